/**
 * Coarse steps are made of ordinary actions: whatever they reach is reached message by message.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { BoundError, parseBound, showBound } from '../../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { finestOf, nextStepsOf, stepsIn } from '../../../model/cluster/granularity.js';
import { nextOf } from '../../../model/cluster/next.js';
import { replay } from '../../../model/trace/replay.js';
import { brief, coreOf, reachedIn } from '../../support/coarse.js';
import { instanceOf } from '../../support/instances.js';
import { traceIn } from '../../support/traces.js';

const macro = 'granularity=macro,heartbeats=any';

/** A coarse bound, its states, the bound of messages that must have them all, and its states. */
const inclusions = [
  ['servers=2,terms=2,granularity=macro', 23, 'servers=2,terms=2,drops=any,inFlight=8'],
  [
    `servers=2,terms=1,entries=1,${macro}`,
    20,
    'servers=2,terms=1,entries=1,drops=any,heartbeats=any,inFlight=3',
  ],
  ['servers=3,terms=1,granularity=macro', 38, 'servers=3,terms=1,drops=any'],
  ['servers=2,terms=2,entries=1,granularity=rpc', 181, 'servers=2,terms=2,entries=1'],
  [
    'servers=2,terms=1,entries=1,restarts=1,drops=1,granularity=rpc',
    186,
    'servers=2,terms=1,entries=1,restarts=1,drops=1',
  ],
] as const;

describe('coarse steps', () => {
  it.each(inclusions)('reach in %s nothing that messages do not reach', (coarse, size, fine) => {
    const there = new Set(reachedIn(fine).map(({ cluster }) => coreOf(cluster)));
    const here = reachedIn(coarse).map(({ cluster }) => coreOf(cluster));

    expect(here).toHaveLength(size);
    expect(here.filter((core) => !there.has(core))).toEqual([]);
  });

  it.each([
    [`servers=2,terms=2,entries=1,${macro}`, 87],
    ['servers=3,terms=2,granularity=macro', 273],
    ['servers=2,terms=2,entries=1,granularity=rpc', 181],
    ['servers=2,terms=1,entries=1,tornSteps=1,duplicates=1,drops=1,granularity=rpc', 438],
  ])('in %s replay action by action, to the same state', (bound, size) => {
    const reached = reachedIn(bound);
    const ends = reached.map(({ actions, cluster }) => {
      const { steps, start, fault } = replay(traceIn(bound, actions));
      const end = steps.at(-1)?.cluster ?? start;
      return [fault, coreOf(end) === coreOf(cluster), end.network.length];
    });

    expect(reached).toHaveLength(size);
    expect(ends).toEqual(reached.map(({ cluster }) => [null, true, cluster.network.length]));
  });

  it('are never taken for single messages', () => {
    const { bound } = instanceOf('servers=2,granularity=rpc');
    const setting = settingOf(bound);
    expect(() => nextOf(initialCluster(setting), setting)).toThrow(
      new BoundError('granularity=rpc: expected message, one action at a time'),
    );
  });

  it('are the actions themselves, if the bound asks for messages', () => {
    const setting = settingOf(parseBound('servers=2,terms=1'));
    const { steps, ...rest } = nextStepsOf(initialCluster(setting), setting);
    const { successors, ...others } = nextOf(initialCluster(setting), setting);
    expect(steps.map(({ parts }) => parts)).toEqual(successors.map((each) => [each]));
    expect(rest).toEqual(others);
  });
});

describe('finestOf', () => {
  it.each([
    ['servers=3,drops=1', 'servers=3,drops=1'],
    ['servers=3,inFlight=2,drops=1,granularity=rpc', 'servers=3,inFlight=2,drops=1'],
    ['servers=3,restarts=1,granularity=macro', 'servers=3,inFlight=24,drops=any,restarts=1'],
  ])('of %s is %s', (coarse, fine) => {
    expect(showBound(finestOf(parseBound(coarse)))).toBe(fine);
  });
});

describe('stepsIn', () => {
  it('counts the steps that the actions are', () => {
    const reached = reachedIn(`servers=2,terms=1,entries=1,${macro}`);
    const actions = reached.at(-1)?.actions ?? [];
    expect(actions.map(brief)).toEqual([
      ...['electionTimeout s2', '+ask21', '+vote12', '-append21'],
      ...['clientCommand s2 x1', '+append21', '+ack12'],
      ...['heartbeatTimeout s2', '+append21', '-ack12'],
    ]);
    const counts = (['message', 'rpc', 'macro'] as const).map((each) => stepsIn(actions, each));
    expect(counts).toEqual([10, 7, 3]);
  });
});
