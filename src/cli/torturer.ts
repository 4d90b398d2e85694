/**
 * What is done to the servers of a tortured cluster, in an order that a seed decides.
 *
 * @module
 */
import { Chance } from '../simulator/chance.js';
import type { ServerProcess } from './server-process.js';
import type { TortureCluster } from './torture-cluster.js';

/** What can be done. */
export const tortures = ['kill', 'pause', 'partition', 'slowNetwork', 'slowDisk', 'jump'] as const;

/** One thing that is done. */
export type Torture = (typeof tortures)[number];

/** So long it is quiet between two of them at most. */
const QUIET_MS = 1500;

/** Tortures a cluster until it is told to stop. */
export class Torturer {
  readonly counts = new Map<Torture, number>();
  private readonly cluster: TortureCluster;
  private readonly chance: Chance;
  private readonly chosen: readonly [Torture, ...Torture[]];
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(cluster: TortureCluster, seed: number, chosen: readonly [Torture, ...Torture[]]) {
    this.cluster = cluster;
    this.chance = new Chance(seed);
    this.chosen = chosen;
  }

  /** It begins. */
  start(): void {
    this.later(this.chance.between(100, QUIET_MS), () => {
      const torture = this.chance.one(this.chosen);
      this.counts.set(torture, (this.counts.get(torture) ?? 0) + 1);
      this.does[torture](this.some());
      this.start();
    });
  }

  /** Everything is well again: all servers run, and hear each other. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.cluster.heal();
    for (const each of this.cluster.processes) {
      each.signal('SIGCONT');
      each.order({ diskDelayMs: 0 });
      this.cluster.run(each);
    }
  }

  private readonly does: Readonly<Record<Torture, (server: ServerProcess) => void>> = {
    kill: (server) => {
      server.signal('SIGKILL');
      this.later(this.chance.between(50, 2000), () => {
        this.cluster.run(server);
      });
    },
    pause: (server) => {
      server.signal('SIGSTOP');
      this.later(this.chance.between(50, 1500), () => {
        server.signal('SIGCONT');
      });
    },
    partition: () => {
      const sides = this.cluster.ids.map(() => this.chance.below(2));
      this.cluster.cut(sides, this.chance.one(['reset', 'silent']));
      this.later(this.chance.between(300, 3000), () => {
        this.cluster.heal();
      });
    },
    slowNetwork: () => {
      this.cluster.slow(this.chance.below(1000), this.chance.between(5, 400));
      this.later(this.chance.between(300, 2000), () => {
        this.cluster.heal();
      });
    },
    slowDisk: (server) => {
      server.order({ diskDelayMs: this.chance.between(5, 300) });
      this.later(this.chance.between(300, 2000), () => {
        server.order({ diskDelayMs: 0 });
      });
    },
    jump: (server) => {
      server.order({ clockJumpMs: this.chance.between(100, 60_000) });
    },
  };

  private later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
    }, ms);
    this.timers.add(timer);
  }

  private some(): ServerProcess {
    const { processes } = this.cluster;
    const server = processes[this.chance.below(processes.length)];
    if (server === undefined) throw new RangeError('a cluster has servers');
    return server;
  }
}
