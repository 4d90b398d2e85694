import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/inspector/session/moment.js';
import { act, choicesOf, goTo, presentOf } from '../../../src/inspector/session/session.js';
import { sessionOfFragment } from '../../../src/inspector/session/share.js';
import { verdictOf } from '../../../src/inspector/session/verdict.js';
import { fragmentOfTour, tourOfFragment } from '../../../src/inspector/tours/address.js';
import { galleryOf, tours } from '../../../src/inspector/tours/gallery.js';
import { beginTour, goToStop, nextStop, placeOf } from '../../../src/inspector/tours/walk.js';
import { runOfExhibit } from '../../../docs/plugin/counterexamples.js';
import { tourNamed } from '../../support/tours.js';

describe('a tour in the address', () => {
  const shortest = tourNamed('vote-twice');

  it.each(shortest.stops.map((_, i) => i))('leads to offset %i and back', (i) => {
    const session = goToStop(shortest, beginTour(shortest), i);
    const fragment = fragmentOfTour({ tour: shortest, session });

    const opened = tourOfFragment(`#${fragment}`);
    expect(fragment).toBe(`tour=vote-twice&stop=${i + 1}`);
    expect(opened?.tour).toBe(shortest);
    expect(opened?.session).toEqual(session);
  });

  it('keeps where the reader is between stops and away from the tour', () => {
    const tour = tourNamed('figure-8-broken');
    const between = goTo(nextStop(tour, beginTour(tour)), 2);
    const last = choicesOf(between).findLast(({ successor }) => successor !== null);
    if (last === undefined) throw new Error('something can happen');

    for (const session of [between, act(between, last.action)]) {
      const opened = tourOfFragment(fragmentOfTour({ tour, session }));
      if (opened === null) throw new Error('the address names a tour');
      expect(opened.tour).toBe(tour);
      expect(presentOf(opened.session).cluster).toEqual(presentOf(session).cluster);
      expect(placeOf(tour, opened.session)).toEqual(placeOf(tour, session));
    }
  });

  it.each([
    ['tour=nobody', 'tour=nobody: there is no such tour; there are election,'],
    ['tour=election&stop=0', 'stop=0: expected a number from 1 to 10'],
    ['tour=election&stop=11', 'stop=11: expected a number from 1 to 10'],
    ['tour=election&stop=<b>', 'stop=<b>: expected a number'],
    ['tour=election&servers=3&run=zz', "run: step 1 is 'z', which cannot happen"],
  ])('%s is refused: %s', (fragment, why) => {
    expect(() => tourOfFragment(fragment)).toThrow(why);
  });

  it('is none without a tour', () => {
    expect(tourOfFragment('#servers=3')).toBeNull();
  });
});

describe('the gallery', () => {
  const runs = { 'vote-twice': runOfExhibit('vote-twice') ?? '' };
  const groups = galleryOf(runs);

  it('has every tour once, and the counterexamples whose runs it is given', () => {
    expect(groups.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ['From the beginning', ['election', 'split-vote', 'replication', 'partition', 'restart']],
      ["The paper's figures", ['figure-7', 'figure-8', 'figure-8-saved']],
      ['Without a rule', ['figure-8-broken', 'vote-twice', 'truncate-always']],
      ['Counterexamples of the museum', ['vote-twice']],
    ]);
  });

  it('F3.ES opens what it shows', () => {
    const fragments = groups.flatMap(({ items }) => items.map(({ fragment }) => fragment));

    const opened = fragments.map(
      (each) => tourOfFragment(each)?.session ?? sessionOfFragment(each),
    );
    expect(opened.map(brokenIn)).toEqual([...tours.map(() => []), ['F3.ES']]);
  });

  const brokenIn = (session: Session): readonly unknown[] =>
    verdictOf(session).faults.map(({ rule }) => rule);
});
