/**
 * Other names for the same servers, and what becomes of a value under them.
 *
 * @module
 */
import type { ListShape, PerServerShape, RecordShape, Shape, UnionShape } from './shape.js';

/** A new name for each server: the one that was `servers[i]` is now `names[i]`. */
export interface Renaming {
  /** All servers, in the order in which sets of them are written. */
  readonly servers: readonly string[];
  /** The same names, in any order. */
  readonly names: readonly string[];
}

/** All orders of the numbers below `size`, the ascending one first. */
export function orders(size: number): readonly (readonly number[])[] {
  const extend = (chosen: readonly number[]): readonly (readonly number[])[] =>
    chosen.length === size
      ? [chosen]
      : Array.from({ length: size }, (_, i) => i)
          .filter((i) => !chosen.includes(i))
          .flatMap((i) => extend([...chosen, i]));
  return extend([]);
}

/** The renaming after which the server at offset i has the name of the one at `order[i]`. */
export const renamingOf = (servers: readonly string[], order: readonly number[]): Renaming => ({
  servers,
  names: order.map((offset) => servers[offset] as string),
});

/** All renamings of the servers, the one that changes nothing first. */
export const renamingsOf = (servers: readonly string[]): readonly Renaming[] =>
  orders(servers.length).map((order) => renamingOf(servers, order));

/**
 * Two renamings of which all others are made: the first two servers change names, and each takes
 * the name of the next one. One for two servers, none for one.
 */
export function generatorsOf(servers: readonly string[]): readonly Renaming[] {
  if (servers.length < 2) return [];
  const offsets = servers.map((_, i) => i);
  const swap = renamingOf(servers, [1, 0, ...offsets.slice(2)]);
  return servers.length === 2 ? [swap] : [swap, renamingOf(servers, [...offsets.slice(1), 0])];
}

/** The new name of a server; whoever is none of the servers keeps its name. */
export const newName = ({ servers, names }: Renaming, id: string): string =>
  names[servers.indexOf(id)] ?? id;

/** The renaming that does `first`, then `second`. */
export const composed = (second: Renaming, first: Renaming): Renaming => ({
  servers: first.servers,
  names: first.names.map((id) => newName(second, id)),
});

/** The renaming that takes `renaming` back. */
export const inverse = ({ servers, names }: Renaming): Renaming => ({
  servers,
  names: servers.map((id) => servers[names.indexOf(id)] ?? id),
});

/** A renaming as people read it: `s1→s2, s2→s1`. */
export const showRenaming = ({ servers, names }: Renaming): string =>
  servers.flatMap((id, i) => (names[i] === id ? [] : [`${id}→${names[i]}`])).join(', ');

/**
 * The value under the new names. Fields stay in their order, sets are sorted again: values that
 * had the same JSON text still have, and equal values have.
 */
export const rename = <T>(value: T, shape: Shape, renaming: Renaming): T =>
  renamed(value, shape, renaming) as T;

function renamed(value: unknown, shape: Shape, renaming: Renaming): unknown {
  if (shape === 'plain') return value;
  if (shape === 'server') return newName(renaming, value as string);
  if (shape === 'serverOrNull') return value === null ? null : newName(renaming, value as string);
  if (shape === 'servers') return renamedSet(value as readonly string[], renaming);
  if (shape === 'cut') return renamedCut(value as number, renaming);
  return renamedParts(value, shape, renaming);
}

function renamedParts(
  value: unknown,
  shape: RecordShape | ListShape | PerServerShape | UnionShape,
  renaming: Renaming,
): unknown {
  switch (shape.type) {
    case 'record':
      return renamedRecord(value as Readonly<Record<string, unknown>>, shape, renaming);
    case 'list': {
      const all = (value as readonly never[]).map((each) => rename(each, shape.of, renaming));
      return shape.order === null ? all : all.sort(shape.order);
    }
    case 'perServer':
      return renamedKeys(value as Readonly<Record<string, unknown>>, shape, renaming);
    case 'union': {
      const tag = (value as Readonly<Record<string, unknown>>)[shape.by];
      return renamed(value, shape.cases[String(tag)] ?? 'plain', renaming);
    }
  }
}

function renamedRecord(
  value: Readonly<Record<string, unknown>>,
  { fields }: RecordShape,
  renaming: Renaming,
): Readonly<Record<string, unknown>> {
  const copy: Record<string, unknown> = { ...value };
  for (const [field, shape] of Object.entries(fields)) {
    if (shape !== 'plain') copy[field] = renamed(value[field], shape, renaming);
  }
  return copy;
}

function renamedKeys(
  value: Readonly<Record<string, unknown>>,
  { of }: PerServerShape,
  renaming: Renaming,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value).map(([id, each]): [string, unknown] => [
    newName(renaming, id),
    renamed(each, of, renaming),
  ]);
  const place = ([id]: readonly [string, unknown]): number => renaming.servers.indexOf(id);
  return Object.fromEntries(entries.sort((a, b) => place(a) - place(b)));
}

function renamedSet(value: readonly string[], renaming: Renaming): readonly string[] {
  const place = (id: string): number => renaming.servers.indexOf(id);
  return value.map((id) => newName(renaming, id)).sort((a, b) => place(a) - place(b));
}

/** The first server is always on the first side, so the sides may have to change names too. */
function renamedCut(cut: number, renaming: Renaming): number {
  const { servers } = renaming;
  const sides = servers.reduce((bits, id, i) => {
    const side = (cut >> i) & 1;
    return bits | (side << servers.indexOf(newName(renaming, id)));
  }, 0);
  return (sides & 1) === 0 ? sides : sides ^ ((1 << servers.length) - 1);
}
