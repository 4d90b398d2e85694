/**
 * Who may ask a server of the store: not the page of another site in a browser. Such a page says
 * where it comes from, in `Origin`; or it has given its own name our address, and then that name is
 * in `Host`.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { KvResponse } from './api-request.js';
import { json } from './http-answers.js';

const wrongHost: KvResponse = json(421, {
  error: 'wrongHost',
  why: 'this server has no such name; ask for it by its address, or give it the name',
});

const wrongOrigin: KvResponse = json(403, {
  error: 'wrongOrigin',
  why: 'pages of other sites may not ask',
});

/** Tells visitors apart. */
export class Visitors {
  private readonly names: ReadonlySet<string>;
  private readonly scheme: string;
  /** The one that asked last, most likely the one that asks next. */
  private lastOurs: string | null = null;

  /** The names are those that the server has besides its addresses, with a port or without. */
  constructor(scheme: 'http' | 'https', names: readonly string[]) {
    this.scheme = scheme;
    this.names = new Set(['localhost', ...names]);
  }

  /** Why this one is turned away; null if it is not. */
  refusal({ headers: { host = '', origin } }: IncomingMessage): KvResponse | null {
    if (!this.isOurs(host)) return wrongHost;
    return origin === undefined || origin === `${this.scheme}://${host}` ? null : wrongOrigin;
  }

  /** An address cannot be taken over by somebody else's name service, so any will do. */
  private isOurs(host: string): boolean {
    if (host === this.lastOurs || this.names.has(host)) return true;
    const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
    const name = end <= 0 ? host : host.slice(0, end);
    if (!/^(?::\d{1,5})?$/.test(host.slice(name.length))) return false;
    const address = name.startsWith('[') ? name.slice(1, -1) : name;
    const isOurs = this.names.has(name) || isIP(address) !== 0;
    if (isOurs) this.lastOurs = host;
    return isOurs;
  }
}
