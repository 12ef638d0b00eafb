import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { createCheckFrontend, environmentOf } from '../../src/check.ts'
import { parseArguments } from '../../src/inputs/arguments.ts'
import { run } from '../../src/main.ts'
import { createPrinter } from '../../src/report/printer.ts'
import { openProgressLine } from '../../src/report/progress-line.ts'
import { StepError } from '../../src/result.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createRuntime } from '../fixtures/test-runtime.ts'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { printedLines } from './step.ts'

const BROKEN = '---\nname: Not Valid\n---\n'
let shown: string

beforeEach(() => {
  shown = ''
})

/** A check of a workspace inside this process, on a terminal. */
async function checkIn(workspace: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const line = parseArguments(['check', ...args], () => false)
  if (line.command !== 'check') throw new Error('It is no check.')
  const told: [string, string][] = []
  const terminal = {
    isTTY: true,
    write: (text: string) => {
      shown += text
    },
  }
  const runtime = createRuntime({ env: environmentOf(env, line) })
  const before = process.cwd()
  process.chdir(workspace)
  try {
    const frontend = createCheckFrontend(line, (...one) => told.push(one), openProgressLine(terminal, {}))
    const failure = await run(runtime, frontend).catch(cause => cause)
    return { failure, told, warnings: runtime.warnings, lines: printedLines() }
  } finally {
    process.chdir(before)
  }
}

describe('a check', () => {
  test('goes the road of a step, tells it to a terminal, and ends red for a broken skill', async () => {
    const workspace = createWorkspace({ 'a/SKILL.md': skillMd('a'), 'b/SKILL.md': BROKEN, 'c/x': '' })
    const { failure, told, lines } = await checkIn(workspace, ['a', 'b', 'c'])

    expect(failure).toBeInstanceOf(StepError)
    expect(told).toEqual([['note', 'No skill, and passed over: c.']])
    expect(lines[0]).toBe('✗ b: 2 errors, 1 warning')
    expect(lines.at(-1)).toBe('✗ 2 skills checked: 2 errors, 1 warning')
    expect(shown).toBe('\r\u001b[2KChecking 2 skills …\r\u001b[2KChecked 1 of 2 skills\r\u001b[2K')
  })

  test('compares where there is a key, and tells what would be published', async () => {
    const api = await openSkillsApi()
    const { id } = api.addSkill({ name: 'a' })
    api.addVersion(id, { 'SKILL.md': skillMd('a').replaceAll('\n', '\r\n') })
    const workspace = createWorkspace({ 'a/SKILL.md': skillMd('a'), 'renamed/SKILL.md': skillMd('new') })
    const env = { ANTHROPIC_API_KEY: 'sk-ant-api03-local', ANTHROPIC_BASE_URL: api.url }
    api.addSkill({ name: 'renamed', versions: [{ files: { 'SKILL.md': skillMd('renamed') } }] })
    const { failure, lines } = await checkIn(workspace, ['*'], env)

    expect(failure).toBeUndefined()
    expect(lines).toEqual([
      '~ a: would publish',
      '  Nothing but line ends differs: LF here, CRLF in the version before.',
      expect.stringMatching(/^ {2}changed SKILL\.md, /),
      '',
      '+ renamed: would create, 1 warning, 1 note',
      expect.stringMatching(/^ {2}renamed\/SKILL\.md:2:7: warning: .*\[folder-name\]$/),
      expect.stringMatching(
        /^ {2}renamed: note: "new" becomes a new skill, .* as the name in SKILL\.md again\.$/,
      ),
      '',
      '✓ 2 skills checked: 1 warning; 1 to create; 1 to publish',
    ])
  })

  test('tells what keeps all of them from being compared once, beside what each has of its own', async () => {
    const api = await openSkillsApi()
    const skills = Object.fromEntries([1, 2, 3, 4, 5, 6].map(n => [`s${n}/SKILL.md`, skillMd(`s${n}`)]))
    const workspace = createWorkspace({ ...skills, 's7/SKILL.md': BROKEN })
    const env = { ANTHROPIC_API_KEY: 'sk-ant-api03-somebody-elses', ANTHROPIC_BASE_URL: api.url }
    const { failure, lines } = await checkIn(workspace, ['*'], env)

    expect(failure).toBeInstanceOf(StepError)
    expect(lines).toEqual([
      '✗ s7: 2 errors, 1 warning',
      expect.stringContaining('[required-field]'),
      expect.stringContaining('[name-characters]'),
      expect.stringContaining('[no-instructions]'),
      '',
      '✗ 6 skills: s1, s2, s3, s4, s5 and 1 more',
      expect.stringMatching(/^ {2}error: Could not list the skills: the API answered 401 /),
      '',
      '✗ 7 skills checked: 8 errors, 1 warning',
    ])
  })

  test('heeds no variable of a runner, no login where there is no runner, and no credentials offline', () => {
    const ids = { ANTHROPIC_FEDERATION_RULE_ID: 'fdrl_1', ANTHROPIC_ORGANIZATION_ID: 'x' }
    const env = { ...ids, ANTHROPIC_API_KEY: 'k', INPUT_FILES: 'x', GITHUB_STEP_SUMMARY: '/x', PATH: '/bin' }
    const heeded = (more: object, ...args: string[]) => {
      const line = parseArguments(['check', ...args], () => false)
      return line.command === 'check' ? environmentOf({ ...env, ...more }, line) : {}
    }
    const token = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://runner.test' }
    expect(heeded({})).toEqual({ ANTHROPIC_API_KEY: 'k', PATH: '/bin' })
    expect(heeded(token)).toEqual({ ...ids, ...token, ANTHROPIC_API_KEY: 'k', PATH: '/bin' })
    expect(heeded(token, '--offline')).toEqual({ ...token, PATH: '/bin' })
  })

  test('that compares nothing heeds nothing that is said of the API, which may be meant for other programs', async () => {
    const workspace = createWorkspace({ 'SKILL.md': skillMd() })
    const env = {
      ANTHROPIC_BASE_URL: 'http://gateway.test/v1',
      ANTHROPIC_WORKSPACE_ID: 'a team',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: '/nowhere',
    }
    for (const [args, key] of [
      [[], ''],
      [['--offline'], 'sk-ant-api03-local'],
    ] as const) {
      const { failure, lines, told } = await checkIn(workspace, [...args], { ...env, ANTHROPIC_API_KEY: key })
      expect(failure).toBeUndefined()
      expect(lines.at(-1)).toBe('✓ 1 skill checked: no problems')
      expect(told).toEqual([])
    }
    const compared = await checkIn(workspace, [], { ...env, ANTHROPIC_API_KEY: 'sk-ant-api03-local' })
    expect(compared.failure?.mistakes).toEqual([
      expect.stringMatching(/^NODE_TLS_REJECT_UNAUTHORIZED is 0/),
      expect.stringMatching(/^ANTHROPIC_WORKSPACE_ID is "a team"\. /),
      expect.stringMatching(/^ANTHROPIC_BASE_URL begins with http:\/\//),
    ])
  })
})

test('an id belongs to the one skill that a pattern finds, and the word existing to all', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'b' })
  api.addVersion(id, { 'SKILL.md': skillMd('b') })
  const workspace = createWorkspace({ 'a/SKILL.md': skillMd('b'), 'c/d/SKILL.md': skillMd('d') })
  const env = { ANTHROPIC_API_KEY: 'sk-ant-api03-local', ANTHROPIC_BASE_URL: api.url }

  const one = await checkIn(workspace, ['?', `--skill-id=${id}`, '--ignore-rules=folder-name'], env)
  expect(one.lines.at(-1)).toBe('✓ 1 skill checked: no problems; 1 unchanged')
  const all = await checkIn(workspace, ['**', '--skill-id=existing'], env)
  expect(all.lines.join('\n')).toContain('c/d: error: No custom skill')
})

describe('from a folder inside the repository, every path that is told can be typed there:', () => {
  const files = {
    '.git/HEAD': '',
    'skills/a/SKILL.md': skillMd('a'),
    'skills/low/skill.md': skillMd('low'),
    'skills/.drafts/d/SKILL.md': skillMd('d'),
    'skills/gone.yml': 'skills/aa: auto\n',
    'other/x/SKILL.md': skillMd('x'),
  }
  const HOLD = 'Correct it; these folders hold a SKILL.md:'

  test.each<[string[], string]>([
    [['aa'], `argument 1: the directory is "aa", which does not exist. ${HOLD} a, .drafts/d, ../other/x.`],
    [['./aa'], 'argument 1: the directory is "aa", which does not exist.'],
    [['../aa'], `argument 1: the directory is "../aa", which does not exist. ${HOLD} a, `],
    [
      ['x*'],
      `argument 1: the pattern "x*" finds no folder that holds a SKILL.md. ${HOLD} ../other/x, .drafts/d, a.`,
    ],
    [['../y/*'], `argument 1: the pattern "../y/*" finds no folder that holds a SKILL.md. ${HOLD}`],
    [
      ['b{a,b}'],
      'the pattern "b{a,b}" cannot match as it is written, since braces have no meaning. Write: ba bb',
    ],
    [['b{*,b c}'], "Write: 'b*' 'bb c'"],
    [["!{it's,a}", 'a'], `Write: '!it'\\''s' '!a'`],
    [['skills/*'], 'the pattern "skills/*" cannot match as it is written'],
    [
      ['*', '!out'],
      'low/skill.md: error: The file skill.md must be called exactly SKILL.md. Run: git mv low/skill.md low/SKILL.md',
    ],
    [['../*/l*'], 'Run: git mv low/skill.md low/SKILL.md'],
    [['low'], 'Run: git mv low/skill.md low/SKILL.md'],
    [['/no-such-folder/*'], 'no-such-folder/*" finds no folder that holds a SKILL.md. Correct it.'],
    [['*/../b'], 'the pattern "*/../b" must be one line'],
    [['a', '!../other/{x}'], 'the pattern "!../other/{x}" excludes nothing'],
    [['a', '!zz'], 'argument 2: the pattern "!zz" excludes nothing: no folder that was found matches it.'],
    [['**', '!low'], 'argument 1: the pattern "**" passes over hidden folders: .drafts.'],
    [['out'], 'argument 1: the directory is "out", which is a link that leads outside /'],
    [['o*'], 'argument 1: the pattern "o*" reaches out, which is a link that leads outside /'],
    [['a', '--skill-id=x'], 'skill_id is "x", which is no id of a skill.'],
    [
      ['a', 'l*', '--skill-id=skill_01'],
      'skill_id is the id of one skill, and 2 are given. Check that skill alone.',
    ],
    [['--skills-file=none.yml'], 'skills_file is "none.yml", which does not exist'],
    [['--skills-file=gone.yml'], `: the directory is "skills/aa", which does not exist. ${HOLD} skills/a, `],
  ])('%j', async (args, said) => {
    const workspace = createWorkspace(files)
    symlinkSync('/', join(workspace, 'skills/out'))
    const { failure, told, warnings, lines } = await checkIn(join(workspace, 'skills'), args)
    const all = [...told.map(([, line]) => line), ...warnings, ...lines, ...(failure?.mistakes ?? [])]
    expect(all.join('\n')).toContain(said)
  })
})

test('what is told beside the report is a line on standard error, without secrets and commands', () => {
  const write = process.stderr.write
  const printed: string[] = []
  process.stderr.write = (text: string | Uint8Array) => printed.push(String(text)) > 0
  try {
    const { secrets } = createRuntime()
    secrets.add('a-secret-of-mine')
    const print = createPrinter(secrets, openProgressLine({ write: () => {} }, {}), { FORCE_COLOR: '1' })
    print('error', '::x::a-secret-of-mine\n\nSet skill_id to references/skill_id.md.')
  } finally {
    process.stderr.write = write
  }
  expect(printed.join('')).toBe(
    '\u001b[31merror\u001b[0m: ː:x::***\n  Set skill_id to references/skill_id.md.\n',
  )
})
