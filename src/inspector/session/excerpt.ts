/**
 * The part of a run around the present, for a picture of bounded size.
 *
 * @module
 */
import { sequenceOf } from '../../../model/trace/diagram/sequence-of.js';
import type { Sequence } from '../../../model/trace/diagram/sequence.js';
import { nameFault } from '../../../model/trace/render.js';
import type { ReplayedStep } from '../../../model/trace/replay.js';
import type { Session } from './moment.js';
import { lineOf } from './session.js';
import { verdictOf } from './verdict.js';

/** The most steps that are drawn at once. */
export const MOST_DRAWN = 40;

/** Some steps of the run as a picture shows them. */
export interface Excerpt {
  readonly sequence: Sequence;
  /** The moments to which the rows lead, by their offsets. */
  readonly moments: readonly number[];
  /** The row that led to the present; -1 if that is the start of the excerpt. */
  readonly present: number;
}

/**
 * The steps around the present, what came after it included; null for a run without any. Excerpts
 * of the same run begin at few places, so that a step forward seldom moves the picture.
 */
export function excerptOf(session: Session): Excerpt | null {
  const line = lineOf(session);
  const steps = line.length - 1;
  if (steps === 0) return null;
  const at = line.indexOf(session.present);
  const half = MOST_DRAWN / 2;
  const most = Math.max(0, steps - half);
  const skipped = Math.min(most - (most % half), Math.max(0, Math.ceil(at / half) * half - half));
  const moments = line.slice(skipped + 1, skipped + 1 + MOST_DRAWN);
  const start = session.moments[line[skipped] ?? 0]?.cluster;
  if (start === undefined) return null;
  const shown = moments.flatMap((moment) => stepTo(session, moment));
  const last = skipped + moments.length;
  const what = skipped === 0 && last === steps ? '' : `steps ${skipped + 1} to ${last} of ${steps}`;
  const sequence = sequenceOf(
    { granularity: 'message', start, steps: shown, fault: null },
    { title: what, introduction: [], marks: marksIn(session, moments) },
  );
  return { sequence: { ...sequence, skipped }, moments, present: at - skipped - 1 };
}

function stepTo({ moments }: Session, offset: number): readonly ReplayedStep[] {
  const moment = moments[offset];
  const before = moments[moment?.parent ?? -1]?.cluster;
  if (moment?.taken == null || before === undefined) return [];
  return [{ ...moment.taken, before, fault: null }];
}

/** What each step breaks that was whole before it. */
const marksIn = (session: Session, shown: readonly number[]): Sequence['marks'] =>
  shown.flatMap((offset, row) => {
    const before = session.moments[offset]?.parent ?? -1;
    const known = verdictOf(session, before).faults.map(({ name }) => name);
    return verdictOf(session, offset)
      .faults.filter(({ name }) => !known.includes(name))
      .map((fault) => ({ kind: 'harm' as const, row, text: `broken: ${nameFault(fault)}` }));
  });
