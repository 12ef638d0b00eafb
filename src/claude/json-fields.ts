// The fields of a JSON object that came from outside: each is there and of its kind, or an Error says what is missing. Pure.

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** The value as an object. @throws Error when it is none */
export function readObject(value: unknown): Fields {
  if (isObject(value)) return value
  throw new Error('the answer is not what the API documents')
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an id or a version: opaque, but short and on one line, since it goes into addresses, log lines and outputs. */
export function readId(fields: Fields, key: string): string {
  const id = optionalText(fields, key)
  if (id === '') throw new Error(`the answer has no "${key}"`)
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(id))
    throw new Error(`"${key}" in the answer holds unexpected characters`)
  return id
}

/** Reads a text, '' when it is absent. A number counts as its digits, as long as it is exact. */
export function optionalText(fields: Fields, key: string): string {
  const value = fields[key]
  return isText(value) ? String(value) : ''
}

/** Whether a value is a text, or a number that stands for one. */
export function isText(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isSafeInteger(value)
}
