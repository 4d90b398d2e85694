import { describe, expect, it } from 'vitest';
import type { History, ServerVariables } from '../../spec/variables.js';
import { emptyHistory } from '../../spec/variables.js';
import { type Surroundings, type WitnessName, witnesses } from '../../spec/witnesses.js';
import {
  applied,
  diskWith,
  entriesOf,
  historyOf,
  replied,
  sent,
  stepOf,
  variables,
} from '../support/specified.js';

const x = entriesOf('1:x');
const xy = entriesOf('1:x', '1:y');
const calm: Surroundings = { cut: false, partitions: 0, separates: () => false };
const candidate = { role: 'candidate', votedFor: 's1' } as const;
const leader = { role: 'leader', votedFor: 's1' } as const;
const crash = { crashed: true };
const saysVote = { outputs: [sent('requestVoteResponse')] };

/** For each witness of a step: a step that shows it, and one that only comes near. */
const steps: Partial<Record<WitnessName, readonly [yes: Step, no: Step]>> = {
  'a leader is elected': [stepOf(candidate, { role: 'leader' }), stepOf(leader)],
  'a leader is elected in a later term': [
    stepOf({ ...candidate, currentTerm: 2 }, { role: 'leader' }),
    stepOf({ ...candidate, currentTerm: 1 }, { role: 'leader' }),
  ],
  'a candidate starts a second election': [
    stepOf(candidate, { currentTerm: 2 }),
    stepOf({}, { ...candidate, currentTerm: 2 }),
  ],
  'a candidate yields to the leader of its term': [
    stepOf(candidate, { role: 'follower' }),
    stepOf(candidate, { role: 'follower', currentTerm: 2, votedFor: null }),
  ],
  'a leader is deposed by a newer term': [
    stepOf(leader, { role: 'follower', currentTerm: 2 }),
    stepOf(leader, { role: 'follower' }, crash),
  ],
  'a vote is refused because of the log': [
    stepOf({ log: x }, { currentTerm: 2 }, saysVote),
    stepOf({ log: x }, { currentTerm: 2, votedFor: 's2' }, saysVote),
  ],
  'an entry is committed': [stepOf({ log: x }, { commitIndex: 1 }), stepOf({}, { log: x })],
  'a follower learns what is committed': [
    stepOf({ log: x }, { commitIndex: 1 }),
    stepOf({ ...leader, log: x }, { commitIndex: 1 }),
  ],
  'a command is acknowledged': [
    stepOf(leader, {}, { outputs: [replied('x', 1)] }),
    stepOf({}, {}, { outputs: [replied('x', null)] }),
  ],
  'a client is redirected to the leader': [
    stepOf({}, {}, { outputs: [replied('x', null)] }),
    stepOf({}, {}, { outputs: [replied('x', 1), applied(1, '1:x')] }),
  ],
  'an entry of an old term is committed through a newer one': [
    stepOf({ ...leader, currentTerm: 2, log: entriesOf('1:x', '2:y') }, { commitIndex: 2 }),
    stepOf({ ...leader, log: xy }, { commitIndex: 2 }),
  ],
  "a follower's uncommitted entry is overwritten": [
    stepOf({ log: xy }, { log: entriesOf('1:x', '2:z') }),
    stepOf({ log: x }, { log: xy }),
  ],
  'a deposed leader loses its uncommitted entry': [
    stepOf({ ...leader, log: x }, { role: 'follower', currentTerm: 2, log: [] }),
    stepOf({ ...leader, log: x }, { role: 'follower', currentTerm: 2 }),
  ],
  'a leader backs up to repair a log': [
    stepOf({ ...leader, nextIndex: { s2: 3, s3: 3 } }, { nextIndex: { s2: 3, s3: 2 } }),
    stepOf({ ...leader, nextIndex: { s2: 3, s3: 3 } }, { nextIndex: { s2: 4, s3: 3 } }),
  ],
  'two entries arrive in one message': [stepOf({}, { log: xy }), stepOf({ log: x }, { log: xy })],
  'a late reply changes nothing': [stepOf(leader), stepOf(leader, {}, saysVote)],
  'a server restarts with a vote and a log': [
    stepOf({ votedFor: 's2', log: x }, {}, crash),
    stepOf({ votedFor: 's2', log: x }, { log: [] }, crash),
  ],
  'a candidate crashes in its election': [
    stepOf(candidate, { role: 'follower' }, crash),
    stepOf(
      { ...candidate, currentTerm: 2, disk: diskWith({ currentTerm: 1 }) },
      { role: 'follower', currentTerm: 1 },
      crash,
    ),
  ],
  "a partitioned leader's entry is lost on healing": [
    stepOf({ ...leader, log: x }, { role: 'follower', currentTerm: 2, log: [] }),
    stepOf({ log: x }, { log: [] }),
  ],
};

type Step = ReturnType<typeof stepOf>;
type State = readonly [
  servers: readonly ServerVariables[],
  history?: History,
  surroundings?: Surroundings,
];

const two = (a: Partial<ServerVariables>, b: Partial<ServerVariables>) => [
  variables({ id: 's1', ...a }),
  variables({ id: 's2', ...b }),
];
const twoLeaders = two(leader, { role: 'leader', currentTerm: 2 });
const cutBetween = (a: string, b: string): Surroundings => ({
  ...{ cut: true, partitions: 1 },
  separates: (c, d) => [c, d].sort().join() === [a, b].sort().join(),
});
const led = (...terms: readonly (readonly [number, string])[]) =>
  historyOf({ leaders: terms.map(([term, server]) => ({ term, server })) });
const done = { log: x, commitIndex: 1, lastApplied: 1 };

/** For each witness of a state: a state that shows it, and one that only comes near. */
const states: Partial<Record<WitnessName, readonly [yes: State, no: State]>> = {
  'a vote is split': [
    [two({ votedFor: 's1' }, { votedFor: 's2' })],
    [two({ votedFor: 's1' }, { votedFor: 's1' })],
  ],
  'two leaders of different terms': [[twoLeaders], [two(leader, {})]],
  'both sides of a cut have a leader': [
    [twoLeaders, emptyHistory, cutBetween('s1', 's2')],
    [twoLeaders, emptyHistory, cutBetween('s1', 's3')],
  ],
  'a restarted server leads again': [
    [[], led([1, 's1'], [2, 's1'])],
    [[], led([1, 's1'], [2, 's2'])],
  ],
  'every server applied everything': [[two(done, done)], [two(done, { ...done, lastApplied: 0 })]],
};

describe('every witness', () => {
  it('has a row in one of the two tables', () => {
    const rows = [...Object.keys(steps), ...Object.keys(states)].sort();
    expect(rows).toEqual(Object.keys(witnesses).sort());
  });

  it('has the name under which it is found', () => {
    expect(Object.values(witnesses).map(({ name }) => name)).toEqual(Object.keys(witnesses));
  });
});

describe('a step witness', () => {
  it.each(Object.entries(steps))('%s: is shown, and is not', (name, [yes, no]) => {
    const witness = witnesses[name as WitnessName];
    if (witness.over !== 'step') throw new TypeError(`${name} is no witness of a step`);
    expect([witness.shows(yes), witness.shows(no)]).toEqual([true, false]);
  });
});

describe('a state witness', () => {
  it.each(Object.entries(states))('%s: is shown, and is not', (name, rows) => {
    const witness = witnesses[name as WitnessName];
    if (witness.over !== 'state') throw new TypeError(`${name} is no witness of a state`);
    const shown = rows.map(([servers, history = emptyHistory, around = calm]) =>
      witness.shows(servers, history, around),
    );
    expect(shown).toEqual([true, false]);
  });

  it.each([
    ['a server is a term behind', two({ votedFor: 's1' }, { currentTerm: 0, votedFor: 's2' })],
    ['a server has not voted', two({ votedFor: 's1' }, { votedFor: null })],
  ])('a vote is split: is not shown where %s', (_, servers) => {
    const witness = witnesses['a vote is split'];
    expect(witness.over === 'state' && witness.shows(servers, emptyHistory, calm)).toBe(false);
  });

  it('every server applied everything: is not shown where there is nothing', () => {
    const witness = witnesses['every server applied everything'];
    expect(witness.over === 'state' && witness.shows(two({}, {}), emptyHistory, calm)).toBe(false);
  });
});

it.each([
  [false, 1, true],
  [true, 1, false],
  [false, 0, false],
])('a healed network: cut %s after %i partitions: %s', (cut, partitions, expected) => {
  const witness = witnesses["a partitioned leader's entry is lost on healing"];
  const around: Surroundings = { cut, partitions, separates: () => false };
  expect(witness.over === 'step' && witness.within?.(around)).toBe(expected);
});
