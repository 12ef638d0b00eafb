// The two halves of an HTTP exchange on its socket: reading a request's body, writing an answer, each up to where a fault
// cuts it.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { MAX_BODY_BYTES } from './endpoints.mjs'

/** @returns {Promise<Buffer | undefined>} the body, cut when it is too large; undefined when the connection is gone */
export async function readBody(request, record, fault) {
  const resetAfter = resetPosition(request, fault)
  const chunks = []
  try {
    // The request must outlive the loop: destroying it would close the connection without a reset.
    for await (const chunk of resetAfter > 0 ? request.iterator({ destroyOnReturn: false }) : []) {
      record.bytes += chunk.length
      // The whole upload is read, but no more is kept than could be accepted.
      if (record.bytes <= MAX_BODY_BYTES) chunks.push(chunk)
      else chunks.length = 0
      if (record.bytes >= resetAfter) break
    }
  } catch {
    record.status = 'aborted'
    return undefined
  }
  if (resetAfter === Number.POSITIVE_INFINITY) return Buffer.concat(chunks)
  record.status = 'reset'
  request.socket.resetAndDestroy()
  return undefined
}

/** After how many bytes of the body the connection is reset. */
function resetPosition(request, fault) {
  if (fault?.reset === 'before-body') return 0
  if (fault?.reset !== 'during-body') return Number.POSITIVE_INFINITY
  return Math.ceil(Number(request.headers['content-length'] ?? 2) / 2)
}

/** Writes a head and a body, or as much of the body as `cutOff` says and then a reset. */
export async function writeAnswer(response, { status, headers, body, cutOff }) {
  if (!Buffer.isBuffer(body)) {
    response.writeHead(status, headers)
    await pipeline(Readable.from(body), response).catch(() => {})
    return
  }
  response.writeHead(status, { ...headers, 'content-length': body.length })
  if (cutOff === undefined) return void response.end(body)
  response.flushHeaders()
  response.write(body.subarray(0, cutOff))
  // A reset discards what the client has not read yet on some systems: give it the time to read.
  await delay(10)
  response.socket?.resetAndDestroy()
}
