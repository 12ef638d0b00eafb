// The times that the API writes into its answers. Pure.

import type { SkillVersion } from '../target.ts'

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * Reads a time as microseconds since 1970, exact until the year 2255; undefined for what is no time. A time without
 * a zone is in UTC, whatever the zone of the runner.
 */
export function parseApiTime(text: string): number | undefined {
  const [, day, time, fraction = '', zone = 'Z'] = TIME.exec(text) ?? []
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? []
  const seconds = Date.parse(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** When a version was made, in microseconds since 1970; the schema lets in only times that can be read. */
export function timeOf({ createdAt }: SkillVersion): number {
  return parseApiTime(createdAt) ?? 0
}
