// The identity token of a job: had in time, checked to be one, and what may be shown of it.

import type { Clock } from '../clock.ts'
import { unlessAborted } from '../http/abort.ts'
import type { Secrets } from '../secrets.ts'
import { ApiError, quote } from './errors.ts'

export interface IdentityTokenSource {
  readonly clock: Clock
  readonly secrets: Secrets
  /** Milliseconds of the step's network time that are left. */
  readonly remaining: () => number
  /** Gives a fresh identity token for an audience; each can be used once. */
  readonly getIdentityToken: (audience: string) => Promise<string>
}

export interface IdentityToken {
  readonly assertion: string
  readonly claims: Readonly<Record<string, unknown>>
}

const TIMEOUT_MS = 30_000
const MAX_BYTES = 16 * 1024
/** The claims that a federation rule can match on. */
const SHOWN_CLAIMS = ['sub', 'repository', 'ref', 'environment', 'job_workflow_ref', 'aud']

/** @throws ApiError when there is none in time, or what is given cannot be one */
export async function readIdentityToken(
  audience: string,
  source: IdentityTokenSource,
): Promise<IdentityToken> {
  const assertion = await fetchToken(audience, source)
  source.secrets.add(assertion)
  if (Buffer.byteLength(assertion) > MAX_BYTES) {
    throw new ApiError(
      `Could not log in: the identity token has more than ${MAX_BYTES} bytes, which the API does not take. ` +
        "Shorten the claims that the repository's or the organization's subject customization adds to it.",
    )
  }
  return { assertion, claims: parseClaims(assertion) }
}

/** "sub = …, aud = …": what a rule is to be compared with, never the token. */
export function describeClaims({ claims }: IdentityToken, { redact }: Secrets): string {
  const shown = SHOWN_CLAIMS.filter(claim => Object.hasOwn(claims, claim))
  if (shown.length === 0) return `none of the claims ${SHOWN_CLAIMS.join(', ')}`
  return shown.map(claim => `${claim} = ${quote(JSON.stringify(claims[claim]), redact)}`).join(', ')
}

async function fetchToken(
  audience: string,
  { clock, remaining, secrets, getIdentityToken }: IdentityTokenSource,
): Promise<string> {
  const signal = clock.timeout(Math.min(TIMEOUT_MS, remaining()))
  try {
    return await unlessAborted(getIdentityToken(audience), signal)
  } catch (cause) {
    if (signal.aborted) {
      throw new ApiError(
        'Could not log in: the runner gave no identity token in time. Run the job again.',
        undefined,
        { cause },
      )
    }
    const message = quote(String((cause as Partial<Error> | undefined)?.message ?? cause), secrets.redact)
    throw new ApiError(`Could not log in: the runner gave no identity token. ${message}`, undefined, {
      cause,
    })
  }
}

function parseClaims(assertion: string): Record<string, unknown> {
  try {
    const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(assertion) ?? []
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>
  } catch {
    // Told below, without quoting the token.
  }
  throw new ApiError(
    'Could not log in: what the runner gave as an identity token is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.',
  )
}
