import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Candidate } from '../../src/load.ts'
import { StepError } from '../../src/result.ts'
import { sha256 } from '../../src/skill/digest.ts'
import { archiveSkills } from '../../src/write-archives.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { skillOf } from './report/results.ts'

function candidate(workspace: string, name: string, archive?: string): Candidate {
  return {
    request: { directory: { path: name, location: join(workspace, name) }, skillId: `skill_${name}` },
    skill: { ...skillOf(), name },
    ...(archive !== undefined && { archivePath: join(workspace, archive) }),
  }
}

async function failureOf(candidates: readonly Candidate[]): Promise<StepError> {
  const failure = await archiveSkills(candidates).catch(cause => cause)
  expect(failure).toBeInstanceOf(StepError)
  return failure
}

test('each skill that is to have an archive has one, and its facts', async () => {
  const workspace = createWorkspace({})
  const [one, two] = [candidate(workspace, 'one', 'out/one.zip'), candidate(workspace, 'two')]
  const facts = await archiveSkills([one, two])
  expect([...facts.keys()]).toEqual([one])
  const path = join(workspace, 'out/one.zip')
  expect(facts.get(one)).toEqual({ path, digest: `sha256:${sha256(readFileSync(path))}` })
  expect(readFileSync(path).includes('one/SKILL.md')).toBe(true)
})

test('what cannot be written ends the step with that skill’s error; the archives before it stay', async () => {
  const workspace = createWorkspace({ file: '' })
  const { results } = await failureOf([
    candidate(workspace, 'one', 'one.zip'),
    candidate(workspace, 'two', 'file/two.zip'),
    candidate(workspace, 'three', 'three.zip'),
  ])
  expect(results.map(({ directory, reason, published }) => [directory, reason, published])).toEqual([
    ['one', 'not-sent', false],
    ['two', 'failed', false],
    ['three', 'not-sent', false],
  ])
  expect(results[1]?.error).toMatch(/file\/two\.zip could not be written: .* Nothing was uploaded\./)
  expect(statSync(join(workspace, 'one.zip')).isFile()).toBe(true)
  expect(existsSync(join(workspace, 'three.zip'))).toBe(false)
})

test('a file that changed since it was checked is not packed', async () => {
  const workspace = createWorkspace({})
  const one = candidate(workspace, 'one', 'one.zip')
  const [file] = one.skill.files
  const read = () => {
    throw new Error('SKILL.md changed while the step was running.')
  }
  const changed = { ...one, skill: { ...one.skill, files: file ? [{ ...file, read }] : [] } }
  const { results } = await failureOf([changed])
  expect(results[0]?.error).toBe('SKILL.md changed while the step was running.')
  expect(existsSync(join(workspace, 'one.zip'))).toBe(false)
})

test('two skills do not write to one place', async () => {
  const workspace = createWorkspace({})
  const skills = ['a', 'b'].map(() => candidate(workspace, 'same', 'same.zip'))
  const { results } = await failureOf(skills)
  expect(results[0]?.error).toBe(
    `archive leads two skills called same to ${join(workspace, 'same.zip')}. Rename one of them.`,
  )
  expect(existsSync(join(workspace, 'same.zip'))).toBe(false)
})

test('no archive replaces a file of another skill', async () => {
  const workspace = createWorkspace({ 'two/SKILL.md': 'precious' })
  const { results } = await failureOf([
    candidate(workspace, 'one', 'two/SKILL.md'),
    candidate(workspace, 'two', 'two.zip'),
  ])
  expect(results[0]?.error).toContain('which is the file SKILL.md of the skill two. Choose a path outside')
  expect(readFileSync(join(workspace, 'two/SKILL.md'), 'utf8')).toBe('precious')
})
