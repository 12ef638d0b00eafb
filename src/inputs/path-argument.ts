// One path of the command line → the folder or the pattern that it means, relative to the repository around it.

import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { findRoot } from '../git-folder.ts'
import { isInside, isUndecodable, realpathOf, toPosix } from '../path.ts'
import { WILDCARD } from '../skill/glob.ts'
import { isExclude, withoutMark } from '../skill/patterns.ts'
import { findSkillFolder } from './find-skill-folder.ts'
import { isPattern } from './skill-glob.ts'

/** A path of the command line, and what it means. */
export interface Argument {
  /** As it is written. */
  readonly path: string
  /** Whether it begins with `!` and leaves out what it means. */
  readonly excludes: boolean
  /** Its position among the arguments, counted from 1. */
  readonly line: number
  readonly place: string
  /** Absolute: the repository around it, or else the current folder, or else the path itself. */
  readonly workspace: string
  /** The folder or the pattern that it means, relative to the workspace; absent when it lies in no skill. */
  readonly directory?: string
}

/** Where the command runs; all paths are absolute. */
export interface Place {
  readonly folder: string
  /** The workspace for paths that lie in it. */
  readonly home: string
  /** For each folder of the workspace that was looked at, the skill that it lies in. */
  readonly skills: Map<string, string | undefined>
}

/** Reads one path. @param isName whether it is the plain name of a file, which may be gone, and never a pattern */
export function readArgument(path: string, line: number, at: Place, isName: boolean): Argument {
  const location = resolve(at.folder, path)
  const isThere = existsSync(location)
  const excludes = isExclude(path) && !isThere && !isName
  const argument = { path, excludes, line, place: `argument ${line}` }
  if (excludes || (!isName && isPattern(path, at.folder))) {
    const names = toPosix(withoutMark(path)).split('/')
    const index = names.findIndex(name => WILDCARD.test(name) || /[{(]/.test(name))
    const count = index < 0 ? names.length : index
    const start = names.slice(0, count).join('/') || (isAbsolute(path) ? '/' : '.')
    const { workspace, way } = locate(resolve(at.folder, start), at)
    // The name of an existing folder is no pattern: its wildcards become `?`.
    const literal = way === '' ? [] : [way.replace(/[*?[\]]/g, '?')]
    return { ...argument, workspace, directory: [...literal, ...names.slice(count)].join('/') }
  }
  const { workspace } = locate(location, at)
  const skill = findSkillFolder(location, workspace, workspace === at.home ? at.skills : undefined)
  const closed = isThere ? undefined : findUndecodable(location)
  if (skill === undefined && closed && !closed.isFile)
    return { ...argument, workspace, directory: locate(closed.path, at).way }
  const isKnown = isThere || isName || closed !== undefined
  if (skill === undefined && isKnown) return { ...argument, workspace }
  // A path that does not exist, or a broken link, is reported as a folder.
  const isMeant = skill !== undefined && (isKnown || basename(location).toLowerCase() === 'skill.md')
  return { ...argument, workspace, directory: locate(isMeant ? skill : location, at).way || '.' }
}

/** The first part of an absolute path that exists but that Node cannot open, since its name is not UTF-8. */
function findUndecodable(path: string): { readonly path: string; readonly isFile: boolean } | undefined {
  const parent = dirname(path)
  if (!isUndecodable(path) || parent === path) return undefined
  const above = findUndecodable(parent)
  if (above || !isUndecodable(basename(path))) return above
  try {
    const entry = readdirSync(parent, { withFileTypes: true }).find(({ name }) => name === basename(path))
    return entry && { path, isFile: entry.isFile() }
  } catch {
    return undefined
  }
}

/** Finds the workspace of an absolute path, and the path relative to it. */
export function locate(
  location: string,
  { home }: Place,
): { readonly workspace: string; readonly way: string } {
  if (isInside(home, location)) return { workspace: home, way: toPosix(relative(home, location)) }
  const [root, real] = [realpathOf(home), realpathOf(location)]
  if (isInside(root, real)) return { workspace: root, way: toPosix(relative(root, real)) }
  const workspace = findRoot(location) ?? location
  return { workspace, way: toPosix(relative(workspace, location)) }
}
