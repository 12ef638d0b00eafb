// The files below the directory that are left out of the upload.

import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { listSome } from '../list-some.ts'
import type { Whereabouts } from './dangling.ts'
import { sortByPath } from './digest.ts'
import { isNeverSent } from './never-sent.ts'
import { compilePatterns, isHidden, type Matcher } from './patterns.ts'
import { type Problem, problem } from './problem.ts'
import type { LeftOut } from './tree.ts'

/** One note about files that the patterns select and that are left out all the same. */
export function checkLeftOut(
  leftOut: readonly LeftOut[],
  matcher: Matcher,
  patterns: readonly string[],
): Problem[] {
  const { hidden: named } = matcher
  // A pattern that names hidden files has a problem of its own: told here is what the others select.
  const others =
    named.length === 0
      ? matcher
      : compilePatterns(['!**', ...patterns.filter(pattern => !named.includes(pattern))])
  const wanted = (kind: LeftOut['leftOut'], { reaches }: Matcher) =>
    sortByPath(leftOut.filter(entry => entry.leftOut === kind)).filter(({ path }) =>
      reaches(path.replace(/\/$/, ''), path.endsWith('/')),
    )
  const hidden = wanted('hidden', others)
  const neverSent = wanted('never-sent', matcher)
  const listPaths = (entries: readonly LeftOut[]) => listSome(entries.map(({ path }) => path))
  const parts = [
    ...(hidden.length > 0 ? [`${listPaths(hidden)}, hidden; include_hidden_files: true takes them`] : []),
    ...(neverSent.length > 0 ? [`${listPaths(neverSent)}, never part of a skill`] : []),
  ]
  return parts.length > 0 ? [problem('left-out', `Left out: ${parts.join('. And: ')}.`)] : []
}

/** Whether a file, and no folder, was left out because it is hidden. */
export function isHiddenFile({ path, leftOut }: LeftOut): boolean {
  return leftOut === 'hidden' && !path.endsWith('/')
}

/** Creates the function that says why a path is not in the upload; it follows no link. */
export function createLocator(root: string, includeHidden: boolean): (path: string) => Whereabouts {
  return path => {
    let isFile: boolean
    try {
      isFile = lstatSync(join(root, path)).isFile()
    } catch {
      return 'missing'
    }
    if (isNeverSent(path, isFile)) return 'never-sent'
    return !includeHidden && isHidden(path) ? 'hidden' : 'excluded'
  }
}
