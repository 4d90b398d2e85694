/**
 * What the load generator is told, and what it says when it is done.
 *
 * @module
 */

/** How a put is said to a server. */
export type Protocol = 'http' | 'etcd' | 'etcd-json';

/** One load: so many clients, each of which puts again as soon as it has its answer. */
export interface LoadTask {
  readonly protocol: Protocol;
  /** The port on this machine of the server that is asked: the leader. */
  readonly port: number;
  readonly clients: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly valueBytes: number;
  /** Keys are drawn from so many. */
  readonly keys: number;
  readonly seed: number;
  /** A client that has waited so long counts an error and goes on. */
  readonly timeoutMs: number;
  /** Processes of which the processor time is taken. */
  readonly watched: readonly number[];
}

/** How long puts took, in milliseconds: so many percent of them no longer than this. */
export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** What a load measured. What happened while it warmed up is in `everything` alone. */
export interface LoadResult {
  /** Puts that were answered with success. */
  readonly puts: number;
  readonly seconds: number;
  /** Null if there was no put. */
  readonly latencyMs: Latencies | null;
  /** How often each thing went wrong. */
  readonly errors: Readonly<Record<string, number>>;
  /** All puts, those before and after the measured time as well. */
  readonly everything: number;
  /** Processor time of the watched processes; null if this system does not say. */
  readonly serverCpuSeconds: number | null;
  /** Processor time of the generator itself. */
  readonly generatorCpuSeconds: number;
}
