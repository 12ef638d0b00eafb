// What one would write with the official SDK: reads each folder and uploads it as a new version, one after the other.
// usage: node sdk.mjs <base url> <mapping.json>, the mapping: [{ folder, name, skillId }]

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import Anthropic, { toFile } from '@anthropic-ai/sdk'

const [baseURL, mapping] = process.argv.slice(2)
const client = new Anthropic({ baseURL, apiKey: 'sk-ant-api03-local' })

for (const { folder, name, skillId } of JSON.parse(await readFile(mapping, 'utf8'))) {
  const files = await readFolder(folder, name)
  const version = await client.beta.skills.versions.create(skillId, { files, betas: ['skills-2025-10-02'] })
  console.log(`${name}: ${version.version}`)
}

async function readFolder(folder, name) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return await Promise.all(
    paths.map(async path => {
      const part = `${name}/${relative(folder, path).split(sep).join('/')}`
      return await toFile(await readFile(path), part)
    }),
  )
}
