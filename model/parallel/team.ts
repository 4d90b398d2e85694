/**
 * A breadth-first search that begins in one thread and goes on in several once it is large. It
 * finds what one thread finds.
 *
 * @module
 */
import { BreadthFirst } from '../search/breadth-first.js';
import type { Finding, Limits } from '../search/finding.js';
import type { Path } from '../search/search-model.js';
import { Crew, shortageIn } from './crew.js';
import type { ModelSource, ShareableModel } from './source.js';

/** How many threads, and from how many states on. */
export interface TeamSize {
  readonly threads: number;
  readonly from: number;
}

/** A search by one thread, then by several; it can be run in slices. */
export class Team {
  private search: BreadthFirst | Crew;
  private readonly model: ShareableModel;
  private readonly source: ModelSource;
  private readonly limits: Limits;
  private readonly size: TeamSize;

  constructor(model: ShareableModel, source: ModelSource, limits: Limits, size: TeamSize) {
    this.model = model;
    this.source = source;
    this.limits = limits;
    this.size = size;
    this.search = new BreadthFirst(model, limits);
  }

  get finding(): Finding {
    return this.search.finding;
  }

  get states(): number {
    return this.search.states;
  }

  get transitions(): number {
    return this.search.transitions;
  }

  get depth(): number {
    return this.search.depth;
  }

  get queue(): number {
    return this.search.queue;
  }

  get bytes(): number {
    return this.search.bytes;
  }

  get omission(): number {
    return this.search.omission;
  }

  get pathToFinding(): Path {
    return this.search.pathToFinding;
  }

  /** How many threads search now. */
  get threads(): number {
    return this.search instanceof Crew ? this.size.threads : 1;
  }

  /** Goes on until there is a finding or `deadline` has passed. */
  run(now: () => number, deadline: number): Finding {
    const { search, size } = this;
    if (search instanceof Crew) return search.run(now, deadline);
    search.run(now, deadline, size.from);
    const before = search.handOver(size.from);
    if (before === null) return search.finding;
    try {
      this.search = new Crew(this.model, this.source, size.threads, before, this.limits);
    } catch (error) {
      search.finding = { type: 'limited', shortage: shortageIn(error) };
    }
    return this.search.finding;
  }

  /** What the models of the other threads have seen. */
  reports(): readonly unknown[] {
    return this.search instanceof Crew ? this.search.reports() : [];
  }

  /** Lets the other threads go; the search cannot go on after that. */
  stop(): void {
    if (this.search instanceof Crew) this.search.stop();
  }
}
