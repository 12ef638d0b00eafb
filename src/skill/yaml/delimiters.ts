// The lines "---" around a frontmatter: where it is in a SKILL.md, or what stands in their place.

import { formatNumber } from '../../format-number.ts'
import { quote } from '../excerpt.ts'
import type { Position } from '../problem.ts'
import { DASHES, findFalseBlank, LEADING_BLANKS, nameCharacter } from './characters.ts'

/** A frontmatter. */
export interface Block {
  /** The text between the two lines, with the line break before the second. */
  readonly source: string
}

/** Why there is no frontmatter. */
export interface Missing {
  readonly rule: 'no-frontmatter' | 'open-frontmatter' | 'frontmatter-size'
  readonly message: string
  readonly position: Position
}

/** The largest frontmatter, in bytes; no more is searched for its end. */
const MAX_SIZE = 65_536
const EXAMPLE = '"---", "name: …", "description: …", "---"'
const DELIMITER = /^---[ \t]*\r?$/
/** Lines that are nearly "---". */
export const NEARLY = new RegExp(
  `^(?:\\\\?(?:-|${DASHES.source}){2,}|(?:[-*_] ){2,}[-*_]|[=*_+~]{3,}|\\.{3}|\`{3}.*)$`,
)
const KEY = /^["']?[A-Za-z_][\w-]*["']? *:(?:\s|$)/

/** Finds the frontmatter of a SKILL.md, whose lines end in LF or CRLF. */
export function findFrontmatter(text: string): Block | Missing {
  const head = text.slice(0, MAX_SIZE + 100)
  const lines = head.split('\n')
  if (!DELIMITER.test(lines[0] ?? '')) return explainOpening(head, lines)
  // The API may end the frontmatter at a line that only begins with "---", other parsers do not: such a line is refused.
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith('---'))
  const last = lines[end]
  if (last === undefined) return explainClosing(lines, head.length < text.length)
  if (!DELIMITER.test(last)) return missing('open-frontmatter', explainNearly(last, end + 1), end)
  const source = lines
    .slice(1, end)
    .map(line => `${line}\n`)
    .join('')
  const size = Buffer.byteLength(source)
  if (size <= MAX_SIZE) return { source }
  const limit = `${formatNumber(size)} bytes; the limit is ${formatNumber(MAX_SIZE)}`
  return missing(
    'frontmatter-size',
    `The frontmatter of SKILL.md has ${limit}. Move text from it into the body below.`,
  )
}

function explainOpening(text: string, lines: readonly string[]): Missing {
  const first = (lines[0] ?? '').replace(/(?<![ \t\r])[ \t\r]+$/, '')
  const at = (message: string, line = 0) => missing('no-frontmatter', message, line)
  if (text.trim() === '') return at(`SKILL.md is empty. Put these lines at its very top: ${EXAMPLE}.`)
  if (/^---[ \t]*\r+/.test(text)) {
    const end = /\r+/.exec(text)?.[0] === '\r' ? 'CR alone (U+000D)' : 'CR CR LF (U+000D U+000D U+000A)'
    return at(`The lines of SKILL.md end in ${end}. Save the file with LF line ends.`)
  }
  const blanks = LEADING_BLANKS.exec(first)?.[0]
  if (blanks && first.slice(blanks.length).startsWith('---')) {
    const second = blanks.startsWith('\ufeff') ? ' a second time' : ''
    return at(`SKILL.md begins with ${nameCharacter(blanks)}${second}, before the line "---". Delete it.`)
  }
  const opening = lines.findIndex((line, index) => line.trim() === '---' && KEY.test(lines[index + 1] ?? ''))
  if (opening === 1) return at(explainLate(lines, opening))
  if (NEARLY.test(first) || first.trimStart().startsWith('---')) return at(explainNearly(first, 1))
  if (opening !== -1) return at(explainLate(lines, opening))
  if (KEY.test(first))
    return at('The frontmatter of SKILL.md lacks its first line. Put a line "---" above it, at the very top.')
  return at(
    `SKILL.md does not begin with the line "---" of its frontmatter. Put these lines at its very top: ${EXAMPLE}.`,
  )
}

/** Explains what stands before a line "---" that should be the first one. */
function explainLate(lines: readonly string[], opening: number): string {
  const line = `the line "---" of its frontmatter, which must be the very first`
  const before = lines.slice(0, opening).find(text => text.trim() !== '')
  if (before === undefined) return `SKILL.md has a blank line before ${line}. Delete it.`
  return `SKILL.md has ${quote(before.trim())} before ${line}. Move it below the frontmatter, or delete it.`
}

function explainClosing(lines: readonly string[], cut: boolean): Missing {
  const nearly = lines.findIndex((line, index) => index > 0 && NEARLY.test(line.trim()))
  if (nearly !== -1)
    return missing('open-frontmatter', explainNearly(lines[nearly] ?? '', nearly + 1), nearly)
  if (cut) {
    const limit = `${formatNumber(MAX_SIZE)} bytes, which is the limit`
    const message = `The frontmatter of SKILL.md does not end within ${limit}. End it with a line that is just "---", not indented.`
    return missing('frontmatter-size', message)
  }
  const body = lines.findIndex((line, index) => index > 0 && /^(#{1,6} |\s*$)/.test(line))
  const where = body > 1 ? `before line ${body + 1}` : 'where it ends'
  const line = body > 1 ? body : 0
  return missing(
    'open-frontmatter',
    `The frontmatter of SKILL.md is not closed. Put a line that is just "---", not indented, ${where}.`,
    line,
  )
}

/** Explains a line that is nearly "---", or that goes on behind it. */
export function explainNearly(line: string, number: number): string {
  const where = `Line ${number} of SKILL.md`
  const text = line.replace(/(?<![ \t\r])[ \t\r]+$/, '')
  const blank = findFalseBlank(text)
  if (blank) return `${where} has ${nameCharacter(blank)} beside "---". Delete it.`
  const begins = `What ${number === 1 ? 'begins' : 'ends'} the frontmatter is a line of just three hyphens`
  if (text.startsWith('---') && /[^-]/.test(text)) {
    return `${where} is ${quote(text, 60)}. ${begins}: write "---" there, and what follows it on the next line.`
  }
  const dash = DASHES.exec(text)?.[0]
  const what = dash
    ? `${quote(text, 60)}, with ${nameCharacter(dash)} in the place of a hyphen`
    : quote(text, 60)
  return `${where} is ${text.trim() === '---' ? 'an indented "---"' : what}. ${begins}: write "---" there.`
}

function missing(rule: Missing['rule'], message: string, line = 0): Missing {
  return { rule, message, position: { line: line + 1, column: 1 } }
}
