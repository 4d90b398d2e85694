/**
 * The statechart small, one for each server: the role that it has, and the edge that it went.
 *
 * @module
 */
import type { Fired } from '../../statechart/step.js';
import { chartDataOf } from '../chart/chart-data.js';
import { type RoleBox, layoutOf } from '../chart/chart-layout.js';
import { hasFired } from './chart-view.js';

const layout = layoutOf(chartDataOf());

/** The chart of a server that has the role, or `down`, and in which that fired last. */
export function MiniChart({
  role,
  fired,
}: {
  readonly role: string;
  readonly fired: readonly Fired[];
}) {
  const { width, height, boxes, ways } = layout;
  const lit = ways.filter(({ edge }) =>
    edge.transitions.some((each) => fired.some((one) => hasFired(one, each))),
  );
  const rules = lit.map(({ edge }) => edge.rule);
  return (
    <svg
      class="mini"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={saidOf(role, rules)}
    >
      {ways.map((way) => (
        <polyline
          key={`${way.edge.rule} ${way.edge.from}`}
          class={lit.includes(way) ? 'lit' : ''}
          points={way.points.map(({ x, y }) => `${x},${y}`).join(' ')}
        />
      ))}
      {boxes.map((box) => (
        <MiniBox key={box.role.role} box={box} now={box.role.role === role} />
      ))}
      {lit.length === 0 ? null : (
        <text class="rule" x={width / 2} y="78">
          {rules.join(' ')}
        </text>
      )}
    </svg>
  );
}

/** A role by its first letter. */
const MiniBox = ({ box, now }: { readonly box: RoleBox; readonly now: boolean }) => (
  <g class={now ? 'now' : ''}>
    <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="24" />
    <text x={box.x + box.width / 2} y={box.y + box.height / 2 + 40}>
      {box.role.role.slice(0, 1).toUpperCase()}
    </text>
  </g>
);

const saidOf = (role: string, rules: readonly string[]): string =>
  rules.length === 0 ? role : `${role}, by ${rules.join(' and ')}`;
