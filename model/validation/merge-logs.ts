/**
 * The logs of several servers as one: each server's lines in their order, and each message received
 * after it was sent. Which clock a server had does not matter.
 *
 * @module
 */
import { LogError } from './log-error.js';

/** A line, and what it says of messages. */
interface Line {
  readonly text: string;
  readonly sends: readonly string[];
  readonly receives: string | null;
}

/** One log while it is being merged. */
interface Source {
  readonly lines: readonly Line[];
  next: number;
}

/**
 * The lines of all logs as those of one. A line that receives what no log has sent stands as early
 * as it can, so that validation says what is wrong with it.
 *
 * @throws LogError when the logs do not begin alike: they are of different clusters
 */
export function mergedLogs(logs: readonly (readonly string[])[]): readonly string[] {
  const [first] = logs;
  const header = first?.[0];
  if (header === undefined) throw new LogError(1, 'expected a header with "format", not nothing');
  const other = logs.findIndex((lines) => lines[0] !== header);
  if (other !== -1) {
    throw new LogError(1, `the logs begin differently: ${header}, and ${logs[other]?.[0]}`);
  }
  const sources = logs.map((texts): Source => ({ lines: texts.map(lineOf), next: 1 }));
  const everSent = new Set(sources.flatMap(({ lines }) => lines.flatMap(({ sends }) => sends)));
  const merged = [header];
  const sent = new Set<string>();
  for (;;) {
    const isLeft = sources.filter(({ lines, next }) => next < lines.length);
    if (isLeft.length === 0) return merged;
    const ready = isLeft.filter((source) => canCome(source, sent, everSent));
    // Logs that wait for each other tell of what cannot have been.
    for (const source of ready.length === 0 ? isLeft.slice(0, 1) : ready) {
      do {
        const { text, sends } = source.lines[source.next] ?? lineOf('');
        source.next += 1;
        merged.push(text);
        for (const id of sends) sent.add(id);
      } while (canCome(source, sent, everSent));
    }
  }
}

function canCome(
  { lines, next }: Source,
  sent: ReadonlySet<string>,
  everSent: ReadonlySet<string>,
): boolean {
  const line = lines[next];
  if (line === undefined) return false;
  const { receives } = line;
  return receives === null || sent.has(receives) || !everSent.has(receives);
}

/** What is no line sends and receives nothing here; reading will say what is wrong with it. */
function lineOf(text: string): Line {
  const { sends, message } = fieldsOf(text) ?? {};
  const sent = Array.isArray(sends) ? sends.flatMap((each: unknown) => idOf(each) ?? []) : [];
  return { text, sends: sent, receives: idOf(message) };
}

function idOf(message: unknown): string | null {
  if (typeof message === 'string') return message;
  const id = message !== null && typeof message === 'object' && 'id' in message ? message.id : null;
  return typeof id === 'string' ? id : null;
}

function fieldsOf(line: string): { readonly sends?: unknown; readonly message?: unknown } | null {
  try {
    return JSON.parse(line) as { readonly sends?: unknown } | null;
  } catch {
    return null;
  }
}
