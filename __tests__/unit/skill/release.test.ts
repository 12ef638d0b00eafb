import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { release } from '../../../src/skill/release.ts'

const CAN_RELEASE = 'transfer' in ArrayBuffer.prototype
const packed = deflateRawSync(Buffer.alloc(100_000, 'a'))
const large = Buffer.alloc(200_000, 'a')

test.each([
  ['a file', Buffer.alloc(100_000, 'a')],
  ['what a zip held', inflateRawSync(packed, { chunkSize: 100_001 })],
])('%s has memory of its own, which is given back', (_, bytes) => {
  release(bytes)
  expect(bytes.length).toBe(CAN_RELEASE ? 0 : 100_000)
})

test.each([
  ['a small file', Buffer.from('a'.repeat(1000))],
  ['the beginning of a zip', large.subarray(0, 100_000)],
  ['a part of a zip', large.subarray(100_000)],
])('%s shares its memory, which stays', (_, bytes) => {
  const before = bytes.toString()
  release(bytes)
  expect(bytes.toString()).toBe(before)
})

test('nothing is given back twice', () => {
  const empty = Buffer.alloc(0)
  release(empty)
  release(empty)
  expect(empty.length).toBe(0)
})
