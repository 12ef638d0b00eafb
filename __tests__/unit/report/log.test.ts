import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createStepLog } from '../../../fakes/workflow-commands.mjs'
import { createLog, maskSecret, openSkillLog, say } from '../../../src/report/log.ts'
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
    say(text)
    expect(readLog()).toMatchObject({ commands: [], lines: [expect.anything()] })
  })

  test('is never a command, whatever it holds', () => {
    const part = fc.constantFrom(...[...':#[] x\u0085\u3000\n\r\ufeff'], '::', 'error', '##[')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        say(parts.join(''))
        expect(readLog().commands).toEqual([])
      }),
    )
  })

  test('shows characters that move, hide or break text by their numbers', () => {
    say('a\nb\r\u001b[31m\u200b\u202e\u2028é😀')
    expect(printedLines()).toEqual(['a<U+000A>b<U+000D><U+001B>[31m<U+200B><U+202E><U+2028>é😀'])
  })

  test('stays as it is when it is harmless', () => {
    say('Published version 1 of a::b, 100 %.')
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

describe('the log of a skill', () => {
  test('comes at once when it is the only one', () => {
    const { log, lines } = createRuntime()
    const only = openSkillLog('title', true, log)
    only.info('one')
    expect(lines).toEqual(['one'])
    only.close()
    expect(lines).toEqual(['one'])
    expect(printedLines()).toEqual([])
  })

  test('comes as one group at its end among others', () => {
    const step = { info: say, warning: say }
    const [a, b] = [openSkillLog('a\n::error::x', false, step), openSkillLog('b', false, step)]
    a.info('a1')
    b.info('b1')
    a.info('a2')
    expect(printedLines()).toEqual([])
    b.close()
    a.close()
    expect(printedLines()).toEqual([
      '::group::b',
      'b1',
      '::endgroup::',
      '::group::a<U+000A>::error::x',
      'a1',
      'a2',
      '::endgroup::',
    ])
  })

  test.each([true, false])('keeps its warnings for the result, the only one or not: %s', isOnly => {
    const { log, warnings } = createRuntime()
    const { warning, ...skillLog } = openSkillLog('title', isOnly, log)
    warning('Odd.')
    expect(skillLog.warnings).toEqual(['Odd.'])
    expect(warnings).toEqual([])
  })
})
