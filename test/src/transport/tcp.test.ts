import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TransportError } from '../../../src/transport/transport.js';
import { transportContract } from '../../contracts/transport.js';
import { entry, s1, s2, s3 } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';
import { eventually, pause } from './eventually.js';
import { type TcpParts, TcpServers, hasty, listener, vote } from './tcp-servers.js';

transportContract('over TCP', () => new TcpServers([s1, s2, s3]));

const open: TcpServers[] = [];
const servers = (...given: ConstructorParameters<typeof TcpServers>) => {
  const made = new TcpServers(...given);
  open.push(made);
  return made;
};

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('a server that cannot listen', () => {
  it('says at which address, when somebody else listens there', async () => {
    const all = servers([s1, s2]);
    await all.start(s1);
    const taken = all.addressOf(s1);

    const starting = all.renew(s2, { listen: taken }).start(() => Promise.resolve());

    await expect(starting).rejects.toThrow(TransportError);
    await expect(starting).rejects.toThrow(
      `cannot listen at 127.0.0.1:${taken.port}: somebody listens there already`,
    );
  });

  it.each([
    ['0.0.0.0', '0.0.0.0:0 is not on this machine alone'],
    ['::', '[::]:0 is not on this machine alone'],
    ['example.org', 'example.org:0 is not on this machine alone'],
  ])('does not listen at %s in the clear unless told so', async (host, why) => {
    const transport = servers([s1]).renew(s1, { listen: { host, port: 0 } });

    await expect(transport.start(() => Promise.resolve())).rejects.toThrow(why);
  });

  it('listens anywhere when told so', async () => {
    const transport = servers([s1]).renew(s1, {
      listen: { host: '0.0.0.0', port: 0 },
      insecure: true,
    });

    await transport.start(() => Promise.resolve());

    expect(transport.address?.port).toBeGreaterThan(0);
  });

  it('starts once', async () => {
    const transport = servers([s1]).transportOf(s1);
    await transport.start(() => Promise.resolve());

    await expect(transport.start(() => Promise.resolve())).rejects.toThrow('starts once');
  });
});

describe('who may send', () => {
  it.each<[string, TcpParts, string]>([
    ['of another cluster', { cluster: 'other' }, 'otherCluster'],
    ['that means somebody else', {}, 'notForUs'],
    ['that is no peer', {}, 'unknownPeer'],
  ])('is no server %s', async (_who, parts, reason) => {
    const all = servers([s1, s2]);
    const { heard, receive } = listener();
    await all.start(s2, receive);
    const stranger = new TcpServers([reason === 'unknownPeer' ? s3 : s1, s2, s3]);
    open.push(stranger);
    const from = reason === 'unknownPeer' ? s3 : s1;
    const to = reason === 'notForUs' ? s3 : s2;
    stranger.addresses[to] = all.addressOf(s2);
    stranger.renew(from, parts);
    await stranger.start(from);

    stranger.transportOf(from).send(vote(from, to));

    const { counts } = all.transportOf(s2);
    await eventually('it was refused', () => counts.refused[reason as 'notForUs'] > 1);
    expect(heard).toEqual([]);
    expect(stranger.transportOf(from).connected).toEqual([]);
  });
});

describe('a server that comes and goes', () => {
  it('P5.5.1 is reached again after a restart, at another address too', async () => {
    const all = servers([s1, s2]);
    const first = listener();
    await all.start(s1);
    await all.start(s2, first.receive);
    await all.reach(s1, s2, first.heard);

    await all.transportOf(s2).close();
    all.addresses[s2] = { host: '127.0.0.1', port: 0 };
    all.renew(s2);
    const second = listener();
    await all.start(s2, second.receive);
    await all.reach(s1, s2, second.heard);

    const { connects, reconnects } = all.transportOf(s1).counts;
    expect([connects, reconnects]).toEqual([2, 1]);
  });

  it('takes the place of its older connection', async () => {
    const all = servers([s1, s2]);
    const { heard, receive } = listener();
    await all.start(s2, receive);
    await all.start(s1);
    await all.reach(s1, s2, heard);
    const older = all.transportOf(s1);

    all.renew(s1);
    await all.start(s1);
    await all.reach(s1, s2, heard);

    await eventually('the older one was closed', () => older.counts.reconnects > 0);
  });

  it('P5.5.1 is called again at growing intervals, and what waited is lost', async () => {
    const waits: number[] = [];
    const setTimer = (afterMs: number, then: () => void) => {
      if (afterMs < 1000) waits.push(afterMs);
      const timer = setTimeout(then, Math.min(afterMs, 5));
      return () => {
        clearTimeout(timer);
      };
    };
    const all = servers([s1, s2], () => ({
      ...{ setTimer, random: () => 0.5 },
      limits: { connectMs: 1000, firstRetryMs: 80, lastRetryMs: 500 },
    }));
    await all.start(s1);

    const { counts } = all.transportOf(s1);
    await eventually('it failed often', () => {
      all.transportOf(s1).send(vote('s1', 's2'));
      return counts.failures >= 6;
    });

    expect(waits.slice(0, 6)).toEqual([60, 120, 240, 375, 375, 375]);
    expect(counts.dropped.unreachable).toBeGreaterThan(0);
    expect(counts.sent).toBe(0);
  });
});

describe('a slow server', () => {
  it('P5.5.1 makes its peer lose the oldest messages rather than keep them all', async () => {
    const limits = { ...hasty, queueParcels: 10, unsentBytes: 64 * 1024 };
    const all = servers([s1, s2], () => ({ limits }));
    const heard: string[] = [];
    const waiting: (() => void)[] = [];
    await all.start(s1);
    await all.start(s2, ({ id }) => {
      heard.push(id);
      return new Promise((resolve) => waiting.push(resolve));
    });
    const { counts } = all.transportOf(s1);
    await eventually('they are connected', () => all.transportOf(s1).isCutOff?.(s2) === false);
    const request = (i: number) => ({
      ...{ id: `s1.run.${i}`, answers: null },
      message: appendEntries({
        ...{ from: s1, to: s2, prevLogIndex: i },
        entries: [entry(1, `${i} ${'x'.repeat(50_000)}`)],
      }),
    });

    let sent = 0;
    await eventually('many were lost', () => {
      sent += 1;
      all.transportOf(s1).send(request(sent));
      return counts.dropped.queueFull >= 100;
    });
    await pause(2 * hasty.silenceMs);
    const inTheMeantime = heard.length;

    // Pings go on, so the connection stays; the last ten are those that are still to come.
    expect(inTheMeantime).toBeLessThan(10);
    expect(all.transportOf(s1).connected).toEqual([s2]);
    await eventually('the newest arrives', () => {
      for (const resolve of waiting.splice(0)) resolve();
      return heard.includes(`s1.run.${sent}`);
    });
    expect(heard).toHaveLength(sent - counts.dropped.queueFull);
    expect(heard.slice(-10)).toEqual(
      Array.from({ length: 10 }, (_, i) => `s1.run.${sent - 9 + i}`),
    );
    expect(counts.reconnects).toBe(0);
  });

  it('does not keep others from what they send', async () => {
    const all = servers([s1, s2, s3]);
    const { heard, receive } = listener();
    await all.start(s1);
    await all.start(s3);
    await all.start(s2, (parcel) =>
      parcel.message.from === s1 ? new Promise(() => undefined) : receive(parcel),
    );
    await eventually('s1 is connected', () => all.transportOf(s1).connected.length > 1);

    for (let i = 0; i < 100; i += 1) all.transportOf(s1).send(vote('s1', 's2'));
    await all.reach(s3, s2, heard);

    expect(heard.every(({ message }) => message.from === s3)).toBe(true);
  });
});

describe('a large message', () => {
  it('F2.AE.A arrives unchanged: sixteen entries of a mebibyte', async () => {
    const all = servers([s1, s2]);
    const { heard, receive } = listener();
    await all.start(s1);
    await all.start(s2, receive);
    await all.reach(s1, s2, heard);
    const entries = Array.from({ length: 16 }, (_, i) => entry(1, `"${i}`.repeat(2 ** 19)));

    const message = appendEntries({ from: s1, to: s2, entries });
    all.transportOf(s1).send({ id: 'large', answers: null, message });

    await eventually('it arrives', () => heard.at(-1)?.id === 'large');
    expect(heard.at(-1)?.message).toStrictEqual(message);
    expect(all.transportOf(s1).counts.reconnects).toBe(0);
  });
});

describe('a message that is too large', () => {
  it('is lost, and the next one arrives', async () => {
    const all = servers([s1, s2], () => ({ limits: { ...hasty, frameBytes: 1000 } }));
    const { heard, receive } = listener();
    await all.start(s1);
    await all.start(s2, receive);
    await all.reach(s1, s2, heard);
    const entries = [entry(1, 'x'.repeat(1000))];

    const message = appendEntries({ from: s1, to: s2, entries });
    all.transportOf(s1).send({ id: 's1.run.2', answers: null, message });
    all.transportOf(s1).send(vote('s1', 's2', 's1.run.3'));

    await eventually('the next arrives', () => heard.at(-1)?.id === 's1.run.3');
    expect(heard.some(({ id }) => id === 's1.run.2')).toBe(false);
    expect(all.transportOf(s1).counts.dropped.tooLarge).toBe(1);
  });
});

describe('the end of a transport', () => {
  it('leaves no handle open, whatever it was doing', async () => {
    const handles = () =>
      process.getActiveResourcesInfo().filter((each) => /TCP|Timeout/.test(each)).length;
    const before = handles();
    const all = new TcpServers([s1, s2, s3]);
    await all.start(s1);
    await all.start(s2);
    const stranger = connect(all.addressOf(s1).port, '127.0.0.1');
    stranger.on('error', () => undefined);
    await eventually('they are connected', () => all.transportOf(s1).connected.length > 0);

    await all.close();

    await eventually('the stranger hears of it', () => stranger.closed);
    await eventually('nothing is left', () => handles() <= before);
  });

  it('may come while it starts', async () => {
    const transport = servers([s1, s2]).transportOf(s1);

    const starting = transport.start(() => Promise.resolve());
    await transport.close();

    await starting;
    expect(transport.address).toBeNull();
    expect(transport.connected).toEqual([]);
    expect(transport.isCutOff?.(s2)).toBe(true);
  });
});
