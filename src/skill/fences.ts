// The fences of code blocks in Markdown, ``` and ~~~, followed line by line. Pure.

/** Behind the marks that open a block its language may stand, behind those that close it nothing. */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/

interface FencedLine {
  /** It opens or closes a block. */
  readonly isFence: boolean
  /** It opens a block or stands in one. */
  readonly isCode: boolean
}

/** @returns what a line is, to be called with one after the other */
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
