/**
 * Lines of event logs as what they tell, each checked; what is malformed is a problem in words.
 *
 * @module
 */
import { LogError } from '../../../model/validation/log-error.js';
import { lineReader, readHeader } from '../../../model/validation/read-log.js';
import type { Header, LogLine } from '../../../model/validation/schema.js';
import { type FeedLine, isHeaderText } from './frames.js';

/** What a line tells. */
export type LiveEvent =
  | { readonly type: 'header'; readonly source: string; readonly header: Header }
  | { readonly type: 'step'; readonly source: string; readonly line: LogLine }
  | { readonly type: 'problem'; readonly source: string; readonly text: string };

/** Tells what lines say, one after the other. */
export type ReadEvent = (line: FeedLine) => LiveEvent;

/** After so many lines a reader forgets the entries that it has seen: they may be many. */
const MOST_REMEMBERED = 10_000;

/** A reader that has read nothing yet. It knows the headers that it has read, each for its log. */
export function eventReader(): ReadEvent {
  const logs = new Map<string, ReadStep>();
  return ({ type, source, line, text }) => {
    if (type === 'remark') return { type: 'problem', source, text };
    try {
      const read = logs.get(source);
      if (read !== undefined && !isHeaderText(text))
        return { type: 'step', source, line: read(text, line) };
      const header = readHeader(text);
      logs.set(source, stepReader(header.servers));
      return { type: 'header', source, header };
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return { type: 'problem', source, text: wordsOf(error, line) };
    }
  };
}

/** A header is read as the first line, wherever it stands. */
const wordsOf = ({ message, line }: LogError, real: number): string =>
  line === real ? message : message.replace(/^line \d+/, `line ${real}`);

type ReadStep = ReturnType<typeof lineReader>;

function stepReader(servers: readonly string[]): ReadStep {
  let read = lineReader(servers);
  let count = 0;
  return (text, line) => {
    count += 1;
    if (count % MOST_REMEMBERED === 0) read = lineReader(servers);
    return read(text, line);
  };
}

/** What the lines of a log say, as if a feed had brought them. */
export function eventsOfLog(source: string, text: string): readonly LiveEvent[] {
  const texts = text.split(/\r?\n/);
  if (texts.at(-1) === '') texts.pop();
  const read = eventReader();
  return texts.map((each, i) =>
    read({ type: 'line', number: i + 1, source, line: i + 1, text: each }),
  );
}
