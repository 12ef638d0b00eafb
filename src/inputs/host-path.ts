// An absolute path of the host, as expressions give it in a job that runs in a container, where the same folders lie
// elsewhere → the path relative to the workspace. Pure.

import { relative } from 'node:path'
import { toPosix } from '../path.ts'

/**
 * Proposes the relative path that an absolute path of the host means.
 *
 * @param path absolute, such as /home/runner/work/repo/repo/skills/a
 * @param workspace absolute, such as /__w/repo/repo
 * @returns skills/a, or undefined when the path does not hold the last two names of the workspace
 */
export function proposeRelative(path: string, workspace: string): string | undefined {
  const names = namesOf(path)
  const last = namesOf(workspace).slice(-2)
  if (last.length < 2) return undefined
  const start = names.findIndex((name, index) => name === last[0] && names[index + 1] === last[1])
  return start < 0 ? undefined : names.slice(start + 2).join('/') || '.'
}

/**
 * Finds the longest end of a path from elsewhere that exists here.
 *
 * @param isThere whether a relative path exists
 */
export function findTail(path: string, isThere: (path: string) => boolean): string | undefined {
  const names = namesOf(path)
  const tails = names.map((_, index) => names.slice(index))
  return tails.find(tail => !tail.includes('..') && isThere(tail.join('/')))?.join('/')
}

/** As `proposeRelative`, for a path in the runner's folder for temporary files. */
export function proposeTemporary(path: string, workspace: string, temporary: string): string | undefined {
  const names = namesOf(path)
  const start = names.lastIndexOf(namesOf(temporary).at(-1) ?? '')
  return start < 0
    ? undefined
    : toPosix(relative(workspace, [temporary, ...names.slice(start + 1)].join('/')))
}

function namesOf(path: string): string[] {
  return path.split(/[/\\]/).filter(Boolean)
}
