// A pattern of directories → the folders of the workspace that hold a SKILL.md.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { realpathOf, toPosix } from '../path.ts'
import { quoteValue, type Reader } from './reader.ts'

const WILDCARD = /[*?[]/

/** Whether a directory is meant as a pattern; one that is really called so is none. */
export function isPattern(path: string, workspace: string): boolean {
  if (!WILDCARD.test(path)) return false
  try {
    return !statSync(resolve(workspace, path), { throwIfNoEntry: false })
  } catch {
    // What cannot even be looked for is told as a directory.
    return false
  }
}

/** In the order of their paths; what a wildcard finds that is hidden is left out. Every mistake goes to the reader. */
export async function expandPattern(
  reader: Reader,
  input: string,
  pattern: string,
  workspace: string,
): Promise<string[]> {
  const shown = `${input}: the pattern ${quoteValue(pattern)}`
  const names = toPosix(pattern)
    .split('/')
    .filter((name, index) => index === 0 || (name !== '' && name !== '.'))
  const relative = names[0] === '.' ? names.slice(1) : names
  if (relative[0] === '' || relative.includes('..') || /[\r\n]/.test(pattern)) {
    reader.mistake(`${shown} must be one line, relative to the workspace, without "..". Correct it.`)
    return []
  }
  try {
    const folders = await findSkillFolders(realpathOf(workspace), relative)
    if (folders.length === 0) {
      reader.mistake(
        `${shown} finds no folder that holds a SKILL.md. Correct it, and see that the repository is checked out before this step.`,
      )
    }
    return folders
  } catch (cause) {
    const reason = messageOf(cause)
    reader.mistake(`${shown} cannot be looked for: ${reason}. Name the directories one by one.`)
    return []
  }
}

async function findSkillFolders(root: string, names: readonly string[]): Promise<string[]> {
  const { create } = await import('@actions/glob')
  const globber = await create(`${escapeGlob(toPosix(root))}/${names.join('/')}/SKILL.md`, {
    // A link could lead anywhere, and would be walked to its end.
    followSymbolicLinks: false,
    matchDirectories: false,
    implicitDescendants: false,
  })
  const literal = names.findIndex(name => WILDCARD.test(name))
  const isForeign = (name: string) => name.startsWith('.') || name === 'node_modules'
  return (await globber.glob())
    .map(path => toPosix(path.slice(root.length + 1)).replace(/\/?SKILL\.md$/, ''))
    .filter(path => !path.split('/').slice(literal).some(isForeign))
    .map(path => path || '.')
    .sort()
}

/** As the glob library escapes the folder that patterns are relative to; on Windows a backslash separates. */
function escapeGlob(path: string): string {
  const escaped = process.platform === 'win32' ? path : path.replaceAll('\\', '\\\\')
  return escaped
    .replace(/\[(?=[^/]+\])/g, '[[]')
    .replaceAll('?', '[?]')
    .replaceAll('*', '[*]')
}
