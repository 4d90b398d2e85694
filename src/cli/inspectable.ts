/**
 * What the inspector's page can be opened with: a run in its address, or a log of events.
 *
 * @module
 */
import { logOf } from '../../model/validation/log-of.js';
import { LogError } from '../../model/validation/log-error.js';
import { readLog } from '../../model/validation/read-log.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, TraceError } from '../../model/trace/trace.js';
import { type Run, runOfScenario } from '../../model/validation/run.js';
import type { RaftStatechart } from '../statechart/raft-statechart.js';
import { isEventLog } from '../inspector/live/frames.js';
import { MOST_CHARACTERS } from '../inspector/live/recording.js';
import type { Session } from '../inspector/session/moment.js';
import { sessionOfScenario, traceOfText } from '../inspector/session/open.js';
import { sessionOfTrace } from '../inspector/session/session.js';
import { fragmentOf } from '../inspector/session/share.js';
import { UsageError } from './exit-codes.js';
import { isScenario, oneLine, within } from './files.js';

/** Something to open the page with. */
export type Inspectable =
  | { readonly type: 'address'; readonly fragment: string }
  | { readonly type: 'recorded'; readonly text: string };

/** The run of a trace, at its end. @throws TraceError when it cannot happen */
export const inspectableTrace = (trace: Trace): Inspectable => addressOf(sessionOfTrace(trace));

const addressOf = (session: Session): Inspectable => ({
  type: 'address',
  fragment: fragmentOf(session),
});

/** The run of a statechart that the page does not have: what its servers would have logged. */
export function inspectableVariant(trace: Trace, chart: RaftStatechart): Inspectable {
  const { start, steps } = replay(trace, propertiesOf(trace), chart);
  return logged({ start, happenings: steps });
}

const logged = ({ start, happenings }: Run): Inspectable => ({
  type: 'recorded',
  text: `${logOf(start, happenings).join('\n')}\n`,
});

/**
 * What is in the file: a log of events, a scenario, an ITF file or a trace.
 *
 * @throws UsageError naming the file, when it is none of them
 */
export function inspectableFile(file: string, text: string): Inspectable {
  if (isEventLog(text)) return recordedRun(file, text);
  return within(file, () =>
    isScenario(file, text) ? scenarioIn(text) : inspectableTrace(traceOfText(text)),
  );
}

function recordedRun(file: string, text: string): Inspectable {
  if (text.length > MOST_CHARACTERS) {
    throw new UsageError(`${file}: more than ${MOST_CHARACTERS} characters of a log are not shown`);
  }
  try {
    readLog(text);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new UsageError(`${oneLine(file)}: ${oneLine(error.message)}`, { cause: error });
  }
  return { type: 'recorded', text };
}

/** What goes beyond the model's bounds cannot be played on, but what happened can be shown. */
function scenarioIn(text: string): Inspectable {
  try {
    return addressOf(sessionOfScenario(text));
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    return logged(runOfScenario(text));
  }
}
