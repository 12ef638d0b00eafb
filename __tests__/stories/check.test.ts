// On a laptop and in a hook: the same checks and the same plan as in a workflow, told to a terminal or to a script.

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { runCheck } from '../fixtures/command-line.ts'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { testWith } from '../fixtures/programs.ts'
import { parseCheck } from '../fixtures/results-schema.ts'
import { endpointsOf } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const KEY = 'sk-ant-api03-local'
const BROKEN = '---\nname: Not Valid\n---\n\nSee [it](docs/gone.md).\n'
const FILES = {
  'skills/a/SKILL.md': skillMd('a'),
  'skills/b/SKILL.md': BROKEN,
  'skills/README.md': 'No skill.',
}
const ESCAPE = '\u001b'
const LATIN_E = Buffer.from([0xe9])
/** Elsewhere a name is text. */
const onBytes = process.platform === 'linux' ? test : test.skip

/** A workspace that is a repository, which it need not be. */
function createRepository(files: Parameters<typeof createWorkspace>[0]): string {
  const workspace = createWorkspace(files)
  mkdirSync(join(workspace, '.git'))
  return workspace
}

describe('without credentials', () => {
  test('each problem is told in a line with its place and its rule, by skill, and all are counted', async () => {
    const { code, stdout, stderr } = await runCheck(createWorkspace(FILES), ['check', 'skills/*'])

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      '✗ skills/b: 2 errors, 1 warning',
      expect.stringMatching(/^ {2}skills\/b\/SKILL\.md:1:1: error: .*description.* \[required-field\]$/),
      expect.stringMatching(/^ {2}skills\/b\/SKILL\.md:2:7: error: .*"Not Valid".* \[name-characters\]$/),
      expect.stringMatching(
        /^ {2}skills\/b\/SKILL\.md:5:10: warning: .*docs\/gone\.md.* \[dangling-reference\]$/,
      ),
      '',
      '✗ 2 skills checked: 2 errors, 1 warning',
      '',
    ])
  })

  test('the sentences are those of a step', async () => {
    const workspace = createWorkspace(FILES)
    const { annotations } = await runStep(workspace, undefined, { dry_run: 'true', directory: 'skills/b' })
    const { stdout } = await runCheck(workspace, ['check', 'skills/b', '--format', 'json'])
    const [entry] = parseCheck(stdout) as [{ problems: { message: string; rule: string }[] }]

    expect(entry.problems).toHaveLength(annotations.length)
    for (const { message, rule } of entry.problems)
      expect(annotations.map(annotation => annotation.message).join('\n')).toContain(`${message} [${rule}]`)
  })

  test.each([
    ['warnings alone', [], 0, '✓ 1 skill checked: 1 warning'],
    ['warnings under --strict', ['--strict'], 1, '✗ 1 skill checked: 1 error'],
    ['warnings of a rule that is ignored', ['--ignore-rules=dangling-reference'], 0, 'no problems'],
    ['an underscore in an option', ['--ignore_rules', 'dangling-reference'], 0, 'no problems'],
    [
      'a file that is called like an input',
      [],
      0,
      'SKILL.md refers to docs/skill_id.md, which is not there.',
    ],
    ['the same in JSON', ['--format=json'], 0, 'SKILL.md refers to docs/skill_id.md, which is not there.'],
  ])('%s', async (_, options, code, said) => {
    const workspace = createWorkspace({ 'SKILL.md': skillMd('a', 'See [it](docs/skill_id.md).') })
    const ending = await runCheck(workspace, ['check', ...options])
    expect(ending).toMatchObject({ code, stderr: '' })
    expect(ending.stdout).toContain(said)
  })

  test('patterns and options mean what the inputs mean', async () => {
    const token = `ghp_${'x9'.repeat(18)}`
    const workspace = createWorkspace({
      'SKILL.md': skillMd(),
      '.hidden.md': 'x',
      'docs/example.md': `Such as ${token}\n`,
    })
    const options = ['--files', '**', '--files', '!docs/other/**', '--include-hidden-files']
    const refused = await runCheck(workspace, ['check', ...options])
    expect(refused.stdout).toMatch(
      /docs\/example\.md:1:9: error: .* to allow_secrets\. Write: docs\/example\.md \[secret\]/,
    )
    expect(refused.stdout).not.toContain(token)
    expect(refused.code).toBe(1)

    const args = ['check', ...options, '--allow-secrets=docs/example.md', '--format=json']
    const { code, stdout } = await runCheck(workspace, args)
    const step = await runStep(workspace, undefined, {
      dry_run: 'true',
      include_hidden_files: 'true',
      allow_secrets: 'docs/example.md',
    })
    expect({ code, digest: parseCheck(stdout)[0]?.digest }).toEqual({ code: 0, digest: step.outputs.digest })
  })
})

test('two folders may hold skills of one name, as long as nothing is looked up by it', async () => {
  const { api, workspace } = await prepareSkills(['a'], {}, { 'more/a/SKILL.md': skillMd('a') })
  const args = ['check', 'skills/a', 'more/a']
  expect(await runCheck(workspace, args)).toMatchObject({ code: 0, stderr: '' })
  const compared = await runCheck(workspace, args, { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: api.url })
  expect(compared.code).toBe(1)
  expect(compared.stdout).toContain('both hold a skill called "a"')
})

describe('with a key', () => {
  test('skills are found by their names and compared, and nothing is published', async () => {
    const { api, ids, workspace } = await prepareSkills(
      ['same', 'other', 'broken'],
      {},
      {
        'skills/new/SKILL.md': skillMd('new'),
        'skills/broken/SKILL.md': BROKEN,
      },
    )
    api.addVersion(ids[0] ?? '', { 'SKILL.md': skillMd('same') })
    api.addVersion(ids[1] ?? '', { 'SKILL.md': skillMd('other', 'Older.'), 'old.md': 'x' })
    const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: api.url }
    const { code, stdout, stderr } = await runCheck(workspace, ['check', 'skills/*'], env)

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain('+ skills/new: would create\n')
    expect(stdout).toMatch(
      /^~ skills\/other: would publish\n {2}changed SKILL\.md, .* → .*\n {2}removed old\.md, 1 B\n/m,
    )
    expect(stdout).toContain(
      '✗ 4 skills checked: 2 errors, 1 warning; 1 to create; 1 to publish; 1 unchanged\n',
    )
    expect(stdout).not.toContain('skills/same')
    expect(endpointsOf(api).filter(endpoint => /^create/.test(endpoint))).toEqual([])

    const json = await runCheck(workspace, ['check', 'skills/*', '--format=json'], env)
    const reasons = parseCheck(json.stdout).map(({ directory, reason }) => [directory, reason])
    expect(Object.fromEntries(reasons)).toEqual({
      'skills/broken': 'failed',
      'skills/new': 'would-create',
      'skills/other': 'would-publish',
      'skills/same': 'unchanged',
    })

    const before = api.requests.length
    const offline = await runCheck(workspace, ['check', 'skills/*', '--offline'], env)
    expect(offline.stdout).toContain('✗ 4 skills checked: 2 errors, 1 warning\n')
    expect(api.requests).toHaveLength(before)
  })

  test('an id names the one skill that is compared with', async () => {
    const { api, workspace } = await prepareSkills(['a', 'b'])
    const versions = [{ files: { 'SKILL.md': skillMd('a') } }]
    const { id } = api.addSkill({ name: 'a', versions })
    const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: api.url }
    const args = ['check', 'skills/a', '--skill-id', id]
    expect((await runCheck(workspace, args, env)).stdout).toContain('1 unchanged')

    const several = await runCheck(workspace, [...args, 'skills/b'], env)
    expect(several).toMatchObject({ code: 2, stdout: '' })
    expect(several.stderr).toContain('skill_id is the id of one skill, and 2 are given')
  })

  test('one that is refused fails the check, and is not told', async () => {
    const { api, workspace } = await prepareSkills(['a'])
    const key = 'sk-ant-api03-somebody-elses'
    const env = { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: api.url }
    const { code, stdout, stderr } = await runCheck(workspace, ['check', 'skills/a'], env)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ {2}skills\/a: error: .*401/m)
    expect(stdout + stderr).not.toContain(key)
  })

  test('an API that is down is told once, and fails nothing', async () => {
    const { api, workspace } = await prepareSkills(['a', 'b'])
    api.fault({ on: 'any', status: 503, headers: { 'retry-after-ms': '1' }, times: 99 })
    const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: api.url }
    const { code, stdout } = await runCheck(workspace, ['check', 'skills/*'], env)
    expect(code).toBe(0)
    expect(stdout.match(/^ {2}warning: Nothing was compared: .*503/gm)).toHaveLength(1)
    expect(stdout).toContain('✓ 2 skills checked: 2 warnings; 2 checked, not compared\n')
  })

  test('one that cannot be a key is told by the name of its variable', async () => {
    const workspace = createWorkspace({ 'SKILL.md': skillMd() })
    const ending = await runCheck(workspace, ['check'], { ANTHROPIC_API_KEY: 'sk-ant-oat01-something-long' })
    expect(ending).toMatchObject({ code: 2, stdout: '' })
    expect(ending.stderr).toContain(
      'ANTHROPIC_API_KEY is an access token, which a login gives, not an API key. Set it to a key',
    )
  })
})

test('paths are folders, files in them, and patterns that no shell has expanded; each skill counts once', async () => {
  const workspace = createRepository({
    ...FILES,
    '.claude/skills/c/SKILL.md': skillMd('c'),
    'skills/a/x/y.sh': 'x',
  })
  const paths = ['skills/a', './skills/a/', 'skills/a/skill.md', 'skills/a/x/y.sh', '**', '.claude/skills/*']
  const { stdout } = await runCheck(workspace, ['check', ...paths, '!skills/b', '--format', 'json'])
  expect(parseCheck(stdout).map(({ directory }) => directory)).toEqual(['skills/a', '.claude/skills/c'])
})

test('what a shell makes of skills/* may hold other things, which are passed over', async () => {
  const workspace = createWorkspace({ ...FILES, 'skills/shared/x.md': 'x', 'skills/near/SKILL.txt': 'x' })
  const paths = ['skills/README.md', 'skills/a', 'skills/near', 'skills/shared']
  const { code, stderr } = await runCheck(workspace, ['check', ...paths])
  expect(code).toBe(0)
  expect(stderr.split('\n')).toEqual([
    'note: No skill, and passed over: skills/README.md, skills/shared.',
    'warning: argument 3: "skills/near" is no skill. There is "SKILL.txt"; if it is meant, call it exactly SKILL.md.',
    '',
  ])
})

test('a skill may lie anywhere, and its paths are those from the current folder', async () => {
  const other = createWorkspace({ 'their/skill/SKILL.md': BROKEN })
  const workspace = createRepository(FILES)
  const { code, stdout } = await runCheck(join(workspace, 'skills/a'), [
    'check',
    '../b',
    join(other, 'their/skill'),
    `${other}/th*/skill`,
  ])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^ {2}\.\.\/b\/SKILL\.md:2:7: error/m)
  expect(stdout).toMatch(/^ {2}\.\.\/.*\/their\/skill\/SKILL\.md:2:7: error/m)
  expect(stdout).toContain('2 skills checked')
})

test('a link that leads out of the repository, or to nothing, is what it is in a workflow', async () => {
  const other = createWorkspace({ 'SKILL.md': skillMd() })
  const workspace = createRepository(FILES)
  symlinkSync(other, join(workspace, 'skills/link'))
  symlinkSync('nowhere', join(workspace, 'skills/nothing'))
  const lost = ['skills/link', 'skills/nothing']
  const said = [
    /skills\/link: error: .* "skills\/link", which is a link that leads outside \/.*workspace-\w+\. Put a copy/,
    /skills\/nothing: error: .* "skills\/nothing", which is a link that leads to nothing\./,
  ]
  const beside = await runCheck(workspace, ['check', 'skills/a', ...lost, 'skills/b'])
  expect(beside).toMatchObject({ code: 1, stderr: '' })
  for (const text of [...said, /^ {2}skills\/b\/SKILL\.md:2:7: error/m, /^✗ 4 skills checked: 4 errors/m])
    expect(beside.stdout).toMatch(text)

  // Where there is nothing else, nothing was checked.
  const alone = await runCheck(workspace, ['check', ...lost])
  expect(alone).toMatchObject({ code: 2, stdout: '' })
  expect(alone.stderr.match(/^error: /gm)).toHaveLength(2)
})

onBytes('a folder whose name is not UTF-8 fails beside the others, however it is named', async () => {
  const workspace = createRepository({ ...FILES, 'skills/c/SKILL.md': skillMd('c') })
  mkdirSync(Buffer.concat([Buffer.from(`${workspace}/skills/caf`), LATIN_E]))
  writeFileSync(
    Buffer.concat([Buffer.from(`${workspace}/skills/caf`), LATIN_E, Buffer.from('/SKILL.md')]),
    '',
  )
  symlinkSync('c', Buffer.concat([Buffer.from(`${workspace}/skills/lien`), LATIN_E]))
  const told = (name: string) =>
    new RegExp(`^ {2}skills/${name}\ufffd: error: .*which has a name that is not UTF-8\\. Rename it`, 'm')

  const shell = (args: string) =>
    spawnSync('sh', ['-c', `"$0" "$1" check ${args}`, process.execPath, CLI], {
      cwd: workspace,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    })
  for (const args of ['skills/*', "'skills/*'", "'**'"]) {
    const { status, stdout } = shell(args)
    expect(status).toBe(1)
    expect(stdout).toMatch(told('caf'))
    expect(stdout).toMatch(/^ {2}skills\/b\/SKILL\.md:2:7: error/m)
  }
  expect(shell("'skills/*' '!skills/caf?' '!skills/lien*'").stdout).toContain('✗ 3 skills checked: 2 errors')
  expect(shell('skills/*').stdout).toMatch(told('lien'))
  expect(parseCheck(shell('skills/* --format=json').stdout)).toHaveLength(5)

  writeFileSync(Buffer.concat([Buffer.from(`${workspace}/skills/note`), LATIN_E]), '')
  expect(shell('skills/*').stderr).toBe(
    'note: No skill, and passed over: skills/README.md, skills/note\ufffd.\n',
  )

  // One in a skill is told by that skill.
  writeFileSync(Buffer.concat([Buffer.from(`${workspace}/skills/c/note`), LATIN_E]), '')
  const inside = shell('skills/c/*').stdout
  expect(inside).toMatch(/^ {2}skills\/c\/note\ufffd: error: .*not UTF-8.*\[unsendable-name\]$/m)
  expect(inside).toContain('✗ 1 skill checked: 1 error\n')

  // A hook hands over files.
  const hook = shell('--ignore-unmatched skills/caf*/SKILL.md skills/c/SKILL.md')
  expect(hook.stdout).toMatch(told('caf'))
  expect(hook.status).toBe(1)
  expect(shell('--ignore-unmatched "$(printf "skills/gon\\351/SKILL.md")" skills/note*').stdout).toBe(
    'There is no skill to check.\n',
  )
})

test('what a folder is really called is no pattern and no option, and for a hook nothing is', async () => {
  const names = ['!bang', '-dash', 's[a]', 'a']
  const files = Object.fromEntries(names.map(name => [`${name}/SKILL.md`, BROKEN]))
  const workspace = createRepository(files)
  const checked = async (...args: string[]) => {
    const { stdout } = await runCheck(workspace, ['check', '--format=json', ...args])
    return parseCheck(stdout).map(({ directory }) => directory)
  }
  expect(await checked('!bang', './-dash', 's[a]')).toEqual(['!bang', '-dash', 's[a]'])
  expect(await checked('./!*', 'a')).toEqual(['!bang', 'a'])
  expect(await checked('*', '!./!b*', '!-*')).toEqual(['a', 's[a]'])
  const gone = await runCheck(workspace, ['check', './!gone', 'a'])
  expect(gone.stdout).toContain('  !gone: error: argument 1: the directory is "!gone", which does not exist.')

  const unmatched = ['app/[slug]/page.tsx', '!gone.md', '!a', 'a/{b,c}.md', '-gone/x.md']
  const hook = ['--ignore-unmatched', ...Object.keys(files), ...unmatched]
  expect(await checked(...hook)).toEqual(names)
  expect(await runCheck(workspace, ['check', '--ignore-unmatched', ...unmatched.slice(0, 2)])).toEqual({
    code: 0,
    signal: null,
    stdout: 'There is no skill to check.\n',
    stderr: '',
  })
})

const isRoot = process.getuid?.() === 0
;(isRoot ? test.skip : test)(
  'a folder that cannot be read is no skill in order, nor passed over',
  async () => {
    const workspace = createRepository({ ...FILES, 'skills/closed/SKILL.md': skillMd('closed') })
    chmodSync(join(workspace, 'skills/closed'), 0)
    try {
      for (const paths of [
        ['skills/a', 'skills/closed'],
        ['--ignore-unmatched', 'skills/closed/x.md'],
      ]) {
        const { code, stdout } = await runCheck(workspace, ['check', ...paths])
        expect(stdout).toMatch(/^ {2}skills\/closed: error: .* cannot be read: EACCES/m)
        expect(code).toBe(1)
      }
    } finally {
      chmodSync(join(workspace, 'skills/closed'), 0o700)
    }
  },
)

test('for a hook, what lies in no skill and what is gone is passed over', async () => {
  const workspace = createRepository({ ...FILES, 'skills/a/x.sh': 'x' })
  const run = (...paths: string[]) => runCheck(workspace, ['check', '--ignore-unmatched', ...paths])

  expect(await run('skills/README.md', 'gone/SKILL.md')).toMatchObject({ code: 0, stderr: '' })
  expect(await run()).toMatchObject({ code: 0, stdout: 'There is no skill to check.\n', stderr: '' })
  // What was removed from a skill may be missing there.
  expect((await run('skills/b/docs/gone.md')).stdout).toContain('skills/b/SKILL.md:5:10')
  const many = Array.from({ length: 3000 }, (_, index) => `skills/a/${index}.md`)
  expect((await run(...many)).stdout).toBe('✓ 1 skill checked: no problems\n')
})

test('a folder that is called like an option never decides what is checked', async () => {
  const workspace = createWorkspace({
    '--help/SKILL.md': BROKEN,
    '-h/SKILL.md': BROKEN,
    'a/SKILL.md': BROKEN,
  })
  const expanded = await runCheck(workspace, ['check', '--help', '-h', 'a'])
  expect(expanded).toMatchObject({ code: 2, stdout: '' })
  expect(expanded.stderr).toMatch(/^error: "--help" may be an option, .*\nerror: "-h" may be an option, /)
  const { code, stdout } = await runCheck(workspace, ['check', '--', '--help', '-h', 'a'])
  expect(code).toBe(1)
  expect(stdout).toContain('✗ 3 skills checked')
})

describe('a script', () => {
  test('gets valid JSON when everything fails, and nothing when nothing was checked', async () => {
    const workspace = createWorkspace({ 'a/SKILL.md': BROKEN, 'b/SKILL.md': '' })
    const failed = await runCheck(workspace, ['check', 'a', 'b', '--format', 'json'])
    expect(failed).toMatchObject({ code: 1, stderr: '' })
    expect(parseCheck(failed.stdout).map(({ reason }) => reason)).toEqual(['failed', 'failed'])

    const unread = await runCheck(workspace, ['check', 'c', '--format', 'json'])
    expect(unread).toMatchObject({ code: 2, stdout: '' })
  })

  test.each([
    ['no command', [], 'Write check, and the folders of skills behind it.'],
    ['another command', ['lint', 'a'], 'There is no command "lint". Write check'],
    ['no path', ['check'], 'Write the folders of the skills: check skills/*'],
    ['an unknown option', ['check', '--stict'], 'There is no option "--stict". Write --strict.'],
    ['no value', ['check', '--files', '--strict'], '--files has no value'],
    ['a format that is none', ['check', '--format=yaml'], '--format is "yaml". Write --format=text or'],
    ['a rule that is none', ['check', '--ignore-rules=x', 'a'], 'ignore_rules holds "x": no rule'],
    [
      'a path that is not there',
      ['check', 'typo'],
      'which does not exist. Correct it; these folders hold a SKILL.md: a.',
    ],
    ['a file outside of skills', ['check', 'x.md'], 'argument 1: "x.md" lies in no skill.'],
    ['a pattern without a skill', ['check', 'x/*'], 'finds no folder that holds a SKILL.md'],
    ['paths that only leave out', ['check', '!a'], 'The paths name no skill'],
    ['paths beside a file', ['check', 'a', '--skills-file=x.md'], 'Paths are given beside skills_file.'],
  ])('is told on standard error of %s', async (_, args, said) => {
    const workspace = createWorkspace({ 'a/SKILL.md': skillMd('a'), 'x.md': 'x' })
    const { code, stdout, stderr } = await runCheck(workspace, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: /)
    expect(stderr).toContain(said)
  })

  // Windows removes no folder that somebody is in.
  const canBeGone = process.platform !== 'win32'
  ;(canBeGone ? test : test.skip)('is told that the current folder is gone', () => {
    const command = ['-c', 'rmdir "$PWD" && exec "$0" "$@"', process.execPath, CLI, 'check']
    const { status, stderr } = spawnSync('sh', command, { cwd: createWorkspace({}), encoding: 'utf8' })
    expect(stderr).toBe(
      'error: The current folder is not there any more. Change into one that is, then check again.\n',
    )
    expect(status).toBe(2)
  })

  test('a folder without SKILL.md is told what it lacks', async () => {
    const { code, stdout } = await runCheck(createWorkspace({ 'a/SKILL.txt': skillMd('a') }), ['check', 'a'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ {2}a: error: The skill has no SKILL\.md at its top\. There is "SKILL\.txt"/m)
  })

  test('is told of a Node that is too old, not by a command of a runner', async () => {
    const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
    const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` }
    expect(await runCheck('/', ['check'], env)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: This is Node 18.20.4, and the check needs 20.19, 22.3 or newer. Install Node 24.\n',
    })
  })

  test('--help and --version answer on standard output', async () => {
    const help = await runCheck('/', ['check', '--help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toMatch(/^Usage: publish-agent-skill check /)
    expect(await runCheck('/', ['check', 'a', '-h'])).toEqual(help)
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(await runCheck('/', ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
})

describe('what is printed', () => {
  test('is in colour where that is forced, and never where it is not wanted', async () => {
    const workspace = createWorkspace(FILES)
    const run = async (env: Record<string, string>) =>
      (await runCheck(workspace, ['check', 'skills/*'], env)).stdout
    expect(await run({})).not.toContain(ESCAPE)
    expect(await run({ FORCE_COLOR: '1' })).toContain(`${ESCAPE}[31merror${ESCAPE}[0m`)
    expect(await run({ FORCE_COLOR: '0', NO_COLOR: '1' })).not.toContain(ESCAPE)
  })

  test('holds no command that a runner obeys, no mask, and nothing that a terminal hides', async () => {
    const workspace = createWorkspace({
      '::error::a/SKILL.md': '---\nname: "##[error]x \\e[2K"\n---\n',
      '##[group]b/SKILL.md': '---\nname: b\n---\n',
    })
    const runner = createWorkspace({ output: '', summary: '' })
    const env = {
      ANTHROPIC_API_KEY: KEY,
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      GITHUB_OUTPUT: join(runner, 'output'),
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      GITHUB_WORKSPACE: '/nowhere',
      INPUT_STRICT: 'perhaps',
      INPUT_SKILLS_ID: 'x',
    }
    for (const format of ['text', 'json']) {
      const args = ['check', '::error::a', '##[group]b', `--format=${format}`]
      const { code, stdout, stderr } = await runCheck(workspace, args, env)
      expect(code).toBe(1)
      expect(stdout + stderr).not.toMatch(/^\s*::|##\[/m)
      expect(stdout + stderr).not.toContain(ESCAPE)
    }
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8') + readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('')
  })

  test('may be cut off by whoever reads it', async () => {
    const workspace = createWorkspace(FILES)
    const ending = await runCheck(workspace, ['check', 'skills/*'], {}, child => child.stdout?.destroy())
    expect(ending).toMatchObject({ code: 1, stderr: '' })
  })

  const canBeFull = existsSync('/dev/full')
  ;(canBeFull ? test : test.skip)('is not lost on a full disk without a word', async () => {
    const workspace = createWorkspace({ 'SKILL.md': skillMd() })
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'check', '--format=json'], {
      cwd: workspace,
      encoding: 'utf8',
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'error: What was found could not be written: ENOSPC: no space left on device, write. Make room, or write it elsewhere.\n',
    )
  })

  test('ends with 130 when somebody interrupts', async () => {
    const { api, workspace } = await prepareSkills(['a'])
    api.fault({ on: 'any', hang: true, times: 9 })
    const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: api.url }
    const ending = await runCheck(workspace, ['check', 'skills/a'], env, child => {
      api.on('hang', () => child.kill('SIGINT'))
    })
    expect(ending).toMatchObject({ code: 130, signal: null, stderr: '' })
  })

  testWith('script', 'shows on a terminal how far it is, in one line that is erased', async () => {
    const { workspace } = await prepareSkills(['a', 'b', 'c'])
    const command = `${process.execPath} ${CLI} check skills/*`
    const options = {
      cwd: workspace,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TERM: 'xterm' },
    } as const
    const shown = execFileSync('script', ['-qec', command, '/dev/null'], options)
    expect(shown).toContain(`\r${ESCAPE}[2KChecking 3 skills …`)
    expect(shown).toContain(`\r${ESCAPE}[2K${ESCAPE}[32m✓ 3 skills checked: no problems${ESCAPE}[0m`)
  })
})
