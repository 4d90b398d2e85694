/**
 * `raft-statecharts log`: the log of events that the servers of a run would have written, for
 * `validate`. The run is a scenario, or a trace that was saved.
 *
 * @module
 */
import { mutants } from '../../model/mutants/index.js';
import { ScenarioError } from '../../model/scenario/scenario-error.js';
import { checkLevels } from '../../model/trace/json.js';
import { readTrace } from '../../model/trace/trace.js';
import { type Run, runOfScenario, runOfTrace } from '../../model/validation/run.js';
import { type Manner, loggedFields, logOf } from '../../model/validation/log-of.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { MAX_TRACE, give, oneLine, readText, within } from './files.js';

/** The options of `log`, as the command line gives them. */
export interface LogFlags {
  /** The wrong Raft that plays the scenario. */
  readonly mutant?: string;
  readonly wholeMessages?: boolean;
  /** Names of fields, with commas. */
  readonly without?: string;
  /** Numbers of lines, with commas. */
  readonly withoutLines?: string;
  /** Where the log goes; stdout if not given. */
  readonly out?: string;
}

/** What `log --help` adds. */
export const logHelp = `
Fields that may be left out: ${loggedFields.join(', ')}

Examples:
  raft-statecharts log test/scenarios/election.txt
  raft-statecharts log docs/samples/vote-twice.txt --mutant vote-twice --out vote-twice.ndjson
  raft-statecharts log traces/vote-twice.json | raft-statecharts validate -`;

/** Runs the command and returns its exit code. */
export async function runLog(file: string, flags: LogFlags): Promise<number> {
  const manner = mannerOf(flags);
  const text = await readText(file, MAX_TRACE);
  const run = within(file, () => runIn(file, text, flags.mutant));
  await give(`${logOf(run.start, run.happenings, manner).join('\n')}\n`, flags.out);
  return HOLDS;
}

function runIn(file: string, text: string, mutant: string | undefined): Run {
  if (/^\s*\{/.test(text)) {
    if (mutant !== undefined) throw new UsageError('--mutant: a trace names its mutant itself');
    checkLevels(text);
    return runOfTrace(readTrace(text));
  }
  const chosen = mutants.find(({ id }) => id === mutant);
  if (mutant !== undefined && chosen === undefined) {
    throw new UsageError(
      `there is no mutant '${oneLine(mutant)}'; raft-statecharts mutants --list names all`,
    );
  }
  try {
    return runOfScenario(text, chosen?.chart ?? raftStatechart);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new UsageError(`${oneLine(file)}: ${oneLine(error.message)}`, { cause: error });
  }
}

/** @throws UsageError naming what is no field, or no number of a line */
function mannerOf({ wholeMessages, without, withoutLines }: LogFlags): Manner {
  const fields = listIn(without);
  const unknown = fields.find((field) => !loggedFields.includes(field));
  if (unknown !== undefined) {
    const known = loggedFields.join(', ');
    throw new UsageError(`--without ${oneLine(unknown)}: expected some of ${known}`);
  }
  const lines = listIn(withoutLines).map((each) => {
    if (/^[1-9]\d{0,8}$/.test(each) && each !== '1') return Number(each);
    throw new UsageError(`--without-lines ${oneLine(each)}: expected numbers from 2 on`);
  });
  return {
    ...{ wholeMessages: wholeMessages ?? false, withoutFields: fields, withoutLines: lines },
  };
}

const listIn = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',').map((each) => each.trim());
