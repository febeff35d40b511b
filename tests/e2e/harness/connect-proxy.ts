/**
 * An HTTP proxy on loopback that knows CONNECT (RFC 9110 section 9.3.6) and a fixed list of hosts. Firefox has no resolver rules on its
 * command line: this gives the names that the extension knows to servers of the test, and every other name to nobody.
 */
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** @param hosts host name -> port on loopback */
export async function startConnectProxy(
  hosts: Readonly<Record<string, number>>,
): Promise<ConnectProxy> {
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((_request, response) => void response.writeHead(502).end());
  server.on('connection', (socket: Socket) => keep(socket));
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    const host = (request.url ?? '').replace(/:\d+$/, '').toLowerCase();
    const port = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
    if (port === undefined) {
      client.end('HTTP/1.1 502 Unknown Host\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    keep(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
