// Titles are read as Jest would call the tests, in each form in which they are written here.

import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createWorkspace } from '../fixtures/workspace.ts'
import { readTitles } from './test-titles.ts'

test('titles are found in groups, tables and helpers, and what is skipped is told apart', () => {
  const text = `
    const onUnix = isWindows ? test.skip : test
    test('plain', () => { writeFileSync('a', 'b') })
    onUnix('on some systems', async () => {})
    ;(isWindows ? test.skip : test)('on others', () => {})
    testWith('jq', 'with a program', async () => {})
    sweep('of a helper', [['a', () => {}]])
    describe.each([1])('group %s', () => {
      test.each([2])('row %s', () => {})
      for (const name of names) test(\`a \${name} b\`, () => {})
      test.skip('left', () => {})
    })
    describe.skip('none', () => test('below', () => {}))
    xtest('old', () => {})
    test.todo('later')
  `
  const { run, skipped } = readTitles(join(createWorkspace({ 'a.test.ts': text }), 'a.test.ts'))
  expect([...run]).toEqual([
    'plain',
    'on some systems',
    'on others',
    'with a program',
    'of a helper',
    'group %s',
    'group %s › row %s',
    'group %s › a … b',
  ])
  expect([...skipped]).toEqual(['group %s › left', 'none', 'old'])
})
