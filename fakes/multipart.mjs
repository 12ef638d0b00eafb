// A strict reader of multipart/form-data bodies (RFC 7578, with the WHATWG escapes in names), on the level of bytes.
// It knows nothing of skills.

import { Refusal } from './refusal.mjs'

const CRLF = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')
const MAX_PART_HEADER_BYTES = 16 * 1024
// The characters and the length are those of RFC 2046, section 5.1.1.
const BOUNDARY = /^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/
const PART_HEADERS = new Set(['content-disposition', 'content-type', 'content-length'])

/**
 * @typedef {{ name: string, filename?: string, contentType?: string, content: Buffer }} Part
 *
 * @param {Buffer} body
 * @param {string | undefined} contentType the request's header
 * @returns {Part[]} in the order of the body
 * @throws {Refusal} 400 for anything that is not well-formed
 */
export function parseMultipart(body, contentType) {
  const dashBoundary = Buffer.from(`--${readBoundary(contentType)}`)
  if (!startsWith(body, dashBoundary, 0)) throw malformed('the body does not begin with the boundary')
  const delimiter = Buffer.concat([CRLF, dashBoundary])
  const parts = []
  let position = dashBoundary.length
  while (!startsWith(body, '--', position)) {
    if (!startsWith(body, CRLF, position)) throw malformed('a boundary is not followed by a line end')
    const { part, end } = readPart(body, position, delimiter)
    parts.push(part)
    position = end + delimiter.length
  }
  const epilogue = body.subarray(position + 2)
  if (epilogue.length > 0 && !epilogue.equals(CRLF)) throw malformed('text after the closing boundary')
  if (parts.length === 0) throw malformed('there are no parts')
  return parts
}

function readBoundary(contentType) {
  const [type = '', ...parameters] = (contentType ?? '').split(';')
  if (type.trim().toLowerCase() !== 'multipart/form-data')
    throw new Refusal(400, 'The content-type must be multipart/form-data.')
  const matches = parameters.map(text => /^\s*boundary=(?:"(.*)"|(.*?))\s*$/is.exec(text))
  const [boundary = '', ...others] = matches.flatMap(match => match?.[1] ?? match?.[2] ?? [])
  if (!BOUNDARY.test(boundary) || others.length > 0) throw malformed('the content-type has no valid boundary')
  return boundary
}

/** Reads the part whose header begins after the line end at `position`. */
function readPart(body, position, delimiter) {
  const headerEnd = body.indexOf(BLANK_LINE, position)
  if (headerEnd < 0 || headerEnd - position > MAX_PART_HEADER_BYTES)
    throw malformed('a part header does not end')
  const start = headerEnd + BLANK_LINE.length
  const end = body.indexOf(delimiter, start)
  if (end < 0) throw malformed('the closing boundary is missing')
  const headers = readPartHeaders(body.subarray(position + CRLF.length, headerEnd))
  const names = readDisposition(headers.get('content-disposition'))
  const contentType = headers.get('content-type')
  return { part: { ...names, ...(contentType && { contentType }), content: body.subarray(start, end) }, end }
}

function readPartHeaders(bytes) {
  const headers = new Map()
  for (const line of decodeUtf8(bytes).split('\r\n')) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/s.exec(line) ?? []
    if (name === undefined || /[\r\n]/.test(line)) throw malformed('a part header is not a header line')
    const key = name.toLowerCase()
    if (!PART_HEADERS.has(key)) throw malformed(`a part has the header ${name}`)
    if (headers.has(key)) throw malformed(`a part has two ${name} headers`)
    headers.set(key, value)
  }
  return headers
}

/** Reads a header such as `form-data; name="files[]"; filename="my-skill/SKILL.md"` */
function readDisposition(header) {
  if (header === undefined) throw malformed('a part has no Content-Disposition')
  if (!/^form-data(?:; *[a-z]+="[^"]*")+$/i.test(header)) throw malformed(`Content-Disposition: ${header}`)
  const parameters = {}
  for (const [, name, value] of header.matchAll(/; *([a-z]+)="([^"]*)"/gi)) {
    if (name !== 'name' && name !== 'filename')
      throw malformed(`Content-Disposition: unknown parameter ${name}`)
    if (name in parameters) throw malformed(`Content-Disposition: ${name} is there twice`)
    parameters[name] = unescapeName(value)
  }
  if (parameters.name === undefined) throw malformed('Content-Disposition has no name')
  return parameters
}

/** WHATWG escapes exactly three characters; any other percent sign stands for itself. */
function unescapeName(value) {
  return value.replace(/%22|%0D|%0A/gi, sequence => decodeURIComponent(sequence))
}

function decodeUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed('a part header is not UTF-8', { cause })
  }
}

function startsWith(body, prefix, position) {
  const bytes = Buffer.from(prefix)
  return body.subarray(position, position + bytes.length).equals(bytes)
}

function malformed(what) {
  return new Refusal(400, `The multipart body is malformed: ${what}.`)
}
