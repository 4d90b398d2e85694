/**
 * Several commands as one entry of the log: what clients ask for while a write is under way shares
 * the next one (`D10.2.2.a`). Raft never looks inside a command, so its rules know nothing
 * of this.
 *
 * @module
 */
import { AssertionFailure } from '../core/assert.js';
import type { Command } from '../core/log.js';
import type { Message } from '../core/messages.js';

/** The entry without commands with which a leader begins its term. */
export const NOTHING: Command = '';

/** The commands as one: each after its length, as in `5:hello3:you`. */
export const bundled = (commands: readonly Command[]): Command =>
  commands.map((command) => `${command.length}:${command}`).join('');

/** @throws TypeError when the command is no text, as it may be in a program without types */
export function assertText(command: unknown): void {
  if (typeof command === 'string') return;
  throw new TypeError(`expected a command that is a text, not ${typeof command}: encode it`);
}

/** True if each entry of the message is a bundle. One that is none is nothing that we have sent. */
export function isApplicable(message: Message): boolean {
  if (message.type !== 'appendEntriesRequest') return true;
  try {
    for (const { command } of message.entries) unbundled(command);
    return true;
  } catch {
    return false;
  }
}

/**
 * The commands of an entry, in their order.
 *
 * @throws AssertionFailure when the text is no bundle: nobody else appends entries
 */
export function unbundled(bundle: Command): readonly Command[] {
  const commands: Command[] = [];
  for (let at = 0; at < bundle.length;) {
    const colon = bundle.indexOf(':', at);
    const length = Number(bundle.slice(at, colon));
    const end = colon + 1 + length;
    if (colon <= at || !Number.isSafeInteger(length) || length < 0 || end > bundle.length) {
      throw new AssertionFailure(
        `not a bundle of commands, at ${at}: ${bundle.slice(at, at + 40)}`,
      );
    }
    commands.push(bundle.slice(colon + 1, end));
    at = end;
  }
  return commands;
}
