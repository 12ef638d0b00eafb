import { describe, expect, test } from '@jest/globals'
import { checkFields } from '../../../src/skill/fields.ts'
import { parseFrontmatter } from '../../../src/skill/frontmatter.ts'
import { checkInvisible } from '../../../src/skill/invisible.ts'

function check(content: string | Uint8Array, path = 'a.md') {
  return checkInvisible(path, Buffer.from(content))
}

describe('a text that holds characters that cannot be seen', () => {
  test('is warned of, with line and code point, at the first', () => {
    expect(check('Count\r\nthem.\u200b\n\u{e0041}\u202e')).toEqual([
      {
        rule: 'invisible-text',
        severity: 'warning',
        message:
          'a.md holds characters that cannot be seen: U+200B in line 2, U+E0041 in line 3, U+202E in line 3. Delete them, or write them so that they can be seen.',
        path: 'a.md',
        position: { line: 2, column: 6 },
      },
    ])
  })

  test('has the first of them told', () => {
    expect(check('\u200b\n'.repeat(7))[0]?.message).toContain('U+200B in line 5 and 2 more.')
    expect(check('\u200b'.repeat(1_000_000))[0]?.message).toContain(
      'U+200B in line 1 (1000 times), perhaps more.',
    )
  })

  test('is counted by what it is and by its line', () => {
    const text = `\n${'\u001b'.repeat(60)}\u202e\u001b\r\n\n\u001b\n`
    expect(check(text)[0]?.message).toContain(
      'seen: U+001B in line 2 (61 times), U+202E in line 2, U+001B in line 4.',
    )
  })

  test.each([
    ['UTF-16', Buffer.from('\ufeffa\u200b', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffa\u200b', 'utf16le').swap16()],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffa\u200b')],
    ['a sequence for a terminal', Buffer.from('a\u001b[8mhidden')],
  ])('is found in %s', (_, bytes) => {
    expect(check(bytes)).toHaveLength(1)
  })

  test.each([
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0xe2, 0x80, 0x8b])],
    ['Latin-1', Buffer.from([0x61, 0x85, 0xad])],
    [
      'a text with emoji',
      Buffer.from('\ufeffDone \u2705, \u2764\ufe0f, \u{1f468}\u200d\u{1f469}\u200d\u{1f467} 1\ufe0f\u20e3\n'),
    ],
    ['Persian', Buffer.from('\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\f\t\r\n')],
    ['nothing', Buffer.alloc(0)],
  ])('is not found in %s', (_, bytes) => {
    expect(check(bytes)).toEqual([])
  })
})

test('a name is warned of too', () => {
  expect(check('', 'run.sh\u034f')).toMatchObject([
    {
      message:
        'The name of run.sh\u034f holds characters that cannot be seen: U+034F. Delete them, or write them so that they can be seen.',
    },
  ])
})

describe('a description', () => {
  const fields = (value: string) =>
    checkFields(parseFrontmatter(Buffer.from(`---\nname: a\ndescription: ${value}\n---\n`)).fields).map(
      ({ rule, severity }) => `${severity}: ${rule}`,
    )

  test.each(['"\\u200b\\u2060"', '\u{e0041}\u3164', '"\\u2800 \\u2800"'])(
    'of nothing else is an error: %s',
    value => {
      expect(fields(value)).toEqual(['error: required-field'])
    },
  )

  test('that hides them behind escapes is warned of', () => {
    expect(fields('"Counts words.\\u200b"')).toEqual(['warning: invisible-text'])
    expect(fields('Counts words \u2764\ufe0f.')).toEqual([])
  })
})
