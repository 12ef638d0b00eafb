// Every fault of an upload crossed with everything that makes it hard to settle, through publishVersion and a real
// connection to the local API, on a clock that both sides share. Versions are counted on the server.

import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ApiError } from '../../src/claude/errors.ts'
import { publishVersion } from '../../src/publish/publish-version.ts'
import { UnknownOutcomeError } from '../../src/publish/upload-once.ts'
import {
  allowedVerdicts,
  type Crossing,
  crossingsOf,
  FAULTS,
  HOUR_MS,
  type Verdict,
} from '../fixtures/fault-table.ts'
import { isAlike, openWorld, prepare, type Scene, SKILL, type World } from '../fixtures/fault-world.ts'

jest.setTimeout(600_000)

declare global {
  /** One in so many crossings is played; set by the configuration of Jest. */
  var faultMatrixStride: number
}

/** What the step tells, and what is on the server long after. */
interface Ending {
  readonly verdict: Verdict
  /** How many versions our uploads made. */
  readonly made: number
  /** Green with a version that our uploads made. */
  readonly isOurs: boolean
  readonly message: string
}

const LATEST_COMMIT_MS = 60_000
/** What was tried, what was seen, where to look, and whether the job can be run again, which depends on what was seen. */
const UNKNOWN =
  /^It is unknown whether a version was created[^\n]*\n\n.*\. What was seen since: (?:(?!.*holds other files).+\.\n\nLook at the versions of skill_\w+ in .*skip_unchanged is safe|.*holds other files.*\.\n\nLook at the versions of skill_\w+ in .*: running the job again publishes them once more)/
const CROSSINGS = FAULTS.flatMap(crossingsOf).filter((_, index) => index % faultMatrixStride === 0)
const worlds = new Map<string, World>()
const endings: Ending[] = []

beforeAll(async () => {
  for (const content of ['zip', 'forbidden', 'missing'] as const)
    for (const skewMs of [0, HOUR_MS, -HOUR_MS])
      worlds.set(`${content} ${skewMs}`, await openWorld(content, skewMs))
})

afterAll(async () => {
  for (const { api } of worlds.values()) await api.close()
})

describe('an upload is made exactly once, or the step says what is not known', () => {
  test.each(FAULTS.map(fault => [fault.name, fault] as const))('%s', async (_, fault) => {
    const surprises: string[] = []
    for (const crossing of CROSSINGS.filter(crossing => crossing.fault === fault)) {
      const ending = await play(crossing)
      endings.push(ending)
      const problems = findProblems(ending, allowedVerdicts(crossing))
      if (problems.length > 0) surprises.push(`${describeCrossing(crossing)}: ${problems.join(', ')}`)
    }
    expect(surprises).toEqual([])
  })
})

test('in the matrix nothing is made twice, nothing is lost, and no green is false', () => {
  const count = (isCounted: (ending: Ending) => boolean) => endings.filter(isCounted).length
  const totals = {
    duplicates: count(({ made }) => made > 1),
    lost: count(({ verdict, made }) => verdict === 'ours' && made === 0),
    'false greens': count(({ verdict, isOurs }) => verdict === 'ours' && !isOurs),
    'false reds': count(({ verdict, made }) => verdict === 'not-applied' && made > 0),
  }
  // What the promise accepts where contents cannot be read, and warns of.
  const wrongGuesses = count(({ verdict, isOurs }) => verdict === 'guessed' && !isOurs)
  const tell = (counts: object) =>
    Object.entries(counts)
      .map(([name, number]) => `${number} ${name}`)
      .join(', ')
  const byVerdict: Partial<Record<Verdict, number>> = {}
  for (const { verdict } of endings) byVerdict[verdict] = (byVerdict[verdict] ?? 0) + 1
  const requests = [...worlds.values()].reduce((sum, { api }) => sum + api.requests.length, 0)
  process.stdout.write(
    `Fault matrix: ${FAULTS.length} faults, ${endings.length} crossings, ${requests} requests.\n` +
      `Endings: ${tell(byVerdict)} (${wrongGuesses} of another run's version).\n` +
      `Counted: ${tell(totals)}.\n`,
  )
  expect(totals).toEqual({ duplicates: 0, lost: 0, 'false greens': 0, 'false reds': 0 })
  expect(endings).toHaveLength(CROSSINGS.length)
  // However few are played, each fault is.
  expect(new Set(CROSSINGS.map(({ fault }) => fault)).size).toBe(FAULTS.length)
})

async function play(crossing: Crossing): Promise<Ending> {
  const world = worlds.get(`${crossing.content} ${crossing.skewMs}`)
  if (!world) throw new Error('There is no such world')
  const scene = prepare(world, crossing)
  const { told, message, version } = await publish(scene)
  world.clock.advance(LATEST_COMMIT_MS)
  const versions = world.api.versionsOf(scene.skillId)
  const ours = versions.filter(candidate => !scene.placed.has(candidate))
  const named = versions.find(candidate => [candidate.id, candidate.version].includes(version))
  const isOurs = named !== undefined && ours.includes(named)
  const verdict = told === 'ours' && !isOurs && named && isAlike(named) ? 'alike' : told
  return { verdict, made: ours.length, isOurs, message }
}

async function publish({ skillId, api, options, runtime, warnings }: Scene) {
  // Beside a warning that nothing was compared.
  const guesses = () => warnings.filter(warning => warning.includes('is taken for'))
  try {
    const destination = { kind: 'existing', skillId } as const
    const ending = await publishVersion(SKILL, destination, options, api, runtime)
    const told: Verdict = guesses().length > 0 ? 'guessed' : 'ours'
    return { told, message: guesses().join(' '), version: 'version' in ending ? ending.version.version : '' }
  } catch (error) {
    return { told: readFailure(error), message: (error as Error).message, version: '' }
  }
}

function readFailure(error: unknown): Verdict {
  if (error instanceof UnknownOutcomeError) return 'unknown'
  if (error instanceof ApiError) return 'not-applied'
  throw error
}

function findProblems({ verdict, made, isOurs, message }: Ending, allowed: readonly Verdict[]): string[] {
  return [
    ...(made > 1 ? [`${made} versions were made`] : []),
    ...(allowed.includes(verdict) ? [] : [`${verdict} instead of ${allowed.join(' or ')} (${message})`]),
    ...(verdict === 'ours' && !isOurs ? ['the version is not ours'] : []),
    ...(verdict === 'not-applied' && made > 0 ? ['it was applied'] : []),
    ...(verdict === 'unknown' && !UNKNOWN.test(message) ? [`it does not say enough: ${message}`] : []),
    ...(verdict === 'guessed' && !message.includes('could not be read') ? [`it warns of "${message}"`] : []),
  ]
}

function describeCrossing({ fault: _, ...crossing }: Crossing): string {
  return Object.values(crossing).join(', ')
}
