// One target → what publishing it would do. What stands in the way of telling is told, not thrown.

import type { SkillsApi } from './claude/client.ts'
import { ApiError } from './claude/errors.ts'
import { messageOf } from './error-message.ts'
import { isPullRequest } from './github/event.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Forecast } from './publish/plan-version.ts'
import type { Offline } from './resolve.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Foresees what becomes of a skill. Never throws. */
export async function planSkill(
  { skill, destination }: Target,
  api: SkillsApi | Offline,
  inputs: Inputs,
  runtime: Runtime,
): Promise<Forecast> {
  if (destination.kind === 'new') {
    const { hint } = destination
    return { status: 'planned', change: 'create', ...(hint !== undefined && { note: hint }) }
  }
  if ('offline' in api) return leaveOpen(api.offline)
  if (destination.kind === 'unknown') return explainUnread(destination.cause, inputs, runtime)
  try {
    const { planVersion } = await import(/* webpackChunkName: "publish" */ './publish/plan-version.ts')
    return await planVersion(skill, destination, inputs.plan, api)
  } catch (cause) {
    return explainUnread(cause, inputs, runtime)
  }
}

/** A key that is refused fails where its secret should be there and right: everywhere but in a pull request. */
function explainUnread(cause: unknown, { credentials }: Inputs, { env }: Runtime): Forecast {
  const why = messageOf(cause)
  const isRefused = cause instanceof ApiError && [401, 403].includes(cause.status ?? 0)
  if (!isRefused || credentials?.kind !== 'api-key') return leaveOpen(why)
  if (!isPullRequest(env)) return { status: 'failed', made: 'nothing', error: why }
  return { ...leaveOpen('The key was refused.'), warnings: [`Nothing was compared: ${why}`] }
}

function leaveOpen(why: string): Forecast {
  return { status: 'planned', change: 'unknown', note: `Not compared with what is published. ${why}` }
}
