// Whatever is answered to the requests of an upload, in any order: what the step says of it is true.

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Exchange, Outcome } from '../../../src/http/exchange.ts'
import { createSkill } from '../../../src/publish/create-skill.ts'
import { publishVersion } from '../../../src/publish/publish-version.ts'
import { connectStep, FILES, OLD_FILES, openWorld, SKILL, type World } from '../../fixtures/fault-world.ts'
import { answered, failed, refusal } from '../http/outcomes.ts'

/** What comes back in place of the API's own answer; without the request's effect, or behind it. */
type Odd = (send: () => Promise<Outcome>) => Promise<Outcome>

const instead = (outcome: Outcome) => async () => outcome
const behind = (change: (outcome: Outcome) => Outcome) => async (send: () => Promise<Outcome>) =>
  change(await send())
const PAGE = '<title>Gateway</title>'
const ODD: Readonly<Record<string, Odd>> = {
  'not reached': instead(failed('nothing', { code: 'ECONNREFUSED' })),
  'broken off on its way': instead(failed('part')),
  refused: instead(answered(403, refusal('permission_error', 'No.'))),
  'not found': instead(answered(404, refusal('not_found_error', 'Nothing.'))),
  overloaded: instead(answered(529, refusal('overloaded_error', 'Busy.'))),
  'overloaded, with 200': instead(answered(200, refusal('overloaded_error', 'Busy.'))),
  'refused by a gateway': instead(answered(403, PAGE)),
  'sent elsewhere': instead(answered(302, '', { location: 'https://login.test' })),
  'lost in a gateway': instead(answered(502, PAGE)),
  'slowed down by a gateway': instead(answered(429, PAGE)),
  'done, and lost in a gateway': behind(() => answered(502, PAGE)),
  'done, and not to be repeated': behind(() => answered(504, PAGE, { 'x-should-retry': 'false' })),
  'done, and slowed down': behind(() => answered(429, PAGE, { 'x-should-retry': 'true' })),
  'done, and refused by a gateway': behind(() => answered(403, PAGE)),
  'done, and failed': behind(() => answered(500, refusal('api_error', 'Oh.'))),
  'done, and failed with 200': behind(() => answered(200, refusal('timeout_error', 'Oh.'))),
  'done, and reset': behind(() => failed('all')),
  'done, and never answered': behind(() => failed('all', {}, true)),
  'done, and empty': behind(() => answered(200)),
  'done, and a page': behind(() => answered(200, PAGE)),
  'done, and broken off': behind(outcome =>
    outcome.kind === 'failure' ? outcome : { ...outcome, answer: { ...outcome.answer, cut: true } },
  ),
}

/** Meets the requests one after the other with these oddities, and the rest with none. */
function meet(oddities: readonly string[], { clock }: World): (exchange: Exchange) => Exchange {
  const left = oddities.map(name => ODD[name])
  return exchange => async request => {
    const send = () => exchange(request)
    clock.advance(1_000)
    return { ...(await (left.shift() ?? behind(same => same))(send)), sentAt: clock.now() }
  }
}

/** Who refuses an upload and the look after it is believed, which is the one thing that may be wrong. */
const isRefusal = (name: string) => /refused|not found|sent elsewhere/.test(name)

/** How many versions there may be of ours, by how it ended. */
const MADE: Readonly<Record<string, readonly number[]>> = {
  published: [1],
  unchanged: [0],
  ApiError: [0],
  VerificationError: [1],
  CreatedError: [1],
  UnknownOutcomeError: [0, 1],
}

const scenes = fc.record({
  oddities: fc.array(fc.constantFrom('', '', ...Object.keys(ODD)), { maxLength: 16, size: 'max' }),
  content: fc.constantFrom('zip', 'zip', 'forbidden', 'missing' as const),
  before: fc.constantFrom('no skill', 'no version', 'other files', 'same files'),
  shape: fc.constantFrom('older' as const, 'newer' as const),
  maxRetries: fc.constantFrom(0, 1, 3),
  timeoutMs: fc.constantFrom(60_000, 600_000),
  skipUnchanged: fc.boolean(),
  verify: fc.boolean(),
})

test('green is one version or none that was needed, and red says no more than is known', async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async ({ oddities, content, before, ...options }) => {
      const world = await openWorld(content)
      const { api } = world
      const skillId = before === 'no skill' ? '' : api.addSkill({ name: SKILL.name }).id
      const placed =
        before === 'no skill' || before === 'no version'
          ? undefined
          : api.addVersion(skillId, before === 'same files' ? FILES : OLD_FILES, {
              createdAt: world.serverTime() - 60_000,
            })
      const step = connectStep(world, { ...options, change: meet(oddities, world) })
      const { status, version } = await (skillId === ''
        ? createSkill(SKILL, step.options, step.api, step.runtime).then(made => ({
            status: 'published',
            version: made,
          }))
        : publishVersion(SKILL, { kind: 'existing', skillId }, step.options, step.api, step.runtime)
      ).catch(({ name }: Error) => ({ status: name, version: undefined }))
      const all = [...api.skills.values()].flatMap(({ versions }) => versions)
      const ours = all.filter(one => one !== placed)
      await api.close()

      const isBelieved = oddities.filter(isRefusal).length > 1
      if (status !== 'ApiError' || !isBelieved) expect(MADE[status]).toContain(ours.length)
      if (status === 'published') expect(version?.id).toBe(ours[0]?.id)
      if (status === 'unchanged') expect([before, version?.id]).toEqual(['same files', placed?.id])
    }),
    { numRuns: 2_000 },
  )
})
