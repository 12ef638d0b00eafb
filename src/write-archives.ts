// The skills' zips, written before anything is uploaded: a full disk is found while nothing has happened yet.

import { messageOf } from './error-message.ts'
import { findFileAt, writeArchive } from './inputs/archive.ts'
import type { Candidate } from './load.ts'
import { type ArchiveFact, notSent, StepError } from './result.ts'
import { packSkill } from './skill/archive.ts'
import { sha256 } from './skill/digest.ts'

/**
 * Writes the archive of each skill that is to have one.
 *
 * @returns the facts of each archive, by skill
 * @throws StepError when one cannot be written; those before it stay
 */
export async function archiveSkills<T extends Candidate>(
  candidates: readonly T[],
): Promise<Map<T, ArchiveFact>> {
  const facts = new Map<T, ArchiveFact>()
  for (const candidate of candidates) {
    const { skill, archivePath: path } = candidate
    if (path === undefined) continue
    try {
      checkPlace(path, candidate, candidates)
      const zip = await packSkill(skill)
      writeArchive(path, zip)
      facts.set(candidate, { path, digest: `sha256:${sha256(zip)}` })
    } catch (cause) {
      const error = messageOf(cause)
      throw new StepError(
        candidates.map(other => {
          const result = notSent(other.request, other.skill)
          return other === candidate ? { ...result, reason: 'failed', error } : result
        }),
      )
    }
  }
  return facts
}

/** That no other skill has its archive or one of its files there. */
function checkPlace(path: string, candidate: Candidate, candidates: readonly Candidate[]): void {
  for (const other of candidates.filter(other => other !== candidate)) {
    if (other.archivePath === path)
      throw new Error(
        `archive leads two skills called ${candidate.skill.name} to ${path}. Rename one of them.`,
      )
    const file = findFileAt(path, other.request.directory.location, other.skill.files)
    if (file !== undefined)
      throw new Error(
        `archive leads to ${path}, which is the file ${file} of the skill ${other.skill.name}. Choose a path outside the skills.`,
      )
  }
}
