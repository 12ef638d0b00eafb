// Which of the versions that appeared since an upload began is ours. Policy; no HTTP.

import type { SkillsApi } from './api/client.ts'
import type { SkillVersion } from './api/wire.ts'
import type { Clock } from './clock.ts'
import type { Sighting } from './settle.ts'
import { unpackVersion, type VersionFile } from './skill/archive.ts'
import { compareFiles, isUnchanged } from './skill/changes.ts'
import type { Skill } from './skill/skill.ts'

export interface LookContext {
  readonly api: SkillsApi
  readonly clock: Clock
  /** What the files of a version may have together, in bytes. */
  readonly maxBytes: number
  readonly warn: (message: string) => void
}

/** Where the time before the upload ends: after this version, or at a moment that only the server's clock can tell. */
export type Beginning =
  | { readonly kind: 'no-version' }
  | { readonly kind: 'after'; readonly version: string }
  | { readonly kind: 'moment' }

export interface Looker {
  look(uploads: number): Promise<Sighting<SkillVersion>>
  /** Whether this version's content has been seen to be the skill's. */
  holdsSkill(version: SkillVersion): boolean
}

/** To be made before the upload: the time before it ends now. */
export function createLooker(
  skill: Skill,
  skillId: string,
  beginning: Beginning,
  context: LookContext,
): Looker {
  const { api, clock, warn } = context
  const startedAt = clock.now()
  // What has been downloaded once is not downloaded again.
  const holds = new Map<string, boolean>()

  /** Every version since the beginning, or nothing when there is no telling. */
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

  async function compare(version: SkillVersion): Promise<boolean | undefined> {
    const known = holds.get(version.version)
    if (known !== undefined) return known
    try {
      const same = isUnchanged(compareFiles(await downloadFiles(skillId, version, context), skill.files))
      holds.set(version.version, same)
      return same
    } catch {
      return undefined
    }
  }

  async function look(uploads: number): Promise<Sighting<SkillVersion>> {
    const versions = await listNew()
    if (!versions)
      return {
        kind: 'unclear',
        seen: 'the answers carry no date, so old versions and new ones cannot be told apart',
      }
    const ours: SkillVersion[] = []
    const possible: SkillVersion[] = []
    for (const version of versions) {
      const same = await compare(version)
      if (same) ours.push(version)
      else if (same === undefined && version.name === skill.name) possible.push(version)
    }
    const [newest] = ours
    // One upload makes one version at most: a second one like it is another run's, and as good as ours.
    if (newest && (ours.length === 1 || uploads === 1)) return { kind: 'found', value: newest }
    if (newest)
      return { kind: 'unclear', seen: `${listOf(ours)} hold exactly these files; delete all but one` }
    const [only, ...others] = possible
    if (!only) return { kind: 'nothing' }
    if (others.length > 0)
      return {
        kind: 'unclear',
        seen: `${listOf(possible)} are new, and their contents cannot be read to tell which is ours`,
      }
    warn(
      `Version ${only.version} is taken for the one that was uploaded, since it is the only new one; its content could not be read.`,
    )
    return { kind: 'found', value: only }
  }

  return { look, holdsSkill: ({ version }) => holds.get(version) === true }
}

/** @throws Error whose message says why the content of the version cannot be had */
export async function downloadFiles(
  skillId: string,
  { version }: SkillVersion,
  { api, maxBytes }: Pick<LookContext, 'api' | 'maxBytes'>,
): Promise<VersionFile[]> {
  const zip = await api.downloadVersion(skillId, version)
  try {
    return await unpackVersion(zip, maxBytes)
  } catch (cause) {
    throw new Error(
      `The content of version ${version} ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    )
  }
}

function listOf(versions: readonly SkillVersion[]): string {
  return `versions ${versions.map(({ version }) => version).join(', ')}`
}
