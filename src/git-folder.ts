// A checkout's .git and its files, read as plain text: worktrees and submodules included, no git process.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findAbove } from './path.ts'

const MAX_BYTES = 1024 * 1024

export interface GitFolder {
  /** Holds HEAD, and what is set for this worktree alone. */
  readonly own: string
  /** Holds what the worktrees of a repository share. */
  readonly common: string
}

/**
 * Where the checkout begins that a path (absolute, need not exist) lies in.
 *
 * @param top where looking ends
 * @param marks what the folder holds, one of them
 */
export function findRoot(
  path: string,
  { top, marks = ['.git'] }: { readonly top?: string; readonly marks?: readonly string[] } = {},
): string | undefined {
  return findAbove(path, folder => marks.some(mark => existsSync(join(folder, mark))), top)
}

/** `.git` is a folder, or, of a worktree and of a submodule, a file that names one; nothing when it is something else. */
export function findGitFolder(root: string): GitFolder | undefined {
  const path = join(root, '.git')
  const link = readGitFile(path)
  if (link !== undefined && !link.startsWith('gitdir:')) return undefined
  const own = link === undefined ? path : resolve(root, link.replace(/^gitdir: */, ''))
  return { own, common: resolve(own, readGitFile(join(own, 'commondir')) ?? '') }
}

interface ConfigEntry {
  /** `core`, `remote "origin"`: the name in lower case, what stands between quotes as it is written. */
  readonly section: string
  /** In lower case. */
  readonly key: string
  /** Without quotes around it; '' where there is none, which Git takes for true. */
  readonly value: string
}

/** The lines of a file of settings: https://git-scm.com/docs/git-config#_configuration_file, each as far as it goes. */
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

/** Trimmed; nothing for what is missing, too large or no regular file. */
export function readGitFile(path: string, maxBytes = MAX_BYTES): string | undefined {
  try {
    const stats = statSync(path)
    return stats.isFile() && stats.size <= maxBytes ? readFileSync(path, 'utf8').trim() : undefined
  } catch {
    return undefined
  }
}
