import type { MessageKind } from '../cluster/action-kind.js';

/** A message in flight gets lost. */
export const drop: MessageKind = {
  name: 'drop',
  about: 'a message gets lost',
  budget: 'drops',
  per: 'message',
  fate: 'lost',
};
