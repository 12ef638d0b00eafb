import { describe, expect, test } from '@jest/globals'
import { describeFailures } from '../../../src/report/failures.ts'
import { failureOf, NOT_SENT, resultOf, UNCHANGED } from './results.ts'

const marked = { rule: 'required-field', severity: 'error', message: 'Marked.', path: 'SKILL.md' } as const
const placeless = { rule: 'required-field', severity: 'error', message: 'Placeless.' } as const
const oddity = { rule: 'unknown-key', severity: 'warning', message: 'Odd.' } as const

describe('one skill', () => {
  test('has each error told that no annotation in a file tells', () => {
    const problems = [marked, placeless, oddity]
    expect(describeFailures([failureOf({ error: 'It failed.', problems })])).toEqual([
      'It failed.',
      'Placeless. [required-field]',
    ])
  })

  test.each([
    [[marked], '1 error is marked in its files'],
    [[marked, marked, oddity], '2 errors are marked in its files'],
  ])('of which everything is told at its place is said to be so', (problems, said) => {
    expect(describeFailures([failureOf({ problems })])).toEqual([
      `The skill cannot be published as it is: ${said}. Nothing was sent. Correct what is marked, then run the job again.`,
    ])
  })
})

describe('several skills', () => {
  test('have their errors told by name, and in the end what became of all', () => {
    const results = [
      resultOf(),
      failureOf({ directory: 'b', error: 'It failed.', problems: [placeless] }),
      resultOf({}, UNCHANGED),
      resultOf({}, NOT_SENT),
    ]
    expect(describeFailures(results)).toEqual([
      'b: It failed.',
      'b: Placeless. [required-field]',
      '1 of 4 skills failed: b. Published: my-skill. Unchanged: my-skill. Not sent: my-skill.',
    ])
  })

  test('that share an error, such as a login that failed, have it told once', () => {
    const results = ['a', 'b', 'c'].map(directory =>
      failureOf({ directory, error: directory === 'b' ? 'Another.' : 'Could not log in.' }),
    )
    expect(describeFailures(results)).toEqual([
      'a, c: Could not log in.',
      'b: Another.',
      '3 of 3 skills failed: a, b, c. Published: none.',
    ])
  })
})
