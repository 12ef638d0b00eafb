// npm run demo: publishes an example skill with the committed dist/index.js to a local stand-in for the Skills API,
// and shows what a workflow author would see. Needs Node and npm, and no account; installs what the stand-ins need, once.

import { execSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WORKSPACE = fileURLToPath(new URL('..', import.meta.url))
const SKILL = { name: 'release-notes', directory: 'examples/skills/release-notes' }
const WIDTH = 100

installPackages()
const { runAction } = await import('../fakes/runner.mjs')
const { startSkillsApi } = await import('../fakes/skills-api.mjs')

const api = await startSkillsApi()
try {
  const skill = api.addSkill({ name: SKILL.name, versions: [] })
  const publish = {
    skill_id: skill.id,
    directory: SKILL.directory,
    anthropic_api_key: 'sk-ant-api03-local',
    anthropic_base_url: api.url,
  }
  const count = () => api.versionsOf(skill.id).length
  const stories = [
    {
      title: 'A dry run, as in a pull request: no credentials, nothing published',
      inputs: { directory: SKILL.directory, dry_run: 'true' },
      expected: { reason: 'checked', published: 'false', versions: 0 },
    },
    {
      title: 'A push to main: the first version',
      inputs: publish,
      expected: { reason: 'published', published: 'true', versions: 1 },
    },
    {
      title: 'The same files again: nothing to publish, the outputs name the version that is there',
      inputs: publish,
      expected: { reason: 'unchanged', published: 'false', versions: 1 },
    },
  ]
  const problems = []
  for (const [index, story] of stories.entries())
    problems.push(...(await tell(`${index + 1}. ${story.title}`, story, count)))
  print(`\n${'━'.repeat(WIDTH)}`)
  if (problems.length === 0) print(`All ${stories.length} runs did as expected.`)
  for (const problem of problems) console.error(`✖ ${problem}`)
  if (problems.length > 0) process.exitCode = 1
} finally {
  await api.close()
}

/** Unless npm has done so since the lock file was written. */
function installPackages() {
  const changedAt = (...path) =>
    statSync(join(WORKSPACE, ...path), { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY
  if (changedAt('node_modules', '.package-lock.json') >= changedAt('package-lock.json')) return
  print('Installing what the stand-ins need: npm ci')
  try {
    execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: WORKSPACE, stdio: 'pipe' })
  } catch ({ stderr }) {
    console.error(`${stderr}✖ The packages could not be installed. Run npm ci, then npm run demo again.`)
    process.exit(1)
  }
}

/** Runs one story, shows it, and returns what was not as expected. */
async function tell(title, { inputs, expected }, countVersions) {
  print(`\n━━ ${title} ${'━'.repeat(Math.max(2, WIDTH - title.length - 4))}`)
  section('with', table(inputs))
  const run = await runAction({ workspace: WORKSPACE, inputs })
  section('log', run.log)
  section('outputs', table(run.outputs))
  section('summary', run.summary)
  section('exit code', String(run.code))

  const actual = { exit: run.code, ...run.outputs, versions: countVersions() }
  const wrong = Object.entries({ exit: 0, ...expected }).filter(([key, value]) => actual[key] !== value)
  return wrong.map(([key, value]) => `${title}: expected ${key} ${value}, got ${actual[key] ?? 'none'}`)
}

function section(name, text) {
  print(`\n${name}`)
  for (const line of text.trimEnd().split('\n')) print(`  ${line}`.trimEnd())
}

/** The keys in one column, the values beside them. A long value stays on one line, cut. */
function table(values) {
  const width = Math.max(...Object.keys(values).map(key => key.length))
  const lines = Object.entries(values).map(
    ([key, value]) => `${key.padEnd(width)}  ${value.replaceAll('\n', '⏎')}`,
  )
  return lines.map(line => (line.length < WIDTH ? line : `${line.slice(0, WIDTH - 3)}…`)).join('\n')
}

function print(text) {
  console.log(text)
}
