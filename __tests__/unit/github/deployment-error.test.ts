import { expect, test } from '@jest/globals'
import { explainGitHubError } from '../../../src/github/deployment-error.ts'

/** As @octokit/request throws them. */
function refusal(status: number, data: unknown, headers: Record<string, string> = {}) {
  return Object.assign(new Error('as the library words it'), { status, response: { headers, data } })
}

const explain = (cause: unknown) => explainGitHubError(cause, 10_000, 'By hand.')

test.each<[string, unknown, RegExp]>([
  [
    'nothing left of the limit',
    refusal(403, { message: 'No' }, { 'x-ratelimit-remaining': '0' }),
    /rate limit/,
  ],
  ['a time to wait for', refusal(403, { message: 'No' }, { 'retry-after': '60' }), /rate limit/],
  ['a limit in words alone', refusal(403, { message: 'Secondary rate limit.' }), /rate limit/],
  ['429', refusal(429, ''), /rate limit/],
  [
    'something left of the limit',
    refusal(403, { message: 'No' }, { 'x-ratelimit-remaining': '9' }),
    /refused it \(No\)/,
  ],
  ['a server that fails at the limit', refusal(502, '', { 'x-ratelimit-remaining': '0' }), /answered 502/],
])('%s is told for what it is', (_, cause, reason) => {
  expect(explain(cause)).toMatch(reason)
})

test('a time-out is told with its limit, however deep the library wraps it', () => {
  const timeout = Object.assign(new Error('aborted'), { name: 'TimeoutError' })
  const wrapped = Object.assign(new Error('aborted', { cause: timeout }), { status: 500 })
  expect(explain(wrapped)).toBe('GitHub did not answer within 10 s. By hand.')
})

test('of a failed connection the innermost reason is told, or its code', () => {
  const message = (inner: object) => explain(new Error('fetch failed', { cause: inner }))
  expect(message(new Error('read ECONNRESET'))).toBe(
    'GitHub could not be reached (read ECONNRESET). By hand.',
  )
  expect(message({ code: 'ECONNREFUSED', message: '' })).toContain('(ECONNREFUSED)')
  expect(explain('thrown as it is')).toContain('(thrown as it is)')
})

test('GitHub’s words come as one line of bounded length, without a stop of their own', () => {
  const data = { message: 'Invalid\n\nrequest.', errors: [{ field: 'ref' }, 'x'.repeat(1000)] }
  const text = explain(refusal(422, data))
  expect(text).toMatch(/\(Invalid request\. \{"field":"ref"\} "x+\)\. See that/)
  expect(text.length).toBeLessThan(500)
  expect(explain(refusal(404, { message: 'Not Found.' }))).toContain('(Not Found).')
})
