// What is wrong with one value of the frontmatter: a sign with a meaning of its own, quotes, a colon, a list. Pure.

import { proposeLines } from '../../proposal.ts'
import { unicodePattern } from '../../unicode-pattern.ts'
import { type Entry, readItem } from './entry.ts'
import { findBadEscape, quoteItems, SEVERAL, TEXTS } from './flow-collection.ts'
import { proposeBlock, proposeQuotes, wholeValue } from './propose.ts'
import type { Explanation, SyntaxErrorContext } from './syntax-error.ts'

/** Signs that a text without quotes cannot begin with, and what they do. */
const SIGNS: Readonly<Record<string, string>> = {
  '*': 'which in YAML refers to something above',
  '&': 'which in YAML gives the value a name',
  '!': 'which in YAML tells the type of the value',
  '[': 'which in YAML begins a list; that ends with "]", and nothing may follow',
  '{': 'which in YAML begins a group of keys; that ends with "}", and nothing may follow',
  '|': 'behind which the text must begin on the next line',
  '>': 'behind which the text must begin on the next line',
  '-': 'which in YAML begins an item of a list, on a line of its own',
  '?': 'which in YAML begins a key',
  ':': 'which in YAML ends a key',
  '@': 'which YAML keeps for itself',
  '`': 'which YAML keeps for itself',
  '%': 'which YAML keeps for itself',
  ',': 'which in YAML stands between the items of a list',
  ']': 'which in YAML ends a list',
  '}': 'which in YAML ends a group of keys',
}

/** Explains what is wrong with the value that holds the syntax error. */
export function explainValue(context: SyntaxErrorContext): Explanation | undefined {
  const { source, line, lines, entry: above } = context
  const entry = above?.value === '' ? (readItem(lines, line, above) ?? above) : above
  if (!entry || (line.start > entry.offset && !/^\s/.test(line.text))) return undefined
  const { name, value, more, offset } = entry
  if (/^["']/.test(value)) {
    const message = explainQuotes(entry)
    return message === undefined ? undefined : { message, offset }
  }
  const sign = value[0] ?? ''
  const collection = TEXTS.has(name) ? undefined : quoteItems(wholeValue(entry))
  if (collection !== undefined) {
    const what = collection.startsWith('[') ? 'a list' : 'a group of keys'
    const message = `The ${name} in SKILL.md is ${what} that YAML cannot read. Put each text in it between quotes. ${proposeLines(`${entry.head.trim()} ${collection}`)}`
    return { message, offset: Math.max(offset, context.offset) }
  }
  if (beginsWithSign(value)) {
    return {
      message: `The ${name} in SKILL.md begins with "${sign}", ${describeSign(sign)}. ${proposeQuotes(entry, wholeValue(entry).replace(/^[|>][-+]?\s+/, ''))}`,
      offset,
    }
  }
  if (value !== '' && more.some(text => /^\s+- /.test(text))) return { message: explainList(entry), offset }
  const colon = findColon(source, entry)
  if (colon === undefined) return undefined
  const kind = /[ \t]/.test(source[colon + 1] ?? '') ? 'followed by a space' : 'at the end of a line'
  const message = `The ${name} in SKILL.md has a colon ${kind} outside quotes, which YAML takes for another key. ${proposeQuotes(entry)}`
  return { message, offset: colon }
}

/** What a sign at the beginning of a value does. */
export function describeSign(sign: string): string {
  return SIGNS[sign] ?? 'which has a meaning of its own in YAML'
}

/** A value in single quotes that ends at an apostrophe inside a word. */
const apostrophe = unicodePattern("^'[^']*\\p{L}'\\p{L}")

/** What is wrong with a value that begins with a quote; undefined when the error lies elsewhere. */
export function explainQuotes(entry: Entry): string | undefined {
  const subject = `The ${entry.name} in SKILL.md`
  const whole = wholeValue(entry)
  const sign = entry.value[0] ?? ''
  if (SEVERAL.test(whole) && !TEXTS.has(entry.name))
    return `${subject} is a list without brackets. ${proposeLines(`${entry.head.trim()} [${whole}]`)}`
  const kind = sign === '"' ? 'double' : 'single'
  const isClosed = whole.length > 1 && whole.endsWith(sign)
  const inner = isClosed ? whole.slice(1, -1) : whole.slice(1)
  if (sign === '"' && isClosed && /^[^"]*[^"\\]\\(?:\\\\)*$/.test(inner)) {
    return `${subject} has a backslash before its last quote, which then ends nothing. ${proposeQuotes(entry, inner)}`
  }
  const isWhole = !(sign === '"' ? inner.replace(/\\./g, '') : inner).includes(sign)
  if (isWhole && isClosed) {
    const sequence = sign === '"' ? findBadEscape(inner) : undefined
    if (sequence === undefined) return undefined
    return `${subject} has ${sequence} between double quotes, where a backslash begins a special character. ${proposeQuotes(entry, inner)}`
  }
  if (isWhole) {
    const text = inner.replaceAll('\\"', '"')
    return `${subject} begins with a ${kind} quote that is never closed. ${proposeQuotes(entry, text)}`
  }
  // "Foo" and "bar": the second quote ends a word and begins none.
  const second = whole.indexOf(sign, 1)
  const isEnded = /\S.[\s,]/s.test(whole.slice(second - 1, second + 2))
  if ((isClosed && !isEnded) || (sign === "'" && apostrophe().test(whole))) {
    const what = sign === "'" ? 'an apostrophe' : 'a double quote'
    return `${subject} is a text between ${kind} quotes with ${what} inside, which ends it there. ${proposeQuotes(entry, inner.replaceAll("''", "'"))}`
  }
  return `${subject} begins with a text between quotes and goes on behind it. ${proposeQuotes(entry)}`
}

/** Explains a value that is a text and has a list below it. */
export function explainList(entry: Entry): string {
  return `The ${entry.name} in SKILL.md is a text, and the list below cannot be a part of it. ${proposeBlock(entry)}`
}

function beginsWithSign(value: string): boolean {
  const sign = value[0] ?? ''
  if (!Object.hasOwn(SIGNS, sign)) return false
  if (/[-?:]/.test(sign)) return /^.(?:\s|$)/.test(value)
  return !/^[|>][-+\d]*(?:\s+#.*)?$/.test(value)
}

/** The offset of the first colon in a value that YAML takes for the end of a key. */
function findColon(source: string, { offset, value, more }: Entry): number | undefined {
  const text = source.slice(offset, offset + value.length + more.join('\r\n').length + 4)
  const found = text.search(/:(?=\s|$)/)
  return found === -1 ? undefined : offset + found
}
