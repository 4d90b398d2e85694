/**
 * What a formula says of one lasso, whose states are all known.
 *
 * @module
 */
import type { Formula, Subject } from '../../spec/temporal/liveness.js';
import type { ServerVariables } from '../../spec/variables.js';

/** The variables of all servers. */
type State = readonly ServerVariables[];

/** The states of a run: once through the first ones, and through the others for ever. */
export interface Lasting {
  readonly first: readonly State[];
  /** At least one. */
  readonly forEver: readonly State[];
}

/** True if the run breaks the formula. Whether it is fair is another matter. */
export function isBrokenBy(formula: Formula, { first, forEver }: Lasting): boolean {
  const all = [...first, ...forEver];
  const subjects = subjectsOf(all, formula.each);
  if (formula.form === 'eventually always') {
    return !subjects.some((each) => forEver.every((state) => formula.holds(state, each)));
  }
  return subjects.some((each) => {
    if (forEver.some((state) => formula.to(state, each))) return false;
    const lastTo = all.findLastIndex((state) => formula.to(state, each));
    return all.slice(lastTo + 1).some((state) => formula.from(state, each));
  });
}

function subjectsOf(states: readonly State[], each: Formula['each']): readonly Subject[] {
  const servers = (states[0] ?? []).map(({ id }) => id);
  if (each === 'server') return servers.map((server) => ({ server, index: 0 }));
  const most = Math.max(0, ...states.flatMap((state) => state.map(({ log }) => log.length)));
  const indexes = Array.from({ length: most }, (_, i) => i + 1);
  return servers.flatMap((server) => indexes.map((index) => ({ server, index })));
}
