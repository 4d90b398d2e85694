/**
 * Random schedules of a cluster for fast-check: each of its commands takes one of the scenario
 * commands that are possible in the state it meets, so that what it found is a scenario.
 *
 * @module
 */
import fc from 'fast-check';
import { boundOf } from '../../model/cluster/bound.js';
import {
  type Cluster,
  type Setting,
  messageHandles,
  settingOf,
} from '../../model/cluster/cluster.js';
import { cutsOf } from '../../model/cluster/environment.js';
import { sidesOf } from '../../model/cluster/next.js';
import { deliverable } from '../../model/network/network.js';
import { readCommand } from '../../model/scenario/command.js';
import { type Play, beginPlay, playCommand } from '../../model/scenario/run.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';

/** A schedule under way: the cluster, and the commands that brought it there. */
interface Schedule {
  play: Play;
  lines: string[];
  /** Which violations end it, by how they begin. */
  readonly breaks: string;
}

/** A schedule that broke the specification, as a scenario that does it again. */
export class BrokenSchedule extends Error {
  override readonly name = 'BrokenSchedule';
  readonly scenario: string;

  constructor(scenario: string, broken: readonly string[]) {
    super(`${broken.join('\n')}\n\nAs a scenario:\n\n${scenario}`);
    this.scenario = scenario;
  }
}

/** What is possible in the cluster, by kind, as lines of a scenario. */
export const possible: Readonly<Record<string, (cluster: Cluster) => readonly string[]>> = {
  deliver: (cluster) => links(cluster).map((link) => `deliver ${link}`),
  settle: ({ network }) => (network.length === 0 ? [] : ['deliver all']),
  timeout: ({ servers }) =>
    servers.flatMap(({ electionTimer, chart }) =>
      electionTimer ? [`timeout ${chart.state.id}`] : [],
    ),
  heartbeat: ({ servers }) =>
    servers.flatMap(({ heartbeatTimer, chart }) =>
      heartbeatTimer ? [`heartbeat ${chart.state.id}`] : [],
    ),
  client: ({ servers }) =>
    servers.flatMap(({ up, chart: { role, state } }) =>
      up && role === 'leader' ? [`client ${state.id} x${state.log.length + 1}`] : [],
    ),
  drop: (cluster) => links(cluster).map((link) => `drop ${link}`),
  duplicate: (cluster) => links(cluster).map((link) => `duplicate ${link}`),
  restart: ({ servers }) => servers.map(({ chart }) => `restart ${chart.state.id}`),
  partition: (cluster) =>
    cluster.environment.cut !== 0
      ? []
      : cutsOf(cluster.servers.length).map((cut) => {
          const sides = sidesOf(cluster, cut).map((side) => side.join(' '));
          return `partition ${sides.join(' | ')}`;
        }),
  heal: ({ environment }) => (environment.cut === 0 ? [] : ['heal']),
};

/** How often each kind is tried, so that schedules come far enough to have something to lose. */
export const weights: Readonly<Record<keyof typeof possible, number>> = {
  ...{ deliver: 20, settle: 2, timeout: 3, heartbeat: 2, client: 4 },
  ...{ drop: 1, duplicate: 1, restart: 1, partition: 1, heal: 1 },
};

/** A line for every message that may arrive next: `s1 s2`, `s1 s2 2`, … */
const links = ({ network }: Cluster): readonly string[] => {
  const counts = new Map<string, number>();
  return deliverable(network, 'unordered', messageHandles).map((offset) => {
    const message = network[offset];
    const link = `${message?.from} ${message?.to} ${message?.type}`;
    const nth = (counts.get(link) ?? 0) + 1;
    counts.set(link, nth);
    return nth === 1 ? link : `${link} ${nth}`;
  });
};

/** Takes the `pick`-th possibility of its kind, counted round. */
class Attempt implements fc.Command<Schedule, Setting> {
  private taken = '';
  private readonly kind: string;
  private readonly pick: number;

  constructor(kind: string, pick: number) {
    this.kind = kind;
    this.pick = pick;
  }

  check({ play }: Readonly<Schedule>): boolean {
    return this.choices(play).length > 0;
  }

  run(schedule: Schedule, setting: Setting): void {
    const choices = this.choices(schedule.play);
    const line = choices[this.pick % choices.length] ?? '';
    this.taken = line;
    const ids = schedule.play.cluster.servers.map(({ chart }) => chart.state.id);
    const command = readCommand(line, ids);
    if ('expected' in command) throw new Error(`'${line}': expected ${command.expected}`);
    const played = playCommand(schedule.play, command, setting);
    if ('expected' in played) throw new Error(`'${line}': expected ${played.expected}`);
    schedule.play = played;
    schedule.lines.push(line);
    const wrong = played.output.filter((each) => each.startsWith('violates '));
    if (wrong.some((each) => each.startsWith(`violates ${schedule.breaks}`))) {
      throw new BrokenSchedule(textOf(schedule, setting), wrong);
    }
  }

  toString(): string {
    return this.taken;
  }

  private choices({ cluster }: Play): readonly string[] {
    return possible[this.kind]?.(cluster) ?? [];
  }
}

const textOf = ({ lines }: Schedule, { bound }: Setting): string =>
  [`cluster ${bound.servers} fastBackup=${bound.fastBackup}`, ...lines, ''].join('\n');

const attempt = fc
  .record({
    kind: fc.oneof(
      ...Object.entries(weights).map(([kind, weight]) => ({
        weight,
        arbitrary: fc.constant(kind),
      })),
    ),
    pick: fc.nat({ max: 99 }),
  })
  .map(({ kind, pick }) => new Attempt(kind, pick));

/** How many schedules, how long, and from which seed. */
export interface Effort {
  readonly runs: number;
  readonly commands: number;
  readonly seed?: number | undefined;
  /** Most servers; the least is 3. */
  readonly servers: number;
  /** Which violations count, by the beginning of what is violated; all if absent. */
  readonly breaks?: string;
}

/**
 * Plays random schedules over 3 and more servers until one breaks the specification. The result
 * has the shrunk schedule as `errorInstance`, a {@link BrokenSchedule}.
 */
export function trySchedules(
  chart: RaftStatechart,
  { runs, commands, seed, servers, breaks = '' }: Effort,
) {
  const most = { maxCommands: commands, size: 'max' as const };
  const property = fc.property(
    fc.integer({ min: 3, max: servers }),
    fc.nat({ max: 1 }),
    fc.commands([attempt], most),
    (size, fastBackup, schedule) => {
      const setting = settingOf(boundOf({ servers: size, fastBackup }), chart);
      const model = { play: beginPlay(setting), lines: [], breaks };
      fc.modelRun(() => ({ model, real: setting }), schedule);
    },
  );
  return fc.check(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
}
