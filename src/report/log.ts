// The log of the step: one place where text is made fit for the runner, which obeys commands that it finds in a log.

import { endGroup, info, setSecret, startGroup, warning } from '@actions/core'
import { inertLine, printable } from '../foreign-text.ts'
import type { Colour, Log } from '../runtime.ts'
import type { Secrets } from '../secrets.ts'
import { paint } from './paint.ts'

/** How many annotations of a level GitHub shows of a step. */
export const MAX_ANNOTATIONS = 10

/** Has the runner mask a text in the log from now on. */
export function maskSecret(secret: string): void {
  setSecret(secret)
}

/** The log of the step itself; its warnings are annotations, as many as GitHub shows. */
export function createLog({ redact }: Secrets): Log {
  const warnings: string[] = []
  return {
    info: (line, colour) => logLine(redact(line), colour),
    warning: message => {
      warnings.push(message)
      if (warnings.length <= MAX_ANNOTATIONS) warning(printable(redact(message)))
      else logLine(`Warning: ${redact(message)}`, 'yellow')
    },
    warnings,
  }
}

/** Logs a line in which the runner finds no command. @internal */
export function logLine(line: string, colour?: Colour): void {
  const text = inertLine(line)
  info(colour === undefined ? text : paint(text, colour))
}

/** A line of the log. */
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

/** The log of one skill. */
export interface SkillLog extends Log {
  /** Lines that were held back, to be printed under a title that says how the skill ended. */
  readonly lines: readonly Line[]
}

/** Opens the log of one skill: printed at once when it is the only one, else held back. */
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
