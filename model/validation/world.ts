/**
 * One state of the specification in which the real servers may be, as far as the log has told, and
 * what had to be assumed to get there.
 *
 * The network is not there: whatever was sent may arrive at any time, more than once or never. So
 * it is enough to know what was sent. Of that a world has only what the log does not say.
 *
 * @module
 */
import type { Constants } from '../../spec/constants.js';
import { initialServer } from '../../spec/actions/next.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import type { End } from './ends.js';
import { messageText } from './message-text.js';
import { type Chain, type Numbers, linksOf } from './numbers.js';

/** A step that no line tells. */
export interface Assumed {
  /** The number of the line before which it was assumed. */
  readonly before: number;
  readonly server: string;
  /** What happened, in words. */
  readonly what: string;
}

/** A state in which a server was for a while. */
export interface Past {
  readonly server: SpecServer;
  /** The line with which this state began. */
  readonly since: number;
}

/** A message and its text. */
export interface Letter {
  readonly message: Message;
  readonly text: string;
}

/** One server of a world. */
export interface Being {
  readonly server: SpecServer;
  /** The same for equal servers. */
  readonly key: string;
  /** The states in which it sent what no line says. */
  readonly quiet: Chain<SpecServer> | null;
  /** The states in which it was, the last first; kept only if steps may be missing. */
  readonly past: Chain<Past> | null;
}

/** One state in which the servers may be. */
export interface World {
  /** In the order of the header. */
  readonly beings: readonly Being[];
  /** Answers, and other single messages, that were sent and that no line says. */
  readonly answers: Chain<Letter> | null;
  readonly assumed: Chain<Assumed> | null;
  /** The same for worlds that can go on in the same ways. */
  readonly key: string;
}

/** How many steps were assumed. */
export const assumedIn = ({ assumed }: World): number => assumed?.length ?? 0;

/** Init. @raft F4.T1 */
export function firstWorld(constants: Constants, numbers: Numbers): World {
  const beings = constants.servers.map((id): Being => {
    const server = initialServer(id, constants);
    return { server, key: numbers.ofServer(server), quiet: null, past: null };
  });
  return keyed({ beings, answers: null, assumed: null });
}

const keyed = (world: Omit<World, 'key'>): World => {
  const beings = world.beings.map(({ key, quiet }) => `${key}|${quiet?.number ?? 0}`);
  return { ...world, key: `${beings.join(';')};${world.answers?.number ?? 0}` };
};

/** The world in which that server is another. */
export function withBeing(world: World, offset: number, being: Being): World {
  return keyed({ ...world, beings: world.beings.with(offset, being) });
}

/** The world in which the message was sent, though no line says so. */
export function withAnswer(world: World, message: Message, numbers: Numbers): World {
  const text = messageText(message);
  for (const letter of linksOf(world.answers)) if (letter.text === text) return world;
  return keyed({ ...world, answers: numbers.link({ message, text }, text, world.answers) });
}

/** The world in which a step more was assumed; what was assumed does not tell worlds apart. */
export const withAssumed = (world: World, value: Assumed): World => {
  const { assumed: earlier } = world;
  return { ...world, assumed: { number: 0, value, length: assumedIn(world) + 1, earlier } };
};

/** What a step is noted with: the line, and whether states of the past are of use. */
export interface Occasion {
  readonly line: number;
  readonly keepsPast: boolean;
}

/** The world after the step of the server at `offset` that ends so. */
export function afterEnd(
  world: World,
  offset: number,
  { server, key, answers, visited }: End,
  { line, keepsPast }: Occasion,
  numbers: Numbers,
): World {
  const was = world.beings[offset];
  let quiet = was?.quiet ?? null;
  for (const state of visited) quiet = withQuiet(quiet, state, numbers);
  let past = was?.past ?? null;
  if (keepsPast && key !== was?.key) {
    past = numbers.link({ server, since: line }, `past ${line} ${key}`, past);
  }
  let after = withBeing(world, offset, { server, key, quiet, past });
  for (const answer of answers) after = withAnswer(after, answer, numbers);
  return after;
}

/** The chain with this state, unless it is the last one. */
export function withQuiet(
  quiet: Chain<SpecServer> | null,
  state: SpecServer,
  numbers: Numbers,
): Chain<SpecServer> {
  const key = numbers.ofServer(state);
  if (quiet !== null && numbers.ofServer(quiet.value) === key) return quiet;
  return numbers.link(state, `quiet ${state.id} ${key}`, quiet);
}
