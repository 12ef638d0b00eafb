// What was probably meant by a directory or a pattern that leads to no skill: the folders with a SKILL.md that are like it.

import { sortByLikeness } from '../similar.ts'
import { compileGlob } from '../skill/glob.ts'
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

function listSkillFolders(path: string): readonly string[] {
  try {
    const workspace = { ...openWorkspace(path), room: 50_000 }
    return walkSkills(workspace, compileGlob('**'), () => false, true).skills.slice(0, MAX_CANDIDATES)
  } catch {
    return []
  }
}
