// The environment variables that the Actions runner gives to a step:
// https://docs.github.com/actions/reference/workflows-and-actions/variables

const RUNNER_OS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }
const RUNNER_ARCH = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' }

/** What a process needs to start at all; everything else of the parent stays away from the action. */
const INHERITED = [
  ...['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'SystemDrive', 'ComSpec', 'PATHEXT'],
  ...['TMPDIR', 'TEMP', 'TMP'],
]

/** Takes the `context` as runAction does, and the inputs with the defaults of action.yml. */
export function stepEnvironment(context, defaults, inputs) {
  const inherited = INHERITED.filter(name => process.env[name]).map(name => [name, process.env[name]])
  return {
    ...Object.fromEntries(inherited),
    ...githubEnvironment(context),
    ...inputEnvironment(defaults, inputs, context.token),
  }
}

/** @returns {Record<string, string>} */
function githubEnvironment({ eventName, sha, ref, repository, workspace }) {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__run',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'publish',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//u, ''),
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW: 'Publish skill',
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: RUNNER_ARCH[process.arch] ?? 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_OS: RUNNER_OS[process.platform] ?? 'Linux',
  }
}

/** An input that the workflow leaves out has its default, or is empty. */
function inputEnvironment(defaults, inputs, token) {
  const isToken = text => /^\$\{\{\s*github\.token\s*\}\}$/u.test(text)
  const evaluated = Object.entries(defaults).map(([name, text]) => [name, isToken(text) ? token : text])
  const toVariable = ([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]
  return Object.fromEntries([...evaluated, ...Object.entries(inputs)].map(toVariable))
}
