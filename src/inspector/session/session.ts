/**
 * A run in the hands of a reader: a tree of moments, of which one is the present. Whatever is done
 * in the past begins another branch; nothing is lost. Everything is the checked model.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import { parseBound, showBound } from '../../../model/cluster/bound.js';
import { takeAction } from '../../../model/cluster/next.js';
import { isSame } from '../../../model/is-same.js';
import { beginningOf, cannotHappen } from '../../../model/trace/replay.js';
import { MAX_ACTIONS, type Trace, TraceError, traceOf } from '../../../model/trace/trace.js';
import { type Choice, freeBound, possibleAt } from './possible.js';
import type { Moment, Session, Start } from './moment.js';
import { verdictOf } from './verdict.js';

/** A start without anything wrong, in the widest bound. */
export const freeStart = (servers: number, mutant: string | null = null): Start => ({
  bound: showBound(freeBound(servers)),
  mutant,
  seed: null,
});

/**
 * A session that has only begun. A variant that is not part of this program is refused.
 *
 * @throws TraceError when the start names what this program does not have
 * @throws BoundError when its bound is none
 */
export function beginSession(given: Start & Pick<Trace, 'variant'>): Session {
  const { setting, start: cluster } = beginningOf(given);
  const { bound, mutant, seed } = given;
  const first: Moment = { parent: -1, taken: null, cluster };
  return { start: { bound, mutant, seed }, setting, moments: [first], present: 0, names: {} };
}

/** The present moment. */
export const presentOf = ({ moments, present }: Session): Moment => {
  const moment = moments[present];
  if (moment === undefined) throw new RangeError(`no moment ${present}`);
  return moment;
};

/** All that may happen now, in the order of the model; what the bound forbids comes last. */
export const choicesOf = (session: Session): readonly Choice[] =>
  hasFailed(session) ? [] : possibleAt(presentOf(session).cluster, session.setting);

/** True if the last step failed an assertion. */
const hasFailed = (session: Session): boolean =>
  (presentOf(session).taken?.outcome?.failure ?? null) !== null;

/**
 * What happens now. If it happened before at this moment, the run goes on there.
 *
 * @throws TraceError when it cannot happen
 */
export function act(session: Session, action: ClusterAction): Session {
  const { moments, present, setting } = session;
  const again = moments.findIndex(
    ({ parent, taken }) => parent === present && taken !== null && isSame(taken.action, action),
  );
  if (again !== -1) return { ...session, present: again };
  if (hasFailed(session)) throw new TraceError('the last step failed: nothing can follow it');
  if (wayTo(session, present).length > MAX_ACTIONS) {
    throw new TraceError(`a run has at most ${MAX_ACTIONS} steps`);
  }
  const taken = takeAction(presentOf(session).cluster, action, setting);
  if (taken === null) throw new TraceError(`${action.type} cannot happen here`);
  const moment = { parent: present, taken, cluster: taken.cluster };
  return { ...session, moments: [...moments, moment], present: moments.length };
}

/** The same session at another moment. */
export const goTo = (session: Session, present: number): Session =>
  present >= 0 && present < session.moments.length ? { ...session, present } : session;

/** The offsets of the moments from the first to that one. */
export function wayTo({ moments }: Session, moment: number): readonly number[] {
  const way: number[] = [];
  for (let at = moment; at !== -1; at = moments[at]?.parent ?? -1) way.push(at);
  return way.reverse();
}

/** The offsets of the moments from the first to the present, and on along the newest branch. */
export function lineOf(session: Session): readonly number[] {
  const { moments, present } = session;
  const newest = new Map(moments.map(({ parent }, at) => [parent, at]));
  const line = [...wayTo(session, session.present)];
  let at = newest.get(present);
  while (at !== undefined) {
    line.push(at);
    at = newest.get(at);
  }
  return line;
}

/** The moments that lead to the present, the first one included. */
export const pastOf = (session: Session): readonly Moment[] =>
  wayTo(session, session.present).flatMap((at) => session.moments[at] ?? []);

/** The run up to the present as a trace, which `replay` takes. */
export function traceUpToNow(session: Session): Trace {
  const { mutant, seed, bound } = session.start;
  const past = pastOf(session);
  const actions = past.flatMap(({ taken }) => (taken === null ? [] : [taken.action]));
  const breaks = verdictOf(session).faults[0]?.name ?? null;
  return traceOf(parseBound(bound), actions, { mutant, seed, breaks });
}

/**
 * The session that a trace tells, at its end; steps of an RPC or a macro step one by one.
 *
 * @throws TraceError when it cannot happen
 */
export function sessionOfTrace(trace: Trace): Session {
  const session = beginSession(trace);
  const moments = [...session.moments];
  let { cluster } = presentOf(session);
  for (const [i, action] of trace.actions.entries()) {
    const failed = (moments.at(-1)?.taken?.outcome?.failure ?? null) !== null;
    const taken = failed ? null : takeAction(cluster, action, session.setting);
    if (taken === null) throw new TraceError(cannotHappen(i, action));
    ({ cluster } = taken);
    moments.push({ parent: i, taken, cluster });
  }
  return { ...session, moments, present: moments.length - 1 };
}
