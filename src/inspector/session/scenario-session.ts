/**
 * A scenario as a session, so that the page can play it on. The model's clients ask for x1, x2 and
 * so on, and so do those of the session, whatever the scenario calls it.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import { type Bound, boundOf, showBound } from '../../../model/cluster/bound.js';
import { parseScenario } from '../../../model/scenario/parse.js';
import { playScenario } from '../../../model/scenario/run.js';
import { TraceError } from '../../../model/trace/trace.js';
import type { Message } from '../../core/messages.js';
import { type Session, act, beginSession, choicesOf, freeBound } from './session.js';

/**
 * The session that the scenario tells, at its end, in the widest bound that there is.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 * @throws TraceError when a move goes beyond that bound
 */
export function sessionOfScenario(text: string): Session {
  const moves = playScenario(text).at(-1)?.play.moves ?? [];
  const torn = moves.some(({ action }) => 'tornAfter' in action);
  const bound = showBound(widest(parseScenario(text).bound, torn));
  const names = new Map<string, string>();
  return moves.reduce(
    (session, { action }, i) => {
      try {
        return act(session, renamed(action, session, names));
      } catch (error) {
        if (!(error instanceof TraceError)) throw error;
        throw new TraceError(`move ${i + 1}: ${error.message}`, { cause: error });
      }
    },
    beginSession({ bound, mutant: null, seed: null }),
  );
}

/** A FIFO link delivers once, and steps are torn only where some are. */
const widest = ({ servers, network, maxEntries, fastBackup }: Bound, torn: boolean): Bound =>
  boundOf({
    ...{ ...freeBound(servers), network, maxEntries, fastBackup },
    ...(network === 'fifo' ? { duplicates: 0 } : {}),
    ...(torn ? { tornSteps: 20 } : {}),
  });

/** The action with the model's commands; `names`, which is changed, has them by the scenario's. */
function renamed(
  action: ClusterAction,
  session: Session,
  names: Map<string, string>,
): ClusterAction {
  if (action.type === 'clientCommand') {
    const asked = choicesOf(session).find(
      (each) => each.action.type === 'clientCommand' && each.action.server === action.server,
    )?.action;
    if (asked?.type !== 'clientCommand') return action;
    if (action.command !== undefined) names.set(action.command, asked.command ?? '');
    return asked;
  }
  return 'message' in action ? { ...action, message: renamedIn(action.message, names) } : action;
}

const renamedIn = (message: Message, names: ReadonlyMap<string, string>): Message =>
  message.type === 'appendEntriesRequest'
    ? {
        ...message,
        entries: message.entries.map(({ term, command }) => ({
          ...{ term, command: names.get(command) ?? command },
        })),
      }
    : message;
