// Which skill `auto` means: the custom one whose newest version has the name in SKILL.md. Policy; no HTTP.

import pMap from 'p-map'
import type { SkillsApi } from './api/client.ts'
import { ApiError } from './api/errors.ts'
import type { SkillSummary, SkillVersion } from './api/wire.ts'

/** What `auto` was found to mean. */
export type Identity =
  | { readonly kind: 'existing'; readonly skillId: string; readonly newest: SkillVersion }
  /** There is none yet; publishing creates it. */
  | { readonly kind: 'new' }

export interface Lookup {
  /** @throws Error when it is not clear which skill is meant, ApiError when looking fails */
  find(name: string): Promise<Identity>
}

const CONCURRENCY = 4

/** Looks skills up by name; the list and every version are read once at most, however many names are asked for. */
export function createLookup(api: SkillsApi): Lookup {
  const versions = new Map<string, Promise<SkillVersion | undefined>>()
  let listed: Promise<SkillSummary[]> | undefined

  async function listCustom(): Promise<SkillSummary[]> {
    // Filtered here: the list's own filter is not to be relied on.
    listed ??= api.listSkills().then(skills => skills.filter(({ custom }) => custom))
    return await listed
  }

  async function readNewest({ id, latestVersion }: SkillSummary): Promise<SkillVersion | undefined> {
    if (latestVersion === undefined) return undefined
    const reading = versions.get(id) ?? readUnlessDeleted(id, latestVersion)
    versions.set(id, reading)
    return await reading
  }

  async function readUnlessDeleted(id: string, version: string): Promise<SkillVersion | undefined> {
    try {
      return await api.readVersion(id, version)
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 404) return undefined
      throw cause
    }
  }

  async function findNamed(name: string, skills: readonly SkillSummary[]) {
    const newest = await pMap(skills, readNewest, { concurrency: CONCURRENCY })
    return skills.flatMap(({ id }, index) => {
      const version = newest[index]
      return version?.name === name ? [{ skillId: id, newest: version }] : []
    })
  }

  async function find(name: string): Promise<Identity> {
    const skills = await listCustom()
    const titled = skills.filter(({ title }) => title === name)
    const confirmed = await findNamed(name, titled)
    const found =
      confirmed.length > 0
        ? confirmed
        : await findNamed(
            name,
            skills.filter(({ title }) => title !== name),
          )
    const [only, ...others] = found
    if (only && others.length === 0) return { kind: 'existing', ...only }
    if (only) {
      const ids = found.map(({ skillId }) => skillId).join(', ')
      throw new Error(
        `Several skills are called "${name}": ${ids}. Put the id of the one you mean in the place of "auto".`,
      )
    }
    const [namesake] = titled
    if (!namesake) return { kind: 'new' }
    const holder = (await readNewest(namesake))?.name
    throw new Error(
      `The title "${name}" is taken by the skill ${namesake.id}, ${holder ? `whose name is "${holder}"` : 'which has no version'}. ` +
        `Rename one of them, or put ${namesake.id} in the place of "auto" if that is the one you mean.`,
    )
  }

  return { find }
}
