// The first version of a skill that does not exist yet.

import type { SkillsApi } from '../claude/client.ts'
import type { SkillSummary } from '../claude/schema.ts'
import { messageOf } from '../error-message.ts'
import type { Runtime } from '../runtime.ts'
import type { VersionFile } from '../skill/changes.ts'
import { compareFiles, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import { createSkillFinder } from './find-skill.ts'
import type { Plan } from './publish-version.ts'
import { type Found, type Upload, uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'
import { downloadFiles } from './version-files.ts'

/** The skill exists now, but something after that failed. */
export class CreatedError extends Error {
  override readonly name = 'CreatedError'
  readonly skillId: string

  constructor(skillId: string, problem: string, options?: ErrorOptions) {
    super(
      `The skill ${skillId} was created, but ${problem} Running the job again finds it by its name.`,
      options,
    )
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
  plan: Plan,
  api: SkillsApi,
  runtime: Runtime,
): Promise<SkillVersion> {
  const upload: Upload<SkillSummary> = {
    subject: `the skill ${skill.name} was created`,
    where: 'the skills of the workspace in the Claude Console, or GET /v1/skills',
    attempt: () => api.createSkill(skill),
    find: () => findCreated(skill, api),
  }
  const created = await api.inTurn(() => uploadOnce(upload, api.budget, runtime))
  const version = await readFirstVersion(created, api)
  if (plan.verify) await verifyVersion(skill, version, api, runtime.log)
  return version
}

/** There was none of this name before the upload: one that is there now is ours, unless it holds something else. */
async function findCreated(skill: Skill, api: SkillsApi): Promise<Found<SkillSummary>> {
  const { name } = skill
  const identity = await createSkillFinder(api).find(name)
  if (identity.kind === 'several') {
    const ids = identity.skillIds.join(', ')
    return { kind: 'unclear', seen: `several skills are called "${name}" now (${ids}); delete all but one` }
  }
  if (identity.kind === 'existing') {
    const { skillId: id, newest } = identity
    return await judge(skill, { id, title: name, custom: true, latestVersion: newest.version }, newest, api)
  }
  const [unread] = identity.kind === 'taken' ? [identity.skillId] : identity.gone
  // It may be ours, whose version is not there yet.
  if (unread !== undefined)
    throw new Error(`the skill ${unread} has the title "${name}", but no version to tell its name by`)
  return { kind: 'nothing' }
}

async function judge(
  skill: Skill,
  found: SkillSummary,
  newest: SkillVersion,
  api: SkillsApi,
): Promise<Found<SkillSummary>> {
  let files: VersionFile[]
  try {
    files = await downloadFiles(found.id, newest.version, api)
  } catch {
    const caution = `The skill ${found.id} is taken for the one that was created, since it is the only one called "${skill.name}"; its content could not be read. Look at it before you rely on it.`
    return { kind: 'guess', value: found, caution }
  }
  if (isUnchanged(compareFiles(files, skill.files))) return { kind: 'found', value: found }
  return {
    kind: 'unclear',
    seen: `the skill ${found.id} is called "${skill.name}" now, but holds other files`,
  }
}

async function readFirstVersion({ id, latestVersion }: SkillSummary, api: SkillsApi): Promise<SkillVersion> {
  try {
    const pin = latestVersion ?? (await api.readSkill(id)).latestVersion
    if (pin === undefined) throw new Error('it has no version.')
    return { ...(await api.readVersion(id, pin)), skillId: id }
  } catch (cause) {
    throw new CreatedError(id, `its version could not be read: ${messageOf(cause)}`, { cause })
  }
}
