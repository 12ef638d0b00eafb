// One HTTP exchange: proxy, time limit, answer or failure. Judges nothing and repeats nothing.

import { isNativeError } from 'node:util/types'
import type { Dispatcher } from 'undici'
import { unlessAborted } from './abort.ts'
import { openDispatcher } from './dispatcher.ts'

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
  /** Told as the body goes out: bytes handed over so far. */
  readonly onProgress?: (sentBytes: number) => void
}

export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The connection broke, or the limit was reached, before its end. */
  readonly cut: boolean
}

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** A success whose content is not what the API's reference promises. */
  | { readonly kind: 'unreadable'; readonly answer: Answer; readonly reason: string }
  | {
      readonly kind: 'failure'
      readonly error: Error
      /** `all`: the last byte of the body was handed over, so the server may have the whole request. */
      readonly sent: 'nothing' | 'part' | 'all'
      readonly timedOut: boolean
    }

export type Exchange = (request: Request) => Promise<Outcome>

interface Progress {
  sentBytes: number
  bodyError?: unknown
}

/**
 * Opens the way to one host, through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for it.
 * Redirects are not followed: a key goes to the host that it is meant for, or nowhere.
 *
 * @throws Error when that proxy cannot be used
 */
export function connect(baseUrl: URL): Exchange {
  const dispatcher = openDispatcher(baseUrl)
  return async exchangeRequest => await exchange(exchangeRequest, dispatcher)
}

async function exchange(
  { url, method, headers, body, signal, maxBytes, onProgress }: Request,
  dispatcher: Dispatcher,
) {
  const progress: Progress = { sentBytes: 0 }
  try {
    const sending = dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      signal,
      headers: {
        ...headers,
        ...(body && { 'content-type': body.contentType, 'content-length': String(body.size) }),
      },
      ...(body && { body: track(body, progress, onProgress) as unknown as Buffer }),
      // The signal is the only limit: an upload may take as long as the step has.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    // undici heeds the signal only once there is a connection.
    const response = await unlessAborted(sending, signal)
    const read = await readBody(response.body, maxBytes)
    return {
      kind: 'answer',
      answer: { status: response.statusCode, headers: flatten(response.headers), ...read },
    } as const
  } catch (cause) {
    if (progress.bodyError) throw progress.bodyError
    return {
      kind: 'failure',
      error: isNativeError(cause) ? cause : new Error(String(cause), { cause }),
      sent: sentOf(body, progress.sentBytes),
      timedOut: signal.aborted,
    } as const
  }
}

/** Counts a chunk before it is handed over: once the last one is on its way, the server may have everything. */
async function* track(body: Body, progress: Progress, onProgress: Request['onProgress']) {
  const chunks = body.chunks()[Symbol.iterator]()
  for (let chunk = nextChunk(chunks, progress); chunk; chunk = nextChunk(chunks, progress)) {
    progress.sentBytes += chunk.length
    onProgress?.(progress.sentBytes)
    yield chunk
  }
}

/** A body that cannot be produced is no failure of the connection. */
function nextChunk(chunks: Iterator<Buffer>, progress: Progress): Buffer | undefined {
  try {
    const next = chunks.next()
    return next.done ? undefined : next.value
  } catch (cause) {
    progress.bodyError = cause
    throw cause
  }
}

function sentOf(body: Body | undefined, sentBytes: number): 'nothing' | 'part' | 'all' {
  if (!body || sentBytes >= body.size) return 'all'
  return sentBytes === 0 ? 'nothing' : 'part'
}

async function readBody(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<Pick<Answer, 'body' | 'cut'>> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > maxBytes) return { body: Buffer.concat(chunks), cut: true }
      chunks.push(chunk)
    }
  } catch {
    // The status has been seen, and it says more than the way the body broke off.
    return { body: Buffer.concat(chunks), cut: true }
  }
  return { body: Buffer.concat(chunks), cut: false }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
}
