import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type Example, skillMd } from '../../../scripts/rules/rule.mjs'
import { RULES } from '../../../scripts/rules/rules.mjs'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { InputError } from '../../../src/inputs/reader.ts'
import { loadSkills } from '../../../src/load.ts'
import { StepError } from '../../../src/result.ts'
import type { Runtime } from '../../../src/runtime.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { formatProblem, type Problem } from '../../../src/skill/problem.ts'
import { IGNORABLE, RULE_IDS, SEVERITIES } from '../../../src/skill/rules.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { addFile, isWindows, makeFolder, permissionsBite } from './folder.ts'

const GOOD = skillMd('name: my-skill', 'description: Counts words. Use when a text has a limit.')

/** What is told of the skill in `my-skill` that an example makes. */
async function problemsOf(
  { skillMd: text = GOOD, files = {}, shell, inputs = {} }: Example,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly Problem[]> {
  const workspace = makeFolder({ 'my-skill/SKILL.md': text })
  const folder = join(workspace, 'my-skill')
  for (const [path, content] of Object.entries(files)) addFile(folder, path, content)
  if (shell !== undefined) {
    const { status, stderr } = spawnSync('sh', ['-c', shell], { cwd: folder, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  }
  const whole = inputs.directory === '.'
  const given = variablesOf({ dry_run: 'true', directory: 'my-skill', ...inputs, ...more })
  const runtime = {
    env: { GITHUB_WORKSPACE: whole ? folder : workspace, ...given },
    secrets: createSecrets(() => {}),
    log: { info: () => {}, warning: () => {}, warnings: [] },
  } as unknown as Runtime
  try {
    const { skills, failed } = await loadSkills(
      await readInputs(runtime),
      async () => ({ offline: '' }),
      runtime.secrets,
    )
    return [...skills.flatMap(({ skill }) => skill.warnings), ...failed.flatMap(({ problems }) => problems)]
  } catch (cause) {
    if (cause instanceof StepError) return cause.results.flatMap(({ problems }) => problems)
    throw cause
  }
}

const rulesOf = (problems: readonly Problem[]) => [...new Set(problems.map(({ rule }) => rule))]

/** What the system or the user of this test cannot do. */
function isBeyondUs({ shell }: Example): boolean {
  if (shell === undefined) return false
  return isWindows || (shell.includes('chmod') && !permissionsBite)
}

function ruleOf(id: string) {
  const rule = RULES[id]
  if (!rule) throw new Error(`scripts/rules/ does not describe ${id}.`)
  return rule
}

test('every rule is described, in the same order', () => {
  expect(Object.keys(RULES)).toEqual(RULE_IDS)
})

test('a good skill breaks no rule', async () => {
  expect(await problemsOf({}, { strict: 'true' })).toEqual([])
})

describe('the example of', () => {
  test.each(RULE_IDS.filter(id => !isBeyondUs(ruleOf(id).example)))('%s breaks that rule alone', async id => {
    const problems = await problemsOf(ruleOf(id).example)

    expect(rulesOf(problems)).toEqual([id])
    expect(problems.map(({ severity }) => severity)).toContain(SEVERITIES[id])
    for (const problem of problems) expect(formatProblem(problem)).toBe(`${problem.message} [${id}]`)
    // The same is told at a terminal, where nobody has steps, or an archive to write.
    for (const { message } of id === 'archive-inside' ? [] : problems)
      expect(message).not.toMatch(/\b(step|job|workflow|runner|workspace)\b/)
  })

  test.each(IGNORABLE)('%s is told no more when the rule is ignored, under strict either', async id => {
    expect(await problemsOf(ruleOf(id).example, { ignore_rules: id, strict: 'true' })).toEqual([])
  })

  test.each(IGNORABLE)('%s is an error under strict, unless it is a note', async id => {
    const severity = SEVERITIES[id] === 'note' ? 'note' : 'error'
    const problems = await problemsOf(ruleOf(id).example, { strict: 'true' })

    expect(new Set(problems.map(problem => problem.severity))).toEqual(new Set([severity]))
  })
})

describe('ignore_rules', () => {
  const breach = { skillMd: skillMd('name: other', 'description: Counts words.', 'foo: x') }

  test('leaves what it does not name', async () => {
    expect(rulesOf(await problemsOf(breach, { ignore_rules: 'unknown-key' }))).toEqual(['folder-name'])
  })

  test.each([
    'unknown-key\nfolder-name',
    'unknown-key, folder-name',
    'unknown-key folder-name',
    '- unknown-key\n- "folder-name"\n',
    '[unknown-key, folder-name]',
    '# seen\r\nunknown-key # we need it\r\n\r\n`folder-name`',
    'Unknown_Key;FOLDER-NAME',
  ])('takes the list %j', async list => {
    expect(await problemsOf(breach, { ignore_rules: list })).toEqual([])
  })

  test.each<[string, string]>([
    ['unknown-keys', 'ignore_rules holds "unknown-keys": no rule.'],
    ['*', 'ignore_rules holds "*": no rule.'],
    ['constructor, foo', 'ignore_rules holds "constructor", "foo": no rule.'],
    ['xml-tag', 'ignore_rules holds "xml-tag": a rule whose breach is an error.'],
  ])('of %s is a mistake that lists what can be ignored', async (list, beginning) => {
    const failure = await problemsOf({}, { ignore_rules: `${list}\nunknown-key` }).catch(cause => cause)

    expect(failure).toBeInstanceOf(InputError)
    expect((failure as InputError).mistakes).toEqual([
      `${beginning} What can be ignored is ${IGNORABLE.join(', ')}; see docs/rules.md.`,
    ])
  })
})

test('ids are words with hyphens, and the rules say what and why in sentences', () => {
  for (const id of RULE_IDS) {
    const { what, why } = ruleOf(id)
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
    expect(what).toMatch(/^[A-Z].*\.$/)
    expect(why).toMatch(/^([A-Z]|claude\.ai).*\.$/)
  }
})
