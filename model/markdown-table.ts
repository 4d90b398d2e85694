/**
 * Tables in Markdown that also read well on a terminal.
 *
 * @module
 */

/** The lines of a table of which the columns line up; numbers stand to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const isNumber = head.map((_, k) =>
    rows.every((cells) => /^(?:[\d.,]+)?$/.test(cells[k] as string)),
  );
  const widths = head.map((title, k) =>
    Math.max(3, title.length, ...rows.map((cells) => (cells[k] as string).length)),
  );
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, k) =>
      isNumber[k] === true ? cell.padStart(widths[k] as number) : cell.padEnd(widths[k] as number),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, k) =>
    isNumber[k] === true ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.map(line)];
}
