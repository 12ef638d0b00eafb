// What the files of a skill may be called and how many there may be. Pure.

import { posix } from 'node:path'
import { listSome } from '../list-some.ts'
import { shellWord } from '../proposal.ts'
import { CONTROL } from '../unicode-pattern.ts'
import { type Problem, problem } from './problem.ts'

const CLAUDE_AI_MAX_FILES = 200
const MAX_FOLDERS_SHOWN = 10

interface Surroundings {
  /** What stands in the place of SKILL.md and what to do, a sentence. */
  readonly near?: string
  /** SKILL.md exists but "files" does not select it. */
  readonly isLeftOut?: boolean
  /** Patterns that have a problem of their own, which may be why SKILL.md is left out. */
  readonly idleIncludes?: readonly { readonly meansSkillMd: boolean }[]
  /** Folders that do have a SKILL.md. */
  readonly skillFolders: readonly string[]
  /**
   * The path of the skill in commands to copy: from the top of the repository or from the current folder, '' for that
   * itself.
   */
  readonly place?: string
}

/**
 * Checks the paths of a skill (relative to it, `/` between names).
 *
 * @param around what is known for the advice when the skill has no SKILL.md
 */
export function checkPaths(paths: readonly string[], around: Surroundings): Problem[] {
  return [
    ...findSkillMd(paths, around),
    ...paths.flatMap(ambiguousName),
    ...nestedSkillMds(paths),
    ...tooMany(paths),
  ]
}

function findSkillMd(
  paths: readonly string[],
  { near, isLeftOut, idleIncludes = [], skillFolders, place = '' }: Surroundings,
): Problem[] {
  const alike = paths.filter(path => path.toLowerCase() === 'skill.md')
  const other = alike.find(path => path !== 'SKILL.md')
  if (other && alike.length > 1) {
    return [
      problem(
        'skill-md-case',
        `${alike.join(' and ')} differ only in case. Keep one, called SKILL.md, and remove the rest.`,
        other,
      ),
    ]
  }
  if (other)
    return [
      problem(
        'skill-md-case',
        `The file ${other} must be called exactly SKILL.md. Run: git mv ${[other, 'SKILL.md'].map(name => shellWord(posix.join(place, name))).join(' ')}`,
        other,
      ),
    ]
  if (alike.length === 1 || idleIncludes.some(({ meansSkillMd }) => isLeftOut && meansSkillMd)) return []
  if (isLeftOut)
    return [
      problem(
        'missing-skill-md',
        'SKILL.md is left out by "files", and without it there is no skill. Add the line SKILL.md at the end of "files".',
      ),
    ]
  return [
    problem(
      'missing-skill-md',
      `The skill has no SKILL.md at its top. ${near ?? 'Point at the folder that holds it, and see that "files" selects it.'}${listFolders(skillFolders)}`,
    ),
  ]
}

function listFolders(folders: readonly string[]): string {
  if (folders.length === 0) return ''
  return ` Folders below it that have one: ${listSome(folders, MAX_FOLDERS_SHOWN)}.`
}

/** Refuses a path that could mean another file when it is sent or hashed. */
function ambiguousName(path: string): Problem[] {
  const refuse = (what: string) => [
    problem('unsendable-name', `The file name ${JSON.stringify(path)} contains ${what}. Rename the file.`),
  ]
  if (/[\r\n]/.test(path)) return refuse('a line break')
  if (path.includes('\\')) return refuse('a backslash')
  if (CONTROL.test(path)) return refuse('a control character')
  // In a multipart body these escapes stand for a quote and line breaks, so that the server would read another name.
  if (/%(22|0A|0D)/i.test(path)) return refuse('%22, %0A or %0D, which an upload cannot carry')
  return []
}

function nestedSkillMds(paths: readonly string[]): Problem[] {
  // Without SKILL.md at the top, probably the wrong folder was given.
  if (!paths.includes('SKILL.md')) return []
  return paths
    .filter(path => path.endsWith('/SKILL.md'))
    .map(path =>
      problem(
        'nested-skill-md',
        `${path} is a further SKILL.md; a skill should have only the one at its top. Rename it, or leave it out with "files".`,
        path,
      ),
    )
}

function tooMany({ length }: readonly string[]): Problem[] {
  if (length <= CLAUDE_AI_MAX_FILES) return []
  return [
    problem(
      'file-count',
      `The skill has ${length} files; claude.ai accepts ${CLAUDE_AI_MAX_FILES} at most. Leave some out with "files".`,
    ),
  ]
}
