// A folder that has no SKILL.md and is plainly meant to have one.

import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readContent } from './content.ts'

/** What was found in place of SKILL.md. */
export interface NearSkill {
  /** Whether the name differs from SKILL.md in case alone, so that nothing else can be meant. */
  readonly isPlain: boolean
  /** What is there in place of SKILL.md and what to do, a sentence. */
  readonly advice: string
}

/**
 * Names that nearly are SKILL.md: `SKILL.md.txt`, `SKILL.markdown`, `Skills.md`, `SKILL (1).md`, `SKILL`; not
 * `SKILL-template.md`.
 */
const NEARLY =
  /^[\s_.-]{0,9}skills?[\s_.-]{0,9}(?:\(?\d{0,9}\)?)?(?:\.?(?:md|mdx|mdc|mkd|markdown|txt|rst)){0,3}[\s.]{0,9}$/i
const MAX_README_BYTES = 64 * 1024

/** Finds what was meant to be a SKILL.md. @param folder absolute; in one that cannot be read nothing is found */
export function findNearSkill(folder: string): NearSkill | undefined {
  const children = listChildren(folder)
  // A file of that very name: nothing is missing.
  if (children.some(child => child.name === 'SKILL.md' && !child.isDirectory())) return undefined
  const files = children.filter(child => !child.isDirectory()).map(({ name }) => name)
  const other = files.find(name => name.toLowerCase() === 'skill.md')
  if (other !== undefined) return { isPlain: true, advice: rename(other) }
  if (children.some(({ name }) => name === 'SKILL.md'))
    return { isPlain: false, advice: 'SKILL.md is a folder; it must be a file.' }
  const near = files.find(name => NEARLY.test(name))
  if (near !== undefined) return { isPlain: false, advice: rename(near) }
  const readme = files.find(name => name.toLowerCase() === 'readme.md' && isSkill(join(folder, name)))
  if (readme === undefined) return undefined
  const advice = `${readme} has the frontmatter of a skill; if it is one, call it SKILL.md.`
  return { isPlain: false, advice }
}

function rename(name: string): string {
  return `There is ${JSON.stringify(name)}; if it is meant, call it exactly SKILL.md.`
}

function listChildren(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function isSkill(path: string): boolean {
  const [, frontmatter = ''] = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\n---/.exec(readText(path)) ?? []
  return /^name:/m.test(frontmatter) && /^description:/m.test(frontmatter)
}

/** The text of a regular file, '' for anything else: links are not followed, and a FIFO is not waited for. */
function readText(path: string): string {
  try {
    return readContent(path, MAX_README_BYTES).bytes?.toString() ?? ''
  } catch {
    return ''
  }
}
