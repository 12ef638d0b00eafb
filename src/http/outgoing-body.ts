// A body on its way out: how much of it was handed over, and when the last of it.

import type { Clock } from '../clock.ts'

/** The body of a request. */
export interface Body {
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  /** The body from its beginning; may be called again for another attempt. */
  chunks(): Iterable<Buffer>
}

/** How much of a request's body was sent so far. */
export interface UploadProgress {
  /** Bytes that were handed over to the connection. */
  sentBytes: number
}

/** Tracks how much of a body was sent. A request without a body counts as sent when it begins. */
export function trackBody(body: Body | undefined, clock: Clock, progress: UploadProgress = { sentBytes: 0 }) {
  let sentAt = clock.now()
  let error: unknown

  async function* chunks() {
    const pieces = body?.chunks()[Symbol.iterator]()
    for (let chunk = next(pieces); chunk; chunk = next(pieces)) {
      // Counted before it is handed over: once the last one is on its way, the server may have everything.
      progress.sentBytes += chunk.length
      if (progress.sentBytes === body?.size) sentAt = clock.now()
      yield chunk
    }
  }

  /** The next piece. An error in producing it is kept apart from failures of the connection. */
  function next(pieces: Iterator<Buffer> | undefined): Buffer | undefined {
    try {
      const piece = pieces?.next()
      return piece?.done ? undefined : piece?.value
    } catch (cause) {
      error = cause
      throw cause
    }
  }

  function sent(): 'nothing' | 'part' | 'all' {
    if (!body || progress.sentBytes >= body.size) return 'all'
    return progress.sentBytes === 0 ? 'nothing' : 'part'
  }

  return { chunks, sent, sentAt: () => sentAt, error: () => error }
}
