/**
 * Where everything of the chart's picture goes. Roles stand side by side as in Figure 4; edges
 * between neighbours lie in the gap, an edge to the same role loops above it, others pass below.
 *
 * @module
 */
import type { Role } from '../../statechart/step.js';
import type { ChartData, ChartRole } from './chart-data.js';
import { type ChartEdge, edgesOf } from './chart-edges.js';

/** A point of the picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A role's box. */
export interface RoleBox extends Point {
  readonly role: ChartRole;
  readonly width: number;
  readonly height: number;
}

/** An edge's way, its label's lines beginning at `at`; all of the label is centred there. */
export interface EdgeWay {
  readonly edge: ChartEdge;
  readonly points: readonly [Point, Point, ...Point[]];
  readonly at: Point;
}

/** The picture without its looks. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly RoleBox[];
  readonly ways: readonly EdgeWay[];
  /** Where the line on every role stands. */
  readonly everyRole: Point;
}

/** The height of a line, in pixels. */
export const LINE = 15;

const LETTER = 6.7;

/** The width that a line of small letters takes. */
export const widthOf = (text: string): number => Math.ceil(text.length * LETTER);

const MARGIN = 12;
const PADDING = 14;
const HEAD = 48;
const STRIP = 46;
const LOOP = 62;
/** Room for the line at the bottom of a box: how many of its transitions stay there. */
const WIDEST = widthOf('14 of 14 transitions stay here');

/** The lines of a role's box below its name. */
export const linesOf = ({ entry, exit }: ChartRole): readonly string[] => [
  ...(entry.length === 0 ? [] : ['entry /', ...entry.map((name) => `  ${name}`)]),
  ...(exit.length === 0 ? [] : ['exit /', ...exit.map((name) => `  ${name}`)]),
];

/** The layout of the chart. */
export function layoutOf(data: ChartData): ChartLayout {
  const edges = edgesOf(data);
  const top = MARGIN + STRIP + LOOP;
  const height = Math.max(...data.roles.map(heightOf), ...gapsOf(data, edges).map(gapHeight));
  const boxes: RoleBox[] = [];
  let x = MARGIN + PADDING;
  for (const [i, role] of data.roles.entries()) {
    x += gapWidth(gapsOf(data, edges)[i] ?? []);
    const width = boxWidth(role);
    boxes.push({ role, x, y: top, width, height });
    x += width;
  }
  const below = edges.filter((each) => passesBelow(data, each));
  const bottom = top + height + below.reduce((sum, { label }) => sum + laneHeight(label), 0);
  return {
    width: x + MARGIN + PADDING,
    height: bottom + PADDING + MARGIN,
    boxes,
    ways: [
      ...gapsOf(data, edges).flatMap((gap, i) => waysInGap(gap, boxes, i)),
      ...edges.filter(({ from, to }) => from === to).map((edge) => loopOf(edge, boxes)),
      ...below.map((edge, i) => waysBelow(edge, boxes, below.slice(0, i))),
    ],
    everyRole: { x: MARGIN + PADDING, y: MARGIN + 20 },
  };
}

const heightOf = (role: ChartRole): number => HEAD + (linesOf(role).length + 1) * LINE + LINE;

const boxWidth = (role: ChartRole): number =>
  Math.max(WIDEST, ...linesOf(role).map(widthOf)) + 2 * PADDING;

const placeOf = ({ roles }: ChartData, role: Role | 'start'): number =>
  roles.findIndex((each) => each.role === role);

/** The edges in the gap on the left of each role; the start's is in the first. */
const gapsOf = (data: ChartData, edges: readonly ChartEdge[]): readonly (readonly ChartEdge[])[] =>
  data.roles.map((_, i) =>
    edges.filter(({ from, to }) => {
      const [a, b] = [placeOf(data, from), placeOf(data, to)];
      return Math.abs(a - b) === 1 && Math.max(a, b) === i;
    }),
  );

const passesBelow = (data: ChartData, { from, to }: ChartEdge): boolean =>
  Math.abs(placeOf(data, from) - placeOf(data, to)) > 1;

/** A label is the rule's id and its lines. */
const labelHeight = (label: readonly string[]): number => (label.length + 1) * LINE;
const laneHeight = (label: readonly string[]): number => labelHeight(label) + 24;
const gapHeight = (gap: readonly ChartEdge[]): number =>
  gap.reduce((sum, { label }) => sum + laneHeight(label), 0) + 10;
const gapWidth = (gap: readonly ChartEdge[]): number =>
  gap.length === 0 ? 0 : Math.max(60, ...gap.flatMap(({ label }) => label.map(widthOf))) + 30;

function waysInGap(
  gap: readonly ChartEdge[],
  boxes: readonly RoleBox[],
  i: number,
): readonly EdgeWay[] {
  const right = boxes[i];
  if (right === undefined) return [];
  const left = boxes[i - 1];
  const from = left === undefined ? right.x - gapWidth(gap) : left.x + left.width;
  let { y } = right;
  return gap.map((edge) => {
    const at = { x: (from + right.x) / 2, y: y + LINE };
    y += laneHeight(edge.label);
    const ends = [
      { x: from, y: y - 14 },
      { x: right.x, y: y - 14 },
    ] as const;
    const forward = edge.to === right.role.role;
    return { edge, points: forward ? ends : [ends[1], ends[0]], at };
  });
}

function loopOf(edge: ChartEdge, boxes: readonly RoleBox[]): EdgeWay {
  const box = boxOf(boxes, edge.to);
  const [left, right, top] = [box.x + 22, box.x + 58, box.y - 36];
  const points = [
    { x: left, y: box.y },
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: box.y },
  ] as const;
  const widest = Math.max(...edge.label.map(widthOf));
  return { edge, points, at: { x: right + 10 + widest / 2, y: top + 10 } };
}

function waysBelow(
  edge: ChartEdge,
  boxes: readonly RoleBox[],
  before: readonly ChartEdge[],
): EdgeWay {
  const [from, to] = [boxOf(boxes, edge.from), boxOf(boxes, edge.to)];
  const above = before.reduce((sum, { label }) => sum + laneHeight(label), 0);
  const base = from.y + from.height;
  const y = base + above + laneHeight(edge.label) - 8;
  const [start, end] = [from.x + from.width / 2, to.x + to.width / 2];
  const points = [
    { x: start, y: base },
    { x: start, y },
    { x: end, y },
    { x: end, y: base },
  ] as const;
  return { edge, points, at: { x: (start + end) / 2, y: y - labelHeight(edge.label) + 6 } };
}

const boxOf = (boxes: readonly RoleBox[], role: Role | 'start'): RoleBox => {
  const box = boxes.find((each) => each.role.role === role) ?? boxes[0];
  if (box === undefined) throw new RangeError('a chart has at least one role');
  return box;
};
