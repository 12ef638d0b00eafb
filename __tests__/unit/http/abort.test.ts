import { getEventListeners } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { unlessAborted } from '../../../src/http/abort.ts'

const never = new Promise<never>(() => {})

describe('waiting', () => {
  test('gives what the promise gives, and leaves nothing behind at the signal', async () => {
    const { signal } = new AbortController()
    expect(await unlessAborted(Promise.resolve(7), signal)).toBe(7)
    await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('ends with the signal, for its reason', async () => {
    const controller = new AbortController()
    const waiting = unlessAborted(never, controller.signal)
    controller.abort(new Error('late'))
    await expect(waiting).rejects.toThrow('late')
  })

  test('ends at once when the signal has aborted before', async () => {
    await expect(unlessAborted(never, AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
  })
})
