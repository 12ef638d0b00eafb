// SKILL.md → the files it refers to: targets of Markdown links and images, and paths below the folders of the skill. Pure,
// and linear: a line is looked at a bounded number of times.

import { unicodePattern } from '../unicode-pattern.ts'
import { followFences } from './fences.ts'
import type { Position } from './problem.ts'

/** A file that SKILL.md refers to. */
export interface Reference {
  /** Relative to the skill, `/` between names; begins with `../` where it leads out. */
  readonly path: string
  readonly position: Position
}

interface Found {
  readonly text: string
  /** The offset in the line, counted from 0. */
  readonly index: number
}

/** The folders that the specification names; a path below one of them is meant even when there is no such folder. */
const USUAL_FOLDERS = ['scripts', 'references', 'assets']
const MAX_TARGET = 300
// How much of SKILL.md is searched: a longer one has a problem of its own.
const MAX_TEXT = 256 * 1024
/** A line that shows what a path may be, such as "**Examples**: `assets/logo.png` for a brand". */
const EXAMPLE = /\bexamples?\*{0,2}:|\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b/i
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/
/** Runs of what names of files hold: nearly all lines need no class of Unicode for it. */
const ASCII_WORDS = /[\w./-]+/g
const anyWords = unicodePattern('[\\p{L}\\p{N}_./-]+', 'g')
const NOT_ASCII = /[^\0-\x7f]/
/** Names that are placeholders. */
const PLACEHOLDER = /(?:^|\/)(?:(?:file|script|module)[-_]?name|your[-_][^/]*|xxx+|foo)\./i
/** What stands before the output file of a command. */
const OUTPUT = /(?:>|\s-o|--out(?:put)?(?:-\w+)?[ =])\s*$/
/** A variable for the skill's folder, behind which a path begins. */
const OWN_FOLDER = /(?:\{base_?dir\}|\{?(?:claude_)?skill_?(?:dir|root|path)[}>]?)$/i

/**
 * Finds each file that is referred to once, at its first place.
 *
 * @param folders the folders at the top of the skill, in lower case
 * @param names files that are meant wherever their name stands, with their paths
 */
export function findReferences(
  text: string,
  folders: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): Reference[] {
  const found = new Map<string, Reference>()
  const usual = new Set(USUAL_FOLDERS)
  const known = new Set([...usual, ...folders])
  const follow = followFences()
  for (const [index, line] of text.slice(0, MAX_TEXT).split('\n').entries()) {
    const { isFence, isCode } = follow(line)
    const targets = !isCode && !isFence ? findTargets(hideCode(line)).flatMap(readTarget) : []
    // In a block of code `src/…` is mostly a file of whoever uses the skill.
    const candidates = findPaths(line, isCode ? usual : known, names)
    const paths = candidates.length > 0 && EXAMPLE.test(line) ? [] : candidates
    for (const { text: path, index: column } of [...targets, ...paths]) {
      if (!found.has(path) && !PLACEHOLDER.test(path))
        found.set(path, { path, position: { line: index + 1, column: column + 1 } })
    }
  }
  return [...found.values()]
}

/** Replaces code spans by blanks: what looks like a link in them is none. */
function hideCode(line: string): string {
  const marks = [...line.matchAll(/`+/g)]
  const ends = new Map<string, number>()
  // For each run of backticks where the next of the same length ends.
  const closings = marks.map(() => -1)
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    const mark = marks[index]
    if (!mark) continue
    closings[index] = ends.get(mark[0]) ?? -1
    ends.set(mark[0], mark.index + mark[0].length)
  }
  const parts: string[] = []
  let at = 0
  for (const [index, mark] of marks.entries()) {
    const end = closings[index] ?? -1
    if (mark.index < at || end < 0) continue
    parts.push(line.slice(at, mark.index), ' '.repeat(end - mark.index))
    at = end
  }
  return parts.join('') + line.slice(at)
}

/** Finds the targets of links: behind `](`, after `[id]:`, and in `src="…"` and `href="…"`. */
function findTargets(line: string): Found[] {
  const found: Found[] = []
  for (let at = line.indexOf(']('); at >= 0; at = line.indexOf('](', at + 2)) {
    const blanks = /^\s*/.exec(line.slice(at + 2, at + 2 + MAX_TARGET))?.[0].length ?? 0
    const index = at + 2 + blanks
    found.push({ text: cutTarget(line.slice(index, index + MAX_TARGET)), index })
  }
  const definition = /^ {0,3}\[[^\]^][^\]]{0,200}\]:\s*(?=\S)/.exec(line)?.[0].length
  if (definition !== undefined)
    found.push({ text: /^\S+/.exec(line.slice(definition))?.[0] ?? '', index: definition })
  for (const match of line.matchAll(/\s(?:src|href)="([^"]{1,1000})"/g))
    found.push({ text: match[1] ?? '', index: match.index + match[0].indexOf('"') + 1 })
  return found
}

/** Cuts a target at a blank or the closing parenthesis; parentheses inside come in pairs. */
function cutTarget(text: string): string {
  if (text.startsWith('<')) return text.slice(0, text.indexOf('>') + 1)
  let depth = 0
  for (const { 0: mark, index } of text.matchAll(/[\s()]/g)) {
    if (mark === '(') depth += 1
    else if (mark !== ')' || depth === 0) return text.slice(0, index)
    else depth -= 1
  }
  return ''
}

/** The file that a target means; empty for an address, an anchor in the page, or a placeholder. */
function readTarget({ text, index }: Found): Found[] {
  const target = text.replace(/^<|>$/g, '').replace(/[#?].*/, '')
  if (!/[./]/.test(target) || /^(?:[a-z][a-z0-9+.-]*:|[/~\\]|www\.)/i.test(target)) return []
  if (/[<>{}[\]$*|@,…]|\.{3}/.test(target) || /^(?:path|your)[/-]/i.test(target)) return []
  if (/^[\w-]+\.(?:com|org|net|io|dev|ai)(?:\/|$)/.test(target)) return []
  return [{ text: normalize(decode(target)), index }]
}

/** Finds paths of files below the folders, and the names, in text and in code. */
function findPaths(line: string, folders: ReadonlySet<string>, names: ReadonlyMap<string, string>): Found[] {
  // Most lines hold neither a path nor a name.
  if (!line.includes('/') && names.size === 0) return []
  return [...line.matchAll(NOT_ASCII.test(line) ? anyWords() : ASCII_WORDS)].flatMap(({ 0: word, index }) => {
    // Without an extension it may be two words, as in "assets/images".
    if (word.length > MAX_TARGET || (!word.includes('/') && !word.startsWith('.'))) return []
    const text = word.replace(/(?<![./-])[./-]+$/, '')
    if (!EXTENSION.test(text)) return []
    const before = line.slice(Math.max(0, index - 40), index)
    const isOwn = text.startsWith('/') && OWN_FOLDER.test(before)
    if ((!isOwn && (text.startsWith('/') || /[~$%@*:\\}>\])]$/.test(before))) || OUTPUT.test(before))
      return []
    const path = normalize(text)
    const named = names.get(path)
    if (named !== undefined) return [{ text: named, index }]
    const [folder = ''] = path.split('/')
    // Before a "*" or "{" it is only a part of a pattern.
    const isPart = /[*{<$[(]/.test(line[index + word.length] ?? '')
    return folder !== path && folders.has(folder.toLowerCase()) && !isPart
      ? [{ text: path, index: index + (isOwn ? 1 : 0) }]
      : []
  })
}

function normalize(path: string): string {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop()
    else names.push(name)
  }
  return names.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
