/**
 * What is left of a value when all that is said of a server is whether it is this one or another.
 * A renaming changes nothing of it, so only servers with equal signatures can change places
 * without a difference that the signature would show.
 *
 * @module
 */
import type { ServerRecord } from '../cluster/server.js';
import { serverShape } from './cluster-shapes.js';
import type { Shape } from './shape.js';

/** From where a value is seen: one server among all. */
export interface Viewpoint {
  readonly self: string;
  /** All servers, in the order in which sets of them are written. */
  readonly servers: readonly string[];
}

/** The value as one server sees it, as text. The same for the renamed value and server. */
export const signatureOf = (value: unknown, shape: Shape, from: Viewpoint): string =>
  JSON.stringify(seen(value, shape, from));

/** A server as it sees itself, as text. */
export function signatureOfServer(server: ServerRecord): string {
  const { id, servers } = server.chart.state;
  return signatureOf(server, serverShape, { self: id, servers });
}

type Fields = Readonly<Record<string, unknown>>;

function seen(value: unknown, shape: Shape, from: Viewpoint): unknown {
  switch (shape) {
    case 'plain':
      return value;
    case 'server':
    case 'serverOrNull':
      return value === null ? null : value === from.self ? 'self' : 'other';
    case 'servers': {
      const names = value as readonly string[];
      return { size: names.length, self: names.includes(from.self) };
    }
    case 'cut':
      return sidesSeen(value as number, from);
    default:
      return partsSeen(value, shape, from);
  }
}

function partsSeen(value: unknown, shape: Exclude<Shape, string>, from: Viewpoint): unknown {
  switch (shape.type) {
    case 'record':
      return Object.fromEntries(
        Object.entries(value as Fields).map(([field, each]) => [
          field,
          seen(each, shape.fields[field] ?? 'plain', from),
        ]),
      );
    case 'list': {
      const all = (value as readonly unknown[]).map((each) => seen(each, shape.of, from));
      return shape.order === null ? all : inTextOrder(all);
    }
    case 'perServer': {
      const { [from.self]: own, ...others } = value as Fields;
      const each = Object.values(others).map((other) => seen(other, shape.of, from));
      return {
        self: own === undefined ? null : seen(own, shape.of, from),
        others: inTextOrder(each),
      };
    }
    case 'union':
      return seen(value, shape.cases[String((value as Fields)[shape.by])] ?? 'plain', from);
  }
}

/** A set whose members have lost their names, in an order that does not depend on them. */
const inTextOrder = (all: readonly unknown[]): readonly string[] =>
  all.map((each) => JSON.stringify(each)).sort();

/** How many servers are on this server's side; all of them if nothing is cut. */
function sidesSeen(cut: number, { self, servers }: Viewpoint): number {
  const side = (i: number): number => (cut >> i) & 1;
  const own = side(servers.indexOf(self));
  return servers.filter((_, i) => side(i) === own).length;
}
