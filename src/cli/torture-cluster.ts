/**
 * A cluster that can be tortured: a process for each server, and a proxy on each way from one to
 * another.
 *
 * @module
 */
import { join } from 'node:path';
import type { Log } from '../core/log.js';
import { freePorts } from '../load/clusters/free-ports.js';
import { openStorage } from '../storage/open-storage.js';
import { TcpProxy } from '../transport/proxy.js';
import { ServerProcess } from './server-process.js';

/** What a cluster is made of. */
export interface TortureClusterSetup {
  readonly servers: number;
  readonly dir: string;
  readonly store: 'file' | 'level';
  /** Hears what servers say. */
  readonly said: (line: string) => void;
}

/** A way from one server to another. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly proxy: TcpProxy;
}

/** Servers, and what is between them. */
export class TortureCluster {
  readonly ids: readonly string[];
  readonly urls: readonly string[];
  readonly processes: readonly ServerProcess[];
  private readonly setup: TortureClusterSetup;
  private readonly ways: readonly Way[];
  private isStopping = false;
  /** Servers that have ended without having been killed. */
  readonly ended: string[] = [];

  private constructor(
    setup: TortureClusterSetup,
    ids: readonly string[],
    ways: readonly Way[],
    ports: { readonly raft: readonly number[]; readonly http: readonly number[] },
  ) {
    this.setup = setup;
    this.ids = ids;
    this.ways = ways;
    this.urls = ports.http.map((port) => `http://127.0.0.1:${port}`);
    const http = ids.map((id, i) => `${id}=127.0.0.1:${ports.http[i]}`).join(',');
    this.processes = ids.map((id) => {
      const peers = ids.map((to, i) => `${to}=127.0.0.1:${this.portFor(id, to, ports.raft[i])}`);
      const args = ['--id', id, '--peers', peers.join(','), '--http', http];
      const place = ['--data', this.placeOf(id), '--store', setup.store];
      const times = ['--election-timeout', '150-300', '--heartbeat', '40'];
      const { said } = setup;
      return new ServerProcess({
        ...{ id, said },
        args: [...args, ...place, ...times, '--faults'],
      });
    });
  }

  /** The proxies listen, and all servers run. */
  static async start(setup: TortureClusterSetup): Promise<TortureCluster> {
    const ids = Array.from({ length: setup.servers }, (_, i) => `s${i + 1}`);
    const ports = await freePorts(2 * ids.length);
    const [raft, http] = [ports.slice(0, ids.length), ports.slice(ids.length)];
    const ways: Way[] = [];
    for (const from of ids) {
      for (const [i, to] of ids.entries()) {
        if (from === to) continue;
        const proxy = await TcpProxy.listen({ host: '127.0.0.1', port: raft[i] ?? 0 });
        ways.push({ from, to, proxy });
      }
    }
    const cluster = new TortureCluster(setup, ids, ways, { raft, http });
    for (const each of cluster.processes) cluster.run(each);
    return cluster;
  }

  /** The server runs, unless it does already. */
  run(each: ServerProcess): void {
    if (each.pid !== null || this.isStopping) return;
    each.start((_, signal) => {
      if (!this.isStopping && signal !== 'SIGKILL') this.ended.push(each.id);
    });
  }

  /** Servers of different sides do not hear each other; `sides` are in the order of the ids. */
  cut(sides: readonly number[], mode: 'reset' | 'silent'): void {
    const sideOf = (id: string) => sides[this.ids.indexOf(id)];
    for (const { from, to, proxy } of this.ways) {
      if (sideOf(from) === sideOf(to)) continue;
      if (mode === 'reset') proxy.cut();
      else proxy.blackHole();
    }
  }

  /** What goes from one server to another takes so much longer. */
  slow(way: number, ms: number): void {
    this.ways[way % this.ways.length]?.proxy.delay(ms);
  }

  /** Everybody hears everybody at once. */
  heal(): void {
    for (const { proxy } of this.ways) proxy.restore();
  }

  /** Afterwards nothing runs. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.processes.map((each) => each.stop()));
    await Promise.all(this.ways.map(({ proxy }) => proxy.close()));
  }

  /** The logs of events, one file for each server. */
  get eventFiles(): readonly string[] {
    return this.ids.map((id) => join(this.placeOf(id), 'events.ndjson'));
  }

  /** What each server has on its disk, once nothing runs. */
  async logs(): Promise<readonly { readonly id: string; readonly log: Log }[]> {
    const { ids, setup } = this;
    return Promise.all(
      ids.map(async (id) => {
        const options = { dir: this.placeOf(id), id, servers: ids };
        const storage = await openStorage(setup.store, options);
        await storage.close();
        return { id, log: storage.recovered.log };
      }),
    );
  }

  private placeOf(id: string): string {
    return join(this.setup.dir, id);
  }

  private portFor(from: string, to: string, own: number | undefined): number | undefined {
    return this.ways.find((way) => way.from === from && way.to === to)?.proxy.address.port ?? own;
  }
}
