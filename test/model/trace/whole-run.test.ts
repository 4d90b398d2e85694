/**
 * A trace is taken to its end, whatever it breaks, unless a step of it fails.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { check } from '../../../model/check.js';
import { commitUnclamped } from '../../../model/mutants/commit-unclamped.js';
import { instanceOf } from '../../../model/mutants/mutant.js';
import { itfOfTrace, writeItf } from '../../../model/trace/itf.js';
import { readItf } from '../../../model/trace/itf-import.js';
import { type Trace, traceOf } from '../../../model/trace/trace.js';
import { wholeRunOf } from '../../../model/trace/whole-run.js';
import { votesTwice } from '../../support/traces.js';

/** The shortest trace at whose end the mutant's assertion fails. */
async function failing(): Promise<Trace> {
  const { id, bound, chart, breaks } = commitUnclamped;
  const { ending } = await check(instanceOf(commitUnclamped), { now: () => 0, chart });
  if (ending.type !== 'violated') throw new Error('nothing is broken');
  return traceOf(bound, ending.trace, { seed: null, mutant: id, breaks });
}

describe('the whole run of a trace', () => {
  it('F2.RV.2 goes on after a step that is none of the specification', () => {
    const { steps, fault } = wholeRunOf(votesTwice);

    expect([steps.length, fault]).toEqual([4, null]);
  });

  it('F2.AE.5 may end in a step that fails, and come back from a file', async () => {
    const trace = await failing();

    const { steps, fault } = wholeRunOf(trace);

    expect([steps.length, fault?.name]).toEqual([12, 'assertion']);
    expect(readItf(writeItf(itfOfTrace(trace)))).toEqual(trace);
  });

  it('F2.AE.5 cannot go on after a step that fails', async () => {
    const trace = await failing();
    const longer = { ...trace, actions: [...trace.actions, ...trace.actions.slice(0, 1)] };

    expect(() => wholeRunOf(longer)).toThrow(
      'step 12 fails (no entry at index 1 of 0), so that no step can follow it',
    );
  });

  it('cannot break a property that there is not', () => {
    expect(() => wholeRunOf({ ...votesTwice, breaks: 'a leg' })).toThrow('no property "a leg"');
  });
});
