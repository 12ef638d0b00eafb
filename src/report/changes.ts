// The changes of a skill, made or planned, as counts, as lines and as Markdown. Pure.

import { countOf, showSome } from '../list-some.ts'
import type { Comparison } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import { code, table } from './markdown.ts'

interface ChangeLine {
  readonly verb: 'added' | 'changed' | 'removed'
  readonly path: string
  readonly size: string
}

/** Added, changed and removed files with their sizes, ready for a line each. */
export function describeChanges({ changes }: Comparison): ChangeLine[] {
  const { changed, added, removed } = changes
  return [
    ...changed.map(({ path, size, sizeBefore }): ChangeLine => {
      return { verb: 'changed', path, size: `${formatSize(sizeBefore)} → ${formatSize(size)}` }
    }),
    ...added.map(({ path, size }): ChangeLine => ({ verb: 'added', path, size: formatSize(size) })),
    ...removed.map(({ path, size }): ChangeLine => ({ verb: 'removed', path, size: formatSize(size) })),
  ]
}

/** The changes as counts, such as "1 changed, 2 added". */
export function countChanges({ changes }: Comparison): string {
  const verbs = ['changed', 'added', 'removed'] as const
  const counts = verbs.map(verb => `${changes[verb].length} ${verb}`).filter(text => !text.startsWith('0 '))
  return counts.join(', ') || 'the same files'
}

/** Why the lines of a text differ although it looks the same. */
export function describeLineEnds({ lineEnds }: Comparison): string | undefined {
  if (lineEnds === undefined) return undefined
  const [before, now] = lineEnds === 'crlf' ? ['LF', 'CRLF'] : ['CRLF', 'LF']
  const advice =
    lineEnds === 'crlf'
      ? ' Was this checked out on Windows? A line "* text=auto eol=lf" in .gitattributes keeps LF everywhere.'
      : ''
  return `Nothing but line ends differs: ${now} here, ${before} in the version before.${advice}`
}

/** The changed files as a table. */
export function renderChanges(comparison: Comparison, maxFiles: number): string {
  const rows = showSome(
    describeChanges(comparison),
    maxFiles,
    ({ verb, path, size }) => [verb, code(path), size],
    more => ['', more, ''],
  )
  return table(['', 'File', 'Size'], rows, ['left', 'left', 'right'])
}

/** All files of a skill as a table. */
export function renderFiles({ files }: Skill, maxFiles: number): string {
  const rows = showSome(
    files,
    maxFiles,
    ({ path, size }) => [code(path), formatSize(size)],
    more => [more, ''],
  )
  return table(['File', 'Size'], rows, ['left', 'right'])
}

/** The number of files, such as "2 files". */
export function countFiles({ length }: readonly unknown[]): string {
  return countOf(length, 'file')
}

/** A size in decimal units, as GitHub shows sizes. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
