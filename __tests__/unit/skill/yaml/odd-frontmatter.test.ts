import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { isNoText } from '../../../../src/skill/field.ts'
import { parseFrontmatter } from '../../../../src/skill/frontmatter.ts'

/** What PyYAML reads of a frontmatter: null when it refuses it, and for a field that is no text. */
type Verdict = { readonly name?: string | null; readonly description?: string | null } | null

/** Written by yaml.safe_load of PyYAML 6.0.3, which was given each text and a line break. */
const ROWS: readonly (readonly [yaml: string, verdict: Verdict])[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/odd-frontmatter.json', import.meta.url), 'utf8'),
)

/** What PyYAML takes and we do not: nobody writes it on purpose, or other parsers read it otherwise. */
const OURS_ALONE = [
  /^\? |\n\? |[[{]\? /, // a key behind "?"
  /[[{]\?a/,
  /<<:/, // keys of another mapping, which YAML 1.2 does not know
  /!!(set|omap|timestamp)/,
  /\\u[dD]83[dD]|\\U0000D83D/, // half a character
  /[\u0085\u2028]/,
  /"#|'#/, // a comment right behind a quote
  /\\\n\n/,
  /\[-\]/,
  /name: .*(\n.*)*\nname: /,
]

function read(yaml: string) {
  const { fields, problems } = parseFrontmatter(Buffer.from(`---\n${yaml}\n---\n`))
  const isRefused = problems.some(({ severity }) => severity === 'error')
  const value = (key: string) => fields.get(key)?.value
  return { isRefused, value }
}

describe('of odd frontmatter', () => {
  test.each(ROWS.filter(([, verdict]) => verdict === null))('%j is refused, as PyYAML does', yaml => {
    expect(read(yaml).isRefused).toBe(true)
  })

  test.each(
    ROWS.filter(([yaml, verdict]) => verdict !== null && !OURS_ALONE.some(pattern => pattern.test(yaml))),
  )('%j has the name and the description that PyYAML reads', (yaml, verdict) => {
    const { isRefused, value } = read(yaml)

    expect(isRefused).toBe(false)
    for (const key of ['name', 'description'] as const) {
      const found = value(key)
      const text = typeof found === 'string' ? found : undefined
      // A number for YAML 1.2 alone (1e3, 0o17, 08) is no text for us.
      if (found !== undefined && isNoText(found)) expect([null, found.source]).toContain(verdict?.[key])
      else expect(text).toBe(verdict?.[key] ?? undefined)
    }
  })
})
