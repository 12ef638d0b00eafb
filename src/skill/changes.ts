// What distinguishes two states of a skill. Pure.

import type { FileDigest } from './digest.ts'
import { differInLineEnds } from './line-ends.ts'
import type { Skill } from './skill.ts'

export interface FileState extends FileDigest {
  /** In bytes. */
  readonly size: number
}

/** A file of a published version; its content stays packed until it is asked for. */
export interface VersionFile extends FileState {
  read(): Buffer
}

interface ChangedFile {
  readonly path: string
  readonly size: number
  readonly sizeBefore: number
}

export interface Changes {
  readonly added: readonly FileState[]
  readonly changed: readonly ChangedFile[]
  readonly removed: readonly FileState[]
}

/** A SKILL.md that is larger is not compared line by line: nobody would read it, and it would be held in memory. */
export const MAX_COMPARED_BYTES = 256 * 1024

export interface Comparison {
  readonly changes: Changes
  /** SKILL.md as it was, when it is among the changes and not too large. */
  readonly skillMdBefore?: string
  /** How lines end now, when nothing but line ends differs in the whole skill. */
  readonly lineEnds?: 'lf' | 'crlf'
}

/** Compares a published version with the skill. */
export function compareVersion(before: readonly VersionFile[], skill: Skill): Comparison {
  const changes = compareFiles(before, skill.files)
  const skillMd = before.find(({ path, size }) => path === 'SKILL.md' && size <= MAX_COMPARED_BYTES)
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md')
  const lineEnds = findLineEnds(changes, before, skill)
  return {
    changes,
    ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }),
    ...(lineEnds && { lineEnds }),
  }
}

/** A courtesy: where a file cannot be read again, nothing is said. */
function findLineEnds(
  { added, changed, removed }: Changes,
  before: readonly VersionFile[],
  { files }: Skill,
): 'lf' | 'crlf' | undefined {
  if (changed.length === 0 || added.length + removed.length > 0) return undefined
  const old = new Map(before.map(file => [file.path, file]))
  const now = new Map(files.map(file => [file.path, file]))
  let found: 'lf' | 'crlf' | undefined
  for (const { path } of changed) {
    const [a, b] = [old.get(path), now.get(path)]
    const ends = a && b && tryToCompare(a, b)
    if (!ends || (found && found !== ends)) return undefined
    found = ends
  }
  return found
}

function tryToCompare(before: VersionFile, after: VersionFile): 'lf' | 'crlf' | undefined {
  try {
    return differInLineEnds(before.read(), after.read())
  } catch {
    return undefined
  }
}

/** Compares by content, file by file; each list in the order of its argument. */
export function compareFiles(before: readonly FileState[], after: readonly FileState[]): Changes {
  const old = new Map(before.map(file => [file.path, file]))
  const kept = new Set(after.map(file => file.path))
  return {
    added: after.filter(file => !old.has(file.path)),
    changed: after.flatMap(({ path, size, sha256 }) => {
      const previous = old.get(path)
      return previous && previous.sha256 !== sha256 ? [{ path, size, sizeBefore: previous.size }] : []
    }),
    // Not the entries themselves: those of an unpacked version carry its content, and a step keeps its comparisons.
    removed: before
      .filter(file => !kept.has(file.path))
      .map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  }
}

export function isUnchanged({ added, changed, removed }: Changes): boolean {
  return added.length + changed.length + removed.length === 0
}
