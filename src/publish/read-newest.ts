// What is known of a skill's newest version before anything is sent: read, and compared where the options ask for that.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError, happenedIn, LoginError } from '../claude/errors.ts'
import { isUnreached } from '../http/verdict.ts'
import type { Comparison } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion, VersionPin } from '../target.ts'
import { ContentError, compareContent, isLasting } from './version-files.ts'

/** Of the options, what decides whether the newest version is compared. */
interface Needs {
  readonly skipUnchanged: boolean
}

/** What is known of the newest version of a skill. */
export type Newest =
  | { readonly kind: 'none' }
  | { readonly kind: 'compared'; readonly version: SkillVersion; readonly comparison: Comparison }
  /**
   * It was not compared. What pins it, and the rest as far as it could be read. `why` is empty when nothing was to be
   * compared.
   */
  | {
      readonly kind: 'unread'
      readonly why: string
      readonly version?: string
      readonly createdAt?: string
      readonly name?: string
    }

/** It cannot be told whether there is anything to publish. */
export class NotComparedError extends ApiError {}

/**
 * Reads the newest version, and compares it where that decides something.
 *
 * @param known the newest version as it was read or listed a moment ago
 * @throws ApiError when nothing may be sent; NotComparedError when publishing without comparing might do
 */
export async function readNewest(
  skill: Skill,
  skillId: string,
  options: Needs,
  api: SkillsApi,
  known?: SkillVersion | VersionPin,
): Promise<Newest> {
  const pin = known?.version ?? (await readPin(skillId, options, api))
  if (pin === undefined) return { kind: 'none' }
  if (typeof pin === 'object') return { kind: 'unread', ...pin }
  if (!options.skipUnchanged) return { kind: 'unread', why: '', version: pin }
  // Side by side; when one fails, the other is awaited all the same.
  const [version, comparison] = await Promise.allSettled([
    readKnown(known ?? { version: pin }, skillId, api),
    compareContent(skill, skillId, pin, api),
  ])
  if (version.status === 'rejected') {
    // Deleted since it was listed.
    if (known && isMissing(version.reason)) return await readNewest(skill, skillId, options, api)
    const { reason } = version
    const why = isContentLost(reason) ? happenedIn(reason) : endUnread(reason, options)
    return { kind: 'unread', why, version: pin }
  }
  const { value } = version
  if (comparison.status === 'fulfilled')
    return { kind: 'compared', version: value, comparison: comparison.value }
  const { reason } = comparison
  const why = isContentLost(reason)
    ? happenedIn(reason)
    : endUnread(reason, options, ' skip_unchanged: false publishes without comparing.')
  return { kind: 'unread', why, version: pin, createdAt: value.createdAt, name: value.name }
}

/** The version itself, where so far only what pins it may be known. */
async function readKnown(
  known: SkillVersion | VersionPin,
  skillId: string,
  api: SkillsApi,
): Promise<SkillVersion> {
  if ('id' in known) return known
  try {
    return await api.readVersion(skillId, known.version)
  } catch (cause) {
    if (!isContentLost(cause)) throw cause
    // What may not be read by itself may be listed.
    const { items } = await api.listVersions(skillId).read()
    const listed = items.find(({ version }) => version === known.version)
    if (!listed) throw cause
    return listed
  }
}

/**
 * Whether a version that was read at the beginning of the step still is the newest one.
 *
 * @throws ApiError when that cannot be told
 */
export async function isNewest({ version }: VersionPin, skillId: string, options: Needs, api: SkillsApi) {
  return (await readPin(skillId, options, api)) === version
}

/** What pins the newest version, or why that could not be read. */
async function readPin(
  skillId: string,
  options: Needs,
  api: SkillsApi,
): Promise<string | undefined | { readonly why: string }> {
  try {
    return (await api.readSkill(skillId)).latestVersion
  } catch (cause) {
    const status = cause instanceof ApiError ? cause.status : undefined
    // Without a skill, or with a key that is refused, an upload fails as well, and what answers 200 otherwise is no API.
    if (status === 404 || status === 401 || status === 200) throw cause
    return { why: endUnread(cause, options) }
  }
}

/** Whether the content can never be had: that alone is no reason not to publish. */
export function isContentLost(cause: unknown): boolean {
  // A 404 from a proxy says nothing of the content.
  return isLasting(cause) || (isMissing(cause) && cause.byApi)
}

function isMissing(cause: unknown): cause is ApiError {
  return cause instanceof ApiError && cause.status === 404
}

/**
 * Ends a read that failed. A failure that may pass is no reason to publish without a comparison, but does not matter when
 * nothing is to be compared.
 *
 * @param wayOut a sentence that says how to publish all the same, where the failure may not concern uploads
 * @returns why it was not read, in a sentence
 * @throws ApiError, or whatever else was thrown
 */
function endUnread(cause: unknown, { skipUnchanged }: Needs, wayOut = ''): string {
  if (!(cause instanceof ApiError || cause instanceof ContentError)) throw cause
  if (!skipUnchanged) return cause.message
  if (cause instanceof ContentError || isBarred(cause)) throw cause
  const { message, status, happened, passing } = cause
  throw new NotComparedError(`${message} Nothing was sent.${wayOut}`, status, { cause, happened, passing })
}

/** Whether publishing would fail as well: without a login or a connection. */
function isBarred(error: ApiError): boolean {
  return error instanceof LoginError || error.status === 401 || isUnreached(error.cause)
}
