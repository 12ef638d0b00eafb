// Faults of the GitHub API on demand: which request one of them hits, and what GitHub answers then.

import { createFaultQueue } from './fault-queue.mjs'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {object} GitHubFault exactly one effect
 * @property {'createDeployment' | 'createStatus' | 'listDeployments' | 'listStatuses' | 'any'} on
 * @property {number} [times] how many requests it hits; 1
 * @property {number} [skip] how many it lets pass before
 * @property {boolean} [applied] what was asked for is done all the same
 * @property {number} [status] 401, 403 for a missing permission, 404, 422 or 5xx, with GitHub's own body
 * @property {403 | 429} [rateLimit] the primary limit, as one of its two statuses
 * @property {number} [secondaryLimit] the limit on bursts, with the status
 * @property {number} [html] a proxy's page with this status
 * @property {string} [redirect] to this address, with 307
 * @property {'not-json' | 'wrong-shape' | 'empty'} [unusable] a 201 that says nothing
 * @property {boolean} [reset]
 * @property {boolean | 'body'} [hang] no answer at all, or a head and then nothing
 */

const UNUSABLE = { 'not-json': '{"id": 1', 'wrong-shape': '{"ok": true}', empty: '' }
export const PERMISSION = { 'x-accepted-github-permissions': 'deployments=write' }
export const MESSAGES = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  422: 'Validation Failed',
  503: 'Service Unavailable',
}

/** @returns {ReturnType<typeof createFaultQueue<GitHubFault>>} */
export function createFaults() {
  return createFaultQueue({
    targets: ['createDeployment', 'createStatus', 'listDeployments', 'listStatuses', 'any'],
    effects: ['status', 'rateLimit', 'secondaryLimit', 'html', 'redirect', 'unusable', 'reset', 'hang'],
    conditions: ['on', 'times', 'skip', 'applied'],
    values: { unusable: Object.keys(UNUSABLE) },
  })
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function faultAnswer({ status, rateLimit, secondaryLimit, html, redirect, unusable }) {
  const refuse = (code, message, headers) => refusalAnswer(new Refusal(code, message, { headers }))
  if (rateLimit) {
    const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0' }
    const reset = { 'x-ratelimit-reset': '4102444800' }
    return refuse(rateLimit, 'API rate limit exceeded for installation.', { ...headers, ...reset })
  }
  if (secondaryLimit) {
    const headers = { 'retry-after': '60', 'x-ratelimit-remaining': '900' }
    return refuse(secondaryLimit, 'You have exceeded a secondary rate limit.', headers)
  }
  if (html) {
    const text = `<html>${'<p>Bad gateway</p>'.repeat(200)}`
    return { status: html, headers: { 'content-type': 'text/html' }, text }
  }
  if (redirect) return { status: 307, headers: { location: redirect }, text: '{}' }
  if (unusable) return { status: 201, text: UNUSABLE[unusable] }
  return refuse(status, MESSAGES[status] ?? 'Server Error', status === 403 ? PERMISSION : {})
}

/** @param {Refusal} refusal */
export function refusalAnswer({ status, message, details: errors, headers }) {
  const documentation_url = 'https://docs.github.com/rest/deployments/deployments'
  const json = { message, ...(errors && { errors }), documentation_url, status: String(status) }
  return { status, headers, text: JSON.stringify(json) }
}
