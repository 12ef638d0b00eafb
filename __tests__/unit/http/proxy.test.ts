import { describe, expect, test } from '@jest/globals'
import { findProxy } from '../../../src/http/proxy.ts'

const API = new URL('https://api.test')
const find = (env: NodeJS.ProcessEnv, url = API) => findProxy(url, env)

describe('the proxy of a host', () => {
  test.each([
    ['http://proxy.test:3128', 'http://proxy.test:3128'],
    ['http://proxy.test:3128/', 'http://proxy.test:3128'],
    ['HTTP://Proxy.Test', 'http://proxy.test'],
    ['https://proxy.test', 'https://proxy.test'],
    [' proxy.test:3128 ', 'http://proxy.test:3128'],
    ['[::1]:3128', 'http://[::1]:3128'],
  ])('%j is %s', (address, origin) => {
    expect(find({ HTTPS_PROXY: address })).toEqual({ origin, passwords: [] })
  })

  test.each([
    ['http://user:p%40ss%2Fword@proxy.test:1', 'user:p@ss/word', ['p%40ss%2Fword', 'p@ss/word']],
    // The last @ is the one before the host, and the only one that can be.
    ['user:p@ss@proxy.test:1', 'user:p@ss', ['p%40ss', 'p@ss']],
    ['http://token@proxy.test:1', 'token:', []],
  ])('%j has a login', (address, login, passwords) => {
    const token = `Basic ${Buffer.from(login).toString('base64')}`
    expect(find({ HTTPS_PROXY: address })).toEqual({ origin: 'http://proxy.test:1', token, passwords })
  })

  test('stands in the variable of its scheme, in lower case first', () => {
    const env = { https_proxy: 'a.test', HTTPS_PROXY: 'b.test', HTTP_PROXY: 'c.test' }
    expect(find(env)?.origin).toBe('http://a.test')
    expect(find({ ...env, https_proxy: ' ' })?.origin).toBe('http://b.test')
    expect(find(env, new URL('http://api.test'))?.origin).toBe('http://c.test')
    expect(find({ HTTP_PROXY: 'c.test' })).toBeUndefined()
  })
})

describe('a proxy that is set and cannot be used is an error that says how to write it, without the password:', () => {
  test.each([
    ['http://user:opensesame/x@proxy.test:3128', 'it is no address'],
    ['http://user:p@opensesame:w/rd@proxy.test:3128', 'it is no address'],
    ['http://user:opensesame#x@proxy.test:3128', 'it is no address'],
    ['http://user:opensesame?x@proxy.test:3128', 'it is no address'],
    ['http://user:12/opensesame@proxy.test:3128', 'something follows its host and port'],
    ['http://user:12#opensesame@proxy.test', 'something follows its host and port'],
    ['http://user/opensesame@proxy.test', 'something follows its host and port'],
    ['http://user:12\\opensesame@proxy.test', 'something follows its host and port'],
    ['http://proxy.test:3128/?', 'something follows its host and port'],
    ['http:/proxy.test:3128', 'something follows its host and port'],
    ['http://user:opensesame100%@proxy.test:3128', 'a % in its user or password begins no percent-encoding'],
    ['user:%zz-opensesame@proxy.test:8080', 'a % in its user or password begins no percent-encoding'],
    ['http://user:opensesame@proxy.test:131290', 'it is no address'],
    ['http://user:open sesame@proxy test:3128', 'it holds a blank or a line break'],
    ['http://pro\nxy.test:3128', 'it holds a blank or a line break'],
    ['"http://proxy.test:3128"', 'it begins with another scheme than http:// or https://'],
    ['socks5://user:opensesame@proxy.test:1080', 'it begins with another scheme than http:// or https://'],
    [':::opensesame', 'it is no address'],
    ['http://', 'it is no address'],
  ])('%j', (address, reason) => {
    for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
      let message = ''
      try {
        find({ [variable]: address })
      } catch (cause) {
        message = (cause as Error).message
      }
      expect(message).toBe(
        `The proxy in ${variable} cannot be used: ${reason}. Write it as http://proxy.example:8080 or http://user:password@proxy.example:8080, ` +
          'where user and password hold %40 for @, %2F for /, %3A for :, %23 for #, %3F for ?, %25 for % and %20 for a blank. ' +
          'Or except this host with NO_PROXY, or unset it.',
      )
    }
    expect(find({ HTTPS_PROXY: address, NO_PROXY: 'api.test' })).toBeUndefined()
  })
})
