// Lists that come in pages.

import { ApiError } from './errors.ts'
import type { Page } from './schema.ts'

const MAX_PAGES = 1_000
/** On all pages: far more than a workspace holds, and than a step could look through. */
const MAX_ITEMS = 100_000

/**
 * Everything on the pages up to the last one.
 *
 * @param task to be read after "could not"
 * @param read the page at a cursor, which is empty for the first
 * @param isLast whether the pages after this one are not needed
 */
export async function readPages<T>(
  task: string,
  read: (cursor: string) => Promise<Page<T>>,
  isLast: (items: readonly T[]) => boolean,
): Promise<T[]> {
  const all: T[] = []
  const seen = new Set<string>()
  for (let cursor = ''; ; ) {
    const { items, nextPage } = await read(cursor)
    for (const item of items) all.push(item)
    if (all.length > MAX_ITEMS) throw tooMany(task)
    if (nextPage === undefined || isLast(items)) return all
    // A cursor that comes back leads nowhere, and half a list is no basis for what is decided upon it.
    if (seen.has(nextPage) || seen.size === MAX_PAGES) throw endless(task)
    seen.add(nextPage)
    cursor = nextPage
  }
}

function tooMany(task: string): ApiError {
  return new ApiError(
    `Could not ${task}: the list has more than ${MAX_ITEMS.toLocaleString('en')} items. See whether anthropic_base_url points at the Claude API.`,
  )
}

function endless(task: string): ApiError {
  return new ApiError(
    `Could not ${task}: the pages of the list do not end. See whether anthropic_base_url points at the Claude API.`,
  )
}
