// What was published is downloaded and compared, byte for byte, when that is asked for.

import { describe, expect, test } from '@jest/globals'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const FILES = {
  'SKILL.md': skillMd(),
  'scripts/run.py': 'print(1)\n',
  'data.bin': Buffer.alloc(100_000, 'x'),
}

async function publish(
  options: Parameters<typeof openSkillsApi>[0] = {},
  set: (api: LocalApi) => void = () => {},
) {
  const api = await openSkillsApi(options)
  const { id: skillId } = api.addSkill({ name: 'my-skill' })
  set(api)
  const run = await runStep(createWorkspace(FILES), api, { skill_id: skillId, verify: 'true' })
  return { api, skillId, run, version: api.versionsOf(skillId)[0] }
}

test('a version that holds exactly these files is green, for one more download', async () => {
  const { api, run, version } = await publish()
  expect(run).toMatchObject({ code: 0, annotations: [], outputs: { reason: 'published' } })
  expect(run.log).toContain(`Verified: version ${version?.version} holds exactly these files.`)
  expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion', 'content'])
})

test('an unchanged skill has been compared already', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
  const run = await runStep(createWorkspace(FILES), api, { skill_id: id, verify: 'true' })
  expect(run).toMatchObject({ code: 0, outputs: { reason: 'unchanged' } })
  expect(endpointsOf(api)).toEqual(['getSkill', 'getVersion', 'content'])
})

describe('a version that is not what was sent is red, and named since it exists', () => {
  test('every file that differs is told', async () => {
    const { run, skillId, version } = await publish({}, api =>
      api.on('commit', made => {
        made.files.set('scripts/run.py', Buffer.from('print(2)\n'))
        made.files.set('extra.txt', Buffer.from(''))
        made.files.delete('data.bin')
      }),
    )
    expect(run.code).toBe(1)
    expect(run.annotations).toEqual([
      {
        level: 'error',
        message:
          `Version ${version?.version} of ${skillId} was published, but it does not hold what was sent. ` +
          'Missing: data.bin. Different: scripts/run.py. Not sent: extra.txt. ' +
          'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.',
      },
    ])
    // A version was made, and whoever reads the outputs of a failed step is told so, but not given it to use.
    expect(run.outputs.published).toBe('true')
    for (const absent of ['id', 'version', 'container_skill']) expect(run.outputs).not.toHaveProperty(absent)
    expect(JSON.parse(run.outputs.results ?? '')).toMatchObject([
      { reason: 'failed', published: true, version: version?.version },
    ])
    expect(run.summary).toContain('does not hold what was sent')
  })

  test.each([
    ['forbidden', 'the API answered 403'],
    ['missing', 'the API answered 404'],
    ['html', 'is no zip'],
    ['encrypted', 'is an encrypted zip'],
  ] as const)('it cannot be downloaded: %s', async (content, why) => {
    const { run, skillId, version } = await publish({ content })
    expect(run.code).toBe(1)
    const message = run.annotations[0]?.message ?? ''
    expect(message).toContain(
      `Version ${version?.version} of ${skillId} was published, but it could not be verified: `,
    )
    expect(message).toContain(why)
    expect(run.outputs.published).toBe('true')
    expect(run.outputs).not.toHaveProperty('version')
  })
})

test('what is found after a lost answer has been compared already', async () => {
  const { api, run } = await publish({}, local =>
    local.fault({ on: 'createVersion', reset: 'after-body', commit: true }),
  )
  expect(run).toMatchObject({ code: 0, outputs: { reason: 'published' } })
  expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion', 'listVersions', 'content'])
})
