/**
 * Effects in a form that a test can list.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import type { PersistentState } from '../../src/core/server-state.js';

/** One line an effect: `persist`, `send requestVoteRequest to s2`, `apply x1`, … */
export const outline = (effects: readonly Effect[]): readonly string[] => effects.map(lineOf);

function lineOf(effect: Effect): string {
  switch (effect.type) {
    case 'send':
      return `send ${effect.message.type} to ${effect.message.to}`;
    case 'apply':
      return `apply ${effect.entry.command}`;
    case 'respond':
      return `respond ${effect.command}`;
    default:
      return effect.type;
  }
}

/** What is on disk when each message leaves, if `before` was there at the beginning. */
export function disksAtSend(
  before: PersistentState,
  effects: readonly Effect[],
): readonly PersistentState[] {
  let durable = before;
  return effects.flatMap((effect) => {
    if (effect.type === 'persist') durable = effect.state;
    return effect.type === 'send' ? [durable] : [];
  });
}
