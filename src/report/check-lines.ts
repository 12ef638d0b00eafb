// Results of a check → lines for a terminal: each skill that there is something to say of, then the whole. Pure.

import { splitParagraphs } from '../foreign-text.ts'
import { groupBy } from '../group-by.ts'
import { countOf, listSome, showSome } from '../list-some.ts'
import { reasonOf, type SkillResult } from '../result.ts'
import type { Colour } from '../runtime.ts'
import type { Severity } from '../skill/rules.ts'
import { describeChanges, describeLineEnds } from './changes.ts'
import { type Finding, findingsOf } from './findings.ts'
import { appearanceOf, countOutcomes, describeOutcome } from './outcome.ts'
import { COLOURS } from './paint.ts'

/** How texts are shown. */
export interface Style {
  /** Makes a text from anywhere safe to print on one line. */
  readonly clean: (text: string) => string
  readonly paint: (text: string, colour: Colour) => string
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
const MAX_CHANGES = 100
const FAILED = { mark: '✗', colour: 'red' } as const
const OPEN = { mark: '!', colour: 'yellow' } as const

/** The report of a check, line by line. @param isCompared whether there was anything to compare with */
export function describeCheck(results: readonly SkillResult[], isCompared: boolean, style: Style): string[] {
  // Why a skill was not compared is mostly the same for all: each reason is shown once, at the end.
  const notes = results.flatMap(result => (isOpen(result) ? (result.note ?? []) : []))
  const shared = findShared(results)
  return [
    ...results.flatMap(result => describeSkill(result, shared, style)),
    ...[...shared.values()].flatMap(alike => describeShared(alike, style)),
    ...[...new Set(notes)].flatMap(splitParagraphs).map(note => style.paint(style.clean(note), 'yellow')),
    describeWhole(results, isCompared, style),
  ]
}

interface LocatedFinding {
  readonly directory: string
  readonly finding: Finding
}

/** Findings that several skills share, by message, such as that the key was refused: each is shown once. */
function findShared(results: readonly SkillResult[]): ReadonlyMap<string, readonly LocatedFinding[]> {
  const all = results.flatMap(result =>
    findingsOf(result)
      .filter(({ rule, severity }) => rule === null && severity !== 'note')
      .map((finding): LocatedFinding => ({ directory: result.directory, finding })),
  )
  const byMessage = groupBy(all, ({ finding }) => finding.message)
  return new Map([...byMessage].filter(([, alike]) => alike.length > 1))
}

function describeShared(alike: readonly LocatedFinding[], style: Style): string[] {
  const [first] = alike
  if (!first) return []
  const { severity } = first.finding
  const { mark, colour } = severity === 'error' ? FAILED : OPEN
  const names = listSome(alike.map(({ directory }) => directory))
  return [
    `${style.paint(mark, colour)} ${alike.length} skills: ${style.clean(names)}`,
    ...describeText('  ', first.finding, style),
    '',
  ]
}

function describeSkill(result: SkillResult, shared: ReadonlyMap<string, unknown>, style: Style): string[] {
  const { clean, paint } = style
  const findings = findingsOf(result).filter(
    ({ rule, message }) =>
      !(isOpen(result) && message === result.note) && !(rule === null && shared.has(message)),
  )
  const isQuiet = isOpen(result) || ['unchanged', 'failed'].includes(reasonOf(result))
  if (findings.length === 0 && isQuiet) return []
  const outcome = isOpen(result) || result.status === 'failed' ? [] : [describeOutcome(result, 'plan')]
  const { mark, colour } = isOpen(result) ? OPEN : appearanceOf(result)
  return [
    `${paint(mark, colour)} ${clean(result.directory)}: ${[...outcome, ...countFindings(findings)].join(', ')}`,
    ...findings.flatMap(finding => describeFinding(finding, result.directory, style)),
    ...(isQuiet ? [] : describePlan(result, style)),
    '',
  ]
}

/** A finding in the form of compilers, `path:line:column`, so that editors and terminals make a link of the place. */
function describeFinding(finding: Finding, directory: string, style: Style): string[] {
  const { path, line, column } = finding
  const place = [path ?? directory, line, column].filter(part => part !== null).join(':')
  return describeText(`  ${style.clean(place)}: `, finding, style)
}

function describeText(
  start: string,
  { severity, message, rule }: Finding,
  { clean, paint }: Style,
): string[] {
  const [first = '', ...more] = splitParagraphs(message)
  const text = `${start}${paint(severity, COLOURS[severity])}: ${clean(first)}`
  return [
    rule === null ? text : `${text} ${paint(`[${rule}]`, 'grey')}`,
    ...more.map(part => `    ${clean(part)}`),
  ]
}

function describePlan({ comparison }: SkillResult, { clean }: Style): string[] {
  if (!comparison) return []
  const lineEnds = describeLineEnds(comparison)
  const lines = showSome(
    describeChanges(comparison),
    MAX_CHANGES,
    ({ verb, path, size }) => `${verb} ${path}, ${size}`,
    more => more,
  )
  return [...(lineEnds === undefined ? [] : [lineEnds]), ...lines].map(line => `  ${clean(line)}`)
}

function describeWhole(results: readonly SkillResult[], isCompared: boolean, { paint }: Style): string {
  if (results.length === 0) return 'There is no skill to check.'
  const counts = countFindings(results.flatMap(findingsOf).filter(({ severity }) => severity !== 'note'))
  const plan = countOutcomes(results, 'plan').filter(({ reason }) => reason !== 'failed')
  const isRed = results.some(({ status }) => status === 'failed')
  const problems = counts.length > 0 ? counts.join(', ') : 'no problems'
  const head = `${countOf(results.length, 'skill')} checked: ${problems}`
  const text = [head, ...(isCompared ? plan.map(({ text }) => text) : [])].join('; ')
  return paint(`${isRed ? '✗' : '✓'} ${text}`, isRed ? 'red' : 'green')
}

function countFindings(findings: readonly Finding[]): string[] {
  return SEVERITIES.flatMap(severity => {
    const { length } = findings.filter(finding => finding.severity === severity)
    return length === 0 ? [] : [countOf(length, severity)]
  })
}

/** Whether the skill has no errors, but could not be compared with what is published. */
function isOpen(result: SkillResult): boolean {
  return reasonOf(result) === 'checked'
}
