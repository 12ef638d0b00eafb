// Targets → targets with their zip, written before anything is uploaded: a full disk is found while nothing has happened.

import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { messageOf } from './error-message.ts'
import { stopBeforeSending } from './result.ts'
import { packSkill } from './skill/archive.ts'
import { sha256 } from './skill/digest.ts'
import type { Target } from './target.ts'

/**
 * Writes the archive of each skill that is to have one.
 *
 * @throws StepError when one cannot be written; those before it stay
 */
export async function writeArchives(targets: readonly Target[]): Promise<Target[]> {
  const written: Target[] = []
  for (const [index, target] of targets.entries()) {
    const { skill, archivePath: path } = target
    try {
      if (path === undefined) {
        written.push(target)
        continue
      }
      if (targets.some(other => other !== target && other.archivePath === path))
        throw new Error(
          `archive leads two skills called ${skill.name} to ${path}. Give each a name of its own.`,
        )
      const zip = await packSkill(skill)
      writeArchive(path, zip)
      written.push({ ...target, archive: { path, digest: `sha256:${sha256(zip)}` } })
    } catch (cause) {
      throw stopBeforeSending(targets, new Map([[index, messageOf(cause)]]))
    }
  }
  return written
}

/**
 * Writes beside the place and renames, so that an existing file is replaced as a whole or stays.
 *
 * @throws Error when the place cannot be written
 */
function writeArchive(location: string, zip: Uint8Array): void {
  const folder = dirname(location)
  // Hidden: what a step that was killed leaves behind must not become part of a skill.
  const temporary = join(folder, `.${randomUUID()}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(temporary, zip, { flag: 'wx' })
    renameSync(temporary, location)
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary)
    throw new Error(
      `The archive ${location} could not be written: ${messageOf(cause)}. Nothing was uploaded. Choose another path, or make room.`,
      { cause },
    )
  }
}
