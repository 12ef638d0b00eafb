// What lies below a directory: every file that could be uploaded, and everything that could not, with the reason.
// Reads names and kinds only; opens no file, follows no link out of the directory, enters nothing that is left out.

import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isUndecodable } from '../path.ts'
import { isJunk, isNoPart } from './never-sent.ts'
import { isHidden } from './patterns.ts'
import { orLeaveOut, problem, SkillError } from './problem.ts'
import { entryOf, type Folder, followLink, type Obstacle, type TreeEntry } from './tree-entry.ts'
import { MAX_ENTRIES, measurePath, readChildren, tooMany } from './tree-limits.ts'

/** Something that was left out and may be missed. */
export interface LeftOut {
  /** Relative to the directory; ends in `/` for a folder, which was not entered or is empty. */
  readonly path: string
  readonly leftOut: 'hidden' | 'never-sent' | 'empty'
}

/** What lies below a directory. */
export interface Tree {
  readonly entries: readonly TreeEntry[]
  readonly leftOut: readonly LeftOut[]
}

type Found = TreeEntry | Folder | LeftOut

/**
 * Lists what lies below `root` (absolute, without links), all in no particular order.
 *
 * @param enters whether to enter the folder at a path
 * @throws SkillError when there is more than any skill can hold
 */
export function listTree(root: string, includeHidden: boolean, enters: (path: string) => boolean): Tree {
  const entries: TreeEntry[] = []
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
  if (children.length === 0 && folder.path !== '') return [{ path: `${folder.path}/`, leftOut: 'empty' }]
  return children
    .filter(child => !isJunk(child.name, child.isFile()))
    .map(child => {
      const path = folder.path === '' ? child.name : `${folder.path}/${child.name}`
      if (isNoPart(child.name, folder.path, child.isFile()))
        return { path: `${path}/`, leftOut: 'never-sent' }
      if (!includeHidden && isHidden(child.name))
        return { path: child.isDirectory() ? `${path}/` : path, leftOut: 'hidden' }
      const target = join(folder.target, child.name)
      const refuse = (rule: Obstacle['rule'], reason: string) => ({
        path,
        target,
        isFolder: child.isDirectory(),
        obstacle: { rule, reason },
      })
      if (isUndecodable(child.name))
        return refuse('unsendable-name', 'has a name that is not UTF-8. Rename it.')
      const tooLong = measurePath(path)
      if (tooLong) return refuse('long-path', tooLong)
      return child.isSymbolicLink()
        ? followLink({ path, target, chain: folder.chain }, root, includeHidden)
        : entryOf(path, target, child, folder.chain)
    })
}
