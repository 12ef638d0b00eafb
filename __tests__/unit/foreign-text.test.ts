import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { quote } from '../../src/foreign-text.ts'

test('a foreign text is quoted on one line of bearable length, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
      const line = quote(text)
      expect(line.length).toBeLessThanOrEqual(501)
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|##\[/u)
    }),
  )
})
