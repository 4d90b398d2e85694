/**
 * The races of the benchmark, with what contenders must count in each.
 *
 * @module
 */
import { UNLIMITED, boundOf, showBound } from '../cluster/bound.js';
import { showSpecBound, specBoundOf } from '../specification/bound.js';
import type { Contender, Race } from './contender.js';
import {
  cluster,
  clusterWays,
  command,
  history,
  naive,
  profiled,
  spec,
  specWays,
  spin,
  tlc,
  upTo,
} from './contenders.js';

const small = boundOf({ terms: 2, inFlight: 3, drops: UNLIMITED });
const three = boundOf({ terms: 2, entries: 1, inFlight: 4, drops: UNLIMITED });
const wide = boundOf({ terms: 2, entries: 1, inFlight: 5, drops: UNLIMITED });
const five = boundOf({ servers: 5, terms: 1, inFlight: 6, drops: UNLIMITED });
const large = boundOf({ terms: 3, entries: 1, inFlight: 4, drops: UNLIMITED });
const huge = boundOf({ terms: 3, entries: 2, inFlight: 5, drops: UNLIMITED });
const HUNDRED_MILLION = 100_000_000;

const b2 = specBoundOf({ servers: 2, maxTerm: 3, maxLog: 1, maxMessages: 2 });
const c3 = specBoundOf({ servers: 3, maxTerm: 2, maxLog: 1, maxMessages: 1 });
const d3 = specBoundOf({ servers: 3, maxTerm: 2, maxLog: 2, maxMessages: 1 });

const tenClients = { operations: 1000, clients: 10, seed: 1, unknownPercent: 1 };

const atMost = (most: number, contenders: readonly Contender[]): readonly Contender[] =>
  contenders.map((each) => ({ ...each, most: Math.min(most, each.most ?? most) }));

const whenLong = (contenders: readonly Contender[]): readonly Contender[] =>
  contenders.map((each) => ({ ...each, long: true }));

const allOfCluster = Object.values(clusterWays);
const allOfSpec = Object.values(specWays);

/** All races, in the order in which they are run and reported. */
export const races: readonly Race[] = [
  {
    name: 'cluster-small',
    about: 'Three servers, few messages: a bound that the naive search can finish.',
    bound: showBound(small),
    contenders: [...allOfCluster.map((way) => cluster(small, way)), ...atMost(2, [naive(small)])],
    pinned: { none: { states: 46_116, transitions: 198_699, depth: 18 } },
  },
  {
    name: 'cluster-3',
    about: 'Three servers elect and replicate; any message may be lost.',
    bound: showBound(three),
    contenders: [
      ...atMost(
        3,
        allOfCluster.map((way) => cluster(three, way)),
      ),
      profiled(three),
    ],
    pinned: { none: { states: 4_153_841, transitions: 25_396_518, depth: 29 } },
  },
  {
    name: 'symmetry-3',
    about: 'Three servers, one more message: large enough that the start decides no ratio.',
    bound: showBound(wide),
    contenders: atMost(2, [
      cluster(wide, clusterWays.fast),
      cluster(wide, clusterWays.symmetric),
      cluster(wide, clusterWays.symmetricDead),
    ]),
    pinned: {
      none: { states: 25_694_124, transitions: 201_140_754, depth: 29 },
      symmetry: { states: 4_282_755, transitions: 33_526_439, depth: 29 },
    },
  },
  {
    name: 'cluster-5',
    about: 'Five servers elect a leader; large enough that the start does not decide the ratio.',
    bound: showBound(five),
    contenders: atMost(3, [
      cluster(five, clusterWays.fast),
      cluster(five, clusterWays.symmetric),
      cluster(five, clusterWays.symmetricDead),
    ]),
    pinned: {
      none: { states: 21_561_677, transitions: 191_996_480, depth: 25 },
      symmetry: { states: 193_252, transitions: 1_715_652, depth: 25 },
    },
  },
  {
    name: 'cluster-large',
    about: 'Three servers, three terms: long enough for two workers, and for much memory.',
    bound: showBound(large),
    contenders: whenLong([
      ...atMost(2, [cluster(large, clusterWays.fast), cluster(large, clusterWays.twoWorkers)]),
      upTo(HUNDRED_MILLION, huge),
    ]),
    pinned: { none: { states: 80_167_887, transitions: 499_765_932 } },
  },
  {
    name: 'spec-b2',
    about: 'The specification: two servers, three terms.',
    bound: showSpecBound(b2),
    contenders: [...allOfSpec.map((way) => spec(b2, way)), spin(b2), ...atMost(1, [tlc('b2')])],
    pinned: {
      none: { states: 506_790, transitions: 2_995_504, generated: 5_345_223, depth: 47 },
    },
  },
  {
    name: 'spec-c3',
    about: 'The specification: three servers, one entry.',
    bound: showSpecBound(c3),
    contenders: [
      ...atMost(3, [...allOfSpec.map((way) => spec(c3, way)), spin(c3)]),
      ...whenLong(atMost(1, [tlc('c3')])),
    ],
    pinned: {
      none: { states: 1_931_973, transitions: 10_974_420, generated: 22_844_275, depth: 53 },
      symmetry: { states: 322_580, generated: 3_813_460, depth: 53 },
    },
  },
  {
    name: 'spec-d3',
    about: 'The specification: three servers, two entries.',
    bound: showSpecBound(d3),
    contenders: atMost(3, [spec(d3, specWays.fast), spec(d3, specWays.twoWorkers), spin(d3)]),
    pinned: {
      none: { states: 7_655_796, transitions: 45_030_912, generated: 87_533_452, depth: 61 },
    },
  },
  {
    name: 'linearizability-register',
    about: 'An order for what clients saw of a register.',
    bound: null,
    contenders: [history('ten-clients', { model: 'register', ...tenClients })],
    pinned: { none: { tries: 11_252 } },
  },
  {
    name: 'linearizability-map',
    about: 'An order for what clients saw of a map.',
    bound: null,
    contenders: [history('ten-clients', { model: 'map', ...tenClients })],
    pinned: { none: { tries: 2_308 } },
  },
  {
    name: 'commands',
    about: 'What a user waits for, from typing to the verdict.',
    bound: null,
    contenders: [
      command('election', 'raft-statecharts', 'check', 'election'),
      command('election-by-npx', 'npx', 'raft-statecharts', 'check', 'election'),
      ...atMost(1, [command('check', 'npm', 'run', '--silent', 'check')]),
    ],
    pinned: {},
  },
];
