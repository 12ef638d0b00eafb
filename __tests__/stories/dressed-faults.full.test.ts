// Faults of an upload crossed with answers that look otherwise than they should, and with files that are stored otherwise:
// whatever the pair, nothing is made twice, and nothing that ends green is not there.

import { describe, expect, jest, test } from '@jest/globals'
import { DRESS_NAMES } from '../../fakes/dresses.mjs'
import type { Version } from '../../fakes/skill-store.mjs'
import { ApiError } from '../../src/claude/errors.ts'
import { CreatedError, createSkill } from '../../src/publish/create-skill.ts'
import { publishVersion } from '../../src/publish/publish-version.ts'
import { UnknownOutcomeError } from '../../src/publish/upload-once.ts'
import { FAULTS, HOUR_MS } from '../fixtures/fault-table.ts'
import {
  connectStep,
  FILES,
  isAlike,
  OLD_FILES,
  openWorld,
  SKILL,
  type World,
} from '../fixtures/fault-world.ts'

jest.setTimeout(120_000)

type DressName = (typeof DRESS_NAMES)[number]
type Told = 'published' | 'not sent' | 'unknown' | 'created'

const LATEST_COMMIT_MS = 60_000
const SHAPES = ['older', 'newer'] as const
/** Those of an upload that may have been applied, and whatever else is not alike. */
const SAMPLE = FAULTS.filter(
  ({ name }) =>
    /^(400|404, x-should-retry: false|409|429|429, an HTML page, applied|503, applied|503, not applied|500, applied|500, not applied|504, applied 24 s later|502, (not )?applied|reset|200 that breaks off, applied|200, (html|wrong-shape), (not )?applied)$/.test(
      name,
    ) || /^reset .*applied$/.test(name),
)

/** What a dress means for a step that nothing goes wrong in. */
const ENDINGS: Record<DressName, Told> = {
  ...(Object.fromEntries(DRESS_NAMES.map(name => [name, 'published'])) as Record<DressName, Told>),
  'other-shape': 'not sent',
}

async function publishIn(world: World, shape: 'older' | 'newer', skipUnchanged: boolean, effect?: object) {
  const { api } = world
  const { id: skillId } = api.addSkill({ name: SKILL.name, displayTitle: `title ${api.skills.size}` })
  const placed = new Set<Version>()
  // An older version holds the same, as after a change that was taken back.
  for (const [files, hours] of [
    [FILES, 2],
    [OLD_FILES, 1],
  ] as const)
    placed.add(api.addVersion(skillId, files, { createdAt: world.serverTime() - hours * HOUR_MS }))
  if (effect) api.fault({ ...effect, on: 'createVersion', skillId })
  const step = connectStep(world, { shape, skipUnchanged })
  const told = await tell(
    publishVersion(SKILL, { kind: 'existing', skillId }, step.options, step.api, step.runtime),
  )
  world.clock.advance(LATEST_COMMIT_MS)
  const versions = api.versionsOf(skillId)
  const made = versions.filter(version => !placed.has(version))
  const named = versions.find(({ id, version }) => [id, version].includes(told.version))
  return {
    ...told,
    made: made.length,
    isThere: named !== undefined && (made.includes(named) || isAlike(named)),
  }
}

async function tell(ending: Promise<object>): Promise<{ told: Told; version: string; message: string }> {
  try {
    const publication = await ending
    const { version } = ('version' in publication ? publication.version : {}) as { version?: unknown }
    const pin = typeof version === 'string' ? version : (publication as { version: string }).version
    return { told: 'published', version: pin, message: '' }
  } catch (error) {
    const { message } = error as Error
    if (error instanceof UnknownOutcomeError) return { told: 'unknown', version: '', message }
    if (error instanceof CreatedError) return { told: 'created', version: '', message }
    if (error instanceof ApiError) return { told: 'not sent', version: '', message }
    throw error
  }
}

describe.each(DRESS_NAMES)('%s', dress => {
  test.each(SHAPES)('alone, in the %s shape', async shape => {
    const world = await openWorld('zip', 0, [dress])
    for (const skipUnchanged of [true, false]) {
      const { told, made, message } = await publishIn(world, shape, skipUnchanged)
      expect({ told, made, message }).toEqual({
        told: ENDINGS[dress],
        made: ENDINGS[dress] === 'published' ? 1 : 0,
        message: expect.any(String),
      })
    }
    await world.api.close()
  })

  test('with a fault', async () => {
    const surprises: string[] = []
    const world = await openWorld('zip', 0, [dress])
    for (const { name, effect } of SAMPLE) {
      for (const shape of SHAPES) {
        for (const skipUnchanged of [true, false]) {
          const { told, made, isThere, message } = await publishIn(world, shape, skipUnchanged, effect)
          const isWrong = made > 1 || (told === 'published' && !isThere) || (told === 'not sent' && made > 0)
          if (isWrong)
            surprises.push(`${name}, ${shape}, ${skipUnchanged}: ${told}, ${made} made. ${message}`)
        }
      }
    }
    await world.api.close()
    expect(surprises).toEqual([])
  })

  test('with a fault, of a skill that is created', async () => {
    const surprises: string[] = []
    for (const { name, effect } of SAMPLE) {
      for (const shape of SHAPES) {
        const world = await openWorld('zip', 0, [dress])
        const { api } = world
        api.fault({ ...effect, on: 'createSkill' })
        const step = connectStep(world, { shape })
        const { told, message } = await tell(createSkill(SKILL, step.options, step.api, step.runtime))
        world.clock.advance(LATEST_COMMIT_MS)
        const { size } = api.skills
        const isWrong = size > 1 || (told === 'published' && size === 0) || (told === 'not sent' && size > 0)
        if (isWrong) surprises.push(`${name}, ${shape}: ${told}, ${size} made. ${message}`)
        await api.close()
      }
    }
    expect(surprises).toEqual([])
  })
})
