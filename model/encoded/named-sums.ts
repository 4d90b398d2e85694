/**
 * A part of a state as a sum over the servers that it names, so that its key under other names is
 * a few additions: nothing has to be renamed, and no text has to be hashed again.
 *
 * @module
 */
import type { Shape } from '../reductions/shape.js';
import { keyHigh, keyLow } from '../search/keys.js';

/** What a value adds to the two lanes of its key, by who is named where. Mutable while it grows. */
export interface NamedSum {
  /** What it adds whoever is who. */
  low: number;
  high: number;
  /**
   * In row i, what the places where server i stands add: in column j if that server had the name
   * of server j, then if it were the one who looks, then if it were any other.
   */
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** The members of sets: each is mixed before it is added, so that it stays one member. */
  readonly members: NamedSum[];
}

/** What one place adds, column by column. */
interface Columns {
  readonly lows: readonly number[];
  readonly highs: readonly number[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The sums of one kind of part; `salt` keeps its keys apart from those of other kinds. */
export class NamedSums {
  private readonly servers: readonly string[];
  private readonly salt: number;
  private readonly known = new Map<string, Columns>();

  constructor(servers: readonly string[], salt: number) {
    this.servers = servers;
    this.salt = salt;
  }

  /** The sum of a value of that shape. */
  of(value: unknown, shape: Shape): NamedSum {
    const sum = this.empty();
    this.add(sum, value, shape, '');
    return sum;
  }

  private empty(): NamedSum {
    const size = this.servers.length * (this.servers.length + 2);
    const [lows, highs] = [new Int32Array(size), new Int32Array(size)];
    return { low: 0, high: 0, lows, highs, members: [] };
  }

  private add(sum: NamedSum, value: unknown, shape: Shape, path: string): void {
    if (shape === 'plain') this.addText(sum, `${path}=${JSON.stringify(value)}`);
    else if (shape === 'server') this.addName(sum, value as string, path);
    else if (shape === 'serverOrNull') {
      if (value === null) this.addText(sum, `${path}=null`);
      else this.addName(sum, value as string, path);
    } else if (shape === 'servers') {
      for (const id of value as readonly string[]) this.addName(sum, id, path);
    } else if (shape === 'cut') this.addCut(sum, value as number, path);
    else this.addParts(sum, value, shape, path);
  }

  private addParts(
    sum: NamedSum,
    value: unknown,
    shape: Exclude<Shape, string>,
    path: string,
  ): void {
    switch (shape.type) {
      case 'record':
        for (const [field, each] of Object.entries(value as Fields)) {
          this.add(sum, each, shape.fields[field] ?? 'plain', `${path}.${field}`);
        }
        return;
      case 'list':
        for (const [i, each] of (value as readonly unknown[]).entries()) {
          if (shape.order === null) this.add(sum, each, shape.of, `${path}[${i}]`);
          else this.add(this.member(sum), each, shape.of, `${path}{}`);
        }
        this.addText(sum, `${path}#${(value as readonly unknown[]).length}`);
        return;
      case 'perServer':
        for (const [id, each] of Object.entries(value as Fields)) {
          if (shape.of === 'plain') this.addName(sum, id, `${path}@${JSON.stringify(each)}`);
          else {
            const member = this.member(sum);
            this.addName(member, id, `${path}@`);
            this.add(member, each, shape.of, `${path}@.`);
          }
        }
        return;
      case 'union': {
        const tag = String((value as Fields)[shape.by]);
        this.add(sum, value, shape.cases[tag] ?? 'plain', path);
      }
    }
  }

  private member(sum: NamedSum): NamedSum {
    const member = this.empty();
    sum.members.push(member);
    return member;
  }

  /** Two sides, of which neither is the first. */
  private addCut(sum: NamedSum, cut: number, path: string): void {
    if (cut === 0) this.addText(sum, `${path}=whole`);
    else {
      const sides = [this.member(sum), this.member(sum)] as const;
      this.servers.forEach((id, i) => {
        this.addName(((cut >> i) & 1) === 0 ? sides[0] : sides[1], id, path);
      });
    }
  }

  private addText(sum: NamedSum, text: string): void {
    sum.low = (sum.low + keyLow(text, this.salt)) | 0;
    sum.high = (sum.high + keyHigh(text, this.salt)) | 0;
  }

  private addName(sum: NamedSum, id: string, path: string): void {
    const i = this.servers.indexOf(id);
    // Who is none of the servers is never renamed.
    if (i < 0) this.addText(sum, `${path}=${id}`);
    else {
      const { lows, highs } = this.columns(path);
      for (let j = 0, at = i * lows.length; j < lows.length; j += 1, at += 1) {
        sum.lows[at] = (sum.lows[at] as number) + (lows[j] as number);
        sum.highs[at] = (sum.highs[at] as number) + (highs[j] as number);
      }
    }
  }

  private columns(path: string): Columns {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const texts = [...this.servers, 'self', 'other'].map((who, j) => `${path}:${j}:${who}`);
    const columns = {
      lows: texts.map((text) => keyLow(text, this.salt)),
      highs: texts.map((text) => keyHigh(text, this.salt)),
    };
    this.known.set(path, columns);
    return columns;
  }
}
