// Where the archive of a skill is to be written.

import { dirname } from 'node:path'
import { type ArchiveTemplate, locateArchive } from './inputs/archive.ts'
import { findAbove } from './path.ts'
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
  const around = findAbove(dirname(place), folder => holders.has(folder))
  if (around === undefined) return place
  const holder = holders.get(around)
  const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`
  throw new SkillError([
    problem(
      'archive-inside',
      `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
        `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`,
    ),
  ])
}
