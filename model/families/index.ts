/**
 * The families of bounds, and what the matrix runs when it is not told what.
 *
 * @module
 */
import { features } from './features.js';
import { type Family, namesIn } from './family.js';

/** Each feature alone; four servers that exchange single messages have too many states. */
const single = features.map(({ name }) => name).filter((name) => name !== 'four-servers');

/** All families, in the order in which the matrix shows them: from coarse steps to fine ones. */
export const families: readonly Family[] = [
  {
    name: 'macro',
    about: 'Elections and rounds of messages as one step, with nothing in flight between them.',
    granularities: ['macro'],
    bases: ['log', 'log-2'],
    features: [[], ['heartbeats']],
  },
  {
    name: 'macro-features',
    about: 'The same with crashes, or with four servers.',
    granularities: ['macro'],
    bases: ['log'],
    features: [['restarts'], ['heartbeats', 'restarts'], ['four-servers']],
  },
  {
    name: 'rpc',
    about: 'A request and its reply as one step.',
    granularities: ['rpc'],
    bases: ['log'],
    features: [[], ['torn-steps']],
  },
  {
    name: 'elections',
    about: 'Elections, message by message, without and with crashes.',
    granularities: ['message'],
    bases: ['election'],
    features: [[], ['restarts'], ['torn-steps'], ['four-servers']],
  },
  {
    name: 'features',
    about: 'Each feature alone, message by message.',
    granularities: ['message'],
    bases: ['log'],
    features: [[], ...single.map((name) => [name])],
  },
  {
    name: 'commands',
    about: 'Two commands and two elections, message by message and with round trips.',
    granularities: ['rpc', 'message'],
    bases: ['log-2'],
    features: [[], ['heartbeats']],
  },
  {
    name: 'figures',
    about: 'Figure 8, whose harm begins in an earlier term.',
    granularities: ['macro', 'message'],
    bases: ['figure-8'],
    features: [[], ['heartbeats']],
  },
];

/** The names of the bounds that a name stands for: those of the family, or the one bound. */
export function boundNames(name: string): readonly string[] {
  const family = families.find((each) => each.name === name);
  return family === undefined ? [name] : namesIn(family);
}

/** What the matrix runs when it is not told what. */
export const defaultBounds: readonly string[] = families.flatMap(namesIn);
