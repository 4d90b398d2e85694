/**
 * The statechart of the chosen server, with the edges that fired last.
 *
 * @module
 */
import type { Fired } from '../../statechart/step.js';
import type { ChartTransition } from '../chart/chart-data.js';
import type { Session } from '../session/moment.js';
import { presentOf } from '../session/session.js';
import { LitChart } from './lit-chart.js';

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
  const { state, role } = server.chart;
  const fired = taken?.moved === chosen ? (taken.outcome?.fired ?? []) : [];
  return (
    <LitChart
      id={state.id}
      role={server.up ? role : 'down'}
      isTaken={(each) => fired.some((one) => hasFired(one, each))}
    />
  );
}

/** True if the transition is what fired. */
export const hasFired = (fired: Fired, { from, on, to, raft }: ChartTransition): boolean =>
  fired.from === from && fired.on === on && fired.to === to && fired.raft.join() === raft.join();
