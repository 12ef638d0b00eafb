// A bare client for the tests of the local API: it sends what it is told, well-formed or not.

import { expect } from '@jest/globals'
import type { LocalApi } from '../fixtures/skills-api.ts'

export type Content = string | Uint8Array
export type Part = { name: string; filename?: string; content?: Content }
export type Answer = { status: number; headers: Headers; json: Record<string, unknown>; bytes: Buffer }
type Request = {
  method?: string
  /** One that is `undefined` is left out. */
  headers?: Record<string, string | undefined>
  body?: Content
  legacy?: boolean
  signal?: AbortSignal
}

export const BOUNDARY = 'local-boundary'
export const SKILL_MD = '---\nname: my-skill\ndescription: Does it.\n---\nDo it well.\n'
export const LEGACY = { legacy: true }
export const API_KEY = 'sk-ant-api03-local'
export const UPLOAD_HEADERS = {
  'x-api-key': API_KEY,
  'anthropic-version': '2023-06-01',
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
}
/** As fetch reports a connection that was reset, and not closed in good order. */
export const RESET = { cause: { code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) } }

/** Sends a request, and leaves the body of the answer to the caller. */
export function open(api: LocalApi, path: string, request: Request = {}): Promise<Response> {
  const { legacy = false, body, headers, ...rest } = request
  const all = { ...UPLOAD_HEADERS, 'anthropic-beta': legacy ? 'skills-2025-10-02' : undefined, ...headers }
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const bytes = body !== undefined && { body: Buffer.from(body) }
  return fetch(`${api.url}${path}`, { headers: sent, redirect: 'manual', ...bytes, ...rest })
}

export async function send(api: LocalApi, path: string, request?: Request): Promise<Answer> {
  const response = await open(api, path, request)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, json: parseJson(bytes), bytes }
}

export function upload(api: LocalApi, path: string, parts: Part[] | Content, request: Request = {}) {
  const body = Array.isArray(parts) ? multipart(parts) : parts
  return send(api, path, { ...request, method: 'POST', body })
}

export function multipart(parts: Part[]): Buffer {
  const encoded = parts.flatMap(({ name, filename, content = '' }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`
    return [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, content, '\r\n']
  })
  return Buffer.concat([...encoded, `--${BOUNDARY}--\r\n`].map(piece => Buffer.from(piece)))
}

/** The upload of a folder; `files` by their path inside it. */
export function folder(directory: string, files: Record<string, Content>): Part[] {
  return Object.entries(files).map(([path, content]) => file(`${directory}/${path}`, content))
}

export function file(filename: string, content: Content = ''): Part {
  return { name: 'files[]', filename, content }
}

/** A clock that stands still until it is told to move. */
export function createClock(start = Date.UTC(2026, 10, 1, 12)) {
  let time = start
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms
    },
  }
}

function parseJson(bytes: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return {}
  }
}
