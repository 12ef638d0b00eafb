import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clip, findInvisible, isBlank, printable, quote } from '../../src/foreign-text.ts'

describe('printable', () => {
  test.each([
    ['a zero-width space', 'a\u200bb', 'a<U+200B>b'],
    ['tag characters', 'a\u{e0041}', 'a<U+E0041>'],
    ['tag characters behind a black flag', '\u{1f3f4}\u{e0041}\u{e007f}', '\u{1f3f4}<U+E0041><U+E007F>'],
    ['an override of the direction', '\u202egnp', '<U+202E>gnp'],
    ['an isolate', '\u2066a\u2069', '<U+2066>a<U+2069>'],
    ['a mark of direction', 'a\u200e', 'a<U+200E>'],
    ['a variation selector behind a letter', 'a\ufe0f', 'a<U+FE0F>'],
    ['a variation selector behind a digit', '5\ufe0f', '5<U+FE0F>'],
    ['a second variation selector', '\u2764\ufe0f\ufe0f\u{e0100}', '\u2764\ufe0f<U+FE0F><U+E0100>'],
    ['a joiner between Latin letters', 'a\u200db', 'a<U+200D>b'],
    ['a joiner behind an emoji alone', '\u{1f468}\u200d x', '\u{1f468}<U+200D> x'],
    ['a second joiner', '\u06cc\u200c\u200c', '\u06cc\u200c<U+200C>'],
    ['a combining grapheme joiner', '\u034f', '<U+034F>'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0', '<U+115F><U+1160><U+3164><U+FFA0>'],
    ['an empty braille pattern', '\u2800', '<U+2800>'],
    ['a soft hyphen, a word joiner and a byte order mark', '\u00ad\u2060\ufeff', '<U+00AD><U+2060><U+FEFF>'],
    ['an escape sequence', '\u001b[8m', '<U+001B>[8m'],
    ['C1 controls', '\u0085\u009b', '<U+0085><U+009B>'],
    ['ends of lines', 'a\nb\r\u2028\u2029', 'a<U+000A>b<U+000D><U+2028><U+2029>'],
    ['half a pair', '\ud83d', '<U+D83D>'],
    ['what is not assigned yet', '\u{e0fff}', '<U+E0FFF>'],
  ])('shows %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  test.each([
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['a rainbow flag', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
    ['a heart', '\u2764\ufe0f'],
    ['a profession with a skin tone', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['the flag of Scotland', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['Hindi', '\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937'],
    ['Sinhala', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
    ['Malayalam', '\u0d28\u0d4d\u200d'],
    ['Mongolian', '\u1830\u180b'],
    ['a variant of an ideograph', '\u845b\u{e0100}'],
    ['CJK with an ideographic space', '\u4e00\u3000\u4e01'],
    ['Arabic number signs', '\u0600\u0661'],
  ])('leaves %s as it is', (_, text) => {
    expect(printable(text)).toBe(text)
    expect(findInvisible(text, 1)).toEqual([])
  })

  test('shows of all characters those that cannot be seen, and no others', () => {
    const invisible = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb\u2800]/u
    const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    expect(characters.filter(text => (printable(text) !== text) !== invisible.test(text))).toEqual([])
  })

  test('leaves nothing that a terminal or a log would obey', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/u)
      }),
    )
  })
})

describe('quote', () => {
  test('gives one line of bearable length', () => {
    expect(quote(' a\r\n\tb\u2028c ')).toBe('a b<U+2028>c')
    expect(quote('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`)
    expect(quote('x'.repeat(61), 60)).toBe(`${'x'.repeat(60)}…`)
    expect(quote('\u{e0041}'.repeat(100_000)).length).toBeLessThanOrEqual(501)
  })

  test('of anything is bounded and obeyed by nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
        const line = quote(text)
        expect(line.length).toBeLessThanOrEqual(501)
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|##\[/u)
      }),
    )
  })

  test('leaves no command that the runner would obey', () => {
    expect(quote('a ##[add-mask]b')).toBe('a ## [add-mask]b')
  })
})

test('a text is cut between characters', () => {
  expect(clip('a\u{1f600}b', 2)).toBe('a…')
  expect(clip('ab', 2)).toBe('ab')
})

test('invisible characters are found with their place, but no line breaks, tabs and byte order mark', () => {
  expect(findInvisible('\ufeffa\t\r\n\u200bb\ufeff', 5)).toEqual([
    { name: 'U+200B', offset: 5 },
    { name: 'U+FEFF', offset: 7 },
  ])
  expect(findInvisible('\u200b'.repeat(9), 2)).toHaveLength(2)
})

test.each([
  ['nothing', '', true],
  ['blanks', ' \u00a0\n', true],
  ['invisible characters', '\u200b\u{e0041}\u2800 \u3164', true],
  ['a letter among them', '\u200ba', false],
  ['an emoji', '\u2764\ufe0f', false],
])('%s: whether it shows nothing', (_, text, blank) => {
  expect(isBlank(text)).toBe(blank)
})
