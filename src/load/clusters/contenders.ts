/**
 * All who can be measured.
 *
 * @module
 */
import type { Contender } from './contender.js';
import { etcdContender, etcdJsonContender } from './etcd-contender.js';
import { liferaftContender } from './liferaft-contender.js';
import { type OwnProgram, ownContender } from './own-contender.js';

/** Our servers first, then those of others; `liferaftServer` is the built program. */
export const contenders = (own: OwnProgram, liferaftServer: string): readonly Contender[] => [
  ownContender(own),
  etcdContender,
  etcdJsonContender,
  liferaftContender(liferaftServer),
];
