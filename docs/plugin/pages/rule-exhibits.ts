/**
 * What happens without a rule: the exhibits of the museum that bend it.
 *
 * @module
 */
import { escaped } from '../../../model/svg.js';
import type { Exhibit } from '../../../model/museum/exhibits.js';
import { type RuleFacts, propertyBroken } from '../facts.js';
import { runOfExhibit } from '../counterexamples.js';
import { linkTo } from '../markup.js';

/** So many are told of; the others are linked. */
const MOST_TOLD = 4;

/** The exhibits, the closest first. */
export function exhibitParts({ exhibits }: RuleFacts): readonly string[] {
  const rest = exhibits.slice(MOST_TOLD).map(({ id }) => linkTo(`mutant/${id}`, escaped(id)));
  return [
    ...exhibits.slice(0, MOST_TOLD).map(toldOf),
    ...(rest.length === 0 ? [] : [`<p>See also: ${rest.join(', ')}.</p>`]),
  ];
}

function toldOf(exhibit: Exhibit): string {
  const name = linkTo(`mutant/${exhibit.id}`, `<strong>${escaped(exhibit.id)}</strong>`);
  return [
    `<p class="exhibit">${name}: ${escaped(exhibit.mistake)} ${whatComes(exhibit)}</p>`,
    pictureLink(exhibit),
  ].join('\n');
}

/** What the exhibit does, in a sentence of HTML. */
export function whatComes(exhibit: Exhibit): string {
  const { harm } = exhibit;
  const property = escaped(propertyBroken(exhibit) ?? '');
  switch (harm.type) {
    case 'breaks': {
      const { granularity } = harm.mutant.bound;
      const kind = granularity === 'message' ? '' : `${granularity} `;
      const steps = `${harm.mutant.depth} ${kind}steps`;
      return `It breaks <em>${property}</em>; the shortest run has ${steps}.`;
    }
    case 'starves':
      return `There is a run for ever in which <em>${property}</em> never comes true.`;
    case 'idle': {
      const states = harm.idle.states.toLocaleString('en-US');
      return `Nothing breaks in ${states} states: ${escaped(harm.idle.why)}`;
    }
  }
}

function pictureLink(exhibit: Exhibit): string {
  const { id, harm } = exhibit;
  if (harm.type === 'idle') return '';
  const alt = `The shortest run of ${id} as a sequence diagram`;
  const picture = `<img src="raft:museum/${id}.svg" alt="${alt}" loading="lazy">`;
  return [
    '<details class="picture"><summary>The shortest run that shows it</summary>',
    linkTo(`museum/${id}.svg`, picture),
    inspectorLink(exhibit),
    '</details>',
  ].join('\n');
}

/** A link that opens the run in the inspector; nothing if the run is no counterexample. */
export function inspectorLink({ id }: Exhibit): string {
  const run = runOfExhibit(id);
  if (run === null) return '';
  return `<p>${linkTo(`inspector#${run}`, 'Open the run in the inspector')}</p>`;
}
