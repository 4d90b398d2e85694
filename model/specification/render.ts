/**
 * Behaviours of the specification as text that a person can follow.
 *
 * @module
 */
import type { SpecState, SpecStep } from '../../spec/actions/next.js';
import type { Message } from '../../spec/messages.js';
import { type SpecServer, showEntry } from '../../spec/variables.js';
import type { SpecBehaviour } from './behaviour.js';

/** The behaviour, a line for each step and one for the server that it changed. */
export function renderBehaviour({ first, steps }: SpecBehaviour): readonly string[] {
  const lines = [`  0  Init: ${first.servers.map(({ id }) => id).join(' ')}`];
  for (const [i, step] of steps.entries()) {
    lines.push(`${String(i + 1).padStart(3)}  ${showStep(step)}`);
    if (step.server !== null) lines.push(`       ${showServer(step.next, step.server)}`);
  }
  return lines;
}

/** A step as TLA+ would write it, with its rule: `Timeout(s1)  F2.RS.CAND.1`. */
export function showStep({ action, server, message, given }: SpecStep): string {
  const name = action.part ?? action.name;
  const what = message === null ? given : [showSpecMessage(message)];
  const all = [...(server === null || message !== null ? [] : [server]), ...what].join(', ');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}(${all})  ${action.raft[0]}`;
}

/** A message in a few words. */
export function showSpecMessage(message: Message): string {
  const { type, from, to, term, ...rest } = message;
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${showValue(value)}`);
  return `${type} ${from}→${to} term ${term} ${fields.join(' ')}`;
}

const showValue = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(showEntry).join(' ')}]` : String(value);

function showServer({ servers }: SpecState, id: string): string {
  const server = servers.find((each) => each.id === id);
  return server === undefined ? id : `${id}: ${showVariables(server)}`;
}

function showVariables({ role, currentTerm, votedFor, log, commitIndex }: SpecServer): string {
  const entries = log.map(showEntry).join(' ');
  const vote = `voted for ${votedFor ?? 'nobody'}`;
  return `${role}, term ${currentTerm}, ${vote}, log [${entries}], committed ${commitIndex}`;
}
