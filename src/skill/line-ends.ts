// Whether two texts are the same but for their line ends. Pure.

const LF = 0x0a
const CR = 0x0d

/** How the second text ends its lines, when nothing else differs; else undefined. */
export function differInLineEnds(before: Buffer, after: Buffer): 'lf' | 'crlf' | undefined {
  let i = 0
  let j = 0
  for (; i < before.length && j < after.length; i++, j++) {
    const a = isLineEnd(before, i)
    const b = isLineEnd(after, j)
    if (a !== b && before[i + Number(a)] === after[j + Number(b)]) {
      i += Number(a)
      j += Number(b)
    } else if (before[i] !== after[j]) return undefined
  }
  if (i < before.length || j < after.length || before.length === after.length) return undefined
  return before.length < after.length ? 'crlf' : 'lf'
}

function isLineEnd(text: Buffer, index: number): boolean {
  return text[index] === CR && text[index + 1] === LF
}
