// Where the archive of a skill is to be written.

import { dirname } from 'node:path'
import { type ArchiveTemplate, locateArchive } from './inputs/archive.ts'
import { problem, SkillError } from './skill/problem.ts'
import type { Skill } from './skill/skill.ts'

/**
 * Finds the place for the archive of a skill: outside of every skill, for inside it would be part of one the next time.
 *
 * @param holders the directories of all skills, by where they lie
 * @returns absolute, without links
 * @throws SkillError when it lies inside, Error when it is no place for a file
 */
export function placeArchive(
  archive: ArchiveTemplate,
  { name }: Skill,
  holders: ReadonlyMap<string, string>,
): string {
  const place = locateArchive(archive, name)
  const holder = findHolder(dirname(place), holders)
  if (holder === undefined) return place
  const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`
  throw new SkillError([
    problem(
      'archive-inside',
      `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
        `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`,
    ),
  ])
}

/** The skill whose directory a folder is or lies in. */
function findHolder(folder: string, holders: ReadonlyMap<string, string>): string | undefined {
  const parent = dirname(folder)
  return holders.get(folder) ?? (parent === folder ? undefined : findHolder(parent, holders))
}
