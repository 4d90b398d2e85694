import { describe, expect, it } from 'vitest';
import { placeOf, sidesOfLine, wallOf, wayBetween } from '../../../src/inspector/page/geometry.js';

const five = Array.from({ length: 5 }, (_, i) => placeOf(i, 5));

describe('a line across the stage', () => {
  it.each([
    [{ x: 10, y: 250 }, { x: 630, y: 250 }, [false, false, true, true, false]],
    [{ x: 330, y: 130 }, { x: 330, y: 390 }, [true, false, false, true, true]],
  ])('from %j to %j has servers on the sides %j', (from, to, sides) => {
    expect(sidesOfLine(from, to, five)).toEqual(sides);
  });

  it('separates nothing if it ends before it is between two servers', () => {
    expect(sidesOfLine({ x: 10, y: 10 }, { x: 100, y: 60 }, five)).toBe(null);
    expect(sidesOfLine({ x: 10, y: 398 }, { x: 630, y: 398 }, five)).toBe(null);
  });
});

describe('a wall', () => {
  it('goes through each gap between the sides', () => {
    expect(wallOf([false, false, true, true, false])).toHaveLength(2);
    expect(wallOf([false, true, false, true])).toHaveLength(4);
    expect(wallOf([false, true])).toHaveLength(1);
  });
});

describe('messages of one link', () => {
  it('stand at places of their own, however many there are', () => {
    const [from, to] = [placeOf(0, 3), placeOf(1, 3)];
    const places = Array.from({ length: 12 }, (_, lane) => wayBetween(from, to, lane).at(0.5));

    expect(new Set(places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size).toBe(12);
  });
});
