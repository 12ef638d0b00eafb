// Lists that come in pages.

import { formatNumber } from '../format-number.ts'
import { ApiError } from './errors.ts'
import type { Page } from './schema.ts'

const MAX_PAGES = 1_000
/** How many items a list may have on all pages: far more than a workspace holds. */
const MAX_ITEMS = 100_000

/** The items of a list that have been read so far. */
export interface Listed<T> {
  readonly items: readonly T[]
  /** Why entries cannot be read; empty when all can. */
  readonly unreadable: readonly string[]
}

/** A list that can be read again for what is new; pages that are known already are not read again. */
export interface Listing<T> {
  /**
   * Reads the list, or what is new on it.
   *
   * @param enough how many items are enough: further pages are then not read
   * @throws ApiError
   */
  read(enough?: number): Promise<Listed<T>>
}

/**
 * Opens a list whose entries stay once they are there, however it is sorted: what is new stands on its first pages or on
 * its last ones.
 *
 * @param task to be read after "could not"
 * @param readAt the page at a cursor, which is empty for the first
 */
export function openListing<T extends { readonly id: string }>(
  task: string,
  readAt: (cursor: string) => Promise<Page<T>>,
): Listing<T> {
  const items = new Map<string, T>()
  const unreadable = new Map<string, readonly string[]>()
  let lastCursor: string | undefined

  /** Reads from a cursor to the end, or to a page that holds nothing new. */
  async function walk(from: string, isEnough: (news: number) => boolean): Promise<void> {
    const seen = new Set<string>()
    for (let cursor = from; ; ) {
      const page = await readAt(cursor)
      const before = items.size
      // An entry counts once, however often it is listed.
      for (const item of page.items) items.set(item.id, item)
      if (items.size > MAX_ITEMS)
        throw endless(task, `the list has more than ${formatNumber(MAX_ITEMS)} items`)
      unreadable.set(cursor, page.unreadable)
      const { nextPage } = page
      if (nextPage === undefined) lastCursor = cursor
      if (nextPage === undefined || isEnough(items.size - before)) return
      // A cursor that comes back leads nowhere, and half a list is no basis for what is decided upon it.
      if (seen.has(nextPage) || seen.size === MAX_PAGES)
        throw endless(task, 'the pages of the list do not end')
      seen.add(nextPage)
      cursor = nextPage
    }
  }

  return {
    read: async (enough = Number.POSITIVE_INFINITY) => {
      const known = lastCursor
      // A list that was a single page may have become longer: what is new on it may stand on a second one.
      await walk('', news => (known ? news === 0 : items.size >= enough))
      if (known) await walk(known, () => false)
      return { items: [...items.values()], unreadable: [...unreadable.values()].flat() }
    },
  }
}

function endless(task: string, why: string): ApiError {
  return new ApiError(`Could not ${task}: ${why}. See whether anthropic_base_url is that of the Claude API.`)
}
