/**
 * The chart as the text of an SVG element: Figure 4, drawn from the machine. The same chart gives
 * the same text. Texts can be selected, and what is a link can be reached by the keyboard.
 *
 * @module
 */
import { escaped } from '../../../model/svg.js';
import type { PaperRule } from '../../../spec/paper.js';
import type { Role } from '../../statechart/step.js';
import type { ChartData, ChartTransition } from './chart-data.js';
import { type EdgeWay, LINE, type Point, type RoleBox, layoutOf, linesOf } from './chart-layout.js';
import { standalonePalette, chartStyle } from './chart-style.js';

/** What the picture is to show besides the chart itself. */
export interface ChartView {
  /** Says what is in the light; null if nothing is. */
  readonly lit: {
    readonly transition: (transition: ChartTransition) => boolean;
    /** True if the name is that of an action in the light. */
    readonly action: (name: string) => boolean;
  } | null;
  /** Where a rule and a role are to be found; null for a picture without links. */
  readonly links: {
    readonly rule: (rule: PaperRule) => string;
    readonly role: (role: Role) => string;
  } | null;
  /** True for a file of its own, which brings its colours along. */
  readonly standalone: boolean;
}

/** The picture of the chart. */
export function chartSvg(data: ChartData, view: ChartView): string {
  const { width, height, boxes, ways, everyRole } = layoutOf(data);
  const about = 'Figure 4 as the statechart of this project: the roles and how they change.';
  const style = view.standalone ? [`<style>${standalonePalette}${chartStyle}</style>`] : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}"`,
    `  width="${width}" height="${height}" role="${view.links === null ? 'img' : 'group'}"`,
    `  aria-label="${about}">`,
    ...style,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="12"',
    '  markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse">',
    '<path d="M0 1 9 5 0 9z"/></marker></defs>',
    `<rect class="frame" x="6" y="6" width="${width - 12}" height="${height - 12}" rx="10"/>`,
    ...data.everyRole.map((each, i) => drawEveryRole(each, everyRole, i, view)),
    ...boxes.map((box) => drawBox(box, view)),
    ...ways.map((way) => drawWay(way, view)),
    '</svg>',
  ].join('\n');
}

function drawEveryRole(each: ChartTransition, at: Point, i: number, view: ChartView): string {
  const guards = each.guards.map((guard) => `[${guard}]`).join(' ');
  const text = `every role: always ${guards} / ${each.actions.join(', ')}`;
  const y = at.y + i * LINE;
  const id = each.raft[0];
  const state = view.lit?.transition(each) === true ? ' lit' : '';
  const texts = `${textAt(at.x, y, text)}${textAt(at.x, y + LINE, id ?? '', 'id')}`;
  return linked(
    id === undefined ? null : (view.links?.rule(id) ?? null),
    `<g class="every${state}">${texts}</g>`,
  );
}

function drawBox({ role, x, y, width, height }: RoleBox, view: ChartView): string {
  const lines = linesOf(role).map((line, i) => {
    const name = line.trim();
    const kind = line === name ? 'when' : view.lit?.action(name) === true ? 'lit' : '';
    return textAt(x + 14 + (line === name ? 0 : 12), y + 52 + i * LINE, name, kind);
  });
  const own = role.transitions.filter(({ to }) => to === null);
  const shown = own.filter((each) => view.lit?.transition(each) === true).length;
  const lit =
    shown > 0 || [...role.entry, ...role.exit].some((name) => view.lit?.action(name) === true);
  const staying = `${shown > 0 ? `${shown} of ` : ''}${own.length} transitions stay here`;
  return linked(
    view.links?.role(role.role) ?? null,
    [
      `<g class="role ${role.role}${lit ? ' lit' : ''}" data-state="${role.role}">`,
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
      textAt(x + 14, y + 24, role.role, 'name'),
      ...lines,
      textAt(x + 14, y + height - 12, staying, shown > 0 ? 'lit' : 'when'),
      '</g>',
    ].join(''),
  );
}

function drawWay({ edge, points, at }: EdgeWay, view: ChartView): string {
  const lit = edge.transitions.some((each) => view.lit?.transition(each) === true);
  const [first, ...rest] = points;
  const path = `M${first.x} ${first.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`;
  const start = edge.from === 'start' ? `<circle cx="${first.x}" cy="${first.y}" r="6"/>` : '';
  const label = edge.label.map((line, i) => textAt(at.x, at.y + (i + 1) * LINE, line, 'middle'));
  return linked(
    view.links?.rule(edge.rule) ?? null,
    [
      `<g class="edge${lit ? ' lit' : ''}" data-edge="${edge.rule}">`,
      `<path d="${path}" marker-end="url(#tip)"/>${start}`,
      textAt(at.x, at.y, edge.rule, 'id middle'),
      ...label,
      '</g>',
    ].join(''),
  );
}

const textAt = (x: number, y: number, text: string, kind = ''): string =>
  `<text${kind === '' ? '' : ` class="${kind}"`} x="${x}" y="${y}">${escaped(text)}</text>`;

const linked = (href: string | null, content: string): string =>
  href === null ? content : `<a href="${escaped(href)}">${content}</a>`;
