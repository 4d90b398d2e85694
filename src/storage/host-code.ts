/**
 * What the host says of a call that failed.
 *
 * @module
 */

/** True if the error is the host's and has this code, such as `ENOENT`. */
export const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;
