import { expect, test } from '@jest/globals'
import type { SkillsApi } from '../../../src/claude/client.ts'
import { ApiError } from '../../../src/claude/errors.ts'
import { ContentError, compareContent } from '../../../src/publish/version-files.ts'
import type { Skill } from '../../../src/skill/skill.ts'
import { connectStep, FILES, SKILL } from '../../fixtures/fault-world.ts'
import { openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'

async function compare(skill: Skill, content: 'zip' | 'encrypted' = 'zip') {
  const server = await openSkillsApi({ content })
  const { id } = server.addSkill({ name: SKILL.name, versions: [{ files: FILES }] })
  const { api } = connectStep({ api: server, clock: createClock() })
  const [version] = (await api.listVersions(id).read()).items
  return await compareContent(skill, id, version?.version ?? '', api).catch(cause => cause)
}

test('only what is wrong with the archive is told of the content; a fault of ours stays one', async () => {
  expect(await compare(SKILL)).toMatchObject({ changes: { added: [], changed: [], removed: [] } })
  expect(await compare(SKILL, 'encrypted')).toBeInstanceOf(ContentError)
  const fault = new Error('a fault of ours')
  const broken: Skill = {
    ...SKILL,
    get files(): never {
      throw fault
    },
  }
  expect(await compare(broken)).toBe(fault)
})

/** Compares with what each download gives in turn: the archive, changed by a function. */
async function compareDamaged(...damages: ((zip: Buffer) => Buffer)[]) {
  const server = await openSkillsApi()
  const { id } = server.addSkill({ name: SKILL.name, versions: [{ files: FILES }] })
  const { api } = connectStep({ api: server, clock: createClock() })
  const [version] = (await api.listVersions(id).read()).items
  let downloads = 0
  const damaged: SkillsApi = {
    ...api,
    downloadVersion: async (...what) => {
      const zip = await api.downloadVersion(...what)
      return damages[downloads++]?.(zip) ?? zip
    },
  }
  const result = await compareContent(SKILL, id, version?.version ?? '', damaged).catch(cause => cause)
  return { result, downloads }
}

const cutBy = (length: number) => (zip: Buffer) => zip.subarray(0, -length)
const flipBit = (zip: Buffer) => {
  zip[60] = (zip[60] ?? 0) ^ 1
  return zip
}

test.each([
  ['cut off', [cutBy(30)]],
  ['cut off twice, at other places', [cutBy(30), cutBy(31)]],
  ['changed in one bit', [flipBit]],
  ['damaged in three ways', [cutBy(30), flipBit, cutBy(40)]],
])('an archive that was %s on its way is downloaded again', async (_, damages) => {
  const { result, downloads } = await compareDamaged(...damages)
  expect(result).toMatchObject({ changes: { added: [], changed: [], removed: [] } })
  expect(downloads).toBe(damages.length + 1)
})

test('what cannot be read twice alike is the content itself, and never can be', async () => {
  const { result, downloads } = await compareDamaged(cutBy(30), cutBy(30))
  expect(result).toBeInstanceOf(ContentError)
  expect(downloads).toBe(2)
})

test('what is damaged in another way each time may be read in a while', async () => {
  const { result } = await compareDamaged(cutBy(30), cutBy(31), cutBy(32), cutBy(33))
  expect(result).toBeInstanceOf(ApiError)
  expect(result).toMatchObject({
    passing: true,
    message: expect.stringMatching(
      /^The content of version \d+ is no zip, or only a part of one\. Each of 4 downloads was damaged in another way: see what is on the way to the API, and try again\.$/,
    ),
  })
})
