/**
 * The picture of the statechart in a page, with links, and what is to be seen in the light.
 *
 * @module
 */
import type { Role } from '../../../src/statechart/step.js';
import { type ChartTransition, chartDataOf } from '../../../src/inspector/chart/chart-data.js';
import { chartSvg } from '../../../src/inspector/chart/chart-svg.js';

/** What is in the light. */
export interface Light {
  readonly transition: (transition: ChartTransition) => boolean;
  readonly action: (name: string) => boolean;
}

/** The figure; nothing is in the light if that is null. */
export function chartFigure(lit: Light | null): string {
  const picture = chartSvg(chartDataOf(), {
    lit,
    links: { rule: (id) => `raft:rule/${id}`, role: (role: Role) => `raft:chart/${role}` },
    standalone: false,
  });
  const label = 'The statechart; it scrolls sideways where the window is narrow';
  return [
    `<figure class="chart-figure" tabindex="0" role="group" aria-label="${label}">`,
    picture,
    '</figure>',
  ].join('\n');
}
