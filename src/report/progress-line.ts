// The progress of a check: one line on the terminal, which is erased at the end.

interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface ProgressLine {
  show(text: string): void
  erase(): void
}

const ERASE_LINE = '\r\u001b[2K'

/** Opens the line; without a terminal nothing is shown. */
export function openProgressLine(terminal: Terminal, { TERM }: NodeJS.ProcessEnv): ProgressLine {
  const isShown = terminal.isTTY === true && TERM !== 'dumb'
  let isDirty = false
  return {
    show: text => {
      if (!isShown) return
      terminal.write(`${ERASE_LINE}${text}`)
      isDirty = true
    },
    erase: () => {
      if (isDirty) terminal.write(ERASE_LINE)
      isDirty = false
    },
  }
}
