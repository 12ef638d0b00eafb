// How messages show the folders of a workspace, and what a directory or pattern probably means that leads to no skill:
// the folders with a SKILL.md that are like it.

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { showBlanks } from '../foreign-text.ts'
import { listSome } from '../list-some.ts'
import { realpathOf, toPosix } from '../path.ts'
import { proposeLines, shellWord } from '../proposal.ts'
import { sortByLikeness } from '../similar.ts'
import { compileGlob, WILDCARD } from '../skill/glob.ts'
import { isExclude } from '../skill/patterns.ts'
import { AUTO } from '../target.ts'
import { writeRow } from './mapping-row.ts'
import { walkSkills } from './skill-walk.ts'
import { openWorkspace } from './workspace.ts'

/** Shows paths in messages as the reader can type them. */
export interface Naming {
  /** The absolute folder that shown paths are relative to. */
  readonly from: string
  /** Shows a path. @param path of a folder or a pattern, relative to the workspace */
  show(path: string): string
  /** A sentence to follow a mistake, with a blank before it. @param wanted as it is shown */
  suggest(wanted: string): string
  /** Proposes patterns as they are to be written here. @param skillId the id of those that include, in a mapping */
  propose(patterns: readonly string[], skillId?: string): string
}

const NO_CHECKOUT = ' Correct it, or check out the repository first.'
/** How many entries are searched for a hint. */
const MAX_ENTRIES = 50_000
const MAX_CANDIDATES = 500
const MAX_HINTS = 10

/**
 * Creates the naming of paths. The workspace is searched once, and only when something is missing.
 *
 * @param typedIn the folder in which the paths are arguments of a command; without it they are lines of a mapping
 */
export function createNaming(workspace: string, typedIn?: string): Naming {
  const from = typedIn ?? workspace
  let folders: readonly string[] | undefined
  let hints = 0
  const show = from === workspace ? (path: string) => path : createWay(from, workspace)
  const suggest = (wanted: string) => {
    folders ??= listSkillFolders(workspace).map(path =>
      path === '.' && from === workspace ? 'the top folder (.)' : show(path),
    )
    if (folders.length === 0) return typedIn === undefined ? NO_CHECKOUT : ' Correct it.'
    hints += 1
    if (hints > MAX_HINTS) return ' Correct it.'
    return ` Correct it; these folders hold a SKILL.md: ${listSome(sortByLikeness(wanted, folders), undefined, showBlanks)}.`
  }
  const propose = (patterns: readonly string[], skillId = AUTO) =>
    typedIn === undefined
      ? proposeLines(...patterns.map(pattern => (isExclude(pattern) ? pattern : writeRow(pattern, skillId))))
      : proposeLines(patterns.map(shellWord).join(' '))
  return { from: realpathOf(from), show, suggest, propose }
}

/** Makes paths relative to another folder; behind the first wildcard of a pattern nothing changes. */
function createWay(from: string, workspace: string): (path: string) => string {
  const up = toPosix(relative(from, workspace)).split('/')
  const down = toPosix(relative(workspace, from)).split('/')
  return path => {
    const names = path === '.' ? [] : path.split('/')
    const differs = down.findIndex((name, index) => name !== names[index])
    const shared = differs < 0 ? down.length : differs
    return [...up.slice(shared), ...names.slice(shared)].join('/') || '.'
  }
}

/**
 * Explains that the input `directory` names one folder, to be read after it and "which".
 *
 * @returns undefined when the path does not look like several, or exists
 */
export function explainSeveral(path: string, workspace: string): string | undefined {
  const exists = (folder: string) => existsSync(join(workspace, folder))
  const parts = path.split(/[\n,;]/).map(part => part.trim())
  const isList = parts.length > 1 && parts.every(part => part !== '' && (WILDCARD.test(part) || exists(part)))
  if ((!isList && !WILDCARD.test(path)) || exists(path)) return undefined
  const folders = isList ? parts : [path]
  const rows = folders.map(folder => writeRow(folder, AUTO))
  return `is not one folder. Leave it and skill_id out, and use skills. ${proposeLines(...rows)}`
}

function listSkillFolders(path: string): readonly string[] {
  try {
    return walkSkills(openWorkspace(path, MAX_ENTRIES), compileGlob('**'), () => false, true).skills.slice(
      0,
      MAX_CANDIDATES,
    )
  } catch {
    return []
  }
}
