/**
 * The stage: servers in a ring, messages between them, and the wall of a partition, which is drawn
 * by drawing a line.
 *
 * @module
 */
import { useRef, useState } from 'preact/hooks';
import type { Message } from '../../../src/core/messages.js';
import { separates } from '../../../model/cluster/environment.js';
import type { ServerRecord } from '../../../model/cluster/server.js';
import { timersOf } from '../session/ages.js';
import { presentOf } from '../session/session.js';
import { counted } from './counted.js';
import { Pressable } from './controls.js';
import { Flights } from './flights.js';
import { HEIGHT, type Point, WIDTH, placeOf, sidesOfLine, wallOf } from './geometry.js';
import { ServerPlace } from './server-place.js';
import type { Play } from './use-play.js';
import type { Desk } from './use-session.js';

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
  const { session, play } = desk;
  const { servers, network, environment } = presentOf(session).cluster;
  const places = servers.map((_, i) => placeOf(i, servers.length));
  const sides = servers.map((_, i) => separates(environment.cut, 0, i));
  const line = useLine((a, b) => {
    const cut = sidesOfLine(a, b, places);
    if (cut === null) desk.complain('The line separates no servers: draw it between them');
    else desk.cut(cut);
  });
  return (
    <svg
      class="stage"
      tabindex={-1}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={saidOf(servers, network)}
      style={{ '--step': durationOf(play) }}
      {...line.hooks}
    >
      {environment.cut === 0 ? null : <Wall sides={sides} heal={desk.heal} />}
      <Places desk={desk} places={places} sides={sides} chosen={chosen} choose={choose} />
      <Flights desk={desk} places={places} />
      <Cutting line={line.drawn} />
    </svg>
  );
}

/** The servers at their places. */
function Places({
  desk: { session },
  places,
  sides,
  chosen,
  choose,
}: {
  readonly desk: Desk;
  readonly places: readonly Point[];
  readonly sides: readonly boolean[];
  readonly chosen: number;
  readonly choose: (server: number) => void;
}) {
  const { cluster, taken } = presentOf(session);
  return (
    <>
      {cluster.servers.map((server, i) => (
        <ServerPlace
          key={server.chart.state.id}
          server={server}
          since={timersOf(session, i)}
          at={places[i] ?? { x: 0, y: 0 }}
          marks={{ chosen: chosen === i, moved: taken?.moved === i, far: sides[i] ?? false }}
          choose={() => {
            choose(i);
          }}
        />
      ))}
    </>
  );
}

/** The line that is being drawn. */
const Cutting = ({ line }: { readonly line: readonly [Point, Point] | null }) =>
  line === null ? null : (
    <line class="cutting" x1={line[0].x} y1={line[0].y} x2={line[1].x} y2={line[1].y} />
  );

/** How long a message moves; where steps follow each other that fast, nobody would see it. */
const durationOf = ({ on, speed }: Play): string =>
  on ? `${speed > 20 ? 0 : Math.min(600, 900 / speed)}ms` : '200ms';

/** Pressed, it is gone. */
const Wall = ({
  sides,
  heal,
}: {
  readonly sides: readonly boolean[];
  readonly heal: () => void;
}) => (
  <Pressable label="heal the network" looks="wall" press={heal}>
    <title>The network is in two: press to heal it</title>
    {wallOf(sides).map(([a, b], i) => (
      <path key={i} class="reach" d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
    ))}
    {wallOf(sides).map(([a, b], i) => (
      <line key={i} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
    ))}
  </Pressable>
);

/** The line that is being drawn over the stage, from where nothing else can be pressed. */
function useLine(done: (from: Point, to: Point) => void) {
  const [drawn, setDrawn] = useState<readonly [Point, Point] | null>(null);
  const begun = useRef<Point | null>(null);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent): Point => {
    const toScreen = (currentTarget as SVGSVGElement).getScreenCTM();
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toScreen?.inverse());
    return { x, y };
  };
  const hooks = {
    onPointerDown: (event: PointerEvent): void => {
      const pressed =
        event.target instanceof Element ? event.target.closest('[role=button]') : null;
      begun.current = pressed === null && event.button === 0 ? pointOf(event) : null;
      // The line may end outside of the stage.
      const stage = event.currentTarget as SVGSVGElement;
      if (begun.current !== null) stage.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (begun.current === null) return;
      if (event.buttons === 0) begun.current = null;
      setDrawn(begun.current === null ? null : [begun.current, pointOf(event)]);
    },
    onPointerCancel: (): void => {
      begun.current = null;
      setDrawn(null);
    },
    onPointerUp: (event: PointerEvent): void => {
      const [from, to] = [begun.current, pointOf(event)];
      begun.current = null;
      setDrawn(null);
      if (from !== null && Math.hypot(to.x - from.x, to.y - from.y) > 60) done(from, to);
    },
  };
  return { drawn, hooks };
}

/** What who does not see the stage is told. */
const saidOf = (servers: readonly ServerRecord[], network: readonly Message[]): string =>
  [
    ...servers.map(({ up, chart: { role, state } }) =>
      up ? `${state.id} ${role} in term ${state.currentTerm}` : `${state.id} is down`,
    ),
    `${counted(network.length, 'message')} in flight`,
  ].join('; ');
