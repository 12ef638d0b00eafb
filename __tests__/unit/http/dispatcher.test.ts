import { connect as connectSocket, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Outcome } from '../../../src/http/exchange.ts'
import { openNetwork } from '../../../src/http/network.ts'
import { judge } from '../../../src/http/verdict.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { findClosedPort, type LoopbackServer, startServer, startTlsServer } from './loopback-server.ts'

const NEVER = new AbortController().signal
const API = new URL('http://api.test')
const SECURE_API = new URL('https://api.test')

let env: NodeJS.ProcessEnv
let api: LoopbackServer
let proxy: LoopbackServer
/** What the proxy was asked to connect to, and the login it was given. */
let tunnels: { host: string | undefined; login: string | undefined }[]
let answerTunnel: (socket: Socket) => void

beforeEach(async () => {
  env = {}
  api = await startServer((request, response) =>
    request.resume().on('end', () => response.end('direct or not')),
  )
  proxy = await startServer((_, response) => response.writeHead(400).end('not a tunnel'))
  tunnels = []
  answerTunnel = socket => joinTo(api, socket)
  proxy.server.on('connect', ({ url, headers }, socket) => {
    tunnels.push({ host: url, login: headers['proxy-authorization'] })
    socket.on('error', () => {})
    answerTunnel(socket as Socket)
  })
})

afterEach(async () => {
  await proxy.close()
  await api.close()
})

/** Every name leads to this server. */
function joinTo({ port }: LoopbackServer, socket: Socket) {
  const target = connectSocket(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    socket.pipe(target).pipe(socket)
  })
  target.on('error', () => socket.destroy())
}

/** The ways out of a step in this environment. */
const open = () => openNetwork([], createRuntime({ env }))

async function ask(url: URL, signal = NEVER, connect = open()): Promise<Outcome> {
  const body = { contentType: 'text/plain', size: 4, chunks: () => [Buffer.from('body')] }
  const headers = { 'x-api-key': 'key' }
  return await connect(url)({ method: 'POST', url, headers, body, signal, maxBytes: 1_000 })
}

function statusOf(outcome: Outcome) {
  return outcome.kind === 'answer' ? outcome.answer.status : outcome.error
}

describe('a request', () => {
  test('goes through the proxy that the environment names', async () => {
    env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels).toEqual([{ host: 'api.test:80', login: undefined }])
    expect(api.requests).toHaveLength(1)
  })

  test.each([
    ['without a scheme', (port: number) => `127.0.0.1:${port}`],
    ['by a name without a scheme', (port: number) => `localhost:${port}`],
    ['in lower case', (port: number) => `http://127.0.0.1:${port}`, 'http_proxy'],
  ])('goes through a proxy that is named %s', async (_, address, variable = 'HTTP_PROXY') => {
    env[variable] = address(proxy.port)
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels).toHaveLength(1)
  })

  test.each([
    ['user:p%40ss%20word', 'user:p@ss word'],
    ['token', 'token:'],
  ])('gives the proxy its login %s, and the server none', async (login, decoded) => {
    env.HTTP_PROXY = `http://${login}@127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels[0]?.login).toBe(`Basic ${Buffer.from(decoded).toString('base64')}`)
    expect(api.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
  })

  test('to this machine goes past the proxy', async () => {
    env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(api.url))).toBe(200)
    expect(tunnels).toEqual([])
  })

  test('by HTTPS shows the proxy nothing but the name, and the certificate is still asked for', async () => {
    const secure = await startTlsServer((_, response) => response.end())
    try {
      answerTunnel = socket => joinTo(secure, socket)
      env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`
      const error = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }
      expect(await ask(SECURE_API)).toMatchObject({ sent: 'nothing', error })
      expect(tunnels).toEqual([{ host: 'api.test:443', login: undefined }])
      expect(secure.requests).toHaveLength(0)
    } finally {
      await secure.close()
    }
  })
})

describe('a broken proxy', () => {
  test('that is not there has sent nothing', async () => {
    env.HTTP_PROXY = `http://127.0.0.1:${await findClosedPort()}`
    const error = { message: expect.stringMatching(/^the proxy could not be reached: connect ECONNREFUSED/) }
    expect(await ask(API)).toMatchObject({ sent: 'nothing', error })
  })

  const refuse =
    (status: number, header = '') =>
    (socket: Socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\n${header}content-length: 0\r\n\r\n`)
  const NTLM = 'proxy-authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\n'
  test.each<[string, (socket: Socket) => void, RegExp, string]>([
    ['answers 407', refuse(407), /^the proxy answered 407$/, 'final'],
    [
      'wants another login',
      refuse(407, NTLM),
      /^the proxy answered 407 and asks for Negotiate, NTLM$/,
      'final',
    ],
    ['answers 403', refuse(403), /^the proxy answered 403$/, 'final'],
    ['answers 404', refuse(404), /^the proxy answered 404$/, 'final'],
    ['redirects', refuse(302, 'location: http://elsewhere.test/\r\n'), /^the proxy answered 302$/, 'final'],
    ['knows no tunnels', refuse(501), /^the proxy answered 501$/, 'final'],
    ['answers 429', refuse(429), /^the proxy answered 429$/, 'again'],
    ['answers 502', refuse(502), /^the proxy answered 502$/, 'again'],
    ['hangs up', socket => socket.destroy(), /^the proxy closed the connection$/, 'again'],
    [
      'resets the connection',
      socket => socket.resetAndDestroy(),
      /ECONNRESET|closed the connection/,
      'again',
    ],
  ])('that %s has sent nothing, says so, and is asked once', async (_, answer, message, verdict) => {
    answerTunnel = answer
    for (const url of [API, SECURE_API]) {
      const proxyVariable = url === API ? 'HTTP_PROXY' : 'HTTPS_PROXY'
      env[proxyVariable] = `http://user:opensesame@127.0.0.1:${proxy.port}`
      const outcome = await ask(url)
      const error = { message: expect.stringMatching(message) }
      expect(outcome).toMatchObject({ kind: 'failure', sent: 'nothing', timedOut: false, error })
      expect(judge(outcome, { repeatable: false })).toBe(verdict)
      expect(inspect(outcome)).not.toContain('opensesame')
    }
    expect(tunnels).toHaveLength(2)
  })

  test('that refuses the login is asked once a step, whoever is asked for, side by side or later', async () => {
    answerTunnel = refuse(407)
    env.HTTP_PROXY = env.HTTPS_PROXY = `http://user:opensesame@127.0.0.1:${proxy.port}`
    const connect = open()
    const urls = [API, new URL('http://other.test'), API, SECURE_API]
    const outcomes = await Promise.all(urls.map(url => ask(url, NEVER, connect)))
    outcomes.push(await ask(API, NEVER, connect))
    expect(outcomes.map(outcome => judge(outcome, { repeatable: true }))).toEqual(outcomes.map(() => 'final'))
    expect(tunnels).toHaveLength(1)
  })

  test('that refuses one host is not asked for it again, and lets others through', async () => {
    answerTunnel = socket =>
      tunnels.at(-1)?.host === 'api.test:80' ? refuse(403)(socket) : joinTo(api, socket)
    env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    const connect = open()
    for (let index = 0; index < 2; index += 1)
      expect(await ask(API, NEVER, connect)).toMatchObject({ kind: 'failure' })
    expect(statusOf(await ask(new URL('http://other.test'), NEVER, connect))).toBe(200)
    expect(tunnels.map(({ host }) => host)).toEqual(['api.test:80', 'other.test:80'])
  })

  test('whose address begins with https:// though it speaks none is told as that, and not tried again', async () => {
    env.HTTP_PROXY = `https://127.0.0.1:${proxy.port}`
    const outcome = await ask(API)
    expect(outcome).toMatchObject({ sent: 'nothing', error: { message: 'the proxy speaks no TLS' } })
    expect(judge(outcome, { repeatable: true })).toBe('final')
  })

  test('that says nothing holds nobody up beyond the time limit', async () => {
    const controller = new AbortController()
    answerTunnel = () => controller.abort()
    env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(await ask(API, controller.signal)).toMatchObject({ sent: 'nothing', timedOut: true })
  })
})
