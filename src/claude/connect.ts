// Settings → the API, ready to use: connection, login and session put together.

import { openBudget } from '../http/budget.ts'
import type { Connect } from '../http/network.ts'
import type { Runtime } from '../runtime.ts'
import { trimEndOf } from '../trim-end.ts'
import { createClient, type SkillsApi } from './client.ts'
import type { IdentityTokenSource } from './federation.ts'
import { type Credentials, createLogin } from './login.ts'
import { openSession } from './session.ts'

/** Where the API is, and how it is used. */
export interface ApiSettings {
  readonly baseUrl: URL
  /** The input or variable that names the host, when it is not the API's own; to be read after "from". */
  readonly namedBy?: string
  /** The header `anthropic-version`. */
  readonly version: string
  /** The values of the header `anthropic-beta`; empty for none. */
  readonly betas: readonly string[]
  readonly maxRetries: number
  /** For all network work of the step, in milliseconds. */
  readonly timeoutMs: number
  /** How many uploads run side by side. */
  readonly concurrency: number
}

/** The beta that selects the older response shapes. */
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
