// A directory that an input names: found, and kept inside the workspace.

import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { isInGit, isInside, realpathOf, toPosix } from '../path.ts'
import { LINK_ADVICE } from '../skill/stand-ins.ts'
import type { Directory } from '../target.ts'
import { isFolder } from './find-skill-folder.ts'
import { followLink, readLinkText } from './folder-link.ts'
import { findTail, proposeRelative } from './host-path.ts'
import { quoteValue } from './reader.ts'
import { explainShell } from './shell-path.ts'
import { createNaming, type Naming } from './suggestion.ts'

/**
 * Finds a directory of the workspace.
 *
 * @param naming how messages show paths, and what they suggest when there is no such directory
 * @throws Error whose message completes "<input> …"
 */
export function findDirectory(
  workspace: string,
  path: string,
  naming: Naming = createNaming(workspace),
): Directory {
  const root = realpathOf(workspace)
  const wanted = resolve(root, path)
  const shown = naming.show(path)
  const refuse = (reason: string, cause?: unknown): never => {
    throw new Error(`is ${quoteValue(shown)}, which ${reason}`, { cause })
  }
  if (!isInside(root, wanted) && !isInside(resolve(workspace), wanted))
    refuse(explainShell(shown, settingOf(shown, naming)) ?? outside(path, root, naming))
  const location = locate(wanted, cause =>
    refuse(explainLink(wanted, root, naming) ?? explain(cause, shown, naming), cause),
  )
  // The message does not say whether anything exists there.
  if (!isInside(root, location)) refuse(explainLink(wanted, root, naming) ?? outside(path, root, naming))
  if (isInGit(root, location)) refuse('lies in .git. Name a folder of the repository.')
  if (!statSync(location).isDirectory()) refuse(explainFile(location, root))
  const real = toPosix(relative(root, location))
  const written = isInside(root, wanted) ? toPosix(relative(root, wanted)) : real
  // The name as the disk has it, which may differ in case; a link keeps its own name.
  const found = isSameName(written, real) ? real : written
  return found === '' ? { path: '.', location, isWorkspace: true } : { path: found, location }
}

function locate(wanted: string, refuse: (cause: unknown) => never): string {
  try {
    return realpathSync.native(findSpelling(wanted) ?? wanted)
  } catch (cause) {
    return refuse(cause)
  }
}

/** A path as the disk spells it, where only one looks the same: macOS, which often splits an accented letter, finds it. */
function findSpelling(path: string): string | undefined {
  if (/^\p{ASCII}*$/u.test(path) || existsSync(path)) return path
  const folder = findSpelling(dirname(path))
  if (folder === undefined || !isFolder(folder)) return undefined
  const [same, ...others] = readdirSync(folder).filter(name => isSpeltAlike(name, basename(path)))
  return same === undefined || others.length > 0 ? undefined : join(folder, same)
}

function isSpeltAlike(a: string, b: string): boolean {
  return a.normalize('NFC') === b.normalize('NFC')
}

function isSameName(a: string, b: string): boolean {
  return isSpeltAlike(a.toLowerCase(), b.toLowerCase())
}

function settingOf(shown: string, { from, suggest }: Naming) {
  const isThere = (path: string) => isFolder(resolve(from, path))
  return { kind: 'directory' as const, isThere, otherwise: () => suggest(shown) }
}

function explain(cause: unknown, shown: string, naming: Naming): string {
  const { code, message } = Object(cause) as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return explainShell(shown, settingOf(shown, naming)) ?? `does not exist.${naming.suggest(shown)}`
  // Node's message without the system call and the path.
  const [reason] = message.split(', ')
  return `cannot be opened: ${reason}. Name the folder that holds SKILL.md.`
}

/** Why a link on the way to a path cannot be followed, to be read after the path; undefined when each can. */
function explainLink(wanted: string, root: string, { show }: Naming): string | undefined {
  const names = toPosix(relative(root, wanted)).split('/')
  const paths = names.map((_, index) => names.slice(0, index + 1).join('/'))
  for (const path of paths) {
    const { obstacle } = followLink(join(root, path), root)
    const way = path === paths.at(-1) ? '' : `lies below ${quoteValue(show(path))}, which `
    if (obstacle) return `${way}${obstacle.reason}. ${obstacle.remedy}.`
  }
  return undefined
}

function explainFile(location: string, root: string): string {
  const link = readLinkText(dirname(location), basename(location), root)
  return link === undefined ? 'is a file. Name the folder that holds SKILL.md.' : `${link}. ${LINK_ADVICE}.`
}

function outside(path: string, root: string, { suggest }: Naming): string {
  if (!isAbsolute(path)) return `is outside ${root}. Name a folder inside it.`
  const isThere = (relativePath: string) => isFolder(resolve(root, relativePath))
  const inside = proposeRelative(path, root)
  const better = inside !== undefined && isThere(inside) ? inside : findTail(path, isThere)
  return `is outside ${root}.${better === undefined ? suggest(path) : ` Write it relative to that: ${better}.`}`
}
