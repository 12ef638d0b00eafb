// The connections to hosts: straight, or by tunnels through a proxy.

import { setFlagsFromString } from 'node:v8'
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici'
import { messageOf } from '../error-message.ts'
import type { ProxyAddress } from './proxy.ts'
import { isPlainText, isProxyRefusal, ProxyError } from './proxy-error.ts'

// undici parses HTTP by one huge function of WebAssembly, which V8 compiles anew after a few answers: 30 ms of work that the
// end of a short step waits for and that only thousands of answers pay back. Not set before undici is loaded: whatever of
// Node is loaded behind a flag is compiled without its cache.
setFlagsFromString('--wasm-tiering-budget=1000000000')

const CONNECT_TIMEOUT_MS = 10_000
/** How long to try one of a host's addresses while there are others; Node's own 250 ms are too few for a slow line. */
const ADDRESS_TIMEOUT_MS = 2_000
const MAX_HEADER_BYTES = 64 * 1024
const SOCKET = {
  timeout: CONNECT_TIMEOUT_MS,
  // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
  rejectUnauthorized: true,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
}

/** Opens connections straight to hosts. */
export function openDirectly(): Dispatcher {
  return new Agent({ connect: SOCKET, maxHeaderSize: MAX_HEADER_BYTES })
}

/** Opens connections through a proxy. What fails on the way to the proxy, and what it refuses, is a ProxyError. */
export function openThrough({ origin, token }: ProxyAddress): Dispatcher {
  return new ProxyAgent({
    uri: origin,
    ...(token !== undefined && { token }),
    proxyTls: SOCKET,
    requestTls: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
    clientFactory: openTunnels,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
}

function openTunnels(origin: URL, options: object): Dispatcher {
  // A proxy that accepts a connection and then says nothing would be waited for for minutes.
  const pool = new Pool(origin, { ...options, headersTimeout: CONNECT_TIMEOUT_MS })
  const connect = pool.connect.bind(pool)
  const refusals = new Map<string, ProxyError>()
  let isProven = false
  let turn: Promise<unknown> = Promise.resolve()

  async function open(request: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    // A login that is refused is refused for every host.
    const refusal = refusals.get('') ?? refusals.get(request.path)
    if (refusal) throw refusal
    try {
      const answer = await connect(request)
      if (answer.statusCode < 200 || answer.statusCode > 299) throw refusedBy(answer)
      isProven = true
      return { ...answer, statusCode: 200 }
    } catch (cause) {
      const error = cause instanceof ProxyError ? cause : explain(cause)
      if (isProxyRefusal(error)) refusals.set(error.status === 407 ? '' : request.path, error)
      throw error
    }
  }

  return Object.assign(pool, {
    connect: async (request: Dispatcher.ConnectOptions) => {
      if (isProven) return await open(request)
      // One after the other until one is let through: side by side, several wrong logins could lock an account.
      const opened = turn.then(() => open(request))
      turn = opened.catch(() => {})
      return await opened
    },
  })
}

function refusedBy({ statusCode: status, headers, socket }: Dispatcher.ConnectData): ProxyError {
  socket.on('error', () => {}).destroy()
  const schemes = [(headers as Record<string, string | string[] | undefined>)['proxy-authenticate'] ?? []]
    .flat()
    .map(challenge => /^\s*([\w-]+)/.exec(challenge)?.[1])
    .filter(Boolean)
  const asked = schemes.length > 0 ? ` and asks for ${schemes.join(', ')}` : ''
  return new ProxyError(`the proxy answered ${status}${asked}`, { status })
}

/** The error without its code: for its own code of a closed socket undici would connect again at once, for ever. */
function explain(cause: unknown): ProxyError {
  if (isPlainText(cause)) return new ProxyError('the proxy speaks no TLS', { cause })
  if ((Object(cause) as NodeJS.ErrnoException).code === 'UND_ERR_SOCKET')
    return new ProxyError('the proxy closed the connection', { cause })
  return new ProxyError(`the proxy could not be reached: ${messageOf(cause)}`, { cause })
}
