// The API's JSON, in both of its shapes → the action's own types. Pure; what the wire looks like is known here only.

import type { Answer } from '../http/exchange.ts'
import type { SkillVersion } from '../target.ts'

export interface SkillSummary {
  readonly id: string
  readonly title: string
  /** Made in this workspace, not by Anthropic. */
  readonly custom: boolean
  /** What pins the newest version; absent when there is none. */
  readonly latestVersion?: string
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Absent on the last page. */
  readonly nextPage?: string
}

/** How one of the API's shapes is read; each function throws an Error that says what is missing. */
export interface Shape {
  readonly readVersion: (value: unknown) => SkillVersion
  readonly readSkill: (value: unknown) => SkillSummary
  readonly titleField: string
  readonly oldestFirst: boolean
}

/** The API gives as many at most, in either shape. */
const MAX_PAGE_ITEMS = 1_000

type Fields = Readonly<Record<string, unknown>>

/** The shape that `anthropic-beta: skills-2025-10-02` selects. */
export const LEGACY_SHAPE: Shape = {
  readVersion: value => {
    const fields = readObject(value)
    return {
      ...commonFields(fields),
      version: readText(fields, 'version'),
      directory: optionalText(fields, 'directory'),
    }
  },
  readSkill: value => {
    const fields = readObject(value)
    const custom = fields.source === 'custom'
    return {
      ...commonSummary(fields, 'latest_version'),
      title: optionalText(fields, 'display_title'),
      custom,
    }
  },
  titleField: 'display_title',
  oldestFirst: true,
}

/** The shape without that header, where a version is pinned by its id. */
export const NEW_SHAPE: Shape = {
  readVersion: value => {
    const common = commonFields(readObject(value))
    return { ...common, version: common.id, directory: common.name }
  },
  readSkill: value => {
    const fields = readObject(value)
    const custom = readObject(fields.source).type === 'custom'
    return {
      ...commonSummary(fields, 'latest_version_id'),
      title: optionalText(fields, 'display_name'),
      custom,
    }
  },
  titleField: 'display_name',
  oldestFirst: false,
}

/** @throws Error when the body is no JSON */
export function parseJson({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new Error(body.length === 0 ? 'the answer is empty' : 'the answer is not JSON', { cause })
  }
}

export function readPage<T>(value: unknown, readItem: (item: unknown) => T): Page<T> {
  const { data, next_page: nextPage } = readObject(value)
  if (!Array.isArray(data)) throw new Error('the answer holds no list')
  if (data.length > MAX_PAGE_ITEMS)
    throw new Error(
      `the answer lists ${data.length.toLocaleString('en')} items on a page, more than ${MAX_PAGE_ITEMS.toLocaleString('en')}`,
    )
  const items = data.map(item => readItem(item))
  return { items, ...(typeof nextPage === 'string' && nextPage !== '' && { nextPage }) }
}

function commonFields(fields: Fields) {
  return {
    id: readText(fields, 'id'),
    createdAt: readText(fields, 'created_at'),
    description: optionalText(fields, 'description'),
    name: optionalText(fields, 'name'),
    skillId: optionalText(fields, 'skill_id'),
    type: optionalText(fields, 'type'),
  }
}

function commonSummary(fields: Fields, latest: string) {
  const hasVersion = optionalText(fields, latest) !== ''
  return { id: readText(fields, 'id'), ...(hasVersion && { latestVersion: readText(fields, latest) }) }
}

function readObject(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Error('the answer is not what the API documents')
}

/** An id, a version or a time: opaque, but it goes into addresses, log lines and outputs. */
function readText(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string' || value === '') throw new Error(`the answer has no "${key}"`)
  if (!/^[\x21-\x7e]+$/.test(value)) throw new Error(`"${key}" in the answer holds unexpected characters`)
  return value
}

function optionalText(fields: Fields, key: string): string {
  const value = fields[key]
  return typeof value === 'string' ? value : ''
}
