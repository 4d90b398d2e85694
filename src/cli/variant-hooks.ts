/**
 * How the modules of a variant are resolved: `raft-statecharts` is this program and `xstate` that
 * on which it runs, wherever the file of the variant lies. Node.js runs this in its own thread.
 *
 * @module
 */
import type { MessagePort } from 'node:worker_threads';
import type { LoadHook, ResolveHook } from 'node:module';

/** What the hooks are told when they are registered. */
export interface HooksData {
  /** The modules of this program, by the names under which a variant imports them. */
  readonly ours: Readonly<Record<string, string>>;
  /** The module in whose place other names of ours, and those of XState, are resolved. */
  readonly parent: string;
  /** Hears of each module that is loaded. */
  readonly port: MessagePort;
}

let data: HooksData | null = null;

/** Afterwards the hooks know where things are. */
export function initialize(given: HooksData): void {
  data = given;
}

/** Where the module is. */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const url = data?.ours[specifier];
  if (url !== undefined) return { url, shortCircuit: true };
  if (data === null || !/^(?:raft-statecharts|xstate)(?:\/|$)/.test(specifier)) {
    return nextResolve(specifier, context);
  }
  return nextResolve(specifier, { ...context, parentURL: data.parent });
};

/** The text of the module, of which it is noted that it was loaded. */
export const load: LoadHook = (url, context, nextLoad) => {
  data?.port.postMessage(url);
  return nextLoad(url, context);
};
