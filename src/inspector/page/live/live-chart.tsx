/**
 * The statechart of a running server: the role that it has, and the edge that its last line shows.
 *
 * @module
 */
import { isTaken } from '../../live/taken.js';
import type { LiveView } from '../../live/view.js';
import { LitChart } from '../lit-chart.js';

/** The chart of the chosen server. */
export function LiveChart({
  view: { servers, change },
  chosen,
}: {
  readonly view: LiveView;
  readonly chosen: string | null;
}) {
  const server = servers.find(({ id }) => id === chosen);
  if (server === undefined) return null;
  const { id, up, role } = server;
  return (
    <LitChart
      id={id}
      role={up ? role : 'down'}
      isTaken={(each) => change?.server === id && isTaken(change, each)}
    />
  );
}
