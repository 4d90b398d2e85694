import { describe, expect, it } from 'vitest';
import { isBrokenBy } from '../../../model/liveness/on-lasso.js';
import type { Formula } from '../../../spec/temporal/liveness.js';
import type { ServerVariables } from '../../../spec/variables.js';

/** A state of two servers, of which one leads, or none. */
const led = (by: string | null): readonly ServerVariables[] =>
  ['s1', 's2'].map((id) => ({ id, role: id === by ? 'leader' : 'follower', log: [] }) as never);

const leads: Formula = {
  form: 'eventually always',
  each: 'server',
  holds: (servers, { server }) => servers.find(({ id }) => id === server)?.role === 'leader',
};
const falls: Formula = {
  form: 'leads to',
  each: 'server',
  from: leads.holds,
  to: (servers, subject) => !leads.holds(servers, subject),
};

const broken = (formula: Formula, first: readonly (string | null)[], last: (string | null)[]) =>
  isBrokenBy(formula, { first: first.map(led), forEver: last.map(led) });

describe('a formula on a lasso', () => {
  it('<>[]: one and the same leads in all states of the cycle', () => {
    expect(broken(leads, [null, 's2'], ['s1', 's1'])).toBe(false);
    expect(broken(leads, ['s1'], ['s1', 's2'])).toBe(true);
    expect(broken(leads, ['s1', 's1'], [null])).toBe(true);
  });

  it('~>: what began must end, in the cycle at the latest', () => {
    expect(broken(falls, ['s1'], ['s2', 's1'])).toBe(false);
    expect(broken(falls, ['s1', null], [null])).toBe(false);
    expect(broken(falls, [null, 's1'], ['s1'])).toBe(true);
    expect(broken(falls, [null], [null])).toBe(false);
  });
});
