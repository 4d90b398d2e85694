/**
 * What is in a file that the reader chose or dropped.
 *
 * @module
 */
import { isEventLog } from '../live/frames.js';
import { MOST_CHARACTERS } from '../live/recording.js';

/** The most characters of a run's file that are read; a log may have more. */
const MOST_OF_RUN = 4_000_000;

/** The text of a file: a run to be played on, or the log of a recorded one. */
export interface ReadFile {
  readonly type: 'run' | 'log';
  readonly text: string;
}

/** Reads it. @throws Error when it is too long */
export async function readFile(file: File): Promise<ReadFile> {
  const isLog = isEventLog(await file.slice(0, 2000).text());
  const most = isLog ? MOST_CHARACTERS : MOST_OF_RUN;
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
