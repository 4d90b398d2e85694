/**
 * The stage of running servers: who they are, and what is under way between them.
 *
 * @module
 */
import { shownMessage } from '../../../../model/validation/words.js';
import type { LiveFlight, LiveServer, LiveView } from '../../live/view.js';
import { counted } from '../counted.js';
import { Pressable } from '../controls.js';
import { HEIGHT, type Point, WIDTH, placeOf, wayBetween } from '../geometry.js';
import { LetterShape, ServerShape, looksOf } from '../shapes.js';

/** So many messages are drawn, the newest ones. */
const MOST_DRAWN = 24;

/** So much of a server's name fits. */
const MOST_LETTERS = 12;

/** The stage. */
export function LiveStage({
  view: { servers, flights, change },
  chosen,
  choose,
}: {
  readonly view: LiveView;
  readonly chosen: string | null;
  readonly choose: (server: string) => void;
}) {
  const places = new Map(servers.map(({ id }, i) => [id, placeOf(i, servers.length)]));
  const drawn = flights.slice(-MOST_DRAWN);
  return (
    <section aria-label="Stage">
      <svg class="stage" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Servers">
        {servers.map((server) => (
          <ServerPlace
            key={server.id}
            server={server}
            at={places.get(server.id) ?? { x: 0, y: 0 }}
            chosen={chosen === server.id}
            moved={change?.server === server.id}
            choose={() => choose(server.id)}
          />
        ))}
        {drawn.map((flight, i) => (
          <Flight key={`${i} ${flight.id ?? ''}`} flight={flight} offset={i} places={places} />
        ))}
      </svg>
      <p class="legend">
        {flights.length === 0
          ? 'Every message that was sent has arrived.'
          : `Not seen to arrive: ${counted(flights.length, 'message')}, under way or lost.`}
        {flights.length > drawn.length ? ` The last ${drawn.length} are drawn.` : ''}
      </p>
    </section>
  );
}

function ServerPlace({
  server: { id, up, role, term, votedFor },
  at,
  chosen,
  moved,
  choose,
}: {
  readonly server: LiveServer;
  readonly at: Point;
  readonly chosen: boolean;
  readonly moved: boolean;
  readonly choose: () => void;
}) {
  const state = up ? role : 'down';
  const vote = votedFor === null ? null : shortened(votedFor);
  return (
    <Pressable
      label={`${id} ${state} term ${term}${vote === null ? '' : ` voted ${vote}`}`}
      looks={['server', state, chosen ? 'chosen' : '', moved ? 'moved' : ''].join(' ')}
      at={`translate(${at.x} ${at.y})`}
      pressed={chosen}
      press={choose}
    >
      <ServerShape id={shortened(id)} state={state} term={term} votedFor={vote} />
    </Pressable>
  );
}

const shortened = (id: string): string =>
  id.length > MOST_LETTERS ? `${id.slice(0, MOST_LETTERS - 1)}…` : id;

function Flight({
  flight: { message },
  offset,
  places,
}: {
  readonly flight: LiveFlight;
  readonly offset: number;
  readonly places: ReadonlyMap<string, Point>;
}) {
  const [from, to] = [places.get(message.from), places.get(message.to)];
  if (from === undefined || to === undefined) return null;
  const shown = shownMessage(message);
  return (
    <g class={looksOf(message.type)} role="img" aria-label={shown}>
      <title>{shown}</title>
      <LetterShape way={wayBetween(from, to, offset)} share={0.55} />
    </g>
  );
}
