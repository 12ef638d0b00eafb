// Which skill `auto` means: the custom one whose newest version has the name in SKILL.md.

import pLimit from 'p-limit'
import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Listed } from '../claude/pages.ts'
import type { SkillSummary } from '../claude/schema.ts'
import type { SkillVersion } from '../target.ts'
import { LOOKUPS } from './list-newest.ts'

/** Which skill a name means. */
export type Identity =
  | { readonly kind: 'existing'; readonly skillId: string; readonly newest: SkillVersion }
  | { readonly kind: 'several'; readonly skillIds: readonly string[] }
  /** The name is the title of a skill that has another name, or no version to tell its name by. */
  | { readonly kind: 'taken'; readonly skillId: string; readonly name?: string }
  /** No skill has the name. `gone` are skills of that title that were deleted while they were read. */
  | { readonly kind: 'new'; readonly gone: readonly string[] }

/** Finds skills by their names. */
export interface SkillFinder {
  /** Finds the skill that has a name. @throws ApiError when reading fails */
  find(name: string): Promise<Identity>
}

/** A skill that may have the name. */
interface Candidate {
  readonly skill: SkillSummary
  /** Absent when the skill has no version. */
  readonly newest?: SkillVersion | 'gone'
}

type Named = Candidate & { readonly newest: SkillVersion }

/**
 * Creates a finder of skills by name; the list and every version are read once at most, however many names are asked for.
 *
 * @param concurrency how many versions are read side by side
 */
export function createSkillFinder(api: SkillsApi, concurrency = LOOKUPS): SkillFinder {
  const limit = pLimit(concurrency)
  const readings = new Map<string, Promise<Candidate>>()
  let listed: Promise<Listed<SkillSummary>> | undefined
  let all: Promise<Candidate[]> | undefined

  async function listCustom(): Promise<Listed<SkillSummary>> {
    listed ??= api.listSkills()
    const { items, unreadable } = await listed
    // Filtered here, since the list's own filter is not reliable.
    return { items: items.filter(({ custom }) => custom), unreadable }
  }

  async function readCandidates(name: string, skills: readonly SkillSummary[]): Promise<Candidate[]> {
    try {
      return await Promise.all(skills.map(readOnce))
    } catch (cause) {
      throw cause instanceof ApiError ? explainUnread(name, cause) : cause
    }
  }

  async function readOnce(skill: SkillSummary): Promise<Candidate> {
    const reading = readings.get(skill.id) ?? limit(async () => await readCandidate(skill, api))
    readings.set(skill.id, reading)
    return await reading
  }

  async function find(name: string): Promise<Identity> {
    const { items: skills, unreadable } = await listCustom()
    const titled = await readCandidates(
      name,
      skills.filter(({ title }) => title === name),
    )
    const isNamed = (one: Candidate): one is Named =>
      typeof one.newest === 'object' && one.newest.name === name
    const confirmed = titled.filter(isNamed)
    // Titles and names may differ: all skills are read, once for all names.
    if (confirmed.length === 0) all ??= readCandidates(name, skills)
    const found = confirmed.length > 0 || !all ? confirmed : (await all).filter(isNamed)
    const identity = judgeNamed(found, titled, api.uniqueTitles)
    if (identity.kind === 'new' && unreadable.length > 0) throw inconclusive(name, unreadable)
    return identity
  }

  return { find }
}

/** The error for a skill that cannot be read and may have the name. */
function explainUnread(name: string, cause: ApiError): ApiError {
  const { status, passing, byApi } = cause
  const why = `To find out whether a skill is called "${name}", those of the workspace are read, and one of them could not be`
  const happened = `${why}: ${cause.happened}`
  return new ApiError(`${why}: ${cause.message}`, status, { cause, happened, passing, byApi })
}

/** The error for entries of the list that cannot be read: one of them may have the name. */
function inconclusive(name: string, [why = '', ...others]: readonly string[]): ApiError {
  const count = others.length + 1
  return new ApiError(
    `Could not tell whether there is a skill called "${name}": ${count} of the listed skills cannot be read (${why}). Write the id of the skill.`,
  )
}

/** Why a name does not say which skill is meant, in whole sentences. */
export function explainDoubt(
  identity: Extract<Identity, { kind: 'several' | 'taken' }>,
  name: string,
): string {
  if (identity.kind === 'several')
    return `Several skills are called "${name}": ${identity.skillIds.join(', ')}. Write the id of the one you mean.`
  const { skillId, name: other } = identity
  const holder =
    other === undefined
      ? 'which has no version to tell its name by'
      : `whose name is ${JSON.stringify(other)}`
  return `The title "${name}" is taken by the skill ${skillId}, ${holder}. Rename one of the two, or write its id if that is the one you mean.`
}

function judgeNamed(
  [only, ...others]: readonly Named[],
  titled: readonly Candidate[],
  uniqueTitles: boolean,
): Identity {
  if (only && others.length > 0)
    return { kind: 'several', skillIds: [only, ...others].map(({ skill }) => skill.id) }
  if (only) return { kind: 'existing', skillId: only.skill.id, newest: only.newest }
  // Where titles need not be unique, only a skill that has no version yet may be the one.
  const holder = titled.find(({ newest }) => newest !== 'gone' && (uniqueTitles || newest === undefined))
  if (!holder) return { kind: 'new', gone: titled.map(({ skill }) => skill.id) }
  const { skill, newest } = holder
  return { kind: 'taken', skillId: skill.id, ...(typeof newest === 'object' && { name: newest.name }) }
}

async function readCandidate(skill: SkillSummary, api: SkillsApi): Promise<Candidate> {
  const { id, latestVersion } = skill
  if (latestVersion === undefined) return { skill }
  try {
    return { skill, newest: await api.readVersion(id, latestVersion) }
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return { skill, newest: 'gone' }
    throw cause
  }
}
