import { describe, expect, it } from 'vitest';
import { cutAlong, healed } from '../../../src/inspector/session/partition.js';
import { beginSession, freeStart, presentOf } from '../../../src/inspector/session/session.js';

const cutOf = (session: Parameters<typeof presentOf>[0]) =>
  presentOf(session).cluster.environment.cut;

describe('a cut along a line', () => {
  it.each([
    [[false, false, true, true, false], 12],
    [[true, true, false, false, true], 12],
    [[true, false, false, false, false], 30],
  ])('has the servers of %j on two sides', (onFarSide, cut) => {
    expect(cutOf(cutAlong(beginSession(freeStart(5)), onFarSide))).toBe(cut);
  });

  it.each([true, false])('is none with all servers on one side, %s', (side) => {
    const session = beginSession(freeStart(3));

    expect(cutAlong(session, [side, side, side])).toBe(session);
  });

  it('asks for a heal before another one', () => {
    const cut = cutAlong(beginSession(freeStart(3)), [true, false, false]);

    expect(() => cutAlong(cut, [false, false, true])).toThrow('heal it first');
    expect(cutOf(healed(cut))).toBe(0);
    expect(cutOf(cutAlong(healed(cut), [false, false, true]))).toBe(4);
  });

  it('is refused where the bound has none left', () => {
    const session = beginSession({ ...freeStart(3), bound: 'servers=3,partitions=0' });

    expect(() => cutAlong(session, [true, false, false])).toThrow('no partition left');
  });

  it('is healed only if there is one', () => {
    const session = beginSession(freeStart(3));

    expect(healed(session)).toBe(session);
  });
});
