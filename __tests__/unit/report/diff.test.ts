import { describe, expect, test } from '@jest/globals'
import { diffSkillMds, diffTexts } from '../../../src/report/diff.ts'
import { skillOf } from '../skills.ts'
import { resultOf } from './results.ts'

const changes = { added: [], changed: [{ path: 'SKILL.md', size: 5, sizeBefore: 4 }], removed: [] }

describe('the diff of two texts', () => {
  test('shows changed lines among three others, and nothing that a terminal obeys', async () => {
    const lines = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
    const before = lines.join('\r\n')
    const after = lines.map(line => (line === '5' ? '5\t\u001b[31m' : line)).join('\r\n')
    expect(await diffTexts(before, after)).toBe(
      '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+5    <U+001B>[31m\n 6\n 7\n 8\n',
    )
  })

  test('is cut after 200 lines, and each line after 500 characters', async () => {
    const after = Array.from({ length: 300 }, (_, line) => `${line}${'x'.repeat(600)}`).join('\n')
    const lines = (await diffTexts('', after)).split('\n')
    expect(lines).toHaveLength(201)
    expect(lines[1]).toBe(`+0${'x'.repeat(498)}…`)
    expect(lines.at(-1)).toMatch(/^… and \d+ more lines$/)
  })
})

test('of two texts with nothing in common there is none, and that takes no time', async () => {
  const text = (letter: string) => Array.from({ length: 50_000 }, (_, line) => `${letter}${line}`).join('\n')
  expect(await diffTexts(text('a'), text('b'))).toBe('SKILL.md is too different to be shown line by line.')
})

test('there is one for each skill whose SKILL.md has changed, and can still be read', async () => {
  const comparison = { changes, skillMdBefore: 'old\n' }
  const refuse = (): Buffer => {
    throw new Error('SKILL.md changed while the step was running')
  }
  const skill = skillOf({ 'SKILL.md': '' })
  const unreadable = { ...skill, files: skill.files.map(file => ({ ...file, read: refuse })) }
  const diffs = await diffSkillMds([
    resultOf({ directory: 'changed', comparison }),
    resultOf({ directory: 'same', comparison: { changes: { ...changes, changed: [] } } }),
    resultOf({ directory: 'uncompared' }),
    resultOf({ directory: 'without', skill: skillOf({ 'a.md': '' }), comparison }),
    resultOf({ directory: 'gone', skill: unreadable, comparison }),
  ])
  expect([...diffs.keys()]).toEqual(['changed'])
  expect(diffs.get('changed')).toContain('-old\n+text')
})

test('a SKILL.md of more than 256 KiB is not compared line by line, nor are more than 50', async () => {
  const tooLarge = 'SKILL.md has more than 256 KiB and is not shown line by line.'
  const large = skillOf({ 'SKILL.md': '\n'.repeat(256 * 1024 + 1) })
  const diffs = await diffSkillMds([
    resultOf({ directory: 'before', comparison: { changes } }),
    resultOf({ directory: 'now', skill: large, comparison: { changes, skillMdBefore: 'old' } }),
    ...Array.from({ length: 50 }, (_, index) => resultOf({ directory: `${index}`, comparison: { changes } })),
  ])
  expect([diffs.get('before'), diffs.get('now'), diffs.size]).toEqual([tooLarge, tooLarge, 50])
})
