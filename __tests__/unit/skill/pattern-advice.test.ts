import { describe, expect, test } from '@jest/globals'
import { advise } from '../../../src/skill/pattern-advice.ts'

const linesOf = (pattern: string) => advise(pattern, '/work/repo/skills/words')?.lines

describe('a pattern that cannot match as it is written is told with the lines that can', () => {
  test.each([
    ['!"drafts/**"', ['!drafts/**']],
    ['"!drafts/**"', ['!drafts/**']],
    ["!'drafts/**'", ['!drafts/**']],
    ['!\u201cdrafts/**\u201d', ['!drafts/**']],
    ['`SKILL.md`', ['SKILL.md']],
    ['!drafts\\**', ['!drafts/**']],
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

test.each([
  '!drafts/**',
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
