/**
 * The latest events in words, each of which can be gone back to.
 *
 * @module
 */
import { type Recording, eventsBefore } from '../../live/recording.js';

/** So many are listed. */
const MOST_LISTED = 30;

/** The events up to the moment that is shown, the newest first. */
export function Events({
  recording,
  at,
  hold,
}: {
  readonly recording: Recording;
  readonly at: number;
  readonly hold: (at: number) => void;
}) {
  const events = eventsBefore(recording, at, MOST_LISTED);
  return (
    <section class="happened events" tabIndex={0} aria-label="Events">
      <h2>Events, the newest first</h2>
      {events.length === 0 ? <p>Nothing yet.</p> : null}
      <ol>
        {events.map(({ number, event, words }) => (
          <li key={number} class={event.type}>
            <button type="button" aria-label={`Show event ${number}`} onClick={() => hold(number)}>
              {number}
            </button>{' '}
            {words}
          </li>
        ))}
      </ol>
    </section>
  );
}
