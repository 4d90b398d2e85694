/**
 * Seeds, one after the other, each simulated and judged, until one shows something.
 *
 * @module
 */
import type { SimulateOptions } from '../simulator/simulate.js';
import { oneLine } from './files.js';
import type { Finding } from './live-judge.js';
import { type JudgedSimulation, judgeSeed } from './simulated-judge.js';
import { clearStatus, interruption, status } from './terminal.js';

/** From which seed on, and how many. */
export interface SeedRange {
  readonly seed: number;
  readonly seeds: number;
}

/** What came of some seeds: all of them, or those up to the first that shows something. */
export interface Seeds {
  readonly last: JudgedSimulation | null;
  readonly seeds: number;
  readonly totals: Totals;
}

/** Sums over seeds. */
export interface Totals {
  readonly events: number;
  readonly operations: number;
  readonly acknowledged: number;
  readonly faults: number;
}

/** Afterwards a seed has shown something, all are done, or somebody has interrupted it. */
export async function seedsOf(
  { seed, seeds }: SeedRange,
  wrong: Omit<SimulateOptions, 'seed'>,
  name = '',
): Promise<Seeds> {
  let totals: Totals = { events: 0, operations: 0, acknowledged: 0, faults: 0 };
  let last: JudgedSimulation | null = null;
  let count = 0;
  while (count < seeds && interruption.signal === null && (last?.findings.length ?? 0) === 0) {
    status.show(`simulate ${name}: seed ${seed + count}, ${count} of ${seeds} done`);
    last = await judgeSeed({ ...wrong, seed: seed + count });
    count += 1;
    const { events, history, faults } = last.run;
    const { ok, failed, unknown } = history.ends;
    totals = {
      events: totals.events + events.length,
      operations: totals.operations + ok + failed + unknown,
      acknowledged: totals.acknowledged + history.acknowledged.length,
      faults: totals.faults + Object.values(faults).reduce((sum, each) => sum + each, 0),
    };
  }
  clearStatus();
  return { last, seeds: count, totals };
}

/** A finding as a line. */
export const textOf = ({ type, rule, text }: Finding): string =>
  `${type.padEnd(13)} ${rule === null ? '' : `${rule}: `}${oneLine(text)}`;
