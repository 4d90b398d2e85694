/**
 * A tour in the page: where the reader is on it, what has happened, and why.
 *
 * @module
 */
import { paper } from '../../../spec/paper.js';
import type { Session } from '../session/moment.js';
import { pathOf } from '../tours/path.js';
import { type Stop, type Tour, rulesOf } from '../tours/tour.js';
import { type Place, backStop, nextStop, placeOf } from '../tours/walk.js';
import { Press } from './controls.js';
import './tour.css';

/** What the panel is given. */
interface Panel {
  readonly tour: Tour;
  readonly session: Session;
  /** Shows another session, or another moment of this one. */
  readonly show: (session: Session) => void;
  readonly leave: () => void;
}

/** The panel of the tour that is shown. */
export function TourPanel({ tour, session, show, leave }: Panel) {
  const place = placeOf(tour, session);
  const count = tour.stops.length;
  const stop = tour.stops[place.stop];
  return (
    <section class={`tour ${place.away ? 'away' : ''}`} aria-label="Guided tour">
      <h2>
        {tour.title}
        <output>
          stop {place.stop + 1} of {count}
        </output>
      </h2>
      <div class="told" aria-live="polite">
        {place.away || place.steps > 0 || stop === undefined ? (
          <Between tour={tour} place={place} />
        ) : (
          <Told tour={tour} stop={stop} first={place.stop === 0} />
        )}
      </div>
      <Buttons tour={tour} session={session} show={show} leave={leave} />
    </section>
  );
}

function Told({
  tour,
  stop,
  first,
}: {
  readonly tour: Tour;
  readonly stop: Stop;
  readonly first: boolean;
}) {
  return (
    <>
      {first ? <p class="purpose">{tour.purpose}</p> : null}
      <p class="happens">{stop.happens}</p>
      <p class="why">{stop.why}</p>
      <ul class="shown" aria-label="Rules of this stop">
        {rulesOf(stop).map((id) => (
          <li key={id}>
            <a href={`../rules/${id}.html`} title={paper[id].gist}>
              <code>{id}</code>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is said where no stop is: that the reader is under way, or has left the tour. */
function Between({ tour, place }: { readonly tour: Tour; readonly place: Place }) {
  const { stop, steps, away } = place;
  if (away) {
    return (
      <p>
        This is not on the tour any more. Play on as you like; the tour waits at stop {stop + 1}.
      </p>
    );
  }
  const { ends } = pathOf(tour);
  const all = (ends[stop + 1] ?? 0) - (ends[stop] ?? 0);
  return (
    <p>
      Step {steps} of {all} to stop {stop + 2}.
    </p>
  );
}

function Buttons({ tour, session, show, leave }: Panel) {
  const { stop, steps, away } = placeOf(tour, session);
  const goBack = (): void => {
    show(backStop(tour, session));
  };
  const goOn = (): void => {
    show(nextStop(tour, session));
  };
  return (
    <div class="buttons">
      <Press
        name={away ? 'Back to the tour' : 'Back'}
        press={goBack}
        idle={!away && stop === 0 && steps === 0}
      />
      <Press name="Next" press={goOn} idle={away || stop === tour.stops.length - 1} />
      <Press name="Leave the tour" press={leave} />
    </div>
  );
}
