/**
 * Where things are on a stage of servers in a ring.
 *
 * @module
 */

/** The size of the stage. */
export const [WIDTH, HEIGHT] = [640, 400] as const;

/** The radius of a server. */
export const RADIUS = 46;

/** A place on the stage. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The place of the server at that offset, among so many; the first one is at the top. */
export function placeInRing(offset: number, count: number): Point {
  const angle = (offset / count) * 2 * Math.PI - Math.PI / 2;
  const [rx, ry] = count === 1 ? [0, 0] : [WIDTH / 2 - 110, HEIGHT / 2 - 62];
  return { x: WIDTH / 2 + rx * Math.cos(angle), y: HEIGHT / 2 + ry * Math.sin(angle) };
}

/** An arrow: its line, and the tip as a path. */
export interface Arrow {
  readonly start: Point;
  readonly end: Point;
  readonly tip: string;
}

/** An arrow beside the straight line, so that both directions can be told apart. */
export function arrowBetween(from: Point, to: Point, offset: number): Arrow {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const aside = 10 + (offset % 4) * 9;
  const on = (share: number): Point => ({
    x: from.x + dx * share - uy * aside,
    y: from.y + dy * share + ux * aside,
  });
  const end = on(0.78);
  const back = (side: number): string =>
    `L${end.x - 9 * ux + side * uy} ${end.y - 9 * uy - side * ux}`;
  return { start: on(0.22), end, tip: `M${end.x} ${end.y}${back(4)}${back(-4)}Z` };
}
