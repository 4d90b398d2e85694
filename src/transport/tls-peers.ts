/**
 * Who is at the other end of a connection, by certificates: both ends show one of the cluster's own
 * authority, in the name of the server that they are.
 *
 * @module
 */
import type { X509Certificate } from 'node:crypto';
import { type SecureContext, TLSSocket, createSecureContext } from 'node:tls';
import type { ServerId } from '../core/ids.js';

/** A server's own key and certificate, and the authority of all servers, as PEM. */
export interface TlsFiles {
  readonly key: string | Buffer;
  /**
   * Names the server: its id is the common name or one of the DNS names. It has to be good for both
   * ends of a connection.
   */
  readonly cert: string | Buffer;
  readonly ca: string | Buffer;
}

/** What both ends need. @throws Error when the files are no key, certificate and authority */
export const secureContextOf = ({ key, cert, ca }: TlsFiles): SecureContext =>
  createSecureContext({ key, cert, ca, minVersion: 'TLSv1.2' });

/** True if the certificate names this very server; a wildcard names nobody. */
export const namesServer = (certificate: X509Certificate, id: ServerId): boolean =>
  certificate.checkHost(id, { subject: 'always', wildcards: false }) === id;

/** True if nobody else than this server can be at the other end, so far as TLS is used. */
export function isFrom(socket: object, id: ServerId): boolean {
  if (!(socket instanceof TLSSocket)) return true;
  const certificate = socket.getPeerX509Certificate();
  return certificate !== undefined && namesServer(certificate, id);
}
