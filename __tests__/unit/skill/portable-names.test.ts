import { describe, expect, test } from '@jest/globals'
import { checkPortability } from '../../../src/skill/portable-names.ts'

const messages = (...paths: string[]) => checkPortability(paths).map(({ message }) => message)

describe('names that not every system can unpack are told in one line', () => {
  test.each<[string[], string]>([
    [['A.md', 'a.md'], '"a.md" (the same as "A.md" on Windows and macOS)'],
    [['docs/A.md', 'docs/a.md'], '"docs/a.md" (the same as "docs/A.md" on Windows and macOS)'],
    [['A/x.md', 'a/X.md'], '"a/X.md" (the same as "A/x.md" on Windows and macOS)'],
    [['\u00e9.md', 'e\u0301.md'], '"e<U+0301>.md" (the same as "\u00e9.md" on macOS)'],
    [['e\u0301.md', '\u00e9.md'], '"\u00e9.md" (the same as "e<U+0301>.md" on macOS)'],
    [['\u00c5', '\u212b'], '"<U+212B>" (the same as "\u00c5" on macOS)'],
    [['\ud55c', '\u1112\u1161\u11ab'], '"\u1112<U+1161><U+11AB>" (the same as "\ud55c" on macOS)'],
    [['a\u0323\u0307', 'a\u0307\u0323'], '"a<U+0307><U+0323>" (the same as "a<U+0323>\u0307" on macOS)'],
    [['A', 'a/b'], '"a/b" (the same as "A" on Windows and macOS)'],
    [['x:y.md'], '"x:y.md" (: is not allowed on Windows)'],
    [['a/b?/c'], '"a/b?/c" (? is not allowed on Windows)'],
    [['a"b'], '"a\\"b" (" is not allowed on Windows)'],
    [['aux.md'], '"aux.md" (a device on Windows)'],
    [['a/COM1'], '"a/COM1" (a device on Windows)'],
    [['nul.tar.gz'], '"nul.tar.gz" (a device on Windows)'],
    [['a./b'], '"a./b" (Windows drops the dot at the end)'],
    [['a '], '"a " (Windows drops the blank at the end)'],
  ])('%j', (paths, list) => {
    expect(messages(...paths)).toEqual([`Not every system can unpack these files: ${list}. Rename them.`])
  })

  test('in short, however many', () => {
    const many = Array.from({ length: 12 }, (_, index) => `${index}:`)
    expect(messages(...many)[0]).toContain('"9:" (: is not allowed on Windows) and 2 more. Rename')
  })
})

test.each([
  ['auxiliary.md', 'com10', 'console.md', 'a.aux', 'nullable.ts'],
  ['A/x.md', 'a/y.md'],
  ['SKILL.md', 'skill.md', 'a\\b:', 'c\n:'],
  ['.hidden', 'a.b', 'é.md', '日本.md', 'a b', "it's", '100%', '#a', '[a]', '{b}', '!c'],
])('names like %s are fine', (...paths) => {
  expect(messages(...paths)).toEqual([])
})
