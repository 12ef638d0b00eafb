// What distinguishes two states of a skill. Pure.

import type { FileDigest } from './digest.ts'
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
}

/** Compares a published version with the skill. */
export function compareVersion(before: readonly VersionFile[], skill: Skill): Comparison {
  const changes = compareFiles(before, skill.files)
  const skillMd = before.find(({ path, size }) => path === 'SKILL.md' && size <= MAX_COMPARED_BYTES)
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md')
  return { changes, ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }) }
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
