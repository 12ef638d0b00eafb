// What the environment says of certificates: they are checked, and one's own authorities are a file.

import { readFileSync } from 'node:fs'
import { messageOf } from '../error-message.ts'
import type { Reader } from './reader.ts'

/** Checks the variables about certificates; every mistake goes to the reader. */
export function checkTrust(reader: Reader, env: NodeJS.ProcessEnv): void {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    reader.mistake(
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates would not be checked, and whoever stands in between would get the key. Unset it; for a certificate of your own, set NODE_EXTRA_CA_CERTS to a file that holds it.',
    )
  const path = env.NODE_EXTRA_CA_CERTS
  if (!path) return
  const fault = findFault(path)
  if (fault !== undefined)
    reader.warn(
      `NODE_EXTRA_CA_CERTS is ${JSON.stringify(path)}, ${fault}. Node leaves it out: set it to a PEM file that is there when Node starts.`,
    )
}

function findFault(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').includes('-----BEGIN ') ? undefined : 'which holds no certificate'
  } catch (cause) {
    return `which cannot be read (${messageOf(cause)})`
  }
}
