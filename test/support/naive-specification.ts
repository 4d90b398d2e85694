/**
 * The specification explored as TLC would, with plain objects and their texts: no numbers, no
 * cache, no order of the search's own. The fast search has to count the same.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import { actions as allActions } from '../../spec/actions/index.js';
import { type SpecState, type SpecStep, initialState, next } from '../../spec/actions/next.js';
import { specInvariants } from '../../spec/invariants/without-history.js';
import { stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import type { Constants } from '../../spec/constants.js';
import type { SpecServer } from '../../spec/variables.js';
import { type SpecBound, constantsOf } from '../../model/specification/bound.js';

/** What TLC would say. */
export interface NaiveCounts {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** How many steps lead to the nearest violations, and what those violate; null if none. */
  readonly violated: { readonly steps: number; readonly names: readonly string[] } | null;
}

/** Explores all states within the bound; states that a renaming makes equal are one if asked. */
export function searchNaively(
  bound: SpecBound,
  symmetry = false,
  actions: readonly Action[] = allActions,
): NaiveCounts {
  const constants = constantsOf(bound);
  const orders = symmetry ? permutations(constants.servers) : [constants.servers];
  const first = initialState(constants);
  const seen = new Set([textOfOrbit(first, constants, orders)]);
  let level: readonly SpecState[] = [first];
  let generated = 1;
  for (let depth = 1; ; depth += 1) {
    const found: SpecState[] = [];
    const violated = new Set<string>();
    for (const state of level) {
      const steps = next(state, constants, actions);
      generated += steps.length;
      for (const step of steps) {
        if (!isWithin(bound, step.next)) continue;
        for (const name of brokenBy(state, step, constants)) violated.add(name);
        const text = textOfOrbit(step.next, constants, orders);
        if (seen.has(text)) continue;
        seen.add(text);
        found.push(step.next);
      }
    }
    const counts = { distinct: seen.size, generated, depth };
    if (violated.size > 0) return { ...counts, violated: { steps: depth, names: [...violated] } };
    if (found.length === 0) return { ...counts, violated: null };
    level = found;
  }
}

/** The CONSTRAINT of the model: what is outside is generated and not kept. */
function isWithin(bound: SpecBound, { servers, messages }: SpecState): boolean {
  const texts = messages.map((message) => textOf(message, (name) => name));
  const copies = texts.map((text) => texts.filter((other) => other === text).length);
  return (
    servers.every(({ currentTerm }) => currentTerm <= bound.maxTerm) &&
    servers.every(({ log }) => log.length <= bound.maxLog) &&
    messages.length <= bound.maxMessages &&
    copies.every((count) => count <= bound.maxDuplicates)
  );
}

/** The names of the properties that do not hold of the step and of the state after it. */
export function brokenBy(
  before: SpecState,
  step: SpecStep,
  constants: Constants,
): readonly string[] {
  const { servers } = step.next;
  const crashed = step.action.name === 'restart';
  const properties = stepPropertiesOf(constants).filter(({ check }) =>
    before.servers.some((server, i) => {
      const [was, is] = [seenOf(server), seenOf(servers[i] ?? server)];
      return (
        server !== servers[i] && check({ before: was, after: is, outputs: [], crashed }) !== null
      );
    }),
  );
  const invariants = Object.values(specInvariants).filter((invariant) =>
    servers.some((a) =>
      invariant.over === 'server'
        ? invariant.check(a) !== null
        : servers.some((b) => a.id !== b.id && invariant.check(a, b) !== null),
    ),
  );
  return [...properties, ...invariants].map(({ name }) => name);
}

/** Arrays and votes count in their role only, as in the TLA+ twin. */
const seenOf = (server: SpecServer) => {
  const { role, currentTerm, votedFor, log, commitIndex, votesGranted } = server;
  const known = role === 'leader' ? {} : { nextIndex: {}, matchIndex: {} };
  return {
    ...{ ...server, ...known, votesGranted: role === 'candidate' ? votesGranted : [] },
    ...{ lastApplied: commitIndex, disk: { currentTerm, votedFor, log } },
  };
};

type Rename = (name: string) => string;

/** The least of the texts that the state has under all the orders of the servers. */
function textOfOrbit(
  state: SpecState,
  { servers }: Constants,
  orders: readonly (readonly string[])[],
): string {
  const texts = orders.map((order) =>
    textOf(state, (name) => order[servers.indexOf(name)] ?? name),
  );
  return texts.sort()[0] ?? '';
}

/** A value as text in which the order of fields and of sets says nothing. */
function textOf(value: unknown, rename: Rename, field = ''): string {
  if (typeof value === 'string') return JSON.stringify(rename(value));
  if (Array.isArray(value)) {
    const parts = value.map((each) => textOf(each, rename));
    const isSequence = field === 'log' || field === 'entries';
    return `[${(isSequence ? parts : parts.sort()).join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([name, each]) => `${rename(name)}:${textOf(each, rename, name)}`,
  );
  return `{${fields.sort().join()}}`;
}

/** All orders of the names. */
const permutations = (names: readonly string[]): readonly (readonly string[])[] =>
  names.length === 0
    ? [[]]
    : names.flatMap((name) =>
        permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
      );
