// Where and when something was measured.

import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'

const SDK = '@anthropic-ai/sdk'

export async function describeMachine() {
  const manifest = await readFile(new URL(`../node_modules/${SDK}/package.json`, import.meta.url), 'utf8')
  return {
    date: new Date().toISOString().slice(0, 10),
    node: `Node ${process.versions.node}`,
    sdk: `${SDK} ${JSON.parse(manifest).version}`,
    system: `${process.platform} ${process.arch}, ${cpus().length} cores`,
  }
}
