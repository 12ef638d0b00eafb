// One target → what became of publishing it. Loaded only by a step that publishes.

import { CancelledError } from './cancelled.ts'
import type { SkillsApi } from './claude/client.ts'
import { messageOf } from './error-message.ts'
import { CreatedError, createSkill } from './publish/create-skill.ts'
import { type Publication, type PublishOptions, publishVersion } from './publish/publish-version.ts'
import { UnknownOutcomeError } from './publish/upload-once.ts'
import { VerificationError } from './publish/verify.ts'
import type { Offline } from './resolve.ts'
import type { Failed } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

type Outcome = (Publication | Failed | { readonly status: 'not-sent' }) & { readonly skillId?: string }

/** Publishes a skill. Never throws: a failure is an outcome. */
export async function publishTarget(
  { skill, destination }: Target,
  api: SkillsApi | Offline,
  options: PublishOptions,
  runtime: Runtime,
): Promise<Outcome> {
  // Only a plan goes on without knowing which skill it is.
  if ('offline' in api || destination.kind === 'unknown')
    return { status: 'failed', made: 'nothing', error: 'It is not known which skill this is.' }
  try {
    if (destination.kind === 'existing')
      return await publishVersion(skill, destination, options, api, runtime)
    if (destination.hint !== undefined) runtime.log.warning(destination.hint)
    const version = await createSkill(skill, options, api, runtime)
    return { status: 'published', created: true, skillId: version.skillId, version }
  } catch (cause) {
    if (cause instanceof CancelledError) return { status: 'not-sent' }
    return describeFailure(cause, destination.kind === 'new')
  }
}

/** The failure as an outcome, with what exists in spite of it. */
function describeFailure(cause: unknown, created: boolean): Failed & { readonly skillId?: string } {
  const failed = { status: 'failed', error: messageOf(cause) } as const
  if (cause instanceof CreatedError) return { ...failed, made: 'skill', skillId: cause.skillId }
  if (cause instanceof VerificationError) {
    const { version, wrong } = cause
    return { ...failed, made: 'version', version, created, wrong, skillId: version.skillId }
  }
  return { ...failed, made: cause instanceof UnknownOutcomeError ? 'unknown' : 'nothing' }
}
