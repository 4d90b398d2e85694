/**
 * `raft-statecharts linearizable`: can what clients saw of a store be explained by one order of
 * their operations?
 *
 * @module
 */
import { mkdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  DEFAULT_STEPS,
  checkLinearizable,
} from '../../model/linearizability/check-linearizable.js';
import { lifelinesOf } from '../../model/linearizability/lifelines.js';
import { type ModelName, models } from '../../model/linearizability/models.js';
import { pictureOf } from '../../model/linearizability/picture.js';
import { type ReadHistory, readHistory } from '../../model/linearizability/read-history.js';
import { MOST_TRIED } from '../../model/linearizability/tried-set.js';
import { LogError } from '../../model/validation/log-error.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { type Draft, oneLine, readText, writeWhole } from './files.js';
import { type JudgedHistory, captionOf, jsonOf, reportOf } from './linearizable-report.js';
import { interruption, now, paletteOf, print } from './terminal.js';

/** The options of `linearizable`, as the command line gives them. */
export interface LinearizableFlags {
  readonly model?: ModelName;
  readonly json?: boolean;
  /** A file, or a folder for more than one picture. */
  readonly svg?: string;
  readonly maxSteps?: number;
  readonly color: boolean;
}

const help = `
A history: one event a line; docs/guides/linearizability.md has the formats.

Examples:
  raft-statecharts linearizable history.ndjson
  raft-statecharts linearizable --svg pictures histories/*.log

Exit codes: 0 linearizable, 1 some file is not, 2 usage or a malformed history, 3 --max-steps
ended the search, 130 interrupted.`;

/** Adds the command. */
export function addLinearizable(program: Command, done: (code: number) => void): void {
  program
    .command('linearizable')
    .description('can one order of the operations explain what clients saw?')
    .argument('<file...>', 'histories: an event a line')
    .addOption(
      new Option('--model <name>', 'the store; that of the operations if not given').choices(
        Object.keys(models),
      ),
    )
    .option('--max-steps <n>', 'most operations tried for a file', stepsIn, DEFAULT_STEPS)
    .option('--svg <path>', 'a picture of the verdict; a folder for more than one file')
    .option('--json', 'the verdicts as JSON')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (files: string[], flags: LinearizableFlags) => {
      done(await runLinearizable(files, flags));
    });
}

/** Runs the command and returns its exit code. */
export async function runLinearizable(
  files: readonly string[],
  flags: LinearizableFlags,
): Promise<number> {
  const { svg, json } = flags;
  const histories: ReadHistory[] = [];
  for (const file of files) histories.push(historyIn(file, await readText(file), flags.model));
  const paths = svg === undefined ? null : await picturePaths(files, svg);
  const judged: JudgedHistory[] = [];
  const drafts: Draft[] = [];
  for (const [i, history] of histories.entries()) {
    // Lets signals in.
    await new Promise((resolve) => setImmediate(resolve));
    if (interruption.signal !== null) break;
    const each = judge(files[i] ?? '', history, flags.maxSteps);
    judged.push(each);
    if (json !== true) for (const line of reportOf(each, paletteOf(flags.color))) print(line);
    const path = paths?.[i];
    if (path !== undefined && each.verdict.type !== 'unknown') {
      const lifelines = lifelinesOf(each.history, each.verdict);
      drafts.push({ path, text: pictureOf(lifelines, captionOf(each)) });
    }
  }
  await writeWhole(drafts);
  const code = codeOf(judged, judged.length < files.length);
  if (json === true) print(jsonOf(code, judged));
  else for (const { path } of drafts) print(`written: ${oneLine(path)}`);
  return code;
}

function judge(file: string, read: ReadHistory, maxSteps: number | undefined): JudgedHistory {
  const began = now();
  const verdict = checkLinearizable(read.history, read.model, maxSteps);
  return { file, ...read, verdict, seconds: (now() - began) / 1000 };
}

function codeOf(judged: readonly JudgedHistory[], isInterrupted: boolean): number {
  const types = judged.map(({ verdict }) => verdict.type);
  if (types.includes('notLinearizable')) return VIOLATED;
  if (isInterrupted) return INTERRUPTED;
  return types.includes('unknown') ? NOT_EXHAUSTED : HOLDS;
}

/** @throws UsageError naming the first line that is not as expected */
function historyIn(file: string, text: string, model: ModelName | undefined): ReadHistory {
  try {
    return readHistory(text, model);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new UsageError(`${oneLine(file)}: ${oneLine(error.message)}`, { cause: error });
  }
}

/**
 * Where the picture of each file goes. Afterwards the folder is there, if they go to one.
 *
 * @throws UsageError when it cannot be made, or two pictures would have the same name
 */
async function picturePaths(files: readonly string[], svg: string): Promise<readonly string[]> {
  const isFolder = await stat(svg).then(
    (found) => found.isDirectory(),
    () => svg.endsWith('/') || files.length > 1,
  );
  if (!isFolder && files.length === 1) return [svg];
  const names = files.map((file) => `${basename(file, extname(file))}.svg`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new UsageError(`--svg ${svg}: two files would have the picture ${twice}`);
  }
  try {
    await mkdir(svg, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--svg ${svg}: expected a folder (${why})`, { cause: error });
  }
  return names.map((name) => join(svg, name));
}

function stepsIn(text: string): number {
  const value = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= MOST_TRIED) return value;
  throw new InvalidArgumentError(`expected a whole number from 1 to ${MOST_TRIED}.`);
}
