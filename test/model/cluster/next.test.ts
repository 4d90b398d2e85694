import { describe, expect, it } from 'vitest';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { parseBound } from '../../../model/cluster/bound.js';
import {
  type Cluster,
  type Setting,
  initialCluster,
  settingOf,
} from '../../../model/cluster/cluster.js';
import { type Successor, nextOf, sidesOf, takeAction } from '../../../model/cluster/next.js';
import { brokenCharts } from '../../support/broken-charts.js';

const within = (bound: string): Setting => settingOf(parseBound(bound));

/** An action in one line: `electionTimeout s1`, `deliver s1 → s2 requestVoteRequest`, … */
function line(action: ClusterAction): string {
  if ('sides' in action) return `${action.type} ${action.sides.map((s) => s.join('')).join('|')}`;
  const torn = action.tornAfter === undefined ? '' : ` torn after ${action.tornAfter}`;
  if ('message' in action) {
    const { from, to, type } = action.message;
    return `${action.type} ${from} → ${to} ${type}${torn}`;
  }
  const command = action.command === undefined ? '' : ` ${action.command}`;
  return `${action.type} ${action.server}${command}${torn}`;
}

const lines = (cluster: Cluster, setting: Setting): readonly string[] =>
  nextOf(cluster, setting).successors.map(({ action }) => line(action));

/** The successor of an action that is written like that. */
function take(cluster: Cluster, setting: Setting, written: string): Successor {
  const found = nextOf(cluster, setting).successors.find(({ action }) => line(action) === written);
  if (found === undefined) throw new Error(`${written} cannot happen`);
  return found;
}

/** The cluster after these actions. */
const after = (setting: Setting, ...actions: readonly string[]): Cluster =>
  actions.reduce(
    (cluster, written) => take(cluster, setting, written).cluster,
    initialCluster(setting),
  );

const asked = 's1 → s2 requestVoteRequest';

describe('nextOf', () => {
  it('F2.RS.FOL.2 lets each election timer run out, to begin with', () => {
    const setting = within('servers=3,terms=1');
    expect(lines(initialCluster(setting), setting)).toEqual([
      'electionTimeout s1',
      'electionTimeout s2',
      'electionTimeout s3',
    ]);
    expect(nextOf(initialCluster(setting), setting)).toMatchObject({ beyond: {}, alive: true });
  });

  it('F2.RS.CAND.1 says which server moved, and where it led', () => {
    const setting = within('servers=2,terms=1');
    const { cluster, moved, outcome } = take(
      initialCluster(setting),
      setting,
      'electionTimeout s2',
    );
    expect([moved, outcome?.effectCount, cluster.network.length]).toEqual([1, 3, 1]);
    expect(cluster.servers.map(({ chart }) => chart.role)).toEqual(['follower', 'candidate']);
  });

  it('does not let a timeout begin a term beyond the bound, and counts that', () => {
    const setting = within('servers=2,terms=1');
    const cluster = after(setting, 'electionTimeout s1');
    expect(lines(cluster, setting)).toEqual([`deliver ${asked}`, 'electionTimeout s2']);
    expect(nextOf(cluster, setting).beyond).toEqual({ terms: 1 });
  });

  it('leaves out what would put too many messages in flight, and counts that', () => {
    const setting = within('servers=3,terms=1,inFlight=1');
    const { successors, beyond, alive } = nextOf(initialCluster(setting), setting);
    expect([successors, beyond, alive]).toEqual([[], { inFlight: 3 }, true]);
  });

  it('counts a budget in each state that has used it up', () => {
    const setting = within('servers=2,terms=1,drops=1,timeouts=1');
    const cluster = after(setting, 'electionTimeout s1', `drop ${asked}`);
    expect([cluster.network, lines(cluster, setting)]).toEqual([[], []]);
    expect(nextOf(cluster, setting).beyond).toEqual({ drops: 1, timeouts: 1 });
  });

  it('calls it a deadlock when no timer runs and nothing is in flight', () => {
    const setting = settingOf(parseBound('servers=2,entries=1'), brokenCharts.neverWaits);
    expect(nextOf(initialCluster(setting), setting).alive).toBe(false);
  });
});

describe('a client command', () => {
  const setting = within('servers=1,terms=1,entries=2');

  it('P5.1.4 does not use the budget when it is refused', () => {
    const cluster = after(setting, 'clientCommand s1 x1');
    expect(cluster.environment.used.entries).toBe(0);
    expect(cluster).toEqual(initialCluster(setting));
  });

  it('F2.RS.LEAD.2 is x1, x2, … as leaders take them', () => {
    const cluster = after(
      setting,
      ...['electionTimeout s1', 'clientCommand s1 x1', 'clientCommand s1 x2'],
    );
    expect(cluster.environment.used.entries).toBe(2);
    expect(cluster.history.acknowledged).toEqual([
      { index: 1, command: 'x1' },
      { index: 2, command: 'x2' },
    ]);
    expect(lines(cluster, setting)).toEqual([]);
  });
});

describe('a message', () => {
  const setting = within('servers=2,terms=1,drops=1,duplicates=1');
  const cluster = after(setting, 'electionTimeout s1');

  it('may arrive, get lost or be doubled', () => {
    expect(lines(cluster, setting).slice(0, 3)).toEqual([
      `deliver ${asked}`,
      'electionTimeout s2',
      `drop ${asked}`,
    ]);
    expect(lines(cluster, setting)).toContain(`duplicate ${asked}`);
  });

  it('is in flight twice when it is doubled, which counts as one thing to happen', () => {
    const doubled = take(cluster, setting, `duplicate ${asked}`).cluster;
    expect([doubled.network.length, doubled.environment.used.duplicates]).toEqual([2, 1]);
    expect(lines(doubled, setting).filter((each) => each.startsWith('deliver'))).toHaveLength(1);
  });
});

describe('a torn step', () => {
  const setting = within('servers=2,terms=1,tornSteps=1');

  it('F2.ST.P0 is tried after each effect but the last', () => {
    expect(lines(initialCluster(setting), setting).slice(0, 3)).toEqual([
      'electionTimeout s1',
      'electionTimeout s1 torn after 1',
      'electionTimeout s1 torn after 2',
    ]);
  });

  it('F2.ST.P0 uses the budget, and sends nothing that comes later', () => {
    const cluster = after(setting, 'electionTimeout s1 torn after 2');
    expect([cluster.network, cluster.environment.used.tornSteps]).toEqual([[], 1]);
    expect(cluster.servers[0]?.disk).toEqual({ currentTerm: 1, votedFor: 's1', log: [] });
    expect(lines(cluster, setting)).toEqual(['electionTimeout s2']);
  });
});

describe('a crash', () => {
  const setting = within('servers=2,terms=1,crashes=1,restarts=1');

  it('D3.8.2 leaves a server that can only recover, and that loses its messages', () => {
    const cluster = after(setting, 'electionTimeout s1', 'crash s2');
    expect(lines(cluster, setting)).toEqual([`deliver ${asked}`, 'restart s1', 'recover s2']);
    const lost = take(cluster, setting, `deliver ${asked}`).cluster;
    expect([lost.network, lost.servers[1]?.up]).toEqual([[], false]);
  });

  it('D3.8.2 is over when the server recovers, from its disk', () => {
    const cluster = after(setting, 'electionTimeout s1', 'crash s1', 'recover s1');
    expect(cluster.servers[0]?.chart.state).toMatchObject({ currentTerm: 1, votedFor: 's1' });
    expect(cluster.environment.used).toMatchObject({ crashes: 1, restarts: 0 });
  });
});

describe('a partition', () => {
  const setting = within('servers=3,terms=1,partitions=1');

  it('cuts the network in each way, and heals', () => {
    const cuts = lines(initialCluster(setting), setting).slice(3);
    expect(cuts).toEqual(['partition s1s3|s2', 'partition s1s2|s3', 'partition s1|s2s3']);
    const cluster = after(setting, 'partition s1s3|s2');
    expect(lines(cluster, setting).slice(3)).toEqual(['heal s1s2s3']);
    expect(after(setting, 'partition s1s3|s2', 'heal s1s2s3').environment.cut).toBe(0);
    expect(sidesOf(cluster, 6)).toEqual([['s1'], ['s2', 's3']]);
  });

  it.each([
    ['is in between', ['electionTimeout s1', 'partition s1s3|s2']],
    ['is sent across', ['partition s1s3|s2', 'electionTimeout s1']],
  ])('loses what %s', (_, actions) => {
    expect(after(setting, ...actions).network.map(({ to }) => to)).toEqual(['s3']);
  });
});

it('a FIFO network delivers in the order of sending', () => {
  const setting = within('servers=2,terms=2,network=fifo');
  const cluster = after(setting, 'electionTimeout s1', 'electionTimeout s1');
  const deliveries = nextOf(cluster, setting).successors.flatMap(({ action }) =>
    action.type === 'deliver' ? [action.message.term] : [],
  );
  expect(deliveries).toEqual([1]);
});

describe('one action alone', () => {
  /** A run of that many steps, in which each time the last of every fifth choice is taken. */
  const clusters = (setting: Setting, steps: number): readonly Cluster[] => {
    const all = [initialCluster(setting)];
    for (let i = 0; i < steps; i += 1) {
      const cluster = all.at(-1) ?? initialCluster(setting);
      const { successors } = nextOf(cluster, setting);
      const next = successors[(i * 7919) % successors.length];
      if (next !== undefined) all.push(next.cluster);
    }
    return all;
  };

  it.each([
    'servers=3,terms=3,inFlight=6,entries=2,heartbeats=3,drops=2,duplicates=2,restarts=2',
    'servers=3,terms=3,inFlight=5,entries=2,crashes=2,partitions=2,tornSteps=3',
    'servers=2,terms=3,inFlight=4,entries=2,heartbeats=2,network=fifo',
  ])('F2.ST.P0 leads where it leads among all: %s', (bound) => {
    const setting = within(bound);
    for (const cluster of clusters(setting, 40)) {
      const { successors } = nextOf(cluster, setting);
      expect(successors.map(({ action }) => takeAction(cluster, action, setting))).toEqual(
        successors,
      );
    }
  });

  it('F2.ST.P0 leads nowhere if the bound does not have it', () => {
    const wide = within('servers=3,terms=3,inFlight=8,entries=2,crashes=2,partitions=2');
    const narrow = within('servers=3,terms=1,inFlight=1');
    const refused = clusters(wide, 30).flatMap((cluster) => {
      const allowed = nextOf(cluster, narrow).successors.map(({ action }) => line(action));
      return nextOf(cluster, wide)
        .successors.filter(({ action }) => !allowed.includes(line(action)))
        .map(({ action }) => takeAction(cluster, action, narrow));
    });

    expect(refused.length).toBeGreaterThan(100);
    expect(new Set(refused)).toEqual(new Set([null]));
  });
});
