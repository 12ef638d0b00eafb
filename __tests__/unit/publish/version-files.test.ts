import { expect, test } from '@jest/globals'
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
