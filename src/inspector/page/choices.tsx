/**
 * The hand: all that may happen now, by kind; what the bound forbids is grey.
 *
 * @module
 */
import { actionKinds, type ClusterAction } from '../../../model/cluster/action.js';
import { nameAction } from '../../../model/trace/render.js';
import { grouped } from '../../../model/grouped.js';
import type { Choice } from '../session/possible.js';
import { choicesOf } from '../session/session.js';
import type { Desk } from './use-session.js';

/** What each kind of action is called where a reader chooses. */
export const heads: Readonly<Record<ClusterAction['type'], string>> = {
  deliver: 'Deliver',
  drop: 'Lose',
  duplicate: 'Double',
  electionTimeout: 'Election timer runs out',
  heartbeatTimeout: 'Heartbeat timer runs out',
  clientCommand: 'A client asks',
  restart: 'Crash and restart',
  crash: 'Crash',
  recover: 'Come back',
  partition: 'Cut the network',
  heal: 'Heal the network',
};

/** The choices of the present moment. */
export function Choices({ desk }: { readonly desk: Desk }) {
  if (desk.play.on) {
    return (
      <section class="choices" aria-label="What may happen now">
        <h2>What may happen now</h2>
        <p>Pause to choose by hand.</p>
      </section>
    );
  }
  const choices = choicesOf(desk.session);
  const kinds = grouped(choices, ({ action }) => action.type);
  const order = actionKinds.map(({ name }) => name);
  return (
    <section class="choices" aria-label="What may happen now">
      <h2>What may happen now</h2>
      {choices.length === 0 ? <p>Nothing.</p> : null}
      {order.flatMap((name) => {
        const some = kinds.get(name);
        return some === undefined
          ? []
          : [
              <Kind
                key={name}
                head={heads[name as ClusterAction['type']]}
                some={some}
                desk={desk}
              />,
            ];
      })}
    </section>
  );
}

function Kind({
  head,
  some,
  desk,
}: {
  readonly head: string;
  readonly some: readonly Choice[];
  readonly desk: Desk;
}) {
  return (
    <details open={some.length <= 8}>
      <summary>
        {head} ({some.length})
      </summary>
      <ul>
        {some.map(({ action, successor }) => (
          <li key={JSON.stringify(action)}>
            <button
              type="button"
              disabled={successor === null}
              title={successor === null ? 'the bound forbids it' : undefined}
              onClick={() => {
                desk.act(action);
              }}
            >
              {nameAction(action)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
