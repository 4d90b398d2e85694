import { describe, expect, it } from 'vitest';
import type { Moment, Session } from '../../../src/inspector/session/moment.js';
import { branchesOf } from '../../../src/inspector/session/branches.js';
import {
  act,
  beginSession,
  choicesOf,
  freeStart,
  goTo,
  presentOf,
} from '../../../src/inspector/session/session.js';
import { sessionOfFragment } from '../../../src/inspector/session/share.js';
import { tours } from '../../../src/inspector/tours/gallery.js';
import { type Verdict, verdictOf } from '../../../src/inspector/session/verdict.js';
import { pathOf } from '../../../src/inspector/tours/path.js';
import type { Tour } from '../../../src/inspector/tours/tour.js';
import {
  backStop,
  beginTour,
  goToStop,
  nextStop,
  placeOf,
} from '../../../src/inspector/tours/walk.js';
import { citations } from '../../../src/statechart/citations.js';
import { tourNamed } from '../../support/tours.js';

const all = tours.map((tour) => [tour.id, tour] as const);

/** Role, term and commitIndex of each server. */
const standing = ({ cluster: { servers } }: Moment): readonly string[] =>
  servers.map(({ up, chart: { role, state } }) =>
    up ? `${role} ${state.currentTerm} ${state.commitIndex}` : `down ${state.currentTerm}`,
  );

/** The log of each server: the terms of its entries. */
const logs = ({ cluster: { servers } }: Moment): readonly string[] =>
  servers.map(({ chart: { state } }) => state.log.map(({ term }) => term).join(' '));

const brokenAt = ({ faults }: Verdict): readonly (string | null)[] =>
  faults.map(({ rule }) => rule);

/** The moments of a session, each with its verdict. */
const judgedIn = (session: Session): readonly (Moment & Verdict)[] =>
  session.moments.map((moment, offset) => ({ ...moment, ...verdictOf(session, offset) }));

/** The moments of the tour that come with each stop, those of the start left out. */
function momentsByStop(tour: Tour): readonly (readonly (Moment & Verdict)[])[] {
  const { session, ends } = pathOf(tour);
  return ends.map((end, i) => judgedIn(session).slice((ends[i - 1] ?? 0) + 1, end + 1));
}

/** The rules of the transitions and actions that fired, and those that were broken. */
const firedIn = (moments: readonly (Moment & Verdict)[]): ReadonlySet<string | null> =>
  new Set(
    moments.flatMap(({ taken, faults }) => [
      ...(taken?.outcome?.fired ?? []).flatMap(({ raft, actions }) => [
        ...raft,
        ...actions.flatMap((name) => citations[name as keyof typeof citations]),
      ]),
      ...faults.map(({ rule }) => rule),
    ]),
  );

describe('where the tours end', () => {
  const five = (text: string): readonly string[] => Array.from({ length: 5 }, () => text);

  it.each([
    ['F4.T4 election', 'election', ['follower 2 0', 'leader 2 0', 'follower 2 0'], ['', '', '']],
    [
      ...(['P5.2.4 split-vote', 'split-vote'] as const),
      ['leader 2 0', 'follower 2 0', 'follower 2 0', 'follower 2 0'],
      ['', '', '', ''],
    ],
    [
      ...(['F2.RS.LEAD.4 replication', 'replication'] as const),
      ['leader 1 2', 'follower 1 2', 'follower 1 2'],
      ['1 1', '1 1', '1 1'],
    ],
    [
      ...(['F2.AE.3 partition', 'partition'] as const),
      ['follower 2 2', 'follower 2 2', 'leader 2 2', 'follower 2 2', 'follower 2 2'],
      five('1 2'),
    ],
    [
      ...(['F2.ST.P0 restart', 'restart'] as const),
      ['follower 3 2', 'leader 3 2', 'follower 3 2'],
      ['1 3', '1 3', '1 3'],
    ],
    [
      ...(['F2.RS.LEAD.3b figure-7', 'figure-7'] as const),
      ['leader 8 11', ...Array.from({ length: 6 }, () => 'follower 8 11')],
      Array.from({ length: 7 }, () => '1 1 1 4 4 5 5 6 6 6 8'),
    ],
    [
      ...(['P5.4.2.1 figure-8', 'figure-8'] as const),
      ['follower 5 3', 'follower 5 3', 'follower 5 3', 'follower 5 3', 'leader 5 3'],
      five('1 3 5'),
    ],
    [
      ...(['P5.3.2 figure-8-saved', 'figure-8-saved'] as const),
      ['follower 6 4', 'leader 6 4', 'follower 6 4', 'follower 6 4', 'follower 6 4'],
      five('1 2 4 6'),
    ],
  ])('%s', (_title, id, servers, entries) => {
    const { session } = pathOf(tourNamed(id));

    expect(standing(presentOf(session))).toEqual(servers);
    expect(logs(presentOf(session))).toEqual(entries);
    expect(judgedIn(session).flatMap(brokenAt)).toEqual([]);
    expect(judgedIn(session).filter(({ leaves }) => leaves !== null)).toEqual([]);
  });

  it.each([
    ['P5.4.2.1 loses what was committed', 'figure-8-broken', ['F3.LC', 'F3.SMS', 'D3.8.1']],
    [
      ...(['F2.RV.2 elects two leaders', 'vote-twice'] as const),
      ['F3.ES', 'F3.LM', 'F3.SMS', 'F2.RS.LEAD.2', 'F2.RS.LEAD.2'],
    ],
    [
      ...(['F2.AE.3 loses what was acknowledged', 'truncate-always'] as const),
      ['F3.LC', 'F3.SMS', 'D3.8.1', 'F2.RS.LEAD.2', 'F2.RS.LEAD.2'],
    ],
  ])('%s when it is wrong', (_title, id, broken) => {
    expect(brokenAt(verdictOf(pathOf(tourNamed(id)).session))).toEqual(broken);
  });

  it('P5.4.2.1 figure-8 has x2 on a majority, uncommitted, and overwrites it', () => {
    const { session, ends } = pathOf(tourNamed('figure-8'));
    const logsAt = (stop: number) => logs(presentOf(goTo(session, ends[stop] ?? 0)));

    expect(logsAt(7)).toEqual(['1 2', '1 2', '1 2', '1', '1 3']);
    expect(standing(presentOf(goTo(session, ends[7] ?? 0)))[0]).toBe('leader 4 0');
    expect(logsAt(10)).toEqual(['1 2 4', '1 3', '1 3', '1', '1 3']);
  });
});

describe('what the tours say', () => {
  it.each(all)(
    '%s names rules that have fired since the last stop, or says why not',
    (_id, tour) => {
      const silent = momentsByStop(tour).flatMap((moments, i) => {
        const fired = firedIn(moments);
        const { shows = [], explains = [] } = tour.stops[i] ?? {};
        const wrong = explains.filter(
          ([rule, reason]) => fired.has(rule) && reason !== 'the rule that is wrong here',
        );
        return [
          ...shows.filter((rule) => !fired.has(rule)).map((rule) => `stop ${i + 1}: ${rule}`),
          ...wrong.map(([rule]) => `stop ${i + 1}: ${rule} has fired`),
        ];
      });

      expect(silent).toEqual([]);
    },
  );

  it.each(all)('%s says it in sentences, one for what happens and one for why', (_id, tour) => {
    const said = tour.stops.flatMap(({ happens, why }) => [happens, why]);

    for (const text of [...said, tour.purpose]) {
      expect(text).toMatch(/^[^.!?]+(?:[a-z][.][A-Z][^.!?]+)*\.$/);
      expect(text.length).toBeLessThanOrEqual(210);
    }
    expect(tour.stops.length).toBeGreaterThanOrEqual(5);
    expect(tour.stops.length).toBeLessThanOrEqual(14);
    expect(tour.stops.findLastIndex(({ play }) => play === '')).toBe(0);
  });

  it('names a stop at which every break of a property is told', () => {
    const wrong = tours.filter(({ start }) => start.mutant !== null);

    const told = wrong.map((tour) => {
      const moments = momentsByStop(tour);
      const first = moments.findIndex((some) => some.some(({ faults }) => faults.length > 0));
      return [tour.id, first + 1, tour.stops[first]?.shows.at(-1)];
    });
    expect(told).toEqual([
      ['figure-8-broken', 5, 'F3.LC'],
      ['vote-twice', 3, 'P5.2.1'],
      ['truncate-always', 5, 'F2.RS.LEAD.2'],
    ]);
  });

  it('fails with the tour, the stop and the command where something cannot happen', () => {
    const tour = { ...tourNamed('election'), id: 'wrong' };
    const [first, second] = tour.stops;
    if (first === undefined || second === undefined) throw new Error('there are stops');
    const broken = (play: string): Tour => ({ ...tour, stops: [first, { ...second, play }] });

    const played = (play: string) => () => pathOf(broken(play));
    expect(played('timeout s1; deliver s2 s3')).toThrow(
      "tour wrong, stop 2, 'deliver s2 s3': expected something in flight",
    );
    expect(played('jump s1')).toThrow("tour wrong, stop 2, 'jump s1': expected timeout");
    expect(played('client s1 y')).toThrow("'client s1 y': expected what can happen here");
  });
});

describe('a reader on a tour', () => {
  const tour = tourNamed('election');
  const played = (stops: number): Session => {
    let session = beginTour(tour);
    for (let i = 0; i < stops; i += 1) session = nextStop(tour, session);
    return session;
  };
  const otherStep = (session: Session): Session => {
    const action = choicesOf(session).findLast(({ successor }) => successor !== null)?.action;
    if (action === undefined) throw new Error('something can happen');
    return act(session, action);
  };

  it.each(all)('goes on and back through %s', (_id, each) => {
    let session = beginTour(each);
    const seen = [placeOf(each, session).stop];
    while (seen.length < each.stops.length) {
      session = nextStop(each, session);
      seen.push(placeOf(each, session).stop);
    }

    expect(seen).toEqual(each.stops.map((_, i) => i));
    expect(presentOf(session).cluster).toEqual(presentOf(pathOf(each).session).cluster);
    expect(nextStop(each, session)).toEqual(session);
    expect(placeOf(each, backStop(each, session)).stop).toBe(each.stops.length - 2);
  });

  it('F4.T2 is on the way with a step of the tour, by hand or not', () => {
    const begun = beginTour(tour);
    const action = pathOf(tour).session.moments[1]?.taken?.action;
    if (action === undefined) throw new Error('the tour has a step');

    const session = act(begun, action);
    expect(placeOf(tour, session)).toEqual({ stop: 1, steps: 0, away: false });
    const within = goTo(played(5), 5);
    expect(placeOf(tour, within)).toEqual({ stop: 4, steps: 1, away: false });
    expect(placeOf(tour, nextStop(tour, within)).stop).toBe(5);
    expect(placeOf(tour, backStop(tour, within))).toEqual({ stop: 4, steps: 0, away: false });
  });

  it('has left it with any other step, and finds the way back', () => {
    const left = otherStep(otherStep(played(2)));

    expect(placeOf(tour, left)).toEqual({ stop: 2, steps: 0, away: true });
    const back = nextStop(tour, left);
    expect(placeOf(tour, back)).toEqual({ stop: 2, steps: 0, away: false });
    expect(back.moments).toHaveLength(left.moments.length);
    expect(branchesOf(nextStop(tour, back))).toHaveLength(2);
  });

  it('has left it in a session that begins elsewhere', () => {
    const other = beginSession(freeStart(5));

    expect(placeOf(tour, other).away).toBe(true);
    expect(goToStop(tour, other, 0)).toEqual(beginTour(tour));
  });

  it('P5.2.2 stays away with the same choices from another start', () => {
    const twice = sessionOfFragment('servers=3&mutant=vote-twice');

    expect(placeOf(tour, twice).away).toBe(true);
  });
});
