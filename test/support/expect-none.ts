/**
 * The one form in which the tests on sources and documents fail.
 *
 * @module
 */
import { expect } from 'vitest';

/** Fails unless there are no offenders; then says what is asked and lists them, one a line. */
export function expectNone(offenders: readonly string[], rule: string): void {
  const list = offenders.map((each) => `  ${each}`).join('\n');
  expect(offenders.length, `${rule}\n${list}\n`).toBe(0);
}
