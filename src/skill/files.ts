// directory + patterns → the files of a skill, read once. What is checked, hashed and sent are the same bytes.

import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { sha256, sortByPath } from './digest.ts'
import { compilePatterns, type Matcher, type Selection } from './patterns.ts'
import { error, type Problem, warning } from './problem.ts'
import { type Findings, type SkillFile, tooLarge } from './skill.ts'
import { type Entry, listTree } from './tree.ts'

/** Room for content between check and upload, shared by all skills of a step; what does not fit is read again. */
export interface Memory {
  freeBytes: number
}

const LFS_POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.+\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n$/
const LFS_POINTER_BYTES = 1024

interface Content {
  readonly path: string
  readonly target: string
  readonly size: number
  readonly executable: boolean
  /** Absent when reading it would have gone beyond the limit. */
  readonly bytes?: Buffer
}

/**
 * Reads the files that `selection` selects below `directory` (absolute).
 *
 * @param maxBytes a skill with more than this is not read, only weighed
 * @returns the files in no particular order, with everything about them that is wrong
 * @throws SkillError when there is more below the directory than any skill can hold
 */
export function readFiles(
  directory: string,
  selection: Selection,
  maxBytes: number,
  memory: Memory,
): Findings {
  const root = realpathSync(directory)
  const matcher = compilePatterns(selection.patterns)
  const entries = listTree(root, selection.includeHidden).filter(
    ({ target, obstacle }) => obstacle !== undefined || !selection.isForeign?.(target),
  )
  const regular = sortByPath(entries.filter(entry => entry.obstacle === undefined))
  const obstacles = entries.filter(entry => entry.obstacle !== undefined && matcher.reaches(entry.path))
  const { contents, problems } = readContents(
    regular.filter(entry => matcher.selects(entry.path)),
    maxBytes,
  )
  return {
    files: keepContents(contents, memory),
    problems: [
      ...checkPatterns(matcher, selection, regular),
      ...obstacles.map(entry => error(`${entry.path} ${entry.obstacle}`)),
      ...problems,
    ],
    skillFolders: regular
      .filter(({ path }) => path.endsWith('/SKILL.md'))
      .map(({ path }) => path.slice(0, -'/SKILL.md'.length)),
  }
}

function checkPatterns(matcher: Matcher, { includeHidden }: Selection, entries: readonly Entry[]): Problem[] {
  const hidden = includeHidden ? [] : matcher.hidden
  const empty = matcher
    .unmatched(entries.map(entry => entry.path))
    .filter(pattern => !hidden.includes(pattern))
  return [
    ...hidden.map(pattern =>
      warning(
        `The pattern "${pattern}" names hidden files, which are left out. Set include_hidden_files: true to upload them.`,
      ),
    ),
    ...empty.map(pattern =>
      error(
        `The pattern "${pattern}" of "files" matches no file that can be uploaded. Correct it, or remove it.`,
      ),
    ),
  ]
}

function readContents(entries: readonly Entry[], maxBytes: number) {
  const contents: Content[] = []
  const problems: Problem[] = []
  let total = 0
  for (const { path, target } of entries) {
    try {
      // SKILL.md is read even when the skill is too large, so that its own problems are told as well.
      const content = {
        path,
        target,
        ...readContent(target, path === 'SKILL.md' ? maxBytes : maxBytes - total),
      }
      total += content.size
      contents.push(content)
      if (content.bytes && isLfsPointer(content.bytes)) {
        problems.push(
          error(
            `${path} is a Git LFS pointer, not the file itself. Set "lfs: true" in the actions/checkout step.`,
            path,
          ),
        )
      }
    } catch (cause) {
      problems.push(
        error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, path),
      )
    }
  }
  if (total > maxBytes) problems.push(tooLarge(total, maxBytes, contents))
  return { contents, problems }
}

/**
 * Reads one file as it is now.
 *
 * A file that was swapped for a link or a FIFO since it was listed is neither followed nor waited for; Windows has
 * neither flag.
 */
function readContent(target: string, maxBytes: number): Pick<Content, 'size' | 'executable' | 'bytes'> {
  const descriptor = openSync(
    target,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
  )
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new Error('it is no longer a regular file')
    const facts = { size: stats.size, executable: (stats.mode & 0o111) !== 0 }
    if (stats.size > maxBytes) return facts
    // Of its own, not from the shared pool: it may be kept for long.
    const bytes = Buffer.allocUnsafeSlow(stats.size)
    let length = 0
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, null)
    }
    return { ...facts, size: length, bytes: bytes.subarray(0, length) }
  } finally {
    closeSync(descriptor)
  }
}

function keepContents(contents: readonly Content[], memory: Memory): SkillFile[] {
  const total = contents.reduce((sum, content) => sum + content.size, 0)
  const keep = total <= memory.freeBytes
  if (keep) memory.freeBytes -= total
  return contents.flatMap(({ path, target, size, executable, bytes }) => {
    if (!bytes) return []
    const digest = sha256(bytes)
    const read = keep ? () => bytes : () => readAgain(path, target, size, digest)
    return [{ path, size, sha256: digest, executable, read }]
  })
}

function readAgain(path: string, target: string, size: number, digest: string): Buffer {
  const { bytes } = readContent(target, size)
  if (bytes && sha256(bytes) === digest) return bytes
  throw new Error(
    `${path} changed while the step was running, so what would be sent is not what was checked. Run the step again.`,
  )
}

function isLfsPointer(bytes: Buffer): boolean {
  return bytes.length < LFS_POINTER_BYTES && LFS_POINTER.test(bytes.toString('latin1'))
}
