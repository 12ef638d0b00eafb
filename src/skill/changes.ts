// The differences between a published version and a skill. Pure.

import { sha256 } from './digest.ts'
import { differInLineEnds } from './line-ends.ts'
import { release } from './release.ts'
import type { Skill, SkillFile } from './skill.ts'
import type { Irregular } from './unzip.ts'

interface FileSize {
  /** Relative to the skill, `/` between names. */
  readonly path: string
  /** In bytes. */
  readonly size: number
}

/** A file of a published version; its content stays packed until it is asked for. */
export interface VersionFile extends FileSize {
  /** What it is, when it is no regular file. Skills hold only regular files, so that it always counts as a change. */
  readonly irregular?: Irregular
  /**
   * Unpacks it anew each time.
   *
   * @throws Error whose message completes "its content …"
   */
  read(): Buffer
}

interface ChangedFile extends FileSize {
  readonly sizeBefore: number
}

/** The files that differ, in byte order of their paths. */
export interface Changes {
  readonly added: readonly FileSize[]
  readonly changed: readonly ChangedFile[]
  readonly removed: readonly FileSize[]
}

/** A SKILL.md that is larger is not compared line by line: nobody would read it, and it would be held in memory. */
export const MAX_COMPARED_BYTES = 256 * 1024

/** How the skill differs from a published version. */
export interface Comparison {
  readonly changes: Changes
  /** SKILL.md as it was, when it is among the changes and not too large. */
  readonly skillMdBefore?: string
  /** How lines end now, when nothing but line ends differs in the whole skill. */
  readonly lineEnds?: 'lf' | 'crlf'
}

/**
 * Compares a published version with the skill.
 *
 * @throws Error of a file that cannot be read
 */
export function compareVersion(before: readonly VersionFile[], skill: Skill): Comparison {
  const changes = compareFiles(before, skill.files)
  const skillMd = before.find(
    ({ path, size, irregular }) => path === 'SKILL.md' && size <= MAX_COMPARED_BYTES && !irregular,
  )
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md')
  const lineEnds = findLineEnds(changes, before, skill)
  return {
    changes,
    ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }),
    ...(lineEnds && { lineEnds }),
  }
}

/** How lines end now, if only line ends differ; undefined also when a file cannot be read again. */
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
  if (before.irregular) return undefined
  try {
    return differInLineEnds(before.read(), after.read())
  } catch {
    return undefined
  }
}

/**
 * Compares byte by byte, one file after the other. Every file is read, even when its size tells enough: of a version that
 * is damaged it is unknown what it holds.
 *
 * @returns each list in the order of its argument
 * @throws Error of a file that cannot be read
 * @internal
 */
export function compareFiles(before: readonly VersionFile[], after: readonly SkillFile[]): Changes {
  const now = new Map(after.map(file => [file.path, file]))
  const old = new Map(before.map(file => [file.path, { size: file.size, isSame: isSame(file, now) }]))
  return {
    added: after.filter(({ path }) => !old.has(path)).map(({ path, size }) => ({ path, size })),
    changed: after.flatMap(({ path, size }) => {
      const previous = old.get(path)
      return previous && !previous.isSame ? [{ path, size, sizeBefore: previous.size }] : []
    }),
    removed: before.filter(({ path }) => !now.has(path)).map(({ path, size }) => ({ path, size })),
  }
}

function isSame(before: VersionFile, now: ReadonlyMap<string, SkillFile>): boolean {
  const content = before.read()
  const file = now.get(before.path)
  const isSame =
    file !== undefined &&
    !before.irregular &&
    (file.kept ? content.equals(file.kept) : sha256(content) === file.sha256)
  release(content)
  return isSame
}

/** Whether there is no change at all. */
export function isUnchanged({ added, changed, removed }: Changes): boolean {
  return added.length + changed.length + removed.length === 0
}
