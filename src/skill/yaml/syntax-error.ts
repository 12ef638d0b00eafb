// Where a frontmatter stops making sense, and what stands around that place. Pure.

import { type Entry, type Line, readEntries, splitLines } from './entry.ts'

/** A syntax error at `offset` of a frontmatter, and what stands around it. */
export interface SyntaxErrorContext {
  readonly source: string
  readonly offset: number
  /** The lines up to that of the error, which is `line`; `next` is the one below. */
  readonly lines: readonly Line[]
  readonly line: Line
  readonly next: Line | undefined
  /** The entries that begin at or before the offset; `entry` is the last of them. */
  readonly entries: readonly Entry[]
  readonly entry: Entry | undefined
}

/** What is wrong and what to do, and the offset to show it at. */
export interface Explanation {
  readonly message: string
  readonly offset: number
}

/** Gathers what explains a syntax error that the parser has found at `offset` of `source`. */
export function locateSyntaxError(source: string, offset: number): SyntaxErrorContext {
  const all = splitLines(source)
  // When the parser complains at the end of a line, the next line is meant.
  const isMeant = ({ text, start }: Line) => start + text.length > offset && !/^\s*(?:#|$)/.test(text)
  const line = all.find(isMeant) ?? all.at(-1) ?? { text: '', start: 0, number: 2 }
  const lines = all.filter(({ start }) => start <= line.start)
  const entries = readEntries(source).filter(({ start }) => start <= offset)
  return { source, offset, lines, line, next: all[lines.length], entries, entry: entries.at(-1) }
}
