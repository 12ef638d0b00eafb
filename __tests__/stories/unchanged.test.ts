// A skill whose newest version already holds exactly these files is left alone.

import { describe, expect, jest, test } from '@jest/globals'
import { digestByShell, endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

jest.setTimeout(30_000)

const FILES = { 'SKILL.md': skillMd(), 'scripts/run.py': 'print(1)\n', 'empty.txt': '' }

describe.each([
  ['older', 'skills-2025-10-02'],
  ['newer', 'none'],
])('in the %s shape', (shape, beta) => {
  test.each(['zip', 'zip-flat', 'zip-dirs'] as const)(
    'nothing is published, for two small requests and a download (%s)',
    async content => {
      const api = await openSkillsApi({ content })
      const { id: skillId, versions } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
      const [version] = versions
      const workspace = createWorkspace(FILES)
      const run = await runStep(workspace, api, { skill_id: skillId, anthropic_beta: beta })

      const pin = shape === 'older' ? version?.version : version?.id
      expect(run).toMatchObject({ code: 0, annotations: [] })
      expect(endpointsOf(api)).toEqual(['getSkill', 'getVersion', 'content'])
      expect(api.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
      expect(run.outputs).toMatchObject({
        id: version?.id,
        version: pin,
        published: 'false',
        reason: 'unchanged',
        changed: '[]',
        changes: '{"added":[],"changed":[],"removed":[]}',
        digest: digestByShell(workspace),
        container_skill: JSON.stringify({ type: 'custom', skill_id: skillId, version: pin }),
      })
      expect(run.log).toContain(`Unchanged: version ${pin} of ${skillId} already holds exactly these files.`)
      expect(run.summary).toContain('## ➖ unchanged: my-skill')
      expect(api.versionsOf(skillId)).toHaveLength(1)
    },
  )
})

test('only the newest version counts: what an older one held is published again', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({
    name: 'my-skill',
    versions: [
      { files: FILES, createdAt: 1 },
      { files: { 'SKILL.md': skillMd() }, createdAt: 2 },
    ],
  })
  const run = await runStep(createWorkspace(FILES), api, { skill_id: id })
  expect(run.outputs).toMatchObject({ reason: 'published', published: 'true' })
  expect(api.versionsOf(id)).toHaveLength(3)
})

test('skip_unchanged: false publishes it all the same, and reads nothing before', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
  const run = await runStep(createWorkspace(FILES), api, { skill_id: id, skip_unchanged: 'false' })
  expect(run.outputs).toMatchObject({ reason: 'published', changes: '' })
  expect(endpointsOf(api)).toEqual(['createVersion'])
  expect(api.versionsOf(id)).toHaveLength(2)
})

describe('a newest version that cannot be read is no reason to stay silent: published, and one line says why', () => {
  test.each([
    ['forbidden', 'the API answered 403 permission_error: "Downloading skill content is not supported'],
    ['missing', 'the API answered 404 not_found_error'],
    ['html', 'is no zip'],
    ['cut', 'is no zip, or only a part of one'],
    ['encrypted', 'is an encrypted zip'],
    ['climbing', 'has an entry that leaves its folder, "../evil"'],
    ['bomb', 'is larger than any skill when it is unpacked'],
    ['bomb-undeclared', 'is a damaged zip'],
    ['hang', 'no answer came in time'],
  ] as const)('%s', async (content, why) => {
    const api = await openSkillsApi({ content })
    const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
    const run = await runStep(createWorkspace(FILES), api, { skill_id: id, timeout_seconds: '8' })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    expect(run.outputs).toMatchObject({ reason: 'published', published: 'true', changes: '' })
    const lines = run.log
      .split('\n')
      .filter(line => line.startsWith('Not compared with the newest version: '))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(why)
    expect(run.summary).toContain('Not compared with the newest version')
    expect(api.versionsOf(id)).toHaveLength(2)
  })

  test('the first version of a skill that has none', async () => {
    const api = await openSkillsApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    const run = await runStep(createWorkspace(FILES), api, { skill_id: id })
    expect(run.outputs).toMatchObject({ reason: 'published', changes: '' })
    expect(run.log).toContain('The skill has no version yet.')
    expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion'])
  })
})

test('a key that is refused is told before the skill is uploaded', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
  const run = await runStep(createWorkspace(FILES), api, {
    skill_id: id,
    anthropic_api_key: 'sk-ant-api03-other',
  })
  expect(run.code).toBe(1)
  expect(endpointsOf(api)).toEqual(['getSkill'])
})
