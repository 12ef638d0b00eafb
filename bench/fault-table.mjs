// What became of uploads whose answers were lost → Markdown. Pure.

import { renderTable } from './table.mjs'

/**
 * @typedef {{ made: number, report: string }} Ending how many versions there are, and what the program says
 * @typedef {{ name: string, sdk: Ending, action: Ending }} FaultRow
 */

/** @param {FaultRow[]} rows */
export function renderFaults(rows) {
  const head = [
    ...['What happens to the upload', 'SDK: versions made', 'SDK reports'],
    ...['Action: versions made', 'Action reports'],
  ]
  return renderTable([
    head,
    ...rows.map(({ name, sdk, action }) => [name, ...cellsOf(sdk), ...cellsOf(action)]),
  ])
}

function cellsOf(ending) {
  return [isWrong(ending) ? `**${ending.made}**` : String(ending.made), ending.report]
}

/** More than one, or a success with none, is what nobody wants. */
function isWrong({ made, report }) {
  return made > 1 || (report.startsWith('success') && (made !== 1 || report !== 'success'))
}
