/**
 * Certificates for tests: an authority, and servers in its name. Only what a certificate needs at
 * least is written, in the encoding of X.509 (RFC 5280).
 *
 * @module
 */
import { type KeyObject, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { TlsFiles } from '../../../src/transport/tls-peers.js';

/** What a certificate says. */
interface CertificateParts {
  readonly subject: string;
  readonly dnsNames: readonly string[];
  readonly isAuthority: boolean;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly issuerKey: KeyObject;
}

const DAY_MS = 86_400_000;

/** One element: its tag, the length of its content, and the content. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => element(0x30, ...contents);
const oid = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer): Buffer => element(0x04, content);
const bits = (content: Buffer): Buffer => element(0x03, Buffer.from([0]), content);
const isTrue = element(0x01, Buffer.from([0xff]));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');
const basicConstraints = oid('551d13');
const subjectAlternativeName = oid('551d11');

const nameOf = (text: string): Buffer =>
  sequence(element(0x31, sequence(commonName, element(0x0c, Buffer.from(text)))));

const time = (atMs: number): Buffer =>
  element(0x17, Buffer.from(`${new Date(atMs).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

function extensionsOf({ dnsNames, isAuthority }: CertificateParts): Buffer {
  const constraints = octets(sequence(...(isAuthority ? [isTrue] : [])));
  const names = dnsNames.map((name) => element(0x82, Buffer.from(name)));
  const alternatives = sequence(subjectAlternativeName, octets(sequence(...names)));
  return sequence(
    sequence(basicConstraints, isTrue, constraints),
    ...(names.length > 0 ? [alternatives] : []),
  );
}

function certificateOf(parts: CertificateParts): string {
  const nowMs = Date.now();
  const said = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([0x01]), randomBytes(8)),
    ecdsaWithSha256,
    nameOf(parts.issuer),
    sequence(time(nowMs - DAY_MS), time(nowMs + DAY_MS)),
    nameOf(parts.subject),
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, extensionsOf(parts)),
  );
  const signed = sequence(said, ecdsaWithSha256, bits(sign('sha256', said, parts.issuerKey)));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** An authority with a new key. */
export class Authority {
  readonly certificate: string;
  private readonly name: string;
  private readonly key: KeyObject;

  constructor(name: string) {
    const { publicKey, privateKey } = keyPair();
    this.name = name;
    this.key = privateKey;
    const names = { subject: name, issuer: name, dnsNames: [] };
    this.certificate = certificateOf({
      ...{ ...names, isAuthority: true, publicKey, issuerKey: privateKey },
    });
  }

  /** What a server of this name needs, with a new key. */
  filesFor(subject: string, dnsNames: readonly string[] = []): TlsFiles {
    const { publicKey, privateKey } = keyPair();
    const cert = certificateOf({
      ...{ subject, dnsNames, isAuthority: false, publicKey },
      ...{ issuer: this.name, issuerKey: this.key },
    });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { key, cert, ca: this.certificate };
  }
}
