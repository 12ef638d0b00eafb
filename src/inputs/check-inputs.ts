// command line → Inputs: the same as a step reads, but for the skills, which are paths.

import type { Runtime } from '../runtime.ts'
import type { CheckArguments } from './arguments.ts'
import { readPaths } from './check-paths.ts'
import { maskSecrets } from './credentials.ts'
import { collectInputs, type Inputs } from './inputs.ts'
import { createReader } from './reader.ts'

/**
 * Reads the inputs of a check, which is always a dry run.
 *
 * @throws InputError with every mistake
 */
export async function readCheckInputs(
  { paths, values, ignoreUnmatched }: CheckArguments,
  runtime: Runtime,
): Promise<Inputs> {
  const { env, secrets } = runtime
  const reader = createReader(
    env,
    name => values[name] ?? '',
    name => name.toUpperCase(),
  )
  maskSecrets(reader, env, secrets)
  const folder = findCurrentFolder()
  const inputs = collectInputs(
    reader,
    () => readPaths(reader, paths, folder, ignoreUnmatched),
    folder,
    runtime,
  )
  if (inputs.credentials || paths.length === 0) return inputs
  // Without ids: when nothing is looked up, two folders may hold skills of one name, to which a workflow can give ids.
  return { ...inputs, skills: inputs.skills.map(({ skillId: _, ...request }) => request) }
}

function findCurrentFolder(): string {
  try {
    return process.cwd()
  } catch (cause) {
    throw new Error('The current folder is not there any more. Change into one that is, then check again.', {
      cause,
    })
  }
}
