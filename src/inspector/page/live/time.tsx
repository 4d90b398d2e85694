/**
 * The way through the events: held or followed, back and on.
 *
 * @module
 */

/** Which moment is shown, and which could be. */
interface Moments {
  /** How many events have happened at the moment that is shown. */
  readonly at: number;
  readonly count: number;
  /** The first moment that can be gone back to. */
  readonly first: number;
  /** Whether more may come in. */
  readonly follows: boolean;
  readonly held: boolean;
  /** Shows the moment; null follows what comes in. */
  readonly hold: (at: number | null) => void;
}

/** The slider and its buttons. */
export function Time({ at, count, first, follows, held, hold }: Moments) {
  const by = (steps: number) => (): void => {
    hold(Math.min(count, Math.max(first, at + steps)));
  };
  return (
    <div class="time">
      {follows ? (
        <button type="button" onClick={() => hold(held ? null : at)}>
          {held ? 'Follow' : 'Pause'}
        </button>
      ) : null}
      <button type="button" aria-disabled={at <= first} onClick={by(-1)}>
        ← Back
      </button>
      <input
        type="range"
        aria-label="event"
        min={first}
        max={count}
        value={at}
        onInput={({ currentTarget: { value } }) => {
          hold(Number(value));
        }}
      />
      <button type="button" aria-disabled={at >= count} onClick={by(1)}>
        On →
      </button>
      <output>
        event {at} of {count}
      </output>
    </div>
  );
}
