// A bare client for the tests of the local API: it sends what it is told, well-formed or not.

import type { startSkillsApi } from '../../fakes/skills-api.mjs'

export type SkillsApi = Awaited<ReturnType<typeof startSkillsApi>>
export type Part = { name: string; filename?: string; content?: string | Uint8Array }
export type Answer = { status: number; headers: Headers; json: Record<string, unknown>; bytes: Buffer }
type Request = {
  method?: string
  headers?: Record<string, string | undefined>
  body?: string | Uint8Array
  legacy?: boolean
}

export const BOUNDARY = 'local-boundary'
export const SKILL_MD = '---\nname: my-skill\ndescription: Does it.\n---\nDo it well.\n'
const API_KEY = 'sk-ant-api03-local'
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`

/** A header that is `undefined` is left out. */
export async function send(api: SkillsApi, path: string, request: Request = {}): Promise<Answer> {
  const { method = 'GET', body, legacy = false } = request
  const headers = {
    'x-api-key': API_KEY,
    'anthropic-version': '2023-06-01',
    'anthropic-beta': legacy ? 'skills-2025-10-02' : undefined,
    ...request.headers,
  }
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const init = { method, headers: sent, redirect: 'manual' as const }
  const response = await fetch(
    `${api.url}${path}`,
    body === undefined ? init : { ...init, body: Buffer.from(body) },
  )
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, json: parseJson(bytes), bytes }
}

export function upload(
  api: SkillsApi,
  path: string,
  body: string | Uint8Array,
  request: Request = {},
): Promise<Answer> {
  return send(api, path, {
    ...request,
    method: 'POST',
    body,
    headers: { 'content-type': MULTIPART, ...request.headers },
  })
}

export function multipart(parts: Part[]): Buffer {
  const encoded = parts.flatMap(({ name, filename, content = '' }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`
    return [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, content, '\r\n']
  })
  return Buffer.concat([...encoded, `--${BOUNDARY}--\r\n`].map(piece => Buffer.from(piece)))
}

/** The upload of a folder; `files` by their path inside it. */
export function folder(directory: string, files: Record<string, string | Uint8Array>): Part[] {
  return Object.entries(files).map(([path, content]) => ({
    name: 'files[]',
    filename: `${directory}/${path}`,
    content,
  }))
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
