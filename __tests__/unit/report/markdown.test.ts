import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { proposeLines } from '../../../src/proposal.ts'
import {
  code,
  codeHtml,
  fence,
  fold,
  link,
  prose,
  renderMessage,
  table,
} from '../../../src/report/markdown.ts'

describe('a sentence', () => {
  test.each([
    ['The name is "-a--b-". Use only a-z.', 'The name is `-a--b-`. Use only a-z.'],
    ['Set skill_id to 1.', 'Set `skill_id` to 1.'],
    ['See (scope workspace:developer), please.', 'See (scope workspace:developer), please.'],
    ['It has 31,457,280 bytes – too many.', 'It has 31,457,280 bytes – too many.'],
    ['Größe: 1 → 2', 'Größe: 1 → 2'],
    ['a  b\tc', 'a b c'],
    ['Set dry_run: true, not is_x: 1.', 'Set `dry_run: true`, not `is_x`: 1.'],
    ['No. Write: name: \'a "b"\'', 'No. Write: `name: \'a "b"\'`'],
    ['No. Write: "**": auto', 'No. Write: `"**": auto`'],
    [`No. Write: d: 'Say "hi" to #news'`, `No. Write: \`d: 'Say "hi" to #news'\``],
    ['No. Write: a [lost-text]', 'No. Write: `a [lost-text]`'],
    ["No. Run: git mv a 'b c'", "No. Run: `git mv a 'b c'`"],
    ['No. Write: dry_run: true, or b', 'No. Write: `dry_run: true, or b`'],
    ['See ("submodules: true" on checkout).', 'See (`submodules: true` on checkout).'],
    ['"a:b.md" (: is not allowed on Windows)', '`a:b.md` (: is not allowed on Windows)'],
    ['It said: "title: \\"my skill\\" in \\"b\\"".', 'It said: `title: "my skill" in "b"`.'],
    ['It is "C:\\\\a\\\\".', 'It is `C:\\a\\`.'],
    ['It is "". Set "a".', 'It is `""`. Set `a`.'],
    ['A 5" disk. Set dry_run: true.', 'A 5" disk. Set `dry_run: true`.'],
    [`Write \${{ github.workspace }}/a.zip.`, `Write \`\${{ github.workspace }}/a.zip\`.`],
  ])('stays one: %j', (text, shown) => {
    expect(prose(text)).toBe(shown)
  })

  test.each([
    ['<img src=x onerror=y>', '`<img` src=x `onerror=y>`'],
    ['[a](javascript:b) ![c](d)', '`[a](javascript:b`) `![c](d`)'],
    ['*a* _b_ ~d~ $x$', '`*a*` `_b_` `~d~` `$x$`'],
    ['# 1 #2 &lt; GH-3', '`#` 1 `#2` `&lt`; `GH-3`'],
    ['@you, https://evil.example www.evil.example', '`@you`, `https://evil.example` `www.evil.example`'],
    ['(WWW.evil.example) mailto:a ftp://b a@b.c', '(`WWW.evil.example`) `mailto:a` `ftp://b` `a@b.c`'],
    [':tada: c0ffee254729296a45a3', '`:tada`: `c0ffee254729296a45a3`'],
    ['a\n## b\u202e', 'a `##` `b<U+202E>`'],
    ['- a', '`-` a'],
    ['1. a', '`1.` a'],
    ['"a""b"', '`a` `b`'],
    ['"`" and "``"', '`` ` `` and ``` `` ```'],
  ])('holds nothing that means something: %j', (text, shown) => {
    expect(prose(text)).toBe(shown)
  })

  test('of any length is read in linear time', () => {
    for (const part of [
      '"\\\\',
      '${{',
      `\${{ }} `,
      '  ',
      '"',
      '\\"',
      '!',
      '(',
      ' ',
      '`',
      'a:',
      '|',
      '\\',
      '.',
      '0',
      'Write: ',
      ' [a',
      'a_',
    ])
      expect(prose(part.repeat(100_000)).length).toBeLessThan((part.length + 3) * 100_000)
  })
})

/** Texts of what means something to Markdown, to GitHub and to messages of ours. */
const odd = fc
  .array(
    fc.constantFrom(
      ...'`"\'\\()[]{}<>|!#*_:$-. a1\n',
      'Write: ',
      '  ',
      '\n\n',
      '@me',
      '](x)',
      'https://x.y',
      '``',
    ),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''))

const oddLine = odd.map(text => text.replaceAll('\n', '').trim())

/** As GitHub reads it: what is left of a line of Markdown without its spans of code. */
function withoutSpans(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gs, '')
}

describe('whatever a message holds', () => {
  test('nothing of it means anything outside of spans of code', () => {
    fc.assert(
      fc.property(odd, odd, (before, text) => {
        for (const message of [before, `${before} ${JSON.stringify(text)} (x)`, `${before} "${text}" x`])
          expect(withoutSpans(prose(message))).not.toMatch(/[`<>[\]*_#|@$\\{}]|https?:/)
      }),
    )
  })

  test('what it quotes is one span, and so is what it proposes, as it is', () => {
    fc.assert(
      fc.property(oddLine, oddLine, (quoted, line) => {
        fc.pre(line !== '')
        const shown = quoted === '' ? code('""') : code(quoted)
        const message = `It is ${JSON.stringify(quoted)}. ${proposeLines(line)}`
        expect(prose(message)).toBe(`It is ${shown}. Write: ${code(line)}`)
      }),
    )
  })

  test('each of several lines that it proposes is one span, as it is', () => {
    fc.assert(
      fc.property(fc.array(oddLine.filter(Boolean), { minLength: 2 }), lines => {
        const shown = ['No. Write the lines below. `[secret]`', ...lines.map(code)]
        expect(renderMessage(`No. ${proposeLines(...lines)}`, 1e4, 'secret')).toEqual(shown)
      }),
    )
  })
})

describe('text from outside', () => {
  test.each([
    ['a&b_c*.md', '`a&b_c*.md`'],
    [' a', '`  a `'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\nb', '`a<U+000A>b`'],
    ['', '` `'],
  ])('stays within its span of code: %j', (text, shown) => {
    expect(code(text)).toBe(shown)
  })

  test('stays within its cell', () => {
    expect(table(['A'], [[code('a|b')], [code('a\\|b')]])).toBe('| A |\n| --- |\n| `a\\|b` |\n| `a∖\\|b` |')
  })

  test.each([
    ['no fence', '```'],
    ['``` a fence\n```', '````'],
    ['a long one `````', '``````'],
  ])('stays within its fence: %j', (text, marks) => {
    expect(fence(`${text}\n\n`, 'diff')).toBe(`${marks}diff\n${text}\n${marks}`)
  })

  test('stays within the title that it folds under', () => {
    expect(fold(codeHtml('<b>'), 'c')).toBe(
      '<details><summary><code>&#60;b&#62;</code></summary>\n\nc\n\n</details>',
    )
  })
})

test('a table has a head, a line below it with what is aligned to the right, and its rows', () => {
  expect(table(['A', 'B'], [['1', '2']], ['left', 'right'])).toBe('| A | B |\n| --- | ---: |\n| 1 | 2 |')
})

test('a link without an address is its text', () => {
  expect([link('a', 'https://b'), link('a', undefined)]).toEqual(['[a](https://b)', 'a'])
})
