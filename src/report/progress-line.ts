// How far a check of many skills is: one line on the terminal, which is erased at the end.

interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface ProgressLine {
  show(text: string): void
  erase(): void
}

const ERASE_LINE = '\r\u001b[2K'

/** Shows nothing where there is no terminal. */
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
