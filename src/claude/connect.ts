// Settings → the API, ready to use: the way there, the login and the session put together.

import { openBudget } from '../http/budget.ts'
import type { Connect } from '../http/network.ts'
import type { Runtime } from '../runtime.ts'
import { trimEndOf } from '../trim-end.ts'
import { createClient, type SkillsApi } from './client.ts'
import type { IdentityTokenSource } from './federation.ts'
import { type Credentials, createLogin } from './login.ts'
import { openSession } from './session.ts'

export interface ApiSettings {
  readonly baseUrl: URL
  /** What names the host, where it is not the one that the API has by itself; to be read after "from". */
  readonly namedBy?: string
  /** The header `anthropic-version`. */
  readonly version: string
  /** Of the header `anthropic-beta`; empty for none. */
  readonly betas: readonly string[]
  readonly maxRetries: number
  /** For all network work of the step, in milliseconds. */
  readonly timeoutMs: number
  /** How many uploads run side by side. */
  readonly concurrency: number
}

/** Selects the older response shapes. */
const LEGACY_BETA = 'skills-2025-10-02'

/** How requests leave the step, and where identity tokens come from. */
export interface ApiContext {
  readonly connect: Connect
  readonly getIdentityToken: IdentityTokenSource
}

/**
 * Opens the connection; nothing is sent before the first call.
 *
 * @throws Error when the proxy on the way cannot be used
 */
export function connectApi(
  credentials: Credentials,
  settings: ApiSettings,
  { connect, getIdentityToken }: ApiContext,
  runtime: Runtime,
): SkillsApi {
  const { baseUrl, version, betas, maxRetries, timeoutMs, concurrency } = settings
  const budget = openBudget(timeoutMs, maxRetries, runtime.clock)
  const endpoint = (path: string) => new URL(trimEndOf(baseUrl.pathname, '/') + path, baseUrl)
  const exchange = connect(baseUrl)
  const login = createLogin(credentials, { endpoint, exchange, budget, getIdentityToken }, runtime)
  const allBetas = [...new Set([...betas, ...login.betas])].join(',')
  const headers = {
    'anthropic-version': version,
    'user-agent': 'publish-agent-skill',
    ...(allBetas && { 'anthropic-beta': allBetas }),
  }
  const session = openSession({ exchange, login, headers, budget }, runtime)
  return createClient(session, { endpoint, legacy: betas.includes(LEGACY_BETA), concurrency }, runtime)
}
