/**
 * A run in the address of the page: where it begins, and which of the choices was taken at each
 * moment. Short enough to be sent, and exact.
 *
 * @module
 */
import { TraceError } from '../../../model/trace/trace.js';
import { type Session, beginSession, choose, freeStart, pastOf } from './session.js';

/** The most choices that an address is read with. */
const MOST = 10_000;

/** The run up to the present as the part of an address behind `#`. */
export function fragmentOf(session: Session): string {
  const { bound, mutant, seed } = session.start;
  const choices = pastOf(session)
    .slice(1)
    .map(({ choice }) => choice.toString(36));
  const fields = new URLSearchParams({
    ...(bound === freeStart(session.setting.bound.servers).bound
      ? { servers: `${session.setting.bound.servers}` }
      : { bound }),
    ...(mutant === null ? {} : { mutant }),
    ...(seed === null ? {} : { seed }),
    ...(choices.length === 0 ? {} : { run: choices.join('.') }),
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
    try {
      session = choose(session, /^[0-9a-z]{1,4}$/.test(choice) ? parseInt(choice, 36) : -1);
    } catch (error) {
      const why = `run: step ${i + 1} is '${choice.slice(0, 8)}', which cannot happen`;
      throw new TraceError(why, { cause: error });
    }
  }
  return session;
}
