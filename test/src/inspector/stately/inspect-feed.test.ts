import { describe, expect, it } from 'vitest';
import { playScenario } from '../../../../model/scenario/run.js';
import { replay } from '../../../../model/trace/replay.js';
import { serverId } from '../../../../src/core/ids.js';
import { startingState } from '../../../../src/core/server-state.js';
import type { Inspection } from '../../../../src/inspector/stately/inspect-events.js';
import {
  type InspectedRun,
  inspectFeed,
  scenarioFeed,
  traceFeed,
} from '../../../../src/inspector/stately/inspect-feed.js';
import { statelyConfig } from '../../../../src/inspector/stately/stately-config.js';
import { electionTimeout, leadership, traceIn, votesTwice } from '../../../support/traces.js';

/** The moves of a scenario. */
function runOf(text: string): InspectedRun {
  const lines = playScenario(text);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no line');
  return { start: first.play.cluster, steps: last.play.moves };
}

/** An event in a line: `s1 → s2 requestVoteRequest`, `s2 is active follower 1`. */
function told(event: Inspection): string {
  const { sessionId } = event;
  if (event.type === '@xstate.event') {
    return `${event.sourceId ?? 'outside'} → ${sessionId} ${event.event.type}`;
  }
  const { status, value, context } = event.snapshot;
  const term = 'currentTerm' in context ? ` ${String(context.currentTerm)}` : '';
  const verb = event.type === '@xstate.actor' ? 'begins' : 'is';
  return `${sessionId} ${verb} ${status} ${value}${term}`;
}

describe('the feed of a run', () => {
  it('F2.RS.LEAD.2 has an actor for each server, and what each is sent', () => {
    expect(inspectFeed(replay(leadership)).map(told)).toEqual([
      's1 begins active follower 0',
      's2 begins active follower 0',
      's1 → s1 electionTimeout',
      's1 is active candidate 1',
      's1 → s2 requestVoteRequest',
      's2 is active follower 1',
      's2 → s1 requestVoteResponse',
      's1 is active leader 1',
      'outside → s1 clientCommand',
      's1 is active leader 1',
    ]);
  });

  it('has what befalls messages and the network as events of another actor', () => {
    const feed = inspectFeed(
      runOf(`cluster 3\ntimeout s1\ndrop s1 s2\npartition s1 | s2 s3\nheal`),
    );

    expect(feed.map(told).slice(3)).toEqual([
      'network begins active whole',
      's1 → s1 electionTimeout',
      's1 is active candidate 1',
      'outside → network drop',
      'network is active whole',
      'outside → network partition',
      'network is active cut',
      'outside → network heal',
      'network is active whole',
    ]);
    expect(feed[7]).toMatchObject({ event: { message: { from: 's1', to: 's2' } } });
    expect(feed[9]).toMatchObject({
      snapshot: { context: { sides: [['s1'], ['s2', 's3']], inFlight: [] } },
    });
  });

  it('D3.8.2 has a server that is down as stopped, and what it starts from', () => {
    const feed = inspectFeed(runOf('cluster 3\ntimeout s1\ncrash s1\ndeliver s1 s2\nrecover s1'));

    expect(feed.map(told).slice(5)).toEqual([
      'outside → s1 crash',
      's1 is stopped follower 1',
      's1 → s2 requestVoteRequest',
      's2 is active follower 1',
      'outside → s1 recover',
      's1 is active follower 1',
    ]);
  });

  it('F2.ST.P0 has a torn step as the step and the crash in it', () => {
    const feed = inspectFeed(runOf('cluster 3\ntimeout s1 torn after 1'));

    expect(feed.map(told).slice(3)).toEqual([
      's1 → s1 electionTimeout',
      's1 is active candidate 1',
      'outside → s1 restart',
      's1 is active follower 1',
    ]);
    expect(feed[5]).toMatchObject({ event: { type: 'restart', tornAfter: 1 } });
  });

  it('F3.ES has an assertion that fails as the error of its actor', () => {
    const error = 'F3.ES another leader';
    const [step] = replay(traceIn('servers=2,terms=1', [electionTimeout('s1')])).steps;
    if (step?.outcome == null) throw new Error('no step');
    const failing = { ...step, outcome: { ...step.outcome, failure: error } };

    const feed = inspectFeed({ start: step.before, steps: [failing] });

    expect(feed.at(-1)).toMatchObject({ snapshot: { status: 'error', error } });
  });

  it('numbers the events, a millisecond apart', () => {
    const feed = inspectFeed(runOf('cluster 1\ntimeout s1'));

    expect(feed.map(({ id, createdAt }) => [id, createdAt])).toEqual([
      ...[['1', '0'] as const, ['2', '1'] as const, ['3', '2'] as const],
    ]);
  });

  it('F2.RV.2 is a JSON array with an event a line, of a trace and of a scenario', () => {
    for (const text of [traceFeed(votesTwice), scenarioFeed('# one\ncluster 1\ntimeout s1\n')]) {
      const events = JSON.parse(text) as readonly Inspection[];
      expect(text.trimEnd().split('\n')).toHaveLength(events.length + 2);
      expect(text).toMatch(/^\[\n\{"type":"@xstate.actor",[^]*\}\n\]\n$/);
    }
  });

  it('F4.T1 gives each actor the statechart, with the server as its context', () => {
    const servers = ['s1', 's2'].map(serverId);
    const [, second] = inspectFeed(replay(leadership));
    const options = { fastBackup: false, maxEntries: 64 };

    expect(JSON.parse((second as { definition: string }).definition)).toEqual(
      statelyConfig(startingState({ id: serverId('s2'), servers, options })),
    );
  });
});
