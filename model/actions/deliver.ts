import type { MessageKind } from '../cluster/action-kind.js';

/** A message in flight arrives and is handled. */
export const deliver: MessageKind = {
  name: 'deliver',
  about: 'a message arrives',
  budget: null,
  per: 'message',
  fate: 'delivered',
};
