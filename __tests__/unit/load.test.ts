import { describe, expect, test } from '@jest/globals'
import { readInputs } from '../../src/inputs/inputs.ts'
import { loadSkills } from '../../src/load.ts'
import { createSecrets } from '../../src/secrets.ts'
import { variablesOf } from '../fixtures/inputs.ts'
import { createRuntime } from '../fixtures/test-runtime.ts'
import { createWorkspace, skillMd, writeFiles } from '../fixtures/workspace.ts'

const openNothing = () => {
  throw new Error('A folder asks nothing of the API.')
}

const DRAFTS = {
  'skills/words/SKILL.md': skillMd('words'),
  'skills/words/drafts/a.md': 'a',
  'skills/words/drafts/b.txt': 'b',
  'skills/words/tests/t.md': 't',
}

async function loadIn(root: string, inputs: Record<string, string>) {
  const env = { GITHUB_WORKSPACE: root, ...variablesOf({ dry_run: 'true', ...inputs }) }
  const read = await readInputs(createRuntime({ env }))
  return await loadSkills(
    read,
    openNothing,
    createSecrets(() => {}),
  )
}

/** The files that would be sent of the skills, and `severity: message` of each problem. */
async function load(
  files: string,
  more: Record<string, string> = {},
  workspace: Record<string, string> = DRAFTS,
) {
  const root = createWorkspace(workspace)
  const { skills, failed } = await loadIn(root, { directory: 'skills/words', files, ...more })
  const problems = [
    ...skills.map(({ skill }) => skill.warnings),
    ...failed.map(result => result.problems),
  ].flat()
  return {
    ...(failed.length === 0 && { files: skills.map(({ skill }) => skill.files.map(({ path }) => path)) }),
    problems: problems.map(({ severity, message }) => `${severity}: ${message}`),
  }
}

describe('an exclude that has no effect is told', () => {
  test.each([
    ['!"drafts/**"', 'quotes are part of the name. Write: !drafts/**'],
    ['!drafts\\**', 'names are separated by "/". Write: !drafts/**'],
    ['!drafts/** # not yet', 'a comment needs a line of its own. Write: !drafts/**'],
    [
      '!drafts/** !tests/**',
      'each pattern needs a line of its own. Write the lines below.\n\n  !drafts/**\n\n  !tests/**',
    ],
    [
      '!drafts/*.{md,txt}',
      'braces have no meaning. Write the lines below.\n\n  !drafts/*.md\n\n  !drafts/*.txt',
    ],
    ['!(drafts)/**', 'parentheses have no meaning. Write: !drafts/**'],
    ['!skills/words/drafts/**', "patterns are relative to the skill's directory. Write: !drafts/**"],
  ])('as an error when it cannot match as it is written: %s', async (pattern, advice) => {
    expect((await load(`**\n${pattern}`)).problems).toEqual([
      `error: The pattern ${JSON.stringify(pattern)} of "files" cannot match as it is written, since ${advice}`,
    ])
  })

  test('as a warning when it might match, which strict makes an error', async () => {
    const message =
      'The pattern "!draft/**" of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.'
    expect(await load('**\n!draft/**')).toMatchObject({ problems: [`warning: ${message}`] })
    expect(await load('**\n!draft/**', { strict: 'true' })).toEqual({ problems: [`error: ${message}`] })
  })

  test('when a later line takes in again what it leaves out', async () => {
    expect((await load('!drafts/**\n!tests/**\n**')).problems).toEqual([
      'warning: The pattern "!drafts/**" of "files" excludes nothing: the line "**" behind it takes in again what it leaves out. Move it below that line.',
      expect.stringContaining('The pattern "!tests/**"'),
    ])
  })

  test('but not where a later line is an exception from it, or another exclude stands below', async () => {
    const one = { 'skills/words/SKILL.md': skillMd('words'), 'skills/words/drafts/a.md': 'a' }
    expect((await load('**\n!drafts/**\ndrafts/a.md', {}, one)).problems).toEqual([])
    expect((await load('!drafts/**\n**\n!drafts\n!tests')).problems).toEqual([])
  })

  test('but not what the right one has left out', async () => {
    expect(await load('**\n!drafts/**\n!tests')).toEqual({ files: [['SKILL.md']], problems: [] })
  })

  test.each(['!node_modules/**', '!**/*.pyc', '!.git', '!.env', '!**/.DS_Store', '!evals/'])(
    'but not %s, which is left out anyway',
    async pattern => {
      expect((await load(`**\n${pattern}`)).problems).toEqual([])
    },
  )
})

test.each(['tests/**', '**\n!*.md', '!SKILL.md'])(
  'files that leave out SKILL.md are told as that, and with the line that mends it: %j',
  async files => {
    const left =
      'error: SKILL.md is left out by "files", and without it there is no skill. Add the line SKILL.md at the end of "files".'
    expect((await load(files)).problems).toEqual([left])
    expect((await load(`${files}\nSKILL.md`)).problems).toEqual([])
  },
)

describe('an exclude for several skills', () => {
  const TWO = { ...DRAFTS, 'skills/plain/SKILL.md': skillMd('plain') }
  const MANY = { directory: '', skills: 'skills/*: auto' }

  test('may have its effect in one of them', async () => {
    expect((await load('**\n!drafts\n!tests', MANY, TWO)).problems).toEqual([])
  })

  test('is told once when it has none in any', async () => {
    expect((await load('**\n!drafts\n!tests\n!nothing', MANY, TWO)).problems).toEqual([
      expect.stringContaining('warning: The pattern "!nothing" of "files" excludes nothing'),
    ])
    expect((await load('**\n!"drafts"\n!skills/words/tests', MANY, TWO)).problems).toEqual([
      expect.stringContaining('Write: !drafts'),
      expect.stringContaining('Write: !tests'),
    ])
  })
})

describe('an include for several skills', () => {
  const SKILL = 'error: SKILL.md is left out by "files", and without it there is no skill.'
  const nothing = (pattern: string) =>
    `error: The pattern "${pattern}" of "files" matches no file that can be uploaded. Correct it, or remove it.`
  const two = (plain: Record<string, string> = { 'skills/plain/SKILL.md': skillMd('plain') }) => ({
    ...DRAFTS,
    ...plain,
  })
  const MANY = { directory: '', skills: 'skills/*: auto' }

  test('may match in one of them', async () => {
    expect(await load('SKILL.md\ndrafts/\ntests/*.md', MANY, two())).toEqual({
      files: [['SKILL.md'], ['SKILL.md', 'drafts/a.md', 'drafts/b.txt', 'tests/t.md']],
      problems: [],
    })
  })

  test('is an error of each when it matches in none, and of a single skill', async () => {
    const none = nothing('draft/')
    expect((await load('SKILL.md\ndraft/\ntests/', MANY, two())).problems).toEqual([none, none])
    expect((await load('SKILL.md\ndraft/')).problems).toEqual([none])
  })

  test('is none while another skill cannot be read', async () => {
    const { problems } = await load('SKILL.md\ndraft/', {
      directory: '',
      skills: 'skills/words: auto\nskills/gone: auto',
    })
    expect(problems).toEqual([])
  })

  test('is an error of a skill in which something else was plainly meant', async () => {
    const other = { 'skills/plain/SKILL.md': skillMd('plain'), 'skills/plain/Drafts/a.md': 'a' }
    expect((await load('SKILL.md\ndrafts/**', MANY, two(other))).problems).toEqual([
      'error: The pattern "drafts/**" of "files" cannot match as it is written, since upper and lower case differ. Write: Drafts/**',
    ])
  })

  test('does not hide that a skill is left without SKILL.md', async () => {
    const plain = { 'skills/plain/SKILL.md': skillMd('plain') }
    expect((await load('drafts/**', MANY, two(plain))).problems).toEqual([
      expect.stringContaining(SKILL),
      expect.stringContaining(SKILL),
    ])
  })
})

test('an exclude of what is never sent is no mistake, wherever it is never sent, and elsewhere it is', async () => {
  const never = ['!evals', '!**/evals/**', '!**/node_modules', '!**/*.pyc', '!__pycache__/**']
  expect((await load(`**\n${never.join('\n')}`)).problems).toEqual([])
  expect((await load('**\n!docs/evals/**')).problems).toEqual([
    expect.stringContaining('warning: The pattern "!docs/evals/**" of "files" excludes nothing'),
  ])
})

test('an include that cannot match as it is written is told with the right line', async () => {
  expect((await load('SKILL.md\ndrafts/*.{md,txt}')).problems).toEqual([
    'error: The pattern "drafts/*.{md,txt}" of "files" cannot match as it is written, since braces have no meaning. Write the lines below.\n\n  drafts/*.md\n\n  drafts/*.txt',
  ])
})

test('a pattern shows what only looks like a space in it', async () => {
  expect((await load('**\nmy\u00a0notes/')).problems).toEqual([
    expect.stringContaining('The pattern "my<U+00A0>notes/" of "files" matches no file'),
  ])
})

test('a pattern that means SKILL.md as well is told alone', async () => {
  for (const files of ['skills/words/**', 'skill.md', 'SKILL.md, drafts/**', `\${{ env.FILES }}`, '"**"'])
    expect((await load(files)).problems).toEqual([
      expect.stringContaining('cannot match as it is written, since '),
    ])
  for (const files of ['draft/**', 'Drafts/**'])
    expect((await load(files)).problems).toEqual([
      expect.stringContaining(`The pattern "${files}"`),
      expect.stringContaining('SKILL.md is left out by "files"'),
    ])
})

test('a file that is really called so is matched as it is written', async () => {
  const odd = {
    'skills/words/SKILL.md': skillMd('words'),
    'skills/words/"a" # {b,c}.md': 'odd',
  }
  expect(await load('**\n!"a" # {b,c}.md', {}, odd as never)).toEqual({ files: [['SKILL.md']], problems: [] })
})

describe('expected_digest', () => {
  const digestOf = async () => {
    const root = createWorkspace(DRAFTS)
    const { skills } = await loadIn(root, { directory: 'skills/words', files: '**' })
    return skills[0]?.skill.digest ?? ''
  }

  test('lets through what has it', async () => {
    expect((await load('**', { expected_digest: await digestOf() })).problems).toEqual([])
  })

  test('is an error for everything else, with both digests', async () => {
    const digest = await digestOf()
    const expected = `sha256:${'0'.repeat(64)}`
    expect((await load('**', { expected_digest: expected })).problems).toEqual([
      `error: The digest of the skill is ${digest}, and expected_digest is ${expected}: this is not what was approved. Publish the commit or the version that was approved, or have this digest approved.`,
    ])
  })

  test.each([
    ['abc', {}, 'expected_digest is "abc". It must be the output digest of an earlier run'],
    [`sha256:${'A'.repeat(64)}`, {}, 'It must be the output digest of an earlier run'],
    [
      `sha256:${'0'.repeat(64)}`,
      { directory: '', skills: 'skills/a: auto\nskills/b: auto' },
      'expected_digest is the digest of one skill, and the step has 2.',
    ],
  ])('%s is refused where it can be none', async (expected_digest, inputs, message) => {
    const two = { 'skills/a/SKILL.md': skillMd('a'), 'skills/b/SKILL.md': skillMd('b') }
    await expect(
      load('**', { directory: 'skills/a', ...inputs, expected_digest }, two as never),
    ).rejects.toThrow(message)
  })
})

test('50 problems of a skill are told, and 200 of a step, of each skill one at least', async () => {
  const skills = Array.from({ length: 6 }, (_, index) => `skills/s${index}`)
  const files = skills.flatMap(skill => [
    [`${skill}/SKILL.md`, skillMd(skill.slice(7))],
    ...Array.from({ length: 60 }, (_, index) => [`${skill}/${index}.pem`, 'x']),
  ])
  const { failed } = await loadIn(createWorkspace(Object.fromEntries(files)), { skills: 'skills/*: auto' })
  expect(failed.map(({ problems }) => problems.length)).toEqual([50, 50, 50, 50, 1, 1])
})

test('content is kept up to 32 MiB over all skills; what does not fit must be the same when it is read again', async () => {
  const sizes = { a: 20, b: 13, c: 1 }
  const root = createWorkspace({})
  for (const [name, mib] of Object.entries(sizes))
    writeFiles(root, {
      [`skills/${name}/SKILL.md`]: '',
      [`skills/${name}/data`]: Buffer.alloc(mib * 2 ** 20 - 200),
    })
  for (const name of Object.keys(sizes)) writeFiles(root, { [`skills/${name}/SKILL.md`]: skillMd(name) })
  const { skills } = await loadIn(root, { skills: 'skills/*: auto' })
  for (const name of Object.keys(sizes)) writeFiles(root, { [`skills/${name}/data`]: 'changed' })
  const reads = skills.map(
    ({ skill }) =>
      () =>
        skill.files.map(file => file.read()),
  )
  expect(reads[0]).not.toThrow()
  expect(reads[1]).toThrow('data changed meanwhile')
  expect(reads[2]).not.toThrow()
})
