// Runs a JavaScript action as the Actions runner does: inputs, environment and command files in, a child
// process, then its log, outputs and summary out. No dependency and no network.

import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readActionMetadata } from './action-metadata.mjs'
import { createRunnerFolder, fileVariables, readCommandFiles } from './command-files.mjs'
import { stepEnvironment } from './step-environment.mjs'
import { createStepLog } from './workflow-commands.mjs'

const REPOSITORY_ROOT = fileURLToPath(new URL('..', import.meta.url))
/** After a cancellation the runner waits this long for a step to end by itself. */
const CANCEL_GRACE_MS = 10_000

/**
 * @param {object} options
 * @param {string} options.workspace the working folder of the step, GITHUB_WORKSPACE
 * @param {Record<string, string>} [options.inputs] as under `with:`; defaults come from action.yml
 * @param {Record<string, string | undefined>} [options.env] set on top of the rest; `undefined` removes a variable
 * @param {string} [options.token] what `${{ github.token }}` stands for
 * @param {object} [options.event] the webhook payload
 * @param {string} [options.eventName]
 * @param {string} [options.sha]
 * @param {string} [options.ref]
 * @param {string} [options.repository]
 * @param {string} [options.action] the folder that holds action.yml
 * @param {string} [options.node] the Node binary to run it with
 * @param {(line: string) => void} [options.onLine] called for each line of standard output as it comes
 * @param {AbortSignal} [options.signal] cancels the step as a user would
 */
export async function runAction({
  workspace,
  inputs = {},
  env = {},
  token = '',
  event = {},
  eventName = 'push',
  sha = 'c0ffee254729296a45a3885639ac7e10f9d54979',
  ref = 'refs/heads/main',
  repository = 'octo-org/octo-repo',
  action = REPOSITORY_ROOT,
  node = process.env.ACTION_NODE || process.execPath,
  onLine = () => {},
  signal,
}) {
  const metadata = await readActionMetadata(join(action, 'action.yml'))
  const folder = await createRunnerFolder(event)
  const log = createStepLog({ secrets: [token] })
  try {
    warnOfUnexpectedInputs(log, inputs, metadata)
    const context = { workspace, eventName, sha, ref, repository, token }
    const environment = {
      ...stepEnvironment(context, metadata.inputs, inputs),
      ...fileVariables(folder),
      ...env,
    }
    const exit = await runProcess(node, [join(action, metadata.main)], {
      cwd: workspace,
      env: environment,
      log,
      onLine,
      signal,
    })
    const files = await readCommandFiles(folder, log)
    return {
      code: log.failed ? exit.code || 1 : exit.code,
      signal: exit.signal,
      stdout: exit.stdout,
      stderr: exit.stderr,
      log: log.lines.join('\n'),
      annotations: log.annotations,
      masks: log.masks,
      commands: log.commands,
      outputs: { ...log.outputs, ...files.outputs },
      summary: files.summary,
      state: { ...log.state, ...files.state },
      env: files.env,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As the runner words it. The variable is set all the same. */
function warnOfUnexpectedInputs(log, inputs, metadata) {
  const known = Object.keys(metadata.inputs)
  const unexpected = Object.keys(inputs).filter(name => !known.includes(name.toLowerCase()))
  if (unexpected.length === 0) return
  log.addAnnotation(
    'warning',
    `Unexpected input(s) ${quoteAll(unexpected)}, valid inputs are [${quoteAll(known)}]`,
  )
}

function quoteAll(names) {
  return names.map(name => `'${name}'`).join(', ')
}

/** @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string }>} */
function runProcess(node, args, { cwd, env, log, onLine, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const stopListening = cancelOn(signal, child)
    const stdout = collectLines(child.stdout, line => {
      log.addLine(line)
      onLine(line)
    })
    // The runner looks for commands on standard error, too.
    const stderr = collectLines(child.stderr, line => log.addLine(line))
    child.once('error', reject)
    child.once('close', (code, exitSignal) => {
      stopListening()
      resolve({ code, signal: exitSignal, stdout: stdout.end(), stderr: stderr.end() })
    })
  })
}

/** Cancels as the runner does: an interrupt, and some time later the end. */
function cancelOn(signal, child) {
  let timer
  const cancel = () => {
    child.kill('SIGINT')
    timer = setTimeout(() => child.kill('SIGKILL'), CANCEL_GRACE_MS)
  }
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  return () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

/** Splits a stream into lines where the runner does: after LF, CRLF and a lone CR. */
function collectLines(stream, onLine) {
  let text = ''
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', chunk => {
    text += chunk
    // A CR at the very end may be half of a CRLF: it waits for the next chunk.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/u)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  return {
    end() {
      if (rest) onLine(rest.replace(/\r$/u, ''))
      rest = ''
      return text
    },
  }
}
