// Targets → targets with their zip, written before anything is uploaded: a full disk is found while nothing has happened.

import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Batch, failBeforeSending, stopOnFailure } from './batch.ts'
import { messageOf } from './error-message.ts'
import { groupBy } from './group-by.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { SkillResult } from './result.ts'
import { sha256 } from './skill/digest.ts'
import type { Target } from './target.ts'

/**
 * Writes the archive of each skill that is to have one.
 *
 * @throws StepError when one cannot be written and it is no plan; those before it stay
 */
export async function writeArchives(batch: Batch<Target>, inputs: Inputs): Promise<Batch<Target>> {
  const skills: Target[] = []
  const failed: SkillResult[] = []
  const byPath = groupBy(batch.skills, ({ archivePath }) => archivePath ?? '')
  for (const target of batch.skills) {
    try {
      const isShared = (byPath.get(target.archivePath ?? '')?.length ?? 0) > 1
      skills.push(await withArchive(target, isShared))
    } catch (cause) {
      failed.push(failBeforeSending(target, cause))
      if (!inputs.options.dryRun) break
    }
  }
  const unwritten = batch.skills.slice(skills.length + failed.length)
  return stopOnFailure({ skills: [...skills, ...unwritten], failed: [...batch.failed, ...failed] }, inputs)
}

/**
 * Writes the archive of a target, if it has one.
 *
 * @param isShared whether another skill has the same place for its archive
 */
async function withArchive(target: Target, isShared: boolean): Promise<Target> {
  const { skill, archivePath: path } = target
  if (path === undefined) return target
  if (isShared)
    throw new Error(`archive leads two skills called ${skill.name} to ${path}. Give each a name of its own.`)
  const { packSkill } = await import(/* webpackChunkName: "publish" */ './skill/archive.ts')
  const zip = await packSkill(skill)
  writeArchive(path, zip)
  return { ...target, archive: { path, digest: `sha256:${sha256(zip)}` } }
}

/**
 * Writes to a temporary file beside the place and renames it, so that an existing file is replaced as a whole or stays.
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
