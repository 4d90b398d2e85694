/**
 * Gives equal values the same small number, so that the search can compare numbers.
 *
 * @module
 */
import { IntList } from '../search/growable.js';
import { keyHigh, keyLow } from '../search/keys.js';

/** Numbers from `first` on for values, told apart by their canonical text. */
export class Interner<T> {
  readonly values: T[] = [];
  /** The two lanes of the key of each value, at the offset of its number. */
  readonly lows = new IntList(64);
  readonly highs = new IntList(64);
  private readonly numbers = new Map<string, number>();
  private readonly first: number;
  private readonly salt: number;
  private readonly text: (value: T) => string;

  /** `salt` keeps the keys apart from those of other kinds of value. */
  constructor(
    first: number,
    salt: number,
    text: (value: T) => string = (value) => JSON.stringify(value),
  ) {
    this.first = first;
    this.salt = salt;
    this.text = text;
    for (let i = 0; i < first; i += 1) this.addKey(0, 0);
  }

  /** The number of the value, the same for equal values. */
  number(value: T): number {
    const text = this.text(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.first + this.values.length;
    this.values.push(value);
    this.addKey(keyLow(text, this.salt), keyHigh(text, this.salt));
    this.numbers.set(text, number);
    return number;
  }

  /** The texts of the values from the given place in `values` on. */
  textsFrom(place: number): readonly string[] {
    return this.values.slice(place).map((value) => JSON.stringify(value));
  }

  /** Puts in a value by its text, as {@link textsFrom} gave it, as the next one. */
  restore(text: string): void {
    const next = this.first + this.values.length;
    if (this.number(JSON.parse(text) as T) !== next) throw new RangeError(`${text} is known`);
  }

  /** The value of a number that {@link number} has given. */
  value(number: number): T {
    const value = this.values[number - this.first];
    if (value === undefined) throw new RangeError(`nothing has the number ${number}`);
    return value;
  }

  /** Negative if `a` comes before `b` in an order that depends on the values alone. */
  compare(a: number, b: number): number {
    const x = this.lows.items[a] as number;
    const y = this.lows.items[b] as number;
    return x === y ? (this.highs.items[a] as number) - (this.highs.items[b] as number) : x - y;
  }

  private addKey(low: number, high: number): void {
    this.lows.push(low);
    this.highs.push(high);
  }
}
