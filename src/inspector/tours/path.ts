/**
 * What a tour is in the model: its commands are played one by one, and nothing of it is written
 * down beforehand.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import { type Command, readCommand } from '../../../model/scenario/command.js';
import type { Refusal } from '../../../model/scenario/move.js';
import { MOST_DELIVERIES } from '../../../model/scenario/run.js';
import { deliverFirst, obey } from '../../../model/scenario/obey.js';
import { TraceError } from '../../../model/trace/trace.js';
import type { Session } from '../session/moment.js';
import { act, beginSession, presentOf } from '../session/session.js';
import type { Stop, Tour } from './tour.js';

/** A tour, played: a session without branches, whose moments are as many as its steps. */
export interface Path {
  /** At its end. */
  readonly session: Session;
  /** The offset of the moment at which each stop is reached. */
  readonly ends: readonly number[];
}

/** A tour that cannot be played: `message` names it, the stop and the command. */
export class TourError extends Error {
  override readonly name = 'TourError';
}

const played = new WeakMap<Tour, Path>();

/**
 * The tour, played; a tour that was played before is not played again.
 *
 * @throws TourError when a command is none, or cannot be obeyed where it stands
 */
export function pathOf(tour: Tour): Path {
  const known = played.get(tour);
  if (known !== undefined) return known;
  let session = beginSession(tour.start);
  const ends: number[] = [];
  for (const [i, stop] of tour.stops.entries()) {
    session = playStop(session, stop, `tour ${tour.id}, stop ${i + 1}`);
    ends.push(session.present);
  }
  const path = { session, ends };
  played.set(tour, path);
  return path;
}

function playStop(begun: Session, { play }: Stop, where: string): Session {
  const texts = play === '' ? [] : play.split(';').map((each) => each.trim());
  let session = begun;
  for (const text of texts) {
    const servers = presentOf(session).cluster.servers.map(({ chart }) => chart.state.id);
    const command = readCommand(text, servers);
    const after = 'expected' in command ? command : playCommand(session, command);
    if ('expected' in after) throw new TourError(`${where}, '${text}': expected ${after.expected}`);
    session = after;
  }
  return session;
}

/** The session after the command, or why it cannot be obeyed now. */
function playCommand(session: Session, command: Command): Session | Refusal {
  const { cluster } = presentOf(session);
  if (command.type === 'show') return { expected: 'something that happens' };
  if (command.type === 'deliver all') return deliverAll(session);
  const done = obey(cluster, command, session.setting);
  return 'expected' in done ? done : taken(session, done.action);
}

function deliverAll(begun: Session): Session | Refusal {
  let session = begun;
  for (let delivered = 0; delivered < MOST_DELIVERIES; delivered += 1) {
    const done = deliverFirst(presentOf(session).cluster, session.setting);
    if (done === null && delivered > 0) return session;
    if (done === null) return { expected: 'something in flight' };
    if ('expected' in done) return done;
    const after = taken(session, done.action);
    if ('expected' in after) return after;
    session = after;
  }
  return { expected: `nothing in flight after ${MOST_DELIVERIES} deliveries` };
}

/** The session after the action, which the bound and the model's own names may not allow. */
function taken(session: Session, action: ClusterAction): Session | Refusal {
  try {
    return act(session, action);
  } catch (error) {
    if (error instanceof TraceError) return { expected: `what can happen here: ${error.message}` };
    throw error;
  }
}
