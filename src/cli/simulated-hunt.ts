/**
 * The hunt for wrong Rafts by simulation: those of the museum, and those that are right but for a
 * part beside the statechart.
 *
 * @module
 */
import { exhibits } from '../../model/museum/exhibits.js';
import type { SimulateOptions } from '../simulator/simulate.js';
import { wrongParts } from '../simulator/wrong-parts.js';
import { named } from './exhibit-hunt.js';
import { HOLDS, INTERRUPTED, VIOLATED } from './exit-codes.js';
import { type SeedRange, seedsOf, textOf } from './simulated-seeds.js';
import { columnsOf, interruption, print } from './terminal.js';

/** One wrong Raft, and whether the museum has a run of it that breaks a property. */
interface Quarry {
  readonly id: string;
  readonly harm: string;
  readonly wrong: Omit<SimulateOptions, 'seed'>;
}

const quarries: readonly Quarry[] = [
  ...exhibits.flatMap(({ id, harm, chart }) =>
    chart === null ? [] : [{ id, harm: harm.type, wrong: { chart } }],
  ),
  ...wrongParts.map((wrongPart) => ({ id: wrongPart.id, harm: 'breaks', wrong: { wrongPart } })),
];

const WIDTHS = [30, 7, 6];

/**
 * Hunts those of these ids, all if there are none, each until a seed shows it.
 *
 * @returns the exit code
 * @throws UsageError naming what there is
 */
export async function huntBySimulation(
  ids: readonly string[],
  flags: SeedRange & { readonly json?: boolean },
): Promise<number> {
  const rows: object[] = [];
  let isMissed = false;
  for (const { id, harm, wrong } of named(ids, quarries)) {
    const { last, seeds } = await seedsOf(flags, wrong, id);
    const finding = last?.findings[0] ?? null;
    if (finding === null && interruption.signal !== null) break;
    isMissed ||= harm === 'breaks' && finding === null;
    rows.push({ id, harm, seeds, finding });
    const count = `${finding === null ? '> ' : ''}${seeds}`;
    const how = finding === null ? 'not found' : textOf(finding).slice(0, 60);
    const row = [id, harm, count, how].map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0));
    if (flags.json !== true) print(columnsOf([row])[0]);
  }
  if (flags.json === true) print(JSON.stringify(rows, null, 2));
  if (isMissed) return VIOLATED;
  return interruption.signal === null ? HOLDS : INTERRUPTED;
}
