// Workload identity federation: an identity token of the job buys a short-lived access token.

import type { Body, Exchange, Outcome } from '../http/exchange.ts'
import { classify, isSuccess, retryDelay } from '../http/verdict.ts'
import type { Secrets } from '../secrets.ts'
import { adviseOn } from './advice.ts'
import { ApiError, describeAttempt, redactId } from './errors.ts'
import {
  describeClaims,
  type IdentityToken,
  type IdentityTokenSource,
  readIdentityToken,
} from './identity-claims.ts'

export interface Federation {
  readonly kind: 'federation'
  readonly ruleId: string
  readonly organizationId: string
  readonly serviceAccountId?: string
  readonly workspaceId?: string
  readonly audience: string
}

export interface FederationContext extends IdentityTokenSource {
  readonly endpoint: (path: string) => URL
  readonly exchange: Exchange
  readonly secrets: Secrets
  readonly maxRetries: number
}

export interface Token {
  readonly value: string
  /** On the step's clock. */
  readonly expiresAt: number
}

const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01'
const MAX_ANSWER_BYTES = 1024 * 1024
const EXCHANGE_TIMEOUT_MS = 30_000

/**
 * Exchanges identity tokens until one is taken. A second exchange does no harm, so whatever is not a refusal is tried
 * again, each time with a fresh token.
 *
 * @throws ApiError when the exchange is refused, or fails once more than `maxRetries`
 */
export async function exchangeToken(federation: Federation, context: FederationContext): Promise<Token> {
  const { clock, maxRetries, secrets } = context
  for (let attempt = 1; ; attempt++) {
    const identity = await readIdentityToken(federation.audience, context)
    const startedAt = clock.now()
    const answer = readToken(await postAssertion(federation, identity, context))
    if (answer.kind === 'token') {
      secrets.add(answer.value)
      // Renewed a little early, so that it does not expire on its way.
      return { value: answer.value, expiresAt: startedAt + answer.lifetimeSeconds * 900 }
    }
    const delay = retryDelay(attempt, answer, Math.random())
    if (classify(answer, 'read') !== 'again' || attempt > maxRetries || delay >= context.remaining()) {
      throw explainRefusal(answer, identity, secrets)
    }
    await clock.sleep(delay)
  }
}

/** POST /v1/oauth/token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
async function postAssertion(
  federation: Federation,
  { assertion }: IdentityToken,
  context: FederationContext,
): Promise<Outcome> {
  return await context.exchange({
    method: 'POST',
    url: context.endpoint('/v1/oauth/token'),
    headers: { accept: 'application/json', 'anthropic-beta': BETAS },
    body: jsonBody({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      federation_rule_id: federation.ruleId,
      organization_id: federation.organizationId,
      ...(federation.serviceAccountId && { service_account_id: federation.serviceAccountId }),
      ...(federation.workspaceId && { workspace_id: federation.workspaceId }),
    }),
    signal: context.clock.timeout(Math.min(EXCHANGE_TIMEOUT_MS, context.remaining())),
    maxBytes: MAX_ANSWER_BYTES,
  })
}

function jsonBody(value: unknown): Body {
  const bytes = Buffer.from(JSON.stringify(value))
  return { contentType: 'application/json', size: bytes.length, chunks: () => [bytes] }
}

interface TokenAnswer {
  readonly kind: 'token'
  readonly value: string
  readonly lifetimeSeconds: number
}

function readToken(outcome: Outcome): TokenAnswer | Outcome {
  if (outcome.kind !== 'answer' || !isSuccess(outcome.answer)) return outcome
  const { answer } = outcome
  const unreadable = (reason: string): Outcome => ({ kind: 'unreadable', answer, reason })
  if (answer.cut) return unreadable('the answer broke off or was too large')
  let fields: Record<string, unknown>
  try {
    fields = Object(JSON.parse(answer.body.toString('utf8')))
  } catch {
    return unreadable('the answer is not JSON')
  }
  const { access_token: value, token_type: type, expires_in: lifetimeSeconds } = fields
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    return unreadable('it holds no access token')
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return unreadable('the token is of a type other than Bearer')
  if (typeof lifetimeSeconds !== 'number' || !(lifetimeSeconds > 0))
    return unreadable('expires_in is no number of seconds')
  return { kind: 'token', value, lifetimeSeconds }
}

function explainRefusal(outcome: Outcome, identity: IdentityToken, secrets: Secrets): ApiError {
  const said = describeAttempt('log in by workload identity federation', outcome, secrets.redact)
  if (outcome.kind === 'failure')
    return new ApiError(`${said} ${adviseOn(outcome)}`, undefined, { cause: outcome.error })
  const answer = redactId(outcome.answer, secrets.redact)
  if (outcome.kind === 'unreadable' || (answer.status >= 300 && answer.status < 400))
    return new ApiError(`${said} ${adviseOn(outcome)}`, answer)
  if (![400, 401, 403].includes(answer.status)) {
    return new ApiError(
      `${said} The token endpoint could not be used. See that anthropic_base_url points at the Claude API, or run the job again later.`,
      answer,
    )
  }
  return new ApiError(
    `${said} The identity token of this job has ${describeClaims(identity, secrets)}. Compare these with the federation rule, and ` +
      'anthropic_federation_rule_id, anthropic_organization_id, anthropic_service_account_id and anthropic_workspace_id with the Claude Console, ' +
      'whose event log tells why the exchange was refused.',
    answer,
  )
}
