import { connect } from 'node:net';
import * as tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerId } from '../../../src/core/ids.js';
import type { TlsFiles } from '../../../src/transport/tls-peers.js';
import { TransportError } from '../../../src/transport/transport.js';
import { transportContract } from '../../contracts/transport.js';
import { s1, s2, s3 } from '../../support/builders.js';
import { Authority } from './certificates.js';
import { eventually } from './eventually.js';
import { TcpServers, hasty, listener } from './tcp-servers.js';

const authority = new Authority('the authority');
const good = new Map([s1, s2, s3].map((id) => [id, authority.filesFor(id)]));
const filesOf = (id: ServerId): TlsFiles => good.get(id) ?? authority.filesFor(id);
const limits = { ...hasty, connectMs: 5000, silenceMs: 1000 };

const secured = (files: (id: ServerId) => TlsFiles = filesOf) =>
  new TcpServers([s1, s2, s3], (id) => ({ tls: files(id), limits }));

transportContract('over TLS', () => secured());

const open: TcpServers[] = [];

/** The servers, of which s2 has started; s1 has these files, and s2 its own. */
async function calledBy(files: TlsFiles) {
  const all = secured((id) => (id === s1 ? files : filesOf(id)));
  open.push(all);
  const { heard, receive } = listener();
  await all.start(s2, receive);
  await all.start(s1);
  return { all, heard, called: all.transportOf(s2), caller: all.transportOf(s1) };
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('a server with a certificate', () => {
  it.each<[string, readonly [string, readonly string[]]]>([
    ['whose common name is its id', ['s1', []]],
    ['of which one DNS name is its id', ['some server', ['s0', 's1']]],
    ['with both', ['s1', ['localhost']]],
  ])('%s is heard', async (_which, [subject, dnsNames]) => {
    const { all, heard } = await calledBy(authority.filesFor(subject, dnsNames));

    await all.reach(s1, s2, heard);

    expect(all.transportOf(s1).connected).toContain(s2);
  });

  it.each<[string, TlsFiles]>([
    ['that names somebody else', authority.filesFor('s9')],
    ['that names another peer', authority.filesFor('s3')],
    ['that names it in other letters', authority.filesFor('S1', ['S1'])],
    ['with a wildcard', authority.filesFor('*', ['*', 's*'])],
    ['that names it with something more', authority.filesFor('s1.example', ['s1.example'])],
  ])('%s is not heard', async (_which, files) => {
    const { heard, called, caller } = await calledBy(files);

    await eventually('it is refused', () => called.counts.refused.certificate > 1);
    expect(caller.counts.connects).toBe(0);
    expect(heard).toEqual([]);
  });

  it('of another authority is not heard', async () => {
    const stranger = new Authority('the authority').filesFor('s1');
    const { heard, called } = await calledBy({ ...stranger, ca: filesOf(s2).ca });

    await eventually('it is refused', () => called.counts.refused.tls > 1);
    expect(heard).toEqual([]);
  });

  it('is not called at the address of a server that is somebody else', async () => {
    const { all } = await calledBy(filesOf(s1));
    await all.start(s3);
    const { counts } = all.transportOf(s1);
    all.addresses[s2] = all.addressOf(s3);
    all.renew(s1);
    await all.start(s1);

    const renewed = all.transportOf(s1);
    await eventually('it gives up', () => renewed.counts.refused.certificate > 1);

    expect(renewed.connected).not.toContain(s2);
    expect(counts.refused.certificate).toBe(0);
  });

  it('does not call a server of another authority', async () => {
    const other = new Authority('the authority');
    const all = new TcpServers([s1, s2], (id) => ({
      tls: (id === s1 ? authority : other).filesFor(id),
    }));
    open.push(all);
    await all.start(s2);
    await all.start(s1);

    await eventually('it gives up', () => all.transportOf(s1).counts.failures > 2);

    expect(all.transportOf(s1).counts.connects).toBe(0);
  });
});

describe('a client without a certificate', () => {
  it.each([
    ['over TLS', (port: number) => tls.connect({ port, rejectUnauthorized: false })],
    ['over an old TLS', (port: number) => tls.connect({ port, maxVersion: 'TLSv1.1' })],
    ['in the clear', (port: number) => connect(port).end('{"type":"hello"}')],
  ])('is refused %s', async (_how, call) => {
    const { all, called, heard } = await calledBy(filesOf(s1));
    await all.reach(s1, s2, heard);

    const stranger = call(all.addressOf(s2).port);
    stranger.on('error', () => undefined).resume();

    await eventually('it is closed', () => stranger.closed && called.counts.refused.tls > 0);
    await all.reach(s1, s2, heard);
  });
});

describe('a server with wrong files', () => {
  it.each<[string, Partial<TlsFiles>]>([
    ['that are none', { key: 'x', cert: 'x', ca: 'x' }],
    ['of which the key is that of another', { key: filesOf(s2).key }],
  ])('%s does not start', async (_which, files) => {
    const all = secured((id) => ({ ...filesOf(id), ...files }));

    const starting = all.start(s1);

    await expect(starting).rejects.toThrow(TransportError);
    await expect(starting).rejects.toThrow('TLS needs a key, its certificate');
  });

  it('may listen anywhere with the right ones', async () => {
    const all = secured();
    open.push(all);
    const transport = all.renew(s1, { listen: { host: '0.0.0.0', port: 0 } });

    await transport.start(() => Promise.resolve());

    expect(transport.address?.port).toBeGreaterThan(0);
  });
});
