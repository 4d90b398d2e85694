/**
 * Runs the rounds: in each of them every contender once, one after the other, so that whatever
 * slows the machine down for a while slows all of them.
 *
 * @module
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster, Contender, Durability } from './clusters/contender.js';
import { runLoadProcess } from './run-load-process.js';
import type { Cell, Failure, LoadShape, Measured } from './report.js';
import { syncLatency } from './sync-latency.js';
import type { Latencies } from './task.js';

/** Where it is measured, and how. */
export interface RoundsSetup {
  readonly contenders: readonly Contender[];
  readonly shape: LoadShape;
  /** The built generator of the load. */
  readonly generator: string;
  /** A folder of one's own on a disk. */
  readonly folder: string;
  /** A folder of one's own in memory; null if there is none. */
  readonly memoryFolder: string | null;
  /** Ends the rounds, with what was measured so far. */
  readonly signal: AbortSignal;
  /** Hears what is being measured. */
  readonly show: (line: string) => void;
}

/** How long a client waits for an answer. */
const TIMEOUT_MS = 10_000;

/** One contender in one round. */
interface Turn {
  readonly contender: Contender;
  readonly durability: Durability;
  readonly round: number;
}

/** Runs all rounds; afterwards no server is left, and nothing of what they wrote. */
export async function runRounds(setup: RoundsSetup): Promise<Measured> {
  const { contenders, shape, folder, signal } = setup;
  const cells: Cell[] = [];
  const failures: Failure[] = [];
  const disk: Latencies[] = [];
  const isOver = (): boolean => signal.aborted;
  for (let round = 0; round < shape.rounds && !isOver(); round += 1) {
    const latency = syncLatency(folder);
    if (latency !== null) disk.push(latency);
    for (const turn of turnsOf(contenders, shape.durabilities, round)) {
      if (isOver()) break;
      const { durability, contender } = turn;
      try {
        await takeTurn(turn, setup, cells);
      } catch (error) {
        if (isOver()) break;
        const why = error instanceof Error ? error.message : String(error);
        failures.push({ contender: contender.name, durability, round, why });
      }
    }
  }
  return { cells, failures, disk };
}

/** Nobody is always the first. */
function turnsOf(
  contenders: readonly Contender[],
  durabilities: readonly Durability[],
  round: number,
): readonly Turn[] {
  const first = round % contenders.length;
  const order = [...contenders.slice(first), ...contenders.slice(0, first)];
  return durabilities.flatMap((durability) =>
    order.map((contender) => ({ contender, durability, round })),
  );
}

/** Adds the cells of one cluster, which is new and is stopped afterwards. */
async function takeTurn(turn: Turn, setup: RoundsSetup, cells: Cell[]): Promise<void> {
  const { contender, durability, round } = turn;
  const { signal } = setup;
  const name = `${contender.name}-${durability}-${round}`;
  const folder = join(setup.folder, name);
  const memoryFolder = setup.memoryFolder === null ? null : join(setup.memoryFolder, name);
  const folders = memoryFolder === null ? [folder] : [folder, memoryFolder];
  for (const each of folders) await mkdir(each);
  setup.show(`bench-servers: round ${round + 1}, ${contender.name} ${durability} starts`);
  try {
    const cluster = await contender.start({ durability, folder, memoryFolder, signal });
    try {
      for (const clients of setup.shape.clients) {
        setup.show(
          `bench-servers: round ${round + 1}, ${contender.name} ${durability}, ${clients} clients`,
        );
        cells.push(await cellOf(cluster, clients, turn, setup));
      }
    } finally {
      await cluster.stop();
    }
  } finally {
    for (const each of folders) await rm(each, { recursive: true, force: true });
  }
}

async function cellOf(
  cluster: Cluster,
  clients: number,
  { contender, durability, round }: Turn,
  { shape, generator, signal }: RoundsSetup,
): Promise<Cell> {
  const { warmUpSeconds, seconds, valueBytes, keys, seed } = shape;
  const before = await cluster.syncs();
  const result = await runLoadProcess(
    generator,
    {
      ...{ protocol: contender.protocol, port: cluster.port, watched: cluster.processes },
      ...{ clients, warmUpSeconds, seconds, valueBytes, keys },
      ...{ seed: seed + round, timeoutMs: TIMEOUT_MS },
    },
    signal,
  );
  cluster.expectAll();
  const after = await cluster.syncs();
  const syncs =
    before === null || after === null
      ? null
      : { count: after.count - before.count, seconds: after.seconds - before.seconds };
  return { contender: contender.name, durability, clients, round, result, syncs };
}
