/**
 * The pictures of docs/guides/tour.md are what its scenarios do, as its commands draw them.
 * `npm run scenarios:update` draws them anew.
 *
 * @module
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioDiagram } from '../../model/trace/diagram/scenario-diagram.js';
import { paper } from '../../spec/paper.js';
import { idsIn } from '../support/rule-ids.js';

const root = new URL('../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const guide = textOf('docs/guides/tour.md');
const records = process.env['UPDATE_SCENARIOS'] === '1';

/** The scenario and the picture of each command of the guide. */
const drawn = [...guide.matchAll(/ export (\S+) --format svg \\\n +--out (\S+)\n/g)].map(
  ([, scenario = '', picture = '']) => [picture, scenario] as const,
);

describe('the tour', () => {
  it.each(drawn)('%s is what %s does', (picture, scenario) => {
    const redrawn = scenarioDiagram(textOf(scenario));

    if (records) writeFileSync(new URL(picture, root), redrawn);
    else expect(textOf(picture), 'if this is right: npm run scenarios:update').toBe(redrawn);
  });

  it('shows each of its pictures once, and draws each', () => {
    const files = readdirSync(new URL('docs/tour/', root)).map((name) => `docs/tour/${name}`);
    const shown = [...guide.matchAll(/!\[[^\]]*\]\(\.\.\/(\S+)\)/g)].map(
      ([, name]) => `docs/${name}`,
    );

    expect(drawn.map(([picture]) => picture)).toEqual(shown);
    expect([...shown].sort()).toEqual(files.sort());
  });

  it('cites rules that there are', () => {
    const cited = idsIn(guide);

    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter((id) => !Object.hasOwn(paper, id))).toEqual([]);
  });
});
