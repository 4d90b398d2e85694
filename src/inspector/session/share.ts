/**
 * A run in the address of the page: where it begins, and what happened. Short enough to be sent,
 * and exact.
 *
 * @module
 */
import { MAX_ACTIONS, TraceError } from '../../../model/trace/trace.js';
import type { ClusterAction } from '../../../model/cluster/action.js';
import type { Cluster, Setting } from '../../../model/cluster/cluster.js';
import { actionOf, codeOf } from './action-code.js';
import type { Moment, Session, Start } from './moment.js';
import { act, beginSession, freeStart, pastOf, presentOf } from './session.js';

/** The run up to the present as the part of an address behind `#`. */
export function fragmentOf(session: Session): string {
  const { moments, setting } = session;
  const codes = pastOf(session).flatMap((moment) => {
    const { parent, taken } = moment;
    const before = moments[parent];
    return taken === null || before === undefined
      ? []
      : [codeAt(moment, taken.action, before.cluster, setting)];
  });
  const run = codes.length === 0 ? '' : `&run=${codes.join('')}`;
  return `${fragmentOfStart(session.start, setting.bound.servers)}${run}`;
}

const known = new WeakMap<Moment, string>();

/** The code of what led to the moment; it is worked out once. */
function codeAt(moment: Moment, action: ClusterAction, before: Cluster, setting: Setting): string {
  const code = known.get(moment) ?? codeOf(action, before, setting);
  known.set(moment, code);
  return code;
}

/** The address of a run that has only begun. */
function fragmentOfStart({ bound, mutant, seed }: Start, servers: number): string {
  const fields = new URLSearchParams({
    ...(bound === freeStart(servers).bound ? { servers: `${servers}` } : { bound }),
    ...(mutant === null ? {} : { mutant }),
    ...(seed === null ? {} : { seed }),
  });
  return fields.toString();
}

/**
 * The session that the address tells.
 *
 * @throws TraceError when it tells none, with what was expected
 */
export function sessionOfFragment(fragment: string): Session {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const servers = fields.get('servers') ?? '3';
  if (!/^[1-7]$/.test(servers)) {
    throw new TraceError(`servers=${servers.slice(0, 20)}: expected a number from 1 to 7`);
  }
  const free = freeStart(Number(servers), fields.get('mutant'));
  const bound = fields.get('bound') ?? free.bound;
  const started = beginSession({ ...free, bound, seed: fields.get('seed') });
  return codesIn(fields.get('run') ?? '').reduce(decoded, started);
}

/** The codes of a run; what is none stands for itself, so that it is refused in its place. */
function codesIn(run: string): readonly string[] {
  const codes = run.match(/[a-z]\d*(?:~\d+)?|[^a-z]+/g) ?? [];
  if (codes.length > MAX_ACTIONS)
    throw new TraceError(`run: at most ${MAX_ACTIONS} steps are read`);
  return codes;
}

function decoded(session: Session, code: string, i: number): Session {
  const action = actionOf(code, presentOf(session).cluster, session.setting);
  try {
    if (action !== null) return act(session, action);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
  }
  throw new TraceError(`run: step ${i + 1} is '${code.slice(0, 8)}', which cannot happen`);
}
