/**
 * The statechart of the chosen server: the state that it is in, and the edge of the last step.
 *
 * @module
 */
import type { Fired } from '../../statechart/step.js';
import { type ChartTransition, chartDataOf } from '../chart/chart-data.js';
import { chartSvg } from '../chart/chart-svg.js';
import { type Session, presentOf } from '../session/session.js';

/** The chart, lit as the present moment has it. */
export function ChartView({
  session,
  chosen,
}: {
  readonly session: Session;
  readonly chosen: number;
}) {
  const { cluster, taken } = presentOf(session);
  const server = cluster.servers[chosen];
  if (server === undefined) return null;
  const fired = taken?.moved === chosen ? (taken.outcome?.fired ?? []) : [];
  const { id } = server.chart.state;
  const svg = chartSvg(chartDataOf(), {
    lit: {
      transition: (each) => fired.some((one) => hasFired(one, each)),
      action: () => false,
    },
    links: {
      rule: (rule) => `../rules/${rule}.html`,
      role: (role) => `../statechart/${role}.html`,
    },
    standalone: false,
  });
  const current = server.up ? server.chart.role : 'down';
  return (
    <section class="chart-view" tabIndex={0} aria-label={`Statechart of ${id}`}>
      <h2>
        {id} is {server.up ? `a ${current}` : 'down'}
      </h2>
      <div class={`now-${current}`} dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  );
}

const hasFired = (fired: Fired, { from, on, to, raft }: ChartTransition): boolean =>
  fired.from === from && fired.on === on && fired.to === to && fired.raft.join() === raft.join();
