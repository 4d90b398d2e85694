import { describe, expect, it } from 'vitest';
import { addressText, isLoopback, parseAddress } from '../../../src/transport/address.js';

describe('an address', () => {
  it.each([
    ['127.0.0.1:7001', '127.0.0.1', 7001],
    ['localhost:0', 'localhost', 0],
    ['server-1.example:65535', 'server-1.example', 65_535],
    ['raft_1:1', 'raft_1', 1],
    ['[::1]:7001', '::1', 7001],
    ['[2001:db8::17]:7001', '2001:db8::17', 7001],
  ])('may be %s, and is written so', (text, host, port) => {
    const parsed = parseAddress(text);

    expect(parsed).toEqual({ ok: true, address: { host, port } });
    expect(addressText({ host, port })).toBe(text);
  });

  it.each([
    ['', 'no port'],
    ['localhost', 'no port'],
    ['::1', 'no port'],
    ['2001:db8::7001', 'no port'],
    ['localhost:', 'its port'],
    ['localhost:x', 'its port'],
    ['localhost:-1', 'its port'],
    ['localhost:65536', 'its port'],
    ['localhost:1e3', 'its port'],
    ['localhost: 7001', 'its port'],
    ['::1:70001', 'its port'],
    ['fe80::1%lo:7001', 'no port'],
    [':7001', 'its host'],
    ['[]:7001', 'its host'],
    ['[127.0.0.1]:7001', 'its host'],
    ['[localhost]:7001', 'its host'],
    ['256.0.0.1:7001', 'its host'],
    ['1.2.3:7001', 'its host'],
    ['a..b:7001', 'its host'],
    ['a b:7001', 'its host'],
    ['-a:7001', 'its host'],
    ['http://a:7001', 'brackets'],
    [`${'a'.repeat(64)}:7001`, 'its host'],
  ])('is not %j', (text, why) => {
    const parsed = parseAddress(text);

    expect(parsed).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
    expect(parsed).toMatchObject({ why: expect.stringContaining(JSON.stringify(text)) as string });
  });

  it.each([
    ['127.0.0.1', true],
    ['127.255.0.3', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.0.0.1', false],
    ['127.0.0.1.example', false],
    ['localhost.example', false],
  ])('of host %s is of this machine alone: %s', (host, expected) => {
    expect(isLoopback({ host })).toBe(expected);
  });
});
