// The dates of HTTP headers: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7

const TIME = String.raw`\d{2}:\d{2}:\d{2}`
const IMF_FIXDATE = new RegExp(`^[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} ${TIME} GMT$`)
/** The two older forms, which HTTP still allows. */
const RFC_850 = new RegExp(`^[A-Z][a-z]{5,8}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) (${TIME}) GMT$`)
const ASCTIME = new RegExp(`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) (${TIME}) (\\d{4})$`)

/** A date in milliseconds since 1970; undefined for what is none. `Date.parse` alone would read "-5" or "1, 2" as one. */
export function parseHttpDate(text = ''): number | undefined {
  const date = rewrite(text.trim())
  const time = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(time) ? undefined : time
}

/** The date in the form that `Date.parse` reads alike everywhere. */
function rewrite(text: string): string | undefined {
  if (IMF_FIXDATE.test(text)) return text
  const old = RFC_850.exec(text)
  if (old) return `${old[1]} ${old[2]} ${Number(old[3]) < 50 ? 20 : 19}${old[3]} ${old[4]} GMT`
  const c = ASCTIME.exec(text)
  return c ? `${c[2]} ${c[1]} ${c[4]} ${c[3]} GMT` : undefined
}
