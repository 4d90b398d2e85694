/**
 * The stage: servers in a ring, messages between them, and the wall of a partition.
 *
 * @module
 */
import type { Message } from '../../../src/core/messages.js';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { separates } from '../../../model/cluster/environment.js';
import type { ServerRecord } from '../../../model/cluster/server.js';
import { showMessage } from '../../../model/scenario/show.js';
import { type Choice, choicesOf, presentOf } from '../session/session.js';
import type { Desk } from './use-session.js';

const WIDTH = 640;
const HEIGHT = 400;
const RADIUS = 46;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The stage of the present moment. */
export function Stage({
  desk,
  chosen,
  choose,
}: {
  readonly desk: Desk;
  readonly chosen: number;
  readonly choose: (server: number) => void;
}) {
  const { cluster, taken } = presentOf(desk.session);
  const { servers, network, environment } = cluster;
  const places = servers.map((_, i) => placeOf(i, servers.length));
  const choices = choicesOf(desk.session);
  const offsetOf = (id: string): number => servers.findIndex(({ chart }) => chart.state.id === id);
  return (
    <svg
      class="stage"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={saidOf(servers, network)}
    >
      {servers.map((server, i) => (
        <ServerPlace
          key={server.chart.state.id}
          server={server}
          at={places[i] ?? { x: 0, y: 0 }}
          chosen={chosen === i}
          moved={taken?.moved === i}
          farSide={separates(environment.cut, 0, i)}
          choose={() => {
            choose(i);
          }}
        />
      ))}
      {network.map((message, i) => {
        const from = places[offsetOf(message.from)];
        const to = places[offsetOf(message.to)];
        if (from === undefined || to === undefined) return null;
        return (
          <Flight
            key={`${i} ${showMessage(message)}`}
            message={message}
            from={from}
            to={to}
            offset={i}
            deliver={deliveryOf(choices, message)}
            act={desk.act}
          />
        );
      })}
      {environment.cut === 0 ? null : (
        <text class="wall" x={WIDTH / 2} y={HEIGHT / 2}>
          the network is in two
        </text>
      )}
    </svg>
  );
}

function placeOf(i: number, count: number): Point {
  const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
  const [rx, ry] = count === 1 ? [0, 0] : [WIDTH / 2 - 110, HEIGHT / 2 - 62];
  return { x: WIDTH / 2 + rx * Math.cos(angle), y: HEIGHT / 2 + ry * Math.sin(angle) };
}

/** What who does not see the stage is told. */
const saidOf = (servers: readonly ServerRecord[], network: readonly Message[]): string =>
  [
    ...servers.map(({ up, chart: { role, state } }) =>
      up ? `${state.id} ${role} in term ${state.currentTerm}` : `${state.id} is down`,
    ),
    `${network.length} messages in flight`,
  ].join('; ');

function ServerPlace({
  server: { up, chart, electionTimer, heartbeatTimer },
  at,
  chosen,
  moved,
  farSide,
  choose,
}: {
  readonly server: ServerRecord;
  readonly at: Point;
  readonly chosen: boolean;
  readonly moved: boolean;
  readonly farSide: boolean;
  readonly choose: () => void;
}) {
  const { id, currentTerm, votedFor } = chart.state;
  const role = up ? chart.role : 'down';
  const term = `term ${currentTerm}${votedFor === null ? '' : `, for ${votedFor}`}`;
  const looks = [role, chosen ? 'chosen' : '', moved ? 'moved' : ''];
  return (
    <g
      class={`server ${looks.join(' ')} ${farSide ? 'far' : ''}`}
      transform={`translate(${at.x} ${at.y})`}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={`${id} ${role} ${term}`}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      <circle r={RADIUS} />
      {up && electionTimer ? <path class="timer" d={arcOf(RADIUS + 6, 0.75)} /> : null}
      {up && heartbeatTimer ? <path class="timer beat" d={arcOf(RADIUS + 6, 0.35)} /> : null}
      <text class="id" y="-14">
        {id}
      </text>{' '}
      <text y="4">{role}</text> <text y="20">{term}</text>
    </g>
  );
}

/** A part of a circle, from the top to the right. */
function arcOf(radius: number, share: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  const large = share > 0.5 ? 1 : 0;
  return `M0 ${-radius}A${radius} ${radius} 0 ${large} 1 ${radius * Math.cos(angle)} ${radius * Math.sin(angle)}`;
}

function deliveryOf(choices: readonly Choice[], message: Message): ClusterAction | null {
  const text = JSON.stringify(message);
  const found = choices.find(
    ({ action, successor }) =>
      successor !== null && action.type === 'deliver' && JSON.stringify(action.message) === text,
  );
  return found?.action ?? null;
}

function Flight({
  message,
  from,
  to,
  offset,
  deliver,
  act,
}: {
  readonly message: Message;
  readonly from: Point;
  readonly to: Point;
  readonly offset: number;
  readonly deliver: ClusterAction | null;
  readonly act: (action: ClusterAction) => void;
}) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [-dy / length, dx / length];
  const aside = 10 + (offset % 4) * 9;
  const on = (share: number): Point => ({
    x: from.x + dx * share + nx * aside,
    y: from.y + dy * share + ny * aside,
  });
  const [start, middle, end] = [on(0.22), on(0.35 + (offset % 3) * 0.13), on(0.78)];
  const kind = message.type.startsWith('requestVote') ? 'vote' : 'append';
  const press = (): void => {
    if (deliver !== null) act(deliver);
  };
  return (
    <g
      class={`flight ${kind} ${message.type.endsWith('Response') ? 'reply' : ''}`}
      role="button"
      tabIndex={0}
      aria-label={`deliver ${showMessage(message)}`}
      aria-disabled={deliver === null}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      <title>{`${showMessage(message)}: press to deliver`}</title>
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      <circle cx={middle.x} cy={middle.y} r="9" />
      <path d={tipOf(end, dx / length, dy / length)} />
    </g>
  );
}

const tipOf = ({ x, y }: Point, ux: number, uy: number): string =>
  `M${x} ${y}L${x - 9 * ux + 4 * uy} ${y - 9 * uy - 4 * ux}L${x - 9 * ux - 4 * uy} ${y - 9 * uy + 4 * ux}Z`;
