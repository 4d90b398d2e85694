/**
 * The servers of a cluster on this machine: each a process that is started again when it is killed.
 *
 * @module
 */
import { join } from 'node:path';
import { USAGE, VIOLATED } from './exit-codes.js';
import { ServerProcess } from './server-process.js';

/** What the servers are started with. */
export interface LocalClusterSetup {
  readonly servers: number;
  /** Where their directories are. */
  readonly data: string;
  /** Where clients reach the first, and where servers do; the others follow. */
  readonly port: number;
  readonly raftPort: number;
  /** Seconds until a killed server is started again; 0 for never. */
  readonly restartAfter: number;
  readonly sync: boolean;
  readonly events: boolean;
  /** Hears what servers say, and what becomes of them. */
  readonly say: (line: string) => void;
}

/** Servers that run until they are stopped. */
export class LocalCluster {
  readonly ids: readonly string[];
  readonly urls: readonly string[];
  /** Resolved, with an exit code, when a server cannot run or none is left. */
  readonly over: Promise<number>;
  private readonly setup: LocalClusterSetup;
  private readonly processes: readonly ServerProcess[];
  private isStopping = false;
  private isOver: (code: number) => void = () => undefined;

  /** All of them run. */
  constructor(setup: LocalClusterSetup) {
    const { servers, port } = setup;
    this.setup = setup;
    this.ids = Array.from({ length: servers }, (_, i) => `s${i + 1}`);
    this.urls = this.ids.map((_, i) => `http://127.0.0.1:${port + i}`);
    this.over = new Promise((resolve) => {
      this.isOver = resolve;
    });
    this.processes = this.ids.map((id) => this.processOf(id));
    for (const each of this.processes) this.run(each);
  }

  /** Where the server writes its log of events. */
  eventsOf(id: string): string {
    return join(this.setup.data, id, 'events.ndjson');
  }

  /** Afterwards none runs. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.processes.map((each) => each.stop()));
  }

  private run(server: ServerProcess): void {
    server.start((code, signal) => {
      if (!this.isStopping) this.ended(server, code, signal);
    });
  }

  private ended(server: ServerProcess, code: number | null, signal: string | null): void {
    const { restartAfter, say } = this.setup;
    const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
    if (code === USAGE) {
      say(`${server.id} ${how}, so the cluster ends`);
      this.isOver(USAGE);
    } else if (restartAfter === 0) {
      say(`${server.id} ${how}; it is not started again`);
      if (this.processes.every(({ pid }) => pid === null)) this.isOver(VIOLATED);
    } else {
      say(`${server.id} ${how}; back in ${restartAfter} s`);
      setTimeout(() => {
        if (!this.isStopping) this.run(server);
      }, restartAfter * 1000);
    }
  }

  private processOf(id: string): ServerProcess {
    const { port, raftPort, data, sync, events, say } = this.setup;
    const list = (first: number): string =>
      this.ids.map((each, i) => `${each}=127.0.0.1:${first + i}`).join(',');
    return new ServerProcess({
      id,
      args: [
        ...['--id', id, '--peers', list(raftPort), '--http', list(port), '--data', join(data, id)],
        ...(sync ? [] : ['--no-sync']),
        ...(events ? [] : ['--no-events']),
      ],
      said: say,
    });
  }
}
