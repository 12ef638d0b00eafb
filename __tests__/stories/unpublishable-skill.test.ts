// A skill that the API would refuse is refused on the runner: all its problems, each where it is, and nothing sent.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const BROKEN = '---\nname: My-claude\ndescription: <b>bold</b>\nauthor: me\n---\nText.\n'

test('every problem is an annotation on its line, and nothing is sent', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'skills/a/SKILL.md': BROKEN })
  const run = await runStep(workspace, api, { skill_id: id, directory: 'skills/a' })

  const file = 'skills/a/SKILL.md'
  expect(run.code).toBe(1)
  expect(run.annotations).toEqual([
    { level: 'error', file, line: 2, col: 7, message: expect.stringContaining('Use only the letters a-z') },
    { level: 'error', file, line: 2, col: 7, message: expect.stringContaining('reserved') },
    { level: 'warning', file, line: 2, col: 7, message: expect.stringContaining('The folder is called "a"') },
    { level: 'error', file, line: 3, col: 14, message: expect.stringContaining('the XML tag "<b>"') },
    { level: 'warning', file, line: 4, col: 1, message: expect.stringContaining('"author" is no field') },
    {
      level: 'error',
      message: expect.stringContaining('3 errors are marked in its files. Nothing was sent.'),
    },
  ])
  expect(run.summary).toContain('- ❌ `skills/a/SKILL.md:3:14` ')
  expect(run.summary).toContain('- ⚠️ `skills/a/SKILL.md:4:1` ')
  expect(api.requests).toEqual([])
})

test('a failed check sets no version, and its results tell the errors with their places', async () => {
  const workspace = createWorkspace({ 'SKILL.md': BROKEN })
  const run = await runStep(workspace, undefined, { dry_run: 'true' })

  expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'deployment_id', 'results'])
  const [result] = JSON.parse(run.outputs.results ?? '')
  expect(result).toMatchObject({
    directory: '.',
    published: false,
    reason: 'failed',
    version: null,
    digest: null,
  })
  expect(result.error).toContain('SKILL.md:3:14: The description in SKILL.md contains the XML tag')
  expect(result.error).not.toContain('author')
})

test('warnings let the skill pass, and stop it when strict', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd().replace('---\n\n', 'author: me\n---\n\n') })
  const strict = await runStep(workspace, api, { skill_id: id, strict: 'true' })
  const lenient = await runStep(workspace, api, { skill_id: id })

  expect(strict.code).toBe(1)
  expect(strict.annotations[0]).toMatchObject({ level: 'error', file: 'SKILL.md', line: 4 })
  expect(lenient.code).toBe(0)
  expect(lenient.annotations).toEqual([{ ...strict.annotations[0], level: 'warning' }])
  expect(lenient.summary).toContain('- ⚠️ `SKILL.md:4:1` ')
  expect(api.versionsOf(id)).toHaveLength(1)
})

test('whoever points at the wrong folder is told which folders hold a SKILL.md', async () => {
  const workspace = createWorkspace({ 'skills/a/SKILL.md': skillMd('a'), 'skills/b/SKILL.md': skillMd('b') })
  const run = await runStep(workspace, undefined, { dry_run: 'true' })

  expect(run.code).toBe(1)
  const error = run.annotations.find(({ level }) => level === 'error')
  expect(error?.message).toContain('The skill has no SKILL.md at its top.')
  expect(error?.message).toContain('Folders below it that have one: skills/a, skills/b.')
})

test('an unfetched LFS file is an error that says how to fetch it', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), 'assets/logo.png': pointer })
  const run = await runStep(workspace, undefined, { dry_run: 'true' })

  expect(run.code).toBe(1)
  expect(run.annotations[0]).toMatchObject({
    file: 'assets/logo.png',
    message: expect.stringContaining('Set "lfs: true" in the actions/checkout step.'),
  })
})
