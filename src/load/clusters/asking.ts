/**
 * Asking servers how they are.
 *
 * @module
 */

/** How long a server has to answer. */
const ANSWER_MS = 1000;

/** The text at the path; null if there is none, or no server. */
export async function textAt(port: number, path: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal });
    const text = await response.text();
    return response.ok ? text : null;
  } catch {
    return null;
  }
}

/** The value of a metric without labels in the text format of Prometheus; null if it has none. */
export function metricIn(text: string, name: string): number | null {
  for (const line of text.split('\n')) {
    const [metric, value] = line.split(' ');
    if (metric === name && value !== undefined) return Number(value);
  }
  return null;
}
