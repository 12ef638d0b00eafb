// A runner that reaches the API through a proxy. One that lets nobody through is in the snapshots.

import { once } from 'node:events'
import { request as send } from 'node:http'
import { createServer as createTlsServer, type Server } from 'node:https'
import { type AddressInfo, connect as connectSocket, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { expectRed } from '../fixtures/one-skill.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'
import { createCertificate } from '../unit/http/certificate.ts'
import { type LoopbackServer, startServer } from '../unit/http/loopback-server.ts'

const HOST = 'api.skills.test'
const certificate = createCertificate(HOST)

let api: LocalApi
/** Speaks TLS as the host, and hands on to the local API. */
let front: Server
let proxy: LoopbackServer
let tunnels: { host: string | undefined; login: string | undefined }[]

beforeEach(async () => {
  api = await openSkillsApi()
  front = createTlsServer(certificate, (request, response) => {
    const { method = 'GET', url, headers } = request
    const onward = send(new URL(url ?? '', api.url), { method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(front, 'listening')
  proxy = await startServer((_, response) => response.writeHead(400).end())
  tunnels = []
  proxy.server.on('connect', ({ url, headers }, socket: Socket) => {
    tunnels.push({ host: url, login: headers['proxy-authorization'] })
    const target = connectSocket((front.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
})

afterEach(async () => {
  await proxy.close()
  const closed = once(front, 'close')
  front.close()
  front.closeAllConnections()
  await closed
})

async function publish(env: Record<string, string>) {
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), '.ca.pem': certificate.cert })
  const inputs = { skill_id: id, anthropic_base_url: `https://${HOST}`, max_retries: '0' }
  const trust = { NODE_EXTRA_CA_CERTS: join(workspace, '.ca.pem') }
  const run = await runStep(workspace, api, inputs, { env: { ...trust, ...env } })
  return { run, id }
}

test('a skill is published through the proxy, with its login, which nobody sees', async () => {
  const { run, id } = await publish({ HTTPS_PROXY: `http://user:open%20sesame@127.0.0.1:${proxy.port}` })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(api.versionsOf(id)).toHaveLength(1)
  const login = `Basic ${Buffer.from('user:open sesame').toString('base64')}`
  expect(tunnels).not.toEqual([])
  for (const tunnel of tunnels) expect(tunnel).toEqual({ host: `${HOST}:443`, login })
  expect(run.masks).toEqual(expect.arrayContaining(['open%20sesame', 'open sesame']))
  expect(run.log + run.summary).not.toContain('sesame')
})

test('a certificate that nobody trusts gets no key, and the message says what to set', async () => {
  const { run } = await publish({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NODE_EXTRA_CA_CERTS: '' })
  expectRed(run, 'NODE_EXTRA_CA_CERTS')
  expect(api.requests).toEqual([])
})

test.each([
  'socks5://user:opensesame@127.0.0.1:1080',
  'http://user:open#sesame@127.0.0.1',
  'http://user:opensesame%@127.0.0.1:9',
])(
  'a proxy that cannot be used, %s, is an error that tells the variable, not its content, and nothing goes past it',
  async address => {
    const { run } = await publish({ HTTPS_PROXY: address })
    expectRed(run, 'The proxy in HTTPS_PROXY cannot be used')
    expect(run.log + run.summary).not.toContain('sesame')
    expect(run.masks).not.toContain('opensesame')
    expect(api.requests).toEqual([])
  },
)

test('a proxy that takes no login is asked once, however many skills and attempts there are', async () => {
  const refusing = await startServer((_, response) => response.end())
  let asked = 0
  refusing.server.on('connect', (_, socket: Socket) => {
    asked += 1
    socket.on('error', () => {})
    socket.end('HTTP/1.1 407 No\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n')
  })
  const names = [...'abcde']
  const files = Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillMd(name)]))
  const inputs = {
    skills: names.map(name => `${name}: skill_${name}`).join('\n'),
    anthropic_base_url: `https://${HOST}`,
    skill_id: '',
  }
  const env = { HTTPS_PROXY: `http://user:opensesame@127.0.0.1:${refusing.port}` }
  const run = await runStep(createWorkspace(files), api, inputs, { env })
  await refusing.close()
  expectRed(run, 'The proxy asks for a login, or does not take the one it got')
  expect(asked).toBe(1)
})

test.each([HOST, '*.skills.test', 'other.test *.test:443'])(
  'where NO_PROXY, %s, names the host, the proxy is not asked',
  async list => {
    const { run } = await publish({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: list })
    expectRed(run, 'connection failed')
    expect(tunnels).toEqual([])
  },
)
