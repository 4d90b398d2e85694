/**
 * What the two ends of a connection say besides parcels: who calls whom, that the caller is
 * welcome, and that one is there.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import { framed, jsonOf } from './frames.js';
import { hasFields, isName, isObject, isServerId } from './parcel-fields.js';

const FORMAT = 'raft-statecharts';
const VERSION = 1;

/** Who a connection is between. */
export interface Hello {
  readonly cluster: string;
  readonly from: ServerId;
  readonly to: ServerId;
}

/** What a hello says, or why it is none that is understood. */
export type ParsedHello =
  | { readonly ok: true; readonly hello: Hello }
  | { readonly ok: false; readonly reason: 'notRaft' | 'otherVersion' };

const controlFrame = (type: string) => {
  const text = JSON.stringify({ type });
  return { frame: framed(text), body: Buffer.from(text) };
};

const ping = controlFrame('ping');
const welcome = controlFrame('welcome');

/** Says that one is there. */
export const pingFrame = ping.frame;

/** Says that the caller may send. */
export const welcomeFrame = welcome.frame;

/** True for the body of a ping. */
export const isPing = (body: Buffer): boolean => body.equals(ping.body);

/** True for the body of a welcome. */
export const isWelcome = (body: Buffer): boolean => body.equals(welcome.body);

/** The first frame of a connection. */
export const helloFrame = ({ cluster, from, to }: Hello): Buffer =>
  framed(JSON.stringify({ type: 'hello', format: FORMAT, version: VERSION, cluster, from, to }));

/** What the first frame of a connection says. Another version may have other fields. */
export function parseHello(body: Buffer): ParsedHello {
  const found = jsonOf(body);
  if (!isObject(found)) return { ok: false, reason: 'notRaft' };
  const { type, format, version, cluster, from, to } = found;
  if (type !== 'hello' || format !== FORMAT) return { ok: false, reason: 'notRaft' };
  if (version !== VERSION) return { ok: false, reason: 'otherVersion' };
  if (!hasFields(found, 6) || !isName(cluster) || !isServerId(from) || !isServerId(to)) {
    return { ok: false, reason: 'notRaft' };
  }
  return { ok: true, hello: { cluster, from, to } };
}
