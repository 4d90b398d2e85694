/**
 * The messages in flight. One that is pressed arrives; one that is about to arrive, while the run
 * plays, moves to where it goes.
 *
 * @module
 */
import type { Message } from '../../../src/core/messages.js';
import type { ClusterAction, MessageAction } from '../../../model/cluster/action.js';
import { offsetOf } from '../../../model/cluster/cluster.js';
import { isSame } from '../../../model/is-same.js';
import { showMessage } from '../../../model/scenario/show.js';
import { MOST_STEPS, stepsInFlight } from '../session/ages.js';
import { choicesOf, presentOf } from '../session/session.js';
import { Pressable } from './controls.js';
import { type Point, type Way, wayBetween } from './geometry.js';
import { LetterShape, looksOf } from './shapes.js';
import type { Desk } from './use-session.js';

/** All of them. */
export function Flights({
  desk,
  places,
}: {
  readonly desk: Desk;
  readonly places: readonly Point[];
}) {
  const { cluster } = presentOf(desk.session);
  const fates = fatesIn(desk);
  const lanes = new Map<string, number>();
  return (
    <>
      {cluster.network.map((message) => {
        const link = `${message.from} ${message.to}`;
        const lane = lanes.get(link) ?? 0;
        lanes.set(link, lane + 1);
        const from = places[offsetOf(cluster, message.from)];
        const to = places[offsetOf(cluster, message.to)];
        const shown = showMessage(message);
        return from === undefined || to === undefined ? null : (
          <Flight
            key={`${shown} ${lane}`}
            message={message}
            shown={shown}
            way={wayBetween(from, to, lane)}
            share={shareOf(desk, message)}
            fate={fates(message)}
          />
        );
      })}
    </>
  );
}

/** What can be done to a message now; null for what cannot, and for all while the run plays. */
interface Fate {
  readonly deliver: (() => void) | null;
  readonly drop: (() => void) | null;
  readonly duplicate: (() => void) | null;
}

const nothing: Fate = { deliver: null, drop: null, duplicate: null };

function fatesIn(desk: Desk): (message: Message) => Fate {
  if (desk.play.on) return () => nothing;
  const allowed = choicesOf(desk.session).filter(({ successor }) => successor !== null);
  return (message) => {
    const doing = (type: MessageAction['type']): (() => void) | null => {
      const found = allowed.find(({ action }) => concerns(action, type, message))?.action;
      if (found === undefined) return null;
      return () => {
        desk.act(found);
      };
    };
    return { deliver: doing('deliver'), drop: doing('drop'), duplicate: doing('duplicate') };
  };
}

const concerns = (action: ClusterAction, type: string, message: Message): boolean =>
  action.type === type &&
  'message' in action &&
  action.tornAfter === undefined &&
  (action.message === message || isSame(action.message, message));

const HELP = 'press to deliver, with Shift or Delete to lose, with Alt or + to double';

/** How much of its way it has behind it: more with every step, all of it when it arrives. */
function shareOf({ session, play: { upcoming } }: Desk, message: Message): number {
  if (upcoming !== null && concerns(upcoming, 'deliver', message)) return 1;
  return 0.18 + (0.6 * stepsInFlight(session, message)) / MOST_STEPS;
}

function Flight({
  message,
  shown,
  way,
  share,
  fate,
}: {
  readonly message: Message;
  readonly shown: string;
  readonly way: Way;
  readonly share: number;
  readonly fate: Fate;
}) {
  return (
    <Pressable
      label={`deliver ${shown}`}
      looks={looksOf(message.type)}
      disabled={fate === nothing ? undefined : fate.deliver === null}
      press={(event) => {
        const { drop, duplicate, deliver } = fate;
        (event.shiftKey ? drop : event.altKey ? duplicate : deliver)?.();
      }}
      keys={{ Delete: fate.drop, '+': fate.duplicate }}
    >
      <title>{`${shown}: ${HELP}`}</title>
      <LetterShape way={way} share={share} />
    </Pressable>
  );
}
