/**
 * The shape of a citable rule, and the short notation in which the files next to this one write it.
 *
 * @module
 */

/**
 * Where a rule stands. A bare `Figure` or `Section` is one of the paper; those of Ongaro's 2014
 * dissertation say so.
 */
export type RuleSource =
  | 'Figure 2'
  | 'Figure 3'
  | 'Figure 4'
  | 'Figure 13'
  | 'Section 5.1'
  | 'Section 5.2'
  | 'Section 5.3'
  | 'Section 5.4.1'
  | 'Section 5.4.2'
  | 'Section 5.4.3'
  | 'Section 5.5'
  | 'Section 5.6'
  | 'Section 6'
  | 'Section 7'
  | 'Section 8'
  | 'Dissertation 3.8'
  | 'Dissertation 3.10'
  | 'Dissertation 4.1'
  | 'Dissertation 4.2.1'
  | 'Dissertation 4.2.2'
  | 'Dissertation 4.2.3'
  | 'Dissertation 4.3'
  | 'Dissertation 5.1'
  | 'Dissertation 5.1.2'
  | 'Dissertation 5.1.3'
  | 'Dissertation 6.2'
  | 'Dissertation 6.3'
  | 'Dissertation 6.4'
  | 'Dissertation 6.4.1'
  | 'Dissertation 8.1'
  | 'Dissertation 9.6'
  | 'Dissertation 10.2.1'
  | 'Dissertation 10.2.2'
  | 'Dissertation Figure 4.1'
  | 'Dissertation Figure 5.1'
  | 'Dissertation Figure 5.3'
  | 'Dissertation Figure 6.1';

/**
 * How far this project is with a rule. A program can break an `implemented` or `planned` rule; a
 * rule that is `text only` explains or advises, so no code can cite it as its duty.
 */
export type RuleStatus = 'implemented' | 'planned' | 'text only';

/** One rule of the paper or the dissertation. Its id is the key under which it is stored. */
export interface Rule {
  readonly source: RuleSource;
  /** The box within a figure, or the subject of a section. */
  readonly box: string;
  /** The first page of the passage, counted from 1 in the document that `source` names. */
  readonly page: number;
  /** What must hold and, where it is not plain, what that protects; in words of our own. */
  readonly gist: string;
  readonly status: RuleStatus;
}

/** Finishes a rule with its gist. A line break and the indentation after it count as one space. */
export type GistTag = (gist: TemplateStringsArray) => Rule;

/**
 * Fixes source and box, so that what remains of each rule is a page, a status and a gist. The gist
 * is a template because prettier leaves a template's line breaks alone.
 */
export const rulesOf =
  (source: RuleSource, box: string) =>
  (page: number, status: RuleStatus): GistTag =>
  (gist) => ({ source, box, page, gist: gist.join('').replace(/\s+/g, ' ').trim(), status });
