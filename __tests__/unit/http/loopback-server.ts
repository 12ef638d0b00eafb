// A server on a free loopback port, for answers that no stand-in for the API gives; and one that speaks TLS.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createCertificate } from './certificate.ts'

export interface LoopbackServer {
  readonly url: URL
  readonly port: number
  readonly server: Server
  readonly requests: readonly IncomingMessage[]
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export async function startServer(handler: Handler): Promise<LoopbackServer> {
  return await listen('http', record => createServer(record(handler)))
}

/** Its certificate is signed by nobody but itself. */
export async function startTlsServer(handler: Handler): Promise<LoopbackServer> {
  return await listen('https', record => createTlsServer(createCertificate('localhost'), record(handler)))
}

async function listen(
  protocol: string,
  create: (record: (handler: Handler) => Handler) => Server,
): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = []
  const sockets = new Set<Socket>()
  const server = create(handler => (request, response) => {
    requests.push(request)
    response.on('error', () => {})
    request.on('error', () => {})
    handler(request, response)
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.keepAliveTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`${protocol}://127.0.0.1:${port}`),
    port,
    server,
    requests,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** A port that nothing listens on. */
export async function findClosedPort(): Promise<number> {
  const server = await startServer(() => {})
  await server.close()
  return server.port
}
