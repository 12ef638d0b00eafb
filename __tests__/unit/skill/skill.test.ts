import { describe, expect, test } from '@jest/globals'
import { digestFiles, sha256 } from '../../../src/skill/digest.ts'
import { type Problem, problem, SkillError } from '../../../src/skill/problem.ts'
import {
  type Findings,
  parseSkill,
  type SkillFile,
  type Strictness,
  tooLarge,
} from '../../../src/skill/skill.ts'

const SKILL_MD = '---\nname: good-name\ndescription: Does good.\n---\n\nDo good.\n'

function file(path: string, content = ''): SkillFile {
  const bytes = Buffer.from(content)
  return { path, size: bytes.length, sha256: sha256(bytes), read: () => bytes }
}

function findings(files: SkillFile[], more: Partial<Findings> = {}): Findings {
  return {
    files,
    paths: files.map(({ path }) => path),
    problems: [],
    idleIncludes: [],
    idleExcludes: [],
    isLeftOut: false,
    skillFolders: [],
    hidden: [],
    locate: () => 'missing',
    ...more,
  }
}

const rules: Strictness = {
  strict: false,
  ignored: new Set(),
  maxProblems: 50,
  requestSize: (name, files) =>
    files.reduce((sum, { path, size }) => sum + name.length + path.length + size, 0),
  maxRequestSize: 1000,
}

test('of many problems the errors are told first, and the last one says how many there are', () => {
  const warnings = Array.from({ length: 60 }, (_, index) => problem('file-count', `W${index}.`))
  const errors = Array.from({ length: 3 }, (_, index) => problem('unreadable', `E${index}.`))
  const told = problemsOf(findings([file('SKILL.md', SKILL_MD)], { problems: [...warnings, ...errors] }))
  expect(told).toHaveLength(50)
  expect(told.slice(0, 4).map(({ message }) => message)).toEqual(['E0.', 'E1.', 'E2.', 'W0.'])
  expect(told.at(-1)?.message).toBe('W46.\n\n… and 13 more.')
})

/** The problems for which a skill is refused. */
function problemsOf(found: Findings, changed: Partial<Strictness> = {}): readonly Problem[] {
  try {
    parseSkill(found, { ...rules, ...changed })
  } catch (cause) {
    if (cause instanceof SkillError) return cause.problems
    throw cause
  }
  throw new Error('the skill was not refused')
}

describe('a skill that can be published', () => {
  test('has its name, its files as they were found, their size and their digest', () => {
    const files = [file('SKILL.md', SKILL_MD), file('a/\uff5e', ''), file('a/😀', '1'), file('b', 'bb')]

    expect(parseSkill(findings(files), rules)).toEqual({
      name: 'good-name',
      description: 'Does good.',
      files,
      sizeBytes: SKILL_MD.length + 3,
      digest: digestFiles(files),
      warnings: [],
      reading: { lines: 6, tokens: 15, descriptionTokens: 3 },
    })
  })

  test('carries its warnings, from wherever they come', () => {
    const found = findings([file('SKILL.md', SKILL_MD), file('a/SKILL.md')], {
      problems: [problem('hidden-pattern', 'seen')],
      folder: 'other',
    })

    expect(parseSkill(found, rules).warnings.map(({ message }) => message)).toEqual([
      'seen',
      expect.stringContaining('a/SKILL.md is a further SKILL.md'),
      expect.stringContaining('The folder is called "other"'),
    ])
  })

  test('may fill the request to the last byte', () => {
    const found = findings([file('SKILL.md', SKILL_MD)])
    const size = rules.requestSize('good-name', found.files)

    expect(parseSkill(found, { ...rules, maxRequestSize: size }).name).toBe('good-name')
    expect(problemsOf(found, { maxRequestSize: size - 1 })).toHaveLength(1)
  })
})

describe('a skill that cannot be published', () => {
  test('tells all its problems at once, warnings among them', () => {
    const bad = '---\nname: Bad\nfoo: bar\n---\nText.\n'
    const found = findings([file('SKILL.md', bad), file('a\\b', 'x'.repeat(2000))], {
      problems: [problem('unreadable', 'seen')],
    })

    expect(problemsOf(found).map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'seen'],
      ['error', expect.stringContaining('backslash')],
      ['error', expect.stringContaining('no description')],
      ['error', expect.stringContaining('is "Bad"')],
      ['warning', expect.stringContaining('"foo" is no field')],
      ['error', expect.stringContaining('The largest files are a\\b (2,000 bytes), SKILL.md')],
    ])
  })

  test('has the messages of all in that of the error', () => {
    expect(new SkillError([problem('unreadable', 'one'), problem('hidden-pattern', 'two')]).message).toBe(
      'one\ntwo',
    )
  })

  test('because its frontmatter cannot be read is not blamed for fields that nobody could see', () => {
    const found = findings([file('SKILL.md', '---\nname: a\ndescription: b: c\n---\n')], { folder: 'other' })

    expect(problemsOf(found).map(({ message }) => message)).toEqual([expect.stringContaining('has a colon')])
  })

  test('because it has no SKILL.md is not blamed for its fields', () => {
    expect(problemsOf(findings([file('a')], { skillFolders: ['b'] })).map(({ message }) => message)).toEqual([
      expect.stringMatching(/has no SKILL\.md at its top.*one: b\.$/),
    ])
  })

  test('because its SKILL.md cannot be read is not told that it has none', () => {
    expect(
      problemsOf(
        findings([file('a')], { paths: ['SKILL.md', 'a'], problems: [problem('unreadable', 'unreadable')] }),
      ),
    ).toEqual([problem('unreadable', 'unreadable')])
  })

  test('because a file cannot be read is told of the name of that file too', () => {
    const found = findings([file('SKILL.md', SKILL_MD)], {
      paths: ['SKILL.md', 'a\\b'],
      problems: [problem('unreadable', 'unreadable')],
    })

    expect(problemsOf(found).map(({ message }) => message)).toEqual([
      'unreadable',
      expect.stringContaining('backslash'),
    ])
  })

  test('when strict, has no warnings but errors', () => {
    const found = findings([file('SKILL.md', SKILL_MD)], { folder: 'other' })

    expect(parseSkill(found, rules).warnings).toHaveLength(1)
    expect(problemsOf(found, { strict: true }).map(({ severity }) => severity)).toEqual(['error'])
  })
})

test('strict changes nothing about a skill without warnings', () => {
  expect(parseSkill(findings([file('SKILL.md', SKILL_MD)]), { ...rules, strict: true }).warnings).toEqual([])
})

test('too large: names the five largest, the largest first, and what to do', () => {
  const files = [1, 7, 3, 6, 2, 5, 4].map(size => ({ path: `f${size}`, size: size * 1_000_000 }))

  expect(tooLarge(28_000_000, 20_000_000, files)).toEqual(
    problem(
      'too-large',
      'The upload would have 28,000,000 bytes; the API takes 20,000,000 at most. The largest files are f7 (7,000,000 bytes), f6 (6,000,000 bytes), f5 (5,000,000 bytes), f4 (4,000,000 bytes), f3 (3,000,000 bytes). Shrink them, or leave some out with "files".',
    ),
  )
})

test('a merge conflict that tears the frontmatter is all that is told of it', () => {
  const conflict = (name: string) => `<<<<<<< HEAD\nname: ${name}\n=======\nname: other\n>>>>>>> topic\n`
  const torn = [`---\n${conflict('a')}description: b\n---\n\nDo good.\n`, `${conflict('a')}${SKILL_MD}`]
  for (const text of torn)
    expect(problemsOf(findings([file('SKILL.md', text)])).map(({ rule }) => rule)).toEqual(['invalid-yaml'])
  const below = `---\nname: A\n---\n\n${conflict('a')}`
  expect(problemsOf(findings([file('SKILL.md', below)])).map(({ rule }) => rule)).toEqual([
    'merge-conflict',
    'required-field',
    'name-characters',
  ])
})
