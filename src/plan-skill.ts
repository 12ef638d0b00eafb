// One target → what publishing it would do. When that cannot be found out, the forecast says why.

import type { SkillsApi } from './claude/client.ts'
import { ApiError, LoginError } from './claude/errors.ts'
import { messageOf } from './error-message.ts'
import { isPullRequest } from './github/event.ts'
import { starterOf } from './github/starter.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Forecast } from './publish/plan-version.ts'
import type { Offline } from './resolve.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Finds out what publishing a skill would do. Never throws. */
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
  if ('offline' in api) return api.isMistake ? fail(api.offline) : leaveOpen(api.offline, inputs)
  if (destination.kind === 'unknown') return explainUnread(destination.cause, inputs, runtime)
  try {
    const { planVersion } = await import(/* webpackChunkName: "publish" */ './publish/plan-version.ts')
    return await planVersion(skill, destination, inputs.options, api)
  } catch (cause) {
    return explainUnread(cause, inputs, runtime)
  }
}

/**
 * A plan fails on what publishing would fail on too. What may have passed by then leaves the forecast open, with a
 * warning.
 */
function explainUnread(cause: unknown, inputs: Inputs, { env }: Runtime): Forecast {
  const { credentials } = inputs
  const why = messageOf(cause)
  if (!(cause instanceof ApiError)) return leaveOpen(why, inputs)
  const isRefused = cause instanceof LoginError || [401, 403].includes(cause.status ?? 0)
  // In a pull request, and where the login depends on the branch, what is refused now need not be refused after the merge.
  const mayDiffer = isRefused && (isPullRequest(env) || credentials?.kind === 'federation')
  if (!cause.passing && !mayDiffer) return fail(why)
  // A fork gets no login, which is as it should be; an alarm is red, and says all in one place.
  if (inputs.failOnChange || (mayDiffer && starterOf(env) === 'fork')) return leaveOpen(why, inputs)
  const refused = cause instanceof LoginError ? 'There was no login.' : 'The key or the login was refused.'
  const note = mayDiffer ? refused : 'The API did not answer as it should.'
  return { ...leaveOpen(note, inputs), warnings: [`Nothing was compared: ${why}`] }
}

function fail(error: string): Forecast {
  return { status: 'failed', made: 'nothing', error }
}

function leaveOpen(why: string, { failOnChange }: Inputs): Forecast {
  const note = failOnChange ? `Could not be compared: ${why}` : `Not compared with what is published. ${why}`
  return { status: 'planned', change: 'unknown', note }
}
