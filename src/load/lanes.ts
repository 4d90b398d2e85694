/**
 * The lanes of a load, by its protocol.
 *
 * @module
 */
import { GrpcConnection, GrpcLane } from './grpc-connection.js';
import { HttpLane, gatewayRequest, ownRequest } from './http-lane.js';
import type { Lane } from './lane.js';
import { putRequest } from './protobuf.js';
import type { LoadTask } from './task.js';

/** A lane for each client. */
export function lanesOf(task: LoadTask, value: string): readonly Lane[] {
  const { protocol, port, clients } = task;
  switch (protocol) {
    case 'http':
      return httpLanes(clients, port, ownRequest(port, value));
    case 'etcd-json':
      return httpLanes(clients, port, gatewayRequest(port, value));
    case 'etcd':
      return grpcLanes(clients, port, value);
  }
}

const httpLanes = (
  clients: number,
  port: number,
  requestOf: (key: string) => string,
): readonly Lane[] => Array.from({ length: clients }, () => new HttpLane(port, requestOf));

/** All share one connection: etcd answers them faster so than on several. */
function grpcLanes(clients: number, port: number, value: string): readonly Lane[] {
  const bytes = Buffer.from(value, 'latin1');
  const messageOf = (key: string): Buffer => putRequest(Buffer.from(key, 'latin1'), bytes);
  const connection = new GrpcConnection(port, '/etcdserverpb.KV/Put');
  return Array.from({ length: clients }, () => new GrpcLane(connection, messageOf));
}
