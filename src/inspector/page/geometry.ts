/**
 * Where everything on the stage goes: servers in a ring, messages beside the lines between them,
 * and the wall of a partition.
 *
 * @module
 */

/** The size of the stage, in its own units. */
export const WIDTH = 640;
export const HEIGHT = 400;
/** The radius of a server. */
export const RADIUS = 46;

/** A place on the stage. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const CENTRE: Point = { x: WIDTH / 2, y: HEIGHT / 2 };

/** The place of the i-th of so many servers; the first is at the top. */
export const placeOf = (i: number, count: number): Point => onRing(i, count, 1);

/** Between servers too, and farther out. */
function onRing(i: number, count: number, reach: number): Point {
  if (count === 1) return CENTRE;
  const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
  const [rx, ry] = [WIDTH / 2 - 110, HEIGHT / 2 - 62];
  return {
    x: CENTRE.x + reach * rx * Math.cos(angle),
    y: CENTRE.y + reach * ry * Math.sin(angle),
  };
}

/** A part of a circle around the origin, from the top to the right. */
export function arcOf(radius: number, share: number): string {
  const angle = Math.min(share, 0.999) * 2 * Math.PI - Math.PI / 2;
  const end = `${radius * Math.cos(angle)} ${radius * Math.sin(angle)}`;
  return `M0 ${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`;
}

/** The way of a message. */
export interface Way {
  readonly start: Point;
  readonly end: Point;
  /** The direction from start to end, in degrees. */
  readonly angle: number;
  /** The place after that share of the way. */
  readonly at: (share: number) => Point;
}

/** Beside the straight line, so that messages of both directions can be told apart. */
export function wayBetween(from: Point, to: Point, lane: number): Way {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const aside = 9 + (lane % 4) * 9;
  // Beyond four beside each other, they follow each other.
  const behind = Math.floor(lane / 4) * 0.07;
  const margin = (RADIUS + 8) / length;
  const at = (share: number): Point => {
    const along = margin + Math.max(0, share - behind) * (1 - 2 * margin);
    return { x: from.x + dx * along - uy * aside, y: from.y + dy * along + ux * aside };
  };
  return {
    start: at(behind),
    end: at(1 + behind),
    angle: (Math.atan2(dy, dx) * 180) / Math.PI,
    at,
  };
}

/** The wall between servers of the two sides: from the middle out through each gap of the ring. */
export function wallOf(sides: readonly boolean[]): readonly (readonly [Point, Point])[] {
  const count = sides.length;
  if (count === 2) {
    return [
      [
        { x: 30, y: CENTRE.y },
        { x: WIDTH - 30, y: CENTRE.y },
      ],
    ];
  }
  return sides.flatMap((side, i) =>
    side === sides[(i + 1) % count] ? [] : [[CENTRE, onRing(i + 0.5, count, 1.25)] as const],
  );
}

/**
 * On which side of the line from `a` to `b` each place lies; null if all lie on one side, or if the
 * line ends before it is between any two of them.
 */
export function sidesOfLine(
  a: Point,
  b: Point,
  places: readonly Point[],
): readonly boolean[] | null {
  const sides = places.map((place) => isLeft(a, b, place));
  const crosses = places.some((p, i) =>
    places.some((q, j) => sides[i] !== sides[j] && isLeft(p, q, a) !== isLeft(p, q, b)),
  );
  return crosses ? sides : null;
}

const isLeft = (a: Point, b: Point, { x, y }: Point): boolean =>
  (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
