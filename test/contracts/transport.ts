/**
 * What every transport has to do, whatever it is made of.
 *
 * @module
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import type { Parcel, Receive, Transport } from '../../src/transport/transport.js';
import { eventually, pause } from '../src/transport/eventually.js';
import { entry, log, s1, s2, s3, s4 } from '../support/builders.js';
import {
  appendEntries,
  appendReply,
  conflict,
  requestVote,
  voteReply,
} from '../support/messages.js';

/** The transports of s1, s2 and s3, of which none has started. */
export interface Connected {
  transportOf(id: ServerId): Transport;
  /** Starts the transport of one server. */
  start(id: ServerId, receive: Receive): Promise<void>;
  /** Afterwards all are closed and nothing is left. */
  close(): Promise<void>;
}

const servers = [s1, s2, s3];

const toS2 = { from: s1, to: s2, term: 7 };
const awkward = '\ud800 \u0000 " \\ ü 漢 😀 </script>';
const everyKind: readonly Message[] = [
  requestVote({ ...toS2, lastLogIndex: 3, lastLogTerm: 2 }),
  voteReply({ ...toS2, voteGranted: false }),
  appendEntries({ ...toS2, prevLogIndex: 2, prevLogTerm: 1, entries: log(2, 3), leaderCommit: 2 }),
  appendEntries({ ...toS2, prevLogIndex: 3, prevLogTerm: 2, entries: [entry(3, awkward)] }),
  appendEntries({ ...toS2, term: 2 ** 50 }),
  appendReply({ ...toS2, matchIndex: 4 }),
  appendReply({ ...toS2, success: false, conflict: conflict(null, 9) }),
  appendReply({ ...toS2, success: false, conflict: conflict(2, 1) }),
];

const parcel = (id: string, message: Message): Parcel => ({ id, answers: null, message });

/** Takes at once whatever comes. */
const into =
  (received: Parcel[]): Receive =>
  (each) => {
    received.push(each);
    return Promise.resolve();
  };

/** The tests of one implementation. */
export function transportContract(name: string, connect: () => Connected): void {
  const open: Connected[] = [];
  const connected = () => {
    const made = connect();
    open.push(made);
    return made;
  };
  /** All three have started, and messages get through between any two. */
  const running = async () => {
    const made = connected();
    const heard = new Map<ServerId, Parcel[]>(servers.map((id) => [id, []]));
    const heardBy = (id: ServerId): Parcel[] => heard.get(id) ?? [];
    for (const id of servers) await made.start(id, into(heardBy(id)));
    const pairs = servers.flatMap((from) =>
      servers.flatMap((to) => (from === to ? [] : [{ from, to }])),
    );
    for (const { from, to } of pairs) {
      await eventually(`${from} reaches ${to}`, () => {
        made.transportOf(from).send(parcel('probe', requestVote({ from, to })));
        return heardBy(to).some(({ message }) => message.from === from);
      });
    }
    return { made, heardBy: (id: ServerId) => heardBy(id).filter((each) => each.id !== 'probe') };
  };

  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  describe(`the transport ${name}`, () => {
    it('F2.AE.A F2.RV.A delivers what was sent, unchanged, to its receiver', async () => {
      const { made, heardBy } = await running();
      const sent = everyKind.map((message, i) => ({
        ...{ id: `s1.run.${i + 1}`, message },
        answers: message.type.endsWith('Response') ? `s2.run.${i + 1}` : null,
      }));

      for (const each of sent) made.transportOf(s1).send(each);

      await eventually('all are there', () => heardBy(s2).length === sent.length);
      expect(heardBy(s2)).toStrictEqual(sent);
      expect(heardBy(s1)).toEqual([]);
      expect(heardBy(s3)).toEqual([]);
    });

    it('D10.2.2.b keeps requests apart that have entries in common', async () => {
      const { made, heardBy } = await running();
      const whole = log(1, 1, 2, 2, 3, 3, 3, 3);
      const windows = [
        [0, 2],
        [0, 5],
        [2, 5],
        [3, 8],
        [1, 4],
        [3, 8],
        [7, 7],
        [3, 8],
      ] as const;
      const sent = windows.map(([after, through], i) => {
        const entries = whole.slice(after, through);
        const message = appendEntries({ from: s1, to: s2, prevLogIndex: after, entries });
        return parcel(`s1.run.${i + 1}`, message);
      });

      for (const each of sent) made.transportOf(s1).send(each);

      await eventually('all are there', () => heardBy(s2).length === sent.length);
      expect(heardBy(s2)).toStrictEqual(sent);
    });

    it('P5.6.1 does not throw, whenever and whatever is sent', async () => {
      const made = connected();
      const toNobody = parcel('s1.run.1', requestVote({ from: s1, to: s4 }));
      const ofAnother = parcel('s1.run.2', requestVote({ from: s3, to: s2 }));
      const toItself = parcel('s1.run.3', requestVote({ from: s1, to: s1 }));
      const sendAll = () => {
        for (const each of [toNobody, ofAnother, toItself]) made.transportOf(s1).send(each);
        for (const message of everyKind) made.transportOf(s1).send(parcel('s1.run.4', message));
      };
      const heard: Parcel[] = [];

      sendAll();
      await made.start(s1, into(heard));
      sendAll();
      await pause(20);
      await made.close();
      sendAll();

      expect(heard.filter(({ message }) => message.from !== s1)).toEqual([]);
    });

    it('P5.5.1 reaches a server that was not there when sent to before', async () => {
      const made = connected();
      const heard: Parcel[] = [];
      await made.start(s1, into([]));

      for (const message of everyKind) made.transportOf(s1).send(parcel('s1.run.1', message));
      await made.start(s2, into(heard));

      await eventually('a message arrives', () => {
        made.transportOf(s1).send(parcel('s1.run.2', requestVote({ from: s1, to: s2 })));
        return heard.some(({ id }) => id === 's1.run.2');
      });
    });

    it('P5.6.1 waits for a slow server, in order and without a flood', async () => {
      const made = connected();
      const heard: string[] = [];
      let waiting: (() => void)[] = [];
      await made.start(s1, into([]));
      await made.start(s2, ({ id }) => {
        heard.push(id);
        return new Promise((resolve) => waiting.push(resolve));
      });
      const vote = requestVote({ from: s1, to: s2 });
      await eventually('the first arrives', () => {
        made.transportOf(s1).send(parcel('probe', vote));
        return heard.length > 0;
      });

      for (let i = 1; i <= 20; i += 1) {
        made.transportOf(s1).send(parcel(`s1.run.${i}`, vote));
        await pause(2);
      }

      expect(heard.filter((id) => id !== 'probe')).toEqual([]);
      await eventually('all are there', () => {
        for (const resolve of waiting.splice(0)) resolve();
        return heard.includes('s1.run.20');
      });
      waiting = [];
      const expected = Array.from({ length: 20 }, (_, i) => `s1.run.${i + 1}`);
      expect(heard.filter((id) => id !== 'probe')).toEqual(expected);
    });

    it('P5.5.1 delivers nothing to a server that has closed; others hear each other', async () => {
      const { made, heardBy } = await running();

      await made.transportOf(s2).close();
      await made.transportOf(s2).close();
      made.transportOf(s1).send(parcel('s1.run.1', requestVote({ from: s1, to: s2 })));
      made.transportOf(s2).send(parcel('s2.run.1', requestVote({ from: s2, to: s1 })));
      made.transportOf(s1).send(parcel('s1.run.2', requestVote({ from: s1, to: s3 })));

      await eventually('the other has it', () => heardBy(s3).length > 0);
      await pause(20);
      expect(heardBy(s3).map(({ id }) => id)).toEqual(['s1.run.2']);
      expect(heardBy(s2)).toEqual([]);
      expect(heardBy(s1)).toEqual([]);
    });

    it('P5.5.1 receives nothing once it is told to close, though more has come', async () => {
      const made = connected();
      const heard: string[] = [];
      const sendTo = (id: string) => {
        made.transportOf(s1).send(parcel(id, requestVote({ from: s1, to: s2 })));
      };
      const endings: Promise<void>[] = [];
      await made.start(s2, ({ id }) => {
        heard.push(id);
        if (id === 's1.run.2') endings.push(made.transportOf(s2).close());
        return Promise.resolve();
      });
      await made.start(s1, into([]));
      await eventually('it is reached', () => {
        if (heard.length === 0) sendTo('probe');
        return heard.length > 0;
      });

      for (let i = 1; i <= 50; i += 1) sendTo(`s1.run.${i}`);

      await eventually('it ends', () => endings.length > 0);
      await Promise.all(endings);
      expect(heard.filter((id) => id !== 'probe')).toEqual(['s1.run.1', 's1.run.2']);
    });
  });
}
