/**
 * What is in a file that the reader chose or dropped.
 *
 * @module
 */
import { isEventLog } from '../live/events.js';
import { MOST_CHARACTERS as MOST_OF_LOG } from '../live/recording.js';
import { MOST_CHARACTERS } from '../session/open.js';

/** The text of a file: a run to be played on, or the log of a recorded one. */
export interface ReadFile {
  readonly type: 'run' | 'log';
  readonly text: string;
}

/** Reads it. @throws Error when it is too long */
export async function readFile(file: File): Promise<ReadFile> {
  const isLog = isEventLog(await file.slice(0, 2000).text());
  const most = isLog ? MOST_OF_LOG : MOST_CHARACTERS;
  // A character has up to four bytes.
  const text = file.size > 4 * most ? null : await file.text();
  if (text === null || text.length > most) {
    throw new Error(`${file.name} is too long: at most ${most} characters are read`);
  }
  return { type: isLog ? 'log' : 'run', text };
}

/** What went wrong, in words. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
