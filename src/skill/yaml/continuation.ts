// A quoted value may go on in lines that begin in column 1: YAML 1.1 allows it, and real skills do it. Pure.

import { Lexer } from 'yaml'
import { endOfQuotes, QUOTED } from './entry.ts'

/** A text with more blanks at the beginning of some lines, and the way back to the text as it was. */
export interface Indented {
  readonly source: string
  /** The offset in the given text for an offset in `source`. */
  readonly originalOffset: (offset: number) => number
}

/** How many values are indented; each costs a walk over the text. */
const MAX_VALUES = 20

/**
 * Indents the further lines of each quoted value that `yaml` believes to be broken off, since it asks for an
 * indentation; with `lists`, those of lists and groups between brackets too. Blanks there are no part of the value.
 */
export function indentContinuations(given: string, lists: boolean): Indented {
  let source = given
  const added: { readonly offset: number; readonly length: number }[] = []
  for (let count = 0; count < MAX_VALUES; count++) {
    const broken = findBroken(source, lists)
    if (!broken) break
    const { from, end, column } = broken
    let indented = ''
    for (const line of source.slice(from, end).split(/(?<=\n)/)) {
      const length = column - (/^ */.exec(line)?.[0].length ?? 0)
      if (length > 0 && /[^ \r\n]/.test(line)) {
        added.push({ offset: from + indented.length, length })
        indented += ' '.repeat(length)
      }
      indented += line
    }
    source = source.slice(0, from) + indented + source.slice(end)
  }
  return { source, originalOffset: offset => subtractAdded(offset, added) }
}

interface Broken {
  /** The lines to indent. */
  readonly from: number
  readonly end: number
  /** The column in which the value begins; as an indentation more than enough. */
  readonly column: number
}

/** The first value that the lexer cuts at a line with too little indentation, if the value is complete. */
function findBroken(source: string, lists: boolean): Broken | undefined {
  let offset = 0
  let depth = 0
  let opening = 0
  const columnOf = (start: number) => start - (source.lastIndexOf('\n', start - 1) + 1)
  let isText = false
  for (const lexeme of new Lexer().lex(source)) {
    if (lexeme === '\x18' && lists) {
      const from = source.lastIndexOf('\n', offset - 1) + 1
      const newline = source.indexOf('\n', from)
      return { from, end: newline === -1 ? source.length : newline, column: columnOf(opening) }
    }
    const quote = isText ? '' : lexeme[0]
    if (quote === '"' || quote === "'") {
      const end = matchAt(QUOTED[quote], source, offset)
      if (end === undefined) return undefined
      if (end > offset + lexeme.length) {
        // A line "..." ends YAML within quotes too.
        const isWhole =
          endOfQuotes(source, offset) !== undefined && !/\n\.\.\.\s/.test(source.slice(offset, end))
        if (!isWhole) return undefined
        return { from: source.indexOf('\n', offset) + 1, end, column: columnOf(offset) }
      }
    }
    if (!isText && (lexeme === '[' || lexeme === '{') && depth++ === 0) opening = offset
    if (!isText && (lexeme === ']' || lexeme === '}') && depth > 0) depth--
    isText = lexeme === '\x1f'
    if (!isMark(lexeme)) offset += lexeme.length
  }
  return undefined
}

/**
 * Whether a lexeme is a mark that the lexer adds to the text: the beginning of a document or of a text, or the end of
 * an unclosed list.
 */
export function isMark(lexeme: string): boolean {
  return lexeme === '\x02' || lexeme === '\x1f' || lexeme === '\x18'
}

function matchAt(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function subtractAdded(offset: number, added: readonly { offset: number; length: number }[]): number {
  // Backwards: the offset of each insertion counts in the text with all insertions before it.
  return added.reduceRight(
    (at, { offset: from, length }) => (at <= from ? at : Math.max(from, at - length)),
    offset,
  )
}
