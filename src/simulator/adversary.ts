/**
 * What goes wrong in a simulation, at random.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Chance } from './chance.js';
import type { SimulatedClock } from './clock.js';
import type { Machine } from './machine.js';
import { type SimulatedNetwork, goodQuality } from './simulated-network.js';

/** What an adversary can do. */
export const faultNames = [
  ...(['crash', 'partition', 'isolateLeader', 'badNetwork', 'standStill'] as const),
  ...(['slowDisk', 'clockJump'] as const),
] as const;

/** One thing that an adversary does. */
export type FaultName = (typeof faultNames)[number];

/** Whom it can do it to, and with what. */
export interface AdversarySetup {
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly machines: readonly Machine[];
  readonly network: SimulatedNetwork;
  /** How long it is quiet between two faults at most, in milliseconds. */
  readonly quietMs: number;
}

const QUICK_DISK_MS = 4;

/** An adversary that goes on until it is told to stop. */
export class Adversary {
  /** How often it did what. */
  readonly counts = new Map<FaultName, number>();
  private readonly setup: AdversarySetup;
  private isStopping = false;

  constructor(setup: AdversarySetup) {
    this.setup = setup;
  }

  /** It begins. */
  start(): void {
    const { clock, chance, quietMs } = this.setup;
    clock.after(chance.between(20, quietMs), () => {
      if (this.isStopping) return;
      const name = chance.one(faultNames);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      this.does[name]();
      this.start();
    });
  }

  /** Everything is well again, and stays so: all servers run, and hear each other. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.setup.network.heal();
    this.setup.network.quality = goodQuality;
    for (const machine of this.setup.machines) {
      machine.disk.slowestMs = QUICK_DISK_MS;
      if (machine.run === null) await machine.start();
    }
  }

  private readonly does: Readonly<Record<FaultName, () => void>> = {
    crash: () => {
      const machine = this.some();
      machine.crash();
      this.later(this.setup.chance.between(1, 600), () => {
        if (machine.run === null) void machine.start();
      });
    },
    partition: () => {
      const { machines, chance } = this.setup;
      this.cut(machines.map(({ id }) => [id, chance.below(2)]));
    },
    isolateLeader: () => {
      this.cut(this.setup.machines.map(({ id, run }) => [id, leads(run) ? 1 : 0]));
    },
    badNetwork: () => {
      const { network, chance } = this.setup;
      const [lost, twice] = [chance.between(0, 0.3), chance.between(0, 0.3)];
      network.quality = { lost, twice, slowestMs: chance.one([5, 20, 100, 300]) };
      this.later(chance.between(100, 1000), () => (network.quality = goodQuality));
    },
    standStill: () => {
      this.some().run?.world.standStill(this.setup.chance.between(20, 900));
    },
    slowDisk: () => {
      const { disk } = this.some();
      disk.slowestMs = this.setup.chance.between(10, 200);
      this.later(this.setup.chance.between(100, 800), () => (disk.slowestMs = QUICK_DISK_MS));
    },
    clockJump: () => {
      this.some().run?.world.jump(this.setup.chance.between(10, 2000));
    },
  };

  private cut(sides: readonly (readonly [ServerId, number])[]): void {
    const { network, chance } = this.setup;
    network.cut(Object.fromEntries(sides));
    this.later(chance.between(100, 1200), () => {
      network.heal();
    });
  }

  private later(ms: number, then: () => void): void {
    this.setup.clock.after(ms, () => {
      if (!this.isStopping) then();
    });
  }

  private some(): Machine {
    const { machines, chance } = this.setup;
    const machine = machines[chance.below(machines.length)];
    if (machine === undefined) throw new RangeError('an adversary needs a machine');
    return machine;
  }
}

const leads = (run: Machine['run']): boolean => run?.server.status().role === 'leader';
