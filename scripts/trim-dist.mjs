// Takes the comments of packages out of dist/, a fifth of what every runner would download. Nothing is printed anew or
// renamed, so that dist stays what the sources say, with our own comments; licences stand in dist/licenses.txt.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'acorn'

/** ncc writes it above each module. */
const MODULE = /^ CONCATENATED MODULE: /

const ours = new Set()
for (const name of await readdir('lib', { recursive: true })) {
  if (!name.endsWith('.js')) continue
  for (const { value } of findComments(await readFile(join('lib', name), 'utf8'))) ours.add(squeeze(value))
}
for (const name of await readdir('dist')) {
  if (!name.endsWith('.js')) continue
  const path = join('dist', name)
  await writeFile(path, withoutForeignComments(await readFile(path, 'utf8')))
}

function withoutForeignComments(text) {
  let result = ''
  let copied = 0
  for (const comment of findComments(text)) {
    if (MODULE.test(comment.value) || ours.has(squeeze(comment.value))) continue
    const cut = extentOf(comment, text)
    result += text.slice(copied, cut.start) + cut.instead
    copied = cut.end
  }
  return result + text.slice(copied)
}

function findComments(text) {
  const comments = []
  parse(text, { ecmaVersion: 'latest', sourceType: 'module', onComment: comments })
  return comments
}

/** Alone on its lines it goes with them, and at the end of a line with the blanks before it. */
function extentOf({ start, end, value }, text) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const isLast = end === text.length || text[end] === '\n'
  if (isLast && text.slice(lineStart, start).trim() === '')
    return { start: lineStart, end: end + 1, instead: '' }
  if (isLast) return { start: text.slice(0, start).trimEnd().length, end, instead: '' }
  // What stood on both sides of it stays apart, and on two lines where it did.
  return { start, end, instead: value.includes('\n') ? '\n' : ' ' }
}

function squeeze(text) {
  return text.replace(/\s+/gu, ' ')
}
