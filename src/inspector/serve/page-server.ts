/**
 * Serves the inspector's page to browsers of this machine: the page, the reference beside it or
 * what stands for it, a recorded run, and the feed of running servers.
 *
 * @module
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed } from '../live/feed.js';
import { askedIn, isForUs } from '../live/requests.js';
import { RECORDED_FILE } from '../live/places.js';
import { gistPages } from './gist-pages.js';
import { type Content, contentTypes, filesIn } from './known-files.js';
import { commonHeaders, inspectorPolicy, referencePolicy } from './policy.js';

/** What is served. */
export interface PageParts {
  /** The folder of the built page. */
  readonly page: string;
  /** The folder of the built reference; null if there is none. */
  readonly reference: string | null;
  /** A log of events that the page can open; null for none. */
  readonly recorded: string | null;
  /** The feed of running servers; null for none. */
  readonly feed: Feed | null;
}

/** A page that is being served. */
export interface ServedPage {
  /** The address of the page, without a fragment. */
  readonly url: string;
  readonly port: number;
  /** Afterwards nothing is served, and no connection is open. */
  readonly close: () => Promise<void>;
}

/** Where the page is, below the server's root. */
const PAGE_PATH = '/inspector/index.html';

/** The address of this machine that no other can reach. */
const LOOPBACK = '127.0.0.1';

/** Serves on that port of the loopback address, on any free one for 0. @throws Error if taken */
export async function servePage(parts: PageParts, port: number): Promise<ServedPage> {
  const contents = contentsOf(parts);
  const server = createServer((request, response) => {
    void answer(contents, request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (parts.feed === null) socket.destroy();
    else parts.feed.upgrade(request, socket, head);
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${given}${PAGE_PATH}`,
    port: given,
    close: async () => {
      parts.feed?.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** All that there is, by its path. */
function contentsOf({ page, reference, recorded }: PageParts): ReadonlyMap<string, Content> {
  const beside = reference === null ? gistPages() : filesIn(reference, '/');
  return new Map<string, Content>([
    ...[...beside].filter(([path]) => !path.startsWith('/inspector/')),
    ...filesIn(page, '/inspector/'),
    ...(recorded === null ? [] : [[`/inspector/${RECORDED_FILE}`, log(recorded)] as const]),
  ]);
}

const log = (text: string): Content => ({
  ...{ type: 'text', text, contentType: contentTypes['.ndjson'] },
});

/** What is answered. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

async function answer(
  contents: ReadonlyMap<string, Content>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await answerTo(contents, request);
  response.writeHead(status, {
    ...{ ...commonHeaders, ...headers },
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answerTo(
  contents: ReadonlyMap<string, Content>,
  request: IncomingMessage,
): Promise<Answer> {
  const { method = '', headers } = request;
  const { path } = askedIn(request);
  if (!isForUs(request, [])) return refusal(421, 'this server has no such name');
  if (method !== 'GET' && method !== 'HEAD') {
    return refusal(405, 'only GET and HEAD', { Allow: 'GET, HEAD' });
  }
  if (path === '/' || path === '/inspector' || path === '/inspector/') {
    return refusal(302, `the page is ${PAGE_PATH}`, { Location: PAGE_PATH });
  }
  const content = contents.get(path);
  const body = content === undefined ? null : await bodyOf(content);
  if (content === undefined || body === null) return refusal(404, 'there is no such page');
  const isReference = content.type === 'file' && !path.startsWith('/inspector/');
  const policy = isReference ? referencePolicy : inspectorPolicy(headers.host ?? '');
  const said = { 'Content-Type': content.contentType, 'Content-Security-Policy': policy };
  return { status: 200, headers: said, body };
}

const refusal = (
  status: number,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...more,
  },
  body,
});

/** The bytes; null if the file has gone in the meantime. */
async function bodyOf(content: Content): Promise<Buffer | string | null> {
  if (content.type === 'text') return content.text;
  try {
    return await readFile(content.path);
  } catch {
    return null;
  }
}
