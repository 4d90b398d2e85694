import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playScenario } from '../../../model/scenario/run.js';
import { scenarioOfTrace } from '../../../model/scenario/write.js';
import { propertiesOf, replay } from '../../../model/trace/replay.js';
import { readTrace } from '../../../model/trace/trace.js';
import { chosenBy } from '../../../src/inspector/session/autoplay.js';
import { sessionOfText } from '../../../src/inspector/session/open.js';
import { fileKinds } from '../../../src/inspector/session/save.js';
import { sessionOfFragment } from '../../../src/inspector/session/share.js';
import type { Session } from '../../../src/inspector/session/moment.js';
import {
  act,
  beginSession,
  freeStart,
  presentOf,
  sessionOfTrace,
  traceUpToNow,
} from '../../../src/inspector/session/session.js';
import { possible } from '../../support/by-hand.js';
import { counterexamples } from '../../support/counterexamples.js';
import { root } from '../../support/sources.js';

/** A run of that many steps that nobody planned. */
function played(servers: number, seed: number, steps: number): Session {
  let session = beginSession(freeStart(servers));
  for (let i = 0; i < steps; i += 1) {
    const action = chosenBy(session, 'random', seed);
    if (action === null) break;
    session = act(session, action);
  }
  return session;
}

const kind = (name: string) => {
  const found = fileKinds.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
};

describe.each([
  [1, 11],
  [2, 12],
  [3, 13],
  [4, 14],
  [5, 15],
  [7, 16],
])('a run of %i servers', (servers, seed) => {
  const session = played(servers, seed, 60);
  const { servers: ends, network } = presentOf(session).cluster;

  it.each(['JSON', 'scenario', 'ITF'])('F2.ST.P0 is the same when it comes back as %s', (name) => {
    const text = kind(name).write(traceUpToNow(session));

    const again = presentOf(sessionOfText(text)).cluster;
    expect(again.servers).toEqual(ends);
    expect(again.network).toEqual(network);
  });

  it('F2.ST.P0 plays as a scenario to the same states', () => {
    const lines = playScenario(scenarioOfTrace(traceUpToNow(session)));

    expect(lines.at(-1)?.play.cluster.servers).toEqual(ends);
  });

  it('F2.ST.P0 replays to the same state', () => {
    const saved = readTrace(kind('JSON').write(traceUpToNow(session)));

    const nothing = { invariants: [], steps: [], refinement: false };
    expect(replay(saved, nothing).steps.at(-1)?.cluster).toEqual(presentOf(session).cluster);
  });
});

describe('a scenario', () => {
  const folder = join(root, 'test/scenarios');
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

  it.each(files)('F2.ST.P0 of %s opens at its end', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');

    const roles = (servers: Session['moments'][0]['cluster']['servers']) =>
      servers.map(({ up, chart: { role, state } }) =>
        [up, role, state.currentTerm, state.commitIndex, state.log.map((each) => each.term)].join(),
      );
    const end = playScenario(text).at(-1)?.play.cluster.servers ?? [];
    expect(roles(presentOf(sessionOfText(text)).cluster.servers)).toEqual(roles(end));
  });

  it.each([
    ['hello', 'neither a trace nor a scenario'],
    ['cluster 3\nheartbeat s1', 'heartbeat timer'],
    ['{"states": []}', '"vars" is not a list of names'],
    ['['.repeat(100), 'levels'],
  ])('%s is refused: %s', (text, why) => {
    expect(() => sessionOfText(text)).toThrow(why);
  });
});

describe('a file', () => {
  it('F2.ST.P0 of a run with a wrong rule is no scenario', () => {
    const trace = counterexamples.find(([id]) => id === 'vote-twice')?.[1];
    if (trace === undefined) throw new Error('vote-twice has a trace');
    const run = traceUpToNow(sessionOfTrace(trace));

    expect(() => kind('scenario').write(run)).toThrow('vote-twice ran, but a scenario has the');
    expect(kind('diagram (SVG)').write(run)).toContain('<svg');
    expect(kind('ITF').write(run)).toContain('#meta');
  });
});

describe('what the page saves', () => {
  /** The run goes on by that many steps that nobody planned. */
  const goneOn = (session: Session, steps: number): Session => {
    let next = session;
    for (let i = 0; i < steps; i += 1) {
      const action = chosenBy(next, 'random', 21);
      if (action === null) break;
      next = act(next, action);
    }
    return next;
  };

  it.each(counterexamples)('%s goes on after its harm, and replays to its end', (_id, trace) => {
    const session = goneOn(sessionOfTrace(trace), 4);

    const saved = readTrace(kind('JSON').write(traceUpToNow(session)));

    const { steps, fault } = replay(saved, propertiesOf(saved), null, true);
    expect(steps.at(-1)?.cluster).toEqual(presentOf(session).cluster);
    expect(steps).toHaveLength(saved.actions.length);
    expect(fault).not.toBe(null);
  });
});

describe('a run of more steps than a file may have', () => {
  it('is not played', () => {
    const session = sessionOfFragment(`servers=3&run=${'q0'.repeat(10_000)}`);

    const next = possible(session, 'clientCommand', 's1');
    expect(() => act(session, next)).toThrow('at most 10000 steps');
  });
});
