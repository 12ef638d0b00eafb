import { describe, expect, test } from '@jest/globals'
import { adviseOn } from '../../../src/claude/outcome-advice.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { answered, failed, refusal } from '../http/outcomes.ts'

/** The API's own error with a status, and a code or an address in its details. */
const own = (
  status: number,
  details: object = {},
  headers: Record<string, string> = {},
  type = 'some_error',
) => answered(status, refusal(type, 'No.', details), headers)
const coded = (status: number, error_code: string, more: object = {}) => own(status, { error_code, ...more })
const worded = (message: string) => answered(400, refusal('invalid_request_error', message))

const SPENT =
  'A spend limit of the organization or workspace is reached. Raise it, or wait for the next period.'
const BILLING = 'See the billing settings of the organization.'
const NAMED = 'Correct what the API names, then try again.'
const WRONG_ADDRESS = 'See whether anthropic_base_url is that of the Claude API.'
const UPLOAD = { skillId: 'skill_1', body: {} }
const READ = { skillId: 'skill_1' }
const OUTAGE = 'The API has a fault of its own. Try again later; give the request id when you report it.'

describe('what to do is told by the status of the API’s own error:', () => {
  test.each<[string, Outcome, string]>([
    ['400', own(400), NAMED],
    [
      '401',
      own(401),
      'See that the API key is complete, active and of the organization that owns the skill, or that the federation rule gives access to it.',
    ],
    ['402', own(402), BILLING],
    [
      '403',
      own(403),
      'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
    ],
    [
      '404',
      own(404),
      'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
    ],
    ['405', own(405), WRONG_ADDRESS],
    ['408', own(408), 'Try again.'],
    [
      '409',
      own(409),
      'Correct what the API names; if it names nothing, something else is changing the skill: try again.',
    ],
    ['413', own(413), 'The skill is too large. Shrink it, or leave files out with "files".'],
    ['422', own(422), NAMED],
    ['429', own(429), 'Too many requests. Try again later, or lower concurrency.'],
    [
      '429 that says for how long',
      own(429, {}, { 'retry-after': '61' }),
      'Too many requests. Try again later, or lower concurrency. The API asks to wait 61 s.',
    ],
    [
      '431',
      own(431),
      'The headers of the request are too large. See that the API key and anthropic_beta hold no more than they should.',
    ],
    [
      '499',
      own(499),
      'The request was given up on its way. Try again; if that stays so, see the time limits of a proxy or gateway in between.',
    ],
    ['500', own(500), OUTAGE],
    ['501', own(501), WRONG_ADDRESS],
    [
      '503 that says for how long',
      own(503, {}, { 'retry-after-ms': '1' }),
      `${OUTAGE} The API asks to wait 1 s.`,
    ],
    ['529', own(529), 'The API is overloaded. Try again later.'],
    ['none that is known', own(418), ''],
  ])('%s', (_, outcome, advice) => {
    expect(adviseOn({ outcome }, UPLOAD)).toBe(advice)
  })

  test('404, where no skill was named', () => {
    expect(adviseOn({ outcome: own(404) }, {})).toBe(
      'See that anthropic_base_url is that of the Claude API itself, and that the workspace of the key may use skills.',
    )
  })

  test('404, where the id may be a name', () => {
    expect(adviseOn({ outcome: own(404) }, { skillId: 'my-skill' })).toBe(
      'See that skill_id is right, and that the key belongs to the workspace that owns the skill. If "my-skill" is the name of the skill, write its id, or auto to have the skill found by its name.',
    )
  })

  test('413, where no file was sent', () => {
    expect(adviseOn({ outcome: own(413) }, READ)).toBe(
      'The request carried no files, so it is not the skill that is too large. Try again later; give the request id when you report it.',
    )
  })
})

describe('what to do is told by its code, type or words:', () => {
  test.each<[string, Outcome, string]>([
    ['a spend limit', coded(429, 'enforced_spend_limit_reached'), SPENT],
    ['one of a contract', coded(429, 'contract_spend_limit_reached'), SPENT],
    [
      'one that was set by oneself',
      worded('You have reached your specified API usage limits.'),
      `${SPENT} ${BILLING}`,
    ],
    ['no credit', worded('Your credit balance is too low to access the API.'), `${SPENT} ${BILLING}`],
    [
      'a text about something else',
      worded('The section on usage has no heading, and the credit is missing.'),
      NAMED,
    ],
    ['billing', own(403, {}, {}, 'billing_error'), BILLING],
    [
      'a rise that is too fast',
      coded(429, 'ramp_limit_exceeded'),
      'The organization asks for more than before, faster than it may. Try again in some minutes.',
    ],
    [
      'an organization on hold',
      coded(400, 'organization_on_hold', { appeal_url: 'https://claude.test/appeal' }),
      'The organization is on hold. Its owner finds out why in the Claude Console, and can appeal. Appeal: https://claude.test/appeal',
    ],
    [
      'one on hold that appeals nowhere',
      coded(400, 'organization_on_hold', { appeal_url: 'javascript:x' }),
      'The organization is on hold. Its owner finds out why in the Claude Console, and can appeal.',
    ],
    [
      'a disabled key',
      coded(400, 'cmek_key_disabled'),
      "The organization's own encryption key is disabled. Have it enabled in its key management.",
    ],
    [
      'a key behind a wall',
      coded(400, 'cmek_key_network_blocked'),
      "The organization's own encryption key cannot be reached. Have the network rules of its key management let the API through.",
    ],
    [
      'a key that fails for now',
      coded(503, 'cmek_context_unavailable'),
      "The organization's own encryption key could not be used just now. Try again in some minutes.",
    ],
    [
      'another fault of it',
      coded(400, 'cmek_new'),
      "See the organization's own encryption key in its key management.",
    ],
    [
      'a creator who has left',
      coded(400, 'claude_code_key_creator_not_member'),
      'Whoever created the key is no member of the organization any more. Give a key that a member has created.',
    ],
    [
      'a sandbox',
      own(403, {}, {}, 'sandbox_egress_restricted'),
      'The sandbox that this runs in may not reach the API. Have its network rules let that through, or run this elsewhere.',
    ],
    [
      'an unknown beta',
      worded('Unexpected value(s) `skills-2025-10-02` for the `anthropic-beta` header.'),
      'The API does not know a beta that was asked for. Correct anthropic_beta, or set anthropic_beta: none for the shapes that need none.',
    ],
  ])('%s', (_, outcome, advice) => {
    expect(adviseOn({ outcome })).toBe(advice)
  })
})

describe('an answer of something else casts no doubt on the skill:', () => {
  const AWAY =
    'This is no answer of the Claude API itself. Try again later; if that stays so, see what a proxy or gateway in between says.'
  const IN_BETWEEN =
    'This is no answer of the Claude API: see whether anthropic_base_url is right, and what a proxy or gateway in between says.'
  test.each<[string, Outcome, string]>([
    ['400', answered(400, '<html>'), IN_BETWEEN],
    ['401 of a gateway', answered(401, { error: { message: 'no' } }), IN_BETWEEN],
    ['403', answered(403, { error: 'no' }), IN_BETWEEN],
    ['404', answered(404, 'not here'), IN_BETWEEN],
    ['407', answered(407), IN_BETWEEN],
    ['501', answered(501), IN_BETWEEN],
    [
      '413',
      answered(413),
      'This is no answer of the Claude API: a proxy or gateway in between takes no request of this size. Raise its limit, or except this host with NO_PROXY.',
    ],
    ['429', answered(429, '', { 'retry-after': '5' }), 'Try again later. The API asks to wait 5 s.'],
    ['502', answered(502, '<html>'), AWAY],
    ['500 of a gateway', answered(500, { error: { message: 'no' } }), AWAY],
    ['529', answered(529), 'The API is overloaded. Try again later.'],
    [
      'a redirect',
      answered(301),
      'Redirects are not followed. A proxy or a sign-in page may have answered: see what is on the way to the API, and that anthropic_base_url, where it is set, is that of the API itself.',
    ],
  ])('%s', (_, outcome, advice) => {
    expect(adviseOn({ outcome }, UPLOAD)).toBe(advice)
  })

  test('413, where no file was sent', () => {
    expect(adviseOn({ outcome: answered(413) }, READ)).toBe(IN_BETWEEN)
  })

  test.each<[string, Outcome, string]>([
    ['JSON of something else', answered(200, '{}'), WRONG_ADDRESS],
    ['a page', answered(200, '<html>'), IN_BETWEEN],
    [
      'one that broke off',
      answered(200, '{"da', {}, true),
      'Try again; if that stays so, see what a proxy or gateway in between does to long answers, and that anthropic_base_url is that of the Claude API.',
    ],
    [
      'one that did not end in time',
      { ...answered(200, '{"da', {}, true), timedOut: true },
      'Try again, or raise timeout_seconds.',
    ],
  ])('a success that is none: %s', (_, outcome, advice) => {
    expect(adviseOn({ outcome, unreadable: 'x' })).toBe(advice)
  })
})

test('what to do without an answer is told', () => {
  expect(adviseOn({ outcome: failed('all', {}, true) })).toBe('Try again, or raise timeout_seconds.')
  expect(adviseOn({ outcome: failed('all', { code: 'ECONNRESET' }) })).toContain(
    'anthropic_base_url is right',
  )
})
