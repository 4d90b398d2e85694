/**
 * What the gallery shows of one exhibit.
 *
 * @module
 */
import { sequenceDiagram } from '../../model/trace/diagram/sequence-diagram.js';
import type { Exhibit } from '../../model/museum/exhibits.js';
import { exhibitsNamed, hunt } from './exhibit-hunt.js';

/** The text of a picture; null if there is no run to show. */
export interface Drawing {
  readonly text: string | null;
  /** True if the exhibit was found as it must be. */
  readonly caught: boolean;
}

/** The shortest run of the exhibit of that id, drawn. */
export async function drawOne(id: string): Promise<{ lines: readonly string[]; json: Drawing }> {
  const [exhibit] = exhibitsNamed([id]) as readonly [Exhibit];
  const { caught, trace } = await hunt(exhibit, 'breadth');
  return { lines: [], json: { text: trace === null ? null : sequenceDiagram(trace), caught } };
}
