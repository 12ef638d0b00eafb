// GitHub's limits of outputs, told where they are passed. Pure.

import { MAX_VARIABLE_BYTES } from './result-entry.ts'

/** How many jobs a matrix may have: https://docs.github.com/actions/reference/limits */
const MAX_MATRIX = 256
const MAX_OUTPUTS_BYTES = 1_000_000

/** Sentences about outputs that are too large for what later steps or jobs do with them. */
export function findPassedLimits(outputs: Readonly<Record<string, string>>): string[] {
  const entries: unknown = JSON.parse(outputs.changed ?? '[]')
  const count = Array.isArray(entries) ? entries.length : 0
  const sizes = Object.entries(outputs).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...(count > MAX_MATRIX
      ? [
          `The output changed has ${count} entries, and a matrix takes ${MAX_MATRIX}. Walk through them in one job, or publish in several steps.`,
        ]
      : []),
    ...sizes
      .filter(({ bytes }) => bytes >= MAX_VARIABLE_BYTES - 100)
      .map(
        ({ name, bytes }) =>
          `The output ${name} has ${kilobytes(bytes)}, and an environment variable takes 128 KiB. Read it in an expression, such as fromJSON, or publish in several steps.`,
      ),
    ...(total > MAX_OUTPUTS_BYTES
      ? [
          `The outputs have ${kilobytes(total)} together, and GitHub passes on 1 MB of a job. Use them in the same job, or publish in several jobs.`,
        ]
      : []),
  ]
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`
}
