/**
 * A run from the text of a file: a trace, an ITF trace, or a scenario, told apart by what is in it.
 *
 * @module
 */
import { nextCommand } from '../../../model/actions/client-command.js';
import { boundFields, showBound } from '../../../model/cluster/bound.js';
import { beginPlay, playCommand } from '../../../model/scenario/run.js';
import { type Scenario, type ScenarioLine, parseScenario } from '../../../model/scenario/parse.js';
import { ScenarioError } from '../../../model/scenario/scenario-error.js';
import { readItf } from '../../../model/trace/itf-import.js';
import { checkLevels, isRecord } from '../../../model/trace/json.js';
import { type Trace, TraceError, readTrace } from '../../../model/trace/trace.js';
import { freeBound } from './possible.js';
import type { Session } from './moment.js';
import { act, beginSession, presentOf, sessionOfTrace } from './session.js';

/**
 * The session that the text tells, at its end.
 *
 * @throws TraceError when it is a trace that cannot be read or cannot happen
 * @throws ScenarioError when it is a scenario that is not of the language or cannot be obeyed
 */
export function sessionOfText(text: string): Session {
  if (/^\s*(?:#|cluster )/.test(text)) return sessionOfScenario(text);
  if (!/^\s*[{[]/.test(text)) {
    const expected = "expected JSON, or a scenario whose first command is 'cluster 3'";
    throw new TraceError(`neither a trace nor a scenario: ${expected}`);
  }
  return sessionOfTrace(traceOfText(text));
}

/**
 * The trace in the text of a file: an ITF file has states, and a trace has none.
 *
 * @throws TraceError when it is neither
 */
export function traceOfText(text: string): Trace {
  checkLevels(text);
  return hasStates(text) ? readItf(text) : readTrace(text);
}

function hasStates(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && Object.hasOwn(value, 'states');
  } catch {
    return false;
  }
}

/**
 * The same for a scenario. What clients ask for is called as the model calls it: x1, x2, …
 *
 * @throws ScenarioError when it is not of the language, or cannot be obeyed where it stands
 */
export function sessionOfScenario(text: string): Session {
  const scenario = parseScenario(text);
  const started = beginSession({ bound: boundFor(scenario), mutant: null, seed: null });
  return scenario.lines.reduce(obeyed, started);
}

/** The widest bound, with what the scenario says of its cluster and the crashes that it has. */
function boundFor({ bound, lines }: Scenario): string {
  const { servers, fastBackup, maxEntries, network } = bound;
  const torn = lines.filter(({ text }) => text.includes(' torn after ')).length;
  return showBound({
    ...{ ...freeBound(servers, network), fastBackup, maxEntries },
    tornSteps: Math.min(boundFields.tornSteps.most, torn),
  });
}

function obeyed(session: Session, { command, text, number }: ScenarioLine): Session {
  if (command === null || command.type === 'cluster') return session;
  const { cluster } = presentOf(session);
  const called =
    command.type === 'client' ? { ...command, text: nextCommand(cluster.environment) } : command;
  const played = playCommand({ ...beginPlay(session.setting), cluster }, called, session.setting);
  if ('expected' in played) throw new ScenarioError(number, played.expected, text);
  try {
    return played.moves.reduce((each, { action }) => act(each, action), session);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const why = `the inspector's bound has no '${text}' here`;
    throw new TraceError(`line ${number}: ${why}`, { cause: error });
  }
}
