// A pattern that matches nothing → the lines that were probably meant. Pure.

import { proposeLines } from '../proposal.ts'
import { findTrueCase, isThere, type ListFolder } from './pattern-paths.ts'
import { isExclude, withoutMark } from './patterns.ts'

export interface Advice {
  /** Why it cannot match as it is written, to be read after "since". */
  readonly reason: string
  /** The lines to write in its place; empty when they are not known. */
  readonly lines: readonly string[]
}

/**
 * Something that other pattern languages mean differently: why it cannot match here, and the corrected lines, undefined
 * when the pattern holds no such thing.
 */
type Correction = readonly [
  reason: string,
  correct: (line: string, list: ListFolder) => readonly string[] | undefined,
]

const MAX_LINES = 20
const MAX_BRACES = 3
const BRACES = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/
const QUOTES = '"\'`\u201c\u201d\u2018\u2019'
const QUOTED = new RegExp(`^[${QUOTES}]|[${QUOTES}]$`)

const CORRECTIONS: readonly Correction[] = [
  ['a dash does not begin a line of the list', line => only(/^[-\u2022] +(\S.*)$/.exec(line)?.[1])],
  ['a comment needs a line of its own', line => only(withoutComment(line))],
  ['a comma does not end a line of the list', line => only(withoutComma(line))],
  ['quotes are part of the name', unquote],
  ['parentheses have no meaning', openParentheses],
  ['braces have no meaning', openBraces],
  ['each pattern needs a line of its own', separate],
  [
    'a backslash does not take a mark its meaning',
    line => (/^\\!./.test(line) ? [`./${line.slice(1)}`] : undefined),
  ],
  ['names are separated by "/"', line => (line.includes('\\') ? [line.replace(/\\+/g, '/')] : undefined)],
]

/** Placeholders and variables, which have no corrected line: only the author knows what they stand for. */
const UNREPLACED: readonly (readonly [reason: string, form: RegExp])[] = [
  ['GitHub has not evaluated the expression in it', /\$\{\{/],
  [
    'no shell replaces variables and commands here',
    /\$\(|\$\{\w+\}|\$env:\w|\$[A-Z][A-Z0-9_]+|%[A-Z][A-Z0-9_]+%/,
  ],
]
const UNCLOSED = 'a bracket is not closed'

/**
 * Says what is wrong with a pattern that matched nothing.
 *
 * @param root the folder that patterns are relative to
 * @param list what lies in the folders below it, where that is known
 * @returns undefined when the pattern can match as it is written
 */
export function advise(pattern: string, root: string, list: ListFolder = () => []): Advice | undefined {
  const unreplaced = UNREPLACED.find(([, form]) => form.test(pattern))
  if (unreplaced) return { reason: unreplaced[0], lines: [] }
  const folders = root.split(/[/\\]/).filter(Boolean)
  const corrections: readonly Correction[] = [
    ...CORRECTIONS,
    [`patterns are relative to the skill's directory`, line => relate(line, folders)],
    ['upper and lower case differ', line => only(correctCase(line, list))],
  ]
  let lines: readonly string[] = [pattern]
  const reasons: string[] = []
  for (const [reason, correct] of corrections) {
    const corrected = lines.map(line => correct(line, list))
    if (corrected.every(line => line === undefined)) continue
    lines = lines.flatMap((line, index) => corrected[index] ?? [line]).slice(0, MAX_LINES)
    reasons.push(reason)
  }
  if (reasons.length > 0) return { reason: reasons.join(', and '), lines }
  return isUnclosed(pattern) ? { reason: UNCLOSED, lines: [] } : undefined
}

/** Whether a class of characters such as `[ab` is not closed, in a pattern that includes. */
function isUnclosed(line: string): boolean {
  return !isExclude(line) && line.split('/').some(isOpen)
}

function isOpen(name: string): boolean {
  let open = name.indexOf('[')
  while (open >= 0) {
    // The first character of a class may be the bracket itself.
    const first = open + (name[open + 1] === '!' ? 2 : 1)
    const close = name.indexOf(']', first + 1)
    if (close < 0) return true
    open = name.indexOf('[', close)
  }
  return false
}

/** The advice as a text to be read after the pattern; undefined when there is none. */
export function formatAdvice(advice: Advice | undefined): string | undefined {
  if (!advice) return undefined
  const { reason, lines } = advice
  const remedy = lines.length === 0 ? 'Correct it, or remove it.' : proposeLines(...lines)
  return `cannot match as it is written, since ${reason}. ${remedy}`
}

function only(line: string | undefined): readonly string[] | undefined {
  return line === undefined ? undefined : [line]
}

/** The line without its comment; undefined when it has none. */
export function withoutComment(line: string): string | undefined {
  const comment = line.search(/\s#/)
  return comment > 0 ? line.slice(0, comment).trimEnd() || undefined : undefined
}

function withoutComma(line: string): string | undefined {
  const end = line.search(/[,;]/)
  return end > 0 && /^[,;]+$/.test(line.slice(end)) ? line.slice(0, end).trimEnd() : undefined
}

/** Splits a line into the mark of an exclude and the path. */
function split(line: string): readonly [mark: string, path: string] {
  return [isExclude(line) ? '!' : '', withoutMark(line)]
}

function unquote(line: string): readonly string[] | undefined {
  const [mark, path] = split(line)
  if (!QUOTED.test(path)) return undefined
  const inner = path.replace(new RegExp(`^[${QUOTES}]+|(?<![${QUOTES}])[${QUOTES}]+$`, 'g'), '').trim()
  return inner === '' ? undefined : [isExclude(inner) ? inner : mark + inner]
}

/** The lines for a pattern such as `!(a|b)/**` or `@(a|b)`. */
function openParentheses(line: string): readonly string[] | undefined {
  const [mark, path] = split(line)
  const found = /^([^()]*?)[@+*?!]?\(([^()]*)\)(.*)$/.exec(path)
  if (!found) return undefined
  const [, before = '', inside = '', after = ''] = found
  const names = inside.split('|').map(name => `${before}${name.trim()}${after}`)
  // `!(…)` means everything but these elsewhere; here later lines win.
  if (/!\($/.test(path.slice(0, before.length + 2)))
    return [`${mark}${before}*${after}`, ...names.map(name => (mark === '' ? `!${name}` : name))]
  return names.map(name => mark + name)
}

function openBraces(line: string): readonly string[] | undefined {
  let lines = [line]
  // Each round expands one pair of braces in every line; the limit keeps their number small.
  for (let round = 0; round < MAX_BRACES && lines.some(text => BRACES.test(text)); round += 1) {
    lines = lines.slice(0, MAX_LINES).flatMap(text => {
      const [, before, inside, after] = BRACES.exec(text) ?? []
      return inside?.split(',').map(name => `${before}${name.trim()}${after}`) ?? [text]
    })
  }
  return lines.length > 1 ? lines.slice(0, MAX_LINES) : undefined
}

/**
 * The lines for several patterns on one line. A name may hold blanks and commas, so each part must look like a pattern.
 */
function separate(line: string, list: ListFolder): readonly string[] | undefined {
  const [mark, path] = split(line)
  const text = (/^\[.*\]$/.test(path) && /[,\s]/.test(path) ? path.slice(1, -1) : path).replace(/\s+/g, ' ')
  const divide = (by: RegExp) =>
    text
      .split(by)
      .map(part => part.trim())
      .filter(Boolean)
  const isMeant = (part: string) => /\*|\/$/.test(part) || isThere(part, list)
  const parts = divide(/[,;] ?| (?=!)|(?<=\*) | (?=[^ ]*\*)/)
  const words = divide(/[,; ]/)
  const found = parts.slice(1).some(isExclude) ? parts : [parts, words].find(all => all.every(isMeant))
  if (found === undefined || found.length < 2) return undefined
  return found.map(part => {
    const [quoted = part] = unquote(part) ?? []
    return isExclude(quoted) ? quoted : mark + quoted
  })
}

/** The line in the case that the disk has, such as SKILL.md for `skill.md`. */
function correctCase(line: string, list: ListFolder): string | undefined {
  const [mark, path] = split(line)
  const found = findTrueCase(path, list)
  return found && mark + found
}

/** The line relative to the skill: `drafts/**` for `skills/words/drafts/**` in the skill skills/words. */
function relate(line: string, folders: readonly string[]): readonly string[] | undefined {
  const [mark, path] = split(line)
  const names = path.replace(/^\.\//, '').split('/')
  for (let count = Math.min(names.length - 1, folders.length); count > 0; count -= 1) {
    if (folders.slice(-count).every((folder, index) => folder === names[index]))
      return [mark + names.slice(count).join('/')]
  }
  return undefined
}
