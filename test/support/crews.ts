/**
 * Searches by several threads, from a given number of states on.
 *
 * @module
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Crew as CrewClass } from '../../model/parallel/crew.js';
import type { ModelSource, modelFrom as ModelFrom } from '../../model/parallel/source.js';
import type { BreadthFirst as BreadthFirstClass } from '../../model/search/breadth-first.js';
import type { Finding } from '../../model/search/finding.js';

const dist = new URL('../../dist/model/', import.meta.url);
const built = async (name: string): Promise<unknown> => import(new URL(name, dist).href);

/** Threads run built JavaScript, so the searches of this file do too. */
const { Crew } = (await built('parallel/crew.js')) as { Crew: typeof CrewClass };
const { modelFrom } = (await built('parallel/source.js')) as { modelFrom: typeof ModelFrom };
const { BreadthFirst } = (await built('search/breadth-first.js')) as {
  BreadthFirst: typeof BreadthFirstClass;
};

/** Calls `use` with the address of a file of this folder, as JavaScript that threads can load. */
export async function withModule<T>(name: string, use: (module: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  try {
    const source = await readFile(new URL(name, import.meta.url), 'utf8');
    const { ESNext } = ts.ModuleKind;
    const options = { module: ESNext, target: ts.ScriptTarget.ES2023 };
    const { outputText } = ts.transpileModule(source, { compilerOptions: options });
    const file = join(folder, 'model.mjs');
    await writeFile(file, outputText.replaceAll('../../model/', dist.href));
    return await use(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const still = (): number => 0;
const limits = { maxStates: 2 ** 30 };

/** What a search found, as far as it must not depend on the number of threads. */
export interface Found {
  readonly finding: Finding;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly path: readonly number[];
}

/** What so many threads find that begin together once there are `from` states. */
export async function foundBy(
  threads: number,
  source: ModelSource,
  from: number,
): Promise<{ readonly found: Found; readonly reports: readonly unknown[] }> {
  const model = await modelFrom(source);
  const alone = new BreadthFirst(model, limits);
  if (threads === 1) {
    alone.run(still, 1);
    return { found: outcomeOf(alone), reports: [model.report()] };
  }
  alone.run(still, 1, from);
  const before = alone.handOver(from);
  if (before === null) throw new Error(`the search ended before it had ${from} states`);
  const crew = new Crew(model, source, threads, before, limits);
  try {
    crew.run(still, 1);
    const reports = [model.report(), ...crew.reports()];
    return { found: outcomeOf(crew), reports };
  } finally {
    crew.stop();
  }
}

const outcomeOf = (search: BreadthFirstClass | CrewClass): Found => ({
  finding: search.finding,
  states: search.states,
  transitions: search.transitions,
  depth: search.depth,
  path: search.pathToFinding.ordinals,
});
