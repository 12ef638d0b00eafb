// The two response shapes of the Skills API, side by side, and the paging that both share.

import { Refusal } from './refusal.mjs'

const DEFAULT_LIMIT = 20

/** With `anthropic-beta: skills-2025-10-02`. */
export const LEGACY = {
  name: 'legacy',
  maxLimit: 100,
  hasMore: true,
  areVersionsNewestFirst: false,
  // `source` as a filter is reported broken in this shape: it filters nothing.
  filtersBySource: false,
  title: { field: 'display_title', maxLength: 64, isUnique: true },
  mayDeleteOnlyVersion: true,
  reference: version => version.version,
  isReferredTo: (version, reference) => version.version === reference,
  showSkill: skill => ({
    ...showSkill(skill),
    display_title: skill.displayTitle,
    latest_version: skill.versions.at(-1)?.version ?? null,
    source: skill.source,
  }),
  showVersion: (version, skillId) => ({
    ...showVersion(version, skillId),
    directory: version.directory,
    version: version.version,
  }),
}

/** Without that header. */
export const NEWER = {
  name: 'newer',
  maxLimit: 1000,
  hasMore: false,
  areVersionsNewestFirst: true,
  filtersBySource: true,
  title: { field: 'display_name', maxLength: 255, isUnique: false },
  mayDeleteOnlyVersion: false,
  reference: version => version.id,
  isReferredTo: (version, reference, skill) =>
    version.id === reference || (reference === 'latest' && version === skill.versions.at(-1)),
  showSkill: skill => ({
    ...showSkill(skill),
    display_name: skill.displayTitle ?? skill.name ?? null,
    latest_version_id: skill.versions.at(-1)?.id ?? null,
    source: { type: skill.source },
  }),
  showVersion,
}

function showSkill(skill) {
  const updatedAt = skill.versions.at(-1)?.version ?? skill.order
  return { id: skill.id, created_at: isoTime(skill.order), type: 'skill', updated_at: isoTime(updatedAt) }
}

function showVersion(version, skillId) {
  const { id, name, description } = version
  const created_at = isoTime(version.version)
  return { id, created_at, description, name, skill_id: skillId, type: 'skill_version' }
}

/** @param {number | string} microseconds since the epoch */
function isoTime(microseconds) {
  const digits = String(microseconds)
  const seconds = new Date(Number(digits.slice(0, -6)) * 1000).toISOString().slice(0, 19)
  return `${seconds}.${digits.slice(-6)}Z`
}

/**
 * One page of a list: `name` says what is listed, and a cursor is valid for this only; `items` are handed in oldest first and
 * shown as `isNewestFirst` says; `time(item)` is in microseconds.
 */
export function showPage(shape, query, { name, items, isNewestFirst, time, show }) {
  const limit = readLimit(query.get('limit'), shape.maxLimit)
  const after = readCursor(query.get('page'), shape, name)
  const ordered = isNewestFirst ? items.toReversed() : items
  // By time, not by count: what is published between two pages neither repeats nor hides an entry.
  const isLeft = item => after === undefined || (isNewestFirst ? time(item) < after : time(item) > after)
  const left = ordered.filter(isLeft)
  const data = left.slice(0, limit)
  const isMore = left.length > limit
  const nextPage = isMore ? writeCursor(shape, name, time(data[data.length - 1])) : null
  return { data: data.map(show), ...(shape.hasMore && { has_more: isMore }), next_page: nextPage }
}

function readLimit(text, max) {
  if (text === null) return DEFAULT_LIMIT
  if (!/^[0-9]{1,6}$/.test(text) || Number(text) < 1 || Number(text) > max) {
    throw new Refusal(400, `limit: Input should be a number from 1 to ${max}`)
  }
  return Number(text)
}

function writeCursor(shape, list, time) {
  return `page_${Buffer.from([shape.name, list, time].join('\n')).toString('base64url')}`
}

function readCursor(text, shape, list) {
  if (text === null) return undefined
  const [, encoded = ''] = /^page_([\w-]+)$/.exec(text) ?? []
  const [shapeName, listName, time] = Buffer.from(encoded, 'base64url').toString().split('\n')
  if (shapeName !== shape.name || listName !== list) throw new Refusal(400, 'page: Invalid page cursor')
  return Number(time)
}
