// The zip of a skill on disk: where it may lie, and how it gets there whole or not at all.

import { randomUUID } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Reader } from './reader.ts'
import { isInside, realpathOf } from './workspace.ts'

/** The input `archive`: a path in which `{name}` stands for the skill's name. */
export interface ArchiveTemplate {
  readonly template: string
  readonly workspace: string
  /** Folders that may hold an archive, without links. */
  readonly allowed: readonly string[]
}

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
  const allowed = [workspace, env['RUNNER_TEMP']]
    .filter(folder => folder !== undefined && folder !== '')
    .map(folder => realpathOf(folder as string))
  const archive = { template, workspace, allowed }
  try {
    locateArchive(archive, 'name')
  } catch (cause) {
    reader.mistake(cause instanceof Error ? cause.message : String(cause))
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
  if (!allowed.some(folder => isInside(folder, location) && folder !== location)) {
    throw new Error(
      `archive is ${shown}, which is outside the workspace and RUNNER_TEMP. Choose a path inside one of them.`,
    )
  }
  if (/[\\/]$/.test(path) || statSync(location, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `archive is ${shown}, which is a directory. Add the name of the file, such as {name}.zip.`,
    )
  }
  return location
}

/** Whether a file is an archive that an earlier step wrote: at such a path, with a skill's folder at its beginning. */
export function isFormerArchive({ template, workspace }: ArchiveTemplate, location: string): boolean {
  const path = realpathOf(resolve(workspace, template))
  const [before = '', after] = path.split('{name}')
  if (!location.startsWith(before) || !location.endsWith(after ?? before)) return false
  return /^PK\x03\x04[^]{26}[a-z0-9-]+\//.test(readHead(location))
}

function readHead(location: string): string {
  const head = Buffer.alloc(128)
  const descriptor = openSync(location, 'r')
  try {
    return head.toString('latin1', 0, readSync(descriptor, head))
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Writes the archive beside its place and renames it, so that an existing file is replaced as a whole or stays.
 *
 * @throws Error when the place cannot be written
 */
export function writeArchive(location: string, zip: Uint8Array): void {
  const temporary = `${location}.${randomUUID()}.tmp`
  try {
    mkdirSync(dirname(location), { recursive: true })
    writeFileSync(temporary, zip, { flag: 'wx' })
    renameSync(temporary, location)
  } catch (cause) {
    rmSync(temporary, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The archive ${location} could not be written: ${reason}. Nothing was uploaded. Choose another path, or make room.`,
      { cause },
    )
  }
}
