/**
 * Holds the statecharts to the specification: each step of a server is a sequence of its actions.
 *
 * @module
 */
import { type Fault, failedAssertion } from '../fault.js';
import type { Outcome, ServerRecord } from '../cluster/server.js';
import { stepsOf } from '../cluster/variables-of.js';
import { writesPrecedeMessages } from '../../spec/temporal/writes-precede-messages.js';
import type { ServerStep } from '../../spec/variables.js';
import { departureOf, failureOf } from './departure.js';
import { explain } from './explain.js';
import { laggingPart } from './mapping.js';
import { type Task, taskOf } from './task.js';

/** What a step outside the specification is called. */
export const REFINEMENT = 'refinement';

/**
 * Why the specification does not allow the step; null if it does. A step that fails is no step: its
 * assertion is reported, with the rule by which the specification would have gone on.
 */
export function findDeparture(
  before: ServerRecord,
  outcome: Outcome,
  taken: readonly ServerStep[] = stepsOf(before, outcome),
): Fault | null {
  const task = taskOf(before, outcome);
  if (outcome.failure !== null) return failed(outcome.failure, task);
  return lag(taken, outcome) ?? (explain(task) === null ? outside(task) : null);
}

function failed(failure: string, task: Task): Fault {
  const fault = failedAssertion(failure);
  const { rule, instead } = failureOf(task);
  const details = [`${task.before.id} fails where the specification allows ${listed(instead)}`];
  return { ...fault, rule: fault.rule ?? rule, details };
}

/**
 * The specification has one term, one vote and one log for each server, not one in memory and one
 * on disk: a server whose disk lags when it speaks, or at the end of a step, has no image in it.
 */
function lag(taken: readonly ServerStep[], outcome: Outcome): Fault | null {
  const speaks = taken.map((step) => writesPrecedeMessages.check(step));
  const early = speaks.find((why) => why !== null);
  const { chart, disk } = outcome.next;
  const part = laggingPart(disk, chart.state);
  const why = early ?? (part === null ? null : `${chart.state.id}: ${part} is not on disk`);
  return why === null ? null : { name: REFINEMENT, rule: 'F2.ST.P0', why };
}

function outside(task: Task): Fault {
  const { rule, instead, differences } = departureOf(task);
  const [first] = differences;
  const what =
    first === undefined
      ? `it sends what it may not: ${task.outbox.map(({ type }) => type).join(', ')}`
      : `${first.variable} is ${first.found}, the specification allows ${first.allowed}`;
  return {
    name: REFINEMENT,
    rule,
    why: `${task.before.id} leaves the specification (${listed(instead)}): ${what}`,
    details: differences.map(
      ({ variable, allowed, found }) => `${variable}: allowed ${allowed}, found ${found}`,
    ),
  };
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.join(', ');
