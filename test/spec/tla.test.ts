import { describe, expect, it } from 'vitest';
import { actions } from '../../spec/actions/index.js';
import { initialServer } from '../../spec/actions/next.js';
import { specInvariants } from '../../spec/invariants/without-history.js';
import { paper } from '../../spec/paper.js';
import * as fairness from '../../spec/temporal/fairness.js';
import { livenessProperties } from '../../spec/temporal/liveness.js';
import { specStepProperties } from '../../spec/temporal/of-the-specification.js';
import { constantsOf, specBoundOf } from '../../model/specification/bound.js';
import { specInstances } from '../../model/specification/instances.js';
import { tlcConfigOf, twinOf } from '../../model/specification/tlc-config.js';
import { expectNone } from '../support/expect-none.js';
import { filesUnder, read } from '../support/sources.js';
import { parseTla } from '../support/tla.js';

const text = read('spec/tla/Raft.tla');
const raft = parseTla(text);
const bounded = parseTla(read('spec/tla/MCRaft.tla'));
const operators = new Map(raft.operators.map((each) => [each.name, each]));
const constants = constantsOf(specBoundOf({}));

describe('the modules', () => {
  it('are TLA+', () => {
    expectNone([...raft.errors, ...bounded.errors], 'The parser does not understand:');
    expect([raft.name, bounded.name]).toEqual(['Raft', 'MCRaft']);
    expect(bounded.operators.map(({ name }) => name)).toEqual(['Bound', 'Symmetry']);
  });

  it.each([
    ['a word too many', 'Init ==', 'Init Init =='],
    ['a definition without a body', 'Term  == Nat', 'Term  =='],
    ['a bracket that nobody closes', 'role[i] # Leader', 'role[i # Leader'],
    ['a conjunct without an end', '/\\ Consumes(m)', '/\\'],
    ['an IF without ELSE', 'THEN a ELSE b', 'THEN a'],
    ['an operator that there is not', 'messages (+) SetToBag', 'messages (§) SetToBag'],
    ['a module without an end', /={20,}\n$/, ''],
  ])('would not be TLA+ with %s', (_, right, wrong) => {
    const broken = text.replace(right, wrong);

    expect(broken).not.toBe(text);
    expect(parseTla(broken).errors).not.toEqual([]);
  });

  it('cite rules of spec/paper.ts', () => {
    const cited = [...text.matchAll(/@raft ([\w.]+)/g)].map(([, id]) => id ?? '');
    expect(cited.length).toBeGreaterThan(40);
    expectNone(
      cited.filter((id) => !Object.hasOwn(paper, id)),
      'Not the id of a rule:',
    );
  });
});

describe('the twin', () => {
  it('has the variables of the specification, and no others', () => {
    const server = Object.keys(initialServer('s1', constants)).filter((name) => name !== 'id');
    expect([...raft.variables].sort()).toEqual(['messages', ...server].sort());
  });

  it('has its constants', () => {
    const named = Object.keys(constants).map((name) =>
      twinOf({ servers: 'server', values: 'value' }[name] ?? name),
    );
    expect(raft.constants).toEqual(expect.arrayContaining(named));
    const bound = ['MaxTerm', 'MaxLog', 'MaxMessages', 'MaxDuplicates'];
    expect(bounded.constants).toEqual(bound);
  });

  it('has its actions and their parts', () => {
    const named = actions.flatMap(({ name, part }) => [name, part ?? name]);
    expect(named.length).toBeGreaterThan(20);
    expectNone(
      named.map(twinOf).filter((name) => !operators.has(name)),
      'Raft.tla lacks:',
    );
    expect([...operators.keys()]).toEqual(expect.arrayContaining(['Init', 'Next', 'Spec']));
  });

  it('cites for each action a rule that the action cites', () => {
    const silent = actions.filter(({ name, part, raft: rules }) => {
      const comment = operators.get(twinOf(part ?? name))?.comment ?? '';
      return !rules.some((id) => comment.split(/\s+/).includes(id));
    });
    expectNone(
      silent.map(({ name, part }) => twinOf(part ?? name)),
      'Above these no rule of the action is cited:',
    );
  });

  it('has its properties', () => {
    const named = [...Object.keys(specInvariants), ...Object.keys(specStepProperties)];
    expect(named.length).toBeGreaterThan(9);
    expectNone(
      named.map(twinOf).filter((name) => !operators.has(name)),
      'Raft.tla lacks:',
    );
  });
});

describe('the liveness of the twin', () => {
  it('has the properties', () => {
    const named = Object.keys(livenessProperties).map(twinOf);
    expect(named).toContain('LeaderEmergesAndStays');
    expectNone(
      named.filter((name) => !operators.has(name)),
      'Raft.tla lacks:',
    );
  });

  // The others are about servers that stay down and networks that fall in two.
  it.each([
    ...['Deliver', 'Drop', 'Fault', 'HeardInTime', 'HeartbeatTimeout', 'Timeout'],
    ...['TimeoutInSilence', 'TimeoutTooSoon', 'TimeoutUnderLeader'],
  ])('has %s, which fairness speaks of', (name) => {
    const classes = Object.values(fairness).flatMap((each) =>
      'types' in each ? (/^\w+/.exec(each.name) ?? []) : [],
    );

    expect(classes).toContain(name);
    expect(operators.has(name)).toBe(true);
  });
});

describe('the configurations', () => {
  const files = filesUnder('spec/tla').filter((path) => path.endsWith('.cfg'));

  it('are those of the instances', () => {
    const named = specInstances.map(({ name }) => `spec/tla/${name}.cfg`);
    expect(files).toEqual(named.sort());
  });

  it.each(specInstances)('$name is what the instance says', (instance) => {
    expect(read(`spec/tla/${instance.name}.cfg`)).toBe(tlcConfigOf(instance));
  });

  it.each(files)('%s gives each constant a value that is TLA+, and names what there is', (file) => {
    const lines = read(file).split('\n').slice(1);
    const assigned = lines.flatMap((line) => {
      const [, name, value] = /^ {2}(\w+) = (.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
    const definitions = assigned.map(({ name, value }) => `${name} == ${value}`).join('\n');
    const named = lines.flatMap((line) => /^(?: {2}|\w+ )(\w+)$/.exec(line)?.[1] ?? []);
    const known = [...operators.keys(), ...bounded.operators.map(({ name }) => name), 'FALSE'];

    expect(assigned.map(({ name }) => name)).toEqual([
      ...raft.constants.filter((name) => !isDialect(name)),
      ...raft.constants.filter(isDialect),
      ...bounded.constants,
    ]);
    expect(parseTla(`---- MODULE Values ----\n${definitions}\n====\n`).errors).toEqual([]);
    expectNone(
      named.filter((name) => !known.includes(name)),
      'The modules lack:',
    );
  });
});

/** True if the constant chooses how Raft is read. */
const isDialect = (name: string): boolean => /^(?:First|Max|May|Indexes)/.test(name);
