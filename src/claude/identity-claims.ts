// The identity token of a job: checked to be one, and what may be shown of it.

import { messageOf } from '../error-message.ts'
import { quote } from '../foreign-text.ts'
import type { Secrets } from '../secrets.ts'
import { ApiError } from './errors.ts'

/** The identity token of a job, and its claims. */
export interface IdentityToken {
  readonly assertion: string
  readonly claims: Readonly<Record<string, unknown>>
}

const MAX_BYTES = 16 * 1024

/** The claims that a federation rule can match on. */
const SHOWN_CLAIMS = [
  'iss',
  'sub',
  'repository_owner',
  'repository',
  'ref',
  'environment',
  'job_workflow_ref',
  'aud',
]

/** Gets an identity token and reads its claims. @throws ApiError when there is none, or what is given cannot be one */
export async function parseIdentityToken(
  getToken: () => Promise<string>,
  secrets: Secrets,
): Promise<IdentityToken> {
  let assertion: string
  try {
    assertion = await getToken()
  } catch (cause) {
    const reason = quote(secrets.redact(messageOf(cause)))
    throw new ApiError(`Could not log in: the runner gave no identity token. ${reason}`, undefined, { cause })
  }
  secrets.add(assertion)
  if (Buffer.byteLength(assertion) > MAX_BYTES) {
    throw new ApiError(
      `Could not log in: the identity token has more than ${MAX_BYTES} bytes, which the API does not take. ` +
        "Shorten the claims that the repository's or the organization's subject customization adds to it.",
    )
  }
  return { assertion, claims: parseClaims(assertion) }
}

/** The claims as text, "sub: …, aud: …", to be compared with a federation rule; never the token itself. */
export function describeClaims({ claims }: IdentityToken): string {
  const shown = SHOWN_CLAIMS.filter(claim => Object.hasOwn(claims, claim))
  if (shown.length === 0) return `none of the claims ${SHOWN_CLAIMS.join(', ')}`
  return shown.map(claim => `${claim}: ${quote(JSON.stringify(claims[claim]))}`).join(', ')
}

function parseClaims(assertion: string): Record<string, unknown> {
  try {
    const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(assertion) ?? []
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>
  } catch {
    // The error below says so, without quoting the token.
  }
  throw new ApiError(
    'Could not log in: what the runner gave as an identity token is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.',
  )
}
