/**
 * The specification searched by several threads: the data that a thread makes its model from, and
 * what all threads together have seen.
 *
 * @module
 */
import { actions as allActions } from '../../spec/actions/index.js';
import { type ModelSource, type ShareableModel, sharing } from '../parallel/source.js';
import { Team } from '../parallel/team.js';
import { teamSize } from '../parallel/threads.js';
import { NO_LIMIT } from '../search/finding.js';
import { EncodedSpec, type SpecBeyond } from './encoded-spec.js';
import type { SpecInstance } from './instances.js';
import type { SpecOptions } from './spec-options.js';

/** What a thread needs to know to make the model of an instance. */
type SpecData = Pick<SpecInstance, 'bound' | 'symmetry'>;

/** The model that a thread makes from the data. */
export const specFrom = ({ bound, symmetry }: SpecData): ShareableModel =>
  shareable(new EncodedSpec(bound, symmetry, allActions));

/** Where threads get the model of the instance from. */
const sourceOf = ({ bound, symmetry }: SpecInstance): ModelSource => ({
  module: import.meta.url,
  name: specFrom.name,
  data: { bound, symmetry } satisfies SpecData,
});

/**
 * The search by as many threads as the options ask for; null where one thread is to search.
 *
 * @throws WorkersError when several are asked for and cannot search
 */
export function specTeam(
  instance: SpecInstance,
  model: EncodedSpec,
  options: SpecOptions,
): Team | null {
  const { workers = 1, maxStates = NO_LIMIT } = options;
  const size = teamSize(workers, obstacleTo(options));
  return size === null ? null : new Team(shareable(model), sourceOf(instance), { maxStates }, size);
}

/** What several threads cannot do; null if there is nothing of it in the options. */
function obstacleTo({ visited = 'fingerprint', actions = allActions }: SpecOptions): string | null {
  if (visited !== 'fingerprint') return `--${visited}`;
  if (actions !== allActions) return 'actions of its own';
  return import.meta.url.endsWith('.js') ? null : 'sources that are not built';
}

/** What all threads together were kept from by the bound. */
export function joinBeyond(reports: readonly SpecBeyond[]): SpecBeyond {
  const sum: SpecBeyond = {};
  for (const each of reports) {
    for (const [name, times] of Object.entries(each) as [keyof SpecBeyond, number][]) {
      sum[name] = (sum[name] ?? 0) + times;
    }
  }
  return sum;
}

/** The model, ready to be one of several. */
const shareable = (model: EncodedSpec): ShareableModel =>
  sharing(model, [model.moves.servers, model.moves.messages], {
    report: () => model.beyond,
    refusal: () => null,
  });
