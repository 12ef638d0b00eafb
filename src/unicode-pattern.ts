// Patterns with classes of Unicode, such as `\p{L}`, made when a text first needs one: a literal with a class takes V8 a
// tenth of a millisecond and more at every start, only for being read over.

/** A pattern that is compiled at its first use. @param source of a pattern with the flag `u` */
export function unicodePattern(source: string, flags = ''): () => RegExp {
  let pattern: RegExp | undefined
  return () => {
    pattern ??= new RegExp(source, `${flags}u`)
    return pattern
  }
}

/** A control character, as `\p{Cc}`, without a class of Unicode: neither printable ASCII nor above U+009F. */
export const CONTROL = /[^ -~\u00a0-\uffff]/
