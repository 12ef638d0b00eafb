// The paths of the command line → the skills that they mean. Whoever types a path may read what it names, so it may lie
// anywhere; links are held to the repository around it all the same, as a step would hold them.

import { relative, resolve } from 'node:path'
import { findRoot } from '../git-folder.ts'
import { groupBy } from '../group-by.ts'
import { listSome } from '../list-some.ts'
import { toPosix } from '../path.ts'
import { findNearSkill } from '../skill/near-skill.ts'
import { AUTO, isByName, type SkillRequest } from '../target.ts'
import { findSkillFolder, isFolder } from './find-skill-folder.ts'
import { type Argument, locate, type Place, readArgument } from './path-argument.ts'
import { quoteValue, type Reader } from './reader.ts'
import { resolveMapping } from './resolve-mapping.ts'
import { checkId } from './skill-id.ts'
import { readSkills } from './skills.ts'

/**
 * Reads the paths, or `skills_file`; every mistake goes to the reader.
 *
 * @param folder the current folder, absolute
 * @param ignoreUnmatched whether paths are plain names and no patterns, passed over when they lie in no skill or are gone
 * @returns each skill once, with its path from the current folder
 */
export function readPaths(
  reader: Reader,
  paths: readonly string[],
  folder: string,
  ignoreUnmatched: boolean,
): SkillRequest[] {
  const at: Place = { folder, home: findRoot(folder) ?? folder, skills: new Map() }
  if (reader.text('skills_file') !== '') {
    if (paths.length > 0)
      reader.mistake('Paths are given beside skills_file. Name the skills in one of the two.')
    return readSkills(reader, at.home, true, folder).map(request => relocate(request, at.home, folder))
  }
  if (paths.length === 0 && !ignoreUnmatched && findSkillFolder(folder, folder) === undefined) {
    reader.mistake(
      'No path is given, and the current folder holds no SKILL.md. Write the folders of the skills: check skills/*',
    )
    return []
  }
  const given = paths.length > 0 || ignoreUnmatched ? paths : ['.']
  const read = given.map((path, index) => readArgument(path, index + 1, at, ignoreUnmatched))
  const others = ignoreUnmatched ? [] : read.filter(({ directory }) => directory === undefined)
  const isNone = read.every(({ directory, excludes }) => directory === undefined || excludes)
  // When there is no skill to check, report what the folders lack.
  const lacking = isNone ? others.flatMap(other => asSkill(reader, other, at)) : []
  if (!isNone) passOver(reader, others, folder)
  const requests = findSkills(reader, [...read, ...lacking], folder)
  if (requests.length === 0 && reader.mistakes.length === 0 && !ignoreUnmatched)
    reader.mistake('The paths name no skill that those with "!" do not leave out. Correct them.')
  return requests
}

function asSkill(reader: Reader, other: Argument, at: Place): Argument[] {
  const location = resolve(at.folder, other.path)
  if (isFolder(location)) return [{ ...other, directory: locate(location, at).way || '.' }]
  reader.mistake(
    `${other.place}: ${quoteValue(other.path)} lies in no skill. Name a folder that holds a SKILL.md, or a file in one.`,
  )
  return []
}

/** Notes what is no skill: `skills/*` in a shell gives anything in the folder. */
function passOver(reader: Reader, others: readonly Argument[], folder: string): void {
  const plain: string[] = []
  for (const { path, place } of others) {
    const near = isFolder(resolve(folder, path)) ? findNearSkill(resolve(folder, path)) : undefined
    if (near === undefined) plain.push(path)
    else reader.warn(`${place}: ${quoteValue(path)} is no skill. ${near.advice}`)
  }
  if (plain.length > 0) reader.note(`No skill, and passed over: ${listSome(plain)}.`)
}

function findSkills(reader: Reader, read: readonly Argument[], folder: string): SkillRequest[] {
  const requests = new Map<string, SkillRequest>()
  for (const [workspace, group] of groupBy(read, one => one.workspace)) {
    const all = group.flatMap(({ directory, ...one }) =>
      directory === undefined ? [] : [{ ...one, directory }],
    )
    const excludes = all.filter(one => one.excludes).map(one => ({ ...one, pattern: one.directory }))
    const included = all.filter(one => !one.excludes)
    // Several files may lie in one skill: each skill once.
    const lines = [...groupBy(included, ({ directory }) => directory).values()].flatMap(
      ([first]) => first ?? [],
    )
    const mapping = { lines: lines.map(one => ({ ...one, skillId: AUTO })), excludes }
    for (const { place: _, ...request } of resolveMapping(reader, mapping, workspace, folder)) {
      const { location } = request.directory
      if (!requests.has(location)) requests.set(location, relocate(request, workspace, folder))
    }
  }
  return identify(reader, [...requests.values()])
}

/** Gives the skills the id of `skill_id`: one, if it is not found by its name. */
function identify(reader: Reader, requests: SkillRequest[]): SkillRequest[] {
  const skillId = reader.text('skill_id')
  if (skillId === '' || !checkId(reader, 'skill_id', skillId)) return requests
  if (requests.length > 1 && !isByName(skillId))
    reader.mistake(
      `skill_id is the id of one skill, and ${requests.length} are given. Check that skill alone.`,
    )
  // What may be no skill at all has no id.
  return requests.map(request => (request.skillId === undefined ? request : { ...request, skillId }))
}

function relocate(request: SkillRequest, workspace: string, folder: string): SkillRequest {
  const { directory } = request
  const path = toPosix(relative(folder, resolve(workspace, directory.path))) || '.'
  return { ...request, directory: { ...directory, path, isTyped: true } }
}
