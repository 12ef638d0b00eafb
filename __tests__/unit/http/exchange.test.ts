import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../../src/clock.ts'
import { type Body, connect, type Outcome, type Request } from '../../../src/http/exchange.ts'
import { classify } from '../../../src/http/verdict.ts'
import { findClosedPort, type LoopbackServer, startServer, startTlsServer } from './loopback-server.ts'

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

function ask(url: URL, request: Partial<Request> = {}): Promise<Outcome> {
  const whole: Request = { method: 'GET', url, headers: {}, signal: NEVER, maxBytes: 1_000, ...request }
  return connect(url)(whole)
}

function bodyOf(...chunks: (string | Buffer)[]): Body {
  const bytes = chunks.map(chunk => Buffer.from(chunk))
  return { contentType: 'text/plain', size: Buffer.concat(bytes).length, chunks: () => bytes }
}

/** Large enough that no system takes it over into its own buffers. */
const LARGE = bodyOf(...Array.from({ length: 256 }, () => Buffer.alloc(256 * 1024)))

function post(server: LoopbackServer, body: Body, request: Partial<Request> = {}) {
  return ask(server.url, { method: 'POST', body, ...request })
}

function failureOf(outcome: Outcome) {
  if (outcome.kind !== 'failure') throw new Error(`A failure was expected, not ${outcome.kind}`)
  return outcome
}

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
    expect(answerIn(await post(server, bodyOf('x'), { headers }))).toMatchObject({ status: 307 })
    expect(target.requests).toHaveLength(0)
  })

  test('that is no HTTP is a failure', async () => {
    const outcome = failureOf(await ask(await serveRaw('SSH-2.0-OpenSSH\r\n')))
    expect(outcome).toMatchObject({ timedOut: false, error: { code: expect.stringMatching(/^HPE_/) } })
  })

  test('whose headers never end is a failure', async () => {
    const outcome = failureOf(await ask(await serveRaw(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`)))
    expect(outcome.error).toMatchObject({ code: 'UND_ERR_HEADERS_OVERFLOW' })
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
    const progress: number[] = []
    const outcome = await post(server, bodyOf('one', 'two', '!'), { onProgress: sent => progress.push(sent) })
    expect(answerIn(outcome)).toMatchObject({ status: 200 })
    expect(received).toBe('onetwo!')
    expect(progress).toEqual([3, 6, 7])
    const [request] = server.requests
    expect(request?.headers).toMatchObject({ 'content-length': '7', 'content-type': 'text/plain' })
    expect(request?.headers['transfer-encoding']).toBeUndefined()
  })

  test('that cannot be produced is an error of its own, not one of the connection', async () => {
    const server = await serve((_, response) => response.end())
    const body: Body = {
      ...bodyOf('abcdef'),
      chunks: function* () {
        yield Buffer.from('abc')
        throw new Error('the file has changed')
      },
    }
    await expect(post(server, body)).rejects.toThrow('the file has changed')
  })

  test('need not be sent to its end when the answer comes before', async () => {
    const server = await serve((_, response) => response.writeHead(413).end('too large'))
    const progress: number[] = []
    const outcome = await post(server, LARGE, { onProgress: sent => progress.push(sent) })
    expect(answerIn(outcome)).toMatchObject({ status: 413, text: 'too large' })
    expect(progress.at(-1)).toBeLessThan(LARGE.size)
  })
})

describe('a failure tells how much may have arrived', () => {
  test('nothing, when the connection is refused; another attempt is safe', async () => {
    const url = new URL(`http://127.0.0.1:${await findClosedPort()}`)
    const outcome = failureOf(await ask(url, { method: 'POST', body: bodyOf('x') }))
    expect(outcome).toMatchObject({ sent: 'nothing', timedOut: false, error: { code: 'ECONNREFUSED' } })
    expect(classify(outcome, 'write')).toBe('again')
  })

  test('a part, when the connection is reset during the body', async () => {
    const server = await serve(request => request.once('data', () => request.socket.resetAndDestroy()))
    const outcome = failureOf(await post(server, LARGE))
    expect(outcome).toMatchObject({ sent: 'part', timedOut: false })
    expect(classify(outcome, 'write')).toBe('again')
  })

  test('all, when the connection is reset after the body', async () => {
    const server = await serve(request => request.resume().on('end', () => request.socket.resetAndDestroy()))
    const outcome = failureOf(await post(server, LARGE))
    expect(outcome).toMatchObject({ sent: 'all', timedOut: false })
    expect(classify(outcome, 'write')).toBe('unknown')
  })

  test('all, when a body of one piece is on its way, even if the server never read it', async () => {
    const server = await serve(request => request.socket.resetAndDestroy())
    const outcome = failureOf(await post(server, bodyOf('small')))
    expect(outcome).toMatchObject({ sent: 'all', timedOut: false })
    expect(classify(outcome, 'write')).toBe('unknown')
  })

  test('all, when there is no body', async () => {
    const server = await serve(request => request.socket.resetAndDestroy())
    expect(failureOf(await ask(server.url))).toMatchObject({ sent: 'all' })
  })
})

describe('the signal ends an exchange', () => {
  test('that waits for an answer', async () => {
    const controller = new AbortController()
    const server = await serve(request => request.resume().on('end', () => controller.abort()))
    const outcome = failureOf(await post(server, bodyOf('x'), { signal: controller.signal }))
    expect(outcome).toMatchObject({ sent: 'all', timedOut: true })
  })

  test('that is still sending', async () => {
    const controller = new AbortController()
    const server = await serve(request =>
      request.once('data', () => {
        request.pause()
        controller.abort()
      }),
    )
    const outcome = failureOf(await post(server, LARGE, { signal: controller.signal }))
    expect(outcome).toMatchObject({ sent: 'part', timedOut: true })
  })

  test('in the middle of an answer, whose status is kept', async () => {
    const controller = new AbortController()
    const server = await serve((_, response) => {
      response.write('half', () => controller.abort())
    })
    const outcome = await ask(server.url, { signal: controller.signal })
    // Whether the head was read before the signal is the system's choice; neither hangs.
    expect(outcome.kind === 'answer' ? answerIn(outcome).cut : failureOf(outcome).timedOut).toBe(true)
  })

  test('before it has begun', async () => {
    const server = await serve((_, response) => response.end())
    const outcome = failureOf(await post(server, bodyOf('x'), { signal: AbortSignal.abort() }))
    expect(outcome).toMatchObject({ sent: 'nothing', timedOut: true })
    expect(server.requests).toHaveLength(0)
  })

  test('with the clock of the system too', async () => {
    const server = await serve(() => {})
    const outcome = failureOf(await ask(server.url, { signal: systemClock.timeout(0.5) }))
    expect(outcome).toMatchObject({ timedOut: true })
  })
})

describe('a server is not talked to', () => {
  test('when nobody vouches for its certificate, and that is final', async () => {
    const server = await startTlsServer((_, response) => response.end('hello'))
    open.push(server)
    const outcome = failureOf(await post(server, bodyOf('x'), { headers: { 'x-api-key': 'secret' } }))
    expect(outcome).toMatchObject({ sent: 'nothing', error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    expect(classify(outcome, 'write')).toBe('final')
    expect(classify(await ask(server.url), 'read')).toBe('final')
    expect(server.requests).toHaveLength(0)
  })

  test('when a header would carry a line break, and that is final', async () => {
    const server = await serve((_, response) => response.end())
    const outcome = failureOf(await ask(server.url, { headers: { 'x-api-key': 'key\nx-evil: 1' } }))
    expect(outcome.error.message).toBe('invalid x-api-key header')
    expect(classify(outcome, 'read')).toBe('final')
    expect(server.requests).toHaveLength(0)
  })
})
