import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  findFileAt,
  isFormerArchive,
  locateArchive,
  readArchiveTemplate,
  writeArchive,
} from '../../../src/inputs/archive.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { packSkill } from '../../../src/skill/archive.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { skillOf } from '../report/results.ts'
import { setInputs } from '../step.ts'

const FILES = { 'SKILL.md': 'text\n', 'folder/a.txt': 'a' }

function read(archive: string, { workspace = createWorkspace(FILES), temp = '', skillCount = 1 } = {}) {
  setInputs({ archive })
  const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp }
  const reader = createReader(env)
  const template = readArchiveTemplate(reader, workspace, env, skillCount)
  return { workspace, template, mistakes: reader.mistakes }
}

/** Where the archive of a skill goes. @throws Error when the input is a mistake */
function locate(archive: string, name = 'my-skill', options = {}): { workspace: string; path: string } {
  const { workspace, template, mistakes } = read(archive, options)
  if (!template || mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return { workspace, path: locateArchive(template, name) }
}

async function zipOf(name = 'my-skill'): Promise<Uint8Array> {
  return await packSkill({ ...skillOf(), name })
}

describe('the path', () => {
  test('is none when the input is absent', () => {
    expect(read('')).toMatchObject({ template: undefined, mistakes: [] })
  })

  test.each([
    ['out/x.zip', 'out/x.zip'],
    ['{name}.zip', 'my-skill.zip'],
    ['{name}/{name}.zip', 'my-skill/my-skill.zip'],
    ['./a/../b.zip', 'b.zip'],
    ['..alike/x.zip', '..alike/x.zip'],
    ['no extension', 'no extension'],
  ])('%s is absolute and inside the workspace', (archive, expected) => {
    const { workspace, path } = locate(archive)
    expect(path).toBe(join(workspace, expected))
  })

  test('may lie in RUNNER_TEMP, by its absolute path', () => {
    const temp = createWorkspace({})
    expect(locate(join(temp, 'new/x.zip'), 'my-skill', { temp }).path).toBe(join(temp, 'new/x.zip'))
  })

  test('may go through a link that stays inside', () => {
    const workspace = createWorkspace(FILES)
    symlinkSync('folder', join(workspace, 'link'))
    expect(locate('link/x.zip', 'my-skill', { workspace }).path).toBe(join(workspace, 'folder/x.zip'))
  })

  test('of a workspace that is a link itself is the real one', () => {
    const real = createWorkspace(FILES)
    const link = join(createWorkspace({}), 'workspace')
    symlinkSync(real, link)
    expect(locate('x.zip', 'my-skill', { workspace: link }).path).toBe(join(real, 'x.zip'))
  })

  test.each(['{title}.zip', '{name}/{}.zip', '{Name}.zip'])('%s has an unknown placeholder', archive => {
    expect(read(archive).mistakes).toEqual([
      expect.stringMatching(/^archive holds \{\w*\}, which means nothing\. Only \{name\} is replaced\.$/),
    ])
  })

  test('of several skills must tell them apart', () => {
    expect(read('x.zip', { skillCount: 2 }).mistakes).toEqual([
      'archive names one file for several skills. Put {name} into it.',
    ])
    expect(read('{name}.zip', { skillCount: 2 }).mistakes).toEqual([])
  })
})

describe('a path outside the workspace and RUNNER_TEMP is refused:', () => {
  const outside = (archive: string, options = {}) =>
    expect(() => locate(archive, 'my-skill', options)).toThrow(
      `archive is ${JSON.stringify(archive)}, which is outside the workspace and RUNNER_TEMP. Choose a path inside one of them.`,
    )

  test.each(['../x.zip', '/x.zip', 'folder/../../x.zip', '{name}/../../x.zip'])('%s', archive =>
    outside(archive),
  )

  test('a folder whose name only begins like one that is allowed', () => {
    const workspace = createWorkspace(FILES)
    const temp = createWorkspace({})
    outside(`${workspace}-other/x.zip`, { workspace, temp })
    outside(`${temp}2/x.zip`, { workspace, temp })
  })

  test('a link that leads out, to a folder or to a file', () => {
    const workspace = createWorkspace(FILES)
    const other = createWorkspace({ 'precious.zip': 'precious' })
    symlinkSync(other, join(workspace, 'link'))
    symlinkSync(join(other, 'precious.zip'), join(workspace, 'file.zip'))
    outside('link/x.zip', { workspace })
    outside('link/missing/x.zip', { workspace })
    outside('file.zip', { workspace })
  })

  test('one of another system’s RUNNER_TEMP, when there is none here', () => {
    outside(join(process.cwd(), 'x.zip'), { temp: '' })
  })
})

describe('a directory is refused:', () => {
  test.each(['folder', 'folder/', 'new/', '.', './', 'folder/..', '{name}/'])('%s', archive => {
    expect(() => locate(archive)).toThrow(
      `archive is ${JSON.stringify(archive)}, which is a directory. Add the name of the file, such as {name}.zip.`,
    )
  })

  test('RUNNER_TEMP itself, even if it is still to be made', () => {
    const temp = join(createWorkspace({}), 'temp')
    expect(() => locate(temp, 'my-skill', { temp })).toThrow('which is a directory')
  })

  test('one that only the skill’s name leads to', () => {
    const workspace = createWorkspace({ 'out/my-skill/a': '' })
    expect(() => locate('out/{name}', 'my-skill', { workspace })).toThrow(
      '"out/my-skill", which is a directory',
    )
    expect(locate('out/{name}', 'other', { workspace }).path).toBe(join(workspace, 'out/other'))
  })
})

test('a place below a file is told when the inputs are read', () => {
  const { mistakes } = read('SKILL.md/x.zip')
  // Windows finds out when the archive is written.
  expect(mistakes).toEqual(
    process.platform === 'win32'
      ? []
      : [
          expect.stringMatching(
            /^archive is "SKILL\.md\/x\.zip", where no file can be: .*ENOTDIR.* Choose another path\.$/,
          ),
        ],
  )
})

describe('an archive of an earlier run is known again', () => {
  const isKnown = (archive: string, path: string, workspace: string) => {
    const { template } = read(archive, { workspace })
    return template !== undefined && isFormerArchive(template, join(workspace, path))
  }

  test.each([
    ['out.zip', 'out.zip'],
    ['{name}.zip', 'my-skill.zip'],
    ['dist/{name}/{name}.zip', 'dist/my-skill/my-skill.zip'],
    ['{name}-{name}', 'my-skill-my-skill'],
  ])('where %s puts it', async (archive, path) => {
    const workspace = createWorkspace({ [path]: Buffer.from(await zipOf()) })
    expect(isKnown(archive, path, workspace)).toBe(true)
  })

  test('by a link, from either side', async () => {
    const workspace = createWorkspace({ 'real/x.zip': Buffer.from(await zipOf()) })
    symlinkSync('real', join(workspace, 'link'))
    symlinkSync('real/x.zip', join(workspace, 'x.zip'))
    expect(isKnown('link/x.zip', 'real/x.zip', workspace)).toBe(true)
    expect(isKnown('x.zip', 'real/x.zip', workspace)).toBe(true)
  })

  test('of another skill, too', async () => {
    const workspace = createWorkspace({ 'other.zip': Buffer.from(await zipOf('other')) })
    expect(isKnown('{name}.zip', 'other.zip', workspace)).toBe(true)
  })

  test('but another file is not taken for one', async () => {
    const skill = skillOf({ 'data/a.txt': 'a' })
    const workspace = createWorkspace({
      'out.zip': 'no zip',
      'empty.zip': '',
      'data.zip': Buffer.from(await packSkill({ ...skill, name: 'data' })),
      'assets/my-skill.zip': Buffer.from(await zipOf()),
      'renamed.zip': Buffer.from(await zipOf()),
    })
    expect(isKnown('out.zip', 'out.zip', workspace)).toBe(false)
    expect(isKnown('empty.zip', 'empty.zip', workspace)).toBe(false)
    // A zip of something that is no skill.
    expect(isKnown('{name}.zip', 'data.zip', workspace)).toBe(false)
    // Not where the archive would be, although the text between fits.
    expect(isKnown('{name}.zip', 'assets/my-skill.zip', workspace)).toBe(false)
    expect(isKnown('{name}.zip', 'renamed.zip', workspace)).toBe(false)
    expect(isKnown('out.zip', 'missing.zip', workspace)).toBe(false)
  })
})

test('a file of the skill at the archive’s place is found, by a link as well', () => {
  const workspace = createWorkspace(FILES)
  symlinkSync('folder/a.txt', join(workspace, 'link.txt'))
  const files = [{ path: 'SKILL.md' }, { path: 'link.txt' }, { path: 'gone' }]
  expect(findFileAt(join(workspace, 'SKILL.md'), workspace, files)).toBe('SKILL.md')
  expect(findFileAt(join(workspace, 'folder/a.txt'), workspace, files)).toBe('link.txt')
  expect(findFileAt(join(workspace, 'gone'), workspace, files)).toBeUndefined()
})

describe('writing', () => {
  const NEW = Buffer.from('new')

  test('makes the folders that are missing, and leaves nothing else behind', () => {
    const workspace = createWorkspace({})
    writeArchive(join(workspace, 'a/b/x.zip'), NEW)
    expect(readFileSync(join(workspace, 'a/b/x.zip'), 'utf8')).toBe('new')
    expect(readdirSync(join(workspace, 'a/b'))).toEqual(['x.zip'])
  })

  test('replaces a file as a whole: who has it open keeps what was there', () => {
    const workspace = createWorkspace({ 'x.zip': 'old and longer' })
    const { ino } = statSync(join(workspace, 'x.zip'))
    writeArchive(join(workspace, 'x.zip'), NEW)
    expect(readFileSync(join(workspace, 'x.zip'), 'utf8')).toBe('new')
    expect(statSync(join(workspace, 'x.zip')).ino).not.toBe(ino)
    expect(readdirSync(workspace)).toEqual(['x.zip'])
  })

  test('works for a name as long as the system takes', () => {
    const workspace = createWorkspace({})
    const name = `${'x'.repeat(251)}.zip`
    writeArchive(join(workspace, name), NEW)
    expect(readdirSync(workspace)).toEqual([name])
  })

  test.each([
    ['below a regular file', 'SKILL.md/x.zip', 'EEXIST'],
    ['deeper below one', 'SKILL.md/a/b/x.zip', 'ENOTDIR'],
    ['where a directory is', 'folder', 'EISDIR'],
    ['by a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
  ])('fails %s, says so, and leaves everything as it was', (_, path, code) => {
    const workspace = createWorkspace(FILES)
    const write = () => writeArchive(join(workspace, path), NEW)
    const reason = process.platform === 'win32' ? 'E' : code
    expect(write).toThrow(new RegExp(`archive \\S+${path} could not be written: (Error: )?${reason}`))
    expect(write).toThrow('Nothing was uploaded. Choose another path, or make room.')
    expect(readdirSync(workspace, { recursive: true }).sort()).toEqual(['SKILL.md', 'folder', 'folder/a.txt'])
    expect(readFileSync(join(workspace, 'SKILL.md'), 'utf8')).toBe(FILES['SKILL.md'])
  })

  test('makes nothing outside by a link that leads nowhere', () => {
    const parent = createWorkspace({ 'workspace/SKILL.md': '' })
    const workspace = join(parent, 'workspace')
    symlinkSync('../missing', join(workspace, 'folder'))
    symlinkSync('../missing.zip', join(workspace, 'x.zip'))
    expect(() => writeArchive(locate('folder/x.zip', 'a', { workspace }).path, NEW)).toThrow(
      'could not be written',
    )
    writeArchive(locate('x.zip', 'a', { workspace }).path, NEW)
    expect(readdirSync(parent)).toEqual(['workspace'])
    expect(readFileSync(join(workspace, 'x.zip'), 'utf8')).toBe('new')
  })
})
