/**
 * A request to a server of the store and its response, whatever carries them: HTTP, or a simulated
 * network.
 *
 * @module
 */

/** What a client asks. */
export interface KvRequest {
  readonly method: string;
  /** The path and the query, as they are sent: percent-encoded. */
  readonly target: string;
  /** Text; empty for none. */
  readonly body: string;
  readonly session: SessionHeaders | null;
}

/** The headers of a write that is to take effect only once, as they are sent. */
export interface SessionHeaders {
  /** `Raft-Client` */
  readonly client: string | undefined;
  /** `Raft-Serial` */
  readonly serial: string | undefined;
  /** `Raft-Lowest-Open` */
  readonly lowestOpen: string | undefined;
}

/** What a server answers. */
export interface KvResponse {
  readonly status: number;
  readonly body: string;
  /** JSON if not given. */
  readonly contentType?: string;
  /** Headers beyond the type and the length of the body. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A value of this store as a client sends it in JSON, or null for no value. */
export interface CompareAndSetBody {
  readonly expected: string | null;
  readonly value: string | null;
}
