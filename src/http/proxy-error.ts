// A request that failed at the proxy, before it reached the host.

const PLAIN_TEXT =
  /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL))$/

export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  /** The status with which the proxy answered; absent when it did not. */
  readonly status: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options)
    this.status = options.status
  }
}

/** Whether the proxy would answer the same again: after a 407 each further attempt may lock an account. */
export function isProxyRefusal(error: unknown): boolean {
  if (!(error instanceof ProxyError)) return false
  const { status } = error
  if (status === undefined) return isPlainText(error)
  return status === 501 || (status < 500 && status !== 408 && status !== 429)
}

/** Whether TLS met something else at the other end, most likely plain HTTP. */
export function isPlainText(error: unknown): boolean {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown }
  return PLAIN_TEXT.test(String(code)) || (cause !== undefined && isPlainText(cause))
}
