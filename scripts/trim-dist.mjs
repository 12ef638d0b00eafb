// Takes out of dist/ what no runner needs: the comments of packages, and what they declare and nobody mentions. Nothing is
// printed anew or renamed, so that dist stays what the sources say, with our own comments; licences stand in licenses.txt.
// What is left is ASCII: one other character makes V8 keep and read two bytes for each in the whole file.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'acorn'

/** ncc writes it above each module. */
const MODULE = ' CONCATENATED MODULE: '

/** The first and the last line of a function that webpack puts around a module. */
const MODULE_EDGE = /^ {1,2}(?:\(\(.*\) => \{|\}\),?)$/u

/** What webpack writes into a module, indented by two. */
const WEBPACK_LINE = /^ {1,2}(?:__webpack_require__\.|var \w+ = __webpack_require__|\}\);$|\/\/)/u

const LOOKS_LIKE = { '→': '->', '…': '...', '–': '-' }

const MODERN = { ecmaVersion: 'latest', sourceType: 'module' }

const ours = new Set()
for (const name of await readdir('lib', { recursive: true })) {
  if (!name.endsWith('.js')) continue
  for (const { value } of findComments(await readFile(join('lib', name), 'utf8'))) ours.add(squeeze(value))
}
for (const name of await readdir('dist')) {
  if (!name.endsWith('.js')) continue
  const path = join('dist', name)
  const text = await readFile(path, 'utf8')
  await writeFile(path, inAscii(indentedByTwo(withoutForeignComments(withoutUnused(text)))))
}

function withoutForeignComments(text) {
  const foreign = findComments(text).filter(
    ({ value }) => !value.startsWith(MODULE) && !ours.has(squeeze(value)),
  )
  return cut(
    text,
    foreign.map(comment => extentOf(comment, text)),
  )
}

function withoutUnused(text) {
  const names = []
  const onToken = ({ type, value, start }) => {
    if (type.label === 'name') names.push({ value, start })
  }
  const { body } = parse(text, { ...MODERN, onToken })
  const unused = body.flatMap(findModules).flatMap(module => findUnused(module.body.body, names))
  return cut(
    text,
    unused.map(({ start, end }) => ({ start, end, instead: '' })),
  )
}

/** The functions that ncc puts around modules, in `export const modules = { 123: (…) => {…} }` or a variable of that kind. */
function findModules(statement) {
  const { declarations = [] } = statement.declaration ?? statement
  const values = declarations.flatMap(({ init }) => init?.properties ?? []).map(({ value }) => value)
  return values.filter(value => value?.body?.type === 'BlockStatement')
}

/** Names are compared wherever they stand, of properties too: what is only perhaps meant stays. */
function findUnused(statements, names) {
  const namesIn = ({ start, end }) => names.filter(name => start <= name.start && name.start < end)
  const declared = statements.map(statement => [statement, declaredBy(statement, statements)])
  const byName = new Map(declared.flatMap(([statement, own]) => own.map(name => [name, statement])))
  const used = new Set(declared.flatMap(([statement, own]) => (own.length === 0 ? [statement] : [])))
  for (const statement of used) {
    for (const { value } of namesIn(statement)) if (byName.has(value)) used.add(byName.get(value))
  }
  return statements.filter(statement => !used.has(statement))
}

/** The names of what does nothing when it is declared; of nothing else. */
function declaredBy({ type, id, superClass, declarations: [only, ...others] = [] }, statements) {
  if (type === 'FunctionDeclaration' || (type === 'ClassDeclaration' && !superClass)) return [id.name]
  if (!only?.init || others.length > 0 || !isIdle(only.init, statements)) return []
  if (only.id.type === 'Identifier') return [only.id.name]
  return only.id.properties?.map(({ value }) => value.name).filter(Boolean) ?? []
}

/** Whether an expression does nothing but make or take a value. */
function isIdle(init, statements) {
  if (/^(Arrow|Function|Literal|Member)/u.test(init.type) || isUnevaluated(init)) return true
  return (
    init.type === 'NewExpression' && init.arguments.length === 0 && isPlainClass(init.callee.name, statements)
  )
}

/** ncc puts `null &&` before what is pure and of no use to anybody. */
function isUnevaluated({ type, operator, left }) {
  return type === 'LogicalExpression' && operator === '&&' && left.raw === 'null'
}

/** A class of the same module, whose constructor only sets its own fields. */
function isPlainClass(name, statements) {
  const found = statements.find(({ type, id }) => type === 'ClassDeclaration' && id.name === name)
  if (!found || found.superClass || found.body.body.some(({ type }) => type !== 'MethodDefinition'))
    return false
  const builder = found.body.body.find(({ kind }) => kind === 'constructor')
  const steps = builder?.value.body.body ?? []
  return steps.every(
    ({ expression }) =>
      expression?.type === 'AssignmentExpression' &&
      expression.left.object?.type === 'ThisExpression' &&
      expression.right.type === 'Literal',
  )
}

/**
 * Two blanks a level, where the compiler of a module has written four, and no empty lines in a row; in packages none at all. What stands in a
 * template or in a string of several lines keeps its own.
 */
function indentedByTwo(text) {
  const texts = []
  const onToken = ({ type, start, end }) => {
    if (type.label === 'template' || type.label === 'string') texts.push([start, end])
  }
  parse(text, { ...MODERN, onToken })
  const isInText = offset => texts.some(([from, to]) => from < offset && offset <= to)
  let offset = 0
  const lines = text.split('\n').map(line => {
    const start = offset
    offset += line.length + 1
    return { line, isText: isInText(start) }
  })
  const modules = [[]]
  for (const one of lines) {
    if (one.line.startsWith(`;//${MODULE}`) || MODULE_EDGE.test(one.line)) modules.push([])
    modules.at(-1).push(one)
  }
  return modules
    .flatMap(module => withoutEmpty(indentModule(module)))
    .map(({ line }) => line)
    .join('\n')
}

/** Comments in characters that look alike, all else in escapes, which mean the same in strings, templates and patterns. */
function inAscii(text) {
  const comments = findComments(text).map(({ start, end }) => {
    return { start, end, instead: text.slice(start, end).replace(/[→…–]/gu, sign => LOOKS_LIKE[sign]) }
  })
  return cut(text, comments).replace(/[^\0-\x7f]/g, escaped)
}

/** @param unit of UTF-16 */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function withoutEmpty(lines) {
  const isPackage = lines[0]?.line.includes(`${MODULE}../node_modules/`)
  const isEmpty = line => line !== undefined && line.trim() === ''
  return lines.filter(
    ({ line, isText }, index) => isText || !isEmpty(line) || !(isPackage || isEmpty(lines[index - 1]?.line)),
  )
}

/** @param lines of one module, or of what stands between two */
function indentModule(lines) {
  const isByTwo = ({ line, isText }) =>
    !isText && /^(?: {4})* {2}\S/u.test(line) && !WEBPACK_LINE.test(line) && !MODULE_EDGE.test(line)
  if (lines.some(isByTwo)) return lines
  const halve = line => line.replace(/^(?: {4})+/u, blanks => blanks.slice(blanks.length / 2))
  return lines.map(({ line, isText }) => ({ line: isText ? line : halve(line), isText }))
}

function cut(text, cuts) {
  let result = ''
  let copied = 0
  for (const { start, end, instead } of cuts) {
    result += text.slice(copied, start) + instead
    copied = end
  }
  return result + text.slice(copied)
}

function findComments(text) {
  const comments = []
  parse(text, { ...MODERN, onComment: comments })
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
  const isApart = /\s/u.test(text[start - 1]) || /\s/u.test(text[end])
  return { start, end, instead: value.includes('\n') ? '\n' : isApart ? '' : ' ' }
}

function squeeze(text) {
  return text.replace(/\s+/gu, ' ')
}
