// Paths: what lies inside what and around it, without links, and as users write them.

import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'

/** Whether `path` is `folder` or lies in it; both absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The path without links, as far as it exists, in the case in which the disk has it. */
export function realpathOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realpathOf(parent), basename(path))
  }
}

/**
 * Finds the nearest folder that matches, at or above a path (absolute, need not exist).
 *
 * @param top the last folder to try, unless the path lies elsewhere
 * @param known what was found before from each folder, to be kept for other paths
 */
export function findAbove(
  path: string,
  matches: (folder: string) => boolean,
  top?: string,
  known = new Map<string, string | undefined>(),
): string | undefined {
  if (known.has(path)) return known.get(path)
  const parent = dirname(path)
  const isLast = path === top || parent === path
  const found = matches(path) ? path : isLast ? undefined : findAbove(parent, matches, top, known)
  known.set(path, found)
  return found
}

/** Whether a name is that of git's own folder: some disks know no case. */
export function isGit(name: string): boolean {
  return name.toLowerCase() === '.git'
}

/** Whether a path below `folder` is, or lies in, git's own folder; both absolute and without links. */
export function isInGit(folder: string, path: string): boolean {
  return relative(folder, path).split(sep).some(isGit)
}

/** The path with `/` between its names, also on Windows. */
export function toPosix(path: string): string {
  return path.split(sep).join('/')
}

/** The path of a file of a skill, relative to the workspace as its directory is. */
export function pathInWorkspace(directory: string, path: string): string {
  return directory === '.' ? path : `${directory}/${path}`
}

/** Whether Node has read bytes in a path that are no UTF-8: it cannot open anything by that path. */
export function isUndecodable(path: string): boolean {
  return path.includes('\ufffd')
}
