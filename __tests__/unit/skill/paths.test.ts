import { describe, expect, test } from '@jest/globals'
import { checkPaths } from '../../../src/skill/paths.ts'

const messages = (paths: string[], skillFolders: string[] = []) =>
  checkPaths(paths, { skillFolders }).map(problem => `${problem.severity}: ${problem.message}`)

describe('the SKILL.md of a skill', () => {
  test('at the top, and there is nothing to say', () => {
    expect(checkPaths(['SKILL.md', 'scripts/run.py', 'evals.md'], { skillFolders: [] })).toEqual([])
  })

  test('is missing: says where it must be and which folders below have one', () => {
    expect(messages(['README.md'], ['one', 'two/three'])).toEqual([
      'error: The skill has no SKILL.md at its top. Point at the folder that holds it, and see that "files" selects it. Folders below it that have one: one, two/three.',
    ])
  })

  test('is missing everywhere: makes no promise of folders', () => {
    expect(messages([])).toEqual([
      'error: The skill has no SKILL.md at its top. Point at the folder that holds it, and see that "files" selects it.',
    ])
  })

  test('is missing above hundreds of skills: names ten of them', () => {
    const folders = Array.from({ length: 300 }, (_, index) => `skill-${index}`)

    expect(messages([], folders)[0]).toMatch(/skill-0, .*skill-9 and 290 more\.$/)
  })

  test.each(['skill.md', 'Skill.md', 'SKILL.MD'])('is called %s: says how to rename it', file => {
    expect(checkPaths([file], { skillFolders: ['below'] })).toEqual([
      {
        rule: 'skill-md-case',
        severity: 'error',
        message: `The file ${file} must be called exactly SKILL.md. Run: git mv ${file} SKILL.md`,
        path: file,
      },
    ])
  })

  test('is there twice, differing in case: names both', () => {
    expect(checkPaths(['SKILL.md', 'skill.md'], { skillFolders: [] })).toEqual([
      {
        rule: 'skill-md-case',
        severity: 'error',
        message: 'SKILL.md and skill.md differ only in case. Keep one, called SKILL.md, and remove the rest.',
        path: 'skill.md',
      },
    ])
  })

  test('is there again in a folder: a warning on each', () => {
    expect(
      checkPaths(['SKILL.md', 'a/SKILL.md', 'b/c/SKILL.md', 'MY-SKILL.md'], { skillFolders: [] }),
    ).toEqual([
      expect.objectContaining({ severity: 'warning', path: 'a/SKILL.md' }),
      expect.objectContaining({ severity: 'warning', path: 'b/c/SKILL.md' }),
    ])
  })
})

describe('a file name', () => {
  test.each([
    ['a\nb', 'a line break'],
    ['a\rb', 'a line break'],
    ['a\\b', 'a backslash'],
    ['a\tb', 'a control character'],
    ['a\u0000b', 'a control character'],
    ['a\u009bb', 'a control character'],
    ['50%22', '%22, %0A or %0D'],
    ['a%0ab', '%22, %0A or %0D'],
    ['a%0D', '%22, %0A or %0D'],
  ])('%j is refused, shown in quotes', (path, what) => {
    const [problem, ...others] = checkPaths(['SKILL.md', path], { skillFolders: [] })

    expect(others).toEqual([])
    expect(problem?.severity).toBe('error')
    expect(problem?.message).toContain(`The file name ${JSON.stringify(path)} contains ${what}`)
    expect(problem?.message).toContain('Rename the file.')
  })

  test.each(['a b', 'é', '日本', '😀', '100%', '%2', 'a"b', "it's", '[a]', '*', '#a', '!a', '{a}'])(
    '%j is fine',
    path => {
      expect(checkPaths(['SKILL.md', path], { skillFolders: [] })).toEqual([])
    },
  )
})

describe('the number of files', () => {
  const many = (count: number) => [
    'SKILL.md',
    ...Array.from({ length: count - 1 }, (_, index) => `f${index}`),
  ]

  test('may be 200', () => {
    expect(checkPaths(many(200), { skillFolders: [] })).toEqual([])
  })

  test('of 201 is a warning', () => {
    expect(messages(many(201))).toEqual([
      'warning: The skill has 201 files; claude.ai accepts 200 at most. Leave some out with "files".',
    ])
  })
})
