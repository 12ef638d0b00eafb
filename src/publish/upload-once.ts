// One upload, made exactly once: after an answer that leaves it unknown whether it was applied, look before sending again.
// Policy; knows no HTTP. How to send and how to look come in as functions.

import type { Clock } from '../clock.ts'
import { messageOf } from '../error-message.ts'
import type { Attempts, Sent } from '../http/attempt.ts'
import type { Outcome } from '../http/exchange.ts'
import { forbidsRetry } from '../http/verdict.ts'

/** What a look showed. */
export type Sighting<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** The only thing that may be ours, though nothing proves it; `caution` says so. */
  | { readonly kind: 'guess'; readonly value: T; readonly caution: string }
  | { readonly kind: 'nothing' }
  /** More than one thing that may be ours, or no way to tell. */
  | { readonly kind: 'unclear'; readonly seen: string }

type Look<T> = Sighting<T> | { readonly kind: 'failed'; readonly seen: string }

export interface Upload<T> {
  /** To be read after "whether". */
  readonly question: string
  /** Where a person can look. */
  readonly where: string
  readonly send: (attempts: Attempts) => Promise<Sent<T>>
  /** Looks once. `uploads` tells how many of ours may be there. */
  readonly look: (uploads: number) => Promise<Sighting<T>>
}

export interface Settling {
  readonly clock: Clock
  readonly newAttempts: () => Attempts
  /** Milliseconds of the step's network time that are left. */
  readonly remaining: () => number
  readonly log: (line: string) => void
  readonly warn: (message: string) => void
}

/** It could not be found out whether something was created. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError'
}

// Creating has been seen to take 24 s; a 500 is answered by the code that would have created.
const COMMIT_MS = 30_000
const AFTER_ERROR_MS = 5_000
const LOOK_INTERVALS_MS = [1_000, 2_000, 3_000, 5_000]
/** What the last look before the end of the step's time needs. */
const LAST_LOOK_MS = 2_000
const TIME_UP = 'nothing new was there yet when timeout_seconds was used up'

/**
 * Sends until it is certain that the upload was applied once.
 *
 * @returns what was created, from the answer or as it was found
 * @throws ApiError when it was surely not applied, UnknownOutcomeError when that cannot be told
 */
export async function uploadOnce<T>(upload: Upload<T>, context: Settling): Promise<T> {
  const attempts = context.newAttempts()
  const doubts: Error[] = []
  for (;;) {
    const sent = await send(upload, attempts)
    if (sent.verdict === 'done')
      return doubts.length === 0 ? sent.value : await countAgain(upload, sent.value, doubts)
    if (sent.verdict === 'final' && doubts.length === 0) throw sent.error
    const uploads = doubts.length + (sent.verdict === 'unknown' ? 1 : 0)
    doubts.push(sent.error)
    context.log(`${sent.error.message} Looking whether ${upload.question}.`)
    const sighting =
      sent.verdict === 'unknown'
        ? await lookFor(upload, uploads, lookUntil(sent, context.clock), context)
        : // What became of the attempts before has been waited for already.
          await lookOnce(upload, uploads)
    if (sighting.kind === 'found' || sighting.kind === 'guess') return adopt(sighting, context)
    if (sighting.kind !== 'nothing') throw unknown(upload, doubts, sighting.seen)
    if (sent.verdict === 'final' || attempts.made >= attempts.allowed || forbidsRetry(sent.outcome))
      throw unknown(upload, doubts, 'nothing new was there')
    context.log('Nothing new is there. Uploading again.')
  }
}

/** Whatever ends an upload before an outcome, such as a login that fails, has sent nothing. */
async function send<T>(
  upload: Upload<T>,
  attempts: Attempts,
): Promise<Sent<T> | { verdict: 'final'; error: Error }> {
  try {
    return await upload.send(attempts)
  } catch (cause) {
    return { verdict: 'final', error: cause instanceof Error ? cause : new Error(String(cause)) }
  }
}

/** When to stop looking, on the clock. */
function lookUntil({ outcome, sentAt }: { outcome: Outcome; sentAt: number }, clock: Clock): number {
  const soon = clock.now() + AFTER_ERROR_MS
  const answered = outcome.kind === 'answer' && outcome.answer.status === 500
  return answered ? soon : Math.max(soon, sentAt + COMMIT_MS)
}

/** Looks until something is certain, or until what was sent would be there; a guess may still be overtaken by proof. */
async function lookFor<T>(
  upload: Upload<T>,
  uploads: number,
  until: number,
  { clock, remaining }: Settling,
): Promise<Look<T>> {
  for (let looks = 0; ; looks++) {
    const sighting = await lookOnce(upload, uploads)
    if (sighting.kind === 'found' || sighting.kind === 'unclear') return sighting
    const patience = until - clock.now()
    if (patience <= 0) return sighting
    const interval = LOOK_INTERVALS_MS[Math.min(looks, LOOK_INTERVALS_MS.length - 1)] ?? 0
    const wait = Math.min(interval, patience, remaining() - LAST_LOOK_MS)
    // Nothing is no proof before its time: it must not lead to another upload.
    if (wait <= 0) return sighting.kind === 'nothing' ? { kind: 'unclear', seen: TIME_UP } : sighting
    await clock.sleep(wait)
  }
}

async function lookOnce<T>(upload: Upload<T>, uploads: number): Promise<Look<T>> {
  try {
    return await upload.look(uploads)
  } catch (cause) {
    return { kind: 'failed', seen: `nothing, for looking failed (${messageOf(cause)})` }
  }
}

function adopt<T>(sighting: Extract<Look<T>, { value: T }>, { log, warn }: Settling): T {
  if (sighting.kind === 'guess') warn(sighting.caution)
  else log('It was. Nothing is uploaded again.')
  return sighting.value
}

/** After a doubt that was followed by a success there may be two. */
async function countAgain<T>(upload: Upload<T>, value: T, doubts: readonly Error[]): Promise<T> {
  const sighting = await lookOnce(upload, doubts.length + 1)
  if (sighting.kind !== 'unclear') return value
  throw unknown({ ...upload, question: `${upload.question} once or more often` }, doubts, sighting.seen)
}

function unknown(
  { question, where }: Pick<Upload<unknown>, 'question' | 'where'>,
  doubts: readonly Error[],
  seen: string,
): UnknownOutcomeError {
  return new UnknownOutcomeError(
    `It is unknown whether ${question}. ${doubts.map(messageOf).join(' ')} What was seen since: ${seen}. ` +
      `Look at ${where}. Running the job again with skip_unchanged is safe where the content of versions can be downloaded: ` +
      'it publishes only what is not there.',
    { cause: doubts.at(-1) },
  )
}
