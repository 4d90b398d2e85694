/**
 * Views of a whole cluster, one value a server.
 *
 * @module
 */
import type { Role } from '../../src/statechart/step.js';
import { terms } from './builders.js';
import type { Pump } from './pump.js';

/** The role of each server. */
export const roles = (pump: Pump): readonly Role[] =>
  pump.servers.map((server) => pump.on(server).role);

/** One field of each server's state. */
export const fieldOfAll = (pump: Pump, field: 'commitIndex' | 'currentTerm' | 'leader') =>
  pump.servers.map((server) => pump.on(server).state[field]);

/** The terms of each server's log, as it is on disk. */
export const logsOfAll = (pump: Pump): readonly (readonly number[])[] =>
  pump.servers.map((server) => terms(pump.onDisk(server).log));
