import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from '@jest/globals'
import { StepError } from '../../src/result.ts'
import { sha256 } from '../../src/skill/digest.ts'
import type { Target } from '../../src/target.ts'
import { writeArchives } from '../../src/write-archives.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { inputsOf, loadedOf } from './targets.ts'

let workspace: string

beforeEach(() => {
  workspace = createWorkspace({ file: '' })
})

function targetOf(name: string, archive?: string): Target {
  const archivePath = archive === undefined ? {} : { archivePath: join(workspace, archive) }
  return { ...loadedOf(name, `skill_${name}`), destination: { kind: 'new' }, ...archivePath }
}

/** The error of each skill of a step that failed; of one that was not sent, its status. */
async function write(skills: readonly Target[], plan: Parameters<typeof inputsOf>[1] = {}) {
  return await writeArchives({ skills, failed: [] }, inputsOf(skills, plan))
}

async function failuresOf(targets: readonly Target[]) {
  const failure = await write(targets).catch(cause => cause)
  expect(failure).toBeInstanceOf(StepError)
  return (failure as StepError).results.map(result => ('error' in result ? result.error : result.status))
}

test('each skill that is to have an archive has one, and its facts', async () => {
  const targets = [targetOf('one', 'out/one.zip'), targetOf('two')]
  const path = join(workspace, 'out/one.zip')
  const { skills: written } = await write(targets)
  const digest = `sha256:${sha256(readFileSync(path))}`
  expect(written).toEqual([{ ...targets[0], archive: { path, digest } }, targets[1]])
  expect(readFileSync(path).includes('one/SKILL.md')).toBe(true)
})

test('what cannot be written ends the step with that skill’s error; the archives before it stay', async () => {
  const targets = [
    targetOf('one', 'one.zip'),
    targetOf('two', 'file/two.zip'),
    targetOf('three', 'three.zip'),
  ]
  expect(await failuresOf(targets)).toEqual([
    'not-sent',
    expect.stringMatching(/file\/two\.zip could not be written: .* Nothing was uploaded\./),
    'not-sent',
  ])
  expect(readdirSync(workspace)).toEqual(['file', 'one.zip'])
})

test('a plan goes on with the other skills', async () => {
  const targets = [targetOf('one', 'file/one.zip'), targetOf('two', 'two.zip')]
  const { skills, failed } = await write(targets, { dryRun: true })
  expect(skills.map(({ request }) => request.directory.path)).toEqual(['two'])
  expect(failed).toMatchObject([{ directory: 'one', status: 'failed', made: 'nothing' }])
})

test('a file that changed since it was checked is not packed', async () => {
  const read = () => {
    throw new Error('SKILL.md changed while the step was running.')
  }
  const { skill, ...one } = targetOf('one', 'one.zip')
  const files = skill.files.map(file => ({ ...file, read }))
  expect(await failuresOf([{ ...one, skill: { ...skill, files } }])).toEqual([
    'SKILL.md changed while the step was running.',
  ])
  expect(existsSync(join(workspace, 'one.zip'))).toBe(false)
})

test('where two skills lead to one place, neither is written', async () => {
  expect(await failuresOf([targetOf('same', 'same.zip'), targetOf('same', 'same.zip')])).toEqual([
    `archive leads two skills called same to ${join(workspace, 'same.zip')}. Give each a name of its own.`,
    'not-sent',
  ])
  expect(existsSync(join(workspace, 'same.zip'))).toBe(false)
})
