// Why there was no answer → what to do about it, whoever was asked. Pure.

import { isPlainText, ProxyError } from './proxy-error.ts'
import { codesOf, isCertificateError, isInvalidRequest } from './verdict.ts'

const NO_CERTIFICATE =
  'The certificate is not trusted. Behind a proxy that inspects TLS, NODE_EXTRA_CA_CERTS has to name a file with its certificate, in the environment.'
/** Codes of certificates that are refused for another reason than that nobody vouches for them, with what to do. */
const CERTIFICATES: readonly (readonly [codes: RegExp, advice: string])[] = [
  [
    /ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    'The certificate there is one for other hosts. See that the address names the host as its certificate does, and that neither DNS nor a proxy leads elsewhere.',
  ],
  [
    /CERT_(HAS_EXPIRED|NOT_YET_VALID)/,
    'The certificate is not valid at this time. See that the clock of this machine is right; if it is, have the certificate renewed.',
  ],
  [/CERT_REVOKED/, 'The certificate has been revoked. See that the address is right.'],
]
const PROXY_ASKS_FOR_LOGIN =
  'The proxy asks for a login, or does not take the one it got. Write HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded. It is not asked again, so that no account gets locked.'
const PROXY_SPEAKS_OTHERWISE =
  'The proxy asks for a login of another kind than Basic, which is the only one spoken here. Set HTTPS_PROXY to a proxy that logs in there, or except this host with NO_PROXY.'
const PROXY_REFUSES =
  'The proxy does not let this host through. Have it allowed there, set HTTPS_PROXY to another proxy, or except this host with NO_PROXY.'
const PROXY_FAILS =
  'The proxy does not reach this host. See that the host is right and can be reached from the proxy, or except it with NO_PROXY.'
const PROXY_IN_PLAIN_TEXT =
  'The address in HTTPS_PROXY begins with https://, but the proxy there does not speak TLS. Write it with http://; what goes through it is encrypted all the same.'
const PROXY_UNREACHED =
  'See that HTTPS_PROXY names the right host and port of the proxy, with http:// before it unless the proxy itself speaks TLS, or except this host with NO_PROXY.'

/**
 * What to do about a failed connection, in whole sentences.
 *
 * @param setting what holds the address that was asked, such as an input
 */
export function adviseOnFailure(error: Error, setting: string): string {
  if (isInvalidRequest(error))
    return 'See that the API key and the other settings hold no line breaks and no characters that a header cannot carry.'
  if (isCertificateError(error)) {
    const all = codesOf(error).join(' ')
    return CERTIFICATES.find(([codes]) => codes.test(all))?.[1] ?? NO_CERTIFICATE
  }
  if (error instanceof ProxyError) return adviseOnProxy(error)
  if (isPlainText(error))
    return `What answers there speaks no TLS. See that the host and the port in ${setting} are right, and that nothing in between, such as a sign-in page, answers for it.`
  return `See that ${setting} is right and that this machine reaches it, by itself or through HTTPS_PROXY.`
}

function adviseOnProxy(error: ProxyError): string {
  const { status, message } = error
  if (status === undefined) return isPlainText(error) ? PROXY_IN_PLAIN_TEXT : PROXY_UNREACHED
  if (status === 407)
    return / asks for (?!.*\bbasic\b)/i.test(message) ? PROXY_SPEAKS_OTHERWISE : PROXY_ASKS_FOR_LOGIN
  return status >= 500 && status !== 501 ? PROXY_FAILS : PROXY_REFUSES
}
