/**
 * Where a server of the store listens, and to whom: to this machine only, unless somebody decided
 * otherwise.
 *
 * @module
 */
import { isIP } from 'node:net';
import { isLoopback } from '../transport/address.js';

/** A server's own key and certificate, as PEM; with `ca` clients need a certificate of it too. */
export interface HttpTls {
  readonly key: string;
  readonly cert: string;
  readonly ca?: string;
}

/** Where to listen, and with what protection. */
export interface Listening {
  /** A name or an address of this machine; the loopback address if not given. */
  readonly host?: string;
  /** Any free one for 0. */
  readonly port: number;
  readonly tls?: HttpTls;
  /** Anybody who reaches the address may read and write in the clear. */
  readonly insecure?: boolean;
}

/** The address of this machine that no other can reach. */
export const LOOPBACK = '127.0.0.1';

/** Why a server does not listen there; null if it does. */
export function listenRefusal({ host = LOOPBACK, tls, insecure }: Listening): string | null {
  if (isLoopback({ host }) || tls !== undefined || insecure === true) return null;
  return (
    `${host} may be reached from other machines, and whoever reaches it may read and write: ` +
    'give a key and a certificate, or say that it is to be insecure'
  );
}

/** A host as it stands in an address: an address of IPv6 in brackets. */
export const inAddress = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
