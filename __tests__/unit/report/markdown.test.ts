import { describe, expect, test } from '@jest/globals'
import { code, escapeHtml, escapeText, fence, fold, table } from '../../../src/report/markdown.ts'

describe('text from outside', () => {
  test.each([
    ['<img src=x onerror=y>', '\\<img src=x onerror=y\\>'],
    ['[a](javascript:b) ![c](d)', '\\[a\\](javascript:b) \\!\\[c\\](d)'],
    ['*a* _b_ `c` ~d~ a_b', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ a_b'],
    ['a | b \\| c', 'a \\| b \\\\\\| c'],
    ['# 1 #2 &lt;', '\\# 1 \\#2 \\&lt;'],
    ['@you https://evil.example www.evil.example', '&#64;you https&#58;//evil.example www&#46;evil.example'],
    ['a\n## b\u202e', 'a\\<U+000A\\>\\#\\# b\\<U+202E\\>'],
  ])('has no meaning: %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown)
  })

  test.each([
    ['a&b_c*.md', '`a&b_c*.md`'],
    [' a', '<code> a</code>'],
    ['a`b', '<code>a\\`b</code>'],
    ['a|</code>', '<code>a\\|\\</code\\></code>'],
    ['a\nb', '`a<U+000A>b`'],
    ['', '<code></code>'],
  ])('stays within its span of code: %j', (text, shown) => {
    expect(code(text)).toBe(shown)
  })

  test('stays within its attribute', () => {
    expect(escapeHtml(`&<>"'|`)).toBe('&#38;&#60;&#62;&#34;&#39;&#124;')
  })

  test.each([
    ['no fence', '```'],
    ['``` a fence\n```', '````'],
    ['a long one `````', '``````'],
  ])('stays within its fence: %j', (text, marks) => {
    expect(fence(`${text}\n\n`, 'diff')).toBe(`${marks}diff\n${text}\n${marks}`)
  })

  test('stays within the title that it folds under', () => {
    expect(fold('<b>', 'c')).toBe('<details><summary>\\<b\\></summary>\n\nc\n\n</details>')
  })
})

test('a table has a head, a line below it, and its rows', () => {
  expect(table(['A', 'B'], [['1', '2']])).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |')
})
