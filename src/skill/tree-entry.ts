// One name in a folder: a file, a folder, something that cannot be sent, or a link to one of them. Opens no file, follows no
// link out of the skill's directory.

import { type Dirent, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInGit, isInside, realpathOf, toPosix } from '../path.ts'
import { isHidden } from './patterns.ts'
import { orLeaveOut } from './problem.ts'
import type { RuleId } from './rules.ts'

/** A file, or something that cannot be uploaded. */
export interface TreeEntry {
  /** Relative to the directory, `/` between names. */
  readonly path: string
  /** The absolute path to open, without links. */
  readonly target: string
  /** Why it cannot be uploaded. */
  readonly obstacle?: Obstacle
  /** For an obstacle: whether it is a folder or leads to one, so that something below it may be meant. */
  readonly isFolder?: boolean
}

/** Why something cannot be uploaded. */
export interface Obstacle {
  readonly rule: RuleId
  /** What it is and what to do, to be read after the path. */
  readonly reason: string
}

/** A folder that is entered. */
export interface Folder {
  readonly path: string
  readonly target: string
  /** The real folders on the way here, to notice a link that leads back to one of them. */
  readonly chain: readonly string[]
}

/** Where git-annex keeps the content of files that it has locked. */
const ANNEXED = /(?:^|[/\\])\.git[/\\]annex[/\\]objects[/\\]/

/** The entry for a name that is no link. @param chain the `chain` of the folder that it lies in */
export function entryOf(
  path: string,
  target: string,
  kind: Dirent | Stats,
  chain: readonly string[],
): TreeEntry | Folder {
  if (kind.isFile()) return { path, target }
  if (kind.isDirectory()) return { path, target, chain: [...chain, target] }
  return {
    path,
    target,
    obstacle: { rule: 'special-file', reason: `is a FIFO, a socket or a device. ${replaceOrRemove(path)}` },
  }
}

/** The entry for a link, which is followed when it ends inside `root`. */
export function followLink(link: Folder, root: string, includeHidden: boolean): TreeEntry | Folder {
  let isFolder = false
  const obstacle = (reason: string): TreeEntry => ({
    path: link.path,
    target: link.target,
    obstacle: { rule: 'unusable-link', reason },
    isFolder,
  })
  // The message does not say whether anything exists there.
  const outside = `is a link that leads outside the skill's directory. ${orLeaveOut(link.path, 'Put a copy in its place')}`
  const remedy = replaceOrRemove(link.path)
  try {
    if (ANNEXED.test(readlinkSync(link.target))) {
      const reason =
        'is a git-annex link, not the file itself. Run "git annex get" and "git annex unlock" first.'
      return { path: link.path, target: link.target, obstacle: { rule: 'git-annex', reason } }
    }
    const target = realpathSync.native(link.target)
    const stats = statSync(target)
    isFolder = stats.isDirectory()
    if (!isInside(root, target)) return obstacle(outside)
    if (isInGit(root, target)) return obstacle(`is a link into .git, which is never uploaded. ${remedy}`)
    const inside = toPosix(relative(root, target))
    if (!includeHidden && isHidden(inside)) {
      return obstacle(
        `is a link to ${inside}, which is hidden. ${orLeaveOut(link.path, 'Set include_hidden_files: true')}`,
      )
    }
    if (link.chain.includes(target))
      return obstacle(`is a link to a folder that it lies in, a cycle. ${remedy}`)
    return entryOf(link.path, target, stats, link.chain)
  } catch (cause) {
    if (!isInside(root, realpathOf(resolve(dirname(link.target), readlinkSync(link.target)))))
      return obstacle(outside)
    const reasons: Record<string, string> = {
      ENOENT: 'is a link to something that does not exist.',
      ELOOP: 'is a link that leads back to itself, a cycle.',
    }
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    return obstacle(`${reasons[code] ?? `is a link that cannot be followed: ${messageOf(cause)}.`} ${remedy}`)
  }
}

function replaceOrRemove(path: string): string {
  return orLeaveOut(path, path === 'SKILL.md' ? 'Put the file itself in its place' : 'Remove it')
}
