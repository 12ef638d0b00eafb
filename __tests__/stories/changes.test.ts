// What changed against the newest version is shown: in the log, in the summary and as an output.

import { describe, expect, test } from '@jest/globals'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const BEFORE = {
  'SKILL.md': skillMd('my-skill', 'Do it well.\n\nAnd `quickly`.'),
  'kept.txt': 'kept',
  'grown.txt': 'a',
  'gone/old.txt': 'old',
}
const AFTER = {
  'SKILL.md': skillMd('my-skill', 'Do it better.\n\nAnd `quickly`.'),
  'kept.txt': 'kept',
  'grown.txt': 'a'.repeat(1_500),
  'fresh.txt': 'fresh',
}
const CHANGES = { added: ['fresh.txt'], changed: ['SKILL.md', 'grown.txt'], removed: ['gone/old.txt'] }

async function publish(
  before: Record<string, string>,
  after: Record<string, string>,
  inputs: Record<string, string> = {},
) {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: before }] })
  const run = await runStep(createWorkspace(after), api, { skill_id: id, ...inputs })
  return { api, id, run }
}

describe.each([
  ['published', {}, ['getSkill', 'getVersion', 'content', 'createVersion']],
  ['dry-run', { dry_run: 'true' }, ['getSkill', 'getVersion', 'content']],
])('%s', (reason, inputs, endpoints) => {
  test('tells every file with its size, and reads nothing twice', async () => {
    const { api, run } = await publish(BEFORE, AFTER, inputs)
    expect(run).toMatchObject({ code: 0, annotations: [] })
    expect(run.outputs.reason).toBe(reason)
    expect(JSON.parse(run.outputs.changes ?? '')).toEqual(CHANGES)
    for (const line of [
      'added fresh.txt, 5 B',
      'changed grown.txt, 1 B → 1.5 kB',
      'removed gone/old.txt, 3 B',
    ])
      expect(run.log.split('\n')).toContain(`  ${line}`)
    expect(run.summary).toMatch(/\*\*Changes against the (newest version|version before)\*\*/)
    for (const line of [
      '- added `fresh.txt`, 5 B',
      '- changed `grown.txt`, 1 B → 1.5 kB',
      '- removed `gone/old.txt`, 3 B',
    ])
      expect(run.summary).toContain(line)
    expect(run.log).not.toContain('kept.txt, 4 B →')
    expect(endpointsOf(api)).toEqual(endpoints)
  })

  test('shows SKILL.md line by line, folded, behind a fence that nothing in it can end', async () => {
    const { run } = await publish(
      { 'SKILL.md': skillMd('my-skill', 'Old.\n```\ncode\n```') },
      { 'SKILL.md': skillMd('my-skill', 'New.\n```\ncode\n```') },
      inputs,
    )
    const [, diff = ''] =
      /<details><summary>Changes in SKILL\.md<\/summary>\n\n(.*?)\n\n<\/details>/su.exec(run.summary) ?? []
    expect(diff.split('\n')).toEqual(expect.arrayContaining(['````diff', '-Old.', '+New.', ' ```', '````']))
  })

  test('caps a diff that is long', async () => {
    const lines = (word: string) => Array.from({ length: 400 }, (_, at) => `${word} ${at}`).join('\n')
    const { run } = await publish(
      { 'SKILL.md': skillMd('my-skill', lines('old')) },
      { 'SKILL.md': skillMd('my-skill', lines('new')) },
      inputs,
    )
    expect(run.summary).toMatch(/… and \d+ more lines/)
    expect(run.summary).not.toContain('new 399')
  })
})

test('a SKILL.md that stayed as it was is not shown', async () => {
  const { run } = await publish(BEFORE, { ...BEFORE, 'kept.txt': 'changed' })
  expect(run.summary).not.toContain('Changes in SKILL.md')
})

test('a hundred files and more are counted in the summary, and all are in the output', async () => {
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, at) => [`files/${at}.txt`, `${at}`]))
  const { run } = await publish({ 'SKILL.md': skillMd() }, { 'SKILL.md': skillMd(), ...many })
  expect(JSON.parse(run.outputs.changes ?? '').added).toHaveLength(130)
  expect(run.summary).toContain('… and 30 more files')
})

describe('a dry run is a plan', () => {
  test('also when nothing would be published', async () => {
    const { api, id, run } = await publish(AFTER, AFTER, { dry_run: 'true' })
    expect(run.outputs).toMatchObject({
      reason: 'dry-run',
      published: 'false',
      changes: '{"added":[],"changed":[],"removed":[]}',
    })
    expect(run.summary).toContain('Nothing changed against the newest version.')
    expect(api.versionsOf(id)).toHaveLength(1)
  })

  test.each(['forbidden', 'html', 'encrypted'] as const)(
    'that stays green when it cannot read (%s)',
    async content => {
      const api = await openSkillsApi({ content })
      const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: BEFORE }] })
      const run = await runStep(createWorkspace(AFTER), api, { skill_id: id, dry_run: 'true' })
      expect(run).toMatchObject({ code: 0, annotations: [] })
      expect(run.outputs).toMatchObject({ reason: 'dry-run', changes: '' })
      expect(run.log).toContain('Not compared with the newest version: ')
      expect(endpointsOf(api)).toEqual(['getSkill', 'getVersion', 'content'])
    },
  )

  test('that stays green when the API is down', async () => {
    const api = await openSkillsApi()
    const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: BEFORE }] })
    api.fault({ on: 'any', status: 503, headers: { 'retry-after-ms': '1' }, times: Number.POSITIVE_INFINITY })
    const run = await runStep(createWorkspace(AFTER), api, { skill_id: id, dry_run: 'true' })
    expect(run.code).toBe(0)
    expect(run.log).toContain('the API answered 503')
    expect(api.versionsOf(id)).toHaveLength(1)
  })
})
