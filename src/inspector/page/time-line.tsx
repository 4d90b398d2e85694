/**
 * The way through a run: a slider, and a step back and on. What cannot be gone keeps the focus.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { Press } from './controls.js';

/** From the first to the last of the steps, or of what they are called. */
export function TimeLine({
  name,
  at,
  first,
  last,
  go,
  children,
}: {
  /** `step` or `event`. */
  readonly name: string;
  readonly at: number;
  readonly first: number;
  readonly last: number;
  readonly go: (at: number) => void;
  /** What stands before it. */
  readonly children?: ComponentChildren;
}) {
  const by = (steps: number) => (): void => {
    go(at + steps);
  };
  return (
    <div class="time">
      {children}
      <Press name="← Back" idle={at <= first} press={by(-1)} />
      <input
        type="range"
        aria-label={name}
        min={first}
        max={last}
        value={at}
        onInput={({ currentTarget: { value } }) => {
          go(Number(value));
        }}
      />
      <Press name="On →" idle={at >= last} press={by(1)} />
      <output>
        {name} {at} of {last}
      </output>
    </div>
  );
}
