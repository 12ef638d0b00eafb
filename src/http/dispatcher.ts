// The way to a host: straight, or through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for it.

import { getProxyUrl } from '@actions/http-client'
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici'

const CONNECT_TIMEOUT_MS = 10_000

/** @throws Error when the proxy that is named cannot be used */
export function openDispatcher(baseUrl: URL): Dispatcher {
  const named = readProxyUrl(baseUrl)
  if (named === '') return new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } })
  try {
    return openProxy(new URL(named))
  } catch (cause) {
    // The address is not quoted: it may hold a password.
    throw unusable(baseUrl, cause)
  }
}

/** Many set the proxy without a scheme, as curl takes it. */
function readProxyUrl(baseUrl: URL): string {
  try {
    const named = getProxyUrl(baseUrl.href)
    return named === '' || named.includes('://') ? named : `http://${named}`
  } catch (cause) {
    throw unusable(baseUrl, cause)
  }
}

function openProxy(proxy: URL): Dispatcher {
  const login = [proxy.username, proxy.password].map(decodeURIComponent).join(':')
  return new ProxyAgent({
    uri: proxy.origin,
    ...(login !== ':' && { token: `Basic ${Buffer.from(login).toString('base64')}` }),
    clientFactory: openTunnels,
  })
}

/** The connections to the proxy itself. */
function openTunnels(origin: URL, options: object): Dispatcher {
  // A proxy that accepts a connection and then says nothing would be waited for for minutes.
  const pool = new Pool(origin, { ...options, headersTimeout: CONNECT_TIMEOUT_MS })
  const connect = pool.connect.bind(pool)
  return Object.assign(pool, {
    connect: async (request: Dispatcher.ConnectOptions) => {
      try {
        return await connect(request)
      } catch (cause) {
        // undici takes this one code for a reason to connect again at once, for ever.
        if ((cause as NodeJS.ErrnoException).code !== 'UND_ERR_SOCKET') throw cause
        throw new Error('Proxy closed the connection', { cause })
      }
    },
  })
}

function unusable({ protocol }: URL, cause: unknown): Error {
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  return new Error(
    `The proxy in ${variable} cannot be used. Set it to an address such as http://proxy.example:8080, with a percent-encoded user name and password if it asks for them, or unset it.`,
    { cause },
  )
}
