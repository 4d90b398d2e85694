import { describe, expect, it } from 'vitest';
import { readPanOutput } from '../../../model/bench/pan-output.js';

const complete = `
(Spin Version 6.5.2 -- 6 December 2019)

Full statespace search for:
\tnever claim         \t- (none specified)
\tassertion violations\t+
\tcycle checks       \t- (disabled by -DSAFETY)
\tinvalid end states\t+

State-vector 44 byte, depth reached 30, errors: 0
     1645 states, stored
     4966 states, matched
     6611 transitions (= stored+matched)
        0 atomic steps
hash conflicts:         0 (resolved)

Stats on memory usage (in Megabytes):
    0.100\tequivalent memory usage for states (stored*(State-vector + overhead))
  128.000\tmemory used for hash table (-w24)
  169.500\ttotal actual memory usage

pan: elapsed time 0 seconds
`;

describe('the output of a verifier of Spin', () => {
  it('gives states, steps and memory; no step leads to the first state', () => {
    expect(readPanOutput(complete)).toEqual({
      states: 1645,
      transitions: 6610,
      bytes: 169.5 * 1_048_576,
    });
  });

  it.each([
    {
      said: `error: max search depth too small\n${complete}`,
      why: 'the verifier cut paths at its depth limit',
    },
    {
      said: complete.replace('Full statespace', 'Bit statespace'),
      why: 'the verifier kept bits instead of states',
    },
    {
      said: `pan: reached -DMEMLIM bound\n${complete}`,
      why: 'the verifier ran out of memory',
    },
    {
      said: `Warning: Search not completed\n${complete}`,
      why: 'the verifier did not complete its search',
    },
    { said: complete.replace('errors: 0', 'errors: 2'), why: 'the verifier found 2 errors' },
    { said: 'Segmentation fault', why: 'the verifier printed no counts' },
  ])('counts for nothing: $why', ({ said, why }) => {
    expect(readPanOutput(said)).toBe(why);
  });
});
