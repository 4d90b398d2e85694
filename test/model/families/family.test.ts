import { describe, expect, it } from 'vitest';
import { showBound } from '../../../model/cluster/bound.js';
import { memberNamed, namesIn } from '../../../model/families/family.js';
import { boundNames, defaultBounds } from '../../../model/families/index.js';

describe('families', () => {
  it('are the product of their lists', () => {
    const family = {
      name: 'small',
      about: 'for this test',
      granularities: ['message', 'rpc'] as const,
      bases: ['election', 'log'],
      features: [[], ['drops', 'restarts']],
    };
    expect(namesIn(family)).toEqual([
      'election',
      'election+drops+restarts',
      'log',
      'log+drops+restarts',
      'rpc:election',
      'rpc:election+drops+restarts',
      'rpc:log',
      'rpc:log+drops+restarts',
    ]);
  });

  it('have names that stand for bounds, and single bounds stand for themselves', () => {
    expect(boundNames('elections')).toEqual([
      'election',
      'election+restarts',
      'election+torn-steps',
      'election+four-servers',
    ]);
    expect(boundNames('macro')).toEqual([
      'macro:log',
      'macro:log+heartbeats',
      'macro:log-2',
      'macro:log-2+heartbeats',
    ]);
    expect(boundNames('log+drops')).toEqual(['log+drops']);
  });

  it('name no bound that there is not, and none twice', () => {
    expect(defaultBounds.map((name) => memberNamed(name).name)).toEqual(defaultBounds);
    expect(new Set(defaultBounds).size).toBe(31);
  });
});

describe('memberNamed', () => {
  it.each([
    ['election', 'servers=3,terms=1', []],
    ['log+restarts', 'servers=3,inFlight=3,entries=1,restarts=1', ['restarts']],
    ['log+drops+fifo', 'servers=3,inFlight=3,entries=1,drops=1,network=fifo', ['drops', 'fifo']],
    ['log+fifo+drops', 'servers=3,inFlight=3,entries=1,drops=1,network=fifo', ['drops', 'fifo']],
    ['rpc:log', 'servers=3,inFlight=3,entries=1,granularity=rpc', []],
    // Macro steps lose messages without a budget for it, and leave none in flight.
    ['macro:log', 'servers=3,entries=1,granularity=macro', ['drops']],
  ])('%s is %s', (name, bound, features) => {
    const member = memberNamed(name);
    expect(showBound(member.bound)).toBe(bound);
    expect(member.features).toEqual(features);
  });

  it.each([
    ['lock', "'lock': there is no base 'lock'; there are election, log, log-2, figure-8"],
    ['log+rain', "'log+rain': there is no feature 'rain'; there are heartbeats, restarts"],
    ['', "'': there is no base ''"],
    ['nano:log', "there is no granularity 'nano'; there are message, rpc, macro"],
    ['log+fifo+duplicates', "'log+fifo+duplicates': duplicates with network=fifo"],
    ['macro:log+torn-steps', "'macro:log+torn-steps': tornSteps with granularity=macro"],
  ])('refuses %j', (name, message) => {
    expect(() => memberNamed(name)).toThrow(message);
  });
});
