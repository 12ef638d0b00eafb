// The Skills API: one method per endpoint, the reference's page above each.

import type { Clock } from '../clock.ts'
import type { Attempts, Call, Sent } from '../http/attempt.ts'
import type { Answer, Body } from '../http/exchange.ts'
import type { Skill } from '../skill/skill.ts'
import { ApiError } from './errors.ts'
import { encodeSkill } from './multipart.ts'
import { readPages } from './pages.ts'
import {
  LEGACY_SHAPE,
  NEW_SHAPE,
  parseJson,
  readPage,
  type SkillSummary,
  type SkillVersion,
} from './schema.ts'
import type { Session } from './session.ts'
import { watchProgress } from './upload-progress.ts'

/** Reading methods throw ApiError; creating ones tell what became of the upload, as far as that is known. */
export interface SkillsApi extends Pick<Session, 'newAttempts' | 'remaining' | 'serverTimeAt'> {
  readSkill(skillId: string): Promise<SkillSummary>
  /** Every skill that the credentials can see, those of Anthropic included. */
  listSkills(): Promise<SkillSummary[]>
  readVersion(skillId: string, version: string): Promise<SkillVersion>
  /** Newest first; may stop after the version `known`. */
  listVersions(skillId: string, known?: string): Promise<SkillVersion[]>
  /** The version's files as a zip. */
  downloadVersion(skillId: string, version: string): Promise<Buffer>
  createVersion(skillId: string, skill: Skill, attempts: Attempts): Promise<Sent<SkillVersion>>
  createSkill(skill: Skill, attempts: Attempts): Promise<Sent<SkillSummary>>
}

export interface ClientOptions {
  readonly endpoint: (path: string) => URL
  /** Whether the header `anthropic-beta: skills-2025-10-02` is sent, which selects the shapes. */
  readonly legacy: boolean
  readonly clock: Clock
  /** Milliseconds that uploads leave for finding out what became of them. */
  readonly reserveMs: number
  /** Told every five seconds how far an upload is. */
  readonly log: (line: string) => void
}

type Read<T> = Pick<Call<T>, 'task' | 'url' | 'parse'> & Partial<Call<T>>
type Upload<T> = Pick<Call<T>, 'task' | 'url' | 'parse'> & {
  /** Of the skill, for the log. */
  readonly name: string
  readonly body: Body
}

const READ_TIMEOUT_MS = 20_000
const DOWNLOAD_TIMEOUT_MS = 60_000
const MAX_JSON_BYTES = 4 * 1024 * 1024
/** A zip may be a little larger than what it holds. */
const MAX_ZIP_BYTES = 33 * 1024 * 1024
const PAGE_LIMIT = '100'

export function createClient(
  session: Session,
  { endpoint, legacy, clock, reserveMs, log }: ClientOptions,
): SkillsApi {
  const shape = legacy ? LEGACY_SHAPE : NEW_SHAPE

  function address(segments: readonly string[], query: Readonly<Record<string, string>> = {}): URL {
    const url = endpoint(['', 'v1', 'skills', ...segments.map(encodeSegment)].join('/'))
    url.search = new URLSearchParams({ ...(legacy && { beta: 'true' }), ...query }).toString()
    return url
  }

  async function read<T>(call: Read<T>): Promise<T> {
    const sent = await session.send({
      method: 'GET',
      effect: 'read',
      timeoutMs: READ_TIMEOUT_MS,
      maxBytes: MAX_JSON_BYTES,
      ...call,
    })
    if (sent.verdict === 'done') return sent.value
    throw sent.error
  }

  async function list<T>(
    task: string,
    segments: readonly string[],
    readItem: (value: unknown) => T,
    isLast: (items: readonly T[]) => boolean = () => false,
  ): Promise<T[]> {
    const parse = (answer: Answer) => readPage(parseJson(answer), readItem)
    const readAt = async (page: string) =>
      await read({ task, url: address(segments, { limit: PAGE_LIMIT, ...(page && { page }) }), parse })
    return await readPages(task, readAt, isLast)
  }

  async function upload<T>({ name, ...call }: Upload<T>, attempts: Attempts): Promise<Sent<T>> {
    // Several may be on their way at once.
    const { onProgress, stop } = watchProgress(call.body.size, clock, line => log(`${name}: ${line}`))
    try {
      const limits = { timeoutMs: Number.POSITIVE_INFINITY, reserveMs, maxBytes: MAX_JSON_BYTES }
      return await session.send({ method: 'POST', effect: 'write', onProgress, ...limits, ...call }, attempts)
    } finally {
      stop()
    }
  }

  return {
    newAttempts: session.newAttempts,
    remaining: session.remaining,
    serverTimeAt: session.serverTimeAt,

    // https://platform.claude.com/docs/en/api/beta/skills/retrieve
    readSkill: async skillId =>
      await read({
        task: `read the skill ${skillId}`,
        url: address([skillId]),
        parse: answer => shape.readSkill(parseJson(answer)),
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/list
    listSkills: async () => await list('list the skills', [], shape.readSkill),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/retrieve
    readVersion: async (skillId, version) =>
      await read({
        task: `read version ${version} of ${skillId}`,
        url: address([skillId, 'versions', version]),
        parse: answer => shape.readVersion(parseJson(answer)),
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/list
    listVersions: async (skillId, known) => {
      const isLast = (items: readonly SkillVersion[]) =>
        !shape.oldestFirst && items.some(({ version }) => version === known)
      const versions = await list(
        `list the versions of ${skillId}`,
        [skillId, 'versions'],
        shape.readVersion,
        isLast,
      )
      return shape.oldestFirst ? versions.reverse() : versions
    },

    // https://platform.claude.com/docs/en/api/beta/skills/versions/download
    downloadVersion: async (skillId, version) =>
      await read({
        task: `download version ${version} of ${skillId}`,
        url: address([skillId, 'versions', version, 'content']),
        parse: answer => answer.body,
        timeoutMs: DOWNLOAD_TIMEOUT_MS,
        maxBytes: MAX_ZIP_BYTES,
      }),

    // https://platform.claude.com/docs/en/api/beta/skills/versions/create
    createVersion: async (skillId, skill, attempts) => {
      const call = {
        name: skill.name,
        task: `create a version of ${skillId}`,
        url: address([skillId, 'versions']),
        body: encodeSkill(skill),
      }
      return await upload({ ...call, parse: answer => shape.readVersion(parseJson(answer)) }, attempts)
    },

    // https://platform.claude.com/docs/en/api/beta/skills/create
    createSkill: async (skill, attempts) => {
      const body = encodeSkill(skill, { [shape.titleField]: skill.name })
      const { name } = skill
      const call = { name, task: `create the skill ${name}`, url: address([]), body }
      return await upload({ ...call, parse: answer => shape.readSkill(parseJson(answer)) }, attempts)
    },
  }
}

/** Ids are opaque, but some would lead to another endpoint however they are encoded, and some cannot be encoded. */
function encodeSegment(segment: string): string {
  if (['', '.', '..'].includes(segment) || /\p{Surrogate}/u.test(segment))
    throw new ApiError(
      `${JSON.stringify(segment)} cannot be the id of a skill or a version. See that skill_id is right.`,
    )
  return encodeURIComponent(segment)
}
