/**
 * Commands as a log of events tells them: a long one by its digest, the same on all servers. The
 * last entry of the log is in every line, so a large value would be there with each heartbeat.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { Command, Entry } from '../core/log.js';
import type { Message } from '../core/messages.js';

/** Longer commands, in characters, are not told in full. */
const MOST_TOLD = 1024;

/** The digests of long commands, each made once. */
const known = new WeakMap<Entry, Entry>();

/** The command, or what stands for it: `sha256:9f86…, 52428 characters`. */
export const toldCommand = (command: Command): Command =>
  command.length <= MOST_TOLD
    ? command
    : `sha256:${createHash('sha256').update(command).digest('hex')}, ${command.length} characters`;

/** The entry with its command as it is told. */
export function toldEntry(entry: Entry): Entry {
  if (entry.command.length <= MOST_TOLD) return entry;
  const told = known.get(entry) ?? { term: entry.term, command: toldCommand(entry.command) };
  known.set(entry, told);
  return told;
}

/** The message with the commands of its entries as they are told. */
export const toldMessage = (message: Message): Message =>
  message.type === 'appendEntriesRequest' && message.entries.length > 0
    ? { ...message, entries: message.entries.map(toldEntry) }
    : message;
