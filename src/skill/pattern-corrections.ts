// A pattern in another language → the lines that mean the same here.

import { findTrueCase, isThere, type ListFolder } from './pattern-paths.ts'
import { isExclude, withoutMark } from './patterns.ts'

/**
 * Something that other pattern languages mean differently: why it cannot match here, and the corrected lines, undefined
 * when the pattern holds no such thing.
 */
export type Correction = readonly [
  reason: string,
  correct: (line: string, list: ListFolder) => readonly string[] | undefined,
]

export const MAX_LINES = 20
const MAX_BRACES = 3
const BRACES = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/
const QUOTES =
  /^["'`\u201c\u201d\u2018\u2019]+|(?<!["'`\u201c\u201d\u2018\u2019])["'`\u201c\u201d\u2018\u2019]+$/g

/** They build on one another, in this order. */
export const CORRECTIONS: readonly Correction[] = [
  ['a dash does not begin a line of the list', line => only(/^[-\u2022] +(\S.*)$/.exec(line)?.[1])],
  ['a comment needs a line of its own', line => only(withoutComment(line))],
  ['a comma does not end a line of the list', line => only(withoutComma(line))],
  ['quotes are part of the name', unquote],
  ['parentheses have no meaning', openParentheses],
  ['braces have no meaning', openBraces],
  ['each pattern needs a line of its own', separate],
  [
    'a backslash does not take a mark its meaning',
    line => only(/^\\!./.test(line) ? withoutBackslash(line) : undefined),
  ],
  ['names are separated by "/"', line => only(line.includes('\\') ? withoutBackslash(line) : undefined)],
]

function only(line: string | undefined): readonly string[] | undefined {
  return line === undefined ? undefined : [line]
}

/** The line without its comment; undefined when it has none. */
export function withoutComment(line: string): string | undefined {
  const comment = line.search(/\s#/)
  return comment > 0 ? line.slice(0, comment).trimEnd() || undefined : undefined
}

/** The text without the quotes around it. */
export function withoutQuotes(text: string): string {
  return text.replace(QUOTES, '')
}

/** The text with `/` in place of backslashes; at the beginning `\!` is how other pattern languages write `!`. */
export function withoutBackslash(text: string): string {
  return text.replace(/^\\+(?=!)/, './').replace(/\\+/g, '/')
}

function withoutComma(line: string): string | undefined {
  const end = line.search(/[,;]/)
  return end > 0 && /^[,;]+$/.test(line.slice(end)) ? line.slice(0, end).trimEnd() : undefined
}

function split(line: string): readonly [mark: string, path: string] {
  return [isExclude(line) ? '!' : '', withoutMark(line)]
}

function unquote(line: string): readonly string[] | undefined {
  const [mark, path] = split(line)
  const inner = withoutQuotes(path)
  if (inner === path) return undefined
  const name = inner.trim()
  return name === '' ? undefined : [isExclude(name) ? name : mark + name]
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
export function correctCase(line: string, list: ListFolder): readonly string[] | undefined {
  const [mark, path] = split(line)
  const found = findTrueCase(path, list)
  return found === undefined ? undefined : [mark + found]
}

/** The line relative to the skill: `drafts/**` for `skills/words/drafts/**` in the skill skills/words. */
export function relate(line: string, folders: readonly string[]): readonly string[] | undefined {
  const [mark, path] = split(line)
  const names = path.replace(/^\.\//, '').split('/')
  for (let count = Math.min(names.length - 1, folders.length); count > 0; count -= 1) {
    if (folders.slice(-count).every((folder, index) => folder === names[index]))
      return [mark + names.slice(count).join('/')]
  }
  return undefined
}
