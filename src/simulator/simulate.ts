/**
 * A whole cluster as a function of a seed: the servers, the store, its interface and its clients as
 * they run, in simulated time, on simulated disks and over a simulated network.
 *
 * @module
 */
import { type ServerId, serverId } from '../core/ids.js';
import { type RaftStatechart, raftStatechart } from '../statechart/raft-statechart.js';
import { Adversary } from './adversary.js';
import { AppliedEntries } from './applied-entries.js';
import { Chance } from './chance.js';
import { SimulatedClock } from './clock.js';
import type { SimulatedRun } from './simulated-run.js';
import { Journal } from './journal.js';
import { Machine, addressOfServer } from './machine.js';
import { SimulatedClients } from './simulated-clients.js';
import { SimulatedNetwork } from './simulated-network.js';
import type { WrongPart } from './wrong-parts.js';

/** What is simulated. */
export interface SimulateOptions {
  readonly seed: number;
  /** The protocol, or a wrong one that is to be found out. */
  readonly chart?: RaftStatechart;
  /** A part that is wrong beside the protocol; all are right if absent. */
  readonly wrongPart?: WrongPart;
  /** How long things go wrong, in milliseconds of simulated time. */
  readonly durationMs?: number;
}

const DURATION_MS = 4000;

/** How long a cluster may take to finish what clients ask for when nothing goes wrong any more. */
const RECOVERY_MS = 20_000;

/** Short, so that much happens. */
const timing = { electionTimeoutMs: [150, 300], heartbeatMs: 45 } as const;

/** What happened with this seed: the same each time. */
export async function simulate(wanted: SimulateOptions): Promise<SimulatedRun> {
  const { seed, durationMs = DURATION_MS, chart = raftStatechart, wrongPart = null } = wanted;
  const chance = new Chance(seed);
  const servers = namesOf(chance.one([3, 3, 3, 4, 5]));
  const options = { maxEntries: chance.one([1, 2, 16]), fastBackup: chance.happens(0.5) };
  const clock = new SimulatedClock();
  const network = new SimulatedNetwork(clock, chance.stream());
  const journal = new Journal(servers, options.maxEntries);
  const applied = new AppliedEntries();
  const failures: { readonly id: ServerId; readonly error: Error }[] = [];
  const around = {
    ...{ servers, clock, network, journal, applied, timing, options, chart, wrongPart },
    onFailure: (id: ServerId, error: Error) => failures.push({ id, error }),
  };
  const machines = servers.map((id) => new Machine(id, around, chance.stream()));
  for (const machine of machines) await machine.start();
  const clients = clientsOf(machines, clock, chance);
  const quietMs = chance.one([100, 300, 1000]);
  const adversary = new Adversary({ clock, chance: chance.stream(), machines, network, quietMs });
  const hasFailed = (): boolean => failures.length > 0 || applied.difference !== null;
  clients.start();
  adversary.start();
  await clock.runUntil(durationMs, hasFailed);
  await adversary.stop();
  clients.stop();
  await clock.runUntil(durationMs + RECOVERY_MS, () => hasFailed() || clients.haveStopped);
  const disks = machines.map(diskOf);
  for (const machine of machines) machine.crash();
  return {
    ...{ seed, servers, durationMs: clock.now, events: journal.text, history: clients.history },
    ...{ failures, difference: applied.difference, disks },
    hasRecovered: clients.haveStopped,
    faults: Object.fromEntries(adversary.counts),
  };
}

const clientsOf = (
  machines: readonly Machine[],
  clock: SimulatedClock,
  chance: Chance,
): SimulatedClients =>
  new SimulatedClients({
    ...{ clock, chance: chance.stream(), clients: 3 },
    ...{ keys: chance.one([1, 3]), pauseMs: chance.one([20, 100, 400]) },
    servers: new Map(machines.map(({ id, ask }) => [addressOfServer(id), ask])),
  });

const diskOf = ({ id, disk, run }: Machine): SimulatedRun['disks'][number] => ({
  ...{ id, log: disk.durable.log },
  commitIndex: run?.server.status().commitIndex ?? 0,
});

const namesOf = (count: number): readonly ServerId[] =>
  Array.from({ length: count }, (_, i) => serverId(`s${i + 1}`));
