// What becomes of a skill: left alone, planned or published, and what was published verified. Policy; no HTTP, no GitHub.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { SkillVersion } from '../claude/schema.ts'
import { messageOf } from '../error-message.ts'
import type { VersionFile } from '../skill/archive.ts'
import { type Changes, compareFiles, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import { type Beginning, createLooker, downloadFiles, type LookContext } from './find-upload.ts'
import { uploadOnce } from './upload-once.ts'
import { verifyVersion } from './verify.ts'

/** What is to happen with a skill that was checked. */
export interface Plan {
  readonly dryRun: boolean
  readonly skipUnchanged: boolean
  readonly verify: boolean
}

export interface Publishing extends LookContext {
  readonly api: SkillsApi
  readonly plan: Plan
  /** Runs an upload when it is its turn: only so many run side by side. */
  readonly inTurn: <T>(upload: () => Promise<T>) => Promise<T>
  readonly log: (line: string) => void
  readonly warn: (message: string) => void
}

/** What is known of the skill's newest version before anything is sent. */
export type Newest =
  | { readonly kind: 'none' }
  | { readonly kind: 'compared'; readonly version: SkillVersion; readonly comparison: Comparison }
  /** `version` pins the newest version, where at least that could be read. */
  | { readonly kind: 'unread'; readonly why: string; readonly version?: string }

export interface Comparison {
  readonly changes: Changes
  /** SKILL.md as it was, when it is among the changes. */
  readonly skillMdBefore?: string
}

export type Decision = 'skip' | 'plan' | 'upload'

export interface Publication {
  readonly reason: 'published' | 'unchanged' | 'dry-run'
  readonly version?: SkillVersion
  readonly comparison?: Comparison
  /** Why there is no comparison. */
  readonly note?: string
}

/** Decides what becomes of a skill. */
export function decide({ dryRun, skipUnchanged }: Plan, newest: Newest): Decision {
  if (dryRun) return 'plan'
  return skipUnchanged && newest.kind === 'compared' && isUnchanged(newest.comparison.changes)
    ? 'skip'
    : 'upload'
}

/**
 * Publishes a skill as a new version of `skillId`, or finds that there is nothing to publish.
 *
 * @param known the newest version, where the caller has read it already
 * @throws ApiError when nothing was published, UnknownOutcomeError, or VerificationError
 */
export async function publishSkill(
  skill: Skill,
  skillId: string,
  known: SkillVersion | undefined,
  context: Publishing,
): Promise<Publication> {
  const { plan } = context
  const newest: Newest =
    plan.dryRun || plan.skipUnchanged
      ? await readNewest(skill, skillId, known, context)
      : { kind: 'unread', why: '' }
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest)
  const decision = decide(plan, newest)
  if (decision === 'plan') return { reason: 'dry-run', ...compared }
  if (decision === 'skip' && newest.kind === 'compared')
    return { reason: 'unchanged', version: newest.version, ...compared }
  const version = await createVersion(skill, skillId, newest, context)
  return { reason: 'published', version, ...compared }
}

function explainNewest(newest: Exclude<Newest, { kind: 'compared' }>): Pick<Publication, 'note'> {
  if (newest.kind === 'none') return { note: 'The skill has no version yet.' }
  return newest.why ? { note: `Not compared with the newest version: ${newest.why}` } : {}
}

/** Reads the newest version and compares it; what cannot be read never stands in the way of publishing. */
async function readNewest(
  skill: Skill,
  skillId: string,
  known: SkillVersion | undefined,
  context: Publishing,
): Promise<Newest> {
  const { api } = context
  let pin = known?.version
  try {
    pin ??= (await api.readSkill(skillId)).latestVersion
    if (pin === undefined) return { kind: 'none' }
    const [version, files] = await Promise.all([
      known ?? api.readVersion(skillId, pin),
      downloadFiles(skillId, pin, context),
    ])
    return { kind: 'compared', version, comparison: compare(files, skill) }
  } catch (cause) {
    // A key that is refused for reading is refused for the upload too: no need to send it all first.
    if (!context.plan.dryRun && cause instanceof ApiError && cause.status === 401) throw cause
    return { kind: 'unread', why: messageOf(cause), ...(pin !== undefined && { version: pin }) }
  }
}

function compare(before: readonly VersionFile[], skill: Skill): Comparison {
  const changes = compareFiles(before, skill.files)
  const skillMd = before.find(({ path }) => path === 'SKILL.md')
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md')
  return {
    changes,
    ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }),
  }
}

async function createVersion(
  skill: Skill,
  skillId: string,
  newest: Newest,
  context: Publishing,
): Promise<SkillVersion> {
  const { api, plan, inTurn } = context
  return await inTurn(async () => {
    // The time before the upload ends now, not when waiting for the turn began.
    const looker = createLooker(skill, skillId, beginningAfter(newest), context)
    const created = await uploadOnce(
      {
        question: 'a version was created',
        where: `the versions of ${skillId} in the Claude Console, or GET /v1/skills/${skillId}/versions`,
        send: attempts => api.createVersion(skillId, skill, attempts),
        look: looker.look,
      },
      { ...context, newAttempts: api.newAttempts, remaining: api.remaining },
    )
    const version = { ...created, skillId }
    // What was found by its content has been compared already.
    if (plan.verify && !looker.holdsSkill(version)) await verifyVersion(skill, skillId, version, context)
    return version
  })
}

function beginningAfter(newest: Newest): Beginning {
  if (newest.kind === 'none') return { kind: 'no-version' }
  const version = newest.kind === 'compared' ? newest.version.version : newest.version
  return version === undefined ? { kind: 'moment' } : { kind: 'after', version }
}
