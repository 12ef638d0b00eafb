// Which proxy the environment names for a host: https_proxy, http_proxy and no_proxy, in either case. Pure.

import { CONTROL } from '../unicode-pattern.ts'
import { isExcepted } from './no-proxy.ts'

/** The address of a proxy and its login. */
export interface ProxyAddress {
  /** `http://host:port` or `https://host:port`, without its login. */
  readonly origin: string
  /** The value of the header `Proxy-Authorization`; absent when the address holds no login. */
  readonly token?: string
  /** The password as it is written and decoded, to be masked; empty when there is none. */
  readonly passwords: readonly string[]
}

const FORM =
  'Write it as http://proxy.example:8080 or http://user:password@proxy.example:8080, where user and password hold %40 for @, %2F for /, %3A for :, %23 for #, %3F for ?, %25 for % and %20 for a blank. Or except this host with NO_PROXY, or unset it.'

/**
 * Finds the proxy for a host; undefined when there is none, or the host is excepted.
 *
 * @throws Error when one is named that cannot be used; its address is not quoted, since it may hold a password
 */
export function findProxy(url: URL, env: NodeJS.ProcessEnv): ProxyAddress | undefined {
  const scheme = url.protocol.replace(':', '')
  const variable = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase()].find(name => env[name]?.trim())
  if (variable === undefined) return undefined
  if (isExcepted(url, env.no_proxy || env.NO_PROXY || '')) return undefined
  const named = parseProxy(env[variable]?.trim() ?? '')
  if (typeof named !== 'string') return named
  throw new Error(`The proxy in ${variable} cannot be used: ${named}. ${FORM}`)
}

/** The proxy, or why an address is none. */
function parseProxy(text: string): ProxyAddress | string {
  // `URL` drops some of these silently.
  if (/\s/.test(text) || CONTROL.test(text)) return 'it holds a blank or a line break'
  // Many set it without a scheme, as curl takes it.
  const address = text.includes('://') ? text : `http://${text}`
  if (!/^https?:\/\//i.test(address)) return 'it begins with another scheme than http:// or https://'
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url) return 'it is no address'
  // What follows the host is the rest of a password, most likely.
  if (url.pathname !== '/' || url.search || url.hash || /[?#\\]/.test(address))
    return 'something follows its host and port'
  try {
    const [username, password] = [url.username, url.password].map(decodeURIComponent)
    const login = `${username}:${password}`
    return {
      origin: url.origin,
      passwords: [...new Set([url.password, password ?? ''])].filter(Boolean),
      ...(login !== ':' && { token: `Basic ${Buffer.from(login).toString('base64')}` }),
    }
  } catch {
    return 'a % in its user or password begins no percent-encoding'
  }
}
