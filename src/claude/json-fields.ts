// The fields of a JSON object that came from outside: each is there and of its kind, or an Error says what is missing. Pure.

export type Fields = Readonly<Record<string, unknown>>

export function readObject(value: unknown): Fields {
  if (isObject(value)) return value
  throw new Error('the answer is not what the API documents')
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An id or a version: opaque, but it goes into addresses, log lines and outputs. */
export function readId(fields: Fields, key: string): string {
  const id = optionalText(fields, key)
  if (id === '') throw new Error(`the answer has no "${key}"`)
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(id))
    throw new Error(`"${key}" in the answer holds unexpected characters`)
  return id
}

/** A number may stand for the text that it writes, as long as it is exact. */
export function optionalText(fields: Fields, key: string): string {
  const value = fields[key]
  return isText(value) ? String(value) : ''
}

export function isText(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isSafeInteger(value)
}
