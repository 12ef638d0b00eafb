// The folders of the workspace that a pattern reaches. Hidden folders and node_modules are not entered, nor links that
// `**` meets; links that the pattern names are followed as long as they end inside the workspace.

import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import { isGit } from '../path.ts'
import { EMPTY_ADVICE, judgeEmpty, SUBMODULE_ADVICE } from '../skill/checkout-problems.ts'
import type { Glob, GlobState } from '../skill/glob.ts'
import { findNearSkill } from '../skill/near-skill.ts'
import { LINK_ADVICE } from '../skill/stand-ins.ts'
import { followLink, readLinkText } from './folder-link.ts'
import type { Obstacle, Workspace } from './workspace.ts'

/** What a pattern has met; paths are relative to the workspace, which is `.` itself. */
export interface PatternFindings {
  /** Folders that hold a SKILL.md. */
  readonly skills: string[]
  /** Folders whose SKILL.md is written in another case: skills as well, which have that problem. */
  readonly misnamed: string[]
  /** Folders that may be meant as skills, and a sentence that says why. */
  readonly nearly: { readonly path: string; readonly advice: string }[]
  /** What may be or hold skills and cannot be entered; `isMeant` is false when only `**` has met it. */
  readonly lost: (Obstacle & { readonly path: string; readonly isMeant: boolean })[]
  /** Hidden folders that were passed over. */
  readonly hidden: string[]
}

interface Folder {
  readonly path: string
  /** The folder on disk, absolute and without links. */
  readonly target: string
  readonly state: GlobState
  readonly isMatch: boolean
  /** Whether the pattern means this folder: it matches wholly, or by a name without wildcards, and not only by `**`. */
  readonly isMeant: boolean
  /** Whether a folder above it is a skill; what lies in a skill is not reported. */
  readonly isInSkill: boolean
}

const UNFETCHED = { reason: 'is a submodule that was not fetched', remedy: SUBMODULE_ADVICE }

interface Walk {
  readonly workspace: Workspace
  readonly glob: Glob
  /** Whether a folder and what lies below it is left out. */
  readonly isExcluded: (path: string) => boolean
  readonly entersHidden: boolean
  readonly findings: PatternFindings
}

/**
 * Walks the folders that `glob` may lead to.
 *
 * @throws Error when there is more than any workspace of skills holds
 */
export function walkSkills(
  workspace: Workspace,
  glob: Glob,
  isExcluded: (path: string) => boolean,
  entersHidden = false,
): PatternFindings {
  const findings: PatternFindings = { skills: [], misnamed: [], nearly: [], lost: [], hidden: [] }
  const walk: Walk = { workspace, glob, isExcluded, entersHidden, findings }
  const state = glob.start
  const isMatch = glob.isComplete(state)
  const top = { path: '', target: workspace.root, state, isMatch, isMeant: false, isInSkill: false }
  const folders: Folder[] = [top]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const children = listFolder(folder, walk)
    const isSkill = folder.isMatch && judge(folder, children, findings)
    if (folder.state.length === 0) continue
    const parent = isSkill ? { ...folder, isInSkill: true } : folder
    for (const child of children) {
      const next = enter(parent, child, walk)
      if (next) folders.push(next)
    }
  }
  findings.skills.sort()
  return findings
}

function listFolder(folder: Folder, { workspace, findings }: Walk): readonly Dirent[] {
  const { path, target, isMatch, isMeant, isInSkill } = folder
  const { children, obstacle } = workspace.list(target)
  if (isInSkill) return children
  // A folder that cannot be read may hold skills, so it counts as meant.
  if (obstacle) findings.lost.push({ ...obstacle, path: path || '.', isMeant: true })
  else if (children.length === 0 && path !== '') {
    const empty = judgeEmpty(target)
    if (empty === 'unfetched') findings.lost.push({ ...UNFETCHED, path, isMeant })
    else if (empty && isMatch && isMeant)
      findings.nearly.push({ path, advice: `It is empty. ${EMPTY_ADVICE}` })
  }
  return children
}

/** Decides whether a folder that matches is a skill, nearly one, or neither. @returns whether it is a skill */
function judge(
  { path: name, target, isInSkill }: Folder,
  children: readonly Dirent[],
  findings: PatternFindings,
): boolean {
  const path = name || '.'
  const skillMd = children.find(({ name }) => name === 'SKILL.md')
  if (skillMd && !skillMd.isDirectory()) {
    findings.skills.push(path)
    return true
  }
  const near = isInSkill ? undefined : findNearSkill(target)
  if (near?.isPlain) findings.misnamed.push(path)
  else if (near) findings.nearly.push({ path, advice: near.advice })
  return near?.isPlain === true
}

/** The folder that a child is or leads to, if the pattern matches it or goes on below it. */
function enter(folder: Folder, child: Dirent, walk: Walk): Folder | undefined {
  const reached = reach(folder, child, walk)
  if (!reached) return undefined
  const { path, state, named, isMatch, isMeant } = reached
  const { target, obstacle } = follow(folder.target, child, isMeant, walk.workspace.root)
  const { isInSkill } = folder
  if (obstacle && (isMeant || isMatch) && !isInSkill) walk.findings.lost.push({ ...obstacle, path, isMeant })
  if (target === undefined) return undefined
  // A link that only `**` has met may be a skill, but is not entered.
  return { path, target, state: child.isSymbolicLink() ? named : state, isMatch, isMeant, isInSkill }
}

/**
 * Follows the pattern by the name of a child: with every wildcard (`state`), and without `**` (`named`). Undefined when
 * it does not match.
 */
function reach(folder: Folder, child: Dirent, { glob, isExcluded, entersHidden, findings }: Walk) {
  const { name } = child
  const path = folder.path === '' ? name : `${folder.path}/${name}`
  const all = glob.next(folder.state, name)
  if (isGit(name) || all.length === 0 || isExcluded(path)) return undefined
  const literal = glob.next(folder.state, name, 'literal')
  const isHidden = name.startsWith('.') && !entersHidden
  const isForeign = isHidden || name === 'node_modules'
  const state = isForeign ? literal : all
  if (state.length === 0) {
    if (isHidden && child.isDirectory()) findings.hidden.push(path)
    return undefined
  }
  const named = isForeign ? literal : glob.next(folder.state, name, 'name')
  // What only a wildcard in the middle of the pattern has matched is not meant: `skills/*/web` does not mean every
  // folder in `skills`.
  const isMeant = glob.isComplete(named) || literal.length > 0
  return { path, state, named, isMatch: glob.isComplete(state), isMeant }
}

/** The folder that a child is or leads to, or why it cannot be entered; neither when it is no folder. */
function follow(
  folder: string,
  child: Dirent,
  isMeant: boolean,
  root: string,
): ReturnType<typeof followLink> {
  const path = join(folder, child.name)
  if (child.isDirectory()) return { target: path }
  if (child.isSymbolicLink()) return followLink(path, root)
  const reason = isMeant && child.isFile() ? readLinkText(folder, child.name, root) : undefined
  return reason === undefined ? {} : { obstacle: { reason, remedy: LINK_ADVICE } }
}
