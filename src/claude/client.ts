// The Skills API: one method per endpoint, the reference's page above each.

import pLimit from 'p-limit'
import { CancelledError } from '../cancelled.ts'
import type { Budget } from '../http/budget.ts'
import type { Answer } from '../http/exchange.ts'
import type { Attempt } from '../http/repeat.ts'
import type { Runtime } from '../runtime.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import { openAddresses } from './address.ts'
import type { Call } from './call.ts'
import { expectArchive, expectCreated, expectTitled, expectVersion } from './expected.ts'
import { encodeSkill } from './multipart.ts'
import { type Listed, type Listing, openListing } from './pages.ts'
import { LEGACY_SHAPE, NEW_SHAPE, parseJson, readPage, type SkillSummary } from './schema.ts'
import type { Session } from './session.ts'
import { watchProgress } from './upload-progress.ts'

/** The Skills API. Methods that read repeat their request and throw ApiError; methods that create make one attempt. */
export interface SkillsApi extends Pick<Session, 'serverTimeAt'> {
  readonly budget: Budget
  /** Whether no two skills can have the same title. */
  readonly uniqueTitles: boolean
  /** How many uploads have begun: what was read before the latest of them may be out of date. */
  uploadsBegun(): number
  /** Runs an upload when it is its turn: only `concurrency` of them run side by side. */
  inTurn<T>(upload: () => Promise<T>): Promise<T>
  /** @param isCreated whether this step has just created it: a pause that the API asks for may then be too long to wait */
  readSkill(skillId: string, isCreated?: boolean): Promise<SkillSummary>
  /** Every skill that the credentials can see, those of Anthropic included, or, given `enough`, about that many. */
  listSkills(enough?: number): Promise<Listed<SkillSummary>>
  /** @param isCreated as for a skill */
  readVersion(skillId: string, version: string, isCreated?: boolean): Promise<SkillVersion>
  /** The versions of a skill, in no particular order. */
  listVersions(skillId: string): Listing<SkillVersion>
  /** The version's files as a zip. */
  downloadVersion(skillId: string, version: string): Promise<Buffer>
  /**
   * Uploads a skill as a new version.
   *
   * @param before pins a version that was there before: an answer that names it is not about this upload
   */
  createVersion(skillId: string, skill: Skill, before?: string): Promise<Attempt<SkillVersion>>
  createSkill(skill: Skill): Promise<Attempt<SkillSummary>>
}

/** What the client needs to know of the settings. */
export interface ClientOptions {
  readonly endpoint: (path: string) => URL
  /** Whether the header `anthropic-beta: skills-2025-10-02` is sent, which selects the shapes. */
  readonly legacy: boolean
  /** How many uploads run side by side. */
  readonly concurrency: number
}

interface Read<T>
  extends Pick<Call<T>, 'task' | 'parse'>,
    Partial<Pick<Call<T>, 'timeoutMs' | 'maxBytes' | 'isCreated'>> {
  /** The parts of the path below /v1/skills; the first is the id of a skill, if there is any. */
  readonly segments: readonly string[]
  readonly query?: Readonly<Record<string, string>>
}

interface Upload<T> extends Pick<Call<T>, 'task' | 'parse'> {
  readonly segments: readonly string[]
  readonly skill: Skill
  readonly fields?: Readonly<Record<string, string>>
}

const READ_TIMEOUT_MS = 20_000
const DOWNLOAD_TIMEOUT_MS = 60_000
/**
 * How much smaller `limit` becomes in the requests for a list: by more than there are searches after an upload, so that
 * no address repeats, and by little beside the size of a page.
 */
const PAGE_LIMITS = 50
const MAX_JSON_BYTES = 4 * 1024 * 1024
/** More than the largest skill: a zip may be a little larger than what it holds. */
const MAX_ZIP_BYTES = 33 * 1024 * 1024

/** The Skills API over a session; nothing is sent before the first call. */
export function createClient(
  session: Session,
  { endpoint, legacy, concurrency }: ClientOptions,
  runtime: Runtime,
): SkillsApi {
  const shape = legacy ? LEGACY_SHAPE : NEW_SHAPE
  const addressOf = openAddresses(endpoint, legacy)
  let uploadsBegun = 0
  /** How often the list at each path has been read again. */
  const repeats = new Map<string, number>()

  async function read<T>({ segments, query, ...call }: Read<T>): Promise<T> {
    const where = { url: addressOf(segments, query), skillId: segments[0] }
    return await session.read({ timeoutMs: READ_TIMEOUT_MS, maxBytes: MAX_JSON_BYTES, ...call, ...where })
  }

  function list<T extends { readonly id: string }>(
    task: string,
    segments: readonly string[],
    readItem: (value: unknown) => T,
  ): Listing<T> {
    const parse = (answer: Answer) => readPage(parseJson(answer), shape, readItem)
    const path = segments.join('/')
    return openListing(task, page => {
      if (page === '') repeats.set(path, (repeats.get(path) ?? -1) + 1)
      // Each time another `limit`, and so another address: some caches ignore `no-cache`, and an old list would lead to
      // a second upload. A smaller one, since by a larger one a page that is known by its number would begin behind what
      // is new.
      const limit = String(shape.pageLimit - Math.min(repeats.get(path) ?? 0, PAGE_LIMITS))
      return read({ task, segments, query: { limit, ...(page && { page }) }, parse })
    })
  }

  async function upload<T>({ segments, skill, fields, ...call }: Upload<T>): Promise<Attempt<T>> {
    if (runtime.cancelled.aborted) throw new CancelledError()
    uploadsBegun += 1
    const where = { url: addressOf(segments), skillId: segments[0] }
    const body = encodeSkill(skill, fields)
    const { progress, stop } = watchProgress(skill, body.size, runtime)
    try {
      return await session.attempt({ ...call, ...where, body, progress, maxBytes: MAX_JSON_BYTES })
    } finally {
      stop()
    }
  }

  return {
    budget: session.budget,
    uniqueTitles: shape.uniqueTitles,
    uploadsBegun: () => uploadsBegun,
    serverTimeAt: session.serverTimeAt,
    inTurn: pLimit(concurrency),

    // https://platform.claude.com/docs/en/api/beta/skills/retrieve
    readSkill: (skillId, isCreated = false) =>
      read({
        task: `read the skill ${skillId}`,
        segments: [skillId],
        isCreated,
        parse: answer => shape.readSkill(parseJson(answer)),
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/list
    listSkills: enough => list('list the skills', [], shape.readSkill).read(enough),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/retrieve
    readVersion: (skillId, version, isCreated = false) =>
      read({
        task: `read version ${version} of ${skillId}`,
        segments: [skillId, 'versions', version],
        isCreated,
        parse: answer => expectVersion(shape.readVersion(parseJson(answer)), version),
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/list
    listVersions: skillId =>
      list(`list the versions of ${skillId}`, [skillId, 'versions'], shape.readVersion),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/download
    downloadVersion: (skillId, version) =>
      read({
        task: `download version ${version} of ${skillId}`,
        segments: [skillId, 'versions', version, 'content'],
        parse: answer => expectArchive(answer.body),
        timeoutMs: DOWNLOAD_TIMEOUT_MS,
        maxBytes: MAX_ZIP_BYTES,
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/create
    createVersion: (skillId, skill, before) =>
      upload({
        task: `create a version of ${skillId}`,
        segments: [skillId, 'versions'],
        skill,
        parse: answer => expectCreated(shape.readVersion(parseJson(answer)), skillId, skill.name, before),
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/create
    createSkill: skill =>
      upload({
        task: `create the skill ${skill.name}`,
        segments: [],
        skill,
        fields: { [shape.titleField]: skill.name },
        parse: answer => expectTitled(shape.readSkill(parseJson(answer)), skill.name),
      }),
  }
}
