/**
 * The verdict on one simulation.
 *
 * @module
 */
import { type SimulateOptions, simulate } from '../simulator/simulate.js';
import type { SimulatedRun } from '../simulator/simulated-run.js';
import { type Finding, judgeLive } from './live-judge.js';

/** A simulation, and what is wrong with it. */
export interface JudgedSimulation {
  readonly run: SimulatedRun;
  readonly findings: readonly Finding[];
}

/** Simulates and judges one seed. */
export async function judgeSeed(wanted: SimulateOptions): Promise<JudgedSimulation> {
  const run = await simulate(wanted);
  const { events, history, disks } = run;
  const committed = disks.map(({ id, log, commitIndex }) => ({
    id,
    log: log.slice(0, commitIndex),
  }));
  const { acknowledged, byKey: histories } = history;
  const later = await judgeLive({ events, histories, acknowledged, committed });
  return { run, findings: [...seen(run), ...(run.hasRecovered ? later : early(later))] };
}

/** Of a cluster that has not recovered not all that is acknowledged can be on every disk. */
const early = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ type }) => type !== 'lost');

/** What the simulator itself has seen. */
function seen({ failures, difference, hasRecovered }: SimulatedRun): readonly Finding[] {
  const findings: Finding[] = failures.map(({ id, error: { message } }) => {
    const rule = /^([A-Z]\w*(?:\.\w+)+):/.exec(message)?.[1] ?? null;
    return { type: 'assertion', rule, text: `${id} ended: ${message}` };
  });
  if (difference !== null) {
    const { server, command, position, other } = difference;
    const text = `${server} applied ${command} at ${position}, where ${other} was applied`;
    findings.push({ type: 'applied', rule: 'F3.SMS', text });
  }
  if (findings.length === 0 && !hasRecovered) {
    const text = 'clients still waited 20 s after everything was well again';
    findings.push({ type: 'stuck', rule: null, text });
  }
  return findings;
}
