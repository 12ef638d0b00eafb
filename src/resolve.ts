// Loaded skills → which skill of the API each of them is. Known for all of them before anything is uploaded.

import pLimit from 'p-limit'
import { type Batch, failBeforeSending, passOn } from './batch.ts'
import type { SkillsApi } from './claude/client.ts'
import { messageOf } from './error-message.ts'
import type { Inputs } from './inputs/inputs.ts'
import { createSkillFinder, type Identity, type SkillFinder } from './publish/find-skill.ts'
import type { SkillResult } from './result.ts'
import { AUTO, type Destination, type LoadedSkill, type Target } from './target.ts'

/** There is no way to the API; only a dry run goes on without one. */
export interface Offline {
  /** A whole sentence. */
  readonly offline: string
}

/**
 * Finds out which skill each of them is.
 *
 * @throws StepError when that is not clear for one of them and it is no plan
 */
export async function resolveTargets(
  batch: Batch<LoadedSkill>,
  api: SkillsApi | Offline,
  inputs: Inputs,
): Promise<Batch<Target>> {
  const { concurrency } = inputs.api
  const finder = 'offline' in api ? api : createSkillFinder(api, concurrency)
  const resolved = await pLimit(concurrency).map(
    batch.skills,
    async (skill): Promise<Target | SkillResult> => {
      try {
        const destination = await resolve(skill, batch.skills, finder)
        return 'kind' in destination
          ? { ...skill, destination }
          : failBeforeSending(skill, destination.conflict)
      } catch (cause) {
        // What cannot be read is no reason for a plan to stop; what will not work is.
        if (inputs.plan.dryRun) return { ...skill, destination: { kind: 'unknown', cause } }
        return failBeforeSending(skill, messageOf(cause))
      }
    },
  )
  return passOn(
    {
      skills: resolved.filter(one => 'destination' in one),
      failed: [...batch.failed, ...resolved.filter(one => 'status' in one)],
    },
    inputs,
  )
}

/** What was found is not the one skill; a whole sentence says why. */
interface Conflict {
  readonly conflict: string
}

/** @throws ApiError when it could not be looked up */
async function resolve(
  { skill, request }: LoadedSkill,
  skills: readonly LoadedSkill[],
  finder: SkillFinder | Offline,
): Promise<Destination | Conflict> {
  const { skillId } = request
  if (skillId !== AUTO) {
    return skillId === undefined
      ? { kind: 'unknown', cause: 'There is no skill_id.' }
      : { kind: 'existing', skillId }
  }
  const others = skills.filter(other => other.request !== request)
  const namesake = others.find(other => other.skill.name === skill.name)
  if (namesake) {
    return {
      conflict: `${request.directory.path} and ${namesake.request.directory.path} both hold a skill called "${skill.name}", and ${AUTO} finds a skill by its name. Rename one of them, or give each its id.`,
    }
  }
  if ('offline' in finder) return { kind: 'unknown', cause: finder.offline }
  const identity = await finder.find(skill.name)
  if (identity.kind === 'new') return { kind: 'new' }
  if (identity.kind !== 'existing') return { conflict: explain(identity, skill.name) }
  const owner = others.find(other => other.request.skillId === identity.skillId)
  if (owner) {
    return {
      conflict: `"${skill.name}" is the skill ${identity.skillId}, which ${owner.request.directory.path} is to become as well. Correct the id of one of the two.`,
    }
  }
  return identity
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
