// Paths that were written as if a shell would read them, such as `~/skills` or `$HOME`. Pure.

import { withoutBackslash, withoutComment, withoutQuotes } from '../skill/pattern-corrections.ts'
import { findTail } from './host-path.ts'

const VARIABLE = /\$\{(\w+)\}|\$env:(\w+)|\$(\w+)|%(\w+)%/i
const TEMP = `\${{ runner.temp }}`

interface Setting {
  /** A directory lies in the workspace; a file may lie in RUNNER_TEMP as well. */
  readonly kind: 'directory' | 'file'
  readonly platform?: NodeJS.Platform
  /**
   * Whether a path leads to what is wanted: only such paths are proposed. Absent for a file that is still to be
   * written.
   */
  isThere?(path: string): boolean
  /** What to say when no path can be proposed: a sentence with a blank before it. */
  otherwise?(): string
}

/**
 * Explains why a path does not mean what a shell would make of it, and proposes what does.
 *
 * @returns the explanation, to be read after the path and "which"; undefined when there is nothing to explain
 */
export function explainShell(path: string, setting: Setting): string | undefined {
  const found = findMistake(path, setting)
  if (!found) return undefined
  const { reason, better } = found
  const { isThere = () => true, otherwise = () => '' } = setting
  const isSure = better !== undefined && (found.isExpression || isThere(better))
  return isSure ? `${reason}. Write ${better}.` : `${reason}.${otherwise()}`
}

interface Mistake {
  readonly reason: string
  /** What to write in its place, to be read after "write". */
  readonly better: string | undefined
  /** `better` is an expression of a workflow: what path it gives is not known here. */
  readonly isExpression?: boolean
}

function findMistake(path: string, setting: Setting): Mistake | undefined {
  const { kind, platform = process.platform, isThere } = setting
  /** A path may hold several of these. */
  const correct = (reason: string, better: string | undefined): Mistake => {
    if (better?.startsWith(TEMP)) return { reason, better, isExpression: true }
    const inner = better === undefined ? undefined : findMistake(better, setting)
    return { better, ...inner, reason }
  }
  /** The path in the workspace for the rest of a path from elsewhere: for a directory one that exists, for a file any. */
  const rebase = (rest: string) => {
    if (kind === 'file') return `${TEMP}/${rest.replace(/^.*[/\\]/, '')}`
    return isThere ? findTail(rest, isThere) : rest
  }
  /** A directory may be named at a terminal, where there are no expressions. */
  const inWorkflow = kind === 'directory' ? 'the path itself, in a workflow as ' : ''
  const comment = withoutComment(path)
  if (comment !== undefined)
    return correct('has a comment behind it, which is part of the text here', comment)
  if (/\$\(|`[^`]+`./.test(path))
    return {
      reason: 'holds a command, which is not run here',
      better: `${inWorkflow}the output of an earlier step, \${{ steps.ID.outputs.NAME }}`,
      isExpression: true,
    }
  const unquoted = withoutQuotes(path)
  if (unquoted !== path) return correct('holds quotes, which are part of the text here', unquoted)
  if (path.includes('${{'))
    return {
      reason: 'holds an expression that GitHub has not evaluated',
      better: path.includes('}}', path.indexOf('${{'))
        ? 'the path itself, since GitHub evaluates expressions in the workflow alone'
        : 'it with both pairs of braces',
      isExpression: true,
    }
  if (/^~\w*($|[/\\])/.test(path))
    return correct(
      'begins with "~", which is not replaced here',
      rebase(path.replace(/^~\w*[/\\]*/, '') || '.'),
    )
  const scheme = /^([a-z][a-z0-9+.-]+):[/\\]{2}/i.exec(path)
  if (scheme)
    return correct('is an address, not a path', rebase(path.slice(scheme[0].length).replace(/[?#].*/s, '')))
  const variable = VARIABLE.exec(path)
  if (variable) {
    const name = variable.slice(1).find(Boolean) ?? ''
    const better = path.replace(variable[0], () => expressionOf(name))
    return {
      reason: `holds ${variable[0]}, which is not replaced here`,
      better: inWorkflow + better.replace(/\\+/g, '/'),
      isExpression: true,
    }
  }
  if (platform === 'win32') return undefined
  if (/^(?:[a-z]:|\\\\)/i.test(path))
    return correct('is a path of Windows', rebase(path.replace(/^(?:[a-z]:|\\\\)/i, '')))
  return path.includes('\\')
    ? correct('holds a backslash, which is part of a name here', withoutBackslash(path))
    : undefined
}

/** The expression that a workflow has in place of a variable of a shell. */
function expressionOf(name: string): string {
  if (name === 'name') return '{name}'
  if (/^(RUNNER_TEMP|TMPDIR|TEMP|TMP|HOME|USERPROFILE)$/i.test(name)) return TEMP
  const [, context = 'env', rest = name] = /^(github|runner)_(\w+)$/i.exec(name) ?? []
  return `\${{ ${context.toLowerCase()}.${context === 'env' ? rest : rest.toLowerCase()} }}`
}
