/**
 * When two values of ITF are the same, and where they differ if they are not.
 *
 * @module
 */
import { integerIn, isAlone } from './itf-value.js';
import { isRecord, shown } from './json.js';
import { TraceError } from './trace.js';

/** A value in one way of writing it, whatever the file chose. */
export type Canonical =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list' | 'set'; readonly text: string }
  | { readonly kind: 'map' | 'record'; readonly text: string; readonly parts: Parts };

/** What a function or a record has, by the text of the argument or the name of the field. */
export type Parts = ReadonlyMap<string, Canonical>;

/**
 * The value as ITF means it: the order of sets and functions does not count, nor whether a
 * sequence is written as a list or a tuple.
 *
 * @throws TraceError when it is no value of ITF
 */
export function canonicalOf(value: unknown): Canonical {
  if (typeof value === 'string') return { kind: 'scalar', text: JSON.stringify(value) };
  if (typeof value === 'boolean') return { kind: 'scalar', text: String(value) };
  const integer = integerIn(value);
  if (integer !== null) return { kind: 'scalar', text: integer };
  if (Array.isArray(value)) return listOf(value.map(canonicalOf));
  if (!isRecord(value)) throw new TraceError(`${shown(value)} is no value of ITF`);
  const special = Object.keys(value).find((name) => name.startsWith('#'));
  if (special === undefined) return recordOf(value);
  const content = value[special];
  if (!isAlone(value) || !Array.isArray(content) || !['#tup', '#set', '#map'].includes(special)) {
    throw new TraceError(`${shown(value)} is no value of ITF that can be compared`);
  }
  if (special === '#tup') return listOf(content.map(canonicalOf));
  return special === '#map' ? functionOf(content) : setOfAll(content.map(canonicalOf));
}

const textsOf = (parts: readonly Canonical[]): readonly string[] => parts.map(({ text }) => text);

const listOf = (parts: readonly Canonical[]): Canonical => ({
  kind: 'list',
  text: `<<${textsOf(parts).join(', ')}>>`,
});

const setOfAll = (parts: readonly Canonical[]): Canonical => ({
  kind: 'set',
  text: `{${[...new Set(textsOf(parts))].sort().join(', ')}}`,
});

function functionOf(pairs: readonly unknown[]): Canonical {
  const parts = new Map<string, Canonical>();
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TraceError(`${shown(pair)} is no pair of an argument and a value, as in a #map`);
    }
    const { text } = canonicalOf(pair[0]);
    if (parts.has(text)) throw new TraceError(`a #map has ${text.slice(0, 60)} twice`);
    parts.set(text, canonicalOf(pair[1]));
  }
  return { kind: 'map', text: `(${textOf(parts, ' :> ')})`, parts };
}

function recordOf(value: Readonly<Record<string, unknown>>): Canonical {
  const parts = new Map<string, Canonical>();
  for (const [name, part] of Object.entries(value)) {
    parts.set(/^\w+$/.test(name) ? name : JSON.stringify(name), canonicalOf(part));
  }
  return { kind: 'record', text: `[${textOf(parts, ' |-> ')}]`, parts };
}

const textOf = (parts: Parts, arrow: string): string =>
  [...parts]
    .map(([name, { text }]) => `${name}${arrow}${text}`)
    .sort()
    .join(', ');

/** Where two values differ, as texts. */
export interface Difference {
  /** ` of s1` for what a function has at s1; empty for the values as a whole. */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

/** The first place where the values differ; null if they are the same. */
export function differenceOf(found: Canonical, expected: Canonical): Difference | null {
  if (found.text === expected.text) return null;
  if ('parts' in found && 'parts' in expected && found.kind === expected.kind) {
    for (const name of new Set([...expected.parts.keys(), ...found.parts.keys()])) {
      const [a, b] = [found.parts.get(name), expected.parts.get(name)];
      const inside = a === undefined || b === undefined ? lacking(a, b) : differenceOf(a, b);
      if (inside !== null) return { ...inside, place: ` of ${briefly(name)}${inside.place}` };
    }
  }
  return { place: '', found: briefly(found.text), expected: briefly(expected.text) };
}

const lacking = (found: Canonical | undefined, expected: Canonical | undefined): Difference => ({
  place: '',
  found: found === undefined ? 'missing' : briefly(found.text),
  expected: expected === undefined ? 'nothing' : briefly(expected.text),
});

/** Texts are JSON inside, so that nothing in them moves a terminal's cursor. */
const briefly = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
