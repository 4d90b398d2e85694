import { describe, expect, it } from 'vitest';
import {
  specStepProperties,
  stepPropertiesOf,
} from '../../../spec/temporal/of-the-specification.js';
import { stepOf } from '../../support/specified.js';
import { figure2, raftTla } from '../../support/specification.js';

const named = (properties: readonly { readonly rule: string; readonly name: string }[]) =>
  properties.map(({ rule, name }) => `${rule} ${name}`);

describe('the step properties of the specification', () => {
  it('F3.LAO F2.ST.P1 P5.2.1 F2.ST.V1 F2.ST.L2 are these, by the names of their twins', () => {
    const table = Object.entries(specStepProperties).map(([key, { rule }]) => `${key} ${rule}`);

    expect(table).toEqual([
      'leaderAppendOnly F3.LAO',
      'monotonicTerm F2.ST.P1',
      'oneVotePerTerm P5.2.1',
      'monotonicCommitIndex F2.ST.V1',
      'monotonicMatchIndex F2.ST.L2',
    ]);
  });

  it('F2.ST.V1 F2.ST.L2 say nothing of indexes that may fall', () => {
    expect(named(stepPropertiesOf(raftTla))).toEqual([
      'F3.LAO leader append-only',
      'F2.ST.P1 currentTerm never falls',
      'P5.2.1 one vote per term',
    ]);
  });

  it('F2.ST.V1 F2.ST.L2 forbid that indexes fall where they may not', () => {
    const properties = stepPropertiesOf(figure2);
    const fall = stepOf({ commitIndex: 2 }, { commitIndex: 1 });

    expect(named(properties)).toEqual([
      'F3.LAO leader append-only',
      'F2.ST.P1 currentTerm never falls',
      'P5.2.1 one vote per term',
      'F2.ST.V1 commitIndex never falls',
      'F2.ST.L2 matchIndex never falls',
    ]);
    expect(properties.flatMap(({ check }) => check(fall) ?? [])).toEqual([
      'commitIndex of s1 falls from 2 to 1',
    ]);
  });
});
