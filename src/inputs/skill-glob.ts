// A pattern of directories → the folders of the workspace that hold a SKILL.md, with what should be known of the others.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { toPosix } from '../path.ts'
import { SUBMODULE_ADVICE } from '../skill/checkout.ts'
import { compileGlob, covers, type Glob, refuseGlob, WILDCARD } from '../skill/glob.ts'
import { advise, tellAdvice } from '../skill/pattern-advice.ts'
import { LINK_ADVICE } from '../skill/stand-ins.ts'
import { listNames } from './list-names.ts'
import type { ExcludeLine } from './mapping.ts'
import { quoteValue, type Reader } from './reader.ts'
import { type Findings, type Workspace, walkSkills } from './skill-walk.ts'
import type { Suggest } from './suggestion.ts'

export interface Exclude {
  readonly line: number
  /** Whether it leaves out this folder; remembers that it did. */
  excludes(path: string): boolean
  /** What is to be told of one that left out nothing of the folders that were `found`. */
  tellIdle(found: readonly string[]): void
}

/** What stands for several names in other languages of patterns. */
const ALTERNATIVES = /\{[^{},]*,[^{}]*\}|[@+*?!]\([^()]*\)|\([^()|]*\|[^()]*\)/

/** Whether a directory is meant as a pattern; one that is really called so is none. */
export function isPattern(path: string, root: string): boolean {
  if (!WILDCARD.test(path) && !ALTERNATIVES.test(path)) return false
  try {
    return !statSync(resolve(root, path), { throwIfNoEntry: false })
  } catch {
    // What cannot even be looked for is told as a directory.
    return false
  }
}

/** Compiles the line of an exclude; a mistake in it goes to the reader. */
export function compileExclude(
  reader: Reader,
  { place, pattern, line }: ExcludeLine,
  root: string,
): Exclude | undefined {
  const shown = `${place}: the pattern ${quoteValue(`!${pattern}`)}`
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
    tellIdle: found => {
      if (!isIdle) return
      if (found.some(path => covers(glob, path))) {
        reader.warn(
          `${shown} excludes nothing: it stands above the lines that it should leave something out of. Move it below them.`,
        )
        return
      }
      const advice = tellAdvice(advise(`!${pattern}`, root))
      if (advice !== undefined) reader.mistake(`${shown} ${advice}.`)
      else
        reader.warn(
          `${shown} excludes nothing: no folder that was found matches it. Correct it, or remove it.`,
        )
    },
  }
}

/** In the order of their paths. Every mistake goes to the reader. */
export function expandPattern(
  reader: Reader,
  { place, pattern }: { readonly place: string; readonly pattern: string },
  workspace: Workspace,
  excludes: readonly Exclude[],
  suggest: Suggest,
): string[] {
  const shown = `${place}: the pattern ${quoteValue(pattern)}`
  const glob = compile(reader, shown, pattern.replace(/\/SKILL\.md$/, ''))
  if (!glob) return []
  let leftOut = 0
  const isExcluded = (path: string) => {
    const isLeftOut = excludes.some(exclude => exclude.excludes(path))
    if (isLeftOut) leftOut += 1
    return isLeftOut
  }
  try {
    const findings = walkSkills(workspace, glob, isExcluded)
    const skills = findings.skills.filter(path => !isExcluded(path))
    const told = tellFindings(reader, shown, { ...findings, skills }, isExcluded)
    if (skills.length === 0 && !told && leftOut === 0) {
      const advice = tellAdvice(advise(pattern, workspace.root))
      reader.mistake(
        advice === undefined
          ? `${shown} finds no folder that holds a SKILL.md.${suggest(pattern)}`
          : `${shown} ${advice}.`,
      )
    }
    return skills
  } catch (cause) {
    reader.mistake(`${shown} cannot be looked for: ${messageOf(cause)}.`)
    return []
  }
}

function compile(reader: Reader, shown: string, pattern: string): Glob | undefined {
  const names = toPosix(pattern)
    .split('/')
    .filter((name, index) => index === 0 || (name !== '' && name !== '.'))
  const relative = names[0] === '.' ? names.slice(1) : names
  const reason =
    /^[/~]/.test(pattern) || relative.includes('..') || /[\r\n]/.test(pattern)
      ? 'must be one line, relative to the workspace, without "..". Correct it.'
      : refuseGlob(relative.join('/'))
  if (reason === undefined) return compileGlob(relative.join('/') || '**')
  reader.mistake(`${shown} ${reason}`)
  return undefined
}

/** Tells what a pattern came across besides skills. @returns whether one of it is an error */
function tellFindings(
  reader: Reader,
  shown: string,
  { skills, nearly, links, texts, submodules, hidden, unreadable }: Findings,
  isExcluded: (path: string) => boolean,
): boolean {
  const before = reader.mistakes.length
  const exclude = (path: string) => `or leave it out by a line "!${path}" behind it in skills`
  const holders = new Set(skills)
  for (const { path, name, isPlain, advice } of nearly) {
    if (isExcluded(path) || lieInside(path, holders)) continue
    const prefix = path === '.' ? '' : `${path}/`
    if (isPlain)
      reader.mistake(
        `${shown} reaches ${path}, whose ${name} must be called exactly SKILL.md. Rename it: git mv ${quoteForShell(prefix + name)} ${quoteForShell(`${prefix}SKILL.md`)}, ${exclude(path)}.`,
      )
    else reader.warn(`${shown} reaches ${path}, which is no skill. ${advice} Correct it, ${exclude(path)}.`)
  }
  const lost = [
    ...links.map(link => ({ ...link, remedy: 'Put a copy of the folder in its place' })),
    ...texts.map(text => ({ ...text, remedy: LINK_ADVICE })),
    ...submodules.map(one => ({
      ...one,
      reason: 'is a submodule that was not fetched',
      remedy: SUBMODULE_ADVICE,
    })),
  ]
  for (const { path, reason, isMeant, remedy } of lost) {
    const message = `${shown} reaches ${path}, which ${reason}. ${remedy}, ${exclude(path)}.`
    if (isMeant) reader.mistake(message)
    else reader.warn(message)
  }
  for (const { path, reason } of unreadable)
    reader.mistake(
      `${shown} leads to ${path}, which cannot be read: ${reason}. Correct its permissions, ${exclude(path)}.`,
    )
  if (hidden.length > 0)
    reader.note(
      `${shown} passes over hidden folders: ${listNames(hidden)}. A pattern that names one, such as .claude/skills/*, finds what it holds.`,
    )
  return reader.mistakes.length > before
}

/** Whether one of the folders above a path is among `folders`. */
function lieInside(path: string, folders: ReadonlySet<string>): boolean {
  const names = path.split('/')
  return names.some((_, index) => index > 0 && folders.has(names.slice(0, index).join('/')))
}

function quoteForShell(path: string): string {
  return /^[\w./-]*$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

/** The folder that a pattern means which names what is in it. */
function withoutTail(pattern: string): string {
  const folder = pattern.replace(/(?:\/SKILL\.md|\/\*\*|\/)$/, '')
  return folder === pattern ? pattern : withoutTail(folder)
}
