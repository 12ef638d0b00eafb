// Settings → a client that is ready to use: the connection, the login and the session put together.

import type { Clock } from '../clock.ts'
import { connect } from '../http/exchange.ts'
import type { Secrets } from '../secrets.ts'
import { createClient, type SkillsApi } from './client.ts'
import { type Credentials, createLogin } from './login.ts'
import { openSession } from './session.ts'

export interface ConnectionSettings {
  readonly baseUrl: URL
  /** The header `anthropic-version`. */
  readonly version: string
  /** Of the header `anthropic-beta`; empty for none. */
  readonly betas: readonly string[]
  readonly maxRetries: number
  /** For all network work of the step, in milliseconds. */
  readonly timeoutMs: number
}

export interface ConnectionContext {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly log: (line: string) => void
  /** Gives a fresh identity token for an audience; each can be used once. */
  readonly getIdentityToken: (audience: string) => Promise<string>
}

/** Selects the older response shapes. */
const LEGACY_BETA = 'skills-2025-10-02'
const SETTLE_MS = 30_000

/** Opens the connection; nothing is sent before the first call. */
export function connectApi(
  credentials: Credentials,
  settings: ConnectionSettings,
  context: ConnectionContext,
): SkillsApi {
  const { baseUrl, betas, maxRetries, timeoutMs } = settings
  const { clock, secrets, log } = context
  const deadline = clock.now() + timeoutMs
  const endpoint = (path: string) => new URL(baseUrl.pathname.replace(/\/+$/, '') + path, baseUrl)
  const exchange = connect(baseUrl)
  const login = createLogin(credentials, {
    endpoint,
    exchange,
    clock,
    secrets,
    maxRetries,
    remaining: () => deadline - clock.now(),
    getIdentityToken: context.getIdentityToken,
  })
  const allBetas = [...new Set([...betas, ...login.betas])].join(',')
  const headers = {
    'anthropic-version': settings.version,
    'user-agent': 'publish-agent-skill',
    ...(allBetas && { 'anthropic-beta': allBetas }),
  }
  const session = openSession({ exchange, login, headers, clock, deadline, maxRetries, secrets, log })
  return createClient(session, {
    endpoint,
    legacy: betas.includes(LEGACY_BETA),
    clock,
    reserveMs: Math.min(SETTLE_MS, timeoutMs / 2),
    log,
  })
}
