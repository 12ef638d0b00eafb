// What a reader sees of a step, whole: log, outputs, summary and annotations. Long ones are shown by what is seen first:
// the beginning of the summary and the end of the log.

import { rmSync } from 'node:fs'
import { afterEach, expect, test } from '@jest/globals'
import { checkResults } from '../fixtures/results-schema.ts'
import { runSituation, SITUATION_NAMES } from '../fixtures/situations.mjs'
import { tellStep } from '../fixtures/step-text.ts'

const LONG = 60
const SCREEN = 25

let workspace = ''

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function shorten(text: string, keep: 'first' | 'last'): string {
  const lines = text.trimEnd().split('\n')
  if (lines.length <= LONG) return text
  const left = `… ${lines.length - SCREEN} more lines`
  return (keep === 'first' ? [...lines.slice(0, SCREEN), left] : [left, ...lines.slice(-SCREEN)]).join('\n')
}

/** The annotations, and the line that closes. */
function tellEnd(log: string): string {
  const lines = log.trimEnd().split('\n')
  return [...lines.filter(line => /^(Error|Warning): /.test(line)), ...lines.slice(-1)].join('\n')
}

test.each(SITUATION_NAMES)('%s', async name => {
  const { step, workspace: folder } = await runSituation(name)
  workspace = folder
  checkResults(step.outputs)
  const outputs = Object.entries(step.outputs).map(([key, value]) => [
    key,
    shorten(cut(value ?? ''), 'first'),
  ])
  // Groups end in any order: what comes after them does not.
  const isMany = Object.keys(step.outputs).length <= 5 && step.log.split('\n').length > LONG
  const log = isMany ? tellEnd(step.log) : step.log
  const text = tellStep(
    { ...step, log, outputs: Object.fromEntries(outputs), summary: shorten(step.summary, 'first') },
    workspace,
    {},
  )
  expect(text).toMatchSnapshot()
})

test('the longest that GitHub may be given is within its limits', async () => {
  const { step, workspace: folder } = await runSituation('985, eleven failed and ten warnings each')
  workspace = folder
  const levels = step.annotations.map(({ level }) => level)
  expect(levels.filter(level => level === 'error')).toHaveLength(10)
  expect(step.annotations.every(({ message }) => message.length <= 4096)).toBe(true)
  expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024)
  expect(step.outputs.results?.length).toBeLessThan(1_000_000)
})

/** Entries of many skills are told by the first. */
function cut(value: string): string {
  if (!value.startsWith('[{') || value.length < 4000) return value
  const entries = JSON.parse(value)
  return `${entries.length} entries, the first: ${JSON.stringify(entries[0])}`
}
