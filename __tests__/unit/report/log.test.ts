import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createStepLog } from '../../../fakes/workflow-commands.mjs'
import { openSkillLog, printable, say } from '../../../src/report/log.ts'
import { printedLines } from '../step.ts'

test('characters that move, hide or break text are shown by their numbers', () => {
  expect(printable('a\nb\r\u001b[31m\u200b\u202e\u2028é😀')).toBe(
    'a\\u{a}b\\u{d}\\u{1b}[31m\\u{200b}\\u{202e}\\u{2028}é😀',
  )
})

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
    const log = createStepLog()
    for (const line of printedLines()) log.addLine(line)
    expect(log.commands).toEqual([])
    expect(log.lines).toHaveLength(1)
  })

  test('is never a command, whatever it holds', () => {
    const part = fc.constantFrom(
      '::',
      ':',
      'error',
      'x',
      ' ',
      '\u0085',
      '\u3000',
      '\n',
      '\r',
      '##[',
      '#',
      '[',
      ']',
      '\ufeff',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        say(parts.join(''))
        const log = createStepLog()
        for (const line of printedLines()) log.addLine(line)
        expect(log.commands).toEqual([])
      }),
    )
  })

  test('stays as it is when it is harmless', () => {
    say('Published version 1 of a::b, 100 %.')
    expect(printedLines()).toEqual(['Published version 1 of a::b, 100 %.'])
  })
})

describe('the log of a skill', () => {
  test('comes at once when it is the only one', () => {
    const log = openSkillLog('title', true)
    log.say('one')
    expect(printedLines()).toEqual(['one'])
    log.close()
    expect(printedLines()).toEqual(['one'])
  })

  test('comes as one group at its end among others', () => {
    const [a, b] = [openSkillLog('a\n::error::x', false), openSkillLog('b', false)]
    a.say('a1')
    b.say('b1')
    a.say('::error::a2')
    expect(printedLines()).toEqual([])
    b.close()
    a.close()
    expect(printedLines()).toEqual([
      '::group::b',
      'b1',
      '::endgroup::',
      '::group::a\\u{a}::error::x',
      'a1',
      'ː:error::a2',
      '::endgroup::',
    ])
  })
})
