/**
 * All states of an encoded cluster as the readable model would have them, found by a search of its
 * own: no fingerprints, no batches.
 *
 * @module
 */
import type { History } from '../../spec/variables.js';
import {
  type Cluster,
  initialCluster,
  messageHandles,
  settingOf,
} from '../../model/cluster/cluster.js';
import type { Environment } from '../../model/cluster/environment.js';
import { EncodedCluster } from '../../model/encoded/encoded-cluster.js';
import type { Interner } from '../../model/encoded/interner.js';
import type { Instance } from '../../model/instances/instance.js';
import { withMessages } from '../../model/network/network.js';
import { MOVE, Moves } from '../../model/search/search-model.js';

/** Where the encoded cluster keeps what its numbers stand for; private to all but this test. */
interface Books {
  readonly weathers: { readonly environments: Interner<Environment> };
  readonly chronicle: { readonly histories: Interner<History> };
}

/** The canonical texts of all states that the encoded cluster reaches, and its steps. */
export function decodedStates(instance: Instance): {
  readonly keys: ReadonlySet<string>;
  readonly transitions: number;
} {
  const setting = settingOf(instance.bound);
  const start = initialCluster(setting);
  const model = new EncodedCluster(setting, start, {
    ...{ invariants: [], steps: [], refinement: false, witnesses: [] },
  });
  const rows = [model.initial()];
  const seen = new Set(rows.map(String));
  let transitions = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const found = successorsOf(model, rows[at] ?? model.initial());
    transitions += found.length;
    for (const row of found) {
      if (seen.has(String(row))) continue;
      seen.add(String(row));
      rows.push(row);
    }
  }
  const decode = decoder(model, instance);
  return { keys: new Set(rows.map((row) => JSON.stringify(decode(row)))), transitions };
}

/** The rows that follow, each with its hash, which must be what its parts add up to. */
function successorsOf(model: EncodedCluster, row: Int32Array): readonly Int32Array[] {
  const { width } = model;
  const moves = new Moves();
  model.expand(row, 0, moves);
  return Array.from({ length: moves.count }, (_, k) => {
    const next = new Int32Array(width + 2);
    model.build(row, 0, moves, k, next, 0);
    model.hash(next, 0);
    if (next[width] !== moves.word(k, MOVE.low) || next.at(-1) !== moves.word(k, MOVE.high)) {
      throw new Error(`the hash of ${next.join(' ')} is not the sum of its parts`);
    }
    return next;
  });
}

function decoder(model: EncodedCluster, { bound }: Instance): (row: Int32Array) => Cluster {
  const { weathers, chronicle } = model as unknown as Books;
  return (row) => {
    const numbers = [...row].slice(0, -2);
    const servers = numbers.slice(0, bound.servers);
    const messages = numbers.slice(bound.servers, -2).filter((number) => number !== 0);
    const sent = messages.map((number) => model.cache.message(number));
    return {
      servers: servers.map((number) => model.cache.servers.value(number)),
      network: withMessages([], sent, bound.network, messageHandles),
      environment: weathers.environments.value(numbers.at(-2) ?? -1),
      history: chronicle.histories.value(numbers.at(-1) ?? -1),
    };
  };
}
