// The skill as a zip beside the upload: for a release, for an attestation, for uploading by hand.

import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { sha256 } from '../../src/skill/digest.ts'
import { runProgram, testWith } from '../fixtures/programs.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd, writeFiles } from '../fixtures/workspace.ts'

type Step = Awaited<ReturnType<typeof runStep>>

const FILES = {
  'skill/SKILL.md': skillMd(),
  'skill/scripts/run me.sh': '#!/bin/sh\necho hello\n',
  'skill/docs/grüße.md': 'hello\n',
  'skill/empty.txt': '',
  'README.md': 'Not part of the skill.',
}
const ENTRIES = ['SKILL.md', 'docs/grüße.md', 'empty.txt', 'scripts/run me.sh'].map(
  path => `my-skill/${path}`,
)
const DRY = { dry_run: 'true', directory: 'skill' }

async function start(files: Parameters<typeof createWorkspace>[0] = FILES) {
  const api = await openSkillsApi()
  const { id: skillId } = api.addSkill({ name: 'my-skill', versions: [] })
  const workspace = createWorkspace(files)
  const run = (inputs: Record<string, string> = {}, options: Parameters<typeof runStep>[3] = {}) =>
    runStep(workspace, api, { skill_id: skillId, directory: 'skill', max_retries: '0', ...inputs }, options)
  return { api, skillId, workspace, run }
}

function errorsOf(step: Step): string[] {
  return step.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

/** The archive that the outputs name. */
function archiveOf({ outputs }: Step): Buffer {
  return readFileSync(outputs.archive_path ?? '')
}

function uploadsTo(api: LocalApi): number {
  return endpointsOf(api).filter(endpoint => endpoint.startsWith('create')).length
}

test('the skill is written as a zip, and the outputs name it', async () => {
  const { workspace, run } = await start()
  const step = await run({ archive: 'new/folders/{name}.zip' })
  expect(step.code).toBe(0)
  expect(step.outputs.archive_path).toBe(join(workspace, 'new/folders/my-skill.zip'))
  const zip = archiveOf(step)
  expect(step.outputs.archive_digest).toBe(`sha256:${sha256(zip)}`)
  expect(Object.keys(unzipSync(zip))).toEqual(ENTRIES)
  expect(readdirSync(join(workspace, 'new/folders'))).toEqual(['my-skill.zip'])
  expect(step.summary).toContain(step.outputs.archive_digest)
})

test('a step without the input writes none and names none', async () => {
  const { run } = await start()
  const { outputs } = await run()
  expect(Object.keys(outputs).filter(name => name.startsWith('archive'))).toEqual([])
})

test('RUNNER_TEMP may hold it', async () => {
  const temp = createWorkspace({})
  const { run } = await start()
  const step = await run({ archive: join(temp, 'x.zip') }, { env: { RUNNER_TEMP: temp } })
  expect(step.outputs.archive_path).toBe(join(temp, 'x.zip'))
  expect(existsSync(join(temp, 'x.zip'))).toBe(true)
})

describe('it is written whatever becomes of the skill:', () => {
  test('in a dry run without credentials', async () => {
    const step = await runStep(createWorkspace(FILES), undefined, { ...DRY, archive: 'x.zip' })
    expect(step.code).toBe(0)
    expect(Object.keys(unzipSync(archiveOf(step)))).toEqual(ENTRIES)
  })

  test('for an unchanged skill, with the same bytes', async () => {
    const { run } = await start()
    const first = await run({ archive: 'a.zip' })
    const second = await run({ archive: 'b.zip' })
    expect(second.outputs.reason).toBe('unchanged')
    expect(second.outputs.archive_digest).toBe(first.outputs.archive_digest)
    expect(archiveOf(second)).toEqual(archiveOf(first))
  })

  test('before an upload that fails, and it stays', async () => {
    const { api, run } = await start()
    api.fault({ on: 'createVersion', status: 400 })
    const step = await run({ archive: 'x.zip' })
    expect(step.code).toBe(1)
    expect(step.outputs.archive_digest).toBe(`sha256:${sha256(archiveOf(step))}`)
  })
})

describe('it is never part of the skill:', () => {
  test.each([
    ['skill/my-skill.zip', {}],
    ['skill/{name}.zip', {}],
    ['skill/dist/{name}/{name}.zip', {}],
    ['skill/.out/x.zip', { include_hidden_files: 'true' }],
    ['link/x.zip', {}],
  ])('a second run with %s in the same workspace finds the skill unchanged', async (archive, inputs) => {
    const { api, skillId, workspace, run } = await start()
    symlinkSync('skill/docs', join(workspace, 'link'))
    const first = await run({ archive, ...inputs })
    const second = await run({ archive, ...inputs })
    expect([first, second].map(({ outputs }) => outputs.reason)).toEqual(['published', 'unchanged'])
    expect(second.outputs.digest).toBe(first.outputs.digest)
    expect(second.outputs.archive_digest).toBe(first.outputs.archive_digest)
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('but a zip of the author’s is', async () => {
    const { workspace, run } = await start()
    const foreign = await run({ archive: 'my-skill.zip' })
    writeFiles(workspace, { 'skill/assets/my-skill.zip': archiveOf(foreign) })
    const step = await run({ archive: 'skill/{name}.zip', dry_run: 'true' })
    expect(step.outputs.file_count).toBe('5')
  })
})

describe('the same content gives the same bytes,', () => {
  test('whatever the time, the time zone and the permissions for others', async () => {
    const steps: Step[] = []
    for (const [TZ, mode, year] of [
      ['UTC', 0o600, 1999],
      ['Pacific/Kiritimati', 0o666, 2024],
      ['Pacific/Pago_Pago', 0o644, 2030],
    ] as const) {
      const workspace = createWorkspace(FILES)
      for (const path of ['skill/SKILL.md', 'skill/empty.txt']) {
        chmodSync(join(workspace, path), mode)
        utimesSync(join(workspace, path), new Date(year, 5), new Date(year, 5))
      }
      steps.push(await runStep(workspace, undefined, { ...DRY, archive: '{name}.zip' }, { env: { TZ } }))
    }
    expect(steps.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(new Set(steps.map(step => archiveOf(step).toString('base64'))).size).toBe(1)
  })

  test('in whatever folder it lies', async () => {
    const other = { 'elsewhere/SKILL.md': FILES['skill/SKILL.md'] }
    const one = { 'skill/SKILL.md': FILES['skill/SKILL.md'] }
    const a = await runStep(createWorkspace(one), undefined, { ...DRY, archive: 'a.zip' })
    const b = await runStep(createWorkspace(other), undefined, {
      ...DRY,
      directory: 'elsewhere',
      archive: 'b.zip',
    })
    expect(archiveOf(b)).toEqual(archiveOf(a))
  })
})

describe('others can open it:', () => {
  async function write(): Promise<string> {
    const workspace = createWorkspace(FILES)
    chmodSync(join(workspace, 'skill/scripts/run me.sh'), 0o700)
    const step = await runStep(workspace, undefined, { ...DRY, archive: 'x.zip' })
    return step.outputs.archive_path ?? ''
  }

  testWith('unzip', 'unzip finds no fault, and unpacks what was packed', async () => {
    const path = await write()
    const folder = createWorkspace({})
    expect(runProgram('unzip', ['-t', path])).toContain('No errors detected in compressed data')
    runProgram('unzip', ['-q', path, '-d', folder])
    for (const [name, content] of Object.entries(FILES).slice(0, -1))
      expect(readFileSync(join(folder, name.replace('skill/', 'my-skill/')), 'utf8')).toBe(content)
  })

  testWith('zipinfo', 'zipinfo shows the executable bit, and one time for all', async () => {
    const lines = runProgram('zipinfo', ['-T', await write()]).split('\n')
    const facts = lines.flatMap(line => {
      const [, mode, time, name] = /^(\S{10}) .* (\d{8}\.\d{6}) (.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[mode, time, name]]
    })
    expect(facts).toEqual([
      ['-rw-r--r--', '19800101.000000', 'my-skill/SKILL.md'],
      ['-rw-r--r--', '19800101.000000', expect.stringContaining('my-skill/docs/gr')],
      ['-rw-r--r--', '19800101.000000', 'my-skill/empty.txt'],
      ['-rwxr-xr-x', '19800101.000000', 'my-skill/scripts/run me.sh'],
    ])
  })

  testWith('python3', 'Python’s zipfile finds no fault, and the names as they are', async () => {
    const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    print(json.dumps([archive.testzip(), [[i.filename, oct(i.external_attr >> 16), i.date_time] for i in archive.infolist()]]))`
    const time = [1980, 1, 1, 0, 0, 0]
    expect(JSON.parse(runProgram('python3', ['-c', script, await write()]))).toEqual([
      null,
      ENTRIES.map(name => [name, name.endsWith('.sh') ? '0o100755' : '0o100644', time]),
    ])
  })
})

describe('several skills', () => {
  const TWO = { 'a/one/SKILL.md': skillMd('one'), 'a/two/SKILL.md': skillMd('two') }

  test('have an archive each', async () => {
    const workspace = createWorkspace(TWO)
    const step = await runStep(workspace, undefined, {
      dry_run: 'true',
      skills: 'a/*: auto',
      archive: 'out/{name}/skill.zip',
    })
    expect(step.code).toBe(0)
    const names = ['one', 'two'].map(name =>
      Object.keys(unzipSync(readFileSync(join(workspace, `out/${name}/skill.zip`)))),
    )
    expect(names).toEqual([['one/SKILL.md'], ['two/SKILL.md']])
  })

  test('cannot share one', async () => {
    const workspace = createWorkspace(TWO)
    const step = await runStep(workspace, undefined, {
      dry_run: 'true',
      skills: 'a/*: auto',
      archive: 'out.zip',
    })
    expect(step.code).toBe(1)
    expect(errorsOf(step)).toEqual(['archive names one file for several skills. Put {name} into it.'])
    expect(existsSync(join(workspace, 'out.zip'))).toBe(false)
  })

  test('of one name are told before one overwrites the other’s', async () => {
    const api = await openSkillsApi()
    const ids = [1, 2].map(() => api.addSkill({ name: 'same', versions: [] }).id)
    const workspace = createWorkspace({ 'a/SKILL.md': skillMd('same'), 'b/SKILL.md': skillMd('same') })
    const step = await runStep(workspace, api, {
      skills: `a: ${ids[0]}\nb: ${ids[1]}`,
      archive: '{name}.zip',
    })
    expect(step.code).toBe(1)
    expect(errorsOf(step)[0]).toContain('archive leads two skills called same to')
    expect(existsSync(join(workspace, 'same.zip'))).toBe(false)
    expect(uploadsTo(api)).toBe(0)
  })

  test('are safe from each other’s archives', async () => {
    const workspace = createWorkspace({ ...TWO, 'a/two/data/one.zip': 'precious' })
    const step = await runStep(workspace, undefined, {
      dry_run: 'true',
      skills: 'a/*: auto',
      archive: 'a/two/data/{name}.zip',
    })
    expect(step.code).toBe(1)
    expect(errorsOf(step)[0]).toMatch(
      /the file data\/one\.zip of the skill two\. Choose a path outside the skills/,
    )
    expect(readFileSync(join(workspace, 'a/two/data/one.zip'), 'utf8')).toBe('precious')
  })
})

describe('a place that will not do is told before anything is uploaded:', () => {
  async function expectRefusal(
    archive: string,
    reason: string,
    prepare: (workspace: string) => void = () => {},
  ) {
    const { api, workspace, run } = await start()
    prepare(workspace)
    const step = await run({ archive })
    expect(step.code).toBe(1)
    expect(errorsOf(step)).toEqual([expect.stringContaining(reason)])
    expect(step.outputs.published).not.toBe('true')
    expect(step.outputs.archive_path).toBeUndefined()
    expect(uploadsTo(api)).toBe(0)
    for (const [path, content] of Object.entries(FILES))
      expect(readFileSync(join(workspace, path), 'utf8')).toBe(content)
    const names = readdirSync(workspace, { recursive: true }).map(String)
    expect(names.filter(name => name.endsWith('.tmp'))).toEqual([])
  }

  test.each([
    ['../x.zip', 'which is outside the workspace and RUNNER_TEMP'],
    ['/x.zip', 'which is outside the workspace and RUNNER_TEMP'],
    ['link/x.zip', 'which is outside the workspace and RUNNER_TEMP'],
    ['{title}.zip', 'archive holds {title}, which means nothing'],
    ['skill', 'which is a directory'],
    ['.', 'which is a directory'],
    ['out/', 'which is a directory'],
    ['skill/SKILL.md', '"SKILL.md", one of the skill\'s own files. Choose a path outside the skill.'],
    ['skill/./scripts/../docs/grüße.md', '"docs/grüße.md", one of the skill\'s own files'],
    ['own/empty.txt', '"empty.txt", one of the skill\'s own files'],
    [
      'README.md/x.zip',
      process.platform === 'win32' ? 'could not be written' : 'where no file can be: ENOTDIR',
    ],
  ])('%s', async (archive, reason) => {
    const outside = createWorkspace({})
    await expectRefusal(archive, reason, workspace => {
      symlinkSync(outside, join(workspace, 'link'))
      symlinkSync('skill', join(workspace, 'own'))
    })
    expect(readdirSync(outside)).toEqual([])
  })

  test('a folder beside the workspace whose name begins like it', async () => {
    const { api, workspace, run } = await start()
    const step = await run({ archive: `${workspace}-2/x.zip` })
    expect(errorsOf(step)).toEqual([expect.stringContaining('which is outside')])
    expect(existsSync(`${workspace}-2`)).toBe(false)
    expect(uploadsTo(api)).toBe(0)
  })

  const isWindows = process.platform === 'win32'
  const fullDisk = 'a disk that is full, where the file before stays whole and nothing else is left'
  ;(isWindows ? test.skip : test)(
    isWindows ? `${fullDisk} (skipped: Windows has no limit for the size of a file)` : fullDisk,
    async () => {
      const { api, workspace, run } = await start({
        ...FILES,
        'skill/large.bin': randomBytes(300_000),
        'out/my-skill.zip': 'the one before',
      })
      const node = join(workspace, 'node.sh')
      // As much as a file may have: for the writer the same as no room.
      const command = 'exec "$REAL_NODE" "$@"'
      writeFileSync(node, `#!/bin/sh\nulimit -f 100\ntrap '' XFSZ\n${command}\n`, { mode: 0o755 })
      const REAL_NODE = process.env.ACTION_NODE || process.execPath
      const step = await run({ archive: 'out/{name}.zip' }, { node, env: { REAL_NODE } })
      expect(step.code).toBe(1)
      expect(errorsOf(step)).toEqual([
        expect.stringMatching(
          /could not be written: EFBIG.*Nothing was uploaded\. Choose another path, or make room\./,
        ),
      ])
      expect(readdirSync(join(workspace, 'out'))).toEqual(['my-skill.zip'])
      expect(readFileSync(join(workspace, 'out/my-skill.zip'), 'utf8')).toBe('the one before')
      expect(uploadsTo(api)).toBe(0)
    },
  )

  const isRoot = process.getuid?.() === 0 || isWindows
  const readOnly = 'a folder that may not be written to'
  ;(isRoot ? test.skip : test)(
    isRoot ? `${readOnly} (skipped: nothing is read-only for root, nor by its mode on Windows)` : readOnly,
    async () => {
      await expectRefusal('closed/x.zip', 'could not be written: EACCES', workspace => {
        writeFiles(workspace, { 'closed/a': '' })
        chmodSync(join(workspace, 'closed'), 0o500)
      })
    },
  )
})
