// What becomes of a skill that exists: left alone or published, and what was published verified.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import { messageOf } from '../error-message.ts'
import type { Ending } from '../result.ts'
import type { Runtime } from '../runtime.ts'
import { type Comparison, compareVersion, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { Destination, SkillVersion } from '../target.ts'
import { type Beginning, createFinder } from './find-upload.ts'
import { uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'
import { downloadFiles } from './version-files.ts'

/** What is to happen with a skill that was checked. */
export interface Plan {
  readonly dryRun: boolean
  readonly skipUnchanged: boolean
  readonly verify: boolean
}

/** What is known of the skill's newest version before anything is sent. */
export type Newest =
  | { readonly kind: 'none' }
  | { readonly kind: 'compared'; readonly version: SkillVersion; readonly comparison: Comparison }
  /** `version` pins the newest version, where at least that could be read. */
  | { readonly kind: 'unread'; readonly why: string; readonly version?: string }

export type Publication = Extract<Ending, { status: 'published' | 'unchanged' }> & {
  readonly comparison?: Comparison
  /** Why there is no comparison. */
  readonly note?: string
}

/** Decides what becomes of a skill. */
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
  const newest: Newest = plan.skipUnchanged
    ? await readNewest(skill, skillId, known, api)
    : { kind: 'unread', why: '' }
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest)
  if (decide(plan, newest) === 'skip' && newest.kind === 'compared')
    return { status: 'unchanged', version: newest.version, ...compared }
  const { version, isProven } = await api.inTurn(() => uploadVersion(skill, skillId, newest, api, runtime))
  if (plan.verify && !isProven) await verifyVersion(skill, version, api, runtime.log)
  return { status: 'published', version, created: false, ...compared }
}

function explainNewest(newest: Exclude<Newest, { kind: 'compared' }>): Pick<Publication, 'note'> {
  if (newest.kind === 'none') return { note: 'This is its first version.' }
  return newest.why ? { note: `Not compared with the newest version: ${newest.why}` } : {}
}

/** Reads the newest version and compares it; what cannot be read never stands in the way of publishing. */
async function readNewest(
  skill: Skill,
  skillId: string,
  known: SkillVersion | undefined,
  api: SkillsApi,
): Promise<Newest> {
  let pin = known?.version
  try {
    pin ??= (await api.readSkill(skillId)).latestVersion
    if (pin === undefined) return { kind: 'none' }
    const [version, files] = await Promise.all([
      known ?? api.readVersion(skillId, pin),
      downloadFiles(skillId, pin, api),
    ])
    return { kind: 'compared', version, comparison: compareVersion(files, skill) }
  } catch (cause) {
    // A key that is refused for reading is refused for the upload too: no need to send it all first.
    if (cause instanceof ApiError && cause.status === 401) throw cause
    return { kind: 'unread', why: messageOf(cause), ...(pin !== undefined && { version: pin }) }
  }
}

/** To be called when it is the upload's turn: the time before the upload ends now, not when waiting for it began. */
async function uploadVersion(
  skill: Skill,
  skillId: string,
  newest: Newest,
  api: SkillsApi,
  runtime: Runtime,
): Promise<{ readonly version: SkillVersion; readonly isProven: boolean }> {
  const finder = createFinder(skill, skillId, beginningAfter(newest), api, runtime)
  const upload = {
    subject: 'a version was created',
    where: `the versions of ${skillId} in the Claude Console, or GET /v1/skills/${skillId}/versions`,
    attempt: () => api.createVersion(skillId, skill),
    find: finder.find,
  }
  const created = await uploadOnce(upload, api.budget, runtime)
  // What was found by its content has been compared already.
  return { version: { ...created, skillId }, isProven: finder.holdsSkill(created) }
}

function beginningAfter(newest: Newest): Beginning {
  if (newest.kind === 'none') return { kind: 'no-version' }
  const version = newest.kind === 'compared' ? newest.version.version : newest.version
  return version === undefined ? { kind: 'moment' } : { kind: 'after', version }
}
