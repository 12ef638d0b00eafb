// What a login, a proxy and GitHub are shown in confidence is printed nowhere, whatever they answer.

import { type EchoForm, startEcho, startRefusingProxy, startTokenEcho } from '../fixtures/echo-server.ts'
import { identityEnv, openFederatedApi, RULE_INPUTS, tokensOf } from '../fixtures/federated-api.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import {
  ACCESS_TOKEN,
  KEY,
  PASSWORD,
  PROXY,
  publishAll,
  type Row,
  RUNNER_TOKEN,
  sweep,
} from '../fixtures/sweep.ts'

const FORMS: EchoForm[] = ['json', 'html', 'headers']

async function openApi() {
  const api = await openSkillsApi({ apiKey: KEY })
  return { api }
}

sweep('a login without a key', [
  ...FORMS.map(
    form =>
      [
        `whose exchange is refused with an echo as ${form}`,
        async () => {
          const [api, echo] = [
            await openFederatedApi({ issuerToken: RUNNER_TOKEN }),
            await startEcho([401], form),
          ]
          return {
            ...keyless(api, { anthropic_base_url: echo.url }),
            tokens: () => echo.bodies.flatMap(body => String(JSON.parse(body).assertion).split('.')),
            echoes: form === 'headers' ? 0 : 1,
          }
        },
      ] as const,
  ),
  [
    'that is refused',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN, subject: 'other', audience: 'other' })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  [
    'whose token has the wrong scope',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN, scope: 'other' })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  [
    'whose token is refused',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
      api.fault({ on: 'getSkill', status: 401, times: 9 })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  [
    'whose access token comes back with every status',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
      const url = await startTokenEcho(ACCESS_TOKEN)
      const row = publishAll(['echo_401', 'echo_403', 'echo_500'])
      const settings = { skip_unchanged: 'false', anthropic_base_url: url, timeout_seconds: '2' }
      return { ...keyless(api, { ...row.inputs, ...settings }), files: row.files, echoes: 3 }
    },
  ],
  [
    'at a runner that echoes',
    async () => {
      const { url } = await startEcho()
      const api = await openFederatedApi()
      const row = keyless(api)
      return { ...row, env: { ...row.env, ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/?x=1` }, echoes: 1 }
    },
  ],
  ...[KEY, `eyJ${ACCESS_TOKEN}`, `${ACCESS_TOKEN}.e30.x`].map(
    value =>
      [
        `with ${JSON.stringify(value.slice(0, 12))} for a token`,
        async () => {
          const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
          api.fault({ on: 'identity', status: 200, body: { value } })
          return keyless(api)
        },
      ] as const,
  ),
])

function keyless(api: LocalApi, more: Record<string, string> = {}): Row {
  const env = { ...identityEnv(api), ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNNER_TOKEN, ANTHROPIC_API_KEY: '' }
  return { inputs: { anthropic_api_key: '', anthropic_base_url: api.url, ...RULE_INPUTS, ...more }, env }
}

sweep('a proxy with a password', [
  ['that is not there', () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:9` } })],
  ['whose address cannot be read', () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:x` } })],
  ['that is not there, without a scheme', () => ({ inputs: outside(), env: { HTTPS_PROXY: `${PROXY}:9` } })],
  ['of another kind', () => ({ inputs: outside(), env: { HTTPS_PROXY: `socks5://${PROXY}` } })],
  [
    'that is not percent-encoded',
    () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://u:${PASSWORD}@127.0.0.1:9` } }),
  ],
  [
    'that asks for another one, with an echo',
    async () => {
      const port = await startRefusingProxy()
      return { inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:${port}` } }
    },
  ],
])

/** An address that only a proxy leads to. */
function outside(): Record<string, string> {
  return { anthropic_base_url: 'https://api.invalid', timeout_seconds: '5' }
}

sweep('deployments that cannot be recorded', [
  [
    'at a GitHub that echoes with every status, one of them of an upload that failed',
    async () => {
      const [{ api }, { url }] = [await openApi(), await startEcho([400, 401, 403, 422, 500, 403])]
      const ids = Array.from({ length: 6 }, () => api.addSkill().id)
      api.fault({ on: 'createVersion', skillId: ids.at(-1) ?? '', status: 403 })
      const row = publishAll(ids)
      const inputs = { ...row.inputs, anthropic_base_url: api.url, deployment: 'true' }
      return { ...row, inputs, env: { GITHUB_API_URL: url }, echoes: 5 }
    },
  ],
])
