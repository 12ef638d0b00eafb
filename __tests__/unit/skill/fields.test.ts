import { describe, expect, test } from '@jest/globals'
import { checkFields } from '../../../src/skill/fields.ts'
import { parseFrontmatter } from '../../../src/skill/frontmatter.ts'

/** The problems of a SKILL.md that has a good name and description unless `yaml` says otherwise. */
function check(yaml: string, folder?: string): string[] {
  const good = { name: 'good-name', description: 'Does good.' }
  const lines = Object.entries(good).flatMap(([key, value]) =>
    new RegExp(`^${key}:`, 'm').test(yaml) ? [] : `${key}: ${value}`,
  )
  const { fields, problems } = parseFrontmatter(Buffer.from(['---', yaml, ...lines, '---', ''].join('\n')))
  expect(problems).toEqual([])
  return checkFields(fields, folder).map(({ severity, message }) => `${severity}: ${message}`)
}

test('a SKILL.md that keeps every rule has no problem', () => {
  const optional = [
    'license: MIT',
    'compatibility: Needs Python 3',
    'metadata: {version: "1.0", author: me}',
    'allowed-tools: Read Write',
  ]

  expect(check(optional.join('\n'), 'good-name')).toEqual([])
})

test('missing fields are told at the top of the file, each with the line to add', () => {
  expect(checkFields(new Map())).toEqual([
    {
      rule: 'required-field',
      severity: 'error',
      message: 'SKILL.md has no name. Add a line "name: …" to its frontmatter.',
      path: 'SKILL.md',
      position: { line: 1, column: 1 },
    },
    {
      rule: 'required-field',
      severity: 'error',
      message: 'SKILL.md has no description. Add a line "description: …" to its frontmatter.',
      path: 'SKILL.md',
      position: { line: 1, column: 1 },
    },
  ])
})

describe('name', () => {
  test.each(['a', 'a1-b2', '0', 'a'.repeat(64)])('%s is fine', name => {
    expect(check(`name: "${name}"`)).toEqual([])
  })

  test.each<[string, string]>([
    ['name:', 'The name in SKILL.md is empty. Write one.'],
    ['name: ""', 'The name in SKILL.md is empty. Write one.'],
    ['name: "  "', 'The name in SKILL.md is empty. Write one.'],
    [
      'name: 12',
      'The name in SKILL.md is the number 12, not a text. Write it as one text between quotes: name: "…".',
    ],
    [
      'name: true',
      'The name in SKILL.md is the boolean true, not a text. Write it as one text between quotes: name: "…".',
    ],
    [
      'name: [a]',
      'The name in SKILL.md is a list, not a text. Write it as one text between quotes: name: "…".',
    ],
    [
      'name: {a: b}',
      'The name in SKILL.md is a mapping, not a text. Write it as one text between quotes: name: "…".',
    ],
    [`name: ${'a'.repeat(65)}`, 'The name in SKILL.md has 65 characters. Shorten it to 64 at most.'],
    [
      'name: My Skill',
      'The name in SKILL.md is "My Skill". Use only the letters a-z, the digits 0-9 and hyphens.',
    ],
    ['name: a_b', 'The name in SKILL.md is "a_b". Use only the letters a-z, the digits 0-9 and hyphens.'],
    ['name: é', 'The name in SKILL.md is "é". Use only the letters a-z, the digits 0-9 and hyphens.'],
    ['name: |\n  a', 'The name in SKILL.md is "a\\n". Use only the letters a-z, the digits 0-9 and hyphens.'],
    [
      'name: my-claude-tool',
      'The name "my-claude-tool" contains "claude", which is reserved. Choose another name.',
    ],
    [
      'name: anthropics',
      'The name "anthropics" contains "anthropic", which is reserved. Choose another name.',
    ],
  ])('%j is one error', (yaml, message) => {
    expect(check(yaml)).toEqual([`error: ${message}`])
  })

  test.each(['-a', 'a-', 'a--b'])('%j is a warning', name => {
    expect(check(`name: "${name}"`)).toEqual([
      `warning: The name "${name}" should not begin or end with a hyphen, nor have two in a row. Choose another name.`,
    ])
  })

  test('breaks all its rules at once', () => {
    expect(check(`name: "<b>Claude</b>${'x'.repeat(70)}"`)).toEqual([
      expect.stringContaining('has 83 characters'),
      expect.stringContaining('Use only the letters'),
      expect.stringContaining('which is reserved'),
      expect.stringContaining('the XML tag "<b>"'),
    ])
  })

  test('of any length is shown in short', () => {
    const [, message] = check(`name: ${'X'.repeat(100_000)}`)

    expect(message?.length).toBeLessThan(250)
  })

  test('differs from the folder: says which name counts', () => {
    expect(check('license: MIT', 'other')).toEqual([
      'warning: The folder is called "other" and the skill "good-name"; it is uploaded as "good-name". Give both the same name.',
    ])
    expect(check('name:', 'other')).toEqual(['error: The name in SKILL.md is empty. Write one.'])
  })
})

describe('description', () => {
  test.each([
    ['1,024 characters', 'a'.repeat(1024)],
    ['1,024 characters beyond U+FFFF', '😀'.repeat(1024)],
    ['angle brackets that are no tags', 'a < b > c, 1<2>1, <-, ->, <!-- -->, <3>, a<>b'],
    ['reserved words', 'For Claude by Anthropic'],
  ])('may have %s', (_, description) => {
    expect(check(`description: ${JSON.stringify(description)}`)).toEqual([])
  })

  test.each<[string, string]>([
    ['description:', 'The description in SKILL.md is empty. Write one.'],
    ['description: " \\n "', 'The description in SKILL.md is empty. Write one.'],
    [
      'description: 1.5',
      'The description in SKILL.md is the number 1.5, not a text. Write it as one text between quotes: description: "…".',
    ],
    [
      'description:\n  When to use: always',
      'The description in SKILL.md is a mapping, not a text. Write it as one text between quotes: description: "…".',
    ],
    [
      `description: ${'😀'.repeat(1025)}`,
      'The description in SKILL.md has 1025 characters. Shorten it to 1024 at most.',
    ],
  ])('%.40j is one error', (yaml, message) => {
    expect(check(yaml)).toEqual([`error: ${message}`])
  })

  test.each(['<tag>', '</tag>', '<tag/>', '<tag a="b">', '<tag\n>', '<_x>', '<ä>'])(
    'with %j is refused',
    tag => {
      expect(check(`description: ${JSON.stringify(`one ${tag} two`)}`)).toEqual([
        `error: The description in SKILL.md contains the XML tag ${JSON.stringify(tag)}. Write it without angle brackets.`,
      ])
    },
  )
})

describe('what only the specification says is a warning', () => {
  test.each<[string, string]>([
    [
      `compatibility: ${'a'.repeat(501)}`,
      'The compatibility in SKILL.md has 501 characters. Shorten it to 500 at most.',
    ],
    ['compatibility:', 'The compatibility in SKILL.md is empty. Write one, or delete the line.'],
    [
      'allowed-tools: [Read]',
      'The allowed-tools in SKILL.md is a list, not a text. Write it as one text between quotes: allowed-tools: "…".',
    ],
    [
      'metadata: x',
      'The metadata in SKILL.md is the string x, not a mapping. Write it as lines "key: value", indented, or delete it.',
    ],
    [
      'metadata:',
      'The metadata in SKILL.md is empty, not a mapping. Write it as lines "key: value", indented, or delete it.',
    ],
    [
      'metadata: {author: me, version: 1.5}',
      'The metadata "version" in SKILL.md is the number 1.5, not a text. Write it as one text between quotes.',
    ],
    [
      'metadata: {a: {b: c}}',
      'The metadata "a" in SKILL.md is a mapping, not a text. Write it as one text between quotes.',
    ],
    [
      'metadata: {a: [b]}',
      'The metadata "a" in SKILL.md is a list, not a text. Write it as one text between quotes.',
    ],
    [
      'model: x',
      `"model" is no field of a skill's frontmatter (those are name, description, license, compatibility, metadata, allowed-tools). Move it below metadata, or delete it.`,
    ],
  ])('%.40j', (yaml, message) => {
    expect(check(yaml)).toEqual([`warning: ${message}`])
  })

  test('a field nobody knows is told at its key, another breach at the value', () => {
    const { fields } = parseFrontmatter(Buffer.from('---\nname: A\ndescription: b\nfoo: c\n---\n'))

    expect(checkFields(fields).map(({ path, position }) => [path, position])).toEqual([
      ['SKILL.md', { line: 2, column: 7 }],
      ['SKILL.md', { line: 4, column: 1 }],
    ])
  })
})
