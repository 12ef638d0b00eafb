// What is left out of every skill, whatever its patterns say: known by names alone. Pure.

import { isGit } from '../path.ts'

/** Whether a name is that of what git, Python and Finder leave behind, which nobody misses. */
export function isJunk(name: string, isFile: boolean): boolean {
  if (isGit(name) || name === '.DS_Store' || name.endsWith('.pyc')) return true
  return name === '__pycache__' && !isFile
}

/**
 * Whether a name is that of what package managers fetch, or of evaluations, which are no part of a skill either.
 *
 * @param folder the folder that it lies in, '' for the skill itself
 */
export function isNoPart(name: string, folder: string, isFile: boolean): boolean {
  return !isFile && (name === 'node_modules' || (name === 'evals' && folder === ''))
}

/** Whether a path is one of these, or lies in one; `/` between names. */
export function isNeverSent(path: string, isFile: boolean): boolean {
  const names = path.split('/')
  return names.some((name, index) => {
    const isFileItself = isFile && index === names.length - 1
    return isJunk(name, isFileItself) || isNoPart(name, names.slice(0, index).join('/'), isFileItself)
  })
}
