// What Git says of a checkout in plain files: where it begins, which submodules it has, what it was told to leave out.
// Knows .gitmodules and info/sparse-checkout.

import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findGitFolder, type GitFolder, readGitConfig, readGitFile } from '../git-folder.ts'
import { realpathOf } from '../path.ts'
import { compileGlob, covers, reaches } from './glob.ts'

/** A checkout on disk. */
export interface Checkout {
  /** Its top folder, absolute. */
  readonly root: string
  /** The folders that a submodule belongs in: relative to the root, `/` between names. */
  readonly submodules: readonly string[]
  /** The patterns of a sparse checkout; absent when everything was checked out. */
  readonly sparse?: readonly string[]
}

/** How many submodules are read; each costs a look-up on disk. */
const MAX_SUBMODULES = 1000
/** A path that cannot be a submodule: with an empty name, `.` or `..`, none of which Git takes. */
const NO_SUBMODULE = /(^|\/)\.{0,2}(\/|$)/

/** What marks the top folder; a repository that was downloaded and not cloned has no .git. */
const MARKS = ['.git', '.gitmodules']

/** For each folder that was looked at, the checkout that it lies in. */
export type Checkouts = Map<string, Checkout | undefined>

/**
 * Finds the checkout that a folder (absolute, without links) lies in.
 *
 * @param known what was read before, to be kept for other folders
 */
export function findCheckout(folder: string, known: Checkouts = new Map()): Checkout | undefined {
  if (known.has(folder)) return known.get(folder)
  const parent = dirname(folder)
  const isRoot = MARKS.some(mark => existsSync(join(folder, mark)))
  const checkout = isRoot ? readCheckout(folder) : parent === folder ? undefined : findCheckout(parent, known)
  known.set(folder, checkout)
  return checkout
}

function readCheckout(root: string): Checkout {
  const gitFolder = findGitFolder(root)
  const sparse = gitFolder && readSparse(gitFolder)
  return { root, submodules: readSubmodules(root), ...(sparse && { sparse }) }
}

/**
 * Lists the folders of a checkout that a submodule belongs in and that are empty: relative to it, `/` between names.
 *
 * @param isWanted whether a folder, or anything below it, is of interest
 */
export function listEmptySubmodules(
  { root, submodules }: Pick<Checkout, 'root' | 'submodules'>,
  isWanted: (path: string) => boolean,
): string[] {
  const seen = new Set<string>()
  let left = MAX_SUBMODULES

  function lookInto(place: string, names: readonly string[]): string[] {
    return names.flatMap(name => {
      const path = place === '' ? name : `${place}/${name}`
      const folder = join(root, path)
      // .gitmodules may hold anything: links, and folders named repeatedly, would multiply.
      if (left-- <= 0 || seen.has(path) || !isWanted(path) || realpathOf(folder) !== folder) return []
      seen.add(path)
      return isEmptyFolder(folder) ? [path] : lookInto(path, readSubmodules(folder))
    })
  }

  return lookInto('', submodules)
}

/**
 * Whether a sparse checkout may have left out something of a folder.
 *
 * @param path relative to the checkout, `/` between names, '' for the checkout itself
 */
export function isSparse({ sparse }: Checkout, path: string): boolean {
  return sparse !== undefined && !isWhollyInside(sparse, path)
}

/**
 * Whether the patterns take all of a folder. The last one that matches decides, as in .gitignore; one that excludes a
 * part of the folder ends this.
 */
function isWhollyInside(lines: readonly string[], path: string): boolean {
  return lines.reduce((isWhole, line) => {
    const isExclude = line.startsWith('!')
    const glob = compileGlob(toGlob(line.replace(/^!/, '')))
    if (covers(glob, path)) return !isExclude
    return isWhole && !(isExclude && reaches(glob, path))
  }, false)
}

/** A pattern of Git as a glob: without a slash in the middle it matches at any depth. */
function toGlob(pattern: string): string {
  const folder = pattern.replace(/\/\*{0,2}$/, '')
  if (folder === '' || folder === '*') return '**'
  return folder.includes('/') ? folder.replace(/^\//, '') : `**/${folder}`
}

function readSparse(gitFolder: GitFolder): string[] | undefined {
  if (readSettings(gitFolder).get('core.sparsecheckout') !== 'true') return undefined
  return (readGitFile(join(gitFolder.own, 'info', 'sparse-checkout')) ?? '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
}

function readSubmodules(root: string): string[] {
  return readGitConfig(join(root, '.gitmodules'))
    .filter(({ key }) => key === 'path')
    .map(({ value }) => value.replace(/\/$/, ''))
    .filter(path => !NO_SUBMODULE.test(path))
}

/** The settings of Git by `section.key`; later ones win. */
function readSettings({ own, common }: GitFolder): Map<string, string> {
  const entries = [join(common, 'config'), join(own, 'config.worktree')].flatMap(readGitConfig)
  return new Map(
    entries.map(({ section, key, value }) => [
      `${section}.${key}`,
      /^(?:yes|on|1|)$/i.test(value) ? 'true' : value.toLowerCase(),
    ]),
  )
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}
