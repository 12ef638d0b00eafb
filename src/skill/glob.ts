// One pattern of names, `a/*/**`, followed along a path name by name: the time grows with both lengths, whatever the
// pattern. How an accent is put together does not matter. Pure.

import { AST, type MMRegExp } from 'minimatch'
import { formatNumber } from '../format-number.ts'
import { trimEndOf } from '../trim-end.ts'

// The language of @actions/glob and of `hashFiles`: `*`, `?`, `[…]` and `**`; no braces, no extglob.
const SYNTAX = {
  dot: true,
  nobrace: true,
  noext: true,
  nocomment: true,
  nonegate: true,
  nocase: process.platform === 'win32',
} as const

/** The characters that make a path a pattern. */
export const WILDCARD = /[*?[]/

const MAX_LENGTH = 1024
const MAX_STARS = 2

const NOT_ASCII = /[\u0080-\uffff]/

/** The places in the pattern that the next name may match; none when no longer path can match. */
export type GlobState = readonly number[]

/** What a name may be taken by: by anything, by all but `**`, or by the same name without any wildcard. */
type By = 'anything' | 'name' | 'literal'

/** A compiled pattern, to be followed along a path from `start`, name by name. */
export interface Glob {
  readonly start: GlobState
  next(state: GlobState, name: string, by?: By): GlobState
  /** Whether the names so far are all that the pattern asks for; a `**` at its end may stand for none. */
  isComplete(state: GlobState): boolean
}

/** A symbol and no text, since an escaped name may be the text "**". */
const GLOBSTAR = Symbol('**')

type Part = typeof GLOBSTAR | string | MMRegExp

/** Compiles a pattern that is relative and not empty; a `/` at its end is ignored. */
export function compileGlob(pattern: string): Glob {
  const parts = trimEndOf(pattern.normalize(), '/').split(/\/+/).map(compileName)
  /** Adds the places behind each `**`, which may stand for no name at all. */
  const open = (places: readonly number[]): GlobState => {
    const all = new Set<number>()
    for (const first of places) {
      for (let place = first; !all.has(place); place += 1) {
        all.add(place)
        if (parts[place] !== GLOBSTAR) break
      }
    }
    return [...all]
  }
  const take = (place: number, name: string, by: By): number[] => {
    const part = parts[place]
    if (part === GLOBSTAR) return by === 'anything' ? [place] : []
    return part !== undefined && takes(part, name, by) ? [place + 1] : []
  }
  return {
    start: open([0]),
    isComplete: state => state.includes(parts.length),
    next: (state, name, by = 'anything') => {
      const spelt = NOT_ASCII.test(name) ? name.normalize() : name
      return open(state.flatMap(place => take(place, spelt, by)))
    },
  }
}

function compileName(pattern: string): Part {
  return pattern === '**' ? GLOBSTAR : AST.fromGlob(pattern, SYNTAX).toMMPattern()
}

function takes(part: Exclude<Part, typeof GLOBSTAR>, name: string, by: By): boolean {
  if (!(part instanceof RegExp)) return part === name
  if (!part.test(name)) return false
  // When case does not matter, minimatch compiles names without wildcards as well.
  return by !== 'literal' || !WILDCARD.test(part._glob ?? '*')
}

/** Whether a path, or a folder that it lies in, is what the pattern means. */
export function covers(glob: Glob, path: string): boolean {
  let state = glob.start
  if (glob.isComplete(state)) return true
  for (const name of namesOf(path)) {
    state = glob.next(state, name)
    if (glob.isComplete(state)) return true
    if (state.length === 0) return false
  }
  return false
}

/** Whether a folder, or something that may lie in it, is what the pattern means. */
export function reaches(glob: Glob, folder: string): boolean {
  return namesOf(folder).reduce((state, name) => glob.next(state, name), glob.start).length > 0
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split('/')
}

/** Why a pattern cannot be used and what to do, to be read after it; undefined when it can be used. */
export function refuseGlob(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH)
    return `has ${formatNumber(pattern.length)} characters; ${formatNumber(MAX_LENGTH)} are the limit. Shorten it.`
  const name = pattern.split('/').find(part => (part.match(/\*+/g)?.length ?? 0) > MAX_STARS)
  if (name === undefined) return undefined
  return `has more than ${MAX_STARS} "*" in one name, which could take for ever. Write it with ${MAX_STARS} at most.`
}
