// A request that is answered with an error, and the error body of the Skills API. Nothing here knows why it is refused.

/** `error.type` by status. */
const ERROR_TYPES = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  405: 'invalid_request_error',
  408: 'timeout_error',
  409: 'conflict_error',
  413: 'request_too_large',
  422: 'invalid_request_error',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

/** Thrown by whoever finds the reason. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {{ details?: object, headers?: Record<string, string>, body?: object }} [rest] `body` replaces the usual one
   */
  constructor(status, message, { details, headers = {}, body } = {}) {
    super(message)
    Object.assign(this, { name: 'Refusal', status, details, headers, body })
  }
}

/** The contract's error body. */
export function errorBody(status, requestId, message, details) {
  const error = { type: ERROR_TYPES[status] ?? 'api_error', message, ...(details && { details }) }
  return { type: 'error', request_id: requestId, error }
}
