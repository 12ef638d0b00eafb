// The local API takes only uploads that the real one takes: multipart form, paths, SKILL.md, sizes, titles.

import { request as httpRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { readFrontmatter } from '../../fakes/frontmatter.mjs'
import { startSkillsApi } from '../../fakes/skills-api.mjs'
import {
  BOUNDARY,
  folder,
  multipart,
  type Part,
  SKILL_MD,
  type SkillsApi,
  upload,
} from './skills-api-client.js'

// Some tests move many megabytes.
jest.setTimeout(60_000)

const MAX_BODY_BYTES = 31_457_280
const DISPOSITION = 'Content-Disposition: form-data; name="files[]"; filename="my-skill/SKILL.md"'

let api: SkillsApi
let skillId: string

beforeEach(async () => {
  api = await startSkillsApi()
  skillId = api.addSkill({ name: 'my-skill' }).id
})

afterEach(async () => {
  await api.close()
})

async function publish(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const answer = await upload(api, `/v1/skills/${skillId}/versions`, body, { headers, legacy: true })
  const { message } = (answer.json.error ?? {}) as { message?: string }
  return { status: answer.status, message }
}

function file(filename: string, content = ''): Part {
  return { name: 'files[]', filename, content }
}

const SKILL = file('my-skill/SKILL.md', SKILL_MD)

describe('the form', () => {
  const part = `${DISPOSITION}\r\n\r\n${SKILL_MD}`
  const open = `--${BOUNDARY}\r\n`
  const close = `\r\n--${BOUNDARY}--\r\n`

  test.each([
    ['a well-formed body', `${open}${part}${close}`],
    ['no line end after the closing boundary', `${open}${part}\r\n--${BOUNDARY}--`],
    ['a Content-Type in a part', `${open}Content-Type: text/markdown\r\n${part}${close}`],
  ])('%s is accepted', async (_, body) => {
    expect(await publish(body)).toEqual({ status: 200 })
  })

  test.each([
    ['an empty body', '', 'does not begin with the boundary'],
    ['a preamble', `hello\r\n${open}${part}${close}`, 'does not begin with the boundary'],
    ['no closing boundary', `${open}${part}\r\n`, 'closing boundary is missing'],
    ['a cut closing boundary', `${open}${part}\r\n--${BOUNDARY}-`, 'not followed by a line end'],
    ['text after the closing boundary', `${open}${part}${close}more`, 'after the closing boundary'],
    ['bare line feeds', `${open}${part}${close}`.replaceAll('\r\n', '\n'), 'not followed by a line end'],
    ['no parts', `--${BOUNDARY}--\r\n`, 'no parts'],
    [
      'a boundary that goes on',
      `${open}${part}\r\n--${BOUNDARY}2\r\n${part}${close}`,
      'not followed by a line end',
    ],
    ['a part without a header', `${open}\r\n${SKILL_MD}${close}`, 'header'],
    [
      'a part without Content-Disposition',
      `${open}Content-Type: text/plain\r\n\r\nx${close}`,
      'no Content-Disposition',
    ],
    ['an unquoted name', `${open}${part.replace('"files[]"', 'files[]')}${close}`, 'Content-Disposition'],
    ['filename*', `${open}${part.replace('filename=', 'filename*=')}${close}`, 'Content-Disposition'],
    ['attachment', `${open}${part.replace('form-data', 'attachment')}${close}`, 'Content-Disposition'],
    ['two filenames', `${open}${part.replace('SKILL.md"', 'SKILL.md"; filename="b/c"')}${close}`, 'twice'],
    ['no name', `${open}${part.replace('name="files[]"; ', '')}${close}`, 'has no name'],
    [
      'a transfer encoding',
      `${open}Content-Transfer-Encoding: base64\r\n${part}${close}`,
      'Content-Transfer-Encoding',
    ],
    ['a header twice', `${open}${DISPOSITION}\r\n${part}${close}`, 'two Content-Disposition headers'],
    ['a header line that is none', `${open}nonsense\r\n${part}${close}`, 'not a header line'],
  ])('%s is refused', async (_, body, message) => {
    expect(await publish(body)).toEqual({ status: 400, message: expect.stringContaining(message) })
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test('a name that is not UTF-8 is refused', async () => {
    const body = Buffer.from(`${open}${part.replace('SKILL.md', 'SKILL.m\xff')}${close}`, 'latin1')
    expect(await publish(body)).toEqual({ status: 400, message: expect.stringContaining('not UTF-8') })
  })

  test.each([
    ['application/json'],
    ['multipart/form-data'],
    ['multipart/form-data; boundary='],
    ['multipart/mixed; boundary=local-boundary'],
    ['multipart/form-data; boundary=other'],
  ])('the content type %s is refused', async contentType => {
    expect(await publish(multipart([SKILL]), { 'content-type': contentType })).toMatchObject({ status: 400 })
  })

  test.each([
    [70, 200],
    [71, 400],
  ])('a boundary of %i characters: %i', async (length, status) => {
    const boundary = 'x'.repeat(length)
    const body = multipart([SKILL]).toString().replaceAll(BOUNDARY, boundary)
    const contentType = `multipart/form-data; boundary="${boundary}"`
    expect(await publish(body, { 'content-type': contentType })).toMatchObject({ status })
  })

  test('names are unescaped as WHATWG escapes them, and nothing else is', async () => {
    const names = [
      'a b.md',
      'q%22q',
      '100%.txt',
      'x%20y',
      'é日本😀.txt',
      'semi;colon',
      "it's",
      'line%0D%0Aend',
    ]
    const parts = names.map(name => file(`my-skill/${name}`))
    expect(await publish(multipart([SKILL, ...parts]))).toEqual({ status: 200 })
    const stored = [...(api.versionsOf(skillId)[0]?.files.keys() ?? [])]
    const expected = [
      'a b.md',
      'q"q',
      '100%.txt',
      'x%20y',
      'é日本😀.txt',
      'semi;colon',
      "it's",
      'line\r\nend',
    ]
    expect(stored).toEqual(['SKILL.md', ...expected])
  })

  test('content is kept byte by byte, whatever it looks like', async () => {
    const contents = [
      '',
      '\r\n',
      '\r\n\r\n',
      '--',
      `--${BOUNDARY}`,
      `x--${BOUNDARY}--\r\n`,
      '\r\n--local-boundar\r\n',
      '\0\r',
    ]
    const parts = contents.map((content, at) => file(`my-skill/${at}`, content))
    expect(await publish(multipart([SKILL, ...parts]))).toEqual({ status: 200 })
    const files = api.versionsOf(skillId)[0]?.files
    expect(contents.map((_, at) => files?.get(String(at))?.toString())).toEqual(contents)
  })
})

describe('the files', () => {
  test.each([
    ['a file without a filename', [{ name: 'files[]', content: SKILL_MD }], 'no filename'],
    ['a field called file', [{ ...SKILL, name: 'file' }], 'No files provided'],
    ['a field called skill', [{ ...SKILL, name: 'skill' }], 'No files provided'],
    ['a field without brackets', [{ ...SKILL, name: 'files' }], 'No files provided'],
    ['a text field', [SKILL, { name: 'display_title', content: 'x' }], 'Extra inputs'],
    ['the same path twice', [SKILL, SKILL], 'there twice'],
    ['no top-level folder', [file('SKILL.md', SKILL_MD)], 'in the same top-level directory'],
    ['two top-level folders', [SKILL, file('other/a')], 'in the same top-level directory'],
    ['a path that climbs', [SKILL, file('my-skill/../a')], 'Invalid file path'],
    ['a path with .', [SKILL, file('my-skill/./a')], 'Invalid file path'],
    ['an empty segment', [SKILL, file('my-skill//a')], 'Invalid file path'],
    ['an absolute path', [SKILL, file('/my-skill/a')], 'Invalid file path'],
    ['a folder', [SKILL, file('my-skill/a/')], 'Invalid file path'],
    ['a backslash', [SKILL, file('my-skill\\a')], 'Invalid file path'],
    ['an empty filename', [SKILL, file('')], 'Invalid file path'],
    ['no SKILL.md', [file('my-skill/README.md')], 'SKILL.md file not found'],
    ['another case', [file('my-skill/skill.md', SKILL_MD)], 'SKILL.md file not found'],
    ['SKILL.md further down', [file('my-skill/a/SKILL.md', SKILL_MD)], 'SKILL.md file not found'],
    [
      'a folder of another name',
      [file('skills/SKILL.md', SKILL_MD)],
      "'skills' must match the skill name 'my-skill'",
    ],
  ] as [string, Part[], string][])('%s: refused', async (_, parts, message) => {
    expect(await publish(multipart(parts))).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    })
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test("a skill's name is immutable", async () => {
    const parts = folder('other', { 'SKILL.md': SKILL_MD.replace('my-skill', 'other') })
    expect(await publish(multipart(parts))).toEqual({
      status: 400,
      message: expect.stringContaining('immutable'),
    })
  })

  test('the first upload names a skill that has no name', async () => {
    const { id } = api.addSkill()
    const path = `/v1/skills/${id}/versions`
    expect((await upload(api, path, multipart([SKILL]))).status).toBe(200)
    const parts = folder('other', { 'SKILL.md': SKILL_MD.replace('my-skill', 'other') })
    expect((await upload(api, path, multipart(parts))).status).toBe(400)
  })

  test('an unknown skill is a 404, also for a correct upload', async () => {
    expect((await upload(api, '/v1/skills/skill_none/versions', multipart([SKILL]))).status).toBe(404)
  })

  test('the same upload twice makes two versions', async () => {
    await publish(multipart([SKILL]))
    await publish(multipart([SKILL]))
    expect(api.versionsOf(skillId)).toHaveLength(2)
  })
})

describe('SKILL.md', () => {
  const emoji = '😀'
  test.each([
    ['no frontmatter', '# My skill\n', 'does not start with'],
    ['frontmatter that is not closed', '---\nname: my-skill\n', 'not closed'],
    ['no name', '---\ndescription: x\n---\n', "'name' must be a non-empty string"],
    ['a number for a name', '---\nname: 7\ndescription: x\n---\n', "'name' must be a non-empty string"],
    ['capitals', '---\nname: My-skill\ndescription: x\n---\n', "'name' may contain only"],
    ['65 characters', `---\nname: ${'a'.repeat(65)}\ndescription: x\n---\n`, 'at most 64'],
    ['tags in the name', '---\nname: <b>x</b>\ndescription: x\n---\n', "'name' cannot contain XML tags"],
    ['anthropic', '---\nname: my-anthropic-skill\ndescription: x\n---\n', "reserved word 'anthropic'"],
    ['claude', '---\nname: claudette\ndescription: x\n---\n', "reserved word 'claude'"],
    ['no description', '---\nname: my-skill\n---\n', "'description' must be"],
    ['an empty description', '---\nname: my-skill\ndescription: ""\n---\n', "'description' must be"],
    ['a blank description', '---\nname: my-skill\ndescription: "  "\n---\n', "'description' must be"],
    ['a list as description', '---\nname: my-skill\ndescription:\n- a\n---\n', "'description' must be"],
    ['true as description', '---\nname: my-skill\ndescription: true\n---\n', "'description' must be"],
    ['1025 characters', `---\nname: my-skill\ndescription: ${emoji.repeat(1025)}\n---\n`, 'at most 1024'],
    ['an opening tag', '---\nname: my-skill\ndescription: Use <this> well\n---\n', 'XML tags'],
    ['a closing tag', '---\nname: my-skill\ndescription: Use </this> well\n---\n', 'XML tags'],
    ['an empty tag', '---\nname: my-skill\ndescription: Use <this/> well\n---\n', 'XML tags'],
    ['text below the mapping', '---\nname: my-skill\ndescription: x\n...\nx\n---\n', 'goes on after'],
    ['a list', '---\n- name\n---\n', 'not one mapping'],
    [
      'a key twice',
      '---\nname: my-skill\nname: my-skill\n---\n',
      'duplicated mapping key (line 3, column 1)',
    ],
    ['a missing key', '---\nname: my-skill\n: x\n---\n', 'a key is missing'],
  ])('%s is refused', async (_, text, message) => {
    expect(await publish(multipart([file('my-skill/SKILL.md', text)]))).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    })
  })

  test('bytes that are not UTF-8 are refused', async () => {
    const content = Buffer.from(SKILL_MD.replace('Does', 'D\xf6es'), 'latin1')
    expect(await publish(multipart([{ ...SKILL, content }]))).toEqual({
      status: 400,
      message: 'SKILL.md is not UTF-8.',
    })
  })

  test.each([
    ['a BOM', `\uFEFF${SKILL_MD}`, 'Does it.'],
    ['CRLF line ends', SKILL_MD.replaceAll('\n', '\r\n'), 'Does it.'],
    [
      '1024 characters outside the basic plane',
      SKILL_MD.replace('Does it.', emoji.repeat(1024)),
      emoji.repeat(1024),
    ],
    ['signs that are no tags', SKILL_MD.replace('Does it.', 'a < b, c > d, <3'), 'a < b, c > d, <3'],
  ])('%s is accepted', async (_, text, description) => {
    expect(await publish(multipart([file('my-skill/SKILL.md', text)]))).toEqual({ status: 200 })
    expect(api.versionsOf(skillId)[0]?.description).toBe(description)
  })
})

describe('a description', () => {
  const read = (yaml: string) => readFrontmatter(`---\nname: my-skill\ndescription: ${yaml}\n---\n`)

  test.each([
    ['an unquoted colon', 'Use when: asked', 'bad indentation of a mapping entry (line 3, column 22)'],
    ['a colon at its beginning', ': x', 'bad indentation'],
    ['a quote that is not closed', '"x', 'deficient indentation'],
    ['text after a quote', '"x" y', 'bad indentation'],
    ['a quote that goes on in column 1', '"x\ny"', 'deficient indentation'],
    ['an unknown escape', '"\\q"', 'unknown escape'],
    ['a sign that begins no text', '@x', 'bad indentation'],
    ['an anchor', '&x y', 'anchors, aliases and tags'],
    ['an alias', '*x', 'anchors, aliases and tags'],
    ['a tag', '!!str 7', 'anchors, aliases and tags'],
    ['a tab before it', '\tx', 'a tab'],
    ['a tab in it', 'x\ty', 'a tab'],
    ['a tab behind it', 'x\t# y', 'a tab'],
    ['a tab as indentation', 'x\n\ty', 'tab characters'],
    ['a tab as indentation in quotes', '"x\n  \ty"', 'a tab'],
    ['U+0085', 'x\x85y', 'separator of lines'],
    ['U+2028', 'x\u2028y', 'separator of lines'],
    ['a control character', '"x\x7f"', 'control characters'],
  ])('with %s is no YAML', (_, yaml, message) => {
    expect(() => read(yaml)).toThrow(message)
  })

  test.each([
    '~',
    'true',
    'yes',
    'On',
    '7',
    '1_000',
    '0b11',
    '0x1F',
    '0o17',
    '017',
    '-1.5e3',
    '1e3',
    '.inf',
    '12:30:00',
    '2026-11-01',
    '[x]',
    '{x: y}',
  ])('%s is no text', yaml => {
    expect(typeof read(yaml).get('description')).not.toBe('string')
  })

  test.each([
    ['plain text with:colons and#signs # comment', 'plain text with:colons and#signs'],
    ['-dash and ?mark', '-dash and ?mark'],
    ['several\n  lines\n\n  of text', 'several lines\nof text'],
    ['"\\"quoted\\" \\u00e9\\x41 \\\n  joined"', '"quoted" éA joined'],
    ["'it''s: quoted'", "it's: quoted"],
    ['"x\ty\u2028z"', 'x\ty\u2028z'],
    ['>\n  folded\n  text\n\n  and\n    kept\n', 'folded text\nand\n  kept\n'],
    ['|-\n  literal\n  \ttext\n', 'literal\n\ttext'],
    ['x\nallowed-tools:\n- a\nmetadata: {a: "}", b: [1]}', 'x'],
  ])('%j is read as %j', (yaml, text) => {
    expect(read(yaml).get('description')).toBe(text)
  })
})

describe('sizes', () => {
  function sized(bytes: number): Buffer {
    const empty = multipart([SKILL, file('my-skill/data.bin')]).length
    return multipart([SKILL, { ...file('my-skill/data.bin'), content: Buffer.alloc(bytes - empty) }])
  }

  test('a request of 31,457,280 bytes is accepted', async () => {
    expect(await publish(sized(MAX_BODY_BYTES))).toEqual({ status: 200 })
  })

  test('one byte more is refused, after all of it was read', async () => {
    expect(await publish(sized(MAX_BODY_BYTES + 1))).toMatchObject({ status: 413 })
    expect(api.requests[0]?.bytes).toBe(MAX_BODY_BYTES + 1)
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test('an upload that breaks off is never applied', async () => {
    const body = multipart([SKILL])
    const headers = {
      'x-api-key': 'sk-ant-api03-local',
      'anthropic-version': '2023-06-01',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': body.length + 1,
    }
    const request = httpRequest(`${api.url}/v1/skills/${skillId}/versions`, { method: 'POST', headers })
    request.on('error', () => {})
    api.on('request', () => request.destroy())
    request.write(body)
    while (api.requests[0]?.status === undefined) await setImmediate()
    expect(api.requests[0]).toMatchObject({ status: 'aborted' })
    expect(api.versionsOf(skillId)).toEqual([])
  })
})

describe('a new skill', () => {
  const create = (parts: Part[], legacy: boolean) =>
    upload(api, '/v1/skills', multipart([SKILL, ...parts]), { legacy })
  const title = (content: string): Part => ({ name: 'display_title', content })
  const label = (content: string): Part => ({ name: 'display_name', content })

  test('a title is unique in the workspace', async () => {
    expect((await create([title('Mine')], true)).status).toBe(200)
    const again = await create([title('Mine')], true)
    expect(again.status).toBe(400)
    expect(again.json.error).toMatchObject({ type: 'invalid_request_error' })
  })

  test('a name to display is not', async () => {
    expect((await create([label('Mine')], false)).status).toBe(200)
    expect((await create([label('Mine')], false)).json).toMatchObject({ display_name: 'Mine' })
  })

  test('without one, the newer shape displays the name', async () => {
    expect((await create([], false)).json).toMatchObject({ display_name: 'my-skill' })
    expect((await create([], true)).json).toMatchObject({ display_title: null })
  })

  test.each([
    ['a title of 64 characters', title('é'.repeat(64)), true, 200],
    ['a title of 65 characters', title('é'.repeat(65)), true, 400],
    ['a title in the newer shape', title('x'), false, 400],
    ['a name of 255 characters', label('😀'.repeat(255)), false, 200],
    ['a name of 256 characters', label('x'.repeat(256)), false, 400],
    ['a name of two lines', label('a\nb'), false, 400],
    ['an empty name', label(''), false, 400],
    ['a name in the older shape', label('x'), true, 400],
  ])('%s', async (_, part, legacy, status) => {
    const before = api.skills.size
    expect((await create([part], legacy)).status).toBe(status)
    expect(api.skills.size - before).toBe(status === 200 ? 1 : 0)
  })
})
