// directory + patterns → the files of a skill, read once. What is checked, hashed and sent are the same bytes.

import { existsSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { type Checkouts, findCheckout } from './checkout.ts'
import { checkCheckout, placeOf } from './checkout-problems.ts'
import { type Content, readContent } from './content.ts'
import { sha256, sortByPath } from './digest.ts'
import type { Inspect } from './inspect.ts'
import { checkLeftOut, createLocator, isHiddenFile } from './left-out.ts'
import { findNearSkill } from './near-skill.ts'
import { checkPatterns } from './pattern-problems.ts'
import { compilePatterns, isHidden, type Selection } from './patterns.ts'
import { orLeaveOut, type Problem, problem } from './problem.ts'
import { release } from './release.ts'
import { type Findings, type SkillFile, tooLarge } from './skill.ts'
import { listTree } from './tree.ts'
import type { TreeEntry } from './tree-entry.ts'

/** The memory for file contents that the skills of a step share. */
export interface Memory {
  /** How much more content may be kept from the check until the upload; other files are read again. */
  freeBytes: number
  readonly checkouts: Checkouts
}

interface FoundFile extends Content {
  readonly path: string
  /** The absolute path to open, without links. */
  readonly target: string
}

/**
 * Reads the files that `selection` selects below `directory` (absolute).
 *
 * @param maxBytes of a skill with more than this, only the sizes are read
 * @param inspect finds what is wrong with the content of a file
 * @returns the files in byte order, with everything about them that is wrong
 * @throws SkillError when the directory cannot be read, or holds more than any skill can
 */
export function readFiles(
  directory: string,
  selection: Selection,
  maxBytes: number,
  memory: Memory,
  inspect: Inspect,
): Findings {
  const root = realpathSync.native(directory)
  const matcher = compilePatterns(selection.patterns)
  const tree = listTree(root, selection.includeHidden, path => matcher.reaches(path, true))
  // Sorted here only: all that follows keeps the order.
  const entries = sortByPath(tree.entries).filter(
    entry => !entry.obstacle || matcher.reaches(entry.path, entry.isFolder ?? false),
  )
  const selected = entries.filter(entry => entry.obstacle || matcher.selects(entry.path))
  const { found, problems } = readContents(
    selected.filter(entry => !entry.obstacle),
    maxBytes,
    inspect,
  )
  const patterns = checkPatterns(matcher, selection, entries, root)
  const checkout = findCheckout(root, memory.checkouts)
  const hasSkillMd = entries.some(({ path }) => path === 'SKILL.md')
  const near = hasSkillMd ? undefined : findNearSkill(root)
  const empty = tree.leftOut.flatMap(({ path, leftOut }) => (leftOut === 'empty' ? path.slice(0, -1) : []))
  const isWanted = (path: string) =>
    matcher.reaches(path, true) && (selection.includeHidden || !isHidden(path))
  return {
    files: keepContents(found, memory),
    paths: selected.map(entry => entry.path),
    problems: [
      ...(checkout ? checkCheckout(checkout, root, isWanted, empty) : []),
      ...patterns.problems,
      ...selected.flatMap(({ path, obstacle }) =>
        obstacle ? [problem(obstacle.rule, `${path} ${obstacle.reason}`, path)] : [],
      ),
      ...problems,
      ...checkLeftOut(tree.leftOut, matcher, selection.patterns),
    ],
    idleIncludes: patterns.idleIncludes,
    idleExcludes: patterns.idleExcludes,
    hidden: tree.leftOut.filter(isHiddenFile).map(({ path }) => path),
    ...(checkout && { place: placeOf(checkout, root) }),
    locate: createLocator(root, selection.includeHidden),
    ...(near && { near: near.advice }),
    isLeftOut: hasSkillMd && !matcher.selects('SKILL.md'),
    skillFolders: hasSkillMd ? [] : listSkillFolders(root),
  }
}

function readContents(entries: readonly TreeEntry[], maxBytes: number, inspect: Inspect) {
  const found: FoundFile[] = []
  const problems: Problem[] = []
  let total = 0
  for (const { path, target } of entries) {
    try {
      // SKILL.md is read even when the skill is too large, so that its own problems are reported too.
      const content = readContent(target, path === 'SKILL.md' ? maxBytes : maxBytes - total)
      total += content.size
      const exists = (relative: string) => existsSync(resolve(dirname(target), relative))
      const inspected = content.bytes && inspect(path, content.bytes, exists)
      for (const found of inspected?.problems ?? []) problems.push(found)
      if (!inspected?.isStandIn) found.push({ path, target, ...content })
    } catch (cause) {
      const remedy = orLeaveOut(path, 'Correct its permissions')
      problems.push(problem('unreadable', `${path} cannot be read: ${messageOf(cause)}. ${remedy}`, path))
    }
  }
  if (total <= maxBytes) return { found, problems }
  problems.push(tooLarge(total, maxBytes, found))
  return { found: found.filter(file => file.path === 'SKILL.md'), problems }
}

function keepContents(found: readonly FoundFile[], memory: Memory): SkillFile[] {
  const total = found.reduce((sum, file) => sum + file.size, 0)
  const keep = total <= memory.freeBytes
  if (keep) memory.freeBytes -= total
  return found.flatMap(({ path, target, size, bytes }) => {
    if (!bytes) return []
    const file = { path, size, sha256: sha256(bytes) }
    if (keep) return [{ ...file, kept: bytes, read: keepBytes(bytes) }]
    release(bytes)
    return [{ ...file, read: readAgain(target, file) }]
  })
}

// A function of its own: closures of one scope share its variables, and would keep the content of every file in memory.
function keepBytes(bytes: Buffer): () => Buffer {
  return () => bytes
}

function readAgain(target: string, file: Omit<SkillFile, 'read'>): () => Buffer {
  return () => {
    const { bytes, cause } = tryToRead(target, file.size)
    if (bytes && sha256(bytes) === file.sha256) return bytes
    throw new Error(
      `${file.path} changed meanwhile, so what would be sent is not what was checked. Try again.`,
      { cause },
    )
  }
}

function tryToRead(target: string, size: number): { bytes?: Buffer; cause?: unknown } {
  try {
    return readContent(target, size)
  } catch (cause) {
    return { cause }
  }
}

/** Finds folders with a SKILL.md, whatever the patterns: `directory` may be the wrong one. */
function listSkillFolders(root: string): string[] {
  try {
    const found = listTree(root, false, () => true).entries.filter(
      ({ path, obstacle }) => !obstacle && path.endsWith('/SKILL.md'),
    )
    return sortByPath(found).map(({ path }) => path.slice(0, -'/SKILL.md'.length))
  } catch {
    // Too many files to look through; this is only advice.
    return []
  }
}
