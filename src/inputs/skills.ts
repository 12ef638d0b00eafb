// Which skills the step is about: one folder and id, or a mapping of many.

import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInside, realpathOf } from '../path.ts'
import { AUTO, type Directory, type SkillRequest } from '../target.ts'
import { findDirectory } from './directory.ts'
import { type MappingLine, parseMapping } from './mapping.ts'
import type { Reader } from './reader.ts'
import { expandPattern, isPattern } from './skill-glob.ts'

const MAX_FILE_BYTES = 1024 * 1024

/** Reads `skill_id` and `directory`, or `skills`, or `skills_file`; every mistake goes to the reader. */
export async function readSkills(
  reader: Reader,
  workspace: string,
  dryRun: boolean,
): Promise<SkillRequest[]> {
  const given = ['skills', 'skills_file', 'skill_id'].filter(name => reader.text(name) !== '')
  const [first] = given
  if (given.length > 1)
    reader.mistake(`${given.join(' and ')} are set together. Set only one of them: each names the skills.`)
  if (first === undefined || first === 'skill_id') return readOne(reader, workspace, dryRun)
  if (!['', '.'].includes(reader.text('directory')))
    reader.mistake(`directory and ${first} are both set. Name the directories in ${first} only.`)
  const text = first === 'skills' ? reader.text('skills') : readMappingFile(reader, workspace)
  if (text === undefined) return []
  const { lines, mistakes } = parseMapping(text)
  for (const mistake of mistakes) reader.mistake(`${first}${mistake}`)
  const requests = await resolveLines(reader, first, lines, workspace)
  checkOverlap(reader, first, requests)
  return requests
}

function readOne(reader: Reader, workspace: string, dryRun: boolean): SkillRequest[] {
  const skillId = reader.text('skill_id')
  if (skillId === '' && !dryRun) {
    reader.mistake(
      `skill_id is missing. Set it to the id of the skill that gets the new version, or to ${AUTO} to find it by its name.`,
    )
  }
  if (skillId !== '') checkId(reader, 'skill_id', skillId)
  const directory = findOrTell(reader, 'directory', reader.text('directory') || '.', workspace)
  return directory ? [{ directory, ...(skillId && { skillId }) }] : []
}

function readMappingFile(reader: Reader, workspace: string): string | undefined {
  const path = reader.text('skills_file')
  const shown = `skills_file is ${JSON.stringify(path)}, which`
  const location = realpathOf(resolve(workspace, path))
  const refuse = (reason: string) => reader.mistake(`${shown} ${reason}`)
  if (!isInside(realpathOf(workspace), location)) {
    refuse('is outside the workspace. Name a file inside it.')
    return undefined
  }
  try {
    const stats = statSync(location, { throwIfNoEntry: false })
    if (stats?.isFile() && stats.size <= MAX_FILE_BYTES) return readFileSync(location, 'utf8')
    if (!stats) refuse('does not exist. Is the repository checked out before this step?')
    else if (!stats.isFile()) refuse('is no regular file. Name a YAML or JSON file.')
    else refuse('has more than 1 MiB. Name a file that holds nothing but "directory: skill_id".')
  } catch (cause) {
    refuse(`cannot be read: ${messageOf(cause)}. Correct it.`)
  }
  return undefined
}

interface Resolved {
  readonly request: SkillRequest
  /** Named by a line of its own, not found by a pattern. */
  readonly explicit: boolean
}

async function resolveLines(
  reader: Reader,
  input: string,
  lines: readonly MappingLine[],
  workspace: string,
): Promise<SkillRequest[]> {
  const resolved: Resolved[] = []
  for (const { directory: path, skillId } of lines) {
    checkId(reader, `${input}: the id of ${JSON.stringify(path)}`, skillId)
    const explicit = !isPattern(path, workspace)
    if (!explicit && skillId !== AUTO) {
      reader.mistake(
        `${input}: ${JSON.stringify(path)} is a pattern, which one id cannot belong to. Give each directory its own line, or write "${path}: ${AUTO}".`,
      )
      continue
    }
    for (const folder of explicit ? [path] : await expandPattern(reader, input, path, workspace)) {
      const directory = findOrTell(reader, `${input}: the directory`, folder, workspace)
      if (directory) resolved.push({ request: { directory, skillId }, explicit })
    }
  }
  return withoutRepeats(resolved)
}

/** A line of its own wins over a pattern, and of two patterns the first; two lines of their own are a mistake. */
function withoutRepeats(resolved: readonly Resolved[]): SkillRequest[] {
  const seen = new Set(
    resolved.filter(({ explicit }) => explicit).map(({ request }) => request.directory.location),
  )
  return resolved.flatMap(({ request, explicit }) => {
    const { location } = request.directory
    if (!explicit && seen.has(location)) return []
    seen.add(location)
    return [request]
  })
}

function checkOverlap(reader: Reader, input: string, requests: readonly SkillRequest[]): void {
  requests.forEach(({ directory: b, skillId }, index) => {
    for (const { directory: a, skillId: other } of requests.slice(0, index)) {
      if (a.location === b.location) {
        const paths = a.path === b.path ? a.path : `${a.path}, also as ${b.path},`
        reader.mistake(`${input} names the directory ${paths} twice. Keep one line.`)
      } else if (isInside(a.location, b.location) || isInside(b.location, a.location)) {
        const [outer, inner] = isInside(a.location, b.location) ? [a, b] : [b, a]
        reader.mistake(
          `${input}: ${inner.path} lies inside ${outer.path}, and a skill cannot hold another. Remove one of them, or move it out.`,
        )
      }
      if (skillId !== AUTO && skillId === other && a.location !== b.location) {
        reader.mistake(
          `${input} gives ${a.path} and ${b.path} the same id ${skillId}, and each would replace the other. Correct one of the ids.`,
        )
      }
    }
  })
}

/** Words that are written where somebody meant to say something else, and ids of other things. */
const NO_ID =
  /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|x+|n\/a|[-?~.]+|skill_|skill_(id|x+)|(skver|wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*|.*[<>{}$].*)$/i

/** Ids are opaque; what no path of a URL can carry is none, nor is what plainly means something else. */
function checkId(reader: Reader, what: string, skillId: string): void {
  if (!/^[\x21-\x7e]{1,256}$/.test(skillId) || NO_ID.test(skillId)) {
    reader.mistake(
      `${what} is ${JSON.stringify(skillId)}, which is no id of a skill. Copy it from the Claude Console.`,
    )
  }
}

function findOrTell(reader: Reader, what: string, path: string, workspace: string): Directory | undefined {
  try {
    return findDirectory(workspace, path)
  } catch (cause) {
    reader.mistake(`${what} ${messageOf(cause)}`)
    return undefined
  }
}
