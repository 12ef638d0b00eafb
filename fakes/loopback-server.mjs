// An HTTP server on a free loopback port, as both APIs need it.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'

/**
 * @param {import('node:http').RequestListener} serve a promise that rejects ends the connection
 * @param {import('node:tls').SecureContextOptions} [tls] has it speak https
 */
export async function startServer(serve, tls) {
  const create = tls ? listener => createSecureServer(tls, listener) : createServer
  const server = create((request, response) => {
    // A client that goes away is no error of the server.
    response.on('error', () => {})
    serve(request, response).catch(error => {
      response.destroy()
      if (server.listening && error.code !== 'ECONNRESET') console.error(error)
    })
  })
  // A connection is closed by the client, by a fault or by close(), never by a timer: clocks may be virtual.
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
