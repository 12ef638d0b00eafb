// A field of the frontmatter: its key, its value, and where both stand.

import type { Position } from './problem.ts'

/** A value that YAML reads as something other than a text. */
export interface NoText {
  /** What it is, such as "a number". */
  readonly what: string
  /** As it stands in the file, on one line. */
  readonly source: string
}

/** A value to the depth that rules read it: two levels. `null` is an empty value. */
export type FieldValue = string | NoText | null | ReadonlyMap<string, Field> | readonly FieldValue[]

/** A field of the frontmatter. */
export interface Field {
  readonly key: string
  readonly value: FieldValue
  /** Where the key stands. */
  readonly keyPosition: Position
  /** Where the value begins. */
  readonly position: Position
  /** Text that was probably meant as a part of the value, and that YAML drops. */
  readonly lost?: Lost
}

/** Text that YAML drops in silence: behind ` #`, a name behind `&`, or lines that lack their indentation. */
export interface Lost {
  readonly kind: 'comment' | 'anchor' | 'indentation'
  readonly text: string
  readonly position: Position
}

/** Whether YAML reads a value as something other than a text, such as a number. */
export function isNoText(value: FieldValue): value is NoText {
  return typeof value === 'object' && value !== null && 'what' in value
}
