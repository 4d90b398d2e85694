/**
 * ITF files as tests see them, and may spoil them.
 *
 * @module
 */

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A file that this program has written. */
export interface ItfFile extends Json {
  '#meta': Json & { 'raft-statecharts': Json };
  vars: string[];
  states: (Json & { action: Json })[];
}

/** The file of that text. */
export const fileOf = (text: string): ItfFile => JSON.parse(text) as ItfFile;

/** One of its states. */
export function state(file: ItfFile, i: number): ItfFile['states'][number] {
  const found = file.states[i];
  if (found === undefined) throw new Error(`no state ${i}`);
  return found;
}

/** An integer. */
export const big = (value: number): Json => ({ '#bigint': String(value) });

/** A function of the two servers. */
export function byServer(s1: unknown, s2: unknown): Json {
  return {
    '#map': [
      ['s1', s1],
      ['s2', s2],
    ],
  };
}
