import { describe, expect, it } from 'vitest';
import { boundOf } from '../../../model/cluster/bound.js';
import { type Cluster, type Setting, settingOf } from '../../../model/cluster/cluster.js';
import { variablesOf } from '../../../model/cluster/variables-of.js';
import { findFault } from '../../../model/fault.js';
import { figure7 } from '../../../model/seeds/figure-7.js';
import { figure8 } from '../../../model/seeds/figure-8.js';
import { figure8Small } from '../../../model/seeds/figure-8-small.js';
import {
  freshLeader,
  leaderOfUnequals,
  leaderWithRepairs,
  unequalLogs,
} from '../../../model/seeds/leaders.js';
import { afterStory, appended, elected, heard } from '../../../model/seeds/story.js';
import { invariants } from '../../../spec/invariants/index.js';

const setting = settingOf(boundOf({}));

const faultIn = ({ servers, history }: Cluster) =>
  findFault(servers.map(variablesOf), history, invariants);

/** Each server: role, term, vote, commitIndex, and the terms of its log. */
const shown = (seed: (setting: Setting) => Cluster): readonly string[] =>
  seed(setting).servers.map(({ chart: { role, state } }) =>
    [
      ...[role, state.currentTerm, state.votedFor, state.commitIndex],
      state.log.map(({ term }) => term).join(''),
    ].join(' '),
  );

describe('start states', () => {
  it('Figure 7: the logs that the figure shows, when the leader of term 8 is elected', () => {
    expect(shown(figure7)).toEqual([
      'leader 8 s1 0 1114455666',
      'follower 8 s1 0 111445566',
      'follower 8 s1 0 1114',
      'follower 6 s4 0 11144556666',
      'follower 7 s5 0 111445566677',
      'follower 8 s1 0 1114444',
      'follower 8 s1 0 11122233333',
    ]);
  });

  it('Figure 8 P5.4.2.1 s1 leads again, with an entry of term 2 that only s2 has too', () => {
    expect(shown(figure8)).toEqual([
      'leader 4 s1 0 12',
      'follower 4 s1 1 12',
      'follower 4 s1 1 1',
      'follower 3 s5 1 1',
      'follower 3 s5 0 13',
    ]);
    expect(shown(figure8Small)).toEqual(['leader 3 s1 0 1', 'follower 3  0 2', 'follower 3 s1 0 ']);
  });

  it('P5.3.1 leaders in the midst of their followers', () => {
    expect([freshLeader, leaderOfUnequals, unequalLogs, leaderWithRepairs].map(shown)).toEqual([
      ['leader 1 s1 0 ', 'follower 1 s1 0 ', 'follower 1 s1 0 '],
      ['leader 1 s1 0 1', 'follower 1 s1 0 1', 'follower 1 s1 0 '],
      ['follower 1 s1 0 1', 'follower 1 s1 0 1', 'follower 1 s1 0 '],
      ['leader 3 s1 0 12', 'follower 3 s1 0 1', 'follower 2  1 11'],
    ]);
  });

  it('have nothing in flight, no fault, and the options of the bound', () => {
    const chosen = settingOf(boundOf({ fastBackup: 1, maxEntries: 1 }));
    for (const seed of [figure7, figure8, figure8Small, freshLeader, unequalLogs]) {
      const cluster = seed(chosen);
      expect(cluster.network).toEqual([]);
      expect(faultIn(cluster)).toBe(null);
      for (const { chart } of cluster.servers) {
        expect(chart.state.options).toEqual({ fastBackup: true, maxEntries: 1 });
      }
    }
  });

  it('remember what was committed and acknowledged on the way', () => {
    const { history } = figure8(setting);
    expect(history.committed).toEqual([{ entry: { term: 1, command: '1@1' }, term: 1 }]);
    expect(history.acknowledged).toEqual([{ index: 1, command: '1@1' }]);
  });
});

describe('a story that cannot happen', () => {
  it.each([
    ['s2 does not win', elected('s2')],
    ['s1 sends nothing to s4', elected('s1', 's2', 's4')],
    ['there is no server s9', heard('s9')],
    ['s1 lacks 1@0', appended('s1')],
  ])('is refused: %s', (why, chapter) => {
    expect(() => afterStory(3, chapter)(setting)).toThrow(`a story: ${why}`);
  });
});
