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
    'Could not list the skills: the list has more than 100,000 items. See whether anthropic_base_url points at the Claude API.',
  )
})
