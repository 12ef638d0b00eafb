// Where the API is, and how it is talked to.

import type { ApiSettings } from '../claude/connect.ts'
import { isLoopback } from '../loopback.ts'
import type { Reader } from './reader.ts'

const BASE_URL = 'https://api.anthropic.com'
const VERSION = '2023-06-01'
const BETA = 'skills-2025-10-02'
/** The path that people copy with the address of an endpoint. */
const ENDPOINT = /\/v1(\/(skills|messages|models|oauth\/token))?\/?$/
const HEADER_TOKEN = /^[\w.:-]+$/

/** Reads the settings of the API; every mistake goes to the reader. */
export function readApiSettings(reader: Reader): ApiSettings {
  const version = reader.text('anthropic_version') || VERSION
  if (!HEADER_TOKEN.test(version))
    reader.mistake(`anthropic_version is ${JSON.stringify(version)}. It must be a date such as ${VERSION}.`)
  return {
    ...readBaseUrl(reader),
    version,
    betas: readBetas(reader),
    maxRetries: reader.integer('max_retries', 3, 0, 10),
    timeoutMs: reader.integer('timeout_seconds', 600, 1, 21_600) * 1000,
    concurrency: reader.integer('concurrency', 4, 1, 16),
  }
}

function readBetas(reader: Reader): string[] {
  const betas = (reader.text('anthropic_beta') || BETA)
    .split(',')
    .map(beta => beta.trim())
    .filter(Boolean)
  if (betas.length === 1 && betas[0] === 'none') return []
  for (const beta of betas) {
    if (beta === 'none') reader.mistake('anthropic_beta names other betas beside none. Write none alone.')
    else if (!HEADER_TOKEN.test(beta))
      reader.mistake(
        `anthropic_beta holds ${JSON.stringify(beta)}, which is no name of a beta. Separate the names by commas.`,
      )
  }
  return betas
}

function readBaseUrl(reader: Reader): Pick<ApiSettings, 'baseUrl' | 'namedBy'> {
  const given = reader.text('anthropic_base_url')
  const text = given || reader.text('anthropic_base_url', 'ANTHROPIC_BASE_URL') || BASE_URL
  const namedBy = given ? 'the input anthropic_base_url' : 'the variable ANTHROPIC_BASE_URL'
  const url = parseUrl(text)
  const mistake = findMistake(text, url)
  if (url && mistake === undefined) return { baseUrl: url, ...(url.origin !== BASE_URL && { namedBy }) }
  reader.mistake(`${reader.nameOf('anthropic_base_url')} ${mistake}`)
  return { baseUrl: new URL(BASE_URL) }
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** What is wrong with the base URL and how to write it; a password in it is not shown. */
function findMistake(text: string, url: URL | undefined): string | undefined {
  const withScheme = text.includes('://')
    ? undefined
    : parseUrl(`https://${text.replace(/^https?:\/?/i, '')}`)
  if (withScheme) return `has no scheme. ${correct(withScheme)}`
  if (!url) return `is no URL. ${correct()}`
  if (url.username || url.password) return `holds a user name or a password. ${correct(url)}`
  if (url.search || url.hash) return `holds a query or a fragment. ${correct(url)}`
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return `begins with http://; the key goes out by https only, or by http to this machine itself. ${correct(url)}`
  if (!['https:', 'http:'].includes(url.protocol)) return `begins with ${url.protocol}//. ${correct(url)}`
  const [ending] = ENDPOINT.exec(url.pathname) ?? []
  return ending === undefined ? undefined : `ends with ${ending}, which is added to it. ${correct(url)}`
}

/** The base URL without these mistakes; the API's own when nothing is left of it. */
function correct(url?: URL): string {
  if (!url?.host) return `Write it as ${BASE_URL}.`
  const scheme = url.protocol === 'http:' && isLoopback(url.hostname) ? 'http' : 'https'
  const path = url.pathname.replace(ENDPOINT, '')
  return `Write it as ${scheme}://${url.host}${path === '/' ? '' : path}.`
}
