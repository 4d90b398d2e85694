import type { MessageKind } from '../cluster/action-kind.js';

/** A message in flight is doubled, so that it may arrive twice. */
export const duplicate: MessageKind = {
  name: 'duplicate',
  about: 'a message in flight is doubled',
  budget: 'duplicates',
  per: 'message',
  fate: 'copied',
};
