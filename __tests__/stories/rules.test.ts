// Somebody else's skill is held to the rules: what must not be sent is not, and what the author has looked at is quiet.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { textOf } from '../fixtures/summary.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const KEY = 'sk-ant-api03-local'
const TOKEN = ['ghp', 'aK9bL3cM7dN1eP5fQ8gR2hS6jT4kUvWxYz12'].join('_')

const rulesIn = (text: string) => [...new Set(text.match(/(?<=\[)[a-z-]+(?=\]$)/gm) ?? [])].sort()

test('a key in a file, and what a login left behind, are told without being shown, and nothing is sent', async () => {
  const api = await openSkillsApi()
  const workspace = createWorkspace({
    'SKILL.md': skillMd(),
    'docs/setup.md': `Example:\n\n    TOKEN=${TOKEN}\n`,
    'gha-creds-1.json': JSON.stringify({ headers: { Authorization: `Bearer ${KEY}` } }),
  })
  const inputs = { skill_id: 'skill_01', allow_secrets: 'docs\n*.json' }
  const [refused, lifted] = await Promise.all([
    runStep(workspace, api, { ...inputs, allow_secrets: '' }),
    runStep(workspace, api, inputs),
  ])

  expect(rulesIn(refused.stdout)).toEqual(['key-file', 'own-secret', 'secret'])
  expect(refused.annotations.map(({ file, line }) => [file, line])).toContainEqual(['docs/setup.md', 3])
  expect(rulesIn(lifted.stdout)).toEqual(['own-secret'])
  expect([refused.code, lifted.code]).toEqual([1, 1])
  for (const { stdout, summary, outputs } of [refused, lifted])
    expect(stdout.replaceAll(`::add-mask::${KEY}`, '') + summary + JSON.stringify(outputs)).not.toMatch(
      /local|aK9bL3cM/,
    )
  expect(api.requests).toEqual([])
})

test('under strict a warning stops the skill until its rule is ignored by name; a note never does', async () => {
  const workspace = createWorkspace({
    'SKILL.md': skillMd('my-skill', 'Run `scripts/run.py`.').replace('\n---\n\n', '\nversion: "1"\n---\n\n'),
    '.github/x': '',
  })
  const inputs = { dry_run: 'true', strict: 'true' }
  const [strict, ignoring, mistaken] = await Promise.all([
    runStep(workspace, undefined, inputs),
    runStep(workspace, undefined, { ...inputs, ignore_rules: 'unknown-key\ndangling-reference' }),
    runStep(workspace, undefined, { ...inputs, ignore_rules: 'unknown-keys\nsecret' }),
  ])

  expect([strict.code, rulesIn(strict.stdout)]).toEqual([1, ['dangling-reference', 'unknown-key']])
  expect([ignoring.code, ignoring.annotations]).toEqual([0, []])
  expect(textOf(ignoring.summary)).toContain('Left out: .github/, hidden')
  expect(mistaken.code).toBe(1)
  expect(mistaken.stdout).toMatch(/ignore_rules holds "unknown-keys": no rule.*file-count/)
})
