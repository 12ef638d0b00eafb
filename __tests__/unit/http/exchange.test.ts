import { getEventListeners, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import net, { createServer, type NetConnectOpts, type Server } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createSystemClock } from '../../../src/clock.ts'
import { openDirectly } from '../../../src/http/dispatcher.ts'
import { type Outcome, openExchange, type Request } from '../../../src/http/exchange.ts'
import type { Body } from '../../../src/http/outgoing-body.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { findClosedPort, startServer, startTlsServer } from './loopback-server.ts'

const systemClock = createSystemClock(new AbortController().signal)

const NEVER = new AbortController().signal
const open: { close(): Promise<void> | void }[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = await startServer(handler)
  open.push(server)
  return server
}

/** A server that answers with these bytes, whatever they are. */
async function serveRaw(bytes: string): Promise<URL> {
  const server: Server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => void server.close() })
  return new URL(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
}

async function ask(url: URL, request: Partial<Request> = {}, clock = createClock()): Promise<Outcome> {
  const method = request.body ? 'POST' : 'GET'
  return await openExchange(
    async () => openDirectly(),
    clock,
  )({ method, url, headers: {}, signal: NEVER, maxBytes: 1_000, ...request })
}

function bodyOf(...chunks: (string | Buffer)[]): Body {
  const bytes = chunks.map(chunk => Buffer.from(chunk))
  return { contentType: 'text/plain', size: Buffer.concat(bytes).length, chunks: () => bytes }
}

const SMALL = bodyOf('small')
/** Large enough that no system takes it over into its own buffers. */
const LARGE = bodyOf(...Array.from({ length: 256 }, () => Buffer.alloc(256 * 1024)))

function answerIn(outcome: Outcome) {
  if (outcome.kind !== 'answer') throw new Error('An answer was expected')
  const { status, headers, body, cut } = outcome.answer
  return { status, headers, text: body.toString(), cut }
}

describe('an answer', () => {
  test('is given with its status, its headers in lower case and its body', async () => {
    const server = await serve((_, response) => {
      response.writeHead(418, { 'Request-Id': 'req_1', 'X-Twice': ['a', 'b'] }).end('teapot')
    })
    const { status, headers, text, cut } = answerIn(await ask(server.url))
    expect({ status, text, cut }).toEqual({ status: 418, text: 'teapot', cut: false })
    expect(headers).toMatchObject({ 'request-id': 'req_1', 'x-twice': 'a, b' })
  })

  test.each([
    ['in pieces', 'Transfer-Encoding: chunked', '3\r\none\r\n7\r\n two th\r\n3\r\nree\r\n0\r\n\r\n'],
    ['until the connection ends', 'Connection: close', 'one two three'],
    ['with its length', 'Content-Length: 13', 'one two three'],
  ])('that comes %s is whole', async (_, header, body) => {
    const outcome = await ask(await serveRaw(`HTTP/1.1 200 OK\r\n${header}\r\n\r\n${body}`))
    expect(answerIn(outcome)).toMatchObject({ text: 'one two three', cut: false })
  })

  test('whose length is announced as more than is wanted keeps what is wanted of it', async () => {
    const outcome = await ask(await serveRaw(`HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nshort`))
    expect(answerIn(outcome)).toMatchObject({ text: 'short', cut: true })
  })

  test('that is too large is cut off, not gathered', async () => {
    let sent = 0
    const server = await serve((_, response) => {
      response.on('drain', write)
      function write() {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent += 64 * 1024
      }
      write()
    })
    const { status, text, cut } = answerIn(await ask(server.url, { maxBytes: 100_000 }))
    expect({ status, cut }).toEqual({ status: 200, cut: true })
    expect(text.length).toBeLessThanOrEqual(100_000)
    expect(sent).toBeLessThan(50_000_000)
  })

  test('that breaks off keeps its status and what came', async () => {
    const server = await serve((request, response) => {
      response.writeHead(500, { 'content-length': 100 })
      response.write('half')
      setImmediate(() => request.socket.end())
    })
    expect(answerIn(await ask(server.url))).toMatchObject({ status: 500, text: 'half', cut: true })
  })

  test('that asks for another place is given as it is: nothing is sent there', async () => {
    const target = await serve((_, response) => response.end('stolen'))
    const server = await serve((_, response) => response.writeHead(307, { location: target.url.href }).end())
    const headers = { 'x-api-key': 'secret' }
    expect(answerIn(await ask(server.url, { headers }))).toMatchObject({ status: 307, text: '' })
    expect(answerIn(await ask(server.url, { headers, body: SMALL }))).toMatchObject({ status: 307 })
    expect(target.requests).toHaveLength(0)
  })

  test.each([
    ['that is no HTTP', 'SSH-2.0-OpenSSH\r\n', /^HPE_/],
    ['whose headers never end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`, /^UND_ERR_HEADERS_OVERFLOW$/],
  ])('%s is a failure', async (_, bytes, code) => {
    const error = { code: expect.stringMatching(code) }
    expect(await ask(await serveRaw(bytes))).toMatchObject({ kind: 'failure', timedOut: false, error })
  })
})

describe('a body', () => {
  test('arrives whole, with its length and its type, and its progress is told', async () => {
    let received = ''
    const server = await serve((request, response) => {
      request.on('data', chunk => {
        received += chunk
      })
      request.on('end', () => response.end('ok'))
    })
    const progress = { sentBytes: 0 }
    expect(await ask(server.url, { body: bodyOf('one', 'two', '!'), progress })).toMatchObject({
      kind: 'answer',
    })
    expect({ received, progress }).toEqual({ received: 'onetwo!', progress: { sentBytes: 7 } })
    const [request] = server.requests
    expect(request?.headers).toMatchObject({ 'content-length': '7', 'content-type': 'text/plain' })
    expect(request?.headers['transfer-encoding']).toBeUndefined()
  })

  test('tells when its last byte went out, neither when it began nor when the answer came', async () => {
    const clock = createClock(1_000)
    const server = await serve((request, response) =>
      request.resume().on('end', () => {
        clock.advance(700)
        response.end()
      }),
    )
    const chunks = function* () {
      yield Buffer.from('one')
      clock.advance(500)
      yield Buffer.from('two')
    }
    const outcome = await ask(server.url, { body: { ...bodyOf('onetwo'), chunks } }, clock)
    expect(outcome).toMatchObject({ kind: 'answer', sentAt: 1_500 })
    expect(clock.now()).toBe(2_200)
  })

  test('that cannot be produced is an error of its own, not one of the connection', async () => {
    const server = await serve((_, response) => response.end())
    const chunks = function* () {
      yield Buffer.from('abc')
      throw new Error('the file has changed')
    }
    await expect(ask(server.url, { body: { ...bodyOf('abcdef'), chunks } })).rejects.toThrow('has changed')
  })

  test('need not be sent to its end when the answer comes before', async () => {
    const server = await serve((_, response) => response.writeHead(413).end('too large'))
    const progress = { sentBytes: 0 }
    const outcome = await ask(server.url, { body: LARGE, progress })
    expect(answerIn(outcome)).toMatchObject({ status: 413, text: 'too large' })
    expect(progress.sentBytes).toBeLessThan(LARGE.size)
  })
})

describe('a failure tells how much may have arrived', () => {
  test('nothing, when the connection is refused', async () => {
    const url = new URL(`http://127.0.0.1:${await findClosedPort()}`)
    const error = { code: 'ECONNREFUSED' }
    expect(await ask(url, { body: SMALL })).toMatchObject({ sent: 'nothing', timedOut: false, error })
  })

  const reset = (request: IncomingMessage) => request.socket.resetAndDestroy()
  test.each<[string, string, Body | undefined, (request: IncomingMessage) => void]>([
    ['part', 'it is reset during the body', LARGE, request => request.once('data', () => reset(request))],
    ['all', 'it is reset after the body', LARGE, request => request.resume().on('end', () => reset(request))],
    ['all', 'a body of one piece is on its way, even if the server never read it', SMALL, reset],
    ['all', 'there is no body', undefined, reset],
  ])('%s, when %s', async (sent, _, body, handler) => {
    const server = await serve(handler)
    const outcome = await ask(server.url, body && { body })
    expect(outcome).toMatchObject({ kind: 'failure', sent, timedOut: false })
  })
})

describe('the signal ends an exchange', () => {
  type Handler = (request: IncomingMessage, abort: () => void) => void
  test.each<[string, string, Body, Handler]>([
    ['waits for an answer', 'all', SMALL, (request, abort) => request.resume().on('end', abort)],
    [
      'is still sending',
      'part',
      LARGE,
      (request, abort) =>
        request.once('data', () => {
          request.pause()
          abort()
        }),
    ],
  ])('that %s, and nothing is left behind at it', async (_, sent, body, handler) => {
    const controller = new AbortController()
    const { signal } = controller
    const server = await serve(request => handler(request, () => controller.abort()))
    expect(await ask(server.url, { body, signal })).toMatchObject({ sent, timedOut: true })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('in the middle of an answer, whose status is kept', async () => {
    const controller = new AbortController()
    const server = await serve((_, response) => {
      response.write('half', () => controller.abort())
    })
    const outcome = await ask(server.url, { signal: controller.signal })
    // Whether the head was read before the signal is the system's choice; neither hangs.
    expect(outcome.timedOut).toBe(true)
    if (outcome.kind === 'answer') expect(answerIn(outcome)).toMatchObject({ status: 200, cut: true })
  })

  test('before it has begun', async () => {
    const server = await serve((_, response) => response.end())
    const outcome = await ask(server.url, { body: SMALL, signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ sent: 'nothing', timedOut: true })
    expect(server.requests).toHaveLength(0)
  })

  test('with the clock of the system too', async () => {
    const server = await serve(() => {})
    expect(await ask(server.url, { signal: systemClock.timeout(0.5) })).toMatchObject({ timedOut: true })
  })
})

describe('a server is not talked to', () => {
  test('when nobody vouches for its certificate', async () => {
    const server = await startTlsServer((_, response) => response.end('hello'))
    open.push(server)
    const error = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }
    expect(await ask(server.url, { body: SMALL })).toMatchObject({ sent: 'nothing', error })
    expect(server.requests).toHaveLength(0)
  })

  test('when a header would carry a line break', async () => {
    const server = await serve((_, response) => response.end())
    const error = { code: 'UND_ERR_INVALID_ARG', message: 'invalid x-api-key header' }
    expect(await ask(server.url, { headers: { 'x-api-key': 'key\nx-evil: 1' } })).toMatchObject({ error })
    expect(server.requests).toHaveLength(0)
  })
})

test('each address of a host gets 2 s while there are others', async () => {
  const server = await serve((_, response) => response.end())
  const { connect } = net
  const asked: object[] = []
  net.connect = ((options: object) => {
    asked.push(options)
    return connect(options as NetConnectOpts)
  }) as typeof connect
  try {
    expect(await ask(server.url)).toMatchObject({ kind: 'answer' })
  } finally {
    net.connect = connect
  }
  // Node's own 250 ms are too few for a slow line.
  expect(asked).toEqual([
    expect.objectContaining({ autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2_000 }),
  ])
})
