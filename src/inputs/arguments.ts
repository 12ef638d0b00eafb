// The arguments of the command line → what is asked for, or what is wrong with them. Options are called like the inputs of
// the action, with `-` for `_`, which is taken as well. Pure.

import { parseArgs } from 'node:util'
import { findMeant } from '../similar.ts'
import { DECLARED_INPUTS } from './declared.ts'
import { InputError, quoteValue } from './reader.ts'

type Kind = 'flag' | 'text' | 'list'

/** The options that stand for an input; an option for a list adds a line to it each time. */
const INPUTS: Readonly<Record<string, Kind>> = {
  strict: 'flag',
  ignore_rules: 'list',
  files: 'list',
  include_hidden_files: 'flag',
  allow_secrets: 'list',
  skill_id: 'text',
  skills_file: 'text',
  concurrency: 'text',
  timeout_seconds: 'text',
}
const KINDS = new Map<string, Kind>([
  ...Object.entries(INPUTS),
  ['offline', 'flag'],
  ['ignore_unmatched', 'flag'],
  ['format', 'text'],
  ['version', 'flag'],
  ['help', 'flag'],
])
const FORMATS = ['text', 'json'] as const
/** A path that begins with a dash, as a shell or a hook may pass it; no option looks so. */
const DASHED_PATH = /^-[^=]*\//

/** What `check` was asked for. */
export interface CheckArguments {
  /** Folders, files in them, and patterns of folders, as they are written; `!` excludes. */
  readonly paths: readonly string[]
  /** The values of inputs, by their names. */
  readonly values: Readonly<Record<string, string>>
  /** Whether to compare nothing, whatever the environment holds. */
  readonly offline: boolean
  /** Whether to pass over paths that lie in no skill or are gone. */
  readonly ignoreUnmatched: boolean
  readonly format: (typeof FORMATS)[number]
}

/** What the command line asks for. */
export type CommandLine =
  | { readonly command: 'help' | 'version' }
  | ({ readonly command: 'check' } & CheckArguments)

/**
 * Parses the arguments of the command line.
 *
 * @param isThere whether a file or folder of this name exists: then an option of that name may come from a shell's `*`
 * @throws InputError with every mistake
 */
export function parseArguments(args: readonly string[], isThere: (path: string) => boolean): CommandLine {
  const written = args.map(arg => (DASHED_PATH.test(arg) ? `./${arg}` : arg))
  const tokens = tokenize(written)
  const [command, ...paths] = tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : []))
  const { given, doubts, mistakes } = readOptions(tokens, written, isThere)
  const refused = [
    ...(command === 'check' ? [] : [refuseCommand(command)]),
    ...paths.flatMap(refusePath),
    ...mistakes,
  ]
  if (doubts.length > 0) throw new InputError([...doubts, ...refused])
  const isSet = (name: string) => given[name]?.[0] === 'true'
  if (isSet('help') || command === 'help') return { command: 'help' }
  if (isSet('version')) return { command: 'version' }
  const wanted = given.format?.[0] ?? 'text'
  const format = FORMATS.find(one => one === wanted)
  if (format === undefined && wanted !== '')
    refused.push(`--format is ${quoteValue(wanted)}. Write --format=text or --format=json.`)
  if (refused.length > 0 || format === undefined) throw new InputError(refused)
  const values = Object.keys(INPUTS).map(name => [name, given[name]?.join('\n') ?? ''])
  return {
    command: 'check',
    paths,
    values: { dry_run: 'true', ...Object.fromEntries(values) },
    offline: isSet('offline'),
    ignoreUnmatched: isSet('ignore_unmatched'),
    format,
  }
}

function tokenize(args: string[]) {
  const options = [...KINDS].flatMap(([name, kind]) => {
    const type = kind === 'flag' ? 'boolean' : 'string'
    return [name, toOption(name)].map(spelling => [spelling, { type }] as const)
  })
  return parseArgs({ args, options: Object.fromEntries(options), strict: false, tokens: true as const })
    .tokens
}

/** Reads the options: values of inputs, arguments that may be meant as paths, and mistakes, each once. */
function readOptions(
  tokens: ReturnType<typeof tokenize>,
  written: readonly string[],
  isThere: (path: string) => boolean,
) {
  const given: Record<string, readonly string[]> = {}
  const doubts = new Set<string>()
  const mistakes = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const argument = written[token.index] ?? ''
    if (isThere(argument)) {
      doubts.add(refuseDoubt(argument))
      continue
    }
    // Letters behind one dash are one word, not an option each: `-dash` does not hold `-h`.
    const rawName = token.rawName.startsWith('--') ? token.rawName : argument
    const name = rawName === '-h' ? 'help' : rawName.replace(/^--/, '').replaceAll('-', '_')
    const kind = KINDS.get(name)
    const value = token.value ?? (kind === 'flag' ? 'true' : '')
    const mistake = refuseOption(rawName, kind, value, token.inlineValue === true)
    if (mistake !== undefined) mistakes.add(mistake)
    given[name] = [...(kind === 'list' ? (given[name] ?? []) : []), value]
  }
  return { given, doubts: [...doubts], mistakes: [...mistakes] }
}

function toOption(name: string): string {
  return name.replaceAll('_', '-')
}

function refuseCommand(command: string | undefined): string {
  const problem =
    command === undefined ? 'No command is given.' : `There is no command ${quoteValue(command)}.`
  return `${problem} Write check, and the folders of skills behind it.`
}

/** Refuses an empty path, such as of a variable that is not set: it would mean the current folder. */
function refusePath(path: string, index: number): string[] {
  if (path !== '') return []
  return [
    `argument ${index + 1} is empty. Write the folder of a skill; if a variable stands for it, see that it is set.`,
  ]
}

/** Refuses an option that may be a file's name: whoever adds a file must not decide what is checked. */
function refuseDoubt(argument: string): string {
  const shown = quoteValue(argument)
  return `${shown} may be an option, or what is called so in the current folder. Rename that, or write "--" before the paths.`
}

function refuseOption(
  name: string,
  kind: Kind | undefined,
  value: string,
  isInline: boolean,
): string | undefined {
  if (kind === undefined) {
    const input = name.replace(/^-+/, '').replaceAll('-', '_')
    const denied = input.replace(/^no_?/, '')
    if (denied !== input && KINDS.has(denied))
      return `There is no option ${quoteValue(name)}. Leave --${toOption(denied)} out.`
    if (DECLARED_INPUTS.includes(input) && !KINDS.has(input))
      return `${quoteValue(name)} is an input of the action and no option: a check publishes nothing, and folders are named without an option. Leave it out.`
    const meant = findMeant(input, [...KINDS.keys()])
    const advice =
      meant === undefined
        ? '--help lists them all; a path that begins with "-" is written with ./ before it.'
        : `Write --${toOption(meant)}.`
    return `There is no option ${quoteValue(name)}. ${advice}`
  }
  if (kind === 'flag')
    return value === 'true' || value === 'false'
      ? undefined
      : `${name} is ${quoteValue(value)}. Write ${name} alone.`
  // A value that begins with a dash may be the next option, when this one's value was forgotten.
  const isMissing = value === '' || (!isInline && value.startsWith('-'))
  return isMissing ? `${name} has no value. Write it behind: ${name}=…` : undefined
}
