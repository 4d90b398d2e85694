/**
 * The kinds of action by their place in `actionKinds`, for the search's inner loops.
 *
 * @module
 */
import { actionKinds } from '../cluster/action.js';

/** What an action is about, as a small number. */
export const FATE = { delivered: 0, lost: 1, copied: 2, server: 3, network: 4 } as const;

/** The {@link FATE} of each kind of action. */
export const fateOf: Int32Array = Int32Array.from(actionKinds, (kind) =>
  kind.per === 'message' ? FATE[kind.fate] : FATE[kind.per],
);

/** The kinds of action that happen to messages. */
export const messageKinds: Int32Array = Int32Array.from(
  actionKinds.flatMap((kind, at) => (kind.per === 'message' ? [at] : [])),
);

/**
 * A label has the kind of action in its lowest 5 bits, then 8 bits for what it is about (a place in
 * the network, a server or a cut), then after how many effects the step was torn.
 */
export const labelOf = (kind: number, subject: number, torn = 0): number =>
  kind | (subject << 5) | (torn << 13);

/** The kind of action of a label, by its place in `actionKinds`. */
export const kindIn = (label: number): number => label & 31;

/** What the action of a label is about. */
export const subjectIn = (label: number): number => (label >> 5) & 255;

/** After how many effects the step of a label was torn; 0 if it was not. */
export const tornIn = (label: number): number => label >> 13;
