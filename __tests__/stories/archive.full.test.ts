// The skill as a zip beside the upload: for a release, for an attestation, for uploading by hand.

import { createHash, randomBytes } from 'node:crypto'
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
import { expectRed, prepareSkill, type Step } from '../fixtures/one-skill.ts'
import { runProgram, testWith } from '../fixtures/programs.ts'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

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
const isWindows = process.platform === 'win32'

/** The archive that the outputs name. */
function archiveOf({ outputs }: Step): Buffer {
  return readFileSync(outputs.archive_path ?? '')
}

/** Packs a skill in a dry run, in a workspace that `prepare` has changed. */
async function pack(
  directory: string,
  env = {},
  prepare: (skill: string) => void = () => {},
): Promise<Buffer> {
  const files = Object.entries(FILES).map(([path, content]) => [path.replace(/^skill/, directory), content])
  const workspace = createWorkspace(Object.fromEntries(files))
  prepare(join(workspace, directory))
  const inputs = { dry_run: 'true', directory, archive: '{name}.zip' }
  return archiveOf(await runStep(workspace, undefined, inputs, { env }))
}

test('the same bytes are written before an upload that fails, beside one that does not, and for an unchanged skill', async () => {
  const { api, workspace, run } = await prepareSkill(FILES)
  api.fault({ on: 'createVersion', status: 400 })
  const inputs = { directory: 'skill', max_retries: '0' }
  const failed = await run({ ...inputs, archive: 'a.zip' })
  const published = await run({ ...inputs, archive: 'new/folders/{name}.zip' })
  const temp = createWorkspace({})
  const env = { RUNNER_TEMP: temp }
  const unchanged = await run({ ...inputs, archive: join(temp, 'x.zip') }, { env })

  expect([failed, published, unchanged].map(({ code, outputs }) => [code, outputs.reason])).toEqual([
    [1, undefined],
    [0, 'published'],
    [0, 'unchanged'],
  ])
  expect([published, unchanged].map(({ outputs }) => outputs.archive_path)).toEqual([
    join(workspace, 'new/folders/my-skill.zip'),
    join(temp, 'x.zip'),
  ])
  expect(readdirSync(join(workspace, 'new/folders'))).toEqual(['my-skill.zip'])
  const zip = archiveOf(published)
  expect(Object.keys(unzipSync(zip))).toEqual(ENTRIES)
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`
  for (const step of [failed, published, unchanged]) {
    expect(archiveOf(step)).toEqual(zip)
    expect(step.outputs.archive_digest).toBe(digest)
  }
})

test('the same content gives the same bytes, whatever the time, the time zone, the folder and the permissions for others', async () => {
  const age = (mode: number, year: number) => (skill: string) => {
    for (const path of ['SKILL.md', 'empty.txt'].map(name => join(skill, name))) {
      chmodSync(path, mode)
      utimesSync(path, new Date(year, 5), new Date(year, 5))
    }
  }
  const one = await pack('skill', { TZ: 'Pacific/Kiritimati' }, age(0o600, 1999))
  expect(await pack('elsewhere', { TZ: 'Pacific/Pago_Pago' }, age(0o666, 2030))).toEqual(one)
})

describe('others can open it:', () => {
  let packed: Promise<Buffer> | undefined

  async function write(): Promise<string> {
    packed ??= pack('skill', {}, skill => chmodSync(join(skill, 'scripts/run me.sh'), 0o700))
    return join(createWorkspace({ 'x.zip': await packed }), 'x.zip')
  }

  testWith('unzip', 'unzip finds no fault, and unpacks what was packed', async () => {
    const path = await write()
    const folder = createWorkspace({})
    expect(runProgram('unzip', ['-t', path])).toContain('No errors detected in compressed data')
    runProgram('unzip', ['-q', path, '-d', folder])
    for (const [name, content] of Object.entries(FILES).slice(0, -1))
      expect(readFileSync(join(folder, name.replace('skill/', 'my-skill/')), 'utf8')).toBe(content)
  })

  testWith('zipinfo', 'zipinfo shows what can be run, and one time for all', async () => {
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

test('several skills have an archive each', async () => {
  const workspace = createWorkspace({ 'a/one/SKILL.md': skillMd('one'), 'a/two/SKILL.md': skillMd('two') })
  const inputs = { dry_run: 'true', skills: 'a/*: auto', archive: 'out/{name}/skill.zip' }
  expect(await runStep(workspace, undefined, inputs)).toMatchObject({ code: 0 })
  const names = ['one', 'two'].map(name =>
    Object.keys(unzipSync(readFileSync(join(workspace, `out/${name}/skill.zip`)))),
  )
  expect(names).toEqual([['one/SKILL.md'], ['two/SKILL.md']])
})

test('of two skills of one name none overwrites the other’s', async () => {
  const api = await openSkillsApi()
  const [a, b] = [1, 2].map(() => api.addSkill({ name: 'same' }).id)
  const workspace = createWorkspace({ 'a/SKILL.md': skillMd('same'), 'b/SKILL.md': skillMd('same') })
  expectRed(await runStep(workspace, api, { skills: `a: ${a}\nb: ${b}`, archive: '{name}.zip' }), 'archive')
  expect(existsSync(join(workspace, 'same.zip'))).toBe(false)
  expect(endpointsOf(api)).not.toContain('createVersion')
})

describe('a place that will not do is told before anything is uploaded:', () => {
  test.each(['../x.zip', 'link/x.zip', '{title}.zip', 'skill', 'skill/SKILL.md'])('%s', async archive => {
    const outside = createWorkspace({})
    const { workspace, run, uploads } = await prepareSkill(FILES)
    symlinkSync(outside, join(workspace, 'link'))
    const step = await run({ directory: 'skill', archive })

    expectRed(step, 'archive')
    expect(step.outputs.archive_path).toBeUndefined()
    expect(uploads()).toBe(0)
    expect(readdirSync(outside)).toEqual([])
    for (const [path, content] of Object.entries(FILES))
      expect(readFileSync(join(workspace, path), 'utf8')).toBe(content)
  })

  const fullDisk = 'a disk that is full, where the file before stays whole and nothing else is left'
  ;(isWindows ? test.skip : test)(
    isWindows ? `${fullDisk} (skipped: Windows has no limit for the size of a file)` : fullDisk,
    async () => {
      const files = { 'skill/large.bin': randomBytes(300_000), 'out/my-skill.zip': 'the one before' }
      const { workspace, run, uploads } = await prepareSkill({ ...FILES, ...files })
      const node = join(workspace, 'node.sh')
      // As much as a file may have: for the writer the same as no room.
      const command = 'exec "$REAL_NODE" "$@"'
      writeFileSync(node, `#!/bin/sh\nulimit -f 100\ntrap '' XFSZ\n${command}\n`, { mode: 0o755 })
      const REAL_NODE = process.env.ACTION_NODE || process.execPath
      const step = await run({ directory: 'skill', archive: 'out/{name}.zip' }, { node, env: { REAL_NODE } })

      expectRed(step, 'EFBIG')
      expect(readdirSync(join(workspace, 'out'))).toEqual(['my-skill.zip'])
      expect(readFileSync(join(workspace, 'out/my-skill.zip'), 'utf8')).toBe('the one before')
      expect(uploads()).toBe(0)
    },
  )
})
