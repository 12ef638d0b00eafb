// The file that the runner executes: understood also by versions of Node that cannot run the rest, so that they end with
// a sentence. It imports nothing at first, and whatever goes wrong before the step has begun is told here.

/** The address of package.json, where dist/cli.js has started this file: no runner does, and no variable can. */
const commandLine: unknown = Reflect.get(globalThis, Symbol.for('publish-agent-skill command line'))

/**
 * Fails the step by a command to the runner:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function fail(message: string): void {
  if (commandLine instanceof URL) {
    process.exitCode = 2
    process.stderr.write(`error: ${message}\n`)
    return
  }
  const data = message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  process.exitCode = 1
  process.stdout.write(`::error::${data}\n`)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
// What is used since 20.19 and 22.3: `crypto.hash` and `process.getBuiltinModule` among it.
const isOld = major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 3)
if (isOld) {
  fail(
    commandLine instanceof URL
      ? `This is Node ${process.versions.node}, and the check needs 20.19, 22.3 or newer. Install Node 24.`
      : `Node ${process.versions.node} runs this action, which needs 20.19, 22.3 or newer; it is made for Node 24. Update the runner to 2.327.1 or newer; where another runner than GitHub's runs the workflow, such as act, Gitea or Forgejo, have its image hold Node 24.`,
  )
} else if (!('WebAssembly' in globalThis)) {
  fail(
    'Node runs without WebAssembly, which this action speaks HTTP with. Take --jitless and its like out of NODE_OPTIONS.',
  )
} else {
  const started =
    commandLine instanceof URL
      ? import('./cli.ts').then(({ runCommandLine }) => runCommandLine(commandLine))
      : import('./index.ts')
  started.catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause)
    fail(
      `The action could not be started on Node ${process.versions.node}: ${said}. See whether NODE_OPTIONS holds something that it cannot run with.`,
    )
  })
}
