/**
 * A page for each exhibit of the museum: the mistake, who made it, and the run that shows it.
 *
 * @module
 */
import { showBound } from '../../../model/cluster/bound.js';
import {
  type Exhibit,
  boundShowing,
  exhibits,
  seedShowing,
} from '../../../model/museum/exhibits.js';
import { escaped } from '../../../model/svg.js';
import { type SitePage, fence, linkTo, ruleCodes } from '../markup.js';
import { inspectorLink, whatComes } from './rule-exhibits.js';

/** All pages, in the order of the museum; they hang below the museum's own document. */
export const exhibitPages = (): readonly SitePage[] => exhibits.map(exhibitPage);

function exhibitPage(exhibit: Exhibit): SitePage {
  const { id, bends, mistake, made, published, harm } = exhibit;
  const lists = published === null ? '' : ` (${published} in the list of published mistakes)`;
  const seed = seedShowing(exhibit) === undefined ? '' : ', from a state further on';
  const content = [
    `# ${id}`,
    '',
    `<p class="gist">${escaped(mistake)}</p>`,
    '',
    '<dl class="label">',
    `<dt>Bends</dt><dd>${ruleCodes(bends)}</dd>`,
    ...(made.length === 0 ? [] : [`<dt>Made by</dt><dd>${escaped(made.join(', '))}${lists}</dd>`]),
    `<dt>What it does</dt><dd>${whatComes(exhibit)}</dd>`,
    `<dt>Bound</dt><dd><code>${escaped(showBound(boundShowing(exhibit)))}</code>${seed}</dd>`,
    '</dl>',
    '',
    ...(harm.type === 'idle' ? [] : pictureOf(id)),
    inspectorLink(exhibit),
    '',
    '## See it yourself',
    '',
    fence('sh', commandOf(exhibit)),
    '',
  ].join('\n');
  return {
    ...{ key: `mutant/${id}`, url: `museum/${id}`, title: id, parent: 'doc/docs/museum/index.md' },
    ...{ content, searched: `${id} ${mistake} ${made.join(' ')} ${bends.join(' ')}` },
  };
}

const pictureOf = (id: string): readonly string[] => [
  '## The shortest run that shows it',
  '',
  '<figure class="picture" tabindex="0" role="group" aria-label="Sequence diagram">',
  linkTo(
    `museum/${id}.svg`,
    `<img src="raft:museum/${id}.svg" alt="The shortest run of ${id} as a sequence diagram">`,
  ),
  '</figure>',
  '',
];

function commandOf({ id, harm }: Exhibit): string {
  switch (harm.type) {
    case 'breaks':
    case 'idle':
      return `raft-statecharts mutants ${id}`;
    case 'starves':
      return `raft-statecharts check live:${id}`;
  }
}
