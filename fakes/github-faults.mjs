// Faults of the GitHub API on demand: which request one of them hits, and what GitHub answers then.

import { GitHubRefusal } from './github-body.mjs'

/**
 * @typedef {object} GitHubFault exactly one effect
 * @property {'createDeployment' | 'createStatus' | 'any'} on
 * @property {number} [times] how many requests it hits; 1
 * @property {number} [status] 401, 403 for a missing permission, 404, 422 or 5xx, with GitHub's own body
 * @property {403 | 429} [rateLimit] the primary limit, as one of its two statuses
 * @property {number} [secondaryLimit] the limit on bursts, with the status
 * @property {number} [html] a proxy's page with this status
 * @property {'not-json' | 'wrong-shape' | 'empty'} [unusable] a 201 that says nothing
 * @property {boolean} [reset]
 * @property {boolean | 'body'} [hang] no answer at all, or a head and then nothing
 */

const EFFECTS = ['status', 'rateLimit', 'secondaryLimit', 'html', 'unusable', 'reset', 'hang']
const ENDPOINTS = ['createDeployment', 'createStatus', 'any']
const UNUSABLE = { 'not-json': '{"id": 1', 'wrong-shape': '{"ok": true}', empty: '' }
export const PERMISSION = { 'x-accepted-github-permissions': 'deployments=write' }
export const MESSAGES = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  422: 'Validation Failed',
  503: 'Service Unavailable',
}

export function createFaults() {
  const faults = []
  return {
    /** @param {GitHubFault} fault */
    add(fault) {
      checkFault(fault)
      faults.push({ fault, times: fault.times ?? 1 })
    },
    /**
     * The first fault that hits a request, which uses it up once.
     * @param {string} endpoint
     * @returns {GitHubFault | undefined}
     */
    take(endpoint) {
      const entry = faults.find(({ fault, times }) => times > 0 && ['any', endpoint].includes(fault.on))
      if (entry) entry.times -= 1
      return entry?.fault
    },
  }
}

/** A misspelt fault would never happen, and its test would prove nothing. */
function checkFault(fault) {
  const unknown = Object.keys(fault).find(key => ![...EFFECTS, 'on', 'times'].includes(key))
  if (unknown !== undefined) throw new TypeError(`Unknown key of a fault: ${unknown}`)
  if (!ENDPOINTS.includes(fault.on)) throw new TypeError(`Unknown endpoint of a fault: ${fault.on}`)
  const effects = EFFECTS.filter(effect => fault[effect] !== undefined)
  if (effects.length !== 1) throw new TypeError(`A fault has one effect, not ${effects.length}`)
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function faultAnswer({ status, rateLimit, secondaryLimit, html, unusable }) {
  if (rateLimit !== undefined) {
    const headers = {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '4102444800',
    }
    return refusalAnswer(
      new GitHubRefusal(rateLimit, 'API rate limit exceeded for installation.', { headers }),
    )
  }
  if (secondaryLimit !== undefined) {
    const headers = { 'retry-after': '60', 'x-ratelimit-remaining': '900' }
    return refusalAnswer(
      new GitHubRefusal(secondaryLimit, 'You have exceeded a secondary rate limit.', { headers }),
    )
  }
  if (html !== undefined)
    return {
      status: html,
      headers: { 'content-type': 'text/html' },
      text: `<html>${'<p>Bad gateway</p>'.repeat(200)}`,
    }
  if (unusable !== undefined) return { status: 201, text: UNUSABLE[unusable] }
  return refusalAnswer(
    new GitHubRefusal(status, MESSAGES[status] ?? 'Server Error', {
      headers: status === 403 ? PERMISSION : {},
    }),
  )
}

/** @param {GitHubRefusal} refusal */
export function refusalAnswer({ status, message, errors, headers }) {
  const documentation_url = 'https://docs.github.com/rest/deployments/deployments'
  return {
    status,
    headers,
    text: JSON.stringify({ message, ...(errors && { errors }), documentation_url, status: String(status) }),
  }
}
