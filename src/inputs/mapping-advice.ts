// A line of a mapping that cannot be read or cannot stand there → what is wrong with it, and what was probably meant. Pure.

import { proposeLines } from '../proposal.ts'
import { WILDCARD } from '../skill/glob.ts'
import { withoutBackslash, withoutComment } from '../skill/pattern-corrections.ts'
import { AUTO } from '../target.ts'
import { writeRow } from './mapping-row.ts'
import { quoteValue } from './reader.ts'

/** How a mapping is written: in lines, among which those may be that exclude, or in a form that has no such lines. */
export type Form = 'lines' | 'JSON' | 'file'

/** Advice about one line of a mapping. */
export interface RowAdvice {
  /** The offset in the text at which the line begins, behind its blanks. */
  readonly offset: number
  /** What is wrong with the line and what to write, in whole sentences. */
  readonly message: string
}

/** The longest line that is proposed. */
const MAX_ROW = 160
const MAX_ADVICE = 10
const ID = '(auto|existing|skill_\\S{1,160})'
/** What people write between a directory and its id. */
const SEPARATORS: readonly (readonly [reason: string, form: RegExp])[] = [
  ['has "=" in the place of a colon', new RegExp(`^(.{1,160}?)\\s{0,9}=>?\\s{0,9}${ID}$`)],
  ['has a comma in the place of a colon', new RegExp(`^(.{1,160}?)\\s{0,9},\\s{0,9}${ID}$`)],
  ['has no space behind its colon', /^(.{1,160}?)\s{0,9}:([^\s:]{1,160})$/],
  ['has no colon', new RegExp(`^(\\S+)\\s+${ID}$`)],
]
/** What YAML takes for something else at the beginning of a line. */
const SIGN = /^[*&![\]{}@%`|>?,]/
const WHOLE = /^(?:"[^"]*"|'[^']*'|[^\s"'][^:]*(?::[^\s:][^:]*)*):\s+\S+$/

/** The mistake that an exclude has an id. @param pattern as it is written, with its mark */
export function refuseId(place: string, pattern: string, id: string, form: Form): string {
  if (form !== 'lines')
    return `${place}: ${form === 'file' ? 'a file' : 'JSON'} holds no lines that exclude. List its directories, or give its patterns in lines in its place; a folder whose name begins with "!" is written "./!…".`
  return `${place}: what is left out has no id. Write ${JSON.stringify(pattern)} alone; a folder that is called so is written ${JSON.stringify(`./${pattern}: ${id}`)}.`
}

/** Explains the first lines that are no `directory: skill_id`; JSON has no such lines. */
export function explainRows(text: string): RowAdvice[] {
  if (/^\s*(?:\{|\[\s*(?:["'{]|$))/.test(text)) return []
  const advice: RowAdvice[] = []
  let start = 0
  let isFirst = true
  for (const line of text.split('\n')) {
    const row = (withoutComment(line) ?? line).trim()
    if (row.length > MAX_ROW || advice.length === MAX_ADVICE) break
    if (row !== '' && !row.startsWith('#')) {
      const problem = explainRow(row, /^ *\t/.test(line), isFirst)
      const offset = start + line.search(/\S/)
      if (problem !== undefined) advice.push({ offset, message: `${quoteValue(row)} ${problem}` })
      isFirst = false
    }
    start += line.length + 1
  }
  return advice
}

function explainRow(row: string, hasTab: boolean, isFirst: boolean): string | undefined {
  if (/^(?:-{3}|\.{3})$/.test(row)) return isFirst ? undefined : 'divides the mapping in two. Delete it.'
  const item = /^- +(\S.*)$/.exec(row)?.[1]
  if (item !== undefined) return `is an item of a list. ${correct(item)}`
  if (hasTab) return `begins with a tab. ${correct(row)}`
  if (/^"[^"]*\\/.test(row))
    return `holds a backslash, which has a meaning of its own between double quotes. ${correct(row.replace(/^"([^"]*)/, (_, path: string) => `"${withoutBackslash(path)}`))}`
  if (SIGN.test(row))
    return `begins with "${row[0]}", which has a meaning of its own in YAML. ${correct(row)}`
  if (!/:(?:\s|$)/.test(row)) {
    const found = SEPARATORS.find(([, form]) => form.test(row))
    if (found) return `${found[0]}. ${correct(row)}`
    const either = WILDCARD.test(row) ? '' : `: its own, or ${AUTO} to find it by its name`
    return `has no id${either}. ${correct(row)}`
  }
  return !/["'#]/.test(row) && row.split(/:\s/).length > 2
    ? 'holds more than one skill. Give each a line of its own.'
    : undefined
}

/** Proposes the line with a colon and an id, in quotes where it needs them. */
function correct(row: string): string {
  const bare = row.replace(/^(["'])(.*)\1$/, '$2')
  if (bare.startsWith('!')) return proposeLines(bare.replace(/:\s.*/, '').trimEnd())
  const found = SEPARATORS.map(([, form]) => form.exec(bare)).find(Boolean)
  const [, directory = bare, id = AUTO] =
    (WHOLE.test(bare) ? /^(.*?):\s+(\S+)$/ : /^$/).exec(bare) ?? found ?? []
  return proposeLines(writeRow(directory.replace(/^(["'])(.*)\1$/, '$2'), id))
}
