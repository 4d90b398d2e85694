/**
 * What `--help` says of exit codes.
 *
 * @module
 */

/** What the exit codes mean. */
export const codes = `
Exit codes: 0 holds, 1 violated, 2 usage, 3 bound not exhausted, 130 interrupted.`;
