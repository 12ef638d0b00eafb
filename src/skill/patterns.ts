// Which paths of a skill the `files` patterns select. Pure: text in, decisions out.

import { compileGlob, type Glob } from './glob.ts'

/** Which files of a skill are selected. */
export interface Selection {
  /** The patterns in their order, excludes with `!`; relative, without `..`. */
  readonly patterns: readonly string[]
  readonly includeHidden: boolean
}

/** Compiled patterns. */
export interface Matcher {
  /** Whether the file at `path` belongs to the skill: the last pattern that matches decides. */
  selects(path: string): boolean
  /**
   * Whether a path that may be a folder, such as a broken link, is selected; for a folder, whether anything below it
   * could be selected.
   */
  reaches(path: string, isFolder: boolean): boolean
  /**
   * The patterns that match none of `paths`, as they were written; excludes only when they have not matched a folder
   * either in an earlier call.
   */
  unmatched(paths: readonly string[]): { readonly includes: string[]; readonly excludes: string[] }
  /**
   * The excludes whose matches among `paths` are all included again by a later line, and that line. A line that includes
   * nothing else is an intended exception.
   */
  takenBack(paths: readonly string[]): { readonly exclude: string; readonly by: string }[]
  /** The including patterns that name a hidden file or folder, as they were written. */
  readonly hidden: readonly string[]
}

interface Rule {
  /** The pattern as it was written. */
  readonly text: string
  readonly include: boolean
  /** Absent for the pattern that matches everything. */
  readonly glob?: Glob
  /** The pattern ends in `/` or `/**`, so that it matches what lies in a folder and never a file itself. */
  readonly folderOnly: boolean
}

interface Match {
  readonly file: boolean
  readonly folder: boolean
  /** Something below a folder of this path could match. */
  readonly below: boolean
}

const EVERYTHING: Match = { file: true, folder: true, below: true }

/** Compiles patterns; a list that only excludes starts from every file. */
export function compilePatterns(patterns: readonly string[]): Matcher {
  const lines = patterns.every(isExclude) ? ['**', ...patterns] : patterns
  const rules = lines.map(compilePattern)
  const includes = rules.filter(rule => rule.include)
  const effective = new Set<Rule>()
  const decide = (path: string, kind: 'file' | 'folder', isFolder = false) =>
    rules.reduce((selected, rule) => {
      const match = matchRule(rule, path)
      if (match[kind]) effective.add(rule)
      return match[kind] || (isFolder && rule.include && match.below) ? rule.include : selected
    }, false)
  return {
    selects: path => decide(path, 'file'),
    reaches: (path, isFolder) => decide(path, 'folder', isFolder),
    unmatched: paths => {
      const idle = rules.filter(
        rule =>
          // `**` matches nothing only when there are no files, which is reported as a missing SKILL.md.
          rule.glob &&
          !(effective.has(rule) && !rule.include) &&
          !paths.some(path => matchRule(rule, path).file),
      )
      return {
        includes: idle.filter(rule => rule.include).map(rule => rule.text),
        excludes: idle.filter(rule => !rule.include).map(rule => rule.text),
      }
    },
    takenBack: paths =>
      rules.flatMap((rule, index) => {
        const later = rule.include ? [] : rules.slice(index + 1).filter(({ include }) => include)
        if (later.length === 0) return []
        const isMeant = (path: string) => matchRule(rule, path).file
        const meant = paths.filter(isMeant)
        if (meant.length === 0 || !meant.every(path => decide(path, 'file'))) return []
        const by = later.find(
          one =>
            meant.some(path => matchRule(one, path).file) &&
            paths.some(path => matchRule(one, path).file && !isMeant(path)),
        )
        return by ? [{ exclude: rule.text, by: by.text }] : []
      }),
    hidden: includes.map(rule => rule.text).filter(namesHidden),
  }
}

/** Whether a pattern excludes: it begins with `!`. */
export function isExclude(pattern: string): boolean {
  return pattern.startsWith('!')
}

/** A pattern without the mark of an exclude. */
export function withoutMark(pattern: string): string {
  return pattern.replace(/^!+\s*/, '')
}

/** The pattern for one path, ready to be pasted; a `?` stands for characters that would be wildcards. */
export function toPattern(path: string): string {
  return `${/^[!#]/.test(path) ? './' : ''}${path.replace(/[*[\]\\]/g, '?')}`
}

/** Whether a path has a hidden name in it: one that begins with a dot. */
export function isHidden(path: string): boolean {
  return path.split('/').some(name => name.startsWith('.'))
}

/** Whether a pattern asks for a hidden name. */
export function namesHidden(pattern: string): boolean {
  return /(^!*\s*|\/)\.[^./]/.test(pattern)
}

function compilePattern(text: string): Rule {
  const pattern = normalize(withoutMark(text))
  // `docs/`, `docs/**` and `docs` all match what lies in the folder: the end is left out.
  const names = pattern.split('/')
  while (names.length > 0 && ['', '**'].includes(names.at(-1) ?? '')) names.pop()
  const isAll = names.length === 0
  return {
    text,
    include: !isExclude(text),
    folderOnly: !isAll && names.join('/') !== pattern,
    ...(!isAll && { glob: compileGlob(names.join('/')) }),
  }
}

/** Matches a rule with a path; what lies below a match matches too. */
function matchRule({ glob, folderOnly }: Rule, path: string): Match {
  if (!glob) return EVERYTHING
  const names = path.split('/')
  let state = glob.start
  for (const [index, name] of names.entries()) {
    state = glob.next(state, name)
    if (state.length === 0) break
    if (!glob.isComplete(state)) continue
    return index < names.length - 1 ? EVERYTHING : { file: !folderOnly, folder: true, below: true }
  }
  return { file: false, folder: false, below: state.length > 0 }
}

/** Normalizes a pattern: `./docs//a` → `docs/a`, and `.` → `**`. */
function normalize(pattern: string): string {
  const path = pattern.replace(/\/(\.?\/)+/g, '/').replace(/^\.\//, '')
  return path === '' || path === '.' ? '**' : path
}
