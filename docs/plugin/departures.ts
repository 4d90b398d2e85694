/**
 * The paragraphs of docs/departures.md, by the rules that they are about.
 *
 * @module
 */
import { idsIn } from '../../test/support/rule-ids.js';
import { read } from '../../test/support/sources.js';

/** A place where this Raft leaves the paper. */
export interface Departure {
  readonly title: string;
  readonly rules: readonly string[];
  /** The paragraph as Markdown, without its title. */
  readonly text: string;
}

/** All departures, in the order of the document. */
export const departures = (): readonly Departure[] =>
  read('docs/departures.md')
    .split(/\n\n+/)
    .flatMap((paragraph) => {
      const [, title, about, text] =
        /^\*\*([^*]+)\*\*\s*\(([^)]*)\)\.?\s*(.*)$/s.exec(paragraph) ?? [];
      if (title === undefined || about === undefined || text === undefined) return [];
      // Its links are those of a page of this site, not of a file beside others.
      const linked = text.replace(/\]\(([\w/.-]+\.md)/g, '](raft:doc/docs/$1');
      return [{ title, rules: idsIn(about), text: linked }];
    });
