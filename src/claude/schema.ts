// The API's JSON, in both of its shapes → the action's own types. Pure; what the wire looks like is known here only.

import { messageOf } from '../error-message.ts'
import { formatNumber } from '../format-number.ts'
import type { Answer } from '../http/exchange.ts'
import { readJson } from '../http/incoming-body.ts'
import type { SkillVersion } from '../target.ts'
import { parseApiTime } from './api-time.ts'
import { type Fields, isObject, isText, optionalText, readId, readObject } from './json-fields.ts'

/** A skill as the API lists it. */
export interface SkillSummary {
  readonly id: string
  readonly title: string
  /** It was made in this workspace, not by Anthropic. */
  readonly custom: boolean
  /** What pins the newest version; absent when there is none. */
  readonly latestVersion?: string
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Why entries cannot be read, a text for each. */
  readonly unreadable: readonly string[]
  /** The cursor of the next page; absent on the last one. */
  readonly nextPage?: string
}

/** How one of the API's shapes is read; each function throws an Error that says what is missing. */
export interface Shape {
  readonly readVersion: (value: unknown) => SkillVersion
  readonly readSkill: (value: unknown) => SkillSummary
  /** The page has the field `has_more`, which shows the shape of a page without entries. */
  readonly hasMore: boolean
  readonly titleField: string
  /** No two skills can have the same title. */
  readonly uniqueTitles: boolean
  /** How many entries a page may have. */
  readonly pageLimit: number
}

/** The answer is in the shape that was not asked for: what it means cannot be told. */
export class WrongShape extends Error {
  override readonly name = 'WrongShape'
}

/** How many entries a page has at most, in either shape. */
const MAX_PAGE_ITEMS = 1_000

/** The shape that `anthropic-beta: skills-2025-10-02` selects. */
export const LEGACY_SHAPE: Shape = {
  readVersion: value => {
    const fields = readObject(value)
    if (!('version' in fields) && 'id' in fields && 'created_at' in fields) throw notLegacy()
    return {
      ...commonFields(fields),
      version: readId(fields, 'version'),
      directory: optionalText(fields, 'directory'),
    }
  },
  readSkill: value => {
    const fields = readObject(value)
    if (!('latest_version' in fields) && ('latest_version_id' in fields || isObject(fields.source)))
      throw notLegacy()
    return { ...commonSummary(fields, 'latest_version'), title: optionalText(fields, 'display_title') }
  },
  hasMore: true,
  titleField: 'display_title',
  uniqueTitles: true,
  pageLimit: 100,
}

/** The shape without that header, where a version is pinned by its id. */
export const NEW_SHAPE: Shape = {
  readVersion: value => {
    const fields = readObject(value)
    if ('version' in fields && 'directory' in fields) throw notNew()
    const common = commonFields(fields)
    return { ...common, version: common.id, directory: common.name }
  },
  readSkill: value => {
    const fields = readObject(value)
    if (!('latest_version_id' in fields) && ('latest_version' in fields || isText(fields.source)))
      throw notNew()
    return { ...commonSummary(fields, 'latest_version_id'), title: optionalText(fields, 'display_name') }
  },
  hasMore: false,
  titleField: 'display_name',
  uniqueTitles: false,
  pageLimit: 1000,
}

function notLegacy(): WrongShape {
  return new WrongShape('the answer is in its newer shape, although anthropic-beta asks for the older one')
}

function notNew(): WrongShape {
  return new WrongShape('the answer is in its older shape, although anthropic-beta does not ask for that')
}

/** Parses the body of an answer. @throws Error when it is no JSON */
export function parseJson(answer: Answer): unknown {
  const json = readJson(answer)
  if (json !== undefined) return json
  throw new Error(answer.body.length === 0 ? 'the answer is empty' : 'the answer is not JSON')
}

/**
 * Reads one page of a list. An entry that cannot be read does not keep the others from being read.
 *
 * @throws Error when it is no page, or says that there is more without a cursor
 */
export function readPage<T>(value: unknown, shape: Shape, readItem: (item: unknown) => T): Page<T> {
  const fields = readObject(value)
  const { data, next_page: next, has_more: hasMore } = fields
  if (!Array.isArray(data)) throw new Error('the answer holds no list')
  if (data.length > MAX_PAGE_ITEMS)
    throw new Error(
      `the answer lists ${formatNumber(data.length)} items on a page, more than ${formatNumber(MAX_PAGE_ITEMS)}`,
    )
  const nextPage = isText(next) ? String(next) : ''
  if (hasMore === true && nextPage === '') throw new Error('it does not say where the rest of the list is')
  if (data.length === 0 && 'next_page' in fields && 'has_more' in fields !== shape.hasMore)
    throw shape.hasMore ? notLegacy() : notNew()
  const items: T[] = []
  const errors: unknown[] = []
  for (const item of data) {
    try {
      items.push(readItem(item))
    } catch (cause) {
      errors.push(cause)
    }
  }
  const wrongShape = errors.find(error => error instanceof WrongShape)
  if (wrongShape && items.length === 0) throw wrongShape
  return { items, unreadable: errors.map(messageOf), ...(nextPage !== '' && { nextPage }) }
}

function commonFields(fields: Fields) {
  const id = readId(fields, 'id')
  const createdAt = optionalText(fields, 'created_at')
  if (parseApiTime(createdAt) === undefined) throw new Error('"created_at" in the answer is no time')
  return {
    id,
    createdAt,
    description: optionalText(fields, 'description'),
    name: optionalText(fields, 'name'),
    skillId: optionalText(fields, 'skill_id'),
    type: optionalText(fields, 'type'),
  }
}

function commonSummary(fields: Fields, latest: string) {
  const hasVersion = optionalText(fields, latest) !== ''
  const { source } = fields
  return {
    id: readId(fields, 'id'),
    // Whatever else a source may be called: a skill that is passed over would be created once more in each run.
    custom: (isObject(source) ? source.type : source) !== 'anthropic',
    ...(hasVersion && { latestVersion: readId(fields, latest) }),
  }
}
