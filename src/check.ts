// The front end of the command line: arguments in, lines for a terminal or JSON out. Nothing is written elsewhere,
// whatever the variables of a runner say.

import { inertLine } from './foreign-text.ts'
import type { CheckArguments } from './inputs/arguments.ts'
import { readCheckInputs } from './inputs/check-inputs.ts'
import { countOf } from './list-some.ts'
import type { Frontend } from './main.ts'
import { renderCheckJson } from './report/check-json.ts'
import { describeCheck } from './report/check-lines.ts'
import { paint, wantsColour } from './report/paint.ts'
import type { Printer } from './report/printer.ts'
import type { ProgressLine } from './report/progress-line.ts'
import { withoutSecrets } from './report/secret-free.ts'
import { isRed, StepError } from './result.ts'

/** Variables that say where the API is, how to log in and which certificates to trust. */
const SETTINGS = /^(ANTHROPIC_.*|NODE_TLS_REJECT_UNAUTHORIZED|NODE_EXTRA_CA_CERTS)$/
/** Variables of a login without a key. */
const LOGIN = /^ANTHROPIC_(FEDERATION_RULE_ID|ORGANIZATION_ID|SERVICE_ACCOUNT_ID)$/
/** Variables of a runner, which a check does not read. */
const RUNNER = /^(INPUT_.*|GITHUB_(OUTPUT|STEP_SUMMARY|WORKSPACE))$/i

/** The variables that a check reads: none of a runner, nor of the API when nothing is compared. */
export function environmentOf(env: NodeJS.ProcessEnv, { offline }: CheckArguments): NodeJS.ProcessEnv {
  // A login without a key rests on a token, for which only a runner can be asked.
  const canLogIn = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL)
  // When nothing is compared, a mistake in a variable that is there for other programs is no mistake.
  const compares = !offline && (canLogIn || Boolean(env.ANTHROPIC_API_KEY?.trim()))
  const heeded = Object.entries(env).filter(
    ([name]) => !RUNNER.test(name) && (compares || !SETTINGS.test(name)) && (canLogIn || !LOGIN.test(name)),
  )
  return Object.fromEntries(heeded)
}

/** The front end of `check`: reads paths and options, and prints the report to standard output. */
export function createCheckFrontend(args: CheckArguments, print: Printer, progress: ProgressLine): Frontend {
  let count = 0
  let done = 0
  let isCompared = false
  return {
    readInputs: async runtime => {
      const log = { ...runtime.log, info: (line: string) => print('note', line) }
      const inputs = await readCheckInputs(args, { ...runtime, log })
      count = inputs.skills.length
      isCompared = inputs.credentials !== undefined
      // Asking the API may take its time, for one skill as well.
      if (count > 1 || isCompared) progress.show(`Checking ${countOf(count, 'skill')} …`)
      return inputs
    },
    createSkillReporter: () => () => {
      done += 1
      if (count > 1) progress.show(`${isCompared ? 'Compared' : 'Checked'} ${done} of ${count} skills`)
    },
    report: async (all, mode, { secrets: { redact }, env }) => {
      const clean = all.map(result => withoutSecrets(result, redact))
      // Without credentials nobody expects a comparison: there is no note about it.
      const results = isCompared ? clean : clean.map(({ note: _, ...result }) => result)
      const isColoured = wantsColour(process.stdout.isTTY, env)
      const style = {
        clean: (text: string) => inertLine(redact(text)),
        paint: isColoured ? paint : (text: string) => text,
      }
      const text =
        args.format === 'json'
          ? redact(renderCheckJson(results))
          : describeCheck(results, isCompared, style).join('\n')
      progress.erase()
      process.stdout.write(`${text}\n`)
      if (isRed(results, mode)) throw new StepError(results, mode)
    },
  }
}
