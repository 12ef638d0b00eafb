// Which skill a path on disk means: the folder of one, or the one that a file lies in.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findAbove } from '../path.ts'
import { findNearSkill } from '../skill/near-skill.ts'

/**
 * The folder of the skill that a path means; nothing when it lies in none.
 *
 * @param path absolute
 * @param top absolute, where looking for the skill of a file ends
 */
export function findSkillFolder(path: string, top: string): string | undefined {
  if (isFolder(path)) return isSkill(path) ? path : undefined
  const parent = dirname(path)
  // SKILL.md itself, however it is written here or on disk.
  if (basename(path).toLowerCase() === 'skill.md' && isFolder(parent)) return parent
  return findAbove(parent, isSkill, top)
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Whether a folder is a skill, or plainly meant to be one, or cannot be looked into, which is told when it is read. */
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
