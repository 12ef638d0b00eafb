// A step's environment and log inside this process.

import { afterEach, beforeEach } from '@jest/globals'

let saved: NodeJS.ProcessEnv
let write: typeof process.stdout.write
let printed: string[]

beforeEach(() => {
  saved = { ...process.env }
  for (const name of Object.keys(process.env))
    if (/^(INPUT|GITHUB|ANTHROPIC|ACTIONS|RUNNER)_/.test(name) || /_proxy$/i.test(name))
      delete process.env[name]
  printed = []
  write = process.stdout.write
  process.stdout.write = (text: string | Uint8Array) => printed.push(String(text)) > 0
})

afterEach(() => {
  process.stdout.write = write
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
  Object.assign(process.env, saved)
  // What a failed step leaves behind.
  process.exitCode = undefined
})

export function printedLines(): string[] {
  return printed.join('').split(/\r?\n/).slice(0, -1)
}
