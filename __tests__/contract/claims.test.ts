// Every sentence of README.md and SECURITY.md is a claim that a test keeps, or is listed as what it is: in claims.md.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { DOCUMENTS, KINDS, readDocument, readEntries, takeOut } from './claims.ts'
import { readTitles, type Titles } from './test-titles.ts'

const TESTS = fileURLToPath(new URL('..', import.meta.url))
const LIST = '__tests__/contract/claims.md'
const ENTRIES = readEntries()
const CLAIMS = ENTRIES.filter(({ kind }) => kind === 'claim')
const known = new Map<string, Titles>()

function titlesIn(file: string): Titles {
  const titles = known.get(file) ?? readTitles(TESTS + file)
  known.set(file, titles)
  return titles
}

/** What is wrong with a test that is to keep a claim; nothing, when it is there and runs. */
function faultOf(named: string): string[] {
  const [file = '', ...groups] = named.split(' › ')
  const title = groups.join(' › ')
  if (!existsSync(TESTS + file))
    return [`There is no file __tests__/${file}. Name the one the test is in now.`]
  if (titlesIn(file).run.has(title)) return []
  return titlesIn(file).skipped.has(title)
    ? [`"${title}" in ${file} is skipped. Let it run, name another test, or take the claim back.`]
    : [`${file} has no test "${title}". Name it as it is called now, with the groups it is in.`]
}

describe.each(Object.keys(DOCUMENTS))('%s', document => {
  const entries = ENTRIES.filter(entry => entry.document === document)
  const claims = entries.filter(({ kind }) => kind === 'claim')
  const letter = DOCUMENTS[document]
  const { rest, missing } = takeOut(readDocument(document), entries)

  test('holds the words of each entry', () => {
    expect(
      missing.map(
        ({ label, words }) =>
          `${document} does not say any more: "${words}" Correct or remove ${label} in ${LIST}.`,
      ),
    ).toEqual([])
  })

  test('has no sentence that is neither claimed nor listed', () => {
    expect(
      rest.map(
        words =>
          `${document} says: "${words}" Put it into ${LIST}, as claim ${letter}${claims.length + 1} with the tests that keep it, or as one of ${KINDS.join(', ')}.`,
      ),
    ).toEqual([])
  })

  test('has claims with the numbers from 1 on, each once', () => {
    const numbers = claims.map(({ label }) => label)
    const expected = numbers.map((_, index) => `${letter}${index + 1}`)
    const twice = numbers.filter((label, index) => numbers.indexOf(label) < index)
    const missing = expected.filter(label => !numbers.includes(label))
    expect([
      ...twice.map(label => `${label} stands twice in ${LIST}. Give one of them the next free number.`),
      ...missing.map(label => `No claim is ${label} in ${LIST}. Give it to the one with the highest number.`),
    ]).toEqual([])
  })
})

test.each(CLAIMS)('$label is kept by a test: $words', ({ label, tests }) => {
  expect(tests.length > 0 ? tests.flatMap(faultOf) : [`${label} names no test. Write one.`]).toEqual([])
})

test('only claims name tests', () => {
  expect(ENTRIES.filter(({ kind, tests }) => kind !== 'claim' && tests.length > 0)).toEqual([])
})
