// The dates of HTTP headers: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7

const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Milliseconds since 1970; nothing for what is no date. `Date.parse` alone would read "-5" or "1, 2" as one. */
export function parseHttpDate(text: string | undefined): number | undefined {
  if (text === undefined || !IMF_FIXDATE.test(text.trim())) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
