// How much two texts differ, for messages that name what was probably meant. Pure.

import { unicodePattern } from './unicode-pattern.ts'

// Longer texts are no names that somebody misspelt.
const MAX_LENGTH = 200
const MAX_DISTANCE = 2
/** How many letters a known name must have: short ones resemble too many others. */
const MIN_LETTERS = 5

/**
 * How many letters must be put in, taken out, replaced or swapped with the next to make one of the other.
 *
 * @param pattern in which `*` matches any text at no cost
 */
export function distance(pattern: string, text: string): number {
  const a = pattern.slice(0, MAX_LENGTH)
  const b = text.slice(0, MAX_LENGTH)
  let above: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i += 1) {
    const isFree = a[i - 1] === '*'
    const next = [(row[0] ?? 0) + (isFree ? 0 : 1)]
    for (let j = 1; j <= b.length; j += 1) {
      const left = (next[j - 1] ?? 0) + (isFree ? 0 : 1)
      const up = (row[j] ?? 0) + (isFree ? 0 : 1)
      const replaced = (row[j - 1] ?? 0) + (isFree || a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? (above[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(left, up, replaced, swapped))
    }
    above = row
    row = next
  }
  return row[b.length] ?? 0
}

/** The candidates that resemble `text` (which may hold `*`), the nearest first; case does not matter. */
export function sortByLikeness(text: string, candidates: readonly string[]): string[] {
  const wanted = text.toLowerCase()
  return candidates
    .map(candidate => ({ candidate, cost: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate)
}

/** The known name that `name` resembles most, if any; case and what separates words do not matter. */
export function findMeant(name: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(name)
  const near = known
    .map(one => ({ one, letters: lettersOf(one), cost: distance(letters, lettersOf(one)) }))
    .filter(
      ({ letters: { length }, cost }) =>
        cost === 0 || (cost <= MAX_DISTANCE && length >= MIN_LETTERS && letters.length >= MIN_LETTERS - 1),
    )
    .sort((a, b) => a.cost - b.cost)
  return near[0]?.one
}

const notLetters = unicodePattern('[^\\p{L}\\p{N}]', 'g')

/** The name in lower case without hyphens, underscores, blanks and whatever else separates words. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(notLetters(), '')
}
