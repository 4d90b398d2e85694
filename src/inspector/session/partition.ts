/**
 * The network cut in two along a line, and healed.
 *
 * @module
 */
import { isSame } from '../../../model/is-same.js';
import { TraceError } from '../../../model/trace/trace.js';
import type { Session } from './moment.js';
import { act, choicesOf, presentOf } from './session.js';

/**
 * The session after the cut between the servers of one side and those of the other, by their
 * offsets; the same session if all are on one side.
 *
 * @throws TraceError when the network is in two, or the bound has no partition left
 */
export function cutAlong(session: Session, onFarSide: readonly boolean[]): Session {
  const ids = presentOf(session).cluster.servers.map(({ chart }) => chart.state.id);
  const side = (far: boolean): readonly string[] =>
    ids.filter((_, i) => (onFarSide[i] === onFarSide[0]) !== far);
  const sides = [side(false), side(true)];
  if (sides[1]?.length === 0) return session;
  if (presentOf(session).cluster.environment.cut !== 0) {
    throw new TraceError('the network is in two already: heal it first');
  }
  const found = choicesOf(session).find(
    ({ action }) => action.type === 'partition' && isSame(action.sides, sides),
  );
  if (found?.successor == null) throw new TraceError('the bound has no partition left');
  return act(session, found.action);
}

/** The session in which the network is whole again; the same if it is whole. */
export function healed(session: Session): Session {
  const found = choicesOf(session).find(({ action }) => action.type === 'heal');
  return found === undefined ? session : act(session, found.action);
}
