// The log of the step: one place where text is made fit for the runner, which obeys commands that it finds in a log.

import { endGroup, info, setSecret, startGroup, warning } from '@actions/core'
import { inertLine, printable } from '../foreign-text.ts'
import type { Colour, Log } from '../runtime.ts'
import type { Secrets } from '../secrets.ts'
import { paint } from './paint.ts'

/** Has the runner mask a text in the log from now on. */
export function maskSecret(secret: string): void {
  setSecret(secret)
}

/** The log of the step itself; its warnings are annotations. */
export function createLog({ redact }: Secrets): Log {
  return {
    info: (line, colour) => logLine(redact(line), colour),
    warning: message => warning(printable(redact(message))),
  }
}

/** @internal */
export function logLine(line: string, colour?: Colour): void {
  const text = inertLine(line)
  info(colour === undefined ? text : paint(text, colour))
}

export interface Line {
  readonly text: string
  readonly colour?: Colour
}

/** A group of lines, which GitHub shows folded; an empty one is a line. */
export function logGroup(title: string, lines: readonly Line[], log: Log): void {
  if (lines.length === 0) {
    log.info(title)
    return
  }
  startGroup(printable(title).replaceAll('##[', '## ['))
  for (const { text, colour } of lines) log.info(text, colour)
  endGroup()
}

export interface SkillLog extends Log {
  /** What was warned of, for the result. */
  readonly warnings: readonly string[]
  /** What was held back, to be told under a title that says how it ended. */
  readonly lines: readonly Line[]
}

/** The log of one skill: printed as it comes when it is the only one, else held back until the skill is done. */
export function openSkillLog(isOnly: boolean, log: Log): SkillLog {
  const lines: Line[] = []
  const warnings: string[] = []
  return {
    info: (text, colour) => {
      if (isOnly) log.info(text, colour)
      else lines.push({ text, ...(colour && { colour }) })
    },
    warning: message => warnings.push(message),
    warnings,
    lines,
  }
}
