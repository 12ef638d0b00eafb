import { expect, test } from '@jest/globals'
import { failBeforeSending, inOrder, stopOnFailure } from '../../src/batch.ts'
import { StepError } from '../../src/result.ts'
import { inputsOf, loadedOf } from './targets.ts'

const ALL = ['a', 'b', 'c'].map(path => loadedOf(path))
const [A, B, C] = ALL as [(typeof ALL)[0], (typeof ALL)[0], (typeof ALL)[0]]
const batch = { skills: [A, C], failed: [failBeforeSending(B, 'E.')] }

test('a run stops at the first step in which one fails, in the order that the workflow asked for', () => {
  let thrown: unknown
  try {
    stopOnFailure(batch, inputsOf(ALL))
  } catch (cause) {
    thrown = cause
  }
  expect(thrown).toBeInstanceOf(StepError)
  expect((thrown as StepError).results).toMatchObject([
    { directory: 'a', status: 'not-sent' },
    { directory: 'b', status: 'failed', made: 'nothing', early: true, error: 'E.' },
    { directory: 'c', status: 'not-sent' },
  ])
})

test('a plan goes on, and so does a run in which none has failed', () => {
  expect(stopOnFailure(batch, inputsOf(ALL, { dryRun: true }))).toBe(batch)
  const whole = { skills: ALL, failed: [] }
  expect(stopOnFailure(whole, inputsOf(ALL))).toBe(whole)
})

test('what nobody asked for comes last', () => {
  const results = ['x', 'c', 'a'].map(path => failBeforeSending(loadedOf(path), ''))
  const requests = inputsOf(ALL).skills
  expect(inOrder(results, requests).map(({ directory }) => directory)).toEqual(['a', 'c', 'x'])
})
