// The lines of a mapping → the folders that they mean, each once. What cannot be found or entered fails beside the others.

import { relative, resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { formatNumber } from '../format-number.ts'
import { realpathOf, toPosix } from '../path.ts'
import { isByName } from '../target.ts'
import { findDirectory } from './directory.ts'
import type { Mapping } from './mapping.ts'
import type { PlacedRequest } from './overlap.ts'
import { MAX_PATTERNS } from './patterns.ts'
import { quoteValue, type Reader } from './reader.ts'
import { compileExclude, expandPattern, isPattern } from './skill-glob.ts'
import { checkId } from './skill-id.ts'
import { createNaming, type Naming } from './suggestion.ts'
import { openWorkspace } from './workspace.ts'

interface Resolved {
  readonly request: PlacedRequest
  /** Named by a line of its own, not found by a pattern. */
  readonly explicit: boolean
}

/**
 * Finds the folders of a mapping. A mistake in a line goes to the reader; what is wrong with a folder goes into its request.
 *
 * @param typedIn the folder in which the directories are arguments of a command
 */
export function resolveMapping(
  reader: Reader,
  { lines, excludes }: Pick<Mapping, 'lines' | 'excludes'>,
  path: string,
  typedIn?: string,
): PlacedRequest[] {
  const workspace = openWorkspace(path)
  const naming = createNaming(path, typedIn)
  const marked = lines.map(line => ({ ...line, isPattern: isPattern(line.directory, workspace.root) }))
  const count = marked.filter(line => line.isPattern).length + excludes.length
  if (count > MAX_PATTERNS) {
    reader.mistake(
      `${formatNumber(count)} patterns of skills are given; ${formatNumber(MAX_PATTERNS)} are the limit. Use patterns for more folders each.`,
    )
    return []
  }
  const compiled = excludes.flatMap(exclude => compileExclude(reader, exclude, workspace.root, naming) ?? [])
  const resolved = marked.flatMap((line): Resolved[] => {
    const { place, skillId, directory } = line
    const shown = quoteValue(naming.show(directory))
    const isId = checkId(reader, `${place}: the id of ${shown}`, skillId)
    const named = { place, ...(isId && { skillId }) }
    const later = compiled.filter(exclude => exclude.line > line.line)
    if (!line.isPattern) {
      const request = requestFolder(named, directory, path, naming)
      const isLeftOut = later.some(exclude => exclude.excludes(request.directory.path))
      return isLeftOut ? [] : [{ request, explicit: true }]
    }
    if (isId && !isByName(skillId)) {
      reader.mistake(
        `${place}: ${shown} is a pattern, which one id cannot belong to. Give each directory its own line, or find each skill by its name. ${naming.propose([directory])}`,
      )
      return []
    }
    const { skills, lost } = expandPattern(
      reader,
      { place, pattern: directory, skillId },
      workspace,
      later,
      naming,
    )
    const requests = [
      ...skills.map(found => requestFolder(named, found, path, naming)),
      // Without an id: it may be no skill at all.
      ...lost.map(({ path: found, error }) => ({ directory: nameDirectory(path, found), place, error })),
    ]
    return requests.map(request => ({ request, explicit: false }))
  })
  const found = resolved.map(({ request }) => request.directory.path)
  for (const exclude of compiled) exclude.reportIdle(found)
  return withoutRepeats(reader, resolved, naming)
}

function requestFolder(
  named: Pick<PlacedRequest, 'place' | 'skillId'>,
  path: string,
  workspace: string,
  naming: Naming,
): PlacedRequest {
  try {
    return { ...named, directory: findDirectory(workspace, path, naming) }
  } catch (cause) {
    const error = `${named.place}: the directory ${messageOf(cause)}`
    return { ...named, directory: nameDirectory(workspace, path), error }
  }
}

/** A directory that cannot be opened, with the path that it would have. */
function nameDirectory(workspace: string, path: string): PlacedRequest['directory'] {
  const root = realpathOf(workspace)
  const location = resolve(root, path)
  return { path: toPosix(relative(root, location)) || '.', location }
}

/**
 * Takes each folder once: a line of its own wins over a pattern, of two patterns the first, and a folder over a link to
 * it. Two lines of their own are a mistake, which is reported later.
 */
function withoutRepeats(reader: Reader, resolved: readonly Resolved[], { show }: Naming): PlacedRequest[] {
  const kept = new Map<string, Resolved>()
  const rank = ({ request: { directory }, explicit }: Resolved) =>
    (explicit ? 2 : 0) + (toPosix(directory.location).endsWith(`/${directory.path}`) ? 1 : 0)
  for (const one of resolved) {
    const { location } = one.request.directory
    const other = kept.get(location)
    if (!other || rank(one) > rank(other)) kept.set(location, one)
  }
  return resolved.flatMap(one => {
    const { directory, place } = one.request
    const winner = kept.get(directory.location)
    if (one.explicit || winner === one) return [one.request]
    if (winner && winner.request.directory.path !== directory.path)
      reader.note(
        `${place}: ${show(directory.path)} is a link to ${show(winner.request.directory.path)}, which is there already; it counts once.`,
      )
    return []
  })
}
