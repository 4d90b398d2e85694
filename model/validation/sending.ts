/**
 * Says what is wrong with what a line says was sent.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import { type End, type Question, endsOf } from './ends.js';
import type { Numbers } from './numbers.js';
import { requestsTo } from './requests.js';
import type { LogLine } from './schema.js';
import type { Difference } from './verdict.js';
import { shownField, shownMessage } from './words.js';

/**
 * What differs, for a step that may end as `end` but does not send what the line says: the fields
 * of the first message that is not allowed, or the message as a whole, or one that is missing.
 */
export function sendingDifferences(
  { question, end }: { readonly question: Question; readonly end: End },
  { sends }: LogLine,
  numbers: Numbers,
): readonly Difference[] {
  const outbox = (sends ?? []).map(({ message }) => message);
  const sound = soundPrefix(question, outbox, numbers);
  const wrong = outbox[sound];
  if (wrong === undefined) {
    const missing = end.answers.map(shownMessage);
    const says = outbox.length === 0 ? 'nothing' : 'nothing more';
    return [{ variable: 'sends', says, allowed: missing.length === 0 ? ['less'] : missing }];
  }
  const allowed = [end.server, ...end.visited].flatMap((server) =>
    requestsTo(server, wrong.to, question.constants),
  );
  return compared(`sends[${sound}]`, wrong, [...end.answers, ...allowed]);
}

/** How many of the messages, from the first on, the specification can send in such a step. */
function soundPrefix(question: Question, outbox: readonly Message[], numbers: Numbers): number {
  let sound = outbox.length;
  while (sound > 0) {
    if (endsOf({ ...question, outbox: outbox.slice(0, sound) }, numbers).length > 0) break;
    sound -= 1;
  }
  return sound;
}

/** The fields in which the message differs from the most similar one that is allowed. */
function compared(
  place: string,
  wrong: Message,
  allowed: readonly Message[],
): readonly Difference[] {
  const alike = allowed.filter(({ type, to }) => type === wrong.type && to === wrong.to);
  const apart = alike.map((each) => fieldsApart(place, wrong, each));
  const closest = apart.reduce<readonly Difference[] | null>(
    (best, each) => (best === null || each.length < best.length ? each : best),
    null,
  );
  if (closest !== null && closest.length > 0) return closest;
  const instead = allowed.map(shownMessage).slice(0, 3);
  return [
    {
      ...{ variable: place, says: shownMessage(wrong) },
      allowed: instead.length === 0 ? ['nothing'] : instead,
    },
  ];
}

const fieldsApart = (place: string, wrong: Message, other: Message): readonly Difference[] => {
  const fields = new Map<string, unknown>(Object.entries(other));
  return Object.entries(wrong).flatMap(([name, value]: [string, unknown]) => {
    const [says, allowed] = [shownField(value), shownField(fields.get(name))];
    return says === allowed ? [] : [{ variable: `${place}.${name}`, says, allowed: [allowed] }];
  });
};
