/**
 * A run in the address of the page: where it begins, and which of the choices was taken at each
 * moment. Short enough to be sent, and exact.
 *
 * @module
 */
import { nextOf } from '../../../model/cluster/next.js';
import { TraceError } from '../../../model/trace/trace.js';
import { canonicalText } from '../../../model/search/canonical-text.js';
import { type Session, act, beginSession, freeStart, pastOf, presentOf } from './session.js';

/** The most choices that an address is read with. */
const MOST = 10_000;

/** The run up to the present as the part of an address behind `#`. */
export function fragmentOf(session: Session): string {
  const { bound, mutant, seed } = session.start;
  const past = pastOf(session);
  const choices = past.slice(1).map(({ taken }, i) => {
    const before = past[i];
    if (taken === null || before === undefined) return 0;
    const key = canonicalText(taken.action, '');
    return nextOf(before.cluster, session.setting).successors.findIndex(
      ({ action }) => canonicalText(action, '') === key,
    );
  });
  const fields = new URLSearchParams({
    ...(bound === freeStart(session.setting.bound.servers).bound
      ? { servers: `${session.setting.bound.servers}` }
      : { bound }),
    ...(mutant === null ? {} : { mutant }),
    ...(seed === null ? {} : { seed }),
    ...(choices.length === 0 ? {} : { run: choices.map((each) => each.toString(36)).join('.') }),
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
  let session = beginSession({ ...free, bound, seed: fields.get('seed') });
  const run = fields.get('run') ?? '';
  const choices = run === '' ? [] : run.split('.');
  if (choices.length > MOST) throw new TraceError(`run: at most ${MOST} steps are read`);
  for (const [i, choice] of choices.entries()) {
    const { cluster } = presentOf(session);
    const { successors } = nextOf(cluster, session.setting);
    const taken = /^[0-9a-z]{1,4}$/.test(choice) ? successors[parseInt(choice, 36)] : undefined;
    if (taken === undefined) {
      throw new TraceError(`run: step ${i + 1} is '${choice.slice(0, 8)}', which cannot happen`);
    }
    session = act(session, taken.action);
  }
  return session;
}
