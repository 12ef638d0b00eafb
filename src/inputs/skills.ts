// Which skills the step is about: one folder and id, or a mapping of many.

import { messageOf } from '../error-message.ts'
import { toPosix } from '../path.ts'
import { AUTO, type Directory, isByName, type SkillRequest } from '../target.ts'
import { findDirectory } from './directory.ts'
import { readOlderVersion } from './from-version.ts'
import { type Mapping, type MappingLine, parseMapping } from './mapping.ts'
import { MAX_MAPPING_BYTES, readMappingFile } from './mapping-file.ts'
import { findOverlaps, type PlacedRequest } from './overlap.ts'
import { MAX_PATTERNS } from './patterns.ts'
import { quoteValue, type Reader } from './reader.ts'
import { compileExclude, type Exclude, expandPattern, isPattern } from './skill-glob.ts'
import { checkId } from './skill-id.ts'
import { openWorkspace } from './skill-walk.ts'
import { createNaming, explainSeveral, type Naming } from './suggestion.ts'

/**
 * Reads `skill_id` with `directory` or `from_version`, or `skills`, or `skills_file`; every mistake goes to the reader.
 *
 * @param from the folder that `skills_file` is relative to, where that is not the workspace
 */
export function readSkills(
  reader: Reader,
  workspace: string,
  dryRun: boolean,
  from = workspace,
): SkillRequest[] {
  const older = readOlderVersion(reader, workspace)
  if (older) return [older]
  const given = ['skills', 'skills_file', 'skill_id'].filter(name => reader.text(name) !== '')
  const [first] = given
  if (given.length > 1)
    reader.mistake(`${given.join(' and ')} are set together. Set only one of them: each names the skills.`)
  if (first === undefined || first === 'skill_id') return readOne(reader, workspace, dryRun)
  if (!['', '.'].includes(reader.text('directory')))
    reader.mistake(`directory and ${first} are both set. Name the directories in ${first} only.`)
  const mapping = first === 'skills' ? readMapping(reader) : parseFile(reader, workspace, from)
  if (!mapping) return []
  for (const mistake of mapping.mistakes) reader.mistake(mistake)
  const requests = resolveMapping(reader, mapping, workspace)
  for (const mistake of findOverlaps(requests)) reader.mistake(mistake)
  if (requests.length === 0 && reader.mistakes.length === 0)
    reader.mistake(`${first} names no skill that its "!" lines do not leave out. Correct them.`)
  return requests.map(({ directory, skillId }) => ({ directory, ...(skillId !== undefined && { skillId }) }))
}

function readOne(reader: Reader, workspace: string, dryRun: boolean): SkillRequest[] {
  const skillId = reader.text('skill_id')
  if (skillId === '' && !dryRun) {
    reader.mistake(
      `skill_id is missing. Set it to the id of the skill that gets the new version, or to ${AUTO} to find it by its name.`,
    )
  }
  if (skillId !== '') checkId(reader, 'skill_id', skillId)
  const path = reader.text('directory') || '.'
  const several = explainSeveral(path, workspace)
  if (several !== undefined) {
    reader.mistake(`directory is ${quoteValue(path)}, which ${several}`)
    return []
  }
  const directory = findOrTell(reader, 'directory', path, workspace, createNaming(workspace))
  return directory ? [{ directory, ...(skillId && { skillId }) }] : []
}

function readMapping(reader: Reader): Mapping | undefined {
  const text = reader.text('skills')
  const bytes = Buffer.byteLength(text)
  if (bytes <= MAX_MAPPING_BYTES) return parseMapping(text, 'skills', false)
  reader.mistake(
    `skills has ${bytes.toLocaleString('en')} bytes; ${MAX_MAPPING_BYTES.toLocaleString('en')} are the limit. Use patterns.`,
  )
  return undefined
}

function parseFile(reader: Reader, workspace: string, from: string): Mapping | undefined {
  const text = readMappingFile(reader, workspace, from)
  return text === undefined
    ? undefined
    : parseMapping(text, `skills_file ${quoteValue(reader.text('skills_file')).slice(1, -1)}`, true)
}

/**
 * Finds the folders of a mapping, each once; every mistake goes to the reader.
 *
 * @param from the folder that who wrote it is in, where that is not the workspace
 */
export function resolveMapping(
  reader: Reader,
  { lines, excludes }: Pick<Mapping, 'lines' | 'excludes'>,
  workspace: string,
  from = workspace,
): PlacedRequest[] {
  const walked = openWorkspace(workspace)
  const naming = createNaming(workspace, from)
  const told = lines.map(line => ({ ...line, isPattern: isPattern(line.directory, walked.root) }))
  const count = told.filter(line => line.isPattern).length + excludes.length
  if (count > MAX_PATTERNS) {
    reader.mistake(
      `skills holds ${count.toLocaleString('en')} patterns; ${MAX_PATTERNS.toLocaleString('en')} are the limit. Use patterns for more folders each.`,
    )
    return []
  }
  const compiled = excludes.flatMap(exclude => compileExclude(reader, exclude, naming) ?? [])
  const resolved = told.flatMap((line): Resolved[] => {
    const shown = naming.show(line.directory)
    checkId(reader, `${line.place}: the id of ${quoteValue(shown)}`, line.skillId)
    const later = compiled.filter(exclude => exclude.line > line.line)
    if (!line.isPattern) return resolveLine(reader, line, workspace, later, naming)
    if (!isByName(line.skillId)) {
      reader.mistake(
        `${line.place}: ${quoteValue(shown)} is a pattern, which one id cannot belong to. Give each directory its own line, or write "${shown}: ${AUTO}".`,
      )
      return []
    }
    const found = expandPattern(reader, { ...line, pattern: line.directory }, walked, later, naming)
    return found.flatMap(path => findPlaced(reader, line, path, workspace, naming, false))
  })
  const found = resolved.map(({ request }) => request.directory.path)
  for (const exclude of compiled) exclude.tellIdle(found)
  return withoutRepeats(reader, resolved, naming)
}

interface Resolved {
  readonly request: PlacedRequest
  /** Named by a line of its own, not found by a pattern. */
  readonly explicit: boolean
}

function resolveLine(
  reader: Reader,
  line: MappingLine,
  workspace: string,
  excludes: readonly Exclude[],
  naming: Naming,
): Resolved[] {
  const found = findPlaced(reader, line, line.directory, workspace, naming, true)
  return found.filter(({ request }) => !excludes.some(exclude => exclude.excludes(request.directory.path)))
}

function findPlaced(
  reader: Reader,
  { place, skillId }: MappingLine,
  path: string,
  workspace: string,
  naming: Naming,
  explicit: boolean,
): Resolved[] {
  const directory = findOrTell(reader, `${place}: the directory`, path, workspace, naming)
  return directory ? [{ request: { directory, skillId, place }, explicit }] : []
}

/**
 * A line of its own wins over a pattern, of two patterns the first, and a folder over a link that leads to it; two lines
 * of their own are a mistake, which is told later.
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

function findOrTell(
  reader: Reader,
  what: string,
  path: string,
  workspace: string,
  naming: Naming,
): Directory | undefined {
  try {
    return findDirectory(workspace, path, naming)
  } catch (cause) {
    reader.mistake(`${what} ${messageOf(cause)}`)
    return undefined
  }
}
