// The files of a published version → the findings that a folder gives. What is asked of a checkout (patterns, links, what
// was left out) is not asked of a version: it is a snapshot, and all of it is meant. Pure.

import { posix } from 'node:path'
import type { VersionFile } from './changes.ts'
import { withFolders } from './dangling.ts'
import type { Inspect } from './inspect.ts'
import { type Problem, problem } from './problem.ts'
import type { Findings, SkillFile } from './skill.ts'
import { measurePath } from './tree-limits.ts'

/** A file of a version that is to be published again. */
export type PublishedFile = SkillFile & VersionFile

/**
 * Finds what is wrong with the files of a version.
 *
 * @param files in byte order of their paths, as the zip of a version gives them
 * @param inspect finds what is wrong with the content of a file
 */
export function inspectVersion(files: readonly PublishedFile[], inspect: Inspect): Findings {
  const folders = new Set(files.flatMap(({ path }) => withFolders(path).slice(1)))
  const judged = files.map(file => ({ file, problem: refusePath(file.path, folders) }))
  const refused = judged.flatMap(one => one.problem ?? [])
  const named = judged.flatMap(one => (one.problem === undefined ? [one.file] : []))
  const paths = named.map(({ path }) => path)
  const there = new Set(paths.flatMap(withFolders))
  const inspected = named.map(file => {
    const irregular = refuseIrregular(file)
    if (irregular) return { file, problems: [irregular], isStandIn: true }
    const exists = (relative: string) => there.has(posix.join(posix.dirname(file.path), relative))
    return { file, ...inspect(file.path, file.read(), exists) }
  })
  return {
    files: inspected.filter(({ isStandIn }) => !isStandIn).map(({ file }) => file),
    paths,
    problems: [...refused, ...inspected.flatMap(({ problems }) => problems)],
    idleIncludes: [],
    idleExcludes: [],
    hidden: [],
    locate: () => 'missing',
    isLeftOut: false,
    skillFolders: [],
  }
}

function refusePath(path: string, folders: ReadonlySet<string>): Problem | undefined {
  const name = JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path)
  const tooLong = measurePath(path)
  if (tooLong !== undefined) return problem('long-path', `${name} ${tooLong}`)
  // Reading the zip has replaced bytes that are no UTF-8 by this.
  if (path.includes('\ufffd')) return problem('unsendable-name', `${name} has a name that is not UTF-8.`)
  if (path.split('/').some(part => part === '' || part === '.'))
    return problem('unsendable-name', `${name} leads through a folder without a name.`)
  return folders.has(path)
    ? problem('unsendable-name', `${name} is a file, and a folder of other files as well.`)
    : undefined
}

/** The problem of an entry that is no regular file: its content, such as the target of a link, is not that of a file. */
function refuseIrregular({ path, irregular }: PublishedFile): Problem | undefined {
  if (!irregular) return undefined
  const rule = irregular === 'a symbolic link' ? 'unusable-link' : 'special-file'
  return problem(rule, `${path} is ${irregular} in the version, and only regular files are published.`, path)
}
