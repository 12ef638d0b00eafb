import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse as parseWithLibrary, stringify } from 'yaml'
import type { FieldValue } from '../../../src/skill/field.ts'
import { parseFrontmatter } from '../../../src/skill/frontmatter.ts'

const parse = (text: string) => parseFrontmatter(Buffer.from(text))
const parseYaml = (yaml: string) => parse(`---\n${yaml}\n---\nBody\n`)

/** A value without the places in it. */
function plain(value: FieldValue): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!(value instanceof Map)) return value
  return Object.fromEntries([...value].map(([key, field]) => [key, plain(field.value)]))
}
const value = (yaml: string, key: string) => parseYaml(yaml).fields.get(key)?.value

describe('a SKILL.md as it is found in the wild', () => {
  test.each([
    ['LF', '---\nname: a\n---\n'],
    ['CRLF', '---\r\nname: a\r\n---\r\n'],
    ['spaces behind the dashes', '--- \t\nname: a\n---  \n'],
    ['nothing behind the closing line', '---\nname: a\n---'],
    ['dashes in the body', '---\nname: a\n---\n\n---\nname: b\n---\n'],
  ])('is read with %s', (_, text) => {
    expect(parse(text).problems).toEqual([])
    expect(parse(text).fields.get('name')?.value).toBe('a')
  })

  test('has folded and literal texts', () => {
    expect(value('a: >-\n  one: 1\n  two\n', 'a')).toBe('one: 1 two')
    expect(value('a: |\n  one: 1\n  two\n', 'a')).toBe('one: 1\ntwo\n')
  })

  test('tells where each key and each value begins, counted in the file', () => {
    const { fields } = parse('---\r\nname: a\r\ndescription:\r\n  "b"\r\n---\r\n')

    expect(fields.get('name')).toMatchObject({
      keyPosition: { line: 2, column: 1 },
      position: { line: 2, column: 7 },
    })
    expect(fields.get('description')).toMatchObject({
      keyPosition: { line: 3, column: 1 },
      position: { line: 4, column: 3 },
    })
  })

  test('has values of any kind, of which two levels are read', () => {
    const { fields } = parseYaml(
      'a: 1\nb: true\nc:\nd: [x, [y]]\ne: {f: y, g: 2, h: {i: j}, k: [l], m: }\n3: x',
    )

    expect(Object.fromEntries([...fields].map(([key, field]) => [key, plain(field.value)]))).toEqual({
      a: { what: 'a number', source: '1' },
      b: { what: 'true', source: 'true' },
      c: null,
      d: ['x', []],
      e: { f: 'y', g: { what: 'a number', source: '2' }, h: {}, k: [], m: null },
      '3': 'x',
    })
  })

  test('may have quoted values and lists that go on in column 1, told at their places in the file', () => {
    const { fields, problems } = parseYaml(
      "name: 'a\nb'\ndescription: \"c\n\nd\n  e\"\ntags: [f,\ng]\nmetadata:\n  h: 'i\n j'\n  k: l",
    )

    expect(problems).toEqual([])
    expect(fields.get('name')?.value).toBe('a b')
    expect(fields.get('description')).toMatchObject({ value: 'c\nd e', position: { line: 4, column: 14 } })
    expect(fields.get('tags')).toMatchObject({ value: ['f', 'g'], keyPosition: { line: 8, column: 1 } })
    expect(fields.get('metadata')?.value).toEqual(
      new Map([
        ['h', expect.objectContaining({ value: 'i j', position: { line: 11, column: 6 } })],
        ['k', expect.objectContaining({ value: 'l', position: { line: 13, column: 6 } })],
      ]),
    )
  })

  test('is told at its place when an error comes behind a value that goes on in column 1', () => {
    expect(parseYaml('name: "a\nb"\ndescription: x: y').problems[0]?.position).toEqual({
      line: 4,
      column: 15,
    })
  })
})

describe('any text that the yaml library writes', () => {
  const style = fc.constantFrom(
    ...(['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'] as const),
  )
  // The API's parser refuses these outside quotes, or everywhere, and a sign alone.
  const refused =
    /[\r\t\x85\u2028\u2029]|[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|^(=|<<)$/u
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter(one => !refused.test(one))
  const words = fc
    .array(fc.constantFrom('use', 'when:', '#', '- a', '"', "'", '\n', '---', ': ', '😀', '{{x}}', '*b*'), {
      maxLength: 30,
    })
    .map(parts => parts.join(' '))

  test('comes back, in every style of scalar, with LF or CRLF, with or without a byte order mark', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, words),
        fc.oneof(text, words),
        style,
        fc.constantFrom(0, 40, 80),
        fc.boolean(),
        fc.boolean(),
        (name, description, defaultStringType, lineWidth, crlf, mark) => {
          const yaml = stringify(
            { name, description },
            { defaultStringType, defaultKeyType: 'PLAIN', lineWidth, version: '1.1' },
          )
          // The library itself cannot read what it writes of a text that begins with blank lines and spaces.
          fc.pre(parseWithLibrary(yaml).name === name && parseWithLibrary(yaml).description === description)
          // PyYAML keeps white space at the end that the library drops.
          fc.pre(!/[>|][-+]?\d/.test(yaml))
          const lines = `${mark ? '\ufeff' : ''}---\n${yaml}---\n# Body\n`
          const { fields, problems } = parse(crlf ? lines.replaceAll('\n', '\r\n') : lines)
          expect(problems.map(({ rule }) => rule)).toEqual(mark ? ['byte-order-mark'] : [])
          expect([...fields.keys()]).toEqual(['name', 'description'])
          expect(fields.get('name')?.value).toBe(name)
          expect(fields.get('description')?.value).toBe(description)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('arbitrary input', () => {
  const bits = fc
    .array(
      fc.constantFrom(
        '---',
        '\n',
        '\r\n',
        ': ',
        ':',
        'name',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '*a',
        '&a ',
        '!x ',
        '|',
        '>',
        '  ',
        '\t',
        '#',
        '?',
        '%',
        '...',
        '\u2028',
      ),
      { maxLength: 40 },
    )
    .map(parts => `---\n${parts.join('')}\n---\n`)

  test('never throws, and is either read or explained with a position in the file', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), bits)
    fc.assert(
      fc.property(text, input => {
        const { fields, problems } = parse(input)
        expect(fields.size > 0 && problems.length > 0).toBe(false)
        const lines = input.split('\n').length
        for (const { position, message } of problems) {
          expect(position?.line).toBeGreaterThanOrEqual(1)
          expect(position?.line).toBeLessThanOrEqual(lines)
          expect(position?.column).toBeGreaterThanOrEqual(1)
          expect(message.length).toBeLessThan(500)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(parseFrontmatter(bytes).problems.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('keys', () => {
  test('that are repeated are told once each, whatever they hold', () => {
    const { fields, problems } = parseYaml('license: a\nlicense: b\nlicense: c\nx: 1\nname: d\nx: 2')

    expect(fields.get('license')?.value).toBe('c')
    expect(problems.map(({ rule, severity, position }) => [rule, severity, position?.line])).toEqual([
      ['repeated-key', 'warning', 3],
      ['repeated-key', 'warning', 7],
    ])
    expect(problems[0]?.message).toBe(
      '"license" stands in the frontmatter of SKILL.md a second time; only the last one counts. Remove the others.',
    )
  })

  test.each(['name', 'description'])('called %s may not be repeated', key => {
    const { fields, problems } = parseYaml(`${key}: a\n${key}: b`)

    expect(fields.size).toBe(0)
    expect(problems).toEqual([
      {
        rule: 'duplicate-key',
        severity: 'error',
        message: `"${key}" stands in the frontmatter of SKILL.md a second time. Remove one of them.`,
        path: 'SKILL.md',
        position: { line: 3, column: 1 },
      },
    ])
  })

  test('that are repeated by hundreds are told in few problems', () => {
    const { problems } = parseYaml(
      Array.from({ length: 2000 }, (_, index) => `k${index % 1000}: x`).join('\n'),
    )

    expect(problems).toHaveLength(11)
    expect(problems.at(-1)?.message).toBe('990 more of this kind in SKILL.md, from here on.')
  })
})

describe('YAML made to do harm', () => {
  test('aliases are followed', () => {
    expect(value('a: &x one\na2: &y two\nb: *y', 'b')).toBe('two')
    expect(plain(value('a: &x one\nmetadata: {b: *x, c: *x}', 'metadata') ?? null)).toEqual({
      b: 'one',
      c: 'one',
    })
  })

  test('aliases of aliases do not multiply', () => {
    const levels = Array.from(
      { length: 60 },
      (_, index) => `b${index + 1}: &b${index + 1} [${`*b${index},`.repeat(9)}]`,
    )
    const { fields, problems } = parseYaml(['b0: &b0 [x]', ...levels].join('\n'))

    expect(problems).toEqual([])
    expect(fields.get('b60')?.value).toEqual(Array(9).fill([]))
  })

  test('an alias of what it stands in ends', () => {
    expect(plain(value('metadata: &a {b: *a}', 'metadata') ?? null)).toEqual({ b: {} })
  })

  const LEVELS = /^The frontmatter of SKILL\.md has more than 100 levels, one below the other\./

  test.each<[string, (depth: number) => string]>([
    ['lists', depth => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['groups', depth => `a: ${'{a: '.repeat(depth)}${'}'.repeat(depth)}`],
    ['lists of lines', depth => `a:\n  ${'- '.repeat(depth)}x`],
    ['keys', depth => Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ])('%s may be 90 levels deep and no 110', (_, nest) => {
    expect(parseYaml(nest(90)).problems).toEqual([])
    expect(parseYaml(nest(110)).problems).toEqual([
      expect.objectContaining({ rule: 'invalid-yaml', message: expect.stringMatching(LEVELS) }),
    ])
    expect(parseYaml(nest(300)).problems[0]?.message).toMatch(LEVELS)
  })

  const fill = (unit: string) => unit.repeat(Math.floor(65_000 / unit.length))

  test.each([
    ['aliases', `a: &a x\nb: ${fill('*a ')}`],
    ['commas in a group', `a: {${fill(',')}`],
    ['commas in a list', `a: [${fill(',')}]`],
    ['list items', `a:\n  ${fill('- ')}`],
    ['brackets', `a: ${fill('[')}`],
    ['braces', `a: ${fill('{a: ')}`],
    ['templates', `a: ${fill('{{x}} ')}`],
    ['keys in one line', fill('a: ')],
    ['names', `a: ${fill('&a ')}`],
    ['types', `a: ${fill('!a ')}`],
    ['question marks', fill('? ')],
    ['empty quotes', `a: ${fill('""')}`],
    ['percent signs', fill('%a\n')],
  ])('of 64 KiB of %s no parser sees anything', (_, yaml) => {
    expect(parseYaml(yaml).problems).toEqual([
      {
        rule: 'frontmatter-size',
        severity: 'error',
        message:
          'The frontmatter of SKILL.md has more than 10,000 words and signs, which is the limit. Move text from it into the body below.',
        path: 'SKILL.md',
        position: { line: 1, column: 1 },
      },
    ])
  })

  test.each([
    ['aliases of nothing', (index: number) => `k${index}: *b${index}`],
    ['names given twice', (index: number) => `k${index}: &a x`],
    ['keys that are none', () => '- : x'],
  ])('many %s are told in few problems', (_, line) => {
    const { fields, problems } = parseYaml(Array.from({ length: 1000 }, (_, index) => line(index)).join('\n'))

    expect(fields.size).toBe(0)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThan(20)
  })

  test('a number may have as many digits as Python reads', () => {
    expect(parseYaml(`a: ${'1'.repeat(4300)}`).problems).toEqual([])
    expect(parseYaml(`a: ${'1'.repeat(4301)}`).problems).toEqual([
      expect.objectContaining({
        rule: 'invalid-yaml',
        message: expect.stringMatching(/takes for a number, and refuses/),
      }),
    ])
  })

  test('of 64 KiB of regular lines every key is read', () => {
    const yaml = Array.from(
      { length: 770 },
      (_, index) =>
        `key-${index}: value ${index} of them, which is a text of some length, as it is found in skills`,
    ).join('\n')

    expect(Buffer.byteLength(yaml)).toBeGreaterThan(64_000)
    expect(parseYaml(yaml).fields.size).toBe(770)
  })
})
