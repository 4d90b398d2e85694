import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessiblePage } from '../../../docs/plugin/accessible.js';
import { type Addresses, addressed } from '../../../docs/plugin/addresses.js';
import { deadLinks } from '../../../docs/plugin/dead-links.js';
import { declarationsIn } from '../../../docs/plugin/declarations.js';
import { departures } from '../../../docs/plugin/departures.js';
import { lighterPage } from '../../../docs/plugin/lighter.js';
import { tlaDefinition } from '../../../docs/plugin/tla.js';

const addresses: Addresses = {
  pages: new Map([
    ['rule/F2.AE.3', 'rules/F2.AE.3.html'],
    ['paper', 'paper.html'],
  ]),
  symbol: (name) => (name === 'step' ? 'functions/src.step.html' : undefined),
  document: () => undefined,
  source: (path, anchor) => (anchor === 'L7' ? `source/${path}.html` : undefined),
};

describe('addressed', () => {
  it.each([
    ['<a href="raft:paper#F13.1">x</a>', '<a href="../paper.html#F13.1">x</a>'],
    ['<a href="raft:symbol/step">x</a>', '<a href="../functions/src.step.html">x</a>'],
    ['<a href="raft:source/a/b.ts#L7">x</a>', '<a href="../source/a/b.ts.html#L7">x</a>'],
    ['<a href="raft:rule/F2.AE.3"><code>F2.AE.3</code></a>', /^<a href="[^"]*"><code>F2\.AE\.3</],
    ['<p><code>F2.AE.3</code></p>', /<a class="rule" href="\.\.\/rules\/F2\.AE\.3\.html"><code>/],
    ['<p><code>F13.1</code></p>', /<a class="rule" href="\.\.\/paper\.html#F13\.1"><code>/],
    ['<h2><code>F2.AE.3</code></h2>', '<h2><code>F2.AE.3</code></h2>'],
    ['<p><code>F9.9</code></p>', '<p><code>F9.9</code></p>'],
  ])('makes of %s what it should', (html, expected) => {
    const { html: made, dead } = addressed(html, 'guides/a.html', addresses);

    if (typeof expected === 'string') expect(made).toBe(expected);
    else expect(made).toMatch(expected);
    expect(dead).toEqual([]);
  });

  it('tells what leads nowhere', () => {
    const html = '<a href="raft:symbol/leap">x</a><img src="raft:museum/none.svg">';

    expect(addressed(html, 'a.html', addresses).dead).toEqual(['symbol/leap', 'museum/none.svg']);
  });
});

describe('the pages of TypeDoc', () => {
  it('have no gap between headings', () => {
    const html = '<h1>a</h1><h4>b</h4><h3>c</h3><h2>d</h2><h3>e</h3>';

    expect(accessiblePage(html)).toBe('<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h3>e</h3>');
  });

  it('can be scrolled by the keyboard, a table once', () => {
    const wide =
      '<div class="wide" tabindex="0" role="group" aria-label="x"><table>1</table></div>';

    expect(accessiblePage(wide)).toBe(wide);
    expect(accessiblePage('<table>1</table><pre>2</pre>')).toBe(
      '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>1</table></div>' +
        '<pre tabindex="0">2</pre>',
    );
  });

  it('are lighter without what says nothing', () => {
    const html =
      '<span class="hl-0">a</span><span class="hl-3"> </span><span class="hl-3">b</span>' +
      '<svg class="tsd-kind-icon" x="1"><use></use></svg>';

    expect(lighterPage(html, 'functions/a.html')).toBe('a <span class="hl-3">b</span>');
  });
});

describe('what pages quote', () => {
  it('is a declaration with its doc comment and its lines', () => {
    const found = declarationsIn('src/core').find(({ name }) => name === 'majority');

    expect(found?.path).toBe('src/core/quorum.ts');
    expect(found?.text).toMatch(/^\/\*\*[^]*@raft P5\.2\.2[^]*majority[^]*;?$/);
    expect(found?.ids).toContain('P5.2.2');
  });

  it('is a definition in TLA+ with the comment above it', () => {
    expect(tlaDefinition('RemoveConflictingEntry')?.text).toMatch(
      /^\\\* While an entry[^]*\nRemoveConflictingEntry\(i, m\) ==\n[^]*- 1\)\)$/,
    );
    expect(tlaDefinition('Leap')).toBeNull();
  });

  it('is a departure with its rules', () => {
    const found = departures().find(({ title }) => title === 'A success says what it confirms');

    expect(found?.rules).toEqual(['F2.AE.R']);
    expect(departures().length).toBeGreaterThan(8);
  });
});

describe('deadLinks', () => {
  it('names page and target, for files and anchors, and leaves other sites alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'raft-links-'));
    mkdirSync(join(folder, 'a'));
    writeFileSync(
      join(folder, 'a', 'one.html'),
      '<h1 id="top"></h1><a href="#top">1</a><a href="../two.html#x">2</a>' +
        '<a href="../two.html#y">3</a><a href="gone.html">4</a><img src="../gone.svg">' +
        '<a href="https://example.org">5</a>',
    );
    writeFileSync(join(folder, 'two.html'), '<p id="x"></p>');

    expect(deadLinks(folder)).toEqual([
      'a/one.html links to ../two.html#y, which is not there',
      'a/one.html links to gone.html, which is not there',
      'a/one.html links to ../gone.svg, which is not there',
    ]);
    rmSync(folder, { recursive: true });
  });
});
