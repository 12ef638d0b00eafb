// What is wrong with a line of the frontmatter that no parser reads, before anybody looks at its value. Pure.

import { proposeLines } from '../../proposal.ts'
import { quote, shorten } from '../excerpt.ts'
import { COLONS, findFalseBlank, nameCharacter } from './characters.ts'
import { explainNearly, NEARLY } from './delimiters.ts'
import { type Entry, endOfQuotes, type Line, splitLines } from './entry.ts'
import { explainList, explainQuotes } from './explain-value.ts'
import { TEXTS } from './flow-collection.ts'
import { proposeLine, proposeQuotes, wholeValue } from './propose.ts'
import type { Explanation, SyntaxErrorContext } from './syntax-error.ts'

const FIELD = /^(?:name|description|license|compatibility|metadata|allowed-tools)\s*$/

/** Finds a mark of a merge conflict. */
export function findMergeMark({ source }: SyntaxErrorContext): Explanation | undefined {
  const mark = splitLines(source).find(({ text }) => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(text))
  if (!mark) return undefined
  const message = `SKILL.md holds ${quote(mark.text, 60)}, the mark of a merge conflict. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>".`
  return { message, offset: mark.start }
}

/** Finds a character that only looks right: before a key, or in place of the colon or the blank behind it. */
export function findLookAlike({ lines }: SyntaxErrorContext): Explanation | undefined {
  for (const { text, start, number } of lines) {
    const head = /^[^:"'#]{0,60}(?::.?)?/u.exec(text)?.[0] ?? ''
    const blank = findFalseBlank(head)
    const colon = /^ *[\w-]+ ?(.)/u.exec(text)?.[1] ?? ''
    const character = blank ?? (COLONS.test(colon) ? colon : undefined)
    if (character === undefined) continue
    const place = blank === undefined ? 'a colon and a space' : 'a space'
    const remedy = /^ *$/.test(text.slice(0, text.indexOf(character)))
      ? 'Delete it'
      : `Write ${place} in its place`
    const message = `Line ${number} of SKILL.md has ${nameCharacter(character)}, which YAML does not take for ${place.replace(/ and .*/, '')}. ${remedy}.`
    return { message, offset: start + text.indexOf(character) }
  }
  return undefined
}

/** Finds a line that was meant to end the frontmatter, so that the lines below it do not belong to it. */
export function findClosing({ lines }: SyntaxErrorContext): Explanation | undefined {
  const found = lines.find(({ text }) => NEARLY.test(text.trimEnd()) || /^ +---\s*$/.test(text))
  return found && { message: explainNearly(found.text, found.number), offset: found.start }
}

/** Finds a quote or a bracket that is not closed, so that the lines below make no sense. */
export function findOpen({ source, line, entries }: SyntaxErrorContext): Explanation | undefined {
  for (const entry of entries) {
    const { name, value, offset, start } = entry
    if (start > line.start || (start === line.start && TEXTS.has(name))) return undefined
    const isOpen = /^["']/.test(value) && endOfQuotes(source, offset) === undefined
    const quotes = isOpen ? explainQuotes(entry) : undefined
    if (quotes !== undefined) return { message: quotes, offset }
    const whole = wholeValue(entry)
    const text = whole.replace(/"[^"]*"|'[^']*'/g, '')
    const closing = { '[': ']', '{': '}' }[whole[0] ?? '']
    if (closing === undefined || text.split(whole[0] ?? '').length === text.split(closing).length) continue
    const message = `The ${name} in SKILL.md begins with "${whole[0]}", and ${quote(closing)} is missing at its end. Write it there, or put a text between quotes.`
    return { message, offset }
  }
  return undefined
}

/** Finds a line in column 1 that is no "key: value"; when the parser complains of the next line, the one above. */
export function findLooseLine({ lines, entries }: SyntaxErrorContext): Explanation | undefined {
  const isLoose = ({ text, start }: Line) =>
    /^[^\s#]/.test(text) && (/^[[{*&!@%`]/.test(text) || !entries.some(entry => entry.start === start))
  const line = lines.slice(-2).findLast(isLoose)
  if (!line) return undefined
  const above = entries.findLast(({ start }) => start < line.start)
  const heading = lines.find(({ text, start }) => start > (above?.start ?? 0) && /^#{1,6} \S/.test(text))
  return explainMissingColon(line) ?? (heading ? explainHeading(heading) : explainBelow(line, above))
}

function explainMissingColon({ text, number, start }: Line): Explanation | undefined {
  const where = `Line ${number} of SKILL.md`
  if (FIELD.test(text))
    return { message: `${where} has no colon. ${proposeLines(`${text.trim()}: …`)}`, offset: start }
  const [, key, sign, value] = /^([\w-]+)(:| ?= ?)(\S.*)$/.exec(text) ?? []
  if (key === undefined || value === undefined) return undefined
  const what = sign === ':' ? `no space behind "${shorten(key)}:"` : '"=" in the place of a colon'
  const isPlain = /^[\w/][^"'\\]*$/.test(value) && !/:(?:\s|$)|\s#/.test(value)
  const entry = { name: key, head: `${key}:`, indentation: 0, start, offset: start, value, more: [] }
  const unquoted = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
  const otherwise = `Write ${sign === ':' ? 'one there' : 'a colon and a space in its place'}.`
  const advice = isPlain ? proposeLine(`${key}: ${value}`, otherwise) : proposeQuotes(entry, unquoted)
  return { message: `${where} has ${what}. ${advice}`, offset: start }
}

function explainHeading({ text, number, start }: Line): Explanation {
  const message = `Line ${number} of SKILL.md is ${quote(text, 60)}, in YAML a comment. If it is a heading of the text, put the line "---" that ends the frontmatter above it.`
  return { message, offset: start }
}

/** Explains a line that may belong to the value above or to the body below. */
function explainBelow({ text, number, start }: Line, above: Entry | undefined): Explanation {
  const at = (message: string) => ({ message, offset: start })
  if (above && /^[>|]/.test(above.value)) {
    return at(
      `Line ${number} of SKILL.md belongs to the ${above.name} above, but is not indented. Indent it by two spaces.`,
    )
  }
  if (above && /^- /.test(text) && above.value !== '') return at(explainList(above))
  const below = above ? `If it goes on with the ${above.name} above, indent it by two spaces. ` : ''
  return at(
    `Line ${number} of SKILL.md is no "key: value". ${below}If the frontmatter ends above it, put a line "---" there.`,
  )
}
