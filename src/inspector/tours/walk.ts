/**
 * A tour in the hands of a reader. Where the reader is follows from the session alone: a step by
 * hand that the tour has too is on its way, and any other leaves it.
 *
 * @module
 */
import { isSame } from '../../../model/is-same.js';
import type { Moment, Session } from '../session/moment.js';
import { beginSession, goTo, pastOf } from '../session/session.js';
import { type Path, pathOf } from './path.js';
import type { Tour } from './tour.js';

/** Where the present moment is on a tour. */
export interface Place {
  /** The offset of the last stop that was reached. */
  readonly stop: number;
  /** How many steps of the way to the next stop are taken; 0 at a stop. */
  readonly steps: number;
  /** True if something else has happened since than what the tour has. */
  readonly away: boolean;
}

/** The tour at its first stop. @throws TourError when it cannot be played */
export const beginTour = (tour: Tour): Session => goToStop(tour, beginSession(tour.start), 0);

/** Where the present moment is on the tour; at its first stop if it begins elsewhere. */
export function placeOf(tour: Tour, session: Session): Place {
  const { session: whole, ends } = pathOf(tour);
  if (!isSame(session.start, tour.start)) return { stop: 0, steps: 0, away: true };
  const past = pastOf(session);
  const leaves = past.findIndex(({ taken }, i) => !isSameStep(taken, whole.moments[i]));
  const shared = leaves === -1 ? past.length - 1 : leaves - 1;
  const stop = ends.findLastIndex((end) => end <= shared);
  return { stop, steps: shared - (ends[stop] ?? 0), away: leaves !== -1 };
}

/**
 * The session at that stop of the tour, or at the nearest that there is. What the reader has done
 * remains as a branch, unless the session begins elsewhere than the tour.
 */
export function goToStop(tour: Tour, session: Session, stop: number): Session {
  const path = pathOf(tour);
  const same = isSame(session.start, tour.start);
  const from = same ? goTo(session, 0) : beginSession(tour.start);
  const nearest = Math.min(Math.max(stop, 0), path.ends.length - 1);
  return follow(path, from, path.ends[nearest] ?? 0);
}

/** True if the moment was reached by the same action. */
const isSameStep = (taken: Moment['taken'], moment: Moment | undefined): boolean =>
  moment !== undefined && isSame(taken?.action ?? null, moment.taken?.action ?? null);

/** The session after the first steps of the path: what it has of them already is not repeated. */
function follow({ session: { moments } }: Path, from: Session, steps: number): Session {
  return moments.slice(1, steps + 1).reduce((session, moment) => {
    const { moments: known, present } = session;
    const again = known.findIndex(
      (each) => each.parent === present && isSameStep(moment.taken, each),
    );
    if (again !== -1) return { ...session, present: again };
    return {
      ...session,
      moments: [...known, { ...moment, parent: present }],
      present: known.length,
    };
  }, from);
}

/** The session at the next stop; at the one that was left, if the tour was. */
export function nextStop(tour: Tour, session: Session): Session {
  const { stop, away } = placeOf(tour, session);
  return goToStop(tour, session, away ? stop : stop + 1);
}

/** The session at the stop before; between two stops, and away from the tour, at the last one. */
export function backStop(tour: Tour, session: Session): Session {
  const { stop, steps, away } = placeOf(tour, session);
  return goToStop(tour, session, away || steps > 0 ? stop : stop - 1);
}
