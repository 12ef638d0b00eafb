// Where the API is, and how it is talked to.

import type { ApiSettings } from '../claude/connect.ts'
import type { Reader } from './reader.ts'

const BASE_URL = 'https://api.anthropic.com'
const VERSION = '2023-06-01'
const BETA = 'skills-2025-10-02'
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const HEADER_TOKEN = /^[\w.:-]+$/

/** Every mistake goes to the reader. */
export function readApiSettings(reader: Reader): ApiSettings {
  const version = reader.text('anthropic_version') || VERSION
  if (!HEADER_TOKEN.test(version))
    reader.mistake(`anthropic_version is ${JSON.stringify(version)}. It must be a date such as ${VERSION}.`)
  return {
    baseUrl: readBaseUrl(reader),
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

function readBaseUrl(reader: Reader): URL {
  const text = reader.text('anthropic_base_url', 'ANTHROPIC_BASE_URL') || BASE_URL
  const url = URL.canParse(text) ? new URL(text) : undefined
  const refuse = (reason: string) => {
    // A password in it must not be shown.
    reader.mistake(`anthropic_base_url ${reason}. Write it as ${BASE_URL}.`)
    return new URL(BASE_URL)
  }
  if (!url) return refuse('is no URL')
  if (url.username || url.password) return refuse('holds a user name or a password')
  if (url.search || url.hash) return refuse('holds a query or a fragment')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return url
  return refuse(
    `begins with ${url.protocol}//; the key goes out by https only, or by http to this machine itself`,
  )
}
