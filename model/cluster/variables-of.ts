/**
 * A server of the model as the specification sees it.
 *
 * @module
 */
import type { Output, ServerStep, ServerVariables } from '../../spec/variables.js';
import type { Effect } from '../../src/core/effects.js';
import type { Outcome, ServerRecord } from './server.js';

/** The server's variables, by the specification's names. */
export function variablesOf({ chart, disk }: ServerRecord): ServerVariables {
  const { id, currentTerm, votedFor, log, commitIndex, lastApplied } = chart.state;
  const { votesGranted, nextIndex, matchIndex } = chart.state;
  // One literal: spreading parts into it takes ten times as long.
  return {
    id,
    role: chart.role,
    currentTerm,
    votedFor,
    log,
    commitIndex,
    lastApplied,
    votesGranted,
    nextIndex,
    matchIndex,
    disk,
  };
}

/**
 * What took `before` to the outcome, as the specification sees it: one step, and a second one for
 * the crash if the first was torn.
 */
export function stepsOf(before: ServerRecord, outcome: Outcome): readonly ServerStep[] {
  const { next, reached, effects, crashed } = outcome;
  const outputs = effects.flatMap(outputsOf);
  const from = variablesOf(before);
  const to = variablesOf(next);
  if (reached === null) return [{ before: from, after: to, outputs, crashed }];
  const between = variablesOf(reached);
  return [
    { before: from, after: between, outputs, crashed: false },
    { before: between, after: to, outputs: [], crashed: true },
  ];
}

function outputsOf(effect: Effect): readonly Output[] {
  switch (effect.type) {
    case 'persist':
      return [{ type: 'write', disk: effect.state }];
    case 'send':
      return [{ type: 'send', to: effect.message.to, what: effect.message.type }];
    case 'apply':
      return [{ type: 'apply', index: effect.index, entry: effect.entry }];
    case 'respond': {
      const { command, reply } = effect;
      return [{ type: 'reply', command, index: reply.ok ? reply.index : null }];
    }
    default:
      return [];
  }
}
