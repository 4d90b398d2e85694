/**
 * The feed against the published package @statelyai/inspect, offline: against what its functions
 * make of the same run, and through its own inspectors, relay and receivers.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type StatelyInspectionEvent,
  createBrowserInspector,
  createBrowserReceiver,
  createInspector,
} from '@statelyai/inspect';
import { createActor } from 'xstate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { playScenario } from '../../../../model/scenario/run.js';
import { replay } from '../../../../model/trace/replay.js';
import {
  INSPECT_VERSION,
  type Inspection,
} from '../../../../src/inspector/stately/inspect-events.js';
import { inspectFeed, traceFeed } from '../../../../src/inspector/stately/inspect-feed.js';
import { raftStatechart } from '../../../../src/statechart/raft-statechart.js';
import { inFolder } from '../../../support/shards.js';
import { root } from '../../../support/sources.js';
import { leadership } from '../../../support/traces.js';

/** Half of Figure 8, and what befalls the network. */
const story = `cluster 3
timeout s1
deliver s1 s2
drop s1 s3
deliver s2 s1
client s1 x
deliver all
partition s1 | s2 s3
crash s3
recover s3 `;

const moves = playScenario(story);
const start = moves[0]?.play.cluster ?? replay(leadership).start;
const feed = inspectFeed({ start, steps: moves.at(-1)?.play.moves ?? [] });

// What this says is said by the compiler: the feed is of the package's own type.
const typed: readonly StatelyInspectionEvent[] = feed;

/** As it is after the way through a file. */
const parsed = (events: readonly object[]): readonly Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(events)) as readonly Record<string, unknown>[];

describe('the feed is what the package itself says', () => {
  it('when its functions are told the same run', () => {
    const heard: StatelyInspectionEvent[] = [];
    const inspector = createInspector({ send: (event) => heard.push(event) });

    for (const event of feed) {
      const { sessionId, type } = event;
      if (type === '@xstate.actor') inspector.actor(sessionId, event.snapshot);
      else if (type === '@xstate.event') {
        const { sourceId: source } = event;
        inspector.event(sessionId, event.event, source === undefined ? {} : { source });
      } else inspector.snapshot(sessionId, event.snapshot, { event: event.event });
    }

    // They number events at random, take the time of the clock, and know no chart of an actor.
    const same = { id: '', createdAt: '', definition: undefined };
    expect(parsed(heard.map((event) => ({ ...event, ...same })))).toEqual(
      parsed(feed.map((event) => ({ ...event, ...same }))),
    );
    expect(new Set(heard.map((event) => event._version))).toEqual(new Set([INSPECT_VERSION]));
    expect(heard).toHaveLength(typed.length);
  });

  it('F2.RS.LEAD.2 when it inspects an actor of XState that is sent the same', async () => {
    const run = replay(leadership);
    const ours = inspectFeed(run).filter(({ sessionId }) => sessionId === 's1');
    const heard: StatelyInspectionEvent[] = [];
    const { inspect } = createInspector({ send: (event) => heard.push(event) });
    const { id, servers, options } = (run.start.servers[0] ?? expect.fail()).chart.state;
    const input = { id, servers, options };

    const actor = createActor(raftStatechart, { id, input, inspect });
    actor.start();
    // It asks an actor for its first snapshot when there is nothing else to do.
    await vi.waitFor(() => {
      expect(heard.length).toBeGreaterThan(0);
    });
    for (const event of ours) {
      if (event.type === '@xstate.event') actor.send(event.event as never);
    }
    await vi.waitFor(() => {
      expect(heard.length).toBeGreaterThan(ours.length);
    });

    // XState has an event of its own for the start.
    const told = heard.filter((each) => !('event' in each) || each.event.type !== 'xstate.init');
    const essence = (events: readonly object[]) =>
      parsed(events).map(({ type, event, name, snapshot }) => ({
        ...{ type, event, name },
        snapshot: snapshot === undefined ? null : essenceOf(snapshot as Record<string, unknown>),
      }));
    const essenceOf = ({ status, value, context }: Record<string, unknown>) => ({
      ...{ status, value, context },
    });
    expect(essence(told)).toEqual(essence(ours));
  });
});

/** As much of a window as the package asks of one. */
class Pane {
  readonly hears: ((event: { readonly data: unknown }) => void)[] = [];
  readonly self = this;
  top: unknown = this;
  opener: unknown = null;
  readonly opened: string[] = [];

  readonly opens: Pane | null;

  constructor(opens: Pane | null) {
    this.opens = opens;
  }

  addEventListener(_: 'message', hear: (event: { readonly data: unknown }) => void): void {
    this.hears.push(hear);
  }

  open(url: string): Pane | null {
    this.opened.push(url);
    return this.opens;
  }

  postMessage(data: unknown): void {
    for (const hear of this.hears) hear({ data: structuredClone(data) });
  }
}

describe('the feed arrives', () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill();
  });

  it('in a window of the browser inspector', () => {
    const inspectorPane = new Pane(null);
    const ownPane = new Pane(inspectorPane);
    inspectorPane.opener = ownPane;
    const { adapter } = createBrowserInspector({
      window: ownPane,
      url: 'about:blank',
      maxDeferredEvents: feed.length,
      // Else it leaves out what an object has beyond its tenth field.
      serializationDepthLimit: 100,
    });
    for (const event of typed) adapter.send(event);
    const heard: unknown[] = [];

    const receiver = createBrowserReceiver({ window: inspectorPane as never });
    receiver.subscribe((event) => heard.push(event));
    ownPane.postMessage({ type: '@statelyai.connected' });

    expect(ownPane.opened).toEqual(['about:blank']);
    expect(parsed(heard as readonly object[])).toEqual(parsed(feed));
  });

  /** Runs a file of Node.js; its lines of stdout, one by one. */
  function lines(args: readonly string[]): AsyncIterator<string> {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  it('at a receiver of the relay, by the program of the guide', async () => {
    const port = await freePort();
    await inFolder(async (folder) => {
      const file = join(folder, 'run.inspect.json');
      writeFileSync(file, traceFeed(leadership));
      const expected = JSON.parse(readFileSync(file, 'utf8')) as readonly Inspection[];

      const sender = lines(['docs/examples/stately-inspect.mjs', file, String(port)]);
      const said = await sender.next();
      const receiver = lines([
        '--input-type=module',
        '--eval',
        `import { createWebSocketReceiver } from '@statelyai/inspect';
         const receiver = createWebSocketReceiver({ server: 'ws://localhost:${port}' });
         receiver.subscribe((event) => console.log(JSON.stringify(event)));`,
      ]);
      const heard: unknown[] = [];
      while (heard.length < expected.length) {
        const { value } = (await receiver.next()) as { readonly value: string };
        heard.push(JSON.parse(value));
      }

      expect(said.value).toBe(`${expected.length} events: open http://localhost:${port}`);
      expect(heard).toEqual(expected);
    });
  });

  it('is told in the guide by the program that is tested here', () => {
    const guide = readFileSync(join(root, 'docs/guides/traces.md'), 'utf8');

    expect(guide).toContain(readFileSync(join(root, 'docs/examples/stately-inspect.mjs'), 'utf8'));
  });
});

/** A port of loopback that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
