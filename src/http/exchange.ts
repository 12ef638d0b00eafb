// One HTTP exchange: time limit, answer or failure. Judges nothing and repeats nothing.

import { isNativeError } from 'node:util/types'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock.ts'

export interface Body {
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  /** The body from its beginning; may be called again for another attempt. */
  chunks(): Iterable<Buffer>
}

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Body
  /** Ends the exchange, whatever it is doing. */
  readonly signal: AbortSignal
  /** An answer with more bytes is cut off. */
  readonly maxBytes: number
  /** Written as the body goes out, for whoever watches. */
  readonly progress?: Progress
}

/** How far a request is. */
export interface Progress {
  /** Handed over so far. */
  sentBytes: number
}

export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The connection broke, or the limit was reached, before its end. */
  readonly cut: boolean
}

export type Outcome = {
  /** When the last byte was handed over, or else when the exchange began; on the step's clock. */
  readonly sentAt: number
  /** The signal ended it. */
  readonly timedOut: boolean
} & (
  | { readonly kind: 'answer'; readonly answer: Answer }
  | {
      readonly kind: 'failure'
      readonly error: Error
      /** `all`: the last byte of the body was handed over, so the server may have the whole request. */
      readonly sent: 'nothing' | 'part' | 'all'
    }
)

export type Exchange = (request: Request) => Promise<Outcome>

/**
 * Redirects are not followed: a key goes to the host that it is meant for, or nowhere.
 *
 * @param open called for the first request
 */
export function openExchange(open: () => Promise<Dispatcher>, clock: Clock): Exchange {
  let dispatcher: Promise<Dispatcher> | undefined
  return async request => {
    const { url, method, headers, body, signal, maxBytes } = request
    const outgoing = trackBody(body, clock, request.progress)
    const end = () => ({ sentAt: outgoing.sentAt(), timedOut: signal.aborted })
    try {
      dispatcher ??= open()
      const sending = (await dispatcher).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        signal,
        headers: {
          'accept-encoding': 'identity',
          ...headers,
          ...(body && { 'content-type': body.contentType, 'content-length': String(body.size) }),
        },
        ...(body && { body: outgoing.chunks() as unknown as Buffer }),
        // The signal is the only limit: an upload may take as long as the step has.
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      // undici heeds the signal only once there is a connection.
      const response = await unlessAborted(sending, signal)
      const fields = flatten(response.headers)
      const read = await readBody(response.body, fields['content-length'], maxBytes)
      const answer = { status: response.statusCode, headers: fields, ...read }
      return { kind: 'answer', answer: await decode(answer, maxBytes), ...end() }
    } catch (cause) {
      const bodyError = outgoing.error()
      if (bodyError) throw bodyError
      const error = isNativeError(cause) ? cause : new Error(String(cause), { cause })
      return { kind: 'failure', error, sent: outgoing.sent(), ...end() }
    }
  }
}

/** A body on its way out; none is sent as soon as it begins. */
function trackBody(body: Body | undefined, clock: Clock, progress: Progress = { sentBytes: 0 }) {
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

  /** A body that cannot be produced is no failure of the connection. */
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

/** What the promise gives, or the signal's reason once it has aborted. What was begun goes on unheard. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort)
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Into one buffer, of the size that is announced: pieces would be there twice when they are joined. */
async function readBody(
  stream: AsyncIterable<Buffer>,
  announced: string | undefined,
  maxBytes: number,
): Promise<Pick<Answer, 'body' | 'cut'>> {
  const expected = /^\d+$/.test(announced ?? '') ? Number(announced) : 0
  let buffer = Buffer.allocUnsafeSlow(Math.min(expected, maxBytes))
  let size = 0
  const end = (cut: boolean) => ({ body: buffer.subarray(0, size), cut })
  try {
    for await (const chunk of stream) {
      const needed = size + chunk.length
      if (needed > maxBytes) return end(true)
      if (needed > buffer.length) buffer = Buffer.concat([buffer], Math.max(needed, 2 * buffer.length))
      chunk.copy(buffer, size)
      size = needed
    }
  } catch {
    // The status has been seen, and it says more than the way the body broke off.
    return end(true)
  }
  return end(false)
}

/** What decodes is loaded for those gateways alone that compress unasked. */
async function decode(answer: Answer, maxBytes: number): Promise<Answer> {
  if (answer.headers['content-encoding'] === undefined) return answer
  const { decodeAnswer } = await import(/* webpackChunkName: "publish" */ './content-coding.ts')
  return decodeAnswer(answer, maxBytes)
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
}
