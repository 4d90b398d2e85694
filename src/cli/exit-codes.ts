/**
 * What the exit code says, the same for every command.
 *
 * @module
 */
import { Refusal } from '../../model/refusal.js';

/** Every property holds within the bound, which was searched to its end. */
export const HOLDS = 0;

/** A property is broken, a witness was missed, a pinned count differs, or a mutant survived. */
export const VIOLATED = 1;

/** The command line, or a file that it names, is not as expected. */
export const USAGE = 2;

/** Nothing is broken so far, but a limit ended the search. */
export const NOT_EXHAUSTED = 3;

/** What a store or its servers were asked for is done. */
export const DONE = 0;

/** They did it, and it is not so: no such key, another value was there, a server is silent. */
export const NOT_SO = 1;

/** A write takes effect once or not at all, and nobody could say which. */
export const IN_DOUBT = 4;

/** No server was reached, or none could do it in time; it does not take effect. */
export const NOT_DONE = 5;

/** Interrupted (SIGINT or SIGTERM); what was found so far has been printed. */
export const INTERRUPTED = 130;

/** What a user can mend: printed as one line, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** True for an error that says what the user asked for that cannot be. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof Refusal;
