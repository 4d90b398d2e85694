/**
 * An error that says what was asked for and cannot be.
 *
 * @module
 */

/** Somebody asked for what cannot be: the message says why, in one line, and what to do. */
export class Refusal extends Error {}
