// Where a frontmatter stops making sense, and what stands around that place. Pure.

import { type Entry, type Line, readEntries, splitLines } from './entry.ts'

/** What stands where, in a frontmatter that no parser reads beyond `offset`. */
export interface SyntaxErrorContext {
  readonly source: string
  readonly offset: number
  /** The lines up to that of the offset, which is `line`, and the next. */
  readonly lines: readonly Line[]
  readonly line: Line
  readonly next: Line | undefined
  /** The entries that begin at or before the offset; `entry` is the last. */
  readonly entries: readonly Entry[]
  readonly entry: Entry | undefined
}

export interface Explanation {
  readonly message: string
  readonly offset: number
}

/** Gathers what explains a syntax error that the parser has found at `offset` of `source`. */
export function locateSyntaxError(source: string, offset: number): SyntaxErrorContext {
  const all = splitLines(source)
  // What the parser complains of at the end of a line, or behind it, is the next one.
  const isMeant = ({ text, start }: Line) => start + text.length > offset && !/^\s*(?:#|$)/.test(text)
  const line = all.find(isMeant) ?? all.at(-1) ?? { text: '', start: 0, number: 2 }
  const lines = all.filter(({ start }) => start <= line.start)
  const entries = readEntries(source).filter(({ start }) => start <= offset)
  return { source, offset, lines, line, next: all[lines.length], entries, entry: entries.at(-1) }
}
