// Which skills a step is about: found by name and never created, renamed, approved by their digest, reached by patterns.

import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { expectRed, resultsOf } from '../fixtures/one-skill.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const messagesOf = (run: { annotations: readonly { message: string }[] }) =>
  run.annotations.map(({ message }) => message)

const folders = (...names: string[]) =>
  Object.fromEntries(names.map(name => [`skills/${name}/SKILL.md`, skillMd(name)]))

describe('existing', () => {
  test.each([{ skill_id: 'existing', directory: 'skills/a' }, { skills: 'skills/*: existing' }])(
    'finds a skill by its name and publishes it: %j',
    async inputs => {
      const api = await openSkillsApi()
      const { id } = api.addSkill({
        name: 'a',
        versions: [{ files: { 'SKILL.md': skillMd('a', 'Older.') } }],
      })
      const run = await runStep(createWorkspace(folders('a')), api, inputs)

      expect(run).toMatchObject({ code: 0, annotations: [], outputs: { skill_id: id, published: 'true' } })
      expect(api.skills.size).toBe(1)
    },
  )

  test.each([false, true])('creates none, in a plan (%s) as in a run', async dryRun => {
    const api = await openSkillsApi()
    api.addSkill({ name: 'b', versions: [{ files: { 'SKILL.md': skillMd('b') } }] })
    const inputs = { skills: 'skills/*: existing', dry_run: String(dryRun) }
    const run = await runStep(createWorkspace(folders('a')), api, inputs)

    expect(run.code).toBe(1)
    expect(messagesOf(run)[0]).toContain(
      'No custom skill of the workspace is called "a", and existing creates none. See that the credentials are those of its workspace and that SKILL.md has its name, write its id, or write auto to create it.',
    )
    expect(api.skills.size).toBe(1)
    expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })
})

describe('a rename under auto', () => {
  const renamed = { 'skills/old-name/SKILL.md': skillMd('new-name') }

  test('is told in the plan when a skill is called like the folder', async () => {
    const api = await openSkillsApi()
    const { id } = api.addSkill({
      name: 'old-name',
      versions: [{ files: { 'SKILL.md': skillMd('old-name') } }],
    })
    const inputs = { skills: 'skills/*: auto', dry_run: 'true' }
    const run = await runStep(createWorkspace(renamed), api, inputs)

    expect(run.code).toBe(0)
    expect(run.log + run.summary).toContain(
      `"new-name" becomes a new skill, though the skill ${id} is called "old-name", like the folder. A skill keeps its name: if this is the same one, write "old-name" as the name in SKILL.md again.`,
    )
  })

  test('is not suspected where no skill is called so', async () => {
    const api = await openSkillsApi()
    const inputs = { skills: 'skills/*: auto', dry_run: 'true' }
    const run = await runStep(createWorkspace(renamed), api, inputs)
    expect(run.log + run.summary).not.toContain('becomes a new skill')
  })
})

test('where titles need not be unique, one that a skill of another name has is no obstacle', async () => {
  const api = await openSkillsApi()
  api.addSkill({ name: 'other', displayTitle: 'a', versions: [{ files: { 'SKILL.md': skillMd('other') } }] })
  const workspace = createWorkspace(folders('a'))
  const older = await runStep(workspace, api, { skills: 'skills/*: auto' })
  expect(messagesOf(older)[0]).toContain('The title "a" is taken by the skill')

  const newer = await runStep(workspace, api, { skills: 'skills/*: auto', anthropic_beta: 'none' })
  expect(newer).toMatchObject({ code: 0, outputs: { name: 'a', created: 'true' } })
})

test.each(['false', 'true'])(
  'another digest than the approved one ends the step before anything is sent, dry run %s',
  async dry_run => {
    const api = await openSkillsApi()
    const workspace = createWorkspace(folders('a'))
    const inputs = { skill_id: 'auto', directory: 'skills/a', dry_run }
    const { digest = '' } = (await runStep(workspace, api, { ...inputs, dry_run: 'true' })).outputs
    const before = api.requests.length
    const expected_digest = `sha256:${'0'.repeat(64)}`
    const run = await runStep(workspace, api, { ...inputs, expected_digest })

    expect(run.code).toBe(1)
    expect(messagesOf(run)[0]).toContain(`${digest}, and expected_digest is ${expected_digest}`)
    expect(api.requests).toHaveLength(before)
    expect((await runStep(workspace, api, { ...inputs, expected_digest: digest })).code).toBe(0)
  },
)

test('links count once, hidden folders are told, and what is left out is left out', async () => {
  const api = await openSkillsApi()
  const workspace = createWorkspace({ ...folders('a', 'docx-official', 'draft-x', '.curated') })
  symlinkSync('docx-official', join(workspace, 'skills/docx'))
  const run = await runStep(workspace, api, { skills: 'skills/*: auto\n!skills/draft-*' })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(
    JSON.parse(run.outputs.results ?? '').map(({ directory }: { directory: string }) => directory),
  ).toEqual(['skills/a', 'skills/docx-official'])
  expect(run.log).toContain('skills/docx is a link to skills/docx-official')
  expect(run.log).toContain('passes over hidden folders: skills/.curated.')
})

/** A workspace whose patterns find a skill in order, a broken one, and all that cannot be entered. */
function prepareLost() {
  const workspace = createWorkspace({
    ...folders('a', 'z'),
    'skills/b/SKILL.md': 'x\n',
    'skills/case/skill.md': skillMd('case'),
    'skills/text': '../shared',
    'shared/x.md': '',
    '.gitmodules': '[submodule "s"]\n\tpath = skills/sub\n',
  })
  mkdirSync(join(workspace, 'skills/sub'))
  symlinkSync('gone', join(workspace, 'skills/gone'))
  symlinkSync('/etc', join(workspace, 'skills/out'))
  const latin = Buffer.concat([Buffer.from(`${workspace}/skills/caf`), Buffer.from([0xe9])])
  if (process.platform === 'linux') mkdirSync(latin)
  const closed = [
    ...(process.platform === 'linux' ? ['skills/caf\ufffd: has a name that is not UTF-8. Rename it'] : []),
    'skills/gone: is a link that leads to nothing. Put a copy of the folder in its place',
    `skills/out: is a link that leads outside ${realpathSync(workspace)}. Put a copy of the folder in its place`,
    'skills/sub: is a submodule that was not fetched. Set "submodules: true"',
    'skills/text: holds nothing but the path ../shared: a link that was checked out as text. Check out on',
  ].map(text => text.split(': '))
  return { workspace, closed, broken: 2 + closed.length }
}

test('what a pattern means and cannot enter is told with the problems of the skills, and a plan compares the rest', async () => {
  const api = await openSkillsApi()
  const { workspace, closed, broken } = prepareLost()
  const run = await runStep(workspace, api, { skills: 'skills/*: auto', dry_run: 'true' })

  expectRed(run, /must be called exactly SKILL\.md/, /frontmatter/)
  const results = resultsOf(run)
  for (const [directory = '', ...said] of closed) {
    const [entry] = results.filter(one => one.directory === directory)
    expect(entry).toMatchObject({ reason: 'failed', skill_id: null, name: null })
    expect(entry?.error).toContain(
      `skills, line 1: the pattern "skills/*" reaches ${directory}, which ${said.join(': ')}`,
    )
    expect(run.summary).toContain(`\`${directory.replace('skills/', '')}\``)
  }
  expect(results.filter(({ reason }) => reason === 'would-create').map(({ name }) => name)).toEqual([
    'a',
    'z',
  ])
  expect(run.summary).toContain(`## ❌ ${broken} of ${broken + 2} skills would fail`)
  // What is no skill has no place in a mapping.
  expect(run.outputs.mapping?.split('\n')).toEqual(
    ['a', 'b', 'case', 'z'].map(name => `skills/${name}: auto`),
  )
})

test('what a pattern means and cannot enter keeps a run from sending anything', async () => {
  const api = await openSkillsApi()
  const { workspace, broken } = prepareLost()
  const run = await runStep(workspace, api, { skills: 'skills/*: auto' })
  expectRed(run, 'a link that leads to nothing', /must be called exactly SKILL\.md/)
  expect(run.summary).toContain(`**${broken} failed · 2 not sent** · nothing was sent`)
  expect(api.requests).toEqual([])

  const excludes = ['caf?', 'gone', 'out', 'sub', 'text', 'b', 'case'].map(name => `!skills/${name}`)
  const rest = await runStep(workspace, api, { skills: ['skills/*: auto', ...excludes].join('\n') })
  expect(rest).toMatchObject({ code: 0, annotations: [] })
})

test('a line of its own whose folder is not there fails beside the others as well', async () => {
  const api = await openSkillsApi()
  const workspace = createWorkspace(folders('a'))
  const skills = 'skills/a: auto\nskills/gone: skill_01AbCdEfGhIjKlMnOpQrStUv'
  const plan = await runStep(workspace, api, { skills, dry_run: 'true' })
  expectRed(plan, 'skills, line 2: the directory is "skills/gone", which does not exist.')
  expect(resultsOf(plan).map(({ reason }) => reason)).toEqual(['would-create', 'failed'])
  expect(plan.outputs.mapping).toBe(skills)

  const run = await runStep(workspace, api, { skills })
  expectRed(run, 'skills, line 2: the directory is "skills/gone", which does not exist.')
  expect(resultsOf(run).map(({ reason }) => reason)).toEqual(['not-sent', 'failed'])
})

test('a SKILL.md in the wrong case hides no problem of another skill, and a plan compares the rest', async () => {
  const api = await openSkillsApi()
  const files = {
    'skills/a/skill.md': skillMd('a'),
    'skills/b/SKILL.md': 'x\n',
    'skills/c/SKILL.md': skillMd('c'),
  }
  const run = await runStep(createWorkspace(files), api, { skills: 'skills/*: auto', dry_run: 'true' })
  expect(run.code).toBe(1)
  expect(run.summary).toContain('## ❌ 2 of 3 skills would fail')
  expect(run.summary).toContain('**2 would fail · 1 to create**')
  expect(run.summary).toMatch(/must be called exactly SKILL\.md.*`\[skill-md-case\]`/)
})
