// Measurements → figures → the rows of Markdown tables. Pure.

import { median } from './measure.mjs'

/**
 * @typedef {object} Figures of an entry: medians over all runs
 * @property {string} name
 * @property {number} requests
 * @property {number} ms
 * @property {number} time of the reference's, taken round by round
 * @property {number} [peakBytes] absent where it is not known
 * @property {number} [memory] of the reference's, taken round by round
 * @property {{ time?: number, memory?: number }} [target]
 *
 * @typedef {{ name: string, title: string, runs: number, entries: Figures[] }} CaseFigures
 */

/**
 * @param {import('./cases.mjs').Case} item
 * @param {import('./cases.mjs').Entry[]} entries
 * @param {import('./measure-case.mjs').Result[][]} results per entry, per run
 * @returns {CaseFigures}
 */
export function summarize({ name, title }, entries, results) {
  const [reference = []] = results
  return {
    ...{ name, title, runs: reference.length },
    entries: entries.map(({ name, target }, index) => {
      const runs = results[index]
      const ratio = key => round(median(runs.map((run, turn) => run[key] / reference[turn][key])))
      const isWeighed = [...runs, ...reference].every(run => run.peakBytes !== undefined)
      return {
        ...{ name, requests: runs[0].requests, ms: Math.round(median(runs.map(run => run.ms))) },
        time: ratio('ms'),
        ...(isWeighed && { peakBytes: median(runs.map(run => run.peakBytes)), memory: ratio('peakBytes') }),
        ...(target && { target }),
      }
    }),
  }
}

/**
 * What is printed when a case was measured.
 * @param {CaseFigures} figures
 */
export function renderCase({ title, entries }) {
  const rows = entries.map(entry => [entry.name, ...cellsOf(entry), describeGoals(entry)])
  return alignTable([[title, 'requests', 'time', '×', 'peak memory', '×', 'to reach'], ...rows])
}

/**
 * What the documentation shows.
 * @param {CaseFigures[]} cases
 */
export function renderCases(cases) {
  const rows = cases.flatMap(({ title, entries }) =>
    entries.map((entry, index) => [index === 0 ? `**${title}**` : '', entry.name, ...cellsOf(entry)]),
  )
  return renderTable([['case', 'what', 'requests', 'time', '×', 'peak memory', '×'], ...rows])
}

/** @param {string[][]} rows the first is the head */
export function renderTable([head, ...rows]) {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** The same for a terminal. */
function alignTable([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column].length)))
  const line = cells => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function cellsOf({ requests, ms, time, peakBytes, memory }) {
  return [String(requests), formatTime(ms), formatRatio(time), formatSize(peakBytes), formatRatio(memory)]
}

function describeGoals({ time, memory, target = {} }) {
  const goals = [describeGoal('time', time, target.time), describeGoal('memory', memory, target.memory)]
  return goals.filter(Boolean).join(', ')
}

function describeGoal(what, ratio, goal) {
  if (goal === undefined) return ''
  const verdict = ratio === undefined ? 'not measured' : ratio <= goal ? 'yes' : 'no'
  return `${what} ≤ ${goal}: ${verdict}`
}

function formatTime(ms) {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(2)} s`
}

function formatSize(bytes) {
  return bytes === undefined ? '–' : `${Math.round(bytes / 1_000_000)} MB`
}

function formatRatio(ratio) {
  return ratio === undefined ? '–' : ratio.toFixed(2)
}

function round(ratio) {
  return Math.round(ratio * 1000) / 1000
}
