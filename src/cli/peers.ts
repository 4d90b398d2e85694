/**
 * Servers and their addresses on the command line.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander';
import { AssertionFailure } from '../core/assert.js';
import { type ServerId, serverId } from '../core/ids.js';
import { MAX_SERVERS } from '../core/server-state.js';
import { type Address, parseAddress } from '../transport/address.js';

/** Addresses by server, in the order in which they were given. */
export type Peers = ReadonlyMap<ServerId, Address>;

/** What `s1=127.0.0.1:7101,s2=127.0.0.1:7102` says. @throws InvalidArgumentError */
export function peersIn(text: string): Peers {
  const peers = new Map<ServerId, Address>();
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    if (equals < 1) throw new InvalidArgumentError(`expected ID=HOST:PORT, not '${part}'.`);
    const id = idIn(part.slice(0, equals));
    const address = parseAddress(part.slice(equals + 1));
    if (!address.ok) throw new InvalidArgumentError(`${id}: ${address.why}.`);
    if (peers.has(id)) throw new InvalidArgumentError(`${id} is given twice.`);
    const { host, port } = address.address;
    if (port === 0) throw new InvalidArgumentError(`${id}: expected a port from 1 on.`);
    const other = [...peers].find(([, at]) => at.host === host && at.port === port)?.[0];
    if (other !== undefined) {
      throw new InvalidArgumentError(`${id} and ${other} have the same address.`);
    }
    peers.set(id, address.address);
  }
  if (peers.size > MAX_SERVERS) {
    throw new InvalidArgumentError(`a cluster has 1 to ${MAX_SERVERS} servers, not ${peers.size}.`);
  }
  return peers;
}

/** The id of a server. @throws InvalidArgumentError */
export function idIn(text: string): ServerId {
  try {
    return serverId(text);
  } catch (error) {
    if (!(error instanceof AssertionFailure)) throw error;
    const expected = 'expected 1 to 64 letters, digits, ".", "_" or "-"';
    throw new InvalidArgumentError(`${expected}, not '${text}'.`);
  }
}

/** An interval such as `300-600`, in milliseconds. @throws InvalidArgumentError */
export function intervalIn(text: string): readonly [number, number] {
  const [, least, most] = /^(\d{1,6})-(\d{1,6})$/.exec(text) ?? [];
  if (least === undefined || most === undefined) {
    throw new InvalidArgumentError(`expected LEAST-MOST in milliseconds, such as 300-600.`);
  }
  return [Number(least), Number(most)];
}
