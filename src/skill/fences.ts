// The fences of code blocks in Markdown, ``` and ~~~, followed line by line. Pure.

const FENCE = /^ {0,3}(`{3,}|~{3,})/

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
    const mark = FENCE.exec(line)?.[1]
    const isFence = mark !== undefined && (open === undefined || mark.startsWith(open))
    if (isFence) open = open === undefined ? mark : undefined
    return { isFence, isCode: open !== undefined }
  }
}
