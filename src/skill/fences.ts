// The fences of code blocks in Markdown, ``` and ~~~, followed line by line. Pure.

/** Behind the marks that open a block its language may stand, behind those that close it nothing. */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)/s

interface FencedLine {
  /** The line opens or closes a block. */
  readonly isFence: boolean
  /** The line opens a block or stands in one. */
  readonly isCode: boolean
}

/** Creates a classifier. @returns a function to be called with one line after the other */
export function followFences(): (line: string) => FencedLine {
  let open: string | undefined
  return line => {
    const [, mark, rest = ''] = FENCE.exec(line) ?? []
    const isFence =
      mark !== undefined && (open === undefined || (mark.startsWith(open) && rest.trim() === ''))
    if (isFence) open = open === undefined ? mark : undefined
    return { isFence, isCode: open !== undefined }
  }
}
