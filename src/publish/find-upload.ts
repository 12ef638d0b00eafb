// Which of the versions that appeared since an upload began is ours. Old and new are told apart by the API's own times
// and ids, never by the place in a list.

import { parseApiTime, timeOf } from '../claude/api-time.ts'
import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Runtime } from '../runtime.ts'
import { isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import { type Age, type Compared, judgeVersions, type Match } from './judge-versions.ts'
import type { Found } from './upload-once.ts'
import { ContentError, compareContent, isLasting } from './version-files.ts'

/** Where the time before the upload ends: after this version, or at a moment that only the server's clock can tell. */
export type Beginning =
  | { readonly kind: 'no-version' }
  /** `version` pins the newest one; `createdAt` is absent when it is known by its pin only. */
  | { readonly kind: 'after'; readonly version: string; readonly createdAt?: string }
  | { readonly kind: 'moment' }

export interface Finder {
  find(uploads: number, answered?: SkillVersion): Promise<Found<SkillVersion>>
  /** Whether this version's content has been seen to be the skill's. */
  holdsSkill(version: SkillVersion): boolean
}

const NO_DATE = 'the answers carry no date, so old versions and new ones cannot be told apart'
const MINUTE_US = 60_000_000
const DAY_US = 24 * 60 * MINUTE_US

/** To be made before the upload: the time before it ends now. */
export function createFinder(
  skill: Skill,
  skillId: string,
  beginning: Beginning,
  api: SkillsApi,
  { clock }: Runtime,
): Finder {
  const startedAt = clock.now()
  const listing = api.listVersions(skillId)
  // What has been downloaded once is not downloaded again, nor what can never be.
  const matches = new Map<string, Match>()

  /** How old a version is, or nothing when there is no telling. */
  function dating(versions: readonly SkillVersion[]): ((version: SkillVersion) => Age) | undefined {
    if (beginning.kind === 'no-version') return () => 'new'
    if (beginning.kind === 'after') {
      const { version: pin, createdAt } = beginning
      const known = versions.find(({ version }) => version === pin)
      const since = parseApiTime(known?.createdAt ?? createdAt ?? '')
      if (since !== undefined)
        return version => (version.version === pin ? 'old' : ageSince(since, timeOf(version)))
    }
    const moment = api.serverTimeAt(startedAt)
    return moment === undefined ? undefined : version => ageAround(moment * 1000, timeOf(version))
  }

  async function match(version: SkillVersion): Promise<Match> {
    const known = matches.get(version.version)
    if (known) return known
    try {
      const { changes } = await compareContent(skill, skillId, version.version, api)
      const found = isUnchanged(changes) ? 'same' : 'different'
      matches.set(version.version, found)
      return found
    } catch (cause) {
      if (!(cause instanceof ApiError || cause instanceof ContentError)) throw cause
      if (isLasting(cause)) matches.set(version.version, 'unreadable')
      return 'unreadable'
    }
  }

  async function find(uploads: number, answered?: SkillVersion): Promise<Found<SkillVersion>> {
    const { items, unreadable } = await listing.read()
    const age = dating(items)
    if (!age) return { kind: 'unclear', seen: NO_DATE }
    // What an answer has named need not be listed yet, and may be stored otherwise.
    const compared: Compared[] = answered ? [{ version: answered, age: 'new', match: 'same' }] : []
    for (const version of items) {
      const dated = { version, age: age(version) }
      if (version.id !== answered?.id && dated.age !== 'old')
        compared.push({ ...dated, match: await match(version) })
    }
    return judgeVersions(compared, skill.name, uploads, unreadable)
  }

  return { find, holdsSkill: ({ version }) => matches.get(version) === 'same' }
}

/** Where the newest version before the upload is known: whatever runs the API's clocks may differ by a little. */
function ageSince(since: number, time: number): Age {
  if (time > since) return 'new'
  if (time === since) return 'doubtful'
  return time > since - MINUTE_US ? 'hardly-new' : 'old'
}

/** Where none is known: the clock that the answers tell need not be the one that dates versions. */
function ageAround(moment: number, time: number): Age {
  if (time > moment - MINUTE_US) return 'doubtful'
  return time > moment - DAY_US ? 'hardly-new' : 'old'
}
