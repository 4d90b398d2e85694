/**
 * Which message arrived as which. Equal messages cannot be told apart: of those in flight, the one
 * that was sent first is taken to arrive first.
 *
 * @module
 */
import { isSame } from '../../is-same.js';
import type { Effect } from '../../../src/core/effects.js';
import type { Message } from '../../../src/core/messages.js';
import type { ClusterAction } from '../../cluster/action.js';
import { type Cluster, offsetOf } from '../../cluster/cluster.js';
import { separates } from '../../cluster/environment.js';
import { isReply } from '../../cluster/rpc.js';
import { showMessage } from '../../scenario/show.js';
import type { Replay, ReplayedStep } from '../replay.js';
import { type Arrow, BEGINNING, CLIENTS, type Fate } from './sequence.js';
import { labelOf, replyLabel } from './wording.js';

/** An arrow, and the message that it is while that is in flight. */
interface Flight {
  arrow: Arrow;
  readonly message: Message | null;
}

/** Everything that was sent or doubled, in that order; what clients say and hear is among it. */
export function arrowsOf({ start, steps }: Pick<Replay, 'start' | 'steps'>): readonly Arrow[] {
  const flights = start.network.map((message) => flightOf(start, message, BEGINNING));
  for (const [row, step] of steps.entries()) {
    endOrCopy(flights, step, row);
    loseInCut(flights, step, row);
    flights.push(...sentIn(step, row));
  }
  return flights.map(({ arrow }) =>
    arrow.fate === 'in flight' ? { ...arrow, ended: steps.length } : arrow,
  );
}

const flightOf = (cluster: Cluster, message: Message, row: number): Flight => ({
  message,
  arrow: {
    kind: message.type.startsWith('requestVote') ? 'vote' : 'append',
    reply: isReply(message),
    label: labelOf(message),
    about: showMessage(message),
    from: offsetOf(cluster, message.from),
    to: offsetOf(cluster, message.to),
    ...{ sent: row, copied: null, fate: 'in flight', ended: row },
  },
});

/** Afterwards the message of the step has ended, or has a copy. */
function endOrCopy(flights: Flight[], { action, before }: ReplayedStep, row: number): void {
  if (!('message' in action)) return;
  const { message, type } = action;
  const of = flights.findIndex(
    (each) => each.arrow.fate === 'in flight' && isSame(each.message, message),
  );
  const flight = flights[of];
  if (flight === undefined) throw new Error(`not in flight: ${showMessage(message)}`);
  if (type === 'duplicate') {
    flights.push({ ...flight, arrow: { ...flight.arrow, copied: { of, row } } });
    return;
  }
  const heard = before.servers[flight.arrow.to]?.up === true;
  end(flight, type === 'drop' ? 'lost' : heard ? 'arrives' : 'ignored', row);
}

function end(flight: Flight, fate: Fate, row: number): void {
  flight.arrow = { ...flight.arrow, fate, ended: row };
}

/** Afterwards nothing is in flight across the cut that the step has made. */
function loseInCut(flights: readonly Flight[], { cluster }: ReplayedStep, row: number): void {
  const { cut } = cluster.environment;
  for (const flight of flights) {
    const { from, to, fate, kind } = flight.arrow;
    if (fate === 'in flight' && kind !== 'client' && separates(cut, from, to)) {
      end(flight, 'cut', row);
    }
  }
}

/** What was said in the step: the client first, then the server's effects in their order. */
function sentIn({ action, cluster, outcome, moved }: ReplayedStep, row: number): Flight[] {
  const { cut } = cluster.environment;
  const effects = (outcome?.effects ?? []).flatMap((effect): Flight[] => {
    if (effect.type === 'respond') return [replyOf(effect, moved, row)];
    if (effect.type !== 'send') return [];
    const flight = flightOf(cluster, effect.message, row);
    if (separates(cut, flight.arrow.from, flight.arrow.to)) end(flight, 'cut', row);
    return [flight];
  });
  return [...commandOf(action, moved, row), ...effects];
}

function commandOf(action: ClusterAction, moved: number, row: number): Flight[] {
  if (action.type !== 'clientCommand') return [];
  const label = action.command ?? '';
  const about = `a client asks ${action.server} for ${label}`;
  return [clientFlight(label, about, { from: CLIENTS, to: moved }, row)];
}

function replyOf(
  { command, reply }: Extract<Effect, { type: 'respond' }>,
  moved: number,
  row: number,
): Flight {
  const label = replyLabel(command, reply);
  return clientFlight(label, `the client hears: ${label}`, { from: moved, to: CLIENTS }, row);
}

const clientFlight = (
  label: string,
  about: string,
  ends: Pick<Arrow, 'from' | 'to'>,
  row: number,
): Flight => ({
  message: null,
  arrow: {
    ...{ kind: 'client', reply: ends.to === CLIENTS, label, about, ...ends },
    ...{ sent: row, copied: null, fate: 'arrives', ended: row },
  },
});
