// Login without a key: the runner's identity-token endpoint, and the exchange of its token for an access token.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Refusal } from './refusal.mjs'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const BETAS = ['oauth-2025-04-20', 'oidc-federation-2026-04-01']
const MAX_ASSERTION_BYTES = 16 * 1024
const IDENTITY_TOKEN_SECONDS = 300
const REPOSITORY = 'octo-org/skills'
const DEFAULTS = {
  serviceAccountId: /** @type {string | undefined} */ (undefined),
  workspaceId: /** @type {string | undefined} */ (undefined),
  /** The only `sub` that the rule matches. */
  subject: /** @type {string | undefined} */ (undefined),
  audience: 'https://api.anthropic.com',
  scope: 'workspace:developer',
  /** Seconds that an access token lives. */
  expiresIn: 3600,
  /** The runner's bearer token for the identity-token endpoint. */
  issuerToken: 'local-runner-token',
}

/** @typedef {{ ruleId: string, organizationId: string } & Partial<typeof DEFAULTS>} FederationOptions */

/**
 * @param {FederationOptions} given
 * @param {() => number} now milliseconds since the epoch
 */
export function createFederation(given, now) {
  const options = { ...DEFAULTS, ...given }
  const signingKey = randomBytes(32)
  const usedTokenIds = new Set()
  const accessTokens = new Map()
  const seconds = () => Math.floor(now() / 1000)

  /**
   * A JWT as GitHub's issuer makes them.
   * @param {Record<string, unknown>} [claims] `undefined` takes a claim away
   */
  function mintIdentityToken(claims = {}) {
    const all = {
      iss: 'https://token.actions.githubusercontent.com',
      sub: options.subject ?? `repo:${REPOSITORY}:environment:production`,
      aud: options.audience,
      repository: REPOSITORY,
      repository_owner: REPOSITORY.split('/')[0],
      ref: 'refs/heads/main',
      environment: 'production',
      job_workflow_ref: `${REPOSITORY}/.github/workflows/publish.yml@refs/heads/main`,
      jti: randomBytes(16).toString('hex'),
      iat: seconds(),
      exp: seconds() + IDENTITY_TOKEN_SECONDS,
      ...claims,
    }
    const signed = [{ typ: 'JWT', alg: 'HS256' }, all].map(encodeSegment).join('.')
    return `${signed}.${sign(signed)}`
  }

  /** The runner's endpoint, as ACTIONS_ID_TOKEN_REQUEST_URL names it. */
  function answerIdentityToken(authorization, audience) {
    if (authorization !== `Bearer ${options.issuerToken}`) throw new Refusal(401, 'Unauthorized')
    return { value: mintIdentityToken({ aud: audience ?? `https://github.com/${REPOSITORY.split('/')[0]}` }) }
  }

  /** POST /v1/oauth/token */
  function exchange(request, betas) {
    const assertion = String(request.assertion)
    if (Buffer.byteLength(assertion) > MAX_ASSERTION_BYTES)
      throw new Refusal(400, 'assertion: must be at most 16384 bytes')
    const claims = verifySignature(assertion)
    if (!BETAS.every(beta => betas.has(beta)) || !isRequestValid(request, options) || !areClaimsValid(claims))
      throw authenticationFailed()
    usedTokenIds.add(claims.jti)
    const token = `sk-ant-oat01-${randomBytes(24).toString('base64url')}`
    accessTokens.set(token, now() + options.expiresIn * 1000)
    return { access_token: token, token_type: 'Bearer', expires_in: options.expiresIn, scope: options.scope }
  }

  /** The workspace is the header's, which must agree with the token's. */
  function checkAccessToken(token, workspaceId) {
    const expiresAt = accessTokens.get(token)
    if (expiresAt === undefined) throw new Refusal(401, 'Invalid bearer token')
    if (expiresAt <= now()) throw new Refusal(401, 'OAuth token has expired.')
    if (options.scope !== 'workspace:developer')
      throw new Refusal(403, 'OAuth token does not meet scope requirement workspace:developer')
    if (workspaceId !== undefined && workspaceId !== (options.workspaceId ?? workspaceId))
      throw new Refusal(403, 'The token is bound to another workspace.')
  }

  function areClaimsValid({ aud, sub, exp, jti }) {
    const isForUs = aud === options.audience && sub === (options.subject ?? sub)
    const isFresh = typeof exp === 'number' && exp > seconds()
    return isForUs && isFresh && typeof jti === 'string' && !usedTokenIds.has(jti)
  }

  /** The claims of a JWT, or none when this issuer did not sign it. */
  function verifySignature(jwt) {
    const [header = '', claims = '', signature = '', ...rest] = jwt.split('.')
    const expected = Buffer.from(sign(`${header}.${claims}`))
    const given = Buffer.from(signature)
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
    return isSigned && rest.length === 0 ? JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) : {}
  }

  function sign(text) {
    return createHmac('sha256', signingKey).update(text).digest('base64url')
  }

  return { mintIdentityToken, answerIdentityToken, exchange, checkAccessToken }
}

function isRequestValid(request, { ruleId, organizationId, serviceAccountId, workspaceId }) {
  const isOptional = value => value === undefined || (typeof value === 'string' && value !== '')
  return (
    request.grant_type === GRANT_TYPE &&
    request.federation_rule_id === ruleId &&
    request.organization_id === organizationId &&
    [request.service_account_id, request.workspace_id].every(isOptional) &&
    request.service_account_id === (serviceAccountId ?? request.service_account_id) &&
    request.workspace_id === (workspaceId ?? request.workspace_id)
  )
}

/** Every refusal looks alike, and lacks the outer fields of the contract's error body. */
export function authenticationFailed() {
  const message = 'Authentication failed'
  return new Refusal(401, message, { body: { error: { type: 'authentication_error', message } } })
}

function encodeSegment(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
