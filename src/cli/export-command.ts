/**
 * `raft-statecharts export`: a trace in a format that other tools read, or as a picture; of a
 * scenario the picture and the feed of an inspector.
 *
 * @module
 */
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { scenarioOfTrace } from '../../model/scenario/write.js';
import { scenarioDiagram } from '../../model/trace/diagram/scenario-diagram.js';
import { sequenceDiagram } from '../../model/trace/diagram/sequence-diagram.js';
import { itfOfTrace, specificationItfOf, writeItf } from '../../model/trace/itf.js';
import { checkLevels } from '../../model/trace/json.js';
import { type TlaTrace, isModuleName, tlaTraceOf } from '../../model/trace/tla-trace.js';
import { type Trace, readTrace } from '../../model/trace/trace.js';
import { scenarioFeed, traceFeed } from '../inspector/stately/inspect-feed.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { give, isScenario, oneLine, readText, within, writeWhole } from './files.js';
import { print } from './terminal.js';

/** The formats, each with what it is. */
export const exportFormats = {
  itf: 'ITF, one state for each step of the cluster, to be imported again',
  'itf-specification': 'ITF, one state for each step of the specification',
  tla: 'a TLA+ module, and the configuration with which TLC checks it',
  scenario: 'a scenario, text that people change',
  svg: 'a sequence diagram, a picture for people',
  'stately-inspect': "a JSON array of events, for Stately's inspector",
} as const;

/** The formats that show a run, be it a trace or a scenario. */
const ofAnyRun = {
  svg: { ofTrace: sequenceDiagram, ofScenario: scenarioDiagram },
  'stately-inspect': { ofTrace: traceFeed, ofScenario: scenarioFeed },
} as const;

const isOfAnyRun = (format: string): format is keyof typeof ofAnyRun =>
  Object.hasOwn(ofAnyRun, format);

/** The options of `export`, as the command line gives them. */
export interface ExportFlags {
  readonly format: string;
  /** A file; for TLA+ a folder, or a file whose name ends in `.tla`. */
  readonly out?: string;
}

/** Runs the command and returns its exit code. */
export async function runExport(file: string, { format, out }: ExportFlags): Promise<number> {
  if (!Object.hasOwn(exportFormats, format)) {
    const known = Object.keys(exportFormats).join(', ');
    throw new UsageError(`--format ${oneLine(format)}: expected one of ${known}`);
  }
  const text = await readText(file);
  if (isScenario(file, text)) return exportScenario(file, text, format, out);
  const place = format === 'tla' ? await placeOf(file, out) : null;
  const trace = within(file, () => {
    checkLevels(text);
    return readTrace(text);
  });
  if (place !== null) await exportTla(file, trace, place);
  else if (isOfAnyRun(format))
    await give(
      within(file, () => ofAnyRun[format].ofTrace(trace)),
      out,
    );
  else if (format === 'scenario')
    await give(
      within(file, () => scenarioOfTrace(trace)),
      out,
    );
  else await exportItf(file, trace, format, out);
  return HOLDS;
}

async function exportScenario(
  file: string,
  text: string,
  format: string,
  out: string | undefined,
): Promise<number> {
  if (!isOfAnyRun(format)) {
    const known = Object.keys(ofAnyRun).join(' or ');
    throw new UsageError(`--format ${format}: ${file} is a scenario, expected ${known}`);
  }
  await give(
    within(file, () => ofAnyRun[format].ofScenario(text)),
    out,
  );
  return HOLDS;
}

async function exportItf(
  file: string,
  trace: Trace,
  format: string,
  out: string | undefined,
): Promise<void> {
  const itf = within(file, () =>
    format === 'itf' ? itfOfTrace(trace) : specificationItfOf(trace),
  );
  const { note } = itf['#meta'];
  if (typeof note === 'string') remark(file, note);
  await give(writeItf(itf), out);
}

/** Says on stderr what the result cannot say. */
const remark = (file: string, note: string): void => {
  process.stderr.write(`raft-statecharts: ${file}: what is exported ${oneLine(note)}\n`);
};

/** Where a module goes; `folder` is null for stdout. */
interface Place {
  readonly folder: string | null;
  readonly name: string;
}

/** @throws UsageError when no module can be there */
async function placeOf(file: string, out: string | undefined): Promise<Place> {
  if (out === undefined) return { folder: null, name: moduleNameOf(file) };
  if (out.endsWith('.tla')) {
    const name = basename(out, '.tla');
    if (isModuleName(name)) return { folder: dirname(out), name };
    throw new UsageError(
      `${out}: a TLA+ module is called as its file; expected a name such as ` +
        `${moduleNameOf(file)}.tla`,
    );
  }
  if (extname(out) !== '' && !(await isFolder(out))) {
    throw new UsageError(`${out}: expected a folder, or a name that ends in .tla`);
  }
  return { folder: out, name: moduleNameOf(file) };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** The name of a module for the trace in that file: `VoteTwice` for `vote-twice.json`. */
export function moduleNameOf(file: string): string {
  const words = basename(file, extname(file)).match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return isModuleName(name) ? name : `Trace${name}`.slice(0, 64);
}

async function exportTla(file: string, trace: Trace, { folder, name }: Place): Promise<void> {
  const { module, config, note } = within(file, () => tlaTraceOf(trace, name));
  if (note !== null) remark(file, note);
  if (folder === null) {
    for (const line of inOneText(name, { module, config })) print(line);
    return;
  }
  await makeFolder(folder);
  const paths = [join(folder, `${name}.tla`), join(folder, `${name}.cfg`)] as const;
  await writeWhole([
    { path: paths[0], text: module },
    { path: paths[1], text: config },
  ]);
  for (const path of paths) print(`written: ${path}`);
}

/** TLA+ reads nothing behind the end of the module. */
const inOneText = (name: string, { module, config }: Omit<TlaTrace, 'note'>): readonly string[] => [
  ...[module, `${name}.cfg:`, ''],
  ...[config.trimEnd()],
];

/** Afterwards the folder is there; its parent has to be. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'EEXIST' && (await isFolder(folder))) return;
    throw new UsageError(`${folder}: no such folder can be made (${error.message})`, {
      cause: error,
    });
  }
}
