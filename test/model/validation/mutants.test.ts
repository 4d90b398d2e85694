/**
 * Each mutant writes a log that is invalid, at the step with which it leaves the specification.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../model/check.js';
import { mutants } from '../../../model/mutants/index.js';
import { type Mutant, instanceOf } from '../../../model/mutants/mutant.js';
import { REFINEMENT, findDeparture } from '../../../model/refinement/refinement.js';
import { propertiesOf } from '../../../model/trace/replay.js';
import { traceOf } from '../../../model/trace/trace.js';
import { logOf } from '../../../model/validation/log-of.js';
import { type Run, runOfTrace } from '../../../model/validation/run.js';
import { endOf, verdictOn } from './logs.js';
import { runs } from './random-runs.js';

const { FC_SEED, FC_RUNS } = process.env;
const effort = {
  numRuns: FC_RUNS === undefined ? 10 : Number(FC_RUNS),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
};

const now = (): number => performance.now();

/** The mutants that are shown message by message, as logs have it. */
const oldest = mutants.slice(0, 10);

/** The log of the shortest run in which a step of the mutant is outside the specification. */
async function logOfMutant(mutant: Mutant): Promise<readonly string[]> {
  const { id, bound, seed, chart } = mutant;
  const of = { seed: seed === undefined ? null : id, mutant: id, breaks: REFINEMENT };
  const properties = propertiesOf(traceOf(bound, [], of));
  const { ending } = await check(instanceOf(mutant), { now, chart, properties });
  if (ending.type !== 'violated') throw new Error(`${id} ended ${ending.type}`);
  const { start, happenings } = runOfTrace(traceOf(bound, ending.trace, of));
  return logOf(start, happenings);
}

const cases = [
  ['vote-twice', 'F2.RV.2', 'votedFor'],
  ['vote-forgotten', 'F2.ST.P0', 'durable.votedFor'],
  ['old-term-commit', 'F2.RS.LEAD.4', 'commitIndex'],
  ['truncate-always', 'F2.AE.3', 'logLength'],
  ['commit-unclamped', 'F2.AE.5', 'failure'],
  ['commit-own-tail', 'F2.AE.5', 'commitIndex'],
  ['vote-ignores-log', 'P5.4.1.2', 'votedFor'],
  ['stale-vote-counted', 'P5.2.2', 'role'],
  ['reply-before-persist', 'F2.ST.P0', 'durable.logLength'],
  ['ack-own-tail', 'F2.AE.R', 'sends[0].matchIndex'],
] as const;

/** The number of the line that the refinement does not allow; null if it allows all. */
function departureIn({ start, happenings }: Run): number | null {
  const at = happenings.findIndex(({ before, outcome, moved }) => {
    const server = before.servers[moved];
    return server !== undefined && outcome !== null && findDeparture(server, outcome) !== null;
  });
  return at === -1 ? null : logOf(start, happenings.slice(0, at + 1)).length;
}

describe('random runs of mutants', () => {
  // A torn step leaves it open what was on disk when a message left; the refinement knows.
  it.each(oldest)('$id: validation and refinement find the same step', async ({ chart }) => {
    const property = fc.asyncProperty(runs({ most: 50, chart, torn: false }), async (run) => {
      const { ending } = await verdictOn(`${logOf(run.start, run.happenings).join('\n')}\n`);

      const line = 'violation' in ending ? ending.violation.line : null;
      expect([ending.type === 'unexplained', line]).toEqual([false, departureIn(run)]);
    });

    await fc.assert(property, effort);
  });
});

describe('mutants', () => {
  it('are all there', () => {
    expect(cases.map(([id]) => id)).toEqual(oldest.map(({ id }) => id));
  });

  it.each(cases)(
    '%s leaves the specification by %s in the last line',
    async (id, rule, variable) => {
      const mutant = mutants.find((each) => each.id === id);
      if (mutant === undefined) throw new Error(`no mutant ${id}`);
      const log = await logOfMutant(mutant);

      const last = endOf(await verdictOn(`${log.join('\n')}\n`));
      const before = endOf(await verdictOn(`${log.slice(0, -1).join('\n')}\n`));

      expect(last).toBe(`violated in line ${log.length} by ${rule}: ${variable}`);
      expect(before).toBe('valid');
    },
  );
});
