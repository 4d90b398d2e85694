/**
 * The statechart of the chosen server: the state that it is in, and the edge of the last step.
 *
 * @module
 */
import { useMemo } from 'preact/hooks';
import type { Fired } from '../../statechart/step.js';
import { type ChartTransition, chartDataOf } from '../chart/chart-data.js';
import { chartSvg } from '../chart/chart-svg.js';
import type { Session } from '../session/moment.js';
import { presentOf } from '../session/session.js';

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
  const fired = taken?.moved === chosen ? (taken.outcome?.fired ?? []) : none;
  const svg = useMemo(() => litChart(fired), [fired]);
  if (server === undefined) return null;
  const current = server.up ? server.chart.role : 'down';
  return (
    <section class="chart-view" tabIndex={0} aria-labelledby="chart-of">
      <h2 id="chart-of">
        {server.chart.state.id} is {server.up ? `a ${current}` : 'down'}: its statechart
      </h2>
      <div class={`now-${current}`} dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  );
}

const none: readonly Fired[] = [];

/** The chart in which that is lit. */
const litChart = (fired: readonly Fired[]): string =>
  chartSvg(chartDataOf(), {
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

/** True if the transition is what fired. */
export const hasFired = (fired: Fired, { from, on, to, raft }: ChartTransition): boolean =>
  fired.from === from && fired.on === on && fired.to === to && fired.raft.join() === raft.join();
