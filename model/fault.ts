/**
 * What is wrong with a state or a step: the one place that asks the specification. The fast search
 * remembers the answers; the naive search, replays and scenarios ask each time.
 *
 * @module
 */
import type { Invariant } from '../spec/invariants/invariant.js';
import type { StepProperty } from '../spec/temporal/step-property.js';
import type { History, ServerStep, ServerVariables } from '../spec/variables.js';
import { majority } from '../src/core/quorum.js';

/** A broken property: what it is called, the rule it rests on, and why it does not hold. */
export interface Fault {
  readonly name: string;
  readonly rule: string | null;
  readonly why: string;
  /** More lines, for who wants to know it exactly. */
  readonly details?: readonly string[];
}

/** What is said of a state in which nothing can happen any more. */
export const deadlock: Fault = {
  name: 'no deadlock',
  rule: null,
  why: 'nothing can happen any more: no timer runs and no message is in flight',
};

/** What a failed assertion breaks. */
export const ASSERTION = 'assertion';

/** What is said of an assertion that failed; its text begins with a rule id where there is one. */
export const failedAssertion = (failure: string): Fault => ({
  name: ASSERTION,
  rule: /^((?:F|P|D|DF)\d[\w.]*): /.exec(failure)?.[1] ?? null,
  why: failure,
});

/** The first thing that is wrong with what one server did; null if all is well. */
export function findStepFault(
  steps: readonly ServerStep[],
  failure: string | null,
  properties: readonly StepProperty[],
): Fault | null {
  if (failure !== null) return failedAssertion(failure);
  for (const step of steps) {
    for (const { name, rule, check } of properties) {
      const why = check(step);
      if (why !== null) return { name, rule, why };
    }
  }
  return null;
}

/** The first invariant, in the given order, that does not hold; null if all hold. */
export function findFault(
  servers: readonly ServerVariables[],
  history: History,
  invariants: readonly Invariant[],
): Fault | null {
  for (const invariant of invariants) {
    const why = whyNot(servers, history, invariant);
    if (why !== null) return { name: invariant.name, rule: invariant.rule, why };
  }
  return null;
}

function whyNot(
  servers: readonly ServerVariables[],
  history: History,
  invariant: Invariant,
): string | null {
  switch (invariant.over) {
    case 'server':
      return first(servers.map((server) => invariant.check(server)));
    case 'two logs':
      return first(
        servers.flatMap((a, i) => servers.slice(0, i).map((b) => invariant.check(b, a))),
      );
    case 'history':
      return invariant.check(history);
    case 'server and history':
      return first(servers.map((server) => invariant.check(server, history)));
    case 'majority': {
      const lacking = servers.map((server) => invariant.check(server, history));
      const reasons = lacking.filter((why) => why !== null);
      const enough = servers.length - reasons.length >= majority(servers.length);
      return enough ? null : `no majority: ${reasons.join('; ')}`;
    }
  }
}

const first = (reasons: readonly (string | null)[]): string | null =>
  reasons.find((why) => why !== null) ?? null;
