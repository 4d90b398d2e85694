/**
 * States in plain values as rows of integers: one word for each top-level field, the number of its
 * value. Equal fields of different states are kept once. Mutable, for the search only.
 *
 * @module
 */
import { Interner } from '../encoded/interner.js';
import { canonicalText } from './canonical-text.js';
import type { Model, Property } from './plain-model.js';
import type { RowModel, Successors } from './row-model.js';

/** Where a value that is no object, or a list, is kept. */
const WHOLE = '';

/** Of no state at all, every property would hold. */
export const NO_INITIAL_STATE = 'the model has no initial state, so there is nothing to check';

/** A plain model that gives the rows of its successors. */
export class PlainRows<State, Action> implements RowModel {
  readonly width: number;
  private readonly model: Model<State, Action>;
  private readonly properties: readonly Property<State, Action>[];
  /** The names of the fields; null if states are no objects. */
  private readonly names: readonly string[] | null;
  private readonly fields: readonly Field[];

  constructor(model: Model<State, Action>, properties: readonly Property<State, Action>[]) {
    const [first] = model.initial;
    if (model.initial.length === 0) throw new RangeError(NO_INITIAL_STATE);
    this.model = model;
    this.properties = properties;
    this.names = isRecord(first) ? Object.keys(first).sort() : null;
    this.fields = (this.names ?? [WHOLE]).map((name) => new Field(name));
    this.width = this.fields.length;
  }

  /** The name of the property with that number. */
  nameOf(fault: number): string {
    return this.properties[fault - 1]?.name ?? '';
  }

  initial(): Int32Array {
    const { initial } = this.model;
    const rows = new Int32Array(initial.length * this.width);
    initial.forEach((state, i) => {
      this.write(state, rows, i * this.width);
    });
    return rows;
  }

  expand(rows: Int32Array, at: number, successors: Successors): boolean {
    const before = this.read(rows, at);
    const moves = this.model.next(before);
    for (const [k, { action, state }] of moves.entries()) {
      const row = successors.open();
      this.write(state, successors.rows.items, row);
      successors.close(k, this.faultOfStep(before, action, state));
    }
    return moves.length > 0 || (this.model.mayEnd?.(before) ?? true);
  }

  judge(rows: Int32Array, at: number): number {
    const state = this.read(rows, at);
    const broken = (property: Property<State, Action>): boolean =>
      property.type === 'invariant' && !property.holds(state);
    return this.properties.findIndex(broken) + 1;
  }

  private faultOfStep(before: State, action: Action, after: State): number {
    const broken = (property: Property<State, Action>): boolean =>
      property.type === 'step' && !property.holds(before, action, after);
    return this.properties.findIndex(broken) + 1;
  }

  private read(rows: Int32Array, at: number): State {
    const values = this.fields.map((field, i) => field.values[rows[at + i] as number]);
    if (this.names === null) return values[0] as State;
    return Object.fromEntries(this.names.map((name, i) => [name, values[i]])) as State;
  }

  private write(state: State, into: Int32Array, to: number): void {
    const { names, fields } = this;
    if (names === null) {
      into[to] = (fields[0] as Field).number(state);
      return;
    }
    if (!isRecord(state)) {
      throw new RangeError(`a state is ${canonicalText(state, 'state')}, but the first an object`);
    }
    const strange = Object.keys(state).find((name) => !names.includes(name));
    if (strange !== undefined) {
      throw new RangeError(`a state has the field '${strange}', which the first does not have`);
    }
    for (let i = 0; i < fields.length; i += 1) {
      into[to + i] = (fields[i] as Field).number(state[names[i] as string]);
    }
  }
}

/** The values that one field has had. */
class Field {
  /** Copies of our own that cannot be changed, so that a model cannot change what was seen. */
  readonly values: unknown[] = [];
  private readonly texts = new Interner<string>(0, 0, (text) => text);
  /** The numbers of the copies: a field that a step leaves alone comes back as it is. */
  private readonly known = new WeakMap<object, number>();
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  number(value: unknown): number {
    const known = isObject(value) ? this.known.get(value) : undefined;
    if (known !== undefined) return known;
    const text = canonicalText(value, this.name === WHOLE ? 'state' : `state.${this.name}`);
    const number = this.texts.number(text);
    if (number === this.values.length) {
      const copy = frozen(JSON.parse(text));
      this.values.push(copy);
      if (isObject(copy)) this.known.set(copy, number);
    }
    return number;
  }
}

function frozen(value: unknown): unknown {
  if (!isObject(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value);
