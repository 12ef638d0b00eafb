// A push to main publishes the skill, once, and the next step of the workflow can use it.

import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { prepareSkill, SKILL } from '../fixtures/one-skill.ts'
import { digestByShell, endpointsOf } from '../fixtures/skills-api.ts'
import { skillMd } from '../fixtures/workspace.ts'

const FILES = {
  'skills/my-skill/SKILL.md': skillMd(),
  'skills/my-skill/scripts/run me.py': 'print("grüezi")\n',
  'skills/my-skill/empty.txt': '',
  'README.md': 'Not part of the skill.',
}
const LEFT_OUT = ['.env', 'node_modules/a/index.js', 'evals/a.md', 'a.tmp']
const DIRECTORY = 'skills/my-skill'

describe.each([
  ['older', {}, 'version'],
  ['newer', { anthropic_beta: 'none' }, 'id'],
] as const)('in the API’s %s shape', (_, shape, pin) => {
  test('the files and no others become a version, which the outputs pin, and the same again publishes nothing', async () => {
    const junk = Object.fromEntries(LEFT_OUT.map(path => [`${DIRECTORY}/${path}`, 'x']))
    const { api, id, run, made } = await prepareSkill({ ...FILES, ...junk })
    const inputs = { directory: DIRECTORY, files: '**\n!*.tmp', ...shape }
    const first = await run(inputs)
    const sent = api.requests.length
    const second = await run(inputs)

    expect([first, second].map(({ code, annotations }) => [code, annotations])).toEqual([
      [0, []],
      [0, []],
    ])
    expect(made()).toHaveLength(1)
    const [version] = made()
    expect([...(version?.files ?? [])].map(([path, content]) => [path, content.toString()])).toEqual([
      ['SKILL.md', skillMd()],
      ['empty.txt', ''],
      ['scripts/run me.py', 'print("grüezi")\n'],
    ])
    const outputs = {
      id: version?.id,
      version: version?.[pin],
      container_skill: JSON.stringify({ type: 'custom', skill_id: id, version: version?.[pin] }),
      file_count: '3',
      size_bytes: String(Buffer.byteLength(`${skillMd()}print("grüezi")\n`)),
      digest: first.outputs.digest,
    }
    expect(first.outputs).toMatchObject({ ...outputs, published: 'true', reason: 'published', changes: '' })
    expect(second.outputs).toMatchObject({
      ...outputs,
      published: 'false',
      reason: 'unchanged',
      changed: '[]',
      changes: '{"added":[],"changed":[],"removed":[]}',
    })
    expect(endpointsOf(api).slice(sent)).toEqual(['getSkill', 'getVersion', 'content'])
  })
})

test('the digest is the one that a shell computes', async () => {
  const { workspace, run } = await prepareSkill(FILES)
  const { outputs } = await run({ directory: DIRECTORY, dry_run: 'true' })
  expect(outputs.digest).toBe(digestByShell(join(workspace, DIRECTORY)))
})

test('skip_unchanged: false publishes the same again, and compares nothing before', async () => {
  const { api, run, made } = await prepareSkill(SKILL, SKILL)
  const { outputs } = await run({ skip_unchanged: 'false' })
  expect(outputs).toMatchObject({ reason: 'published', changes: '' })
  expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion'])
  expect(made()).toHaveLength(1)
})

test.each(['forbidden', 'encrypted', 'bomb-undeclared'] as const)(
  'a newest version that cannot be read (%s) is no reason to stay silent',
  async content => {
    const { run, made } = await prepareSkill(SKILL, SKILL, { content })
    const step = await run()
    expect(step).toMatchObject({ code: 0, outputs: { reason: 'published', changes: '' } })
    expect(step.log + JSON.stringify(step.annotations)).toMatch(/without a comparison/)
    expect(made()).toHaveLength(1)
  },
)

test('warnings about a skill let it pass, and stop it when strict', async () => {
  const { run, made } = await prepareSkill({ 'SKILL.md': skillMd().replace('\n---', '\nauthor: me\n---') })
  const strict = await run({ strict: 'true' })
  expect(made()).toHaveLength(0)
  const lenient = await run()
  expect(made()).toHaveLength(1)

  expect([strict.code, lenient.code]).toEqual([1, 0])
  expect(strict.annotations[0]).toMatchObject({ level: 'error', file: 'SKILL.md', line: 4 })
  expect(lenient.annotations).toEqual([{ ...strict.annotations[0], level: 'warning' }])
})
