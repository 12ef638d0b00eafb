// Writes the pictures of README: job summaries of dist/index.js as GitHub shows them, in docs/. Needs Chromium, a font
// with emoji, and a folder with the packages that render Markdown, which nothing else needs:
//   npm install --prefix /tmp/render micromark micromark-extension-gfm github-markdown-css
//   node scripts/write-pictures.mjs /tmp/render

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { runSituation } from '../__tests__/fixtures/situations.mjs'

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const WIDTH = 960
const PICTURES = [
  { file: 'plan.png', situation: 'a plan with changes', height: 480 },
  { file: 'failed.png', situation: 'a skill with errors', height: 380 },
]
const BROWSER = process.env.CHROMIUM || 'chromium'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder that holds the packages, see the head of this file.')
const packages = resolve(folder, 'node_modules')
const load = async path => await import(pathToFileURL(join(packages, path)).href)
const { micromark } = await load('micromark/index.js')
const { gfm, gfmHtml } = await load('micromark-extension-gfm/index.js')
const css = readFileSync(join(packages, 'github-markdown-css/github-markdown-light.css'), 'utf8')

for (const { file, situation, height } of PICTURES) {
  const { step, workspace } = await runSituation(situation)
  rmSync(workspace, { recursive: true })
  takePicture(renderPage(step.summary), join(DOCS, file), height)
}

function renderPage(markdown) {
  const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }
  const style = `${css} body { margin: 16px } article { border: 1px solid #d0d7de; border-radius: 6px; padding: 16px }`
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><article class="markdown-body">${micromark(markdown, options)}</article>`
}

function takePicture(page, path, height) {
  const profile = mkdtempSync(join(tmpdir(), 'pictures-'))
  writeFileSync(join(profile, 'page.html'), page)
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars']
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  execFileSync(
    BROWSER,
    [
      ...flags,
      ...quiet,
      `--user-data-dir=${profile}`,
      `--window-size=${WIDTH},${height}`,
      `--screenshot=${path}`,
      pathToFileURL(join(profile, 'page.html')).href,
    ],
    { stdio: 'ignore' },
  )
  rmSync(profile, { recursive: true, force: true })
}
