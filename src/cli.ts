// The command line: one way in, and one way out with a code: 0 for fine, 1 for problems, 2 where nothing was checked.

import { existsSync, readFileSync } from 'node:fs'
import { createCheckFrontend, environmentOf } from './check.ts'
import { createSystemClock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { type CheckArguments, parseArguments } from './inputs/arguments.ts'
import { InputError } from './inputs/reader.ts'
import { run } from './main.ts'
import { HELP } from './report/help.ts'
import { createPrinter } from './report/printer.ts'
import { openProgressLine } from './report/progress-line.ts'
import { StepError } from './result.ts'
import { createSecrets } from './secrets.ts'

const EXIT_CODES = { fine: 0, problems: 1, unchecked: 2, SIGINT: 130 } as const

/**
 * Does what the arguments of the process say, and ends it.
 *
 * @param manifest the address of package.json
 */
export async function runCommandLine(manifest: URL): Promise<void> {
  const { env, stdout, stderr } = process
  // Nothing here has a runner mask anything: that would be a command in the log.
  const secrets = createSecrets(() => {})
  secrets.add(env.ANTHROPIC_API_KEY ?? '')
  const progress = openProgressLine(stderr, env)
  const print = createPrinter(secrets, progress, env)
  let lost: Error | undefined
  for (const stream of [stdout, stderr])
    stream.on('error', (cause: NodeJS.ErrnoException) => {
      // EPIPE: the reader, such as `head`, has seen enough. Other errors, such as a full disk, lose the report.
      if (cause.code !== 'EPIPE') lost = cause
    })
  process.once('SIGINT', () => {
    progress.erase()
    process.exit(EXIT_CODES.SIGINT)
  })
  process.once('uncaughtException', cause => end(reportFailure(cause)))

  /** Exits once all output is written or has failed; a connection that is still open would keep the process alive. */
  function end(code: number): void {
    const exit = () => {
      if (lost)
        print(
          'error',
          `What was found could not be written: ${lost.message}. Make room, or write it elsewhere.`,
        )
      process.exit(lost ? EXIT_CODES.unchecked : code)
    }
    stdout.write('', () => stderr.write('', () => setImmediate(exit)))
  }

  function reportFailure(cause: unknown): number {
    if (cause instanceof StepError) return EXIT_CODES.problems
    const messages = cause instanceof InputError ? cause.mistakes : [messageOf(cause)]
    for (const message of messages) print('error', message)
    return EXIT_CODES.unchecked
  }

  async function check(args: CheckArguments): Promise<void> {
    const { signal: cancelled } = new AbortController()
    const log = { info: () => {}, warning: (message: string) => print('warning', message), warnings: [] }
    const runtime = {
      env: environmentOf(env, args),
      secrets,
      clock: createSystemClock(cancelled),
      log,
      cancelled,
    }
    await run(runtime, createCheckFrontend(args, print, progress))
  }

  try {
    const line = parseArguments(process.argv.slice(2), existsSync)
    if (line.command === 'check') await check(line)
    else if (line.command === 'help') stdout.write(HELP)
    else stdout.write(`${JSON.parse(readFileSync(manifest, 'utf8')).version}\n`)
    end(EXIT_CODES.fine)
  } catch (cause) {
    end(reportFailure(cause))
  }
}
