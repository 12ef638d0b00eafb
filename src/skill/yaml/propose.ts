// How a line of the frontmatter should be written, ready to be pasted. Pure.

import { proposeLines } from '../../proposal.ts'
import { CONTROL } from '../../unicode-pattern.ts'
import { quote } from '../excerpt.ts'
import type { Entry } from './entry.ts'

const MAX_PASTE = 160

/** Proposes a line that is short enough to be pasted; else says what to do without it. */
export function proposeLine(line: string, otherwise: string): string {
  return line.length <= MAX_PASTE ? proposeLines(line) : otherwise
}

/** The line with its value between quotes, when it is short enough to be pasted; else how to do without quotes. */
export function proposeQuotes(entry: Entry, text = wholeValue(entry)): string {
  const line = `${entry.head.trim()} ${quoteText(text)}`
  if (text !== '' && line.length <= MAX_PASTE && !CONTROL.test(text)) return proposeLines(line)
  return `Write ${quote(`${entry.head.trim()} >-`)} and, on the lines below, the text without quotes, indented by two spaces more.`
}

/** Proposes to write a text with a list in it below its key. */
export function proposeBlock({ head }: Entry): string {
  return `Write ${quote(`${head.trim()} |-`)} and, on the lines below, the text and the list, each line indented by two spaces more.`
}

/** The value with the lines that continue it, on one line. */
export function wholeValue({ value, more }: Entry): string {
  return [value, ...more.map(line => line.trim())].filter(line => line !== '').join(' ')
}

/** The text in double quotes when that needs no escapes, else in single quotes. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}
