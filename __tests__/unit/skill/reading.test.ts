import { describe, expect, test } from '@jest/globals'
import { checkReading, isPlaceholder, measureReading } from '../../../src/skill/reading.ts'

const HEAD = '---\nname: a\ndescription: b\n---\n'
const rulesOf = (text: string) => checkReading(text, measureReading(text, 'b')).map(({ rule }) => rule)

test('lines and tokens of SKILL.md and of the description are measured', () => {
  expect(measureReading('abcd\nefg\n', 'abcdefgh')).toEqual({ lines: 2, tokens: 3, descriptionTokens: 2 })
  expect(measureReading('a', '')).toEqual({ lines: 1, tokens: 1, descriptionTokens: 0 })
  // Other scripts take about a token a character.
  expect(measureReading('日本語😀', 'é').tokens).toBe(4)
})

describe('a SKILL.md', () => {
  test('of 500 lines and 5,000 tokens is fine, of more is a warning', () => {
    expect(rulesOf(HEAD + 'a\n'.repeat(496))).toEqual([])
    expect(rulesOf(HEAD + 'a\n'.repeat(497))).toEqual(['long-skill-md'])
    expect(rulesOf(HEAD + 'a'.repeat(20_000 - HEAD.length))).toEqual([])
    const text = HEAD + 'a'.repeat(20_001 - HEAD.length)
    expect(checkReading(text, measureReading(text, 'b'))).toEqual([
      expect.objectContaining({
        message:
          'SKILL.md has 5 lines, about 5,001 tokens; the specification advises at most 500 lines and 5,000 tokens. Move details into files that it refers to.',
      }),
    ])
  })

  test.each([HEAD, HEAD.trimEnd(), `${HEAD} \r\n\t\n`, HEAD.replaceAll('\n', '\r\n')])(
    'of nothing but frontmatter is a warning at its end: %j',
    text => {
      expect(checkReading(text, measureReading(text, 'b'))).toEqual([
        expect.objectContaining({ rule: 'no-instructions', position: { line: 4, column: 1 } }),
      ])
    },
  )

  test('of a line is fine, even if that is a rule', () => {
    expect(rulesOf(`${HEAD}Do it.`)).toEqual([])
    expect(rulesOf(`${HEAD}---\n`)).toEqual([])
  })
})

describe('a description', () => {
  test.each([
    '[TODO: Complete and informative explanation of what the skill does]',
    'TODO',
    'TBD.',
    'Replace with description of the skill and when Claude should use it.',
    '<description here>',
    'Your description here',
    'A brief description of what this skill does',
    'Describe what this skill does',
    'Lorem ipsum dolor',
    'Replace this with a description',
    'Insert description here',
    'What this skill does and when to use it.',
    '...',
    '{{description}}',
  ])('%j is that of a template', text => {
    expect(isPlaceholder(text)).toBe(true)
  })

  test.each([
    'Replaces words in a text.',
    'Finds TODO comments and turns them into issues.',
    'Your personal assistant for notes.',
    'Describe images for people who cannot see them.',
    'Todoist integration',
    'Replace this and that in a text.',
    'Renders {{name}} in templates...',
    'Descriptions of products, written from their data.',
  ])('%j is not', text => {
    expect(isPlaceholder(text)).toBe(false)
  })
})
