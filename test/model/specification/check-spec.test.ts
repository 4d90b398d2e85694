import { describe, expect, it } from 'vitest';
import type { Action } from '../../../spec/actions/action.js';
import { initialState, next } from '../../../spec/actions/next.js';
import { constantsOf, parseSpecBound } from '../../../model/specification/bound.js';
import { type SpecVerdict, checkSpec } from '../../../model/specification/check-spec.js';
import type { SpecOptions } from '../../../model/specification/spec-options.js';
import { brokenActions } from '../../support/broken-actions.js';
import { brokenBy, searchNaively } from '../../support/naive-specification.js';

const x1 = 'servers=2,maxTerm=2,maxLog=1,maxMessages=1';
const figure2 = 'firstTerm=0,maySendFewer=1,indexesMayFall=0';

const instanceOf = (text: string, symmetry = false) => ({
  ...{ name: text, about: '', bound: parseSpecBound(text), symmetry, pinned: null },
});

/** Searches the bound with a clock that stands still. */
const checked = (text: string, options: Partial<SpecOptions> = {}, symmetry = false) =>
  checkSpec(instanceOf(text, symmetry), { now: () => 0, ...options });

/** A clock that goes on by so many milliseconds each time it is read. */
function ticking(ms: number): () => number {
  let time = -ms;
  return () => (time += ms);
}

function violation({ ending }: SpecVerdict) {
  if (ending.type !== 'violated') throw new Error(`the search ended ${ending.type}`);
  return ending;
}

/**
 * What the steps of the behaviour break, one after the other.
 *
 * @throws Error when it does not begin in Init, or takes a step that Next does not allow
 */
function broken(verdict: SpecVerdict, actions: readonly Action[]): readonly (readonly string[])[] {
  const { first, steps } = violation(verdict).behaviour;
  const constants = constantsOf(verdict.instance.bound);
  expect(first).toEqual(initialState(constants));
  let state = first;
  return steps.map((step) => {
    expect(next(state, constants, actions)).toContainEqual(step);
    const names = brokenBy(state, step, constants);
    state = step.next;
    return names;
  });
}

describe('an exhausted search', () => {
  it('says what it saw', async () => {
    const verdict = await checked(x1);

    expect(verdict).toMatchObject({
      ...{ distinct: 1645, generated: 12_861, depth: 28, queue: 0, seconds: 0 },
      ending: { type: 'exhausted' },
    });
    expect(verdict.instance.name).toBe(x1);
    expect(verdict.omission).toBe(1645 ** 2 / 2 ** 65);
    expect(verdict.bytes).toBeGreaterThan(0);
  });

  it.each([
    ['servers=1,values=0,maxTerm=1,maxMessages=0', { maxTerm: 1 }, 1, 3],
    ['servers=1,values=0,maxTerm=2,maxMessages=0', { maxTerm: 2, maxMessages: 1 }, 3, 8],
    [
      'servers=1,maxTerm=2,maxLog=0,maxMessages=2',
      { maxTerm: 18, maxLog: 3, maxDuplicates: 21 },
      22,
      105,
    ],
    [
      'servers=1,maxTerm=2,maxLog=0,maxMessages=1,maxDuplicates=2',
      { maxTerm: 12, maxLog: 1, maxMessages: 9 },
      14,
      54,
    ],
  ])('says what was beyond %s: %j', async (text, beyond, distinct, generated) => {
    const verdict = await checked(text);

    expect(verdict.beyond).toEqual(beyond);
    expect([verdict.distinct, verdict.generated]).toEqual([distinct, generated]);
  });

  it('sees one state where nothing can happen', async () => {
    expect(await checked(x1, { actions: [] })).toMatchObject({
      ...{ distinct: 1, generated: 1, depth: 1, ending: { type: 'exhausted' } },
    });
  });
});

describe('a stopped search never says that all holds', () => {
  it.each<[string, Partial<SpecOptions>, string]>([
    ['the number of states', { maxStates: 1644 }, '--max-states 1644'],
    ['a small number of states', { maxStates: 1 }, '--max-states 1'],
    ['the time', { maxSeconds: 1, now: ticking(400) }, '--max-seconds 1'],
    ['hand', { pulse: () => Promise.resolve('Ctrl-C'), now: ticking(60) }, 'Ctrl-C'],
  ])('but by %s', async (_, options, by) => {
    const { ending, queue } = await checked(x1, options);

    expect(ending).toEqual({ type: 'stopped', by });
    expect(queue).toBeGreaterThan(0);
  });

  it('unless it had seen everything', async () => {
    expect((await checked(x1, { maxStates: 1645 })).ending).toEqual({ type: 'exhausted' });
    const pulse = () => Promise.resolve(null);
    expect((await checked(x1, { pulse, now: ticking(60) })).ending).toEqual({ type: 'exhausted' });
  });

  it('and shows its progress until then', async () => {
    const seen: number[] = [];
    const verdict = await checked(x1, {
      now: ticking(60),
      pulse: ({ states, seconds }) => {
        seen.push(states);
        return Promise.resolve(seconds > 1 ? 'enough' : null);
      },
    });

    expect(verdict.ending).toEqual({ type: 'stopped', by: 'enough' });
    expect(seen.length).toBeGreaterThan(2);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(verdict.distinct);
  });
});

/** A wrong Next, a bound, what breaks there, and after how many steps at least. */
const violations = [
  ['winsAtOnce', 'servers=2,maxTerm=2', 'F3.ES', 'election safety', 4],
  ['winsAtOnce', 'servers=3,maxTerm=2', 'F3.ES', 'election safety', 4],
  ['votesTwice', 'servers=2,maxTerm=2', 'P5.2.1', 'one vote per term', 7],
  ['votesTwice', 'servers=3,maxTerm=2', 'P5.2.1', 'one vote per term', 7],
  ['forgetsVote', 'servers=1,maxTerm=2', 'P5.2.1', 'one vote per term', 4],
  ['forgetsVote', 'servers=2,maxTerm=2', 'P5.2.1', 'one vote per term', 4],
  ['turnsBack', 'servers=2,maxTerm=2', 'F2.ST.P1', 'currentTerm never falls', 3],
  ['datesAhead', 'servers=1,maxTerm=2', 'F2.ST.P1', 'type invariant', 6],
  ['datesAhead', 'servers=2,maxTerm=2', 'F2.ST.P1', 'type invariant', 10],
  ['rewrites', 'servers=2,maxTerm=2', 'F3.LM', 'log matching', 12],
  ['rewrites', `servers=2,maxTerm=1,${figure2}`, 'F3.LM', 'log matching', 12],
  ['forgetsLog', 'servers=1,maxTerm=3', 'F3.LAO', 'leader append-only', 12],
  ['forgetsLog', `servers=2,maxTerm=2,${figure2}`, 'F3.LAO', 'leader append-only', 20],
  ['forgetsIndexes', `servers=2,maxTerm=1,${figure2}`, 'F2.ST.L2', 'matchIndex never falls', 15],
] as const;

describe.each([
  ['', false],
  [', up to renaming', true],
])('a violation%s', (_, symmetry) => {
  it.each(violations)('%s in %s breaks %s %s after %i steps', async (...row) => {
    const [name, text, rule, property, steps] = row;
    const actions = brokenActions[name];

    const verdict = await checked(text, { actions }, symmetry);
    const naive = searchNaively(parseSpecBound(text), symmetry, actions);

    const { fault, behaviour } = violation(verdict);
    expect([fault.name, fault.rule, behaviour.steps.length]).toEqual([property, rule, steps]);
    expect(naive.violated).toEqual({ steps, names: [property] });
    const names = broken(verdict, actions);
    expect(names.flat()).toEqual([property]);
    expect(names.at(-1)).toEqual([property]);
  });
});

it('F2.ST.V1 F2.ST.L2 indexes that fall are no violation as raft.tla reads', async () => {
  const { ending } = await checked(x1, { actions: brokenActions.forgetsIndexes });

  expect(ending).toEqual({ type: 'exhausted' });
});

describe('the fault that is reported', () => {
  it('F3.LC speaks of the servers of the behaviour, though the search renames them', async () => {
    const actions = brokenActions.ignoresLog;

    const verdict = await checked('servers=3,maxTerm=3', { actions }, true);

    const { fault, behaviour } = violation(verdict);
    expect([fault.rule, behaviour.steps.length]).toEqual(['F3.LC', 25]);
    const names = broken(verdict, actions);
    expect(names.flat()).toEqual(['leader completeness']);
    const [, leader, other] = /^(s\d) leads .* committed on (s\d)$/.exec(fault.why) ?? [];
    const found = (id: string | undefined) =>
      behaviour.steps.at(-1)?.next.servers.find((each) => each.id === id);
    expect(found(leader)).toMatchObject({ role: 'leader', currentTerm: 3, log: [] });
    expect(found(other)).toMatchObject({ commitIndex: 1, log: [{ term: 2, command: 'v1' }] });
  });

  it('P5.2.1 is what the last step does', async () => {
    const actions = brokenActions.forgetsVote;

    expect(violation(await checked('servers=1,maxTerm=2', { actions }))).toMatchObject({
      fault: {
        name: 'one vote per term',
        rule: 'P5.2.1',
        why: 's1 voted for s1 in term 2, and now has forgotten it',
      },
    });
  });

  it('is counted, too: the states and steps until then', async () => {
    const actions = brokenActions.forgetsVote;

    const { distinct, depth, queue } = await checked('servers=1,maxTerm=2', { actions });

    expect([distinct, depth]).toEqual([7, 4]);
    expect(queue).toBeGreaterThan(0);
  });
});
