import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createSecrets } from '../../src/secrets.ts'

describe('a secret', () => {
  test('is masked once, before anything else can show it', () => {
    const masked: string[] = []
    const secrets = createSecrets(secret => masked.push(secret))
    secrets.add('s3cret')
    secrets.add('s3cret')
    secrets.add('')
    expect(masked).toEqual(['s3cret'])
  })

  test('is taken out of any text, as often as it stands there', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), fc.array(fc.string()), (known, text) => {
        const secrets = createSecrets(() => {})
        for (const secret of known) secrets.add(secret)
        const redacted = secrets.redact(text.flatMap(part => [part, ...known]).join(''))
        for (const secret of known) expect(redacted).not.toContain(secret)
      }),
    )
  })

  test('leaves no rest behind when a shorter one is part of it', () => {
    const secrets = createSecrets(() => {})
    secrets.add('tok')
    secrets.add('token-of-gold')
    expect(secrets.redact('a token-of-gold, a tok')).toBe('a ***, a ***')
  })

  test.each([
    ['a key of the API', 'key sk-ant-api03-AbC_1-2 given', 'key *** given'],
    ['an access token of the API', 'sk-ant-oat01-xyz.', '***.'],
    ['a JSON Web Token', 'assertion=eyJhbGciOi.eyJzdWIi.c2ln!', 'assertion=***!'],
    ['half a JSON Web Token', 'eyJhbGciOi.eyJzdW', '***'],
    ['a JSON Web Token, after one that only begins so', 'eyJ eyJ. eyJhbGciOi.eyJzdWIi.', 'eyJ eyJ. ***'],
  ])('that was never told but looks like %s is taken out too', (_, text, redacted) => {
    expect(createSecrets(() => {}).redact(text)).toBe(redacted)
  })

  test('that holds characters with a meaning in patterns is taken as it is', () => {
    const secrets = createSecrets(() => {})
    secrets.add('a.*$&(')
    expect(secrets.redact('x a.*$&( y aXX')).toBe('x *** y aXX')
  })
})
