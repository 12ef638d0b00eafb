// A push to main publishes the skill, and the next step of the workflow can use it.

import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { digestByShell, endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd, writeFiles } from '../fixtures/workspace.ts'

const FILES = {
  'skills/my-skill/SKILL.md': skillMd(),
  'skills/my-skill/scripts/run me.py': 'print("grüezi")\n',
  'skills/my-skill/empty.txt': '',
  'README.md': 'Not part of the skill.',
}
const DIRECTORY = 'skills/my-skill'

describe.each([
  ['older', 'skills-2025-10-02', '?beta=true'],
  ['newer', 'none', ''],
])('in the API’s %s shape', (shape, beta, query) => {
  test('the skill becomes a version, and the outputs pin it', async () => {
    const api = await openSkillsApi()
    const { id: skillId } = api.addSkill({ name: 'my-skill' })
    const workspace = createWorkspace(FILES)
    const run = await runStep(workspace, api, {
      skill_id: skillId,
      directory: DIRECTORY,
      anthropic_beta: beta,
    })

    const [version] = api.versionsOf(skillId)
    const pin = shape === 'older' ? version?.version : version?.id
    expect(run.annotations).toEqual([])
    expect(run.code).toBe(0)
    const { results, changed, ...outputs } = run.outputs
    expect(outputs).toEqual({
      id: version?.id,
      version: pin,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      description: 'Does one thing well. Use it when that thing is to be done.',
      directory: 'my-skill',
      name: 'my-skill',
      skill_id: skillId,
      type: 'skill_version',
      published: 'true',
      reason: 'published',
      digest: digestByShell(join(workspace, DIRECTORY)),
      file_count: '3',
      size_bytes: String(Buffer.byteLength(`${skillMd()}print("grüezi")\n`)),
      changes: '',
      container_skill: JSON.stringify({ type: 'custom', skill_id: skillId, version: pin }),
      created: 'false',
      deployment_id: '',
    })
    expect(JSON.parse(changed ?? '')).toEqual(JSON.parse(results ?? ''))

    const upload = api.requests.find(({ endpoint }) => endpoint === 'createVersion')
    expect(upload).toMatchObject({ method: 'POST', path: `/v1/skills/${skillId}/versions`, status: 200 })
    expect(upload?.query && `?${upload.query}`).toBe(query)
    expect(upload?.headers).toMatchObject({
      'x-api-key': 'sk-ant-api03-local',
      'anthropic-version': '2023-06-01',
    })
    expect(upload?.headers['anthropic-beta']).toBe(beta === 'none' ? undefined : beta)
    expect(endpointsOf(api).filter(endpoint => endpoint === 'createVersion')).toHaveLength(1)
    expect([...(version?.files ?? [])].map(([path, content]) => [path, content.toString()])).toEqual([
      ['SKILL.md', skillMd()],
      ['empty.txt', ''],
      ['scripts/run me.py', 'print("grüezi")\n'],
    ])
  })

  test('the same files again publish nothing, and the outputs name the version that is there', async () => {
    const api = await openSkillsApi()
    const { id: skillId } = api.addSkill({ name: 'my-skill' })
    const workspace = createWorkspace(FILES)
    const inputs = { skill_id: skillId, directory: DIRECTORY, anthropic_beta: beta }
    const first = await runStep(workspace, api, inputs)
    const sent = api.requests.length
    const second = await runStep(workspace, api, inputs)

    expect(second.code).toBe(0)
    expect(api.requests.slice(sent).map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
    expect(second.outputs).toMatchObject({
      id: first.outputs.id,
      version: first.outputs.version,
      container_skill: first.outputs.container_skill,
      digest: first.outputs.digest,
      published: 'false',
      reason: 'unchanged',
      changes: '{"added":[],"changed":[],"removed":[]}',
      changed: '[]',
    })
    expect(second.log).toContain(`Unchanged: version ${first.outputs.version} of ${skillId}`)
  })
})

test('a changed skill tells in the log, the outputs and the summary what changed', async () => {
  const api = await openSkillsApi()
  const before = { 'SKILL.md': skillMd('my-skill', 'Old text.'), 'gone.md': 'bye', same: '=' }
  const { id: skillId } = api.addSkill({ name: 'my-skill', versions: [{ files: before }] })
  const workspace = createWorkspace({
    'SKILL.md': skillMd('my-skill', 'New text.'),
    same: '=',
    'new.md': '!',
  })
  const run = await runStep(workspace, api, { skill_id: skillId })

  expect(run.code).toBe(0)
  expect(JSON.parse(run.outputs.changes ?? '')).toEqual({
    added: ['new.md'],
    changed: ['SKILL.md'],
    removed: ['gone.md'],
  })
  expect(run.log).toContain('  added new.md, 1 B')
  expect(run.log).toContain('  removed gone.md, 3 B')
  expect(run.summary).toContain('- changed `SKILL.md`, 106 B → 106 B')
  expect(run.summary).toContain('-Old text.\n+New text.')
})

test('the summary shows skill, version, commit, digest and the files with their sizes', async () => {
  const api = await openSkillsApi()
  const { id: skillId } = api.addSkill({ name: 'my-skill' })
  const run = await runStep(createWorkspace(FILES), api, { skill_id: skillId, directory: DIRECTORY })

  const shown = ['version', 'digest', 'skill_id'].map(name => run.outputs[name])
  for (const text of shown) expect(run.summary).toContain(`\`${text}\``)
  expect(run.summary).toContain('## ✅ published: my-skill')
  expect(run.summary).toContain(
    '<a href="https://github.com/octo-org/octo-repo/commit/c0ffee254729296a45a3885639ac7e10f9d54979">',
  )
  expect(run.summary).toContain('| `scripts/run me.py` | 17 B |')
  expect(run.summary).not.toContain('README.md')
})

test('what is left out of the skill is not sent', async () => {
  const api = await openSkillsApi()
  const { id: skillId } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  writeFiles(workspace, { '.env': 'SECRET=1', 'node_modules/a/index.js': '', 'evals/a.md': '', 'a.tmp': '' })
  const run = await runStep(workspace, api, { skill_id: skillId, files: '**\n!*.tmp' })

  expect(run.code).toBe(0)
  expect([...(api.versionsOf(skillId)[0]?.files.keys() ?? [])]).toEqual(['SKILL.md'])
  expect(run.outputs.file_count).toBe('1')
})
