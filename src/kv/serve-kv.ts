/**
 * Puts the parts of a server of the store together, over a consensus that is there already.
 *
 * @module
 */
import { realWorld } from '../server/real-world.js';
import type { Consensus } from '../server/status.js';
import type { World } from '../server/world.js';
import type { AddressOf } from './http-answers.js';
import { HttpServer, type HttpSetup } from './http-server.js';
import { KvApi } from './kv-api.js';
import { KvServer } from './kv-server.js';
import type { KvResult } from './result.js';
import type { KvStateMachine } from './store.js';

/** What is served, where and to whom. */
export interface ServeSetup extends Omit<HttpSetup, 'api'> {
  readonly consensus: Consensus<KvResult>;
  /** The one that the consensus applies to. */
  readonly store: KvStateMachine;
  /** Where clients find the other servers. */
  readonly addressOf: AddressOf;
  readonly world?: World;
  /** How long a request waits for its answer, in milliseconds. */
  readonly requestMs?: number;
}

/**
 * The store is served over HTTP until it is closed. The consensus is to be stopped afterwards.
 *
 * @throws RangeError when others could reach it and nobody said that they may
 */
export function serveKv(setup: ServeSetup): Promise<HttpServer> {
  const { consensus, store, addressOf, world = realWorld, requestMs, ...http } = setup;
  const kv = new KvServer({
    ...{ consensus, store, world },
    ...(requestMs === undefined ? {} : { requestMs }),
  });
  return HttpServer.listen({ ...http, api: new KvApi({ kv, world, addressOf }) });
}
