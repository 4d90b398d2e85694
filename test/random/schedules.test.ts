/**
 * Random schedules over 3 to 7 servers break nothing, and would find it if they did. FC_SEED
 * repeats a run, FC_RUNS makes it longer.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../model/scenario/run.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { BrokenSchedule, trySchedules } from '../support/schedules.js';

const { FC_SEED, FC_RUNS } = process.env;
const seed = FC_SEED === undefined ? undefined : Number(FC_SEED);
const runs = FC_RUNS === undefined ? 150 : Number(FC_RUNS);

describe('random schedules', () => {
  it('F3.ES F3.LAO F3.LM F3.LC F3.SMS hold, as do the other properties', () => {
    const details = trySchedules(raftStatechart, { runs, commands: 100, seed, servers: 7 });

    const report = fc.defaultReportMessage(details) ?? '';
    expect(details.failed, `${String(details.errorInstance)}\n\n${report}`).toBe(false);
  });
});

describe('random schedules of a wrong rule', () => {
  it.each([
    ['F2.RV.2', 'voteIsFree', 'F3.ES', 12],
    ['P5.4.1.1', 'candidateIsUpToDate', 'F3.LC', 24],
  ] as const)('%s: without %s a schedule breaks %s, and is shrunk', (_id, guard, breaks, most) => {
    const chart = raftStatechart.provide({ guards: { [guard]: () => true } });
    const effort = { runs: 3000, commands: 60, seed: 1, servers: 3, breaks };

    const { scenario } = brokenIn(trySchedules(chart, effort));

    const commands = scenario.trim().split('\n').slice(1);
    expect(commands.length).toBeLessThanOrEqual(most);
    expect(runScenario(scenario, chart)).toContain(`violates ${breaks}`);
  });
});

function brokenIn({ errorInstance }: { readonly errorInstance: unknown }): BrokenSchedule {
  if (errorInstance instanceof BrokenSchedule) return errorInstance;
  throw new Error('no schedule broke it', { cause: errorInstance });
}
