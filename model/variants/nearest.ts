/**
 * Which of the known names somebody may have meant.
 *
 * @module
 */

/** From so many wrong letters on, it is another word. */
const MOST = 4;

/** The known name that is nearest to the given one; null if none is near. */
export const nearest = (name: string, known: readonly string[]): string | null =>
  nearestOf(name, known)[0] ?? null;

/** The known names that are near to the given one, the nearest first. */
export function nearestOf(name: string, known: readonly string[]): readonly string[] {
  const most = Math.min(MOST, Math.ceil(name.length / 2));
  return known
    .map((each) => ({ each, letters: lettersApart(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ letters }) => letters <= most)
    .sort((a, b) => a.letters - b.letters)
    .map(({ each }) => each);
}

/** How many letters have to be put in, left out or changed. */
function lettersApart(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (let i = 0; i < from.length; i += 1) {
    const above = row;
    row = [i + 1];
    for (let k = 1; k <= to.length; k += 1) {
      const changed = (above[k - 1] ?? 0) + (from[i] === to[k - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
