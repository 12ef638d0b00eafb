// Results of a check → lines for a terminal: each skill that something is to be told of, then the whole. Pure.

import { reasonOf, type SkillResult } from '../result.ts'
import type { Colour } from '../runtime.ts'
import type { Severity } from '../skill/rules.ts'
import { describeChanges, describeLineEnds } from './changes.ts'
import { type Finding, findingsOf } from './findings.ts'
import { appearanceOf, countOutcomes, describeOutcome } from './outcome.ts'
import { COLOURS } from './paint.ts'
import { splitParagraphs } from './skill-lines.ts'

/** How texts are shown. */
export interface Style {
  /** Makes a line of it that can be printed, whoever wrote it. */
  readonly clean: (text: string) => string
  readonly paint: (text: string, colour: Colour) => string
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
const MAX_CHANGES = 100

/** @param isCompared whether there was anything to compare with */
export function describeCheck(results: readonly SkillResult[], isCompared: boolean, style: Style): string[] {
  // What keeps one skill from being compared keeps the others as well.
  const notes = results.flatMap(result => (isOpen(result) ? (result.note ?? []) : []))
  return [
    ...results.flatMap(result => describeSkill(result, style)),
    ...[...new Set(notes)].flatMap(splitParagraphs).map(note => style.paint(style.clean(note), 'yellow')),
    describeWhole(results, isCompared, style),
  ]
}

function describeSkill(result: SkillResult, style: Style): string[] {
  const { clean, paint } = style
  const findings = findingsOf(result).filter(({ message }) => !(isOpen(result) && message === result.note))
  const isQuiet = isOpen(result) || reasonOf(result) === 'unchanged'
  if (findings.length === 0 && isQuiet) return []
  const outcome = isOpen(result) || result.status === 'failed' ? [] : [describeOutcome(result)]
  const { mark, colour } = isOpen(result) ? { mark: '!', colour: 'yellow' as const } : appearanceOf(result)
  return [
    `${paint(mark, colour)} ${clean(result.directory)}: ${[...outcome, ...countFindings(findings)].join(', ')}`,
    ...findings.map(finding => describeFinding(finding, result.directory, style)),
    ...(isQuiet ? [] : describePlan(result, style)),
    '',
  ]
}

/** As compilers write it, so that editors and terminals make a link of the place. */
function describeFinding(
  { path, line, column, severity, message, rule }: Finding,
  directory: string,
  { clean, paint }: Style,
): string {
  const place = [path ?? directory, line, column].filter(part => part !== null).join(':')
  const [first = '', ...more] = splitParagraphs(message)
  const text = `  ${clean(place)}: ${paint(severity, COLOURS[severity])}: ${clean(first)}`
  return [
    rule === null ? text : `${text} ${paint(`[${rule}]`, 'grey')}`,
    ...more.map(part => `    ${clean(part)}`),
  ].join('\n')
}

function describePlan({ comparison }: SkillResult, { clean }: Style): string[] {
  if (!comparison) return []
  const lines = describeChanges(comparison).map(({ verb, path, size }) => `${verb} ${path}, ${size}`)
  const rest = lines.length > MAX_CHANGES ? [`… and ${lines.length - MAX_CHANGES} more`] : []
  const lineEnds = describeLineEnds(comparison)
  return [...(lineEnds === undefined ? [] : [lineEnds]), ...lines.slice(0, MAX_CHANGES), ...rest].map(
    line => `  ${clean(line)}`,
  )
}

function describeWhole(results: readonly SkillResult[], isCompared: boolean, { paint }: Style): string {
  if (results.length === 0) return 'There is no skill to check.'
  const counts = countFindings(results.flatMap(findingsOf).filter(({ severity }) => severity !== 'note'))
  const plan = countOutcomes(results).filter(({ reason }) => reason !== 'failed')
  const isRed = results.some(({ status }) => status === 'failed')
  const problems = counts.length > 0 ? counts.join(', ') : 'no problems'
  const head = `${results.length} ${results.length === 1 ? 'skill' : 'skills'} checked: ${problems}`
  const text = [head, ...(isCompared ? plan.map(({ text }) => text) : [])].join('; ')
  return paint(`${isRed ? '✗' : '✓'} ${text}`, isRed ? 'red' : 'green')
}

/** "2 errors", "1 warning". */
function countFindings(findings: readonly Finding[]): string[] {
  return SEVERITIES.flatMap(severity => {
    const { length } = findings.filter(finding => finding.severity === severity)
    return length === 0 ? [] : [`${length} ${severity}${length === 1 ? '' : 's'}`]
  })
}

/** It is in order, and nothing is known of what is published. */
function isOpen(result: SkillResult): boolean {
  return reasonOf(result) === 'checked'
}
