import { describe, expect, test } from '@jest/globals'
import { advise, formatAdvice } from '../../../src/skill/pattern-advice.ts'

const linesOf = (pattern: string) => advise(pattern, '/work/repo/skills/words')?.lines

describe('a pattern that cannot match as it is written is told with the lines that can', () => {
  test.each([
    ['!"drafts/**"', ['!drafts/**']],
    ['"!drafts/**"', ['!drafts/**']],
    ["!'drafts/**'", ['!drafts/**']],
    ['!\u201cdrafts/**\u201d', ['!drafts/**']],
    ['`SKILL.md`', ['SKILL.md']],
    ['!drafts\\**', ['!drafts/**']],
    ['\\!x/**', ['./!x/**']],
    ['!drafts\\\\a\\*', ['!drafts/a/*']],
    ['!drafts/** # not yet', ['!drafts/**']],
    ['!drafts/**   #not yet', ['!drafts/**']],
    ['!drafts/** !tests/**', ['!drafts/**', '!tests/**']],
    ['!drafts/** tests/**', ['!drafts/**', '!tests/**']],
    ['!drafts/**, !tests/**', ['!drafts/**', '!tests/**']],
    ['!drafts/**,tests/**', ['!drafts/**', '!tests/**']],
    ['!drafts/**; !tests/**', ['!drafts/**', '!tests/**']],
    ['["!drafts/**", "!tests/**"]', ['!drafts/**', '!tests/**']],
    ['SKILL.md !drafts', ['SKILL.md', '!drafts']],
    ['!drafts/*.{md,txt}', ['!drafts/*.md', '!drafts/*.txt']],
    ['!{drafts,tests}/{a,b}', ['!drafts/a', '!drafts/b', '!tests/a', '!tests/b']],
    ['!(drafts)/**', ['!drafts/**']],
    ['!(drafts|tests)/**', ['!drafts/**', '!tests/**']],
    ['!(drafts)', ['!drafts']],
    ['!drafts/**,', ['!drafts/**']],
    ['"drafts/**",', ['drafts/**']],
    ['docs/!(drafts)/**', ['docs/*/**', '!docs/drafts/**']],
    ['@(a|b).md', ['a.md', 'b.md']],
    ['- !drafts/**', ['!drafts/**']],
    ['- "!drafts/**" # not yet', ['!drafts/**']],
    ['!skills/words/drafts/**', ['!drafts/**']],
    ['!words/drafts/**', ['!drafts/**']],
    ['!./skills/words/drafts', ['!drafts']],
    ['!repo/skills/words/drafts', ['!drafts']],
  ])('%s', (pattern, lines) => {
    expect(linesOf(pattern)).toEqual(lines)
  })
})

/** Of a skill that holds SKILL.md, README.md and scripts/run.py. */
const list = (path: string) => ({ '': ['README.md', 'SKILL.md', 'scripts'], scripts: ['run.py'] })[path] ?? []

describe('what there is shows which lines are meant', () => {
  test.each([
    ['SKILL.md, scripts/**', ['SKILL.md', 'scripts/**']],
    ['SKILL.md scripts/**', ['SKILL.md', 'scripts/**']],
    ['SKILL.md; README.md', ['SKILL.md', 'README.md']],
    ['SKILL.md README.md scripts', ['SKILL.md', 'README.md', 'scripts']],
    ['[SKILL.md, scripts/run.py]', ['SKILL.md', 'scripts/run.py']],
    ['skill.md', ['SKILL.md']],
    ['./Skill.md', ['SKILL.md']],
    ['Scripts/**', ['scripts/**']],
    ['Scripts/*.PY', ['scripts/*.py']],
    ['scripts/Run.py', ['scripts/run.py']],
    ['*.MD', ['*.md']],
    ['!Scripts', ['!scripts']],
    ['SKILL.md, notes.txt', undefined],
    ['docs/**', undefined],
    ['**/*.MD', undefined],
  ])('%s', (pattern, lines) => {
    expect(advise(pattern, '/work/repo/skills/words', list)?.lines).toEqual(lines)
  })
})

test.each([
  [`\${{ env.FILES }}`, 'GitHub has not evaluated the expression in it'],
  ['$FILES', 'no shell replaces variables and commands here'],
  ['$(ls)', 'no shell replaces variables and commands here'],
  ['%FILES%/**', 'no shell replaces variables and commands here'],
  ['[abc', 'a bracket is not closed'],
  ['docs/[ab/*.md', 'a bracket is not closed'],
])('%s has no right line, and is told with what is wrong', (pattern, reason) => {
  expect(formatAdvice(advise(pattern, '/work', list))).toBe(
    `cannot match as it is written, since ${reason}. Correct it, or remove it.`,
  )
})

test.each([
  '!drafts/**',
  '![draft',
  '!$ref.json',
  '!my notes.md',
  '!a, b.md',
  '!a b/c.md',
  "!it's.md",
  '!C#.md',
  '!a#b',
  '![ab].md',
  '!{a}.md',
  '!a-b',
  '!-a',
  '!skills',
  '!words',
  '!other/words/x',
  '**/*.md',
])('%s may well match, and is told by itself', pattern => {
  expect(linesOf(pattern)).toBeUndefined()
})

test('what is written wrongly is told in time that grows with its length', () => {
  for (const text of [
    '{,'.repeat(500),
    '('.repeat(1000),
    ' ,'.repeat(500),
    '" '.repeat(500),
    `a${' '.repeat(1000)}b`,
    '{a,b}'.repeat(200),
    '*'.repeat(1000),
  ])
    expect(() => linesOf(text)).not.toThrow()
})
