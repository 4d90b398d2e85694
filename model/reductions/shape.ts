/**
 * Where a type names servers. A shape says it as data, and `ShapeOf` says it as a type, so that a
 * shape that forgets a name, or sees one where there is none, does not compile.
 *
 * Renaming, signatures and the checks of symmetry all follow shapes; none of them knows Raft.
 *
 * @module
 */
import type { ServerId } from '../../src/core/ids.js';
import type { Cut } from '../cluster/environment.js';

/**
 * Where a value names servers:
 *
 * - `plain`: nowhere, however large it is,
 * - `server`, `serverOrNull`: it is a name,
 * - `servers`: it is a set of names, kept as a list in the order of the servers,
 * - `cut`: it says for each server on which side it is.
 */
export type Shape =
  | 'plain'
  | 'server'
  | 'serverOrNull'
  | 'servers'
  | 'cut'
  | RecordShape
  | ListShape
  | PerServerShape
  | UnionShape;

/** An object with these fields. */
export interface RecordShape {
  readonly type: 'record';
  readonly fields: Readonly<Record<string, Shape>>;
}

/** A list. With an `order` it is a set, kept sorted so that equal sets are equal lists. */
export interface ListShape {
  readonly type: 'list';
  readonly of: Shape;
  readonly order: ((a: never, b: never) => number) | null;
}

/** An object with a value for some servers, in the order of the servers. */
export interface PerServerShape {
  readonly type: 'perServer';
  readonly of: Shape;
}

/** One of several objects; the field `by` tells which. */
export interface UnionShape {
  readonly type: 'union';
  readonly by: Tag;
  readonly cases: Readonly<Record<string, Shape>>;
}

type Tag = 'type' | 'ok';

/** The shape of an object with fields of these shapes. */
export const record = <const F>(fields: F) => ({ type: 'record', fields }) as const;

/** The shape of a list whose order means something. */
export const list = <const S>(of: S) => ({ type: 'list', of, order: null }) as const;

/** The shape of a set that is kept as a list in this order. */
export const sorted = <const S, T>(of: S, order: (a: T, b: T) => number) =>
  ({ type: 'list', of, order }) as const;

/** The shape of an object with a value for some servers. */
export const perServer = <const S>(of: S) => ({ type: 'perServer', of }) as const;

/** The shape of a union whose members differ in the field `by`. */
export const union = <const B extends Tag, const C>(by: B, cases: C) =>
  ({ type: 'union', by, cases }) as const;

/**
 * The shapes that fit a type. `Name` is the type of a server's name. Where that is `ServerId`, a
 * type has one shape only. The specification has `string`, which may be a name or a text: there
 * each string has to be called `server` or `plain`.
 */
export type ShapeOf<T, Name = ServerId> = true extends Holds<T, Name> ? Parts<T, Name> : 'plain';

/** `true`, among others, if a value of that type may name a server. */
type Holds<T, Name> = T extends unknown
  ? Same<T, Name> extends true
    ? true
    : Same<T, Cut> extends true
      ? true
      : T extends Primitive
        ? false
        : T extends readonly (infer E)[]
          ? Holds<E, Name>
          : Holds<keyof T, Name> | Holds<T[keyof T], Name>
  : never;

type Parts<T, Name> =
  Same<T, Name> extends true
    ? 'server' | IfText<Name>
    : Same<T, Name | null> extends true
      ? 'serverOrNull' | IfText<Name>
      : Same<T, Cut> extends true
        ? 'cut'
        : [T] extends [readonly (infer E)[]]
          ? Same<E, Name> extends true
            ? 'servers' | IfText<Name>
            : ListOf<E, Name>
          : Name extends keyof T
            ? { readonly type: 'perServer'; readonly of: ShapeOf<T[Name], Name> }
            : IsUnion<T> extends true
              ? UnionOf<T, Name>
              : {
                  readonly type: 'record';
                  readonly fields: { readonly [K in keyof T]-?: ShapeOf<T[K], Name> };
                };

interface ListOf<E, Name> {
  readonly type: 'list';
  readonly of: ShapeOf<E, Name>;
  readonly order: ((a: E, b: E) => number) | null;
}

type UnionOf<T, Name> = {
  [B in Tag & keyof T]: {
    readonly type: 'union';
    readonly by: B;
    readonly cases: {
      readonly [V in `${T[B] & (string | boolean)}`]: ShapeOf<CaseOf<T, B, V>, Name>;
    };
  };
}[Tag & keyof T];

/** The members of a union that may have the value `V` in the field `B`. */
type CaseOf<T, B extends keyof T, V> = T extends unknown
  ? V extends `${T[B] & (string | boolean)}`
    ? T
    : never
  : never;

type Primitive = string | number | boolean | null | undefined;
/** Assignable both ways, and with the same keys: any number is a `Cut`, but lacks its mark. */
type Same<A, B> = [A, B, keyof A, keyof B] extends [B, A, keyof B, keyof A] ? true : false;
type IfText<Name> = string extends Name ? 'plain' : never;
type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;
