// The log of the step: one place where text is made fit for the runner, which obeys commands that it finds in a log.

import { endGroup, info, setSecret, startGroup, warning } from '@actions/core'
import { printable } from '../foreign-text.ts'
import type { Log } from '../runtime.ts'
import type { Secrets } from '../secrets.ts'

/** Has the runner mask a text in the log from now on. */
export function maskSecret(secret: string): void {
  setSecret(secret)
}

/** The log of the step itself; its warnings are annotations. */
export function createLog({ redact }: Secrets): Log {
  return {
    info: line => say(redact(line)),
    warning: message => warning(printable(redact(message))),
  }
}

/** Prints a line in which the runner finds no command, neither `::name::` at its beginning nor `##[name]` anywhere. */
export function say(line: string): void {
  info(
    printable(line)
      .replace(/^(\s*):(?=:)/, '$1\u02d0')
      .replaceAll('##[', '## ['),
  )
}

export interface SkillLog extends Log {
  /** What was warned of, for the result. */
  readonly warnings: readonly string[]
  /** Prints what was held back. */
  close(): void
}

/** The log of one skill: printed as it comes when it is the only one, else as one group when the skill is done. */
export function openSkillLog(title: string, isOnly: boolean, log: Log): SkillLog {
  const lines: string[] = []
  const warnings: string[] = []
  return {
    info: line => {
      if (isOnly) log.info(line)
      else lines.push(line)
    },
    warning: message => warnings.push(message),
    warnings,
    close: () => {
      if (isOnly) return
      startGroup(printable(title))
      for (const line of lines) log.info(line)
      endGroup()
    },
  }
}
