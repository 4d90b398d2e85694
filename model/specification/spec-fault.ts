/**
 * What the invariants of the specification say of two of its servers.
 *
 * @module
 */
import { specInvariants } from '../../spec/invariants/without-history.js';
import type { SpecServer } from '../../spec/variables.js';
import type { Fault } from '../fault.js';

/** The first invariant that the two servers break, each alone or both together. */
export function findSpecFault(a: SpecServer, b: SpecServer): Fault | null {
  for (const { name, rule, ...invariant } of Object.values(specInvariants)) {
    const why =
      invariant.over === 'server'
        ? (invariant.check(a) ?? invariant.check(b))
        : a.id === b.id
          ? null
          : (invariant.check(a, b) ?? invariant.check(b, a));
    if (why !== null) return { name, rule, why };
  }
  return null;
}
