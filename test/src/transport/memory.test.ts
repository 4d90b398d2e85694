import { describe, expect, it } from 'vitest';
import { MemoryNetwork } from '../../../src/transport/memory.js';
import { transportContract } from '../../contracts/transport.js';
import { s1, s2, s3 } from '../../support/builders.js';
import { listener, vote } from './tcp-servers.js';

transportContract('in memory', () => {
  const network = new MemoryNetwork('atOnce');
  const transports = new Map([s1, s2, s3].map((id) => [id, network.transportOf(id)]));
  const transportOf = (id: typeof s1) => transports.get(id) ?? network.transportOf(id);
  return {
    transportOf,
    start: (id, receive) => transportOf(id).start(receive),
    close: async () => {
      for (const each of transports.values()) await each.close();
    },
  };
});

describe('a network in memory that is told what to deliver', () => {
  it('P5.6.1 delivers, loses and changes the order as the test says', async () => {
    const network = new MemoryNetwork('whenTold');
    const { heard, receive } = listener();
    const sender = network.transportOf(s1);
    await sender.start(() => Promise.resolve());
    await network.transportOf(s2).start(receive);
    for (const id of ['a', 'b', 'c', 'd']) sender.send(vote('s1', 's2', id));

    network.underWay.reverse();
    const delivered = await network.deliverNext();
    const lost = network.loseNext();
    await network.deliverNext();
    await network.deliverNext();

    expect([delivered, lost]).toEqual([true, true]);
    expect(heard.map(({ id }) => id)).toEqual(['d', 'b', 'a']);
    expect(await network.deliverNext()).toBe(false);
    expect(network.loseNext()).toBe(false);
  });
});
