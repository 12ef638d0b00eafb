// What lies below a directory: every file that could be uploaded, and everything that could not, with the reason.
// Looks at names and kinds only; opens no file, follows no link out of the directory, enters nothing that is left out.

import { type Dirent, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInside, realpathOf, toPosix } from '../path.ts'
import { isHidden } from './patterns.ts'
import { orLeaveOut, problem, SkillError } from './problem.ts'
import type { RuleId } from './rules.ts'
import { MAX_ENTRIES, measurePath, readChildren, tooMany } from './tree-limits.ts'

export interface Entry {
  /** Relative to the directory, `/` between names. */
  readonly path: string
  /** The absolute path to open, without links. */
  readonly target: string
  /** Why it cannot be uploaded. */
  readonly obstacle?: Obstacle
  /** Of an obstacle: it is a folder or leads to one, so that something below it may be meant. */
  readonly isFolder?: boolean
}

/** Something that was left out and may be missed. */
export interface LeftOut {
  /** Ends in `/` for a folder, which was not entered. */
  readonly path: string
  readonly leftOut: 'hidden' | 'never-sent'
}

export interface Tree {
  readonly entries: readonly Entry[]
  readonly leftOut: readonly LeftOut[]
}

interface Obstacle {
  readonly rule: RuleId
  /** What it is and what to do, to be read after the path. */
  readonly reason: string
}

interface Folder {
  readonly path: string
  readonly target: string
  /** The real folders on the way here, to notice a link that leads back to one of them. */
  readonly chain: readonly string[]
}

type Found = Entry | Folder | LeftOut

// Node puts it in place of bytes that are no UTF-8, and cannot open the file by that name.
const UNDECODABLE = '\ufffd'
/** Where git-annex keeps the content of files that it has locked. */
const ANNEXED = /(?:^|[/\\])\.git[/\\]annex[/\\]objects[/\\]/

/**
 * Lists what lies below `root` (absolute, without links), all in no particular order.
 *
 * @param enters whether the folder at this path is of interest; what lies below the others is not looked at
 * @throws SkillError when there is more than any skill can hold
 */
export function listTree(root: string, includeHidden: boolean, enters: (path: string) => boolean): Tree {
  const entries: Entry[] = []
  const leftOut: LeftOut[] = []
  const folders: Folder[] = [{ path: '', target: root, chain: [root] }]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const found of listFolder(folder, root, includeHidden)) {
      if ('leftOut' in found) leftOut.push(found)
      else if (!('chain' in found)) entries.push(found)
      else if (enters(found.path)) folders.push(found)
    }
    if (entries.length + folders.length > MAX_ENTRIES) throw tooMany()
  }
  return { entries, leftOut }
}

function listFolder(folder: Folder, root: string, includeHidden: boolean): Found[] {
  let children: Dirent[]
  try {
    children = readChildren(folder.target)
  } catch (cause) {
    if (cause instanceof SkillError) throw cause
    const reason = `cannot be read: ${messageOf(cause)}.`
    const remedy = 'Correct its permissions'
    if (folder.path === '')
      throw new SkillError([problem('unreadable', `The directory ${reason} ${remedy}.`)])
    const { path, target } = folder
    const obstacle = { rule: 'unreadable', reason: `${reason} ${orLeaveOut(path, remedy)}` } as const
    return [{ path, target, isFolder: true, obstacle }]
  }
  return children
    .filter(child => !isJunk(child))
    .map(child => {
      const path = folder.path === '' ? child.name : `${folder.path}/${child.name}`
      if (isNeverSent(folder.path, child)) return { path: `${path}/`, leftOut: 'never-sent' }
      if (!includeHidden && isHidden(child.name))
        return { path: child.isDirectory() ? `${path}/` : path, leftOut: 'hidden' }
      const target = join(folder.target, child.name)
      if (child.name.includes(UNDECODABLE)) {
        return {
          path,
          target,
          isFolder: child.isDirectory(),
          obstacle: { rule: 'unsendable-name', reason: 'has a name that is not UTF-8. Rename it.' },
        }
      }
      const tooLong = measurePath(path)
      if (tooLong)
        return {
          path,
          target,
          isFolder: child.isDirectory(),
          obstacle: { rule: 'long-path', reason: tooLong },
        }
      return child.isSymbolicLink()
        ? followLink({ path, target, chain: folder.chain }, root, includeHidden)
        : look(path, target, child, folder.chain)
    })
}

/** What git, Python and Finder leave behind, which nobody misses. */
function isJunk(child: Dirent): boolean {
  const { name } = child
  if (name.toLowerCase() === '.git' || name === '.DS_Store' || name.endsWith('.pyc')) return true
  return name === '__pycache__' && !child.isFile()
}

/** What is never part of a skill besides: what package managers fetch, and evaluations. */
function isNeverSent(parent: string, child: Dirent): boolean {
  return !child.isFile() && (child.name === 'node_modules' || (child.name === 'evals' && parent === ''))
}

function look(path: string, target: string, kind: Dirent | Stats, chain: readonly string[]): Found {
  if (kind.isFile()) return { path, target }
  if (kind.isDirectory()) return { path, target, chain: [...chain, target] }
  return {
    path,
    target,
    obstacle: { rule: 'special-file', reason: `is a FIFO, a socket or a device. ${replaceOrRemove(path)}` },
  }
}

function followLink(link: Folder, root: string, includeHidden: boolean): Found {
  let isFolder = false
  const obstacle = (reason: string): Entry => ({
    path: link.path,
    target: link.target,
    obstacle: { rule: 'unusable-link', reason },
    isFolder,
  })
  // Whatever lies there, and whether anything does, is nobody's business.
  const outside = `is a link that leads outside the skill's directory. ${orLeaveOut(link.path, 'Put a copy in its place')}`
  const remedy = replaceOrRemove(link.path)
  try {
    if (ANNEXED.test(readlinkSync(link.target))) {
      const reason =
        'is a git-annex link, not the file itself. Run "git annex get" and "git annex unlock" in a step before this one.'
      return { path: link.path, target: link.target, obstacle: { rule: 'git-annex', reason } }
    }
    const target = realpathSync.native(link.target)
    const stats = statSync(target)
    isFolder = stats.isDirectory()
    if (!isInside(root, target)) return obstacle(outside)
    const inside = toPosix(relative(root, target))
    if (inside.split('/').some(name => name.toLowerCase() === '.git'))
      return obstacle(`is a link into .git, which is never uploaded. ${remedy}`)
    if (!includeHidden && isHidden(inside)) {
      return obstacle(
        `is a link to ${inside}, which is hidden. ${orLeaveOut(link.path, 'Set include_hidden_files: true')}`,
      )
    }
    if (link.chain.includes(target))
      return obstacle(`is a link to a folder that it lies in, a cycle. ${remedy}`)
    return look(link.path, target, stats, link.chain)
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
