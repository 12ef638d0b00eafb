import { expect, test } from '@jest/globals'
import { isExcepted } from '../../../src/http/no-proxy.ts'

const API = 'https://api.skills.test'

test.each([
  [API, '*'],
  [API, 'api.skills.test'],
  [API, 'skills.test'],
  [API, '.skills.test'],
  [API, '*.skills.test'],
  [API, 'API.Skills.TEST'],
  [API, 'other.test,api.skills.test'],
  [API, 'other.test api.skills.test'],
  [API, ' other.test ,\t*.skills.test, '],
  [API, 'api.skills.test:443'],
  [API, '*.skills.test:443'],
  [API, 'api.skills.test.'],
  ['https://api.skills.test.', 'skills.test'],
  ['https://api.skills.test:8443', 'api.skills.test:8443'],
  ['https://bücher.test', 'xn--bcher-kva.test'],
  ['https://xn--bcher-kva.test', 'bücher.test'],
  ['https://10.1.2.3', '10.1.2.3'],
  ['https://10.1.2.3', '10.0.0.0/8'],
  ['https://[fd00::1]', '[fd00::1]'],
  ['https://[fd00::1]', 'fd00:0:0::1'],
  ['https://[fd00::1]:8443', '[fd00::1]:8443'],
  ['https://[fd00::1]', 'fd00::/8'],
  ['http://localhost:1', ''],
  ['http://a.localhost', ''],
  ['http://127.8.9.1', ''],
  ['http://[::1]', ''],
])('%s is excepted by %j', (url, list) => {
  expect(isExcepted(new URL(url), list)).toBe(true)
})

test.each([
  [API, ''],
  [API, ','],
  [API, 'other.test'],
  [API, 'kills.test'],
  [API, 'api.skills'],
  [API, 'x.api.skills.test'],
  [API, 'api.skills.test:80'],
  [API, '*:80'],
  [API, '.'],
  [API, '*.'],
  ['https://10.1.2.3', '11.0.0.0/8'],
  ['https://10.1.2.3', '10.0.0.0/99'],
  ['https://10.1.2.3', '10.0.0.0/x'],
  ['https://110.1.2.3', '10.1.2.3'],
  ['https://[fd00::1]:8443', '[fd00::1]:443'],
  ['https://[fd00::1]', 'fe00::/8'],
  ['https://localhost.test', ''],
])('%s is not excepted by %j', (url, list) => {
  expect(isExcepted(new URL(url), list)).toBe(false)
})
