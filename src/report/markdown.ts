// Texts → pieces of Markdown. Pure. Nothing from outside is Markdown or HTML here: whatever could mean something, to
// GitHub too (mentions, issues, commits, formulas), stands in a code span.

import { clip, printable, splitParagraphs } from '../foreign-text.ts'
import { PROPOSED } from '../proposal.ts'
import type { RuleId } from '../skill/rules.ts'
import { trimEndOf } from '../trim-end.ts'
import { unicodePattern } from '../unicode-pattern.ts'

type Alignment = 'left' | 'right'

/** A table of cells that are Markdown already; columns are aligned left unless told otherwise. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string {
  const rules = head.map((_, index) => (alignments[index] === 'right' ? '---:' : '---'))
  // A bar ends a cell even within a code span, unless a backslash stands before it. Where a text has a backslash there, a
  // character that looks like it takes its place: two backslashes would escape each other, and not the bar.
  const escaped = rows.map(row => row.map(cell => cell.replace(/\\(?=\|)/g, '∖').replaceAll('|', '\\|')))
  return [head, rules, ...escaped].map(row => `| ${row.join(' | ')} |`).join('\n')
}

/** Folded content: a title, which is HTML already, and Markdown to open. */
export function fold(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}

/** A code block, with a fence longer than any in the text. */
export function fence(text: string, language: string): string {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${marks}${language}\n${trimEndOf(text, '\n')}\n${marks}`
}

/** A code span, in which Markdown means nothing, whatever the text holds. */
export function code(text: string): string {
  const shown = printable(text)
  if (shown === '') return '` `'
  const run = longestRun(shown)
  const marks = '`'.repeat(run === 1 ? 2 : run === 0 ? 1 : run + 1)
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${marks}${pad}${shown}${pad}${marks}`
}

/** A code span in HTML, for titles of folded content; within `code` GitHub makes no links of entities. */
export function codeHtml(text: string): string {
  return `<code>${escapeHtml(printable(text))}</code>`
}

/** A link whose text is Markdown already; without an address the text alone. */
export function link(text: string, url: string | undefined): string {
  return url === undefined ? text : `[${text}](${url})`
}

/** A line to paste, and a setting, such as dry_run: true, which need no quotes to be code spans. */
const UNQUOTED = `${PROPOSED}|\\b[a-z]+(?:_[a-z]+)+: (?:true|false)\\b`
/** Texts in quotes, as JSON writes them; a quote that nothing closes is an ordinary character. */
const SPANS = new RegExp(`${UNQUOTED}|"(?<quoted>(?:[^"\\\\]|\\\\.?)*)(?:"|(?<open>$))`, 'gs')
const UNQUOTED_SPANS = new RegExp(UNQUOTED, 'gs')
/** Words that need no code span: no hashes of commits, and nothing that GitHub links or draws. */
const plainWord = (letters: string, more = '') =>
  `^[("'“„]*[${letters}][${letters}${more}.,;:!?()'"’”%+/=…–→-]*$`
const ASCII_WORD = new RegExp(plainWord('A-Za-z0-9'))
const anyWord = unicodePattern(plainWord('\\p{L}\\p{N}', '\\p{M}'))
const LINKED =
  /:\/\/|:[\w+-]+:|^\W{0,99}(www\.|mailto:|xmpp:)|\bgh-\d|(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i
const SENTENCE_MARKS = '.,;:!?)'
const MARK = /^(?:[-–—→…·/]|[(),.;:!?]+)$/

/**
 * The paragraphs of a message, each as Markdown of one line.
 *
 * @param maxLength how many characters of it are shown
 * @param rule the rule that it is about
 */
export function renderMessage(message: string, maxLength: number, rule?: RuleId): string[] {
  const [first = '', ...more] = splitParagraphs(clip(message, maxLength)).map(prose)
  return [rule === undefined ? first : `${first} ${code(`[${rule}]`)}`, ...more]
}

/**
 * Sentences as Markdown of one line: what they quote, and every word that could mean something, becomes a code span.
 *
 * @param text our own sentences, with names, values and answers from outside in quotes
 */
export function prose(text: string): string {
  const pieces: string[] = []
  let end = 0
  for (const { index, span, shown } of findSpans(text)) {
    pieces.push(...proseWords(text.slice(end, index)), code(shown))
    end = index + span.length
  }
  pieces.push(...proseWords(text.slice(end)))
  return joinPieces(pieces)
}

interface Span {
  readonly index: number
  readonly span: string
  /** What the code span holds. */
  readonly shown: string
}

function* findSpans(text: string, spans = SPANS): Generator<Span> {
  for (const { index, 0: span, groups = {} } of text.matchAll(spans)) {
    const { quoted, open } = groups
    if (open !== undefined) {
      for (const one of findSpans(text.slice(index), UNQUOTED_SPANS))
        yield { ...one, index: index + one.index }
    } else {
      yield { index, span, shown: quoted?.replace(/\\(["\\])/g, '$1') || span }
    }
  }
}

/**
 * Splits a text into words, each with the white space before it; an expression of a workflow is one word, whatever it
 * holds.
 */
function proseWords(text: string): string[] {
  return (text.match(/\s*(?:\$\{\{[^{}]{1,99}\}\}|\S)+|\s+$/g) ?? []).map(part => {
    const word = part.trim()
    const space = part === word ? '' : ' '
    return word === '' ? ' ' : space + proseWord(word)
  })
}

function isPlain(word: string): boolean {
  return ASCII_WORD.test(word) || anyWord().test(word)
}

function proseWord(word: string): string {
  if (MARK.test(word) || (isPlain(word) && !LINKED.test(word))) return word
  // Punctuation stays outside the code span.
  let end = word.length
  while (end > 0 && SENTENCE_MARKS.includes(word.charAt(end - 1))) end--
  const start = end > 1 && word.startsWith('(') ? 1 : 0
  return word.slice(0, start) + (end > start ? code(word.slice(start, end)) : '') + word.slice(end)
}

/** Joins pieces, with a blank between code spans that touch: they would become one. */
function joinPieces(pieces: readonly string[]): string {
  const touches = (piece: string, index: number) => piece.startsWith('`') && pieces[index - 1]?.endsWith('`')
  const text = pieces.map((piece, index) => (touches(piece, index) ? ` ${piece}` : piece)).join('')
  // At the beginning of a line these marks would begin a list, a heading or a rule.
  return text.trim().replace(/^([-+=–]+|\d+[.)])(?=\s|$)/, mark => code(mark))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'|]/g, character => `&#${character.codePointAt(0)};`)
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
}
