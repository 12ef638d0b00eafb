// Candidates → which skill of the API each of them is. Settled for all of them before anything is uploaded.

import { AUTO } from './action/skills.ts'
import type { SkillsApi } from './api/client.ts'
import type { SkillVersion } from './api/wire.ts'
import type { Candidate } from './check.ts'
import { createLookup } from './lookup.ts'
import { notSent, type SkillResult, StepError } from './result.ts'

export type Target = Candidate & {
  /** Absent when the skill is new, or when nobody could tell. */
  readonly skillId?: string
  /** The newest version, where looking for the skill has read it. */
  readonly newest?: SkillVersion
  /** Publishing creates the skill. */
  readonly isNew: boolean
  /** Why it is not known which skill it is; only a dry run goes on like this. */
  readonly unidentified?: string
}

/**
 * @param api absent in a dry run without credentials
 * @throws StepError when it is not clear which skill one of them is
 */
export async function identifySkills(
  candidates: readonly Candidate[],
  api: SkillsApi | undefined,
  dryRun: boolean,
): Promise<Target[]> {
  const lookup = api && createLookup(api)
  const targets: Target[] = []
  const errors = new Map<Candidate, string>()
  for (const candidate of candidates) {
    try {
      const others = candidates.filter(other => other !== candidate)
      targets.push(await identify(candidate, others, lookup))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      if (dryRun) targets.push({ ...candidate, isNew: false, unidentified: reason })
      else errors.set(candidate, reason)
    }
  }
  if (errors.size > 0)
    throw new StepError(candidates.map(candidate => toResult(candidate, errors.get(candidate))))
  return targets
}

async function identify(
  candidate: Candidate,
  others: readonly Candidate[],
  lookup: ReturnType<typeof createLookup> | undefined,
): Promise<Target> {
  const { skill, request } = candidate
  if (request.skillId !== AUTO)
    return { ...candidate, isNew: false, ...(request.skillId && { skillId: request.skillId }) }
  const namesake = others.find(other => other.skill.name === skill.name)
  if (namesake) {
    throw new Error(
      `${request.directory.path} and ${namesake.request.directory.path} both hold a skill called "${skill.name}". Rename one, or give both their ids.`,
    )
  }
  if (!lookup) return { ...candidate, isNew: false }
  const identity = await lookup.find(skill.name)
  if (identity.kind === 'new') return { ...candidate, isNew: true }
  const { skillId, newest } = identity
  const owner = others.find(other => other.request.skillId === skillId)
  if (owner) {
    throw new Error(
      `"${skill.name}" is the skill ${skillId}, which ${owner.request.directory.path} is to become as well. Correct one of the two ids.`,
    )
  }
  return { ...candidate, skillId, newest, isNew: false }
}

function toResult({ request, skill }: Candidate, error: string | undefined): SkillResult {
  const result = notSent(request, skill)
  return error === undefined ? result : { ...result, reason: 'failed', error }
}
