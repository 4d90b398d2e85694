import { describe, expect, it } from 'vitest';
import { parseBound } from '../../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { nextStepsOf } from '../../../model/cluster/granularity.js';
import { naiveSearch } from '../../../model/search/naive.js';
import { afterSteps, stepsFrom } from '../../support/coarse.js';
import { instanceOf } from '../../support/instances.js';

const within = (bound: string) => settingOf(parseBound(`${bound},granularity=rpc`));

describe('an RPC as one step', () => {
  it('F2.RV.R delivers a request together with its reply', () => {
    const setting = within('servers=2,terms=1');
    const asked = afterSteps(setting, initialCluster(setting), 'electionTimeout s1');
    expect(stepsFrom(asked, setting)).toEqual(['+ask12 +vote21', 'electionTimeout s2']);

    const { servers, network } = afterSteps(setting, asked, '+ask12 +vote21');
    expect(servers.map(({ chart }) => chart.role)).toEqual(['leader', 'follower']);
    expect(network.map(({ type }) => type)).toEqual(['appendEntriesRequest']);
  });

  it('P5.5.1 loses the reply as far as drops goes, and requests as well', () => {
    const setting = within('servers=2,terms=1,drops=1');
    const asked = afterSteps(setting, initialCluster(setting), 'electionTimeout s1');
    expect(stepsFrom(asked, setting)).toEqual([
      ...['+ask12 +vote21', '+ask12 -vote21', 'electionTimeout s2', '-ask12'],
    ]);
    const lost = afterSteps(setting, asked, '+ask12 -vote21');
    expect(nextStepsOf(lost, setting).beyond).toEqual({ drops: 1, terms: 2 });
  });

  it('has no second half when the request is not answered', () => {
    const setting = within('servers=2,terms=1,crashes=1');
    const asked = afterSteps(
      setting,
      initialCluster(setting),
      ...['electionTimeout s1', 'crash s2'],
    );
    expect(stepsFrom(asked, setting, '+')).toEqual(['+ask12']);
  });

  it('F2.ST.P0 may be torn in either half', () => {
    const setting = within('servers=2,terms=1,tornSteps=1');
    const asked = afterSteps(setting, initialCluster(setting), 'electionTimeout s1');
    expect(stepsFrom(asked, setting, '+')).toEqual([
      ...['+ask12 +vote21', '+ask12 +vote21/1', '+ask12 +vote21/2'],
      ...['+ask12/1', '+ask12/2', '+ask12/3'],
    ]);
  });

  it('leaves out a step at whose end too much is in flight, and counts it', () => {
    const setting = within('servers=3,terms=1,inFlight=2');
    const asked = afterSteps(setting, initialCluster(setting), 'electionTimeout s1');
    expect(stepsFrom(asked, setting)).toEqual([]);
    expect(nextStepsOf(asked, setting).beyond).toEqual({ terms: 1, inFlight: 4 });
  });

  it.each([
    ['servers=2,terms=2,entries=1', 181, 472, 8],
    ['servers=3,terms=1', 257, 582, 9],
    ['servers=2,terms=1,entries=1,restarts=1,drops=1', 186, 538, 6],
    ['servers=3,terms=1,drops=any,inFlight=2', 260, 684, 9],
  ])('holds in %s', (bound, states, transitions, depth) => {
    const verdict = naiveSearch(instanceOf(`${bound},granularity=rpc`));
    expect(verdict).toMatchObject({ states, transitions, depth, fault: null });
  });
});
