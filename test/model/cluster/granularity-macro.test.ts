import { describe, expect, it } from 'vitest';
import { parseBound } from '../../../model/cluster/bound.js';
import {
  type Cluster,
  type Setting,
  initialCluster,
  settingOf,
} from '../../../model/cluster/cluster.js';
import { type ClusterStep, finestOf, nextStepsOf } from '../../../model/cluster/granularity.js';
import {
  type Parts,
  arriving,
  endOf,
  justSent,
  losing,
} from '../../../model/cluster/granularity-parts.js';
import { nextOf } from '../../../model/cluster/next.js';
import { isReply } from '../../../model/cluster/rpc.js';
import { clusterShapeOf } from '../../../model/reductions/cluster-shapes.js';
import { generatorsOf, rename } from '../../../model/reductions/renaming.js';
import { naiveSearch } from '../../../model/search/naive.js';
import { figure8Small } from '../../../model/seeds/figure-8-small.js';
import type { Message } from '../../../src/core/messages.js';
import { sendHeartbeats } from '../../../src/rules/leaders.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks } from '../../../src/statechart/vocabulary.js';
import { afterSteps, coreOf, reachedIn, stepsFrom } from '../../support/coarse.js';
import { instanceOf } from '../../support/instances.js';

const within = (bound: string) => settingOf(parseBound(`${bound},granularity=macro`));

describe('an election as one step', () => {
  it('F2.RS.CAND.1d loses the request, or the reply, or neither', () => {
    const setting = within('servers=2,terms=1');
    expect(stepsFrom(initialCluster(setting), setting)).toEqual([
      ...['electionTimeout s1 -ask12', 'electionTimeout s1 +ask12 -vote21'],
      'electionTimeout s1 +ask12 +vote21 -append12',
      ...['electionTimeout s2 -ask21', 'electionTimeout s2 +ask21 -vote12'],
      'electionTimeout s2 +ask21 +vote12 -append21',
    ]);
  });

  it('F2.RS.CAND.2 has a way for each set of voters, and leaves nothing in flight', () => {
    const setting = within('servers=3,terms=1');
    const start = initialCluster(setting);
    expect(stepsFrom(start, setting, 'electionTimeout s1')).toEqual([
      'electionTimeout s1 -ask12 -ask13',
      'electionTimeout s1 -ask12 +ask13 -vote31',
      'electionTimeout s1 -ask12 +ask13 +vote31 -append12 -append13',
      'electionTimeout s1 +ask12 -vote21 -ask13',
      'electionTimeout s1 +ask12 -vote21 +ask13 -vote31',
      'electionTimeout s1 +ask12 -vote21 +ask13 +vote31 -append12 -append13',
      'electionTimeout s1 +ask12 -ask13 +vote21 -append12 -append13',
      'electionTimeout s1 +ask12 +ask13 -vote31 +vote21 -append12 -append13',
      'electionTimeout s1 +ask12 +ask13 +vote21 -append12 -append13 +vote31',
    ]);
    const left = nextStepsOf(start, setting).steps.map(({ cluster }) => cluster.network.length);
    expect(new Set(left)).toEqual(new Set([0]));
  });

  it('F2.RS.ALL.2 hears of a newer term last, so that the election may be won before', () => {
    const setting = within('servers=3,terms=2');
    const alone = 'electionTimeout s2 -ask21 -ask23';
    const cluster = afterSteps(setting, initialCluster(setting), alone, alone);
    const step = 'electionTimeout s1 +ask12 +ask13 +vote31 -append12 -append13 +vote21';
    const { servers, history } = afterSteps(setting, cluster, step);
    expect(history.leaders).toEqual([{ term: 1, server: 's1' }]);
    expect(servers[0]?.chart).toMatchObject({ role: 'follower', state: { currentTerm: 2 } });
  });

  it.each([
    ['D3.8.2 that is down', 'servers=2,terms=1,crashes=1', 'crash s2', ['-ask12', '+ask12']],
    ['on the other side of a cut', 'servers=2,terms=1,partitions=1', 'partition', ['']],
  ])('has no reply of a server %s', (_, bound, before, after) => {
    const setting = within(bound);
    const cluster = afterSteps(setting, initialCluster(setting), before);
    const steps = stepsFrom(cluster, setting, 'electionTimeout s1');
    expect(steps).toEqual(after.map((each) => `electionTimeout s1 ${each}`.trim()));
  });
});

describe('a round of AppendEntries as one step', () => {
  const setting = within('servers=3,terms=3,heartbeats=any,entries=1');
  const start = figure8Small(setting);
  const beat = 'heartbeatTimeout s1';

  it('P5.3.1 goes on with one follower only, until it has all', () => {
    expect(stepsFrom(start, setting, `${beat} -append12 -append13`)).toEqual([
      `${beat} -append12 -append13`,
    ]);
    expect(stepsFrom(start, setting, `${beat} -append12 +`)).toEqual([
      `${beat} -append12 +append13 -ack31`,
      `${beat} -append12 +append13 +ack31 -append13`,
      `${beat} -append12 +append13 +ack31 +append13 -ack31`,
      `${beat} -append12 +append13 +ack31 +append13 +ack31`,
    ]);
    expect(stepsFrom(start, setting, beat)).toHaveLength(9 + 2 + 2);
  });

  it('F2.RS.LEAD.3 repairs a log in a step', () => {
    const step = `${beat} -append12 +append13 +ack31 +append13 +ack31`;
    const { servers } = afterSteps(setting, start, step);
    expect(servers.map(({ disk }) => disk.log)).toEqual([
      [{ term: 1, command: '1@1' }],
      [{ term: 2, command: '1@2' }],
      [{ term: 1, command: '1@1' }],
    ]);
  });

  it('F2.RS.LEAD.2 begins with a command as well, and a refused one costs nothing', () => {
    const refused = afterSteps(setting, start, 'clientCommand s2 x1');
    expect(coreOf(refused)).toBe(coreOf(start));
    expect(refused.environment.used.entries).toBe(0);
    expect(stepsFrom(start, setting, 'clientCommand s1 x1')).toHaveLength(9 + 2 + 2);
  });

  it('is cut off, and counted, if it never ends', () => {
    const chart = raftStatechart.provide({ actions: { replicateToSender: asks(sendHeartbeats) } });
    const chatting = { ...within('servers=2,terms=3,heartbeats=any'), chart };
    const cluster = afterSteps(
      chatting,
      initialCluster(chatting),
      'electionTimeout s1 +ask12 +vote21 -append12',
    );
    const { steps, beyond } = nextStepsOf(cluster, chatting);
    const longest = Math.max(...steps.map(({ parts }) => parts.length));
    expect([beyond, longest]).toEqual([{ exchange: 1 }, 252]);
  });
});

/** All steps within a bound. */
const stepsIn = (bound: string): readonly ClusterStep[] => {
  const setting = settingOf(parseBound(bound));
  return reachedIn(bound).flatMap(({ cluster }) => nextStepsOf(cluster, setting).steps);
};

describe('macro steps', () => {
  it.each([
    ['servers=3,terms=1,granularity=macro', 216],
    ['servers=2,terms=2,entries=1,heartbeats=any,granularity=macro', 362],
  ])('in %s have no state inside that is not the end of another', (bound, count) => {
    const ends = new Set(reachedIn(bound).map(({ cluster }) => coreOf(cluster)));
    const steps = stepsIn(bound);
    const inside = steps.flatMap(({ parts }) => parts.map(({ cluster }) => coreOf(cluster)));
    expect(steps).toHaveLength(count);
    expect(inside.filter((core) => !ends.has(core))).toEqual([]);
  });

  it.each([
    ['servers=3,terms=2,granularity=macro', 273],
    ['servers=3,terms=1,entries=1,heartbeats=any,granularity=macro', 518],
  ])('in %s end wherever their messages lead in any order', (bound, count) => {
    const coarse = settingOf(parseBound(bound));
    const inside = { ...coarse, bound: finestOf(coarse.bound) };
    const reached = reachedIn(bound);
    const strange = reached.flatMap(({ cluster }) => {
      const ends = new Set(nextStepsOf(cluster, coarse).steps.map((step) => textOf(step.cluster)));
      const begun = nextOf(cluster, inside).successors.map((part) => [part]);
      const all = begun.flatMap((parts) => inAnyOrder(parts, justSent(parts), inside));
      return all.filter((end) => !ends.has(end));
    });
    expect([reached.length, strange]).toEqual([count, []]);
  });

  it.each([
    ['servers=3,terms=2,granularity=macro', 273],
    ['servers=3,terms=1,entries=1,heartbeats=any,granularity=macro', 518],
  ])('in %s are the same under other names', (bound, count) => {
    const setting = settingOf(parseBound(bound));
    const shape = clusterShapeOf('unordered');
    const ends = (cluster: Cluster): readonly Cluster[] =>
      nextStepsOf(cluster, setting).steps.map((step) => step.cluster);
    const reached = reachedIn(bound);
    const unequal = reached.filter(({ cluster }) =>
      generatorsOf(['s1', 's2', 's3']).some((renaming) => {
        const there = ends(rename(cluster, shape, renaming)).map(textOf);
        const here = ends(cluster).map((end) => textOf(rename(end, shape, renaming)));
        return JSON.stringify(there.toSorted()) !== JSON.stringify(here.toSorted());
      }),
    );
    expect([reached.length, unequal.map(({ cluster }) => textOf(cluster))]).toEqual([count, []]);
  });

  it.each([
    ['servers=1,terms=2,entries=1', 3, 3, 2],
    ['servers=2,terms=2,entries=1,heartbeats=any', 87, 362, 5],
    ['servers=3,terms=1', 38, 216, 3],
    ['servers=3,terms=2', 273, 2781, 4],
    ['servers=3,terms=1,restarts=1,crashes=1', 668, 3603, 6],
    ['servers=3,terms=1,partitions=1,fastBackup=1', 190, 828, 5],
  ])('of right Raft in %s break nothing', (bound, states, transitions, depth) => {
    const verdict = naiveSearch(instanceOf(`${bound},granularity=macro`));
    expect(verdict).toMatchObject({ states, transitions, depth, fault: null });
  });
});

const textOf = (cluster: Cluster): string => JSON.stringify(cluster);

/** Where it ends if these messages and the replies to them arrive or get lost in any order. */
function inAnyOrder(parts: Parts, open: readonly Message[], setting: Setting): readonly string[] {
  if (open.length === 0) return [textOf(endOf(parts))];
  return open.flatMap((message) => {
    const others = open.filter((each) => each !== message);
    const lost = losing(parts, message, setting);
    const heard = arriving(parts, message, setting).flatMap((way) => {
      const sent = justSent(way);
      const replies = isReply(message) ? [] : sent;
      const dropped = isReply(message) ? sent : [];
      const ends = dropped.reduce<Parts>((so, each) => losing(so, each, setting)[0] ?? so, way);
      return inAnyOrder(ends, [...others, ...replies], setting);
    });
    return [...lost.flatMap((way) => inAnyOrder(way, others, setting)), ...heard];
  });
}
