/**
 * The gallery: all that can be opened in the inspector, in groups, each with its address.
 *
 * @module
 */
import { exhibits } from '../../../model/museum/exhibits.js';
import { election } from './election.js';
import { figure7 } from './figure-7.js';
import { figure8 } from './figure-8.js';
import { figure8Broken } from './figure-8-broken.js';
import { figure8Saved } from './figure-8-saved.js';
import { partition } from './partition.js';
import { replication } from './replication.js';
import { restart } from './restart.js';
import { splitVote } from './split-vote.js';
import type { Tour } from './tour.js';
import { truncateAlways } from './truncate-always.js';
import { voteTwice } from './vote-twice.js';

/** Something that can be opened. */
export interface Item {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  /** Its address: the part behind `#`. */
  readonly fragment: string;
}

/** Some items that go together. */
export interface Group {
  readonly title: string;
  readonly about: string;
  readonly items: readonly Item[];
}

const tourGroups: readonly (readonly [title: string, about: string, tours: readonly Tour[]])[] = [
  [
    'From the beginning',
    'Five tours that tell Raft in order: elections, the log, partitions and crashes.',
    [election, splitVote, replication, partition, restart],
  ],
  [
    "The paper's figures",
    'Tours of the logs that the paper draws.',
    [figure7, figure8, figure8Saved],
  ],
  [
    'Without a rule',
    'Tours with one rule made wrong, up to what breaks and who is harmed.',
    [figure8Broken, voteTwice, truncateAlways],
  ],
];

/** All tours, in the order of the gallery. */
export const tours: readonly Tour[] = tourGroups.flatMap(([, , some]) => some);

/**
 * The groups of the gallery: the tours, then the counterexamples of the museum, whose runs are
 * given as addresses by the id of the exhibit.
 */
export const galleryOf = (museumRuns: Readonly<Record<string, string>>): readonly Group[] => [
  ...tourGroups.map(([title, about, some]) => ({ title, about, items: some.map(itemOfTour) })),
  {
    title: 'Counterexamples of the museum',
    about: 'For each wrong rule the shortest run in which a property breaks.',
    items: exhibits.flatMap(({ id, mistake }) => {
      const fragment = museumRuns[id];
      return fragment === undefined ? [] : [{ id, title: id, about: mistake, fragment }];
    }),
  },
];

const itemOfTour = ({ id, title, purpose }: Tour): Item => ({
  id,
  title,
  about: purpose,
  fragment: `tour=${id}`,
});
