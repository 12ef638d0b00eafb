// What the Skills API asks of an upload: multipart parts → the bundle of a skill version, or a refusal.

import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFrontmatter } from './frontmatter.mjs'
import { Refusal } from './refusal.mjs'

const XML_TAG = /<\/?[A-Za-z][\w.:-]*(?:\s[^<>]*)?\/?>/

/**
 * @typedef {{ name: string, description: string, directory: string, files: Map<string, Buffer> }} Bundle
 *   `files` by their path inside the skill
 *
 * @param {import('./multipart.mjs').Part[]} parts
 * @param {string[]} textFields names of the fields that may stand beside the files
 * @returns {{ bundle: Bundle, texts: Record<string, string> }}
 * @throws {Refusal} 400
 */
export function parseUpload(parts, textFields) {
  const texts = readTexts(parts, textFields)
  const uploads = parts.filter(part => part.name === 'files[]')
  if (uploads.length === 0)
    throw new Refusal(400, "No files provided. Please provide files using 'files[]' field.")
  const { directory, files } = readFiles(uploads)
  const { name, description } = readSkillMd(files)
  if (name !== directory)
    throw new Refusal(400, `The folder name '${directory}' must match the skill name '${name}' in SKILL.md.`)
  return { bundle: { name, description, directory, files }, texts }
}

/** What a test wants to know of an upload, accepted or not. */
export function describeUpload(parts) {
  const files = parts.filter(part => part.filename !== undefined)
  return {
    fields: [...new Set(parts.map(part => part.name))],
    files: files.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      size: content.length,
      // Hashed only when asked for: the benchmark uploads 29 MB and never looks.
      get sha256() {
        return createHash('sha256').update(content).digest('hex')
      },
    })),
  }
}

function readTexts(parts, textFields) {
  const texts = {}
  for (const { name, filename, content } of parts.filter(part => part.name !== 'files[]')) {
    if (filename !== undefined)
      throw new Refusal(400, `No files provided. Please provide files using 'files[]' field, not '${name}'.`)
    if (!textFields.includes(name)) throw new Refusal(400, `${name}: Extra inputs are not permitted`)
    if (name in texts) throw new Refusal(400, `${name}: given twice`)
    texts[name] = content.toString('utf8')
  }
  return texts
}

function readFiles(uploads) {
  const files = new Map()
  const directories = new Set()
  for (const { filename, content } of uploads) {
    if (filename === undefined) throw new Refusal(400, "A part of the field 'files[]' has no filename.")
    const segments = filename.split('/')
    if (filename.includes('\\') || segments.some(segment => ['', '.', '..'].includes(segment)))
      throw new Refusal(400, `Invalid file path: '${filename}'`)
    if (segments.length < 2)
      throw new Refusal(400, `All files must be in the same top-level directory: '${filename}' is in none.`)
    directories.add(segments[0])
    const path = segments.slice(1).join('/')
    if (files.has(path)) throw new Refusal(400, `The file path '${filename}' is there twice.`)
    files.set(path, content)
    if (directories.size > 1) throw new Refusal(400, 'All files must be in the same top-level directory.')
  }
  const [directory = ''] = directories
  return { directory, files }
}

function readSkillMd(files) {
  const content = files.get('SKILL.md')
  if (content === undefined)
    throw new Refusal(400, 'SKILL.md file not found at the root of the top-level directory.')
  const fields = parseFrontmatter(content)
  const read = (field, findProblem) => {
    const problem = findProblem(fields.get(field))
    if (problem) throw new Refusal(400, `SKILL.md frontmatter: '${field}' ${problem}.`)
    return fields.get(field)
  }
  return { name: read('name', findNameProblem), description: read('description', findDescriptionProblem) }
}

function parseFrontmatter(content) {
  if (!isUtf8(content)) throw new Refusal(400, 'SKILL.md is not UTF-8.')
  try {
    return readFrontmatter(content.toString())
  } catch (cause) {
    throw new Refusal(400, `SKILL.md has malformed YAML frontmatter: ${cause.message}`)
  }
}

function findNameProblem(name) {
  if (typeof name !== 'string' || name === '') return 'must be a non-empty string'
  if (XML_TAG.test(name)) return 'cannot contain XML tags'
  if ([...name].length > 64) return 'must be at most 64 characters'
  if (!/^[a-z0-9-]+$/.test(name)) return 'may contain only lowercase letters, numbers and hyphens'
  const reserved = ['anthropic', 'claude'].find(word => name.includes(word))
  return reserved && `cannot contain the reserved word '${reserved}'`
}

function findDescriptionProblem(description) {
  if (typeof description !== 'string' || description.trim() === '') return 'must be a non-empty string'
  if ([...description].length > 1024) return 'must be at most 1024 characters'
  return XML_TAG.test(description) && 'cannot contain XML tags'
}
