/**
 * The statechart of a running server: the role that it has, and the edge that its last line shows.
 *
 * @module
 */
import { chartDataOf } from '../../chart/chart-data.js';
import { chartSvg } from '../../chart/chart-svg.js';
import { isTaken } from '../../live/taken.js';
import type { LiveView } from '../../live/view.js';

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
  // The picture has nothing of the log in it.
  const svg = chartSvg(chartDataOf(), {
    lit: {
      transition: (each) => change?.server === id && isTaken(change, each),
      action: () => false,
    },
    links: {
      rule: (rule) => `../rules/${rule}.html`,
      role: (each) => `../statechart/${each}.html`,
    },
    standalone: false,
  });
  return (
    <section class="chart-view" tabIndex={0} aria-label={`Statechart of ${id}`}>
      <h2>
        {id} is {up ? `a ${role}` : 'down'}
      </h2>
      <div class={`now-${up ? role : 'down'}`} dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  );
}
