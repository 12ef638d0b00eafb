import { expect, test } from '@jest/globals'
import { adviseOn } from '../../../src/claude/advice.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { answered, failed, SPENT } from '../http/outcomes.ts'

test.each<[string, Outcome, string]>([
  ['a 400', answered(400), 'Correct what the API names'],
  ['a 401', answered(401), 'See that the API key is complete, active'],
  ['a 402', answered(402), 'billing'],
  ['a 403', answered(403), 'workspace:developer'],
  ['a 404', answered(404), 'skill_id is right'],
  ['a 409', answered(409), 'Something else is changing the skill'],
  ['a 413', answered(413), '"files"'],
  ['a 429', answered(429), 'Too many requests'],
  ['a 429 that says for how long', answered(429, '', { 'retry-after': '61' }), 'asks to wait 61 s'],
  ['a 429 for money', answered(429, SPENT), 'spend limit'],
  ['a 500', answered(500), 'give the request id'],
  ['a 503 that says for how long', answered(503, '', { 'retry-after-ms': '1' }), 'asks to wait 1 s'],
  ['a 529', answered(529), 'overloaded'],
  ['a redirect', answered(301), 'Set anthropic_base_url to the API itself.'],
  ['a time-out', failed('all', {}, true), 'raise timeout_seconds'],
  ['a lost connection', failed('all', { code: 'ECONNRESET' }), 'HTTPS_PROXY'],
  ['a proxy’s certificate', failed('nothing', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'NODE_EXTRA_CA_CERTS'],
  ['a certificate of tomorrow', failed('nothing', { code: 'CERT_NOT_YET_VALID' }), 'clock is right'],
  ['a proxy that refuses', failed('nothing', { message: 'Proxy response (407) !== 200' }), 'proxy refuses'],
  ['a key that no header can carry', failed('nothing', { code: 'UND_ERR_INVALID_ARG' }), 'no line breaks'],
])('what to do after %s is told', (_, outcome, advice) => {
  expect(adviseOn({ outcome })).toContain(advice)
})

test('what to do after an answer of something else is told', () => {
  expect(adviseOn({ outcome: answered(200), unreadable: 'x' })).toContain('points at the Claude API')
})
