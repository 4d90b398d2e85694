/**
 * A run in the hands of a reader: a tree of moments, of which one is the present. Whatever is done
 * in the past begins another branch; nothing is lost. Everything is the checked model.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import { type Bound, boundOf, parseBound, showBound } from '../../../model/cluster/bound.js';
import type { Cluster, Setting } from '../../../model/cluster/cluster.js';
import { type Successor, nextOf } from '../../../model/cluster/next.js';
import { type Fault, deadlock } from '../../../model/fault.js';
import type { Properties } from '../../../model/properties.js';
import { faultsOf } from '../../../model/scenario/violations.js';
import { isSame } from '../../../model/is-same.js';
import { canonicalText } from '../../../model/search/canonical-text.js';
import { beginningOf, faultOf } from '../../../model/trace/replay.js';
import { type Trace, TraceError, traceOf } from '../../../model/trace/trace.js';

/** Where a run begins: the bound, the wrong rule if there is one, and the start state. */
export interface Start {
  readonly bound: string;
  /** The mutant that runs; null for the protocol itself. */
  readonly mutant: string | null;
  /** The instance or exhibit whose start state it is; null for a first start. */
  readonly seed: string | null;
}

/** A state of the cluster, and how it came to be. */
export interface Moment {
  /** The offset of the moment before; -1 for the first. */
  readonly parent: number;
  /** What happened; null for the first. */
  readonly taken: Successor | null;
  /** The offset of what happened among all that could; -1 for the first. */
  readonly choice: number;
  readonly cluster: Cluster;
  /** All that is broken by what happened, deadlock included. */
  readonly faults: readonly Fault[];
  /** Why what happened is no step of the specification; null if it is one. */
  readonly leaves: Fault | null;
}

/** A run with its branches. */
export interface Session {
  readonly start: Start;
  readonly setting: Setting;
  readonly moments: readonly Moment[];
  /** The offset of the present. */
  readonly present: number;
}

/** Something that may happen now, and whether the bound allows it. */
export interface Choice {
  readonly action: ClusterAction;
  /** What it leads to; null if the bound forbids it. */
  readonly successor: Successor | null;
}

/** The widest bound: for who plays by hand. Steps are never torn there. */
export const freeBound = (servers: number): Bound =>
  boundOf({
    ...{ servers, terms: 20, inFlight: 24, entries: 20, heartbeats: 255, drops: 255 },
    ...{ duplicates: 20, restarts: 20, crashes: 20, partitions: 20 },
  });

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
  const first: Moment = {
    ...{ parent: -1, taken: null, choice: -1, cluster },
    ...{ faults: [], leaves: null },
  };
  return { start: { bound, mutant, seed }, setting, moments: [first], present: 0 };
}

/** The present moment. */
export const presentOf = ({ moments, present }: Session): Moment => {
  const moment = moments[present];
  if (moment === undefined) throw new RangeError(`no moment ${present}`);
  return moment;
};

/** All that may happen now, in the order of the model; what the bound forbids comes last. */
export function choicesOf(session: Session): readonly Choice[] {
  const { cluster } = presentOf(session);
  const { bound, chart } = session.setting;
  const allowed = nextOf(cluster, session.setting).successors;
  const known = new Set(allowed.map(({ action }) => keyOf(action)));
  const wide = { bound: { ...freeBound(bound.servers), network: bound.network }, chart };
  const forbidden = nextOf(cluster, wide).successors.filter(
    ({ action }) => !known.has(keyOf(action)),
  );
  return [
    ...allowed.map((successor) => ({ action: successor.action, successor })),
    ...forbidden.map(({ action }) => ({ action, successor: null })),
  ];
}

const refinementOnly: Properties = { invariants: [], steps: [], refinement: true };

const keyOf = (action: ClusterAction): string => canonicalText(action, '');

/**
 * What happens now. If it happened before at this moment, the run goes on there.
 *
 * @throws TraceError when it cannot happen
 */
export function act(session: Session, action: ClusterAction): Session {
  const { successors } = nextOf(presentOf(session).cluster, session.setting);
  const choice = successors.findIndex((each) => isSame(each.action, action));
  const taken = successors[choice];
  if (taken === undefined) throw new TraceError(`${action.type} cannot happen here`);
  return take(session, taken, choice);
}

/**
 * The same for the choice at that offset among all that can happen.
 *
 * @throws TraceError when there is none
 */
export function choose(session: Session, choice: number): Session {
  const taken = nextOf(presentOf(session).cluster, session.setting).successors[choice];
  if (taken === undefined) throw new TraceError(`nothing can happen at ${choice}`);
  return take(session, taken, choice);
}

function take(session: Session, taken: Successor, choice: number): Session {
  const { moments, present, setting } = session;
  const again = moments.findIndex((each) => each.parent === present && each.choice === choice);
  if (again !== -1) return { ...session, present: again };
  const { cluster } = presentOf(session);
  const { alive } = nextOf(taken.cluster, setting);
  const faults = [...faultsOf(cluster, taken), ...(alive ? [] : [deadlock])];
  const leaves = faultOf(cluster, taken, refinementOnly);
  const moment = { parent: present, taken, choice, cluster: taken.cluster, faults, leaves };
  return { ...session, moments: [...moments, moment], present: moments.length };
}

/** The same session at another moment. */
export const goTo = (session: Session, present: number): Session =>
  present >= 0 && present < session.moments.length ? { ...session, present } : session;

/** The offsets of the moments from the first to the present. */
function wayOf({ moments, present }: Session): readonly number[] {
  const way: number[] = [];
  for (let at = present; at !== -1; at = moments[at]?.parent ?? -1) way.push(at);
  return way.reverse();
}

/** The offsets of the moments from the first to the present, and on along the newest branch. */
export function lineOf(session: Session): readonly number[] {
  const { moments, present } = session;
  const newest = new Map(moments.map(({ parent }, at) => [parent, at]));
  const line = [...wayOf(session)];
  let at = newest.get(present);
  while (at !== undefined) {
    line.push(at);
    at = newest.get(at);
  }
  return line;
}

/** The offsets of the last moments of all branches. */
export const branchesOf = ({ moments }: Session): readonly number[] => {
  const parents = new Set(moments.map(({ parent }) => parent));
  return moments.map((_, i) => i).filter((i) => !parents.has(i));
};

/** The moments that lead to the present, the first one included. */
export const pastOf = (session: Session): readonly Moment[] =>
  wayOf(session).flatMap((at) => session.moments[at] ?? []);

/** The run up to the present as a trace, which `replay` takes. */
export function traceUpToNow(session: Session): Trace {
  const { mutant, seed, bound } = session.start;
  const past = pastOf(session);
  const actions = past.flatMap(({ taken }) => (taken === null ? [] : [taken.action]));
  const breaks = presentOf(session).faults[0]?.name ?? null;
  return traceOf(parseBound(bound), actions, { mutant, seed, breaks });
}

/**
 * The session that a trace tells, at its end; steps of an RPC or a macro step one by one.
 *
 * @throws TraceError when it cannot happen
 */
export const sessionOfTrace = (trace: Trace): Session =>
  trace.actions.reduce((session, action, i) => {
    try {
      return act(session, action);
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      throw new TraceError(`step ${i + 1}: ${error.message}`, { cause: error });
    }
  }, beginSession(trace));
