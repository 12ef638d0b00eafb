// A certificate for 127.0.0.1 that nobody else trusts, made anew for each run.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * @param {string} folder
 * @returns {{ keyFile: string, certFile: string } | undefined} nothing where there is no openssl to make it
 */
export function createCertificate(folder) {
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', keyFile, '-out', certFile],
  ])
  return status === 0 ? { keyFile, certFile } : undefined
}
