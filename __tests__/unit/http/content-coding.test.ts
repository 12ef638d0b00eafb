import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { decodeAnswer } from '../../../src/http/content-coding.ts'

const TEXT = Buffer.from('{"id": "skver_1"}')

function decode(coding: string | undefined, body: Buffer, { maxBytes = 100, cut = false } = {}) {
  const headers = { date: 'now', ...(coding !== undefined && { 'content-encoding': coding }) }
  const answer = { status: 200, headers, body, cut }
  return decodeAnswer(answer, maxBytes)
}

describe('an answer', () => {
  test.each<[string | undefined, Buffer]>([
    [undefined, TEXT],
    ['', TEXT],
    ['identity', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['X-GZIP', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['deflate, gzip', gzipSync(deflateSync(TEXT))],
    ['identity, br', brotliCompressSync(TEXT)],
  ])('encoded as %j is read as it was', (coding, body) => {
    expect(decode(coding, body)).toMatchObject({ body: TEXT, cut: false })
  })

  test('without a body has no coding', () => {
    expect(decode('gzip', Buffer.alloc(0))).toMatchObject({ body: Buffer.alloc(0), cut: false })
  })

  test.each([
    ['gzip', TEXT],
    ['gzip', gzipSync(TEXT).subarray(0, 20)],
    ['zstd', TEXT],
    ['gzip, unknown', gzipSync(TEXT)],
  ])('encoded as %j that cannot be decoded is one that broke off', (coding, body) => {
    expect(decode(coding, body).cut).toBe(true)
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('that grows beyond its limit is cut, before it fills the memory (%s)', (coding, encode) => {
    expect(decode(coding, encode(Buffer.alloc(50_000_000)), { maxBytes: 1_000 })).toMatchObject({
      body: Buffer.alloc(0),
      cut: true,
    })
  })

  test('that broke off stays as it is', () => {
    expect(decode('gzip', TEXT, { cut: true })).toMatchObject({ body: TEXT, cut: true })
  })
})
