/**
 * A simulated machine: a disk that stays, and a server of the key-value store that comes and goes.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { RaftOptions } from '../core/server-state.js';
import type { AskServer } from './simulated-clients.js';
import { KvApi } from '../kv/kv-api.js';
import { KvServer } from '../kv/kv-server.js';
import type { KvResult } from '../kv/result.js';
import { KvStateMachine } from '../kv/store.js';
import { RaftServer } from '../server/raft-server.js';
import type { Timing } from '../server/timing.js';
import type { RaftStatechart } from '../statechart/raft-statechart.js';
import type { AppliedEntries } from './applied-entries.js';
import type { Chance } from './chance.js';
import type { SimulatedClock } from './clock.js';
import type { Journal } from './journal.js';
import type { SimulatedNetwork } from './simulated-network.js';
import { SimulatedDisk } from './simulated-storage.js';
import { type AdjustableWorld, simulatedWorld } from './adjustable-world.js';
import type { WrongPart } from './wrong-parts.js';

/** What all machines of a simulation share. */
export interface Surroundings {
  readonly servers: readonly ServerId[];
  readonly clock: SimulatedClock;
  readonly network: SimulatedNetwork;
  readonly journal: Journal;
  readonly applied: AppliedEntries;
  readonly timing: Timing;
  readonly options: RaftOptions;
  readonly chart: RaftStatechart;
  /** Null if all parts are right. */
  readonly wrongPart: WrongPart | null;
  /** Called when a server ends by itself. */
  readonly onFailure: (id: ServerId, error: Error) => void;
}

/** One run of a server. */
interface Run {
  readonly world: AdjustableWorld;
  readonly server: RaftServer<KvResult>;
  readonly api: KvApi;
}

/** How long a request may take at a server, in milliseconds. */
const REQUEST_MS = 400;

/** One machine. */
export class Machine {
  readonly id: ServerId;
  readonly disk: SimulatedDisk;
  run: Run | null = null;
  private readonly around: Surroundings;
  private readonly chance: Chance;

  constructor(id: ServerId, around: Surroundings, chance: Chance) {
    this.id = id;
    this.around = around;
    this.chance = chance;
    this.disk = new SimulatedDisk(chance.stream());
  }

  /** The server is up, soon. */
  async start(): Promise<void> {
    const { id, around } = this;
    const { servers, clock, network, journal, timing, options, chart, wrongPart } = around;
    const world = simulatedWorld(clock, this.chance.stream());
    const store = new KvStateMachine();
    const { storage = asItIs, stateMachine = asItIs, consensus = asItIs } = wrongPart ?? {};
    const server = await RaftServer.start<KvResult>({
      ...{ id, servers, world, timing, options, chart },
      storage: storage(this.disk.openFor(world)),
      transport: network.transportOf(id, world),
      stateMachine: around.applied.watching(id, stateMachine(store)),
      events: journal.logOf(id),
    });
    const kv = new KvServer({ consensus: consensus(server), store, world, requestMs: REQUEST_MS });
    this.run = { world, server, api: new KvApi({ kv, world, addressOf: addressOfServer }) };
    void server.ended.then((error) => {
      if (error !== null) around.onFailure(id, error);
    });
  }

  /** As with `kill -9`: whatever was under way is not done, or its answer not heard. */
  crash(): void {
    if (this.run === null) return;
    const { world } = this.run;
    world.vanish();
    this.around.network.detach(this.id, world);
    this.disk.crash();
    this.around.journal.takeBack(this.id, this.disk.durable);
    this.around.applied.forget(this.id);
    this.run = null;
  }

  /** How the server answers a client; its answer is lost if the server is not the same any more. */
  readonly ask: AskServer = async (request) => {
    const { run } = this;
    if (run === null) return { type: 'unreachable', why: 'connection refused' };
    const { status, body } = await run.api.answer(request);
    if (this.run !== run) return { type: 'lost', why: 'connection reset' };
    return { type: 'answered', status, body };
  };
}

const asItIs = <Part>(part: Part): Part => part;

/** Where clients find a simulated server. */
export const addressOfServer = (id: ServerId): string => `http://${id}`;
