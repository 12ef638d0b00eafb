// A directory that an input names: found, and kept inside the workspace.

import { realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { isInside, realpathOf, toPosix } from '../path.ts'
import type { Directory } from '../target.ts'
import { quoteValue } from './reader.ts'

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

function outside(path: string): string {
  return `is ${show(path)}, which is outside the workspace. Name a folder inside it.`
}

function show(path: string): string {
  return quoteValue(path)
}
