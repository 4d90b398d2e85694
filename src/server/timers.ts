/**
 * The two timers of a server, which effects start and stop.
 *
 * @module
 */
import type { Timer } from '../core/effects.js';
import type { ElectionTimeout, HeartbeatTimeout } from '../core/events.js';
import type { Timing } from './timing.js';
import type { Cancel, World } from './world.js';

/** What happens when a timer runs out. */
export type RunsOut = (event: ElectionTimeout | HeartbeatTimeout) => void;

/** Timers that belong to one server. */
export class Timers {
  private readonly world: World;
  private readonly timing: Timing;
  private readonly runsOut: RunsOut;
  private election: Cancel | null = null;
  private heartbeat: Cancel | null = null;

  constructor(world: World, timing: Timing, runsOut: RunsOut) {
    this.world = world;
    this.timing = timing;
    this.runsOut = runsOut;
  }

  /** Afterwards the timer runs, from now on, or does not. Each election timeout is drawn anew. */
  carryOut(type: Timer['type']): void {
    if (type === 'startElectionTimer' || type === 'stopElectionTimer') {
      this.election?.();
      this.election = type === 'startElectionTimer' ? this.startElection() : null;
    } else {
      this.heartbeat?.();
      this.heartbeat = type === 'startHeartbeatTimer' ? this.startHeartbeat() : null;
    }
  }

  /** Afterwards no timer runs. */
  stop(): void {
    this.carryOut('stopElectionTimer');
    this.carryOut('stopHeartbeatTimer');
  }

  private startElection(): Cancel {
    const [least, most] = this.timing.electionTimeoutMs;
    return this.world.setTimer(least + this.world.random() * (most - least), () => {
      this.election = null;
      this.runsOut({ type: 'electionTimeout' });
    });
  }

  private startHeartbeat(): Cancel {
    return this.world.setTimer(this.timing.heartbeatMs, () => {
      this.heartbeat = null;
      this.runsOut({ type: 'heartbeatTimeout' });
    });
  }
}
