// Paths that inputs name: resolved, and kept inside the folders that the step may use.

import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** A folder of the workspace that holds a skill. */
export interface Directory {
  /** Relative to the workspace, `/` between names, `.` for the workspace itself. */
  readonly path: string
  /** Absolute, without links. */
  readonly location: string
}

/**
 * Finds a directory of the workspace.
 *
 * @throws Error whose message completes "<input> …"
 */
export function findDirectory(workspace: string, path: string): Directory {
  const root = realpathOf(workspace)
  const wanted = resolve(root, path)
  if (!isInside(root, wanted) && !isInside(resolve(workspace), wanted)) throw new Error(outside(path))
  const location = locate(wanted, path)
  if (!isInside(root, location)) throw new Error(outside(path))
  return { path: toPosix(relative(root, isInside(root, wanted) ? wanted : location)) || '.', location }
}

function locate(wanted: string, path: string): string {
  try {
    if (statSync(wanted).isDirectory()) return realpathSync(wanted)
  } catch (cause) {
    throw new Error(`is ${show(path)}, which ${explain(cause)}`, { cause })
  }
  throw new Error(`is ${show(path)}, which is a file. Name the folder that holds SKILL.md.`)
}

function explain(cause: unknown): string {
  const { code, message } = Object(cause) as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return 'does not exist. Is the repository checked out before this step?'
  // Without the call and the path that Node adds.
  const reason = message.replace(/, \w+ '.*'$/s, '')
  return `cannot be opened: ${reason}. Name the folder that holds SKILL.md.`
}

/** Whether `path` is `folder` or lies in it; both absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The path without links, as far as it exists. */
export function realpathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realpathOf(parent), basename(path))
  }
}

/** The path of a file of a skill, relative to the workspace as its directory is. */
export function pathInWorkspace(directory: string, path: string): string {
  return directory === '.' ? path : `${directory}/${path}`
}

export function toPosix(path: string): string {
  return path.split(sep).join('/')
}

function outside(path: string): string {
  return `is ${show(path)}, which is outside the workspace. Name a folder inside it.`
}

function show(path: string): string {
  return JSON.stringify(path)
}
