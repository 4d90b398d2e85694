/**
 * The verdict on a cell of the matrix, as it is read back from JSON.
 *
 * @module
 */
import type { CellVerdict, Hunt } from '../../model/families/cell.js';
import {
  type Place,
  inside,
  listAt,
  numberAt,
  numberOrNullAt,
  objectAt,
  oneOfAt,
  textAt,
} from './place.js';
import type { Piece } from './run.js';

/** How a search ended, as far as the table shows it. */
export type HuntEnd = Pick<Hunt, 'outcome' | 'depth' | 'states'>;

/** What the table shows of a cell. */
export interface CellEnd extends Pick<
  CellVerdict,
  'mutant' | 'member' | 'bound' | 'base' | 'features'
> {
  readonly refinement: HuntEnd | null;
  readonly harm: HuntEnd;
}

/** @throws UsageError naming the field that is not as expected */
export function cellEndOf({ json, place }: Piece): CellEnd {
  const text = (field: string): string => textAt(json[field], inside(place, field));
  const { refinement, harm, features } = json;
  return {
    ...{ mutant: text('mutant'), member: text('member') },
    ...{ bound: text('bound'), base: text('base') },
    features: listAt(features, inside(place, 'features'), textAt),
    refinement: refinement === null ? null : huntAt(refinement, inside(place, 'refinement')),
    harm: huntAt(harm, inside(place, 'harm')),
  };
}

function huntAt(value: unknown, place: Place): HuntEnd {
  const { outcome, depth, states } = objectAt(value, place);
  return {
    outcome: oneOfAt(outcome, inside(place, 'outcome'), ['caught', 'exhausted', 'unknown']),
    depth: numberOrNullAt(depth, inside(place, 'depth')),
    states: numberAt(states, inside(place, 'states')),
  };
}
