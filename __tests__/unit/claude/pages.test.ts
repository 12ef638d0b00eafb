import { expect, test } from '@jest/globals'
import { readPages } from '../../../src/claude/pages.ts'

test('a list of more items than any workspace holds is refused by its limit', async () => {
  const items = Array.from({ length: 1_000 }, () => 'x')
  let page = 0
  const list = readPages(
    'list the skills',
    async () => ({ items, nextPage: String(page++) }),
    () => false,
  )
  await expect(list).rejects.toThrow(
    'Could not list the skills: the list has more than 100,000 items. See whether anthropic_base_url points at the Claude API.',
  )
})
