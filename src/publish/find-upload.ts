// Which of the versions that appeared since an upload began is ours.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Runtime } from '../runtime.ts'
import { compareFiles, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import type { Found } from './upload-once.ts'
import { downloadFiles } from './version-files.ts'

/** Where the time before the upload ends: after this version, or at a moment that only the server's clock can tell. */
export type Beginning =
  | { readonly kind: 'no-version' }
  | { readonly kind: 'after'; readonly version: string }
  | { readonly kind: 'moment' }

/** How the content of a version compares with the skill. */
export type Match = 'same' | 'different' | 'unreadable'

export interface Compared {
  readonly version: SkillVersion
  readonly match: Match
}

const NO_DATE = 'the answers carry no date, so old versions and new ones cannot be told apart'

export interface Finder {
  find(uploads: number): Promise<Found<SkillVersion>>
  /** Whether this version's content has been seen to be the skill's. */
  holdsSkill(version: SkillVersion): boolean
}

/** To be made before the upload: the time before it ends now. */
export function createFinder(
  skill: Skill,
  skillId: string,
  beginning: Beginning,
  api: SkillsApi,
  { clock }: Runtime,
): Finder {
  const startedAt = clock.now()
  // What has been downloaded once is not downloaded again, nor what can never be.
  const matches = new Map<string, Match>()

  /** Every version since the beginning, newest first, or nothing when there is no telling. */
  async function listNew(): Promise<SkillVersion[] | undefined> {
    const known = beginning.kind === 'after' ? beginning.version : undefined
    const versions = await api.listVersions(skillId, known)
    if (beginning.kind === 'no-version') return versions
    const index = versions.findIndex(({ version }) => version === known)
    if (index >= 0) return versions.slice(0, index)
    const since = api.serverTimeAt(startedAt)
    return since === undefined
      ? undefined
      : versions.filter(({ createdAt }) => !(Date.parse(createdAt) < since))
  }

  async function match(version: SkillVersion): Promise<Match> {
    const known = matches.get(version.version)
    if (known) return known
    try {
      const changes = compareFiles(await downloadFiles(skillId, version.version, api), skill.files)
      const found = isUnchanged(changes) ? 'same' : 'different'
      matches.set(version.version, found)
      return found
    } catch (cause) {
      if (isLasting(cause)) matches.set(version.version, 'unreadable')
      return 'unreadable'
    }
  }

  async function find(uploads: number): Promise<Found<SkillVersion>> {
    const versions = await listNew()
    if (!versions) return { kind: 'unclear', seen: NO_DATE }
    const compared: Compared[] = []
    for (const version of versions) compared.push({ version, match: await match(version) })
    return judgeVersions(compared, skill.name, uploads)
  }

  return { find, holdsSkill: ({ version }) => matches.get(version) === 'same' }
}

/** Whether the content will not be had another time either. */
function isLasting(cause: unknown): boolean {
  return !(cause instanceof ApiError) || cause.status === 403
}

/**
 * Judges the versions that are new, newest first.
 *
 * @param uploads how many of ours may be there: each makes one version at most
 */
export function judgeVersions(
  versions: readonly Compared[],
  name: string,
  uploads: number,
): Found<SkillVersion> {
  const ours = versions.filter(({ match }) => match === 'same')
  // A name that the API leaves out excludes nothing.
  const possible = versions.filter(
    ({ match, version }) => match === 'unreadable' && [name, ''].includes(version.name),
  )
  const [newest] = ours
  // Beside one upload, a second version like it is another run's, and as good as ours.
  if (newest && (uploads === 1 || ours.length + possible.length === 1))
    return { kind: 'found', value: newest.version }
  if (ours.length > 1)
    return { kind: 'unclear', seen: `${listOf(ours)} hold exactly these files; delete all but one` }
  const [only, ...others] = [...ours, ...possible]
  if (!only) return { kind: 'nothing' }
  if (others.length > 0)
    return {
      kind: 'unclear',
      seen: `${listOf([only, ...others])} are new, and not all of their contents can be read to tell which is ours`,
    }
  const { version } = only.version
  return {
    kind: 'guess',
    value: only.version,
    caution: `Version ${version} is taken for the one that was uploaded, since it is the only new one; its content could not be read. Look at it before you rely on it.`,
  }
}

function listOf(versions: readonly Compared[]): string {
  return `versions ${versions.map(({ version: { version } }) => version).join(', ')}`
}
