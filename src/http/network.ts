// Connections to hosts: every request of the step goes by one of them, through the proxy that is named for its host.

import type { Dispatcher } from 'undici'
import type { Runtime } from '../runtime.ts'
import { type Exchange, openExchange } from './exchange.ts'
import { findProxy, type ProxyAddress } from './proxy.ts'

/**
 * Opens exchanges with one host.
 *
 * @throws Error when the proxy that the environment names for it cannot be used
 */
export type Connect = (baseUrl: URL) => Exchange

/**
 * Opens the network of a step; nothing is connected yet.
 *
 * @param hosts that will be asked: the passwords of proxies on the way to them are masked from now on, and no others,
 *   since GitHub drops each output of the job in which a masked text stands
 */
export function openNetwork(hosts: readonly URL[], { env, clock, secrets, log }: Runtime): Connect {
  const proxies = hosts.map(host => findUsable(host, env)).filter(proxy => proxy !== undefined)
  const passwords = new Set(proxies.flatMap(proxy => proxy.passwords))
  const masked = [...passwords].map(password => secrets.add(password))
  if (masked.includes(false))
    log.warning(
      'The password of the proxy has fewer than 8 characters and is not masked: GitHub drops every output in which a masked text stands. Give the proxy a longer one.',
    )

  // One exchange for each proxy, so that its refusal counts for every host behind it.
  const exchanges = new Map<string, Exchange>()
  return baseUrl => {
    const proxy = findProxy(baseUrl, env)
    const key = proxy ? `${proxy.origin} ${proxy.token ?? ''}` : ''
    const exchange = exchanges.get(key) ?? openExchange(() => openDispatcher(proxy), clock)
    exchanges.set(key, exchange)
    return exchange
  }
}

/** HTTP and TLS are a third of all code: loaded with the first request, and never in a step that makes none. */
async function openDispatcher(proxy: ProxyAddress | undefined): Promise<Dispatcher> {
  const { openDirectly, openThrough } = await import('./dispatcher.ts')
  return proxy ? openThrough(proxy) : openDirectly()
}

/** The proxy for a host; undefined for one that cannot be used, which is reported when that host is asked. */
function findUsable(host: URL, env: NodeJS.ProcessEnv): ProxyAddress | undefined {
  try {
    return findProxy(host, env)
  } catch {
    return undefined
  }
}
