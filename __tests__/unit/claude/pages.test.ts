import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openListing } from '../../../src/claude/pages.ts'

test('a list of more items than any workspace holds is refused by its limit', async () => {
  let page = 0
  const listing = openListing('list the skills', async () => {
    page += 1
    const items = Array.from({ length: 1_000 }, (_, index) => ({ id: `${page} ${index}` }))
    return { items, unreadable: [], nextPage: String(page) }
  })
  await expect(listing.read()).rejects.toThrow(
    'Could not list the skills: the list has more than 100,000 items. See whether anthropic_base_url is that of the Claude API.',
  )
})

test('a list is read no further than to the page that has enough, and to its end when asked again', async () => {
  const pages = [['a', 'b'], ['c', 'd'], ['e']]
  let reads = 0
  const listing = openListing('list the skills', async cursor => {
    reads += 1
    const index = Number(cursor)
    const items = (pages[index] ?? []).map(id => ({ id }))
    return { items, unreadable: [], ...(index < 2 && { nextPage: String(index + 1) }) }
  })
  expect((await listing.read(3)).items).toHaveLength(4)
  expect(reads).toBe(2)
  expect((await listing.read()).items).toHaveLength(5)
})

/** How a server finds the place in its list that a cursor means. */
const CURSORS = {
  'a number of items': (at: number, _size: number, _ids: readonly string[]) => String(at),
  'a number of pages': (at: number, size: number) => String(Math.ceil(at / size)),
  'the last item': (at: number, _size: number, ids: readonly string[]) => ids[at - 1] ?? '',
}
const PLACES: Record<keyof typeof CURSORS, (cursor: string, size: number, ids: readonly string[]) => number> =
  {
    'a number of items': Number,
    'a number of pages': (cursor, size) => Number(cursor) * size,
    'the last item': (cursor, _size, ids) => ids.indexOf(cursor) + 1,
  }

test('whatever is new on a list is found, whichever end it stands at and wherever a page ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(30),
      fc.integer({ min: 8, max: 12 }),
      fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      fc.constantFrom(...(Object.keys(CURSORS) as (keyof typeof CURSORS)[])),
      async (count, pageSize, additions, newestFirst, kind) => {
        const ids = Array.from({ length: count }, (_, index) => `id ${index}`)
        let size = pageSize + 1
        const listing = openListing('list the versions', async cursor => {
          // As the client asks for them: smaller pages each time.
          if (cursor === '') size -= 1
          const at = cursor === '' ? 0 : PLACES[kind](cursor, size, ids)
          const end = at + size
          const items = ids.slice(at, end).map(id => ({ id }))
          return {
            items,
            unreadable: [],
            ...(end < ids.length && { nextPage: CURSORS[kind](end, size, ids) }),
          }
        })
        expect((await listing.read()).items).toHaveLength(count)
        for (const addition of additions) {
          const added = Array.from({ length: addition }, () => `id ${ids.length} ${size}`)
          for (const [index, id] of added.entries()) {
            if (newestFirst) ids.unshift(`${id} ${index}`)
            else ids.push(`${id} ${index}`)
          }
          const { items } = await listing.read()
          expect(items.map(({ id }) => id).sort()).toEqual([...ids].sort())
        }
      },
    ),
  )
})
