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

/** Some steps of a run. */
export interface Excerpt {
  /** How many steps of the run there are, and how many of them come before these. */
  readonly steps: number;
  readonly skipped: number;
  /** The moment before the first of these steps, and those to which they lead, by their offsets. */
  readonly before: number;
  readonly moments: readonly number[];
  /** Which of the steps led to the present; -1 if none of them did. */
  readonly present: number;
}

/**
 * The steps around the present, what came after it included. Excerpts of the same run begin at few
 * places, so that a step forward seldom moves the picture.
 */
export function excerptOf(session: Session): Excerpt {
  const line = lineOf(session);
  const steps = line.length - 1;
  const at = line.indexOf(session.present);
  const half = MOST_DRAWN / 2;
  const most = Math.max(0, steps - half);
  const skipped = Math.min(most - (most % half), Math.max(0, Math.ceil(at / half) * half - half));
  const moments = line.slice(skipped + 1, skipped + 1 + MOST_DRAWN);
  return { steps, skipped, before: line[skipped] ?? 0, moments, present: at - skipped - 1 };
}

/** The excerpt as a picture shows it; null if it has no step. */
export function sequenceOfExcerpt(session: Session, excerpt: Excerpt): Sequence | null {
  const { steps, skipped, before, moments } = excerpt;
  const start = session.moments[before]?.cluster;
  if (start === undefined || moments.length === 0) return null;
  const last = skipped + moments.length;
  const whole = skipped === 0 && last === steps;
  const sequence = sequenceOf(
    {
      ...{ granularity: 'message', start, fault: null },
      steps: moments.flatMap((moment) => stepTo(session, moment)),
    },
    {
      title: whole ? '' : `steps ${skipped + 1} to ${last} of ${steps}`,
      introduction: [],
      marks: marksIn(session, moments),
    },
  );
  return { ...sequence, skipped };
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
