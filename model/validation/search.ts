/**
 * The search through a log: which worlds are possible before the next line. What it has found so
 * far is changed in place.
 *
 * @module
 */
import type { Inquiry } from './inquiry.js';
import { type Limits, withUnlogged } from './unlogged.js';
import { type Breadth, firstWorlds, lead } from './lead.js';
import type { World } from './world.js';

/** One search through one log. */
export class Search {
  /** How many lines have been followed. */
  offset = 0;
  /** The worlds before the next line; at least one. */
  worlds: readonly World[];
  /** Most worlds that were considered at one line. */
  widest = 1;
  /** True if worlds were left out because there were too many. */
  cut = false;
  private breadth: Breadth = 'whole';
  private narrowed = false;
  private readonly inquiry: Inquiry;
  private readonly limits: Limits;
  /** The worlds before the last lines that were followed, for who wants to go back. */
  private earlier: (readonly World[])[] = [];

  constructor(inquiry: Inquiry, limits: Limits) {
    this.inquiry = inquiry;
    this.limits = limits;
    this.worlds = firstWorlds(inquiry);
  }

  /** Goes on by a line, or back to try more; false if no world follows the line. */
  step(): boolean {
    const { inquiry, limits, breadth } = this;
    const led = lead(this.worlds, this.offset, inquiry, breadth, limits.worlds);
    this.cut ||= led.cut;
    this.narrowed ||= led.narrowed;
    if (led.worlds.length > 0) {
      this.goOn(led.worlds);
      return true;
    }
    return inquiry.unlogged === 0 ? this.beginAgain() : this.assume();
  }

  private goOn(worlds: readonly World[]): void {
    this.earlier.push(this.worlds);
    if (this.earlier.length > this.limits.back) this.earlier.shift();
    this.worlds = worlds;
    this.widest = Math.max(this.widest, worlds.length);
    this.offset += 1;
  }

  /** Afterwards every step counts that the specification allows; false if they all did already. */
  private beginAgain(): boolean {
    if (this.breadth === 'all' || !this.narrowed) return false;
    this.breadth = 'all';
    this.cut = false;
    this.offset = 0;
    this.worlds = firstWorlds(this.inquiry);
    return true;
  }

  /** Tries steps that no line tells; false if none leads on. */
  private assume(): boolean {
    const found = withUnlogged(this.worlds, this.earlier, this.offset, this.inquiry, this.limits);
    this.cut ||= found.cut;
    if (found.worlds.length === 0) return false;
    this.goOn(found.worlds);
    return true;
  }
}
