// Decides about a release by git alone. `check TAG`: the tag is the version of the package, and its commit is checked out
// and on main. `move TAG`: the tag of the major version moves to it, but only forwards.

import { execFileSync } from 'node:child_process'

const [command, tag] = process.argv.slice(2)
const commands = { check, move }
if (!tag || !Object.hasOwn(commands, command)) fail('Usage: node scripts/release.mjs check|move TAG')
commands[command]()

function check() {
  const commit = commitOf(`refs/tags/${tag}`)
  const version = versionAt(commit)
  if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json has version ${version}.`)
  if (commit !== commitOf('HEAD'))
    fail(`${tag} is ${commit} now, which is not the commit that is checked out.`)
  if (!succeeds('merge-base', '--is-ancestor', commit, 'refs/remotes/origin/main')) {
    fail(`${tag} is not on main: tag a commit that was merged.`)
  }
  console.log(`${tag} is ${commit}, on main.`)
}

function move() {
  const version = /^v(\d+)\.(\d+)\.(\d+)$/u.exec(tag)?.slice(1).map(Number)
  if (!version) return console.log(`${tag} is no final version: the tag of its major version stays.`)
  const major = `v${version[0]}`
  const [known] = git('ls-remote', 'origin', `refs/tags/${major}`).split('\t')
  if (known) {
    git('fetch', '--quiet', '--force', '--no-tags', 'origin', `refs/tags/${major}:refs/tags/${major}`)
    const current = versionAt(`refs/tags/${major}`)
    if (!isNewer(version, current.split('.').map(Number))) return console.log(`${major} stays at ${current}.`)
  }
  // The lease refuses when another run has moved it since.
  const ref = `refs/tags/${major}`
  git(
    'push',
    '--quiet',
    `--force-with-lease=${ref}:${known}`,
    'origin',
    `${commitOf(`refs/tags/${tag}`)}:${ref}`,
  )
  console.log(`${major} is now ${tag}.`)
}

function isNewer(version, current) {
  const place = version.findIndex((number, index) => number !== current[index])
  return place >= 0 && version[place] > current[place]
}

function versionAt(revision) {
  return JSON.parse(git('show', `${revision}:package.json`)).version
}

function commitOf(revision) {
  return git('rev-parse', '--verify', `${revision}^{commit}`)
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}

function succeeds(...args) {
  try {
    git(...args)
    return true
  } catch {
    return false
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
