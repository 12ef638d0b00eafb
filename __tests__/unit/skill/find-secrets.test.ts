import { describe, expect, test } from '@jest/globals'
import { toSearchable } from '../../../src/skill/byte-search.ts'
import { createOwnSecretSearch, findSecrets } from '../../../src/skill/find-secrets.ts'
import { isKeyFile, SHAPES } from '../../../src/skill/secret-shapes.ts'

/** Put together here, so that nobody who looks for keys finds one in this file. */
function random(length: number, alphabet = 'aK9bL3cM7dN1eP5fQ8gR2hS6jT4kUvWxYz'): string {
  return Array.from({ length }, (_, index) => alphabet[(index * 7 + length) % alphabet.length]).join('')
}

const hex = (length: number) => random(length, '3f7a9c1e5b8d2604')
const upper = (length: number) => random(length, 'QWERTYUIOPASDFGH2345')
const letters = (length: number) => random(length, 'qWeRtYuIoPaSdFgHjK')
const digits = (length: number) => random(length, '7391846205')
const GITHUB = ['ghp', random(36)].join('_')
const pem = (kind: string) => ['-----BEGIN', kind, 'KEY-----'].join(' ')

const SECRETS: readonly (readonly [what: string, text: string])[] = [
  ['a private key', `${pem('PRIVATE')}\n${random(64)}\n`],
  ['a private key', `${pem('OPENSSH PRIVATE')}\r\n${random(64)}\r\n`],
  ['a private key', `${pem('RSA PRIVATE')}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n${random(64)}\n`],
  ['a private key', `${pem('OPENSSH PRIVATE')}\n${random(30)}${'A'.repeat(16)}${random(20)}\n`],
  ['a private key', `client-key-data: ${btoa(`${pem('RSA PRIVATE')}\n${random(64)}\n`)}`],
  ['a private key', `tls.key: ${btoa(`${pem('PRIVATE')}\n${random(64)}\n`)}`],
  ['a private key', `{"private_key": "${pem('PRIVATE')}\\n${random(64)}\\n"}`],
  ['a private key', `${pem('PGP PRIVATE').replace('KEY-', 'KEY BLOCK-')}\n\n${random(64)}\n`],
  ['a private key', `AGE-SECRET-${'KEY-1'}${upper(58)}`],
  ['an Anthropic key', `sk-ant-${'api03'}-${random(93)}AA`],
  ['an Anthropic key', `sk-ant-${'oat01'}-${random(40)}`],
  ['an OpenAI key', `sk-${'proj'}-${random(100)}`],
  ['an OpenAI key', `sk-${random(20)}T3Blbk${'FJ'}${random(20)}`],
  ['an OpenRouter key', `sk-or-${'v1'}-${hex(64)}`],
  ['a GitHub token', GITHUB],
  ['a GitHub token', `ghs_${random(36)}`],
  ['a GitHub token', `github_pat_${random(22)}_${random(59)}`],
  ['a GitLab token', `glpat-${random(20)}`],
  ['an AWS access key', `AKIA${upper(16)}`],
  ['an AWS access key', `aws_secret_access_key = ${random(40)}`],
  ['a Slack token', `xoxb-${digits(12)}-${digits(13)}-${random(24)}`],
  ['a Slack token', `xapp-1-A${upper(10)}-${digits(13)}-${hex(64)}`],
  ['a Slack token', `https://hooks.slack.com/services/T${upper(8)}/B${upper(10)}/${random(24)}`],
  ['a Google key', `AIza${random(35)}`],
  ['a Google key', `GOCSPX-${random(28)}`],
  ['a Stripe key', `sk_${'live'}_${random(24)}`],
  ['an npm token', `npm_${random(36)}`],
  ['a PyPI token', `pypi-AgEIcHlwaS5vcmc${random(60)}`],
  ['a Hugging Face token', `hf_${letters(34)}`],
  ['a SendGrid key', `SG.${random(22)}.${random(43)}`],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`],
  ['a Databricks token', `dapi${hex(32)}`],
  ['a Shopify token', `shpat_${hex(32)}`],
  ['a Linear key', `lin_api_${random(40)}`],
  ['a Notion token', `ntn_${random(46)}`],
  ['a Groq key', `gsk_${random(52)}`],
  ['an xAI key', `xai-${random(80)}`],
  ['a Replicate token', `r8_${random(37)}`],
  ['a Perplexity key', `pplx-${random(48)}`],
  ['a Tavily key', `tvly-dev-${random(32)}`],
  ['a Vault token', `hvs.${random(24)}`],
  ['a Telegram bot token', `${digits(10)}:AA${random(33)}`],
  ['an Azure storage key', `AccountKey=${random(86)}==`],
]

const found = (text: string | Buffer) =>
  findSecrets(toSearchable(Buffer.from(text))).map(
    ({ what, position }) => `${what} ${position().line}:${position().column}`,
  )

describe('a file that holds', () => {
  test.each(SECRETS)('%s is found, with line and column', (what, text) => {
    expect(found(`é\r\nkey: "${text}"\n`)).toEqual([expect.stringContaining(what)])
    expect(found(`\n\n  ${GITHUB}`)).toEqual(['a GitHub token 3:3'])
  })

  test('every shape is tried', () => {
    expect(new Set(SECRETS.map(([what]) => what))).toEqual(new Set(SHAPES.map(({ what }) => what)))
  })

  test.each([
    ['at the beginning of the file', GITHUB, '1:1'],
    ['behind characters of several bytes', `é😀 ${GITHUB}`, '1:5'],
    ['behind an escaped line break', `"a\\n${GITHUB}"`, '1:5'],
    ['behind an equals sign', `A=${GITHUB}`, '1:3'],
    ['behind old line ends', `\r\n\r\n${GITHUB}`, '3:1'],
  ])('one %s is found', (_, text, place) => {
    expect(found(text)).toEqual([`a GitHub token ${place}`])
  })

  test.each([1024 * 1024 - 1, 1024 * 1024 - 20, 1024 * 1024, 1024 * 1024 + 1])(
    'one at byte %i is found once, wherever the content is cut',
    offset => {
      expect(found(`${' '.repeat(offset)}${GITHUB}`)).toEqual([`a GitHub token 1:${offset + 1}`])
    },
  )

  test.each(SECRETS)('%s is found between bytes that are no text', (what, text) => {
    const noise = Buffer.alloc(64 * 1024 - 30, Buffer.from([0xff, 0x41, 0x00, 0x62, 0x07, 0x0a]))
    expect(found(Buffer.concat([noise, Buffer.from(`\n${text}`), noise]))).toEqual([
      expect.stringContaining(what),
    ])
  })

  test.each(['utf-16le', 'utf-16be'])('one in %s is found', encoding => {
    const text = Buffer.from(`\ufeffa\n${GITHUB}`, 'utf16le')
    expect(found(encoding === 'utf-16be' ? text.swap16() : text)).toEqual(['a GitHub token 2:1'])
  })

  test.each([
    ['what stands for a key', `ghp_${'x'.repeat(36)}`],
    ['a row of one character', `ghp_${'0'.repeat(36)}`],
    ['the letters in their order', ['sk-ant-api03', 'abcdefghijklmnopqrstuvwxyz'].join('-')],
    ['the digits in their order', ['ghp', '1234567890qWeRtYuIoPaSdFgHjKlZxCvBnM'].join('_')],
    ['a certificate in base64', btoa(`${pem('CERTIFICATE').replace(' KEY', '')}\n${random(64)}\n`)],
    ['the key of a documentation', `AKIA${'IOSFODNN7'}EXAMPLE`],
    ['words', 'sk-ant-your-anthropic-api-key-here'],
    ['a key that is cut off', `${pem('RSA PRIVATE')}\nMIIEowIBAAJCA...\n`],
    ['the header that programs look for', `if '${pem('PRIVATE')}' in text:\n    raise ValueError('a key')`],
    ['a part of a longer word', `data:image/png;base64,${'Zz9'}AKIA${upper(16)}`],
    ['a pattern for keys', '/ghp_[A-Za-z0-9]{36}/'],
    ['a public key', `${pem('PUBLIC')}\n${random(64)}\n`],
  ])('%s has no secret', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe("the step's own secret", () => {
  const SECRET = 'p4ss-wörd/with+signs'
  const search = (secrets: string[], bytes: Buffer) => createOwnSecretSearch(secrets)(toSearchable(bytes))
  const find = (bytes: Buffer) => search(['short', 'password', SECRET, ''], bytes)
  const encoded = (text: string) => Buffer.from(text).toString('base64')

  test.each([
    ['as it is', `a\nb ${SECRET}`, { line: 2, column: 3 }],
    ['escaped for an address', `x ${encodeURIComponent(SECRET)}`, { line: 1, column: 3 }],
    ['in hex', Buffer.from(SECRET).toString('hex'), { line: 1, column: 1 }],
    ['in base64', `x ${encoded(SECRET)}`, { line: 1, column: 3 }],
    ['in base64 behind one byte', encoded(`a${SECRET}b`), { line: 1, column: 3 }],
    ['in base64 behind two bytes', encoded(`ab${SECRET}`), { line: 1, column: 4 }],
    ['in base64 behind a name', encoded(`x-access-token:${SECRET}`), { line: 1, column: 21 }],
  ])('is found %s', (_, text, position) => {
    expect(find(Buffer.from(text))).toEqual(position)
  })

  test('is found escaped as in JSON', () => {
    const secret = 'quote" and \\ back'
    expect(search([secret], Buffer.from(JSON.stringify({ secret })))).toEqual({
      line: 1,
      column: 12,
    })
  })

  test.each([2_000, 1_000_000])('is found with %i characters, wherever the content is cut', length => {
    const secret = random(length)
    expect(search([secret], Buffer.from(`${' '.repeat(65_000)}${secret}`))).toEqual({
      line: 1,
      column: 65_001,
    })
  })

  test('is found in UTF-16', () => {
    expect(find(Buffer.from(`a ${SECRET}`, 'utf16le'))).toBeDefined()
    const token = random(40)
    expect(search([token], Buffer.from(`a ${token}`, 'utf16le'))).toBeDefined()
  })

  test.each([
    ['a token before a password', `${'\0'.repeat(200_000)}${random(40)} ${SECRET}`, 200_001],
    ['a password before a token', `${'\0'.repeat(200_000)}${SECRET} ${random(40)}`, 200_001],
  ])('is told by its first place: %s', (_, text, column) => {
    expect(search([random(40), SECRET], Buffer.from(text))).toEqual({ line: 1, column })
  })

  test('is not seen where it could be chance: fewer than 8 characters, or a short word', () => {
    expect(find(Buffer.from('short password'))).toBeUndefined()
    expect(search([], Buffer.from('anything'))).toBeUndefined()
  })
})

describe('a file called', () => {
  test.each([
    'server.pem',
    'a/b/tls.KEY',
    'id_rsa',
    'id_ed25519',
    '.npmrc',
    '.netrc',
    'credentials.json',
    'client_secret_123-abc.apps.googleusercontent.com.json',
    'gha-creds-0123456789abcdef.json',
    '.env',
    '.env.production',
    '.env.local',
    'config/.aws/credentials',
    'store.p12',
    'store.jks',
  ])('%s is one that keys are kept in', path => {
    expect(isKeyFile(path)).toBe(true)
  })

  test.each([
    'id_rsa.pub',
    '.env.example',
    '.env.sample',
    '.env.production.template',
    'environment.ts',
    'credentials.md',
    'key.json',
    'keyboard.md',
    'my-credentials.json',
    'aws/credentials',
  ])('%s is not', path => {
    expect(isKeyFile(path)).toBe(false)
  })
})
