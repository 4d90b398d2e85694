import { describe, expect, it } from 'vitest';
import { type ActionClass, deliver, fault, timeout } from '../../../spec/temporal/fairness.js';
import { leaderEmergesAndStays } from '../../../spec/temporal/liveness.js';
import { boundOf } from '../../../model/cluster/bound.js';
import { ClassBook } from '../../../model/liveness/class-book.js';
import { classedGraph } from '../../../model/liveness/classed-graph.js';
import { checkLiveness } from '../../../model/liveness/check-liveness.js';
import { OUTSIDE } from '../../../model/liveness/components.js';
import { EdgeLists } from '../../../model/liveness/edge-lists.js';
import { RENAMED } from '../../../model/liveness/exploration.js';
import { fairComponents } from '../../../model/liveness/fair-components.js';
import { BEYOND } from '../../../model/liveness/graph.js';
import { type LivenessInstance, holds } from '../../../model/liveness/instances/instance.js';
import { expectBroken } from '../../support/fair-runs.js';
import { requestVote } from '../../support/messages.js';

/** A call for votes arrives before it is stale. */
const freshCall: ActionClass = {
  ...{ name: 'FreshCall(m)', about: 'a call arrives that is not stale', each: 'message' },
  types: ['deliver'],
  covers: ({ message, server }, { servers }) => {
    const term = servers.find(({ id }) => id === server)?.currentTerm ?? 0;
    return message?.type === 'requestVoteRequest' && message.term >= term;
  },
};

/** Two servers whose calls never arrive in time, and whose timers run out again and again. */
const chase: LivenessInstance = {
  ...{ name: 'chase', about: 'Two servers call, and hear only what is stale.' },
  bound: boundOf({ servers: 2, terms: 2, inFlight: 4 }),
  calm: 4,
  ...holds(leaderEmergesAndStays),
  fairness: {
    ...{ weak: [deliver, timeout], strong: [] },
    ...{ eventuallyNever: [fault, freshCall], never: [] },
  },
  pinned: null,
};

describe('weak fairness of deliveries', () => {
  it.each([
    ['asks that a message arrives if it stays what it is', 2, 0, []],
    ['asks nothing along a step after which it is another', 2, RENAMED, [0]],
    ['asks that a stale message arrives, which stays what it is', 0, RENAMED, []],
  ])('P5.1.1 %s', (_, term, label, fair) => {
    const book = new ClassBook({ weak: [deliver], strong: [], eventuallyNever: [], never: [] });
    const message = requestVote({ term });
    const happening = { type: 'deliver', message, server: 's1' } as const;
    const edges = new EdgeLists();
    edges.open();
    edges.add(0, label, 0);
    edges.add(
      BEYOND,
      0,
      book.setOf(happening, 1, () => expect.fail()),
    );
    edges.open();

    const { graph, classes } = classedGraph({ edges, book, states: 1 });

    const [weak, none] = [book.bits('weak'), book.bits('strong')];
    const within = Uint8Array.of(1);
    const demand = { weak, strong: none, forbidden: none, visits: [], within };
    const { of } = fairComponents(graph, classes, demand);
    expect([...of.keys()].filter((state) => of[state] !== OUTSIDE)).toEqual(fair);
  });

  it('P5.1.1 asks for a message, not for its form: it may be stale when it arrives', async () => {
    const { ending } = await checkLiveness(chase, { now: () => 0 });

    if (ending.type !== 'lasso') expect.fail('there is a fair run without a leader');
    expect(ending.run.rise).toBeGreaterThan(0);
    expectBroken(ending.run, null, chase);
    const late = ending.run.cycle.filter(({ action }) => action.type === 'deliver');
    expect(late.length).toBeGreaterThan(0);
  });

  it('P5.1.1 asks for stale messages like for others', async () => {
    const deaf: ActionClass = { ...deliver, name: 'Deaf(m)' };
    const fairness = { ...chase.fairness, eventuallyNever: [fault, deaf] };

    const { ending, fairFrom } = await checkLiveness({ ...chase, fairness }, { now: () => 0 });

    expect([ending.type, fairFrom]).toEqual(['holds', 0]);
  });
});
