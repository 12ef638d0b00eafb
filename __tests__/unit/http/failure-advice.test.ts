import { expect, test } from '@jest/globals'
import { adviseOnFailure } from '../../../src/http/failure-advice.ts'
import { ProxyError } from '../../../src/http/proxy-error.ts'

const failure = (code: string) => Object.assign(new Error('x'), { code })
const answered = (status: number, asks = '') =>
  new ProxyError(`the proxy answered ${status}${asks}`, { status })
const unreached = (code: string) =>
  new ProxyError('the proxy could not be reached: x', { cause: failure(code) })
const NO_CERTIFICATE =
  'The certificate is not trusted. Behind a proxy that inspects TLS, NODE_EXTRA_CA_CERTS has to name a file with its certificate, in the environment.'
const LOGIN =
  'The proxy asks for a login, or does not take the one it got. Write HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded. It is not asked again, so that no account gets locked.'
const REFUSES =
  'The proxy does not let this host through. Have it allowed there, set HTTPS_PROXY to another proxy, or except this host with NO_PROXY.'
const UNREACHED =
  'See that HTTPS_PROXY names the right host and port of the proxy, with http:// before it unless the proxy itself speaks TLS, or except this host with NO_PROXY.'

test.each<[string, Error, string]>([
  [
    'no header can carry',
    failure('UND_ERR_INVALID_ARG'),
    'See that the API key and the other settings hold no line breaks and no characters that a header cannot carry.',
  ],
  ['nobody vouches for', failure('SELF_SIGNED_CERT_IN_CHAIN'), NO_CERTIFICATE],
  ['nobody vouches for, of the proxy', unreached('DEPTH_ZERO_SELF_SIGNED_CERT'), NO_CERTIFICATE],
  [
    'is of another host',
    failure('ERR_TLS_CERT_ALTNAME_INVALID'),
    'The certificate there is one for other hosts. See that the address names the host as its certificate does, and that neither DNS nor a proxy leads elsewhere.',
  ],
  [
    'is of tomorrow',
    failure('CERT_NOT_YET_VALID'),
    'The certificate is not valid at this time. See that the clock of this machine is right; if it is, have the certificate renewed.',
  ],
  [
    'was revoked',
    failure('CERT_REVOKED'),
    'The certificate has been revoked. See that the address is right.',
  ],
  [
    'speaks no TLS',
    failure('ERR_SSL_WRONG_VERSION_NUMBER'),
    'What answers there speaks no TLS. See that the host and the port in a_setting are right, and that nothing in between, such as a sign-in page, answers for it.',
  ],
  [
    'is not reached',
    failure('ECONNREFUSED'),
    'See that a_setting is right and that this machine reaches it, by itself or through HTTPS_PROXY.',
  ],
  ['asks for a login', answered(407), LOGIN],
  ['asks for one that is spoken', answered(407, ' and asks for Negotiate, Basic'), LOGIN],
  [
    'asks for another',
    answered(407, ' and asks for Negotiate, NTLM'),
    'The proxy asks for a login of another kind than Basic, which is the only one spoken here. Set HTTPS_PROXY to a proxy that logs in there, or except this host with NO_PROXY.',
  ],
  ['refuses', answered(403), REFUSES],
  ['is a web server', answered(404), REFUSES],
  ['knows no tunnels', answered(501), REFUSES],
  [
    'does not reach the host',
    answered(502),
    'The proxy does not reach this host. See that the host is right and can be reached from the proxy, or except it with NO_PROXY.',
  ],
  [
    'speaks no TLS, of the proxy',
    unreached('EPROTO'),
    'The address in HTTPS_PROXY begins with https://, but the proxy there does not speak TLS. Write it with http://; what goes through it is encrypted all the same.',
  ],
  ['is not reached, of the proxy', unreached('ENOTFOUND'), UNREACHED],
  ['closes, of the proxy', new ProxyError('the proxy closed the connection'), UNREACHED],
])('what to do about what %s is told', (_, error, advice) => {
  expect(adviseOnFailure(error, 'a_setting')).toBe(advice)
})
