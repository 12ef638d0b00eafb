// The times that the API writes into its answers. Pure.

import type { SkillVersion } from '../target.ts'

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * Microseconds since 1970, exact until the year 2255; nothing for what is no time. One without a zone is in UTC, wherever
 * the runner stands.
 */
export function parseApiTime(text: string): number | undefined {
  const [, day, time, fraction = '', zone = 'Z'] = TIME.exec(text) ?? []
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? []
  const seconds = Date.parse(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** When a version was made, as above: it comes in only with a time that can be read. */
export function timeOf({ createdAt }: SkillVersion): number {
  return parseApiTime(createdAt) ?? 0
}
