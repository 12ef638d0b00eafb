// The local API takes only uploads that the real one takes: multipart form, paths, SKILL.md, sizes, titles.

import { request as httpRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readFrontmatter } from '../../fakes/frontmatter.mjs'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import {
  BOUNDARY,
  type Content,
  file,
  folder,
  LEGACY,
  multipart,
  type Part,
  SKILL_MD,
  UPLOAD_HEADERS,
  upload,
} from './skills-api-client.ts'

const MAX_BODY_BYTES = 31_457_280
const OTHER = folder('other', { 'SKILL.md': SKILL_MD.replace('my-skill', 'other') })

let api: LocalApi
let skillId: string
let path: string

beforeEach(async () => {
  api = await openSkillsApi()
  skillId = api.addSkill({ name: 'my-skill' }).id
  path = `/v1/skills/${skillId}/versions`
})

const SKILL = file('my-skill/SKILL.md', SKILL_MD)

function publish(parts: Part[] | Content, contentType?: string) {
  const headers = contentType ? { 'content-type': contentType } : {}
  return upload(api, path, parts, { ...LEGACY, headers })
}

async function expectAccepted(parts: Part[] | Content, contentType?: string) {
  const { status, json } = await publish(parts, contentType)
  expect({ status, error: json.error }).toEqual({ status: 200 })
  return api.versionsOf(skillId).at(-1)
}

async function expectRefused(parts: Part[] | Content, message: string, contentType?: string) {
  const { status, json } = await publish(parts, contentType)
  expect(status).toBe(400)
  expect(json.error).toEqual({ type: 'invalid_request_error', message: expect.stringContaining(message) })
  expect(api.versionsOf(skillId)).toEqual([])
}

describe('the form', () => {
  const disposition = 'Content-Disposition: form-data; name="files[]"; filename="my-skill/SKILL.md"'
  const part = `${disposition}\r\n\r\n${SKILL_MD}`
  const open = `--${BOUNDARY}\r\n`
  const close = `\r\n--${BOUNDARY}--\r\n`
  const whole = `${open}${part}${close}`

  test.each([
    ['a well-formed body', whole],
    ['no line end after the closing boundary', whole.trimEnd()],
    ['a Content-Type in a part', `${open}Content-Type: text/markdown\r\n${part}${close}`],
  ])('%s is accepted', async (_, body) => {
    await expectAccepted(body)
  })

  test.each([
    ['an empty body', '', 'does not begin with the boundary'],
    ['a preamble', `hello\r\n${whole}`, 'does not begin with the boundary'],
    ['no closing boundary', `${open}${part}\r\n`, 'closing boundary is missing'],
    ['a cut closing boundary', whole.slice(0, -3), 'not followed by a line end'],
    ['text after the closing boundary', `${whole}more`, 'after the closing boundary'],
    ['bare line feeds', whole.replaceAll('\r\n', '\n'), 'not followed by a line end'],
    ['no parts', `--${BOUNDARY}--\r\n`, 'no parts'],
    ['a boundary that goes on', `${open}${part}\r\n--${BOUNDARY}2\r\n${part}${close}`, 'not followed by'],
    ['a part without a header', `${open}\r\n${SKILL_MD}${close}`, 'header'],
    ['a header that does not end', `${open}${'x'.repeat(17_000)}${part}${close}`, 'header does not end'],
    ['no Content-Disposition', `${open}Content-Type: text/plain\r\n\r\nx${close}`, 'no Content-Disposition'],
    ['an unquoted name', whole.replace('"files[]"', 'files[]'), 'Content-Disposition'],
    ['filename*', whole.replace('filename=', 'filename*='), 'Content-Disposition'],
    ['attachment', whole.replace('form-data', 'attachment'), 'Content-Disposition'],
    ['two filenames', whole.replace('SKILL.md"', 'SKILL.md"; filename="b/c"'), 'twice'],
    ['no name', whole.replace('name="files[]"; ', ''), 'has no name'],
    ['a transfer encoding', `${open}Content-Transfer-Encoding: 8bit\r\n${part}${close}`, 'Transfer-Encoding'],
    ['a header twice', `${open}${disposition}\r\n${part}${close}`, 'two Content-Disposition headers'],
    ['a header line that is none', `${open}nonsense\r\n${part}${close}`, 'not a header line'],
    ['a line feed in a header', whole.replace('SKILL.md"', 'SKILL\n.md"'), 'not a header line'],
  ])('%s is refused', async (_, body, message) => {
    await expectRefused(body, message)
  })

  test('a name that is not UTF-8 is refused', async () => {
    await expectRefused(Buffer.from(whole.replace('SKILL.md"', 'SKILL.m\xff"'), 'latin1'), 'not UTF-8')
  })

  test.each([
    ['application/json', 'must be multipart/form-data'],
    ['multipart/mixed; boundary=local-boundary', 'must be multipart/form-data'],
    ['multipart/form-data', 'no valid boundary'],
    ['multipart/form-data; boundary=', 'no valid boundary'],
    ['multipart/form-data; boundary=local-boundary; boundary=local-boundary', 'no valid boundary'],
    ['multipart/form-data; boundary=other', 'does not begin with the boundary'],
  ])('the content type %s is refused', async (contentType, message) => {
    await expectRefused(whole, message, contentType)
  })

  test('a boundary may have 70 characters, and no more', async () => {
    const send = (boundary: string) =>
      [whole.replaceAll(BOUNDARY, boundary), `multipart/form-data; boundary="${boundary}"`] as const
    const [tooLong, type] = send('x'.repeat(71))
    await expectRefused(tooLong, 'no valid boundary', type)
    await expectAccepted(...send('x'.repeat(70)))
  })

  test('names are unescaped as WHATWG escapes them, and nothing else is', async () => {
    const odd = ['a b.md', '100%.txt', 'x%20y', 'é日本😀.txt', 'semi;colon', "it's", 'line\u2028end']
    const escaped = [
      ['q%22q', 'line%0D%0Aend'],
      ['q"q', 'line\r\nend'],
    ] as const
    const version = await expectAccepted([
      SKILL,
      ...[...odd, ...escaped[0]].map(name => file(`my-skill/${name}`)),
    ])
    expect([...(version?.files.keys() ?? [])]).toEqual(['SKILL.md', ...odd, ...escaped[1]])
  })

  test('content is kept byte by byte, whatever it looks like', async () => {
    const boundaries = [`--${BOUNDARY}`, `x--${BOUNDARY}--\r\n`, '\r\n--local-boundar\r\n']
    const contents = ['', '\r\n', '\r\n\r\n', '--', '\0\r', ...boundaries]
    const version = await expectAccepted([SKILL, ...contents.map((text, at) => file(`my-skill/${at}`, text))])
    expect(contents.map((_, at) => version?.files.get(String(at))?.toString())).toEqual(contents)
  })
})

describe('the files', () => {
  test.each<[string, Part[], string]>([
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
    ['a folder of another name', [file('x/SKILL.md', SKILL_MD)], "'x' must match the skill name 'my-skill'"],
    ['another name than the skill has', OTHER, 'immutable'],
  ])('%s: refused', async (_, parts, message) => {
    await expectRefused(parts, message)
  })

  test('the first upload names a skill that has no name', async () => {
    const { id } = api.addSkill()
    expect((await upload(api, `/v1/skills/${id}/versions`, [SKILL])).status).toBe(200)
    expect((await upload(api, `/v1/skills/${id}/versions`, OTHER)).status).toBe(400)
  })

  test('an unknown skill is a 404, also for a correct upload', async () => {
    expect((await upload(api, '/v1/skills/skill_none/versions', [SKILL])).status).toBe(404)
  })

  test('the same upload twice makes two versions', async () => {
    for (const _ of [1, 2]) await expectAccepted([SKILL])
    expect(api.versionsOf(skillId)).toHaveLength(2)
  })
})

describe('SKILL.md', () => {
  const withName = (name: string) => `---\nname: ${name}\ndescription: x\n---\n`
  const withDescription = (description: string) => `---\nname: my-skill\ndescription: ${description}\n---\n`
  test.each([
    ['no frontmatter', '# My skill\n', 'does not start with "---"'],
    ['frontmatter that is not closed', '---\nname: my-skill\n', 'not closed'],
    ['text below the mapping', withDescription('x\n...\nx'), 'goes on after "..."'],
    ['a list', '---\n- name\n---\n', 'not one mapping'],
    ['a key twice', withDescription('x\nname: my-skill'), 'duplicated mapping key (line 4, column 1)'],
    ['a missing key', withDescription('x\n: y'), 'a key is missing'],
    ['no name', '---\ndescription: x\n---\n', "'name' must be a non-empty string"],
    ['a number for a name', withName('7'), "'name' must be a non-empty string"],
    ['capitals', withName('My-skill'), "'name' may contain only"],
    ['65 characters', withName('a'.repeat(65)), "'name' must be at most 64"],
    ['tags in the name', withName('<b>x</b>'), "'name' cannot contain XML tags"],
    ['anthropic', withName('my-anthropic-skill'), "reserved word 'anthropic'"],
    ['claude', withName('claudette'), "reserved word 'claude'"],
    ['no description', '---\nname: my-skill\n---\n', "'description' must be a non-empty string"],
    ['an empty description', withDescription('""'), "'description' must be a non-empty string"],
    ['a blank description', withDescription('"  "'), "'description' must be a non-empty string"],
    ['a list as description', withDescription('\n- a'), "'description' must be a non-empty string"],
    ['true as description', withDescription('true'), "'description' must be a non-empty string"],
    ['1025 characters', withDescription('😀'.repeat(1025)), "'description' must be at most 1024"],
    ['an opening tag', withDescription('Use <this> well'), "'description' cannot contain XML tags"],
    ['a closing tag', withDescription('Use </this> well'), "'description' cannot contain XML tags"],
    ['an empty tag', withDescription('Use <this/> well'), "'description' cannot contain XML tags"],
    ['bytes that are not UTF-8', Buffer.from(withDescription('D\xf6es'), 'latin1'), 'SKILL.md is not UTF-8.'],
  ])('%s is refused', async (_, content, message) => {
    await expectRefused([file('my-skill/SKILL.md', content)], message)
  })

  test.each([
    ['a BOM', `\uFEFF${withDescription('x')}`, 'x'],
    ['CRLF line ends', withDescription('x').replaceAll('\n', '\r\n'), 'x'],
    ['1024 characters outside the basic plane', withDescription('😀'.repeat(1024)), '😀'.repeat(1024)],
    ['signs that are no tags', withDescription('a < b, c > d, <3'), 'a < b, c > d, <3'],
  ])('%s is accepted', async (_, text, description) => {
    expect(await expectAccepted([file('my-skill/SKILL.md', text)])).toMatchObject({ description })
  })

  const read = (description: string) => readFrontmatter(withDescription(description)).get('description')

  test.each([
    ['an unquoted colon', 'Use when: asked', 'bad indentation of a mapping entry (line 3, column 22)'],
    ['a quote that is not closed', '"x', 'deficient indentation'],
    ['a quote that goes on in column 1', '"x\ny"', 'deficient indentation'],
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
  ])('a description with %s is no YAML', (_, yaml, message) => {
    expect(() => read(yaml)).toThrow(message)
  })

  test.each([
    ...['~', 'true', 'yes', 'On', '7', '1_000', '0b11', '0x1F', '0o17', '017', '-1.5e3', '1e3', '.inf'],
    ...['12:30:00', '2026-11-01', '2026-13-45', '1_2.5', '9e999', '<<', '=', '[x]', '{x: y}'],
  ])('%s is no text', yaml => {
    expect(typeof read(yaml)).not.toBe('string')
  })

  test.each([
    ['plain text with:colons and#signs # comment', 'plain text with:colons and#signs'],
    ['"\\"quoted\\" \\u00e9\\x41 \\\n  joined"', '"quoted" éA joined'],
    ["'it''s: quoted'", "it's: quoted"],
    ...['y', 'N', 'yEs', 'none', '0:23', '1.2.3', '08:30 daily'].map(text => [text, text]),
    ['"x\ty\u2028z"', 'x\ty\u2028z'],
    ['>\n  folded\n  text\n\n  and\n    kept\n', 'folded text\nand\n  kept\n'],
    ['|-\n  literal\n  \ttext\n', 'literal\n\ttext'],
    ['x\nallowed-tools:\n- a\nmetadata: {a: "}", b: [1]}', 'x'],
  ])('%j is read as %j', (yaml, text) => {
    expect(read(yaml)).toBe(text)
  })
})

describe('sizes', () => {
  function sized(bytes: number): Buffer {
    const empty = multipart([SKILL, file('my-skill/data.bin')]).length
    return multipart([SKILL, file('my-skill/data.bin', Buffer.alloc(bytes - empty))])
  }

  test('a request of 31,457,280 bytes is accepted, one byte more is refused after all of it was read', async () => {
    await expectAccepted(sized(MAX_BODY_BYTES))
    expect((await upload(api, path, sized(MAX_BODY_BYTES + 1))).status).toBe(413)
    expect(api.requests[1]?.bytes).toBe(MAX_BODY_BYTES + 1)
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('an upload that breaks off is never applied', async () => {
    const body = multipart([SKILL])
    const headers = { ...UPLOAD_HEADERS, 'content-length': body.length + 1 }
    const request = httpRequest(`${api.url}${path}`, { method: 'POST', headers })
    request.on('error', () => {})
    api.on('request', () => request.destroy())
    request.write(body)
    while (api.requests[0]?.status === undefined) await setImmediate()
    expect(api.requests[0]).toMatchObject({ status: 'aborted' })
    expect(api.versionsOf(skillId)).toEqual([])
  })
})

describe('a new skill', () => {
  const create = (parts: Part[], legacy: boolean) => upload(api, '/v1/skills', [SKILL, ...parts], { legacy })
  const title = (content: string): Part => ({ name: 'display_title', content })
  const label = (content: string): Part => ({ name: 'display_name', content })

  test('a title is unique in the workspace, a name to display is not', async () => {
    expect((await create([title('Mine')], true)).status).toBe(200)
    const again = await create([title('Mine')], true)
    expect([again.status, again.json.error]).toMatchObject([400, { type: 'invalid_request_error' }])
    for (const _ of [1, 2]) expect((await create([label('Mine')], false)).json.display_name).toBe('Mine')
    expect((await create([title('One'), title('Two')], true)).status).toBe(400)
  })

  test('without one, the newer shape displays the name', async () => {
    expect((await create([], false)).json.display_name).toBe('my-skill')
    expect((await create([], true)).json.display_title).toBeNull()
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
