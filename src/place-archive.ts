// Where the archive of a skill is to be written.

import { dirname } from 'node:path'
import { type ArchiveTemplate, locateArchive } from './inputs/archive.ts'
import { findAbove } from './path.ts'
import { problem, SkillError } from './skill/problem.ts'
import type { Skill } from './skill/skill.ts'
import type { SkillRequest } from './target.ts'

/**
 * Finds the place for the archive of a skill, when it is to have one: absolute, without links.
 *
 * @throws SkillError when it lies inside a skill, Error when it is no place for a file
 */
export type PlaceArchive = (skill: Skill) => string | undefined

/** Opens the places for archives, outside every skill: inside, they would be published the next time. */
export function openPlaces(
  archive: ArchiveTemplate | undefined,
  requests: readonly SkillRequest[],
): PlaceArchive {
  if (!archive) return () => undefined
  // An older version lies in no folder.
  const folders = requests.filter(({ fromVersion }) => !fromVersion).map(({ directory }) => directory)
  const byLocation = new Map(folders.map(({ location, path }) => [location, path]))
  return ({ name }) => {
    const place = locateArchive(archive, name)
    const around = findAbove(dirname(place), folder => byLocation.has(folder))
    if (around === undefined) return place
    const holder = byLocation.get(around)
    const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`
    throw new SkillError([
      problem(
        'archive-inside',
        `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
          `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`,
      ),
    ])
  }
}
