import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createStepLog } from '../../../fakes/workflow-commands.mjs'
import { createLog, logGroup, logLine, maskSecret, openSkillLog } from '../../../src/report/log.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { printedLines } from '../step.ts'

/** What the runner makes of everything that was printed. */
function readLog() {
  const log = createStepLog()
  for (const line of printedLines()) log.addLine(line)
  return log
}

describe('a line of the log', () => {
  test.each([
    '::error::x',
    '  \t::error::x',
    '\u00a0::error::x',
    'a ##[error]x',
    '::add-mask::a ##[debug]b',
    'a\n::error::x',
  ])('is no command, even if it is %j', text => {
    logLine(text)
    expect(readLog()).toMatchObject({ commands: [], lines: [expect.anything()] })
  })

  test('is never a command, whatever it holds', () => {
    const part = fc.constantFrom(...[...':#[] x\u0085\u3000\n\r\ufeff'], '::', 'error', '##[')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        logLine(parts.join(''))
        expect(readLog().commands).toEqual([])
      }),
    )
  })

  test('shows characters that move, hide or break text by their numbers', () => {
    logLine('a\nb\r\u001b[31m\u200b\u202e\u2028é😀')
    expect(printedLines()).toEqual(['a<U+000A>b<U+000D><U+001B>[31m<U+200B><U+202E><U+2028>é😀'])
  })

  test('stays as it is when it is harmless', () => {
    logLine('Published version 1 of a::b, 100 %.')
    expect(printedLines()).toEqual(['Published version 1 of a::b, 100 %.'])
  })
})

test('the log of the step holds no secret; its warnings are annotations of one line', () => {
  const secrets = createSecrets(maskSecret)
  secrets.add('opensesame')
  const log = createLog(secrets)
  log.info('An opensesame.')
  log.warning('Another opensesame\n::error::')
  expect(printedLines()).toEqual([
    '::add-mask::opensesame',
    'An ***.',
    '::warning::Another ***<U+000A>::error::',
  ])
})

test('of its warnings ten are annotations, as many as GitHub shows, and the others lines', () => {
  const log = createLog(createSecrets(maskSecret))
  for (let count = 1; count <= 12; count++) log.warning(`W${count}.`)
  expect(log.warnings).toHaveLength(12)
  const annotations = Array.from({ length: 10 }, (_, index) => `::warning::W${index + 1}.`)
  const lines = ['\u001b[33mWarning: W11.\u001b[0m', '\u001b[33mWarning: W12.\u001b[0m']
  expect(printedLines()).toEqual([...annotations, ...lines])
})

test('colours are those that GitHub renders, and only around a line of ours', () => {
  logLine('a\u001b[31mb', 'green')
  expect(printedLines()).toEqual(['\u001b[32ma<U+001B>[31mb\u001b[0m'])
})

describe('the log of a skill', () => {
  test('comes at once when it is the only one', () => {
    const { log, lines } = createRuntime()
    openSkillLog(true, log).info('one')
    expect(lines).toEqual(['one'])
  })

  test('is held back among others, for one group that no title and no line can leave', () => {
    const { log, lines } = createRuntime()
    const skillLog = openSkillLog(false, log)
    skillLog.info('one', 'red')
    expect(lines).toEqual([])
    logGroup('a\n::error::x ##[error]y', skillLog.lines, { ...log, info: logLine })
    expect(printedLines()).toEqual([
      '::group::a<U+000A>::error::x ## [error]y',
      '\u001b[31mone\u001b[0m',
      '::endgroup::',
    ])
  })

  test('without a line is a line, not a group to open', () => {
    const { log, lines } = createRuntime()
    logGroup('nothing', [], log)
    expect(lines).toEqual(['nothing'])
  })

  test.each([true, false])('keeps its warnings for the result, the only one or not: %s', isOnly => {
    const { log, warnings } = createRuntime()
    const skillLog = openSkillLog(isOnly, log)
    skillLog.warning('Odd.')
    expect(skillLog.warnings).toEqual(['Odd.'])
    expect(warnings).toEqual([])
  })
})
