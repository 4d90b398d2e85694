/**
 * The texts of messages, each made once: a log names the same messages again and again.
 *
 * @module
 */
import { type Message, sameMessage, textOf } from '../../spec/messages.js';

const known = new WeakMap<Message, string>();

/** The same for equal messages. */
export function messageText(message: Message): string {
  const text = known.get(message) ?? textOf(message);
  known.set(message, text);
  return text;
}

/** True if the messages are equal. */
export const areEqual = (a: Message, b: Message): boolean =>
  a === b || (a.type === b.type && a.from === b.from && a.to === b.to && sameMessage(a, b));
