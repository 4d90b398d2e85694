/**
 * What is said of a file that is not as it was written.
 *
 * @module
 */
import { StorageError } from './storage.js';

/** What may be done about a directory that is not as it was. */
export const whatToDo =
  'Restore the directory as it was last, or do without this server: the others go on as long as ' +
  'they are a majority (D3.8.3)';

/** The place, what is wrong there, and what may be done about it without breaking a promise. */
export const damage = (path: string, offset: number, what: string, cause?: unknown): StorageError =>
  new StorageError(
    `${path}, byte ${offset}: ${what}. Do not delete or shorten it: this server may have voted, ` +
      `or acknowledged entries, on the strength of what is lost. ${whatToDo}`,
    { cause },
  );

/** @returns the error as it is if it names its place already, else one that does */
export const failure = (path: string, what: string, cause: unknown): StorageError =>
  cause instanceof StorageError
    ? cause
    : new StorageError(`${path}: ${what} (${reason(cause)})`, { cause });

const reason = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause === undefined ? cause.message : `${cause.message}: ${reason(cause.cause)}`;
};
