import { expect, test } from '@jest/globals'
import { explainOutcome } from '../../../src/github/deployment-error.ts'
import { ProxyError } from '../../../src/http/proxy-error.ts'
import { answered, failed } from '../http/outcomes.ts'

const explain = (outcome: Parameters<typeof explainOutcome>[0]) => explainOutcome(outcome, false)
const DOCUMENTED = { documentation_url: 'https://docs.github.com/rest' }

test.each<[string, Parameters<typeof answered>, string]>([
  ['nothing left of the limit', [403, { message: 'No' }, { 'x-ratelimit-remaining': '0' }], 'The rate limit'],
  ['a time to wait for', [403, { message: 'No' }, { 'retry-after': '60' }], 'The rate limit'],
  ['a limit in words alone', [403, { message: 'Secondary rate limit.' }], 'The rate limit'],
  ['429', [429, ''], 'The rate limit of github_token is reached (without a reason). Set github_token to one'],
  [
    'something left of the limit',
    [403, { message: 'No' }, { 'x-ratelimit-remaining': '9' }],
    'answered 403 (No).',
  ],
  ['a server that fails at the limit', [502, '', { 'x-ratelimit-remaining': '0' }], 'answered 502'],
  ['a 404 of GitHub’s own', [404, { message: 'Not Found', ...DOCUMENTED }], 'may read the repository'],
  [
    'a 404 of another forge',
    [404, { message: 'Not Found', url: 'https://forge.example/swagger' }],
    'set deployment: false',
  ],
])('%s is told for what it is', (_, answer, text) => {
  expect(explain(answered(...answer))).toContain(text)
})

test('no answer is told as that', () => {
  expect(explain(failed('all', {}, true))).toBe('GitHub did not answer in time.')
  expect(explain(failed('all', { message: 'read ECONNRESET' }))).toMatch(
    /^GitHub could not be reached \(read ECONNRESET\)\. See that GITHUB_API_URL is right/,
  )
  const refused = new ProxyError('the proxy answered 403', { status: 403 })
  expect(explain({ kind: 'failure', error: refused, sent: 'nothing', sentAt: 0, timedOut: false })).toContain(
    'The proxy does not let this host through.',
  )
})

test('GitHub’s words come as one line of bounded length, without a stop of their own', () => {
  const body = { message: 'Invalid\n\nrequest.', errors: [{ field: 'ref' }, 'x'.repeat(1000)] }
  const text = explain(answered(422, body))
  expect(text).toMatch(/\(Invalid request\. \{"field":"ref"\} "x+…\)\. See that/)
  expect(text.length).toBeLessThan(500)
  expect(explain(answered(404, { message: 'Not Found.' }))).toContain('(Not Found).')
})
