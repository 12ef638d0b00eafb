// API key or identity token → the headers that authorize a request, and their renewal.

import type { Runtime } from '../runtime.ts'
import { exchangeToken, type Federation, type FederationContext, type Token } from './federation.ts'

interface ApiKey {
  readonly kind: 'api-key'
  readonly apiKey: string
  readonly workspaceId?: string
}

/** What the step logs in with. */
export type Credentials = ApiKey | Federation

type AuthorizationHeaders = Readonly<Record<string, string>>

/** The login of a step. */
export interface Login {
  /** Betas that every request with this login has to name. */
  readonly betas: readonly string[]
  /** The headers for a request. @throws LoginError when the login fails, and then for the rest of the step */
  authorize(): Promise<AuthorizationHeaders>
  /** To be called after a 401 for these headers. @returns whether the next request gets other ones */
  renew(refused: AuthorizationHeaders): boolean
}

/** The login for these credentials; an access token is fetched with the first request and renewed when it expires. */
export function createLogin(credentials: Credentials, context: FederationContext, runtime: Runtime): Login {
  return credentials.kind === 'api-key'
    ? keyLogin(credentials)
    : federatedLogin(credentials, context, runtime)
}

function keyLogin({ apiKey, workspaceId }: ApiKey): Login {
  const headers = { 'x-api-key': apiKey, ...(workspaceId && { 'anthropic-workspace-id': workspaceId }) }
  return { betas: [], authorize: async () => headers, renew: () => false }
}

function federatedLogin(federation: Federation, context: FederationContext, runtime: Runtime): Login {
  // Requests that run side by side share one login, and its failure.
  let pending: Promise<Token> | undefined
  let current: Token | undefined
  const headersOf = (token: Token) => ({ authorization: `Bearer ${token.value}` })
  const drop = () => {
    pending = undefined
    current = undefined
  }
  return {
    betas: ['oauth-2025-04-20'],
    authorize: async () => {
      if (current && runtime.clock.now() >= current.expiresAt) drop()
      pending ??= exchangeToken(federation, context, runtime)
      current = await pending
      return headersOf(current)
    },
    renew: refused => {
      if (current && headersOf(current).authorization === refused.authorization) drop()
      return true
    },
  }
}
