/**
 * A whole server in this process: the statechart with a disk, a network, the store and its API.
 *
 * @module
 */
import { join } from 'node:path';
import { type ServerId, of } from '../core/ids.js';
import { type HttpServer } from '../kv/http-server.js';
import type { HttpTls } from '../kv/listening.js';
import type { KvResult } from '../kv/result.js';
import { serveKv } from '../kv/serve-kv.js';
import { KvStateMachine } from '../kv/store.js';
import { type EventFile, openEventFile } from '../server/event-file.js';
import { RaftServer } from '../server/raft-server.js';
import { liveOptions } from '../server/setup.js';
import type { Timing } from '../server/timing.js';
import type { World } from '../server/world.js';
import type { RaftStatechart } from '../statechart/raft-statechart.js';
import { failure } from '../storage/damage.js';
import { realDisk } from '../storage/disk.js';
import { type StorageKind, openStorage } from '../storage/open-storage.js';
import type { Storage } from '../storage/storage.js';
import { addressText } from '../transport/address.js';
import { type TcpTransport, tcpTransport } from '../transport/tcp.js';
import type { Peers } from './peers.js';
import type { TlsTexts } from './tls-files.js';

/** What a server is started with. */
export interface LiveSetup {
  readonly id: ServerId;
  readonly peers: Peers;
  readonly http: Peers;
  readonly dir: string;
  readonly store: StorageKind;
  readonly sync: boolean;
  /** The file of the log of events; null for none. */
  readonly events: string | null;
  readonly timing: Timing;
  readonly world: World;
  readonly tls: TlsTexts | null;
  readonly insecure: boolean;
  readonly chart?: RaftStatechart;
  /** The storage as it is used, say a slower one. */
  readonly through?: (storage: Storage) => Storage;
}

/** A server that runs. */
export interface LiveServer {
  readonly url: string;
  readonly raft: RaftServer<KvResult>;
  readonly transport: TcpTransport;
  /** Afterwards it has stopped, and all that was acknowledged is on its disk. */
  readonly stop: () => Promise<void>;
}

/**
 * The server is up.
 *
 * @throws StorageError, TransportError, RangeError or a system's Error that names what is wrong
 */
export async function startLive(setup: LiveSetup): Promise<LiveServer> {
  const { id, peers, dir, store: kind, sync, through = asItIs } = setup;
  const servers = [...peers.keys()];
  await realDisk.makeDirectory(dir).catch((cause: unknown) => {
    throw failure(dir, 'expected a directory, or a place where one can be made', cause);
  });
  const opened = await openStorage(kind, { dir, id, servers, noSync: !sync });
  try {
    return await serve(setup, servers, through(opened));
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function serve(
  setup: LiveSetup,
  servers: readonly ServerId[],
  storage: Storage,
): Promise<LiveServer> {
  const { id, world, timing, chart } = setup;
  const events = eventsOf(setup, servers, storage);
  const transport = transportOf(setup);
  const stateMachine = new KvStateMachine();
  const raft = await RaftServer.start<KvResult>({
    ...{ id, servers, storage, transport, world, stateMachine, timing },
    ...(chart === undefined ? {} : { chart }),
    ...(events === null ? {} : { events }),
  });
  const http = await apiOf(setup, raft, stateMachine).catch(async (error: unknown) => {
    await raft.stop();
    throw error;
  });
  void raft.ended.then(async () => {
    await http.close();
    events?.close();
  });
  return { url: http.url, raft, transport, stop: () => raft.stop() };
}

const eventsOf = (
  { events: path, id }: LiveSetup,
  servers: readonly ServerId[],
  { recovered }: Storage,
): EventFile | null =>
  path === null
    ? null
    : openEventFile({ path, id, servers, maxEntries: liveOptions.maxEntries, recovered });

function transportOf({ id, peers, tls, insecure, world }: LiveSetup): TcpTransport {
  const addresses = Object.fromEntries(peers);
  const { [id]: listen, ...others } = addresses;
  return tcpTransport({
    ...{ id, listen: listen ?? of(addresses, id), peers: others, insecure },
    ...{ random: () => world.random(), ...(tls === null ? {} : { tls }) },
  });
}

function apiOf(
  { id, http, tls, insecure, world }: LiveSetup,
  consensus: RaftServer<KvResult>,
  store: KvStateMachine,
): Promise<HttpServer> {
  const scheme = tls === null ? 'http' : 'https';
  const { host, port } = of(Object.fromEntries(http), id);
  return serveKv({
    ...{ consensus, store, world, host, port, insecure },
    ...(tls === null ? {} : { tls: httpTls(tls) }),
    addressOf: (server) => {
      const address = http.get(server);
      return address === undefined ? null : `${scheme}://${addressText(address)}`;
    },
  });
}

const httpTls = ({ key, cert, clientCa }: TlsTexts): HttpTls => ({
  ...{ key, cert },
  ...(clientCa === null ? {} : { ca: clientCa }),
});

/** Where the log of events is, unless the command line says so. */
export const eventsIn = (dir: string): string => join(dir, 'events.ndjson');

const asItIs = (storage: Storage): Storage => storage;
