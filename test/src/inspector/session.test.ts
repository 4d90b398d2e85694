import { describe, expect, it } from 'vitest';
import { replay } from '../../../model/trace/replay.js';
import { readTrace, writeTrace } from '../../../model/trace/trace.js';
import { chosenBy } from '../../../src/inspector/session/autoplay.js';
import {
  act,
  beginSession,
  choicesOf,
  freeStart,
  goTo,
  lineOf,
  pastOf,
  presentOf,
  sessionOfTrace,
  traceUpToNow,
} from '../../../src/inspector/session/session.js';
import { branchesOf } from '../../../src/inspector/session/branches.js';
import { fragmentOf, sessionOfFragment } from '../../../src/inspector/session/share.js';
import { verdictOf } from '../../../src/inspector/session/verdict.js';
import { counterexamples } from '../../support/counterexamples.js';
import { does, elected, possible } from '../../support/by-hand.js';

describe('a session', () => {
  it('F4.T4 elects a leader by hand', () => {
    const session = elected();

    expect(presentOf(session).cluster.servers.map(({ chart }) => chart.role)).toEqual([
      ...['leader', 'follower', 'follower'],
    ]);
    expect(lineOf(session)).toEqual([0, 1, 2, 3]);
  });

  it('F4.T2 branches where the past is changed, and keeps both', () => {
    const first = does(beginSession(freeStart(3)), 'electionTimeout', 's1');
    const second = does(goTo(first, 0), 'electionTimeout', 's2');

    expect(branchesOf(second)).toEqual([1, 2]);
    expect(act(goTo(second, 0), possible(goTo(second, 0), 'electionTimeout', 's1')).present).toBe(
      1,
    );
  });

  it('shows in grey what the bound forbids', () => {
    const start = { ...freeStart(3), bound: 'servers=3,timeouts=1' };
    const session = does(beginSession(start), 'electionTimeout', 's1');

    const grey = choicesOf(session).filter(({ successor }) => successor === null);
    expect(grey.map(({ action }) => action.type)).toContain('electionTimeout');
  });

  it('P5.2.1 stops at what a wrong rule breaks, and says what', () => {
    const wrong = sessionOfFragment('servers=3&mutant=vote-twice');
    const session = ['s1', 's2'].reduce(
      (each, server) => does(each, 'electionTimeout', server),
      wrong,
    );
    const both = ['s3', 's3'].reduce((each, server) => does(each, 'deliver', server), session);

    expect(verdictOf(both).faults.map(({ rule }) => rule)).toEqual(['P5.2.1']);
    expect(verdictOf(both).leaves?.rule).toBe('F2.RV.2');
  });
});

describe('a counterexample in the inspector', () => {
  it.each(counterexamples)('%s ends as it does in replay, by file and by address', (_id, trace) => {
    const session = sessionOfTrace(trace);

    const saved = readTrace(writeTrace(traceUpToNow(session)));
    const steps = replay(trace, { invariants: [], steps: [], refinement: false }).steps;
    const reopened = sessionOfFragment(`#${fragmentOf(session)}`);
    expect(presentOf(session).cluster).toEqual(steps.at(-1)?.cluster);
    expect(verdictOf(session).faults.map(({ name }) => name)).toContain(trace.breaks);
    expect(saved.actions).toEqual(trace.actions);
    expect(presentOf(reopened).cluster).toEqual(presentOf(session).cluster);
  });
});

describe('the play', () => {
  it.each(['fair', 'random'] as const)('is the same for the same seed, %s', (manner) => {
    const played = (seed: number): string => {
      let session = beginSession(freeStart(3));
      for (let i = 0; i < 40; i += 1) {
        const action = chosenBy(session, manner, seed);
        if (action === null || verdictOf(session).faults.length > 0) break;
        session = act(session, action);
      }
      return fragmentOf(session);
    };

    expect(played(7)).toBe(played(7));
    expect(played(7)).not.toBe(played(8));
  });

  it('P5.2.4 has no election as long as there is a leader, played fairly', () => {
    let session = elected();
    for (let i = 0; i < 60; i += 1) {
      const action = chosenBy(session, 'fair', i);
      if (action === null) break;
      session = act(session, action);
    }

    const kinds = pastOf(session)
      .slice(4)
      .map(({ taken }) => taken?.action.type);
    expect(kinds).toHaveLength(60);
    expect(kinds).not.toContain('electionTimeout');
  });

  it('F2.RS.LEAD.2 comes to an applied command, played fairly', () => {
    let session = beginSession(freeStart(3));
    for (let i = 0; i < 60; i += 1) {
      const action = chosenBy(session, 'fair', 1);
      if (action === null) break;
      session = act(session, action);
    }

    const applied = presentOf(session).cluster.servers.map(({ chart }) => chart.state.lastApplied);
    expect(Math.max(...applied)).toBeGreaterThan(0);
    expect(verdictOf(session).faults).toEqual([]);
  });
});

describe('an address', () => {
  it('F2.RV.1 tells choices of more than one digit', () => {
    const many = beginSession(freeStart(7));
    const last = choicesOf(many).at(-1);
    if (last === undefined) throw new Error('something can happen');
    const session = act(many, last.action);

    expect(fragmentOf(session)).toBe('servers=7&run=p126');
    expect(presentOf(sessionOfFragment(fragmentOf(session)))).toEqual(presentOf(session));
  });

  it.each([
    ['servers=9', 'servers=9: expected a number from 1 to 7'],
    ['servers=3&run=zz', "run: step 1 is 'z', which cannot happen"],
    ['servers=3&run=t0d9', "run: step 2 is 'd9', which cannot happen"],
    ['servers=3&run=t0t', "run: step 2 is 't', which cannot happen"],
    ['servers=3&run=p0', "run: step 1 is 'p0', which cannot happen"],
    ['servers=3&run=<b>', "run: step 1 is '<', which cannot happen"],
    ['servers=3&mutant=nobody', 'there is no mutant "nobody"'],
    ['bound=servers%3D99', 'servers=99'],
    ['servers=3&seed=nowhere', '"seed": no instance "nowhere"'],
  ])('%s is refused: %s', (fragment, why) => {
    expect(() => sessionOfFragment(fragment)).toThrow(why);
  });
});
