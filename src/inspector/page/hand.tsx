/**
 * What the chosen server may do next, in a row below the stage.
 *
 * @module
 */
import { choicesOf, presentOf } from '../session/session.js';
import { heads } from './choices.js';
import type { Desk } from './use-session.js';

/** Its buttons. */
export function ServerHand({ desk, chosen }: { readonly desk: Desk; readonly chosen: number }) {
  const id = presentOf(desk.session).cluster.servers[chosen]?.chart.state.id;
  if (id === undefined) return null;
  const own = choicesOf(desk.session).filter(
    ({ action }) => 'server' in action && action.server === id && action.tornAfter === undefined,
  );
  return (
    <div class="hand" role="toolbar" aria-label={`What ${id} may do`}>
      <strong>{id}</strong>
      {own.map(({ action, successor }) => (
        <button
          type="button"
          key={action.type}
          disabled={successor === null}
          onClick={() => {
            desk.act(action);
          }}
        >
          {heads[action.type]}
        </button>
      ))}
    </div>
  );
}
