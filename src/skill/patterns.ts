// Which paths of a skill the `files` patterns select. Pure: text in, decisions out.

import { Minimatch } from 'minimatch'

export interface Selection {
  /** Patterns in their order, `!` for excludes; relative, without `..`. */
  readonly patterns: readonly string[]
  readonly includeHidden: boolean
}

export interface Matcher {
  /** Whether the file at `path` belongs to the skill: the last pattern that matches decides. */
  selects(path: string): boolean
  /**
   * The same for what may stand for a folder, such as a link that leads nowhere; and of what is one, whether anything
   * below it could be selected.
   */
  reaches(path: string, isFolder: boolean): boolean
  /** The including patterns that match none of `paths`, as they were written. */
  unmatched(paths: readonly string[]): string[]
  /** The including patterns that name a hidden file or folder, as they were written. */
  readonly hidden: readonly string[]
}

interface Rule {
  /** As it was written. */
  readonly text: string
  readonly pattern: string
  readonly include: boolean
  /** The pattern itself and all that lies below what it matches. */
  readonly globs: readonly Minimatch[]
}

// The language of @actions/glob and of `hashFiles`: `*`, `?`, `[…]` and `**`; no braces, no extglob.
const SYNTAX = {
  dot: true,
  nobrace: true,
  noext: true,
  nocomment: true,
  nonegate: true,
  nocase: process.platform === 'win32',
} as const

/** Compiles patterns; a list that only excludes starts from every file. */
export function compilePatterns(patterns: readonly string[]): Matcher {
  const lines = patterns.every(line => line.startsWith('!')) ? ['**', ...patterns] : patterns
  const rules = lines.map(compilePattern)
  const includes = rules.filter(rule => rule.include)
  const decide = (matches: (rule: Rule) => boolean) =>
    rules.reduce((selected, rule) => (matches(rule) ? rule.include : selected), false)
  return {
    selects: path => decide(rule => matchesFile(rule, path)),
    reaches: (path, isFolder) =>
      decide(
        rule =>
          matchesFile(rule, path) ||
          matchesFile(rule, `${path}/`) ||
          (isFolder && rule.include && mayMatchBelow(rule, path)),
      ),
    unmatched: paths =>
      includes
        // That there is no file at all is told as the lack of a SKILL.md.
        .filter(rule => rule.pattern !== '**' && !paths.some(path => matchesFile(rule, path)))
        .map(rule => rule.text),
    hidden: includes.map(rule => rule.text).filter(text => /(^|\/)\.[^./]/.test(text)),
  }
}

/** Whether a path has a hidden name in it: one that begins with a dot. */
export function isHidden(path: string): boolean {
  return path.split('/').some(name => name.startsWith('.'))
}

function compilePattern(text: string): Rule {
  const include = !text.startsWith('!')
  const pattern = normalize(text.replace(/^!+\s*/, ''))
  const folder = pattern.replace(/\/+$/, '')
  // A slash at the end means a folder and never a file.
  const globs = folder === pattern ? [pattern, `${folder}/**`] : [`${folder}/**`]
  return { text, pattern, include, globs: globs.map(glob => new Minimatch(glob, SYNTAX)) }
}

function matchesFile(rule: Rule, path: string): boolean {
  return rule.globs.some(glob => glob.match(path))
}

function mayMatchBelow(rule: Rule, path: string): boolean {
  return rule.globs.some(glob => glob.match(path, true))
}

/** `./docs//a` → `docs/a`; the directory itself stands for everything in it. */
function normalize(pattern: string): string {
  const path = pattern.replace(/\/(\.?\/)+/g, '/').replace(/^\.\//, '')
  return path === '' || path === '.' ? '**' : path
}
