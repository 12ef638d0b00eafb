// What was probably meant by a directory or a pattern that leads to no skill: the folders with a SKILL.md that are like it.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sortByLikeness } from '../similar.ts'
import { compileGlob, WILDCARD } from '../skill/glob.ts'
import { AUTO } from '../target.ts'
import { listNames } from './list-names.ts'
import { openWorkspace, walkSkills } from './skill-walk.ts'

/** A sentence to follow the mistake, with a blank before it. */
export type Suggest = (wanted: string) => string

const NO_CHECKOUT = ' Is the repository checked out before this step?'
/** To look through more, or to compare with more, is worth no hint. */
const MAX_CANDIDATES = 500
const MAX_HINTS = 10

/** The workspace is looked through once, and only when something is missing. */
export function createSuggest(path: string): Suggest {
  let folders: readonly string[] | undefined
  let hints = 0
  return wanted => {
    folders ??= listSkillFolders(path)
    if (folders.length === 0) return NO_CHECKOUT
    hints += 1
    if (hints > MAX_HINTS) return ' Correct it.'
    const names = sortByLikeness(wanted, folders).map(folder =>
      folder === '.' ? 'the workspace itself' : folder,
    )
    return ` Correct it; these folders hold a SKILL.md: ${listNames(names)}.`
  }
}

/**
 * Explains that the input `directory` names one folder, to be read after it and "which".
 *
 * @returns nothing where it does not look like several, or is called so
 */
export function explainSeveral(path: string, workspace: string): string | undefined {
  const exists = (folder: string) => existsSync(join(workspace, folder))
  const parts = path.split(/[\n,;]/).map(part => part.trim())
  const isList = parts.length > 1 && parts.every(part => part !== '' && (WILDCARD.test(part) || exists(part)))
  if ((!isList && !WILDCARD.test(path)) || exists(path)) return undefined
  const folders = isList ? parts : [path]
  const lines = folders.map(folder => `${folder.startsWith('*') ? JSON.stringify(folder) : folder}: ${AUTO}`)
  return `is not one folder. Leave it and skill_id out, and set skills to ${lines.length === 1 ? 'the line' : 'the lines'} ${lines.join(' and ')}.`
}

function listSkillFolders(path: string): readonly string[] {
  try {
    const workspace = { ...openWorkspace(path), room: 50_000 }
    return walkSkills(workspace, compileGlob('**'), () => false, true).skills.slice(0, MAX_CANDIDATES)
  } catch {
    return []
  }
}
