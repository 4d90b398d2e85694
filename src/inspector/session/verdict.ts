/**
 * What is broken at a moment of a session. A moment is judged when somebody asks, and only once.
 *
 * @module
 */
import { isClusterAlive } from '../../../model/cluster/next.js';
import { type Fault, deadlock } from '../../../model/fault.js';
import type { Properties } from '../../../model/properties.js';
import { faultsOf } from '../../../model/scenario/violations.js';
import { faultOf } from '../../../model/trace/replay.js';
import type { Moment, Session } from './moment.js';

/** What is said of a moment. */
export interface Verdict {
  /** All that is broken by what happened, deadlock included. */
  readonly faults: readonly Fault[];
  /** Why what happened is no step of the specification; null if it is one. */
  readonly leaves: Fault | null;
}

const refinementOnly: Properties = { invariants: [], steps: [], refinement: true };
const nothingBroken: Verdict = { faults: [], leaves: null };
const known = new WeakMap<Moment, Verdict>();

/** The verdict on the moment at that offset; on the present if there is none. */
export function verdictOf(session: Session, offset: number = session.present): Verdict {
  const moment = session.moments[offset];
  const before = session.moments[moment?.parent ?? -1];
  if (moment?.taken == null || before === undefined) return nothingBroken;
  const judged = known.get(moment) ?? judge(before, moment.taken);
  known.set(moment, judged);
  return judged;
}

function judge({ cluster }: Moment, taken: NonNullable<Moment['taken']>): Verdict {
  const alive = isClusterAlive(taken.cluster);
  return {
    faults: [...faultsOf(cluster, taken), ...(alive ? [] : [deadlock])],
    leaves: faultOf(cluster, taken, refinementOnly),
  };
}
