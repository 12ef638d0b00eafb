// Colours, as terminals and GitHub's log render them. Pure.

import type { Colour } from '../runtime.ts'
import type { Severity } from '../skill/rules.ts'

export const COLOURS: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', note: 'grey' }

const ANSI: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33, blue: 36, grey: 90 }

/** Colours a text. @param text a printable one: escapes in it that would end the colour are not taken out */
export function paint(text: string, colour: Colour): string {
  return `\u001b[${ANSI[colour]}m${text}\u001b[0m`
}

/** Whether a terminal is to be written to in colour: https://no-color.org and https://force-color.org */
export function wantsColour(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env.FORCE_COLOR) return !/^(0|false)$/.test(env.FORCE_COLOR)
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
}
