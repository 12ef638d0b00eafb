import { expect, test } from '@jest/globals'
import { isNeverSent } from '../../../src/skill/never-sent.ts'

test.each([
  '.git',
  '.GIT/config',
  'a/.git',
  'node_modules',
  'a/node_modules/b/c.js',
  '__pycache__',
  'a/__pycache__/b.txt',
  'evals',
  'evals/a.json',
  '.DS_Store',
  'a/b.pyc',
])('%s is never part of a skill', path => {
  expect(isNeverSent(path, false)).toBe(true)
})

test.each(['docs/evals/a.md', 'evals.md', 'a.PYC', '.gitignore', 'a/.github/b.yml', 'my_node_modules/a'])(
  '%s may be a part of one',
  path => {
    expect(isNeverSent(path, false)).toBe(false)
  },
)

test.each(['evals', 'node_modules', 'a/__pycache__'])('a file may be called %s', path => {
  expect(isNeverSent(path, true)).toBe(false)
  expect(isNeverSent(`${path}/a.txt`, true)).toBe(true)
})
