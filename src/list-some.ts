// Numbers and lists in messages, of bearable length: the first items, and how many more there are. Pure.

import { formatNumber } from './format-number.ts'

/** A number of things, such as "1 file" or "2 files". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A list within a sentence, five items at most: "a, b and 3 more". */
export function listSome<T>(items: readonly T[], max = 5, show: (item: T) => string = String): string {
  const shown = items.slice(0, max).map(show).join(', ')
  const rest = items.length - max
  return rest > 0 ? `${shown} and ${formatNumber(rest)} more` : shown
}

/** A list of lines or rows; `showRest` makes the last one of "… and 3 more". */
export function showSome<T, S>(
  items: readonly T[],
  max: number,
  show: (item: T) => S,
  showRest: (more: string) => S,
): S[] {
  const shown = items.slice(0, max).map(show)
  const rest = items.length - shown.length
  return rest > 0 ? [...shown, showRest(andMore(rest))] : shown
}

/** "… and 3 more", below a list that was cut before. */
export function andMore(rest: number): string {
  return `… and ${formatNumber(rest)} more`
}
