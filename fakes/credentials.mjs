// What the Skills API asks of a request's headers: credentials, versions, betas.

import { Refusal } from './refusal.mjs'

// The second is what the official SDK sends since its version 1; the Skills API is the same in both.
const API_VERSIONS = ['2023-06-01', '2026-10-21']

/** The values of `anthropic-beta`; Node joins a repeated header with commas. */
export function readBetas(headers) {
  const list = String(headers['anthropic-beta'] ?? '').split(',')
  const betas = list.map(beta => beta.trim()).filter(beta => beta !== '')
  const unexpected = betas.find(beta => !/^[a-z0-9-]+-\d{4}-\d{2}-\d{2}$/.test(beta))
  if (unexpected)
    throw new Refusal(400, `Unexpected value(s) \`${unexpected}\` for the \`anthropic-beta\` header.`)
  return new Set(betas)
}

export function checkApiVersion({ 'anthropic-version': version }) {
  if (version === undefined) throw new Refusal(400, 'anthropic-version: header is required')
  if (!API_VERSIONS.includes(version))
    throw new Refusal(400, `anthropic-version: "${version}" is not a valid version`)
}

/** @throws {Refusal} 401 or 403 */
export function authenticate(api, headers, betas) {
  const { 'x-api-key': apiKey, authorization, 'anthropic-workspace-id': workspaceId } = headers
  if (apiKey === undefined && authorization === undefined)
    throw new Refusal(401, 'x-api-key header is required')
  if (apiKey !== undefined && authorization !== undefined)
    throw new Refusal(401, 'Send either x-api-key or Authorization, not both.')
  const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  // The official SDK sends an API key as a bearer token since its version 1.
  if ((apiKey ?? bearer) === api.apiKey) {
    if (workspaceId !== undefined && workspaceId !== (api.workspaceId ?? workspaceId))
      throw new Refusal(403, `The API key can't act in the workspace ${workspaceId}.`)
    return
  }
  if (apiKey !== undefined) throw new Refusal(401, 'invalid x-api-key')
  if (bearer === undefined || api.federation === undefined) throw new Refusal(401, 'Invalid bearer token')
  if (!betas.has('oauth-2025-04-20'))
    throw new Refusal(401, 'OAuth authentication is currently not supported.')
  api.federation.checkAccessToken(bearer, workspaceId)
}
