// Whether a field is of the kind that it should be: a text, a list of tools in one text, a group of texts; and whether
// YAML dropped a part of it. Pure.

import { isBlank } from '../foreign-text.ts'
import { proposeLines } from '../proposal.ts'
import { quote, shorten } from './excerpt.ts'
import { type Field, type FieldValue, isNoText } from './field.ts'
import { REQUIRED } from './keys.ts'
import { type Position, type Problem, problem } from './problem.ts'
import { quoteText } from './yaml/propose.ts'

/** The place to show for a field: its value, when that begins on the line of its key, else the key. */
export function placeOf({ value, position, keyPosition }: Field): Position {
  const isThere = (typeof value === 'string' && value.trim() !== '') || isNoText(value)
  return isThere ? position : keyPosition
}

/** What is wrong with a field that must be a text; undefined when it is one. */
export function beText({ key, value, lost }: Field): string | undefined {
  if (value === null || (typeof value === 'string' && isBlank(value))) {
    const empty = `The ${key} in SKILL.md is empty`
    if (lost?.kind === 'indentation') {
      return `${empty}: the text below it is not indented. Indent it by two spaces.`
    }
    if (lost?.kind === 'comment') {
      return `${empty}: for YAML "#" begins a comment. ${proposeLines(`${key}: ${quoteText(lost.text)}`)}`
    }
    return `${empty}. Write one${REQUIRED.includes(key) ? '' : ', or delete the line'}.`
  }
  return typeof value === 'string' ? undefined : `The ${key} in SKILL.md ${describeKind(key, value)}`
}

/** What a value is that is no text, and how to write it as one; to be read after its name. */
function describeKind(key: string, value: FieldValue): string {
  if (value === null) return `is empty. Put a text between quotes. ${proposeLines(`${key}: "…"`)}`
  if (isNoText(value)) {
    const source = shorten(value.source, 60)
    return `is ${source}, which YAML reads as ${value.what}, not as a text. ${proposeLines(`${key}: ${quoteText(source)}`)}`
  }
  const what = value instanceof Map ? 'a group of keys' : 'a list'
  return `is ${what}, not a text. Put it into one text between quotes. ${proposeLines(`${key}: "…"`)}`
}

/** What is wrong with a field that must list tools in one text; undefined when it does. */
export function beTools(field: Field): string | undefined {
  const { key, value } = field
  if (!Array.isArray(value)) return beText(field)
  const items = value as readonly FieldValue[]
  const tools = items.every(item => typeof item === 'string') ? items.join(' ') : ''
  const line =
    tools === '' || tools.length > 200 ? '…' : /: | #|^["'[{*&!%@`]/.test(tools) ? quoteText(tools) : tools
  return `The ${key} in SKILL.md is a list. The specification wants one text, with the tools separated by spaces. ${proposeLines(`${key}: ${line}`)}`
}

/** Each value below metadata must be a text; the problem is reported at the value. */
export function checkMetadata(field: Field | undefined): Problem[] {
  if (!field) return []
  const metadataProblem = (message: string, about: Field) =>
    problem('optional-field', message, 'SKILL.md', placeOf(about))
  const { value } = field
  if (!(value instanceof Map)) {
    const what = typeof value === 'string' ? 'a text' : isNoText(value) ? value.what : 'a list'
    const advice = 'Write it as lines "key: value" below it, indented, or delete it.'
    return [
      metadataProblem(`The metadata in SKILL.md is ${value === null ? 'empty' : what}. ${advice}`, field),
    ]
  }
  const other = ([...value.values()] as Field[]).filter(item => typeof item.value !== 'string')
  return other
    .slice(0, 10)
    .map(item =>
      metadataProblem(
        `The metadata ${quote(item.key)} in SKILL.md ${describeKind(item.key, item.value)}`,
        item,
      ),
    )
}

/** The warning that YAML drops a part of a value, if it does. */
export function lostTextProblems({ key, value, lost }: Field): Problem[] {
  if (!lost || lost.kind === 'indentation' || typeof value !== 'string') return []
  const isComment = lost.kind === 'comment'
  const text = isComment ? `${value} ${lost.text}` : `${lost.text} ${value}`
  const isShort = text.length <= 160 && !text.includes('\n')
  const line = isShort ? ` ${proposeLines(`${key}: ${quoteText(text)}`)}` : ''
  const other = isComment ? 'Put a comment on a line of its own' : 'Delete it'
  const message = `The ${key} in SKILL.md is published without ${quote(lost.text)}, which YAML takes for a ${isComment ? 'comment' : 'name of the value'}. ${other}, or, if it belongs to the text, put the whole value between quotes.${line}`
  return [problem('lost-text', message, 'SKILL.md', lost.position)]
}
