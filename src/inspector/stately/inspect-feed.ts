/**
 * A run as the events from which Stately's inspector draws: a server is an actor, a message is an
 * event from one to another at the moment of its arrival, and after each event stands what the
 * server is then.
 *
 * What befalls messages and the network has an actor of its own, `network`, if there is any of it.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import type { Cluster } from '../../../model/cluster/cluster.js';
import { type Successor, sidesOf } from '../../../model/cluster/next.js';
import type { Outcome, ServerRecord, Stimulus } from '../../../model/cluster/server.js';
import { playScenario } from '../../../model/scenario/run.js';
import type { Trace } from '../../../model/trace/trace.js';
import { wholeRunOf } from '../../../model/trace/whole-run.js';
import { startingState } from '../../core/server-state.js';
import {
  INSPECT_VERSION,
  type InspectedActor,
  type InspectedEvent,
  type InspectedSnapshot,
  type InspectedState,
  type InspectedStimulus,
  type Inspection,
} from './inspect-events.js';
import { statelyConfig } from './stately-config.js';

/** A run: a replayed trace is one, and so are the moves of a played scenario. */
export interface InspectedRun {
  readonly start: Cluster;
  readonly steps: readonly Successor[];
}

/** The text of a JSON array with the run of the trace. @throws TraceError as `wholeRunOf` does */
export const traceFeed = (trace: Trace): string => textOf(inspectFeed(wholeRunOf(trace)));

/** The text of a JSON array with the run. @throws ScenarioError as `playScenario` does */
export function scenarioFeed(text: string): string {
  const lines = playScenario(text);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('no line');
  return textOf(inspectFeed({ start: first.play.cluster, steps: last.play.moves }));
}

/** An array, an event a line. */
const textOf = (feed: readonly Inspection[]): string =>
  `[\n${feed.map((event) => JSON.stringify(event)).join(',\n')}\n]\n`;

/**
 * All of the run. A model has no clock: the events are numbered from 1, and a millisecond apart.
 * The same run gives the same events.
 */
export function inspectFeed({ start, steps }: InspectedRun): readonly Inspection[] {
  const busy = steps.some(({ outcome }) => outcome === null);
  const said = [
    ...start.servers.map(serverActor),
    ...(busy ? [networkActor(start)] : []),
    ...steps.flatMap(inspected),
  ];
  return said.map((each, i) => ({
    ...each,
    ...{ id: String(i + 1), createdAt: String(i), _version: INSPECT_VERSION },
  }));
}

/** An event without what it gets by its place in the feed. */
type Bare<T extends Inspection> = Omit<T, 'id' | 'createdAt' | '_version'>;
type BareEvent = Bare<InspectedActor> | Bare<InspectedEvent> | Bare<InspectedState>;

const NETWORK = 'network';

function serverActor(record: ServerRecord): BareEvent {
  const { id, servers, options } = record.chart.state;
  const definition = JSON.stringify(statelyConfig(startingState({ id, servers, options })));
  return actor(id, snapshotOf(record), definition);
}

const networkActor = (start: Cluster): BareEvent =>
  actor(NETWORK, snapshotOfNetwork(start), undefined);

function actor(
  sessionId: string,
  snapshot: InspectedSnapshot,
  definition: string | undefined,
): BareEvent {
  const place = { rootId: undefined, parentId: undefined, sessionId, name: sessionId };
  return { type: '@xstate.actor', ...place, snapshot, definition };
}

/** What happens in a step: the event and what comes of it. */
function inspected({ action, cluster, outcome, moved }: Successor): readonly BareEvent[] {
  const server = cluster.servers[moved];
  if (outcome === null || server === undefined) {
    return sent(NETWORK, undefined, action, snapshotOfNetwork(cluster));
  }
  const { id } = server.chart.state;
  const { next, reached, stimulus } = outcome;
  const event = eventOf(action, stimulus);
  const source = sourceOf(id, stimulus);
  if (reached === null) return sent(id, source, event, snapshotOf(next, outcome));
  const crash = { type: 'restart', tornAfter: outcome.effects.length };
  return [
    ...sent(id, source, event, snapshotOf(reached)),
    ...sent(id, undefined, crash, snapshotOf(next, outcome)),
  ];
}

/** An event of the chart; or, for what makes or ends a server, the name of the action. */
const eventOf = ({ type }: ClusterAction, stimulus: Stimulus): InspectedStimulus =>
  stimulus.type === 'event' ? stimulus.event : { type };

/** The sender of a message; the server itself for its timers; nobody for clients and faults. */
function sourceOf(id: string, stimulus: Stimulus): string | undefined {
  if (stimulus.type !== 'event' || stimulus.event.type === 'clientCommand') return undefined;
  return 'from' in stimulus.event ? stimulus.event.from : id;
}

function sent(
  sessionId: string,
  sourceId: string | undefined,
  event: InspectedStimulus,
  snapshot: InspectedSnapshot,
): readonly BareEvent[] {
  const place = { rootId: 'anonymous', sessionId } as const;
  return [
    { type: '@xstate.event', ...place, sourceId, event },
    { type: '@xstate.snapshot', ...place, event, snapshot },
  ];
}

function snapshotOf({ chart, up }: ServerRecord, outcome?: Outcome): InspectedSnapshot {
  const { role, state } = chart;
  const what = { value: role, context: state, output: undefined };
  const failure = outcome?.failure ?? null;
  if (failure !== null) return { ...what, status: 'error', error: failure };
  return { ...what, status: up ? 'active' : 'stopped', error: undefined };
}

const snapshotOfNetwork = (cluster: Cluster): InspectedSnapshot => ({
  value: cluster.environment.cut === 0 ? 'whole' : 'cut',
  context: {
    sides: sidesOf(cluster, cluster.environment.cut),
    inFlight: cluster.network,
  },
  ...{ status: 'active', output: undefined, error: undefined },
});
