// Which skill a path on disk means: the folder of one, or the one that a file lies in.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findAbove } from '../path.ts'
import { findNearSkill } from '../skill/near-skill.ts'

/**
 * Finds the folder of the skill that a path means; undefined when it lies in none.
 *
 * @param path absolute
 * @param top absolute; the last folder in which the skill of a file is searched
 * @param known what was found before from each folder below `top`, to be kept for other paths
 */
export function findSkillFolder(
  path: string,
  top: string,
  known?: Map<string, string | undefined>,
): string | undefined {
  if (isFolder(path)) return isSkill(path) ? path : undefined
  const parent = dirname(path)
  // SKILL.md itself, in whatever case it is written.
  if (basename(path).toLowerCase() === 'skill.md' && isFolder(parent)) return parent
  return findAbove(parent, isSkill, top, known)
}

/** Whether there is a folder at a path, or a link to one. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/**
 * Whether a folder is a skill, is plainly meant to be one, or cannot be read, which is reported when the skill is
 * loaded.
 */
function isSkill(folder: string): boolean {
  return existsSync(join(folder, 'SKILL.md')) || findNearSkill(folder)?.isPlain === true || isClosed(folder)
}

function isClosed(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
    return false
  } catch (cause) {
    return ['EACCES', 'EPERM'].includes(String(Object(cause).code))
  }
}
