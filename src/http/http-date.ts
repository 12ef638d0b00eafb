// The dates of HTTP headers: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7

/** `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the older forms: `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. */
const DATE = /^[A-Z][a-z]{2,8},? [\w -]{6,11} \d\d:\d\d:\d\d (GMT|\d{4})$/

/** A date in milliseconds since 1970; undefined for what is none. `Date.parse` alone would read "-5" or "1, 2" as one. */
export function parseHttpDate(text = ''): number | undefined {
  const date = text.trim()
  const time = DATE.test(date) ? Date.parse(date.replace(/\d$/, '$& GMT')) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
