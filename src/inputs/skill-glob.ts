// A pattern of directories → the folders of the workspace that hold a SKILL.md, with a report on the others that it met.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { toPosix } from '../path.ts'
import { compileGlob, covers, type Glob, refuseGlob, WILDCARD } from '../skill/glob.ts'
import { advise, formatAdvice } from '../skill/pattern-advice.ts'
import { isFolder } from './find-skill-folder.ts'
import type { ExcludeLine } from './mapping.ts'
import { type Lost, reportFindings } from './pattern-findings.ts'
import { quoteValue, type Reader } from './reader.ts'
import { walkSkills } from './skill-walk.ts'
import type { Naming } from './suggestion.ts'
import type { Workspace } from './workspace.ts'

/** The compiled line of an exclude. */
export interface Exclude {
  readonly line: number
  /** Whether it leaves out this folder; remembers that it did. */
  excludes(path: string): boolean
  /** Reports an exclude that left out none of the folders that were `found`. */
  reportIdle(found: readonly string[]): void
}

/** Alternatives as other pattern languages write them, such as `{a,b}` and `@(a|b)`. */
const ALTERNATIVES = /\{[^{},]*,[^{}]*\}|[@+*?!]\([^()]*\)|\([^()|]*\|[^()]*\)/

/** Whether a directory is meant as a pattern; the name of an existing folder is none. */
export function isPattern(path: string, root: string): boolean {
  if (!WILDCARD.test(path) && !ALTERNATIVES.test(path)) return false
  try {
    return !statSync(resolve(root, path), { throwIfNoEntry: false })
  } catch {
    // A path that cannot be looked up is reported as a directory.
    return false
  }
}

/** Compiles the line of an exclude; a mistake in it goes to the reader. */
export function compileExclude(
  reader: Reader,
  { place, pattern, line }: ExcludeLine,
  root: string,
  naming: Naming,
): Exclude | undefined {
  const written = `!${naming.show(pattern)}`
  const shown = `${place}: the pattern ${quoteValue(written)}`
  const glob = compile(reader, shown, withoutTail(pattern))
  if (!glob) return undefined
  let isIdle = true
  return {
    line,
    excludes: path => {
      if (!covers(glob, path)) return false
      isIdle = false
      return true
    },
    reportIdle: found => {
      if (!isIdle) return
      if (found.some(path => covers(glob, path))) {
        reader.warn(
          `${shown} excludes nothing: it stands above the lines that it should leave something out of. Move it below them.`,
        )
        return
      }
      const advice = formatAdvice(advise(written, naming.from), naming.propose)
      if (advice !== undefined) reader.mistake(`${shown} ${advice}`)
      else if (!mayMatchLater(withoutTail(pattern), root))
        reader.warn(
          `${shown} excludes nothing: no folder that was found matches it. Correct it, or remove it.`,
        )
    },
  }
}

/**
 * Finds the folders that hold a SKILL.md, and what may hold one and cannot be entered, each in the order of their paths.
 * Every mistake goes to the reader.
 */
export function expandPattern(
  reader: Reader,
  { place, pattern, skillId }: { readonly place: string; readonly pattern: string; readonly skillId: string },
  workspace: Workspace,
  excludes: readonly Exclude[],
  naming: Naming,
): { readonly skills: string[]; readonly lost: Lost[] } {
  const none = { skills: [], lost: [] }
  const written = naming.show(pattern)
  const shown = `${place}: the pattern ${quoteValue(written)}`
  const glob = compile(reader, shown, pattern.replace(/\/SKILL\.md$/, ''))
  if (!glob) return none
  let leftOut = 0
  const isExcluded = (path: string) => {
    const isLeftOut = excludes.some(exclude => exclude.excludes(path))
    if (isLeftOut) leftOut += 1
    return isLeftOut
  }
  try {
    const findings = walkSkills(workspace, glob, isExcluded)
    const skills = [...findings.skills, ...findings.misnamed].sort().filter(path => !isExcluded(path))
    const lost = reportFindings(reader, shown, findings, isExcluded, naming)
    if (skills.length + lost.length + leftOut === 0) {
      const advice = formatAdvice(advise(written, naming.from), lines => naming.propose(lines, skillId))
      reader.mistake(
        advice === undefined
          ? `${shown} finds no folder that holds a SKILL.md.${naming.suggest(written)}`
          : `${shown} ${advice}`,
      )
    }
    return { skills, lost }
  } catch (cause) {
    reader.mistake(`${shown} cannot be looked for: ${messageOf(cause)}.`)
    return none
  }
}

function compile(reader: Reader, shown: string, pattern: string): Glob | undefined {
  const names = toPosix(pattern)
    .split('/')
    .filter((name, index) => index === 0 || (name !== '' && name !== '.'))
  const relative = names[0] === '.' ? names.slice(1) : names
  const reason =
    /^[/~]/.test(pattern) || relative.includes('..') || /[\r\n]/.test(pattern)
      ? 'must be one line, a relative path without "..". Correct it.'
      : refuseGlob(relative.join('/'))
  if (reason === undefined) return compileGlob(relative.join('/') || '**')
  reader.mistake(`${shown} ${reason}`)
  return undefined
}

/**
 * Whether the last name of a pattern is open, in a folder that exists: then it may match something later, and matching
 * nothing today is no mistake.
 */
function mayMatchLater(pattern: string, root: string): boolean {
  const names = pattern.split('/')
  const index = names.findIndex(name => WILDCARD.test(name))
  return index >= 0 && isFolder(resolve(root, ...names.slice(0, index)))
}

/** The pattern of a folder, when its pattern names what is in the folder, such as `drafts/**`. */
function withoutTail(pattern: string): string {
  const folder = pattern.replace(/(?:\/SKILL\.md|\/\*\*|\/)$/, '')
  return folder === pattern ? pattern : withoutTail(folder)
}
