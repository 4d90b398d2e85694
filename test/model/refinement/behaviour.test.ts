/**
 * Runs of the whole cluster as behaviours of the specification, with the bag of messages and with
 * the variables that real servers do not have.
 *
 * @module
 */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../spec/actions/next.js';
import type { StepProperty } from '../../../spec/temporal/step-property.js';
import { type WitnessName, witnesses } from '../../../spec/witnesses.js';
import { check } from '../../../model/check.js';
import { boundOf } from '../../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { instanceNamed } from '../../../model/instances/index.js';
import { behaviourOf, specStateOf } from '../../../model/refinement/behaviour.js';
import { type Trace, traceOf } from '../../../model/trace/trace.js';
import { wholeRunOf } from '../../../model/trace/whole-run.js';
import {
  constantsWith,
  followAll,
  followed,
  isAllowed,
  movesOfScenario,
  namesOf,
} from '../../support/behaviours.js';
import { leadership, rivalry, traceIn, voteRequest, votesTwice } from '../../support/traces.js';
import { stormyBounds, walkIn } from '../../support/walks.js';

const { FC_SEED } = process.env;
const seed = FC_SEED === undefined ? {} : { seed: Number(FC_SEED) };

/** The behaviour that the trace is; throws unless Next allows each step. */
function behaviourIn(trace: Trace) {
  const behaviour = behaviourOf(wholeRunOf(trace));
  let state = behaviour.first;
  for (const step of behaviour.parts.flat()) {
    if (!isAllowed(state, step, behaviour.constants)) throw new Error(step.action.name);
    state = step.next;
  }
  return behaviour;
}

const namesIn = (trace: Trace): readonly (readonly string[])[] =>
  behaviourIn(trace).parts.map(namesOf);

describe('what a cluster does', () => {
  it('F2.RS.CAND.1 is told in the steps of the specification', () => {
    expect(namesIn(leadership)).toEqual([
      ['timeout', 'requestVote', 'requestVote', 'grantVote', 'countVote'],
      ['updateTerm', 'grantVote'],
      ['countVote', 'becomeLeader', 'appendEntries'],
      ['clientRequest', 'appendEntries'],
    ]);
  });

  it('F2.ST.P1 begins in Init', () => {
    const start = initialCluster(settingOf(boundOf({ servers: 3 })));

    expect(specStateOf(start)).toEqual(initialState(constantsWith(3, [], 64)));
  });

  it('P5.1.3 loses what is sent across a cut, and what is in flight when it comes', () => {
    const trace = traceIn('servers=3,terms=1,partitions=1', [
      { type: 'electionTimeout', server: 's1' },
      { type: 'partition', sides: [['s1', 's2'], ['s3']] },
      { type: 'electionTimeout', server: 's3' },
      { type: 'heal', sides: [['s1', 's2', 's3']] },
    ]);

    const [, partition, across, heal] = namesIn(trace);

    expect(partition).toEqual(['dropMessage']);
    expect(across?.slice(-2)).toEqual(['dropMessage', 'dropMessage']);
    expect(heal).toEqual([]);
  });

  it('D3.8.1 restarts when it crashes, and not again when it recovers', () => {
    const trace = traceIn('servers=2,terms=1,crashes=1', [
      { type: 'electionTimeout', server: 's1' },
      { type: 'crash', server: 's2' },
      { type: 'deliver', message: voteRequest('s1', 's2') },
      { type: 'recover', server: 's2' },
    ]);

    expect(namesIn(trace).slice(1)).toEqual([['restart'], ['dropMessage'], []]);
  });

  it('P5.1.3 copies and loses messages', () => {
    const message = voteRequest('s1', 's2');
    const trace = traceIn('servers=2,terms=1,drops=1,duplicates=1', [
      { type: 'electionTimeout', server: 's1' },
      { type: 'duplicate', message },
      { type: 'drop', message },
    ]);

    expect(namesIn(trace).slice(1)).toEqual([['duplicateMessage'], ['dropMessage']]);
  });

  it('F2.ST.P0 loses the answer that a crash comes before', () => {
    const trace = traceIn('servers=2,terms=1,tornSteps=1', [
      { type: 'electionTimeout', server: 's1' },
      { type: 'deliver', message: voteRequest('s1', 's2'), tornAfter: 2 },
    ]);

    expect(namesIn(trace)[1]).toEqual(['updateTerm', 'grantVote', 'dropMessage', 'restart']);
  });

  it('P5.3.4 takes a hint as several refusals, copied before the first is handled', () => {
    const [first, refusal] = fastBackup();

    expect(first).toEqual(['rejectInconsistentRequest']);
    expect(refusal).toEqual([
      ...Array.from({ length: 5 }, () => 'duplicateMessage'),
      ...Array.from({ length: 6 }, () => 'followerRefused'),
      'appendEntries',
    ]);
  });
});

/** Figure 7: s3's log ends at index 4, and the leader has 10 entries. */
function fastBackup(): readonly (readonly string[] | undefined)[] {
  const heartbeat = {
    ...{ type: 'appendEntriesRequest', from: 's1', to: 's3', term: 8 },
    ...{ prevLogIndex: 10, prevLogTerm: 6, entries: [], leaderCommit: 0 },
  };
  const refusal = {
    ...{ type: 'appendEntriesResponse', from: 's3', to: 's1', term: 8 },
    ...{ success: false, matchIndex: 0, conflict: { term: null, index: 5 } },
  };
  const instance = instanceNamed('figure-7-fast');
  const actions = [
    { type: 'heartbeatTimeout', server: 's1' },
    { type: 'deliver', message: heartbeat },
    { type: 'deliver', message: refusal },
  ] as unknown as Trace['actions'];
  const of = { seed: 'figure-7-fast', mutant: null, breaks: null };
  return namesIn(traceOf(instance?.bound ?? boundOf({}), actions, of)).slice(1);
}

describe('a run that leaves the specification', () => {
  it('F2.RV.2 is told up to that step', () => {
    const { parts, leaves } = behaviourIn(votesTwice);

    expect(parts).toHaveLength(3);
    expect(leaves).toMatchObject({ step: 4, fault: { name: 'refinement', rule: 'F2.RV.2' } });
  });

  it('F2.RV.2 is told to its end without the mistake', () => {
    const { parts, leaves } = behaviourIn(rivalry);

    expect(leaves).toBeNull();
    expect(namesOf(parts.at(-1) ?? [])).toEqual(['refuseVote']);
  });
});

describe('every step in a bound', () => {
  it.each([
    ['servers=1,terms=3,entries=2,restarts=2,tornSteps=1', 192, 311, 776],
    ['servers=2,terms=1,entries=1,drops=1', 83, 204, 220],
    ['servers=2,terms=1,entries=1,duplicates=1', 267, 682, 778],
    ['servers=2,terms=1,entries=1,tornSteps=1', 112, 236, 352],
    ['servers=2,terms=1,entries=1,crashes=1', 316, 770, 688],
    ['servers=2,terms=2,entries=1', 1379, 4076, 4836],
    ['servers=2,terms=2,entries=1,partitions=1,network=fifo,inFlight=3', 759, 1944, 2816],
    ['servers=3,terms=1', 1751, 5028, 6018],
  ])('%s is a sequence of steps of the specification', (bound, states, transitions, steps) => {
    expect(followAll(bound)).toEqual({ states, transitions, steps });
  });
});

describe('a shortest run to', () => {
  it.each([
    ['solo', 'an entry of an old term is committed through a newer one', 5, 15],
    ['election', 'a candidate yields to the leader of its term', 7, 22],
    ['election-5', 'a leader is elected', 7, 21],
    ['replication', 'two entries arrive in one message', 12, 28],
    ['replication', 'a client is redirected to the leader', 1, 0],
    ['replication', 'a vote is refused because of the log', 12, 30],
    ['fifo', 'a command is acknowledged', 8, 21],
    ['crash-restart', 'a server restarts with a vote and a log', 7, 19],
    ['torn-step', 'a server restarts with a vote and a log', 4, 14],
    ['lossy', 'a leader is deposed by a newer term', 8, 24],
    ['partition', "a partitioned leader's entry is lost on healing", 11, 41],
    ['figure-7', "a follower's uncommitted entry is overwritten", 12, 29],
    ['figure-7-fast', 'a command is acknowledged', 9, 26],
    ['figure-8', 'an entry of an old term is committed through a newer one', 7, 18],
  ] as const)('%s: %s is a behaviour', async (name, witness, actions, steps) => {
    const trace = await traceTo(name, witness);

    const { parts, leaves } = behaviourIn(trace);

    expect([parts.length, parts.flat().length, leaves]).toEqual([actions, steps, null]);
  });
});

/** The trace that a search gives if it takes the first such step for a mistake. */
async function traceTo(name: string, witness: WitnessName): Promise<Trace> {
  const instance = instanceNamed(name);
  const sought = witnesses[witness];
  if (instance === undefined || sought.over !== 'step') throw new Error(`no ${name}`);
  const { shows } = sought;
  const never: StepProperty = {
    ...{ name: witness, rule: 'F2.ST.P0' },
    check: (step) => (shows(step) ? witness : null),
  };
  const properties = { invariants: [], steps: [never], refinement: false };
  const { ending } = await check(instance, { now: () => 0, properties });
  if (ending.type !== 'violated') throw new Error(`${witness} is out of reach`);
  const from = instance.seed === undefined ? null : name;
  return traceOf(instance.bound, ending.trace, { seed: from, mutant: null, breaks: null });
}

describe('a scenario', () => {
  const folder = new URL('../../scenarios/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

  it.each(files)('%s is a behaviour', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const moves = movesOfScenario(text);
    const [first] = moves;
    if (first === undefined) throw new Error('nothing happens');
    const { servers } = first.before;
    const values = [...text.matchAll(/^client \S+ (\S+)/gm)].map(([, command = '']) => command);
    const most = servers[0]?.chart.state.options.maxEntries ?? 0;
    const constants = constantsWith(servers.length, values, most);

    let state = specStateOf(first.before);
    for (const moved of moves) state = followed(state, moved, constants).at(-1)?.next ?? state;

    const last = moves.at(-1)?.cluster;
    expect(state.messages).toHaveLength(last?.network.length ?? -1);
  });
});

describe('a random walk', () => {
  it('is a behaviour, whatever goes wrong', () => {
    fc.assert(
      fc.property(walkIn(stormyBounds, 60), (trace) => {
        expect(behaviourIn(trace).leaves).toBeNull();
      }),
      { numRuns: 40, ...seed },
    );
  });
});
