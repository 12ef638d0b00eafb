// The references of SKILL.md that lead to nothing in the upload, each with what would bring it in. Pure.

import { showSpelling } from '../foreign-text.ts'
import { type Problem, problem } from './problem.ts'
import { findReferences } from './references.ts'

/** Where a file is that is not in the upload. */
export type Whereabouts = 'missing' | 'hidden' | 'never-sent' | 'excluded'

const REMEDIES: Readonly<Record<Whereabouts, string>> = {
  missing: 'is not there. Add the file, or correct the reference.',
  hidden: 'is hidden and left out. Set include_hidden_files: true, or rename the file.',
  'never-sent': 'is never part of a skill. Move the file, or remove the reference.',
  excluded: 'is left out by "files". Select it there, or remove the reference.',
}

// Files that SKILL.md mentions as those of the project in which the skill is used.
const NOT_OURS = new Set(['.gitignore', '.gitattributes', '.env'])

/**
 * Checks that the files that SKILL.md refers to are in the upload.
 *
 * @param paths of the files that are sent
 * @param hidden paths of hidden files that are not sent
 * @param locate says where a path is that is not sent
 */
export function checkReferences(
  skillMd: string,
  paths: readonly string[],
  hidden: readonly string[],
  locate: (path: string) => Whereabouts,
): Problem[] {
  const known = new Set(paths.flatMap(withFolders))
  const byKey = new Map([...known].map(path => [fold(path), path]))
  const all = [...paths, ...hidden]
  const folders = new Set(
    all.filter(path => path.includes('/')).map(path => path.slice(0, path.indexOf('/')).toLowerCase()),
  )
  const names = new Map(
    hidden
      .map((path): [string, string] => [path.slice(path.lastIndexOf('/') + 1), path])
      .filter(([name]) => !NOT_OURS.has(name)),
  )
  return findReferences(skillMd, folders, names).flatMap(({ path, position }) => {
    if (path === '' || known.has(path)) return []
    const message = `SKILL.md refers to ${showSpelling(path)}, which ${describe(path, byKey.get(fold(path)), locate)}`
    return [problem('dangling-reference', message, 'SKILL.md', position)]
  })
}

function describe(path: string, twin: string | undefined, locate: (path: string) => Whereabouts): string {
  if (path.startsWith('..')) return 'lies outside the skill. Put a copy into the skill and refer to that.'
  if (twin !== undefined)
    return `is called ${showSpelling(twin)}. Write it the same way; most systems tell them apart.`
  return REMEDIES[locate(path)]
}

/** A path and the folders above it: `a/b/c` → `a/b/c`, `a`, `a/b`. */
export function withFolders(path: string): string[] {
  const names = path.split('/')
  return [path, ...names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))]
}

function fold(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
