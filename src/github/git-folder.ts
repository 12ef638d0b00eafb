// A checkout's .git, read as plain files: worktrees, submodules and packed refs included, no git process.

import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const MAX_SMALL_BYTES = 64 * 1024
const MAX_PACKED_BYTES = 32 * 1024 * 1024
/** Refs may lead to refs. */
const MAX_HOPS = 5
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/
/** What git takes for the name of a ref: https://git-scm.com/docs/git-check-ref-format */
const REF = /^ref: (refs\/(?!.*\.\.)[^\s\p{Cc}~^:?*[\\]{1,1000})$/u

/** The commit of HEAD; nothing when it cannot be read, as in a repository without one. */
export function readHead(root: string): string | undefined {
  const folders = findFolders(root)
  let text = folders && readText(join(folders.own, 'HEAD'))
  for (let hops = 0; folders && text !== undefined && hops < MAX_HOPS; hops++) {
    if (COMMIT.test(text)) return text
    const ref = REF.exec(text)?.[1]
    if (ref === undefined) return undefined
    text =
      readText(join(folders.own, ref)) ??
      readText(join(folders.common, ref)) ??
      findPacked(join(folders.common, 'packed-refs'), ref)
  }
  return undefined
}

/** `owner/name` of the remote `origin`; nothing when there is none, or it is no address of a server. */
export function readOrigin(root: string): string | undefined {
  const folders = findFolders(root)
  const config = folders && readText(join(folders.common, 'config'))
  let section = ''
  for (const line of (config ?? '').split('\n').map(text => text.trim())) {
    if (line.startsWith('[')) section = line.toLowerCase().startsWith('[remote ') ? line.slice(8) : ''
    if (section !== '"origin"]') continue
    const [, url] = /^url\s*=\s*"?([^"\s]+)"?$/i.exec(line) ?? []
    if (url !== undefined) return repositoryOf(url)
  }
  return undefined
}

interface Folders {
  /** Holds HEAD. */
  readonly own: string
  /** Holds what the worktrees of a repository share. */
  readonly common: string
}

/** `.git` is a folder, or, of a worktree and of a submodule, a file that names one. */
function findFolders(root: string): Folders | undefined {
  const path = join(root, '.git')
  const link = readText(path)
  const own = link === undefined ? path : resolve(root, link.replace(/^gitdir: */, ''))
  if (link !== undefined && !link.startsWith('gitdir:')) return undefined
  const common = readText(join(own, 'commondir'))
  return { own, common: common === undefined ? own : resolve(own, common) }
}

/** A line of the file is `<commit> <ref>`. */
function findPacked(path: string, ref: string): string | undefined {
  const text = `\n${readText(path, MAX_PACKED_BYTES) ?? ''}\n`
  const end = text.indexOf(` ${ref}\n`)
  return end < 0 ? undefined : text.slice(text.lastIndexOf('\n', end) + 1, end)
}

/** `https://host/owner/name.git`, `ssh://…` or `git@host:owner/name`. */
function repositoryOf(url: string): string | undefined {
  const path = URL.canParse(url)
    ? /^(https?|ssh|git):/.test(url) && new URL(url).pathname
    : /^[\w.-]+@[\w.-]+:(.*)$/.exec(url)?.[1]
  const [, repository] = /(?:^|\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path || '') ?? []
  return repository
}

/** Trimmed; nothing for what is missing, too large or no regular file. */
function readText(path: string, maxBytes = MAX_SMALL_BYTES): string | undefined {
  try {
    const stats = statSync(path)
    return stats.isFile() && stats.size <= maxBytes ? readFileSync(path, 'utf8').trim() : undefined
  } catch {
    return undefined
  }
}
