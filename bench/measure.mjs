// One whole process, from its start to its end: wall time and peak memory.

import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Program
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {Record<string, string | undefined>} [env]
 *
 * @typedef {object} Measurement
 * @property {number} ms
 * @property {number | undefined} peakBytes undefined where it cannot be known
 */

const GNU_TIME = '/usr/bin/time'
const PRELOAD = fileURLToPath(new URL('peak-memory.cjs', import.meta.url))
const hasGnuTime = /^\d+\n$/.test(
  spawnSync(GNU_TIME, ['-f', '%M', 'true'], { encoding: 'utf8' }).stderr ?? '',
)

export const memoryNote = hasGnuTime
  ? 'Peak memory is the resident set as the kernel tells GNU time.'
  : 'There is no GNU time at /usr/bin/time: peak memory is what each Node process reads of itself at its end; of curl it is not known.'

/**
 * Runs a program to its end.
 *
 * @param {Program} program
 * @returns {Promise<Measurement>}
 * @throws {Error} when it fails, with what it printed
 */
export async function measure(program) {
  const peakFile = join(tmpdir(), `bench-peak-${process.pid}`)
  const { command, args, env } = hasGnuTime ? underGnuTime(program, peakFile) : preloaded(program, peakFile)
  const startedAt = performance.now()
  const child = spawn(command, args, { cwd: program.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => printed.push(chunk))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  const ms = performance.now() - startedAt
  if (code !== 0)
    throw new Error(
      `${program.command} ended with ${code}:\n${Buffer.concat(printed).toString().slice(-2000)}`,
    )
  return { ms, peakBytes: readPeak(peakFile) }
}

function underGnuTime({ command, args, env }, peakFile) {
  return { command: GNU_TIME, args: ['-o', peakFile, '-f', '%M', command, ...args], env }
}

function preloaded({ command, args, env }, peakFile) {
  if (command !== process.execPath) return { command, args, env }
  return { command, args: ['--require', PRELOAD, ...args], env: { ...env, BENCH_PEAK_FILE: peakFile } }
}

function readPeak(peakFile) {
  try {
    return Number(readFileSync(peakFile, 'utf8').trim()) * 1024
  } catch {
    return undefined
  } finally {
    rmSync(peakFile, { force: true })
  }
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
