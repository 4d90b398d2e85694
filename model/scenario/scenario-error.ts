/**
 * What is wrong with a scenario, and where.
 *
 * @module
 */

/** A scenario that cannot be played: `message` names the line and what was expected there. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, expected: string, found: string) {
    super(`line ${line}: expected ${expected}, not '${found}'`);
    this.line = line;
  }
}
