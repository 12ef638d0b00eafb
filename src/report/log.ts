// Log lines: one place where text from outside is made fit for the runner, which obeys commands that it finds in a log.

import { endGroup, info, startGroup } from '@actions/core'

/** Shows control and formatting characters instead of emitting them, line breaks included. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}

/** Prints a line in which the runner finds no command, neither `::name::` at its beginning nor `##[name]` anywhere. */
export function say(line: string): void {
  info(
    printable(line)
      .replace(/^(\s*):(?=:)/, '$1\u02d0')
      .replaceAll('##[', '## ['),
  )
}

export interface SkillLog {
  say(line: string): void
  /** Prints what was held back. */
  close(): void
}

/** The log of one skill: printed as it comes when it is the only one, else as one group when the skill is done. */
export function openSkillLog(title: string, isOnly: boolean): SkillLog {
  if (isOnly) return { say, close: () => undefined }
  const lines: string[] = []
  return {
    say: line => lines.push(line),
    close: () => {
      startGroup(printable(title))
      for (const line of lines) say(line)
      endGroup()
    },
  }
}
