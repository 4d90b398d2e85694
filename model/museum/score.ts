/**
 * What the properties are worth, on the evidence of the museum: which mistakes each of them finds,
 * which it finds before all others, and which only it finds.
 *
 * @module
 */

/** What became of one property in the bound of one mutant. */
export type Cell =
  /** It breaks, after so many steps and no fewer. */
  | { readonly type: 'breaks'; readonly depth: number }
  /** It holds in every state of the bound. */
  | { readonly type: 'holds' }
  /** The run ends before it breaks: by what is always judged, after so many steps. */
  | { readonly type: 'behind'; readonly what: string; readonly depth: number }
  /** A limit ended the search before it broke. */
  | { readonly type: 'unknown' };

/** What became of all properties with one mutant. */
export interface ScoreRow {
  readonly mutant: string;
  /** By the name of the property. */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What one property is worth. */
export interface PropertyScore {
  readonly property: string;
  /** The mutants that break it. */
  readonly kills: readonly string[];
  /** Those that are known to break no other property as soon. */
  readonly first: readonly string[];
  /** Those that break no other property of the bound: they would survive without it. */
  readonly alone: readonly string[];
  /** Those that are not known to break another one: a limit or the end of the run hides it. */
  readonly perhapsAlone: readonly string[];
  /** If it kills and never first: the properties each of which finds all that no later. */
  readonly impliedBy: readonly string[];
  /** If there is no such one: a few that do so together. */
  readonly impliedTogetherBy: readonly string[];
}

/** What each of the properties is worth, in their order. */
export const scoresOf = (
  properties: readonly string[],
  rows: readonly ScoreRow[],
): readonly PropertyScore[] => properties.map((property) => scoreOf(property, properties, rows));

function scoreOf(
  property: string,
  properties: readonly string[],
  rows: readonly ScoreRow[],
): PropertyScore {
  const others = properties.filter((each) => each !== property);
  const killed = rows.filter((row) => depthIn(row, property) < Infinity);
  const isFirst = (row: ScoreRow): boolean =>
    others.every((other) => depthIn(row, other) > depthIn(row, property));
  const isOnly = (row: ScoreRow): boolean =>
    others.every((other) => depthIn(row, other) === Infinity);
  const hold = (row: ScoreRow): boolean =>
    others.every((other) => row.cells[other]?.type === 'holds');
  const first = killed.filter(isFirst);
  const only = killed.filter(isOnly);
  const covers = first.length > 0 ? [] : coversOf(property, others, killed);
  const impliedBy = covers.filter(({ mutants }) => mutants.length === killed.length);
  return {
    property,
    kills: killed.map(({ mutant }) => mutant),
    first: first.map(({ mutant }) => mutant),
    alone: only.filter(hold).map(({ mutant }) => mutant),
    perhapsAlone: only.filter((row) => !hold(row)).map(({ mutant }) => mutant),
    impliedBy: killed.length === 0 ? [] : impliedBy.map(({ name }) => name),
    impliedTogetherBy: impliedBy.length > 0 ? [] : fewOf(covers),
  };
}

/** The steps until the property breaks; infinitely many if it is not known to. */
function depthIn({ cells }: ScoreRow, property: string): number {
  const cell = cells[property];
  return cell?.type === 'breaks' ? cell.depth : Infinity;
}

/** A property, and the mutants that break it no later than another one. */
interface Cover {
  readonly name: string;
  readonly mutants: readonly string[];
}

const coversOf = (
  property: string,
  others: readonly string[],
  killed: readonly ScoreRow[],
): readonly Cover[] =>
  others.map((name) => ({
    name,
    mutants: killed
      .filter((row) => depthIn(row, name) <= depthIn(row, property))
      .map(({ mutant }) => mutant),
  }));

/** Names that cover all mutants together: each time the one that adds most, the first of equals. */
function fewOf(covers: readonly Cover[]): readonly string[] {
  const names: string[] = [];
  let rest = [...new Set(covers.flatMap(({ mutants }) => mutants))];
  while (rest.length > 0) {
    const left = covers.map(({ name, mutants }) => ({
      name,
      adds: rest.filter((mutant) => mutants.includes(mutant)).length,
    }));
    const most = left.reduce((best, each) => (each.adds > best.adds ? each : best));
    const taken = covers.find(({ name }) => name === most.name);
    names.push(most.name);
    rest = rest.filter((mutant) => taken?.mutants.includes(mutant) !== true);
  }
  return names;
}
