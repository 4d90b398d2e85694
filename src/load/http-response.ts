/**
 * Responses of HTTP/1.1 as a client reads them that wants to know the status, and where the next
 * one begins. Texts have one character for each byte.
 *
 * @module
 */

/** A response that is there as a whole. */
export interface HttpResponse {
  readonly status: number;
  /** How much of the text it is. */
  readonly size: number;
  /** True if the server takes no further request on this connection. */
  readonly isLast: boolean;
}

const HEAD_END = '\r\n\r\n';

/**
 * The response at the start of the text; null if it is not there as a whole.
 *
 * @throws SyntaxError if there is no response
 */
export function responseIn(text: string): HttpResponse | null {
  const headSize = text.indexOf(HEAD_END);
  if (headSize === -1) return null;
  const head = text.slice(0, headSize + 2);
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? [];
  if (status === undefined) throw new SyntaxError('this is not a response of HTTP/1.1');
  const start = headSize + HEAD_END.length;
  const end = bodyEnd(text, start, head);
  if (end === null || end > text.length) return null;
  return { status: Number(status), size: end, isLast: /^connection: *close/im.test(head) };
}

function bodyEnd(text: string, start: number, head: string): number | null {
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? [];
  if (length !== undefined) return start + Number(length);
  if (/^transfer-encoding: *chunked/im.test(head)) return chunksEnd(text, start);
  throw new SyntaxError('the response does not say where it ends');
}

/** Where the last chunk ends, and what follows it; null if it is not there yet. */
function chunksEnd(text: string, start: number): number | null {
  let at = start;
  for (;;) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (Number.isNaN(size)) throw new SyntaxError('a chunk does not say how long it is');
    if (size === 0) return trailerEnd(text, lineEnd);
    at = lineEnd + 2 + size + 2;
  }
}

function trailerEnd(text: string, lineEnd: number): number | null {
  const end = text.indexOf(HEAD_END, lineEnd);
  return end === -1 ? null : end + HEAD_END.length;
}
