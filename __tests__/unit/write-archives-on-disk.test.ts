import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { StepError } from '../../src/result.ts'
import { writeArchives } from '../../src/write-archives.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { SKILL } from './skills.ts'
import { inputsOf } from './targets.ts'

const FILES = { 'SKILL.md': 'text\n', 'folder/a.txt': 'a' }

/** Writes the archive of a skill to a path of the workspace. */
async function write(workspace: string, path: string) {
  const target = {
    request: { directory: { path: 'skill', location: join(workspace, 'skill') } },
    skill: SKILL,
    destination: { kind: 'new' },
    archivePath: join(workspace, path),
  } as const
  await writeArchives({ skills: [target], failed: [] }, inputsOf([target]))
}

const isZip = (path: string) => readFileSync(path, 'latin1').startsWith('PK')

test.each([
  ['in folders that are missing', 'a/b/x.zip'],
  ['by a name as long as the system takes', `${'x'.repeat(251)}.zip`],
])('an archive is written %s, and nothing else is left behind', async (_, path) => {
  const workspace = createWorkspace({})
  await write(workspace, path)
  expect(readdirSync(workspace, { recursive: true })).toHaveLength(path.split('/').length)
  expect(isZip(join(workspace, path))).toBe(true)
})

test('a file is replaced as a whole: who has it open keeps what was there', async () => {
  const workspace = createWorkspace({ 'x.zip': 'old' })
  const { ino } = statSync(join(workspace, 'x.zip'))
  await write(workspace, 'x.zip')
  expect(isZip(join(workspace, 'x.zip'))).toBe(true)
  expect(statSync(join(workspace, 'x.zip')).ino).not.toBe(ino)
  expect(readdirSync(workspace)).toEqual(['x.zip'])
})

test.each([
  ['below a regular file', 'SKILL.md/x.zip', 'EEXIST'],
  ['deeper below one', 'SKILL.md/a/b/x.zip', 'ENOTDIR'],
  ['where a directory is', 'folder', 'EISDIR'],
  ['by a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
])('what cannot be written %s is told, and everything is left as it was', async (_, path, code) => {
  const workspace = createWorkspace(FILES)
  const failure = await write(workspace, path).catch(cause => cause)
  expect(failure).toBeInstanceOf(StepError)
  const reason = process.platform === 'win32' ? 'E' : code
  expect(failure.results[0]?.error).toMatch(
    new RegExp(
      `^The archive \\S+${path} could not be written: ${reason}.*\\. Nothing was uploaded\\. Choose another path, or make room\\.$`,
    ),
  )
  expect(readdirSync(workspace, { recursive: true }).sort()).toEqual(['SKILL.md', 'folder', 'folder/a.txt'])
  expect(readFileSync(join(workspace, 'SKILL.md'), 'utf8')).toBe(FILES['SKILL.md'])
})

test('a link that leads nowhere makes nothing outside', async () => {
  const parent = createWorkspace({ 'workspace/SKILL.md': '' })
  const workspace = join(parent, 'workspace')
  symlinkSync('../missing', join(workspace, 'folder'))
  symlinkSync('../missing.zip', join(workspace, 'x.zip'))
  await expect(write(workspace, 'folder/x.zip')).rejects.toThrow('could not be written')
  await write(workspace, 'x.zip')
  expect(readdirSync(parent)).toEqual(['workspace'])
  expect(isZip(join(workspace, 'x.zip'))).toBe(true)
})
