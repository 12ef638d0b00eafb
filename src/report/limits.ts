// GitHub's limits of outputs, told where they are passed. Pure.

import { MAX_VARIABLE_BYTES } from './result-entry.ts'

/** How many jobs a matrix may have: https://docs.github.com/actions/reference/limits */
const MAX_MATRIX = 256
const MAX_OUTPUTS_BYTES = 1_000_000

/** Sentences about outputs that are too large for what later steps or jobs do with them. */
export function findPassedLimits(outputs: Readonly<Record<string, string>>): string[] {
  const { length: count } = JSON.parse(outputs.changed ?? '[]') as unknown[]
  const sizes = Object.entries(outputs).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const passed: string[] = []
  if (count > MAX_MATRIX)
    passed.push(
      `The output changed has ${count} entries, and a matrix takes ${MAX_MATRIX}. Walk through them in one job, or publish in several steps.`,
    )
  for (const { name, bytes } of sizes)
    if (bytes >= MAX_VARIABLE_BYTES - 100)
      passed.push(
        `The output ${name} has ${kilobytes(bytes)}, and an environment variable takes 128 KiB. Read it in an expression, such as fromJSON, or publish in several steps.`,
      )
  if (total > MAX_OUTPUTS_BYTES)
    passed.push(
      `The outputs have ${kilobytes(total)} together, and GitHub passes on 1 MB of a job. Use them in the same job, or publish in several jobs.`,
    )
  return passed
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`
}
