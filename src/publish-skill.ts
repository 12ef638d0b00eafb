// One checked skill on the last part of the road: published, recorded, and told about in a result.

import type { SkillsApi } from './claude/client.ts'
import type { Clock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { type DeploymentSettings, recordDeployment } from './github/deployment.ts'
import { MAX_REQUEST_BYTES } from './load.ts'
import { CreatedError, createSkill } from './publish/create-skill.ts'
import { type Plan, type Publishing, publishSkill } from './publish/publish-version.ts'
import { VerificationError } from './publish/verify.ts'
import { openSkillLog, type SkillLog } from './report/log.ts'
import { countFiles, describeChanges, formatSize } from './report/summary.ts'
import type { Target } from './resolve.ts'
import { type ArchiveFact, isFailed, notSent, type SkillResult } from './result.ts'
import type { Secrets } from './secrets.ts'

/** The way to the API; only a dry run goes on without one, and says why. */
export interface Connection {
  readonly api: SkillsApi | undefined
  readonly offline?: string
}

export interface Delivery extends Connection {
  readonly clock: Clock
  readonly plan: Plan
  readonly archives: ReadonlyMap<Target, ArchiveFact>
  /** Runs an upload when it is its turn. */
  readonly inTurn: Publishing['inTurn']
  readonly secrets: Secrets
  readonly deployment?: DeploymentSettings
  /** All skills of the step. */
  readonly skills: readonly unknown[]
}

/** Publishes a skill, or plans to; what fails is told by the result. Never throws. */
export async function deliverSkill(target: Target, delivery: Delivery): Promise<SkillResult> {
  const { skill, request } = target
  const log = openSkillLog(`${skill.name} (${request.directory.path})`, delivery.skills.length === 1)
  const warnings: string[] = []
  try {
    log.say(
      `Checked ${skill.name}: ${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}, ${skill.digest}`,
    )
    const outcome = await publish(target, delivery, log, warning => warnings.push(warning))
    const archive = delivery.archives.get(target)
    const result = { ...notSent(request, skill), ...outcome, warnings, ...(archive && { archive }) }
    logResult(result, delivery, log)
    return await record(result, delivery)
  } finally {
    log.close()
  }
}

type Outcome = Partial<SkillResult> & Pick<SkillResult, 'reason'>

async function publish(
  target: Target,
  delivery: Delivery,
  log: SkillLog,
  warn: (message: string) => void,
): Promise<Outcome> {
  const { skill, skillId, newest, isNew, unidentified } = target
  const { api, clock, plan, offline, inTurn } = delivery
  const unread = offline ?? unidentified
  if (!api || unread !== undefined)
    return { reason: 'dry-run', note: `Nothing was compared with what is published. ${unread}` }
  if (isNew && plan.dryRun)
    return { reason: 'dry-run', note: `There is no skill called ${skill.name} yet; publishing creates it.` }
  const context = { api, clock, plan, inTurn, maxBytes: MAX_REQUEST_BYTES, log: log.say, warn }
  try {
    if (isNew) {
      const version = await createSkill(skill, context)
      return { reason: 'published', published: true, created: true, skillId: version.skillId, version }
    }
    if (skillId === undefined)
      return {
        reason: 'dry-run',
        note: 'Nothing was compared with what is published. There is no skill_id.',
      }
    const publication = await publishSkill(skill, skillId, newest, context)
    return { ...publication, skillId, published: publication.reason === 'published' }
  } catch (cause) {
    return { ...(skillId !== undefined && { skillId }), ...describeFailure(cause, isNew, delivery.secrets) }
  }
}

/** What is known to exist in spite of the failure is told with it. */
function describeFailure(cause: unknown, isNew: boolean, secrets: Secrets): Outcome {
  const failed = {
    reason: 'failed',
    error: secrets.redact(messageOf(cause)),
  } as const
  if (cause instanceof CreatedError)
    return { ...failed, published: true, created: true, skillId: cause.skillId }
  if (!(cause instanceof VerificationError)) return failed
  const { version } = cause
  return { ...failed, published: true, created: isNew, skillId: version.skillId, version }
}

function logResult(result: SkillResult, { plan }: Delivery, log: SkillLog): void {
  const { reason, version, skill, skillId, comparison, note, created } = result
  if (note) log.say(note)
  if (comparison && reason !== 'unchanged') {
    for (const { verb, path, size } of describeChanges(comparison)) log.say(`  ${verb} ${path}, ${size}`)
  }
  if (reason === 'published' && created) log.say(`Created the skill ${skillId}.`)
  if (reason === 'published')
    log.say(`Published version ${version?.version} of ${skillId}, created at ${version?.createdAt}.`)
  if (reason === 'unchanged')
    log.say(
      `Unchanged: version ${version?.version} of ${skillId} already holds exactly these files. Nothing was published.`,
    )
  if (isFailed(result)) log.say('Failed; see the error.')
  if (!plan.dryRun) return
  log.say(`Dry run: nothing was published. Publishing would send ${countFiles(skill?.files ?? [])}:`)
  for (const { path, size } of skill?.files ?? []) log.say(`  ${path}, ${formatSize(size)}`)
}

/** Unchanged skills and dry runs leave no deployment; a failure leaves one that says so. */
async function record(result: SkillResult, { deployment, secrets }: Delivery): Promise<SkillResult> {
  const { skill, skillId, version, reason } = result
  if (!deployment || !skill || (reason !== 'published' && !isFailed(result))) return result
  const { id, warning } = await recordDeployment(
    {
      skill,
      succeeded: reason === 'published',
      ...(skillId !== undefined && { skillId }),
      ...(version && { version }),
    },
    deployment,
  )
  return {
    ...result,
    ...(id !== undefined && { deploymentId: id }),
    warnings: warning === undefined ? result.warnings : [...result.warnings, secrets.redact(warning)],
  }
}
