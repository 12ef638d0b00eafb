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
      'The name in SKILL.md is 12, which YAML reads as a number, not as a text. Write: name: "12"',
    ],
    [
      'name: true',
      'The name in SKILL.md is true, which YAML reads as true, not as a text. Write: name: "true"',
    ],
    [
      'name: [a]',
      'The name in SKILL.md is a list, not a text. Put it into one text between quotes. Write: name: "…"',
    ],
    [
      'name: {a: b}',
      'The name in SKILL.md is a group of keys, not a text. Put it into one text between quotes. Write: name: "…"',
    ],
    [`name: ${'a'.repeat(65)}`, 'The name in SKILL.md has 65 characters. Shorten it to 64 at most.'],
    [
      'name: My Skill',
      'The name in SKILL.md is "My Skill". Use only the letters a-z, the digits 0-9 and hyphens.',
    ],
    ['name: a_b', 'The name in SKILL.md is "a_b". Use only the letters a-z, the digits 0-9 and hyphens.'],
    [
      'name: é',
      'The name in SKILL.md is "é", with the character U+00E9. Use only the letters a-z, the digits 0-9 and hyphens.',
    ],
    [
      'name: my–skill',
      'The name in SKILL.md is "my–skill", with an en dash (U+2013). Use only the letters a-z, the digits 0-9 and hyphens.',
    ],
    [
      'name: my-skill\u00a0',
      'The name in SKILL.md is "my-skill\u00a0", with a no-break space (U+00A0). Use only the letters a-z, the digits 0-9 and hyphens.',
    ],
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
    const [, message] = check(`name: ${'X'.repeat(60_000)}`)

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
      'The description in SKILL.md is 1.5, which YAML reads as a number, not as a text. Write: description: "1.5"',
    ],
    [
      'description:\n  When to use: always',
      'The description in SKILL.md is a group of keys, not a text. Put it into one text between quotes. Write: description: "…"',
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
      'The allowed-tools in SKILL.md is a list. The specification wants one text, with the tools separated by spaces. Write: allowed-tools: Read',
    ],
    [
      'allowed-tools: [&a, Read]',
      'The allowed-tools in SKILL.md is a list. The specification wants one text, with the tools separated by spaces. Write: allowed-tools: …',
    ],
    [
      'metadata: x',
      'The metadata in SKILL.md is a text. Write it as lines "key: value" below it, indented, or delete it.',
    ],
    [
      'metadata:',
      'The metadata in SKILL.md is empty. Write it as lines "key: value" below it, indented, or delete it.',
    ],
    [
      'metadata: {author: me, version: 1.5}',
      'The metadata "version" in SKILL.md is 1.5, which YAML reads as a number, not as a text. Write: version: "1.5"',
    ],
    [
      'metadata: {a: {b: c}}',
      'The metadata "a" in SKILL.md is a group of keys, not a text. Put it into one text between quotes. Write: a: "…"',
    ],
    [
      'metadata: {a: [b]}',
      'The metadata "a" in SKILL.md is a list, not a text. Put it into one text between quotes. Write: a: "…"',
    ],
    [
      'version: x',
      `"version" is no field of a skill's frontmatter (those are name, description, license, compatibility, metadata, allowed-tools). Move it below metadata, or delete it.`,
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

describe('what YAML reads as something other than a text', () => {
  test.each<[string, string, string]>([
    ['name', 'on', 'true'],
    ['name', 'No', 'false'],
    ['name', '2024-01-01', 'a date'],
    ['name', '0b11', 'a number'],
    ['name', '0123', 'a number'],
    ['name', '1e3', 'a number'],
    ['description', '1.10', 'a number'],
    ['description', '12:30:00', 'a time'],
    ['description', '1_000', 'a number'],
    ['description', '2024-1-2 12:30:00', 'a date'],
    ['description', '.inf', 'a number'],
  ])('%s: %s is shown as it stands there', (key, source, what) => {
    expect(check(`${key}: ${source}`)).toEqual([
      `error: The ${key} in SKILL.md is ${source}, which YAML reads as ${what}, not as a text. Write: ${key}: "${source}"`,
    ])
  })

  test.each(['y', 'n', 'off-1', '0-1', '2024-13', '1-2-3', 'true-1', 'infinity'])(
    'name: %s is a text',
    name => {
      expect(check(`name: ${name}`)).toEqual([])
    },
  )

  test.each(['null', '~', ''])('name: %s is empty', name => {
    expect(check(`name: ${name}`)).toEqual(['error: The name in SKILL.md is empty. Write one.'])
  })
})

describe('text that YAML drops', () => {
  test.each<[string, string]>([
    [
      'description: Posts to the #deployments channel',
      'warning: The description in SKILL.md is published without "#deployments channel", which YAML takes for a comment. Put a comment on a line of its own, or, if it belongs to the text, put the whole value between quotes. Write: description: "Posts to the #deployments channel"',
    ],
    [
      'license: MIT # see LICENSE',
      'warning: The license in SKILL.md is published without "# see LICENSE", which YAML takes for a comment. Put a comment on a line of its own, or, if it belongs to the text, put the whole value between quotes. Write: license: "MIT # see LICENSE"',
    ],
    [
      'metadata:\n  team: ops #1',
      'warning: The team in SKILL.md is published without "#1", which YAML takes for a comment. Put a comment on a line of its own, or, if it belongs to the text, put the whole value between quotes. Write: team: "ops #1"',
    ],
    [
      'description: &Co wines',
      'warning: The description in SKILL.md is published without "&Co", which YAML takes for a name of the value. Delete it, or, if it belongs to the text, put the whole value between quotes. Write: description: "&Co wines"',
    ],
    [
      'description: # Draws charts',
      'error: The description in SKILL.md is empty: for YAML "#" begins a comment. Write: description: "# Draws charts"',
    ],
    [
      'description: >-\nlicense: MIT',
      'error: The description in SKILL.md is empty: the text below it is not indented. Indent it by two spaces.',
    ],
  ])('%j is told', (yaml, message) => {
    expect(check(yaml)).toEqual([message])
  })

  test('is told ten times at most', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `  k${index}: x #y`).join('\n')

    expect(check(`metadata:\n${keys}`)).toHaveLength(10)
  })

  test('behind a long value is told without repeating it', () => {
    const [message] = check(`description: ${'word '.repeat(50)}#x`)

    expect(message).toMatch(/or, if it belongs to the text, put the whole value between quotes\.$/)
  })

  test.each([
    'license: "MIT" # see LICENSE',
    '# a comment\nlicense: MIT\n# another',
    'license: C#',
    'compatibility: &c MIT\nlicense: *c',
    'description: |\n  Draws.\n  # Really',
  ])('is nothing in %j', yaml => {
    expect(check(yaml)).toEqual([])
  })
})

describe('a key', () => {
  const problemsOf = (yaml: string) => {
    const { fields } = parseFrontmatter(Buffer.from(`---\n${yaml}\n---\n`))
    return checkFields(fields).map(
      ({ severity, message, position }) => `${severity} ${position?.line}: ${message}`,
    )
  }

  test.each<[string, string[]]>([
    [
      'Name: a\nDescription: Draws charts.',
      [
        'error 2: SKILL.md has no name, but "Name". Write: name: a',
        'error 3: SKILL.md has no description, but "Description". Write: description: Draws charts.',
      ],
    ],
    ['NAME: a\ndescription: b', ['error 2: SKILL.md has no name, but "NAME". Write: name: a']],
    [
      'name: a\ndiscription: "b: c"',
      ['error 3: SKILL.md has no description, but "discription". Write: description: "b: c"'],
    ],
    [
      'name: a\ndescriptions: b',
      ['error 3: SKILL.md has no description, but "descriptions". Write: description: b'],
    ],
    [
      'name: a\ndesciption: [b]',
      ['error 3: SKILL.md has no description, but "desciption". Write: description: …'],
    ],
    [
      '\u00a0name: a\ndescription: b',
      ['error 2: SKILL.md has no name, but "name" behind a no-break space (U+00A0). Write: name: a'],
    ],
    [
      '\u200bname: a\ndescription: b',
      ['error 2: SKILL.md has no name, but "name" behind a zero-width space (U+200B). Write: name: a'],
    ],
    [
      'n\u0430me: a\ndescription: b',
      ['error 2: SKILL.md has no name, but "n\u0430me" with the character U+0430. Write: name: a'],
    ],
    [
      'name: a\n\u2060description: b',
      [
        'error 3: SKILL.md has no description, but "description" behind a word joiner (U+2060). Write: description: b',
      ],
    ],
    [
      'name: a\ndescription: b\nallowed_tools: Read',
      [
        'warning 4: "allowed_tools" is no field of a skill\'s frontmatter. Write allowed-tools, if that is meant.',
      ],
    ],
    [
      'name: a\ndescription: b\nLicence: MIT',
      ['warning 4: "Licence" is no field of a skill\'s frontmatter. Write license, if that is meant.'],
    ],
    [
      'name: a\ndescription: b\nuser-invokable: true',
      [
        'warning 4: "user-invokable" is no field of a skill\'s frontmatter. Write user-invocable, if that is meant.',
      ],
    ],
  ])('that is nearly right: %j', (yaml, expected) => {
    expect(problemsOf(yaml)).toEqual(expected)
  })

  test.each<[string, string]>([
    [
      'model: x',
      'model is a key of Claude Code, which the API ignores or refuses. Below metadata Claude Code would not find it any more.',
    ],
    [
      'argument-hint: "[x]"\nhooks: {Stop: []}\ndisable-model-invocation: true',
      'argument-hint, hooks, disable-model-invocation are keys of Claude Code, which the API ignores or refuses. Below metadata Claude Code would not find them any more.',
    ],
  ])('of Claude Code is told once, as a note: %j', (yaml, message) => {
    expect(problemsOf(`name: a\ndescription: b\n${yaml}`)).toEqual([`note 4: ${message}`])
  })

  test('that nobody knows is told ten times, then counted', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `k${index}: x`).join('\n')
    const problems = problemsOf(`name: a\ndescription: b\n${keys}`)

    expect(problems).toHaveLength(11)
    expect(problems.at(-1)).toBe(
      "warning 14: 490 more keys in SKILL.md are no fields of a skill's frontmatter.",
    )
  })
})

test('a name that is none is not compared with the folder: it is to be another one', () => {
  expect(check('name: Good Name', 'good-name')).toEqual([expect.stringContaining('Use only the letters a-z')])
})

test('a problem is told at the value, or at the key when the value is elsewhere', () => {
  const yaml =
    'name: 1\ndescription:\nallowed-tools:\n  - Read\n  - Bash(git:*)\nlicense: [x]\nmetadata:\n  version: 1.10\n  tags:\n    - y'
  const { fields } = parseFrontmatter(Buffer.from(`---\n${yaml}\n---\n`))

  expect(checkFields(fields).map(({ position }) => [position?.line, position?.column])).toEqual([
    [2, 7],
    [3, 1],
    [7, 1],
    [4, 1],
    [9, 12],
    [10, 3],
  ])
})

test('the line break that a text below its key ends in does not count', () => {
  expect(check(`description: |\n  ${'a'.repeat(1024)}`)).toEqual([])
  expect(check(`description: >+\n  ${'a'.repeat(1024)}\n\n`)).toEqual([])
})
