import { expect, test } from '@jest/globals'
import { messageOf } from '../../src/error-message.ts'

const REFUSED = new Error('connect ECONNREFUSED ::1:443')

test.each<[unknown, string]>([
  [REFUSED, REFUSED.message],
  [new AggregateError([REFUSED, new Error('connect ECONNREFUSED 127.0.0.1:443')]), REFUSED.message],
  [new AggregateError([REFUSED], 'All promises were rejected'), 'All promises were rejected'],
  [new AggregateError([]), 'AggregateError'],
  [new TypeError(), 'TypeError'],
  ['broken', 'broken'],
  ['', 'The step failed without a reason.'],
  [undefined, 'undefined'],
  [{ a: 1 }, '{ a: 1 }'],
])('whatever is thrown says something: %p', (thrown, message) => expect(messageOf(thrown)).toBe(message))
