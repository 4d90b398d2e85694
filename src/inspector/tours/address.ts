/**
 * A tour in the address of the page: `tour=figure-8&stop=4`, with stops counted from 1. Where the
 * present is not at a stop, the run stands there in place of the stop.
 *
 * @module
 */
import { TraceError } from '../../../model/trace/trace.js';
import type { Session } from '../session/moment.js';
import { fragmentOf, sessionOfFragment } from '../session/share.js';
import type { Tour } from './tour.js';
import { tours } from './gallery.js';
import { beginTour, goToStop, placeOf } from './walk.js';

/** A tour that is shown, and the session in which it is. */
export interface Touring {
  readonly tour: Tour;
  readonly session: Session;
}

/** The tour and the present moment as the part of an address behind `#`. */
export function fragmentOfTour({ tour, session }: Touring): string {
  const { stop, steps, away } = placeOf(tour, session);
  if (away || steps > 0) return `tour=${tour.id}&${fragmentOf(session)}`;
  return `tour=${tour.id}&stop=${stop + 1}`;
}

/**
 * The tour that the address tells, and the session; null if it names no tour.
 *
 * @throws TraceError when there is no such tour, stop or run
 */
export function tourOfFragment(fragment: string): Touring | null {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const id = fields.get('tour');
  if (id === null) return null;
  const tour = tours.find((each) => each.id === id);
  if (tour === undefined) {
    const known = tours.map((each) => each.id).join(', ');
    throw new TraceError(`tour=${id.slice(0, 20)}: there is no such tour; there are ${known}`);
  }
  const begins = ['run', 'bound', 'servers'].some((name) => fields.has(name));
  if (begins) return { tour, session: sessionOfFragment(fragment) };
  const stop = fields.get('stop') ?? '1';
  if (!/^[1-9]\d?$/.test(stop) || Number(stop) > tour.stops.length) {
    const most = tour.stops.length;
    throw new TraceError(`stop=${stop.slice(0, 20)}: expected a number from 1 to ${most}`);
  }
  return { tour, session: goToStop(tour, beginTour(tour), Number(stop) - 1) };
}
