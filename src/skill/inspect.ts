// What is wrong with the content of one file, whatever the other files are. Pure.

import { listSome } from '../list-some.ts'
import { proposeLines } from '../proposal.ts'
import { type Searchable, toSearchable } from './byte-search.ts'
import { createOwnSecretSearch, findSecrets } from './find-secrets.ts'
import { checkInvisible } from './invisible.ts'
import { checkConflict } from './merge-conflict.ts'
import { toPattern } from './patterns.ts'
import { orLeaveOut, type Problem, problem } from './problem.ts'
import { isKeyFile } from './secret-shapes.ts'
import { recognizeStandIn } from './stand-ins.ts'
import { readEntries } from './unzip.ts'

interface Inspection {
  readonly problems: readonly Problem[]
  /**
   * Whether the content is not the file itself but something in its place, such as an LFS pointer: nothing else is
   * checked then.
   */
  readonly isStandIn: boolean
}

/**
 * Finds what is wrong with a file.
 *
 * @param exists whether there is something at a path relative to the folder of the file
 */
export type Inspect = (path: string, bytes: Buffer, exists: (relative: string) => boolean) => Inspection

const MAX_SECRETS_SHOWN = 5

/**
 * Makes the inspection of files.
 *
 * @param ownSecrets what the step itself must keep secret
 * @param mayHoldSecrets whether the file at a path may hold what looks like a key
 */
export function createInspection(
  ownSecrets: readonly string[],
  mayHoldSecrets: (path: string) => boolean,
): Inspect {
  const findOwnSecret = createOwnSecretSearch(ownSecrets)
  return (path, bytes, exists) => {
    const named = checkOwnName(path)
    const standIn = recognizeStandIn(path, bytes, exists)
    if (standIn) {
      const found = problem(standIn.rule, `${path} ${standIn.reason}`, path)
      return { problems: [...named, found], isStandIn: found.severity === 'error' }
    }
    const file = toSearchable(bytes)
    const problems = [
      ...named,
      ...checkOwnSecret(path, file),
      ...(mayHoldSecrets(path) ? [] : checkSecrets(path, file)),
      ...checkInvisible(path, bytes),
      ...checkConflict(path, bytes),
      ...checkInterpreter(path, bytes),
      ...checkArchive(path, bytes),
    ]
    return { problems, isStandIn: false }
  }

  /** The message shows the path as far as the secret, and the problem names no file. */
  function checkOwnName(path: string): Problem[] {
    const own = findOwnSecret(toSearchable(Buffer.from(path)))
    if (!own) return []
    const shown = JSON.stringify(`${path.slice(0, own.column - 1)}…`)
    const message = `The file name ${shown} holds a secret that this very run uses. Rename it, or leave it out with "files". If it is in the repository or was published, revoke the secret.`
    return [problem('own-secret', message)]
  }

  function checkOwnSecret(path: string, file: Searchable): Problem[] {
    const own = findOwnSecret(file)
    if (!own) return []
    const remedy = orLeaveOut(path, path === 'SKILL.md' ? 'Remove it' : 'Remove the file')
    const message = `${path} holds a secret that this very run uses. ${remedy} If it is in the repository or was published, revoke the secret.`
    return [problem('own-secret', message, path, own)]
  }
}

function checkSecrets(path: string, file: Searchable): Problem[] {
  const found = findSecrets(file)
  const [first] = found
  if (first) {
    const list = listSome(
      found,
      MAX_SECRETS_SHOWN,
      ({ what, position }) => `${what} (line ${position().line})`,
    )
    const message = `${path} holds what looks like ${list}. Remove it and revoke it, ${orAllow(path)}`
    return [problem('secret', message, path, first.position())]
  }
  if (!isKeyFile(path) || isHarmless(file.bytes)) return []
  const message = `${path} is a file that keys are kept in. Leave it out with "files", ${orAllow(path)}`
  return [problem('key-file', message, path)]
}

function orAllow(path: string): string {
  return `or, if it is an example, add a line to allow_secrets. ${proposeLines(toPattern(path))}`
}

/**
 * Whether a file with the name of a key holds none: it is empty, a certificate, a public key, or a Keynote presentation
 * (a zip).
 */
function isHarmless(bytes: Buffer): boolean {
  return (
    bytes.length === 0 ||
    isZip(bytes) ||
    /-----BEGIN (?:CERTIFICATE|(?:RSA )?PUBLIC KEY)/.test(bytes.toString('latin1'))
  )
}

/** Warns of CRLF after `#!`: Linux takes the CR for a part of the interpreter's name. */
function checkInterpreter(path: string, bytes: Buffer): Problem[] {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return []
  const end = bytes.indexOf(13)
  const lineEnd = bytes.indexOf(10)
  if (end < 0 || (lineEnd >= 0 && lineEnd < end)) return []
  const message = `The first line of ${path} ends in CR, so no system finds its interpreter. Put "* text=auto eol=lf" into .gitattributes and check out anew.`
  return [problem('crlf-script', message, path, { line: 1, column: 1 })]
}

function checkArchive(path: string, bytes: Buffer): Problem[] {
  if (!isZip(bytes) || !holdsSkill(bytes)) return []
  const message = `${path} is an archive of a skill, as publishing may have left it. Leave it out with "files", or write it elsewhere.`
  return [problem('skill-archive', message, path)]
}

function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304
}

function holdsSkill(zip: Buffer): boolean {
  try {
    return readEntries(zip).some(({ name }) => /^(?:[^/]+\/)?SKILL\.md$/.test(name))
  } catch {
    // A zip that cannot be read is no packed skill.
    return false
  }
}
