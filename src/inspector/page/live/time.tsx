/**
 * The way through the events: held or followed, back and on.
 *
 * @module
 */
import { TimeLine } from '../time-line.js';

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

/** The slider, its buttons, and the one that holds or follows. */
export const Time = ({ at, count, first, follows, held, hold }: Moments) => (
  <TimeLine name="event" at={at} first={first} last={count} go={hold}>
    {follows ? (
      <button type="button" onClick={() => hold(held ? null : at)}>
        {held ? 'Follow' : 'Pause'}
      </button>
    ) : null}
  </TimeLine>
);
