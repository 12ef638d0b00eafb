import { connect as connectSocket, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ProxyAgent } from 'undici'
import { openDispatcher } from '../../../src/http/dispatcher.ts'
import { connect, type Outcome } from '../../../src/http/exchange.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { findClosedPort, type LoopbackServer, startServer, startTlsServer } from './loopback-server.ts'

const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap(name => [name, name.toLowerCase()])
const NEVER = new AbortController().signal
const API = new URL('http://api.test')
const SECURE_API = new URL('https://api.test')

let saved: NodeJS.ProcessEnv
let api: LoopbackServer
let proxy: LoopbackServer
/** What the proxy was asked to connect to, and the login it was given. */
let tunnels: { host: string | undefined; login: string | undefined }[]
let answerTunnel: (socket: Socket) => void

beforeEach(async () => {
  saved = { ...process.env }
  for (const name of VARIABLES) delete process.env[name]
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
  for (const name of VARIABLES) delete process.env[name]
  Object.assign(process.env, saved)
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

async function ask(url: URL, signal = NEVER): Promise<Outcome> {
  const body = { contentType: 'text/plain', size: 4, chunks: () => [Buffer.from('body')] }
  const headers = { 'x-api-key': 'key' }
  return await connect(url, createClock())({ method: 'POST', url, headers, body, signal, maxBytes: 1_000 })
}

function statusOf(outcome: Outcome) {
  return outcome.kind === 'answer' ? outcome.answer.status : outcome.error
}

describe('a request', () => {
  test('goes through the proxy that the environment names', async () => {
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels).toEqual([{ host: 'api.test:80', login: undefined }])
    expect(api.requests).toHaveLength(1)
  })

  test.each([
    ['without a scheme', (port: number) => `127.0.0.1:${port}`],
    ['by a name without a scheme', (port: number) => `localhost:${port}`],
    ['in lower case', (port: number) => `http://127.0.0.1:${port}`, 'http_proxy'],
  ])('goes through a proxy that is named %s', async (_, address, variable = 'HTTP_PROXY') => {
    process.env[variable] = address(proxy.port)
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels).toHaveLength(1)
  })

  test.each([
    ['user:p%40ss%20word', 'user:p@ss word'],
    ['token', 'token:'],
  ])('gives the proxy its login %s, and the server none', async (login, decoded) => {
    process.env.HTTP_PROXY = `http://${login}@127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(API))).toBe(200)
    expect(tunnels[0]?.login).toBe(`Basic ${Buffer.from(decoded).toString('base64')}`)
    expect(api.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
  })

  test('goes past the proxy where NO_PROXY says so', () => {
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    process.env.NO_PROXY = 'other.test'
    expect(openDispatcher(API)).toBeInstanceOf(ProxyAgent)
    process.env.NO_PROXY = 'other.test,api.test'
    expect(openDispatcher(API)).not.toBeInstanceOf(ProxyAgent)
  })

  test('to this machine goes past the proxy', async () => {
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(statusOf(await ask(api.url))).toBe(200)
    expect(tunnels).toEqual([])
  })

  test('by HTTPS shows the proxy nothing but the name, and the certificate is still asked for', async () => {
    const secure = await startTlsServer((_, response) => response.end())
    try {
      answerTunnel = socket => joinTo(secure, socket)
      process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`
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
    process.env.HTTP_PROXY = `http://127.0.0.1:${await findClosedPort()}`
    expect(await ask(API)).toMatchObject({ sent: 'nothing', error: { code: 'ECONNREFUSED' } })
  })

  const refuse = (status: number) => (socket: Socket) =>
    socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)
  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['answers 407', refuse(407), /Proxy response \(407\)/],
    ['answers 502', refuse(502), /Proxy response \(502\)/],
    ['hangs up', socket => socket.destroy(), /Proxy closed the connection/],
    ['resets the connection', socket => socket.resetAndDestroy(), /ECONNRESET|Proxy closed/],
  ])('that %s has sent nothing, says so, and is asked once', async (_, answer, message) => {
    answerTunnel = answer
    for (const url of [API, SECURE_API]) {
      const proxyVariable = url === API ? 'HTTP_PROXY' : 'HTTPS_PROXY'
      process.env[proxyVariable] = `http://user:opensesame@127.0.0.1:${proxy.port}`
      const outcome = await ask(url)
      const error = { message: expect.stringMatching(message) }
      expect(outcome).toMatchObject({ kind: 'failure', sent: 'nothing', timedOut: false, error })
      expect(inspect(outcome)).not.toContain('opensesame')
    }
    expect(tunnels).toHaveLength(2)
  })

  test('that says nothing holds nobody up beyond the time limit', async () => {
    const controller = new AbortController()
    answerTunnel = () => controller.abort()
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`
    expect(await ask(API, controller.signal)).toMatchObject({ sent: 'nothing', timedOut: true })
  })

  test.each([
    ['socks5://user:opensesame@127.0.0.1:1080', 'https'],
    ['ftp://user:opensesame@proxy.test', 'http'],
    ['user:%zz-opensesame@proxy.test:8080', 'https'],
    [':::opensesame', 'http'],
  ])('named %j is an error that tells the variable, not its content', (address, scheme) => {
    const variable = `${scheme.toUpperCase()}_PROXY`
    process.env[variable] = address
    const message = new RegExp(`^The proxy in ${variable} cannot be used(?!.*opensesame)`)
    expect(() => openDispatcher(new URL(`${scheme}://api.test`))).toThrow(message)
  })
})
