// Numbers as messages show them. Pure.

/** A whole number, not negative, with a comma between thousands: "12,345". */
export function formatNumber(value: number): string {
  const digits = String(value)
  const first = ((digits.length - 1) % 3) + 1
  return [digits.slice(0, first), ...(digits.slice(first).match(/.{3}/g) ?? [])].join(',')
}
