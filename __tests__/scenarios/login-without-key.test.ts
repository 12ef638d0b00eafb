// A job with the permission id-token: write publishes without any stored key.

import { expect, test } from '@jest/globals'
import {
  openFederatedApi,
  RULE,
  RULE_INPUTS,
  requestsTo,
  runKeyless,
  tokensOf,
} from '../fixtures/federated-api.ts'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const AT_ONCE = { 'retry-after-ms': '1' }

test.each([
  ['the older shape', {}, 'skills-2025-10-02,oauth-2025-04-20', 'beta=true'],
  ['the newer shape', { anthropic_beta: 'none' }, 'oauth-2025-04-20', ''],
  [
    'betas of one’s own',
    { anthropic_beta: 'skills-2025-10-02, files-api-2025-04-14' },
    'skills-2025-10-02,files-api-2025-04-14,oauth-2025-04-20',
    'beta=true',
  ],
])('it logs in once and publishes, in %s', async (_, inputs, betas, query) => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runKeyless(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id, ...inputs })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(run.outputs).toMatchObject({ published: 'true', skill_id: id })
  expect(endpointsOf(api)).toEqual(['getSkill', 'identity', 'token', 'createVersion'].sort(byFirst(api)))
  expect(api.versionsOf(id)).toHaveLength(1)
  for (const request of requestsTo(api, 'getSkill', 'createVersion')) {
    expect(request.headers.authorization).toMatch(/^Bearer sk-ant-oat01-/)
    expect(request.headers).not.toHaveProperty('x-api-key')
    expect(request.headers['anthropic-beta']).toBe(betas)
    expect(request.query).toBe(query)
  }
})

/** The login comes first, whatever it is for. */
function byFirst({ requests }: { requests: readonly { endpoint: string }[] }) {
  expect(requests.slice(0, 2).map(({ endpoint }) => endpoint)).toEqual(['identity', 'token'])
  const order = ['identity', 'token', 'getSkill', 'createVersion']
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b)
}
