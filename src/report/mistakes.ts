// The summary of a step that ended before it had results. Pure.

import { showSome } from '../list-some.ts'
import { renderWithin } from './detail.ts'
import { renderMessage } from './markdown.ts'

const MAX_CHARACTERS = 65_000

/** The summary of a step whose inputs are wrong. */
export function renderMistakes(mistakes: readonly string[]): string {
  const count = mistakes.length === 1 ? '' : `: ${mistakes.length} errors`
  return renderErrors(`## ❌ The step could not begin${count}\n\nNothing was sent.`, mistakes)
}

/** The summary of a step that ended without results, so that it is unknown what it did. */
export function renderFault(messages: readonly string[]): string {
  return renderErrors('## ❌ The step failed', messages)
}

function renderErrors(head: string, mistakes: readonly string[]): string {
  return renderWithin(
    MAX_CHARACTERS,
    text => text.length,
    ({ errors, message }) => {
      const lines = showSome(
        mistakes,
        Math.max(1, errors),
        mistake => `- ❌ ${renderMessage(mistake, message).join('<br>')}`,
        more => `- ${more}`,
      )
      return [head, lines.join('\n'), ''].join('\n\n')
    },
  )
}
