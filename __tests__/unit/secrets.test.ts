import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createSecrets } from '../../src/secrets.ts'

const KEY = 'key/+of "gold" é_1-2'
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3gifQ.c2lnbmF0dXJlX3ZlcnlfbG9uZw'

function secretsOf(...known: string[]) {
  const secrets = createSecrets(() => {})
  for (const secret of known) secrets.add(secret)
  return secrets
}

describe('a secret', () => {
  test('is masked once, with each of its lines, before anything else can show it', () => {
    const masked: string[] = []
    const secrets = createSecrets(secret => masked.push(secret))
    expect([
      secrets.add('first line\nsecond line\nlast'),
      secrets.add('first line'),
      secrets.add(''),
    ]).toEqual([true, true, true])
    expect(masked).toEqual(['first line\nsecond line\nlast', 'first line', 'second line'])
  })

  test('that is too short is neither masked nor taken out', () => {
    const masked: string[] = []
    const secrets = createSecrets(secret => masked.push(secret))
    expect([secrets.add('seven77'), secrets.add('eight888')]).toEqual([false, true])
    expect(masked).toEqual(['eight888'])
    expect(secrets.redact('seven77 eight888')).toBe('seven77 ***')
  })

  test('is taken out of any text, as often as it stands there', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 8, maxLength: 10 })
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), fc.array(fc.string()), (known, text) => {
        const redacted = secretsOf(...known).redact(text.flatMap(part => [part, ...known]).join(''))
        for (const secret of known) expect(redacted).not.toContain(secret)
      }),
    )
  })

  test('leaves no rest behind when another one overlaps it', () => {
    const secrets = secretsOf('token-of', 'token-of-gold', 'gold-and-silver')
    expect(secrets.redact('a token-of-gold-and-silver, a token-of')).toBe('a ***, a ***')
  })

  test.each([
    ['as it is', KEY],
    ['percent-encoded', encodeURIComponent(KEY)],
    ['percent-encoded in lower case', encodeURIComponent(KEY).replaceAll(/%../g, code => code.toLowerCase())],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(KEY))],
    ['percent-encoded as a whole', Buffer.from(KEY).toString('hex').replaceAll(/../g, '%$&')],
    ['as a form sends it', new URLSearchParams([['', KEY]]).toString().slice(1)],
    ['in JSON', JSON.stringify(KEY).slice(1, -1)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(KEY).slice(1, -1)).slice(1, -1)],
    ['in JSON that is ASCII', JSON.stringify(KEY).slice(1, -1).replace('é', '\\u00E9').replace('/', '\\/')],
    ['in HTML', KEY.replaceAll('"', '&quot;').replace('/', '&#x2F;').replace('+', '&#43;')],
    ['in hex', Buffer.from(KEY).toString('hex')],
  ])('is recognised %s', (_, form) => {
    expect(secretsOf(KEY).redact(`<${form}>`)).toBe('<***>')
  })

  test.each([
    ['as it is', `${KEY.slice(0, 9)}…`],
    ['by somebody else', `${KEY.slice(0, 9)}...`],
    ['between quotes', `${JSON.stringify(`${KEY.slice(0, 14)}…`).slice(1, -1)}`],
    ['within an escape of JSON', `${JSON.stringify(KEY).slice(1, 10)}…`],
    ['within an escape of an address', `${encodeURIComponent(KEY).slice(0, 15)}…`],
    ['in base64', `${Buffer.from(KEY).toString('base64').slice(0, 12)}…`],
  ])('that was cut before it was taken out is recognised %s', (_, form) => {
    expect(secretsOf(KEY).redact(`"${form}"`)).toMatch(/^"\*{3}.{0,2}(?:…|\.{3})"$/)
  })

  test('whose first letters begin another word leaves the word', () => {
    expect(secretsOf('publish-skills-1234').redact('publish-skills, publish-s and more…')).toBe(
      'publish-skills, publish-s and more…',
    )
  })

  test.each(['base64', 'base64url'] as const)('is recognised in %s, whatever stands beside it', encoding => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 8 }), (before, after, secret) => {
        fc.pre(secret.trim().length >= 8)
        const encoded = Buffer.from(before + secret.trim() + after).toString(encoding)
        const redacted = secretsOf(secret).redact(encoded)
        expect(redacted).toContain('***')
        const left = encoded.length - redacted.replace('***', '').length
        // All but what holds bits of its neighbours.
        expect(left).toBeGreaterThanOrEqual(Math.floor((Buffer.byteLength(secret.trim()) * 4) / 3) - 2)
      }),
    )
  })

  test.each(TOKEN.split('.'))('that is a JSON Web Token is recognised by a part of it: %s', part => {
    expect(secretsOf(TOKEN).redact(`a ${part}!`)).toBe('a ***!')
    expect(secretsOf(TOKEN).redact(Buffer.from(`x${part}`).toString('base64'))).toContain('***')
  })

  test.each([
    ['a key of the API', 'key sk-ant-api03-AbC_1-2 given', 'key *** given'],
    ['an access token of the API', 'sk-ant-oat01-xyz.', '***.'],
    ['a JSON Web Token', 'assertion=eyJhbGciOi.eyJzdWIi.c2ln!', 'assertion=***!'],
    ['a JSON Web Token behind a word', 'token_eyJhbGciOi.eyJzdWIi.c2ln.', 'token_***'],
    ['half a JSON Web Token', 'eyJhbGciOi.eyJzdW', '***'],
    ['a JSON Web Token, after one that only begins so', 'eyJ eyJ. eyJhbGciOi.eyJzdWIi.', 'eyJ eyJ. ***'],
  ])('that was never told but looks like %s is taken out too', (_, text, redacted) => {
    expect(secretsOf().redact(text)).toBe(redacted)
  })

  test('that holds characters with a meaning in patterns is taken as it is', () => {
    expect(secretsOf('a.*$&([\\d').redact('x a.*$&([\\d y aXXXXXXX')).toBe('x *** y aXXXXXXX')
  })

  test('leaves other words, whole or escaped, as they are', () => {
    const text = 'See a.b.c, eyJ and eyJx, 100%25, \\u0041 and &amp;: a–z.'
    expect(secretsOf(KEY, TOKEN).redact(text)).toBe(text)
  })
})
