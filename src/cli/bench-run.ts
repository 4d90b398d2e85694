/**
 * Runs races: in each round every contender of a race once, one after the other, so that whatever
 * slows the machine down for a while slows all of them.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compared } from '../../model/bench/agreement.js';
import type { Contender, Race } from '../../model/bench/contender.js';
import type { Measurement, Result } from '../../model/bench/result.js';
import { type Ground, type Measure, prepared } from './bench-measure.js';
import { MissingTool } from './bench-tools.js';
import { UsageError } from './exit-codes.js';
import { clearStatus } from './terminal.js';

/** How races are run. */
export interface RaceOptions {
  /** Runs of each contender; null for the usual number, and fewer of the slow ones. */
  readonly runs: number | null;
  readonly long: boolean;
  /** Ends the race, with what was measured so far. */
  readonly signal: AbortSignal;
}

/** How often a contender runs if nobody asks for a number. */
export const USUAL_RUNS = 5;

/** A contender during its race. */
interface Entry {
  readonly race: string;
  readonly contender: Contender;
  readonly runs: Measurement[];
  measure: Measure | null;
  missing: string | null;
}

/** Runs all races and returns what became of each contender. */
export async function runRaces(
  races: readonly Race[],
  options: RaceOptions,
): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-bench-'));
  try {
    const results: Result[] = [];
    for (const race of races) {
      results.push(...(await runRace(race, { folder, signal: options.signal }, options)));
    }
    return results;
  } finally {
    clearStatus();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runRace(
  race: Race,
  ground: Ground,
  { runs, long, signal }: RaceOptions,
): Promise<readonly Result[]> {
  const entries: Entry[] = [];
  for (const contender of race.contenders) {
    const idle = contender.long === true && !long ? 'it takes long; ask for it with --long' : null;
    entries.push({ race: race.name, contender, runs: [], measure: null, missing: idle });
  }
  const ended = (): boolean => signal.aborted;
  for (let round = 0; round < (runs ?? USUAL_RUNS) && !ended(); round += 1) {
    for (const entry of entries) {
      if (ended()) break;
      const { contender, missing } = entry;
      const most = runs ?? contender.most ?? USUAL_RUNS;
      if (missing === null && round < most) await run(entry, round, ground);
    }
  }
  return compared(race, entries.map(resultOf));
}

/** Afterwards the entry has one run more, or says why it has not. */
async function run(entry: Entry, round: number, ground: Ground): Promise<void> {
  const { contender, race, runs } = entry;
  showStatus(`bench: round ${round + 1}, ${race}/${contender.name}`);
  try {
    entry.measure ??= await prepared(contender, race, ground);
    runs.push({ round, ...(await entry.measure()) });
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    if (ground.signal.aborted) return;
    const failed = error instanceof MissingTool ? '' : 'it failed: ';
    entry.missing = failed + error.message;
  }
}

const resultOf = ({ race, contender, runs, missing }: Entry): Result => ({
  race,
  contender: contender.name,
  about: contender.about,
  reduction: contender.reduction,
  runs,
  missing: missing ?? (runs.length === 0 ? 'interrupted before its turn' : null),
  wrong: null,
});

function showStatus(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
