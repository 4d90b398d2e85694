/**
 * What may never happen in this program, whatever the network and the disks do.
 *
 * @module
 */

/** A fault of this program: a rule was broken by our own code, not by the world around it. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

/**
 * Afterwards `condition` is known to hold.
 *
 * @throws {@link AssertionFailure} with `message`, which begins with the rule id where there is one
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}

/** Ends a switch over a union: compiles only when every member has been handled. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unexpected value ${JSON.stringify(value)}`);
}
