/**
 * What the verdicts of a `check` come to, of one process or of many.
 *
 * @module
 */
import type { Coverage } from '../../model/encoded/coverage.js';
import { clusterSubjects } from './cluster-subjects.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, VIOLATED } from './exit-codes.js';
import { inside, objectAt, oneOfAt } from './place.js';
import { type Piece, type Summarize, partOf } from './run.js';
import { neverFired, outcomes } from './verdict-report.js';

/**
 * Sums up a check. Whether some rule never fired is told of a whole run of all instances only.
 */
export const summarizeCheck: Summarize = (run, pieces, interrupted) => {
  const ended = pieces.map(({ json, place }) =>
    oneOfAt(json['outcome'], inside(place, 'outcome'), outcomes),
  );
  const chosen = partOf(run.chosen, run);
  const complete =
    pieces.length === chosen.length && clusterSubjects.every(({ name }) => chosen.includes(name));
  // What only a late reply shows cannot be seen where late replies are left out.
  const late = pieces.every(
    ({ json }) => !JSON.stringify(json['reductions'] ?? '').includes('removed'),
  );
  // Another statechart has other transitions, and need not use every rule.
  const ours = run.flags['with'] === undefined;
  const all = complete && late && ours && ended.every((each) => each === 'holds');
  const silent = all ? neverFired(pieces.flatMap(coverageIn)) : [];
  const holding = ended.filter((each) => each === 'holds').length;
  const hold = chosen.some((name) => name.startsWith('live:'))
    ? 'hold, or fail as they must'
    : 'hold';
  return {
    exitCode: codeOf(ended, silent, interrupted),
    fields: { chosen: chosen.length, neverFired: silent },
    lines: [
      `${holding} of ${chosen.length} instances ${hold}, each searched to the end of its bound`,
      ...(silent.length > 0
        ? [`rules and transitions that never fired: ${silent.join(', ')}`]
        : []),
    ],
  };
};

function coverageIn({ json, place }: Piece): readonly { readonly coverage: Coverage }[] {
  if (json['coverage'] === undefined) return [];
  const at = inside(place, 'coverage');
  const { rules, transitions } = objectAt(json['coverage'], at);
  return [
    {
      coverage: {
        rules: objectAt(rules, inside(at, 'rules')) as Coverage['rules'],
        transitions: objectAt(transitions, inside(at, 'transitions')) as Coverage['transitions'],
      },
    },
  ];
}

function codeOf(
  ended: readonly string[],
  silent: readonly string[],
  interrupted: string | null,
): number {
  if (ended.some((each) => ['violated', 'missed', 'changed'].includes(each))) return VIOLATED;
  if (interrupted !== null) return INTERRUPTED;
  if (ended.includes('incomplete')) return NOT_EXHAUSTED;
  return silent.length > 0 ? VIOLATED : HOLDS;
}
