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

/**
 * What separates the versions from before the upload from later ones: the newest version before it, or else a moment on
 * the server's clock.
 */
export type Beginning =
  | { readonly kind: 'no-version' }
  /** `version` pins the newest one; `createdAt` is absent when it is known by its pin only. */
  | { readonly kind: 'after'; readonly version: string; readonly createdAt?: string }
  | { readonly kind: 'moment' }

/** Finds the version that an upload has made. */
export interface Finder {
  find(uploads: number, answered?: SkillVersion): Promise<Found<SkillVersion>>
  /** Whether this version was downloaded and holds exactly the skill's files. */
  holdsSkill(version: SkillVersion): boolean
}

const NO_DATE = 'the answers carry no date, so old versions and new ones cannot be told apart'
const MINUTE_US = 60_000_000
const DAY_US = 24 * 60 * MINUTE_US

/** Creates the finder for one upload. To be called right before it: what is there now is old. */
export function createFinder(
  skill: Skill,
  skillId: string,
  beginning: Beginning,
  api: SkillsApi,
  { clock }: Runtime,
): Finder {
  const startedAt = clock.now()
  const listing = api.listVersions(skillId)
  // Results that stay so, by version: nothing is downloaded twice.
  const matches = new Map<string, Match>()

  /** A function that tells how old a version is, or undefined when the answers carry no date. */
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
    // The version that an answer has named is ours, though it need not be listed yet and may be stored otherwise.
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

/** The age of a version when the newest one before the upload is known; the API's own clocks may differ a little. */
function ageSince(since: number, time: number): Age {
  if (time > since) return 'new'
  if (time === since) return 'doubtful'
  return time > since - MINUTE_US ? 'hardly-new' : 'old'
}

/**
 * The age of a version when none before the upload is known; the `Date` header may come from another clock than the
 * versions' times.
 */
function ageAround(moment: number, time: number): Age {
  if (time > moment - MINUTE_US) return 'doubtful'
  return time > moment - DAY_US ? 'hardly-new' : 'old'
}
