/**
 * The stage: servers in a ring, messages between them, and the wall of a partition.
 *
 * @module
 */
import type { Message } from '../../../src/core/messages.js';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { offsetOf } from '../../../model/cluster/cluster.js';
import { separates } from '../../../model/cluster/environment.js';
import type { ServerRecord } from '../../../model/cluster/server.js';
import { isSame } from '../../../model/is-same.js';
import { showMessage } from '../../../model/scenario/show.js';
import { choicesOf, presentOf } from '../session/session.js';
import { Pressable } from './controls.js';
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
      <Flights desk={desk} places={places} />
      {environment.cut === 0 ? null : <Wall />}
    </svg>
  );
}

const Wall = () => (
  <text class="wall" x={WIDTH / 2} y={HEIGHT / 2}>
    the network is in two
  </text>
);

/** The messages in flight; one that can be delivered now is, when it is pressed. */
function Flights({ desk, places }: { readonly desk: Desk; readonly places: readonly Point[] }) {
  const { cluster } = presentOf(desk.session);
  const choices = choicesOf(desk.session);
  const deliveryOf = (message: Message): ClusterAction | undefined =>
    choices.find(
      ({ action, successor }) =>
        successor !== null && action.type === 'deliver' && isSame(action.message, message),
    )?.action;
  return (
    <>
      {cluster.network.map((message, i) => {
        const from = places[offsetOf(cluster, message.from)];
        const to = places[offsetOf(cluster, message.to)];
        const delivery = deliveryOf(message);
        return from === undefined || to === undefined ? null : (
          <Flight
            key={`${i} ${showMessage(message)}`}
            message={message}
            way={wayOf(from, to, i)}
            deliver={
              delivery === undefined
                ? null
                : () => {
                    desk.act(delivery);
                  }
            }
          />
        );
      })}
    </>
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
  const marks = [chosen ? 'chosen' : '', moved ? 'moved' : '', farSide ? 'far' : ''];
  return (
    <Pressable
      label={`${id} ${role} ${term}`}
      looks={['server', role, ...marks].join(' ')}
      at={`translate(${at.x} ${at.y})`}
      pressed={chosen}
      press={choose}
    >
      <circle r={RADIUS} />
      {up && electionTimer ? <path class="timer" d={arcOf(RADIUS + 6, 0.75)} /> : null}
      {up && heartbeatTimer ? <path class="timer beat" d={arcOf(RADIUS + 6, 0.35)} /> : null}
      <text class="id" y="-14">
        {id}
      </text>{' '}
      <text y="4">{role}</text> <text y="20">{term}</text>
    </Pressable>
  );
}

/** A part of a circle, from the top to the right. */
function arcOf(radius: number, share: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  const end = `${radius * Math.cos(angle)} ${radius * Math.sin(angle)}`;
  return `M0 ${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`;
}

/** The way of a message: where it begins and ends, where it is, and the tip of its arrow. */
interface Way {
  readonly start: Point;
  readonly end: Point;
  readonly middle: Point;
  readonly tip: string;
}

/** Beside the straight line, so that messages of both directions can be told apart. */
function wayOf(from: Point, to: Point, offset: number): Way {
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
  const tip = `M${end.x} ${end.y}${back(4)}${back(-4)}Z`;
  return { start: on(0.22), end, middle: on(0.35 + (offset % 3) * 0.13), tip };
}

function Flight({
  message,
  way: { start, end, middle, tip },
  deliver,
}: {
  readonly message: Message;
  readonly way: Way;
  /** Delivers it; null if it cannot be delivered now. */
  readonly deliver: (() => void) | null;
}) {
  const kind = message.type.startsWith('requestVote') ? 'vote' : 'append';
  const shown = showMessage(message);
  return (
    <Pressable
      label={`deliver ${shown}`}
      looks={`flight ${kind} ${message.type.endsWith('Response') ? 'reply' : ''}`}
      disabled={deliver === null}
      press={() => deliver?.()}
    >
      <title>{`${shown}: press to deliver`}</title>
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      <circle cx={middle.x} cy={middle.y} r="9" />
      <path d={tip} />
    </Pressable>
  );
}
