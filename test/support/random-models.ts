/**
 * Random small models: a few processes with random tables of local steps, which send each other
 * messages through a bag. Written twice, as plain values and as rows.
 *
 * @module
 */
import fc from 'fast-check';
import type { Model, Move, Property } from '../../model/search/plain-model.js';
import type { RowModel, Successors } from '../../model/search/row-model.js';

/** One line of the table of a process: in `from`, on a message or by itself, go `to` and send. */
interface Rule {
  readonly process: number;
  readonly from: number;
  /** The kind of message that it takes; null for a step by itself, which uses the budget. */
  readonly takes: number | null;
  readonly to: number;
  readonly sends: readonly { readonly receiver: number; readonly kind: number }[];
}

/** What breaks a property. */
type Claim =
  | { readonly type: 'together'; readonly a: number; readonly b: number }
  | { readonly type: 'crowd'; readonly kind: number; readonly most: number }
  | { readonly type: 'from-to'; readonly from: number; readonly to: number }
  | { readonly type: 'waste'; readonly kind: number };

/** A random model as data. */
export interface RandomModel {
  readonly processes: number;
  readonly starts: readonly number[];
  readonly rules: readonly Rule[];
  readonly claims: readonly Claim[];
  /** Most messages in the bag; steps by themselves; messages that get lost. */
  readonly places: number;
  readonly budget: number;
  readonly losses: number;
  /** True if a state of which nothing follows is a deadlock, unless all processes are in 0. */
  readonly mustGoOn: boolean;
}

/** States of a process, and kinds of message. */
const LOCALS = 3;
const KINDS = 2;
const MOST_PROCESSES = 3;

const local = fc.nat(LOCALS - 1);
const kind = fc.nat(KINDS - 1);
const process = fc.nat(MOST_PROCESSES - 1);

const rule: fc.Arbitrary<Rule> = fc.record({
  ...{ process, from: local, to: local },
  takes: fc.option(kind, { freq: 1 }),
  sends: fc.array(fc.record({ receiver: process, kind }), { maxLength: 2 }),
});

const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({ type: fc.constant('together' as const), a: local, b: local }),
  fc.record({ type: fc.constant('crowd' as const), kind, most: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('from-to' as const), from: local, to: local }),
  fc.record({ type: fc.constant('waste' as const), kind }),
);

/** Random models. Without bias: fast-check's own prefers small values, and few of anything. */
export const randomModels: fc.Arbitrary<RandomModel> = fc.noBias(
  fc.record({
    processes: fc.integer({ min: 2, max: MOST_PROCESSES }),
    starts: fc.uniqueArray(local, { minLength: 1, maxLength: 2 }),
    rules: fc.array(rule, { minLength: 10, maxLength: 40, size: 'max' }),
    claims: fc.array(claim, { maxLength: 2 }),
    places: fc.integer({ min: 1, max: 4 }),
    budget: fc.integer({ min: 1, max: 6 }),
    losses: fc.nat(1),
    mustGoOn: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  }),
);

/** A state. A message is written `receiver:kind`; the bag is sorted. */
export interface PlainState {
  readonly locals: readonly number[];
  readonly bag: readonly string[];
  readonly budget: number;
  readonly losses: number;
}

/** The model in plain values. */
export function plainOf(random: RandomModel): Model<PlainState, string> {
  const { processes, starts, rules, budget, losses, mustGoOn } = random;
  return {
    initial: starts.map((start) => ({
      ...{ locals: Array.from({ length: processes }, () => start), bag: [], budget, losses },
    })),
    next: (state) => [
      ...rules.flatMap((each, i) => taken(random, state, each, `rule ${i}`)),
      ...(state.losses === 0 ? [] : [...new Set(state.bag)]).map((message) => ({
        action: `lose ${message}`,
        state: { ...state, bag: without(state.bag, message), losses: state.losses - 1 },
      })),
    ],
    ...(mustGoOn ? { mayEnd: ({ locals }) => locals.every((each) => each === 0) } : {}),
  };
}

function taken(
  { processes, places }: RandomModel,
  state: PlainState,
  { process: at, from, takes, to, sends }: Rule,
  action: string,
): readonly Move<PlainState, string>[] {
  const message = takes === null ? null : `${at}:${takes}`;
  if (at >= processes || state.locals[at] !== from) return [];
  if (message === null ? state.budget === 0 : !state.bag.includes(message)) return [];
  const sent = sends.map((each) => `${each.receiver % processes}:${each.kind}`);
  const left = message === null ? state.bag : without(state.bag, message);
  const bag = [...left, ...sent].sort();
  if (bag.length > places) return [];
  const budget = message === null ? state.budget - 1 : state.budget;
  return [{ action, state: { ...state, locals: state.locals.with(at, to), bag, budget } }];
}

const without = (bag: readonly string[], message: string): readonly string[] =>
  bag.toSpliced(bag.indexOf(message), 1);

/** The properties of the plain model, in the order of its claims. */
export const propertiesOf = ({ claims }: RandomModel): readonly Property<PlainState, string>[] =>
  claims.map((each, i): Property<PlainState, string> => {
    const name = `${i} ${each.type}`;
    switch (each.type) {
      case 'together':
        return {
          type: 'invariant',
          name,
          holds: ({ locals }) => locals[0] !== each.a || locals.at(-1) !== each.b,
        };
      case 'crowd':
        return {
          type: 'invariant',
          name,
          holds: ({ bag }) =>
            bag.filter((message) => message.endsWith(`:${each.kind}`)).length <= each.most,
        };
      case 'from-to':
        return {
          type: 'step',
          name,
          holds: (before, _action, after) =>
            !before.locals.some((was, k) => was === each.from && after.locals[k] === each.to),
        };
      case 'waste':
        return {
          type: 'step',
          name,
          holds: (_before, action) =>
            !action.startsWith('lose') || !action.endsWith(`:${each.kind}`),
        };
    }
  });

/**
 * The model as rows, written anew: the locals, how often each message is in the bag, the budget,
 * the losses. Moves come in the same order; the label of a loss is above that of every rule.
 */
export function rowsOf(random: RandomModel): RowModel {
  const { processes, starts, budget, losses } = random;
  const messages = processes * KINDS;
  const width = processes + messages + 2;
  return {
    width,
    initial: () =>
      Int32Array.from(
        starts.flatMap((start) => [
          ...Array.from({ length: processes }, () => start),
          ...Array.from({ length: messages }, () => 0),
          ...[budget, losses],
        ]),
      ),
    expand: (rows, at, out) => {
      const first = out.count;
      const state = rows.subarray(at, at + width);
      random.rules.forEach((each, i) => {
        takeRow(random, state, each, i, out);
      });
      for (let m = 0; m < messages && word(state, width - 1) > 0; m += 1) {
        if (word(state, processes + m) > 0) loseRow(random, state, m, out);
      }
      const atRest = state.subarray(0, processes).every((each) => each === 0);
      return out.count > first || !random.mustGoOn || atRest;
    },
    judge: (rows, at) => brokenInRow(random, rows.subarray(at, at + width)),
  };
}

const word = (row: Int32Array, offset: number): number => row[offset] ?? 0;

function takeRow(
  random: RandomModel,
  state: Int32Array,
  { process: at, from, takes, to, sends }: Rule,
  label: number,
  out: Successors,
): void {
  const { processes, places, claims } = random;
  if (at >= processes || state[at] !== from) return;
  const row = state.slice();
  const spent = takes === null ? row.length - 2 : processes + at * KINDS + takes;
  if (word(row, spent) === 0) return;
  row[spent] = word(row, spent) - 1;
  row[at] = to;
  for (const each of sends) {
    const place = processes + (each.receiver % processes) * KINDS + each.kind;
    row[place] = word(row, place) + 1;
  }
  const bag = row.subarray(processes, row.length - 2).reduce((sum, count) => sum + count, 0);
  if (bag > places) return;
  const stays = (a: number): boolean =>
    state.subarray(0, processes).some((was, k) => k !== at && was === a);
  const fault = claims.findIndex(
    (each) =>
      each.type === 'from-to' &&
      ((from === each.from && to === each.to) || (each.from === each.to && stays(each.from))),
  );
  push(row, label, fault + 1, out);
}

function loseRow(
  { processes, rules, claims }: RandomModel,
  state: Int32Array,
  m: number,
  out: Successors,
): void {
  const row = state.slice();
  row[processes + m] = word(row, processes + m) - 1;
  row[row.length - 1] = word(row, row.length - 1) - 1;
  const locals = state.subarray(0, processes);
  const fault = claims.findIndex(
    (each) =>
      (each.type === 'waste' && each.kind === m % KINDS) ||
      (each.type === 'from-to' && each.from === each.to && locals.includes(each.from)),
  );
  push(row, rules.length + m, fault + 1, out);
}

function push(row: Int32Array, label: number, fault: number, out: Successors): void {
  out.rows.items.set(row, out.open());
  out.close(label, fault);
}

function brokenInRow({ processes, claims }: RandomModel, row: Int32Array): number {
  const bag = row.subarray(processes, row.length - 2);
  const broken = (each: Claim): boolean =>
    (each.type === 'together' && row[0] === each.a && row[processes - 1] === each.b) ||
    (each.type === 'crowd' &&
      bag.reduce((sum, count, m) => sum + (m % KINDS === each.kind ? count : 0), 0) > each.most);
  return claims.findIndex(broken) + 1;
}
