/**
 * Small pages in place of the reference, where it has not been built: the inspector links to rules,
 * roles and exhibits, and each link leads to what they are in short.
 *
 * @module
 */
import { exhibits } from '../../../model/museum/exhibits.js';
import { escaped } from '../../../model/svg.js';
import { type PaperRule, paper } from '../../../spec/paper.js';
import { chartDataOf } from '../chart/chart-data.js';
import { type Content, contentTypes } from './known-files.js';

/** The pages, by the paths of the reference's own. */
export function gistPages(): ReadonlyMap<string, Content> {
  const rules = Object.keys(paper) as PaperRule[];
  const pages: (readonly [string, string])[] = [
    ['/index.html', indexPage()],
    ...rules.map((id) => [`/rules/${id}.html`, rulePage(id)] as const),
    ...chartDataOf().roles.map(
      ({ role, transitions }) =>
        [
          `/statechart/${role}.html`,
          pageOf(`The role ${role}`, [
            'What it does with events are these rules:',
            ...listOf(transitions.flatMap(({ raft }) => raft)),
          ]),
        ] as const,
    ),
    ...exhibits.map(
      ({ id, mistake, bends }) =>
        [`/museum/${id}.html`, pageOf(id, [escaped(mistake), ...listOf(bends)])] as const,
    ),
  ];
  return new Map(
    pages.map(
      ([path, text]) => [path, { type: 'text', text, contentType: contentTypes['.html'] }] as const,
    ),
  );
}

const indexPage = (): string =>
  pageOf('The reference is not here', [
    'It comes with the sources of raft-statecharts, where <code>npm run docs</code> builds it.',
    '<a href="inspector/index.html">To the inspector</a>',
  ]);

function rulePage(id: PaperRule): string {
  const { source, box, gist, status } = paper[id];
  return pageOf(id, [escaped(gist), escaped(`${source}, ${box}: ${status}.`)]);
}

const listOf = (rules: readonly PaperRule[]): readonly string[] =>
  [...new Set(rules)].map(
    (id) => `<a href="../rules/${id}.html"><code>${id}</code></a> ${escaped(paper[id].gist)}`,
  );

const pageOf = (title: string, paragraphs: readonly string[]): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8" /><title>${escaped(title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    '<link rel="stylesheet" href="/inspector/inspector.css" /></head>',
    `<body><main><h1>${escaped(title)}</h1>`,
    ...paragraphs.map((each) => `<p>${each}</p>`),
    '</main></body></html>',
    '',
  ].join('\n');
