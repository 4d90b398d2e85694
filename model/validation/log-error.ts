/**
 * What is wrong with a log of events, and where.
 *
 * @module
 */

/** A log that cannot be read: `message` names the line, the field and what was expected there. */
export class LogError extends Error {
  override readonly name = 'LogError';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, what: string, options?: ErrorOptions) {
    super(`line ${line}: ${what}`, options);
    this.line = line;
  }
}
