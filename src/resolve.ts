// Candidates → which skill of the API each of them is. Settled for all of them before anything is uploaded.

import pLimit from 'p-limit'
import type { SkillsApi } from './claude/client.ts'
import { ApiError } from './claude/errors.ts'
import type { SkillVersion } from './claude/schema.ts'
import { AUTO } from './inputs/mapping.ts'
import type { Candidate } from './load.ts'
import { createLookup, type Identity, type Lookup } from './publish/find-skill.ts'
import { failSkill, notSent, StepError } from './result.ts'

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

interface IdentifyOptions {
  /** What cannot be read is no reason for a dry run to stop; what will not work is. */
  readonly dryRun: boolean
  /** How many skills are looked for side by side. */
  readonly concurrency: number
}

/**
 * @param api absent in a dry run without credentials
 * @throws StepError when it is not clear which skill one of them is
 */
export async function identifySkills(
  candidates: readonly Candidate[],
  api: SkillsApi | undefined,
  { dryRun, concurrency }: IdentifyOptions,
): Promise<Target[]> {
  const lookup = api && createLookup(api, concurrency)
  const settle = async (candidate: Candidate): Promise<Target | Error> => {
    try {
      return await identify(candidate, candidates, lookup)
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      if (!dryRun || !(error instanceof ApiError)) return error
      return { ...candidate, isNew: false, unidentified: error.message }
    }
  }
  const settled = await pLimit(concurrency).map(candidates, settle)
  const targets = settled.filter((result): result is Target => !(result instanceof Error))
  if (targets.length === candidates.length) return targets
  throw new StepError(
    candidates.map(({ request, skill }, index) => {
      const result = settled[index]
      return result instanceof Error ? failSkill(request, skill, result.message) : notSent(request, skill)
    }),
  )
}

/** @throws ApiError when it could not be looked up, or Error when what was found is not the one skill */
async function identify(
  candidate: Candidate,
  candidates: readonly Candidate[],
  lookup: Lookup | undefined,
): Promise<Target> {
  const { skill, request } = candidate
  if (request.skillId !== AUTO)
    return { ...candidate, isNew: false, ...(request.skillId && { skillId: request.skillId }) }
  const others = candidates.filter(other => other !== candidate)
  const namesake = others.find(other => other.skill.name === skill.name)
  if (namesake) {
    throw new Error(
      `${request.directory.path} and ${namesake.request.directory.path} both hold a skill called "${skill.name}", and ${AUTO} finds a skill by its name. Rename one of them, or give each its id.`,
    )
  }
  if (!lookup) return { ...candidate, isNew: false }
  const identity = await lookup.find(skill.name)
  if (identity.kind === 'new') return { ...candidate, isNew: true }
  if (identity.kind !== 'existing') throw new Error(explain(identity, skill.name))
  const { skillId, newest } = identity
  const owner = others.find(other => other.request.skillId === skillId)
  if (owner) {
    throw new Error(
      `"${skill.name}" is the skill ${skillId}, which ${owner.request.directory.path} is to become as well. Correct the id of one of the two.`,
    )
  }
  return { ...candidate, skillId, newest, isNew: false }
}

function explain(identity: Extract<Identity, { kind: 'several' | 'taken' }>, name: string): string {
  if (identity.kind === 'several')
    return `Several skills are called "${name}": ${identity.skillIds.join(', ')}. Write the id of the one you mean in place of ${AUTO}.`
  const { skillId, name: other } = identity
  const holder =
    other === undefined
      ? 'which has no version to tell its name by'
      : `whose name is ${JSON.stringify(other)}`
  return `The title "${name}" is taken by the skill ${skillId}, ${holder}. Rename one of the two, or write ${skillId} in place of ${AUTO} if that is the one you mean.`
}
