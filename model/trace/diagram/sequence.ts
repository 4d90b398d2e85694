/**
 * A run as a sequence diagram shows it, before anything has a place: who has a lane, what happens
 * in which row, what goes from where to where.
 *
 * Lanes are the offsets of servers. Row -1 is before the first step, and the row behind the last
 * one is the end of the run.
 *
 * @module
 */
import type { Role } from '../../../src/statechart/step.js';

/** The lane of the clients. */
export const CLIENTS = -1;

/** The row before the first step. */
export const BEGINNING = -1;

/** A server, and what is to be said of it before and after the run, a line each. */
export interface Lane {
  readonly id: string;
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** A line that is said of a server; a strong one says its role and term. */
export interface Remark {
  readonly text: string;
  readonly strong: boolean;
}

/** One action of the cluster. */
export interface Row {
  /** What happened, in a short sentence. */
  readonly sentence: string;
  /** The first rule of each transition that fired. */
  readonly rules: readonly string[];
  /** All that there is to say about it, a line each. */
  readonly details: readonly string[];
  /** Whose step it was; null if no server moved, or the one that would have is down. */
  readonly lane: number | null;
  /** What is new about that server. */
  readonly remarks: readonly Remark[];
  /** True if it crashed, be it up again or not. */
  readonly crashed: boolean;
}

/** How an arrow ends: the last is still on its way. */
export type Fate = 'arrives' | 'ignored' | 'lost' | 'cut' | 'in flight';

/** A message, or what a client says or hears. */
export interface Arrow {
  readonly kind: 'vote' | 'append' | 'client';
  /** True if it answers something. */
  readonly reply: boolean;
  readonly label: string;
  /** Its whole text. */
  readonly about: string;
  /** Lane and row in which it was sent. */
  readonly from: number;
  readonly sent: number;
  /** Of a copy: the arrow that was doubled, by its offset, and the row of that. */
  readonly copied: { readonly of: number; readonly row: number } | null;
  /** The lane to which it goes, however it ends, and the row in which it ends. */
  readonly to: number;
  readonly fate: Fate;
  readonly ended: number;
}

/** A stretch of a lane in which a server has one role, or is down: from a row to another. */
export interface Phase {
  readonly lane: number;
  readonly state: Role | 'down';
  readonly from: number;
  readonly to: number;
}

/** How long the network is in two: which lanes are on the second side. */
export interface Partition {
  readonly from: number;
  readonly to: number;
  readonly second: readonly boolean[];
}

/** The rows that are one step of a coarse search, the last one included. */
export interface Group {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What a step breaks: harm to a property, or the first step outside the specification. */
export interface Mark {
  readonly kind: 'harm' | 'departure';
  readonly row: number;
  readonly text: string;
}

/** A run as a sequence diagram shows it. */
export interface Sequence {
  /** What the picture is called, and the lines below that. */
  readonly title: string;
  readonly introduction: readonly string[];
  readonly lanes: readonly Lane[];
  readonly rows: readonly Row[];
  /** How many steps of the run come before the first row; none if it is absent. */
  readonly skipped?: number;
  readonly arrows: readonly Arrow[];
  readonly phases: readonly Phase[];
  readonly partitions: readonly Partition[];
  readonly groups: readonly Group[];
  readonly marks: readonly Mark[];
}
