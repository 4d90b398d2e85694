/**
 * A guided tour as data: where it begins, and its stops, each with what is played and why it
 * matters.
 *
 * @module
 */
import type { PaperRule } from '../../../spec/paper.js';
import type { Start } from '../session/moment.js';

/** Why a stop names a rule of which its steps are not a transition. */
export type Reason =
  | 'the start is no step'
  | 'a guard that was passed'
  | 'a guard that held back'
  | 'a property that holds'
  | 'what is not lost in a crash'
  | 'what is lost in a crash'
  | 'what happens is up to the network'
  | 'the rule that is wrong here';

/** A rule that a stop names although no step of it is one of its transitions, and why. */
export type Explained = readonly [rule: PaperRule, reason: Reason];

/** One stop of a tour. */
export interface Stop {
  /** The commands of a scenario, with a semicolon between them; empty for the first stop only. */
  readonly play: string;
  /** What has happened, in a sentence. */
  readonly happens: string;
  /** Why the rule is there, in a sentence. */
  readonly why: string;
  /** Rules that fire in the steps of this stop, or properties that they break. */
  readonly shows: readonly PaperRule[];
  readonly explains?: readonly Explained[];
}

/** A tour. What happens in it is what the model makes of its commands. */
export interface Tour {
  readonly id: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly purpose: string;
  readonly start: Start;
  readonly stops: readonly Stop[];
}

/** The rules that a stop names, those that fire first. */
export const rulesOf = ({ shows, explains = [] }: Stop): readonly PaperRule[] => [
  ...shows,
  ...explains.map(([rule]) => rule),
];

/** So many rounds in which the one server is heard by the other, and answered. */
export const rounds = (from: string, to: string, count = 1): string =>
  Array.from({ length: count }, () => `deliver ${from} ${to}; deliver ${to} ${from}`).join('; ');

/** The text in one line, however it is broken in the source. */
export const prose = ([text = '']: TemplateStringsArray): string =>
  text.replace(/\s+/g, ' ').trim();
