import { expect, test } from '@jest/globals'
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
