// What must never be told: every key and token of the step, so that no echo of one reaches a log, an output or a summary.

export interface Secrets {
  /** Remembers a secret and each of its lines, and has the runner mask them. */
  add(secret: string): void
  /** All that were added, so that they are found where they must not be. */
  values(): readonly string[]
  /** The text without any secret, nor anything that looks like a key or a token of the API. */
  redact(text: string): string
}

const KEY = /sk-ant-[\w-]+/g
/** Also takes what only begins like one, so that no text takes quadratic time: it is not looked at again. */
const JSON_WEB_TOKEN = /eyJ[\w-]*(\.[\w-]+(?:\.[\w-]*)?)?/g

/** @param mask has the runner replace the text in its log from now on */
export function createSecrets(mask: (secret: string) => void): Secrets {
  const known = new Set<string>()
  return {
    add: secret => {
      // The runner masks line by line, and one line of a secret is secret too.
      for (const text of [secret, ...secret.split(/[\r\n]+/)]) {
        if (text.trim() === '' || known.has(text)) continue
        known.add(text)
        mask(text)
      }
    },
    values: () => [...known],
    redact: text =>
      // Longest first: one secret may be part of another.
      [...known]
        .sort((a, b) => b.length - a.length)
        .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
        .replace(KEY, '***')
        .replace(JSON_WEB_TOKEN, (found, rest?: string) => (rest ? '***' : found)),
  }
}
