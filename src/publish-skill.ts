// One target → one result: published or planned, and told in the log.

import { CancelledError } from './cancelled.ts'
import type { SkillsApi } from './claude/client.ts'
import { messageOf } from './error-message.ts'
import type { Inputs } from './inputs/inputs.ts'
import { CreatedError, createSkill } from './publish/create-skill.ts'
import { type Publication, publishVersion } from './publish/publish-version.ts'
import { UnknownOutcomeError } from './publish/upload-once.ts'
import { VerificationError } from './publish/verify.ts'
import { openSkillLog } from './report/log.ts'
import { countFiles, describeChanges, formatSize } from './report/summary.ts'
import type { Offline } from './resolve.ts'
import { type Failed, factsOf, type SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Publishes a skill, or plans to; what fails is told by the result. Never throws. */
export async function publishSkill(
  target: Target,
  api: SkillsApi | Offline,
  inputs: Inputs,
  runtime: Runtime,
): Promise<SkillResult> {
  const { skill, request, destination, archive } = target
  const title = `${skill.name} (${request.directory.path})`
  const log = openSkillLog(title, inputs.skills.length === 1, runtime.log)
  try {
    log.info(
      `Checked ${skill.name}: ${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}, ${skill.digest}`,
    )
    const ending = await publish(target, api, inputs, { ...runtime, log })
    const result: SkillResult = {
      ...factsOf(request, skill),
      ...(destination.kind === 'existing' && { skillId: destination.skillId }),
      ...(archive && { archive }),
      ...ending,
    }
    logResult(result, inputs, log.info)
    return { ...result, warnings: log.warnings }
  } finally {
    log.close()
  }
}

type Outcome = (Publication | Failed | { readonly status: 'not-sent' }) & { readonly skillId?: string }

async function publish(
  { skill, destination }: Target,
  api: SkillsApi | Offline,
  { plan }: Inputs,
  runtime: Runtime,
): Promise<Outcome> {
  if ('offline' in api || destination.kind === 'unknown') {
    const why = destination.kind === 'unknown' ? destination.why : ''
    return { status: 'planned', note: `Nothing was compared with what is published. ${why}` }
  }
  try {
    if (destination.kind === 'existing') return await publishVersion(skill, destination, plan, api, runtime)
    const { hint } = destination
    if (plan.dryRun) {
      const note = `There is no skill called ${skill.name} yet; publishing creates it.`
      return { status: 'planned', note: hint === undefined ? note : `${note} ${hint}` }
    }
    if (hint !== undefined) runtime.log.warning(hint)
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
    const { version } = cause
    return { ...failed, made: 'version', version, created, skillId: version.skillId }
  }
  return { ...failed, made: cause instanceof UnknownOutcomeError ? 'unknown' : 'nothing' }
}

function logResult(result: SkillResult, { plan }: Inputs, log: (line: string) => void): void {
  const { skill, skillId, comparison, note } = result
  if (note) log(note)
  if (comparison && result.status !== 'unchanged') {
    for (const { verb, path, size } of describeChanges(comparison)) log(`  ${verb} ${path}, ${size}`)
  }
  switch (result.status) {
    case 'published': {
      const { version, created } = result
      if (created) log(`Created the skill ${skillId}.`)
      log(`Published version ${version.version} of ${skillId}, created at ${version.createdAt}.`)
      break
    }
    case 'unchanged':
      log(
        `Unchanged: version ${result.version.version} of ${skillId} already holds exactly these files. Nothing was published.`,
      )
      break
    case 'failed':
      log('Failed; see the error.')
      break
  }
  if (!plan.dryRun) return
  log(`Dry run: nothing was published. Publishing would send ${countFiles(skill?.files ?? [])}:`)
  for (const { path, size } of skill?.files ?? []) log(`  ${path}, ${formatSize(size)}`)
}
