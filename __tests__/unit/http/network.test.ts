import { expect, test } from '@jest/globals'
import { openNetwork } from '../../../src/http/network.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'

const API = new URL('https://api.test')

function open(env: NodeJS.ProcessEnv, hosts = [API]) {
  const masked: string[] = []
  const runtime = createRuntime({ env, secrets: createSecrets(secret => masked.push(secret)) })
  return { connect: openNetwork(hosts, runtime), masked, warnings: runtime.warnings }
}

test('the password of the proxy that is used is masked, in both of its forms', () => {
  const { masked, warnings } = open({ HTTPS_PROXY: 'http://u:open%20sesame@proxy.test:1' })
  expect({ masked, warnings }).toEqual({ masked: ['open%20sesame', 'open sesame'], warnings: [] })
})

test('a password that is too short to be masked is a warning', () => {
  const { masked, warnings } = open({ HTTPS_PROXY: 'http://u:1@proxy.test:1' }, [API, API])
  expect(masked).toEqual([])
  expect(warnings).toEqual([
    'The password of the proxy has fewer than 8 characters and is not masked: GitHub drops every output in which a masked text stands. Give the proxy a longer one.',
  ])
})

test.each<[string, NodeJS.ProcessEnv]>([
  ['for another scheme', { HTTP_PROXY: 'http://u:opensesame@proxy.test:1' }],
  ['that NO_PROXY excepts', { HTTPS_PROXY: 'http://u:opensesame@proxy.test:1', NO_PROXY: 'api.test' }],
])('the password of a proxy %s is neither masked nor warned of', (_, env) => {
  const { masked, warnings } = open(env)
  expect({ masked, warnings }).toEqual({ masked: [], warnings: [] })
})

test('a proxy that cannot be used is told when its host is asked, and no other', () => {
  const { connect, masked } = open({ HTTPS_PROXY: 'http://u:open#sesame@proxy.test' })
  expect(masked).toEqual([])
  expect(() => connect(API)).toThrow('The proxy in HTTPS_PROXY cannot be used')
  expect(connect(new URL('http://api.test'))).toBeInstanceOf(Function)
})
