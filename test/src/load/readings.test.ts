/**
 * What is read of others: responses, frames, metrics, processor times; and what is said to them.
 *
 * @module
 */
import { once } from 'node:events';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { metricIn, textAt } from '../../../src/load/clusters/asking.js';
import { grpcHeaders } from '../../../src/load/grpc-headers.js';
import { frameBytes, framesIn } from '../../../src/load/http2-frames.js';
import { gatewayRequest, ownRequest } from '../../../src/load/http-lane.js';
import { responseIn } from '../../../src/load/http-response.js';
import { latenciesOf } from '../../../src/load/latencies.js';
import { secondsIn } from '../../../src/load/processor-time.js';
import { putRequest, varint } from '../../../src/load/protobuf.js';

describe('latencies', () => {
  it('are the nearest ranks', () => {
    const hundred = Array.from({ length: 100 }, (_, k) => 100 - k);

    expect(latenciesOf(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, most: 100 });
    expect(latenciesOf([10, 2])).toEqual({ p50: 2, p95: 10, p99: 10, most: 10 });
    expect(latenciesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, most: 7 });
    expect(latenciesOf([])).toBeNull();
  });
});

describe('a response of HTTP/1.1', () => {
  it.each([
    {
      what: 'with a length, and another one behind it',
      text: 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 500',
      response: { status: 200, size: 40, isLast: false },
    },
    {
      what: 'after which the connection is closed',
      text: 'HTTP/1.1 307 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      response: { status: 307, size: 56, isLast: true },
    },
    {
      what: 'in chunks',
      text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
      response: { status: 200, size: 60, isLast: false },
    },
    {
      what: 'in chunks with a trailer',
      text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n',
      response: { status: 200, size: 58, isLast: false },
    },
  ])('$what is read, and is not there before its last byte', ({ text, response }) => {
    expect(responseIn(text)).toEqual(response);
    for (let size = 0; size < response.size; size += 1) {
      expect(responseIn(text.slice(0, size))).toBeNull();
    }
  });

  it.each(['SSH-2.0\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n'])('is not %j', (text) => {
    expect(() => responseIn(text)).toThrow(SyntaxError);
  });
});

describe('requests', () => {
  it('to our servers have the value as it is', () => {
    expect(ownRequest(8101, 'abc')('key-7')).toBe(
      'PUT /kv/key-7 HTTP/1.1\r\nHost: 127.0.0.1:8101\r\nContent-Length: 3\r\n\r\nabc',
    );
  });

  it("to etcd's gateway have both in base64", () => {
    const [head, body] = gatewayRequest(2379, 'abc')('key').split('\r\n\r\n');

    expect(body).toBe('{"key":"a2V5","value":"YWJj"}');
    expect(head).toMatch(/^POST \/v3\/kv\/put HTTP\/1\.1\r\n[^]*\r\nContent-Length: 29$/);
  });

  it('to etcd are messages of protobuf', () => {
    const request = putRequest(Buffer.from('key'), Buffer.from('abc'));

    expect(request).toEqual(Buffer.from('\n\x03key\x12\x03abc', 'latin1'));
    expect(putRequest(Buffer.from('k'), Buffer.alloc(300)).subarray(0, 6)).toEqual(
      Buffer.from([0x0a, 0x01, 0x6b, 0x12, 0xac, 0x02]),
    );
  });

  it.each([
    { value: 0, bytes: [0] },
    { value: 127, bytes: [127] },
    { value: 128, bytes: [128, 1] },
    { value: 300, bytes: [0xac, 2] },
    { value: 2 ** 32, bytes: [128, 128, 128, 128, 16] },
  ])('have $value as a number of variable length', ({ value, bytes }) => {
    expect([...varint(value)]).toEqual(bytes);
  });

  it('have headers that fit', () => {
    expect(() => grpcHeaders('/'.repeat(127), 'a')).toThrow(RangeError);
  });
});

describe('frames of HTTP/2', () => {
  const frame = { type: 1, flags: 5, stream: 7, payload: Buffer.from('abc') };

  it('have a head of nine bytes', () => {
    expect([...frameBytes(frame)]).toEqual([0, 0, 3, 1, 5, 0, 0, 0, 7, 0x61, 0x62, 0x63]);
  });

  it('are no larger than every server takes', () => {
    expect(() => frameBytes({ ...frame, payload: Buffer.alloc(16_385) })).toThrow(RangeError);
  });

  it('are found in what has come so far', () => {
    const bytes = Buffer.concat([frameBytes(frame), frameBytes({ ...frame, stream: 9 })]);

    const { frames, rest } = framesIn(bytes.subarray(0, 20));

    expect(frames).toEqual([frame]);
    expect(rest).toEqual(bytes.subarray(12, 20));
    expect(framesIn(bytes).frames.map(({ stream }) => stream)).toEqual([7, 9]);
  });
});

describe('what Linux says of a process', () => {
  it('is read behind its name, whatever that is', () => {
    const stat = '7 (a) b) S 1 7 7 0 -1 4194304 10 20 30 40 250 150 1 2 20 0 5 0';

    expect(secondsIn(stat)).toBe(4);
    expect(() => secondsIn('7 (a)')).toThrow(SyntaxError);
  });
});

describe('a metric', () => {
  it('is the one of that name without labels', () => {
    const text = '# HELP a_total b\na_total_more 1\na_total{x="y"} 2\na_total 3.5e+06\n';

    expect(metricIn(text, 'a_total')).toBe(3_500_000);
    expect(metricIn(text, 'b_total')).toBeNull();
  });
});

describe('the text of a server', () => {
  const cases: readonly {
    readonly what: string;
    readonly answer: RequestListener;
    readonly text: string | null;
  }[] = [
    { what: 'is there', answer: (_, response) => response.end('ä 1\n'), text: 'ä 1\n' },
    {
      what: 'is not that of a refusal',
      answer: (_, response) => response.writeHead(503).end('later'),
      text: null,
    },
    { what: 'is missing if nothing comes', answer: () => undefined, text: null },
    {
      what: 'is missing if it begins and does not end in time',
      answer: (_, response) => response.writeHead(200).write('a 1\n'),
      text: null,
    },
    {
      what: 'is missing if the connection breaks in it',
      answer: ({ socket }, response) => {
        response.writeHead(200).write('a 1\n', () => socket.destroy());
      },
      text: null,
    },
  ];

  it.each(cases)('$what', async ({ answer, text }) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');

    const found = await textAt((server.address() as AddressInfo).port, '/metrics', 200);

    server.closeAllConnections();
    server.close();
    expect(found).toBe(text);
  });

  it('is missing where nobody listens', async () => {
    expect(await textAt(1, '/')).toBeNull();
  });
});
