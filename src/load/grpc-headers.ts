/**
 * The headers of a call by gRPC, compressed as HPACK (RFC 7541) allows it without any state: names
 * and values that its table has by number, all others as they are.
 *
 * @module
 */

/** Numbers that the table of HPACK has. */
const table = { authority: 1, methodPost: 3, path: 4, schemeHttp: 6, contentType: 31 } as const;

/** The largest number that fits beside the four bits that say how a header is written. */
const SHORT = 15;

/** The headers of a call of `path`, such as `/etcdserverpb.KV/Put`. */
export const grpcHeaders = (path: string, authority: string): Buffer =>
  Buffer.concat([
    Buffer.from([128 + table.methodPost, 128 + table.schemeHttp]),
    named(table.path, path),
    named(table.authority, authority),
    named(table.contentType, 'application/grpc'),
    Buffer.concat([Buffer.from([0]), text('te'), text('trailers')]),
  ]);

/** A header of which the table has the name. */
function named(name: number, value: string): Buffer {
  const number = name < SHORT ? [name] : [SHORT, name - SHORT];
  return Buffer.concat([Buffer.from(number), text(value)]);
}

/** A text of at most 126 characters, as it is. */
function text(value: string): Buffer {
  if (value.length > 126) throw new RangeError(`'${value}' is too long for a header here`);
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(value, 'latin1')]);
}
