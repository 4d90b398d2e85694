import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../model/search/check-model.js';
import { naiveCheckModel } from '../../../model/search/naive-model.js';
import type { Model, Property } from '../../../model/search/plain-model.js';

interface Shop {
  readonly seats: number;
  readonly clerks: readonly string[];
}

/** Two clerks sell seats; each looks first, and sells later. */
const shop = (seats: number): Model<Shop, string> => ({
  initial: [{ seats, clerks: ['idle', 'idle'] }],
  next: ({ seats: left, clerks }) =>
    clerks.flatMap((clerk, i) => {
      if (clerk === 'saw') {
        const state = { seats: left - 1, clerks: clerks.with(i, 'idle') };
        return [{ action: `${i} sells`, state }];
      }
      if (left <= 0) return [];
      return [{ action: `${i} looks`, state: { seats: left, clerks: clerks.with(i, 'saw') } }];
    }),
});

const notOversold: Property<Shop, string> = {
  ...{ type: 'invariant', name: 'not oversold', holds: ({ seats }) => seats >= 0 },
};

const first: Property<Shop, string> = {
  type: 'step',
  name: 'clerk 1 never sells',
  holds: (before, action, after) => action !== '1 sells' || before.seats === after.seats,
};

/** Numbers from the first on, each followed by what `next` says. */
const counter = (
  initial: readonly number[],
  next: (n: number) => readonly number[],
): Model<number, string> => ({
  initial,
  next: (n) => next(n).map((state) => ({ action: `to ${state}`, state })),
});

describe.each([
  ['checkModel', checkModel],
  ['naiveCheckModel', naiveCheckModel],
])('%s', (_, check) => {
  it('finds a shortest trace to a broken invariant', () => {
    const { ending, depth } = check(shop(1), [notOversold]);
    if (ending.type !== 'violated') throw new Error(`it ended ${ending.type}`);
    expect(ending.property).toBe('not oversold');
    expect(ending.trace.start).toEqual({ seats: 1, clerks: ['idle', 'idle'] });
    const actions = ending.trace.moves.map(({ action }) => action);
    expect(actions).toEqual(['0 looks', '1 looks', '0 sells', '1 sells']);
    expect(ending.trace.moves.at(-1)?.state).toEqual({ seats: -1, clerks: ['idle', 'idle'] });
    expect(depth).toBe(3);
  });

  it('finds a broken step property, and names the first one listed', () => {
    const { ending } = check(shop(3), [{ ...first, name: 'first' }, first]);
    expect(ending).toMatchObject({
      ...{ type: 'violated', property: 'first' },
      trace: { moves: [{ action: '1 looks' }, { action: '1 sells' }] },
    });
  });

  it('counts what it saw to the end', () => {
    const { ending, ...counts } = check(
      counter([1, 1, 2], (n) => (n < 50 ? [n + 1, n + 2] : [])),
      [],
    );
    expect(ending).toEqual({ type: 'exhausted' });
    expect(counts).toMatchObject({ states: 51, transitions: 98, depth: 25, queue: 0 });
  });

  it('finds an initial state that violates', () => {
    const odd: Property<number, string> = {
      ...{ type: 'invariant', name: 'odd', holds: (n) => n % 2 === 1 },
    };
    const { ending, states, transitions } = check(
      counter([1, 4], () => []),
      [odd],
    );
    const trace = { start: 4, moves: [] };
    expect(ending).toEqual({ type: 'violated', property: 'odd', trace });
    expect([states, transitions]).toEqual([2, 0]);
  });

  it('takes a state of which nothing follows for a deadlock only where a run may not end', () => {
    const model = counter([0], (n) => (n < 3 ? [n + 1] : []));
    expect(check(model, []).ending).toEqual({ type: 'exhausted' });
    expect(check({ ...model, mayEnd: (n) => n === 3 }, []).ending.type).toBe('exhausted');
    const { ending } = check({ ...model, mayEnd: () => false }, []);
    const moves = [1, 2, 3].map((state) => ({ action: `to ${state}`, state }));
    expect(ending).toEqual({ type: 'deadlock', trace: { start: 0, moves } });
  });

  it('takes states for equal whatever the order of their fields', () => {
    const model: Model<object, string> = {
      initial: [{ a: 1, b: { c: 2, d: [] } }],
      next: () => [{ action: 'turn', state: { b: { d: [], c: 2 }, a: 1 } }],
    };
    expect(check(model, []).states).toBe(1);
  });

  it('refuses a model without an initial state, of which everything would hold', () => {
    expect(() =>
      check(
        counter([], () => []),
        [],
      ),
    ).toThrow(new RangeError('the model has no initial state, so there is nothing to check'));
  });

  it.each([
    ['undefined', { a: undefined }, 'state.a is undefined'],
    ['no number', { a: [{ b: NaN }] }, 'state.a[0].b is NaN'],
    ['a Map', { a: new Map() }, 'state.a is a Map'],
    ['a function', { a: () => 1 }, 'state.a is function'],
  ])('refuses a state with %s', (_name, state, message) => {
    expect(() => check({ initial: [state], next: () => [] }, [])).toThrow(message);
  });
});

describe('checkModel', () => {
  it.each(['exact', 'compact'] as const)('finds the same with %s', (visited) => {
    const fingerprints = checkModel(shop(9), []);
    const { omission, ...found } = checkModel(shop(9), [], { visited, compactBytes: 4096 });
    expect(found).toEqual({ ...fingerprints, omission: undefined });
    expect(omission).toBeLessThan(1e-6);
  });

  it('stops at its limits, and says at which', () => {
    const model = counter([0], (n) => [n + 1]);
    const stopped = checkModel(model, [], { maxStates: 1000 });
    expect(stopped.ending).toEqual({ type: 'limited', by: 'maxStates 1000' });
    expect(stopped.queue).toBeGreaterThan(0);
    const full = checkModel(model, [], { visited: 'compact', compactBytes: 4096 });
    expect(full.ending).toEqual({
      ...{ type: 'limited' },
      by: 'the compact table of 4096 bytes, which is full: give it more',
    });
  });

  it('takes 65,536 moves out of a state, and refuses more', () => {
    const fan = (most: number) =>
      counter([0], (n) => (n === 0 ? Array.from({ length: most }, (_, i) => i + 1) : []));
    expect(checkModel(fan(65_536), []).states).toBe(65_537);
    expect(() => checkModel(fan(65_537), [])).toThrow(
      new RangeError('a state has more than 65536 moves'),
    );
  });

  it('refuses states that differ in their fields', () => {
    const to = (state: object): Model<object, string> => ({
      initial: [{ a: 1 }],
      next: () => [{ action: 'go', state }],
    });
    expect(() => checkModel(to({ a: 1, b: 2 }), [])).toThrow(
      "a state has the field 'b', which the first does not have",
    );
    expect(() => checkModel(to({}), [])).toThrow('state.a is undefined');
    expect(() => checkModel(to([7]), [])).toThrow('a state is [7], but the first an object');
  });

  it('does not let a model change what was seen', () => {
    const model: Model<{ list: number[] }, string> = {
      initial: [{ list: [1] }],
      next: (state) => {
        state.list.push(2);
        return [];
      },
    };
    expect(() => checkModel(model, [])).toThrow(TypeError);
  });
});
