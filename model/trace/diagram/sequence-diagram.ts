/**
 * The sequence diagram of a trace, with what the trace breaks and where.
 *
 * @module
 */
import type { Fault } from '../../fault.js';
import { exhibits } from '../../museum/exhibits.js';
import { type Properties, harmOnly } from '../../properties.js';
import { REFINEMENT } from '../../refinement/refinement.js';
import { nameFault, nameProperty } from '../render.js';
import { type Replay, faultOf, propertiesOf } from '../replay.js';
import type { Trace } from '../trace.js';
import { wholeRunOf } from '../whole-run.js';
import { sequenceOf } from './sequence-of.js';
import { sequenceSvg } from './sequence-svg.js';
import type { Group, Mark, Sequence } from './sequence.js';

/**
 * The text of an SVG file that shows all of the run: the same for the same trace, to the byte.
 *
 * @throws TraceError when a step cannot happen, when the trace goes on after a step that fails, or
 *   when it names what this program does not have
 */
export const sequenceDiagram = (trace: Trace): string => sequenceSvg(sequenceOfTrace(trace));

/**
 * All of the run, and what it breaks: marked are the step that does the harm, and the first one
 * that the specification does not allow.
 *
 * @throws TraceError as `sequenceDiagram` does
 */
export function sequenceOfTrace(trace: Trace): Sequence {
  const run = wholeRunOf(trace);
  const marks = marksOf(trace, run);
  const sequence = sequenceOf(run, {
    ...wordsOn(trace, run, marks),
    marks: marks.map(({ mark }) => mark),
  });
  return { ...sequence, groups: [...sequence.groups, ...cycleOf(trace)] };
}

/** The actions that go on for ever; none if there are none. */
function cycleOf({ actions, forEver = 0 }: Trace): readonly Group[] {
  if (forEver === 0) return [];
  return [{ name: 'for ever', from: actions.length - forEver, to: actions.length - 1 }];
}

/** A mark, and the fault that it says. */
interface Marked {
  readonly mark: Mark;
  readonly fault: Fault;
}

function marksOf(trace: Trace, run: Replay): readonly Marked[] {
  const judged = trace.breaks === null ? harmOnly : propertiesOf(trace);
  const harm = firstIn(run, judged, 'harm') ?? atTheEnd(run);
  const departure = firstIn(run, refinementOnly, 'departure');
  const apart = departure?.fault.name === REFINEMENT && harm?.fault.name !== REFINEMENT;
  return [...(apart ? [departure] : []), ...(harm === null ? [] : [harm])];
}

const refinementOnly: Properties = { invariants: [], steps: [], refinement: true };

/** The first step that breaks one of the properties; null if none does. */
function firstIn({ steps }: Replay, properties: Properties, kind: Mark['kind']): Marked | null {
  for (const [row, step] of steps.entries()) {
    const fault = faultOf(step.before, step, properties);
    if (fault !== null) return marked(fault, row, kind);
  }
  return null;
}

/** That nothing can happen any more; null if something can. */
const atTheEnd = ({ steps, fault }: Replay): Marked | null =>
  fault === null ? null : marked(fault, steps.length - 1, 'harm');

const marked = (fault: Fault, row: number, kind: Mark['kind']): Marked => ({
  fault,
  mark: {
    kind,
    row,
    text: `${kind === 'harm' ? 'broken' : 'first wrong step'}: ${nameFault(fault)}`,
  },
});

function wordsOn(
  { actions, bound, seed, mutant: id, breaks, forEver }: Trace,
  { granularity }: Replay,
  marks: readonly Marked[],
): Pick<Sequence, 'title' | 'introduction'> {
  const mutant = exhibits.find((each) => each.id === id);
  const harm = marks.find(({ mark }) => mark.kind === 'harm');
  const step = granularity === 'message' ? 'step' : 'action';
  const what =
    forEver !== undefined && breaks !== null
      ? `${breaks} does not come true`
      : harm === undefined
        ? `a run of ${actions.length} ${step}${actions.length === 1 ? '' : 's'}`
        : `${nameProperty(harm.fault)} breaks in ${step} ${harm.mark.row + 1}`;
  const begins = seed === null ? '' : `; begins where ${seed} begins`;
  return {
    title: mutant === undefined ? what : `${mutant.id}: ${what}`,
    introduction: [
      ...(mutant === undefined ? [] : [`${mutant.mistake} (${mutant.bends.join(', ')})`]),
      `Bound: ${bound.replaceAll(',', ', ')}${begins}`,
    ],
  };
}
