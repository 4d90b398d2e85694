/**
 * Where a server can be reached.
 *
 * @module
 */
import { isIP } from 'node:net';

/** A name or an IP address, and a port; any free one for port 0, where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** An address, or why the text is none. */
export type ParsedAddress =
  { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly why: string };

const MOST_PORT = 65_535;

/** Labels of letters, digits and hyphens; an underscore does no harm. */
const HOST_NAME = /^(?!-)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*$/;

/** From `10.0.0.1:7001`, `server.example:7001` or `[::1]:7001`. */
export function parseAddress(text: string): ParsedAddress {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon);
  const port = text.slice(colon + 1);
  if (colon === -1 || isIP(text) === 6) return wrong(text, 'it has no port, as in HOST:7001');
  if (!/^\d{1,5}$/.test(port) || Number(port) > MOST_PORT) {
    return wrong(text, `its port is no whole number from 0 to ${MOST_PORT}`);
  }
  const bare = /^\[(.*)\]$/.exec(host)?.[1];
  if (bare === undefined && host.includes(':')) {
    return wrong(text, 'an IPv6 address stands in brackets, as in [::1]:7001');
  }
  if (!(bare === undefined ? isHost(host) : isIP(bare) === 6)) {
    return wrong(text, 'its host is neither a name nor an IP address');
  }
  return { ok: true, address: { host: bare ?? host, port: Number(port) } };
}

/** What `parseAddress` reads. */
export const addressText = ({ host, port }: Address): string =>
  `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

/** True if only this machine itself can be meant. */
export const isLoopback = ({ host }: Pick<Address, 'host'>): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const wrong = (text: string, why: string): ParsedAddress => ({
  ok: false,
  why: `not an address: ${JSON.stringify(text)}: ${why}`,
});

/** What looks like an IPv4 address has to be one. */
const isHost = (host: string): boolean =>
  isIP(host) === 4 || (HOST_NAME.test(host) && !/^[\d.]+$/.test(host) && host.length <= 253);

/** Why nobody can listen there. */
export function cannotListen(address: Address, { code, message }: NodeJS.ErrnoException): string {
  const taken = 'somebody listens there already: choose another port';
  return `cannot listen at ${addressText(address)}: ${code === 'EADDRINUSE' ? taken : message}`;
}
