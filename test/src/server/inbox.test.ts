import { describe, expect, it } from 'vitest';
import { Inbox, type InboxLimits, defaultInboxLimits } from '../../../src/server/inbox.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { appendReply, electionTimeout, heartbeatTimeout } from '../../support/messages.js';
import { settled } from './held-world.js';

const inboxOf = (limits: Partial<InboxLimits> = {}) =>
  new Inbox<string>({ ...defaultInboxLimits, ...limits });

const waiter = (command: string) => ({ command, answer: () => undefined });

const parcel = (id: string): Parcel => ({ id, answers: null, message: appendReply() });

/** What is taken as one round: the types of events, or the command. */
const taken = (inbox: Inbox<string>): readonly string[] =>
  inbox
    .take()
    .map(({ event }) => (event.type === 'clientCommand' ? `command ${event.command}` : event.type));

describe('what waits for a server', () => {
  it('D10.2.2.a is taken in the order in which it came, commands last and as one', () => {
    const inbox = inboxOf();
    inbox.addCommand(waiter('a'));
    inbox.add(electionTimeout, true);
    void inbox.addMessage(parcel('s2.x.1'));
    inbox.addCommand(waiter('b'));

    expect(inbox.waiting).toBe(2);
    expect(taken(inbox)).toEqual(['electionTimeout', 'appendEntriesResponse', 'command 1:a1:b']);
    expect(inbox.isEmpty).toBe(true);
    expect(taken(inbox)).toEqual([]);
  });

  it('D10.2.2.a bundles as many commands as fit, and a longer one alone', () => {
    const inbox = inboxOf({ bundle: 4 });
    for (const command of ['ab', 'cd', 'e', 'longer', 'f']) inbox.addCommand(waiter(command));

    const rounds = [1, 2, 3, 4].map(() => taken(inbox));

    expect(rounds).toEqual([
      ['command 2:ab2:cd'],
      ['command 1:e'],
      ['command 6:longer'],
      ['command 1:f'],
    ]);
    expect(inbox.isEmpty).toBe(true);
  });

  it('D10.2.2.a is taken in rounds of a limited number of events', () => {
    const inbox = inboxOf({ round: 2 });
    for (let count = 0; count < 3; count += 1) inbox.add(heartbeatTimeout, true);

    expect(taken(inbox)).toHaveLength(2);
    expect(taken(inbox)).toHaveLength(1);
  });

  it('D10.2.2.a refuses a command beyond the limit, until there is room', () => {
    const inbox = inboxOf({ commands: 2 });

    const added = ['a', 'b', 'c'].map((command) => inbox.addCommand(waiter(command)));
    inbox.take();

    expect(added).toEqual([true, true, false]);
    expect(inbox.addCommand(waiter('c'))).toBe(true);
  });

  it('D10.2.2.a keeps who brings messages waiting until there is room', async () => {
    const inbox = inboxOf({ messages: 2 });
    const heard: string[] = [];
    const bring = (id: string) => void inbox.addMessage(parcel(id)).then(() => heard.push(id));

    bring('s2.x.1');
    bring('s2.x.2');
    await settled();
    const before = [...heard];
    inbox.take();
    await settled();

    expect(before).toEqual(['s2.x.1']);
    expect(heard).toEqual(['s2.x.1', 's2.x.2']);
  });

  it('D10.2.2.a gives everything back in the end, and lets nobody wait', async () => {
    const inbox = inboxOf({ messages: 1 });
    const room = inbox.addMessage(parcel('s2.x.1'));
    inbox.addCommand(waiter('a'));

    const left = inbox.drain();

    expect(left.map(({ command }) => command)).toEqual(['a']);
    expect(inbox.isEmpty).toBe(true);
    await expect(room).resolves.toBeUndefined();
  });
});
