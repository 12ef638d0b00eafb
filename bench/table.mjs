// Measurements → the rows of the Markdown table. Pure.

import { median } from './measure.mjs'

const HEAD = ['case', 'what', 'requests', 'time', '×', 'peak memory', '×', 'to reach']

/**
 * @param {import('./cases.mjs').Case} item
 * @param {(import('./measure.mjs').Measurement & { requests: number })[][]} results per entry, per run
 */
export function renderRows({ title, entries }, results) {
  const medians = results.map(runs => ({
    requests: runs[0].requests,
    ms: median(runs.map(run => run.ms)),
    peakBytes: runs.some(run => run.peakBytes === undefined)
      ? undefined
      : median(runs.map(run => run.peakBytes)),
  }))
  const [reference] = medians
  return entries.map(({ name, target }, index) => {
    const { requests, ms, peakBytes } = medians[index]
    const time = ms / reference.ms
    const memory = peakBytes && reference.peakBytes && peakBytes / reference.peakBytes
    const goals = [describeGoal('time', time, target?.time), describeGoal('memory', memory, target?.memory)]
    return [
      index === 0 ? title : '',
      name,
      String(requests),
      formatTime(ms),
      formatRatio(time),
      formatSize(peakBytes),
      formatRatio(memory),
      goals.filter(Boolean).join(', '),
    ]
  })
}

/** @param {string[][]} rows */
export function renderTable(rows) {
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map(row => row[column].length)))
  const line = cells => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(HEAD), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function describeGoal(what, ratio, goal) {
  if (goal === undefined) return ''
  const verdict = ratio === undefined ? 'not measured' : ratio <= goal ? 'yes' : 'no'
  return `${what} ≤ ${goal}: ${verdict}`
}

function formatTime(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}

function formatSize(bytes) {
  return bytes === undefined ? '–' : `${Math.round(bytes / 1_000_000)} MB`
}

function formatRatio(ratio) {
  return ratio === undefined ? '–' : ratio.toFixed(2)
}
