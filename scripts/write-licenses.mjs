// Writes dist/licenses.txt: every npm package that ncc bundled into any chunk of dist, with its version and licence.
// ncc's own --license sees the main chunk only; this reads the statistics of the build: lib/stats.json.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/iu
const PACKAGE_FOLDER = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/u
const RULE = '-'.repeat(80)

const stats = JSON.parse(await readFile('lib/stats.json', 'utf8'))
const packages = await Promise.all(bundledFolders(stats.modules).map(describePackage))
const sections = groupByText(packages)
await writeFile('dist/licenses.txt', `${sections.join(`\n\n${RULE}\n\n`)}\n`)
console.log(`dist/licenses.txt: ${packages.length} packages, ${sections.length} texts`)

/** Each text once, below the packages that it holds for: many of one author share theirs. */
function groupByText(described) {
  const titles = new Map()
  for (const { title, text } of described) titles.set(text, new Set([...(titles.get(text) ?? []), title]))
  return [...titles]
    .map(([text, named]) => `${[...named].sort(compareText).join('\n')}\n\n${text}`)
    .sort(compareText)
}

/** The folders of all packages that a module of the build comes from. */
function bundledFolders(modules) {
  const paths = modulePaths(modules)
  return [...new Set(paths.flatMap(path => PACKAGE_FOLDER.exec(path)?.[1] ?? []))]
}

/** Modules that webpack joined into one are nested in it. */
function modulePaths(modules = []) {
  return modules.flatMap(module => [module.nameForCondition ?? '', ...modulePaths(module.modules)])
}

/** Title and licence of one package. */
async function describePackage(folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const title = `${manifest.name} ${manifest.version}`
  const text = (await readLicenseFiles(folder)) || describeLicense(manifest)
  if (!text) throw new Error(`${title} has neither a licence file nor a license field in its package.json`)
  return { title, text }
}

async function readLicenseFiles(folder) {
  const names = (await readdir(folder)).filter(name => LICENSE_FILE.test(name)).sort(compareText)
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
  return texts.map(tidy).join('\n\n')
}

/** What is known of a package that ships no licence text. */
function describeLicense({ license, author }) {
  if (!license) return ''
  const holder = typeof author === 'string' ? author : author?.name
  return `License: ${license}${holder ? `\nAuthor: ${holder}` : ''}`
}

/** The same bytes on every system. */
function tidy(text) {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map(line => line.trimEnd())
    .join('\n')
    .trim()
}

function compareText(a, b) {
  return a < b ? -1 : Number(a > b)
}
