// The values of inputs, one at a time: absent or given, text or boolean or number. Collects mistakes, so that all are
// reported.

import { showBlanks } from '../foreign-text.ts'
import { showSome } from '../list-some.ts'
import { quote } from '../skill/excerpt.ts'

const MAX_SHOWN = 50

/** Inputs that cannot be used; carries every mistake, up to a limit. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    const capped = capList(mistakes, 'mistakes')
    super(capped.join('\n'))
    this.mistakes = capped
  }
}

/** The first of many, and how many more there are. */
export function capList(messages: readonly string[], what: string): readonly string[] {
  return showSome(messages, MAX_SHOWN, String, more => `${more} ${what}.`)
}

const MAX_QUOTE = 60

/** A value as a message shows it: between quotes, on one line, and no more of it than tells which one is meant. */
export function quoteValue(value: string): string {
  return quote(showBlanks(value), MAX_QUOTE)
}

/** The first placeholder in a text that is not among the known ones. */
export function findUnknownPlaceholder(text: string, known: readonly string[]): string | undefined {
  return text.match(/\{[^{}]*\}/g)?.find(placeholder => !known.includes(placeholder))
}

/** Reads the values of inputs, and collects mistakes, warnings and notes. */
export interface Reader {
  /** The value of the input, else of the environment variable, else ''. Empty counts as absent. */
  text(name: string, variable?: string): string
  boolean(name: string, fallback: boolean): boolean
  integer(name: string, fallback: number, min: number, max: number): number
  /** A text that must match when it is given. `form` is to be read after "must be". */
  matching(name: string, variable: string, pattern: RegExp, form: string): string
  /** What messages call a setting that has a variable: the input, or at the command line the variable. */
  nameOf(setting: string): string
  mistake(message: string): void
  warn(message: string): void
  /** Adds a line for the log that asks for nothing. */
  note(line: string): void
  readonly mistakes: readonly string[]
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
}

/**
 * Creates a reader.
 *
 * @param read gives the value of an input: the runner's, or what the command line has in its place
 * @param nameOf what messages call a setting that has a variable
 */
export function createReader(
  env: NodeJS.ProcessEnv,
  read: (name: string) => string = name => readInput(env, name),
  nameOf: Reader['nameOf'] = name => name,
): Reader {
  const mistakes: string[] = []
  const warnings: string[] = []
  const notes: string[] = []

  function text(name: string, variable?: string): string {
    return read(name) || (variable && env[variable]?.trim()) || ''
  }

  return {
    text,
    boolean: (name, fallback) => {
      const value = text(name)
      if (value === '') return fallback
      // The YAML 1.2 core schema, which is also what the toolkit takes.
      if (/^(true|True|TRUE)$/.test(value)) return true
      if (/^(false|False|FALSE)$/.test(value)) return false
      mistakes.push(`${name} is ${quoteValue(value)}. Set it to true or false.`)
      // Whoever sets the input means to change it: so it causes no further mistakes.
      return !fallback
    },
    integer: (name, fallback, min, max) => {
      const value = text(name)
      if (value === '') return fallback
      if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value)
      mistakes.push(`${name} is ${quoteValue(value)}. Set it to a whole number from ${min} to ${max}.`)
      return fallback
    },
    matching: (name, variable, pattern, form) => {
      const value = text(name, variable)
      if (value !== '' && !pattern.test(value))
        mistakes.push(`${nameOf(name)} is ${quoteValue(value)}. It must be ${form}.`)
      return value
    },
    nameOf,
    mistake: message => mistakes.push(message),
    warn: message => warnings.push(message),
    note: line => notes.push(line),
    mistakes,
    warnings,
    notes,
  }
}

/** Reads an input as `getInput` of @actions/core does, which knows only the environment of the process. */
function readInput(env: NodeJS.ProcessEnv, name: string): string {
  return env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? ''
}
