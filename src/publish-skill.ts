// One target → one result: published or planned, and told.

import { CancelledError } from './cancelled.ts'
import type { SkillsApi } from './claude/client.ts'
import { messageOf } from './error-message.ts'
import type { Inputs } from './inputs/inputs.ts'
import { planSkill } from './plan-skill.ts'
import { CreatedError, createSkill } from './publish/create-skill.ts'
import { type Publication, publishVersion } from './publish/publish-version.ts'
import { UnknownOutcomeError } from './publish/upload-once.ts'
import { VerificationError } from './publish/verify.ts'
import { countFiles, formatSize } from './report/changes.ts'
import { openSkillLog, type SkillLog } from './report/log.ts'
import type { Offline } from './resolve.ts'
import { type Failed, factsOf, type SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Tells how a skill ended; `log` is what was held back of it, unless it is the only one. */
export type Tell = (result: SkillResult, log: SkillLog, isOnly: boolean, runtime: Runtime) => void

/** Publishes a skill, or plans to; what fails is told by the result. Never throws. */
export async function publishSkill(
  target: Target,
  api: SkillsApi | Offline,
  inputs: Inputs,
  runtime: Runtime,
  tell: Tell,
): Promise<SkillResult> {
  const { skill, request, destination, archive } = target
  const isOnly = inputs.skills.length === 1
  const log = openSkillLog(isOnly, runtime.log)
  log.info(
    `Checked ${skill.name}: ${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}, ${skill.digest}`,
  )
  const ending = inputs.plan.dryRun
    ? await planSkill(target, api, inputs, runtime)
    : await publish(target, api, inputs, { ...runtime, log })
  const result: SkillResult = {
    ...factsOf(request, skill),
    ...(destination.kind === 'existing' && { skillId: destination.skillId }),
    ...(archive && { archive }),
    ...ending,
  }
  const told = { ...result, warnings: [...result.warnings, ...log.warnings] }
  tell(told, log, isOnly, runtime)
  return told
}

type Outcome = (Publication | Failed | { readonly status: 'not-sent' }) & { readonly skillId?: string }

async function publish(
  { skill, destination }: Target,
  api: SkillsApi | Offline,
  { plan }: Inputs,
  runtime: Runtime,
): Promise<Outcome> {
  // Only a plan goes on without knowing which skill it is.
  if ('offline' in api || destination.kind === 'unknown')
    return { status: 'failed', made: 'nothing', error: 'It is not known which skill this is.' }
  try {
    if (destination.kind === 'existing') return await publishVersion(skill, destination, plan, api, runtime)
    if (destination.hint !== undefined) runtime.log.warning(destination.hint)
    const version = await createSkill(skill, plan, api, runtime)
    return { status: 'published', created: true, skillId: version.skillId, version }
  } catch (cause) {
    if (cause instanceof CancelledError) return { status: 'not-sent' }
    return describeFailure(cause, destination.kind === 'new')
  }
}

/** What exists in spite of the failure is told with it. */
function describeFailure(cause: unknown, created: boolean): Failed & { readonly skillId?: string } {
  const failed = { status: 'failed', error: messageOf(cause) } as const
  if (cause instanceof CreatedError) return { ...failed, made: 'skill', skillId: cause.skillId }
  if (cause instanceof VerificationError) {
    const { version, wrong } = cause
    return { ...failed, made: 'version', version, created, wrong, skillId: version.skillId }
  }
  return { ...failed, made: cause instanceof UnknownOutcomeError ? 'unknown' : 'nothing' }
}
