import { expect, test } from '@jest/globals'
import { CancelledError } from '../../src/cancelled.ts'
import { createSystemClock } from '../../src/clock.ts'

test('a pause ends with the step', async () => {
  const cancelling = new AbortController()
  const pause = createSystemClock(cancelling.signal).sleep(60_000)
  cancelling.abort()
  await expect(pause).rejects.toThrow(CancelledError)
})
