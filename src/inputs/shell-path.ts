// What people write into a path who think that a shell will read it. Pure.

import { withoutComment } from '../skill/pattern-advice.ts'

const QUOTES =
  /^["'`\u201c\u201d\u2018\u2019]+|(?<!["'`\u201c\u201d\u2018\u2019])["'`\u201c\u201d\u2018\u2019]+$/g
const VARIABLE = /\$\{(\w+)\}|\$env:(\w+)|\$(\w+)|%(\w+)%/i
const TEMP = `\${{ runner.temp }}`

interface Setting {
  /** A directory lies in the workspace; a file may lie in RUNNER_TEMP as well. */
  readonly kind: 'directory' | 'file'
  readonly platform?: NodeJS.Platform
}

/**
 * Explains why a path does not mean what a shell would make of it, and proposes what does.
 *
 * @returns what is to be read after the path and "which", or nothing where there is nothing of the kind
 */
export function explainShell(path: string, setting: Setting): string | undefined {
  const found = findMistake(path, setting)
  return found && `${found.reason}. Write ${found.better}.`
}

interface Mistake {
  readonly reason: string
  readonly better: string
}

function findMistake(path: string, setting: Setting): Mistake | undefined {
  const { kind, platform = process.platform } = setting
  /** A path may hold several of these. */
  const correct = (reason: string, better: string, lead = ''): Mistake => ({
    reason,
    better: (better.startsWith(TEMP) ? undefined : findMistake(better, setting)?.better) ?? lead + better,
  })
  const home = kind === 'directory' ? '' : `${TEMP}/`
  /** A directory may be named at a terminal, where there are no expressions. */
  const inWorkflow = kind === 'directory' ? 'the path itself, in a workflow as ' : ''
  const comment = withoutComment(path)
  if (comment !== undefined)
    return correct('has a comment behind it, which is part of the text here', comment)
  if (/\$\(|`[^`]+`./.test(path))
    return {
      reason: 'holds a command, which is not run here',
      better: `${inWorkflow}the output of an earlier step, \${{ steps.ID.outputs.NAME }}`,
    }
  const unquoted = path.replace(QUOTES, '')
  if (unquoted !== path) return correct('holds quotes, which are part of the text here', unquoted)
  if (path.includes('${{'))
    return {
      reason: 'holds an expression that GitHub has not evaluated',
      better: 'it with both pairs of braces',
    }
  if (/^~\w*($|[/\\])/.test(path))
    return correct(
      'begins with "~", which is not replaced here',
      path.replace(/^~\w*[/\\]*/, home) || '.',
      inWorkflow,
    )
  const scheme = /^([a-z][a-z0-9+.-]+):[/\\]{2}/i.exec(path)
  if (scheme) return correct('is an address, not a path', home + path.replace(/^.*[/\\]/, ''))
  const variable = VARIABLE.exec(path)
  if (variable) {
    const name = variable.slice(1).find(Boolean) ?? ''
    const better = path.replace(variable[0], () => expressionOf(name))
    return {
      reason: `holds ${variable[0]}, which is not replaced here`,
      better: inWorkflow + better.replace(/\\+/g, '/'),
    }
  }
  if (platform === 'win32') return undefined
  if (/^(?:[a-z]:|\\\\)/i.test(path))
    return correct('is a path of Windows', path.replace(/^(?:[a-z]:|\\\\)(.*[\\/])?/i, home))
  return path.includes('\\')
    ? correct('holds a backslash, which is part of a name here', withoutBackslash(path))
    : undefined
}

/** With `/` between names; before a `!` at the beginning it is how other languages write that one. */
export function withoutBackslash(path: string): string {
  return path.replace(/^\\+(?=!)/, './').replace(/\\+/g, '/')
}

/** What the workflow puts in the place of a variable. */
function expressionOf(name: string): string {
  if (name === 'name') return '{name}'
  if (/^(RUNNER_TEMP|TMPDIR|TEMP|TMP|HOME|USERPROFILE)$/i.test(name)) return TEMP
  const [, context = 'env', rest = name] = /^(github|runner)_(\w+)$/i.exec(name) ?? []
  return `\${{ ${context.toLowerCase()}.${context === 'env' ? rest : rest.toLowerCase()} }}`
}
