// One HTTP exchange: time limit, answer or failure. Judges nothing and repeats nothing.

import { isNativeError } from 'node:util/types'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock.ts'
import { readBody } from './incoming-body.ts'
import { type Body, trackBody, type UploadProgress } from './outgoing-body.ts'

/** One request. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Body
  /** Ends the exchange, whatever it is doing. */
  readonly signal: AbortSignal
  /** The answer's body is cut off after so many bytes. */
  readonly maxBytes: number
  /** Written as the body goes out, for whoever watches. */
  readonly progress?: UploadProgress
}

/** The answer to a request. */
export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The connection broke, or the limit was reached, before its end. */
  readonly cut: boolean
}

/** What came of a request: an answer with any status, or a failure. */
export type Outcome = {
  /** When the last byte was handed over, or else when the exchange began; on the step's clock. */
  readonly sentAt: number
  /** Whether the signal ended the exchange. */
  readonly timedOut: boolean
} & (
  | {
      readonly kind: 'answer'
      readonly answer: Answer
      /** It began before the last byte of the body was handed over, as a refusal may. */
      readonly isEarly?: boolean
    }
  | {
      readonly kind: 'failure'
      readonly error: Error
      /** `all`: the last byte of the body was handed over, so the server may have the whole request. */
      readonly sent: 'nothing' | 'part' | 'all'
    }
)

/** Sends a request once. Rejects only when the body could not be produced. */
export type Exchange = (request: Request) => Promise<Outcome>

/**
 * Opens exchanges with one host. Redirects are not followed: a key goes to the host that it is meant for, or nowhere.
 *
 * @param open connects to the host; called for the first request
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
      const isEarly = outgoing.sent() !== 'all'
      const fields = flatten(response.headers)
      const read = await readBody(response.body, fields['content-length'], maxBytes)
      const answer = { status: response.statusCode, headers: fields, ...read }
      return { kind: 'answer', answer: await decode(answer, maxBytes), isEarly, ...end() }
    } catch (cause) {
      const bodyError = outgoing.error()
      if (bodyError) throw bodyError
      const error = isNativeError(cause) ? cause : new Error(String(cause), { cause })
      return { kind: 'failure', error, sent: outgoing.sent(), ...end() }
    }
  }
}

/** Resolves as the promise does, or rejects once the signal has aborted; the promise itself goes on. */
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

/** Decodes a body that a gateway has compressed unasked; loaded only then. */
async function decode(answer: Answer, maxBytes: number): Promise<Answer> {
  if (answer.headers['content-encoding'] === undefined) return answer
  const { decodeAnswer } = await import(/* webpackChunkName: "publish" */ './content-coding.ts')
  return decodeAnswer(answer, maxBytes)
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
}
