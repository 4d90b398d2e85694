/**
 * All pages of the project's own.
 *
 * @module
 */
import { gatherFacts } from './facts.js';
import { incompleteness } from './completeness.js';
import { staleEvidence } from './evidence.js';
import type { SitePage } from './markup.js';
import { chartPages } from './pages/chart-pages.js';
import { exhibitPages } from './pages/exhibit-pages.js';
import { paperIndex } from './pages/paper-index.js';
import { rulePages } from './pages/rule-page.js';
import { staleStatechart } from './statechart-file.js';

/** The pages, and what is missing. */
export interface Site {
  readonly pages: readonly SitePage[];
  readonly missing: readonly string[];
}

/** Gathers what is known and makes the pages of it. */
export function makeSite(): Site {
  const facts = gatherFacts();
  const implemented = facts.filter(({ rule }) => rule.status === 'implemented');
  return {
    pages: [paperIndex(), ...rulePages(implemented), ...chartPages(), ...exhibitPages()],
    missing: [...incompleteness(facts), ...staleEvidence(), ...staleStatechart()],
  };
}
