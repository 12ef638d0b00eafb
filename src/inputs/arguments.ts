// The arguments of the command line → what is asked for, or what is wrong with them. Options are called like the inputs of
// the action, with `-` for `_`, which is taken as well. Pure.

import { parseArgs } from 'node:util'
import { findMeant } from '../similar.ts'
import { DECLARED_INPUTS } from './declared.ts'
import { InputError, quoteValue } from './reader.ts'

type Kind = 'flag' | 'text' | 'list'

/** Those that stand for an input; of a list each adds a line to it. */
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
/** What a shell or a hook hands over may begin with a dash, and no option is called so. */
const DASHED_PATH = /^-[^=]*\//

export interface CheckArguments {
  /** Folders, files in them, and patterns of folders, as they are written; `!` excludes. */
  readonly paths: readonly string[]
  /** Texts by the names of inputs. */
  readonly values: Readonly<Record<string, string>>
  /** Nothing is compared, whatever the environment holds. */
  readonly offline: boolean
  /** Paths that lie in no skill, or are gone, are passed over. */
  readonly ignoreUnmatched: boolean
  readonly format: (typeof FORMATS)[number]
}

export type CommandLine =
  | { readonly command: 'help' | 'version' }
  | ({ readonly command: 'check' } & CheckArguments)

/**
 * @param isThere whether there is something of a name: an option that is called like it may be what a shell made of `*`
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

/** What is given by the names of inputs, in doubt, and wrong; each message once. */
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
    // Letters behind one dash are one word here, and not an option each: `-dash` asks for no help.
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

/** The name of an input as an option has it. */
function toOption(name: string): string {
  return name.replaceAll('_', '-')
}

function refuseCommand(command: string | undefined): string {
  const problem =
    command === undefined ? 'No command is given.' : `There is no command ${quoteValue(command)}.`
  return `${problem} Write check, and the folders of skills behind it.`
}

/** An empty path would be the current folder, which nobody means who writes a variable that is not set. */
function refusePath(path: string, index: number): string[] {
  if (path !== '') return []
  return [
    `argument ${index + 1} is empty. Write the folder of a skill; if a variable stands for it, see that it is set.`,
  ]
}

/** Whoever puts a file there must not decide what is checked. */
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
    const wanted = name.replace(/^-+/, '')
    const denied = wanted.replace(/^no[-_]?/, '').replaceAll('_', '-')
    if (denied !== wanted && KINDS.has(denied.replaceAll('-', '_')))
      return `There is no option ${quoteValue(name)}. Leave --${denied} out.`
    const input = wanted.replaceAll('-', '_')
    if (DECLARED_INPUTS.includes(input) && !KINDS.has(input))
      return `${quoteValue(name)} is an input of the action and no option: a check publishes nothing, and folders are named without an option. Leave it out.`
    const meant = findMeant(wanted, [...KINDS.keys()])
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
  // What follows may be the next option, where this one's value was forgotten.
  const isMissing = value === '' || (!isInline && value.startsWith('-'))
  return isMissing ? `${name} has no value. Write it behind: ${name}=…` : undefined
}
