// The input `archive`: where the zip of a skill may lie.

import { statSync } from 'node:fs'
import { isAbsolute, resolve, sep } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInside, realpathOf } from '../path.ts'
import { proposeRelative, proposeTemporary } from './host-path.ts'
import { findUnknownPlaceholder, quoteValue, type Reader } from './reader.ts'
import { explainShell } from './shell-path.ts'

/** A path in which `{name}` stands for the skill's name. */
export interface ArchiveTemplate {
  readonly template: string
  readonly workspace: string
  /** The folders that may hold an archive, without links: the workspace, and RUNNER_TEMP when it is set. */
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
  // Variables of a shell are a mistake of their own, reported below.
  const isForShell = explainShell(template, { kind: 'file' }) !== undefined
  const unknown = isForShell ? undefined : findUnknownPlaceholder(template, ['{name}'])
  if (unknown) reader.mistake(`archive holds ${unknown}, which means nothing. Only {name} is replaced.`)
  if (skillCount > 1 && !template.includes('{name}'))
    reader.mistake('archive names one file for several skills. Put {name} into it.')
  const allowed = [workspace, env.RUNNER_TEMP ?? ''].filter(Boolean).map(realpathOf)
  const archive = { template, workspace, allowed }
  try {
    // A first check with the placeholder itself; with the names of skills it follows once they are known.
    locateArchive(archive, '{name}')
  } catch (cause) {
    reader.mistake(messageOf(cause))
  }
  return archive
}

/**
 * Finds the absolute path of a skill's archive, without links.
 *
 * @throws Error when it is no place for a file
 */
export function locateArchive({ template, workspace, allowed }: ArchiveTemplate, name: string): string {
  const path = template.replaceAll('{name}', name)
  const location = realpathOf(resolve(workspace, path))
  const shown = quoteValue(path)
  const shell = explainShell(path, { kind: 'file' })
  if (shell !== undefined) throw new Error(`archive is ${shown}, which ${shell}`)
  if (!allowed.some(folder => isInside(folder, location)))
    throw new Error(`archive is ${shown}, which is ${outside(path, allowed)}`)
  if (allowed.includes(location) || path.endsWith('/') || path.endsWith(sep) || isFolder(location, shown)) {
    throw new Error(
      `archive is ${shown}, which is a directory. Add the name of the file, such as {name}.zip.`,
    )
  }
  return location
}

/**
 * Why a path is outside the allowed folders, with a path that may be meant: paths of the host mean nothing in a
 * container.
 */
function outside(path: string, [workspace = '', temporary]: readonly string[]): string {
  if (!isAbsolute(path)) return 'outside the workspace and RUNNER_TEMP. Choose a path inside one of them.'
  const better =
    proposeRelative(path, workspace) ?? (temporary && proposeTemporary(path, workspace, temporary))
  return (
    `outside the workspace, ${workspace}, and RUNNER_TEMP, ${temporary ?? 'which is not set'}. ` +
    (better ? `Write it relative to the workspace: ${better}.` : 'Choose a path inside one of them.')
  )
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
