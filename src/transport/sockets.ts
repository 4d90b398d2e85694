/**
 * Connections over TCP, with TLS or without. Whoever uses them need not know which.
 *
 * @module
 */
import { X509Certificate } from 'node:crypto';
import { type Server, type Socket, connect, createServer } from 'node:net';
import * as tls from 'node:tls';
import type { ServerId } from '../core/ids.js';
import type { Address } from './address.js';
import { type TlsFiles, namesServer, secureContextOf } from './tls-peers.js';

/** Makes connections. */
export interface Sockets {
  /** A connection to this peer and nobody else; `ready` once it stands. */
  connect(peer: ServerId, address: Address, ready: () => void): Socket;
  /** A server that hands over connections that stand; `failed` when none came about. */
  serve(accepted: (socket: Socket) => void, failed: () => void): Server;
}

/** Anybody may be at the other end. */
export const plainSockets: Sockets = {
  connect: (_peer, { host, port }, ready) =>
    connect({ host, port, noDelay: true }).once('connect', ready),
  serve: (accepted) => createServer({ noDelay: true }, accepted),
};

/**
 * Both ends show a certificate.
 *
 * @throws Error when the files are no key, certificate and authority
 */
export function tlsSockets(files: TlsFiles, handshakeMs: number): Sockets {
  const secureContext = secureContextOf(files);
  return {
    connect: (peer, { host, port }, ready) => {
      const checkServerIdentity = (_host: string, { raw }: tls.PeerCertificate) =>
        wrongName(new X509Certificate(raw), peer);
      const socket = tls.connect({ host, port, secureContext, checkServerIdentity });
      return socket.setNoDelay(true).once('secureConnect', ready);
    },
    serve: (accepted, failed) => {
      const options = { ...files, minVersion: 'TLSv1.2', noDelay: true } as const;
      const mutual = { requestCert: true, rejectUnauthorized: true };
      const server = tls.createServer({ ...options, ...mutual, handshakeTimeout: handshakeMs });
      server.on('secureConnection', accepted);
      server.on('tlsClientError', failed);
      return server;
    },
  };
}

/** An error of this kind is how Node.js is told that a certificate does not do. */
class WrongName extends Error {
  override readonly name = 'WrongName';
}

/** True if the connection failed because somebody else is at the other end. */
export const isWrongName = (error: unknown): boolean => error instanceof WrongName;

const wrongName = (certificate: X509Certificate, peer: ServerId): Error | undefined =>
  namesServer(certificate, peer)
    ? undefined
    : new WrongName(`the certificate does not name ${peer}: ${certificate.subject}`);
