// Patterns of files, one a line, as an input holds them. What they match is decided in skill/patterns.ts.

import { formatNumber } from '../format-number.ts'
import { refuseGlob } from '../skill/glob.ts'
import { withoutMark } from '../skill/patterns.ts'
import { quoteValue, type Reader } from './reader.ts'

/** How many patterns an input may hold; more were not written by hand. */
export const MAX_PATTERNS = 1000

/** Reads the patterns of an input, or `fallback` when it is absent; every mistake goes to the reader. */
export function readPatterns(reader: Reader, input: string, fallback: string[]): string[] {
  const patterns = reader
    .text(input)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => (process.platform === 'win32' ? line.replaceAll('\\', '/') : line))
  if (patterns.length > MAX_PATTERNS) {
    reader.mistake(
      `${input} holds ${formatNumber(patterns.length)} patterns; ${formatNumber(MAX_PATTERNS)} are the limit. Name folders rather than files.`,
    )
    return fallback
  }
  for (const pattern of patterns) {
    const reason = refuse(pattern)
    if (reason !== undefined) reader.mistake(`The pattern ${quoteValue(pattern)} of ${input} ${reason}`)
  }
  return patterns.length > 0 ? patterns : fallback
}

function refuse(pattern: string): string | undefined {
  const path = withoutMark(pattern)
  if (path === '') return 'names nothing. Write what to leave out behind it.'
  if (/^(\/|~(\/|$)|[a-z]:[\\/])/i.test(path))
    return 'is absolute. Write it relative to the skill, such as docs/**.'
  if (path.split('/').includes('..'))
    return 'leaves the skill by "..". Point at a folder that holds everything.'
  return refuseGlob(path)
}
