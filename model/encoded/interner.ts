/**
 * Gives equal values the same small number, so that the search can compare numbers.
 *
 * @module
 */

/** Numbers from `first` on for values, told apart by their canonical text. */
export class Interner<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly first: number;
  private readonly text: (value: T) => string;

  constructor(first: number, text: (value: T) => string = (value) => JSON.stringify(value)) {
    this.first = first;
    this.text = text;
  }

  /** The number of the value, the same for equal values. */
  number(value: T): number {
    const text = this.text(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.first + this.values.length;
    this.values.push(value);
    this.numbers.set(text, number);
    return number;
  }

  /** The value of a number that {@link number} has given. */
  value(number: number): T {
    const value = this.values[number - this.first];
    if (value === undefined) throw new RangeError(`nothing has the number ${number}`);
    return value;
  }
}
