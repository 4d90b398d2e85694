/**
 * Which witnesses a search has seen. Step witnesses are bits that the step cache has worked out;
 * state witnesses are looked for on each new state until they have been seen.
 *
 * @module
 */
import type { History, ServerVariables } from '../../spec/variables.js';
import type { StateWitness, StepWitness, Surroundings, Witness } from '../../spec/witnesses.js';
import { type Environment, separates } from '../cluster/environment.js';

/** Which of the wanted witnesses have been seen. */
export class Sightings {
  readonly steps: readonly StepWitness[];
  /** Bit k is set as long as the k-th step witness has not been seen. */
  stepsWanted: number;
  private readonly seen = new Set<string>();
  private wanted: readonly StateWitness[];
  private readonly all: readonly Witness[];

  constructor(witnesses: readonly Witness[]) {
    this.all = witnesses;
    this.steps = witnesses.filter((each) => each.over === 'step');
    this.wanted = witnesses.filter((each) => each.over === 'state');
    this.stepsWanted = 2 ** this.steps.length - 1;
  }

  get statesWanted(): boolean {
    return this.wanted.length > 0;
  }

  /** The names of those that have been seen, and of those that have not. */
  get report(): { readonly reached: readonly string[]; readonly missed: readonly string[] } {
    const names = this.all.map(({ name }) => name);
    return {
      reached: names.filter((name) => this.seen.has(name)),
      missed: names.filter((name) => !this.seen.has(name)),
    };
  }

  /** Afterwards the witnesses of these names have been seen. */
  restore(names: readonly string[]): void {
    for (const name of names) this.seen.add(name);
    this.wanted = this.wanted.filter(({ name }) => !this.seen.has(name));
    this.steps.forEach(({ name }, k) => {
      if (this.seen.has(name)) this.stepsWanted &= ~(1 << k);
    });
  }

  /** A step that shows the witnesses of these bits happened in this environment. */
  sawStep(bits: number, environment: Environment): void {
    const surroundings = surroundingsOf(environment, () => 0);
    this.steps.forEach((witness, k) => {
      const shown = (bits & this.stepsWanted & (1 << k)) !== 0;
      if (!shown || witness.within?.(surroundings) === false) return;
      this.seen.add(witness.name);
      this.stepsWanted &= ~(1 << k);
    });
  }

  /** A state was reached. */
  sawState(servers: readonly ServerVariables[], history: History, environment: Environment): void {
    const offset = (name: string): number => servers.findIndex(({ id }) => id === name);
    const surroundings = surroundingsOf(environment, offset);
    const shown = this.wanted.filter(({ shows }) => shows(servers, history, surroundings));
    if (shown.length === 0) return;
    for (const { name } of shown) this.seen.add(name);
    this.wanted = this.wanted.filter(({ name }) => !this.seen.has(name));
  }
}

const surroundingsOf = (
  { cut, used }: Environment,
  offset: (id: string) => number,
): Surroundings => ({
  cut: cut !== 0,
  partitions: used.partitions,
  separates: (a, b) => separates(cut, offset(a), offset(b)),
});
