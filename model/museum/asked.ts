/**
 * Which properties are asked for what an exhibit does.
 *
 * @module
 */
import { type Properties, harmOf, harmOnly } from '../properties.js';
import type { Harm } from './exhibits.js';

/** Whether a step leaves the specification, and nothing else. */
export const leavingOnly: Properties = { invariants: [], steps: [], refinement: true };

/**
 * What the harm is looked for by: the property that breaks, or else all of them, but for those
 * that an idle exhibit is known to break.
 */
export function harmAskedOf(harm: Harm): Properties {
  switch (harm.type) {
    case 'breaks':
      return harmOf([harm.mutant.breaks]);
    case 'starves':
      return harmOnly;
    case 'idle': {
      const { except = [] } = harm.idle;
      const names = [...harmOnly.invariants, ...harmOnly.steps].map(({ name }) => name);
      return harmOf(names.filter((name) => !except.includes(name)));
    }
  }
}
