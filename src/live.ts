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
export {
  type EventFile,
  EventFileError,
  type EventFileSetup,
  openEventFile,
} from './server/event-file.js';

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
export {
  type Address,
  type ParsedAddress,
  addressText,
  parseAddress,
} from './transport/address.js';
export { type TcpSetup, type TcpTransport, tcpTransport } from './transport/tcp.js';
export { dropReasons, refusalReasons } from './transport/counts.js';
export type { DropReason, RefusalReason, TransportCounts } from './transport/counts.js';
export type { SetTimer } from './transport/keep-alive.js';
export { type TcpLimits, defaultTcpLimits } from './transport/limits.js';
export type { TlsFiles } from './transport/tls-peers.js';
export { MemoryNetwork } from './transport/memory.js';

// The key-value store.
export { type Kept, KvStateMachine, type StoreContents } from './kv/store.js';
export type { Deleted, KvResult, NotSwapped, Swapped, WriteResult, Written } from './kv/result.js';
export type { SessionLimits } from './kv/sessions.js';
export { type ServeSetup, serveKv } from './kv/serve-kv.js';
export type { HttpServer } from './kv/http-server.js';
export type { HttpLimits } from './kv/http-limits.js';
export type { AddressOf } from './kv/http-answers.js';
export type { HttpTls } from './kv/listening.js';
export { type ClientSetup, type KvClient, kvClient } from './kv/kv-client.js';
export type { ClientTls } from './kv/http-ask.js';
export type { Ask, Asked } from './kv/ask.js';
export type { KvRequest, KvResponse, SessionHeaders } from './kv/api-request.js';
export type {
  Failure,
  Got,
  StatusOf,
  WasDeleted,
  WasPut,
  WasSwapped,
} from './kv/client-results.js';
