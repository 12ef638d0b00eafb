// What Git says of a checkout in plain files: where it begins, which submodules it has, what it was told to leave out. Asks
// no git process; knows the formats of .gitmodules, of config and of info/sparse-checkout.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Minimatch } from 'minimatch'

export interface Checkout {
  /** Absolute. */
  readonly root: string
  /** The folder with config and info. */
  readonly gitDirectory: string
}

/** Finds the checkout that a folder (absolute, without links) lies in. */
export function findCheckout(folder: string): Checkout | undefined {
  for (let root = folder; ; root = dirname(root)) {
    const place = join(root, '.git')
    // One that was downloaded rather than cloned has only the latter.
    if (existsSync(place) || existsSync(join(root, '.gitmodules')))
      return { root, gitDirectory: followGitFile(root, place) }
    if (dirname(root) === root) return undefined
  }
}

/**
 * Lists the folders below a checkout that a submodule belongs in and that are empty: relative to it, `/` between names.
 *
 * @param isWanted whether a folder, or anything below it, is of interest
 */
export function listEmptySubmodules(root: string, isWanted: (path: string) => boolean): string[] {
  return readSubmodules(root)
    .filter(isWanted)
    .flatMap(path => {
      const folder = join(root, path)
      if (isEmptyFolder(folder)) return [path]
      return listEmptySubmodules(folder, inner => isWanted(`${path}/${inner}`)).map(
        inner => `${path}/${inner}`,
      )
    })
}

/**
 * Whether a sparse checkout may have left out something of a folder.
 *
 * @param path relative to the checkout, `/` between names, '' for the checkout itself
 */
export function isSparse({ gitDirectory }: Checkout, path: string): boolean {
  const settings = readSettings(gitDirectory)
  if (settings.get('core.sparsecheckout') !== 'true') return false
  const lines = readText(join(gitDirectory, 'info', 'sparse-checkout'))
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  return !isWhollyInside(lines, path)
}

/** The last line decides, as in .gitignore; one that takes away a part of the folder leaves it no longer whole. */
function isWhollyInside(lines: readonly string[], path: string): boolean {
  const names = path === '' ? [] : path.split('/')
  const folders = names.map((_, index) => names.slice(0, index + 1).join('/'))
  return lines.reduce((isWhole, line) => {
    const isExclude = line.startsWith('!')
    const pattern = toGlob(line.replace(/^!/, ''))
    const glob = new Minimatch(pattern, { dot: true, nobrace: true, noext: true, nonegate: true })
    const isMeant = pattern === '**' || folders.some(folder => glob.match(folder))
    if (isMeant) return !isExclude
    return isWhole && !(isExclude && (path === '' || glob.match(path, true)))
  }, false)
}

/** A folder stands for all in it, and a pattern without a slash in the middle is meant at any depth. */
function toGlob(pattern: string): string {
  const folder = pattern.replace(/\/\*{0,2}$/, '')
  if (folder === '' || folder === '*') return '**'
  return folder.includes('/') ? folder.replace(/^\//, '') : `**/${folder}`
}

function followGitFile(root: string, place: string): string {
  if (!isFile(place)) return place
  const target = /^gitdir: *(.+)/.exec(readText(place))?.[1] ?? ''
  return resolve(root, target.trim())
}

function readSubmodules(root: string): string[] {
  return readEntries(join(root, '.gitmodules'))
    .filter(({ key }) => key === 'path')
    .map(({ value }) => value.replace(/^"|"$/g, '').replace(/\/$/, ''))
}

/** Names in lower case, `section.key`; what stands later wins. */
function readSettings(gitDirectory: string): Map<string, string> {
  const common = resolve(gitDirectory, readText(join(gitDirectory, 'commondir')).trim())
  const entries = [join(common, 'config'), join(gitDirectory, 'config.worktree')].flatMap(readEntries)
  return new Map(
    entries.map(({ section, key, value }) => [
      `${section}.${key}`,
      /^(?:yes|on|1|)$/i.test(value) ? 'true' : value.toLowerCase(),
    ]),
  )
}

interface ConfigEntry {
  /** Both in lower case. */
  readonly section: string
  readonly key: string
  /** '' where there is none, which Git takes for true. */
  readonly value: string
}

/** https://git-scm.com/docs/git-config#_configuration_file, without what continues on another line. */
function readEntries(path: string): ConfigEntry[] {
  let section = ''
  return readText(path)
    .split('\n')
    .map(line => line.trim())
    .flatMap(line => {
      if (line.startsWith('[')) section = line.slice(1, line.indexOf(']')).toLowerCase()
      if (!/^[a-z]/i.test(line)) return []
      const [key = '', ...rest] = line.split('=')
      return [{ section, key: key.trim().toLowerCase(), value: rest.join('=').trim() }]
    })
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Absent counts as empty: this is only advice. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
