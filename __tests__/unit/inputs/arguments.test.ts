import { describe, expect, test } from '@jest/globals'
import { parseArguments as parse } from '../../../src/inputs/arguments.ts'
import { InputError } from '../../../src/inputs/reader.ts'
import { HELP } from '../../../src/report/help.ts'

const NOTHING = {
  command: 'check',
  paths: [],
  values: {
    dry_run: 'true',
    strict: '',
    ignore_rules: '',
    files: '',
    include_hidden_files: '',
    allow_secrets: '',
    skill_id: '',
    skills_file: '',
    concurrency: '',
    timeout_seconds: '',
  },
  offline: false,
  ignoreUnmatched: false,
  format: 'text',
}

/** @param there what the current folder holds */
const parseArguments = (args: readonly string[], there: readonly string[] = []) =>
  parse(args, path => there.includes(path))

function mistakesOf(args: readonly string[], there: readonly string[] = []) {
  try {
    return parseArguments(args, there)
  } catch (cause) {
    return cause instanceof InputError ? cause.mistakes : cause
  }
}

describe('arguments', () => {
  test('of a check are paths and the values of inputs, always of a dry run', () => {
    expect(parseArguments(['check'])).toEqual(NOTHING)
    const args = ['check', 'a', '--strict', '--files', '**', 'b', '--files=!docs/**', '--skill-id', 'auto']
    expect(parseArguments(args)).toEqual({
      ...NOTHING,
      paths: ['a', 'b'],
      values: { ...NOTHING.values, strict: 'true', files: '**\n!docs/**', skill_id: 'auto' },
    })
  })

  test('may stand before the command, and be spelt as inputs are', () => {
    const args = ['--allow_secrets', 'a.md', '--strict=false', 'check', '--ignore_unmatched', '--offline']
    expect(parseArguments(args)).toMatchObject({
      values: { allow_secrets: 'a.md', strict: 'false' },
      ignoreUnmatched: true,
      offline: true,
    })
    expect(parseArguments(['check', '--offline=false'])).toEqual(NOTHING)
  })

  test('end at --, and paths may exclude', () => {
    expect(parseArguments(['check', '!a', '--', '--strict'])).toEqual({
      ...NOTHING,
      paths: ['!a', '--strict'],
    })
  })

  test('are paths where a folder begins with a dash, as a shell or a hook hands it over, and never ask for help', () => {
    expect(parseArguments(['check', '-dash/SKILL.md', '--help/a', '--files=-x/**'])).toMatchObject({
      paths: ['./-dash/SKILL.md', './--help/a'],
      values: { files: '-x/**' },
    })
    const told = '--help lists them all; a path that begins with "-" is written with ./ before it.'
    expect(mistakesOf(['check', 'a', '-dash', '-xyh=1'])).toEqual([
      `There is no option "-dash". ${told}`,
      `There is no option "-xyh=1". ${told}`,
    ])
    expect(mistakesOf(['check', '-strict'])).toEqual(['There is no option "-strict". Write --strict.'])
    for (const input of ['--dry-run', '--verify', '--directory', '--skills'])
      expect(mistakesOf(['check', `${input}=x`])).toEqual([
        `"${input}" is an input of the action and no option: a check publishes nothing, and folders are named without an option. Leave it out.`,
      ])
  })

  test.each<[string[], string]>([
    [['--help'], 'help'],
    [['check', '-h'], 'help'],
    [['check', 'a', '-h'], 'help'],
    [['help', 'check'], 'help'],
    [['--nonsense', '--help'], 'help'],
    [['--version'], 'version'],
    [['check', '--version', 'a'], 'version'],
  ])('%j asks for %s', (args, command) => {
    expect(parseArguments(args)).toEqual({ command })
  })

  test.each(['--help', '-h', '--version', '--offline', '-h=1', '--files=x', '-dash'])(
    'are refused where %s is there, which a shell may have made of "*", and behind -- it is a path',
    name => {
      const there = [name, 'a']
      const doubt = `"${name}" may be an option, or what is called so in the current folder. Rename that, or write "--" before the paths.`
      const args = ['check', name, 'a']
      expect(mistakesOf(args, there)).toEqual([doubt])
      expect(parseArguments(['check', '--', name, 'a'], there)).toEqual({ ...NOTHING, paths: there })
      expect(parseArguments(['check', `./${name}`, 'a'], there)).toMatchObject({ paths: [`./${name}`, 'a'] })
    },
  )

  test.each([
    ['--no-strict', 'strict'],
    ['--nostrict', 'strict'],
    ['--no_ignore_unmatched', 'ignore-unmatched'],
    ['--no-files', 'files'],
  ])('of the form %s are none', (given, name) => {
    expect(mistakesOf(['check', given])).toEqual([`There is no option "${given}". Leave --${name} out.`])
  })

  test.each([
    ['--skill_ids', 'skill-id'],
    ['--skillid', 'skill-id'],
    ['--allowsecrets', 'allow-secrets'],
    ['--ALLOW_SECRETS', 'allow-secrets'],
    ['--include-hidden-file', 'include-hidden-files'],
    ['--ignore.rule=x', 'ignore-rules'],
    ['--skilsfile', 'skills-file'],
    ['--timeoutSeconds=9', 'timeout-seconds'],
    ['--file', 'files'],
  ])('of the form %s are answered with the one that is meant', (given, meant) => {
    const [name] = given.split('=')
    expect(mistakesOf(['check', given])).toEqual([`There is no option "${name}". Write --${meant}.`])
  })

  test.each(['--constructor=x', '--toString', '--__proto__'])('are no property of any object: %s', given => {
    expect(mistakesOf(['check', given])).toEqual([expect.stringContaining('--help lists them all')])
  })

  test('are refused with every mistake', () => {
    expect(
      mistakesOf(['chekc', '--formt=json', '--verbose', '--strict=2', '--skills-file', '--format', 'xml']),
    ).toEqual([
      'There is no command "chekc". Write check, and the folders of skills behind it.',
      'There is no option "--formt". Write --format.',
      'There is no option "--verbose". --help lists them all; a path that begins with "-" is written with ./ before it.',
      '--strict is "2". Write --strict alone.',
      '--skills-file has no value. Write it behind: --skills-file=…',
    ])
    expect(mistakesOf(['check', '--format'])).toEqual(['--format has no value. Write it behind: --format=…'])
    expect(mistakesOf(['check', 'a', '', '--strict'])).toEqual([
      'argument 2 is empty. Write the folder of a skill; if a variable stands for it, see that it is set.',
    ])
    expect(mistakesOf(['check', '--format=xml'])).toEqual([
      '--format is "xml". Write --format=text or --format=json.',
    ])
    expect(mistakesOf([])).toEqual(['No command is given. Write check, and the folders of skills behind it.'])
  })
})

test('the help names every option, and no other', () => {
  const named = new Set(HELP.match(/(?<=^ {2}(?:--version, )?)--[a-z-]+/gm))
  const known = [
    ...Object.keys(NOTHING.values).slice(1),
    'offline',
    'ignore_unmatched',
    'format',
    'version',
    'help',
  ]
  expect([...named].sort()).toEqual(known.map(name => `--${name.replaceAll('_', '-')}`).sort())
})
