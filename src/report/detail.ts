// How much detail a report has: as much as fits. What failed is shortened last, and never left out.

/** Limits for the parts of a report. */
export interface Detail {
  /** Rows of the table of skills for each kind of outcome. */
  readonly rows: number
  /** Errors of one skill that failed; with 0 its name alone. */
  readonly errors: number
  /** Characters of one message. */
  readonly message: number
  /** Files of one skill; with 0 the counts alone. */
  readonly files: number
  readonly diffs: boolean
  /** Warnings over all skills. */
  readonly warnings: number
}

const LEVELS: readonly Detail[] = [
  { rows: 1000, errors: 50, message: 2000, files: 100, diffs: true, warnings: 200 },
  { rows: 1000, errors: 20, message: 1000, files: 20, diffs: true, warnings: 50 },
  { rows: 300, errors: 20, message: 1000, files: 20, diffs: false, warnings: 20 },
  { rows: 300, errors: 10, message: 500, files: 5, diffs: false, warnings: 10 },
  { rows: 100, errors: 3, message: 300, files: 0, diffs: false, warnings: 5 },
  { rows: 20, errors: 1, message: 150, files: 0, diffs: false, warnings: 0 },
  { rows: 5, errors: 0, message: 80, files: 0, diffs: false, warnings: 0 },
]

/**
 * Renders with as much detail as fits.
 *
 * @param size of a text, in the unit of `max`
 */
export function renderWithin(
  max: number,
  size: (text: string) => number,
  render: (detail: Detail) => string,
): string {
  let text = ''
  for (const detail of LEVELS) {
    text = render(detail)
    if (size(text) <= max) return text
  }
  // There are thousands of long names, and nothing left to shorten.
  const end = '\n\n… there is no room for the rest.\n'
  let fitting = text.slice(0, max - end.length)
  while (size(fitting) > max - end.length) fitting = fitting.slice(0, Math.floor(fitting.length * 0.9))
  return fitting.slice(0, fitting.lastIndexOf('\n')) + end
}
