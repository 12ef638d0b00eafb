import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse as parseWithLibrary, stringify } from 'yaml'
import { parseFrontmatter } from '../../../src/skill/frontmatter.ts'

const parse = (text: string) => parseFrontmatter(Buffer.from(text))
const parseYaml = (yaml: string) => parse(`---\n${yaml}\n---\nBody\n`)
const value = (yaml: string, key: string) => parseYaml(yaml).fields.get(key)?.value

/** The one problem that was found. */
function problem(text: string) {
  const { fields, problems } = parse(text)
  expect(fields.size).toBe(0)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ severity: 'error', path: 'SKILL.md' })
  return { message: '', position: undefined, ...problems[0] }
}

describe('a SKILL.md as it is found in the wild', () => {
  test.each([
    ['LF', '---\nname: a\n---\n'],
    ['CRLF', '---\r\nname: a\r\n---\r\n'],
    ['a byte order mark', '\ufeff---\nname: a\n---\n'],
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

  test('has values of any kind, of which only one level is read', () => {
    const { fields } = parseYaml('a: 1\nb: true\nc:\nd: [x]\ne: {f: y, g: 2, h: {i: j}, k: [l], m: }\n3: x')

    expect(Object.fromEntries([...fields].map(([key, field]) => [key, field.value]))).toEqual({
      a: 1,
      b: true,
      c: null,
      d: [],
      e: new Map<string, unknown>([
        ['f', 'y'],
        ['g', 2],
        ['h', new Map()],
        ['k', []],
        ['m', null],
      ]),
      '3': 'x',
    })
  })

  test('may hold U+2028 before dashes, which ends no line', () => {
    expect(value('a: "b\u2028---\u2028c"', 'a')).toBe('b\u2028---\u2028c')
  })
})

describe('any text that the yaml library writes', () => {
  const style = fc.constantFrom(
    ...(['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'] as const),
  )
  // A lone carriage return is no line break in YAML and cannot survive beside CRLF.
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter(one => !one.includes('\r'))
  const words = fc
    .array(
      fc.constantFrom('use', 'when:', '#', '- a', '"', "'", '\n', '---', ': ', '😀', '{{x}}', '*b*', '\t'),
      {
        maxLength: 30,
      },
    )
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
            { defaultStringType, defaultKeyType: 'PLAIN', lineWidth },
          )
          // The library itself cannot read what it writes of a text that begins with blank lines and spaces.
          fc.pre(parseWithLibrary(yaml).name === name && parseWithLibrary(yaml).description === description)
          const lines = `${mark ? '\ufeff' : ''}---\n${yaml}---\n# Body\n`
          const { fields, problems } = parse(crlf ? lines.replaceAll('\n', '\r\n') : lines)
          expect(problems).toEqual([])
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

describe('an unquoted colon', () => {
  test.each<[string, string, number, number, string]>([
    ['in a description', '---\nname: a\ndescription: Use when: x\n---\n', 3, 22, 'description'],
    ['with CRLF', '---\r\nname: a\r\ndescription: Use when: x\r\n---\r\n', 3, 22, 'description'],
    ['with a byte order mark', '\ufeff---\ndescription: Use when: x\n---\n', 2, 22, 'description'],
    ['on a continuation line', '---\nname: a\ndescription: one\n  two: three\n---\n', 4, 6, 'description'],
    [
      'on a continuation line with CRLF',
      '---\r\ndescription: one\r\n  two\r\n  three: x\r\n---\r\n',
      4,
      8,
      'description',
    ],
    ['behind an address with a colon', '---\ndescription: see http://a.b: x\n---\n', 2, 28, 'description'],
    ['behind text in quotes that has one too', '---\ndescription: "a: b" c: d\n---\n', 2, 22, 'description'],
    ['behind a quote that an apostrophe ended', "---\ndescription: 'it's: x'\n---\n", 2, 19, 'description'],
    ['behind an emoji, in UTF-16 code units', '---\ndescription: 😀: x\n---\n', 2, 16, 'description'],
    ['at the end of the line', '---\nname: a:\ndescription: b\n---\n', 2, 8, 'name'],
    ['in a value below metadata', '---\nmetadata:\n  version: a: b\n---\n', 3, 13, 'version'],
    ['behind a key of other letters', '---\né: b: c\n---\n', 2, 5, 'value'],
    ['behind a key in quotes', '---\n"description": b: c\n---\n', 2, 17, 'description'],
  ])('%s: says how to quote, at the colon itself', (_, text, line, column, key) => {
    const { message, position } = problem(text)

    expect(position).toEqual({ line, column })
    expect(message).toBe(
      `The ${key} in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. Put the whole value between quotes (${key}: "…"), or begin it on the next line, indented, after "${key}: >-".`,
    )
  })
})

describe('what is no frontmatter', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['not UTF-8', Buffer.from('---\nname: \xe9\n---\n', 'latin1'), /is not UTF-8\. Save it as UTF-8/],
    ['UTF-16', Buffer.from('\ufeff---\nname: a\n---\n', 'utf16le'), /is not UTF-8/],
    ['an empty file', '', /does not begin with the line "---".*very top/],
    ['a file without', '# Title\n', /does not begin with the line "---"/],
    ['a blank line first', '\n---\nname: a\n---\n', /does not begin with the line "---"/],
    ['four dashes', '----\nname: a\n----\n', /does not begin with the line "---"/],
    ['no closing line', '---\nname: a\n', /is not closed/],
    ['a closing line that is indented', '---\nname: a\n ---\n', /not indented/],
    ['a closing line of four dashes', '---\nname: a\n----\n', /is not closed/],
  ])('%s is explained at the top', (_, content, expected) => {
    const { fields, problems } = parseFrontmatter(Buffer.from(content))

    expect(fields.size).toBe(0)
    expect(problems).toEqual([
      {
        rule: expect.any(String),
        severity: 'error',
        message: expect.stringMatching(expected),
        path: 'SKILL.md',
        position: { line: 1, column: 1 },
      },
    ])
  })

  test.each([
    ['a list', '- a'],
    ['a text', 'name'],
    ['a colon without a space', 'name:x'],
    ['nothing', ''],
    ['a comment', '# name: a'],
  ])('%s is no mapping', (_, yaml) => {
    expect(problem(`---\n${yaml}\n---\n`).message).toMatch(/is not a mapping\. Write lines "name: …"/)
  })
})

describe('broken YAML', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['a tab as indentation', 'name: a\n\tb: c', 3, 1, /begins with a tab\. Indent it with spaces/],
    [
      'a quote that is not closed',
      'name: "a',
      3,
      1,
      /not valid YAML: Missing closing "quote\. .*between quotes/,
    ],
    ['an at sign', 'name: @a', 2, 7, /cannot start with reserved character @\. .*between quotes/],
    ['a template', 'name: {{a}}', 2, 8, /YAML takes for a key.*between quotes/],
    ['a tag', 'name: a\nlicense: !a b', 3, 10, /begins with "!".*between quotes/],
    ['emphasis', 'name: *a*', 2, 7, /"\*a\*" in SKILL\.md is a YAML alias of nothing\. .*between quotes/],
    ['a line of dots', 'name: a\n...\nb: c', 4, 1, /goes on after a line "\.\.\."/],
    ['a key that stands twice', 'name: a\nname: b', 3, 1, /^"name" stands in .* a second time/],
    ['a line without a colon', 'name: a\nb\nc: d', 3, 1, /not valid YAML/],
  ])('%s: where it is and what to do', (_, yaml, line, column, expected) => {
    const { message, position } = problem(`---\n${yaml}\n---\n`)

    expect(message).toMatch(expected)
    expect(position).toEqual({ line, column })
  })

  test('is explained briefly, however long it is', () => {
    expect(problem(`---\nname: | ${'b'.repeat(5000)}\n---\n`).message.length).toBeLessThan(400)
  })

  test('tells every repeated key and every alias of nothing', () => {
    expect(parseYaml('a: *x\na: b\na: *y').problems.map(found => found.position?.line)).toEqual([2, 4, 3, 4])
  })
})

describe('YAML made to do harm', () => {
  test('aliases are followed', () => {
    expect(value('a: &x one\na2: &x two\nb: *x', 'b')).toBe('two')
    expect(value('a: &x one\nmetadata: {b: *x, c: *x}', 'metadata')).toEqual(
      new Map([
        ['b', 'one'],
        ['c', 'one'],
      ]),
    )
  })

  test('aliases of aliases do not multiply', () => {
    const levels = Array.from(
      { length: 60 },
      (_, index) => `b${index + 1}: &b${index + 1} [${`*b${index},`.repeat(9)}]`,
    )
    const { fields, problems } = parseYaml(['b0: &b0 [x]', ...levels].join('\n'))

    expect(problems).toEqual([])
    expect(fields.get('b60')?.value).toEqual([])
  })

  test('an alias of what it stands in ends', () => {
    expect(value('metadata: &a {b: *a}', 'metadata')).toEqual(new Map([['b', new Map()]]))
  })

  test.each([
    ['lists', `a: ${'['.repeat(100_000)}`],
    ['lists that are closed', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['mappings', `a: ${'{a: '.repeat(100_000)}`],
    ['block lists', `a:\n  ${'- '.repeat(100_000)}`],
  ])('100,000 nested %s are refused and end no stack', (_, yaml) => {
    expect(problem(`---\n${yaml}\n---\n`).message).toMatch(/nested too deep/)
  })

  test.each<[string, (index: number) => string]>([
    ['keys', index => `k${index}: x`],
    ['aliases', index => `k${index}: *a`],
  ])('thousands of %s take no more than a moment each', (_, line) => {
    const yaml = (count: number) =>
      ['a: &a x', ...Array.from({ length: count }, (_, index) => line(index))].join('\n')
    const time = (count: number) => {
      const start = process.cpuUsage()
      expect(parseYaml(yaml(count)).fields.size).toBe(count + 1)
      return process.cpuUsage(start).user
    }
    time(1000)
    // Quadratic time would be 400 times as much.
    expect(time(40_000)).toBeLessThan(200 * time(2000))
  })
})
