// One step publishes what changed, leaves the rest, and tells exactly what happened to each skill.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { expectRed, resultsOf } from '../fixtures/one-skill.ts'
import { endpointsOf } from '../fixtures/skills-api.ts'
import { runStep, skillMd } from '../fixtures/workspace.ts'

/** The lines of the log between `▸ name` and the next group. */
function groupOf(log: string, title: string): string {
  return log.split(/^▸ /m).find(group => group.startsWith(title)) ?? ''
}

test.each([
  ['older', {}, 'version'],
  ['newer', { anthropic_beta: 'none' }, 'id'],
] as const)(
  'in the %s shape what changed is published, what did not is left, in the order of the mapping',
  async (_, shape, pin) => {
    const { api, ids, workspace, skills } = await prepareSkills(['c', 'a', 'b'])
    const before = api.addVersion(ids[1] ?? '', { 'SKILL.md': skillMd('a') })
    api.addVersion(ids[2] ?? '', { 'SKILL.md': skillMd('b', 'Older.'), 'old.md': 'x' })
    const run = await runStep(workspace, api, { skills, ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    const [c, , b] = ids.map(id => api.versionsOf(id).at(-1))
    const entry = (name: string, index: number, version: typeof before | undefined, published: boolean) => ({
      directory: `skills/${name}`,
      skill_id: ids[index],
      name,
      id: version?.id,
      version: version?.[pin],
      published,
      created: false,
      reason: published ? 'published' : 'unchanged',
      error: null,
    })
    const results = [entry('c', 0, c, true), entry('a', 1, before, false), entry('b', 2, b, true)]
    expect(resultsOf(run)).toMatchObject(results)
    expect(resultsOf(run, 'changed')).toMatchObject([results[0], results[2]].map(result => ({ ...result })))
    // No output of a single skill makes sense for several.
    for (const absent of ['id', 'version', 'name', 'digest', 'reason'])
      expect(run.outputs).not.toHaveProperty(absent)
    expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 2])

    const again = await runStep(workspace, api, { skills, ...shape })
    expect(again).toMatchObject({ code: 0, outputs: { published: 'false', changed: '[]' } })
  },
)

test('the log has one group for each skill, nothing of another in it, and a verification covers each', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const { api, ids, workspace, skills } = await prepareSkills(names, { latencyMs: 10 })
  const { log } = await runStep(workspace, api, { skills, concurrency: '3', verify: 'true' })

  expect(log.match(/^▸ .*$/gm)?.sort()).toEqual(
    names.map(name => expect.stringMatching(`^▸ ✓ ${name}: published \\d+$`)),
  )
  for (const [index, name] of names.entries()) {
    const group = groupOf(log, `✓ ${name}:`)
    const version = api.versionsOf(ids[index] ?? '')[0]?.version
    for (const text of [`Checked ${name}`, ids[index], `Verified: version ${version}`])
      expect(group).toContain(text)
    for (const other of ids.filter(id => id !== ids[index])) expect(group).not.toContain(other)
  }
  expect(endpointsOf(api).filter(endpoint => endpoint === 'content')).toHaveLength(names.length)
})

test('one entry in a file is the case of a list: it sets all outputs', async () => {
  const { ids, api, workspace } = await prepareSkills(['a'], {}, { 'config/x': '' })
  writeFileSync(join(workspace, 'config/skills.json'), JSON.stringify({ 'skills/a': ids[0] }, null, '\t'))
  const run = await runStep(workspace, api, { skills_file: 'config/skills.json' })

  expect(run.outputs).toMatchObject({ skill_id: ids[0], name: 'a', published: 'true', reason: 'published' })
  expect(resultsOf(run)).toMatchObject([{ skill_id: ids[0], version: run.outputs.version, published: true }])
  expect(run.outputs.changed).toBe(run.outputs.results)
  expect(run.log).not.toContain('▸')
})

test('a skill that fails after its version was made counts as published', async () => {
  const { api, workspace, skills } = await prepareSkills(['a', 'b'], { content: 'forbidden' })
  const run = await runStep(workspace, api, { skills, verify: 'true' })

  expectRed(run, 'could not be verified')
  expect(run.outputs.published).toBe('true')
  expect(resultsOf(run).map(({ name, reason, published }) => [name, reason, published])).toEqual([
    ['a', 'failed', true],
    ['b', 'failed', true],
  ])
})

test('of many skills that are named by their ids the newest versions come from one list', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `skill-${index}`)
  const { api, ids, workspace, skills } = await prepareSkills(names)
  for (const [index, name] of names.entries())
    api.addVersion(ids[index] ?? '', { 'SKILL.md': skillMd(name, index === 19 ? 'Older.' : undefined) })
  const run = await runStep(workspace, api, { skills })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(resultsOf(run, 'changed')).toHaveLength(1)
  const endpoints = endpointsOf(api)
  const count = (endpoint: string) => endpoints.filter(other => other === endpoint).length
  expect(['listSkills', 'getVersion', 'content', 'createVersion'].map(count)).toEqual([1, 20, 20, 1])
  // Before the one upload it is asked once more whether another run has published meanwhile.
  expect(count('getSkill')).toBe(1)
})
