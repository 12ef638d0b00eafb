// What a check prints beside its report, on standard error: mistakes, warnings and notes, a line each.

import { inertLine, splitParagraphs } from '../foreign-text.ts'
import type { Secrets } from '../secrets.ts'
import type { Severity } from '../skill/rules.ts'
import { COLOURS, paint, wantsColour } from './paint.ts'
import type { ProgressLine } from './progress-line.ts'

/** Prints a message of one or more paragraphs. */
export type Printer = (severity: Severity, message: string) => void

/** Creates the printer to standard error, without secrets and in colour on a terminal. */
export function createPrinter({ redact }: Secrets, progress: ProgressLine, env: NodeJS.ProcessEnv): Printer {
  const isColoured = wantsColour(process.stderr.isTTY, env)
  return (severity, message) => {
    progress.erase()
    for (const [index, part] of splitParagraphs(message).entries()) {
      const word = isColoured ? paint(severity, COLOURS[severity]) : severity
      process.stderr.write(`${index === 0 ? `${word}: ` : '  '}${inertLine(redact(part))}\n`)
    }
  }
}
