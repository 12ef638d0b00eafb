// The first version of a skill that does not exist yet.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError, happenedIn } from '../claude/errors.ts'
import type { SkillSummary } from '../claude/schema.ts'
import type { Runtime } from '../runtime.ts'
import { type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import { createSkillFinder } from './find-skill.ts'
import type { PublishOptions } from './publish-version.ts'
import { readCreated } from './read-created.ts'
import { type Found, type Upload, uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'
import { ContentError, compareContent } from './version-files.ts'

/** The skill exists now, but something after that failed. */
export class CreatedError extends Error {
  override readonly name = 'CreatedError'
  readonly skillId: string

  constructor(skillId: string, problem: string, options?: ErrorOptions) {
    super(`The skill ${skillId} was created, but ${problem}`, options)
    this.skillId = skillId
  }
}

/**
 * Creates a skill with its first version.
 *
 * @throws ApiError when nothing was created, UnknownOutcomeError, CreatedError, or VerificationError
 */
export async function createSkill(
  skill: Skill,
  options: PublishOptions,
  api: SkillsApi,
  runtime: Runtime,
): Promise<SkillVersion> {
  const upload: Upload<SkillSummary> = {
    subject: `the skill ${skill.name} was created`,
    where: 'the skills of the workspace in the Claude Console, or GET /v1/skills',
    attempt: () => api.createSkill(skill),
    find: (_, answered) => findCreated(skill, api, answered),
  }
  const created = await api
    .inTurn(() => uploadOnce(upload, api.budget, runtime))
    .catch(cause => endCreating(cause, skill.name, api))
  const version = await readFirstVersion(created, api, runtime)
  if (!api.uniqueTitles) await checkOnly(created.id, skill.name, api, runtime)
  if (options.verify) await verifyVersion(skill, version, api, runtime)
  return version
}

/** Explains a refusal: when two runs create a skill of one name and titles are unique, the API refuses the second one. */
async function endCreating(cause: unknown, name: string, api: SkillsApi): Promise<never> {
  if (cause instanceof ApiError && (cause.status === 400 || cause.status === 409)) {
    const identity = await createSkillFinder(api)
      .find(name)
      .catch(() => undefined)
    if (identity?.kind === 'existing' || (identity?.kind === 'taken' && identity.name === undefined))
      throw new ApiError(
        `${cause.happened} Meanwhile another run has created a skill called "${name}", ${identity.skillId}. Run the job again: it finds the skill by its name.`,
        cause.status,
        { cause },
      )
  }
  throw cause
}

/**
 * Checks that no other skill has this name now: where titles are not unique, two runs at once create two skills.
 *
 * @throws CreatedError when there is another one
 */
async function checkOnly(id: string, name: string, api: SkillsApi, { log }: Runtime): Promise<void> {
  try {
    const identity = await createSkillFinder(api).find(name)
    if (identity.kind !== 'several') return
    throw new CreatedError(
      id,
      `several skills are called "${name}" now: ${identity.skillIds.join(', ')}. Another run has created one at the same time. Delete all but one, then run the job again.`,
    )
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    log.info(
      `Whether another run has created a skill called "${name}" at the same time is not known. ${cause.happened}`,
    )
  }
}

/**
 * Searches for the skill after an unclear upload. None had this name before: one that has it now is ours, unless it
 * holds something else.
 */
async function findCreated(
  skill: Skill,
  api: SkillsApi,
  answered?: SkillSummary,
): Promise<Found<SkillSummary>> {
  const { name } = skill
  const identity = await createSkillFinder(api).find(name)
  if (identity.kind === 'several') {
    const ids = identity.skillIds.join(', ')
    return { kind: 'unclear', seen: `several skills are called "${name}" now (${ids}); delete all but one` }
  }
  if (identity.kind === 'existing') {
    const { skillId: id, newest } = identity
    if (id === answered?.id) return { kind: 'found', value: answered }
    if (answered)
      return { kind: 'unclear', seen: `the skills ${id} and ${answered.id} are both called "${name}" now` }
    return await judge(skill, { id, title: name, custom: true, latestVersion: newest.version }, newest, api)
  }
  const [unread] = identity.kind === 'taken' ? [identity.skillId] : identity.gone
  // It may be ours, and its version may not be visible yet.
  if (unread !== undefined)
    throw new Error(`the skill ${unread} has the title "${name}", but no version to tell its name by`)
  return { kind: 'nothing' }
}

/** Compares the only skill that has the name with ours. */
async function judge(
  skill: Skill,
  found: SkillSummary,
  newest: SkillVersion,
  api: SkillsApi,
): Promise<Found<SkillSummary>> {
  let comparison: Comparison
  try {
    comparison = await compareContent(skill, found.id, newest.version, api)
  } catch (cause) {
    if (!(cause instanceof ApiError || cause instanceof ContentError)) throw cause
    const caution = `The skill ${found.id} is taken for the one that was created, since it is the only one called "${skill.name}"; its content could not be read. Look at it before you rely on it.`
    return { kind: 'guess', value: found, caution }
  }
  if (isUnchanged(comparison.changes)) return { kind: 'found', value: found }
  return {
    kind: 'unclear',
    isOther: true,
    seen: `the skill ${found.id} is called "${skill.name}" now, but holds other files: another run made it, or the API has stored ours otherwise`,
  }
}

async function readFirstVersion(
  { id, latestVersion }: SkillSummary,
  api: SkillsApi,
  runtime: Runtime,
): Promise<SkillVersion> {
  try {
    return await readCreated(
      async () => {
        const pin = latestVersion ?? (await api.readSkill(id, true)).latestVersion
        if (pin === undefined) throw new ApiError(`The skill ${id} has no version yet.`, 404)
        return { ...(await api.readVersion(id, pin, true)), skillId: id }
      },
      api,
      runtime,
    )
  } catch (cause) {
    const problem = `its version could not be read: ${happenedIn(cause)} Running the job again finds it by its name.`
    throw new CreatedError(id, problem, { cause })
  }
}
