// What a checkout says of itself: the commit of HEAD, packed refs included, and the repository that it comes from.

import { join } from 'node:path'
import { type GitFolder, readGitConfig, readGitFile } from '../git-folder.ts'

const MAX_PACKED_BYTES = 32 * 1024 * 1024
/** How many refs may lead to other refs. */
const MAX_HOPS = 5
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/
/** What git takes for the name of a ref: https://git-scm.com/docs/git-check-ref-format */
const REF = /^ref: (refs\/(?!.*\.\.)(?!.*[^ -~\u00a0-\uffff])[^\s~^:?*[\\]{1,1000})$/

/** The commit of HEAD; undefined when it cannot be read, as in a repository without commits. */
export function readHead({ own, common }: GitFolder): string | undefined {
  let text = readGitFile(join(own, 'HEAD'))
  for (let hops = 0; text !== undefined && hops < MAX_HOPS; hops++) {
    if (COMMIT.test(text)) return text
    const ref = REF.exec(text)?.[1]
    if (ref === undefined) return undefined
    text =
      readGitFile(join(own, ref)) ??
      readGitFile(join(common, ref)) ??
      findPacked(join(common, 'packed-refs'), ref)
  }
  return undefined
}

/** The `owner/name` of the remote `origin`; undefined when there is none, or it is no address of a server. */
export function readOrigin({ common }: GitFolder): string | undefined {
  const entries = readGitConfig(join(common, 'config'))
  const url = entries.find(({ section, key }) => section === 'remote "origin"' && key === 'url')?.value
  return url === undefined ? undefined : repositoryOf(url)
}

/** Finds the commit of a ref in packed-refs, whose lines are `<commit> <ref>`. */
function findPacked(path: string, ref: string): string | undefined {
  const text = `\n${readGitFile(path, MAX_PACKED_BYTES) ?? ''}\n`
  const end = text.indexOf(` ${ref}\n`)
  return end < 0 ? undefined : text.slice(text.lastIndexOf('\n', end) + 1, end)
}

/** The `owner/name` in `https://host/owner/name.git`, `ssh://…` or `git@host:owner/name`. */
function repositoryOf(url: string): string | undefined {
  const path = URL.canParse(url)
    ? /^(https?|ssh|git):/.test(url) && new URL(url).pathname
    : /^[\w.-]+@[\w.-]+:(.*)$/.exec(url)?.[1]
  const [, repository] = /(?:^|\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path || '') ?? []
  return repository
}
