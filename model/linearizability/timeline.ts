/**
 * Lifelines as text: a line for each operation near the answer that nothing explains.
 *
 * @module
 */
import type { Bar, Lifelines } from './lifelines.js';

/** How many moments before the last one are shown. */
const MOST_MOMENTS = 24;

/** The longest label, in characters. */
const MOST_LABEL = 60;

/** The end of the lifelines, and how many earlier operations are left out. */
export interface Timeline {
  readonly rows: readonly TimelineRow[];
  readonly leftOut: number;
}

/** One operation: its process, its bar and what it is. */
export interface TimelineRow {
  readonly process: number;
  readonly bar: string;
  readonly label: string;
  readonly isStuck: boolean;
}

/** The operations that are answered in the last moments, or begin in them. */
export function timelineOf({ lines, bars }: Lifelines): Timeline {
  const first = Math.max(0, lines.length - MOST_MOMENTS);
  const near = bars.filter(({ from, to, isStuck }) => isStuck || (to ?? from) >= first);
  const byProcess = [...near].sort((a, b) => a.process - b.process || a.from - b.from);
  return {
    rows: byProcess.map((bar) => ({
      process: bar.process,
      bar: drawn(bar, first, lines.length),
      label: labelled(bar),
      isStuck: bar.isStuck,
    })),
    leftOut: bars.length - near.length,
  };
}

/** A column for each moment. */
const drawn = ({ from, to, isStuck }: Bar, first: number, end: number): string =>
  Array.from({ length: end - first }, (_, i) => {
    const moment = first + i;
    if (moment < from || (to !== null && moment > to)) return '·';
    if (moment === from) return '├';
    if (moment === to) return isStuck ? '✗' : '┤';
    return to === null && moment === end - 1 ? '→' : '─';
  }).join('');

function labelled({ label, place, outcome }: Bar): string {
  const short = label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL)}…` : label;
  if (place !== null) return `${short}  (${place})`;
  return outcome === 'unknown' ? `${short}, outcome unknown` : short;
}
