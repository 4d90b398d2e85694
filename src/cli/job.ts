/**
 * What the threads of `sideBySide` are told, and what they say. All of it is plain data.
 *
 * @module
 */
import type { MutantFlags } from './exhibit-hunt.js';
import type { Inspectable } from './inspectable.js';
import type { MatrixFlags } from './matrix-cells.js';
import type { RandomFlags } from './random-one.js';
import type { ScoreFlags } from './score-one.js';
import type { CheckFlags } from './subject.js';

/** One search. Its flags are those of the whole command. */
export type Job =
  | {
      readonly type: 'check';
      readonly name: string;
      /** What the command line names, and the place of the subject among all that it names. */
      readonly names: readonly string[];
      readonly offset: number;
      readonly flags: CheckFlags;
    }
  | { readonly type: 'mutant'; readonly name: string; readonly flags: MutantFlags }
  | { readonly type: 'cell'; readonly name: string; readonly flags: MatrixFlags }
  | { readonly type: 'score'; readonly name: string; readonly flags: ScoreFlags }
  | { readonly type: 'random'; readonly name: string; readonly flags: RandomFlags }
  | { readonly type: 'drawing'; readonly name: string };

/** What came of it, for people and for programs. */
export interface Found {
  readonly lines: readonly string[];
  readonly json: object;
  /** A counterexample to be inspected, where that was asked for. */
  readonly inspectable?: Inspectable;
}

/** What a thread is told. */
export type ToThread =
  | { readonly type: 'search'; readonly job: Job }
  | { readonly type: 'signal'; readonly signal: string };

/** What a thread says. */
export type FromThread =
  | { readonly type: 'status'; readonly line: string }
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'failed'; readonly text: string; readonly refusal: boolean };
