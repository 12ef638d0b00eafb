import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findNearSkill } from '../../../src/skill/near-skill.ts'
import { addFifo, addLink, isWindows, makeFolder } from './folder.ts'

const SKILL_MD = '---\nname: a\ndescription: b\n---\n'

describe('a folder is nearly a skill', () => {
  test.each(['skill.md', 'Skill.md', 'SKILL.MD'])('with %s, which is plainly meant', name => {
    expect(findNearSkill(makeFolder({ [name]: '' }))).toEqual({
      isPlain: true,
      advice: `There is "${name}"; if it is meant, call it exactly SKILL.md.`,
    })
  })

  test.each([
    'SKILL.md.txt',
    'SKILL.markdown',
    'SKILL.mdx',
    'SKILL.txt',
    'SKILL',
    'skills.md',
    'SKILL.md.md',
    'SKILL (1).md',
    'SKILL .md',
    ' SKILL.md',
    'SKILLmd',
  ])('with %j, perhaps', name => {
    expect(findNearSkill(makeFolder({ [name]: '' }))).toMatchObject({ isPlain: false })
  })

  test('with a folder SKILL.md', () => {
    expect(findNearSkill(makeFolder({ 'SKILL.md/a': '' }))).toEqual({
      isPlain: false,
      advice: 'SKILL.md is a folder; it must be a file.',
    })
  })

  test.each(['README.md', 'readme.md'])('with %s that begins like a skill', name => {
    expect(findNearSkill(makeFolder({ [name]: SKILL_MD }))).toEqual({
      isPlain: false,
      advice: `${name} has the frontmatter of a skill; if it is one, call it SKILL.md.`,
    })
    expect(findNearSkill(makeFolder({ [name]: `\ufeff${SKILL_MD.replaceAll('\n', '\r\n')}` }))).toBeDefined()
  })
})

test.each<Record<string, string>>([
  { 'SKILL.md': SKILL_MD, 'skill.md.txt': '' },
  { 'README.md': '# Skills' },
  { 'README.md': '---\ntitle: a\n---\nname: x\ndescription: y\n---\n' },
  { 'SKILL-template.md': '', 'skill.json': '', 'skills/a': '', 'reskill.md': '', 'agent.md': SKILL_MD },
])('%j is not nearly a skill', files => {
  expect(findNearSkill(makeFolder(files))).toBeUndefined()
})

test('nor is what cannot be read', () => {
  expect(findNearSkill(join(makeFolder(), 'missing'))).toBeUndefined()
})

test('nor is a README.md that is a link, which may lead to what never ends', () => {
  const folder = makeFolder({ 'elsewhere/README.md': SKILL_MD })
  addLink(folder, 'skill/README.md', '../elsewhere/README.md')
  expect(findNearSkill(join(folder, 'skill'))).toBeUndefined()
})

const onPosix = isWindows ? test.skip : test
onPosix('nor is a FIFO, which is not waited for', () => {
  const folder = makeFolder()
  addFifo(folder, 'README.md')
  expect(findNearSkill(folder)).toBeUndefined()
})
