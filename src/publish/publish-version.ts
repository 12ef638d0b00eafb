// What becomes of a skill that exists: left alone or published, and what was published verified.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Ending } from '../result.ts'
import type { Runtime } from '../runtime.ts'
import { type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { Destination, SkillVersion } from '../target.ts'
import { type Beginning, createFinder } from './find-upload.ts'
import { explainOtherName, isNewest, type Newest, readNewest } from './read-newest.ts'
import { uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'

/** What is to happen with a skill that was checked. */
export interface Plan {
  readonly dryRun: boolean
  readonly skipUnchanged: boolean
  readonly verify: boolean
}

export type Publication = Extract<Ending, { status: 'published' | 'unchanged' }> & {
  readonly comparison?: Comparison
  /** Why there is no comparison. */
  readonly note?: string
}

/**
 * Decides what becomes of a skill.
 *
 * @internal
 */
export function decide({ skipUnchanged }: Plan, newest: Newest): 'skip' | 'upload' {
  return skipUnchanged && newest.kind === 'compared' && isUnchanged(newest.comparison.changes)
    ? 'skip'
    : 'upload'
}

/**
 * Publishes a skill as a new version of another one's, or finds that there is nothing to publish.
 *
 * @throws ApiError when nothing was published, UnknownOutcomeError, or VerificationError
 */
export async function publishVersion(
  skill: Skill,
  { skillId, newest: known }: Extract<Destination, { kind: 'existing' }>,
  plan: Plan,
  api: SkillsApi,
  runtime: Runtime,
): Promise<Publication> {
  // Once this step uploads, time has passed, and another run may have published as well.
  const recent = api.uploadsBegun() === 0 ? known : undefined
  let newest = await readNewest(skill, skillId, plan, api, recent)
  if (decide(plan, newest) === 'upload' && recent && !(await isNewest(recent, skillId, plan, api)))
    newest = await readNewest(skill, skillId, plan, api)
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest)
  if (decide(plan, newest) === 'skip' && newest.kind === 'compared')
    return { status: 'unchanged', version: newest.version, ...compared }
  const otherName = newest.kind === 'compared' && explainOtherName(newest.version, skill, skillId)
  if (otherName) throw new ApiError(otherName)
  if (newest.kind === 'unread' && plan.skipUnchanged) runtime.log.warning(warnOfUnread(newest))
  const { version, isProven } = await api.inTurn(() => uploadVersion(skill, skillId, newest, api, runtime))
  if (plan.verify && !isProven) await verifyVersion(skill, version, api, runtime)
  return { status: 'published', version, created: false, ...compared }
}

function explainNewest({ kind }: Exclude<Newest, { kind: 'compared' }>): Pick<Publication, 'note'> {
  return kind === 'none' ? { note: 'This is its first version.' } : {}
}

function warnOfUnread({ version, why }: Extract<Newest, { kind: 'unread' }>): string {
  return `Published without a comparison with version ${version}, so perhaps without need: ${why} Set skip_unchanged to false if every run is to publish.`
}

/** To be called when it is the upload's turn: the time before the upload ends now, not when waiting for it began. */
async function uploadVersion(
  skill: Skill,
  skillId: string,
  newest: Newest,
  api: SkillsApi,
  runtime: Runtime,
): Promise<{ readonly version: SkillVersion; readonly isProven: boolean }> {
  const beginning = beginningAfter(newest)
  const before = beginning.kind === 'after' ? beginning.version : undefined
  const finder = createFinder(skill, skillId, beginning, api, runtime)
  const upload = {
    subject: 'a version was created',
    where: `the versions of ${skillId} in the Claude Console, or GET /v1/skills/${skillId}/versions`,
    attempt: () => api.createVersion(skillId, skill, before),
    find: finder.find,
  }
  const created = await uploadOnce(upload, api.budget, runtime)
  // What was found by its content has been compared already.
  return { version: { ...created, skillId }, isProven: finder.holdsSkill(created) }
}

function beginningAfter(newest: Newest): Beginning {
  if (newest.kind === 'none') return { kind: 'no-version' }
  if (newest.kind === 'compared') return { kind: 'after', ...newest.version }
  const { version, createdAt } = newest
  if (version === undefined) return { kind: 'moment' }
  return { kind: 'after', version, ...(createdAt !== undefined && { createdAt }) }
}
