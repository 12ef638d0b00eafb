// What becomes of a skill that exists: left alone or published, and what was published verified.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Ending } from '../result.ts'
import type { Runtime } from '../runtime.ts'
import { type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { Destination, SkillVersion } from '../target.ts'
import { type Beginning, createFinder } from './find-upload.ts'
import { isNewest, type Newest, readNewest } from './read-newest.ts'
import { uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'
import { isLasting } from './version-files.ts'

/** How a skill that was checked is published. */
export interface PublishOptions {
  /** Reports what would be published, and publishes nothing. */
  readonly dryRun: boolean
  /** Publishes nothing when the newest version holds the same files. */
  readonly skipUnchanged: boolean
  /** Downloads what was published, and compares every byte. */
  readonly verify: boolean
}

/** What became of a skill that exists: published, or left unchanged. */
export type Publication = Extract<Ending, { status: 'published' | 'unchanged' }> & {
  readonly comparison?: Comparison
  /** Why there is no comparison. */
  readonly note?: string
}

/** What is to be done with a skill. */
type Decision =
  | { readonly kind: 'skip'; readonly version: SkillVersion }
  | { readonly kind: 'upload' }
  /** The API would not take it; a whole sentence says why. */
  | { readonly kind: 'refuse'; readonly why: string }

/** Decides what becomes of a skill: the one place, for a plan and for publishing. */
export function decide(
  skill: Skill,
  skillId: string,
  { skipUnchanged }: PublishOptions,
  newest: Newest,
): Decision {
  if (skipUnchanged && newest.kind === 'compared' && isUnchanged(newest.comparison.changes))
    return { kind: 'skip', version: newest.version }
  const name = nameIn(newest)
  // The API may leave the name out: then it does not differ.
  if (name === '' || name === skill.name) return { kind: 'upload' }
  return {
    kind: 'refuse',
    why: `The skill ${skillId} is called "${name}", and SKILL.md says "${skill.name}". A skill keeps its name: publish files whose SKILL.md says "${name}", or publish to another skill.`,
  }
}

function nameIn(newest: Newest): string {
  if (newest.kind === 'compared') return newest.version.name
  return (newest.kind === 'unread' && newest.name) || ''
}

/**
 * Publishes a skill as a new version of another one's, or finds that there is nothing to publish.
 *
 * @throws ApiError when nothing was published, UnknownOutcomeError, or VerificationError
 */
export async function publishVersion(
  skill: Skill,
  { skillId, newest: known }: Extract<Destination, { kind: 'existing' }>,
  options: PublishOptions,
  api: SkillsApi,
  runtime: Runtime,
): Promise<Publication> {
  // What was read before an upload of this step may be out of date: another run may have published since.
  const recent = api.uploadsBegun() === 0 ? known : undefined
  let newest = await readNewest(skill, skillId, options, api, recent)
  let decision = decide(skill, skillId, options, newest)
  if (decision.kind !== 'skip' && recent && !(await isNewest(recent, skillId, options, api))) {
    newest = await readNewest(skill, skillId, options, api)
    decision = decide(skill, skillId, options, newest)
  }
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest)
  if (decision.kind === 'skip') return { status: 'unchanged', version: decision.version, ...compared }
  if (decision.kind === 'refuse') throw new ApiError(decision.why)
  const unverifiable = await explainUnverifiable(newest, skillId, options, api)
  if (unverifiable !== undefined) throw new ApiError(unverifiable)
  const { version, isProven } = await api.inTurn(() => uploadVersion(skill, skillId, newest, api, runtime))
  if (newest.kind === 'unread' && options.skipUnchanged) runtime.log.warning(warnOfUnread(newest))
  if (options.verify && !isProven) await verifyVersion(skill, version, api, runtime)
  return { status: 'published', version, created: false, ...compared }
}

function explainNewest({ kind }: Exclude<Newest, { kind: 'compared' }>): Pick<Publication, 'note'> {
  return kind === 'none' ? { note: 'This is its first version.' } : {}
}

function warnOfUnread({ version, why }: Extract<Newest, { kind: 'unread' }>): string {
  return `Published without a comparison with version ${version}, so perhaps without need: ${why} Set skip_unchanged to false if every run is to publish.`
}

/**
 * Why nothing may be published, since it could not be verified: what cannot be downloaded now will not be after the
 * upload either, and each run would make another version. Undefined where that need not be so.
 */
export async function explainUnverifiable(
  newest: Newest,
  skillId: string,
  { skipUnchanged, verify }: PublishOptions,
  api: SkillsApi,
): Promise<string | undefined> {
  if (!verify || newest.kind !== 'unread') return undefined
  const { version, why, createdAt } = newest
  // Of a version that could be read, it is the content that could not.
  const barred =
    skipUnchanged && createdAt !== undefined
      ? why
      : version && (await api.downloadVersion(skillId, version).then(() => '', explainBar))
  return barred
    ? `verify is true, and what is published cannot be downloaded: ${barred} Nothing was sent. Set verify to false to publish without it.`
    : undefined
}

/** Why no version can be downloaded; '' for a failure that may pass, or may be that of one version alone. */
function explainBar(cause: unknown): string {
  if (!(cause instanceof ApiError)) throw cause
  return isLasting(cause) ? cause.happened : ''
}

/** Uploads a version. To be called when it is the upload's turn, since versions that appear from now on may be ours. */
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
