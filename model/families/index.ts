/**
 * The families of bounds, and what the matrix runs when it is not told what.
 *
 * @module
 */
import { features } from './features.js';
import { type Family, namesIn } from './family.js';

const single = features.map(({ name }) => [name]);

/** All families, in the order in which the matrix shows them. */
export const families: readonly Family[] = [
  {
    name: 'elections',
    about: 'Elections without and with crashes.',
    granularities: ['message'],
    bases: ['election'],
    features: [[], ['restarts'], ['torn-steps']],
  },
  {
    name: 'features',
    about: 'Each feature alone.',
    granularities: ['message'],
    bases: ['log'],
    features: [[], ...single],
  },
  {
    name: 'figures',
    about: 'Figure 8, whose harm begins in an earlier term.',
    granularities: ['message'],
    bases: ['figure-8'],
    features: [[], ['heartbeats'], ['drops']],
  },
  {
    name: 'deep',
    about: 'What it takes to find a mistake that needs several features at once.',
    granularities: ['message'],
    bases: ['log-2'],
    features: [['heartbeats', 'partitions', 'fifo']],
  },
  {
    name: 'macro',
    about: 'Elections and rounds of messages as one step, with nothing in flight between them.',
    granularities: ['macro'],
    bases: ['log', 'figure-8'],
    features: [['heartbeats'], ['restarts']],
  },
  {
    name: 'rpc',
    about: 'A request and its reply as one step.',
    granularities: ['rpc'],
    bases: ['log'],
    features: [['heartbeats'], ['torn-steps']],
  },
];

/** The names of the bounds that a name stands for: those of the family, or the one bound. */
export function boundNames(name: string): readonly string[] {
  const family = families.find((each) => each.name === name);
  return family === undefined ? [name] : namesIn(family);
}

/** What the matrix runs when it is not told what. */
export const defaultBounds: readonly string[] = families.flatMap(namesIn);
