// One upload, made exactly once: after an answer that leaves it unknown whether it was applied, search before sending
// again. The one loop for writes; how to send and how to search come in as functions.

import { ApiError, happenedIn } from '../claude/errors.ts'
import type { Budget } from '../http/budget.ts'
import { type Attempt, type FailedAttempt, waitToRepeat } from '../http/repeat.ts'
import { forbidsRetry } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'

/** What a search showed. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** The only thing that may be ours, though nothing proves it; `caution` says so. */
  | { readonly kind: 'guess'; readonly value: T; readonly caution: string }
  | { readonly kind: 'nothing' }
  /** Something that may be ours, or no way to tell. `isOther`: it holds something else, so that a next run uploads again. */
  | { readonly kind: 'unclear'; readonly seen: string; readonly isOther?: boolean }

type SearchResult<T> =
  | Found<T>
  | { readonly kind: 'failed'; readonly seen: string; readonly isRefused: boolean }

/** An upload: how to send it, and how to find what it has made. */
export interface Upload<T> {
  /** What is in question, to be read after "whether". */
  readonly subject: string
  /** Where a person can look. */
  readonly where: string
  attempt(): Promise<Attempt<T>>
  /**
   * Searches once for what was uploaded.
   *
   * @param uploads how many of ours may be there
   * @param answered the one of them that an answer has named
   */
  find(uploads: number, answered?: T): Promise<Found<T>>
}

const IS_SAFE =
  'Running the job again with skip_unchanged is safe where the content of versions can be downloaded: it publishes only what is not there.'
const IS_UNSAFE =
  'Compare what is there with the files of the skill first: running the job again publishes them once more.'

/** It could not be found out whether something was created. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError'
}

// Creating has been seen to take 24 s; a 500 is answered by the code that would have created.
const COMMIT_MS = 30_000
const AFTER_ERROR_MS = 5_000
const SEARCH_INTERVALS_MS = [1_000, 2_000, 3_000, 5_000]
/** What the last search before the end of the step's time needs. */
const LAST_SEARCH_MS = 2_000
const UNREAD = {
  kind: 'unclear',
  seen: 'something new, whose content could not be read, until looking failed',
} as const
const CANCELLED = { kind: 'unclear', seen: 'nothing, since the step was cancelled' } as const
const NO_TIME =
  'nothing new was there, and timeout_seconds leaves no time for another upload; raise it if this happens again'
const TIME_UP = 'nothing new was there yet when timeout_seconds was used up'

/**
 * Sends until it is certain that the upload was applied once.
 *
 * @returns what was created, from the answer or as it was found
 * @throws ApiError when it was surely not applied, UnknownOutcomeError when that cannot be told
 */
export async function uploadOnce<T>(upload: Upload<T>, budget: Budget, runtime: Runtime): Promise<T> {
  const { log, cancelled } = runtime
  const doubts: Error[] = []
  for (let made = 1; ; made++) {
    const result = await upload.attempt().catch(endUnsent)
    if (result.verdict === 'done')
      return doubts.length === 0 ? result.value : await countAgain(upload, result.value, doubts)
    const over =
      result.verdict === 'again'
        ? await waitToRepeat(result, made, budget, budget.remainingForUploads(), log).catch(asError)
        : result.fail()
    if (!over) continue
    const isFirst = doubts.length === 0
    const isDoubtful = mayBeApplied(result)
    if (isFirst && !isDoubtful) throw over
    const uploads = doubts.length + (isDoubtful ? 1 : 0)
    doubts.push(over)
    if (!cancelled.aborted) log.info(`${happenedIn(over)} Looking whether ${upload.subject}.`)
    const search = isDoubtful
      ? await searchUntil(upload, uploads, searchDeadline(result, runtime), budget, runtime)
      : // What became of the attempts before has been waited for already.
        await searchOnce(upload, uploads)
    if (search.kind === 'found' || search.kind === 'guess') return adopt(search, runtime)
    // Whoever refuses an upload may refuse the search as well: what it said is the best there is to tell.
    const isBelieved = search.kind === 'nothing' || (search.kind === 'failed' && search.isRefused)
    if (isFirst && result.verdict === 'final' && isBelieved) throw over
    if (search.kind !== 'nothing') throw unknown(upload, doubts, search)
    if (result.verdict !== 'unknown' || made > budget.maxRetries || forbidsRetry(result.outcome))
      throw unknown(upload, doubts, { seen: 'nothing new was there' })
    if (budget.remainingForUploads() <= 0) throw unknown(upload, doubts, { seen: NO_TIME })
    log.info('Nothing new is there. Uploading again.')
  }
}

/** Whether the upload may have been applied: only the API's own words prove a refusal. */
function mayBeApplied(result: FailedAttempt | Unsent): result is FailedAttempt {
  return result.verdict === 'unknown' || (result.verdict === 'final' && result.fromIntermediary === true)
}

interface Unsent {
  readonly verdict: 'unsent'
  fail(): Error
}

/** The result of an attempt that threw, such as for a login that fails: nothing was sent. */
function endUnsent(cause: unknown): Unsent {
  return { verdict: 'unsent', fail: () => asError(cause) }
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}

/** When to stop searching, in milliseconds on the step's clock. */
function searchDeadline({ verdict, outcome, serverFinished }: FailedAttempt, { clock }: Runtime): number {
  const soon = clock.now() + AFTER_ERROR_MS
  return serverFinished || verdict === 'final' ? soon : Math.max(soon, outcome.sentAt + COMMIT_MS)
}

/**
 * Searches until ours is found, or until the deadline, by which it would be visible. Something unclear found before may
 * still turn out to be ours.
 */
async function searchUntil<T>(
  upload: Upload<T>,
  uploads: number,
  deadline: number,
  budget: Budget,
  { clock, cancelled }: Runtime,
): Promise<SearchResult<T>> {
  let shown: Found<T> | undefined
  for (let searches = 0; ; searches++) {
    const latest = cancelled.aborted ? CANCELLED : await searchOnce(upload, uploads)
    if (latest.kind === 'guess') shown = UNREAD
    if (latest.kind === 'unclear') shown = latest
    // One that fails takes nothing back of what one before it has shown.
    const search: SearchResult<T> = latest.kind === 'failed' && shown ? shown : latest
    if (search.kind === 'found' || cancelled.aborted) return search
    const patience = deadline - clock.now()
    if (patience <= 0) return search
    const interval = SEARCH_INTERVALS_MS[Math.min(searches, SEARCH_INTERVALS_MS.length - 1)] ?? 0
    const wait = Math.min(interval, patience, budget.remaining() - LAST_SEARCH_MS)
    // Finding nothing before the deadline is no proof, so it must not lead to another upload.
    if (wait <= 0) return search.kind === 'nothing' ? { kind: 'unclear', seen: TIME_UP } : search
    // A cancelled wait is no error here: the step reports what is known by then.
    await clock.sleep(wait).catch(() => {})
  }
}

async function searchOnce<T>(upload: Upload<T>, uploads: number, answered?: T): Promise<SearchResult<T>> {
  try {
    return await upload.find(uploads, answered)
  } catch (cause) {
    const seen = `nothing, for looking failed: ${happenedIn(cause).replace(/\.$/, '')}`
    const isRefused = cause instanceof ApiError && !cause.passing && (cause.status ?? 0) >= 300
    return { kind: 'failed', seen, isRefused }
  }
}

function adopt<T>(search: Extract<SearchResult<T>, { value: T }>, { log }: Runtime): T {
  if (search.kind === 'guess') log.warning(search.caution)
  else log.info('It was. Nothing is uploaded again.')
  return search.value
}

/** After an unclear attempt and a success there may be two versions: searches for the other one. */
async function countAgain<T>(upload: Upload<T>, value: T, doubts: readonly Error[]): Promise<T> {
  const search = await searchOnce(upload, doubts.length + 1, value)
  if (search.kind !== 'unclear' && search.kind !== 'failed') return value
  throw unknown({ ...upload, subject: `${upload.subject} once or more often` }, doubts, search)
}

function unknown(
  { subject, where }: Pick<Upload<unknown>, 'subject' | 'where'>,
  doubts: readonly Error[],
  { seen, isOther = false }: { readonly seen: string; readonly isOther?: boolean },
): UnknownOutcomeError {
  const paragraphs = [
    `It is unknown whether ${subject}.`,
    `${doubts.map(happenedIn).join(' ')} What was seen since: ${seen}.`,
    `Look at ${where}. ${isOther ? IS_UNSAFE : IS_SAFE}`,
  ]
  return new UnknownOutcomeError(paragraphs.join('\n\n'), { cause: doubts.at(-1) })
}
