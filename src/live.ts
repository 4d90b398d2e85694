/**
 * Live servers, for programs that run them: a server of any replicated state machine, the storages
 * and transports that it can be given, and the key-value store with its client.
 *
 * @module
 */

// A server.
export { RaftServer } from './server/raft-server.js';
export type { ServerSetup } from './server/setup.js';
export { liveOptions } from './server/setup.js';
export type { Position, StateMachine } from './server/state-machine.js';
export type { Proposed, Readable, Refusal } from './server/replies.js';
export type { Consensus, Counts, ServerStatus } from './server/status.js';
export { type Timing, defaultTiming, wrongTiming } from './server/timing.js';
export { type InboxLimits, defaultInboxLimits } from './server/inbox.js';
export type { Cancel, World } from './server/world.js';
export { realWorld } from './server/real-world.js';

// Its log of events, which `validate` reads.
export { type EventLog, noEvents } from './server/event-log.js';
export { type EventFile, openEventFile } from './server/event-file.js';

// Its disk.
export { type Storage, StorageError } from './storage/storage.js';
export { type StorageKind, openStorage, storageKinds } from './storage/open-storage.js';
export type { DirectoryOptions, FileStorageOptions } from './storage/file-storage.js';
export type { Disk, DiskFile } from './storage/disk.js';

// Its network.
export {
  type Parcel,
  type Receive,
  type Transport,
  TransportError,
} from './transport/transport.js';
export { type Address, addressText, parseAddress } from './transport/address.js';
export { type TcpSetup, type TcpTransport, tcpTransport } from './transport/tcp.js';
export { MemoryNetwork } from './transport/memory.js';

// The key-value store.
export { KvStateMachine } from './kv/store.js';
export { type ServeSetup, serveKv } from './kv/serve-kv.js';
export { type ClientSetup, type KvClient, kvClient } from './kv/kv-client.js';
export type {
  Failure,
  Got,
  StatusOf,
  WasDeleted,
  WasPut,
  WasSwapped,
} from './kv/client-results.js';
