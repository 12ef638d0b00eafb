import { symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { locateArchive, readArchiveTemplate } from '../../../src/inputs/archive.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const FILES = { 'SKILL.md': 'text\n', 'folder/a.txt': 'a' }

interface Place {
  workspace?: string
  temp?: string
  skillCount?: number
}

function read(
  archive: string,
  { workspace = createWorkspace(FILES), temp = '', skillCount = 1 }: Place = {},
) {
  const reader = createReader(variablesOf({ archive }))
  const template = readArchiveTemplate(reader, workspace, { RUNNER_TEMP: temp }, skillCount)
  return { template, mistakes: reader.mistakes }
}

/** Where the archive of a skill goes. @throws Error when the input is a mistake */
function locate(archive: string, place?: Place, name = 'my-skill'): string {
  const { template, mistakes } = read(archive, place)
  if (!template || mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return locateArchive(template, name)
}

describe('the path', () => {
  test('is none when the input is absent', () => {
    expect(read('')).toEqual({ template: undefined, mistakes: [] })
  })

  test.each([
    ['out/x.zip', 'out/x.zip'],
    ['{name}/{name}.zip', 'my-skill/my-skill.zip'],
    ['./a/../b.zip', 'b.zip'],
    ['..alike/x.zip', '..alike/x.zip'],
    ['no extension', 'no extension'],
    ['link/x.zip', 'folder/x.zip'],
  ])('%s is absolute, inside the workspace, and without links', (archive, expected) => {
    const workspace = createWorkspace(FILES)
    symlinkSync('folder', join(workspace, 'link'))
    expect(locate(archive, { workspace })).toBe(join(workspace, expected))
  })

  test('may lie in RUNNER_TEMP, by its absolute path', () => {
    const temp = createWorkspace({})
    expect(locate(join(temp, 'new/x.zip'), { temp })).toBe(join(temp, 'new/x.zip'))
  })

  test('of a workspace that is a link itself is the real one', () => {
    const real = createWorkspace(FILES)
    const workspace = join(createWorkspace({}), 'workspace')
    symlinkSync(real, workspace)
    expect(locate('x.zip', { workspace })).toBe(join(real, 'x.zip'))
  })

  test.each([
    ['{title}.zip', '{title}'],
    ['{name}/{}.zip', '{}'],
    ['{Name}.zip', '{Name}'],
    ['{{title}}.zip', '{title}'],
  ])('%s has an unknown placeholder', (archive, placeholder) => {
    expect(read(archive).mistakes).toEqual([
      `archive holds ${placeholder}, which means nothing. Only {name} is replaced.`,
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
  function expectRefusal(archive: string, place?: Place) {
    expect(() => locate(archive, place)).toThrow(
      /^archive is ".*", which is outside the workspace(, \/.*,)? and RUNNER_TEMP(, .*)?\. Choose a path inside one of them\.$/,
    )
  }

  test.each(['../x.zip', '/x.zip', 'folder/../../x.zip', '{name}/../../x.zip'])('%s', archive =>
    expectRefusal(archive),
  )

  test('a folder whose name only begins like one that is allowed', () => {
    const workspace = createWorkspace(FILES)
    const temp = createWorkspace({})
    expectRefusal(`${workspace}-other/x.zip`, { workspace, temp })
    expectRefusal(`${temp}2/x.zip`, { workspace, temp })
  })

  test.each(['link/x.zip', 'link/missing/x.zip', 'file.zip'])(
    'a link that leads out, to a folder or to a file: %s',
    archive => {
      const workspace = createWorkspace(FILES)
      const other = createWorkspace({ 'precious.zip': 'precious' })
      symlinkSync(other, join(workspace, 'link'))
      symlinkSync(join(other, 'precious.zip'), join(workspace, 'file.zip'))
      expectRefusal(archive, { workspace })
    },
  )

  test('the working folder, when there is no RUNNER_TEMP', () => {
    expectRefusal(join(process.cwd(), 'x.zip'))
  })
})

describe('a path that only a shell would understand is refused, with what means the same:', () => {
  test.each([
    ['~/w.zip', `begins with "~", which is not replaced here. Write \${{ runner.temp }}/w.zip.`],
    [
      '$RUNNER_TEMP/w.zip',
      `holds $RUNNER_TEMP, which is not replaced here. Write \${{ runner.temp }}/w.zip.`,
    ],
    [`\${RUNNER_TEMP}/w.zip`, `Write \${{ runner.temp }}/w.zip.`],
    ['%RUNNER_TEMP%\\w.zip', `Write \${{ runner.temp }}/w.zip.`],
    ['$env:RUNNER_TEMP/w.zip', `Write \${{ runner.temp }}/w.zip.`],
    ['$GITHUB_WORKSPACE/w.zip', `Write \${{ github.workspace }}/w.zip.`],
    ['out/$GITHUB_SHA.zip', `Write out/\${{ github.sha }}.zip.`],
    ['out/$MY_NAME.zip', `Write out/\${{ env.MY_NAME }}.zip.`],
    [`out/\${name}.zip`, 'Write out/{name}.zip.'],
    ['"out/w.zip"', 'holds quotes, which are part of the text here. Write out/w.zip.'],
    ["'~/w.zip'", `Write \${{ runner.temp }}/w.zip.`],
    ['out/w.zip # zip', 'has a comment behind it, which is part of the text here. Write out/w.zip.'],
    ['C:\\out\\w.zip', `is a path of Windows. Write \${{ runner.temp }}/w.zip.`],
    ['D:w.zip', `is a path of Windows. Write \${{ runner.temp }}/w.zip.`],
    ['\\\\server\\share\\w.zip', `is a path of Windows. Write \${{ runner.temp }}/w.zip.`],
    ['file:///tmp/w.zip', `is an address, not a path. Write \${{ runner.temp }}/w.zip.`],
    ['~runner/w.zip', `begins with "~", which is not replaced here. Write \${{ runner.temp }}/w.zip.`],
    ['out\\w.zip', 'holds a backslash, which is part of a name here. Write out/w.zip.'],
    ['$(mktemp).zip', 'holds a command, which is not run here.'],
    ['`mktemp`.zip', 'holds a command, which is not run here.'],
    [`\${{ runner.temp }/w.zip`, 'holds an expression that GitHub has not evaluated.'],
  ])('%s', (archive, reason) => {
    expect(read(archive).mistakes).toEqual([expect.stringContaining(reason)])
  })

  test.each([
    'out/a#1.zip',
    "out/it's.zip",
    'out/100%.zip',
    'a b.zip',
    '-w.zip',
    'out/$.zip',
    '~w.zip',
    'out/a:b.zip',
  ])('but not %s', archive => {
    expect(read(archive).mistakes).toEqual([])
  })
})

test('a path of the host, in a container, is told with what was compared and a relative one', () => {
  const temp = createWorkspace({})
  const workspace = createWorkspace(FILES)
  const inTemp = read(`/home/runner/work/${basename(temp)}/w.zip`, { workspace, temp }).mistakes
  expect(inTemp).toEqual([
    expect.stringContaining(
      `outside the workspace, ${workspace}, and RUNNER_TEMP, ${temp}. Write it relative to the workspace: ../${basename(temp)}/w.zip.`,
    ),
  ])
  expect(locate(`../${basename(temp)}/w.zip`, { workspace, temp })).toBe(join(temp, 'w.zip'))
})

describe('a directory is refused:', () => {
  test.each(['folder', 'folder/', 'new/', '.', './', 'folder/..', '{name}/'])('%s', archive => {
    expect(() => locate(archive)).toThrow(
      `archive is ${JSON.stringify(archive)}, which is a directory. Add the name of the file, such as {name}.zip.`,
    )
  })

  test('RUNNER_TEMP itself, even if it is still to be made', () => {
    const temp = join(createWorkspace({}), 'temp')
    expect(() => locate(temp, { temp })).toThrow('which is a directory')
  })

  test('one that only the skill’s name leads to', () => {
    const workspace = createWorkspace({ 'out/my-skill/a': '' })
    expect(() => locate('out/{name}', { workspace })).toThrow('"out/my-skill", which is a directory')
    expect(locate('out/{name}', { workspace }, 'other')).toBe(join(workspace, 'out/other'))
  })
})

// Windows finds out when the archive is written.
const onPosix = process.platform === 'win32' ? test.skip : test
onPosix('a place below a file is told when the inputs are read', () => {
  expect(read('SKILL.md/x.zip').mistakes).toEqual([
    expect.stringMatching(
      /^archive is "SKILL\.md\/x\.zip", where no file can be: .*ENOTDIR.* Choose another path\.$/,
    ),
  ])
})
