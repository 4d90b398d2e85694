/**
 * The hash of the orbits of the specification's states: where their parts name servers.
 *
 * @module
 */
import { orbitHashOf } from '../encoded/cluster-orbits.js';
import { type OrbitHash, PART } from '../encoded/orbit-hash.js';
import { type Change, OrbitKeys, type PartKind } from '../encoded/orbit-keys.js';
import { SALT } from '../encoded/salts.js';
import { specMessageShape, specServerShape } from '../reductions/specification-shapes.js';
import type { Move, Moves } from './moves.js';

/** An empty hash, for states of at most `most` parts. */
export function specOrbitHash(moves: Moves, servers: readonly string[], most: number): OrbitHash {
  const nothing: PartKind = { salt: 0, shape: 'plain', value: (number) => number };
  const keys = new OrbitKeys(servers, [
    { salt: SALT.server, shape: specServerShape, value: (number) => moves.servers.value(number) },
    { salt: SALT.message, shape: specMessageShape, value: (each) => moves.messages.value(each) },
    nothing,
    nothing,
    { changes: (number) => changesOf(moves.all[number] as Move) },
  ]);
  return orbitHashOf(keys, servers.length, most);
}

const changesOf = (move: Move): readonly Change[] => [
  { kind: PART.server, number: move.next, sign: 1 },
  { kind: PART.server, number: move.server, sign: -1 },
  ...move.sends.map((number) => ({ kind: PART.message, number, sign: 1 }) as const),
  ...(move.takesMessage ? [{ kind: PART.message, number: move.message, sign: -1 } as const] : []),
];
