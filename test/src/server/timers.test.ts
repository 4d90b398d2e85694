import { describe, expect, it } from 'vitest';
import { Timers } from '../../../src/server/timers.js';
import { HeldWorld } from './held-world.js';

const timing = { electionTimeoutMs: [100, 200], heartbeatMs: 20 } as const;

function timersIn(world: HeldWorld) {
  const events: string[] = [];
  const timers = new Timers(world, timing, ({ type }) => events.push(type));
  return { timers, events };
}

describe('the timers of a server', () => {
  it('P5.2.4 draw each election timeout anew from the interval', () => {
    const world = new HeldWorld(0, 0.5, 0.99);
    const { timers } = timersIn(world);

    const drawn = [1, 2, 3].map(() => {
      timers.carryOut('startElectionTimer');
      return [...world.running];
    });

    expect(drawn).toEqual([[100], [150], [199]]);
  });

  it('F2.RS.LEAD.1 start a heartbeat of the same length each time', () => {
    const world = new HeldWorld(0.3);
    const { timers, events } = timersIn(world);

    timers.carryOut('startHeartbeatTimer');
    timers.carryOut('startHeartbeatTimer');
    expect(world.running).toEqual([20]);
    world.runOut(20);

    expect(events).toEqual(['heartbeatTimeout']);
    expect(world.running).toEqual([]);
  });

  it('F2.RS.FOL.2 tell that the election timer ran out, once', () => {
    const world = new HeldWorld();
    const { timers, events } = timersIn(world);

    timers.carryOut('startElectionTimer');
    world.runOut(100);

    expect(events).toEqual(['electionTimeout']);
    expect(world.running).toEqual([]);
  });

  it('F2.RS.FOL.2 stop one by one, or together', () => {
    const world = new HeldWorld();
    const { timers } = timersIn(world);

    timers.carryOut('startElectionTimer');
    timers.carryOut('startHeartbeatTimer');
    timers.carryOut('stopElectionTimer');
    expect(world.running).toEqual([20]);
    timers.carryOut('startElectionTimer');
    timers.stop();

    expect(world.running).toEqual([]);
  });
});
