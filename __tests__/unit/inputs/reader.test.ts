import { getInput } from '@actions/core'
import { describe, expect, test } from '@jest/globals'
import { createReader, InputError } from '../../../src/inputs/reader.ts'
import { variablesOf } from '../../fixtures/inputs.ts'

const read = (value: string, env: NodeJS.ProcessEnv = {}) =>
  createReader({ ...env, ...variablesOf({ an_input: value }) })

describe('a text', () => {
  test.each([
    ['is taken from the input', ' input ', { VARIABLE: 'variable' }, 'input'],
    ['is taken from the variable when the input is empty', '  ', { VARIABLE: ' variable\n' }, 'variable'],
    ['is empty when both are', '', { VARIABLE: ' ' }, ''],
    ['is empty when there is neither', '', {}, ''],
  ])('%s', (_, input, env, expected) => {
    expect(read(input, env).text('an_input', 'VARIABLE')).toBe(expected)
  })
})

test.each(['an_input', 'an other input', 'An-Input', 'absent'])(
  'an input is read as the toolkit does: %s',
  name => {
    const { env } = process
    process.env = {
      INPUT_AN_INPUT: ' a\n b ',
      INPUT_AN_OTHER_INPUT: '\tx',
      'INPUT_AN-INPUT': '\u00a0y\ufeff',
    }
    try {
      expect(createReader(process.env).text(name)).toBe(getInput(name))
      expect(createReader({}).text(name)).toBe('')
    } finally {
      process.env = env
    }
  },
)

describe('a boolean', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('is read from %s', (value, expected) => {
    const reader = read(value)
    expect(reader.boolean('an_input', !expected)).toBe(expected)
    expect(reader.mistakes).toEqual([])
  })

  test.each([true, false])('that is absent is its default, %s', fallback => {
    expect(read('').boolean('an_input', fallback)).toBe(fallback)
  })

  test.each(['yes', '1', 'tRUE', 'null', '"true"'])('is not read from %s', value => {
    const reader = read(value)
    expect(reader.boolean('an_input', false)).toBe(true)
    expect(reader.mistakes).toEqual([`an_input is ${JSON.stringify(value)}. Set it to true or false.`])
  })
})

describe('a whole number', () => {
  test.each([
    ['1', 1],
    ['16', 16],
    ['007', 7],
  ])('is read from %s', (value, expected) => {
    const reader = read(value)
    expect(reader.integer('an_input', 4, 1, 16)).toBe(expected)
    expect(reader.mistakes).toEqual([])
  })

  test.each(['0', '17', '-1', '1.5', '1e1', 'four', '0x4', '9999999999999999999999'])(
    'is not read from %s',
    value => {
      const reader = read(value)
      expect(reader.integer('an_input', 4, 1, 16)).toBe(4)
      expect(reader.mistakes).toEqual([`an_input is "${value}". Set it to a whole number from 1 to 16.`])
    },
  )

  test('that is absent is its default', () => {
    expect(read('').integer('an_input', 4, 1, 16)).toBe(4)
  })
})

test('a text of the wrong form is told with the right one, an absent one is not', () => {
  const reader = read('x')
  expect(reader.matching('an_input', 'VARIABLE', /^y$/, 'the letter y')).toBe('x')
  expect(reader.matching('another', 'VARIABLE', /^y$/, 'the letter y')).toBe('')
  expect(reader.mistakes).toEqual(['an_input is "x". It must be the letter y.'])
})

test('mistakes and warnings are kept in their order', () => {
  const reader = read('')
  reader.mistake('one')
  reader.mistake('two')
  reader.warn('three')
  expect(reader.mistakes).toEqual(['one', 'two'])
  expect(reader.warnings).toEqual(['three'])
  expect(new InputError(reader.mistakes)).toMatchObject({ message: 'one\ntwo', mistakes: ['one', 'two'] })
})
