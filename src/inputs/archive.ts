// The zip of a skill on disk: where it may lie, and how it gets there whole or not at all.

import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInside, realpathOf } from './directory.ts'
import type { Reader } from './reader.ts'

/** The input `archive`: a path in which `{name}` stands for the skill's name. */
export interface ArchiveTemplate {
  readonly template: string
  readonly workspace: string
  /** Folders that may hold an archive, without links. */
  readonly allowed: readonly string[]
}

const FIRST_ENTRY = Buffer.from('PK\x03\x04')
// Of an entry, before its path: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7.
const HEADER_BYTES = 30
const MAX_NAME = 64

/** Reads `archive`; every mistake goes to the reader. */
export function readArchiveTemplate(
  reader: Reader,
  workspace: string,
  env: NodeJS.ProcessEnv,
  skillCount: number,
): ArchiveTemplate | undefined {
  const template = reader.text('archive')
  if (template === '') return undefined
  const unknown = template.match(/\{[^{}]*\}/g)?.find(placeholder => placeholder !== '{name}')
  if (unknown) reader.mistake(`archive holds ${unknown}, which means nothing. Only {name} is replaced.`)
  if (skillCount > 1 && !template.includes('{name}'))
    reader.mistake('archive names one file for several skills. Put {name} into it.')
  const allowed = [workspace, env.RUNNER_TEMP ?? ''].filter(Boolean).map(realpathOf)
  const archive = { template, workspace, allowed }
  try {
    // No skill is called {name}: what some of them make of the path is seen when they are known.
    locateArchive(archive, '{name}')
  } catch (cause) {
    reader.mistake(messageOf(cause))
  }
  return archive
}

/**
 * The absolute path of a skill's archive, without links.
 *
 * @throws Error when it is no place for a file
 */
export function locateArchive({ template, workspace, allowed }: ArchiveTemplate, name: string): string {
  const path = template.replaceAll('{name}', name)
  const location = realpathOf(resolve(workspace, path))
  const shown = JSON.stringify(path)
  if (!allowed.some(folder => isInside(folder, location))) {
    throw new Error(
      `archive is ${shown}, which is outside the workspace and RUNNER_TEMP. Choose a path inside one of them.`,
    )
  }
  if (allowed.includes(location) || path.endsWith('/') || path.endsWith(sep) || isFolder(location, shown)) {
    throw new Error(
      `archive is ${shown}, which is a directory. Add the name of the file, such as {name}.zip.`,
    )
  }
  return location
}

function isFolder(location: string, shown: string): boolean {
  try {
    return statSync(location).isDirectory()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false
    const reason = messageOf(cause)
    throw new Error(`archive is ${shown}, where no file can be: ${reason}. Choose another path.`, { cause })
  }
}

/** Whether a file is an archive that an earlier step wrote: it lies where that of its skill belongs, and holds a skill. */
export function isFormerArchive({ template, workspace }: ArchiveTemplate, location: string): boolean {
  try {
    const name = readTopFolder(location)
    if (name === undefined) return false
    const place = resolve(workspace, template.replaceAll('{name}', name))
    return isSameFile(location, place) && readFileSync(location).includes(`${name}/SKILL.md`)
  } catch {
    // Whoever reads the skill's files finds out, and tells.
    return false
  }
}

/** The folder that the first entry of a zip lies in; absent when the file is no zip of a skill. */
function readTopFolder(location: string): string | undefined {
  const head = Buffer.alloc(HEADER_BYTES + MAX_NAME + 1)
  const descriptor = openSync(location, 'r')
  try {
    readSync(descriptor, head)
  } finally {
    closeSync(descriptor)
  }
  if (!head.subarray(0, FIRST_ENTRY.length).equals(FIRST_ENTRY)) return undefined
  return /^[a-z0-9-]+(?=\/)/.exec(head.toString('latin1', HEADER_BYTES))?.[0]
}

/** Which of the files below a directory lies at `place`, if any. */
export function findFileAt(
  place: string,
  directory: string,
  files: readonly { readonly path: string }[],
): string | undefined {
  if (!existsSync(place)) return undefined
  return files.find(({ path }) => isSameFile(place, join(directory, path)))?.path
}

/** Whether two paths lead to one file, whatever links, upper case or lower case they go by. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map(path => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev
}

/**
 * Writes the archive beside its place and renames it, so that an existing file is replaced as a whole or stays.
 *
 * @throws Error when the place cannot be written
 */
export function writeArchive(location: string, zip: Uint8Array): void {
  const folder = dirname(location)
  // Hidden: what a step that was killed leaves behind must not become part of a skill.
  const temporary = join(folder, `.${randomUUID()}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(temporary, zip, { flag: 'wx' })
    renameSync(temporary, location)
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary)
    const reason = messageOf(cause)
    throw new Error(
      `The archive ${location} could not be written: ${reason}. Nothing was uploaded. Choose another path, or make room.`,
      { cause },
    )
  }
}
