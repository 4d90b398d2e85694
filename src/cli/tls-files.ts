/**
 * The key, the certificate and the authority of a server, from files that are what they have to be.
 *
 * @module
 */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { Command } from 'commander';
import type { ServerId } from '../core/ids.js';
import { namesServer } from '../transport/tls-peers.js';
import { UsageError } from './exit-codes.js';
import { readText } from './files.js';

/** Files of PEM, by option. */
export interface TlsFlags {
  readonly key?: string;
  readonly cert?: string;
  readonly ca?: string;
  readonly clientCa?: string;
}

/** Keys and certificates, as PEM. */
export interface TlsTexts {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
  /** The authority of clients; null if they need no certificate. */
  readonly clientCa: string | null;
}

/** The command, with the options for them. */
export const addTlsOptions = (command: Command): Command =>
  command
    .option('--key <file>', 'its key, as PEM: all connections are encrypted')
    .option('--cert <file>', 'its certificate, which names it by its id')
    .option('--ca <file>', 'the authority of all certificates')
    .option('--client-ca <file>', 'clients need a certificate of this authority');

/**
 * What is in the files; null if none is named.
 *
 * @throws UsageError when they are not complete, one is not what it is said to be, or the
 *   certificate is that of another server
 */
export async function tlsOf(
  id: ServerId,
  { key, cert, ca, clientCa }: TlsFlags,
): Promise<TlsTexts | null> {
  if (key === undefined && cert === undefined && ca === undefined && clientCa === undefined) {
    return null;
  }
  if (key === undefined || cert === undefined || ca === undefined) {
    throw new UsageError('--key, --cert and --ca go together');
  }
  const certificate = await readAs('--cert', cert, (pem) => new X509Certificate(pem));
  if (!namesServer(certificate.read, id)) {
    const subject = certificate.read.subject.replaceAll('\n', ', ');
    throw new UsageError(
      `--cert ${cert}: it is of ${subject}; expected one that names ${id}, as DNS:${id}`,
    );
  }
  const authority = (pem: string) => new X509Certificate(pem);
  return {
    key: (await readAs('--key', key, createPrivateKey)).text,
    cert: certificate.text,
    ca: (await readAs('--ca', ca, authority)).text,
    clientCa:
      clientCa === undefined ? null : (await readAs('--client-ca', clientCa, authority)).text,
  };
}

async function readAs<T>(option: string, path: string, read: (pem: string) => T) {
  const text = await readText(path);
  try {
    return { text, read: read(text) };
  } catch (cause) {
    const what = option === '--key' ? 'a private key' : 'a certificate';
    throw new UsageError(`${option} ${path}: expected ${what}, as PEM`, { cause });
  }
}
