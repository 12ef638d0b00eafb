// Loaded skills → which skill of the API each of them is. Known for all of them before anything is uploaded.

import { basename } from 'node:path'
import pLimit from 'p-limit'
import { type Batch, failBeforeSending, stopOnFailure } from './batch.ts'
import type { SkillsApi } from './claude/client.ts'
import { groupBy } from './group-by.ts'
import type { Inputs } from './inputs/inputs.ts'
import { createSkillFinder, explainDoubt, type SkillFinder } from './publish/find-skill.ts'
import { LOOKUPS, listNewest } from './publish/list-newest.ts'
import type { SkillResult } from './result.ts'
import { AUTO, type Destination, EXISTING, isByName, type LoadedSkill, type Target } from './target.ts'

/** There is no way to the API; only a dry run goes on without one. */
export interface Offline {
  /** Why there is none, a whole sentence. */
  readonly offline: string
  /** The settings for the API are wrong; otherwise there are none. */
  readonly isMistake?: boolean
}

/** Opens the way to the API, once. */
export type OpenApi = () => Promise<SkillsApi | Offline>

/**
 * Finds out which skill each of them is.
 *
 * @throws StepError when that is not clear for one of them, or there is no way to the API, and it is no plan
 */
export async function resolveTargets(
  batch: Batch<LoadedSkill>,
  api: SkillsApi | Offline,
  inputs: Inputs,
): Promise<Batch<Target>> {
  const { skills } = batch
  const { concurrency } = inputs.api
  // Whoever asks for one upload at a time gets one request at a time.
  const lookups = concurrency === 1 ? 1 : LOOKUPS
  const finder = 'offline' in api ? api : createSkillFinder(api, lookups)
  const listed = await listNamedByIds(skills, api, inputs)
  const others = { byName: groupBy(skills, nameOf), byId: groupBy(skills, idOf) }
  const resolved = await pLimit(lookups).map(skills, async (skill): Promise<Target | SkillResult> => {
    if ('offline' in api && !inputs.options.dryRun) return failBeforeSending(skill, api.offline)
    try {
      const destination = await resolve(skill, others, finder, listed)
      if ('kind' in destination) return { ...skill, destination }
      return failBeforeSending(skill, destination.conflict)
    } catch (cause) {
      // A plan goes on when something could not be read, but not when publishing would fail.
      if (inputs.options.dryRun) return { ...skill, destination: { kind: 'unknown', cause } }
      return failBeforeSending(skill, cause)
    }
  })
  return stopOnFailure(
    {
      skills: resolved.filter(one => 'destination' in one),
      failed: [...batch.failed, ...resolved.filter(one => 'status' in one)],
    },
    inputs,
  )
}

/** It is not clear which skill is meant; a whole sentence says why. */
interface Conflict {
  readonly conflict: string
}

/** Finds out which skill of the API a loaded skill is. @throws ApiError when it could not be looked up */
async function resolve(
  skill: LoadedSkill,
  others: Others,
  finder: SkillFinder | Offline,
  listed: ReadonlyMap<string, string>,
): Promise<Destination | Conflict> {
  const { skillId } = skill.request
  if (skillId === undefined) return { kind: 'unknown', cause: 'There is no skill_id.' }
  if (isByName(skillId)) return await resolveByName(skill, skillId, others, finder)
  const version = listed.get(skillId)
  return { kind: 'existing', skillId, ...(version !== undefined && { newest: { version } }) }
}

/** Finds the skill by its name. @param word `auto` or `existing`, as the workflow says in place of an id */
async function resolveByName(
  { skill: { name }, request }: LoadedSkill,
  word: string,
  { byName, byId }: Others,
  finder: SkillFinder | Offline,
): Promise<Destination | Conflict> {
  const { path } = request.directory
  if ('offline' in finder) return { kind: 'unknown', cause: finder.offline }
  const identity = await finder.find(name)
  if (identity.kind === 'new') {
    if (word === EXISTING) return { conflict: explainMissing(name) }
    const hint = await findRename(name, path, byName, finder)
    return { kind: 'new', ...(hint !== undefined && { hint }) }
  }
  if (identity.kind !== 'existing') return { conflict: explainDoubt(identity, name) }
  const owner = byId.get(identity.skillId)?.find(other => other.request !== request)
  return owner ? { conflict: explainOwner(owner.request.directory.path, name, identity.skillId) } : identity
}

async function listNamedByIds(
  skills: readonly LoadedSkill[],
  api: SkillsApi | Offline,
  { options }: Inputs,
): Promise<ReadonlyMap<string, string>> {
  // Where nothing is compared, what was newest at the beginning is of no use.
  if ('offline' in api || !(options.dryRun || options.skipUnchanged)) return new Map()
  const ids = skills.map(idOf).filter(id => id !== '' && !isByName(id))
  return await listNewest(ids, api)
}

/** All skills of the step by their names and ids, including the one that is being resolved. */
interface Others {
  readonly byName: ReadonlyMap<string, readonly LoadedSkill[]>
  readonly byId: ReadonlyMap<string, readonly LoadedSkill[]>
}

const nameOf = ({ skill }: LoadedSkill) => skill.name
const idOf = ({ request }: LoadedSkill) => request.skillId ?? ''

/** A hint, when the name of a new skill is probably a rename: the API has a skill that is called like its folder. */
async function findRename(
  name: string,
  path: string,
  byName: Others['byName'],
  finder: SkillFinder,
): Promise<string | undefined> {
  const folder = basename(path)
  if (folder === name || byName.has(folder)) return undefined
  try {
    const former = await finder.find(folder)
    if (former.kind !== 'existing') return undefined
    return `"${name}" becomes a new skill, though the skill ${former.skillId} is called "${folder}", like the folder. A skill keeps its name: if this is the same one, write "${folder}" as the name in SKILL.md again.`
  } catch {
    // Only a hint is lost.
    return undefined
  }
}

function explainOwner(owner: string, name: string, skillId: string): string {
  return `"${name}" is the skill ${skillId}, which ${owner} is to become as well. Correct the id of one of the two.`
}

function explainMissing(name: string): string {
  return `No custom skill of the workspace is called "${name}", and ${EXISTING} creates none. See that the credentials are those of its workspace and that SKILL.md has its name, write its id, or write ${AUTO} to create it.`
}
