// The existing files that a pattern resembles that matched nothing.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compileGlob, covers, WILDCARD } from './glob.ts'

/**
 * Lists the names in a folder, by its path from the skill, '' for the skill itself; empty when there is no such folder.
 */
export type ListFolder = (path: string) => readonly string[]

/** Creates the listing of folders on disk. @param root absolute */
export function listBelow(root: string): ListFolder {
  return path => {
    try {
      return readdirSync(join(root, path))
    } catch {
      return []
    }
  }
}

/** Whether there is a file or a folder at a path, which may be written with `./` before or `/` behind it. */
export function isThere(path: string, list: ListFolder): boolean {
  const names = namesOf(path)
  return names.length > 0 && list(names.slice(0, -1).join('/')).includes(names.at(-1) ?? '')
}

/** The pattern in the case that the disk has, up to the first wildcard; undefined when it has that already. */
export function findTrueCase(pattern: string, list: ListFolder): string | undefined {
  const names = namesOf(pattern)
  for (const [index, name] of names.entries()) {
    if (name === '**') break
    const isPattern = WILDCARD.test(name)
    const there = list(names.slice(0, index).join('/'))
    const matching = (one: string) => there.find(other => covers(compileGlob(one), other))
    const lower = there.find(other => covers(compileGlob(name.toLowerCase()), other.toLowerCase()))
    if (matching(name) === undefined) names[index] = (isPattern ? name.toLowerCase() : lower) ?? name
    if (matching(names[index] ?? '') === undefined) return undefined
    if (isPattern) break
  }
  const found = names.join('/')
  return found === namesOf(pattern).join('/') ? undefined : found
}

function namesOf(path: string): string[] {
  return path.split('/').filter(name => name !== '' && name !== '.')
}
