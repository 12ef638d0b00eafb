// Runs a JavaScript action as the Actions runner does: inputs, environment and command files in, a child
// process, then its log, outputs and summary out.

import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readActionMetadata } from './action-metadata.mjs'
import { createRunnerFolder, fileVariables, readCommandFiles } from './command-files.mjs'
import { stepEnvironment } from './step-environment.mjs'
import { createStepLog } from './workflow-commands.mjs'

/** After a cancellation the runner waits this long for a step to end by itself. */
const CANCEL_GRACE_MS = 10_000

/** All options but the workspace, and their defaults. */
const DEFAULTS = {
  /** As under `with:`; other defaults come from action.yml. */
  inputs: /** @type {Record<string, string>} */ ({}),
  /** Set on top of the rest; `undefined` removes a variable. */
  env: /** @type {Record<string, string | undefined>} */ ({}),
  /** What `${{ github.token }}` stands for. */
  token: '',
  /** The webhook payload. */
  event: {},
  eventName: 'push',
  sha: 'c0ffee254729296a45a3885639ac7e10f9d54979',
  ref: 'refs/heads/main',
  repository: 'octo-org/octo-repo',
  /** The folder that holds action.yml. */
  action: fileURLToPath(new URL('..', import.meta.url)),
  node: process.env.ACTION_NODE || process.execPath,
  /** Called for each line of standard output as it comes. */
  onLine: /** @type {(line: string) => void} */ (() => {}),
  /** Cancels the step as a user would. */
  signal: /** @type {AbortSignal | undefined} */ (undefined),
}

/** @param {{ workspace: string } & Partial<typeof DEFAULTS>} given the workspace is the working folder of the step */
export async function runAction(given) {
  const context = { ...DEFAULTS, ...given }
  const { workspace, inputs, env, token, event, action, node, onLine, signal } = context
  const metadata = await readActionMetadata(join(action, 'action.yml'))
  const folder = await createRunnerFolder(event)
  const log = createStepLog({ secrets: [token] })
  try {
    warnOfUnexpectedInputs(log, inputs, metadata)
    const step = stepEnvironment(context, metadata.inputs, inputs)
    const options = { cwd: workspace, env: { ...step, ...fileVariables(folder), ...env } }
    const exit = await runProcess(node, [join(action, metadata.main)], options, { log, onLine, signal })
    const files = await readCommandFiles(folder, log)
    return {
      ...exit,
      code: log.failed ? exit.code || 1 : exit.code,
      log: log.lines.join('\n'),
      annotations: log.annotations,
      masks: log.masks,
      commands: log.commands,
      outputs: { ...log.outputs, ...files.outputs },
      summary: files.summary,
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
  const [names, valid] = [unexpected, known].map(list => list.map(name => `'${name}'`).join(', '))
  log.addAnnotation('warning', `Unexpected input(s) ${names}, valid inputs are [${valid}]`)
}

/** @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string }>} */
function runProcess(node, args, options, { log, onLine, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    cancelOn(signal, child)
    const stdout = collectLines(child.stdout, line => {
      log.addLine(line)
      onLine(line)
    })
    // The runner looks for commands on standard error, too.
    const stderr = collectLines(child.stderr, log.addLine)
    child.once('error', reject)
    child.once('close', (code, exitSignal) => {
      resolve({ code, signal: exitSignal, stdout: stdout.end(), stderr: stderr.end() })
    })
  })
}

/** Cancels as the runner does: an interrupt, and some time later the end. Nothing happens to what has ended. */
function cancelOn(signal, child) {
  const cancel = () => {
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), CANCEL_GRACE_MS).unref()
  }
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
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
