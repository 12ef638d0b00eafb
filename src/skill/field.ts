// A field of the frontmatter: its key, its value, and where both stand.

import type { Position } from './problem.ts'

/** What YAML reads as something other than a text. */
export interface NoText {
  /** What it is, such as "a number". */
  readonly what: string
  /** As it stands in the file, on one line. */
  readonly source: string
}

/** A value as far as rules look at it: two levels of it. `null` is no value at all. */
export type FieldValue = string | NoText | null | ReadonlyMap<string, Field> | readonly FieldValue[]

export interface Field {
  readonly key: string
  readonly value: FieldValue
  /** Where the key stands. */
  readonly keyPosition: Position
  /** Where the value begins. */
  readonly position: Position
  /** What was meant for a part of the value and is none, in words that go on after "…; ". */
  readonly lost?: Lost
}

/** Text that YAML drops in silence: behind ` #`, a name behind `&`, or lines that lack their indentation. */
export interface Lost {
  readonly kind: 'comment' | 'anchor' | 'indentation'
  readonly text: string
  readonly position: Position
}

export function isNoText(value: FieldValue): value is NoText {
  return typeof value === 'object' && value !== null && 'what' in value
}
