// Which skills the step is about: one folder and id, or a mapping of many.

import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { formatNumber } from '../format-number.ts'
import { isExclude } from '../skill/patterns.ts'
import { AUTO, type SkillRequest } from '../target.ts'
import { findDirectory } from './directory.ts'
import { isFolder } from './find-skill-folder.ts'
import { readOlderVersion } from './from-version.ts'
import { type Mapping, type MappingLine, parseMapping } from './mapping.ts'
import { refuseId } from './mapping-advice.ts'
import { MAX_MAPPING_BYTES, readMappingFile } from './mapping-file.ts'
import { findOverlaps } from './overlap.ts'
import { quoteValue, type Reader } from './reader.ts'
import { resolveMapping } from './resolve-mapping.ts'
import { checkId } from './skill-id.ts'
import { explainSeveral } from './suggestion.ts'

/**
 * Reads `skill_id` with `directory` or `from_version`, or `skills`, or `skills_file`; every mistake goes to the reader, and
 * what is wrong with one of several folders into its request.
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
  const lines = mapping.lines.filter(line => !isMeantToExclude(reader, line, mapping.form, workspace))
  if (lines.length === 0) return []
  const requests = resolveMapping(reader, { ...mapping, lines }, workspace)
  for (const mistake of findOverlaps(requests)) reader.mistake(mistake)
  if (requests.length === 0 && reader.mistakes.length === 0)
    reader.mistake(`${first} names no skill that its "!" lines do not leave out. Correct them.`)
  return requests.map(({ place: _, ...request }) => request)
}

/** Whether a directory in quotes that begins with `!` is meant to exclude; it is not when a folder has that name. */
function isMeantToExclude(
  reader: Reader,
  { place, directory, skillId }: MappingLine,
  form: Mapping['form'],
  workspace: string,
): boolean {
  if (!isExclude(directory) || isFolder(resolve(workspace, directory))) return false
  reader.mistake(refuseId(place, directory, skillId, form))
  return true
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
  try {
    return [{ directory: findDirectory(workspace, path), ...(skillId && { skillId }) }]
  } catch (cause) {
    reader.mistake(`directory ${messageOf(cause)}`)
    return []
  }
}

function readMapping(reader: Reader): Mapping | undefined {
  const text = reader.text('skills')
  const bytes = Buffer.byteLength(text)
  if (bytes <= MAX_MAPPING_BYTES) return parseMapping(text, 'skills', false)
  reader.mistake(
    `skills has ${formatNumber(bytes)} bytes; ${formatNumber(MAX_MAPPING_BYTES)} are the limit. Use patterns.`,
  )
  return undefined
}

function parseFile(reader: Reader, workspace: string, from: string): Mapping | undefined {
  const text = readMappingFile(reader, workspace, from)
  return text === undefined
    ? undefined
    : parseMapping(text, `skills_file ${quoteValue(reader.text('skills_file')).slice(1, -1)}`, true)
}
