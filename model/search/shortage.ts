/**
 * What may fail under a search: memory, the place where it is kept, or a thread.
 *
 * @module
 */
import { JournalError } from './journal.js';

/** What ran out; `why` is the message of the error, if there was one. */
export interface Shortage {
  readonly by: 'memory' | 'allocation' | 'journal' | 'worker';
  readonly why: string;
}

/** The search would take more bytes than it may. */
export const outOfBudget: Shortage = { by: 'memory', why: '' };

/** True for the error that a typed array throws when memory is short. */
export const isOutOfMemory = (error: unknown): error is RangeError =>
  error instanceof RangeError && /allocation failed|Invalid (typed )?array/.test(error.message);

/** The shortage that the error tells of. @throws the error, when it tells of none */
export function shortageOf(error: unknown): Shortage {
  if (isOutOfMemory(error)) return { by: 'allocation', why: error.message };
  if (error instanceof JournalError) return { by: 'journal', why: error.message };
  throw error;
}
