/**
 * What the gallery shows of one exhibit.
 *
 * @module
 */
import { renderRun } from '../../model/liveness/render.js';
import type { Exhibit } from '../../model/museum/exhibits.js';
import { sequenceDiagram } from '../../model/trace/diagram/sequence-diagram.js';
import { exhibitsNamed, hunt } from './exhibit-hunt.js';

/** The text of a picture or of a lasso; null if there is no run to show. */
export interface Drawing {
  readonly text: string | null;
  /** True if the exhibit was found as it must be. */
  readonly caught: boolean;
}

/** The shortest run of the exhibit of that id, drawn. */
export async function drawOne(id: string): Promise<{ lines: readonly string[]; json: Drawing }> {
  const [exhibit] = exhibitsNamed([id]) as readonly [Exhibit];
  const { caught, trace, lasso } = await hunt(exhibit, 'breadth');
  const { bends, mistake } = exhibit;
  const head = [`${id}: ${mistake} (${bends.join(', ')})`, ''];
  const written = lasso === null ? null : `${[...head, ...renderRun(lasso)].join('\n')}\n`;
  return { lines: [], json: { text: trace === null ? written : sequenceDiagram(trace), caught } };
}
