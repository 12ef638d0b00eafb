// What `yaml` takes and PyYAML, which the API most likely uses, refuses or reads otherwise. Pure.

import { Lexer } from 'yaml'
import { quote } from '../excerpt.ts'
import { isMark } from './continuation.ts'
import { type Entry, findEntry } from './entry.ts'
import { describeSign } from './explain-value.ts'
import { proposeQuotes } from './propose.ts'
import type { Explanation } from './syntax-error.ts'
import { readPlain } from './version-1-1.ts'

/**
 * A surrogate written as an escape: a pair of them is one character for `yaml` and two broken ones for PyYAML. An
 * escaped line break before an empty line: only PyYAML keeps that line.
 */
const ESCAPES = /\\(?:[uU](?:0000)?([dD][89a-fA-F][0-9a-fA-F]{2})|\r?\n[ \t]*(?:\r?\n)|[\s\S])/g

const MERGE_KEY =
  'SKILL.md holds the key <<, for which some YAML parsers take in other keys. Write those in its place, or put "<<" between quotes.'

/** How many tokens a frontmatter may have; the largest of 15,000 public skills has 1,315, the median 21. */
export const MAX_WORDS = 10_000

/** A token of the text, and what is known of its place. */
interface Word {
  readonly source: string
  readonly text: string
  readonly offset: number
  readonly isPlain: boolean
  /** Whether it stands between brackets or braces. */
  readonly isInside: boolean
  /** The token before it, unless blanks or a line break stand between. */
  readonly before: string
}

/** Whether a text has so many tokens that the parser, which is quadratic for some, would take seconds. */
export function isTooMuch(source: string): boolean {
  // Each token has a character.
  if (source.length <= MAX_WORDS) return false
  let count = 0
  for (const text of new Lexer().lex(source)) if (!isMark(text) && ++count > MAX_WORDS) return true
  return false
}

/** The first token that PyYAML refuses. */
export function findRefusedToken(source: string): Explanation | undefined {
  for (const word of readWords(source)) {
    const found = word.isPlain ? checkPlain(word) : checkSign(word)
    if (found) return found
  }
  return undefined
}

function* readWords(source: string): Generator<Word> {
  let offset = 0
  let depth = 0
  let before = ''
  let isText = false
  let isBlock = false
  for (const text of new Lexer().lex(source)) {
    if (text === '\x1f') isText = true
    if (isMark(text)) continue
    if (!isText || !isBlock) yield { source, text, offset, isPlain: isText, isInside: depth > 0, before }
    if (isText) isBlock = false
    else if (/^[|>]/.test(text)) isBlock = true
    else if (text === '[' || text === '{') depth += 1
    else if ((text === ']' || text === '}') && depth > 0) depth -= 1
    isText = false
    if (!/^\s+$/.test(text)) before = text
    offset += text.length
  }
}

function checkPlain({ source, text, offset, isInside }: Word): Explanation | undefined {
  const tab = text.indexOf('\t')
  if (tab !== -1) return explainTab(source, offset + tab)
  const question = isInside ? text.search(/\?|^:/) : -1
  const entry = () => findEntry(source, offset)
  if (question !== -1) {
    const where = describePlace(source, offset, entry())
    return {
      offset: offset + question,
      message: `${where} has a ${quote(text[question] ?? '')} between brackets, where it has a meaning of its own in YAML. Put ${quote(text, 40)} between quotes.`,
    }
  }
  const reading = readPlain(text)
  if (!reading?.refused) return undefined
  // As a key "=" is like any other, and not all parsers read "<<" alike.
  if (/^(?:=|<<)[ \t]*:(?:\s|$)/.test(source.slice(offset)))
    return text === '=' ? undefined : { offset, message: MERGE_KEY }
  const found = entry()
  const advice = found && offset >= found.offset ? proposeQuotes(found) : 'Put it between quotes.'
  return {
    offset,
    message: `SKILL.md holds ${quote(text, 40)} outside quotes, which the API's YAML parser takes for ${reading.what}, and refuses. ${advice}`,
  }
}

function checkSign({ source, text, offset, before, isInside }: Word): Explanation | undefined {
  const sign = text[0] ?? ''
  if (sign === '"') return checkEscapes(text, offset)
  if (/^[ \t]+$/.test(text) && text.includes('\t')) return explainTab(source, offset + text.indexOf('\t'))
  const entry = () => findEntry(source, offset)
  if (text === ':' && (before.includes('\n') || !isInLine(source, offset))) {
    const where = describePlace(source, offset, entry())
    return {
      offset,
      message: `${where} has a colon whose key is not on the same line. Write both on one line.`,
    }
  }
  const isName = sign === '&' || sign === '*'
  if (text !== '?' && (!isName || /^.[\w-]+$/.test(text))) return undefined
  const found = entry()
  if (isInside) {
    const where = describePlace(source, offset, found)
    const message = `${where} has ${quote(sign)} between brackets, ${describeSign(sign)}. Put the text that holds it between quotes.`
    return { offset, message }
  }
  const own = found && offset >= found.offset && !source.slice(found.offset, offset).includes('\n')
  return {
    offset,
    message: `${describePlace(source, offset, found)} begins with ${quote(sign)}, ${describeSign(sign)}. ${own ? proposeQuotes(found) : 'Write it as "key: value", or put it between quotes.'}`,
  }
}

/** Names the value that an offset lies in, or else its line. */
function describePlace(source: string, offset: number, entry: Entry | undefined): string {
  if (entry && isInLine(source, offset)) return `The ${entry.name} in SKILL.md`
  return `Line ${source.slice(0, offset).split('\n').length + 1} of SKILL.md`
}

function isInLine(source: string, offset: number): boolean {
  return /\S/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset))
}

function checkEscapes(quoted: string, offset: number): Explanation | undefined {
  for (const { 0: sequence, 1: surrogate, index } of quoted.matchAll(ESCAPES)) {
    if (sequence.length === 2) continue
    const message = surrogate
      ? `SKILL.md holds ${sequence}, half a character, which the API's YAML parser cannot put together with the other half. Write the character itself.`
      : 'SKILL.md holds a backslash at the end of a line and an empty line below, which not all parsers read alike. Delete the empty line.'
    if (surrogate || /\n[ \t\r]*\n/.test(sequence)) return { offset: offset + index, message }
  }
  return undefined
}

function explainTab(source: string, offset: number): Explanation {
  const name = findEntry(source, offset)?.name
  const where = name ? `The ${name} in SKILL.md` : 'The frontmatter of SKILL.md'
  return {
    offset,
    message: `${where} has a tab (U+0009) outside quotes, which the API's YAML parser refuses. Write a space in its place.`,
  }
}
