/**
 * The statechart of a server, lit: the role that it has, and what its last step took.
 *
 * @module
 */
import { useMemo } from 'preact/hooks';
import { type ChartTransition, allTransitions, chartDataOf } from '../chart/chart-data.js';
import { chartSvg } from '../chart/chart-svg.js';

const data = chartDataOf();
const transitions = allTransitions(data);

/** The chart; `isTaken` says which transitions are in the light. */
export function LitChart({
  id,
  role,
  isTaken,
}: {
  readonly id: string;
  /** Its role, or `down`. */
  readonly role: string;
  readonly isTaken: (transition: ChartTransition) => boolean;
}) {
  const taken = transitions.filter(isTaken);
  const svg = useMemo(() => litSvg(taken), [taken.map((each) => transitions.indexOf(each)).join()]);
  return (
    <section class="chart-view" tabIndex={0} aria-labelledby="chart-of">
      <h2 id="chart-of">
        {id} is {role === 'down' ? role : `a ${role}`}: its statechart
      </h2>
      <div class={`now-${role}`} dangerouslySetInnerHTML={{ __html: svg }} />
    </section>
  );
}

const litSvg = (taken: readonly ChartTransition[]): string =>
  chartSvg(data, {
    lit: { transition: (each) => taken.includes(each), action: () => false },
    links: {
      rule: (rule) => `../rules/${rule}.html`,
      role: (role) => `../statechart/${role}.html`,
    },
    standalone: false,
  });
