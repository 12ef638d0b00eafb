// A checkout's .git and its files, read as plain text: worktrees and submodules included, no git process.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findAbove } from './path.ts'

const MAX_BYTES = 1024 * 1024

/** The folders in which Git keeps what belongs to a checkout. */
export interface GitFolder {
  /** Absolute; holds HEAD and the settings of this worktree alone. */
  readonly own: string
  /** Absolute; holds what all worktrees of a repository share. The same as `own` in most repositories. */
  readonly common: string
}

/**
 * Finds the top folder of the checkout that a path (absolute, need not exist) lies in.
 *
 * @param top the folder above which nothing is searched
 * @param known what was found before, to be kept for other paths
 */
export function findRoot(
  path: string,
  top?: string,
  known?: Map<string, string | undefined>,
): string | undefined {
  return findAbove(path, folder => existsSync(join(folder, '.git')), top, known)
}

/**
 * Finds Git's own folder of a checkout: `.git` is a folder, or in a worktree or a submodule a file that names one.
 * Undefined when it is something else.
 */
export function findGitFolder(root: string): GitFolder | undefined {
  const path = join(root, '.git')
  const link = readGitFile(path)
  if (link !== undefined && !link.startsWith('gitdir:')) return undefined
  const own = link === undefined ? path : resolve(root, link.replace(/^gitdir: */, ''))
  return { own, common: resolve(own, readGitFile(join(own, 'commondir')) ?? '') }
}

interface ConfigEntry {
  /** Such as `core` or `remote "origin"`: the name in lower case, the part in quotes as it is written. */
  readonly section: string
  /** The name of the setting, in lower case. */
  readonly key: string
  /** The value without the quotes around it; '' where there is none, which Git takes for true. */
  readonly value: string
}

/**
 * Reads the settings in a file: https://git-scm.com/docs/git-config#_configuration_file. Lines that cannot be read are
 * left out.
 */
export function readGitConfig(path: string): ConfigEntry[] {
  let section = ''
  return (readGitFile(path) ?? '')
    .split('\n')
    .map(line => line.trim())
    .flatMap(line => {
      if (line.startsWith('['))
        section = line.slice(1, line.indexOf(']')).replace(/^[^"]+/, name => name.toLowerCase())
      if (!/^[a-z]/i.test(line)) return []
      const [key = '', ...rest] = line.split('=')
      const value = rest.join('=').trim().replace(/^"|"$/g, '')
      return [{ section, key: key.trim().toLowerCase(), value }]
    })
}

/** The trimmed text of a file; undefined when it is missing, too large or no regular file. */
export function readGitFile(path: string, maxBytes = MAX_BYTES): string | undefined {
  try {
    const stats = statSync(path)
    return stats.isFile() && stats.size <= maxBytes ? readFileSync(path, 'utf8').trim() : undefined
  } catch {
    return undefined
  }
}
