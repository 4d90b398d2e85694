/**
 * What the adversary may do, each kind with a budget. Besides these, `tornSteps` lets a server
 * crash between any two effects of any step.
 *
 * @module
 */
import type { ActionKind } from '../cluster/action-kind.js';
import { crash } from './crash.js';
import { drop } from './drop.js';
import { duplicate } from './duplicate.js';
import { heal } from './heal.js';
import { partition } from './partition.js';
import { recover } from './recover.js';
import { restart } from './restart.js';

export const faults: readonly ActionKind[] = [
  drop,
  duplicate,
  restart,
  crash,
  recover,
  partition,
  heal,
];
