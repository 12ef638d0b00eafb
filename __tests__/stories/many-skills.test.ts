// One step publishes what changed, leaves the rest, and tells exactly what happened to each skill.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { endpointsOf } from '../fixtures/skills-api.ts'
import { textOf } from '../fixtures/summary.ts'
import { runStep, skillMd } from '../fixtures/workspace.ts'

function resultsOf(run: { outputs: Record<string, string | undefined> }, output = 'results') {
  return JSON.parse(run.outputs[output] ?? 'null') as Record<string, unknown>[]
}

/** The lines of the log between `▸ name` and the next group. */
function groupOf(log: string, title: string): string {
  return log.split(/^▸ /m).find(group => group.startsWith(title)) ?? ''
}

describe.each([
  ['older', {}, 'version'],
  ['newer', { anthropic_beta: 'none' }, 'id'],
] as const)('in the %s shape', (_, shape, pin) => {
  test('what changed is published, what did not is left, and the results are in the order of the mapping', async () => {
    const { api, ids, workspace, skills } = await prepareSkills(['c', 'a', 'b'])
    const before = api.addVersion(ids[1] ?? '', { 'SKILL.md': skillMd('a') })
    api.addVersion(ids[2] ?? '', { 'SKILL.md': skillMd('b', 'Older.'), 'old.md': 'x' })
    const run = await runStep(workspace, api, { skills, ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    const made = [ids[0], ids[2]].map(id => api.versionsOf(id ?? '').at(-1))
    const entry = (name: string, index: number, version: typeof before | undefined, published: boolean) => ({
      directory: `skills/${name}`,
      skill_id: ids[index],
      name,
      id: version?.id,
      version: version?.[pin],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      published,
      created: false,
      reason: published ? 'published' : 'unchanged',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      deployment_id: null,
      error: null,
    })
    const results = [entry('c', 0, made[0], true), entry('a', 1, before, false), entry('b', 2, made[1], true)]
    expect(resultsOf(run)).toEqual(results)
    expect(resultsOf(run, 'changed')).toEqual([results[0], results[2]])
    // No other output makes sense for several.
    expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'published', 'results'])
    expect(run.outputs.published).toBe('true')
    expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 2])
  })
})

test('when nothing changed, nothing is published', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b'])
  for (const [index, name] of ['a', 'b'].entries())
    api.addVersion(ids[index] ?? '', { 'SKILL.md': skillMd(name) })
  const run = await runStep(workspace, api, { skills })

  expect(run.code).toBe(0)
  expect(run.outputs).toMatchObject({ published: 'false', changed: '[]' })
})

test('the summary has one table, and below it what is to be said of each skill', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b'])
  const { version } = api.addVersion(ids[0] ?? '', { 'SKILL.md': skillMd('a') })
  api.addVersion(ids[1] ?? '', { 'SKILL.md': skillMd('b'), 'old.md': 'x' })
  const { summary } = await runStep(workspace, api, { skills })

  expect(summary.match(/^\| Skill /gm)).toHaveLength(1)
  expect(summary).toContain('| Skill | What happened | Version | Files | Size | Digest |')
  const published = api.versionsOf(ids[1] ?? '').at(-1)?.version
  expect(summary).toMatch(
    new RegExp(
      `^\\| \`a\`<br>skills/a \\| ➖ unchanged \\| \`${version}\` \\| 1 \\| \\d+ B \\| \`sha256:.{12}…\` \\|$`,
      'm',
    ),
  )
  expect(summary).toMatch(
    new RegExp(
      `^\\| \`b\`<br>skills/b \\| ✅ published \\| \`${published}\` \\| 1 \\| \\d+ B \\| \`sha256:.{12}…\` \\|$`,
      'm',
    ),
  )
  expect(summary.split('### b')[1]).toContain('- removed `old.md`, 1 B')
  expect(summary).not.toContain('### a')
})

test('the log has one group for each skill, and nothing of another in it', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const { api, ids, workspace, skills } = await prepareSkills(names, { latencyMs: 10 })
  const { log } = await runStep(workspace, api, { skills, concurrency: '3' })

  expect(log.match(/^▸ .*$/gm)?.sort()).toEqual(names.map(name => `▸ ${name} (skills/${name})`))
  for (const [index, name] of names.entries()) {
    const group = groupOf(log, `${name} (`)
    expect(group).toMatch(new RegExp(`^${name} \\(skills/${name}\\)\nChecked ${name}: 1 file`))
    expect(group).toContain(`of ${ids[index]}, created at`)
    for (const other of ids.filter(id => id !== ids[index])) expect(group).not.toContain(other)
  }
})

test('one entry is the case of a list: it sets all outputs', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a'])
  const run = await runStep(workspace, api, { skills })

  expect(run.outputs).toMatchObject({ skill_id: ids[0], name: 'a', published: 'true', reason: 'published' })
  expect(resultsOf(run)).toEqual([
    expect.objectContaining({ skill_id: ids[0], version: run.outputs.version, published: true }),
  ])
  expect(run.outputs.changed).toBe(run.outputs.results)
  expect(run.log).not.toContain('▸')
})

test.each([
  ['skills.yml', (text: string) => text],
  [
    'config/skills.json',
    (text: string) =>
      JSON.stringify(Object.fromEntries(text.split('\n').map(line => line.split(': '))), null, '\t'),
  ],
])('the mapping may stand in %s', async (path, write) => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b'], {}, { 'config/x': '' })
  writeFileSync(join(workspace, path), write(skills))
  const run = await runStep(workspace, api, { skills_file: path })

  expect(run.code).toBe(0)
  expect(resultsOf(run).map(({ skill_id }) => skill_id)).toEqual(ids)
})

describe('a skill that fails', () => {
  test('does not stop the others, and the red end says which were published and which were not', async () => {
    const { api, ids, workspace, skills } = await prepareSkills(['a', 'b', 'c', 'd'])
    api.addVersion(ids[3] ?? '', { 'SKILL.md': skillMd('d') })
    api.fault({ on: 'createVersion', skillId: ids[1] ?? '', status: 403 })
    const run = await runStep(workspace, api, { skills, concurrency: '1' })

    expect(run.code).toBe(1)
    expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 0, 1, 1])
    const { message } = run.annotations.at(-1) ?? {}
    expect(message).toContain('1 of 4 skills failed: b. Published: a, c.')
    expect(run.annotations[0]?.message).toMatch(/^b: Could not create a version of .*403 permission_error/)
    expect(run.annotations).toHaveLength(2)
    expect(run.outputs.published).toBe('true')
    expect(resultsOf(run).map(({ reason }) => reason)).toEqual([
      'published',
      'failed',
      'published',
      'unchanged',
    ])
    expect(resultsOf(run)[1]).toEqual({
      directory: 'skills/b',
      skill_id: ids[1],
      name: 'b',
      id: null,
      version: null,
      created_at: null,
      published: false,
      created: false,
      reason: 'failed',
      digest: expect.stringMatching(/^sha256:/),
      deployment_id: null,
      error: expect.stringContaining('403 permission_error'),
    })
    expect(resultsOf(run, 'changed').map(({ name }) => name)).toEqual(['a', 'c'])
    expect(run.summary).toContain('| `b`<br>skills/b | ❌ failed |  | 1 |')
    expect(textOf(run.summary.split('### b')[1] ?? '')).toContain('❌ Could not create a version of')
  })

  test('after its version was made counts as published', async () => {
    const { api, workspace, skills } = await prepareSkills(['a', 'b'], { content: 'forbidden' })
    const run = await runStep(workspace, api, { skills, verify: 'true' })

    expect(run.code).toBe(1)
    expect(run.outputs.published).toBe('true')
    expect(resultsOf(run, 'changed').map(({ name, reason }) => [name, reason])).toEqual([
      ['a', 'failed'],
      ['b', 'failed'],
    ])
    expect(run.annotations.at(-1)?.message).toContain('2 of 2 skills failed: a, b. Published: a, b.')
  })

  test('together with all others leaves no output "published"', async () => {
    const { api, workspace, skills } = await prepareSkills(['a', 'b'])
    api.fault({ on: 'createVersion', status: 400, times: 9 })
    const run = await runStep(workspace, api, { skills })

    expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'results'])
    expect(run.outputs.changed).toBe('[]')
  })

  test('because a file that was not kept in memory changed after the check has its upload broken off', async () => {
    const large = Buffer.alloc(28_000_000, 'x')
    const more = {
      'skills/a/data.bin': large,
      'skills/b/data.bin': large,
      'skills/c/data.bin': large.subarray(0, 14_000_000),
    }
    const { api, ids, workspace, skills } = await prepareSkills(['a', 'b', 'c'], {}, more)
    let isFirst = true
    api.on('request', () => {
      if (isFirst) writeFileSync(join(workspace, 'skills/c/data.bin'), 'something else')
      isFirst = false
    })
    const run = await runStep(workspace, api, { skills })

    expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 0])
    expect(resultsOf(run).map(({ reason }) => reason)).toEqual(['published', 'published', 'failed'])
    expect(resultsOf(run)[2]?.error).toBe(
      'data.bin changed while the step was running, so what would be sent is not what was checked. Run the step again.',
    )
  })
})

describe('every skill is checked before any is sent', () => {
  test('problems in any of them stop the step, all are told, and the summary groups them', async () => {
    const { api, workspace, skills } = await prepareSkills(
      ['a', 'b', 'c'],
      {},
      {
        'skills/b/SKILL.md': '---\nname: b\n---\n',
        'skills/c/SKILL.md': '---\nname: Upper\ndescription: x\n---\n',
      },
    )
    const run = await runStep(workspace, api, { skills })

    expect(run.code).toBe(1)
    expect(api.requests).toEqual([])
    const errors = run.annotations.filter(({ level }) => level === 'error')
    expect(errors.slice(0, -1).map(({ file, line }) => [file, line])).toEqual([
      ['skills/b/SKILL.md', expect.any(Number)],
      ['skills/c/SKILL.md', 2],
    ])
    expect(errors.at(-1)?.message).toContain(
      '2 of 3 skills failed: skills/b, skills/c. Published: none. Not sent: a.',
    )
    expect(resultsOf(run).map(({ reason, name, error }) => [reason, name, error])).toEqual([
      ['not-sent', 'a', null],
      ['failed', null, expect.stringContaining('description')],
      ['failed', null, expect.stringContaining('Upper')],
    ])
    expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'results'])
    expect(run.summary).toContain('| `skills/b` | ❌ failed |')
    expect(run.summary).toContain('| `a`<br>skills/a | ⏸️ not sent |')
    const [, below = ''] = run.summary.split('### skills/b')
    expect(below.split('### skills/c')[0]).toContain('❌ `skills/b/SKILL.md')
    expect(below.split('### skills/c')[1]).toContain('❌ `skills/c/SKILL.md')
  })

  test('as strictly as the step is told to be', async () => {
    const { api, workspace, skills } = await prepareSkills(
      ['a', 'b'],
      {},
      { 'skills/b/deep/SKILL.md': skillMd('deep') },
    )
    const strict = await runStep(workspace, api, { skills, strict: 'true' })
    expect(strict.code).toBe(1)
    expect(api.requests).toEqual([])

    const files = await runStep(workspace, api, { skills, strict: 'true', files: '**\n!deep' })
    expect(files).toMatchObject({ code: 0, annotations: [] })
  })
})

test('mistakes in the inputs are all told, and set no output', async () => {
  const { api, workspace } = await prepareSkills(['a'])
  const skills = 'skills/a: 1\nskills/x: skill_x'
  const run = await runStep(workspace, api, {
    skills,
    skill_id: 'skill_1',
    directory: 'skills',
    concurrency: '17',
  })

  expect(run.code).toBe(1)
  expect(run.annotations.map(({ message }) => message)).toEqual([
    'skills and skill_id are set together. Set only one of them: each names the skills.',
    'directory and skills are both set. Name the directories in skills only.',
    'skills, line 1: "skills/a" has an id that is no text. Write "skills/a: skill_id", or "skills/a: auto" to find the skill by its name.',
    'skills: the directory is "skills/x", which does not exist. Is the repository checked out before this step?',
    'concurrency is "17". Set it to a whole number from 1 to 16.',
  ])
  for (const { message } of run.annotations) expect(textOf(run.summary)).toContain(message)
  expect(run.outputs).toEqual({})
  expect(api.requests).toEqual([])
})

test('a dry run shows the plan for all skills, without credentials too, and only reads', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b'])
  api.addVersion(ids[0] ?? '', { 'SKILL.md': skillMd('a', 'Older.') })
  const run = await runStep(workspace, api, { skills, dry_run: 'true' })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(run.outputs).toMatchObject({ published: 'false', changed: '[]' })
  expect(resultsOf(run).map(({ reason, published, version }) => [reason, published, version])).toEqual([
    ['dry-run', false, null],
    ['dry-run', false, null],
  ])
  expect(api.requests.map(({ method }) => method)).not.toContain('POST')
  expect(groupOf(run.log, 'a (')).toContain('  changed SKILL.md')
  expect(groupOf(run.log, 'b (')).toContain('Publishing would send 1 file:')
  expect(run.summary.match(/🔍 dry run, nothing published/g)).toHaveLength(2)

  const offline = await runStep(workspace, undefined, { skills, dry_run: 'true' })
  expect(offline).toMatchObject({ code: 0, annotations: [] })
  expect(resultsOf(offline).map(({ skill_id }) => skill_id)).toEqual(ids)
})

test('a proxy that cannot be used fails every skill by its name, and a dry run only says so', async () => {
  const { api, workspace, skills } = await prepareSkills(['a', 'b'])
  const env = { HTTPS_PROXY: 'ftp://user:opensesame@proxy.example' }
  const inputs = { skills, anthropic_base_url: 'https://api.invalid' }
  const run = await runStep(workspace, api, inputs, { env })

  expect(run.code).toBe(1)
  expect(resultsOf(run).map(({ reason, error }) => [reason, error])).toEqual([
    ['failed', expect.stringContaining('HTTPS_PROXY cannot be used')],
    ['failed', expect.stringContaining('HTTPS_PROXY cannot be used')],
  ])
  expect(run.summary).toContain('❌ The proxy in HTTPS')

  const dry = await runStep(workspace, api, { ...inputs, dry_run: 'true' }, { env })
  expect(dry.code).toBe(0)
  expect(dry.log).toContain('Nothing was compared with what is published. The proxy in HTTPS_PROXY')
})

test('a verification covers every skill', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b'])
  const run = await runStep(workspace, api, { skills, verify: 'true' })

  expect(run.code).toBe(0)
  for (const [index, name] of ['a', 'b'].entries()) {
    const version = api.versionsOf(ids[index] ?? '')[0]?.version
    expect(groupOf(run.log, `${name} (`)).toContain(`Verified: version ${version} holds exactly these files.`)
  }
  expect(endpointsOf(api).filter(endpoint => endpoint === 'content')).toHaveLength(2)
})
