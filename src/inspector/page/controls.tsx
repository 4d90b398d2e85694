/**
 * What is pressed and chosen: the same by mouse and by keyboard.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';

/** A choice among texts, with its name before it. */
export function Choose({
  name,
  value,
  options,
  choose,
}: {
  readonly name: string;
  readonly value: string;
  /** The values, each with what is shown of it. */
  readonly options: readonly (readonly [value: string, shown: string])[];
  readonly choose: (value: string) => void;
}) {
  return (
    <label>
      {name}{' '}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
        }}
      >
        {options.map(([each, shown]) => (
          <option key={each} value={each}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Options that are shown as they are. */
export const plain = (
  values: readonly (string | number)[],
): readonly (readonly [string, string])[] => values.map((each) => [`${each}`, `${each}`]);

/** Enter and the space bar press it, other keys do what they are for. */
const keysOf =
  (
    press: (event: KeyboardEvent) => void,
    keys: Readonly<Record<string, (() => void) | null>>,
  ): ((event: KeyboardEvent) => void) =>
  (event) => {
    const also = keys[event.key];
    if (event.key !== 'Enter' && event.key !== ' ' && also === undefined) return;
    event.preventDefault();
    if (also === undefined) press(event);
    else also?.();
  };

/** A part of a picture that can be pressed. */
export function Pressable({
  label,
  looks,
  at = '',
  pressed,
  disabled,
  press,
  keys = {},
  children,
}: {
  readonly label: string;
  readonly looks: string;
  /** Where it is moved to. */
  readonly at?: string;
  /** Whether it is the one that is chosen; absent if none of its kind ever is. */
  readonly pressed?: boolean;
  readonly disabled?: boolean | undefined;
  readonly press: (event: MouseEvent | KeyboardEvent) => void;
  /** What else it does by other keys; null for what it cannot do now. */
  readonly keys?: Readonly<Record<string, (() => void) | null>>;
  readonly children: ComponentChildren;
}) {
  return (
    <g
      class={looks}
      transform={at}
      role="button"
      tabindex={0}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled}
      onClick={press}
      onKeyDown={keysOf(press, keys)}
    >
      {children}
    </g>
  );
}

/** What could not be done; nothing for null. */
export const Problem = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p class="problem" role="alert">
      {text}
    </p>
  );

/** A button that keeps the focus when there is nothing more for it to do. */
export const Press = ({
  name,
  press,
  idle = false,
}: {
  readonly name: string;
  readonly press: () => void;
  readonly idle?: boolean;
}) => (
  <button type="button" aria-disabled={idle} onClick={idle ? undefined : press}>
    {name}
  </button>
);
