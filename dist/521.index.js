export const id = 521;
export const ids = [521];
export const modules = {

 8309:
 ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

exports.Qq = class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
__webpack_unused_export__ = undefined

__webpack_unused_export__ = undefined

exports.n = () => ({ defaults: () => undefined })
exports.QS = JSON.parse
exports.iq = JSON.stringify

exports._y = () => ({})
exports.ud = () => ({})

 }),

 4417:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ce: () => ( failBeforeSending),
   TR: () => ( refuse),
   Wz: () => ( stopOnFailure),
   al: () => ( inOrder)
 });
 var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7542);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
 var _result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4296);
 var _skill_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9120);
// The skills on their way through the steps before anything is sent, and those that have failed there.

/**
 * Ends a run in which a skill has failed, before anything is sent; a plan goes on without the skills that failed.
 *
 * @throws StepError
 */
function stopOnFailure(batch, { skills: requests, options }) {
  if (options.dryRun || batch.failed.length === 0)
    return batch;
  const others = batch.skills.map(({ request, skill }) => notSent(request, skill));
  throw new _result_js__WEBPACK_IMPORTED_MODULE_2__ .zg(inOrder([...batch.failed, ...others], requests));
}
/**
 * The result of a skill that ends before it is sent: it fails, unless the step was cancelled.
 *
 * @param cause what was thrown, or a sentence; absent when the problems of the skill say what is wrong
 */
function failBeforeSending({ request, skill }, cause) {
  if (cause instanceof _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ .c)
    return notSent(request, skill);
  const failed = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_2__ .xS)(request, skill), status: 'failed', made: 'nothing', early: true };
  return cause === undefined ? failed : { ...failed, error: (0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause) };
}
/**
 * The result of a skill that cannot be sent because of what was thrown: its problems, or that it could not be read at
 * all.
 */
function refuse({ request, explain }, cause) {
  if (!(cause instanceof _skill_problem_js__WEBPACK_IMPORTED_MODULE_3__ .c1))
    return { ...failBeforeSending({ request }), problems: [(0,_skill_problem_js__WEBPACK_IMPORTED_MODULE_3__ .CC)('unreadable', (0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause))] };
  const { problems } = cause;
  return { ...failBeforeSending({ request }, explain(problems)), problems };
}
function notSent(request, skill) {
  return { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_2__ .xS)(request, skill), status: 'not-sent' };
}
/** Results in the order in which the workflow asks for the skills. */
function inOrder(results, requests) {
  const places = new Map(requests.map(({ directory }, index) => [directory.path, index]));
  const placeOf = ({ directory }) => places.get(directory) ?? requests.length;
  return [...results].sort((a, b) => placeOf(a) - placeOf(b));
}

 }),

 7542:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   c: () => ( CancelledError)
 });
// The end of a step that somebody cancels.
/** The step was cancelled before this request was sent; no further one is sent. */
class CancelledError extends Error {
  name = 'CancelledError';
  constructor() {
    super('The step was cancelled.');
  }
}

 }),

 2241:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Qd: () => ( LoginError),
   hD: () => ( ApiError),
   l3: () => ( happenedIn)
 });
 var _error_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4557);
// What a request to the API failed with, as it is thrown. explain-outcome.ts makes them of what came back.

/** A request that ended without what was asked for. */
class ApiError extends Error {
  name = 'ApiError';
  /** The status of the answer, if there was one. */
  status;
  /** The message without advice. */
  happened;
  /** The same request may succeed in a while. */
  passing;
  /** The answer has the API's own form, which nothing in between writes. */
  byApi;
  constructor(message, status, { cause, ...details } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.happened = details.happened ?? message;
    this.passing = details.passing ?? false;
    this.byApi = details.byApi ?? false;
  }
}
/** The login failed, so that nothing can be asked of the API. */
class LoginError extends ApiError {
}
/** The message of an error without its advice, which is given once, when the step ends. */
function happenedIn(cause) {
  return cause instanceof ApiError ? cause.happened : (0,_error_message_js__WEBPACK_IMPORTED_MODULE_0__ .b)(cause);
}

 }),

 6440:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Er: () => ( encodeSkill),
   U9: () => ( measureSkill),
   rO: () => ( MAX_REQUEST_BYTES)
 });
// Skill -> the multipart/form-data body of an upload. Pure but for reading the files' content as it goes out.
// Encoded here and not by `FormData`, which copies every file into a Blob: hand-fed chunks halve time and memory.
/** Measured at the API: a request body of this many bytes is taken, one more is refused after all were sent. */
const MAX_REQUEST_BYTES = 31_457_280;
const CHUNK_BYTES = 256 * 1024;
const END_OF_PART = Buffer.from('\r\n');
/**
 * Makes the body for a skill: one part `files[]` per file, its name led by the skill's.
 *
 * The boundary is made from the skill's digest: the same skill gives the same request, and no file can hold the digest
 * of a skill that it is part of.
 *
 * @param fields text fields to send first, such as the title of a new skill
 */
function encodeSkill(skill, fields = {}) {
  const boundary = boundaryOf(skill.digest);
  const texts = Object.entries(fields).map(([field, value]) => encodeText(boundary, field, value));
  const size = texts.reduce((sum, text) => sum + text.length, measureSkill(skill.name, skill.files));
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size,
    chunks: () => joinSmall(encodeParts(boundary, texts, skill.name, skill.files)),
  };
}
/** The size in bytes of the body that `encodeSkill` makes of these files without further fields. */
function measureSkill(name, files) {
  const boundary = boundaryOf(`sha256:${'0'.repeat(64)}`);
  const parts = files.reduce((sum, file) => sum + Buffer.byteLength(headOf(boundary, name, file.path)) + file.size + END_OF_PART.length, 0);
  return parts + tailOf(boundary).length;
}
function boundaryOf(digest) {
  return `skill-${digest.replace('sha256:', '')}`;
}
function* encodeParts(boundary, texts, name, files) {
  yield* texts;
  for (const file of files) {
    yield Buffer.from(headOf(boundary, name, file.path));
    yield file.read();
    yield END_OF_PART;
  }
  yield Buffer.from(tailOf(boundary));
}
function encodeText(boundary, field, value) {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`);
}
function headOf(boundary, name, path) {
  return (`--${boundary}\r\nContent-Disposition: form-data; name="files[]"; filename="${escapeName(`${name}/${path}`)}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n');
}
/** The end of the body, in ASCII. */
function tailOf(boundary) {
  return `--${boundary}--\r\n`;
}
/** Escapes the name of a file as browsers and the official SDK do: https://html.spec.whatwg.org/#multipart-form-data */
function escapeName(name) {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/**
 * Joins small pieces and splits large ones: few writes for many files, and progress within a large one without a copy
 * of it.
 */
function* joinSmall(pieces) {
  let waiting = [];
  let waitingBytes = 0;
  for (const piece of pieces) {
    const isLarge = piece.length >= CHUNK_BYTES;
    if (!isLarge) {
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes < CHUNK_BYTES)
        continue;
    }
    if (waitingBytes > 0)
      yield Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    if (isLarge)
      yield* split(piece);
  }
  if (waitingBytes > 0)
    yield Buffer.concat(waiting);
}
function* split(piece) {
  for (let start = 0; start < piece.length; start += CHUNK_BYTES)
    yield piece.subarray(start, start + CHUNK_BYTES);
}

 }),

 1187:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   g: () => ( createSystemClock)
 });
 var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7542);
// Time and chance, handed to whoever needs them, so that a test can hand in its own.

/** The clock of the machine; its `sleep` rejects with a CancelledError once `cancelled` aborts. */
function createSystemClock(cancelled) {
  return {
    // `performance` would load a good deal of Node first.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    sleep: async (ms) => {
      const { setTimeout: delay } = await Promise.resolve( ).then(__webpack_require__.t.bind(__webpack_require__, 8500, 19));
      try {
        await delay(Math.max(0, ms), undefined, { signal: cancelled });
      }
      catch {
        throw new _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ .c();
      }
    },
    timeout: ms => AbortSignal.timeout(Math.max(1, Math.ceil(ms))),
    every: (ms, callback) => {
      const timer = setInterval(callback, ms);
      return () => clearInterval(timer);
    },
    random: Math.random,
  };
}

 }),

 4557:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   b: () => ( messageOf)
 });
 var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
// What a caught value says: anything can be thrown, and must still be told.

/** The message of an error, or the text of any other value that was thrown. Never empty. */
function messageOf(cause) {
  // An error made by Node itself need not be of this realm, as under a test runner.
  if (cause instanceof Error || node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(cause)) {
    // When several addresses of a host were tried, only the errors of each have a message.
    const [first] = cause.errors ?? [];
    return cause.message || (first && messageOf(first)) || cause.name;
  }
  return typeof cause === 'string' ? cause || 'The step failed without a reason.' : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(cause);
}

 }),

 1809:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $Q: () => ( clip),
   Fq: () => ( inertLine),
   II: () => ( showSpelling),
   Km: () => ( splitParagraphs),
   TU: () => ( showBlanks),
   X2: () => ( printableParagraphs),
   g$: () => ( printable),
   hD: () => ( quote),
   tO: () => ( findInvisible),
   z3: () => ( isBlank)
 });
 var _unicode_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9117);
// Text that somebody else wrote, on its way out: bounded, and with everything visible that a reader could not see.

const MAX_QUOTE = 500;
/**
 * Sequences that need invisible characters and are shown as they are: emoji sequences, letters of scripts that are joined
 * by them, and variants of ideographs and symbols. Each takes one such character at a place, so none can hide a text.
 * https://www.unicode.org/reports/tr51/ and https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const EMOJI = '(?:\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?)';
const JOINED = 'Arabic Syriac Mandaic Nko Mongolian Phags_Pa Adlam Hanifi_Rohingya Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan Balinese Javanese Newa Grantha Brahmi Kaithi Chakma Sharada Tai_Tham'
  .split(' ')
  .map(script => `\\p{Script_Extensions=${script}}`)
  .join('');
const SEQUENCES = [
  `${EMOJI}(?:\\u200d${EMOJI}){1,9}`,
  // The flags of England, Scotland and Wales.
  '\\u{1f3f4}(?:\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073}))\\u{e007f}',
  '[0-9#*]\\ufe0f\\u20e3',
  '(?![0-9#*])\\p{Emoji}[\\ufe0e\\ufe0f]',
  `(?![\\u200c\\u200d])[${JOINED}](?<=[\\p{L}\\p{M}])[\\u200c\\u200d]`,
  '\\p{Ideographic}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '(?:\\p{Sm}|\\p{Script=Myanmar})\\ufe00',
  '(?=\\p{L})\\p{Script=Mongolian}[\\u180b-\\u180f]',
].join('|');
/** Controls, what Unicode calls ignorable, ends of lines, halves of pairs, annotations and the empty braille pattern. */
const INVISIBLE = '[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\p{Zl}\\p{Zp}\\p{Cs}\\ufff9-\\ufffb\\u2800]';
/**
 * Invisible characters that can hide text. Of the control characters only those that make a terminal hide something:
 * the others separate text, or show that it is none.
 */
const hidden = (0,_unicode_pattern_js__WEBPACK_IMPORTED_MODULE_0__ .g)(`(?![\\0-\\x07\\t-\\x1a\\x1c-\\x1f\\x7f])${INVISIBLE}`);
const visibleOrNot = (0,_unicode_pattern_js__WEBPACK_IMPORTED_MODULE_0__ .g)(`${SEQUENCES}|(${INVISIBLE})`, 'g');
/**
 * Anything but ASCII, Latin letters, marks, signs, tabs and line breaks: a text without any of it skips the slow
 * patterns above.
 */
const UNUSUAL = /[^\t\n\r -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2190-\u27bf]/;
/** Shows what cannot be seen as `<U+200B>`, line breaks included: nothing in it is obeyed by a terminal. */
function printable(text) {
  return UNUSUAL.test(text) || /[\t\n\r]/.test(text) ? replaceInvisible(text, nameOf) : text;
}
/** A line, printable, in which a runner finds no command, neither `::name::` at its beginning nor `##[name]` anywhere. */
function inertLine(line) {
  return printable(line)
    .replace(/^(\s*):(?=:)/, '$1\u02d0')
    .replaceAll('##[', '## [');
}
/** Splits a message of our own into its paragraphs, which have an empty line between them. */
function splitParagraphs(message) {
  return message.split('\n\n');
}
/** As `printable`, for a message of our own: the empty lines between its paragraphs stay. */
function printableParagraphs(message) {
  return splitParagraphs(message).map(printable).join('\n\n');
}
/**
 * A foreign text on one line of bearable length, printable, without `##[command]`, which the runner obeys in the middle
 * of a line too.
 *
 * @param maxLength how many characters of it are kept
 */
function quote(text, maxLength = MAX_QUOTE) {
  // What is cut off anyway need not be searched.
  const line = clip(text, maxLength * 4)
    .replace(/[\t\n\v\f\r ]+/g, ' ')
    .trim();
  return clip(printable(clip(line, maxLength)).replaceAll('##[', '## ['), maxLength);
}
/** The beginning of a text that is longer, without half a character at its end. */
function clip(text, maxLength) {
  if (text.length <= maxLength)
    return text;
  return `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}\u2026`;
}
/**
 * Tells names apart that look the same, being spelt otherwise: what Unicode puts together with the letter before it, or
 * takes for another character, is shown as `<U+0301>`. https://www.unicode.org/reports/tr15/
 */
function showSpelling(text) {
  if (text.normalize('NFC') === text)
    return text;
  let shown = '';
  let before = '';
  for (const character of text) {
    const joined = (before + character).normalize('NFC');
    const isSame = joined === before + character;
    shown += isSame ? character : nameOf(character);
    before = isSame ? character : joined;
  }
  return shown;
}
/** Shows blanks that look like a space and are none, such as `<U+00A0>`. */
function showBlanks(text) {
  return text.replace(/(?! )\p{Zs}/gu, nameOf);
}
/** The first of the characters in a text that hide in it; line breaks, tabs and a byte order mark do not. */
function findInvisible(text, max) {
  if (!UNUSUAL.test(text))
    return [];
  // Whether there is anything hidden at all is found out much faster.
  if (!hidden().test(text))
    return [];
  const found = [];
  for (const { 1: character, index } of text.matchAll(visibleOrNot())) {
    if (character === undefined || !hidden().test(character))
      continue;
    if (character === '\ufeff' && index === 0)
      continue;
    found.push({ name: nameOf(character).slice(1, -1), offset: index });
    if (found.length === max)
      break;
  }
  return found;
}
/** Whether a text shows nothing at all. */
function isBlank(text) {
  const shown = UNUSUAL.test(text) ? replaceInvisible(text, () => '') : text;
  return shown.trim() === '';
}
function replaceInvisible(text, show) {
  return text.replace(visibleOrNot(), (match, invisible) => invisible === undefined ? match : show(invisible));
}
function nameOf(character) {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

 }),

 8142:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Z: () => ( formatNumber)
 });
// Numbers as messages show them. Pure.
/** A whole number, not negative, with a comma between thousands: "12,345". */
function formatNumber(value) {
  const digits = String(value);
  const first = ((digits.length - 1) % 3) + 1;
  return [digits.slice(0, first), ...(digits.slice(first).match(/.{3}/g) ?? [])].join(',');
}

 }),

 830:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $X: () => ( readGitConfig),
   KB: () => ( findGitFolder),
   v3: () => ( readGitFile),
   wg: () => ( findRoot)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
// A checkout's .git and its files, read as plain text: worktrees and submodules included, no git process.

const MAX_BYTES = 1024 * 1024;
/**
 * Finds the top folder of the checkout that a path (absolute, need not exist) lies in.
 *
 * @param top the folder above which nothing is searched
 * @param known what was found before, to be kept for other paths
 */
function findRoot(path, top, known) {
  return (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .nM)(path, folder => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.git')), top, known);
}
/**
 * Finds Git's own folder of a checkout: `.git` is a folder, or in a worktree or a submodule a file that names one.
 * Undefined when it is something else.
 */
function findGitFolder(root) {
  const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.git');
  const link = readGitFile(path);
  if (link !== undefined && !link.startsWith('gitdir:'))
    return undefined;
  const own = link === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, link.replace(/^gitdir: */, ''));
  return { own, common: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(own, readGitFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(own, 'commondir')) ?? '') };
}
/**
 * Reads the settings in a file: https://git-scm.com/docs/git-config#_configuration_file. Lines that cannot be read are
 * left out.
 */
function readGitConfig(path) {
  let section = '';
  return (readGitFile(path) ?? '')
    .split('\n')
    .map(line => line.trim())
    .flatMap(line => {
    if (line.startsWith('['))
      section = line.slice(1, line.indexOf(']')).replace(/^[^"]+/, name => name.toLowerCase());
    if (!/^[a-z]/i.test(line))
      return [];
    const [key = '', ...rest] = line.split('=');
    const value = rest.join('=').trim().replace(/^"|"$/g, '');
    return [{ section, key: key.trim().toLowerCase(), value }];
  });
}
/** The trimmed text of a file; undefined when it is missing, too large or no regular file. */
function readGitFile(path, maxBytes = MAX_BYTES) {
  try {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
    return stats.isFile() && stats.size <= maxBytes ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8').trim() : undefined;
  }
  catch {
    return undefined;
  }
}

 }),

 7689:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Vs: () => ( readPullRequestHead),
   j_: () => ( readEvent),
   r0: () => ( isPullRequest)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
// The event that started the run.

/** The webhook's payload; empty when there is none. */
function readEvent(env) {
  try {
    return Object(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
  }
  catch {
    return {};
  }
}
/** Whether a pull request started the run. */
function isPullRequest({ GITHUB_EVENT_NAME = '' }) {
  return /^pull_request(_target|_review(_comment)?)?$/.test(GITHUB_EVENT_NAME);
}
/** The head of an open pull request; absent when the run is of anything else, or checks out the base. */
function readPullRequestHead(env) {
  if (!isPullRequest(env) || env.GITHUB_EVENT_NAME === 'pull_request_target')
    return undefined;
  const { merged, head } = readEvent(env).pull_request ?? {};
  return merged !== true && typeof head?.sha === 'string' ? head.sha : undefined;
}

 }),

 62:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   t: () => ( starterOf)
 });
 var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7689);
// Who started the run, as far as it decides what the job gets.

/** `dependabot` and `fork` get no secrets; a fork's pull request that runs on the base branch does, and is `other`. */
function starterOf(env) {
  // GitHub goes by this actor also when somebody else runs the job again.
  if (env.GITHUB_ACTOR === 'dependabot[bot]')
    return 'dependabot';
  return env.GITHUB_EVENT_NAME !== 'pull_request_target' && isFromFork(env) ? 'fork' : 'other';
}
/** Whether the event is a pull request from another repository, which may be deleted by now. */
function isFromFork(env) {
  const { pull_request: pullRequest } = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__ .j_)(env);
  return pullRequest !== undefined && pullRequest.head?.repo?.full_name !== pullRequest.base?.repo?.full_name;
}

 }),

 2638:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $: () => ( groupBy)
 });
// Items by what they share; Map.groupBy is newer than the oldest Node that this runs on.
/** Groups items by a key: groups in the order of their first items, items in their own order. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group)
      group.push(item);
    else
      groups.set(key, [item]);
  }
  return groups;
}

 }),

 7845:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   V: () => ( readJson),
   x: () => ( readBody)
 });
// The body of an answer, as far as it comes and is allowed, and the JSON in it.
/** Reads a body into one buffer of the announced size: joining pieces would need the memory twice. */
async function readBody(stream, announced, maxBytes) {
  const expected = /^\d+$/.test(announced ?? '') ? Number(announced) : 0;
  let buffer = Buffer.allocUnsafeSlow(Math.min(expected, maxBytes));
  let size = 0;
  const end = (cut) => ({ body: buffer.subarray(0, size), cut });
  try {
    for await (const chunk of stream) {
      const needed = size + chunk.length;
      if (needed > maxBytes)
        return end(true);
      if (needed > buffer.length)
        buffer = Buffer.concat([buffer], Math.max(needed, 2 * buffer.length));
      chunk.copy(buffer, size);
      size = needed;
    }
  }
  catch {
    // The body broke off, but the status is known and says more.
    return end(true);
  }
  return end(false);
}
/** The JSON in a body; undefined when it holds none. */
function readJson({ body }) {
  try {
    // Leaves out a byte order mark, which some put before JSON.
    return JSON.parse(new TextDecoder().decode(body));
  }
  catch {
    return undefined;
  }
}

 }),

 2385:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Z: () => ( locateArchive),
   t: () => ( readArchiveTemplate)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4557);
 var _path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5642);
 var _host_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9377);
 var _reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9328);
 var _shell_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1153);
// The input `archive`: where the zip of a skill may lie.

/** Reads `archive`; every mistake goes to the reader. */
function readArchiveTemplate(reader, workspace, env, skillCount) {
  const template = reader.text('archive');
  if (template === '')
    return undefined;
  // Variables of a shell are a mistake of their own, reported below.
  const isForShell = (0,_shell_path_js__WEBPACK_IMPORTED_MODULE_6__ .I)(template, { kind: 'file' }) !== undefined;
  const unknown = isForShell ? undefined : (0,_reader_js__WEBPACK_IMPORTED_MODULE_5__ .Rs)(template, ['{name}']);
  if (unknown)
    reader.mistake(`archive holds ${unknown}, which means nothing. Only {name} is replaced.`);
  if (skillCount > 1 && !template.includes('{name}'))
    reader.mistake('archive names one file for several skills. Put {name} into it.');
  const allowed = [workspace, env.RUNNER_TEMP ?? ''].filter(Boolean).map(_path_js__WEBPACK_IMPORTED_MODULE_3__ .zg);
  const archive = { template, workspace, allowed };
  try {
    // A first check with the placeholder itself; with the names of skills it follows once they are known.
    locateArchive(archive, '{name}');
  }
  catch (cause) {
    reader.mistake((0,_error_message_js__WEBPACK_IMPORTED_MODULE_2__ .b)(cause));
  }
  return archive;
}
/**
 * Finds the absolute path of a skill's archive, without links.
 *
 * @throws Error when it is no place for a file
 */
function locateArchive({ template, workspace, allowed }, name) {
  const path = template.replaceAll('{name}', name);
  const location = (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .zg)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path));
  const shown = (0,_reader_js__WEBPACK_IMPORTED_MODULE_5__ .cl)(path);
  const shell = (0,_shell_path_js__WEBPACK_IMPORTED_MODULE_6__ .I)(path, { kind: 'file' });
  if (shell !== undefined)
    throw new Error(`archive is ${shown}, which ${shell}`);
  if (!allowed.some(folder => (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .FK)(folder, location)))
    throw new Error(`archive is ${shown}, which is ${outside(path, allowed)}`);
  if (allowed.includes(location) || path.endsWith('/') || path.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep) || isFolder(location, shown)) {
    throw new Error(`archive is ${shown}, which is a directory. Add the name of the file, such as {name}.zip.`);
  }
  return location;
}
/**
 * Why a path is outside the allowed folders, with a path that may be meant: paths of the host mean nothing in a
 * container.
 */
function outside(path, [workspace = '', temporary]) {
  if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
    return 'outside the workspace and RUNNER_TEMP. Choose a path inside one of them.';
  const better = (0,_host_path_js__WEBPACK_IMPORTED_MODULE_4__ .nN)(path, workspace) ?? (temporary && (0,_host_path_js__WEBPACK_IMPORTED_MODULE_4__ .Ky)(path, workspace, temporary));
  return (`outside the workspace, ${workspace}, and RUNNER_TEMP, ${temporary ?? 'which is not set'}. ` +
    (better ? `Write it relative to the workspace: ${better}.` : 'Choose a path inside one of them.'));
}
function isFolder(location, shown) {
  try {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(location).isDirectory();
  }
  catch (cause) {
    if (cause.code === 'ENOENT')
      return false;
    const reason = (0,_error_message_js__WEBPACK_IMPORTED_MODULE_2__ .b)(cause);
    throw new Error(`archive is ${shown}, where no file can be: ${reason}. Choose another path.`, { cause });
  }
}

 }),

 264:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  Q: () => ( maskSecrets),
  L: () => ( readCredentials)
});

var lib_secrets = __webpack_require__(736);
;// CONCATENATED MODULE: ../lib/inputs/api-key.js
// Whether a text can be an API key at all: what people paste beside or instead of one. Never quotes it, nor the beginning
// of a key, which would be taken out of the message as a key itself. Pure.
const COPY_AGAIN = 'Copy the key again, alone: no quotes, no name, no line breaks.';
const MISTAKES = [
  [
    /^sk-ant-oat/,
    'is an access token, which a login gives, not an API key. Set it to a key of the workspace that owns the skills, or log in without one, as docs/login-without-a-key.md says.',
  ],
  [
    /^sk-ant-admin/,
    'is an admin key, which manages an organization, not skills. Set it to a key of the workspace that owns the skills.',
  ],
  [
    /^\$|^%\w+%$|^(?:secrets|env|vars)\.\w+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/,
    'is the name of a secret or a variable, not its value. Give the value, in a workflow by an expression: a $, and between two pairs of braces secrets.ANTHROPIC_API_KEY, without quotes.',
  ],
  [/^\*+$/, 'is a row of *, which stands for a masked text. Copy the key itself.'],
  [/^["'`\u201c\u201d\u2018\u2019\u00ab\u00bb<]|["'`\u201c\u201d\u2018\u2019\u00ab\u00bb>,;]$/u, `stands in quotes or brackets, or ends with a comma. ${COPY_AGAIN}`],
  [/^(export\s+)?[A-Za-z_]\w*=(?!=*$)/, `begins with a name and "=". ${COPY_AGAIN}`],
  [/^((x-api-key|authorization)\s*:|bearer\s)/i, `begins with the name of a header. ${COPY_AGAIN}`],
  [/[^\x21-\x7e]/, `holds blanks, line breaks or other characters that no key has. ${COPY_AGAIN}`],
  [/.sk-ant-/, `has something before "sk-ant-". ${COPY_AGAIN}`],
];
/** What is wrong with a key and what to do, to be read after its name; undefined when it may be one. */
function findKeyMistake(key) {
  return MISTAKES.find(([matches]) => matches.test(key))?.[1];
}

var missing_credentials = __webpack_require__(8204);
;// CONCATENATED MODULE: ../lib/inputs/credentials.js
// Which credentials the inputs and the environment name: a key, or what a login without one needs.

/** The inputs of a login without a key, which needs the first two; each has a variable of the same name in capitals. */
const FEDERATION_IDS = [
  'anthropic_federation_rule_id',
  'anthropic_organization_id',
  'anthropic_service_account_id',
];
const AUDIENCE = 'https://api.anthropic.com';
/**
 * Masks every secret in inputs and variables, before anything else can fail; warns of secrets that are too short for
 * that.
 */
function maskSecrets(reader, env, secrets) {
  const named = [
    ['anthropic_api_key', reader.text('anthropic_api_key')],
    ['ANTHROPIC_API_KEY', env.ANTHROPIC_API_KEY ?? ''],
    ['github_token', reader.text('github_token')],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''],
  ];
  const short = named.filter(([, secret]) => !secrets.add(secret)).map(([name]) => name);
  for (const name of new Set(short))
    reader.warn(`${name} has fewer than ${lib_secrets .v} characters and is not masked: whatever contains it would be hidden or dropped with it. Use a longer one.`);
}
/**
 * Reads the credentials; every mistake goes to the reader.
 *
 * @param required whether the step needs credentials; a dry run does not, and takes half a configuration for none
 */
function readCredentials(reader, env, required) {
  const apiKey = reader.text('anthropic_api_key', 'ANTHROPIC_API_KEY');
  const workspaceId = reader.matching('anthropic_workspace_id', 'ANTHROPIC_WORKSPACE_ID', /^(wrkspc_[\w-]+|default)$/, 'an id that begins with wrkspc_, or default');
  const given = FEDERATION_IDS.filter(name => reader.text(name, name.toUpperCase()) !== '');
  if (apiKey !== '') {
    if (given.length > 0)
      reader.warn(`The API key is used, and ${listOf(given.map(reader.nameOf))} ${given.length === 1 ? 'is' : 'are'} ignored: a step logs in by one of the two. Remove the other.`);
    const mistake = findKeyMistake(apiKey);
    if (mistake !== undefined)
      reader.mistake(`${reader.nameOf('anthropic_api_key')} ${mistake}`);
    return { kind: 'api-key', apiKey, ...(workspaceId && { workspaceId }) };
  }
  if (given.length === 0) {
    if (required)
      reader.mistake((0,missing_credentials .C)(env));
    return undefined;
  }
  const federation = readFederation(reader, workspaceId);
  const missing = FEDERATION_IDS.slice(0, 2).filter(name => !given.includes(name));
  if (missing.length === 0)
    return federation;
  const message = `A login without a key needs ${listOf(missing.map(reader.nameOf))} as well, which ${missing.length === 1 ? 'is' : 'are'} not set or empty.`;
  if (required)
    reader.mistake(`${message} Set ${missing.length === 1 ? 'it' : 'them'}, or give anthropic_api_key instead.`);
  else
    reader.warn(`${message} The dry run goes on without logging in.`);
  return undefined;
}
function readFederation(reader, workspaceId) {
  const [rule, organization, account] = FEDERATION_IDS;
  const read = (name, pattern, form) => reader.matching(name, name.toUpperCase(), pattern, form);
  const ruleId = read(rule, /^fdrl_[\w-]+$/, 'an id that begins with fdrl_');
  const organizationId = read(organization, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID, such as 00000000-0000-4000-8000-000000000000');
  const serviceAccountId = read(account, /^svac_[\w-]+$/, 'an id that begins with svac_');
  const audience = reader.text('anthropic_oidc_audience') || AUDIENCE;
  if (!/^[\x21-\x7e]+$/.test(audience)) {
    reader.mistake(`anthropic_oidc_audience is ${JSON.stringify(audience)}. It must be a text without spaces, such as ${AUDIENCE}.`);
  }
  return {
    kind: 'federation',
    ruleId,
    organizationId,
    audience,
    ...(serviceAccountId && { serviceAccountId }),
    ...(workspaceId && { workspaceId }),
  };
}
function listOf(names) {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

 }),

 177:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   D: () => ( findMisspelt),
   l: () => ( DECLARED_INPUTS)
 });
 var _similar_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(932);
 var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9328);
// The inputs that action.yml declares, and what is nearly one: the runner warns of an unknown input and goes on.

/** The inputs in action.yml; a contract test compares the two. */
const DECLARED_INPUTS = [
  'skill_id',
  'directory',
  'files',
  'include_hidden_files',
  'skills',
  'skills_file',
  'from_version',
  'concurrency',
  'skip_unchanged',
  'verify',
  'dry_run',
  'expected_digest',
  'fail_on_change',
  'strict',
  'allow_secrets',
  'ignore_rules',
  'max_retries',
  'timeout_seconds',
  'anthropic_api_key',
  'anthropic_federation_rule_id',
  'anthropic_organization_id',
  'anthropic_service_account_id',
  'anthropic_workspace_id',
  'anthropic_oidc_audience',
  'anthropic_base_url',
  'anthropic_version',
  'anthropic_beta',
  'deployment',
  'deployment_environment',
  'github_token',
  'archive',
];
const PREFIX = 'INPUT_';
/** Parts of declared names that stand for the whole, beside all ends of names that have several words. */
const PARTS = { dry: 'dry_run', digest: 'expected_digest' };
/**
 * Variables of runners that pass the inputs of a composite action to the actions in it, unlike GitHub's: there a name may
 * be an input of the composite action. https://github.com/nektos/act/issues/2874
 */
const LEAKING = ['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'];
/**
 * Finds inputs that are misspelt, or lack the beginning of their names. Names that merely mean something similar are left
 * to the runner, which warns of them: variables of a job may be called INPUT_VERSION as well.
 *
 * @param env where the runner puts an input as INPUT_ and its name in capitals, whether it is declared or not
 * @returns a message for each that has a value
 */
function findMisspelt(env) {
  if (LEAKING.some(runner => env[runner]))
    return [];
  return Object.keys(env)
    .filter(variable => variable.toUpperCase().startsWith(PREFIX) && env[variable]?.trim())
    .map(variable => variable.slice(PREFIX.length).toLowerCase())
    .filter(name => !DECLARED_INPUTS.includes(name))
    .flatMap(name => {
    const meant = PARTS[name] ?? findWhole(name) ?? (0,_similar_js__WEBPACK_IMPORTED_MODULE_0__ .z7)(name, DECLARED_INPUTS);
    if (meant === undefined)
      return [];
    return [`There is no input ${(0,_reader_js__WEBPACK_IMPORTED_MODULE_1__ .cl)(name)}, so it would have no effect. Write ${meant}.`];
  });
}
/** The declared name that ends in several words, such as api_key; one word alone may mean anything. */
function findWhole(name) {
  const words = name.split(/[^a-z0-9]+/).filter(Boolean);
  return words.length < 2 ? undefined : DECLARED_INPUTS.find(input => input.endsWith(`_${words.join('_')}`));
}

 }),

 5200:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   t: () => ( findDirectory)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
 var _skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8266);
 var _find_skill_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2717);
 var _folder_link_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4244);
 var _host_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9377);
 var _reader_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9328);
 var _shell_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1153);
 var _suggestion_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9859);
// A directory that an input names: found, and kept inside the workspace.

/**
 * Finds a directory of the workspace.
 *
 * @param naming how messages show paths, and what they suggest when there is no such directory
 * @throws Error whose message completes "<input> ..."
 */
function findDirectory(workspace, path, naming = (0,_suggestion_js__WEBPACK_IMPORTED_MODULE_9__ .V)(workspace)) {
  const root = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .zg)(workspace);
  const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
  const shown = naming.show(path);
  const refuse = (reason, cause) => {
    throw new Error(`is ${(0,_reader_js__WEBPACK_IMPORTED_MODULE_7__ .cl)(shown)}, which ${reason}`, { cause });
  };
  if (!(0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, wanted) && !(0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace), wanted))
    refuse((0,_shell_path_js__WEBPACK_IMPORTED_MODULE_8__ .I)(shown, settingOf(shown, naming)) ?? outside(path, root, naming));
  const location = locate(wanted, cause => refuse(explainLink(wanted, root, naming) ?? explain(cause, shown, naming), cause));
  // The message does not say whether anything exists there.
  if (!(0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, location))
    refuse(explainLink(wanted, root, naming) ?? outside(path, root, naming));
  if ((0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .aR)(root, location))
    refuse('lies in .git. Name a folder of the repository.');
  if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(location).isDirectory())
    refuse(explainFile(location, root));
  const real = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, location));
  const written = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, wanted) ? (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, wanted)) : real;
  // The name as the disk has it, which may differ in case; a link keeps its own name.
  const found = isSameName(written, real) ? real : written;
  return found === '' ? { path: '.', location, isWorkspace: true } : { path: found, location };
}
function locate(wanted, refuse) {
  try {
    return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(findSpelling(wanted) ?? wanted);
  }
  catch (cause) {
    return refuse(cause);
  }
}
/** A path as the disk spells it, where only one looks the same: macOS, which often splits an accented letter, finds it. */
function findSpelling(path) {
  if (/^\p{ASCII}*$/u.test(path) || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
    return path;
  const folder = findSpelling((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
  if (folder === undefined || !(0,_find_skill_folder_js__WEBPACK_IMPORTED_MODULE_4__ .l)(folder))
    return undefined;
  const [same, ...others] = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).filter(name => isSpeltAlike(name, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)));
  return same === undefined || others.length > 0 ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, same);
}
function isSpeltAlike(a, b) {
  return a.normalize('NFC') === b.normalize('NFC');
}
function isSameName(a, b) {
  return isSpeltAlike(a.toLowerCase(), b.toLowerCase());
}
function settingOf(shown, { from, suggest }) {
  const isThere = (path) => (0,_find_skill_folder_js__WEBPACK_IMPORTED_MODULE_4__ .l)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(from, path));
  return { kind: 'directory', isThere, otherwise: () => suggest(shown) };
}
function explain(cause, shown, naming) {
  const { code, message } = Object(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return (0,_shell_path_js__WEBPACK_IMPORTED_MODULE_8__ .I)(shown, settingOf(shown, naming)) ?? `does not exist.${naming.suggest(shown)}`;
  // Node's message without the system call and the path.
  const [reason] = message.split(', ');
  return `cannot be opened: ${reason}. Name the folder that holds SKILL.md.`;
}
/** Why a link on the way to a path cannot be followed, to be read after the path; undefined when each can. */
function explainLink(wanted, root, { show }) {
  const names = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, wanted)).split('/');
  const paths = names.map((_, index) => names.slice(0, index + 1).join('/'));
  for (const path of paths) {
    const { obstacle } = (0,_folder_link_js__WEBPACK_IMPORTED_MODULE_5__ .s)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path), root);
    const way = path === paths.at(-1) ? '' : `lies below ${(0,_reader_js__WEBPACK_IMPORTED_MODULE_7__ .cl)(show(path))}, which `;
    if (obstacle)
      return `${way}${obstacle.reason}. ${obstacle.remedy}.`;
  }
  return undefined;
}
function explainFile(location, root) {
  const link = (0,_folder_link_js__WEBPACK_IMPORTED_MODULE_5__ .k)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(location), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(location), root);
  return link === undefined ? 'is a file. Name the folder that holds SKILL.md.' : `${link}. ${_skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_3__ .YO}.`;
}
function outside(path, root, { suggest }) {
  if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
    return `is outside ${root}. Name a folder inside it.`;
  const isThere = (relativePath) => (0,_find_skill_folder_js__WEBPACK_IMPORTED_MODULE_4__ .l)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, relativePath));
  const inside = (0,_host_path_js__WEBPACK_IMPORTED_MODULE_6__ .nN)(path, root);
  const better = inside !== undefined && isThere(inside) ? inside : (0,_host_path_js__WEBPACK_IMPORTED_MODULE_6__ .I7)(path, isThere);
  return `is outside ${root}.${better === undefined ? suggest(path) : ` Write it relative to that: ${better}.`}`;
}

 }),

 2717:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   H: () => ( findSkillFolder),
   l: () => ( isFolder)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
 var _skill_near_skill_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(229);
// Which skill a path on disk means: the folder of one, or the one that a file lies in.

/**
 * Finds the folder of the skill that a path means; undefined when it lies in none.
 *
 * @param path absolute
 * @param top absolute; the last folder in which the skill of a file is searched
 * @param known what was found before from each folder below `top`, to be kept for other paths
 */
function findSkillFolder(path, top, known) {
  if (isFolder(path))
    return isSkill(path) ? path : undefined;
  const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
  // SKILL.md itself, in whatever case it is written.
  if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).toLowerCase() === 'skill.md' && isFolder(parent))
    return parent;
  return (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .nM)(parent, isSkill, top, known);
}
/** Whether there is a folder at a path, or a link to one. */
function isFolder(path) {
  try {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isDirectory();
  }
  catch {
    return false;
  }
}
/**
 * Whether a folder is a skill, is plainly meant to be one, or cannot be read, which is reported when the skill is
 * loaded.
 */
function isSkill(folder) {
  return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'SKILL.md')) || (0,_skill_near_skill_js__WEBPACK_IMPORTED_MODULE_3__ .$)(folder)?.isPlain === true || isClosed(folder);
}
function isClosed(folder) {
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(folder, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
    return false;
  }
  catch (cause) {
    return ['EACCES', 'EPERM'].includes(String(Object(cause).code));
  }
}

 }),

 4244:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   k: () => ( readLinkText),
   s: () => ( followLink)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
 var _skill_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6530);
 var _skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8266);
 var _workspace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(910);
// A link to a folder, as it is on disk or as a checkout without links has written it down: where it ends, as long as that
// is inside the workspace.

/**
 * What a file is that holds a link to a folder of the workspace as text, to be read after its path; undefined when it
 * holds none.
 */
function readLinkText(folder, name, root) {
  const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
  const isFolder = (relativePath) => {
    const target = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .zg)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, relativePath));
    return (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, target) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target, { throwIfNoEntry: false })?.isDirectory() === true;
  };
  try {
    const { bytes } = (0,_skill_content_js__WEBPACK_IMPORTED_MODULE_3__ .c)(path, _skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_4__ .l$);
    return bytes && (0,_skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_4__ .Rl)(name, bytes, isFolder);
  }
  catch {
    // A file that cannot be read is no such link.
    return undefined;
  }
}
/**
 * Follows a link to a folder: where it ends, or why it cannot be followed. Neither for what is no link, or one to something
 * else.
 */
function followLink(link, root) {
  let text;
  try {
    text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(link);
  }
  catch {
    return (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .$D)(link) ? { obstacle: _workspace_js__WEBPACK_IMPORTED_MODULE_5__ .f } : {};
  }
  try {
    const target = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(link);
    // The message does not say whether anything exists there.
    if (!(0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, target))
      return refuse(`leads outside ${root}`);
    if ((0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .aR)(root, target))
      return refuse('leads into .git');
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target).isDirectory() ? { target } : {};
  }
  catch {
    const isHere = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .FK)(root, (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .zg)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(link), text)));
    return refuse(isHere ? 'leads to nothing' : `leads outside ${root}`);
  }
}
function refuse(reason) {
  return { obstacle: { reason: `is a link that ${reason}`, remedy: 'Put a copy of the folder in its place' } };
}

 }),

 9377:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I7: () => ( findTail),
   Ky: () => ( proposeTemporary),
   nN: () => ( proposeRelative)
 });
 var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5642);
// An absolute path of the host, as expressions give it in a job that runs in a container, where the same folders lie
// elsewhere -> the path relative to the workspace. Pure.

/**
 * Proposes the relative path that an absolute path of the host means.
 *
 * @param path absolute, such as /home/runner/work/repo/repo/skills/a
 * @param workspace absolute, such as /__w/repo/repo
 * @returns skills/a, or undefined when the path does not hold the last two names of the workspace
 */
function proposeRelative(path, workspace) {
  const names = namesOf(path);
  const last = namesOf(workspace).slice(-2);
  if (last.length < 2)
    return undefined;
  const start = names.findIndex((name, index) => name === last[0] && names[index + 1] === last[1]);
  return start < 0 ? undefined : names.slice(start + 2).join('/') || '.';
}
/**
 * Finds the longest end of a path from elsewhere that exists here.
 *
 * @param isThere whether a relative path exists
 */
function findTail(path, isThere) {
  const names = namesOf(path);
  const tails = names.map((_, index) => names.slice(index));
  return tails.find(tail => !tail.includes('..') && isThere(tail.join('/')))?.join('/');
}
/** As `proposeRelative`, for a path in the runner's folder for temporary files. */
function proposeTemporary(path, workspace, temporary) {
  const names = namesOf(path);
  const start = names.lastIndexOf(namesOf(temporary).at(-1) ?? '');
  return start < 0
    ? undefined
    : (0,_path_js__WEBPACK_IMPORTED_MODULE_1__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, [temporary, ...names.slice(start + 1)].join('/')));
}
function namesOf(path) {
  return path.split(/[/\\]/).filter(Boolean);
}

 }),

 3623:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  C: () => ( collectInputs),
  K: () => ( readInputs)
});

var format_number = __webpack_require__(8142);
var loopback = __webpack_require__(3280);
;// CONCATENATED MODULE: ../lib/inputs/api-settings.js
// Where the API is, and how it is talked to.

const BASE_URL = 'https://api.anthropic.com';
const VERSION = '2023-06-01';
const BETA = 'skills-2025-10-02';
/** The path that people copy with the address of an endpoint. */
const ENDPOINT = /\/v1(\/(skills|messages|models|oauth\/token))?\/?$/;
const HEADER_TOKEN = /^[\w.:-]+$/;
/** Reads the settings of the API; every mistake goes to the reader. */
function readApiSettings(reader) {
  const version = reader.text('anthropic_version') || VERSION;
  if (!HEADER_TOKEN.test(version))
    reader.mistake(`anthropic_version is ${JSON.stringify(version)}. It must be a date such as ${VERSION}.`);
  return {
    ...readBaseUrl(reader),
    version,
    betas: readBetas(reader),
    maxRetries: reader.integer('max_retries', 3, 0, 10),
    timeoutMs: reader.integer('timeout_seconds', 600, 1, 21_600) * 1000,
    concurrency: reader.integer('concurrency', 4, 1, 16),
  };
}
function readBetas(reader) {
  const betas = (reader.text('anthropic_beta') || BETA)
    .split(',')
    .map(beta => beta.trim())
    .filter(Boolean);
  if (betas.length === 1 && betas[0] === 'none')
    return [];
  for (const beta of betas) {
    if (beta === 'none')
      reader.mistake('anthropic_beta names other betas beside none. Write none alone.');
    else if (!HEADER_TOKEN.test(beta))
      reader.mistake(`anthropic_beta holds ${JSON.stringify(beta)}, which is no name of a beta. Separate the names by commas.`);
  }
  return betas;
}
function readBaseUrl(reader) {
  const given = reader.text('anthropic_base_url');
  const text = given || reader.text('anthropic_base_url', 'ANTHROPIC_BASE_URL') || BASE_URL;
  const namedBy = given ? 'the input anthropic_base_url' : 'the variable ANTHROPIC_BASE_URL';
  const url = parseUrl(text);
  const mistake = findMistake(text, url);
  if (url && mistake === undefined)
    return { baseUrl: url, ...(url.origin !== BASE_URL && { namedBy }) };
  reader.mistake(`${reader.nameOf('anthropic_base_url')} ${mistake}`);
  return { baseUrl: new URL(BASE_URL) };
}
function parseUrl(text) {
  return URL.canParse(text) ? new URL(text) : undefined;
}
/** What is wrong with the base URL and how to write it; a password in it is not shown. */
function findMistake(text, url) {
  const withScheme = text.includes('://')
    ? undefined
    : parseUrl(`https://${text.replace(/^https?:\/?/i, '')}`);
  if (withScheme)
    return `has no scheme. ${correct(withScheme)}`;
  if (!url)
    return `is no URL. ${correct()}`;
  if (url.username || url.password)
    return `holds a user name or a password. ${correct(url)}`;
  if (url.search || url.hash)
    return `holds a query or a fragment. ${correct(url)}`;
  if (url.protocol === 'http:' && !(0,loopback .U)(url.hostname))
    return `begins with http://; the key goes out by https only, or by http to this machine itself. ${correct(url)}`;
  if (!['https:', 'http:'].includes(url.protocol))
    return `begins with ${url.protocol}//. ${correct(url)}`;
  const [ending] = ENDPOINT.exec(url.pathname) ?? [];
  return ending === undefined ? undefined : `ends with ${ending}, which is added to it. ${correct(url)}`;
}
/** The base URL without these mistakes; the API's own when nothing is left of it. */
function correct(url) {
  if (!url?.host)
    return `Write it as ${BASE_URL}.`;
  const scheme = url.protocol === 'http:' && (0,loopback .U)(url.hostname) ? 'http' : 'https';
  const path = url.pathname.replace(ENDPOINT, '');
  return `Write it as ${scheme}://${url.host}${path === '/' ? '' : path}.`;
}

var inputs_archive = __webpack_require__(2385);
var inputs_credentials = __webpack_require__(264);
var declared = __webpack_require__(177);
var inputs_reader = __webpack_require__(9328);
;// CONCATENATED MODULE: ../lib/inputs/deployment.js
// Whether a published version is recorded as a GitHub deployment, and how.

const ENVIRONMENT = 'skill: {name}';
const PLACEHOLDERS = ['{name}', '{skill_id}'];
/** Reads `deployment` and what belongs to it; every mistake goes to the reader. */
function readDeploymentSettings(reader, env, skillCount) {
  if (!reader.boolean('deployment', false))
    return undefined;
  const environment = reader.text('deployment_environment') || ENVIRONMENT;
  const unknown = (0,inputs_reader .Rs)(environment, PLACEHOLDERS);
  if (unknown)
    reader.mistake(`deployment_environment holds ${unknown}, which means nothing. Only {name} and {skill_id} are replaced.`);
  else if (skillCount > 1 && !PLACEHOLDERS.some(placeholder => environment.includes(placeholder)))
    reader.warn('deployment_environment names one environment for several skills, so each deployment makes the one before inactive. Put {name} into it.');
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    reader.mistake('deployment is true, and GITHUB_REPOSITORY names no repository to record it in. Set deployment: false outside of GitHub Actions.');
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
  return {
    environment,
    repository,
    token: reader.text('github_token'),
    apiUrl: readApiUrl(reader, serverUrl, env.GITHUB_API_URL?.trim() ?? ''),
    logUrl: `${serverUrl}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
  };
}
/** Reads the address of GitHub's API. It must belong to the server: its token is sent nowhere else. */
function readApiUrl(reader, serverUrl, given) {
  const server = URL.canParse(serverUrl) ? new URL(serverUrl) : undefined;
  const refuse = (why) => {
    reader.mistake(`deployment is true, and ${why} Set deployment: false, or run the step on GitHub.`);
    return '';
  };
  if (!server)
    return refuse('GITHUB_SERVER_URL is no URL.');
  const hosted = /^(github\.com|[\w-]+\.ghe\.com)$/.test(server.hostname);
  const address = given || (hosted ? `https://api.${server.hostname}` : '');
  if (address === '')
    return refuse(`GITHUB_API_URL is empty: the API of ${server.host} is not known, and its token goes nowhere else.`);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url)
    return refuse('GITHUB_API_URL is no URL.');
  if (![server.hostname, `api.${server.hostname}`].includes(url.hostname) && !(0,loopback .U)(url.hostname))
    return refuse(`GITHUB_API_URL names ${url.host}, which is not of the server of this run, ${server.host}: its token goes nowhere else.`);
  // GitHub Enterprise Server has /api/v3; Gitea and Forgejo, which run workflows as well, have this.
  if (/\/api\/v1\/?$/.test(url.pathname))
    return refuse(`the API at ${url.host}${url.pathname} has no deployments.`);
  return address;
}

var skill_rules = __webpack_require__(2864);
;// CONCATENATED MODULE: ../lib/inputs/ignored-rules.js
// The input ignore_rules -> the rules about skills whose warnings are not wanted.

/** Reads ids as people write lists: one a line, or with commas, blanks, brackets, quotes and comments. */
function readIgnoredRules(reader) {
  const words = reader
    .text('ignore_rules')
    .split(/\r\n?|\n/)
    .flatMap(line => line
    .replace(/^\s*[-*]\s+/, '')
    .replace(/(^|\s)#.*/, '')
    .split(/[\s,;[\]"'`]+/))
    .map(word => word.toLowerCase().replaceAll('_', '-'));
  const unique = [...new Set(words)].filter(word => word !== '');
  const rules = unique.filter(isRule);
  refuse(reader, 'no rule', unique.filter(word => !isRule(word)));
  refuse(reader, 'a rule whose breach is an error', rules.filter(id => !skill_rules .qM.includes(id)));
  return new Set(rules);
}
function refuse(reader, what, words) {
  if (words.length === 0)
    return;
  const list = words.map(word => JSON.stringify(word)).join(', ');
  reader.mistake(`ignore_rules holds ${list}: ${what}. What can be ignored is ${skill_rules .qM.join(', ')}; see docs/rules.md.`);
}
function isRule(word) {
  return Object.hasOwn(skill_rules .oC, word);
}

var patterns = __webpack_require__(5168);
var skills = __webpack_require__(9935);
var external_node_fs_ = __webpack_require__(3024);
var error_message = __webpack_require__(4557);
;// CONCATENATED MODULE: ../lib/inputs/trust.js
// What the environment says of certificates: they are checked, and one's own authorities are a file.

/** Checks the variables about certificates; every mistake goes to the reader. */
function checkTrust(reader, env) {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    reader.mistake('NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates would not be checked, and whoever stands in between would get the key. Unset it; for a certificate of your own, set NODE_EXTRA_CA_CERTS to a file that holds it.');
  const path = env.NODE_EXTRA_CA_CERTS;
  if (!path)
    return;
  const fault = findFault(path);
  if (fault !== undefined)
    reader.warn(`NODE_EXTRA_CA_CERTS is ${JSON.stringify(path)}, ${fault}. Node leaves it out: set it to a PEM file that is there when Node starts.`);
}
function findFault(path) {
  try {
    return (0,external_node_fs_.readFileSync)(path, 'latin1').includes('-----BEGIN ') ? undefined : 'which holds no certificate';
  }
  catch (cause) {
    return `which cannot be read (${(0,error_message .b)(cause)})`;
  }
}

;// CONCATENATED MODULE: ../lib/inputs/inputs.js
// environment -> Inputs: parsed, masked, with every mistake reported. Nothing else reads an input.

/** Reads the inputs of a step. @throws InputError with every mistake in them */
async function readInputs(runtime) {
  const { env, secrets } = runtime;
  const reader = (0,inputs_reader .WF)(env);
  (0,inputs_credentials .Q)(reader, env, secrets);
  const misspelt = (0,declared .D)(env);
  if (misspelt.length > 0)
    throw new inputs_reader .dz(misspelt);
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  return collectInputs(reader, dryRun => (0,skills .D)(reader, workspace, dryRun), workspace, runtime);
}
/**
 * Reads all inputs; those that say which skills to take are read by `read`, since a workflow and a terminal differ there.
 *
 * @param read gives the requested skills; mistakes go to the reader
 * @throws InputError with every mistake
 */
function collectInputs(reader, read, workspace, { env, log }) {
  checkTrust(reader, env);
  const options = readPublishOptions(reader);
  const skills = read(options.dryRun);
  const expectedDigest = readExpectedDigest(reader, skills.length);
  const credentials = (0,inputs_credentials .L)(reader, env, !options.dryRun);
  if (!credentials && options.dryRun && skills.some(({ fromVersion }) => fromVersion))
    reader.mistake('from_version needs credentials in a dry run as well, since the version is downloaded. Set anthropic_api_key, or anthropic_federation_rule_id and anthropic_organization_id.');
  const deployment = readDeploymentSettings(reader, env, skills.length);
  const archive = (0,inputs_archive .t)(reader, workspace, env, skills.length);
  const inputs = {
    skills,
    selection: {
      patterns: (0,patterns .c)(reader, 'files', ['**']),
      includeHidden: reader.boolean('include_hidden_files', false),
    },
    allowSecrets: (0,patterns .c)(reader, 'allow_secrets', []),
    strict: reader.boolean('strict', false),
    ignoredRules: readIgnoredRules(reader),
    options,
    failOnChange: readFailOnChange(reader, options),
    api: readApiSettings(reader),
    ...(expectedDigest && { expectedDigest }),
    ...(credentials && { credentials }),
    ...(deployment && { deployment }),
    ...(archive && { archive }),
  };
  // A folder that cannot be entered fails beside the others; only when all fail so, the step ends here.
  const lost = skills.flatMap(({ error }) => error ?? []);
  const isNone = skills.length > 0 && skills.length === lost.length;
  if (reader.mistakes.length > 0 || isNone)
    throw new inputs_reader .dz([...reader.mistakes, ...lost]);
  for (const note of (0,inputs_reader .X0)(reader.notes, 'notes'))
    log.info(note);
  for (const warning of (0,inputs_reader .X0)(reader.warnings, 'warnings about inputs'))
    log.warning(warning);
  return inputs;
}
function readPublishOptions(reader) {
  return {
    dryRun: reader.boolean('dry_run', false),
    skipUnchanged: reader.boolean('skip_unchanged', true),
    verify: reader.boolean('verify', false),
  };
}
function readFailOnChange(reader, { dryRun, skipUnchanged }) {
  const failOnChange = reader.boolean('fail_on_change', false);
  if (failOnChange && !dryRun)
    reader.mistake('fail_on_change is true without dry_run, and the step would publish the change. Set dry_run: true as well.');
  if (failOnChange && !skipUnchanged)
    reader.mistake('With skip_unchanged: false every run publishes, so that fail_on_change always fails. Leave one of them out.');
  return failOnChange;
}
function readExpectedDigest(reader, skillCount) {
  const form = 'the output digest of an earlier run, sha256: and 64 hexadecimal digits';
  const digest = reader.matching('expected_digest', '', /^sha256:[0-9a-f]{64}$/, form);
  if (digest !== '' && skillCount > 1)
    reader.mistake(`expected_digest is the digest of one skill, and the step has ${(0,format_number .Z)(skillCount)}. Publish that skill in a step of its own.`);
  return digest;
}

 }),

 5212:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   G: () => ( writeRow),
   Z: () => ( writeId)
 });
// A line of a mapping as it is to be written: in YAML, between quotes where it needs them. Pure.
/** A key that needs no quotes; `*` and `?` mean something to YAML only at the beginning. */
const PLAIN_KEY = /^(?:\.\/)?[A-Za-z0-9_][\w./*? -]*$|^\.\/![\w./*? -]*$/;
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/;
/** What YAML reads as something other than a text. */
const OTHER_TYPE = /^(true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|0[xob].*|\.inf|\.nan)$/i;
/** Writes a line of a mapping. @param directory a path, or a pattern */
function writeRow(directory, skillId) {
  return `${scalar(directory, PLAIN_KEY)}: ${writeId(skillId)}`;
}
/** Writes an id for YAML, in quotes where it needs them. */
function writeId(skillId) {
  return scalar(skillId, PLAIN_ID);
}
/** A text for YAML, which reads JSON's strings as well. */
function scalar(text, plain) {
  return plain.test(text) && !OTHER_TYPE.test(text) && text.trim() === text ? text : JSON.stringify(text);
}

 }),

 8204:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   C: () => ( explainMissing)
 });
 var _github_starter_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62);
// Why a run may have no key although one is stored.

const WAYS = 'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id.';
const DEPENDABOT = "This run was started by Dependabot, whose runs get none of the secrets of Actions, also on a push: store the key among the Dependabot secrets as well, or leave the step out with if: github.actor != 'dependabot[bot]', or ";
const FORK = 'This is a pull request from a fork, and those get no secrets: ';
const LOOK = 'If they are stored: see that their names are spelt in the workflow as in the settings, that the job names the environment that holds them, and that a called workflow gets its secrets by "secrets: inherit".';
const AUTH_TOKEN = 'ANTHROPIC_AUTH_TOKEN is set, which is not read here: the step gets access tokens by its own login.';
/**
 * Explains why there are no credentials and what to do, in whole sentences.
 *
 * @param without how the step does without credentials, to be read after "or"
 */
function explainMissing(env, without = 'set dry_run: true') {
  const authToken = env.ANTHROPIC_AUTH_TOKEN?.trim() ? AUTH_TOKEN : '';
  const reasons = { dependabot: `${DEPENDABOT}${without}.`, fork: `${FORK}${without} for them.`, other: LOOK };
  return [WAYS, authToken, reasons[(0,_github_starter_js__WEBPACK_IMPORTED_MODULE_0__ .t)(env)]].filter(Boolean).join(' ');
}

 }),

 5168:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   c: () => ( readPatterns),
   n: () => ( MAX_PATTERNS)
 });
 var _format_number_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8142);
 var _skill_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(841);
 var _skill_patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5260);
 var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9328);
// Patterns of files, one a line, as an input holds them. What they match is decided in skill/patterns.ts.

/** How many patterns an input may hold; more were not written by hand. */
const MAX_PATTERNS = 1000;
/** Reads the patterns of an input, or `fallback` when it is absent; every mistake goes to the reader. */
function readPatterns(reader, input, fallback) {
  const patterns = reader
    .text(input)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => (process.platform === 'win32' ? line.replaceAll('\\', '/') : line));
  if (patterns.length > MAX_PATTERNS) {
    reader.mistake(`${input} holds ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_3__ .Z)(patterns.length)} patterns; ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_3__ .Z)(MAX_PATTERNS)} are the limit. Name folders rather than files.`);
    return fallback;
  }
  for (const pattern of patterns) {
    const reason = refuse(pattern);
    if (reason !== undefined)
      reader.mistake(`The pattern ${(0,_reader_js__WEBPACK_IMPORTED_MODULE_2__ .cl)(pattern)} of ${input} ${reason}`);
  }
  return patterns.length > 0 ? patterns : fallback;
}
function refuse(pattern) {
  const path = (0,_skill_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .E_)(pattern);
  if (path === '')
    return 'names nothing. Write what to leave out behind it.';
  if (/^(\/|~(\/|$)|[a-z]:[\\/])/i.test(path))
    return 'is absolute. Write it relative to the skill, such as docs/**.';
  if (path.split('/').includes('..'))
    return 'leaves the skill by "..". Point at a folder that holds everything.';
  return (0,_skill_glob_js__WEBPACK_IMPORTED_MODULE_0__ .XK)(path);
}

 }),

 9328:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Rs: () => ( findUnknownPlaceholder),
   WF: () => ( createReader),
   X0: () => ( capList),
   cl: () => ( quoteValue),
   dz: () => ( InputError)
 });
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1809);
 var _list_some_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2494);
 var _skill_excerpt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4630);
// The values of inputs, one at a time: absent or given, text or boolean or number. Collects mistakes, so that all are
// reported.

const MAX_SHOWN = 50;
/** Inputs that cannot be used; carries every mistake, up to a limit. */
class InputError extends Error {
  name = 'InputError';
  mistakes;
  constructor(mistakes) {
    const capped = capList(mistakes, 'mistakes');
    super(capped.join('\n'));
    this.mistakes = capped;
  }
}
/** The first of many, and how many more there are. */
function capList(messages, what) {
  return (0,_list_some_js__WEBPACK_IMPORTED_MODULE_1__ .K4)(messages, MAX_SHOWN, String, more => `${more} ${what}.`);
}
const MAX_QUOTE = 60;
/** A value as a message shows it: between quotes, on one line, and no more of it than tells which one is meant. */
function quoteValue(value) {
  return (0,_skill_excerpt_js__WEBPACK_IMPORTED_MODULE_2__ .h)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .TU)(value), MAX_QUOTE);
}
/** The first placeholder in a text that is not among the known ones. */
function findUnknownPlaceholder(text, known) {
  return text.match(/\{[^{}]*\}/g)?.find(placeholder => !known.includes(placeholder));
}
/**
 * Creates a reader.
 *
 * @param read gives the value of an input: the runner's, or what the command line has in its place
 * @param nameOf what messages call a setting that has a variable
 */
function createReader(env, read = name => readInput(env, name), nameOf = name => name) {
  const mistakes = [];
  const warnings = [];
  const notes = [];
  function text(name, variable) {
    return read(name) || (variable && env[variable]?.trim()) || '';
  }
  return {
    text,
    boolean: (name, fallback) => {
      const value = text(name);
      if (value === '')
        return fallback;
      // The YAML 1.2 core schema, which is also what the toolkit takes.
      if (/^(true|True|TRUE)$/.test(value))
        return true;
      if (/^(false|False|FALSE)$/.test(value))
        return false;
      mistakes.push(`${name} is ${quoteValue(value)}. Set it to true or false.`);
      // Whoever sets the input means to change it: so it causes no further mistakes.
      return !fallback;
    },
    integer: (name, fallback, min, max) => {
      const value = text(name);
      if (value === '')
        return fallback;
      if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max)
        return Number(value);
      mistakes.push(`${name} is ${quoteValue(value)}. Set it to a whole number from ${min} to ${max}.`);
      return fallback;
    },
    matching: (name, variable, pattern, form) => {
      const value = text(name, variable);
      if (value !== '' && !pattern.test(value))
        mistakes.push(`${nameOf(name)} is ${quoteValue(value)}. It must be ${form}.`);
      return value;
    },
    nameOf,
    mistake: message => mistakes.push(message),
    warn: message => warnings.push(message),
    note: line => notes.push(line),
    mistakes,
    warnings,
    notes,
  };
}
/** Reads an input as `getInput` of @actions/core does, which knows only the environment of the process. */
function readInput(env, name) {
  return env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
}

 }),

 5332:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   f: () => ( resolveMapping)
 });
 var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
 var _format_number_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8142);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
 var _target_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(928);
 var _directory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5200);
 var _patterns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5168);
 var _reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9328);
 var _skill_glob_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8047);
 var _skill_id_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7342);
 var _suggestion_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9859);
 var _workspace_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(910);
// The lines of a mapping -> the folders that they mean, each once. What cannot be found or entered fails beside the others.

/**
 * Finds the folders of a mapping. A mistake in a line goes to the reader; what is wrong with a folder goes into its request.
 *
 * @param typedIn the folder in which the directories are arguments of a command
 */
function resolveMapping(reader, { lines, excludes }, path, typedIn) {
  const workspace = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_9__ .O)(path);
  const naming = (0,_suggestion_js__WEBPACK_IMPORTED_MODULE_8__ .V)(path, typedIn);
  const marked = lines.map(line => ({ ...line, isPattern: (0,_skill_glob_js__WEBPACK_IMPORTED_MODULE_6__ .Pt)(line.directory, workspace.root) }));
  const count = marked.filter(line => line.isPattern).length + excludes.length;
  if (count > _patterns_js__WEBPACK_IMPORTED_MODULE_4__ .n) {
    reader.mistake(`${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_10__ .Z)(count)} patterns of skills are given; ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_10__ .Z)(_patterns_js__WEBPACK_IMPORTED_MODULE_4__ .n)} are the limit. Use patterns for more folders each.`);
    return [];
  }
  const compiled = excludes.flatMap(exclude => (0,_skill_glob_js__WEBPACK_IMPORTED_MODULE_6__ .MR)(reader, exclude, workspace.root, naming) ?? []);
  const resolved = marked.flatMap((line) => {
    const { place, skillId, directory } = line;
    const shown = (0,_reader_js__WEBPACK_IMPORTED_MODULE_5__ .cl)(naming.show(directory));
    const isId = (0,_skill_id_js__WEBPACK_IMPORTED_MODULE_7__ .i)(reader, `${place}: the id of ${shown}`, skillId);
    const named = { place, ...(isId && { skillId }) };
    const later = compiled.filter(exclude => exclude.line > line.line);
    if (!line.isPattern) {
      const request = requestFolder(named, directory, path, naming);
      const isLeftOut = later.some(exclude => exclude.excludes(request.directory.path));
      return isLeftOut ? [] : [{ request, explicit: true }];
    }
    if (isId && !(0,_target_js__WEBPACK_IMPORTED_MODULE_11__ .H6)(skillId)) {
      reader.mistake(`${place}: ${shown} is a pattern, which one id cannot belong to. Give each directory its own line, or find each skill by its name. ${naming.propose([directory])}`);
      return [];
    }
    const { skills, lost } = (0,_skill_glob_js__WEBPACK_IMPORTED_MODULE_6__ .nh)(reader, { place, pattern: directory, skillId }, workspace, later, naming);
    const requests = [
      ...skills.map(found => requestFolder(named, found, path, naming)),
      // Without an id: it may be no skill at all.
      ...lost.map(({ path: found, error }) => ({ directory: nameDirectory(path, found), place, error })),
    ];
    return requests.map(request => ({ request, explicit: false }));
  });
  const found = resolved.map(({ request }) => request.directory.path);
  for (const exclude of compiled)
    exclude.reportIdle(found);
  return withoutRepeats(reader, resolved, naming);
}
function requestFolder(named, path, workspace, naming) {
  try {
    return { ...named, directory: (0,_directory_js__WEBPACK_IMPORTED_MODULE_3__ .t)(workspace, path, naming) };
  }
  catch (cause) {
    const error = `${named.place}: the directory ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause)}`;
    return { ...named, directory: nameDirectory(workspace, path), error };
  }
}
/** A directory that cannot be opened, with the path that it would have. */
function nameDirectory(workspace, path) {
  const root = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .zg)(workspace);
  const location = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(root, path);
  return { path: (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, location)) || '.', location };
}
/**
 * Takes each folder once: a line of its own wins over a pattern, of two patterns the first, and a folder over a link to
 * it. Two lines of their own are a mistake, which is reported later.
 */
function withoutRepeats(reader, resolved, { show }) {
  const kept = new Map();
  const rank = ({ request: { directory }, explicit }) => (explicit ? 2 : 0) + ((0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .d7)(directory.location).endsWith(`/${directory.path}`) ? 1 : 0);
  for (const one of resolved) {
    const { location } = one.request.directory;
    const other = kept.get(location);
    if (!other || rank(one) > rank(other))
      kept.set(location, one);
  }
  return resolved.flatMap(one => {
    const { directory, place } = one.request;
    const winner = kept.get(directory.location);
    if (one.explicit || winner === one)
      return [one.request];
    if (winner && winner.request.directory.path !== directory.path)
      reader.note(`${place}: ${show(directory.path)} is a link to ${show(winner.request.directory.path)}, which is there already; it counts once.`);
    return [];
  });
}

 }),

 1153:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I: () => ( explainShell)
 });
 var _skill_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
 var _host_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9377);
// Paths that were written as if a shell would read them, such as `~/skills` or `$HOME`. Pure.

const VARIABLE = /\$\{(\w+)\}|\$env:(\w+)|\$(\w+)|%(\w+)%/i;
const TEMP = `\${{ runner.temp }}`;
/**
 * Explains why a path does not mean what a shell would make of it, and proposes what does.
 *
 * @returns the explanation, to be read after the path and "which"; undefined when there is nothing to explain
 */
function explainShell(path, setting) {
  const found = findMistake(path, setting);
  if (!found)
    return undefined;
  const { reason, better } = found;
  const { isThere = () => true, otherwise = () => '' } = setting;
  const isSure = better !== undefined && (found.isExpression || isThere(better));
  return isSure ? `${reason}. Write ${better}.` : `${reason}.${otherwise()}`;
}
function findMistake(path, setting) {
  const { kind, platform = process.platform, isThere } = setting;
  /** A path may hold several of these. */
  const correct = (reason, better) => {
    if (better?.startsWith(TEMP))
      return { reason, better, isExpression: true };
    const inner = better === undefined ? undefined : findMistake(better, setting);
    return { better, ...inner, reason };
  };
  /** The path in the workspace for the rest of a path from elsewhere: for a directory one that exists, for a file any. */
  const rebase = (rest) => {
    if (kind === 'file')
      return `${TEMP}/${rest.replace(/^.*[/\\]/, '')}`;
    return isThere ? (0,_host_path_js__WEBPACK_IMPORTED_MODULE_1__ .I7)(rest, isThere) : rest;
  };
  /** A directory may be named at a terminal, where there are no expressions. */
  const inWorkflow = kind === 'directory' ? 'the path itself, in a workflow as ' : '';
  const comment = (0,_skill_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .sp)(path);
  if (comment !== undefined)
    return correct('has a comment behind it, which is part of the text here', comment);
  if (/\$\(|`[^`]+`./.test(path))
    return {
      reason: 'holds a command, which is not run here',
      better: `${inWorkflow}the output of an earlier step, \${{ steps.ID.outputs.NAME }}`,
      isExpression: true,
    };
  const unquoted = (0,_skill_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .Yg)(path);
  if (unquoted !== path)
    return correct('holds quotes, which are part of the text here', unquoted);
  if (path.includes('${{'))
    return {
      reason: 'holds an expression that GitHub has not evaluated',
      better: path.includes('}}', path.indexOf('${{'))
        ? 'the path itself, since GitHub evaluates expressions in the workflow alone'
        : 'it with both pairs of braces',
      isExpression: true,
    };
  if (/^~\w*($|[/\\])/.test(path))
    return correct('begins with "~", which is not replaced here', rebase(path.replace(/^~\w*[/\\]*/, '') || '.'));
  const scheme = /^([a-z][a-z0-9+.-]+):[/\\]{2}/i.exec(path);
  if (scheme)
    return correct('is an address, not a path', rebase(path.slice(scheme[0].length).replace(/[?#].*/s, '')));
  const variable = VARIABLE.exec(path);
  if (variable) {
    const name = variable.slice(1).find(Boolean) ?? '';
    const better = path.replace(variable[0], () => expressionOf(name));
    return {
      reason: `holds ${variable[0]}, which is not replaced here`,
      better: inWorkflow + better.replace(/\\+/g, '/'),
      isExpression: true,
    };
  }
  if (platform === 'win32')
    return undefined;
  if (/^(?:[a-z]:|\\\\)/i.test(path))
    return correct('is a path of Windows', rebase(path.replace(/^(?:[a-z]:|\\\\)/i, '')));
  return path.includes('\\')
    ? correct('holds a backslash, which is part of a name here', (0,_skill_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .h0)(path))
    : undefined;
}
/** The expression that a workflow has in place of a variable of a shell. */
function expressionOf(name) {
  if (name === 'name')
    return '{name}';
  if (/^(RUNNER_TEMP|TMPDIR|TEMP|TMP|HOME|USERPROFILE)$/i.test(name))
    return TEMP;
  const [, context = 'env', rest = name] = /^(github|runner)_(\w+)$/i.exec(name) ?? [];
  return `\${{ ${context.toLowerCase()}.${context === 'env' ? rest : rest.toLowerCase()} }}`;
}

 }),

 8047:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  MR: () => ( compileExclude),
  nh: () => ( expandPattern),
  Pt: () => ( isPattern)
});

var external_node_fs_ = __webpack_require__(3024);
var external_node_path_ = __webpack_require__(6760);
var error_message = __webpack_require__(4557);
var path = __webpack_require__(5642);
var skill_glob = __webpack_require__(841);
var pattern_advice = __webpack_require__(8806);
var find_skill_folder = __webpack_require__(2717);
var list_some = __webpack_require__(2494);
var patterns = __webpack_require__(5260);
;// CONCATENATED MODULE: ../lib/inputs/pattern-findings.js
// What a pattern of directories has met beside skills: folders that it means and that cannot be entered fail beside the
// skills that it found; the rest becomes warnings and notes.

/** What an exclude would not read as a part of the name. */
const UNPLAIN = /^["'\s]|:(?=\s|$)|(?<=\s)#|\s$/g;
/** Reports what a pattern has met beside skills. @returns the folders that fail */
function reportFindings(reader, shown, { nearly, lost, hidden }, isExcluded, { show }) {
  const exclude = (path) => `or leave it out by "!${(0,patterns .wQ)(show(path).replace(UNPLAIN, '?'))}" behind it`;
  for (const { path, advice } of nearly.filter(one => !isExcluded(one.path)))
    reader.warn(`${shown} reaches ${show(path)}, which is no skill. ${advice} Correct it, ${exclude(path)}.`);
  if (hidden.length > 0)
    reader.note(`${shown} passes over hidden folders: ${(0,list_some .XT)(hidden.map(show))}. A pattern that names one, such as .claude/skills/*, finds what it holds.`);
  return lost.flatMap(({ path, reason, remedy, isMeant }) => {
    const error = `${shown} reaches ${show(path)}, which ${reason}. ${remedy}, ${exclude(path)}.`;
    if (isMeant)
      return [{ path, error }];
    reader.warn(error);
    return [];
  });
}

var inputs_reader = __webpack_require__(9328);
var skill_walk = __webpack_require__(2626);
;// CONCATENATED MODULE: ../lib/inputs/skill-glob.js
// A pattern of directories -> the folders of the workspace that hold a SKILL.md, with a report on the others that it met.

/** Alternatives as other pattern languages write them, such as `{a,b}` and `@(a|b)`. */
const ALTERNATIVES = /\{[^{},]*,[^{}]*\}|[@+*?!]\([^()]*\)|\([^()|]*\|[^()]*\)/;
/** Whether a directory is meant as a pattern; the name of an existing folder is none. */
function isPattern(path, root) {
  if (!skill_glob .bs.test(path) && !ALTERNATIVES.test(path))
    return false;
  try {
    return !(0,external_node_fs_.statSync)((0,external_node_path_.resolve)(root, path), { throwIfNoEntry: false });
  }
  catch {
    // A path that cannot be looked up is reported as a directory.
    return false;
  }
}
/** Compiles the line of an exclude; a mistake in it goes to the reader. */
function compileExclude(reader, { place, pattern, line }, root, naming) {
  const written = `!${naming.show(pattern)}`;
  const shown = `${place}: the pattern ${(0,inputs_reader .cl)(written)}`;
  const glob = compile(reader, shown, withoutTail(pattern));
  if (!glob)
    return undefined;
  let isIdle = true;
  return {
    line,
    excludes: path => {
      if (!(0,skill_glob .hU)(glob, path))
        return false;
      isIdle = false;
      return true;
    },
    reportIdle: found => {
      if (!isIdle)
        return;
      if (found.some(path => (0,skill_glob .hU)(glob, path))) {
        reader.warn(`${shown} excludes nothing: it stands above the lines that it should leave something out of. Move it below them.`);
        return;
      }
      const advice = (0,pattern_advice .s)((0,pattern_advice .T)(written, naming.from), naming.propose);
      if (advice !== undefined)
        reader.mistake(`${shown} ${advice}`);
      else if (!mayMatchLater(withoutTail(pattern), root))
        reader.warn(`${shown} excludes nothing: no folder that was found matches it. Correct it, or remove it.`);
    },
  };
}
/**
 * Finds the folders that hold a SKILL.md, and what may hold one and cannot be entered, each in the order of their paths.
 * Every mistake goes to the reader.
 */
function expandPattern(reader, { place, pattern, skillId }, workspace, excludes, naming) {
  const none = { skills: [], lost: [] };
  const written = naming.show(pattern);
  const shown = `${place}: the pattern ${(0,inputs_reader .cl)(written)}`;
  const glob = compile(reader, shown, pattern.replace(/\/SKILL\.md$/, ''));
  if (!glob)
    return none;
  let leftOut = 0;
  const isExcluded = (path) => {
    const isLeftOut = excludes.some(exclude => exclude.excludes(path));
    if (isLeftOut)
      leftOut += 1;
    return isLeftOut;
  };
  try {
    const findings = (0,skill_walk .a)(workspace, glob, isExcluded);
    const skills = [...findings.skills, ...findings.misnamed].sort().filter(path => !isExcluded(path));
    const lost = reportFindings(reader, shown, findings, isExcluded, naming);
    if (skills.length + lost.length + leftOut === 0) {
      const advice = (0,pattern_advice .s)((0,pattern_advice .T)(written, naming.from), lines => naming.propose(lines, skillId));
      reader.mistake(advice === undefined
        ? `${shown} finds no folder that holds a SKILL.md.${naming.suggest(written)}`
        : `${shown} ${advice}`);
    }
    return { skills, lost };
  }
  catch (cause) {
    reader.mistake(`${shown} cannot be looked for: ${(0,error_message .b)(cause)}.`);
    return none;
  }
}
function compile(reader, shown, pattern) {
  const names = (0,path .d7)(pattern)
    .split('/')
    .filter((name, index) => index === 0 || (name !== '' && name !== '.'));
  const relative = names[0] === '.' ? names.slice(1) : names;
  const reason = /^[/~]/.test(pattern) || relative.includes('..') || /[\r\n]/.test(pattern)
    ? 'must be one line, a relative path without "..". Correct it.'
    : (0,skill_glob .XK)(relative.join('/'));
  if (reason === undefined)
    return (0,skill_glob .SO)(relative.join('/') || '**');
  reader.mistake(`${shown} ${reason}`);
  return undefined;
}
/**
 * Whether the last name of a pattern is open, in a folder that exists: then it may match something later, and matching
 * nothing today is no mistake.
 */
function mayMatchLater(pattern, root) {
  const names = pattern.split('/');
  const index = names.findIndex(name => skill_glob .bs.test(name));
  return index >= 0 && (0,find_skill_folder .l)((0,external_node_path_.resolve)(root, ...names.slice(0, index)));
}
/** The pattern of a folder, when its pattern names what is in the folder, such as `drafts/**`. */
function withoutTail(pattern) {
  const folder = pattern.replace(/(?:\/SKILL\.md|\/\*\*|\/)$/, '');
  return folder === pattern ? pattern : withoutTail(folder);
}

 }),

 7342:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   i: () => ( checkId)
 });
 var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(928);
 var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9328);
// What can be the id of a skill. Ids are opaque: what is refused is none in any format.

/** Texts that are no ids of skills: words such as `none`, ids of other things, names of variables, and stand-ins. */
const NO_ID = /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|n\/a|[-?~.]+|skill|(skill[-_])?x*|[\w-]*(skill|your)[-_]?id([-_]here)?|[\w-]*x{6}|(change|replace)[-_]?me|placeholder|(wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*|%\w+%|(secrets|vars|env|inputs|matrix|steps|needs|github)\..*)$/i;
/** A part is left out. */
const CUT = /\.{3}/;
/** What names a version: its id, or its number, a time in microseconds. */
const VERSION = /^\W*(skver_.*|[12]\d{15}\W*)$/i;
/** Characters that cannot be in an id: those that no path of a URL can carry, and those around or between ids. */
const NO_CHARACTER = /[^\x21-\x7e]|[\s"'`/\\;,*|<>(){}[\]$]/;
const MAX_LENGTH = 256;
const USUAL_ID = /\bskill_[\w-]+/gi;
/** Characters that show that a part of the id may be missing. */
const UNCLEAR = /[*$%{}\u2026]|\.{3}/;
const WORD = new RegExp(`^\\W*(${_target_js__WEBPACK_IMPORTED_MODULE_1__ .Q8}|${_target_js__WEBPACK_IMPORTED_MODULE_1__ ._y})\\W*$`, 'i');
/** Checks an id. @returns whether it may be one; what is wrong with it goes to the reader */
function checkId(reader, what, skillId) {
  if (skillId === _target_js__WEBPACK_IMPORTED_MODULE_1__ .Q8 || skillId === _target_js__WEBPACK_IMPORTED_MODULE_1__ ._y)
    return true;
  const word = WORD.exec(skillId)?.[1];
  if (word === undefined && canBeId(skillId))
    return true;
  reader.mistake(`${what} is ${(0,_reader_js__WEBPACK_IMPORTED_MODULE_0__ .cl)(skillId)}, ${explain(skillId, word?.toLowerCase())}`);
  return false;
}
function canBeId(text) {
  return text.length <= MAX_LENGTH && ![NO_CHARACTER, NO_ID, CUT, VERSION].some(none => none.test(text));
}
function explain(skillId, word) {
  if (word !== undefined)
    return `which is neither an id nor the word ${word}. Write ${word}.`;
  if (/^\*+$/.test(skillId))
    return 'which stands for a masked text. Write the id itself; it is no secret.';
  if (VERSION.test(skillId))
    return 'which names a version. Write the id of its skill, skill_\u2026, as the Claude Console or the summary of a run tells it.';
  const [id, ...more] = new Set(skillId.match(USUAL_ID)?.filter(canBeId));
  const isSure = id !== undefined && more.length === 0 && skillId.length <= MAX_LENGTH && !UNCLEAR.test(skillId);
  return `which is no id of a skill. ${isSure ? `Write ${id}.` : 'Copy it from the Claude Console.'}`;
}

 }),

 2626:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   a: () => ( walkSkills)
 });
 var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
 var _path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5642);
 var _skill_checkout_problems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5204);
 var _skill_near_skill_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(229);
 var _skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8266);
 var _folder_link_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4244);
// The folders of the workspace that a pattern reaches. Hidden folders and node_modules are not entered, nor links that
// `**` meets; links that the pattern names are followed as long as they end inside the workspace.

const UNFETCHED = { reason: 'is a submodule that was not fetched', remedy: _skill_checkout_problems_js__WEBPACK_IMPORTED_MODULE_2__ .sU };
/**
 * Walks the folders that `glob` may lead to.
 *
 * @throws Error when there is more than any workspace of skills holds
 */
function walkSkills(workspace, glob, isExcluded, entersHidden = false) {
  const findings = { skills: [], misnamed: [], nearly: [], lost: [], hidden: [] };
  const walk = { workspace, glob, isExcluded, entersHidden, findings };
  const state = glob.start;
  const isMatch = glob.isComplete(state);
  const top = { path: '', target: workspace.root, state, isMatch, isMeant: false, isInSkill: false };
  const folders = [top];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const children = listFolder(folder, walk);
    const isSkill = folder.isMatch && judge(folder, children, findings);
    if (folder.state.length === 0)
      continue;
    const parent = isSkill ? { ...folder, isInSkill: true } : folder;
    for (const child of children) {
      const next = enter(parent, child, walk);
      if (next)
        folders.push(next);
    }
  }
  findings.skills.sort();
  return findings;
}
function listFolder(folder, { workspace, findings }) {
  const { path, target, isMatch, isMeant, isInSkill } = folder;
  const { children, obstacle } = workspace.list(target);
  if (isInSkill)
    return children;
  // A folder that cannot be read may hold skills, so it counts as meant.
  if (obstacle)
    findings.lost.push({ ...obstacle, path: path || '.', isMeant: true });
  else if (children.length === 0 && path !== '') {
    const empty = (0,_skill_checkout_problems_js__WEBPACK_IMPORTED_MODULE_2__ .Dl)(target);
    if (empty === 'unfetched')
      findings.lost.push({ ...UNFETCHED, path, isMeant });
    else if (empty && isMatch && isMeant)
      findings.nearly.push({ path, advice: `It is empty. ${_skill_checkout_problems_js__WEBPACK_IMPORTED_MODULE_2__ .v4}` });
  }
  return children;
}
/** Decides whether a folder that matches is a skill, nearly one, or neither. @returns whether it is a skill */
function judge({ path: name, target, isInSkill }, children, findings) {
  const path = name || '.';
  const skillMd = children.find(({ name }) => name === 'SKILL.md');
  if (skillMd && !skillMd.isDirectory()) {
    findings.skills.push(path);
    return true;
  }
  const near = isInSkill ? undefined : (0,_skill_near_skill_js__WEBPACK_IMPORTED_MODULE_3__ .$)(target);
  if (near?.isPlain)
    findings.misnamed.push(path);
  else if (near)
    findings.nearly.push({ path, advice: near.advice });
  return near?.isPlain === true;
}
/** The folder that a child is or leads to, if the pattern matches it or goes on below it. */
function enter(folder, child, walk) {
  const reached = reach(folder, child, walk);
  if (!reached)
    return undefined;
  const { path, state, named, isMatch, isMeant } = reached;
  const { target, obstacle } = follow(folder.target, child, isMeant, walk.workspace.root);
  const { isInSkill } = folder;
  if (obstacle && (isMeant || isMatch) && !isInSkill)
    walk.findings.lost.push({ ...obstacle, path, isMeant });
  if (target === undefined)
    return undefined;
  // A link that only `**` has met may be a skill, but is not entered.
  return { path, target, state: child.isSymbolicLink() ? named : state, isMatch, isMeant, isInSkill };
}
/**
 * Follows the pattern by the name of a child: with every wildcard (`state`), and without `**` (`named`). Undefined when
 * it does not match.
 */
function reach(folder, child, { glob, isExcluded, entersHidden, findings }) {
  const { name } = child;
  const path = folder.path === '' ? name : `${folder.path}/${name}`;
  const all = glob.next(folder.state, name);
  if ((0,_path_js__WEBPACK_IMPORTED_MODULE_1__ .JL)(name) || all.length === 0 || isExcluded(path))
    return undefined;
  const literal = glob.next(folder.state, name, 'literal');
  const isHidden = name.startsWith('.') && !entersHidden;
  const isForeign = isHidden || name === 'node_modules';
  const state = isForeign ? literal : all;
  if (state.length === 0) {
    if (isHidden && child.isDirectory())
      findings.hidden.push(path);
    return undefined;
  }
  const named = isForeign ? literal : glob.next(folder.state, name, 'name');
  // What only a wildcard in the middle of the pattern has matched is not meant: `skills/*/web` does not mean every
  // folder in `skills`.
  const isMeant = glob.isComplete(named) || literal.length > 0;
  return { path, state, named, isMatch: glob.isComplete(state), isMeant };
}
/** The folder that a child is or leads to, or why it cannot be entered; neither when it is no folder. */
function follow(folder, child, isMeant, root) {
  const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, child.name);
  if (child.isDirectory())
    return { target: path };
  if (child.isSymbolicLink())
    return (0,_folder_link_js__WEBPACK_IMPORTED_MODULE_5__ .s)(path, root);
  const reason = isMeant && child.isFile() ? (0,_folder_link_js__WEBPACK_IMPORTED_MODULE_5__ .k)(folder, child.name, root) : undefined;
  return reason === undefined ? {} : { obstacle: { reason, remedy: _skill_stand_ins_js__WEBPACK_IMPORTED_MODULE_4__ .YO } };
}

 }),

 9935:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  D: () => ( readSkills)
});

var external_node_path_ = __webpack_require__(6760);
var error_message = __webpack_require__(4557);
var format_number = __webpack_require__(8142);
var patterns = __webpack_require__(5260);
var target = __webpack_require__(928);
var directory = __webpack_require__(5200);
var find_skill_folder = __webpack_require__(2717);
var lib_path = __webpack_require__(5642);
var inputs_reader = __webpack_require__(9328);
var skill_id = __webpack_require__(7342);
;// CONCATENATED MODULE: ../lib/inputs/from-version.js
// The input `from_version`: an older version of a skill, to be published again.

/** What cannot be a version. Versions are opaque, but go into addresses and log lines; "latest", a commit and the id of a skill are none. */
const NO_VERSION = /^(latest|newest|current|skill_.*|[0-9a-f]{40}|.{129,}|[._:-]+|.*[^A-Za-z0-9._:-].*)$/is;
/** Inputs that are about a folder, with the values that mean nothing beside `from_version`. */
const OF_A_FOLDER = {
  directory: /^\.?$/,
  files: /^(\*\*)?$/,
  include_hidden_files: /^(false)?$/i,
  skills: /^$/,
  skills_file: /^$/,
};
/**
 * Reads `from_version`, and what may not stand beside it; every mistake goes to the reader.
 *
 * @returns undefined when the input is absent
 */
function readOlderVersion(reader, workspace) {
  const version = reader.text('from_version');
  if (version === '')
    return undefined;
  if (NO_VERSION.test(version))
    reader.mistake(`from_version is ${(0,inputs_reader .cl)(version)}, which names no older version. Copy one from the summary of the run that published it; docs/versions-and-commits.md finds that of a commit.`);
  for (const [name, idle] of Object.entries(OF_A_FOLDER))
    if (!idle.test(reader.text(name)))
      reader.mistake(`from_version and ${name} are both set. The one version of skill_id is published whole, and no folder is read: leave ${name} out.`);
  const skillId = reader.text('skill_id');
  if (skillId === '' || (0,target .H6)(skillId.toLowerCase()))
    reader.mistake(`skill_id is ${skillId || 'missing'}. A version is found by the id of its skill, and from_version reads no SKILL.md to look for a name: write the id, skill_\u2026, as the summary of a run tells it.`);
  else
    (0,skill_id .i)(reader, 'skill_id', skillId);
  return { directory: { path: '.', location: (0,lib_path .zg)(workspace) }, skillId, fromVersion: { version } };
}

var dist = __webpack_require__(4583);
var proposal = __webpack_require__(5655);
var glob = __webpack_require__(841);
var pattern_corrections = __webpack_require__(5453);
var mapping_row = __webpack_require__(5212);
;// CONCATENATED MODULE: ../lib/inputs/mapping-advice.js
// A line of a mapping that cannot be read or cannot stand there -> what is wrong with it, and what was probably meant. Pure.

/** The longest line that is proposed. */
const MAX_ROW = 160;
const MAX_ADVICE = 10;
const ID = '(auto|existing|skill_\\S{1,160})';
/** What people write between a directory and its id. */
const SEPARATORS = [
  ['has "=" in the place of a colon', new RegExp(`^(.{1,160}?)\\s{0,9}=>?\\s{0,9}${ID}$`)],
  ['has a comma in the place of a colon', new RegExp(`^(.{1,160}?)\\s{0,9},\\s{0,9}${ID}$`)],
  ['has no space behind its colon', /^(.{1,160}?)\s{0,9}:([^\s:]{1,160})$/],
  ['has no colon', new RegExp(`^(\\S+)\\s+${ID}$`)],
];
/** What YAML takes for something else at the beginning of a line. */
const SIGN = /^[*&![\]{}@%`|>?,]/;
const WHOLE = /^(?:"[^"]*"|'[^']*'|[^\s"'][^:]*(?::[^\s:][^:]*)*):\s+\S+$/;
/** The mistake that an exclude has an id. @param pattern as it is written, with its mark */
function refuseId(place, pattern, id, form) {
  if (form !== 'lines')
    return `${place}: ${form === 'file' ? 'a file' : 'JSON'} holds no lines that exclude. List its directories, or give its patterns in lines in its place; a folder whose name begins with "!" is written "./!\u2026".`;
  return `${place}: what is left out has no id. Write ${JSON.stringify(pattern)} alone; a folder that is called so is written ${JSON.stringify(`./${pattern}: ${id}`)}.`;
}
/** Explains the first lines that are no `directory: skill_id`; JSON has no such lines. */
function explainRows(text) {
  if (/^\s*(?:\{|\[\s*(?:["'{]|$))/.test(text))
    return [];
  const advice = [];
  let start = 0;
  let isFirst = true;
  for (const line of text.split('\n')) {
    const row = ((0,pattern_corrections .sp)(line) ?? line).trim();
    if (row.length > MAX_ROW || advice.length === MAX_ADVICE)
      break;
    if (row !== '' && !row.startsWith('#')) {
      const problem = explainRow(row, /^ *\t/.test(line), isFirst);
      const offset = start + line.search(/\S/);
      if (problem !== undefined)
        advice.push({ offset, message: `${(0,inputs_reader .cl)(row)} ${problem}` });
      isFirst = false;
    }
    start += line.length + 1;
  }
  return advice;
}
function explainRow(row, hasTab, isFirst) {
  if (/^(?:-{3}|\.{3})$/.test(row))
    return isFirst ? undefined : 'divides the mapping in two. Delete it.';
  const item = /^- +(\S.*)$/.exec(row)?.[1];
  if (item !== undefined)
    return `is an item of a list. ${correct(item)}`;
  if (hasTab)
    return `begins with a tab. ${correct(row)}`;
  if (/^"[^"]*\\/.test(row))
    return `holds a backslash, which has a meaning of its own between double quotes. ${correct(row.replace(/^"([^"]*)/, (_, path) => `"${(0,pattern_corrections .h0)(path)}`))}`;
  if (SIGN.test(row))
    return `begins with "${row[0]}", which has a meaning of its own in YAML. ${correct(row)}`;
  if (!/:(?:\s|$)/.test(row)) {
    const found = SEPARATORS.find(([, form]) => form.test(row));
    if (found)
      return `${found[0]}. ${correct(row)}`;
    const either = glob .bs.test(row) ? '' : `: its own, or ${target .Q8} to find it by its name`;
    return `has no id${either}. ${correct(row)}`;
  }
  return !/["'#]/.test(row) && row.split(/:\s/).length > 2
    ? 'holds more than one skill. Give each a line of its own.'
    : undefined;
}
/** Proposes the line with a colon and an id, in quotes where it needs them. */
function correct(row) {
  const bare = row.replace(/^(["'])(.*)\1$/, '$2');
  if (bare.startsWith('!'))
    return (0,proposal .qw)(bare.replace(/:\s.*/, '').trimEnd());
  const found = SEPARATORS.map(([, form]) => form.exec(bare)).find(Boolean);
  const [, directory = bare, id = target .Q8] = (WHOLE.test(bare) ? /^(.*?):\s+(\S+)$/ : /^$/).exec(bare) ?? found ?? [];
  return (0,proposal .qw)((0,mapping_row .G)(directory.replace(/^(["'])(.*)\1$/, '$2'), id));
}

;// CONCATENATED MODULE: ../lib/inputs/mapping.js
// The mapping of directories to skills as `skills` or a file writes it, in YAML or JSON -> its lines. Pure.

/**
 * A line that excludes: its `!` stands before the quotes, or inside them and only a comment follows. With an id, a text
 * with `!` in the quotes is a directory.
 */
const EXCLUDE = /^\s*(?:!|(["'])!(?:(?!\1).)*\1\s*(?:#.*)?$)/;
const QUOTED = /^(?:"([^"]*)"|'([^']*)')(.*)/s;
const FORM = 'Write one line for each skill, "directory: skill_id".';
/**
 * Parses the text of a mapping.
 *
 * @param name what messages call the mapping: the input, or the input and its file
 * @param isFile whether it comes from a file, which is plain YAML or JSON without lines that exclude
 */
function parseMapping(text, name, isFile) {
  const rows = text.split('\n');
  const inFile = isFile ? rows.findIndex(row => EXCLUDE.test(row.replace(/^\s*-\s/, ''))) : -1;
  if (inFile >= 0) {
    const mistake = refuseId(`${name}, line ${inFile + 1}, column 1`, '', '', 'file');
    return { form: 'file', lines: [], excludes: [], mistakes: [mistake] };
  }
  const form = isFile ? 'file' : /^\s*\{/.test(text) ? 'JSON' : 'lines';
  const isExclude = (row) => EXCLUDE.test(row);
  const excludes = rows.flatMap((row, index) => isExclude(row) ? [readExclude(row.replace(/\r$/, ''), `${name}, line ${index + 1}`, index + 1)] : []);
  const mapping = parseYaml(rows.map(row => (isExclude(row) ? '' : row)).join('\n'), name, form);
  const mistakes = [...mapping.mistakes, ...excludes.filter(one => typeof one === 'string')];
  const isEmpty = mapping.lines.length + mistakes.length === 0;
  return {
    form,
    lines: mapping.lines,
    excludes: excludes.filter(one => typeof one !== 'string'),
    mistakes: isEmpty ? [`${name} holds no skill. ${FORM}`] : mistakes,
  };
}
/** Reads a line that excludes, such as `!drafts/*`, perhaps in quotes or with a comment; YAML would take it for a tag. */
function readExclude(row, place, line) {
  // A mark inside the quotes means the same as one before them.
  const text = row.trim().replace(/^(["'])!+\s*/, '!$1');
  const marked = text.replace(/^!+\s*/, '');
  const [, double, single, behind] = QUOTED.exec(marked) ?? [];
  const quoted = double ?? single;
  const rest = (behind ?? marked).replace(/\s#.*/s, '');
  const colon = rest.search(/:(?=\s|$)/);
  const pattern = quoted ?? (colon < 0 ? rest : rest.slice(0, colon)).trimEnd();
  if (pattern === '')
    return `${place}: a "!" stands alone. Write what to leave out behind it.`;
  return colon < 0
    ? { line, place, pattern }
    : refuseId(place, `!${pattern}`, rest.slice(colon + 1).trim() || target .Q8, 'lines');
}
function parseYaml(text, name, form) {
  const lineCounter = new dist .HN();
  // Without a column for the input: its lines are short, and the workflow indents them.
  const placeOf = (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return form === 'file' ? `${name}, line ${line}, column ${col}` : `${name}, line ${line}`;
  };
  const refuse = (...mistakes) => ({ lines: [], mistakes });
  // Repeated keys are reported later, by the directories that they name. Only a log level that is not silent
  // makes a second document an error. The parser's pretty errors take time that grows with the square of the text.
  const options = {
    uniqueKeys: false,
    stringKeys: true,
    // Tags such as !!timestamp stand for values that no id is.
    resolveKnownTags: false,
    logLevel: 'error',
    prettyErrors: false,
    lineCounter,
  };
  const { contents, errors } = (0,dist .Tp)(text, options);
  const [broken] = errors;
  const advice = broken || !(0,dist .jh)(contents) ? explainRows(text) : [];
  if (advice.length > 0)
    return refuse(...advice.map(({ offset, message }) => `${placeOf(offset)}: ${message}`));
  if (broken) {
    const reason = /call stack/.test(broken.message) ? 'is nested too deep' : 'cannot be read from here on';
    return refuse(`${placeOf(broken.pos[0])}: the mapping ${reason}. ${FORM}`);
  }
  if (contents === null)
    return refuse();
  if (!(0,dist .jh)(contents))
    return refuse(`${name} is no mapping of directories to ids. ${FORM}`);
  const read = contents.items.map(item => {
    const offset = ((0,dist .jn)(item.key) ? item.key.range?.[0] : undefined) ?? 0;
    const { line } = lineCounter.linePos(offset);
    return readLine(item, { line, place: placeOf(offset) }, form, contents.flow === true);
  });
  return {
    lines: read.filter(line => typeof line !== 'string'),
    mistakes: read.filter(line => typeof line === 'string'),
  };
}
/** Reads one pair. @param isFlow whether it stands between braces, as in JSON */
function readLine({ key, value }, { line, place }, form, isFlow) {
  const name = (0,dist .jn)(key) ? String(key.value) : '';
  // Between quotes a blank is a part of the name.
  const directory = (0,dist .jn)(key) && key.type === dist .X5.PLAIN ? name.trim() : name;
  const skillId = (0,dist .jn)(value) && typeof value.value === 'string' ? value.value.trim() : '';
  if (directory === '')
    return `${place}: there is an id without a directory. ${FORM}`;
  if (skillId !== '')
    return { line, place, directory, skillId };
  if (directory === 'skills' && (0,dist .P3)(value))
    return `${place}: "skills:" stands above the mapping. Delete it, and begin each line with a directory: "directory: skill_id".`;
  if (directory.startsWith('!'))
    return refuseId(place, directory, target .Q8, form);
  const isMissing = !value || ((0,dist .jn)(value) && (value.value === null || value.value === ''));
  const wrong = isMissing ? 'has no id' : 'has an id that is no text';
  const row = isFlow ? `${JSON.stringify(directory)}: "${target .Q8}"` : (0,mapping_row .G)(directory, target .Q8);
  return `${place}: ${(0,inputs_reader .cl)(directory)} ${wrong}. Put the skill's own behind the colon, or ${target .Q8} to find it by its name. ${(0,proposal .qw)(row)}`;
}

var external_node_buffer_ = __webpack_require__(4573);
var external_node_fs_ = __webpack_require__(3024);
var similar = __webpack_require__(932);
var utf16 = __webpack_require__(7413);
var shell_path = __webpack_require__(1153);
;// CONCATENATED MODULE: ../lib/inputs/mapping-file.js
// The text of the file that `skills_file` names, or what was probably meant by one that is not there.

/** How large a mapping may be, in a file or in the input. */
const MAX_MAPPING_BYTES = 64 * 1024;
const FORMAT = /\.(?:ya?ml|json)$/i;
const MAX_DISTANCE = 2;
/**
 * Reads the text of the file that `skills_file` names; every mistake goes to the reader.
 *
 * @param from the folder that the file's path is relative to; the file must lie in the workspace
 */
function readMappingFile(reader, workspace, from) {
  const path = reader.text('skills_file');
  const refuse = (reason) => {
    reader.mistake(`skills_file is ${(0,inputs_reader .cl)(path)}, which ${reason}`);
    return undefined;
  };
  const root = (0,lib_path .zg)(workspace);
  const folder = (0,lib_path .zg)(from);
  const wanted = (0,external_node_path_.resolve)(folder, path);
  const isThere = (file) => (0,external_node_fs_.statSync)((0,external_node_path_.resolve)(folder, file), { throwIfNoEntry: false })?.isFile() === true;
  const setting = { kind: 'directory', isThere, otherwise: () => ' Correct it.' };
  const location = (0,lib_path .zg)(wanted);
  // A link could lead to any file of the machine, whose text the messages would then show.
  const isLink = (0,external_node_fs_.lstatSync)(wanted, { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink)
    return refuse('is a link. Name the file itself.');
  if (!(0,lib_path .FK)(root, location))
    return refuse(`is outside ${root}. Name a file inside it.`);
  if ((0,lib_path .aR)(root, location))
    return refuse('lies in .git. Name a file of the repository.');
  try {
    const stats = (0,external_node_fs_.lstatSync)(location, { throwIfNoEntry: false });
    if (!stats)
      return refuse(explainMapping(path) ?? (0,shell_path .I)(path, setting) ?? explainMissingFile(wanted, folder));
    if (!stats.isFile())
      return refuse('is no regular file. Name a YAML or JSON file.');
    if (stats.size > MAX_MAPPING_BYTES)
      return refuse(`has ${(0,format_number .Z)(stats.size)} bytes; ${(0,format_number .Z)(MAX_MAPPING_BYTES)} are the limit. Name a file that holds nothing but "directory: skill_id", or use patterns.`);
    const bytes = (0,external_node_fs_.readFileSync)(location);
    const encoding = findEncoding(bytes);
    if (encoding !== undefined)
      return refuse(`is written in ${encoding}. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).`);
    return bytes.toString('utf8');
  }
  catch (cause) {
    return refuse(`cannot be read: ${(0,error_message .b)(cause)}. Correct it.`);
  }
}
/** The encoding of a text that is not UTF-8. */
function findEncoding(bytes) {
  if ((0,utf16 .b)(bytes))
    return 'UTF-16';
  return (0,external_node_buffer_.isUtf8)(bytes) ? undefined : 'another encoding than UTF-8';
}
/** Why a text is no path but a mapping or a pattern; undefined when it may be a path. */
function explainMapping(path) {
  return /:(?:\s|$)|\n/.test(path) || glob .bs.test(path)
    ? 'is no path of a file. Write a mapping itself into the input skills, and leave skills_file out.'
    : undefined;
}
/**
 * Explains that there is no such file, and names one that may be meant.
 *
 * @param wanted the path, absolute
 * @param from the folder that it was written relative to, absolute
 */
function explainMissingFile(wanted, from) {
  const stem = stemOf(wanted);
  const [near] = [(0,external_node_path_.dirname)(wanted), from]
    .filter(external_node_fs_.existsSync)
    .flatMap(folder => (0,external_node_fs_.readdirSync)(folder).map(name => (0,external_node_path_.join)(folder, name)))
    .filter(file => FORMAT.test(file))
    .map(file => ({ file, cost: (0,similar .Io)(stemOf(file), stem) }))
    .filter(({ cost }) => cost <= Math.min(MAX_DISTANCE, stem.length / 2))
    .sort((a, b) => a.cost - b.cost);
  if (near)
    return `does not exist. Write ${(0,lib_path .d7)((0,external_node_path_.relative)(from, near.file))}.`;
  const isEmpty = (0,external_node_fs_.readdirSync)(from).every(name => name === '.git');
  return `does not exist. Correct it${isEmpty ? ', or check out the repository first' : ''}.`;
}
function stemOf(file) {
  return (0,external_node_path_.basename)(file).toLowerCase().replace(FORMAT, '');
}

var group_by = __webpack_require__(2638);
var list_some = __webpack_require__(2494);
;// CONCATENATED MODULE: ../lib/inputs/overlap.js
// Skills that get in each other's way: two lines for one folder, a skill inside another, one id for two skills. Pure.

/** Finds all such mistakes, each once, in time linear in the number of skills. */
function findOverlaps(requests) {
  const locationOf = ({ directory }) => directory.location;
  // A folder that cannot be entered may be named twice, and holds no other skill.
  const entered = requests.filter(({ error }) => error === undefined);
  const byLocation = (0,group_by .$)(entered, locationOf);
  return [
    ...[...(0,group_by .$)(requests, locationOf).values()].flatMap(findRepeats),
    ...[...byLocation].flatMap(([location, [inner]]) => {
      const around = (0,lib_path .nM)(location, folder => folder !== location && byLocation.has(folder));
      const [outer] = byLocation.get(around ?? '') ?? [];
      return outer && inner ? [explainNested(outer, inner)] : [];
    }),
    ...findSharedIds([...byLocation.values()].flatMap(([first]) => first ?? [])),
  ];
}
function findRepeats([first, second, ...more]) {
  if (!first || !second)
    return [];
  const [a, b] = [first.directory.path, second.directory.path];
  const times = more.length === 0 ? 'twice' : `${(0,format_number .Z)(more.length + 2)} times`;
  return [
    `${second.place}: the directory ${a === b ? a : `${a}, also as ${b},`} is named ${times}. Keep one line.`,
  ];
}
function explainNested(outer, inner) {
  return `${inner.place}: ${inner.directory.path} lies inside ${outer.directory.path}, and a skill cannot hold another. Remove one of them, or move it out.`;
}
function findSharedIds(requests) {
  const byId = (0,group_by .$)(requests.filter(({ skillId }) => skillId !== undefined && !(0,target .H6)(skillId)), ({ skillId }) => skillId ?? '');
  return [...byId].flatMap(([id, sharing]) => {
    const [, second] = sharing;
    if (!second)
      return [];
    const paths = sharing.map(({ directory }) => directory.path);
    const names = paths.length === 2 ? paths.join(' and ') : (0,list_some .XT)(paths);
    return [
      `${second.place}: ${names} have the same id ${id}, and each would replace the other. Correct ${paths.length === 2 ? 'one of the ids' : 'the ids'}.`,
    ];
  });
}

var resolve_mapping = __webpack_require__(5332);
var suggestion = __webpack_require__(9859);
;// CONCATENATED MODULE: ../lib/inputs/skills.js
// Which skills the step is about: one folder and id, or a mapping of many.

/**
 * Reads `skill_id` with `directory` or `from_version`, or `skills`, or `skills_file`; every mistake goes to the reader, and
 * what is wrong with one of several folders into its request.
 *
 * @param from the folder that `skills_file` is relative to, where that is not the workspace
 */
function readSkills(reader, workspace, dryRun, from = workspace) {
  const older = readOlderVersion(reader, workspace);
  if (older)
    return [older];
  const given = ['skills', 'skills_file', 'skill_id'].filter(name => reader.text(name) !== '');
  const [first] = given;
  if (given.length > 1)
    reader.mistake(`${given.join(' and ')} are set together. Set only one of them: each names the skills.`);
  if (first === undefined || first === 'skill_id')
    return readOne(reader, workspace, dryRun);
  if (!['', '.'].includes(reader.text('directory')))
    reader.mistake(`directory and ${first} are both set. Name the directories in ${first} only.`);
  const mapping = first === 'skills' ? readMapping(reader) : parseFile(reader, workspace, from);
  if (!mapping)
    return [];
  for (const mistake of mapping.mistakes)
    reader.mistake(mistake);
  const lines = mapping.lines.filter(line => !isMeantToExclude(reader, line, mapping.form, workspace));
  if (lines.length === 0)
    return [];
  const requests = (0,resolve_mapping .f)(reader, { ...mapping, lines }, workspace);
  for (const mistake of findOverlaps(requests))
    reader.mistake(mistake);
  if (requests.length === 0 && reader.mistakes.length === 0)
    reader.mistake(`${first} names no skill that its "!" lines do not leave out. Correct them.`);
  return requests.map(({ place: _, ...request }) => request);
}
/** Whether a directory in quotes that begins with `!` is meant to exclude; it is not when a folder has that name. */
function isMeantToExclude(reader, { place, directory, skillId }, form, workspace) {
  if (!(0,patterns .zl)(directory) || (0,find_skill_folder .l)((0,external_node_path_.resolve)(workspace, directory)))
    return false;
  reader.mistake(refuseId(place, directory, skillId, form));
  return true;
}
function readOne(reader, workspace, dryRun) {
  const skillId = reader.text('skill_id');
  if (skillId === '' && !dryRun) {
    reader.mistake(`skill_id is missing. Set it to the id of the skill that gets the new version, or to ${target .Q8} to find it by its name.`);
  }
  if (skillId !== '')
    (0,skill_id .i)(reader, 'skill_id', skillId);
  const path = reader.text('directory') || '.';
  const several = (0,suggestion .m)(path, workspace);
  if (several !== undefined) {
    reader.mistake(`directory is ${(0,inputs_reader .cl)(path)}, which ${several}`);
    return [];
  }
  try {
    return [{ directory: (0,directory .t)(workspace, path), ...(skillId && { skillId }) }];
  }
  catch (cause) {
    reader.mistake(`directory ${(0,error_message .b)(cause)}`);
    return [];
  }
}
function readMapping(reader) {
  const text = reader.text('skills');
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_MAPPING_BYTES)
    return parseMapping(text, 'skills', false);
  reader.mistake(`skills has ${(0,format_number .Z)(bytes)} bytes; ${(0,format_number .Z)(MAX_MAPPING_BYTES)} are the limit. Use patterns.`);
  return undefined;
}
function parseFile(reader, workspace, from) {
  const text = readMappingFile(reader, workspace, from);
  return text === undefined
    ? undefined
    : parseMapping(text, `skills_file ${(0,inputs_reader .cl)(reader.text('skills_file')).slice(1, -1)}`, true);
}

 }),

 9859:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   V: () => ( createNaming),
   m: () => ( explainSeveral)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1809);
 var _list_some_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2494);
 var _path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5642);
 var _proposal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5655);
 var _similar_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(932);
 var _skill_glob_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(841);
 var _skill_patterns_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5260);
 var _target_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(928);
 var _mapping_row_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5212);
 var _skill_walk_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2626);
 var _workspace_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(910);
// How messages show the folders of a workspace, and what a directory or pattern probably means that leads to no skill:
// the folders with a SKILL.md that are like it.

const NO_CHECKOUT = ' Correct it, or check out the repository first.';
/** How many entries are searched for a hint. */
const MAX_ENTRIES = 50_000;
const MAX_CANDIDATES = 500;
const MAX_HINTS = 10;
/**
 * Creates the naming of paths. The workspace is searched once, and only when something is missing.
 *
 * @param typedIn the folder in which the paths are arguments of a command; without it they are lines of a mapping
 */
function createNaming(workspace, typedIn) {
  const from = typedIn ?? workspace;
  let folders;
  let hints = 0;
  const show = from === workspace ? (path) => path : createWay(from, workspace);
  const suggest = (wanted) => {
    folders ??= listSkillFolders(workspace).map(path => path === '.' && from === workspace ? 'the top folder (.)' : show(path));
    if (folders.length === 0)
      return typedIn === undefined ? NO_CHECKOUT : ' Correct it.';
    hints += 1;
    if (hints > MAX_HINTS)
      return ' Correct it.';
    return ` Correct it; these folders hold a SKILL.md: ${(0,_list_some_js__WEBPACK_IMPORTED_MODULE_9__ .XT)((0,_similar_js__WEBPACK_IMPORTED_MODULE_4__ .Og)(wanted, folders), undefined, _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ .TU)}.`;
  };
  const propose = (patterns, skillId = _target_js__WEBPACK_IMPORTED_MODULE_10__ .Q8) => typedIn === undefined
    ? (0,_proposal_js__WEBPACK_IMPORTED_MODULE_11__ .qw)(...patterns.map(pattern => ((0,_skill_patterns_js__WEBPACK_IMPORTED_MODULE_6__ .zl)(pattern) ? pattern : (0,_mapping_row_js__WEBPACK_IMPORTED_MODULE_12__ .G)(pattern, skillId))))
    : (0,_proposal_js__WEBPACK_IMPORTED_MODULE_11__ .qw)(patterns.map(_proposal_js__WEBPACK_IMPORTED_MODULE_11__ .r7).join(' '));
  return { from: (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .zg)(from), show, suggest, propose };
}
/** Makes paths relative to another folder; behind the first wildcard of a pattern nothing changes. */
function createWay(from, workspace) {
  const up = (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(from, workspace)).split('/');
  const down = (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, from)).split('/');
  return path => {
    const names = path === '.' ? [] : path.split('/');
    const differs = down.findIndex((name, index) => name !== names[index]);
    const shared = differs < 0 ? down.length : differs;
    return [...up.slice(shared), ...names.slice(shared)].join('/') || '.';
  };
}
/**
 * Explains that the input `directory` names one folder, to be read after it and "which".
 *
 * @returns undefined when the path does not look like several, or exists
 */
function explainSeveral(path, workspace) {
  const exists = (folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, folder));
  const parts = path.split(/[\n,;]/).map(part => part.trim());
  const isList = parts.length > 1 && parts.every(part => part !== '' && (_skill_glob_js__WEBPACK_IMPORTED_MODULE_5__ .bs.test(part) || exists(part)));
  if ((!isList && !_skill_glob_js__WEBPACK_IMPORTED_MODULE_5__ .bs.test(path)) || exists(path))
    return undefined;
  const folders = isList ? parts : [path];
  const rows = folders.map(folder => (0,_mapping_row_js__WEBPACK_IMPORTED_MODULE_12__ .G)(folder, _target_js__WEBPACK_IMPORTED_MODULE_10__ .Q8));
  return `is not one folder. Leave it and skill_id out, and use skills. ${(0,_proposal_js__WEBPACK_IMPORTED_MODULE_11__ .qw)(...rows)}`;
}
function listSkillFolders(path) {
  try {
    return (0,_skill_walk_js__WEBPACK_IMPORTED_MODULE_7__ .a)((0,_workspace_js__WEBPACK_IMPORTED_MODULE_8__ .O)(path, MAX_ENTRIES), (0,_skill_glob_js__WEBPACK_IMPORTED_MODULE_5__ .SO)('**'), () => false, true).skills.slice(0, MAX_CANDIDATES);
  }
  catch {
    return [];
  }
}

 }),

 910:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   O: () => ( openWorkspace),
   f: () => ( UNDECODABLE)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
 var _format_number_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8142);
 var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
// Lists the folders of the workspace for patterns: each once, up to a limit that no workspace of skills reaches.

/** For a path that Node cannot open by the name that it has read. */
const UNDECODABLE = { reason: 'has a name that is not UTF-8', remedy: 'Rename it' };
const MAX_ENTRIES = 500_000;
/** Opens a workspace. @param maxEntries how many files and folders may be listed */
function openWorkspace(path, maxEntries = MAX_ENTRIES) {
  const listed = new Map();
  let entriesLeft = maxEntries;
  return {
    root: (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .zg)(path),
    list: folder => {
      const listing = listed.get(folder) ?? readFolder(folder);
      listed.set(folder, listing);
      entriesLeft -= listing.children.length + 1;
      if (entriesLeft >= 0)
        return listing;
      throw new Error(`the patterns lead past more than ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_3__ .Z)(maxEntries)} files and folders. Begin them with the folder that holds the skills`);
    },
  };
}
function readFolder(folder) {
  try {
    return { children: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }) };
  }
  catch (cause) {
    // A folder that is not there holds nothing: a pattern that begins with it says so.
    if (Object(cause).code === 'ENOENT' && !(0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .$D)(folder))
      return { children: [] };
    const obstacle = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__ .$D)(folder)
      ? UNDECODABLE
      : { reason: `cannot be read: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause)}`, remedy: 'Correct its permissions' };
    return { children: [], obstacle };
  }
}

 }),

 2494:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   K4: () => ( showSome),
   XT: () => ( listSome),
   pq: () => ( countOf),
   v: () => ( andMore)
 });
 var _format_number_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8142);
// Numbers and lists in messages, of bearable length: the first items, and how many more there are. Pure.

/** A number of things, such as "1 file" or "2 files". */
function countOf(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** A list within a sentence, five items at most: "a, b and 3 more". */
function listSome(items, max = 5, show = String) {
  const shown = items.slice(0, max).map(show).join(', ');
  const rest = items.length - max;
  return rest > 0 ? `${shown} and ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_0__ .Z)(rest)} more` : shown;
}
/** A list of lines or rows; `showRest` makes the last one of "... and 3 more". */
function showSome(items, max, show, showRest) {
  const shown = items.slice(0, max).map(show);
  const rest = items.length - shown.length;
  return rest > 0 ? [...shown, showRest(andMore(rest))] : shown;
}
/** "... and 3 more", below a list that was cut before. */
function andMore(rest) {
  return `\u2026 and ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_0__ .Z)(rest)} more`;
}

 }),

 3280:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   U: () => ( isLoopback)
 });
// Which hosts are this machine itself. Pure.
/** Whether a URL's host is surely this machine: what else ends in `.localhost` is so for some resolvers only. */
function isLoopback(hostname) {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

 }),

 8397:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  e: () => ( run)
});

var p_limit = __webpack_require__(9680);
var lib_batch = __webpack_require__(4417);
var error_message = __webpack_require__(4557);
var types_ = __webpack_require__(3429);
var incoming_body = __webpack_require__(7845);
;// CONCATENATED MODULE: ../lib/http/outgoing-body.js
// A body on its way out: how much of it was handed over, and when the last of it.
/** Tracks how much of a body was sent. A request without a body counts as sent when it begins. */
function trackBody(body, clock, progress = { sentBytes: 0 }) {
  let sentAt = clock.now();
  let error;
  async function* chunks() {
    const pieces = body?.chunks()[Symbol.iterator]();
    for (let chunk = next(pieces); chunk; chunk = next(pieces)) {
      // Counted before it is handed over: once the last one is on its way, the server may have everything.
      progress.sentBytes += chunk.length;
      if (progress.sentBytes === body?.size)
        sentAt = clock.now();
      yield chunk;
    }
  }
  /** The next piece. An error in producing it is kept apart from failures of the connection. */
  function next(pieces) {
    try {
      const piece = pieces?.next();
      return piece?.done ? undefined : piece?.value;
    }
    catch (cause) {
      error = cause;
      throw cause;
    }
  }
  function sent() {
    if (!body || progress.sentBytes >= body.size)
      return 'all';
    return progress.sentBytes === 0 ? 'nothing' : 'part';
  }
  return { chunks, sent, sentAt: () => sentAt, error: () => error };
}

;// CONCATENATED MODULE: ../lib/http/exchange.js
// One HTTP exchange: time limit, answer or failure. Judges nothing and repeats nothing.

/**
 * Opens exchanges with one host. Redirects are not followed: a key goes to the host that it is meant for, or nowhere.
 *
 * @param open connects to the host; called for the first request
 */
function openExchange(open, clock) {
  let dispatcher;
  return async (request) => {
    const { url, method, headers, body, signal, maxBytes } = request;
    const outgoing = trackBody(body, clock, request.progress);
    const end = () => ({ sentAt: outgoing.sentAt(), timedOut: signal.aborted });
    try {
      dispatcher ??= open();
      const sending = (await dispatcher).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        signal,
        headers: {
          'accept-encoding': 'identity',
          ...headers,
          ...(body && { 'content-type': body.contentType, 'content-length': String(body.size) }),
        },
        ...(body && { body: outgoing.chunks() }),
        // The signal is the only limit: an upload may take as long as the step has.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      // undici heeds the signal only once there is a connection.
      const response = await unlessAborted(sending, signal);
      const isEarly = outgoing.sent() !== 'all';
      const fields = flatten(response.headers);
      const read = await (0,incoming_body .x)(response.body, fields['content-length'], maxBytes);
      const answer = { status: response.statusCode, headers: fields, ...read };
      return { kind: 'answer', answer: await decode(answer, maxBytes), isEarly, ...end() };
    }
    catch (cause) {
      const bodyError = outgoing.error();
      if (bodyError)
        throw bodyError;
      const error = (0,types_.isNativeError)(cause) ? cause : new Error(String(cause), { cause });
      return { kind: 'failure', error, sent: outgoing.sent(), ...end() };
    }
  };
}
/** Resolves as the promise does, or rejects once the signal has aborted; the promise itself goes on. */
async function unlessAborted(promise, signal) {
  let abort = () => { };
  const aborted = new Promise((_, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted)
      abort();
    else
      signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  }
  finally {
    signal.removeEventListener('abort', abort);
  }
}
/** Decodes a body that a gateway has compressed unasked; loaded only then. */
async function decode(answer, maxBytes) {
  if (answer.headers['content-encoding'] === undefined)
    return answer;
  const { decodeAnswer } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 4290));
  return decodeAnswer(answer, maxBytes);
}
function flatten(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

var unicode_pattern = __webpack_require__(9117);
var external_node_net_ = __webpack_require__(7030);
var loopback = __webpack_require__(3280);
;// CONCATENATED MODULE: ../lib/http/no-proxy.js
// NO_PROXY: which hosts are reached past the proxy. Pure.

const PORTS = { 'http:': '80', 'https:': '443' };
/**
 * Whether a list excepts the host of a URL. Its entries stand between commas or blanks: `*`; a host, with or without
 * `.` or `*.` before it, which also stands for the names below it; an address or a block such as `10.0.0.0/8`; each
 * with a port behind it perhaps. This machine itself is always excepted.
 */
function isExcepted(url, list) {
  const host = url.hostname.replace(/\.$/, '');
  const port = url.port || PORTS[url.protocol];
  // A proxy cannot resolve names below localhost of this machine.
  if ((0,loopback .U)(host) || host.endsWith('.localhost'))
    return true;
  return list.split(/[\s,]+/).some(entry => {
    const [name, entryPort] = splitPort(entry);
    if (name === '' || (entryPort !== undefined && entryPort !== port))
      return false;
    return name === '*' || isInBlock(host, name) || isBelow(host, name);
  });
}
/** Splits `host:80`, `[::1]:80` or `::1`: only a number behind a name or a bracket is a port. */
function splitPort(entry) {
  const [, name = entry, port] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry) ?? [];
  return port === undefined ? [name] : [name, port];
}
function isBelow(host, entry) {
  const name = canonical(entry.replace(/^\*?\./, ''));
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}
/** A host in the form that URLs have it: lower case, ASCII, IPv6 in brackets and short. */
function canonical(name) {
  const address = `http://${(0,external_node_net_.isIP)(name) === 6 ? `[${name}]` : name}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
}
function isInBlock(host, entry) {
  const [, network = '', bits] = /^\[?([^/\]]*)\]?\/(\d{1,3})$/.exec(entry) ?? [];
  const address = host.replace(/^\[|\]$/g, '');
  const family = (0,external_node_net_.isIP)(address);
  if (family === 0 || (0,external_node_net_.isIP)(network) !== family || Number(bits) > (family === 6 ? 128 : 32))
    return false;
  const block = new external_node_net_.BlockList();
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  block.addSubnet(network, Number(bits), kind);
  return block.check(address, kind);
}

;// CONCATENATED MODULE: ../lib/http/proxy.js
// Which proxy the environment names for a host: https_proxy, http_proxy and no_proxy, in either case. Pure.

const FORM = 'Write it as http://proxy.example:8080 or http://user:password@proxy.example:8080, where user and password hold %40 for @, %2F for /, %3A for :, %23 for #, %3F for ?, %25 for % and %20 for a blank. Or except this host with NO_PROXY, or unset it.';
/**
 * Finds the proxy for a host; undefined when there is none, or the host is excepted.
 *
 * @throws Error when one is named that cannot be used; its address is not quoted, since it may hold a password
 */
function findProxy(url, env) {
  const scheme = url.protocol.replace(':', '');
  const variable = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase()].find(name => env[name]?.trim());
  if (variable === undefined)
    return undefined;
  if (isExcepted(url, env.no_proxy || env.NO_PROXY || ''))
    return undefined;
  const named = parseProxy(env[variable]?.trim() ?? '');
  if (typeof named !== 'string')
    return named;
  throw new Error(`The proxy in ${variable} cannot be used: ${named}. ${FORM}`);
}
/** The proxy, or why an address is none. */
function parseProxy(text) {
  // `URL` drops some of these silently.
  if (/\s/.test(text) || unicode_pattern .W.test(text))
    return 'it holds a blank or a line break';
  // Many set it without a scheme, as curl takes it.
  const address = text.includes('://') ? text : `http://${text}`;
  if (!/^https?:\/\//i.test(address))
    return 'it begins with another scheme than http:// or https://';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url)
    return 'it is no address';
  // What follows the host is the rest of a password, most likely.
  if (url.pathname !== '/' || url.search || url.hash || /[?#\\]/.test(address))
    return 'something follows its host and port';
  try {
    const [username, password] = [url.username, url.password].map(decodeURIComponent);
    const login = `${username}:${password}`;
    return {
      origin: url.origin,
      passwords: [...new Set([url.password, password ?? ''])].filter(Boolean),
      ...(login !== ':' && { token: `Basic ${Buffer.from(login).toString('base64')}` }),
    };
  }
  catch {
    return 'a % in its user or password begins no percent-encoding';
  }
}

;// CONCATENATED MODULE: ../lib/http/network.js
// Connections to hosts: every request of the step goes by one of them, through the proxy that is named for its host.

/**
 * Opens the network of a step; nothing is connected yet.
 *
 * @param hosts that will be asked: the passwords of proxies on the way to them are masked from now on, and no others,
 *   since GitHub drops each output of the job in which a masked text stands
 */
function openNetwork(hosts, { env, clock, secrets, log }) {
  const proxies = hosts.map(host => findUsable(host, env)).filter(proxy => proxy !== undefined);
  const passwords = new Set(proxies.flatMap(proxy => proxy.passwords));
  const masked = [...passwords].map(password => secrets.add(password));
  if (masked.includes(false))
    log.warning('The password of the proxy has fewer than 8 characters and is not masked: GitHub drops every output in which a masked text stands. Give the proxy a longer one.');
  // One exchange for each proxy, so that its refusal counts for every host behind it.
  const exchanges = new Map();
  return baseUrl => {
    const proxy = findProxy(baseUrl, env);
    const key = proxy ? `${proxy.origin} ${proxy.token ?? ''}` : '';
    const exchange = exchanges.get(key) ?? openExchange(() => openDispatcher(proxy), clock);
    exchanges.set(key, exchange);
    return exchange;
  };
}
/** HTTP and TLS are a third of all code: loaded with the first request, and never in a step that makes none. */
async function openDispatcher(proxy) {
  const { openDirectly, openThrough } = await Promise.all( [__webpack_require__.e(79), __webpack_require__.e(881)]).then(__webpack_require__.bind(__webpack_require__, 881));
  return proxy ? openThrough(proxy) : openDirectly();
}
/** The proxy for a host; undefined for one that cannot be used, which is reported when that host is asked. */
function findUsable(host, env) {
  try {
    return findProxy(host, env);
  }
  catch {
    return undefined;
  }
}

var missing_credentials = __webpack_require__(8204);
var external_node_path_ = __webpack_require__(6760);
var group_by = __webpack_require__(2638);
var reader = __webpack_require__(9328);
var list_some = __webpack_require__(2494);
var target = __webpack_require__(928);
;// CONCATENATED MODULE: ../lib/check-ids.js
// Mistakes in ids that the names of all skills show, before anything is asked of the API: one name for two folders,
// or a name in the place of an id. Pure.

/** Fails each skill whose id cannot be meant; a skill that has failed already keeps its own error. */
function checkIds(checked) {
  const byName = (0,group_by .$)(checked, ({ name }) => name);
  return checked.map(one => {
    const { result } = one;
    const error = findConflict(one, byName.get(one.name) ?? []);
    if (error === undefined)
      return result;
    if ('request' in result)
      return (0,lib_batch .Ce)(result, error);
    return result.status === 'failed' && result.error === undefined ? { ...result, error } : result;
  });
}
function findConflict({ result, name }, namesakes) {
  const id = idOf(result);
  if (id === undefined)
    return undefined;
  if ((0,target .H6)(id))
    return name !== '' && namesakes.length > 1 ? explainNamesakes(name, namesakes) : undefined;
  const folder = (0,external_node_path_.basename)(pathOf(result)).toLowerCase();
  const holder = [name, folder].indexOf(id.toLowerCase());
  if (holder < 0)
    return undefined;
  return `The id ${(0,reader .cl)(id)} is the name of the ${holder === 0 ? 'skill' : 'folder'}, and no id. Write ${target .Q8} for it to find the skill by its name, or copy the id from the Claude Console.`;
}
/** The same text for each of the skills, so that the report shows it once. */
function explainNamesakes(name, namesakes) {
  const paths = namesakes.map(({ result }) => pathOf(result));
  const word = namesakes.map(({ result }) => idOf(result)).find(target .H6);
  const all = paths.length === 2 ? `${paths.join(' and ')} both` : `${(0,list_some .XT)(paths)} all`;
  return `${all} hold a skill called ${(0,reader .cl)(name)}, and ${word} finds a skill by its name. Rename ${paths.length === 2 ? 'one of them' : 'all but one'}, or give each its id.`;
}
function pathOf(result) {
  return 'request' in result ? result.request.directory.path : result.directory;
}
function idOf(result) {
  return 'request' in result ? result.request.skillId : result.requestedId;
}

var multipart = __webpack_require__(6440);
var external_node_fs_ = __webpack_require__(3024);
var skill_checkout = __webpack_require__(8111);
var checkout_problems = __webpack_require__(5204);
var skill_content = __webpack_require__(6530);
var digest = __webpack_require__(7635);
var lib_path = __webpack_require__(5642);
;// CONCATENATED MODULE: ../lib/skill/never-sent.js
// What is left out of every skill, whatever its patterns say: known by names alone. Pure.

/** Whether a name is that of what git, Python and Finder leave behind, which nobody misses. */
function isJunk(name, isFile) {
  if ((0,lib_path .JL)(name) || name === '.DS_Store' || name.endsWith('.pyc'))
    return true;
  return name === '__pycache__' && !isFile;
}
/**
 * Whether a name is that of what package managers fetch, or of evaluations, which are no part of a skill either.
 *
 * @param folder the folder that it lies in, '' for the skill itself
 */
function isNoPart(name, folder, isFile) {
  return !isFile && (name === 'node_modules' || (name === 'evals' && folder === ''));
}
/** Whether a path is one of these, or lies in one; `/` between names. */
function isNeverSent(path, isFile) {
  const names = path.split('/');
  return names.some((name, index) => {
    const isFileItself = isFile && index === names.length - 1;
    return isJunk(name, isFileItself) || isNoPart(name, names.slice(0, index).join('/'), isFileItself);
  });
}

var skill_patterns = __webpack_require__(5260);
var problem = __webpack_require__(9120);
;// CONCATENATED MODULE: ../lib/skill/left-out.js
// The files below the directory that are left out of the upload.

/** One note about files that the patterns select and that are left out all the same. */
function checkLeftOut(leftOut, matcher, patterns) {
  const { hidden: named } = matcher;
  // A pattern that names hidden files has a problem of its own: told here is what the others select.
  const others = named.length === 0
    ? matcher
    : (0,skill_patterns .xi)(['!**', ...patterns.filter(pattern => !named.includes(pattern))]);
  const wanted = (kind, { reaches }) => (0,digest .$y)(leftOut.filter(entry => entry.leftOut === kind)).filter(({ path }) => reaches(path.replace(/\/$/, ''), path.endsWith('/')));
  const hidden = wanted('hidden', others);
  const neverSent = wanted('never-sent', matcher);
  const listPaths = (entries) => (0,list_some .XT)(entries.map(({ path }) => path));
  const parts = [
    ...(hidden.length > 0 ? [`${listPaths(hidden)}, hidden; include_hidden_files: true takes them`] : []),
    ...(neverSent.length > 0 ? [`${listPaths(neverSent)}, never part of a skill`] : []),
  ];
  return parts.length > 0 ? [(0,problem .CC)('left-out', `Left out: ${parts.join('. And: ')}.`)] : [];
}
/** Whether a file, and no folder, was left out because it is hidden. */
function isHiddenFile({ path, leftOut }) {
  return leftOut === 'hidden' && !path.endsWith('/');
}
/** Creates the function that says why a path is not in the upload; it follows no link. */
function createLocator(root, includeHidden) {
  return path => {
    let isFile;
    try {
      isFile = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path)).isFile();
    }
    catch {
      return 'missing';
    }
    if (isNeverSent(path, isFile))
      return 'never-sent';
    return !includeHidden && (0,skill_patterns .dK)(path) ? 'hidden' : 'excluded';
  };
}

var near_skill = __webpack_require__(229);
var foreign_text = __webpack_require__(1809);
var pattern_advice = __webpack_require__(8806);
var pattern_paths = __webpack_require__(2648);
;// CONCATENATED MODULE: ../lib/skill/pattern-problems.js
// What is wrong with the `files` patterns of a skill, once it is known which files there are.

/** Checks the patterns of one skill. @param root the folder that patterns are relative to, absolute */
function checkPatterns(matcher, { patterns, includeHidden }, entries, root) {
  const hidden = includeHidden ? [] : matcher.hidden;
  const paths = entries.map(entry => entry.path);
  const { includes, excludes } = matcher.unmatched(paths);
  const list = (0,pattern_paths .Iy)(root);
  const explain = (pattern) => {
    const advice = (0,pattern_advice .T)(pattern, root, list);
    return { pattern, ...(advice && { advice }) };
  };
  /** Whether the corrected lines select SKILL.md; without any the pattern may mean anything: `**`. */
  const meansSkillMd = ({ pattern, advice }) => {
    if (!advice)
      return false;
    const lines = advice.lines.length === 0 ? ['**'] : advice.lines;
    return (0,skill_patterns .xi)(patterns.flatMap(one => (one === pattern ? lines : [one]))).selects('SKILL.md');
  };
  return {
    problems: hidden.map(pattern => (0,problem .CC)('hidden-pattern', `The pattern ${quote(pattern)} names hidden files, which are left out. Set include_hidden_files: true to upload them.`)),
    idleIncludes: includes
      .filter(pattern => !hidden.includes(pattern))
      .map(explain)
      .map(idle => ({ ...idle, meansSkillMd: meansSkillMd(idle) })),
    idleExcludes: [
      ...excludes
        .filter(pattern => !namesNeverSent(pattern) && (includeHidden || !(0,skill_patterns .Ti)(pattern)))
        .map(explain),
      ...matcher.takenBack(paths).map(({ exclude, by }) => ({ pattern: exclude, takenBackBy: by })),
    ],
  };
}
/** Whether an exclude names what is left out anyway, which is no mistake. */
function namesNeverSent(exclude) {
  return isNeverSent((0,skill_patterns .E_)(exclude).replace(/^(?:\*\*\/)+/, ''), false);
}
/** The patterns that have no effect in any of the skills. @param skills those without effect in each skill */
function findIdleInAll(skills) {
  const [first = [], ...others] = skills.map(idle => new Set(idle.map(({ pattern }) => pattern)));
  return new Set([...first].filter(pattern => others.every(set => set.has(pattern))));
}
/**
 * The excludes that had no effect in any of the skills: an error where one cannot match as it is written.
 *
 * @param skills the excludes without effect in each skill
 */
function checkExcludes(skills) {
  return [...findIdleInAll(skills)].map(pattern => {
    const same = skills.flatMap(idle => idle.find(one => one.pattern === pattern) ?? []);
    const by = same.find(({ takenBackBy }) => takenBackBy !== undefined)?.takenBackBy;
    if (by !== undefined)
      return (0,problem .CC)('idle-exclude', `The pattern ${quote(pattern)} of "files" excludes nothing: the line ${quote(by)} behind it takes in again what it leaves out. Move it below that line.`);
    const text = (0,pattern_advice .s)(same.find(({ advice }) => advice)?.advice);
    if (text !== undefined)
      return (0,problem .CC)('unmatched-pattern', `The pattern ${quote(pattern)} of "files" ${text}`);
    return (0,problem .CC)('idle-exclude', `The pattern ${quote(pattern)} of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.`);
  });
}
/** The problem of an include that matches nothing in any skill. */
function unmatchedProblem({ pattern, advice }) {
  const text = (0,pattern_advice .s)(advice) ?? 'matches no file that can be uploaded. Correct it, or remove it.';
  return (0,problem .CC)('unmatched-pattern', `The pattern ${quote(pattern)} of "files" ${text}`);
}
function quote(pattern) {
  return JSON.stringify((0,foreign_text .TU)(pattern));
}

var release = __webpack_require__(6986);
var format_number = __webpack_require__(8142);
var dangling = __webpack_require__(5548);
var proposal = __webpack_require__(5655);
var trim_end = __webpack_require__(205);
var excerpt = __webpack_require__(4630);
;// CONCATENATED MODULE: ../lib/skill/field.js
// A field of the frontmatter: its key, its value, and where both stand.
/** Whether YAML reads a value as something other than a text, such as a number. */
function isNoText(value) {
  return typeof value === 'object' && value !== null && 'what' in value;
}

var similar = __webpack_require__(932);
;// CONCATENATED MODULE: ../lib/skill/yaml/characters.js
// Characters that cannot be seen, look like others, or that the API's parser refuses; each with a name for people.

const NAMES = {
  '\t': 'a tab',
  '\r': 'a lone carriage return',
  '\u0085': 'a next-line character',
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero-width space',
  '\u200c': 'a zero-width non-joiner',
  '\u200d': 'a zero-width joiner',
  '\u2010': 'a Unicode hyphen',
  '\u2011': 'a no-break hyphen',
  '\u2012': 'a figure dash',
  '\u2013': 'an en dash',
  '\u2014': 'an em dash',
  '\u2015': 'a horizontal bar',
  '\u2018': 'a curly quote',
  '\u2019': 'a curly quote',
  '\u201c': 'a curly quote',
  '\u201d': 'a curly quote',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
  '\u202f': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\u2212': 'a minus sign',
  '\u2236': 'a ratio sign',
  '\u3000': 'an ideographic space',
  '\ua789': 'a modifier colon',
  '\ufe55': 'a small colon',
  '\ufeff': 'a byte order mark',
  '\uff0d': 'a full-width hyphen',
  '\uff1a': 'a full-width colon',
};
/** Characters that look like a blank or are invisible, but are no blanks for YAML. */
const BLANK = /[\u00a0\u00ad\u115f\u1160\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff]/;
const LEADING_BLANKS = new RegExp(`^(?:${BLANK.source})+`);
/** Characters that are typed for the colon behind a key. */
const COLONS = /[\u2236\ua789\ufe55\uff1a]/;
/** Dashes; three or more at the beginning of a file were meant as three hyphens. */
const DASHES = /[\u2010-\u2015\u2212\uff0d]/;
/** YAML 1.1, section 5.1: a stream that holds any other character is refused as a whole. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
/** YAML 1.1, section 5.4: these end a line, in YAML 1.2 they do not. */
const LINE_BREAK = /[\x85\u2028\u2029]|\r(?!\n)/;
/** The first character that the API's parser refuses, or at which it alone begins a new line. */
function findRefusedCharacter(source) {
  const unprintable = UNPRINTABLE.exec(source);
  if (unprintable) {
    return {
      offset: unprintable.index,
      message: `The frontmatter of SKILL.md holds ${nameCharacter(unprintable[0])}, which the API's YAML parser refuses wherever it stands. Delete it.`,
    };
  }
  const lineBreak = LINE_BREAK.exec(source);
  if (!lineBreak)
    return undefined;
  const advice = lineBreak[0] === '\r' ? 'Save the file with LF line ends.' : 'Write a space or a line break in its place.';
  return {
    offset: lineBreak.index,
    message: `The frontmatter of SKILL.md holds ${nameCharacter(lineBreak[0])}, which the API's YAML parser takes for the end of a line. ${advice}`,
  };
}
/** The first character of a text that looks like a blank or is invisible. */
function findFalseBlank(text) {
  return BLANK.exec(text)?.[0];
}
/** A character by its name and code point, or by its code point alone: "a no-break space (U+00A0)". */
function nameCharacter(text) {
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const name = NAMES[character] ?? (unicode_pattern .W.test(character) ? 'a control character' : undefined);
  return name ? `${name} (U+${hex})` : `the character U+${hex}`;
}

;// CONCATENATED MODULE: ../lib/skill/keys.js
// The keys of the frontmatter: those of the specification, those that Claude Code adds, and what is nearly one of them.

const REQUIRED = ['name', 'description'];
const KNOWN = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'];
/** The keys that Claude Code adds: https://code.claude.com/docs/en/skills, "Frontmatter reference". */
const CLAUDE_CODE = [
  'agent',
  'argument-hint',
  'arguments',
  'context',
  'disable-model-invocation',
  'disallowed-tools',
  'effort',
  'hooks',
  'model',
  'paths',
  'shell',
  'user-invocable',
  'when_to_use',
];
const MAX_SHOWN = 10;
/** Reports the keys that the specification does not know. */
function checkKeys(fields) {
  const keys = new Set(fields.map(({ key }) => key));
  const ofClaudeCode = fields.filter(({ key }) => CLAUDE_CODE.includes(key));
  const unknown = fields.filter(({ key }) => !KNOWN.includes(key) && !CLAUDE_CODE.includes(key));
  const shown = unknown.slice(0, MAX_SHOWN).map(field => unknownKeyProblem(field, keys));
  const rest = unknown[MAX_SHOWN];
  return [
    ...claudeCodeProblems(ofClaudeCode),
    ...shown,
    ...(rest ? [moreKeysProblem(unknown.length - MAX_SHOWN, rest)] : []),
  ];
}
function moreKeysProblem(count, { keyPosition }) {
  const message = `${(0,format_number .Z)(count)} more keys in SKILL.md are no fields of a skill's frontmatter.`;
  return (0,problem .CC)('unknown-key', message, 'SKILL.md', keyPosition);
}
/**
 * The field whose key is most likely a misspelling of `key`: in another case, with an invisible character, or a letter
 * off.
 */
function findMisspelt(key, fields) {
  return [...fields.values()].find(field => !KNOWN.includes(field.key) && isNear(key, field.key));
}
/** A key in quotes, with the name of an invisible character before it, or of one in it that only looks like a letter. */
function describeKey(key) {
  const blanks = LEADING_BLANKS.exec(key)?.[0];
  if (blanks)
    return `${(0,excerpt .h)(key.slice(blanks.length))} behind ${nameCharacter(blanks)}`;
  const odd = /[^ -~]/u.exec(key)?.[0];
  return odd === undefined ? (0,excerpt .h)(key) : `${(0,excerpt .h)(key)} with ${nameCharacter(odd)}`;
}
function claudeCodeProblems(fields) {
  const [first] = fields;
  if (!first)
    return [];
  const list = fields.map(({ key }) => key).join(', ');
  const verb = fields.length === 1 ? 'is a key' : 'are keys';
  const message = `${list} ${verb} of Claude Code, which the API ignores or refuses. Below metadata Claude Code would not find ${fields.length === 1 ? 'it' : 'them'} any more.`;
  return [(0,problem .CC)('claude-code-key', message, 'SKILL.md', first.keyPosition)];
}
function unknownKeyProblem({ key, keyPosition }, keys) {
  const near = [...KNOWN, ...CLAUDE_CODE].find(known => !keys.has(known) && isNear(known, key));
  const what = `${describeKey(key)} is no field of a skill's frontmatter`;
  const message = near
    ? `${what}. Write ${near}, if that is meant.`
    : `${what} (those are ${KNOWN.join(', ')}). Move it below metadata, or delete it.`;
  return (0,problem .CC)('unknown-key', message, 'SKILL.md', keyPosition);
}
function isNear(known, other) {
  const lettersOf = (key) => key
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const [a, b] = [lettersOf(known), lettersOf(other)];
  return b !== '' && (0,similar .Io)(a, b) <= (a.length > 3 && b.length > 2 ? 1 : 0);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/propose.js
// How a line of the frontmatter should be written, ready to be pasted. Pure.

const MAX_PASTE = 160;
/** Proposes a line that is short enough to be pasted; else says what to do without it. */
function proposeLine(line, otherwise) {
  return line.length <= MAX_PASTE ? (0,proposal .qw)(line) : otherwise;
}
/** The line with its value between quotes, when it is short enough to be pasted; else how to do without quotes. */
function proposeQuotes(entry, text = wholeValue(entry)) {
  const line = `${entry.head.trim()} ${quoteText(text)}`;
  if (text !== '' && line.length <= MAX_PASTE && !unicode_pattern .W.test(text))
    return (0,proposal .qw)(line);
  return `Write ${(0,excerpt .h)(`${entry.head.trim()} >-`)} and, on the lines below, the text without quotes, indented by two spaces more.`;
}
/** Proposes to write a text with a list in it below its key. */
function proposeBlock({ head }) {
  return `Write ${(0,excerpt .h)(`${head.trim()} |-`)} and, on the lines below, the text and the list, each line indented by two spaces more.`;
}
/** The value with the lines that continue it, on one line. */
function wholeValue({ value, more }) {
  return [value, ...more.map(line => line.trim())].filter(line => line !== '').join(' ');
}
/** The text in double quotes when that needs no escapes, else in single quotes. */
function quoteText(text) {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

;// CONCATENATED MODULE: ../lib/skill/field-kinds.js
// Whether a field is of the kind that it should be: a text, a list of tools in one text, a group of texts; and whether
// YAML dropped a part of it. Pure.

/** The place to show for a field: its value, when that begins on the line of its key, else the key. */
function placeOf({ value, position, keyPosition }) {
  const isThere = (typeof value === 'string' && value.trim() !== '') || isNoText(value);
  return isThere ? position : keyPosition;
}
/** What is wrong with a field that must be a text; undefined when it is one. */
function beText({ key, value, lost }) {
  if (value === null || (typeof value === 'string' && (0,foreign_text .z3)(value))) {
    const empty = `The ${key} in SKILL.md is empty`;
    if (lost?.kind === 'indentation') {
      return `${empty}: the text below it is not indented. Indent it by two spaces.`;
    }
    if (lost?.kind === 'comment') {
      return `${empty}: for YAML "#" begins a comment. ${(0,proposal .qw)(`${key}: ${quoteText(lost.text)}`)}`;
    }
    return `${empty}. Write one${REQUIRED.includes(key) ? '' : ', or delete the line'}.`;
  }
  return typeof value === 'string' ? undefined : `The ${key} in SKILL.md ${describeKind(key, value)}`;
}
/** What a value is that is no text, and how to write it as one; to be read after its name. */
function describeKind(key, value) {
  if (value === null)
    return `is empty. Put a text between quotes. ${(0,proposal .qw)(`${key}: "\u2026"`)}`;
  if (isNoText(value)) {
    const source = (0,excerpt .m)(value.source, 60);
    return `is ${source}, which YAML reads as ${value.what}, not as a text. ${(0,proposal .qw)(`${key}: ${quoteText(source)}`)}`;
  }
  const what = value instanceof Map ? 'a group of keys' : 'a list';
  return `is ${what}, not a text. Put it into one text between quotes. ${(0,proposal .qw)(`${key}: "\u2026"`)}`;
}
/** What is wrong with a field that must list tools in one text; undefined when it does. */
function beTools(field) {
  const { key, value } = field;
  if (!Array.isArray(value))
    return beText(field);
  const items = value;
  const tools = items.every(item => typeof item === 'string') ? items.join(' ') : '';
  const line = tools === '' || tools.length > 200 ? '\u2026' : /: | #|^["'[{*&!%@`]/.test(tools) ? quoteText(tools) : tools;
  return `The ${key} in SKILL.md is a list. The specification wants one text, with the tools separated by spaces. ${(0,proposal .qw)(`${key}: ${line}`)}`;
}
/** Each value below metadata must be a text; the problem is reported at the value. */
function checkMetadata(field) {
  if (!field)
    return [];
  const metadataProblem = (message, about) => (0,problem .CC)('optional-field', message, 'SKILL.md', placeOf(about));
  const { value } = field;
  if (!(value instanceof Map)) {
    const what = typeof value === 'string' ? 'a text' : isNoText(value) ? value.what : 'a list';
    const advice = 'Write it as lines "key: value" below it, indented, or delete it.';
    return [
      metadataProblem(`The metadata in SKILL.md is ${value === null ? 'empty' : what}. ${advice}`, field),
    ];
  }
  const other = [...value.values()].filter(item => typeof item.value !== 'string');
  return other
    .slice(0, 10)
    .map(item => metadataProblem(`The metadata ${(0,excerpt .h)(item.key)} in SKILL.md ${describeKind(item.key, item.value)}`, item));
}
/** The warning that YAML drops a part of a value, if it does. */
function lostTextProblems({ key, value, lost }) {
  if (!lost || lost.kind === 'indentation' || typeof value !== 'string')
    return [];
  const isComment = lost.kind === 'comment';
  const text = isComment ? `${value} ${lost.text}` : `${lost.text} ${value}`;
  const isShort = text.length <= 160 && !text.includes('\n');
  const line = isShort ? ` ${(0,proposal .qw)(`${key}: ${quoteText(text)}`)}` : '';
  const other = isComment ? 'Put a comment on a line of its own' : 'Delete it';
  const message = `The ${key} in SKILL.md is published without ${(0,excerpt .h)(lost.text)}, which YAML takes for a ${isComment ? 'comment' : 'name of the value'}. ${other}, or, if it belongs to the text, put the whole value between quotes.${line}`;
  return [(0,problem .CC)('lost-text', message, 'SKILL.md', lost.position)];
}

var external_node_buffer_ = __webpack_require__(4573);
var utf16 = __webpack_require__(7413);
;// CONCATENATED MODULE: ../lib/skill/invisible.js
// Text that an agent reads and a reviewer cannot see: in the files of a skill and in their names. Pure.

const MAX_COUNTED = 1000;
const REMEDY = 'Delete them, or write them so that they can be seen.';
/** Reports invisible characters in the content of a file and in its name. */
function checkInvisible(path, bytes) {
  const name = describeInvisible(`The name of ${path}`, path);
  return [...(name ? [(0,problem .CC)('invisible-text', name, path)] : []), ...checkText(path, decodeText(bytes))];
}
/** Describes the invisible characters in a short text, in whole sentences with the subject `what`. */
function describeInvisible(what, text) {
  const names = [...new Set((0,foreign_text .tO)(text, MAX_COUNTED).map(({ name }) => name))];
  if (names.length === 0)
    return undefined;
  return `${what} holds characters that cannot be seen: ${(0,list_some .XT)(names)}. ${REMEDY}`;
}
function checkText(path, text) {
  const found = (0,foreign_text .tO)(text, MAX_COUNTED);
  const [first] = found;
  if (!first)
    return [];
  const places = [...(0,group_by .$)(withLines(found, text), ({ name, line }) => `${name} in line ${line}`)];
  const shown = places.map(([place, { length }]) => (length === 1 ? place : `${place} (${length} times)`));
  const most = found.length === MAX_COUNTED ? ', perhaps more' : '';
  const message = `${path} holds characters that cannot be seen: ${(0,list_some .XT)(shown)}${most}. ${REMEDY}`;
  return [(0,problem .CC)('invisible-text', message, path, (0,problem .e6)(text.slice(0, first.offset)))];
}
/** The text of a file; '' when it is none: neither UTF-8 without a zero byte nor UTF-16 with its mark. */
function decodeText(bytes) {
  const decoded = (0,utf16 .z)(bytes);
  if (decoded !== undefined)
    return decoded;
  if (bytes.includes(0) || !(0,external_node_buffer_.isUtf8)(bytes))
    return '';
  return bytes.toString((0,external_node_buffer_.isAscii)(bytes) ? 'latin1' : 'utf8');
}
/** The characters with the numbers of their lines, counted in one walk. */
function withLines(found, text) {
  let line = 1;
  let end = text.indexOf('\n');
  return found.map(({ name, offset }) => {
    for (; end >= 0 && end < offset; end = text.indexOf('\n', end + 1))
      line += 1;
    return { name, line };
  });
}

;// CONCATENATED MODULE: ../lib/skill/reading.js
// What the model reads of a skill: how much, and whether there is anything to read. Pure.

const MAX_LINES = 500;
const MAX_TOKENS = 5000;
const CHARACTERS_A_TOKEN = 4;
const NOT_LATIN = /[^\0-\u024f]+/g;
const LOW_SURROGATES = /[\udc00-\udfff]+/g;
/** Placeholders of templates in a description in lower case; `TEMPLATE` is for one without marks at its beginning. */
const STAND_IN = /^(?:\.{3}|\u2026|\{\{[^{}]*\}\}|\$\{[^{}]*\})$|\[todo\b/;
const TEMPLATE = /^(?:todo|tbd|fixme|replace (?:this )?with|lorem ipsum|what (?:this|the|your) skill does|(?:(?:a|add|your|enter|insert|brief|short|skill) ){0,4}description (?:of|here|goes)|describe (?:what (?:this|the|your) skill|your skill|the skill))\b/;
/** Measures what SKILL.md costs. */
function measureReading(skillMd, description) {
  return {
    lines: skillMd.split('\n').length - (skillMd.endsWith('\n') ? 1 : 0),
    tokens: estimateTokens(skillMd),
    descriptionTokens: estimateTokens(description),
  };
}
/** About four characters a token in Latin script; others take about one a character. */
function estimateTokens(text) {
  const latin = text.replace(NOT_LATIN, '').length;
  const characters = text.replace(LOW_SURROGATES, '').length;
  return Math.ceil(latin / CHARACTERS_A_TOKEN) + characters - latin;
}
/** Warns of a SKILL.md that is long, or has no body. */
function checkReading(skillMd, reading) {
  return [...checkLength(reading), ...checkBody(skillMd)];
}
function checkLength({ lines, tokens }) {
  if (lines <= MAX_LINES && tokens <= MAX_TOKENS)
    return [];
  const size = `${(0,format_number .Z)(lines)} lines, about ${(0,format_number .Z)(tokens)} tokens`;
  const message = `SKILL.md has ${size}; the specification advises at most ${MAX_LINES} lines and ${(0,format_number .Z)(MAX_TOKENS)} tokens. Move details into files that it refers to.`;
  return [(0,problem .CC)('long-skill-md', message, 'SKILL.md')];
}
/** Warns of a SKILL.md that is nothing but frontmatter: it says when to use the skill, and not how. */
function checkBody(skillMd) {
  const lines = skillMd.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  if (end < 0 || lines.slice(end + 1).some(line => line.trim() !== ''))
    return [];
  const message = 'SKILL.md has nothing below its frontmatter. Write there what Claude is to do.';
  return [(0,problem .CC)('no-instructions', message, 'SKILL.md', { line: end + 1, column: 1 })];
}
/** Whether a description is a placeholder of a template. */
function isPlaceholder(description) {
  const text = description.toLowerCase();
  return STAND_IN.test(text) || TEMPLATE.test(text.replace(/^\W{1,3}/, ''));
}

;// CONCATENATED MODULE: ../lib/skill/fields.js
// What SKILL.md must say, as one table of fields and checks. Pure.

const CHECKS = [
  ['name', 'required-field', beText],
  ['name', 'name-length', beWithin(64)],
  ['name', 'name-characters', useLowerCase],
  ['name', 'reserved-word', avoidReservedWords],
  ['name', 'xml-tag', avoidTags],
  ['name', 'name-hyphens', placeHyphensInside],
  ['name', 'folder-name', equalFolder],
  ['description', 'required-field', beText],
  ['description', 'description-length', beWithin(1024)],
  ['description', 'xml-tag', avoidTags],
  ['description', 'invisible-text', beVisible],
  ['description', 'placeholder-description', describeSkill],
  ['license', 'optional-field', beText],
  ['compatibility', 'optional-field', beText],
  ['compatibility', 'compatibility-length', beWithin(500)],
  ['allowed-tools', 'optional-field', beTools],
];
const MAX_LOST = 10;
/**
 * Checks the frontmatter of a SKILL.md against every rule.
 *
 * @param folder the name of the skill's folder, where it should equal the skill's name
 */
function checkFields(fields, folder) {
  const missing = REQUIRED.filter(key => !fields.has(key)).map(key => ({
    key,
    near: findMisspelt(key, fields),
  }));
  const breaches = CHECKS.flatMap(([key, rule, check]) => {
    const field = fields.get(key);
    const message = field && check(field, folder);
    return message ? [(0,problem .CC)(rule, message, 'SKILL.md', placeOf(field))] : [];
  });
  const all = [...fields.values()];
  const others = all.filter(field => !missing.some(({ near }) => near === field));
  const metadata = fields.get('metadata');
  const texts = metadata?.value instanceof Map ? [...all, ...metadata.value.values()] : all;
  return [
    ...missing.map(missingFieldProblem),
    ...breaches,
    ...checkMetadata(metadata),
    ...texts.flatMap(lostTextProblems).slice(0, MAX_LOST),
    ...checkKeys(others),
  ];
}
function missingFieldProblem({ key, near }) {
  if (!near) {
    const message = `SKILL.md has no ${key}. Add a line "${key}: \u2026" to its frontmatter.`;
    return (0,problem .CC)('required-field', message, 'SKILL.md', { line: 1, column: 1 });
  }
  const message = `SKILL.md has no ${key}, but ${describeKey(near.key)}. ${(0,proposal .qw)(`${key}: ${proposeValue(near.value)}`)}`;
  return (0,problem .CC)('required-field', message, 'SKILL.md', near.keyPosition);
}
/** A value as YAML, to be written behind its key; "..." when it is long or no text. */
function proposeValue(value) {
  if (typeof value !== 'string' || value.length > 60)
    return '\u2026';
  return /^[\w-]+(?: [\w-]+)*\.?$/.test(value) ? value : quoteText(value);
}
function beWithin(limit) {
  return ({ key, value }) => {
    // In Unicode code points, as the API counts; without the line break that a text below its key ends in.
    const length = [...(0,trim_end .f)(textOf(value), '\n')].length;
    if (length <= limit)
      return undefined;
    return `The ${key} in SKILL.md has ${length} characters. Shorten it to ${limit} at most.`;
  };
}
function useLowerCase({ value }) {
  const name = textOf(value);
  if (name.trim() === '' || /^[a-z0-9-]+$/.test(name))
    return undefined;
  const odd = /[^\n -~]/u.exec(name)?.[0];
  const named = odd === undefined ? '' : `, with ${nameCharacter(odd)}`;
  return `The name in SKILL.md is ${(0,excerpt .h)(name)}${named}. Use only the letters a-z, the digits 0-9 and hyphens.`;
}
function avoidReservedWords({ value }) {
  const name = textOf(value);
  const word = ['anthropic', 'claude'].find(reserved => name.toLowerCase().includes(reserved));
  return word && `The name ${(0,excerpt .h)(name)} contains "${word}", which is reserved. Choose another name.`;
}
const xmlTag = (0,unicode_pattern .g)('</?[\\p{L}_][^<>]*>');
function avoidTags({ key, value }) {
  const text = textOf(value);
  const tag = text.includes('<') ? xmlTag().exec(text)?.[0] : undefined;
  return tag && `The ${key} in SKILL.md contains the XML tag ${(0,excerpt .h)(tag)}. Write it without angle brackets.`;
}
function describeSkill({ value }) {
  const text = textOf(value);
  if (!isPlaceholder(text))
    return undefined;
  return `The description in SKILL.md is that of a template: ${(0,excerpt .h)(text)}. Say what the skill does and when to use it.`;
}
/** Refuses invisible characters, which an escape in the frontmatter can hide from readers of the file. */
function beVisible({ key, value }) {
  const text = textOf(value);
  return (0,foreign_text .z3)(text) ? undefined : describeInvisible(`The ${key} in SKILL.md`, text);
}
function placeHyphensInside({ value }) {
  const name = textOf(value);
  if (!/^-|-$|--/.test(name))
    return undefined;
  return `The name ${(0,excerpt .h)(name)} should not begin or end with a hyphen, nor have two in a row. Choose another name.`;
}
function equalFolder({ value }, folder) {
  const name = textOf(value);
  // An invalid name is a problem of its own.
  if (folder === undefined || folder === name || !/^[a-z0-9-]+$/.test(name))
    return undefined;
  return `The folder is called ${(0,excerpt .h)(folder)} and the skill ${(0,excerpt .h)(name)}; it is uploaded as ${(0,excerpt .h)(name)}. Give both the same name.`;
}
/** The text of a field; '' for other values, which `beText` reports and no other rule. */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}

var dist = __webpack_require__(4583);
;// CONCATENATED MODULE: ../lib/skill/yaml/entry.js
// The lines "key: value" of a frontmatter, found without a parser, for texts that no parser can read.
/** Patterns for a whole value in quotes, by the kind of quote. */
const QUOTED = { '"': /"(?:[^"\\]|\\[\s\S])*"/y, "'": /'(?:[^']|'')*'/y };
/** What may stand behind a quote that closes a value. */
const AFTER_QUOTE = / *(?:[,\]}:#]|\r?\n|$)/y;
/** Splits the source of a frontmatter into lines, without their line ends. */
function splitLines(source) {
  let start = 0;
  const texts = source.replace(/\n$/, '').split('\n');
  return texts.map((text, index) => {
    const line = { text: text.replace(/\r$/, ''), start, number: index + 2 };
    start += text.length + 1;
    return line;
  });
}
/**
 * Reads the entries in column 1, and those below a key without a value of its own. Lines of a text that is announced by
 * ">" or "|", or that is between quotes, are none.
 */
function readEntries(source) {
  const lines = splitLines(source);
  const entries = [];
  const parents = [];
  for (let index = 0; index < lines.length; index++) {
    const entry = readEntry(lines, index);
    if (!entry)
      continue;
    while (parents.length > 0 && (parents.at(-1)?.indentation ?? 0) >= entry.indentation)
      parents.pop();
    if (entry.indentation > 0 && parents.at(-1)?.value !== '')
      continue;
    entries.push(entry);
    parents.push(entry);
    const end = endOfQuotes(source, entry.offset);
    while (end !== undefined && (lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) < end)
      index++;
  }
  return entries;
}
/** The last entry that begins at or before an offset. */
function findEntry(source, offset) {
  return readEntries(source).findLast(({ start }) => start <= offset);
}
/** The offset at which a value in quotes ends; undefined when it does not end, or something follows. */
function endOfQuotes(source, offset) {
  const quote = source[offset];
  if (quote !== '"' && quote !== "'")
    return undefined;
  const pattern = QUOTED[quote];
  pattern.lastIndex = offset;
  if (!pattern.test(source))
    return undefined;
  AFTER_QUOTE.lastIndex = pattern.lastIndex;
  return AFTER_QUOTE.test(source) ? pattern.lastIndex : undefined;
}
/** Reads an entry, or an item of a list, which has the key that the list stands below. */
function readEntry(lines, index) {
  const { text, start } = lines[index] ?? { text: '', start: 0 };
  // "- key: value" is read as "  key: value".
  const line = text.replace(/^ *(?:- +)+/, dashes => ' '.repeat(dashes.length));
  const colon = line.search(/:(?=\s|$)/);
  const key = line.slice(0, Math.max(0, colon)).trim();
  if (key === '' || /^[#?]/.test(key) || isHalfQuoted(key))
    return undefined;
  const bare = /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
  const rest = line.slice(colon + 1);
  const indentation = line.search(/\S/);
  return {
    name: /^[\w-]{1,40}$/.test(bare) ? bare : 'value',
    head: text.slice(0, colon + 1),
    indentation,
    start,
    offset: start + colon + 1 + (rest.length - rest.trimStart().length),
    value: rest.trim(),
    more: linesBelow(lines, index, indentation),
  };
}
/** Reads the item of a list that begins in a line, as if the list's key stood before it. */
function readItem(lines, line, list) {
  const [, dash = '', value] = /^( *-) +(\S.*)$/.exec(line.text) ?? [];
  if (value === undefined)
    return undefined;
  const offset = line.start + line.text.length - value.length;
  const more = linesBelow(lines, lines.indexOf(line), dash.length - 1);
  return {
    name: `${list.name} item`,
    head: dash,
    indentation: dash.length - 1,
    start: line.start,
    offset,
    value: value.trim(),
    more,
  };
}
/** The lines below a line that are indented more, or empty. */
function linesBelow(lines, index, indentation) {
  let end = index + 1;
  while (end < lines.length && entry_isBelow(lines[end]?.text ?? '', indentation))
    end++;
  return lines.slice(index + 1, end).map(line => line.text);
}
function entry_isBelow(text, indentation) {
  const column = text.search(/\S/);
  return column === -1 || column > indentation;
}
function isHalfQuoted(key) {
  return /^["']/.test(key) && (key.length === 1 || key.at(-1) !== key.charAt(0));
}

;// CONCATENATED MODULE: ../lib/skill/yaml/continuation.js
// A quoted value may go on in lines that begin in column 1: YAML 1.1 allows it, and real skills do it. Pure.

/** How many values are indented; each costs a walk over the text. */
const MAX_VALUES = 20;
/**
 * Indents the further lines of each quoted value that `yaml` believes to be broken off, since it asks for an
 * indentation; with `lists`, those of lists and groups between brackets too. Blanks there are no part of the value.
 */
function indentContinuations(given, lists) {
  let source = given;
  const added = [];
  for (let count = 0; count < MAX_VALUES; count++) {
    const broken = findBroken(source, lists);
    if (!broken)
      break;
    const { from, end, column } = broken;
    let indented = '';
    for (const line of source.slice(from, end).split(/(?<=\n)/)) {
      const length = column - (/^ */.exec(line)?.[0].length ?? 0);
      if (length > 0 && /[^ \r\n]/.test(line)) {
        added.push({ offset: from + indented.length, length });
        indented += ' '.repeat(length);
      }
      indented += line;
    }
    source = source.slice(0, from) + indented + source.slice(end);
  }
  return { source, originalOffset: offset => subtractAdded(offset, added) };
}
/** The first value that the lexer cuts at a line with too little indentation, if the value is complete. */
function findBroken(source, lists) {
  let offset = 0;
  let depth = 0;
  let opening = 0;
  const columnOf = (start) => start - (source.lastIndexOf('\n', start - 1) + 1);
  let isText = false;
  for (const lexeme of new dist .JG().lex(source)) {
    if (lexeme === '\x18' && lists) {
      const from = source.lastIndexOf('\n', offset - 1) + 1;
      const newline = source.indexOf('\n', from);
      return { from, end: newline === -1 ? source.length : newline, column: columnOf(opening) };
    }
    const quote = isText ? '' : lexeme[0];
    if (quote === '"' || quote === "'") {
      const end = matchAt(QUOTED[quote], source, offset);
      if (end === undefined)
        return undefined;
      if (end > offset + lexeme.length) {
        // A line "..." ends YAML within quotes too.
        const isWhole = endOfQuotes(source, offset) !== undefined && !/\n\.\.\.\s/.test(source.slice(offset, end));
        if (!isWhole)
          return undefined;
        return { from: source.indexOf('\n', offset) + 1, end, column: columnOf(offset) };
      }
    }
    if (!isText && (lexeme === '[' || lexeme === '{') && depth++ === 0)
      opening = offset;
    if (!isText && (lexeme === ']' || lexeme === '}') && depth > 0)
      depth--;
    isText = lexeme === '\x1f';
    if (!isMark(lexeme))
      offset += lexeme.length;
  }
  return undefined;
}
/**
 * Whether a lexeme is a mark that the lexer adds to the text: the beginning of a document or of a text, or the end of
 * an unclosed list.
 */
function isMark(lexeme) {
  return lexeme === '\x02' || lexeme === '\x1f' || lexeme === '\x18';
}
function matchAt(pattern, text, offset) {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
function subtractAdded(offset, added) {
  // Backwards: the offset of each insertion counts in the text with all insertions before it.
  return added.reduceRight((at, { offset: from, length }) => (at <= from ? at : Math.max(from, at - length)), offset);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/delimiters.js
// The lines "---" around a frontmatter: where it is in a SKILL.md, or what stands in their place.

/** The largest frontmatter, in bytes; no more is searched for its end. */
const MAX_SIZE = 65_536;
const EXAMPLE = '"---", "name: \u2026", "description: \u2026", "---"';
const DELIMITER = /^---[ \t]*\r?$/;
/** Lines that are nearly "---". */
const NEARLY = new RegExp(`^(?:\\\\?(?:-|${DASHES.source}){2,}|(?:[-*_] ){2,}[-*_]|[=*_+~]{3,}|\\.{3}|\`{3}.*)$`);
const KEY = /^["']?[A-Za-z_][\w-]*["']? *:(?:\s|$)/;
/** Finds the frontmatter of a SKILL.md, whose lines end in LF or CRLF. */
function findFrontmatter(text) {
  const head = text.slice(0, MAX_SIZE + 100);
  const lines = head.split('\n');
  if (!DELIMITER.test(lines[0] ?? ''))
    return explainOpening(head, lines);
  // The API may end the frontmatter at a line that only begins with "---", other parsers do not: such a line is refused.
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith('---'));
  const last = lines[end];
  if (last === undefined)
    return explainClosing(lines, head.length < text.length);
  if (!DELIMITER.test(last))
    return missing('open-frontmatter', explainNearly(last, end + 1), end);
  const source = lines
    .slice(1, end)
    .map(line => `${line}\n`)
    .join('');
  const size = Buffer.byteLength(source);
  if (size <= MAX_SIZE)
    return { source };
  const limit = `${(0,format_number .Z)(size)} bytes; the limit is ${(0,format_number .Z)(MAX_SIZE)}`;
  return missing('frontmatter-size', `The frontmatter of SKILL.md has ${limit}. Move text from it into the body below.`);
}
function explainOpening(text, lines) {
  const first = (lines[0] ?? '').replace(/(?<![ \t\r])[ \t\r]+$/, '');
  const at = (message, line = 0) => missing('no-frontmatter', message, line);
  if (text.trim() === '')
    return at(`SKILL.md is empty. Put these lines at its very top: ${EXAMPLE}.`);
  if (/^---[ \t]*\r+/.test(text)) {
    const end = /\r+/.exec(text)?.[0] === '\r' ? 'CR alone (U+000D)' : 'CR CR LF (U+000D U+000D U+000A)';
    return at(`The lines of SKILL.md end in ${end}. Save the file with LF line ends.`);
  }
  const blanks = LEADING_BLANKS.exec(first)?.[0];
  if (blanks && first.slice(blanks.length).startsWith('---')) {
    const second = blanks.startsWith('\ufeff') ? ' a second time' : '';
    return at(`SKILL.md begins with ${nameCharacter(blanks)}${second}, before the line "---". Delete it.`);
  }
  const opening = lines.findIndex((line, index) => line.trim() === '---' && KEY.test(lines[index + 1] ?? ''));
  if (opening === 1)
    return at(explainLate(lines, opening));
  if (NEARLY.test(first) || first.trimStart().startsWith('---'))
    return at(explainNearly(first, 1));
  if (opening !== -1)
    return at(explainLate(lines, opening));
  if (KEY.test(first))
    return at('The frontmatter of SKILL.md lacks its first line. Put a line "---" above it, at the very top.');
  return at(`SKILL.md does not begin with the line "---" of its frontmatter. Put these lines at its very top: ${EXAMPLE}.`);
}
/** Explains what stands before a line "---" that should be the first one. */
function explainLate(lines, opening) {
  const line = `the line "---" of its frontmatter, which must be the very first`;
  const before = lines.slice(0, opening).find(text => text.trim() !== '');
  if (before === undefined)
    return `SKILL.md has a blank line before ${line}. Delete it.`;
  return `SKILL.md has ${(0,excerpt .h)(before.trim())} before ${line}. Move it below the frontmatter, or delete it.`;
}
function explainClosing(lines, cut) {
  const nearly = lines.findIndex((line, index) => index > 0 && NEARLY.test(line.trim()));
  if (nearly !== -1)
    return missing('open-frontmatter', explainNearly(lines[nearly] ?? '', nearly + 1), nearly);
  if (cut) {
    const limit = `${(0,format_number .Z)(MAX_SIZE)} bytes, which is the limit`;
    const message = `The frontmatter of SKILL.md does not end within ${limit}. End it with a line that is just "---", not indented.`;
    return missing('frontmatter-size', message);
  }
  const body = lines.findIndex((line, index) => index > 0 && /^(#{1,6} |\s*$)/.test(line));
  const where = body > 1 ? `before line ${body + 1}` : 'where it ends';
  const line = body > 1 ? body : 0;
  return missing('open-frontmatter', `The frontmatter of SKILL.md is not closed. Put a line that is just "---", not indented, ${where}.`, line);
}
/** Explains a line that is nearly "---", or that goes on behind it. */
function explainNearly(line, number) {
  const where = `Line ${number} of SKILL.md`;
  const text = line.replace(/(?<![ \t\r])[ \t\r]+$/, '');
  const blank = findFalseBlank(text);
  if (blank)
    return `${where} has ${nameCharacter(blank)} beside "---". Delete it.`;
  const begins = `What ${number === 1 ? 'begins' : 'ends'} the frontmatter is a line of just three hyphens`;
  if (text.startsWith('---') && /[^-]/.test(text)) {
    return `${where} is ${(0,excerpt .h)(text, 60)}. ${begins}: write "---" there, and what follows it on the next line.`;
  }
  const dash = DASHES.exec(text)?.[0];
  const what = dash
    ? `${(0,excerpt .h)(text, 60)}, with ${nameCharacter(dash)} in the place of a hyphen`
    : (0,excerpt .h)(text, 60);
  return `${where} is ${text.trim() === '---' ? 'an indented "---"' : what}. ${begins}: write "---" there.`;
}
function missing(rule, message, line = 0) {
  return { rule, message, position: { line: line + 1, column: 1 } };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/encoding.js
// Bytes -> text. SKILL.md must be UTF-8; else the message names its encoding, or the first byte that does not fit.

const MARK = [0xef, 0xbb, 0xbf];
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** The text of a file without its byte order mark; undefined when it is not UTF-8. */
function readUtf8(content) {
  if ((0,utf16 .b)(content))
    return undefined;
  try {
    return UTF_8.decode(content);
  }
  catch {
    return undefined;
  }
}
/** Whether a file begins with the byte order mark of UTF-8. */
function hasMark(content) {
  return MARK.every((byte, index) => content[index] === byte);
}
/** Why a file is not UTF-8, and where. */
function explainEncoding(content) {
  if ((0,utf16 .b)(content)) {
    return [
      'SKILL.md is UTF-16, as some editors and Windows PowerShell write it. Save it as UTF-8.',
      { line: 1, column: 1 },
    ];
  }
  const text = new TextDecoder().decode(content);
  const before = text.slice(0, text.indexOf('\ufffd'));
  const byte = content[Buffer.byteLength(before) + (hasMark(content) ? 3 : 0)] ?? 0;
  const position = (0,problem .e6)(before);
  const message = `SKILL.md is not UTF-8: line ${position.line} holds the byte ${byte.toString(16).toUpperCase()}. Save it as UTF-8.`;
  return [message, position];
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain-indentation.js
// What is wrong with the indentation of a line of the frontmatter. Pure.

const INDENTED_FIELD = /^ +((?:name|description|license|compatibility|metadata|allowed-tools):(?: .*)?)$/;
/** Finds a tab in an indentation. */
function findTab({ line: { text, start, number } }) {
  const offset = /^ *\t/.exec(text)?.[0].length;
  if (offset === undefined)
    return undefined;
  return {
    message: `Line ${number} of SKILL.md begins with a tab (U+0009). Indent it with spaces.`,
    offset: start + offset - 1,
  };
}
/** Finds an indented key, such as ` description: ...` below `name: ...`: an indented line continues the value above. */
function findIndentedKey({ line, next, entry }) {
  const found = [line, next].find(one => one && INDENTED_FIELD.test(one.text));
  if (!found || !entry || entry.value === '' || /^[>|"'[{]/.test(entry.value))
    return undefined;
  const text = INDENTED_FIELD.exec(found.text)?.[1] ?? '';
  return {
    message: `Line ${found.number} of SKILL.md is indented, and so a part of the ${entry.name} above. Begin it in column 1. ${proposeLine(text, '')}`.trimEnd(),
    offset: found.start + found.text.indexOf(text),
  };
}
/** Finds a first key that is indented while the one below it is not. */
function findIndentedFirst({ line, lines }) {
  const above = lines.slice(0, -1).filter(({ text }) => !/^\s*(?:#|$)/.test(text));
  const [first] = above;
  if (!first || !/^ +[\w-]+:(?: |$)/.test(first.text) || !/^[\w-]+:(?: |$)/.test(line.text))
    return undefined;
  if (above.some(({ text }) => /^\S/.test(text)))
    return undefined;
  const text = first.text.trim();
  return {
    message: `Line ${first.number} of SKILL.md is indented, and the keys below it are not. Begin it in column 1. ${proposeLine(text, '')}`.trimEnd(),
    offset: first.start + first.text.indexOf(text),
  };
}
/** Finds a line of a text below its key that is indented less than the first one. */
function findShortIndentation({ line, entry }) {
  if (!entry || !/^[>|]/.test(entry.value) || !/^ /.test(line.text))
    return undefined;
  const message = `Line ${line.number} of SKILL.md is indented less than the lines above it. Indent all lines of the ${entry.name} alike.`;
  return { message, offset: line.start + line.text.search(/\S/) };
}
/** Finds a key whose indentation fits neither the key above it nor one around it. */
function findUnevenKey({ line, entries }) {
  const above = entries.findLast(({ start }) => start < line.start);
  const column = line.text.search(/\S/);
  if (!above || above.indentation === 0 || column < 1 || !/^ +(?:- )?[\w-]+:(?: |$)/.test(line.text))
    return undefined;
  const message = `Line ${line.number} of SKILL.md is indented by ${column}, and the key above it by ${above.indentation}. Indent keys that belong together alike.`;
  return { message, offset: line.start + column };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/flow-collection.js
// Lists between brackets and groups of keys between braces that YAML cannot read, as they were probably meant. Pure.

/** The keys whose values are texts, whatever they begin with. */
const TEXTS = new Set([
  'name',
  'description',
  'license',
  'compatibility',
  'argument-hint',
]);
/** A list without brackets: texts between quotes with commas between them. */
const SEVERAL = /^(?:"[^"\\]*"|'[^']*')(?:\s*,\s*(?:"[^"\\]*"|'[^']*'))+$/;
/** A key, if there is one, and a text between quotes or not; no part of it is longer than a collection that is proposed. */
const ITEM = /\s{0,160}(?:([\w-]{1,160}:)\s{1,160})?(?:("(?:[^"\\]|\\.){0,160}"|'(?:[^']|''){0,160}')|((?:"[^"]{0,160}"|[^\s,"[\]{}])(?:"[^"]{0,160}"|[^,"[\]{}]){0,160}?))?\s{0,160}(?:,|$)/gy;
const COLLECTION = /^([[{])(.{1,160})([\]}])(?:\s{1,160}#.{0,1000})?$/;
/** A short list or group of keys that is the whole value, with each text in it between quotes. */
function quoteItems(value) {
  const [, open, inner = '', close] = COLLECTION.exec(value) ?? [];
  const items = [...inner.matchAll(ITEM)];
  if (open === undefined || items.map(([all]) => all).join('') !== inner)
    return undefined;
  const shown = items.flatMap(([, key, quoted, plain]) => {
    const text = quoted ?? plain ?? '';
    if (open === '{')
      return key || text !== '' ? [key && `${key} ${quoteItem(quoted, plain)}`] : [];
    if (key !== undefined)
      return [quoteText(`${key} ${text}`.trimEnd())];
    return text === '' ? [] : [quoteItem(quoted, plain)];
  });
  return shown.includes(undefined) ? undefined : open + shown.join(', ') + close;
}
/** A text between quotes, in which no escape is unknown. */
function quoteItem(quoted, plain = '') {
  if (quoted === undefined)
    return quoteText(plain);
  const inner = quoted.slice(1, -1);
  return quoted.startsWith('"') && findBadEscape(inner) !== undefined ? quoteText(inner) : quoted;
}
/** The first escape in a text that YAML does not know. */
function findBadEscape(text) {
  const sequences = text.match(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g) ?? [];
  return sequences.find(one => one.length === 2 && !/^\\[0abtnvfre "/\\N_LP\s]$/.test(one));
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain-value.js
// What is wrong with one value of the frontmatter: a sign with a meaning of its own, quotes, a colon, a list. Pure.

/** Signs that a text without quotes cannot begin with, and what they do. */
const SIGNS = {
  '*': 'which in YAML refers to something above',
  '&': 'which in YAML gives the value a name',
  '!': 'which in YAML tells the type of the value',
  '[': 'which in YAML begins a list; that ends with "]", and nothing may follow',
  '{': 'which in YAML begins a group of keys; that ends with "}", and nothing may follow',
  '|': 'behind which the text must begin on the next line',
  '>': 'behind which the text must begin on the next line',
  '-': 'which in YAML begins an item of a list, on a line of its own',
  '?': 'which in YAML begins a key',
  ':': 'which in YAML ends a key',
  '@': 'which YAML keeps for itself',
  '`': 'which YAML keeps for itself',
  '%': 'which YAML keeps for itself',
  ',': 'which in YAML stands between the items of a list',
  ']': 'which in YAML ends a list',
  '}': 'which in YAML ends a group of keys',
};
/** Explains what is wrong with the value that holds the syntax error. */
function explainValue(context) {
  const { source, line, lines, entry: above } = context;
  const entry = above?.value === '' ? (readItem(lines, line, above) ?? above) : above;
  if (!entry || (line.start > entry.offset && !/^\s/.test(line.text)))
    return undefined;
  const { name, value, more, offset } = entry;
  if (/^["']/.test(value)) {
    const message = explainQuotes(entry);
    return message === undefined ? undefined : { message, offset };
  }
  const sign = value[0] ?? '';
  const collection = TEXTS.has(name) ? undefined : quoteItems(wholeValue(entry));
  if (collection !== undefined) {
    const what = collection.startsWith('[') ? 'a list' : 'a group of keys';
    const message = `The ${name} in SKILL.md is ${what} that YAML cannot read. Put each text in it between quotes. ${(0,proposal .qw)(`${entry.head.trim()} ${collection}`)}`;
    return { message, offset: Math.max(offset, context.offset) };
  }
  if (beginsWithSign(value)) {
    return {
      message: `The ${name} in SKILL.md begins with "${sign}", ${describeSign(sign)}. ${proposeQuotes(entry, wholeValue(entry).replace(/^[|>][-+]?\s+/, ''))}`,
      offset,
    };
  }
  if (value !== '' && more.some(text => /^\s+- /.test(text)))
    return { message: explainList(entry), offset };
  const colon = findColon(source, entry);
  if (colon === undefined)
    return undefined;
  const kind = /[ \t]/.test(source[colon + 1] ?? '') ? 'followed by a space' : 'at the end of a line';
  const message = `The ${name} in SKILL.md has a colon ${kind} outside quotes, which YAML takes for another key. ${proposeQuotes(entry)}`;
  return { message, offset: colon };
}
/** What a sign at the beginning of a value does. */
function describeSign(sign) {
  return SIGNS[sign] ?? 'which has a meaning of its own in YAML';
}
/** A value in single quotes that ends at an apostrophe inside a word. */
const apostrophe = (0,unicode_pattern .g)("^'[^']*\\p{L}'\\p{L}");
/** What is wrong with a value that begins with a quote; undefined when the error lies elsewhere. */
function explainQuotes(entry) {
  const subject = `The ${entry.name} in SKILL.md`;
  const whole = wholeValue(entry);
  const sign = entry.value[0] ?? '';
  if (SEVERAL.test(whole) && !TEXTS.has(entry.name))
    return `${subject} is a list without brackets. ${(0,proposal .qw)(`${entry.head.trim()} [${whole}]`)}`;
  const kind = sign === '"' ? 'double' : 'single';
  const isClosed = whole.length > 1 && whole.endsWith(sign);
  const inner = isClosed ? whole.slice(1, -1) : whole.slice(1);
  if (sign === '"' && isClosed && /^[^"]*[^"\\]\\(?:\\\\)*$/.test(inner)) {
    return `${subject} has a backslash before its last quote, which then ends nothing. ${proposeQuotes(entry, inner)}`;
  }
  const isWhole = !(sign === '"' ? inner.replace(/\\./g, '') : inner).includes(sign);
  if (isWhole && isClosed) {
    const sequence = sign === '"' ? findBadEscape(inner) : undefined;
    if (sequence === undefined)
      return undefined;
    return `${subject} has ${sequence} between double quotes, where a backslash begins a special character. ${proposeQuotes(entry, inner)}`;
  }
  if (isWhole) {
    const text = inner.replaceAll('\\"', '"');
    return `${subject} begins with a ${kind} quote that is never closed. ${proposeQuotes(entry, text)}`;
  }
  // "Foo" and "bar": the second quote ends a word and begins none.
  const second = whole.indexOf(sign, 1);
  const isEnded = /\S.[\s,]/s.test(whole.slice(second - 1, second + 2));
  if ((isClosed && !isEnded) || (sign === "'" && apostrophe().test(whole))) {
    const what = sign === "'" ? 'an apostrophe' : 'a double quote';
    return `${subject} is a text between ${kind} quotes with ${what} inside, which ends it there. ${proposeQuotes(entry, inner.replaceAll("''", "'"))}`;
  }
  return `${subject} begins with a text between quotes and goes on behind it. ${proposeQuotes(entry)}`;
}
/** Explains a value that is a text and has a list below it. */
function explainList(entry) {
  return `The ${entry.name} in SKILL.md is a text, and the list below cannot be a part of it. ${proposeBlock(entry)}`;
}
function beginsWithSign(value) {
  const sign = value[0] ?? '';
  if (!Object.hasOwn(SIGNS, sign))
    return false;
  if (/[-?:]/.test(sign))
    return /^.(?:\s|$)/.test(value);
  return !/^[|>][-+\d]*(?:\s+#.*)?$/.test(value);
}
/** The offset of the first colon in a value that YAML takes for the end of a key. */
function findColon(source, { offset, value, more }) {
  const text = source.slice(offset, offset + value.length + more.join('\r\n').length + 4);
  const found = text.search(/:(?=\s|$)/);
  return found === -1 ? undefined : offset + found;
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain-line.js
// What is wrong with a line of the frontmatter that no parser reads, before anybody looks at its value. Pure.

const FIELD = /^(?:name|description|license|compatibility|metadata|allowed-tools)\s*$/;
/** Finds a mark of a merge conflict. */
function findMergeMark({ source }) {
  const mark = splitLines(source).find(({ text }) => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(text));
  if (!mark)
    return undefined;
  const message = `SKILL.md holds ${(0,excerpt .h)(mark.text, 60)}, the mark of a merge conflict. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>".`;
  return { message, offset: mark.start };
}
/** Finds a character that only looks right: before a key, or in place of the colon or the blank behind it. */
function findLookAlike({ lines }) {
  for (const { text, start, number } of lines) {
    const head = /^[^:"'#]{0,60}(?::.?)?/u.exec(text)?.[0] ?? '';
    const blank = findFalseBlank(head);
    const colon = /^ *[\w-]+ ?(.)/u.exec(text)?.[1] ?? '';
    const character = blank ?? (COLONS.test(colon) ? colon : undefined);
    if (character === undefined)
      continue;
    const place = blank === undefined ? 'a colon and a space' : 'a space';
    const remedy = /^ *$/.test(text.slice(0, text.indexOf(character)))
      ? 'Delete it'
      : `Write ${place} in its place`;
    const message = `Line ${number} of SKILL.md has ${nameCharacter(character)}, which YAML does not take for ${place.replace(/ and .*/, '')}. ${remedy}.`;
    return { message, offset: start + text.indexOf(character) };
  }
  return undefined;
}
/** Finds a line that was meant to end the frontmatter, so that the lines below it do not belong to it. */
function findClosing({ lines }) {
  const found = lines.find(({ text }) => NEARLY.test(text.trimEnd()) || /^ +---\s*$/.test(text));
  return found && { message: explainNearly(found.text, found.number), offset: found.start };
}
/** Finds a quote or a bracket that is not closed, so that the lines below make no sense. */
function findOpen({ source, line, entries }) {
  for (const entry of entries) {
    const { name, value, offset, start } = entry;
    if (start > line.start || (start === line.start && TEXTS.has(name)))
      return undefined;
    const isOpen = /^["']/.test(value) && endOfQuotes(source, offset) === undefined;
    const quotes = isOpen ? explainQuotes(entry) : undefined;
    if (quotes !== undefined)
      return { message: quotes, offset };
    const whole = wholeValue(entry);
    const text = whole.replace(/"[^"]*"|'[^']*'/g, '');
    const closing = { '[': ']', '{': '}' }[whole[0] ?? ''];
    if (closing === undefined || text.split(whole[0] ?? '').length === text.split(closing).length)
      continue;
    const message = `The ${name} in SKILL.md begins with "${whole[0]}", and ${(0,excerpt .h)(closing)} is missing at its end. Write it there, or put a text between quotes.`;
    return { message, offset };
  }
  return undefined;
}
/** Finds a line in column 1 that is no "key: value"; when the parser complains of the next line, the one above. */
function findLooseLine({ lines, entries }) {
  const isLoose = ({ text, start }) => /^[^\s#]/.test(text) && (/^[[{*&!@%`]/.test(text) || !entries.some(entry => entry.start === start));
  const line = lines.slice(-2).findLast(isLoose);
  if (!line)
    return undefined;
  const above = entries.findLast(({ start }) => start < line.start);
  const heading = lines.find(({ text, start }) => start > (above?.start ?? 0) && /^#{1,6} \S/.test(text));
  return explainMissingColon(line) ?? (heading ? explainHeading(heading) : explainBelow(line, above));
}
function explainMissingColon({ text, number, start }) {
  const where = `Line ${number} of SKILL.md`;
  if (FIELD.test(text))
    return { message: `${where} has no colon. ${(0,proposal .qw)(`${text.trim()}: \u2026`)}`, offset: start };
  const [, key, sign, value] = /^([\w-]+)(:| ?= ?)(\S.*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined)
    return undefined;
  const what = sign === ':' ? `no space behind "${(0,excerpt .m)(key)}:"` : '"=" in the place of a colon';
  const isPlain = /^[\w/][^"'\\]*$/.test(value) && !/:(?:\s|$)|\s#/.test(value);
  const entry = { name: key, head: `${key}:`, indentation: 0, start, offset: start, value, more: [] };
  const unquoted = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
  const otherwise = `Write ${sign === ':' ? 'one there' : 'a colon and a space in its place'}.`;
  const advice = isPlain ? proposeLine(`${key}: ${value}`, otherwise) : proposeQuotes(entry, unquoted);
  return { message: `${where} has ${what}. ${advice}`, offset: start };
}
function explainHeading({ text, number, start }) {
  const message = `Line ${number} of SKILL.md is ${(0,excerpt .h)(text, 60)}, in YAML a comment. If it is a heading of the text, put the line "---" that ends the frontmatter above it.`;
  return { message, offset: start };
}
/** Explains a line that may belong to the value above or to the body below. */
function explainBelow({ text, number, start }, above) {
  const at = (message) => ({ message, offset: start });
  if (above && /^[>|]/.test(above.value)) {
    return at(`Line ${number} of SKILL.md belongs to the ${above.name} above, but is not indented. Indent it by two spaces.`);
  }
  if (above && /^- /.test(text) && above.value !== '')
    return at(explainList(above));
  const below = above ? `If it goes on with the ${above.name} above, indent it by two spaces. ` : '';
  return at(`Line ${number} of SKILL.md is no "key: value". ${below}If the frontmatter ends above it, put a line "---" there.`);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/syntax-error.js
// Where a frontmatter stops making sense, and what stands around that place. Pure.

/** Gathers what explains a syntax error that the parser has found at `offset` of `source`. */
function locateSyntaxError(source, offset) {
  const all = splitLines(source);
  // When the parser complains at the end of a line, the next line is meant.
  const isMeant = ({ text, start }) => start + text.length > offset && !/^\s*(?:#|$)/.test(text);
  const line = all.find(isMeant) ?? all.at(-1) ?? { text: '', start: 0, number: 2 };
  const lines = all.filter(({ start }) => start <= line.start);
  const entries = readEntries(source).filter(({ start }) => start <= offset);
  return { source, offset, lines, line, next: all[lines.length], entries, entry: entries.at(-1) };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain.js
// Why a frontmatter cannot be read, for readers who do not know YAML's specification. Pure.

const CAUSES = [
  findMergeMark,
  findLookAlike,
  findClosing,
  findTab,
  findOpen,
  findIndentedKey,
  findIndentedFirst,
  explainValue,
  findShortIndentation,
  findUnevenKey,
  findLooseLine,
];
/** Explains why the frontmatter cannot be read at `offset`, and where to look. */
function explainSyntax(source, offset) {
  const context = locateSyntaxError(source, offset);
  for (const find of CAUSES) {
    const found = find(context);
    if (found)
      return found;
  }
  const advice = 'Write each field as "key: value", and put a text with special characters between quotes.';
  return {
    message: `Line ${context.line.number} of SKILL.md cannot be read as a part of the frontmatter. ${advice}`,
    offset,
  };
}
/** Explains why a frontmatter that is valid YAML holds no keys. */
function explainNoMapping(source) {
  const first = splitLines(source).find(({ text }) => !/^\s*(#|$)/.test(text));
  const lines = '"name: \u2026" and "description: \u2026"';
  if (!first) {
    return {
      message: `The frontmatter of SKILL.md is empty. Write lines ${lines} between its two lines "---".`,
      offset: 0,
    };
  }
  if (!/^\s*- /.test(first.text))
    return explainSyntax(source, first.start);
  return {
    message: 'The frontmatter of SKILL.md is a list. Delete the "- " in front of each key.',
    offset: first.start,
  };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/version-1-1.js
// What the API's parser (most likely PyYAML, which reads YAML 1.1) makes of a value without quotes. Pure.
const SIGNS_AND_DIGITS = '-+0123456789';
/**
 * The types of https://yaml.org/type/ as PyYAML recognizes them, which differs from the definitions there: `y` is a
 * text, and so is `1e3`, since it has neither dot nor sign. As PyYAML does, a type is only tried for a text that begins
 * with one of its characters.
 */
const TYPES = [
  ['nothing', '~nN', /^(?:~|null|Null|NULL)$/],
  ['true', 'yYtToO', /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/],
  ['false', 'nNfFoO', /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/],
  ['a number', SIGNS_AND_DIGITS, /^[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/],
  ['a time', SIGNS_AND_DIGITS, /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/],
  ['a time', SIGNS_AND_DIGITS, /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/],
  ['a number', `${SIGNS_AND_DIGITS}.`, /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/],
  ['a number', '-+.', /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/],
  ['a date', '0123456789', /^\d{4}-\d\d-\d\d$/],
  [
    'a date',
    '0123456789',
    /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  ],
  ['a sign with a meaning of its own', '=<', /^(?:=|<<)$/],
];
/** How many digits of an integer Python reads. */
const MAX_DIGITS = 4300;
/** What PyYAML reads in place of a text; undefined when it reads the text. */
function readPlain(text) {
  if (text === '')
    return { what: 'nothing', refused: false };
  const what = TYPES.find(([, first, pattern]) => first.includes(text.charAt(0)) && pattern.test(text))?.[0];
  if (what === undefined)
    return undefined;
  return { what, refused: isRefused(what, text) };
}
function isRefused(what, text) {
  if (what === 'a date')
    return !isDate(text);
  if (what === 'a number' || what === 'a time') {
    return /^[-+]?0[bx]_+$/.test(text) || text.replace(/\D/g, '').length > MAX_DIGITS;
  }
  return what.startsWith('a sign');
}
function isDate(text) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D+/, 6).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const zone = /[-+](\d\d?)(?::(\d\d))?$/.exec(text.slice(10));
  return (year > 0 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    Number(zone?.[1] ?? 0) * 60 + Number(zone?.[2] ?? 0) < 24 * 60);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/read-fields.js
// A parsed YAML document -> the fields of the frontmatter, each with its position. Pure.

/** How deep collections may be nested; PyYAML takes some 500. */
const MAX_DEPTH = 100;
/**
 * Finds the target of each alias in one walk, while the parser needs one for each alias. Also finds what PyYAML
 * refuses: an alias without a target, a name given twice, an empty key, too many levels.
 */
function resolveAliases(document) {
  const anchors = new Map();
  const targets = new Map();
  const broken = [];
  let tooDeep;
  (0,dist .YR)(document, {
    Pair(_, { key }) {
      if ((0,dist .jn)(key) && key.source === '' && key.type === dist .X5.PLAIN)
        broken.push(key);
    },
    Node(_, node, path) {
      if (path.filter(dist .P3).length > MAX_DEPTH) {
        tooDeep = node;
        return dist .YR.BREAK;
      }
      if (!(0,dist .Vj)(node)) {
        if (node.anchor && anchors.has(node.anchor))
          broken.push(node);
        if (node.anchor)
          anchors.set(node.anchor, node);
        return undefined;
      }
      const target = anchors.get(node.source);
      if (target)
        targets.set(node, target);
      else
        broken.push(node);
      return undefined;
    },
  });
  return { targets, broken, tooDeep };
}
/** Reads the fields of a mapping in their order, and the keys that are repeated, each once. */
function readFields(items, context, depth = 0) {
  const fields = new Map();
  const repeated = new Map();
  for (const pair of items) {
    const field = readField(pair, context, depth);
    if (fields.has(field.key))
      repeated.set(field.key, repeated.get(field.key) ?? field);
    fields.set(field.key, field);
  }
  return { fields, repeated: [...repeated.values()] };
}
function readField({ key: keyNode, value: node }, context, depth) {
  const key = (0,dist .jn)(keyNode) ? String(keyNode.value) : '';
  const keyPosition = context.positionAt(keyNode.range?.[0] ?? 0);
  const range = node?.range;
  const position = range ? context.positionAt(range[0]) : keyPosition;
  const lost = findLost(node, context);
  return { key, value: readValue(node, context, depth), keyPosition, position, ...(lost && { lost }) };
}
/** Reads a value. Nothing below two levels is copied, so that aliases cannot multiply. */
function readValue(given, context, depth) {
  const node = (0,dist .Vj)(given) ? context.targets.get(given) : given;
  if ((0,dist .jh)(node))
    return depth > 0 ? new Map() : readFields(node.items, context, depth + 1).fields;
  if ((0,dist .oP)(node))
    return depth > 0 ? [] : node.items.slice(0, 50).map(item => readValue(item, context, depth + 1));
  return (0,dist .jn)(node) ? readScalar(node) : null;
}
/** Reads a scalar. It is a text when both YAML 1.1 and 1.2 read it as one. */
function readScalar({ value, source = '', type, tag }) {
  if (tag === 'tag:yaml.org,2002:str')
    return String(value ?? '');
  if (type !== dist .X5.PLAIN)
    return typeof value === 'string' ? value : source;
  const old = readPlain(source);
  if (old?.what === 'nothing' || value === null)
    return null;
  if (!old && typeof value === 'string')
    return value;
  return { what: old?.what ?? (typeof value === 'boolean' ? String(value) : 'a number'), source };
}
/** Finds text that YAML silently drops from a value. */
function findLost(node, { source, positionAt, targets }) {
  if (!(0,dist .jn)(node) || !node.range)
    return undefined;
  const [start, end] = node.range;
  const at = (kind, offset, text) => ({
    kind,
    text,
    position: positionAt(offset),
  });
  if (node.anchor && ![...targets.values()].includes(node)) {
    return at('anchor', source.lastIndexOf('&', start), `&${node.anchor}`);
  }
  const newline = source.indexOf('\n', end);
  const rest = source.slice(end, newline === -1 ? undefined : newline);
  const comment = /^[ \t]*(#.*)$/.exec(rest.trimEnd())?.[1];
  if (node.type === dist .X5.PLAIN && comment !== undefined)
    return at('comment', end + rest.indexOf('#'), comment);
  if (node.type !== dist .X5.BLOCK_FOLDED && node.type !== dist .X5.BLOCK_LITERAL)
    return undefined;
  const below = /^[^\s#][^\n]*/.exec(source.slice(end))?.[0];
  return node.value === '' && below !== undefined ? at('indentation', end, below) : undefined;
}

;// CONCATENATED MODULE: ../lib/skill/yaml/tokens.js
// What `yaml` takes and PyYAML, which the API most likely uses, refuses or reads otherwise. Pure.

/**
 * A surrogate written as an escape: a pair of them is one character for `yaml` and two broken ones for PyYAML. An
 * escaped line break before an empty line: only PyYAML keeps that line.
 */
const ESCAPES = /\\(?:[uU](?:0000)?([dD][89a-fA-F][0-9a-fA-F]{2})|\r?\n[ \t]*(?:\r?\n)|[\s\S])/g;
const MERGE_KEY = 'SKILL.md holds the key <<, for which some YAML parsers take in other keys. Write those in its place, or put "<<" between quotes.';
/** How many tokens a frontmatter may have; the largest of 15,000 public skills has 1,315, the median 21. */
const MAX_WORDS = 10_000;
/** Whether a text has so many tokens that the parser, which is quadratic for some, would take seconds. */
function isTooMuch(source) {
  // Each token has a character.
  if (source.length <= MAX_WORDS)
    return false;
  let count = 0;
  for (const text of new dist .JG().lex(source))
    if (!isMark(text) && ++count > MAX_WORDS)
      return true;
  return false;
}
/** The first token that PyYAML refuses. */
function findRefusedToken(source) {
  for (const word of readWords(source)) {
    const found = word.isPlain ? checkPlain(word) : checkSign(word);
    if (found)
      return found;
  }
  return undefined;
}
function* readWords(source) {
  let offset = 0;
  let depth = 0;
  let before = '';
  let isText = false;
  let isBlock = false;
  for (const text of new dist .JG().lex(source)) {
    if (text === '\x1f')
      isText = true;
    if (isMark(text))
      continue;
    if (!isText || !isBlock)
      yield { source, text, offset, isPlain: isText, isInside: depth > 0, before };
    if (isText)
      isBlock = false;
    else if (/^[|>]/.test(text))
      isBlock = true;
    else if (text === '[' || text === '{')
      depth += 1;
    else if ((text === ']' || text === '}') && depth > 0)
      depth -= 1;
    isText = false;
    if (!/^\s+$/.test(text))
      before = text;
    offset += text.length;
  }
}
function checkPlain({ source, text, offset, isInside }) {
  const tab = text.indexOf('\t');
  if (tab !== -1)
    return explainTab(source, offset + tab);
  const question = isInside ? text.search(/\?|^:/) : -1;
  const entry = () => findEntry(source, offset);
  if (question !== -1) {
    const where = describePlace(source, offset, entry());
    return {
      offset: offset + question,
      message: `${where} has a ${(0,excerpt .h)(text[question] ?? '')} between brackets, where it has a meaning of its own in YAML. Put ${(0,excerpt .h)(text, 40)} between quotes.`,
    };
  }
  const reading = readPlain(text);
  if (!reading?.refused)
    return undefined;
  // As a key "=" is like any other, and not all parsers read "<<" alike.
  if (/^(?:=|<<)[ \t]*:(?:\s|$)/.test(source.slice(offset)))
    return text === '=' ? undefined : { offset, message: MERGE_KEY };
  const found = entry();
  const advice = found && offset >= found.offset ? proposeQuotes(found) : 'Put it between quotes.';
  return {
    offset,
    message: `SKILL.md holds ${(0,excerpt .h)(text, 40)} outside quotes, which the API's YAML parser takes for ${reading.what}, and refuses. ${advice}`,
  };
}
function checkSign({ source, text, offset, before, isInside }) {
  const sign = text[0] ?? '';
  if (sign === '"')
    return checkEscapes(text, offset);
  if (/^[ \t]+$/.test(text) && text.includes('\t'))
    return explainTab(source, offset + text.indexOf('\t'));
  const entry = () => findEntry(source, offset);
  if (text === ':' && (before.includes('\n') || !isInLine(source, offset))) {
    const where = describePlace(source, offset, entry());
    return {
      offset,
      message: `${where} has a colon whose key is not on the same line. Write both on one line.`,
    };
  }
  const isName = sign === '&' || sign === '*';
  if (text !== '?' && (!isName || /^.[\w-]+$/.test(text)))
    return undefined;
  const found = entry();
  if (isInside) {
    const where = describePlace(source, offset, found);
    const message = `${where} has ${(0,excerpt .h)(sign)} between brackets, ${describeSign(sign)}. Put the text that holds it between quotes.`;
    return { offset, message };
  }
  const own = found && offset >= found.offset && !source.slice(found.offset, offset).includes('\n');
  return {
    offset,
    message: `${describePlace(source, offset, found)} begins with ${(0,excerpt .h)(sign)}, ${describeSign(sign)}. ${own ? proposeQuotes(found) : 'Write it as "key: value", or put it between quotes.'}`,
  };
}
/** Names the value that an offset lies in, or else its line. */
function describePlace(source, offset, entry) {
  if (entry && isInLine(source, offset))
    return `The ${entry.name} in SKILL.md`;
  return `Line ${source.slice(0, offset).split('\n').length + 1} of SKILL.md`;
}
function isInLine(source, offset) {
  return /\S/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset));
}
function checkEscapes(quoted, offset) {
  for (const { 0: sequence, 1: surrogate, index } of quoted.matchAll(ESCAPES)) {
    if (sequence.length === 2)
      continue;
    const message = surrogate
      ? `SKILL.md holds ${sequence}, half a character, which the API's YAML parser cannot put together with the other half. Write the character itself.`
      : 'SKILL.md holds a backslash at the end of a line and an empty line below, which not all parsers read alike. Delete the empty line.';
    if (surrogate || /\n[ \t\r]*\n/.test(sequence))
      return { offset: offset + index, message };
  }
  return undefined;
}
function explainTab(source, offset) {
  const name = findEntry(source, offset)?.name;
  const where = name ? `The ${name} in SKILL.md` : 'The frontmatter of SKILL.md';
  return {
    offset,
    message: `${where} has a tab (U+0009) outside quotes, which the API's YAML parser refuses. Write a space in its place.`,
  };
}

;// CONCATENATED MODULE: ../lib/skill/frontmatter.js
// SKILL.md -> the fields of its frontmatter, each with its position. Pure; knows no rule about their values.

const PARSING = {
  prettyErrors: false,
  stringKeys: true,
  // Tags such as !!binary stand for values that no field can have.
  resolveKnownTags: false,
  // The parser would compare each key with all before it, which for thousands takes minutes.
  uniqueKeys: false,
};
const TOP = { line: 1, column: 1 };
const frontmatter_MARK = 'SKILL.md begins with a byte order mark (U+FEFF), which some parsers do not take for the line "---". Save it as UTF-8 without one.';
const TOO_DEEP = `The frontmatter of SKILL.md has more than ${MAX_DEPTH} levels, one below the other. Write plain lines "key: value".`;
/** How many problems of one kind are reported; further ones are counted. */
const MAX_PROBLEMS = 10;
/**
 * Reads the YAML mapping between the `---` lines at the top of a SKILL.md (UTF-8; CRLF and a byte order mark are fine),
 * as the API's parser would. When that could not read it there are errors and no fields, so that nobody complains about
 * fields that nobody could see.
 */
function parseFrontmatter(content) {
  const text = readUtf8(content);
  if (text === undefined)
    return failed('not-utf8', ...explainEncoding(content));
  const block = findFrontmatter(text);
  if ('message' in block)
    return failed(block.rule, block.message, block.position);
  const { fields, problems } = parseYaml(block.source);
  const mark = hasMark(content) ? [(0,problem .CC)('byte-order-mark', frontmatter_MARK, 'SKILL.md', TOP)] : [];
  return { fields, problems: [...mark, ...problems] };
}
function parseYaml(given) {
  if (isTooMuch(given)) {
    const limit = `${(0,format_number .Z)(MAX_WORDS)} words and signs, which is the limit`;
    const message = `The frontmatter of SKILL.md has more than ${limit}. Move text from it into the body below.`;
    return failed('frontmatter-size', message, TOP);
  }
  const { source, originalOffset, document } = parseAsWritten(given);
  const lines = new dist .HN();
  for (const { start } of splitLines(given))
    lines.addNewLine(start);
  // The frontmatter begins on the second line of the file.
  const positionAt = (offset) => {
    const { line, col } = lines.linePos(originalOffset(offset));
    return { line: line + 1, column: col };
  };
  const refuse = ({ message, offset }, rule = 'invalid-yaml') => failed(rule, message, positionAt(offset));
  const character = findRefusedCharacter(source);
  if (character)
    return refuse(character);
  // Later errors mostly follow from the first.
  const broken = firstError(document);
  const token = findRefusedToken(source);
  if (broken?.code === 'RESOURCE_EXHAUSTION')
    return refuse({ message: TOO_DEEP, offset: broken.pos[0] });
  if (broken && (!token || broken.pos[0] <= token.offset))
    return refuse(explainSyntax(source, broken.pos[0]));
  if (token)
    return refuse(token);
  if (!(0,dist .jh)(document.contents))
    return refuse(explainNoMapping(source), 'no-mapping');
  const { targets, broken: nodes, tooDeep } = resolveAliases(document);
  if (tooDeep)
    return refuse({ message: TOO_DEEP, offset: tooDeep.range?.[0] ?? 0 });
  if (nodes.length > 0) {
    const problems = collectProblems(nodes, node => refuse(explainSyntax(source, node.range?.[0] ?? 0)).problems[0]);
    return { fields: new Map(), problems };
  }
  const { fields, repeated } = readFields(document.contents.items, { source, positionAt, targets });
  const problems = collectProblems(repeated, repeatedKeyProblem);
  const isBad = problems.some(({ severity }) => severity === 'error');
  return { fields: isBad ? new Map() : fields, problems };
}
/**
 * Parses the frontmatter, if need be with the indentation that PyYAML does not require.
 */
function parseAsWritten(given) {
  const parse = (indented) => ({ ...indented, document: (0,dist .Tp)(indented.source, PARSING) });
  const asGiven = parse({ source: given, originalOffset: offset => offset });
  if (!firstError(asGiven.document))
    return asGiven;
  for (const lists of [true, false]) {
    const indented = indentContinuations(given, lists);
    // A list that is not closed would take in the lines below it, whose own errors say more.
    if (indented.source !== given) {
      const parsed = parse(indented);
      if (!lists || !firstError(parsed.document))
        return parsed;
    }
  }
  return asGiven;
}
/** The first error, or else the first warning, such as of a tag: the API refuses those too. */
function firstError({ errors, warnings }) {
  return errors[0] ?? warnings[0];
}
function repeatedKeyProblem({ key, keyPosition }) {
  const again = `${(0,excerpt .h)(key)} stands in the frontmatter of SKILL.md a second time`;
  if (REQUIRED.includes(key)) {
    return (0,problem .CC)('duplicate-key', `${again}. Remove one of them.`, 'SKILL.md', keyPosition);
  }
  const message = `${again}; only the last one counts. Remove the others.`;
  return (0,problem .CC)('repeated-key', message, 'SKILL.md', keyPosition);
}
/** The problems of the first items, and one that says how many more there are. */
function collectProblems(all, problemOf) {
  const problems = all.slice(0, MAX_PROBLEMS).flatMap(one => problemOf(one) ?? []);
  const count = all.length - MAX_PROBLEMS;
  const [next] = all.slice(MAX_PROBLEMS, MAX_PROBLEMS + 1).flatMap(one => problemOf(one) ?? []);
  if (!next)
    return problems;
  return [
    ...problems,
    { ...next, message: `${(0,format_number .Z)(count)} more of this kind in SKILL.md, from here on.` },
  ];
}
function failed(rule, message, position) {
  return { fields: new Map(), problems: [(0,problem .CC)(rule, message, 'SKILL.md', position)] };
}

var fences = __webpack_require__(4485);
;// CONCATENATED MODULE: ../lib/skill/merge-conflict.js
// A merge conflict that nobody has resolved: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented. Pure.

const BEGIN = /^<{7}(?: |$)/;
const MIDDLE = /^={7}$/;
const END = /^>{7}(?: |$)/;
const MARKDOWN = /\.(?:md|mdx|markdown)$/i;
/** Texts that people merge are smaller. */
const MAX_BYTES = 1024 * 1024;
/** Reports an unresolved merge conflict, but not one within a code block, which is an example. */
function checkConflicts(skillMd) {
  const conflict = merge_conflict_findConflict('SKILL.md', skillMd);
  const isTorn = conflict !== undefined && isAboveBody(conflict.above);
  // Whatever both sides say, this is no YAML; below it the API takes what an agent would be confused by.
  return { problems: report('SKILL.md', conflict, isTorn ? 'invalid-yaml' : 'merge-conflict'), isTorn };
}
/** Reports an unresolved merge conflict in another file. */
function checkConflict(path, bytes) {
  if (path === 'SKILL.md' || bytes.length > MAX_BYTES || !bytes.includes('<<<<<<<'))
    return [];
  return report(path, merge_conflict_findConflict(path, bytes.toString()), 'merge-conflict');
}
function report(path, conflict, rule) {
  if (!conflict)
    return [];
  const { first, last } = conflict;
  const example = MARKDOWN.test(path) ? 'belongs into a code block' : 'is to be indented';
  const message = `${path} holds a merge conflict in the lines ${first} to ${last}. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>"; an example of them ${example}.`;
  return [(0,problem .CC)(rule, message, path, { line: first, column: 1 })];
}
/** Whether the lines above a place are empty, or frontmatter that has not ended. */
function isAboveBody(above) {
  return above.join('').trim() === '' || above.filter(line => line.trimEnd() === '---').length === 1;
}
/** Finds the first conflict, but none within a code block of Markdown, which is an example. */
function merge_conflict_findConflict(path, text) {
  const lines = text.includes('<<<<<<<') ? text.replace(/^\ufeff|\r/g, '').split('\n') : [];
  const follow = MARKDOWN.test(path) ? (0,fences .I)() : () => ({ isCode: false });
  let first = 0;
  let isHalf = false;
  for (const [index, line] of lines.entries()) {
    const { isCode } = follow(line);
    if (BEGIN.test(line) && !(isCode && first === 0)) {
      first = index + 1;
      isHalf = false;
    }
    else if (MIDDLE.test(line))
      isHalf = first > 0;
    else if (isHalf && END.test(line))
      return { first, last: index + 1, above: lines.slice(0, first - 1) };
  }
  return undefined;
}

;// CONCATENATED MODULE: ../lib/skill/paths.js
// What the files of a skill may be called and how many there may be. Pure.

const CLAUDE_AI_MAX_FILES = 200;
const MAX_FOLDERS_SHOWN = 10;
/**
 * Checks the paths of a skill (relative to it, `/` between names).
 *
 * @param around what is known for the advice when the skill has no SKILL.md
 */
function checkPaths(paths, around) {
  return [
    ...findSkillMd(paths, around),
    ...paths.flatMap(ambiguousName),
    ...nestedSkillMds(paths),
    ...tooMany(paths),
  ];
}
function findSkillMd(paths, { near, isLeftOut, idleIncludes = [], skillFolders, place = '' }) {
  const alike = paths.filter(path => path.toLowerCase() === 'skill.md');
  const other = alike.find(path => path !== 'SKILL.md');
  if (other && alike.length > 1) {
    return [
      (0,problem .CC)('skill-md-case', `${alike.join(' and ')} differ only in case. Keep one, called SKILL.md, and remove the rest.`, other),
    ];
  }
  if (other)
    return [
      (0,problem .CC)('skill-md-case', `The file ${other} must be called exactly SKILL.md. Run: git mv ${[other, 'SKILL.md'].map(name => (0,proposal .r7)(external_node_path_.posix.join(place, name))).join(' ')}`, other),
    ];
  if (alike.length === 1 || idleIncludes.some(({ meansSkillMd }) => isLeftOut && meansSkillMd))
    return [];
  if (isLeftOut)
    return [
      (0,problem .CC)('missing-skill-md', 'SKILL.md is left out by "files", and without it there is no skill. Add the line SKILL.md at the end of "files".'),
    ];
  return [
    (0,problem .CC)('missing-skill-md', `The skill has no SKILL.md at its top. ${near ?? 'Point at the folder that holds it, and see that "files" selects it.'}${listFolders(skillFolders)}`),
  ];
}
function listFolders(folders) {
  if (folders.length === 0)
    return '';
  return ` Folders below it that have one: ${(0,list_some .XT)(folders, MAX_FOLDERS_SHOWN)}.`;
}
/** Refuses a path that could mean another file when it is sent or hashed. */
function ambiguousName(path) {
  const refuse = (what) => [
    (0,problem .CC)('unsendable-name', `The file name ${JSON.stringify(path)} contains ${what}. Rename the file.`),
  ];
  if (/[\r\n]/.test(path))
    return refuse('a line break');
  if (path.includes('\\'))
    return refuse('a backslash');
  if (unicode_pattern .W.test(path))
    return refuse('a control character');
  // In a multipart body these escapes stand for a quote and line breaks, so that the server would read another name.
  if (/%(22|0A|0D)/i.test(path))
    return refuse('%22, %0A or %0D, which an upload cannot carry');
  return [];
}
function nestedSkillMds(paths) {
  // Without SKILL.md at the top, probably the wrong folder was given.
  if (!paths.includes('SKILL.md'))
    return [];
  return paths
    .filter(path => path.endsWith('/SKILL.md'))
    .map(path => (0,problem .CC)('nested-skill-md', `${path} is a further SKILL.md; a skill should have only the one at its top. Rename it, or leave it out with "files".`, path));
}
function tooMany({ length }) {
  if (length <= CLAUDE_AI_MAX_FILES)
    return [];
  return [
    (0,problem .CC)('file-count', `The skill has ${length} files; claude.ai accepts ${CLAUDE_AI_MAX_FILES} at most. Leave some out with "files".`),
  ];
}

;// CONCATENATED MODULE: ../lib/skill/portable-names.js
// File names that other systems cannot take: what breaks on Windows and macOS when the skill is unpacked there. Pure.

const portable_names_MAX_SHOWN = 10;
/** Names that Windows reserves: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\s*\..*|\s*)$/i;
const FORBIDDEN = /[<>:"|?*]/;
/** Warns of names that other systems cannot take. @param paths of the files that are sent, `/` between names */
function checkPortability(paths) {
  const sound = paths.filter(path => !isToldOtherwise(path));
  const twins = findTwins(sound);
  const bad = sound.flatMap(path => {
    const reason = twins.get(path) ?? path.split('/').map(breachOf).find(Boolean);
    return reason ? [`${show(path)} (${reason})`] : [];
  });
  if (bad.length === 0)
    return [];
  const list = (0,list_some .XT)(bad, portable_names_MAX_SHOWN);
  return [(0,problem .CC)('file-names', `Not every system can unpack these files: ${list}. Rename them.`)];
}
function show(path) {
  return JSON.stringify((0,foreign_text .II)(path));
}
/** Whether a path has an error of its own: a name that cannot be sent, or SKILL.md in another case. */
function isToldOtherwise(path) {
  return (unicode_pattern .W.test(path) || path.includes('\\') || (path !== 'SKILL.md' && path.toLowerCase() === 'skill.md'));
}
function breachOf(name) {
  if (RESERVED.test(name))
    return 'a device on Windows';
  const character = FORBIDDEN.exec(name)?.[0];
  if (character)
    return `${character} is not allowed on Windows`;
  if (name.endsWith('.'))
    return 'Windows drops the dot at the end';
  if (name.endsWith(' '))
    return 'Windows drops the blank at the end';
  return undefined;
}
/**
 * The paths that are the same file as another one where case does not matter, and why. Folders count: the files `A` and
 * `a/b` collide.
 */
function findTwins(paths) {
  const spellings = new Map();
  const twins = new Map();
  const files = new Set(paths);
  for (const path of paths) {
    const names = path.split('/');
    for (const [index] of names.entries()) {
      const part = names.slice(0, index + 1).join('/');
      const key = part.normalize('NFC').toLowerCase();
      const other = spellings.get(key);
      if (other === undefined)
        spellings.set(key, part);
      // A folder in two cases becomes one folder, which loses no file by itself.
      else if (other !== part && (index === names.length - 1 || files.has(other)))
        twins.set(path, `the same as ${show(other)} on ${systemsOf(part, other)}`);
    }
  }
  return twins;
}
function systemsOf(path, other) {
  return path.normalize('NFC') === other.normalize('NFC') ? 'macOS' : 'Windows and macOS';
}

;// CONCATENATED MODULE: ../lib/skill/skill.js
// SkillFile[] -> Skill, or all its problems. Pure: what it needs of the disk was read before.

const NO_FRONTMATTER = { fields: new Map(), problems: [] };
/**
 * Parses what was read into a skill, whose files keep their order.
 *
 * @throws SkillError with every problem, when one of them is an error (or, when strict, a warning).
 */
function parseSkill(findings, rules) {
  const { files, paths } = findings;
  const skillMd = files.find(file => file.path === 'SKILL.md');
  const content = skillMd?.read();
  const text = content?.toString() ?? '';
  const conflicts = checkConflicts(text);
  const { isTorn } = conflicts;
  const frontmatter = content && !isTorn ? parseFrontmatter(content) : NO_FRONTMATTER;
  const { fields } = frontmatter;
  const isRead = content !== undefined && !isTorn && !frontmatter.problems.some(({ severity }) => severity === 'error');
  const name = skill_textOf(fields, 'name');
  const description = skill_textOf(fields, 'description');
  const reading = measureReading(text, description);
  // Invisible characters in the file itself are reported with their line.
  const isVisible = !findings.problems.some(({ rule, path }) => rule === 'invisible-text' && path === 'SKILL.md');
  const found = [
    ...findings.idleIncludes.map(unmatchedProblem),
    ...findings.problems,
    // An empty submodule has no SKILL.md, and that is all that is wrong with it.
    ...(hasUnfetched(findings) ? [] : checkPaths(paths, findings)),
    ...checkPortability(paths),
    ...conflicts.problems,
    ...frontmatter.problems,
    ...(isRead ? checkFields(fields, findings.folder) : []).filter(({ rule }) => isVisible || rule !== 'invisible-text'),
    ...(0,dangling .$)(text, paths, findings.hidden, findings.locate),
    ...(isRead ? checkReading(text, reading) : []),
    ...checkSize(name, files, rules),
  ];
  const problems = (0,problem .Kc)((0,problem .X5)(found, rules.strict, rules.ignored), rules.maxProblems);
  if (problems.some(problem => problem.severity === 'error'))
    throw new problem .c1(problems, name);
  return {
    name,
    description,
    files,
    sizeBytes: files.reduce((sum, file) => sum + file.size, 0),
    digest: (0,digest .Eh)(files),
    warnings: problems,
    reading,
  };
}
/** A skill that is too large to be sent, with the files that weigh most. */
function tooLarge(size, limit, files) {
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, 5);
  const list = largest.map(file => `${file.path} (${(0,format_number .Z)(file.size)} bytes)`).join(', ');
  return (0,problem .CC)('too-large', `The upload would have ${(0,format_number .Z)(size)} bytes; the API takes ${(0,format_number .Z)(limit)} at most. ` +
    `The largest files are ${list}. Shrink them, or leave some out with "files".`);
}
function checkSize(name, files, { requestSize, maxRequestSize }) {
  const size = requestSize(name, files);
  return size > maxRequestSize ? [tooLarge(size, maxRequestSize, files)] : [];
}
function hasUnfetched({ problems }) {
  return problems.some(({ rule, path }) => rule === 'unfetched-submodule' && path === undefined);
}
function skill_textOf(fields, key) {
  const value = fields.get(key)?.value;
  return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ../lib/skill/tree-entry.js
// One name in a folder: a file, a folder, something that cannot be sent, or a link to one of them. Opens no file, follows no
// link out of the skill's directory.

/** Where git-annex keeps the content of files that it has locked. */
const ANNEXED = /(?:^|[/\\])\.git[/\\]annex[/\\]objects[/\\]/;
/** The entry for a name that is no link. @param chain the `chain` of the folder that it lies in */
function entryOf(path, target, kind, chain) {
  if (kind.isFile())
    return { path, target };
  if (kind.isDirectory())
    return { path, target, chain: [...chain, target] };
  return {
    path,
    target,
    obstacle: { rule: 'special-file', reason: `is a FIFO, a socket or a device. ${replaceOrRemove(path)}` },
  };
}
/** The entry for a link, which is followed when it ends inside `root`. */
function followLink(link, root, includeHidden) {
  let isFolder = false;
  const obstacle = (reason) => ({
    path: link.path,
    target: link.target,
    obstacle: { rule: 'unusable-link', reason },
    isFolder,
  });
  // The message does not say whether anything exists there.
  const outside = `is a link that leads outside the skill's directory. ${(0,problem .FK)(link.path, 'Put a copy in its place')}`;
  const remedy = replaceOrRemove(link.path);
  try {
    if (ANNEXED.test((0,external_node_fs_.readlinkSync)(link.target))) {
      const reason = 'is a git-annex link, not the file itself. Run "git annex get" and "git annex unlock" first.';
      return { path: link.path, target: link.target, obstacle: { rule: 'git-annex', reason } };
    }
    const target = external_node_fs_.realpathSync.native(link.target);
    const stats = (0,external_node_fs_.statSync)(target);
    isFolder = stats.isDirectory();
    if (!(0,lib_path .FK)(root, target))
      return obstacle(outside);
    if ((0,lib_path .aR)(root, target))
      return obstacle(`is a link into .git, which is never uploaded. ${remedy}`);
    const inside = (0,lib_path .d7)((0,external_node_path_.relative)(root, target));
    if (!includeHidden && (0,skill_patterns .dK)(inside)) {
      return obstacle(`is a link to ${inside}, which is hidden. ${(0,problem .FK)(link.path, 'Set include_hidden_files: true')}`);
    }
    if (link.chain.includes(target))
      return obstacle(`is a link to a folder that it lies in, a cycle. ${remedy}`);
    return entryOf(link.path, target, stats, link.chain);
  }
  catch (cause) {
    if (!(0,lib_path .FK)(root, (0,lib_path .zg)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(link.target), (0,external_node_fs_.readlinkSync)(link.target)))))
      return obstacle(outside);
    const reasons = {
      ENOENT: 'is a link to something that does not exist.',
      ELOOP: 'is a link that leads back to itself, a cycle.',
    };
    const code = cause.code ?? '';
    return obstacle(`${reasons[code] ?? `is a link that cannot be followed: ${(0,error_message .b)(cause)}.`} ${remedy}`);
  }
}
function replaceOrRemove(path) {
  return (0,problem .FK)(path, path === 'SKILL.md' ? 'Put the file itself in its place' : 'Remove it');
}

var tree_limits = __webpack_require__(1180);
;// CONCATENATED MODULE: ../lib/skill/tree.js
// What lies below a directory: every file that could be uploaded, and everything that could not, with the reason.
// Reads names and kinds only; opens no file, follows no link out of the directory, enters nothing that is left out.

/**
 * Lists what lies below `root` (absolute, without links), all in no particular order.
 *
 * @param enters whether to enter the folder at a path
 * @throws SkillError when there is more than any skill can hold
 */
function listTree(root, includeHidden, enters) {
  const entries = [];
  const leftOut = [];
  const folders = [{ path: '', target: root, chain: [root] }];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const found of listFolder(folder, root, includeHidden)) {
      if ('leftOut' in found)
        leftOut.push(found);
      else if (!('chain' in found))
        entries.push(found);
      else if (enters(found.path))
        folders.push(found);
    }
    if (entries.length + folders.length > tree_limits .Sd)
      throw (0,tree_limits .Ot)();
  }
  return { entries, leftOut };
}
function listFolder(folder, root, includeHidden) {
  let children;
  try {
    children = (0,tree_limits .KZ)(folder.target);
  }
  catch (cause) {
    if (cause instanceof problem .c1)
      throw cause;
    const reason = `cannot be read: ${(0,error_message .b)(cause)}.`;
    const remedy = 'Correct its permissions';
    if (folder.path === '')
      throw new problem .c1([(0,problem .CC)('unreadable', `The directory ${reason} ${remedy}.`)]);
    const { path, target } = folder;
    const obstacle = { rule: 'unreadable', reason: `${reason} ${(0,problem .FK)(path, remedy)}` };
    return [{ path, target, isFolder: true, obstacle }];
  }
  if (children.length === 0 && folder.path !== '')
    return [{ path: `${folder.path}/`, leftOut: 'empty' }];
  return children
    .filter(child => !isJunk(child.name, child.isFile()))
    .map(child => {
    const path = folder.path === '' ? child.name : `${folder.path}/${child.name}`;
    if (isNoPart(child.name, folder.path, child.isFile()))
      return { path: `${path}/`, leftOut: 'never-sent' };
    if (!includeHidden && (0,skill_patterns .dK)(child.name))
      return { path: child.isDirectory() ? `${path}/` : path, leftOut: 'hidden' };
    const target = (0,external_node_path_.join)(folder.target, child.name);
    const refuse = (rule, reason) => ({
      path,
      target,
      isFolder: child.isDirectory(),
      obstacle: { rule, reason },
    });
    if ((0,lib_path .$D)(child.name))
      return refuse('unsendable-name', 'has a name that is not UTF-8. Rename it.');
    const tooLong = (0,tree_limits .gl)(path);
    if (tooLong)
      return refuse('long-path', tooLong);
    return child.isSymbolicLink()
      ? followLink({ path, target, chain: folder.chain }, root, includeHidden)
      : entryOf(path, target, child, folder.chain);
  });
}

;// CONCATENATED MODULE: ../lib/skill/files.js
// directory + patterns -> the files of a skill, read once. What is checked, hashed and sent are the same bytes.

/**
 * Reads the files that `selection` selects below `directory` (absolute).
 *
 * @param maxBytes of a skill with more than this, only the sizes are read
 * @param inspect finds what is wrong with the content of a file
 * @returns the files in byte order, with everything about them that is wrong
 * @throws SkillError when the directory cannot be read, or holds more than any skill can
 */
function readFiles(directory, selection, maxBytes, memory, inspect) {
  const root = external_node_fs_.realpathSync.native(directory);
  const matcher = (0,skill_patterns .xi)(selection.patterns);
  const tree = listTree(root, selection.includeHidden, path => matcher.reaches(path, true));
  // Sorted here only: all that follows keeps the order.
  const entries = (0,digest .$y)(tree.entries).filter(entry => !entry.obstacle || matcher.reaches(entry.path, entry.isFolder ?? false));
  const selected = entries.filter(entry => entry.obstacle || matcher.selects(entry.path));
  const { found, problems } = readContents(selected.filter(entry => !entry.obstacle), maxBytes, inspect);
  const patterns = checkPatterns(matcher, selection, entries, root);
  const checkout = (0,skill_checkout .I8)(root, memory.checkouts);
  const hasSkillMd = entries.some(({ path }) => path === 'SKILL.md');
  const near = hasSkillMd ? undefined : (0,near_skill .$)(root);
  const empty = tree.leftOut.flatMap(({ path, leftOut }) => (leftOut === 'empty' ? path.slice(0, -1) : []));
  const isWanted = (path) => matcher.reaches(path, true) && (selection.includeHidden || !(0,skill_patterns .dK)(path));
  return {
    files: keepContents(found, memory),
    paths: selected.map(entry => entry.path),
    problems: [
      ...(checkout ? (0,checkout_problems .jG)(checkout, root, isWanted, empty) : []),
      ...patterns.problems,
      ...selected.flatMap(({ path, obstacle }) => obstacle ? [(0,problem .CC)(obstacle.rule, `${path} ${obstacle.reason}`, path)] : []),
      ...problems,
      ...checkLeftOut(tree.leftOut, matcher, selection.patterns),
    ],
    idleIncludes: patterns.idleIncludes,
    idleExcludes: patterns.idleExcludes,
    hidden: tree.leftOut.filter(isHiddenFile).map(({ path }) => path),
    ...(checkout && { place: (0,checkout_problems .$t)(checkout, root) }),
    locate: createLocator(root, selection.includeHidden),
    ...(near && { near: near.advice }),
    isLeftOut: hasSkillMd && !matcher.selects('SKILL.md'),
    skillFolders: hasSkillMd ? [] : listSkillFolders(root),
  };
}
function readContents(entries, maxBytes, inspect) {
  const found = [];
  const problems = [];
  let total = 0;
  for (const { path, target } of entries) {
    try {
      // SKILL.md is read even when the skill is too large, so that its own problems are reported too.
      const content = (0,skill_content .c)(target, path === 'SKILL.md' ? maxBytes : maxBytes - total);
      total += content.size;
      const exists = (relative) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(target), relative));
      const inspected = content.bytes && inspect(path, content.bytes, exists);
      for (const found of inspected?.problems ?? [])
        problems.push(found);
      if (!inspected?.isStandIn)
        found.push({ path, target, ...content });
    }
    catch (cause) {
      const remedy = (0,problem .FK)(path, 'Correct its permissions');
      problems.push((0,problem .CC)('unreadable', `${path} cannot be read: ${(0,error_message .b)(cause)}. ${remedy}`, path));
    }
  }
  if (total <= maxBytes)
    return { found, problems };
  problems.push(tooLarge(total, maxBytes, found));
  return { found: found.filter(file => file.path === 'SKILL.md'), problems };
}
function keepContents(found, memory) {
  const total = found.reduce((sum, file) => sum + file.size, 0);
  const keep = total <= memory.freeBytes;
  if (keep)
    memory.freeBytes -= total;
  return found.flatMap(({ path, target, size, bytes }) => {
    if (!bytes)
      return [];
    const file = { path, size, sha256: (0,digest .sc)(bytes) };
    if (keep)
      return [{ ...file, kept: bytes, read: keepBytes(bytes) }];
    (0,release ._)(bytes);
    return [{ ...file, read: readAgain(target, file) }];
  });
}
// A function of its own: closures of one scope share its variables, and would keep the content of every file in memory.
function keepBytes(bytes) {
  return () => bytes;
}
function readAgain(target, file) {
  return () => {
    const { bytes, cause } = tryToRead(target, file.size);
    if (bytes && (0,digest .sc)(bytes) === file.sha256)
      return bytes;
    throw new Error(`${file.path} changed meanwhile, so what would be sent is not what was checked. Try again.`, { cause });
  };
}
function tryToRead(target, size) {
  try {
    return (0,skill_content .c)(target, size);
  }
  catch (cause) {
    return { cause };
  }
}
/** Finds folders with a SKILL.md, whatever the patterns: `directory` may be the wrong one. */
function listSkillFolders(root) {
  try {
    const found = listTree(root, false, () => true).entries.filter(({ path, obstacle }) => !obstacle && path.endsWith('/SKILL.md'));
    return (0,digest .$y)(found).map(({ path }) => path.slice(0, -'/SKILL.md'.length));
  }
  catch {
    // Too many files to look through; this is only advice.
    return [];
  }
}

;// CONCATENATED MODULE: ../lib/load-folder.js
// A skill, read from its folder.

// How much file content is kept in memory from the check until the upload, over all skills; the largest skill fits. The
// rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024;
/** Makes the function that reads the folder of a skill. It never throws: what cannot be read fails the skill. */
function openFolders(selection, inspect) {
  const memory = { freeBytes: MEMORY_BYTES, checkouts: new Map() };
  return request => {
    const { path, location, isWorkspace, isTyped } = request.directory;
    if (request.error !== undefined)
      return (0,lib_batch .Ce)({ request }, request.error);
    // The problems of a folder say themselves how to correct it.
    const source = { request, explain: () => undefined };
    try {
      const findings = {
        ...readFiles(location, selection, multipart .rO, memory, inspect),
        ...(!isWorkspace && { folder: (0,external_node_path_.basename)(location) }),
        ...(isTyped && { place: path === '.' ? '' : path }),
      };
      return { ...source, findings };
    }
    catch (cause) {
      return (0,lib_batch .TR)(source, cause);
    }
  };
}

var inputs_archive = __webpack_require__(2385);
;// CONCATENATED MODULE: ../lib/place-archive.js
// Where the archive of a skill is to be written.

/** Opens the places for archives, outside every skill: inside, they would be published the next time. */
function openPlaces(archive, requests) {
  if (!archive)
    return () => undefined;
  // An older version lies in no folder.
  const folders = requests.filter(({ fromVersion }) => !fromVersion).map(({ directory }) => directory);
  const byLocation = new Map(folders.map(({ location, path }) => [location, path]));
  return ({ name }) => {
    const place = (0,inputs_archive .Z)(archive, name);
    const around = (0,lib_path .nM)((0,external_node_path_.dirname)(place), folder => byLocation.has(folder));
    if (around === undefined)
      return place;
    const holder = byLocation.get(around);
    const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`;
    throw new problem .c1([
      (0,problem .CC)('archive-inside', `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
        `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`),
    ]);
  };
}

;// CONCATENATED MODULE: ../lib/skill/byte-search.js
// Searches the bytes of a file by regular expressions, each byte as a character. Pure, and linear: the file is searched
// in windows, and those that cannot hold a token, as of pictures and fonts, cost next to nothing.
/** The size of a window: small, since each becomes a text. */
const WINDOW = 64 * 1024;
/** How many bytes a match has at most. */
const MAX_MATCH = 512;
/** How many characters of what follows a match are given. */
const AFTER = 400;
/** How many characters of a token each match has in a row, as a private key has. */
const MIN_RUN = 16;
const TOKEN_CHARACTER = /[A-Za-z0-9_./+=:-]/;
const IS_OF_TOKEN = Uint8Array.from({ length: 256 }, (_, code) => Number(TOKEN_CHARACTER.test(String.fromCharCode(code))));
/** Prepares a file for any number of searches. */
function toSearchable(bytes) {
  const windows = [];
  for (let start = 0; start < bytes.length; start += WINDOW)
    if (holdsToken(bytes, ...boundsOf(start, bytes)))
      windows.push(start);
  return { bytes, windows };
}
/** Whether a text has enough characters of a token in a row to be found by a search. */
function isToken(text) {
  const bytes = Buffer.from(text, 'latin1');
  return holdsToken(bytes, 0, bytes.length);
}
/** Finds every match of an expression that matches nothing but tokens, in the order of the file. */
function findAll({ bytes, windows }, pattern) {
  return windows.flatMap(start => {
    const [from, to] = boundsOf(start, bytes);
    const text = bytes.toString('latin1', from, to);
    return [...text.matchAll(pattern)].flatMap(match => {
      const offset = from + match.index;
      // A match that begins in another window is found there.
      if (offset < start || offset >= start + WINDOW)
        return [];
      const end = match.index + match[0].length;
      const before = text.slice(Math.max(0, match.index - 2), match.index);
      return [{ match, offset, before, after: text.slice(end, end + AFTER) }];
    });
  });
}
/**
 * The bytes to read for a window: itself, the two before it, and as many behind it as a match and its context may have.
 */
function boundsOf(start, { length }) {
  return [Math.max(0, start - 2), Math.min(start + WINDOW + MAX_MATCH + AFTER, length)];
}
/** Whether a window may hold a token: tests the last character of a run first, and skips the run if it fails. */
function holdsToken(bytes, from, to) {
  for (let start = from; start + MIN_RUN <= to;) {
    let at = start + MIN_RUN - 1;
    while (at >= start && IS_OF_TOKEN[bytes[at] ?? 0])
      at -= 1;
    if (at < start)
      return true;
    start = at + 1;
  }
  return false;
}

var secret_forms = __webpack_require__(8411);
;// CONCATENATED MODULE: ../lib/skill/secret-shapes.js
// What keys and tokens look like, and what the files are called that hold nothing else. A table with its sources, after
// https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns and
// https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
/**
 * The header of a private key. The text behind it decides whether a key follows; in base64, as kubectl writes it, the
 * header is enough.
 */
const PRIVATE_KEY = {
  what: 'a private key',
  pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|AGE-SECRET-KEY-1[A-Z0-9]{58}|LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRVkt|BQUklWQVRFIEtFWS0t|BFQyBQUklWQVRFIEtFWS0t|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BFTkNSWVBURUQgUFJJVkFURSBLRVkt)[A-Za-z0-9+/]{64,255}/,
};
const SHAPES = [
  PRIVATE_KEY,
  { what: 'an Anthropic key', pattern: /sk-ant-[\w-]{20,255}/ },
  // https://platform.openai.com/docs/api-reference/authentication
  {
    what: 'an OpenAI key',
    pattern: /sk-(?:proj|svcacct|admin)-[\w-]{40,255}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,
  },
  { what: 'an OpenRouter key', pattern: /sk-or-v1-[0-9a-f]{64}/ },
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  {
    what: 'a GitHub token',
    pattern: /gh[opusr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,
  },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  { what: 'a GitLab token', pattern: /gl(?:pat|dt|rt|cbt|ptt|ft|agent|oas|soat)-[\w.-]{20,255}/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  {
    what: 'an AWS access key',
    pattern: /A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9])|(?:aws_secret_access_key|AWS_SECRET_ACCESS_KEY|SecretAccessKey)["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/,
  },
  // https://docs.slack.dev/authentication/tokens
  {
    what: 'a Slack token',
    pattern: /xox[abeoprs](?:-[0-9]{1,14}){1,3}-[A-Za-z0-9]{20,255}|xapp-[0-9]-[A-Z0-9]{5,20}-[0-9]{5,20}-[0-9a-f]{32,128}|hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,32}/,
  },
  // https://cloud.google.com/docs/authentication/api-keys
  { what: 'a Google key', pattern: /AIza[\w-]{35}(?![\w-])|GOCSPX-[\w-]{28}/ },
  // https://docs.stripe.com/keys
  { what: 'a Stripe key', pattern: /[rs]k_live_[A-Za-z0-9]{20,255}/ },
  // https://docs.npmjs.com/about-access-tokens
  { what: 'an npm token', pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'a PyPI token', pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,255}/ },
  // https://huggingface.co/docs/hub/security-tokens
  { what: 'a Hugging Face token', pattern: /hf_[A-Za-z]{34}(?![A-Za-z0-9])/ },
  { what: 'a SendGrid key', pattern: /SG\.[\w-]{22}\.[\w-]{43}/ },
  { what: 'a DigitalOcean token', pattern: /do[opr]_v1_[0-9a-f]{64}/ },
  { what: 'a Databricks token', pattern: /dapi[0-9a-f]{32}(?![0-9A-Za-z])/ },
  { what: 'a Shopify token', pattern: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/ },
  { what: 'a Linear key', pattern: /lin_(?:api|oauth)_[A-Za-z0-9]{40,64}/ },
  { what: 'a Notion token', pattern: /ntn_[A-Za-z0-9]{43,46}/ },
  { what: 'a Groq key', pattern: /gsk_[A-Za-z0-9]{48,56}/ },
  { what: 'an xAI key', pattern: /xai-[A-Za-z0-9]{70,90}/ },
  { what: 'a Replicate token', pattern: /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/ },
  { what: 'a Perplexity key', pattern: /pplx-[A-Za-z0-9]{40,56}/ },
  { what: 'a Tavily key', pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{28,64}/ },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens
  { what: 'a Vault token', pattern: /hv[bs]\.[\w-]{24,255}/ },
  // https://core.telegram.org/bots/api#authorizing-your-bot
  { what: 'a Telegram bot token', pattern: /[0-9]{8,10}:AA[\w-]{33}(?![\w-])/ },
  // https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
  { what: 'an Azure storage key', pattern: /AccountKey=[A-Za-z0-9+/]{86}==/ },
];
/** Files that are there to hold keys, by their names in lower case. */
const KEY_FILES = [
  /\.(?:pem|key|p8|p12|pfx|ppk|jks|keystore|kdbx)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /^(?:credentials|client_secrets?(?:_[\w.-]+)?|service[-_]account(?:[-_]key)?)\.json$/,
  // Logins to Google Cloud and AWS leave them in the workspace.
  /^gha-creds-.*\.json$/,
  /^\.(?:npmrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg|vault-token|boto|s3cfg)$/,
  /^_netrc$/,
];
const KEY_PATHS = /(?:^|\/)(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config)$/;
const ENVIRONMENT = /^\.env(?:\..+)?$/;
const ENVIRONMENT_EXAMPLE = /\.(?:example|sample|template)$/;
/** Whether a file at this path is one that keys are kept in, whatever it holds. */
function isKeyFile(path) {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (ENVIRONMENT.test(name))
    return !ENVIRONMENT_EXAMPLE.test(name);
  return KEY_PATHS.test(lower) || KEY_FILES.some(pattern => pattern.test(name));
}

;// CONCATENATED MODULE: ../lib/skill/find-secrets.js
// Finds keys and tokens in the content of a file: those of a known shape, and the step's own. Pure. Says where a secret is,
// never what it is.

const ANY_SHAPE = new RegExp(SHAPES.map(({ pattern }) => `(${pattern.source})`).join('|'), 'g');
/** The body of a private key; a header without it is no key, as in a program that searches for keys. */
const KEY_BODY = /[A-Za-z0-9+/]{16}/;
const PLACEHOLDER = /example|placeholder|your|dummy|sample|fake|redact|change-?me|x{4}|\.{3}|\u2026/i;
/** Runs of a token typed as an example; in private keys up to 15 A are zero bytes. */
const TYPED = /([B-Zb-z0-9])\1{7}|A{16}|abcdefgh|12345678|01234567|87654321/;
// A shorter secret, or a plain word, may stand in a text by chance.
const MIN_OWN_LENGTH = 8;
const MIN_OWN_WORD_LENGTH = 16;
/** Finds what looks like a key or a token, in the order of the file. */
function findSecrets(file) {
  // In UTF-16 a zero byte stands beside each character of a token, which the patterns do not match: it is decoded first.
  const decoded = (0,utf16 .z)(file.bytes);
  const content = decoded === undefined ? file : toSearchable(Buffer.from(decoded));
  return findAll(content, ANY_SHAPE).flatMap(({ match, offset, before, after }) => {
    const shape = SHAPES.find((_, index) => match[index + 1] !== undefined);
    return shape && isSecret(match[0], shape === PRIVATE_KEY, before, after)
      ? [{ what: shape.what, position: () => (0,problem .e6)(content.bytes.toString('utf8', 0, offset)) }]
      : [];
  });
}
/** Makes the search for the step's own secrets, which also finds them in UTF-16 and in base64. */
function createOwnSecretSearch(secrets) {
  // For a longer secret its beginning is enough.
  const needles = secrets
    .filter(isLongEnough)
    .flatMap(formsOf)
    .map(form => form.slice(0, MAX_MATCH));
  const tokens = needles.filter(isToken);
  const anyToken = tokens.length > 0 && new RegExp(tokens.map(escapePattern).join('|'), 'g');
  // Forms that the search for tokens cannot find: those in UTF-16, and short ones.
  const others = needles
    .filter(needle => !tokens.includes(needle))
    .map(needle => Buffer.from(needle, 'latin1'));
  return file => {
    const inTokens = anyToken ? findAll(file, anyToken).map(({ offset }) => offset) : [];
    const offsets = [...inTokens.slice(0, 1), ...others.map(needle => file.bytes.indexOf(needle))];
    const found = offsets.filter(offset => offset >= 0);
    return found.length > 0 ? (0,problem .e6)(file.bytes.toString('utf8', 0, Math.min(...found))) : undefined;
  };
}
function isSecret(text, isPrivateKey, before, after) {
  // In the middle of a longer word it is there by chance, but not behind an escape such as "\n", as in JSON.
  if (/[A-Za-z0-9_]$/.test(before) && !/\\[nrt]$/.test(before))
    return false;
  if (!isPrivateKey)
    return !PLACEHOLDER.test(text) && !TYPED.test(text);
  const body = text.startsWith('-----') ? (after.split('-----END')[0] ?? '') : text;
  return KEY_BODY.test(body) && !PLACEHOLDER.test(body);
}
const word = (0,unicode_pattern .g)('^\\p{L}+$');
function isLongEnough(secret) {
  return secret.length >= (word().test(secret) ? MIN_OWN_WORD_LENGTH : MIN_OWN_LENGTH);
}
/**
 * The forms of a secret, each character for a byte: in UTF-8 and UTF-16, escaped, in hex, and in base64 at each
 * alignment.
 */
function formsOf(secret) {
  const wellFormed = Buffer.from(secret).toString();
  const texts = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed)];
  const forms = [...texts, ...(0,secret_forms ["do"])(secret), ...(0,secret_forms .ft)(secret)].map(text => Buffer.from(text).toString('latin1'));
  return [...new Set([...forms, Buffer.from(secret, 'utf16le').toString('latin1')])];
}
function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

var stand_ins = __webpack_require__(8266);
var unzip = __webpack_require__(8481);
;// CONCATENATED MODULE: ../lib/skill/inspect.js
// What is wrong with the content of one file, whatever the other files are. Pure.

const MAX_SECRETS_SHOWN = 5;
/**
 * Makes the inspection of files.
 *
 * @param ownSecrets what the step itself must keep secret
 * @param mayHoldSecrets whether the file at a path may hold what looks like a key
 */
function createInspection(ownSecrets, mayHoldSecrets) {
  const findOwnSecret = createOwnSecretSearch(ownSecrets);
  return (path, bytes, exists) => {
    const named = checkOwnName(path);
    const standIn = (0,stand_ins .e5)(path, bytes, exists);
    if (standIn) {
      const found = (0,problem .CC)(standIn.rule, `${path} ${standIn.reason}`, path);
      return { problems: [...named, found], isStandIn: found.severity === 'error' };
    }
    const file = toSearchable(bytes);
    const problems = [
      ...named,
      ...checkOwnSecret(path, file),
      ...(mayHoldSecrets(path) ? [] : checkSecrets(path, file)),
      ...checkInvisible(path, bytes),
      ...checkConflict(path, bytes),
      ...checkInterpreter(path, bytes),
      ...checkArchive(path, bytes),
    ];
    return { problems, isStandIn: false };
  };
  /** The message shows the path as far as the secret, and the problem names no file. */
  function checkOwnName(path) {
    const own = findOwnSecret(toSearchable(Buffer.from(path)));
    if (!own)
      return [];
    const shown = JSON.stringify(`${path.slice(0, own.column - 1)}\u2026`);
    const message = `The file name ${shown} holds a secret that this very run uses. Rename it, or leave it out with "files". If it is in the repository or was published, revoke the secret.`;
    return [(0,problem .CC)('own-secret', message)];
  }
  function checkOwnSecret(path, file) {
    const own = findOwnSecret(file);
    if (!own)
      return [];
    const remedy = (0,problem .FK)(path, path === 'SKILL.md' ? 'Remove it' : 'Remove the file');
    const message = `${path} holds a secret that this very run uses. ${remedy} If it is in the repository or was published, revoke the secret.`;
    return [(0,problem .CC)('own-secret', message, path, own)];
  }
}
function checkSecrets(path, file) {
  const found = findSecrets(file);
  const [first] = found;
  if (first) {
    const list = (0,list_some .XT)(found, MAX_SECRETS_SHOWN, ({ what, position }) => `${what} (line ${position().line})`);
    const message = `${path} holds what looks like ${list}. Remove it and revoke it, ${orAllow(path)}`;
    return [(0,problem .CC)('secret', message, path, first.position())];
  }
  if (!isKeyFile(path) || isHarmless(file.bytes))
    return [];
  const message = `${path} is a file that keys are kept in. Leave it out with "files", ${orAllow(path)}`;
  return [(0,problem .CC)('key-file', message, path)];
}
function orAllow(path) {
  return `or, if it is an example, add a line to allow_secrets. ${(0,proposal .qw)((0,skill_patterns .wQ)(path))}`;
}
/**
 * Whether a file with the name of a key holds none: it is empty, a certificate, a public key, or a Keynote presentation
 * (a zip).
 */
function isHarmless(bytes) {
  return (bytes.length === 0 ||
    isZip(bytes) ||
    /-----BEGIN (?:CERTIFICATE|(?:RSA )?PUBLIC KEY)/.test(bytes.toString('latin1')));
}
/** Warns of CRLF after `#!`: Linux takes the CR for a part of the interpreter's name. */
function checkInterpreter(path, bytes) {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21)
    return [];
  const end = bytes.indexOf(13);
  const lineEnd = bytes.indexOf(10);
  if (end < 0 || (lineEnd >= 0 && lineEnd < end))
    return [];
  const message = `The first line of ${path} ends in CR, so no system finds its interpreter. Put "* text=auto eol=lf" into .gitattributes and check out anew.`;
  return [(0,problem .CC)('crlf-script', message, path, { line: 1, column: 1 })];
}
function checkArchive(path, bytes) {
  if (!isZip(bytes) || !holdsSkill(bytes))
    return [];
  const message = `${path} is an archive of a skill, as publishing may have left it. Leave it out with "files", or write it elsewhere.`;
  return [(0,problem .CC)('skill-archive', message, path)];
}
function isZip(bytes) {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304;
}
function holdsSkill(zip) {
  try {
    return (0,unzip .$)(zip).some(({ name }) => /^(?:[^/]+\/)?SKILL\.md$/.test(name));
  }
  catch {
    // A zip that cannot be read is no packed skill.
    return false;
  }
}

;// CONCATENATED MODULE: ../lib/load.js
// Requests -> loaded skills. All are read and checked before anything is published.

/**
 * How many problems are reported of one skill, and of all skills together; each skill that has any reports at least
 * one.
 */
const MAX_OF_SKILL = 50;
const MAX_OF_STEP = 200;
/** Loaded on demand: most steps publish from folders. */
const loadVersionReader = () => __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 5882));
/**
 * Loads the skills from their folders, or from the API where an older version is meant; which alone calls `open`.
 *
 * @throws StepError with the problems of every skill, when one of them cannot be published and it is no plan
 */
async function loadSkills(inputs, openApi, secrets) {
  const found = await findSkills(inputs, openApi, secrets);
  const placeArchive = openPlaces(inputs.archive, inputs.skills);
  let left = MAX_OF_STEP;
  const checked = judgePatterns(found).map((one) => {
    const maxProblems = Math.max(1, Math.min(MAX_OF_SKILL, left));
    const skill = 'findings' in one ? checkSkill(one, inputs, placeArchive, maxProblems) : { result: one, name: '' };
    left -= ('request' in skill.result ? skill.result.skill.warnings : skill.result.problems).length;
    return skill;
  });
  const results = checkIds(checked);
  return (0,lib_batch .Wz)({
    skills: results.filter(result => 'request' in result),
    failed: results.filter(result => 'status' in result),
  }, inputs);
}
async function findSkills({ skills, selection, allowSecrets }, openApi, secrets) {
  // '!**' first: a list that holds nothing but excludes would start from every file.
  const allowed = (0,skill_patterns .xi)(['!**', ...allowSecrets]);
  const inspect = createInspection(secrets.values(), path => allowed.selects(path));
  const readFolder = openFolders(selection, inspect);
  const found = [];
  for (const request of skills)
    found.push(request.fromVersion
      ? await (await loadVersionReader()).readVersion(request, request.fromVersion, await openApi(), inspect)
      : readFolder(request));
  return found;
}
/**
 * Judges patterns without effect over all skills, since one may be meant for a single skill: it must match nothing in
 * any. A skill that could not be read may hold what it matches.
 */
function judgePatterns(found) {
  const findings = found.map(one => ('findings' in one ? one.findings : undefined));
  const idle = findIdleInAll(findings.map(one => one?.idleIncludes ?? []));
  const excludes = checkExcludes(findings.map(one => one?.idleExcludes ?? []));
  return found.map((one, index) => {
    if (!('findings' in one))
      return one;
    // Where it is known what was meant in this very skill, that would be missing.
    const idleIncludes = one.findings.idleIncludes.filter(({ pattern, advice }) => advice !== undefined || idle.has(pattern));
    const problems = [...(index === 0 ? excludes : []), ...one.findings.problems];
    return { ...one, findings: { ...one.findings, idleIncludes, problems } };
  });
}
/** Checks what was found of a skill. @param maxProblems how many are reported */
function checkSkill(found, { strict, ignoredRules: ignored, expectedDigest }, placeArchive, maxProblems) {
  const limits = { maxProblems, requestSize: multipart .U9, maxRequestSize: multipart .rO };
  let name = '';
  try {
    const skill = parseSkill(found.findings, { strict, ignored, ...limits });
    name = skill.name;
    if (expectedDigest !== undefined && skill.digest !== expectedDigest)
      throw new problem .c1([...skill.warnings, notApproved(skill.digest, expectedDigest)]);
    const archivePath = placeArchive(skill);
    const loaded = { request: found.request, skill, ...(archivePath !== undefined && { archivePath }) };
    return { name, result: loaded };
  }
  catch (cause) {
    return {
      name: name || (cause instanceof problem .c1 ? cause.skillName : ''),
      result: (0,lib_batch .TR)(found, cause),
    };
  }
}
function notApproved(digest, expected) {
  return (0,problem .CC)('not-approved', `The digest of the skill is ${digest}, and expected_digest is ${expected}: this is not what was approved. Publish the commit or the version that was approved, or have this digest approved.`);
}

var errors = __webpack_require__(2241);
var github_event = __webpack_require__(7689);
var starter = __webpack_require__(62);
;// CONCATENATED MODULE: ../lib/plan-skill.js
// One target -> what publishing it would do. When that cannot be found out, the forecast says why.

/** Finds out what publishing a skill would do. Never throws. */
async function planSkill({ skill, destination }, api, inputs, runtime) {
  if (destination.kind === 'new') {
    const { hint } = destination;
    return { status: 'planned', change: 'create', ...(hint !== undefined && { note: hint }) };
  }
  if ('offline' in api)
    return api.isMistake ? fail(api.offline) : leaveOpen(api.offline, inputs);
  if (destination.kind === 'unknown')
    return explainUnread(destination.cause, inputs, runtime);
  try {
    const { planVersion } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 9175));
    return await planVersion(skill, destination, inputs.options, api);
  }
  catch (cause) {
    return explainUnread(cause, inputs, runtime);
  }
}
/**
 * A plan fails on what publishing would fail on too. What may have passed by then leaves the forecast open, with a
 * warning.
 */
function explainUnread(cause, inputs, { env }) {
  const { credentials } = inputs;
  const why = (0,error_message .b)(cause);
  if (!(cause instanceof errors .hD))
    return leaveOpen(why, inputs);
  const isRefused = cause instanceof errors .Qd || [401, 403].includes(cause.status ?? 0);
  // In a pull request, and where the login depends on the branch, what is refused now need not be refused after the merge.
  const mayDiffer = isRefused && ((0,github_event .r0)(env) || credentials?.kind === 'federation');
  if (!cause.passing && !mayDiffer)
    return fail(why);
  // A fork gets no login, which is as it should be; an alarm is red, and says all in one place.
  if (inputs.failOnChange || (mayDiffer && (0,starter .t)(env) === 'fork'))
    return leaveOpen(why, inputs);
  const refused = cause instanceof errors .Qd ? 'There was no login.' : 'The key or the login was refused.';
  const note = mayDiffer ? refused : 'The API did not answer as it should.';
  return { ...leaveOpen(note, inputs), warnings: [`Nothing was compared: ${why}`] };
}
function fail(error) {
  return { status: 'failed', made: 'nothing', error };
}
function leaveOpen(why, { failOnChange }) {
  const note = failOnChange ? `Could not be compared: ${why}` : `Not compared with what is published. ${why}`;
  return { status: 'planned', change: 'unknown', note };
}

var changes = __webpack_require__(3549);
var report_log = __webpack_require__(6202);
var lib_result = __webpack_require__(4296);
;// CONCATENATED MODULE: ../lib/publish-skill.js
// One target -> one result: published or planned, and reported.

/** Loaded on demand: a dry run publishes nothing. */
const loadPublishing = () => __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 5818));
/** Publishes a skill, or finds out what that would do. Never throws: a failure is a result. */
async function publishSkill(target, api, inputs, runtime, reportSkill) {
  const { skill, request, destination, archive } = target;
  const isOnly = inputs.skills.length === 1;
  const log = (0,report_log .Ex)(isOnly, runtime.log);
  log.info(`Checked ${skill.name}: ${(0,changes .Dc)(skill.files)}, ${(0,changes .Xq)(skill.sizeBytes)}, ${skill.digest}`);
  const ending = inputs.options.dryRun
    ? await planSkill(target, api, inputs, runtime)
    : await (await loadPublishing()).publishTarget(target, api, inputs.options, { ...runtime, log });
  const result = {
    ...(0,lib_result .xS)(request, skill),
    ...(destination.kind === 'existing' && { skillId: destination.skillId }),
    ...(archive && { archive }),
    ...ending,
  };
  const complete = { ...result, warnings: [...result.warnings, ...log.warnings] };
  reportSkill(complete, log, isOnly);
  return complete;
}

var source = __webpack_require__(4355);
;// CONCATENATED MODULE: ../lib/record.js
// Results -> results that GitHub knows of: each published version as a deployment of its commit. After all publishing, so
// that waiting for GitHub holds up no upload.

/**
 * Records what was published and what failed; what is unchanged only where an earlier attempt of the run may have
 * published it and got no further. What cannot be recorded is a warning. Never throws.
 */
async function recordDeployments(results, { deployment }, connect, runtime) {
  if (!deployment)
    return [...results];
  const { notRecorded, openRecorder } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 5169));
  const record = openRecorder(deployment, connect, runtime);
  const sources = (0,source .L)(runtime.env);
  const isRerun = Number(runtime.env.GITHUB_RUN_ATTEMPT) > 1;
  const recorded = [];
  for (const result of results) {
    const { skill, skillId, status } = result;
    const perhapsRecorded = status === 'unchanged' && isRerun;
    if (!skill || !(status === 'published' || status === 'failed' || perhapsRecorded)) {
      recorded.push(result);
      continue;
    }
    const ofRun = runtime.env.GITHUB_SHA ?? '';
    const { commit, why } = findCommit(result, deployment.repository, sources, ofRun);
    const { fromVersion } = result;
    const { id, warning } = why !== undefined
      ? notRecorded(why)
      : await record({
        skill,
        commit,
        succeeded: status !== 'failed',
        perhapsRecorded,
        doubtful: status === 'failed' && result.made === 'unknown',
        ...(skillId !== undefined && { skillId }),
        ...('version' in result && { version: result.version }),
        ...(fromVersion && 'id' in fromVersion && { fromVersion }),
      });
    recorded.push({
      ...result,
      warnings: warning === undefined ? result.warnings : [...result.warnings, warning],
      ...(id !== undefined && { deploymentId: id }),
    });
  }
  return recorded;
}
/**
 * The commit to record: the one that the skill was checked out at, or that of the run for a skill from a version. Else
 * why there is none.
 */
function findCommit({ directory, fromVersion }, repository, sources, ofRun) {
  if (fromVersion)
    return { commit: ofRun };
  const { commit, known, foreign } = sources({ directory });
  if (foreign !== undefined)
    return {
      commit,
      why: `${directory} is a checkout of ${foreign}, whose commits ${repository} does not have. Publish it from a workflow there, or set deployment: false.`,
    };
  if (known === 'unreadable')
    return {
      commit,
      why: `the commit of ${directory} cannot be read from .git. Check it out by actions/checkout, or set deployment: false.`,
    };
  return { commit };
}

var job_summary = __webpack_require__(2958);
var find_skill = __webpack_require__(4774);
var list_newest = __webpack_require__(3052);
;// CONCATENATED MODULE: ../lib/resolve.js
// Loaded skills -> which skill of the API each of them is. Known for all of them before anything is uploaded.

/**
 * Finds out which skill each of them is.
 *
 * @throws StepError when that is not clear for one of them, or there is no way to the API, and it is no plan
 */
async function resolveTargets(batch, api, inputs) {
  const { skills } = batch;
  const { concurrency } = inputs.api;
  // Whoever asks for one upload at a time gets one request at a time.
  const lookups = concurrency === 1 ? 1 : list_newest .CY;
  const finder = 'offline' in api ? api : (0,find_skill .A)(api, lookups);
  const listed = await listNamedByIds(skills, api, inputs);
  const others = { byName: (0,group_by .$)(skills, nameOf), byId: (0,group_by .$)(skills, resolve_idOf) };
  const resolved = await (0,p_limit .A)(lookups).map(skills, async (skill) => {
    if ('offline' in api && !inputs.options.dryRun)
      return (0,lib_batch .Ce)(skill, api.offline);
    try {
      const destination = await resolve(skill, others, finder, listed);
      if ('kind' in destination)
        return { ...skill, destination };
      return (0,lib_batch .Ce)(skill, destination.conflict);
    }
    catch (cause) {
      // A plan goes on when something could not be read, but not when publishing would fail.
      if (inputs.options.dryRun)
        return { ...skill, destination: { kind: 'unknown', cause } };
      return (0,lib_batch .Ce)(skill, cause);
    }
  });
  return (0,lib_batch .Wz)({
    skills: resolved.filter(one => 'destination' in one),
    failed: [...batch.failed, ...resolved.filter(one => 'status' in one)],
  }, inputs);
}
/** Finds out which skill of the API a loaded skill is. @throws ApiError when it could not be looked up */
async function resolve(skill, others, finder, listed) {
  const { skillId } = skill.request;
  if (skillId === undefined)
    return { kind: 'unknown', cause: 'There is no skill_id.' };
  if ((0,target .H6)(skillId))
    return await resolveByName(skill, skillId, others, finder);
  const version = listed.get(skillId);
  return { kind: 'existing', skillId, ...(version !== undefined && { newest: { version } }) };
}
/** Finds the skill by its name. @param word `auto` or `existing`, as the workflow says in place of an id */
async function resolveByName({ skill: { name }, request }, word, { byName, byId }, finder) {
  const { path } = request.directory;
  if ('offline' in finder)
    return { kind: 'unknown', cause: finder.offline };
  const identity = await finder.find(name);
  if (identity.kind === 'new') {
    if (word === target ._y)
      return { conflict: explainMissing(name) };
    const hint = await findRename(name, path, byName, finder);
    return { kind: 'new', ...(hint !== undefined && { hint }) };
  }
  if (identity.kind !== 'existing')
    return { conflict: (0,find_skill .c)(identity, name) };
  const owner = byId.get(identity.skillId)?.find(other => other.request !== request);
  return owner ? { conflict: explainOwner(owner.request.directory.path, name, identity.skillId) } : identity;
}
async function listNamedByIds(skills, api, { options }) {
  // Where nothing is compared, what was newest at the beginning is of no use.
  if ('offline' in api || !(options.dryRun || options.skipUnchanged))
    return new Map();
  const ids = skills.map(resolve_idOf).filter(id => id !== '' && !(0,target .H6)(id));
  return await (0,list_newest .V1)(ids, api);
}
const nameOf = ({ skill }) => skill.name;
const resolve_idOf = ({ request }) => request.skillId ?? '';
/** A hint, when the name of a new skill is probably a rename: the API has a skill that is called like its folder. */
async function findRename(name, path, byName, finder) {
  const folder = (0,external_node_path_.basename)(path);
  if (folder === name || byName.has(folder))
    return undefined;
  try {
    const former = await finder.find(folder);
    if (former.kind !== 'existing')
      return undefined;
    return `"${name}" becomes a new skill, though the skill ${former.skillId} is called "${folder}", like the folder. A skill keeps its name: if this is the same one, write "${folder}" as the name in SKILL.md again.`;
  }
  catch {
    // Only a hint is lost.
    return undefined;
  }
}
function explainOwner(owner, name, skillId) {
  return `"${name}" is the skill ${skillId}, which ${owner} is to become as well. Correct the id of one of the two.`;
}
function explainMissing(name) {
  return `No custom skill of the workspace is called "${name}", and ${target ._y} creates none. See that the credentials are those of its workspace and that SKILL.md has its name, write its id, or write ${target .Q8} to create it.`;
}

var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../lib/write-archives.js
// Targets -> targets with their zip, written before anything is uploaded: a full disk is found while nothing has happened.

/**
 * Writes the archive of each skill that is to have one.
 *
 * @throws StepError when one cannot be written and it is no plan; those before it stay
 */
async function writeArchives(batch, inputs) {
  const skills = [];
  const failed = [];
  const byPath = (0,group_by .$)(batch.skills, ({ archivePath }) => archivePath ?? '');
  for (const target of batch.skills) {
    try {
      const isShared = (byPath.get(target.archivePath ?? '')?.length ?? 0) > 1;
      skills.push(await withArchive(target, isShared));
    }
    catch (cause) {
      failed.push((0,lib_batch .Ce)(target, cause));
      if (!inputs.options.dryRun)
        break;
    }
  }
  const unwritten = batch.skills.slice(skills.length + failed.length);
  return (0,lib_batch .Wz)({ skills: [...skills, ...unwritten], failed: [...batch.failed, ...failed] }, inputs);
}
/**
 * Writes the archive of a target, if it has one.
 *
 * @param isShared whether another skill has the same place for its archive
 */
async function withArchive(target, isShared) {
  const { skill, archivePath: path } = target;
  if (path === undefined)
    return target;
  if (isShared)
    throw new Error(`archive leads two skills called ${skill.name} to ${path}. Give each a name of its own.`);
  const { packSkill } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 4245));
  const zip = await packSkill(skill);
  writeArchive(path, zip);
  return { ...target, archive: { path, digest: `sha256:${(0,digest .sc)(zip)}` } };
}
/**
 * Writes to a temporary file beside the place and renames it, so that an existing file is replaced as a whole or stays.
 *
 * @throws Error when the place cannot be written
 */
function writeArchive(location, zip) {
  const folder = (0,external_node_path_.dirname)(location);
  // Hidden: what a step that was killed leaves behind must not become part of a skill.
  const temporary = (0,external_node_path_.join)(folder, `.${(0,external_node_crypto_.randomUUID)()}.tmp`);
  try {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    (0,external_node_fs_.writeFileSync)(temporary, zip, { flag: 'wx' });
    (0,external_node_fs_.renameSync)(temporary, location);
  }
  catch (cause) {
    if ((0,external_node_fs_.existsSync)(temporary))
      (0,external_node_fs_.rmSync)(temporary);
    throw new Error(`The archive ${location} could not be written: ${(0,error_message .b)(cause)}. Nothing was uploaded. Choose another path, or make room.`, { cause });
  }
}

;// CONCATENATED MODULE: ../lib/main.js
// The road: inputs -> loaded skills -> targets -> results -> report, a line a step. The front end is handed in: a step of a
// workflow reads inputs and reports in another way than the command line does.

/** How many skills are compared at a time for each upload that may run side by side. */
const AHEAD = 4;
/** How much the skills that are compared at a time may have together, in bytes. */
const AHEAD_BYTES = 20_000_000;
/**
 * Runs the step.
 *
 * @throws what the front end throws, and StepError when one of the skills cannot be published and it is no plan
 */
async function run(runtime, { readInputs, createSkillReporter, report }) {
  const inputs = await readInputs(runtime);
  const mode = modeOf(inputs);
  const connect = openNetwork(hostsOf(inputs, runtime), runtime);
  const open = openLater(() => openApi(inputs, connect, runtime));
  const loaded = await loadSkills(inputs, open, runtime.secrets);
  const api = await open();
  const targets = await resolveTargets(loaded, api, inputs);
  const ready = await writeArchives(targets, inputs);
  const atWork = (0,p_limit .A)(countAtWork(ready.skills, inputs.api.concurrency));
  const reportSkill = createSkillReporter(runtime, mode);
  // A skill that fails does not stop the others.
  const published = await atWork.map(ready.skills, skill => publishSkill(skill, api, inputs, runtime, reportSkill));
  const results = (0,lib_batch .al)([...ready.failed, ...published], inputs.skills);
  const recorded = await recordDeployments(results, inputs, connect, runtime);
  await report(recorded, mode, runtime);
}
/** The hosts that the step sends requests to: the API, the runner for identity tokens, and GitHub. */
function hostsOf({ credentials, api, deployment }, { env }) {
  const runner = credentials?.kind === 'federation' ? env.ACTIONS_ID_TOKEN_REQUEST_URL : undefined;
  return [credentials && api.baseUrl, runner, deployment?.apiUrl]
    .filter(address => address !== undefined)
    .map(String)
    .filter(address => URL.canParse(address))
    .map(address => new URL(address));
}
/**
 * Opens the API when it is first needed: loading an older version needs it before the checks, skills from folders after
 * them.
 */
function openLater(open) {
  let api;
  return () => {
    api ??= open();
    return api;
  };
}
/**
 * Connects to the API, or says what stands in the way: only a step that needs the API fails for that.
 */
async function openApi(inputs, connect, runtime) {
  const { credentials, api, options, failOnChange } = inputs;
  if (!credentials) {
    const why = failOnChange
      ? (0,missing_credentials .C)(runtime.env, 'leave fail_on_change out')
      : 'There are no credentials.';
    return { offline: why };
  }
  (0,job_summary .V)(api, runtime);
  try {
    const { connectApi } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 5035));
    const { getIdentityToken } = await __webpack_require__.e( 552).then(__webpack_require__.bind(__webpack_require__, 8731));
    const source = (audience, budget) => getIdentityToken(audience, budget, { connect, isPlan: options.dryRun }, runtime);
    return connectApi(credentials, api, { connect, getIdentityToken: source }, runtime);
  }
  catch (cause) {
    return { offline: (0,error_message .b)(cause), isMistake: true };
  }
}
function modeOf({ options, failOnChange }) {
  if (!options.dryRun)
    return 'run';
  return failOnChange ? 'alarm' : 'plan';
}
/**
 * How many skills are worked on at a time. Comparing is mostly waiting, so there are more than uploads, as long as what
 * they download stays small. With a concurrency of 1, skills come one after the other.
 */
function countAtWork(skills, concurrency) {
  if (concurrency === 1)
    return 1;
  const largest = skills.reduce((size, { skill }) => Math.max(size, skill.sizeBytes), 1);
  return Math.max(concurrency, Math.min(concurrency * AHEAD, Math.floor(AHEAD_BYTES / largest)));
}

 }),

 5642:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $D: () => ( isUndecodable),
   FK: () => ( isInside),
   JL: () => ( isGit),
   aR: () => ( isInGit),
   d7: () => ( toPosix),
   ep: () => ( pathInWorkspace),
   nM: () => ( findAbove),
   zg: () => ( realpathOf)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// Paths: what lies inside what and around it, without links, and as users write them.

/** Whether `path` is `folder` or lies in it; both absolute and without links. */
function isInside(folder, path) {
  const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
  return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}
/** The path without links, as far as it exists, in the case in which the disk has it. */
function realpathOf(path) {
  try {
    return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
  }
  catch {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    return parent === path ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(realpathOf(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
  }
}
/**
 * Finds the nearest folder that matches, at or above a path (absolute, need not exist).
 *
 * @param top the last folder to try, unless the path lies elsewhere
 * @param known what was found before from each folder, to be kept for other paths
 */
function findAbove(path, matches, top, known = new Map()) {
  if (known.has(path))
    return known.get(path);
  const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
  const isLast = path === top || parent === path;
  const found = matches(path) ? path : isLast ? undefined : findAbove(parent, matches, top, known);
  known.set(path, found);
  return found;
}
/** Whether a name is that of git's own folder: some disks know no case. */
function isGit(name) {
  return name.toLowerCase() === '.git';
}
/** Whether a path below `folder` is, or lies in, git's own folder; both absolute and without links. */
function isInGit(folder, path) {
  return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).some(isGit);
}
/** The path with `/` between its names, also on Windows. */
function toPosix(path) {
  return path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
/** The path of a file of a skill, relative to the workspace as its directory is. */
function pathInWorkspace(directory, path) {
  return directory === '.' ? path : `${directory}/${path}`;
}
/** Whether Node has read bytes in a path that are no UTF-8: it cannot open anything by that path. */
function isUndecodable(path) {
  return path.includes('\ufffd');
}

 }),

 5655:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   qw: () => ( proposeLines),
   r7: () => ( shellWord),
   zO: () => ( PROPOSED)
 });
// Lines and commands that a message proposes, to be pasted as they are: without quotes and a full stop. Pure.
/** What several lines begin with, each a paragraph of its own. */
const INDENTATION = '  ';
/** The end of a message, or of its first paragraph, that proposes lines; none of them holds a line break. */
function proposeLines(...lines) {
  const [only, ...others] = lines;
  if (others.length === 0)
    return `Write: ${only}`;
  return ['Write the lines below.', ...lines.map(line => INDENTATION + line)].join('\n\n');
}
/** A word of a command to paste into a shell, in quotes where it needs them. */
function shellWord(text) {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
/** The source of a pattern that matches what a paragraph of a message proposes, to be combined with others. */
const PROPOSED = `(?<=\\b(?:Write|Run): |^${INDENTATION}).+`;

 }),

 4774:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   A: () => ( createSkillFinder),
   c: () => ( explainDoubt)
 });
 var p_limit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9680);
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _list_newest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3052);
// Which skill `auto` means: the custom one whose newest version has the name in SKILL.md.

/**
 * Creates a finder of skills by name; the list and every version are read once at most, however many names are asked for.
 *
 * @param concurrency how many versions are read side by side
 */
function createSkillFinder(api, concurrency = _list_newest_js__WEBPACK_IMPORTED_MODULE_1__ .CY) {
  const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_2__ .A)(concurrency);
  const readings = new Map();
  let listed;
  let all;
  async function listCustom() {
    listed ??= api.listSkills();
    const { items, unreadable } = await listed;
    // Filtered here, since the list's own filter is not reliable.
    return { items: items.filter(({ custom }) => custom), unreadable };
  }
  async function readCandidates(name, skills) {
    try {
      return await Promise.all(skills.map(readOnce));
    }
    catch (cause) {
      throw cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD ? explainUnread(name, cause) : cause;
    }
  }
  async function readOnce(skill) {
    const reading = readings.get(skill.id) ?? limit(async () => await readCandidate(skill, api));
    readings.set(skill.id, reading);
    return await reading;
  }
  async function find(name) {
    const { items: skills, unreadable } = await listCustom();
    const titled = await readCandidates(name, skills.filter(({ title }) => title === name));
    const isNamed = (one) => typeof one.newest === 'object' && one.newest.name === name;
    const confirmed = titled.filter(isNamed);
    // Titles and names may differ: all skills are read, once for all names.
    if (confirmed.length === 0)
      all ??= readCandidates(name, skills);
    const found = confirmed.length > 0 || !all ? confirmed : (await all).filter(isNamed);
    const identity = judgeNamed(found, titled, api.uniqueTitles);
    if (identity.kind === 'new' && unreadable.length > 0)
      throw inconclusive(name, unreadable);
    return identity;
  }
  return { find };
}
/** The error for a skill that cannot be read and may have the name. */
function explainUnread(name, cause) {
  const { status, passing, byApi } = cause;
  const why = `To find out whether a skill is called "${name}", those of the workspace are read, and one of them could not be`;
  const happened = `${why}: ${cause.happened}`;
  return new _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD(`${why}: ${cause.message}`, status, { cause, happened, passing, byApi });
}
/** The error for entries of the list that cannot be read: one of them may have the name. */
function inconclusive(name, [why = '', ...others]) {
  const count = others.length + 1;
  return new _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD(`Could not tell whether there is a skill called "${name}": ${count} of the listed skills cannot be read (${why}). Write the id of the skill.`);
}
/** Why a name does not say which skill is meant, in whole sentences. */
function explainDoubt(identity, name) {
  if (identity.kind === 'several')
    return `Several skills are called "${name}": ${identity.skillIds.join(', ')}. Write the id of the one you mean.`;
  const { skillId, name: other } = identity;
  const holder = other === undefined
    ? 'which has no version to tell its name by'
    : `whose name is ${JSON.stringify(other)}`;
  return `The title "${name}" is taken by the skill ${skillId}, ${holder}. Rename one of the two, or write its id if that is the one you mean.`;
}
function judgeNamed([only, ...others], titled, uniqueTitles) {
  if (only && others.length > 0)
    return { kind: 'several', skillIds: [only, ...others].map(({ skill }) => skill.id) };
  if (only)
    return { kind: 'existing', skillId: only.skill.id, newest: only.newest };
  // Where titles need not be unique, only a skill that has no version yet may be the one.
  const holder = titled.find(({ newest }) => newest !== 'gone' && (uniqueTitles || newest === undefined));
  if (!holder)
    return { kind: 'new', gone: titled.map(({ skill }) => skill.id) };
  const { skill, newest } = holder;
  return { kind: 'taken', skillId: skill.id, ...(typeof newest === 'object' && { name: newest.name }) };
}
async function readCandidate(skill, api) {
  const { id, latestVersion } = skill;
  if (latestVersion === undefined)
    return { skill };
  try {
    return { skill, newest: await api.readVersion(id, latestVersion) };
  }
  catch (cause) {
    if (cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD && cause.status === 404)
      return { skill, newest: 'gone' };
    throw cause;
  }
}

 }),

 3052:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   CY: () => ( LOOKUPS),
   V1: () => ( listNewest)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
// The newest versions of many skills by one list, where that is sooner than a request for each.

/** How many skills are looked up side by side. */
const LOOKUPS = 24;
/** Up to so many skills are asked for one by one. @internal */
const MAX_SINGLE = 16;
/**
 * How many listed skills are worth reading for each one of the step: pages come one after the other, so the rest is
 * left to single requests.
 */
const LISTED_PER_SKILL = 6;
/**
 * Reads what pins the newest version of each of these skills, by their ids; skills that are missing are to be read singly.
 *
 * @param skillIds the skills; for a few no list is read
 */
async function listNewest(skillIds, api) {
  if (skillIds.length <= MAX_SINGLE)
    return new Map();
  try {
    const { items } = await api.listSkills(skillIds.length * LISTED_PER_SKILL);
    return new Map(items.flatMap(({ id, latestVersion }) => (latestVersion ? [[id, latestVersion]] : [])));
  }
  catch (cause) {
    // The list only saves requests: a lasting error is reported by the first of those.
    if (cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD)
      return new Map();
    throw cause;
  }
}

 }),

 3549:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   DT: () => ( describeChanges),
   Dc: () => ( countFiles),
   O1: () => ( renderChanges),
   WI: () => ( describeLineEnds),
   Xq: () => ( formatSize),
   gt: () => ( renderFiles),
   xS: () => ( countChanges)
 });
 var _list_some_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2494);
 var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6555);
// The changes of a skill, made or planned, as counts, as lines and as Markdown. Pure.

/** Added, changed and removed files with their sizes, ready for a line each. */
function describeChanges({ changes }) {
  const { changed, added, removed } = changes;
  return [
    ...changed.map(({ path, size, sizeBefore }) => {
      return { verb: 'changed', path, size: `${formatSize(sizeBefore)} \u2192 ${formatSize(size)}` };
    }),
    ...added.map(({ path, size }) => ({ verb: 'added', path, size: formatSize(size) })),
    ...removed.map(({ path, size }) => ({ verb: 'removed', path, size: formatSize(size) })),
  ];
}
/** The changes as counts, such as "1 changed, 2 added". */
function countChanges({ changes }) {
  const verbs = ['changed', 'added', 'removed'];
  const counts = verbs.map(verb => `${changes[verb].length} ${verb}`).filter(text => !text.startsWith('0 '));
  return counts.join(', ') || 'the same files';
}
/** Why the lines of a text differ although it looks the same. */
function describeLineEnds({ lineEnds }) {
  if (lineEnds === undefined)
    return undefined;
  const [before, now] = lineEnds === 'crlf' ? ['LF', 'CRLF'] : ['CRLF', 'LF'];
  const advice = lineEnds === 'crlf'
    ? ' Was this checked out on Windows? A line "* text=auto eol=lf" in .gitattributes keeps LF everywhere.'
    : '';
  return `Nothing but line ends differs: ${now} here, ${before} in the version before.${advice}`;
}
/** The changed files as a table. */
function renderChanges(comparison, maxFiles) {
  const rows = (0,_list_some_js__WEBPACK_IMPORTED_MODULE_1__ .K4)(describeChanges(comparison), maxFiles, ({ verb, path, size }) => [verb, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__ .aY)(path), size], more => ['', more, '']);
  return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__ .tp)(['', 'File', 'Size'], rows, ['left', 'left', 'right']);
}
/** All files of a skill as a table. */
function renderFiles({ files }, maxFiles) {
  const rows = (0,_list_some_js__WEBPACK_IMPORTED_MODULE_1__ .K4)(files, maxFiles, ({ path, size }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__ .aY)(path), formatSize(size)], more => [more, '']);
  return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__ .tp)(['File', 'Size'], rows, ['left', 'right']);
}
/** The number of files, such as "2 files". */
function countFiles({ length }) {
  return (0,_list_some_js__WEBPACK_IMPORTED_MODULE_1__ .pq)(length, 'file');
}
/** A size in decimal units, as GitHub shows sizes. */
function formatSize(bytes) {
  if (bytes < 1000)
    return `${bytes} B`;
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

 }),

 2958:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   V: () => ( reportAddress),
   f: () => ( appendSummary)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
 var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6555);
// The job summary: a file that the runner reads when the step is over.

/** Appends to the job summary; if that fails, there is a warning. */
function appendSummary(markdown, { env, secrets, log }) {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path)
    return;
  try {
    // An empty line ends a block of HTML before what follows.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, `${secrets.redact(markdown)}\n`);
  }
  catch (cause) {
    log.warning(`The job summary could not be written: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause)}.`);
  }
}
/** Reports the host that the key is sent to, when it is not the API's own: an earlier step may have set it. */
function reportAddress({ baseUrl, namedBy }, runtime) {
  if (namedBy === undefined)
    return;
  runtime.log.info(`The API is ${baseUrl.origin}, from ${namedBy}.`);
  appendSummary(`The API is ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__ .aY)(baseUrl.origin)}, from ${namedBy}.\n`, runtime);
}

 }),

 6202:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $l: () => ( maskSecret),
   Ex: () => ( openSkillLog),
   KE: () => ( MAX_ANNOTATIONS),
   QT: () => ( logGroup),
   hM: () => ( createLog)
 });
 var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5360);
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1809);
 var _paint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5136);
// The log of the step: one place where text is made fit for the runner, which obeys commands that it finds in a log.

/** How many annotations of a level GitHub shows of a step. */
const MAX_ANNOTATIONS = 10;
/** Has the runner mask a text in the log from now on. */
function maskSecret(secret) {
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__ .Pq)(secret);
}
/** The log of the step itself; its warnings are annotations, as many as GitHub shows. */
function createLog({ redact }) {
  const warnings = [];
  return {
    info: (line, colour) => logLine(redact(line), colour),
    warning: message => {
      warnings.push(message);
      if (warnings.length <= MAX_ANNOTATIONS)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__ .$e)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ .g$)(redact(message)));
      else
        logLine(`Warning: ${redact(message)}`, 'yellow');
    },
    warnings,
  };
}
/** Logs a line in which the runner finds no command. @internal */
function logLine(line, colour) {
  const text = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ .Fq)(line);
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__ .pq)(colour === undefined ? text : (0,_paint_js__WEBPACK_IMPORTED_MODULE_2__ .nI)(text, colour));
}
/** A group of lines, which GitHub shows folded; an empty one is a line. */
function logGroup(title, lines, log) {
  if (lines.length === 0) {
    log.info(title);
    return;
  }
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__ .Oh)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ .g$)(title).replaceAll('##[', '## ['));
  for (const { text, colour } of lines)
    log.info(text, colour);
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__ .N4)();
}
/** Opens the log of one skill: printed at once when it is the only one, else held back. */
function openSkillLog(isOnly, log) {
  const lines = [];
  const warnings = [];
  return {
    info: (text, colour) => {
      if (isOnly)
        log.info(text, colour);
      else
        lines.push({ text, ...(colour && { colour }) });
    },
    warning: message => warnings.push(message),
    warnings,
    lines,
  };
}

 }),

 6555:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   AU: () => ( fold),
   CS: () => ( prose),
   EU: () => ( fence),
   aY: () => ( code),
   e4: () => ( renderMessage),
   nf: () => ( link),
   tp: () => ( table),
   v1: () => ( codeHtml)
 });
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1809);
 var _proposal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5655);
 var _trim_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(205);
 var _unicode_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9117);
// Texts -> pieces of Markdown. Pure. Nothing from outside is Markdown or HTML here: whatever could mean something, to
// GitHub too (mentions, issues, commits, formulas), stands in a code span.

/** A table of cells that are Markdown already; columns are aligned left unless told otherwise. */
function table(head, rows, alignments = []) {
  const rules = head.map((_, index) => (alignments[index] === 'right' ? '---:' : '---'));
  // A bar ends a cell even within a code span, unless a backslash stands before it. Where a text has a backslash there, a
  // character that looks like it takes its place: two backslashes would escape each other, and not the bar.
  const escaped = rows.map(row => row.map(cell => cell.replace(/\\(?=\|)/g, '\u2216').replaceAll('|', '\\|')));
  return [head, rules, ...escaped].map(row => `| ${row.join(' | ')} |`).join('\n');
}
/** Folded content: a title, which is HTML already, and Markdown to open. */
function fold(title, content) {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
/** A code block, with a fence longer than any in the text. */
function fence(text, language) {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${marks}${language}\n${(0,_trim_end_js__WEBPACK_IMPORTED_MODULE_1__ .f)(text, '\n')}\n${marks}`;
}
/** A code span, in which Markdown means nothing, whatever the text holds. */
function code(text) {
  const shown = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .g$)(text);
  if (shown === '')
    return '` `';
  const run = longestRun(shown);
  const marks = '`'.repeat(run === 1 ? 2 : run === 0 ? 1 : run + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${marks}${pad}${shown}${pad}${marks}`;
}
/** A code span in HTML, for titles of folded content; within `code` GitHub makes no links of entities. */
function codeHtml(text) {
  return `<code>${escapeHtml((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .g$)(text))}</code>`;
}
/** A link whose text is Markdown already; without an address the text alone. */
function link(text, url) {
  return url === undefined ? text : `[${text}](${url})`;
}
/** A line to paste, and a setting, such as dry_run: true, which need no quotes to be code spans. */
const UNQUOTED = `${_proposal_js__WEBPACK_IMPORTED_MODULE_2__ .zO}|\\b[a-z]+(?:_[a-z]+)+: (?:true|false)\\b`;
/** Texts in quotes, as JSON writes them; a quote that nothing closes is an ordinary character. */
const SPANS = new RegExp(`${UNQUOTED}|"(?<quoted>(?:[^"\\\\]|\\\\.?)*)(?:"|(?<open>$))`, 'gs');
const UNQUOTED_SPANS = new RegExp(UNQUOTED, 'gs');
/** Words that need no code span: no hashes of commits, and nothing that GitHub links or draws. */
const plainWord = (letters, more = '') => `^[("'\u201c\u201e]*[${letters}][${letters}${more}.,;:!?()'"\u2019\u201d%+/=\u2026\u2013\u2192-]*$`;
const ASCII_WORD = new RegExp(plainWord('A-Za-z0-9'));
const anyWord = (0,_unicode_pattern_js__WEBPACK_IMPORTED_MODULE_3__ .g)(plainWord('\\p{L}\\p{N}', '\\p{M}'));
const LINKED = /:\/\/|:[\w+-]+:|^\W{0,99}(www\.|mailto:|xmpp:)|\bgh-\d|(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i;
const SENTENCE_MARKS = '.,;:!?)';
const MARK = /^(?:[-\u2013\u2014\u2192\u2026\u00b7/]|[(),.;:!?]+)$/;
/**
 * The paragraphs of a message, each as Markdown of one line.
 *
 * @param maxLength how many characters of it are shown
 * @param rule the rule that it is about
 */
function renderMessage(message, maxLength, rule) {
  const [first = '', ...more] = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .Km)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .$Q)(message, maxLength)).map(prose);
  return [rule === undefined ? first : `${first} ${code(`[${rule}]`)}`, ...more];
}
/**
 * Sentences as Markdown of one line: what they quote, and every word that could mean something, becomes a code span.
 *
 * @param text our own sentences, with names, values and answers from outside in quotes
 */
function prose(text) {
  const pieces = [];
  let end = 0;
  for (const { index, span, shown } of findSpans(text)) {
    pieces.push(...proseWords(text.slice(end, index)), code(shown));
    end = index + span.length;
  }
  pieces.push(...proseWords(text.slice(end)));
  return joinPieces(pieces);
}
function* findSpans(text, spans = SPANS) {
  for (const { index, 0: span, groups = {} } of text.matchAll(spans)) {
    const { quoted, open } = groups;
    if (open !== undefined) {
      for (const one of findSpans(text.slice(index), UNQUOTED_SPANS))
        yield { ...one, index: index + one.index };
    }
    else {
      yield { index, span, shown: quoted?.replace(/\\(["\\])/g, '$1') || span };
    }
  }
}
/**
 * Splits a text into words, each with the white space before it; an expression of a workflow is one word, whatever it
 * holds.
 */
function proseWords(text) {
  return (text.match(/\s*(?:\$\{\{[^{}]{1,99}\}\}|\S)+|\s+$/g) ?? []).map(part => {
    const word = part.trim();
    const space = part === word ? '' : ' ';
    return word === '' ? ' ' : space + proseWord(word);
  });
}
function isPlain(word) {
  return ASCII_WORD.test(word) || anyWord().test(word);
}
function proseWord(word) {
  if (MARK.test(word) || (isPlain(word) && !LINKED.test(word)))
    return word;
  // Punctuation stays outside the code span.
  let end = word.length;
  while (end > 0 && SENTENCE_MARKS.includes(word.charAt(end - 1)))
    end--;
  const start = end > 1 && word.startsWith('(') ? 1 : 0;
  return word.slice(0, start) + (end > start ? code(word.slice(start, end)) : '') + word.slice(end);
}
/** Joins pieces, with a blank between code spans that touch: they would become one. */
function joinPieces(pieces) {
  const touches = (piece, index) => piece.startsWith('`') && pieces[index - 1]?.endsWith('`');
  const text = pieces.map((piece, index) => (touches(piece, index) ? ` ${piece}` : piece)).join('');
  // At the beginning of a line these marks would begin a list, a heading or a rule.
  return text.trim().replace(/^([-+=\u2013]+|\d+[.)])(?=\s|$)/, mark => code(mark));
}
function escapeHtml(text) {
  return text.replace(/[&<>"'|]/g, character => `&#${character.codePointAt(0)};`);
}
function longestRun(text) {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
}

 }),

 5840:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ls: () => ( withDistinctNames),
   SS: () => ( describeOutcome),
   Vb: () => ( nameOf),
   XF: () => ( countOutcomes),
   XZ: () => ( describeVerdict),
   ZG: () => ( iconOf),
   co: () => ( appearanceOf),
   uv: () => ( withAlarm)
 });
 var _group_by_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2638);
 var _list_some_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2494);
 var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
// What became of a skill in the words, marks and colours of the report, and how many of each there are. Pure.

/** How each outcome looks, in the order of reports: what matters most comes first. */
const APPEARANCES = {
  failed: { mark: '\u2717', colour: 'red', icon: '\u274c', counted: 'failed' },
  published: { mark: '\u2713', colour: 'green', icon: '\u2705', counted: 'published' },
  'would-create': { mark: '+', colour: 'green', icon: '\u2728', counted: 'to create' },
  'would-publish': { mark: '~', colour: 'yellow', icon: '\ud83d\udce6', counted: 'to publish' },
  checked: { mark: '?', colour: 'blue', icon: '\ud83d\udd0d', counted: 'checked, not compared' },
  'not-sent': { mark: '-', colour: 'grey', icon: '\u23f8\ufe0f', counted: 'not sent' },
  unchanged: { mark: '=', colour: 'grey', icon: '\u2796', counted: 'unchanged' },
};
/** Mark, icon, colour and words for what became of a skill. */
function appearanceOf(result) {
  return APPEARANCES[(0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .A3)(result)];
}
/** What reports call a skill: its name, else the directory, or for an older version the id. */
function nameOf({ label, skill, skillId, fromVersion, directory }) {
  return label ?? skill?.name ?? (fromVersion && skillId) ?? (directory === '.' ? 'the skill' : directory);
}
/** Labels skills that share a name by their directories, which are all different. */
function withDistinctNames(results) {
  const namesakes = (0,_group_by_js__WEBPACK_IMPORTED_MODULE_1__ .$)(results, nameOf);
  return results.map(result => namesakes.get(nameOf(result))?.length === 1 ? result : { ...result, label: result.directory });
}
/** Under a drift alarm, a skill that could not be compared has failed, with its note as the error. */
function withAlarm(result, mode) {
  if (mode !== 'alarm' || !(0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .ev)(result) || (0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .Ag)(result) || result.note === undefined)
    return result;
  return { ...result, status: 'failed', made: 'nothing', error: result.note };
}
/** What became of a skill, or would in a plan, to be read after its name. */
function describeOutcome(result, mode) {
  switch (result.status) {
    case 'published':
      return `${result.created ? 'created and published' : 'published'} ${result.version.version}${describeContent(result)}`;
    case 'unchanged':
      return 'unchanged';
    case 'not-sent':
      return 'not sent';
    case 'planned':
      return {
        create: 'would create',
        publish: `would publish${describeContent(result)}`,
        none: 'unchanged',
        unknown: 'checked, not compared',
      }[result.change];
    case 'failed':
      return describeFailure(result, mode);
  }
}
function describeContent({ fromVersion }) {
  return fromVersion ? ` with the content of ${fromVersion.version}` : '';
}
function describeFailure(result, mode) {
  const { length } = result.problems.filter(({ severity }) => severity === 'error');
  const errors = (0,_list_some_js__WEBPACK_IMPORTED_MODULE_2__ .pq)(length, 'error');
  if (mode !== 'run')
    return length === 0 ? 'would fail' : `would fail with ${errors}`;
  const what = length === 0 ? 'failed' : errors;
  switch (result.made) {
    case 'nothing':
      return `${what}, nothing was ${result.early ? 'sent' : 'published'}`;
    case 'skill':
      return `${what}, but the skill ${result.skillId} was created`;
    case 'version':
      return `${what}, but version ${(0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .E4)(result)?.version} was published`;
    case 'unknown':
      return `${what}, and it is unknown whether a version was published`;
  }
}
/** Counts the skills of each outcome; outcomes without skills are left out. */
function countOutcomes(results, mode) {
  return Object.keys(APPEARANCES).flatMap(reason => {
    const those = results.filter(result => (0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .A3)(result) === reason);
    const counted = reason === 'failed' ? wordForFailed(mode) : APPEARANCES[reason].counted;
    return those.length === 0
      ? []
      : [{ reason, results: those, text: `${those.length} ${counted}${countNew(those)}` }];
  });
}
function wordForFailed(mode) {
  return mode === 'run' ? 'failed' : 'would fail';
}
function countNew(results) {
  const { length } = results.filter(result => result.status === 'published' && result.created);
  return length === 0 ? '' : ` (${length} new)`;
}
/** The verdict on the whole step in one line, without a mark. */
function describeVerdict(results, mode) {
  const [only, ...others] = results;
  if (only && others.length === 0)
    return `${nameOf(only)}: ${describeOutcome(only, mode)}`;
  const counts = countOutcomes(results, mode);
  const failed = counts.find(({ reason }) => reason === 'failed')?.results.length ?? 0;
  const rest = counts.filter(({ reason }) => reason !== 'failed').map(({ text }) => text);
  if (failed > 0)
    return `${failed} of ${results.length} skills ${wordForFailed(mode)}`;
  return `${mode === 'run' ? '' : mode === 'plan' ? 'Plan: ' : 'Drift alarm: '}${rest.join(', ')}`;
}
/** The icon before the verdict, by the outcome that matters most. */
function iconOf([first], isRed) {
  return isRed || !first ? APPEARANCES.failed.icon : APPEARANCES[first.reason].icon;
}

 }),

 5136:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ml: () => ( wantsColour),
   O5: () => ( COLOURS),
   nI: () => ( paint)
 });
// Colours, as terminals and GitHub's log render them. Pure.
const COLOURS = { error: 'red', warning: 'yellow', note: 'grey' };
const ANSI = { red: 31, green: 32, yellow: 33, blue: 36, grey: 90 };
/** Colours a text. @param text a printable one: escapes in it that would end the colour are not taken out */
function paint(text, colour) {
  return `\u001b[${ANSI[colour]}m${text}\u001b[0m`;
}
/** Whether a terminal is to be written to in colour: https://no-color.org and https://force-color.org */
function wantsColour(isTerminal, env) {
  if (env.FORCE_COLOR)
    return !/^(0|false)$/.test(env.FORCE_COLOR);
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

 }),

 1094:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ms: () => ( entryOf),
   Ng: () => ( isUsable),
   W0: () => ( entriesWithin),
   YK: () => ( MAX_VARIABLE_BYTES),
   wG: () => ( pathsOf)
 });
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1809);
 var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4296);
 var _skill_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9120);
// The entries of the output `results`, as docs/results.schema.json describes them. Pure.

/** How long an environment variable may be, with its name and `=`. */
const MAX_VARIABLE_BYTES = 128 * 1024;
/** How many paths of a kind, and how many characters of an error, an entry holds; less where there are many. */
const LARGEST = { paths: 20, error: 10_000 };
const LEVELS = [LARGEST, { paths: 5, error: 500 }, { paths: 0, error: 200 }];
/** One entry a skill, with as much detail as an environment variable takes. */
function entriesWithin(results) {
  let entries = [];
  for (const level of LEVELS) {
    entries = results.map(result => entryOf(result, level));
    if (Buffer.byteLength(JSON.stringify(entries)) < MAX_VARIABLE_BYTES - 100)
      break;
  }
  return entries;
}
/**
 * Whether a later job can use the version: one that was made and not found wrong, or in a plan one that would be made.
 */
function isUsable(result) {
  switch (result?.status) {
    case 'published':
      return true;
    case 'planned':
      return (0,_result_js__WEBPACK_IMPORTED_MODULE_1__ .ev)(result) && result.change !== 'unknown';
    case 'failed':
      return result.made === 'version' && !result.wrong;
    default:
      return false;
  }
}
/** The entry of one result, with at most so many paths of a kind and characters of the error. */
function entryOf(result, { paths, error: maxError } = LARGEST) {
  const { directory, skillId, skill, deploymentId, comparison } = result;
  const version = (0,_result_js__WEBPACK_IMPORTED_MODULE_1__ .E4)(result);
  const error = errorOf(result);
  return {
    directory,
    skill_id: skillId ?? null,
    name: skill?.name ?? null,
    id: version?.id ?? null,
    version: version?.version ?? null,
    created_at: version?.createdAt ?? null,
    published: (0,_result_js__WEBPACK_IMPORTED_MODULE_1__ .HF)(result),
    created: (0,_result_js__WEBPACK_IMPORTED_MODULE_1__ .H)(result),
    reason: (0,_result_js__WEBPACK_IMPORTED_MODULE_1__ .A3)(result),
    digest: skill?.digest ?? null,
    changes: comparison ? cap(pathsOf(comparison), paths) : null,
    deployment_id: deploymentId ?? null,
    error: error === null ? null : (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ .$Q)(error, maxError),
  };
}
/** The paths of the changed files. */
function pathsOf({ changes }) {
  const paths = (list) => list.map(({ path }) => path);
  return { added: paths(changes.added), changed: paths(changes.changed), removed: paths(changes.removed) };
}
function cap({ added, changed, removed }, max) {
  const lists = { added: added.slice(0, max), changed: changed.slice(0, max), removed: removed.slice(0, max) };
  const count = (all) => all.added.length + all.changed.length + all.removed.length;
  return { ...lists, more: count({ added, changed, removed }) - count(lists) };
}
function errorOf(result) {
  const own = result.status === 'failed' && result.error !== undefined ? [result.error] : [];
  const problems = result.problems.filter(({ severity }) => severity === 'error').map(describeProblem);
  const errors = [...own, ...problems];
  return errors.length > 0 ? errors.join('\n') : null;
}
function describeProblem(problem) {
  const { path, position } = problem;
  const place = path !== undefined && position ? `${path}:${position.line}:${position.column}: ` : '';
  return place + (0,_skill_problem_js__WEBPACK_IMPORTED_MODULE_2__ .Vw)(problem);
}

 }),

 5677:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   c: () => ( withoutSecrets)
 });
// Results without the secrets of the step in what they say; what the API and the disk hold stays as it is. Pure.
/** The result with secrets taken out of its texts. */
function withoutSecrets(result, redact) {
  const { problems, warnings, note } = result;
  return {
    ...result,
    problems: problems.map(problem => ({ ...problem, message: redact(problem.message) })),
    warnings: warnings.map(redact),
    ...(note !== undefined && { note: redact(note) }),
    ...(result.status === 'failed' && result.error !== undefined && { error: redact(result.error) }),
  };
}

 }),

 4355:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  L: () => ( createSources),
  $: () => ( placeOf)
});

var external_node_path_ = __webpack_require__(6760);
var external_node_fs_ = __webpack_require__(3024);
var git_folder = __webpack_require__(830);
var github_event = __webpack_require__(7689);
;// CONCATENATED MODULE: ../lib/github/head.js
// What a checkout says of itself: the commit of HEAD, packed refs included, and the repository that it comes from.

const MAX_PACKED_BYTES = 32 * 1024 * 1024;
/** How many refs may lead to other refs. */
const MAX_HOPS = 5;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
/** What git takes for the name of a ref: https://git-scm.com/docs/git-check-ref-format */
const REF = /^ref: (refs\/(?!.*\.\.)(?!.*[^ -~\u00a0-\uffff])[^\s~^:?*[\\]{1,1000})$/;
/** The commit of HEAD; undefined when it cannot be read, as in a repository without commits. */
function readHead({ own, common }) {
  let text = (0,git_folder .v3)((0,external_node_path_.join)(own, 'HEAD'));
  for (let hops = 0; text !== undefined && hops < MAX_HOPS; hops++) {
    if (COMMIT.test(text))
      return text;
    const ref = REF.exec(text)?.[1];
    if (ref === undefined)
      return undefined;
    text =
      (0,git_folder .v3)((0,external_node_path_.join)(own, ref)) ??
        (0,git_folder .v3)((0,external_node_path_.join)(common, ref)) ??
        findPacked((0,external_node_path_.join)(common, 'packed-refs'), ref);
  }
  return undefined;
}
/** The `owner/name` of the remote `origin`; undefined when there is none, or it is no address of a server. */
function readOrigin({ common }) {
  const entries = (0,git_folder .$X)((0,external_node_path_.join)(common, 'config'));
  const url = entries.find(({ section, key }) => section === 'remote "origin"' && key === 'url')?.value;
  return url === undefined ? undefined : repositoryOf(url);
}
/** Finds the commit of a ref in packed-refs, whose lines are `<commit> <ref>`. */
function findPacked(path, ref) {
  const text = `\n${(0,git_folder .v3)(path, MAX_PACKED_BYTES) ?? ''}\n`;
  const end = text.indexOf(` ${ref}\n`);
  return end < 0 ? undefined : text.slice(text.lastIndexOf('\n', end) + 1, end);
}
/** The `owner/name` in `https://host/owner/name.git`, `ssh://...` or `git@host:owner/name`. */
function repositoryOf(url) {
  const path = URL.canParse(url)
    ? /^(https?|ssh|git):/.test(url) && new URL(url).pathname
    : /^[\w.-]+@[\w.-]+:(.*)$/.exec(url)?.[1];
  const [, repository] = /(?:^|\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path || '') ?? [];
  return repository;
}

;// CONCATENATED MODULE: ../lib/github/commit-source.js
// Where a commit comes from: the checkout that holds a skill, and what was checked out there. Read from plain files of
// .git, without git.

/**
 * Finds the root of the checkout that holds a folder of the workspace; all absolute and without links.
 *
 * @param known what was found before, to be kept for other folders
 */
function findRepository(folder, workspace, known) {
  return (0,git_folder .wg)(folder, workspace, known) ?? workspace;
}
/**
 * Reads which commit was checked out.
 *
 * @param root as `findRepository` gives it
 */
function readCommitSource(root, env) {
  // For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold: its head stands for it.
  const ofRun = (0,github_event .Vs)(env) ?? env.GITHUB_SHA ?? '';
  if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.git')))
    return { root, commit: ofRun, known: 'run' };
  const gitFolder = (0,git_folder .KB)(root);
  const foreign = gitFolder && foreignOrigin(gitFolder, env);
  const checkout = { root, ...(foreign !== undefined && { foreign }) };
  const head = gitFolder && readHead(gitFolder);
  if (head === undefined)
    return { ...checkout, commit: foreign === undefined ? ofRun : '', known: 'unreadable' };
  return { ...checkout, commit: head === env.GITHUB_SHA ? ofRun : head, known: 'head' };
}
function foreignOrigin(gitFolder, { GITHUB_REPOSITORY: own }) {
  const origin = readOrigin(gitFolder);
  return own && origin?.toLowerCase() !== own.toLowerCase() ? origin : undefined;
}

var path = __webpack_require__(5642);
;// CONCATENATED MODULE: ../lib/report/source.js
// Where the files of a skill are in its repository: the commit, the paths from its root, and the links to them. A skill
// from a published version has no such files.

/** Creates the look-up of sources for a step. */
function createSources(env) {
  const workspace = (0,path .zg)(env.GITHUB_WORKSPACE || process.cwd());
  const roots = new Map();
  const checkouts = new Map();
  const sources = new Map();
  function find(directory) {
    const folder = (0,path .zg)((0,external_node_path_.resolve)(workspace, directory));
    const root = findRepository(folder, workspace, roots);
    const checkout = checkouts.get(root) ?? readCommitSource(root, env);
    checkouts.set(root, checkout);
    return locate(checkout, (0,path .d7)((0,external_node_path_.relative)(root, folder)), env);
  }
  return ({ directory, fromVersion }) => {
    if (fromVersion)
      return locateVersion(fromVersion);
    const source = sources.get(directory) ?? find(directory);
    sources.set(directory, source);
    return source;
  };
}
function locate(checkout, folder, env) {
  const { commit, foreign } = checkout;
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env;
  const base = `${server || 'https://github.com'}/${repository}`;
  const isLinked = Boolean(commit && repository && foreign === undefined);
  const pathOf = (path) => (folder === '' ? path : `${folder}/${path}`);
  return {
    ...checkout,
    pathOf,
    fileOf: pathOf,
    ...(isLinked && { commitUrl: `${base}/commit/${encode(commit)}` }),
    urlOf: (path, line) => {
      if (!isLinked)
        return undefined;
      // `plain=1`: rendered Markdown has no line numbers.
      const place = line === undefined ? '' : `?plain=1#L${line}`;
      return `${base}/blob/${encode(commit)}/${encode(pathOf(path))}${place}`;
    },
  };
}
function locateVersion({ version }) {
  const pathOf = (path) => `version ${version}: ${path}`;
  return { root: '', commit: '', known: 'run', pathOf, fileOf: () => undefined, urlOf: () => undefined };
}
/** The place of a problem as compilers write it, with the path of its file from the skill unless told otherwise. */
function placeOf({ path, position }, pathOf = (file) => file) {
  if (path === undefined)
    return undefined;
  return position ? `${pathOf(path)}:${position.line}:${position.column}` : pathOf(path);
}
function encode(path) {
  return encodeURI(path.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(/[?#()'!*\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

 }),

 4296:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   A3: () => ( reasonOf),
   Ag: () => ( differs),
   E4: () => ( versionOf),
   H: () => ( isCreated),
   HF: () => ( isPublished),
   Mv: () => ( isEarly),
   ev: () => ( wouldChange),
   iI: () => ( isRed),
   id: () => ( isStopped),
   xS: () => ( factsOf),
   zg: () => ( StepError)
 });
 var _skill_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6263);
 var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(928);
// What became of a skill: the noun that a step ends with and the report is made of.

/** A step that ends red because of what became of its skills; carries all their results. */
class StepError extends Error {
  name = 'StepError';
  results;
  mode;
  constructor(results, mode = 'run') {
    const failed = results.filter(result => result.status === 'failed');
    super(failed.map(({ directory, error }) => `${directory}: ${error ?? 'see its problems'}`).join('\n'));
    this.results = results;
    this.mode = mode;
  }
}
/** Whether the step ends red. */
function isRed(results, mode) {
  return results.some(result => isStopped(result) || (mode === 'alarm' && wouldChange(result)));
}
/** Whether the skill failed, or was not sent since the step was cancelled or another one had failed. */
function isStopped({ status }) {
  return status === 'failed' || status === 'not-sent';
}
/** Whether the skill failed before its turn to be sent came. */
function isEarly(result) {
  return result.status === 'failed' && result.made === 'nothing' && result.early === true;
}
/** Whether a drift alarm goes off for this skill: publishing would change something, or that could not be found out. */
function wouldChange(result) {
  return result.status === 'planned' && result.change !== 'none';
}
/** Whether what is published is known to differ from the skill, or to be missing. */
function differs(result) {
  if (result.status !== 'planned')
    return false;
  const { change, comparison } = result;
  return (change === 'create' ||
    (change === 'publish' && comparison !== undefined && !(0,_skill_changes_js__WEBPACK_IMPORTED_MODULE_0__ ._5)(comparison.changes)));
}
/** The facts about a skill before anything is sent; `skill` and its problems come from loading it. */
function factsOf({ directory, skillId, fromVersion }, skill) {
  return {
    directory: directory.path,
    problems: skill?.warnings ?? [],
    warnings: [],
    ...(skill && { skill }),
    ...(skillId !== undefined && { requestedId: skillId }),
    ...(skillId !== undefined && !(0,_target_js__WEBPACK_IMPORTED_MODULE_1__ .H6)(skillId) && { skillId }),
    ...(fromVersion && { fromVersion }),
  };
}
/** The version that a result names: one that was published, or the one that is there already. */
function versionOf(result) {
  return 'version' in result ? result.version : undefined;
}
/** Whether this run made a version or a skill, even if something failed after that. */
function isPublished(result) {
  switch (result.status) {
    case 'published':
      return true;
    case 'failed':
      return result.made === 'version' || result.made === 'skill';
    default:
      return false;
  }
}
/** Whether this run made the skill itself. */
function isCreated(result) {
  switch (result.status) {
    case 'published':
      return result.created;
    case 'failed':
      return result.made === 'skill' || (result.made === 'version' && result.created);
    default:
      return false;
  }
}
/** The output `reason` of a result. */
function reasonOf(result) {
  if (result.status !== 'planned')
    return result.status;
  switch (result.change) {
    case 'create':
      return 'would-create';
    case 'publish':
      return 'would-publish';
    case 'none':
      return 'unchanged';
    case 'unknown':
      return 'checked';
  }
}

 }),

 8411:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   "do": () => ( hexForms),
   ft: () => ( base64Forms),
   wV: () => ( encodedForms),
   zR: () => ( decodeEscapes)
 });
// The forms that a secret takes on its way: percent-encoded, escaped, in base64 or hex, or cut into its parts. Pure.
/**
 * The texts to search for a secret: itself, each part of a JSON Web Token, and all of these in hex and base64. A secret
 * is found too when it was encoded together with other text, such as `user:secret` in base64.
 */
function encodedForms(secret) {
  const isToken = /^[\w-]{8,}(?:\.[\w-]+){2,4}$/.test(secret);
  return [secret, ...(isToken ? secret.split('.') : [])].flatMap(part => [
    // HTML forms write a blank as `+`. As Latin-1, since decodeEscapes gives one character for each byte of UTF-8.
    ...[part, part.replaceAll(' ', '+')].flatMap(text => [text, Buffer.from(text).toString('latin1')]),
    ...hexForms(part),
    ...base64Forms(part),
  ]);
}
/** The text in hex, in lower and in upper case. */
function hexForms(text) {
  const hex = Buffer.from(text).toString('hex');
  return [hex, hex.toUpperCase()];
}
/** The text in base64, in both alphabets, for each number of bytes modulo 3 that may stand before it. */
function base64Forms(text) {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last character may hold bits of the neighbours: they are left out.
    const own = encoded.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
/** `%2F`, also as `%252F`; `\u002f`, `\x2f`, `\/` and `\*` with any number of backslashes; `&#47;`, `&#x2f;`, `&amp;`. */
const ESCAPE = /%(?:25)*([0-9a-f]{2})|\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([!-/:-@[-`{-~]))|&(?:amp;)*(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|lt|gt|quot|apos));/gi;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** The text without escapes, each byte of a percent-encoded one as a character; undefined when it has none. */
function decodeEscapes(text) {
  if (text.search(ESCAPE) < 0)
    return undefined;
  const pieces = [];
  const origins = new Uint32Array(text.length + 1);
  let length = 0;
  let end = 0;
  function keep(piece, origin, step) {
    pieces.push(piece);
    for (let index = 0; index < piece.length; index++)
      origins[length++] = origin + index * step;
  }
  for (const match of text.matchAll(ESCAPE)) {
    keep(text.slice(end, match.index), end, 1);
    keep(decode(match), match.index, 0);
    end = match.index + match[0].length;
  }
  keep(text.slice(end), end, 1);
  origins[length] = text.length;
  return { text: pieces.join(''), offset: index => origins[index] ?? text.length };
}
function decode([, percent, unicode, byte, plain, decimal, hex, entity]) {
  if (plain !== undefined)
    return plain;
  if (entity !== undefined)
    return ENTITIES[entity.toLowerCase()] ?? '';
  const code = decimal === undefined ? Number.parseInt(percent ?? unicode ?? byte ?? hex ?? '', 16) : Number(decimal);
  return String.fromCodePoint(code);
}

 }),

 736:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   g: () => ( createSecrets),
   v: () => ( MIN_SECRET_LENGTH)
 });
 var _secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8411);
// What must never be told: every key and token of the step, so that no echo of one reaches a log, an output or a summary.

/** A secret has at least so many characters; a shorter one may stand in any text by chance. */
const MIN_SECRET_LENGTH = 8;
const TOKEN_SHAPES = [
  { head: 'sk-ant-', marks: '-_', isWhole: token => token.length > 'sk-ant-'.length },
  // A JSON Web Token, or half of one.
  { head: 'eyJ', marks: '-_.', isWhole: token => /\.[\w-]/.test(token) },
];
const REPLACEMENT = '***';
/** How a shortened text ends: in "..." or "...", perhaps after half an escape. */
const CUT = /(?:%(?:25)*[0-9a-f]?|\\+(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|&[#\w]{0,8})?(?:\u2026|\.{3})/iy;
/** Opens an empty collection. @param mask has the runner replace the text in its log from now on */
function createSecrets(mask) {
  const known = new Set();
  const forms = new Set();
  return {
    add: secret => {
      const text = secret.trim();
      if (text !== '' && text.length < MIN_SECRET_LENGTH)
        return false;
      // The runner masks line by line, and one line of a secret is secret too.
      for (const part of [text, ...text.split(/[\r\n]+/).map(line => line.trim())]) {
        if (part.length < MIN_SECRET_LENGTH || known.has(part))
          continue;
        known.add(part);
        for (const form of (0,_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ .wV)(part))
          if (form.length >= MIN_SECRET_LENGTH)
            forms.add(form);
        mask(part);
      }
      return true;
    },
    values: () => [...known],
    redact: text => {
      const cleared = cut(text, findSpans(text, [...forms]));
      return cut(cleared, TOKEN_SHAPES.flatMap(shape => findTokens(cleared, shape)));
    },
  };
}
function findSpans(text, forms) {
  if (forms.length === 0)
    return [];
  const decoded = (0,_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ .zR)(text);
  const within = decoded
    ? matchSpans(decoded.text, forms).map(([start, end]) => [decoded.offset(start), decoded.offset(end)])
    : [];
  return [...matchSpans(text, forms), ...within];
}
/** Finds the forms in a text, whole or cut off at its end, also where they overlap. */
function matchSpans(text, forms) {
  const spans = [];
  for (const form of forms) {
    const head = form.slice(0, MIN_SECRET_LENGTH);
    for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
      const length = countEqual(text, at, form);
      if (length === form.length || isCutAt(text, at + length))
        spans.push([at, at + length]);
    }
  }
  return spans;
}
/** A loop and no pattern: a token may be as long as the text, for which the stack of a pattern would not do. */
function findTokens(text, { head, marks, isWhole }) {
  const spans = [];
  for (let start = text.indexOf(head); start >= 0;) {
    let end = start + head.length;
    while (end < text.length && (isWordCharacter(text.charCodeAt(end)) || marks.includes(text.charAt(end))))
      end += 1;
    if (isWhole(text.slice(start, end)))
      spans.push([start, end]);
    start = text.indexOf(head, end);
  }
  return spans;
}
function isWordCharacter(code) {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
/** How many characters of the form stand in the text from `at` on; the first ones are known to. */
function countEqual(text, at, form) {
  let length = MIN_SECRET_LENGTH;
  while (length < form.length && text[at + length] === form[length])
    length++;
  return length;
}
function isCutAt(text, at) {
  CUT.lastIndex = at;
  return CUT.test(text);
}
/** Replaces each span by `***`, spans that touch by one. */
function cut(text, spans) {
  if (spans.length === 0)
    return text;
  const pieces = [];
  let end = 0;
  for (const [start, next] of [...spans].sort(([a], [b]) => a - b)) {
    if (start > end || (start === 0 && end === 0))
      pieces.push(text.slice(end, start), REPLACEMENT);
    end = Math.max(end, next);
  }
  return [...pieces, text.slice(end)].join('');
}

 }),

 932:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Io: () => ( distance),
   Og: () => ( sortByLikeness),
   z7: () => ( findMeant)
 });
 var _unicode_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9117);
// How much two texts differ, for messages that name what was probably meant. Pure.

// Longer texts are no names that somebody misspelt.
const MAX_LENGTH = 200;
const MAX_DISTANCE = 2;
/** How many letters a known name must have: short ones resemble too many others. */
const MIN_LETTERS = 5;
/**
 * How many letters must be put in, taken out, replaced or swapped with the next to make one of the other.
 *
 * @param pattern in which `*` matches any text at no cost
 */
function distance(pattern, text) {
  const a = pattern.slice(0, MAX_LENGTH);
  const b = text.slice(0, MAX_LENGTH);
  let above = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const isFree = a[i - 1] === '*';
    const next = [(row[0] ?? 0) + (isFree ? 0 : 1)];
    for (let j = 1; j <= b.length; j += 1) {
      const left = (next[j - 1] ?? 0) + (isFree ? 0 : 1);
      const up = (row[j] ?? 0) + (isFree ? 0 : 1);
      const replaced = (row[j - 1] ?? 0) + (isFree || a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (above[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(left, up, replaced, swapped));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
/** The candidates that resemble `text` (which may hold `*`), the nearest first; case does not matter. */
function sortByLikeness(text, candidates) {
  const wanted = text.toLowerCase();
  return candidates
    .map(candidate => ({ candidate, cost: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate);
}
/** The known name that `name` resembles most, if any; case and what separates words do not matter. */
function findMeant(name, known) {
  const letters = lettersOf(name);
  const near = known
    .map(one => ({ one, letters: lettersOf(one), cost: distance(letters, lettersOf(one)) }))
    .filter(({ letters: { length }, cost }) => cost === 0 || (cost <= MAX_DISTANCE && length >= MIN_LETTERS && letters.length >= MIN_LETTERS - 1))
    .sort((a, b) => a.cost - b.cost);
  return near[0]?.one;
}
const notLetters = (0,_unicode_pattern_js__WEBPACK_IMPORTED_MODULE_0__ .g)('[^\\p{L}\\p{N}]', 'g');
/** The name in lower case without hyphens, underscores, blanks and whatever else separates words. */
function lettersOf(name) {
  return name.toLowerCase().replace(notLetters(), '');
}

 }),

 6263:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  J5: () => ( MAX_COMPARED_BYTES),
  Gm: () => ( compareVersion),
  _5: () => ( isUnchanged)
});

var digest = __webpack_require__(7635);
;// CONCATENATED MODULE: ../lib/skill/line-ends.js
// Whether two texts are the same but for their line ends. Pure.
const LF = 0x0a;
const CR = 0x0d;
/** How the second text ends its lines, when nothing else differs; else undefined. */
function differInLineEnds(before, after) {
  let i = 0;
  let j = 0;
  for (; i < before.length && j < after.length; i++, j++) {
    const a = isLineEnd(before, i);
    const b = isLineEnd(after, j);
    if (a !== b && before[i + Number(a)] === after[j + Number(b)]) {
      i += Number(a);
      j += Number(b);
    }
    else if (before[i] !== after[j])
      return undefined;
  }
  if (i < before.length || j < after.length || before.length === after.length)
    return undefined;
  return before.length < after.length ? 'crlf' : 'lf';
}
function isLineEnd(text, index) {
  return text[index] === CR && text[index + 1] === LF;
}

var release = __webpack_require__(6986);
;// CONCATENATED MODULE: ../lib/skill/changes.js
// The differences between a published version and a skill. Pure.

/** A SKILL.md that is larger is not compared line by line: nobody would read it, and it would be held in memory. */
const MAX_COMPARED_BYTES = 256 * 1024;
/**
 * Compares a published version with the skill.
 *
 * @throws Error of a file that cannot be read
 */
function compareVersion(before, skill) {
  const changes = compareFiles(before, skill.files);
  const skillMd = before.find(({ path, size, irregular }) => path === 'SKILL.md' && size <= MAX_COMPARED_BYTES && !irregular);
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md');
  const lineEnds = findLineEnds(changes, before, skill);
  return {
    changes,
    ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }),
    ...(lineEnds && { lineEnds }),
  };
}
/** How lines end now, if only line ends differ; undefined also when a file cannot be read again. */
function findLineEnds({ added, changed, removed }, before, { files }) {
  if (changed.length === 0 || added.length + removed.length > 0)
    return undefined;
  const old = new Map(before.map(file => [file.path, file]));
  const now = new Map(files.map(file => [file.path, file]));
  let found;
  for (const { path } of changed) {
    const [a, b] = [old.get(path), now.get(path)];
    const ends = a && b && tryToCompare(a, b);
    if (!ends || (found && found !== ends))
      return undefined;
    found = ends;
  }
  return found;
}
function tryToCompare(before, after) {
  if (before.irregular)
    return undefined;
  try {
    return differInLineEnds(before.read(), after.read());
  }
  catch {
    return undefined;
  }
}
/**
 * Compares byte by byte, one file after the other. Every file is read, even when its size tells enough: of a version that
 * is damaged it is unknown what it holds.
 *
 * @returns each list in the order of its argument
 * @throws Error of a file that cannot be read
 * @internal
 */
function compareFiles(before, after) {
  const now = new Map(after.map(file => [file.path, file]));
  const old = new Map(before.map(file => [file.path, { size: file.size, isSame: isSame(file, now) }]));
  return {
    added: after.filter(({ path }) => !old.has(path)).map(({ path, size }) => ({ path, size })),
    changed: after.flatMap(({ path, size }) => {
      const previous = old.get(path);
      return previous && !previous.isSame ? [{ path, size, sizeBefore: previous.size }] : [];
    }),
    removed: before.filter(({ path }) => !now.has(path)).map(({ path, size }) => ({ path, size })),
  };
}
function isSame(before, now) {
  const content = before.read();
  const file = now.get(before.path);
  const isSame = file !== undefined &&
    !before.irregular &&
    (file.kept ? content.equals(file.kept) : (0,digest .sc)(content) === file.sha256);
  (0,release ._)(content);
  return isSame;
}
/** Whether there is no change at all. */
function isUnchanged({ added, changed, removed }) {
  return added.length + changed.length + removed.length === 0;
}

 }),

 5204:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $t: () => ( placeOf),
   Dl: () => ( judgeEmpty),
   jG: () => ( checkCheckout),
   sU: () => ( SUBMODULE_ADVICE),
   v4: () => ( EMPTY_ADVICE)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _list_some_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2494);
 var _checkout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8111);
 var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9120);
// What the checkout has left out of a skill: submodules that were not fetched, and what a sparse one passes over.

/**
 * Finds what the checkout has left out of a skill.
 *
 * @param folder the folder of the skill, absolute and without links
 * @param isWanted whether a folder of the skill may hold files that are sent
 * @param emptyFolders of the skill, relative to it
 */
function checkCheckout(checkout, folder, isWanted, emptyFolders) {
  const place = placeOf(checkout, folder);
  const inside = (path) => (place === '' ? path : path.slice(place.length + 1));
  const unfetched = (0,_checkout_js__WEBPACK_IMPORTED_MODULE_2__ .t0)(checkout, path => {
    // Submodules around the skill count, for what they hold.
    if (path === place || place.startsWith(`${path}/`))
      return true;
    return (place === '' || path.startsWith(`${place}/`)) && isWanted(inside(path));
  }).filter(path => path === place || place === '' || path.startsWith(`${place}/`));
  const named = unfetched.map(inside);
  return [
    ...unfetched.map(path => submoduleProblem(path === place ? undefined : inside(path))),
    ...checkEmpty(checkout, emptyFolders.filter(path => !named.includes(path)).sort()),
    ...checkSparse(checkout, place),
  ];
}
/** What an empty folder (absolute, without links) is in a checkout: a submodule that was not fetched, or perhaps one. */
function judgeEmpty(folder) {
  const checkout = (0,_checkout_js__WEBPACK_IMPORTED_MODULE_2__ .I8)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder));
  if (!checkout)
    return undefined;
  const place = placeOf(checkout, folder);
  const isOnTheWay = (path) => path === place || place.startsWith(`${path}/`);
  if ((0,_checkout_js__WEBPACK_IMPORTED_MODULE_2__ .t0)(checkout, isOnTheWay).includes(place))
    return 'unfetched';
  return isClone(checkout) ? 'doubtful' : undefined;
}
/** Git's index alone could tell the two apart. */
const EMPTY_ADVICE = 'Git keeps no empty folders: each is a submodule that .gitmodules lacks, or was made after the checkout.';
function checkEmpty(checkout, folders) {
  if (folders.length === 0 || !isClone(checkout))
    return [];
  const message = `Empty folders: ${(0,_list_some_js__WEBPACK_IMPORTED_MODULE_4__ .XT)(folders)}. ${EMPTY_ADVICE} Add it there and fetch it, or remove the folder.`;
  return [(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__ .CC)('empty-folder', message)];
}
function isClone({ root }) {
  return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.git'));
}
/** Where the skill is in its checkout, `/` between names, '' for the checkout itself. */
function placeOf({ root }, folder) {
  return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, folder).replaceAll('\\', '/');
}
/** What to do about a submodule that was not fetched; a sentence without its full stop. */
const SUBMODULE_ADVICE = 'Set "submodules: true" for actions/checkout ("recursive" for those inside of others), or run "git submodule update --init --recursive"';
function submoduleProblem(path) {
  const subject = path === undefined ? 'The directory' : path;
  const message = `${subject} is a submodule that was not fetched. ${SUBMODULE_ADVICE}.`;
  return (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__ .CC)('unfetched-submodule', message, path);
}
function checkSparse(checkout, place) {
  if (!(0,_checkout_js__WEBPACK_IMPORTED_MODULE_2__ .zP)(checkout, place))
    return [];
  const what = place === '' ? 'the whole repository' : place;
  const message = `The checkout is sparse and does not take all of ${what}, so files of the skill may be missing. Add ${place === '' ? 'every folder of the skill' : place} to it by "sparse-checkout" of actions/checkout or by "git sparse-checkout add", or check out everything.`;
  return [(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__ .CC)('sparse-checkout', message)];
}

 }),

 8111:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I8: () => ( findCheckout),
   t0: () => ( listEmptySubmodules),
   zP: () => ( isSparse)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _git_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(830);
 var _path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5642);
 var _glob_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(841);
// What Git says of a checkout in plain files: where it begins, which submodules it has, what it was told to leave out.
// Knows .gitmodules and info/sparse-checkout.

/** How many submodules are read; each costs a look-up on disk. */
const MAX_SUBMODULES = 1000;
/** A path that cannot be a submodule: with an empty name, `.` or `..`, none of which Git takes. */
const NO_SUBMODULE = /(^|\/)\.{0,2}(\/|$)/;
/** What marks the top folder; a repository that was downloaded and not cloned has no .git. */
const MARKS = ['.git', '.gitmodules'];
/**
 * Finds the checkout that a folder (absolute, without links) lies in.
 *
 * @param known what was read before, to be kept for other folders
 */
function findCheckout(folder, known = new Map()) {
  if (known.has(folder))
    return known.get(folder);
  const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
  const isRoot = MARKS.some(mark => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, mark)));
  const checkout = isRoot ? readCheckout(folder) : parent === folder ? undefined : findCheckout(parent, known);
  known.set(folder, checkout);
  return checkout;
}
function readCheckout(root) {
  const gitFolder = (0,_git_folder_js__WEBPACK_IMPORTED_MODULE_2__ .KB)(root);
  const sparse = gitFolder && readSparse(gitFolder);
  return { root, submodules: readSubmodules(root), ...(sparse && { sparse }) };
}
/**
 * Lists the folders of a checkout that a submodule belongs in and that are empty: relative to it, `/` between names.
 *
 * @param isWanted whether a folder, or anything below it, is of interest
 */
function listEmptySubmodules({ root, submodules }, isWanted) {
  const seen = new Set();
  let left = MAX_SUBMODULES;
  function lookInto(place, names) {
    return names.flatMap(name => {
      const path = place === '' ? name : `${place}/${name}`;
      const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path);
      // .gitmodules may hold anything: links, and folders named repeatedly, would multiply.
      if (left-- <= 0 || seen.has(path) || !isWanted(path) || (0,_path_js__WEBPACK_IMPORTED_MODULE_3__ .zg)(folder) !== folder)
        return [];
      seen.add(path);
      return isEmptyFolder(folder) ? [path] : lookInto(path, readSubmodules(folder));
    });
  }
  return lookInto('', submodules);
}
/**
 * Whether a sparse checkout may have left out something of a folder.
 *
 * @param path relative to the checkout, `/` between names, '' for the checkout itself
 */
function isSparse({ sparse }, path) {
  return sparse !== undefined && !isWhollyInside(sparse, path);
}
/**
 * Whether the patterns take all of a folder. The last one that matches decides, as in .gitignore; one that excludes a
 * part of the folder ends this.
 */
function isWhollyInside(lines, path) {
  return lines.reduce((isWhole, line) => {
    const isExclude = line.startsWith('!');
    const glob = (0,_glob_js__WEBPACK_IMPORTED_MODULE_4__ .SO)(toGlob(line.replace(/^!/, '')));
    if ((0,_glob_js__WEBPACK_IMPORTED_MODULE_4__ .hU)(glob, path))
      return !isExclude;
    return isWhole && !(isExclude && (0,_glob_js__WEBPACK_IMPORTED_MODULE_4__ .O6)(glob, path));
  }, false);
}
/** A pattern of Git as a glob: without a slash in the middle it matches at any depth. */
function toGlob(pattern) {
  const folder = pattern.replace(/\/\*{0,2}$/, '');
  if (folder === '' || folder === '*')
    return '**';
  return folder.includes('/') ? folder.replace(/^\//, '') : `**/${folder}`;
}
function readSparse(gitFolder) {
  if (readSettings(gitFolder).get('core.sparsecheckout') !== 'true')
    return undefined;
  return ((0,_git_folder_js__WEBPACK_IMPORTED_MODULE_2__ .v3)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitFolder.own, 'info', 'sparse-checkout')) ?? '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
}
function readSubmodules(root) {
  return (0,_git_folder_js__WEBPACK_IMPORTED_MODULE_2__ .$X)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.gitmodules'))
    .filter(({ key }) => key === 'path')
    .map(({ value }) => value.replace(/\/$/, ''))
    .filter(path => !NO_SUBMODULE.test(path));
}
/** The settings of Git by `section.key`; later ones win. */
function readSettings({ own, common }) {
  const entries = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'config'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(own, 'config.worktree')].flatMap(_git_folder_js__WEBPACK_IMPORTED_MODULE_2__ .$X);
  return new Map(entries.map(({ section, key, value }) => [
    `${section}.${key}`,
    /^(?:yes|on|1|)$/i.test(value) ? 'true' : value.toLowerCase(),
  ]));
}
function isEmptyFolder(path) {
  try {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path).length === 0;
  }
  catch {
    return false;
  }
}

 }),

 6530:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   c: () => ( readContent)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
// The content of one file as it is on disk now.

/**
 * Reads a file, unless it has more than `maxBytes`.
 *
 * A file that was swapped for a link or a FIFO since it was listed is neither followed nor waited for; Windows has
 * neither flag. Nor is a file taken that was opened through a folder that was swapped.
 *
 * @param location absolute, without links
 */
function readContent(location, maxBytes) {
  const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(location, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
  try {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
    if (!stats.isFile())
      throw new Error('it is no longer a regular file');
    if (!isAt(descriptor, location))
      throw new Error('it was replaced meanwhile');
    if (stats.size > maxBytes)
      return { size: stats.size };
    const bytes = readBytes(descriptor, stats.size);
    return { size: bytes.length, bytes };
  }
  finally {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
  }
}
/** Whether the file that was opened lies at `location` itself, and not behind a link. To be called after opening it. */
function isAt(descriptor, location) {
  if (placeOf(descriptor) === location)
    return true;
  if (node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(location) !== location)
    return false;
  // `bigint`: inode numbers may have 64 bits.
  const opened = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor, { bigint: true });
  const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(location, { bigint: true });
  return opened.ino === there.ino && opened.dev === there.dev;
}
/** The path of an open file as Linux gives it, in one call; undefined on other systems. */
function placeOf(descriptor) {
  if (process.platform !== 'linux')
    return undefined;
  try {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/self/fd/${descriptor}`);
  }
  catch {
    return undefined;
  }
}
function readBytes(descriptor, size) {
  // Small files share memory: allocating it for each would cost more than reading.
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, bytes, length, size - length, null);
  }
  return bytes.subarray(0, length);
}

 }),

 5548:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  $: () => ( checkReferences),
  Q: () => ( withFolders)
});

var foreign_text = __webpack_require__(1809);
var problem = __webpack_require__(9120);
var unicode_pattern = __webpack_require__(9117);
var fences = __webpack_require__(4485);
;// CONCATENATED MODULE: ../lib/skill/references.js
// SKILL.md -> the files it refers to: targets of Markdown links and images, and paths below the folders of the skill. Pure,
// and linear: a line is looked at a bounded number of times.

/** The folders that the specification names; a path below one of them is meant even when there is no such folder. */
const USUAL_FOLDERS = ['scripts', 'references', 'assets'];
const MAX_TARGET = 300;
// How much of SKILL.md is searched: a longer one has a problem of its own.
const MAX_TEXT = 256 * 1024;
/** A line that shows what a path may be, such as "**Examples**: `assets/logo.png` for a brand". */
const EXAMPLE = /\bexamples?\*{0,2}:|\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b/i;
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;
/** Runs of what names of files hold: nearly all lines need no class of Unicode for it. */
const ASCII_WORDS = /[\w./-]+/g;
const anyWords = (0,unicode_pattern .g)('[\\p{L}\\p{N}_./-]+', 'g');
const NOT_ASCII = /[^\0-\x7f]/;
/** Names that are placeholders. */
const PLACEHOLDER = /(?:^|\/)(?:(?:file|script|module)[-_]?name|your[-_][^/]*|xxx+|foo)\./i;
/** What stands before the output file of a command. */
const OUTPUT = /(?:>|\s-o|--out(?:put)?(?:-\w+)?[ =])\s*$/;
/** A variable for the skill's folder, behind which a path begins. */
const OWN_FOLDER = /(?:\{base_?dir\}|\{?(?:claude_)?skill_?(?:dir|root|path)[}>]?)$/i;
/**
 * Finds each file that is referred to once, at its first place.
 *
 * @param folders the folders at the top of the skill, in lower case
 * @param names files that are meant wherever their name stands, with their paths
 */
function findReferences(text, folders, names) {
  const found = new Map();
  const usual = new Set(USUAL_FOLDERS);
  const known = new Set([...usual, ...folders]);
  const follow = (0,fences .I)();
  for (const [index, line] of text.slice(0, MAX_TEXT).split('\n').entries()) {
    const { isFence, isCode } = follow(line);
    const targets = !isCode && !isFence ? findTargets(hideCode(line)).flatMap(readTarget) : [];
    // In a block of code `src/...` is mostly a file of whoever uses the skill.
    const candidates = findPaths(line, isCode ? usual : known, names);
    const paths = candidates.length > 0 && EXAMPLE.test(line) ? [] : candidates;
    for (const { text: path, index: column } of [...targets, ...paths]) {
      if (!found.has(path) && !PLACEHOLDER.test(path))
        found.set(path, { path, position: { line: index + 1, column: column + 1 } });
    }
  }
  return [...found.values()];
}
/** Replaces code spans by blanks: what looks like a link in them is none. */
function hideCode(line) {
  const marks = [...line.matchAll(/`+/g)];
  const ends = new Map();
  // For each run of backticks where the next of the same length ends.
  const closings = marks.map(() => -1);
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    const mark = marks[index];
    if (!mark)
      continue;
    closings[index] = ends.get(mark[0]) ?? -1;
    ends.set(mark[0], mark.index + mark[0].length);
  }
  const parts = [];
  let at = 0;
  for (const [index, mark] of marks.entries()) {
    const end = closings[index] ?? -1;
    if (mark.index < at || end < 0)
      continue;
    parts.push(line.slice(at, mark.index), ' '.repeat(end - mark.index));
    at = end;
  }
  return parts.join('') + line.slice(at);
}
/** Finds the targets of links: behind `](`, after `[id]:`, and in `src="..."` and `href="..."`. */
function findTargets(line) {
  const found = [];
  for (let at = line.indexOf(']('); at >= 0; at = line.indexOf('](', at + 2)) {
    const blanks = /^\s*/.exec(line.slice(at + 2, at + 2 + MAX_TARGET))?.[0].length ?? 0;
    const index = at + 2 + blanks;
    found.push({ text: cutTarget(line.slice(index, index + MAX_TARGET)), index });
  }
  const definition = /^ {0,3}\[[^\]^][^\]]{0,200}\]:\s*(?=\S)/.exec(line)?.[0].length;
  if (definition !== undefined)
    found.push({ text: /^\S+/.exec(line.slice(definition))?.[0] ?? '', index: definition });
  for (const match of line.matchAll(/\s(?:src|href)="([^"]{1,1000})"/g))
    found.push({ text: match[1] ?? '', index: match.index + match[0].indexOf('"') + 1 });
  return found;
}
/** Cuts a target at a blank or the closing parenthesis; parentheses inside come in pairs. */
function cutTarget(text) {
  if (text.startsWith('<'))
    return text.slice(0, text.indexOf('>') + 1);
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/[\s()]/g)) {
    if (mark === '(')
      depth += 1;
    else if (mark !== ')' || depth === 0)
      return text.slice(0, index);
    else
      depth -= 1;
  }
  return '';
}
/** The file that a target means; empty for an address, an anchor in the page, or a placeholder. */
function readTarget({ text, index }) {
  const target = text.replace(/^<|>$/g, '').replace(/[#?].*/, '');
  if (!/[./]/.test(target) || /^(?:[a-z][a-z0-9+.-]*:|[/~\\]|www\.)/i.test(target))
    return [];
  if (/[<>{}[\]$*|@,\u2026]|\.{3}/.test(target) || /^(?:path|your)[/-]/i.test(target))
    return [];
  if (/^[\w-]+\.(?:com|org|net|io|dev|ai)(?:\/|$)/.test(target))
    return [];
  return [{ text: normalize(decode(target)), index }];
}
/** Finds paths of files below the folders, and the names, in text and in code. */
function findPaths(line, folders, names) {
  // Most lines hold neither a path nor a name.
  if (!line.includes('/') && names.size === 0)
    return [];
  return [...line.matchAll(NOT_ASCII.test(line) ? anyWords() : ASCII_WORDS)].flatMap(({ 0: word, index }) => {
    // Without an extension it may be two words, as in "assets/images".
    if (word.length > MAX_TARGET || (!word.includes('/') && !word.startsWith('.')))
      return [];
    const text = word.replace(/(?<![./-])[./-]+$/, '');
    if (!EXTENSION.test(text))
      return [];
    const before = line.slice(Math.max(0, index - 40), index);
    const isOwn = text.startsWith('/') && OWN_FOLDER.test(before);
    if ((!isOwn && (text.startsWith('/') || /[~$%@*:\\}>\])]$/.test(before))) || OUTPUT.test(before))
      return [];
    const path = normalize(text);
    const named = names.get(path);
    if (named !== undefined)
      return [{ text: named, index }];
    const [folder = ''] = path.split('/');
    // Before a "*" or "{" it is only a part of a pattern.
    const isPart = /[*{<$[(]/.test(line[index + word.length] ?? '');
    return folder !== path && folders.has(folder.toLowerCase()) && !isPart
      ? [{ text: path, index: index + (isOwn ? 1 : 0) }]
      : [];
  });
}
function normalize(path) {
  const names = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.')
      continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..')
      names.pop();
    else
      names.push(name);
  }
  return names.join('/');
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  }
  catch {
    return text;
  }
}

;// CONCATENATED MODULE: ../lib/skill/dangling.js
// The references of SKILL.md that lead to nothing in the upload, each with what would bring it in. Pure.

const REMEDIES = {
  missing: 'is not there. Add the file, or correct the reference.',
  hidden: 'is hidden and left out. Set include_hidden_files: true, or rename the file.',
  'never-sent': 'is never part of a skill. Move the file, or remove the reference.',
  excluded: 'is left out by "files". Select it there, or remove the reference.',
};
// Files that SKILL.md mentions as those of the project in which the skill is used.
const NOT_OURS = new Set(['.gitignore', '.gitattributes', '.env']);
/**
 * Checks that the files that SKILL.md refers to are in the upload.
 *
 * @param paths of the files that are sent
 * @param hidden paths of hidden files that are not sent
 * @param locate says where a path is that is not sent
 */
function checkReferences(skillMd, paths, hidden, locate) {
  const known = new Set(paths.flatMap(withFolders));
  const byKey = new Map([...known].map(path => [fold(path), path]));
  const all = [...paths, ...hidden];
  const folders = new Set(all.filter(path => path.includes('/')).map(path => path.slice(0, path.indexOf('/')).toLowerCase()));
  const names = new Map(hidden
    .map((path) => [path.slice(path.lastIndexOf('/') + 1), path])
    .filter(([name]) => !NOT_OURS.has(name)));
  return findReferences(skillMd, folders, names).flatMap(({ path, position }) => {
    if (path === '' || known.has(path))
      return [];
    const message = `SKILL.md refers to ${(0,foreign_text .II)(path)}, which ${describe(path, byKey.get(fold(path)), locate)}`;
    return [(0,problem .CC)('dangling-reference', message, 'SKILL.md', position)];
  });
}
function describe(path, twin, locate) {
  if (path.startsWith('..'))
    return 'lies outside the skill. Put a copy into the skill and refer to that.';
  if (twin !== undefined)
    return `is called ${(0,foreign_text .II)(twin)}. Write it the same way; most systems tell them apart.`;
  return REMEDIES[locate(path)];
}
/** A path and the folders above it: `a/b/c` -> `a/b/c`, `a`, `a/b`. */
function withFolders(path) {
  const names = path.split('/');
  return [path, ...names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))];
}
function fold(path) {
  return path.normalize('NFC').toLowerCase();
}

 }),

 7635:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $y: () => ( sortByPath),
   Eh: () => ( digestFiles),
   sc: () => ( sha256)
 });
 var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The digest of a skill's content, and the byte order that it, the upload and the archive share. Pure.

/** The SHA-256 in lower-case hex. */
function sha256(content) {
  return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', content, 'hex');
}
/**
 * The digest of a skill: `sha256:<hex>` of the text that `sha256sum` prints for the files: per file `<hex>  <path>\n`.
 *
 * @param files in byte order of their paths, as `readFiles` and `openVersion` give them
 */
function digestFiles(files) {
  const lines = files.map(file => `${file.sha256}  ${file.path}\n`);
  return `sha256:${sha256(lines.join(''))}`;
}
/** Sorts by the bytes of the UTF-8 path, as `LC_ALL=C sort` does (JavaScript's own order differs beyond U+FFFF). */
function sortByPath(items) {
  return items
    .map(item => ({ item, key: Buffer.from(item.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ item }) => item);
}

 }),

 4630:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   h: () => ( quote),
   m: () => ( shorten)
 });
// A piece of somebody's text in a message: on one line, of bearable length, no character cut in half.
const MAX_LENGTH = 80;
/** The beginning of a text on one line, with ... when it was cut. */
function shorten(text, length = MAX_LENGTH) {
  const letters = [...text.slice(0, 2 * length)];
  const isWhole = letters.length <= length && text.length <= 2 * length;
  return isWhole ? text : `${letters.slice(0, length).join('')}\u2026`;
}
/** The excerpt in double quotes, with escapes for control characters and quotes. */
function quote(text, length) {
  return JSON.stringify(shorten(text, length));
}

 }),

 4485:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I: () => ( followFences)
 });
// The fences of code blocks in Markdown, ``` and ~~~, followed line by line. Pure.
/** Behind the marks that open a block its language may stand, behind those that close it nothing. */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)/s;
/** Creates a classifier. @returns a function to be called with one line after the other */
function followFences() {
  let open;
  return line => {
    const [, mark, rest = ''] = FENCE.exec(line) ?? [];
    const isFence = mark !== undefined && (open === undefined || (mark.startsWith(open) && rest.trim() === ''));
    if (isFence)
      open = open === undefined ? mark : undefined;
    return { isFence, isCode: open !== undefined };
  };
}

 }),

 841:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   O6: () => ( reaches),
   SO: () => ( compileGlob),
   XK: () => ( refuseGlob),
   bs: () => ( WILDCARD),
   hU: () => ( covers)
 });
 var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5226);
 var _format_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8142);
 var _trim_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(205);
// One pattern of names, `a/*/**`, followed along a path name by name: the time grows with both lengths, whatever the
// pattern. How an accent is put together does not matter. Pure.

// The language of @actions/glob and of `hashFiles`: `*`, `?`, `[...]` and `**`; no braces, no extglob.
const SYNTAX = {
  dot: true,
  nobrace: true,
  noext: true,
  nocomment: true,
  nonegate: true,
  nocase: process.platform === 'win32',
};
/** The characters that make a path a pattern. */
const WILDCARD = /[*?[]/;
const MAX_LENGTH = 1024;
const MAX_STARS = 2;
const NOT_ASCII = /[\u0080-\uffff]/;
/** A symbol and no text, since an escaped name may be the text "**". */
const GLOBSTAR = Symbol('**');
/** Compiles a pattern that is relative and not empty; a `/` at its end is ignored. */
function compileGlob(pattern) {
  const parts = (0,_trim_end_js__WEBPACK_IMPORTED_MODULE_1__ .f)(pattern.normalize(), '/').split(/\/+/).map(compileName);
  /** Adds the places behind each `**`, which may stand for no name at all. */
  const open = (places) => {
    const all = new Set();
    for (const first of places) {
      for (let place = first; !all.has(place); place += 1) {
        all.add(place);
        if (parts[place] !== GLOBSTAR)
          break;
      }
    }
    return [...all];
  };
  const take = (place, name, by) => {
    const part = parts[place];
    if (part === GLOBSTAR)
      return by === 'anything' ? [place] : [];
    return part !== undefined && takes(part, name, by) ? [place + 1] : [];
  };
  return {
    start: open([0]),
    isComplete: state => state.includes(parts.length),
    next: (state, name, by = 'anything') => {
      const spelt = NOT_ASCII.test(name) ? name.normalize() : name;
      return open(state.flatMap(place => take(place, spelt, by)));
    },
  };
}
function compileName(pattern) {
  return pattern === '**' ? GLOBSTAR : minimatch__WEBPACK_IMPORTED_MODULE_0__ .d.fromGlob(pattern, SYNTAX).toMMPattern();
}
function takes(part, name, by) {
  if (!(part instanceof RegExp))
    return part === name;
  if (!part.test(name))
    return false;
  // When case does not matter, minimatch compiles names without wildcards as well.
  return by !== 'literal' || !WILDCARD.test(part._glob ?? '*');
}
/** Whether a path, or a folder that it lies in, is what the pattern means. */
function covers(glob, path) {
  let state = glob.start;
  if (glob.isComplete(state))
    return true;
  for (const name of namesOf(path)) {
    state = glob.next(state, name);
    if (glob.isComplete(state))
      return true;
    if (state.length === 0)
      return false;
  }
  return false;
}
/** Whether a folder, or something that may lie in it, is what the pattern means. */
function reaches(glob, folder) {
  return namesOf(folder).reduce((state, name) => glob.next(state, name), glob.start).length > 0;
}
function namesOf(path) {
  return path === '' ? [] : path.split('/');
}
/** Why a pattern cannot be used and what to do, to be read after it; undefined when it can be used. */
function refuseGlob(pattern) {
  if (pattern.length > MAX_LENGTH)
    return `has ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_2__ .Z)(pattern.length)} characters; ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_2__ .Z)(MAX_LENGTH)} are the limit. Shorten it.`;
  const name = pattern.split('/').find(part => (part.match(/\*+/g)?.length ?? 0) > MAX_STARS);
  if (name === undefined)
    return undefined;
  return `has more than ${MAX_STARS} "*" in one name, which could take for ever. Write it with ${MAX_STARS} at most.`;
}

 }),

 229:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $: () => ( findNearSkill)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6530);
// A folder that has no SKILL.md and is plainly meant to have one.

/**
 * Names that nearly are SKILL.md: `SKILL.md.txt`, `SKILL.markdown`, `Skills.md`, `SKILL (1).md`, `SKILL`; not
 * `SKILL-template.md`.
 */
const NEARLY = /^[\s_.-]{0,9}skills?[\s_.-]{0,9}(?:\(?\d{0,9}\)?)?(?:\.?(?:md|mdx|mdc|mkd|markdown|txt|rst)){0,3}[\s.]{0,9}$/i;
const MAX_README_BYTES = 64 * 1024;
/** Finds what was meant to be a SKILL.md. @param folder absolute; in one that cannot be read nothing is found */
function findNearSkill(folder) {
  const children = listChildren(folder);
  // A file of that very name: nothing is missing.
  if (children.some(child => child.name === 'SKILL.md' && !child.isDirectory()))
    return undefined;
  const files = children.filter(child => !child.isDirectory()).map(({ name }) => name);
  const other = files.find(name => name.toLowerCase() === 'skill.md');
  if (other !== undefined)
    return { isPlain: true, advice: rename(other) };
  if (children.some(({ name }) => name === 'SKILL.md'))
    return { isPlain: false, advice: 'SKILL.md is a folder; it must be a file.' };
  const near = files.find(name => NEARLY.test(name));
  if (near !== undefined)
    return { isPlain: false, advice: rename(near) };
  const readme = files.find(name => name.toLowerCase() === 'readme.md' && isSkill((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)));
  if (readme === undefined)
    return undefined;
  const advice = `${readme} has the frontmatter of a skill; if it is one, call it SKILL.md.`;
  return { isPlain: false, advice };
}
function rename(name) {
  return `There is ${JSON.stringify(name)}; if it is meant, call it exactly SKILL.md.`;
}
function listChildren(folder) {
  try {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true });
  }
  catch {
    return [];
  }
}
function isSkill(path) {
  const [, frontmatter = ''] = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\n---/.exec(readText(path)) ?? [];
  return /^name:/m.test(frontmatter) && /^description:/m.test(frontmatter);
}
/** The text of a regular file, '' for anything else: links are not followed, and a FIFO is not waited for. */
function readText(path) {
  try {
    return (0,_content_js__WEBPACK_IMPORTED_MODULE_2__ .c)(path, MAX_README_BYTES).bytes?.toString() ?? '';
  }
  catch {
    return '';
  }
}

 }),

 8806:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   T: () => ( advise),
   s: () => ( formatAdvice)
 });
 var _proposal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5655);
 var _pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
 var _patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5260);
// A pattern that matches nothing -> the lines that were probably meant. Pure.

/** Placeholders and variables, which have no corrected line: only the author knows what they stand for. */
const UNREPLACED = [
  ['GitHub has not evaluated the expression in it', /\$\{\{/],
  [
    'no shell replaces variables and commands here',
    /\$\(|\$\{\w+\}|\$env:\w|\$[A-Z][A-Z0-9_]+|%[A-Z][A-Z0-9_]+%/,
  ],
];
const UNCLOSED = 'a bracket is not closed';
/**
 * Says what is wrong with a pattern that matched nothing.
 *
 * @param root the folder that patterns are relative to
 * @param list what lies in the folders below it, where that is known
 * @returns undefined when the pattern can match as it is written
 */
function advise(pattern, root, list = () => []) {
  const unreplaced = UNREPLACED.find(([, form]) => form.test(pattern));
  if (unreplaced)
    return { reason: unreplaced[0], lines: [] };
  const folders = root.split(/[/\\]/).filter(Boolean);
  const corrections = [
    ..._pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .ql,
    [`patterns are relative to the skill's directory`, line => (0,_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .c7)(line, folders)],
    ['upper and lower case differ', line => (0,_pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .DZ)(line, list)],
  ];
  let lines = [pattern];
  const reasons = [];
  for (const [reason, correct] of corrections) {
    const corrected = lines.map(line => correct(line, list));
    if (corrected.every(line => line === undefined))
      continue;
    lines = lines.flatMap((line, index) => corrected[index] ?? [line]).slice(0, _pattern_corrections_js__WEBPACK_IMPORTED_MODULE_0__ .xg);
    reasons.push(reason);
  }
  if (reasons.length > 0)
    return { reason: reasons.join(', and '), lines };
  return isUnclosed(pattern) ? { reason: UNCLOSED, lines: [] } : undefined;
}
/** Whether a class of characters such as `[ab` is not closed, in a pattern that includes. */
function isUnclosed(line) {
  return !(0,_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .zl)(line) && line.split('/').some(isOpen);
}
function isOpen(name) {
  let open = name.indexOf('[');
  while (open >= 0) {
    // The first character of a class may be the bracket itself.
    const first = open + (name[open + 1] === '!' ? 2 : 1);
    const close = name.indexOf(']', first + 1);
    if (close < 0)
      return true;
    open = name.indexOf('[', close);
  }
  return false;
}
/** The advice as a text to be read after the pattern; undefined when there is none. @param propose proposes patterns */
function formatAdvice(advice, propose = (lines) => (0,_proposal_js__WEBPACK_IMPORTED_MODULE_2__ .qw)(...lines)) {
  if (!advice)
    return undefined;
  const { reason, lines } = advice;
  const remedy = lines.length === 0 ? 'Correct it, or remove it.' : propose(lines);
  return `cannot match as it is written, since ${reason}. ${remedy}`;
}

 }),

 5453:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   DZ: () => ( correctCase),
   Yg: () => ( withoutQuotes),
   c7: () => ( relate),
   h0: () => ( withoutBackslash),
   ql: () => ( CORRECTIONS),
   sp: () => ( withoutComment),
   xg: () => ( MAX_LINES)
 });
 var _pattern_paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2648);
 var _patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5260);
// A pattern in another language -> the lines that mean the same here.

const MAX_LINES = 20;
const MAX_BRACES = 3;
const BRACES = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/;
const QUOTES = /^["'`\u201c\u201d\u2018\u2019]+|(?<!["'`\u201c\u201d\u2018\u2019])["'`\u201c\u201d\u2018\u2019]+$/g;
/** They build on one another, in this order. */
const CORRECTIONS = [
  ['a dash does not begin a line of the list', line => only(/^[-\u2022] +(\S.*)$/.exec(line)?.[1])],
  ['a comment needs a line of its own', line => only(withoutComment(line))],
  ['a comma does not end a line of the list', line => only(withoutComma(line))],
  ['quotes are part of the name', unquote],
  ['parentheses have no meaning', openParentheses],
  ['braces have no meaning', openBraces],
  ['each pattern needs a line of its own', separate],
  [
    'a backslash does not take a mark its meaning',
    line => only(/^\\!./.test(line) ? withoutBackslash(line) : undefined),
  ],
  ['names are separated by "/"', line => only(line.includes('\\') ? withoutBackslash(line) : undefined)],
];
function only(line) {
  return line === undefined ? undefined : [line];
}
/** The line without its comment; undefined when it has none. */
function withoutComment(line) {
  const comment = line.search(/\s#/);
  return comment > 0 ? line.slice(0, comment).trimEnd() || undefined : undefined;
}
/** The text without the quotes around it. */
function withoutQuotes(text) {
  return text.replace(QUOTES, '');
}
/** The text with `/` in place of backslashes; at the beginning `\!` is how other pattern languages write `!`. */
function withoutBackslash(text) {
  return text.replace(/^\\+(?=!)/, './').replace(/\\+/g, '/');
}
function withoutComma(line) {
  const end = line.search(/[,;]/);
  return end > 0 && /^[,;]+$/.test(line.slice(end)) ? line.slice(0, end).trimEnd() : undefined;
}
function split(line) {
  return [(0,_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .zl)(line) ? '!' : '', (0,_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .E_)(line)];
}
function unquote(line) {
  const [mark, path] = split(line);
  const inner = withoutQuotes(path);
  if (inner === path)
    return undefined;
  const name = inner.trim();
  return name === '' ? undefined : [(0,_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .zl)(name) ? name : mark + name];
}
/** The lines for a pattern such as `!(a|b)/**` or `@(a|b)`. */
function openParentheses(line) {
  const [mark, path] = split(line);
  const found = /^([^()]*?)[@+*?!]?\(([^()]*)\)(.*)$/.exec(path);
  if (!found)
    return undefined;
  const [, before = '', inside = '', after = ''] = found;
  const names = inside.split('|').map(name => `${before}${name.trim()}${after}`);
  // `!(...)` means everything but these elsewhere; here later lines win.
  if (/!\($/.test(path.slice(0, before.length + 2)))
    return [`${mark}${before}*${after}`, ...names.map(name => (mark === '' ? `!${name}` : name))];
  return names.map(name => mark + name);
}
function openBraces(line) {
  let lines = [line];
  // Each round expands one pair of braces in every line; the limit keeps their number small.
  for (let round = 0; round < MAX_BRACES && lines.some(text => BRACES.test(text)); round += 1) {
    lines = lines.slice(0, MAX_LINES).flatMap(text => {
      const [, before, inside, after] = BRACES.exec(text) ?? [];
      return inside?.split(',').map(name => `${before}${name.trim()}${after}`) ?? [text];
    });
  }
  return lines.length > 1 ? lines.slice(0, MAX_LINES) : undefined;
}
/**
 * The lines for several patterns on one line. A name may hold blanks and commas, so each part must look like a pattern.
 */
function separate(line, list) {
  const [mark, path] = split(line);
  const text = (/^\[.*\]$/.test(path) && /[,\s]/.test(path) ? path.slice(1, -1) : path).replace(/\s+/g, ' ');
  const divide = (by) => text
    .split(by)
    .map(part => part.trim())
    .filter(Boolean);
  const isMeant = (part) => /\*|\/$/.test(part) || (0,_pattern_paths_js__WEBPACK_IMPORTED_MODULE_0__ .$B)(part, list);
  const parts = divide(/[,;] ?| (?=!)|(?<=\*) | (?=[^ ]*\*)/);
  const words = divide(/[,; ]/);
  const found = parts.slice(1).some(_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .zl) ? parts : [parts, words].find(all => all.every(isMeant));
  if (found === undefined || found.length < 2)
    return undefined;
  return found.map(part => {
    const [quoted = part] = unquote(part) ?? [];
    return (0,_patterns_js__WEBPACK_IMPORTED_MODULE_1__ .zl)(quoted) ? quoted : mark + quoted;
  });
}
/** The line in the case that the disk has, such as SKILL.md for `skill.md`. */
function correctCase(line, list) {
  const [mark, path] = split(line);
  const found = (0,_pattern_paths_js__WEBPACK_IMPORTED_MODULE_0__ .Q2)(path, list);
  return found === undefined ? undefined : [mark + found];
}
/** The line relative to the skill: `drafts/**` for `skills/words/drafts/**` in the skill skills/words. */
function relate(line, folders) {
  const [mark, path] = split(line);
  const names = path.replace(/^\.\//, '').split('/');
  for (let count = Math.min(names.length - 1, folders.length); count > 0; count -= 1) {
    if (folders.slice(-count).every((folder, index) => folder === names[index]))
      return [mark + names.slice(count).join('/')];
  }
  return undefined;
}

 }),

 2648:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $B: () => ( isThere),
   Iy: () => ( listBelow),
   Q2: () => ( findTrueCase)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
 var _glob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(841);
// The existing files that a pattern resembles that matched nothing.

/** Creates the listing of folders on disk. @param root absolute */
function listBelow(root) {
  return path => {
    try {
      return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path));
    }
    catch {
      return [];
    }
  };
}
/** Whether there is a file or a folder at a path, which may be written with `./` before or `/` behind it. */
function isThere(path, list) {
  const names = namesOf(path);
  return names.length > 0 && list(names.slice(0, -1).join('/')).includes(names.at(-1) ?? '');
}
/** The pattern in the case that the disk has, up to the first wildcard; undefined when it has that already. */
function findTrueCase(pattern, list) {
  const names = namesOf(pattern);
  for (const [index, name] of names.entries()) {
    if (name === '**')
      break;
    const isPattern = _glob_js__WEBPACK_IMPORTED_MODULE_2__ .bs.test(name);
    const there = list(names.slice(0, index).join('/'));
    const matching = (one) => there.find(other => (0,_glob_js__WEBPACK_IMPORTED_MODULE_2__ .hU)((0,_glob_js__WEBPACK_IMPORTED_MODULE_2__ .SO)(one), other));
    const lower = there.find(other => (0,_glob_js__WEBPACK_IMPORTED_MODULE_2__ .hU)((0,_glob_js__WEBPACK_IMPORTED_MODULE_2__ .SO)(name.toLowerCase()), other.toLowerCase()));
    if (matching(name) === undefined)
      names[index] = (isPattern ? name.toLowerCase() : lower) ?? name;
    if (matching(names[index] ?? '') === undefined)
      return undefined;
    if (isPattern)
      break;
  }
  const found = names.join('/');
  return found === namesOf(pattern).join('/') ? undefined : found;
}
function namesOf(path) {
  return path.split('/').filter(name => name !== '' && name !== '.');
}

 }),

 5260:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   E_: () => ( withoutMark),
   Ti: () => ( namesHidden),
   dK: () => ( isHidden),
   wQ: () => ( toPattern),
   xi: () => ( compilePatterns),
   zl: () => ( isExclude)
 });
 var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(841);
// Which paths of a skill the `files` patterns select. Pure: text in, decisions out.

const EVERYTHING = { file: true, folder: true, below: true };
/** Compiles patterns; a list that only excludes starts from every file. */
function compilePatterns(patterns) {
  const lines = patterns.every(isExclude) ? ['**', ...patterns] : patterns;
  const rules = lines.map(compilePattern);
  const includes = rules.filter(rule => rule.include);
  const effective = new Set();
  const decide = (path, kind, isFolder = false) => rules.reduce((selected, rule) => {
    const match = matchRule(rule, path);
    if (match[kind])
      effective.add(rule);
    return match[kind] || (isFolder && rule.include && match.below) ? rule.include : selected;
  }, false);
  return {
    selects: path => decide(path, 'file'),
    reaches: (path, isFolder) => decide(path, 'folder', isFolder),
    unmatched: paths => {
      const idle = rules.filter(rule => 
      // `**` matches nothing only when there are no files, which is reported as a missing SKILL.md.
      rule.glob &&
        !(effective.has(rule) && !rule.include) &&
        !paths.some(path => matchRule(rule, path).file));
      return {
        includes: idle.filter(rule => rule.include).map(rule => rule.text),
        excludes: idle.filter(rule => !rule.include).map(rule => rule.text),
      };
    },
    takenBack: paths => rules.flatMap((rule, index) => {
      const later = rule.include ? [] : rules.slice(index + 1).filter(({ include }) => include);
      if (later.length === 0)
        return [];
      const isMeant = (path) => matchRule(rule, path).file;
      const meant = paths.filter(isMeant);
      if (meant.length === 0 || !meant.every(path => decide(path, 'file')))
        return [];
      const by = later.find(one => meant.some(path => matchRule(one, path).file) &&
        paths.some(path => matchRule(one, path).file && !isMeant(path)));
      return by ? [{ exclude: rule.text, by: by.text }] : [];
    }),
    hidden: includes.map(rule => rule.text).filter(namesHidden),
  };
}
/** Whether a pattern excludes: it begins with `!`. */
function isExclude(pattern) {
  return pattern.startsWith('!');
}
/** A pattern without the mark of an exclude. */
function withoutMark(pattern) {
  return pattern.replace(/^!+\s*/, '');
}
/** The pattern for one path, ready to be pasted; a `?` stands for characters that would be wildcards. */
function toPattern(path) {
  return `${/^[!#]/.test(path) ? './' : ''}${path.replace(/[*[\]\\]/g, '?')}`;
}
/** Whether a path has a hidden name in it: one that begins with a dot. */
function isHidden(path) {
  return path.split('/').some(name => name.startsWith('.'));
}
/** Whether a pattern asks for a hidden name. */
function namesHidden(pattern) {
  return /(^!*\s*|\/)\.[^./]/.test(pattern);
}
function compilePattern(text) {
  const pattern = normalize(withoutMark(text));
  // `docs/`, `docs/**` and `docs` all match what lies in the folder: the end is left out.
  const names = pattern.split('/');
  while (names.length > 0 && ['', '**'].includes(names.at(-1) ?? ''))
    names.pop();
  const isAll = names.length === 0;
  return {
    text,
    include: !isExclude(text),
    folderOnly: !isAll && names.join('/') !== pattern,
    ...(!isAll && { glob: (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__ .SO)(names.join('/')) }),
  };
}
/** Matches a rule with a path; what lies below a match matches too. */
function matchRule({ glob, folderOnly }, path) {
  if (!glob)
    return EVERYTHING;
  const names = path.split('/');
  let state = glob.start;
  for (const [index, name] of names.entries()) {
    state = glob.next(state, name);
    if (state.length === 0)
      break;
    if (!glob.isComplete(state))
      continue;
    return index < names.length - 1 ? EVERYTHING : { file: !folderOnly, folder: true, below: true };
  }
  return { file: false, folder: false, below: state.length > 0 };
}
/** Normalizes a pattern: `./docs//a` -> `docs/a`, and `.` -> `**`. */
function normalize(pattern) {
  const path = pattern.replace(/\/(\.?\/)+/g, '/').replace(/^\.\//, '');
  return path === '' || path === '.' ? '**' : path;
}

 }),

 9120:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   CC: () => ( problem),
   FK: () => ( orLeaveOut),
   Kc: () => ( limitProblems),
   Vw: () => ( formatProblem),
   X5: () => ( applyStrictness),
   c1: () => ( SkillError),
   e6: () => ( positionAfter)
 });
 var _list_some_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2494);
 var _rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2864);
// What is wrong with a skill, and where. Problems flow from every file of this folder to the annotations.

/** A skill that cannot be published; carries all of its problems, warnings included. */
class SkillError extends Error {
  problems;
  /** The name in SKILL.md, as far as there is one. */
  skillName;
  constructor(problems, skillName = '') {
    super(problems.map(problem => problem.message).join('\n'));
    this.name = 'SkillError';
    this.problems = problems;
    this.skillName = skillName;
  }
}
/** A problem with the severity of its rule. */
function problem(rule, message, path, position) {
  return {
    rule,
    severity: _rules_js__WEBPACK_IMPORTED_MODULE_0__ .oC[rule],
    message,
    ...(path !== undefined && { path }),
    ...(position && { position }),
  };
}
/** The position right behind the text `before`, which begins the file. */
function positionAfter(before) {
  let line = 1;
  for (let end = before.indexOf('\n'); end >= 0; end = before.indexOf('\n', end + 1))
    line += 1;
  return { line, column: before.length - before.lastIndexOf('\n') };
}
/** The remedy for a file that cannot be sent, as a sentence; any file but SKILL.md may be left out as well. */
function orLeaveOut(path, remedy) {
  return path === 'SKILL.md' ? `${remedy}.` : `${remedy}, or leave it out with "files".`;
}
/** The message as reports show it: with the id of its rule, which `ignore_rules` takes, behind the first paragraph. */
function formatProblem({ message, rule }) {
  return message.replace(/(?=\n\n|$)/, ` [${rule}]`);
}
/** Applies the settings of a step: removes problems of ignored rules, and makes warnings errors when it is strict. */
function applyStrictness(problems, strict, ignored) {
  return problems
    .filter(({ rule }) => !ignored.has(rule))
    .map(found => (strict && found.severity === 'warning' ? { ...found, severity: 'error' } : found));
}
/**
 * At most `max` problems. When there are more, errors come before warnings, and the last one says how many are left
 * out.
 */
function limitProblems(problems, max) {
  if (problems.length <= max)
    return problems;
  const errorsFirst = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity !== 'error'),
  ];
  const more = (0,_list_some_js__WEBPACK_IMPORTED_MODULE_1__ .v)(problems.length - max);
  return errorsFirst
    .slice(0, max)
    .map((last, index) => (index < max - 1 ? last : { ...last, message: `${last.message}\n\n${more}.` }));
}

 }),

 6986:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   _: () => ( release)
 });
// Memory that nobody needs any more, given back at once.
/**
 * Gives back the memory of bytes that nobody looks at any more; they are empty from now on. The garbage collector would
 * let them gather to a hundred MB, and fresh memory for the next file costs more time than reading it.
 *
 * Bytes that share their memory, as small files and parts of a zip do, are left as they are.
 */
function release({ buffer, byteOffset, length }) {
  // The buffer for zlib has one byte more than it needs.
  const isAlone = length > 0 && byteOffset === 0 && buffer.byteLength <= length + 1;
  if (isAlone)
    buffer.transfer?.(0);
}

 }),

 2864:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   oC: () => ( SEVERITIES),
   qM: () => ( IGNORABLE)
 });
// Every rule about a skill, by its id, and how grave its breach is. What each is good for stands in scripts/rules/, which
// docs/rules.md is written from: no step needs it.
const TABLE = {
  // SKILL.md: whether its frontmatter can be read, and what it must say.
  'not-utf8': 'error',
  'no-frontmatter': 'error',
  'open-frontmatter': 'error',
  'invalid-yaml': 'error',
  'no-mapping': 'error',
  'duplicate-key': 'error',
  'frontmatter-size': 'error',
  'required-field': 'error',
  'name-length': 'error',
  'name-characters': 'error',
  'reserved-word': 'error',
  'xml-tag': 'error',
  'description-length': 'error',
  'placeholder-description': 'warning',
  'name-hyphens': 'warning',
  'folder-name': 'warning',
  'optional-field': 'warning',
  'compatibility-length': 'warning',
  'byte-order-mark': 'warning',
  'repeated-key': 'warning',
  'lost-text': 'warning',
  'unknown-key': 'warning',
  'claude-code-key': 'note',
  // Files and their names.
  'missing-skill-md': 'error',
  'skill-md-case': 'error',
  'nested-skill-md': 'warning',
  'file-count': 'warning',
  'too-large': 'error',
  'too-many-entries': 'error',
  'long-path': 'error',
  'unsendable-name': 'error',
  'file-names': 'warning',
  'unmatched-pattern': 'error',
  'idle-exclude': 'warning',
  'not-approved': 'error',
  'hidden-pattern': 'warning',
  'left-out': 'note',
  unreadable: 'error',
  'unusable-link': 'error',
  'unfetched-submodule': 'error',
  'empty-folder': 'warning',
  'sparse-checkout': 'warning',
  'special-file': 'error',
  'archive-inside': 'error',
  // What the files hold.
  secret: 'error',
  'key-file': 'error',
  'own-secret': 'error',
  'merge-conflict': 'warning',
  'no-instructions': 'warning',
  'long-skill-md': 'warning',
  'dangling-reference': 'warning',
  'invisible-text': 'warning',
  'lfs-pointer': 'error',
  'git-annex': 'error',
  'git-crypt': 'error',
  'skill-md-link-as-text': 'error',
  'link-as-text': 'warning',
  'crlf-script': 'warning',
  'skill-archive': 'warning',
};
const SEVERITIES = TABLE;
/** The ids of all rules. @internal */
const RULE_IDS = Object.keys(SEVERITIES);
/** The rules that a user may switch off. */
const IGNORABLE = RULE_IDS.filter(id => SEVERITIES[id] !== 'error');

 }),

 8266:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Rl: () => ( describeLinkText),
   YO: () => ( LINK_ADVICE),
   e5: () => ( recognizeStandIn),
   l$: () => ( MAX_POINTER_BYTES)
 });
 var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
 var _unicode_pattern_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9117);
// What stands in the place of a file that has not come: a pointer, an encrypted form, a link written down as text. Pure
// but for `exists`.

// The line ends of these pointers may be LF or CRLF: a checkout can convert them.
const LFS_POINTER = /^version https:\/\/(?:git-lfs\.github|hawser\.github)\.com\/spec\/v1\r?\n(?:.+\n)*oid sha256:[0-9a-f]{64}\r?\nsize \d+\r?\n?$/;
const ANNEX_POINTER = /^[./\\]*(?:\.git)?[/\\]?annex[/\\]objects[/\\][^\r\n]+\r?\n?$/;
const GIT_CRYPT = Buffer.from('\0GITCRYPT\0');
/** The size up to which a file may be a pointer or a link written as text; both are shorter. */
const MAX_POINTER_BYTES = 4096;
/** What to do about a link that was checked out as text; a sentence without its full stop. */
const LINK_ADVICE = 'Check out on Linux or macOS, or after "git config --global core.symlinks true"';
/**
 * Recognizes a file that is only a pointer, an encrypted form or a link written as text; undefined for any other file.
 *
 * @param exists whether there is something at a path relative to the folder of the file
 */
function recognizeStandIn(path, bytes, exists) {
  if (bytes.subarray(0, GIT_CRYPT.length).equals(GIT_CRYPT))
    return {
      rule: 'git-crypt',
      reason: 'is still encrypted by git-crypt. Run "git-crypt unlock" first.',
    };
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES)
    return undefined;
  const text = bytes.toString('latin1');
  if (LFS_POINTER.test(text))
    return {
      rule: 'lfs-pointer',
      reason: 'is a Git LFS pointer, not the file itself. Set "lfs: true" for actions/checkout, or run "git lfs pull".',
    };
  if (ANNEX_POINTER.test(text))
    return {
      rule: 'git-annex',
      reason: 'is a git-annex pointer, not the file itself. Run "git annex get" first.',
    };
  const link = describeLinkText(path.slice(path.lastIndexOf('/') + 1), bytes, exists);
  if (link === undefined)
    return undefined;
  const rule = path === 'SKILL.md' ? 'skill-md-link-as-text' : 'link-as-text';
  return { rule, reason: `${link}. ${LINK_ADVICE}.` };
}
/** Describes a file that holds a link as text, to be read after its path; undefined for any other file. */
function describeLinkText(name, bytes, exists) {
  // Decoding a file that is no text would be slow.
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES || !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
    return undefined;
  const text = bytes.toString();
  if (!isPath(text) || text === name || !exists(text))
    return undefined;
  return `holds nothing but the path ${text}: a link that was checked out as text`;
}
/** Whether a text is what Git writes for a link on systems without links: a relative path without a line break. */
function isPath(text) {
  return !_unicode_pattern_js__WEBPACK_IMPORTED_MODULE_1__ .W.test(text) && /^[^\ufffd\\:]+$/.test(text) && !/^\/|^\s|\s$|^\.+$/.test(text);
}

 }),

 1180:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   KZ: () => ( readChildren),
   Ot: () => ( tooMany),
   Sd: () => ( MAX_ENTRIES),
   gl: () => ( measurePath)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var _format_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8142);
 var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9120);
// Limits of a tree: the number of its entries, its depth and the length of its paths.

// Folders that link to one another can multiply without any cycle; no real skill comes near this.
const MAX_ENTRIES = 50_000;
/**
 * The size of a folder, in bytes as the disk has it, up to which it is read at once: on any file system it holds hardly
 * more than five times MAX_ENTRIES names.
 */
const SMALL_FOLDER = 256 * 1024;
const MAX_FOLDERS = 100;
/** The length of a path that file systems and archives commonly take. */
const MAX_PATH_BYTES = 1024;
/**
 * Lists a folder, and gives up in time: millions of names would fill the memory before they could be counted. Nearly
 * all are small and read at once, in half the time; a size of 0 says nothing.
 */
function readChildren(location) {
  const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(location);
  if (size > 0 && size <= SMALL_FOLDER)
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(location, { withFileTypes: true });
  const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.opendirSync)(location, { bufferSize: 256 });
  try {
    const children = [];
    for (let child = folder.readSync(); child; child = folder.readSync()) {
      if (children.push(child) > MAX_ENTRIES)
        throw tooMany();
    }
    return children;
  }
  finally {
    folder.closeSync();
  }
}
/** The error for a directory with too many entries. */
function tooMany() {
  const message = `There are more than ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_2__ .Z)(MAX_ENTRIES)} files below the directory. Point at the skill alone, or leave out folders with "files".`;
  return new _problem_js__WEBPACK_IMPORTED_MODULE_1__ .c1([(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__ .CC)('too-many-entries', message)]);
}
/** Why a path is too long or too deep, to be read after it; folders with such a path are not entered. */
function measurePath(path) {
  const folders = path.split('/').length - 1;
  if (folders > MAX_FOLDERS)
    return `lies in more than ${MAX_FOLDERS} folders. Move it up, or leave it out with "files".`;
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES)
    return undefined;
  return `has a path of more than ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_2__ .Z)(MAX_PATH_BYTES)} bytes. Shorten it, or leave it out with "files".`;
}

 }),

 8481:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $: () => ( readEntries),
   W: () => ( ZipError)
 });
 var _format_number_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8142);
// The entries of a zip in memory. Pure. Inflated by Node itself, which stops where it is told to: no entry becomes
// larger than it says it is, and which is loaded with the first entry that is read.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

/** What is wrong with a zip, to be read after "its content". */
class ZipError extends Error {
  name = 'ZipError';
}
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_FIELD = 1;
/** Stands for a number that is in a field of 64 bits elsewhere. */
const MOVED = 0xffffffff;
const MOVED_COUNT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const MAX_ENTRIES = 50_000;
/** The bits of a Unix mode for the kind of file; without them it is a regular file. */
const KIND = 0o170000;
const REGULAR_FILES = [0, 0o100000];
const FOLDER = 0o040000;
const LINK = 0o120000;
/** The smallest buffer that zlib takes for its output. */
const MIN_CHUNK = 64;
/** Reads the entries of a zip. @throws ZipError, or an error of Node when a number in the zip points outside it */
function readEntries(zip) {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + END_LENGTH > zip.length)
    throw new ZipError('is no zip, or only a part of one');
  const count = zip.readUInt16LE(end + 10);
  let at = findDirectory(zip, end);
  const entries = [];
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset));
    if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0)
      throw new ZipError('is an encrypted zip');
    if (entries.push(readEntry(zip, at, name, extra)) > MAX_ENTRIES)
      throw new ZipError(`has more than ${(0,_format_number_js__WEBPACK_IMPORTED_MODULE_0__ .Z)(MAX_ENTRIES)} entries`);
    at += 46 + name + extra + comment;
  }
  if (entries.length !== count && count !== MOVED_COUNT)
    throw new ZipError('is a damaged zip');
  if (overlap(entries))
    throw new ZipError('has entries that overlap, as no tool writes them');
  return entries;
}
/** Whether entries share bytes, which could then be unpacked again and again. */
function overlap(entries) {
  const sorted = [...entries].sort((a, b) => a.start - b.start);
  return sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0));
}
/** Where the central directory begins; only there are sizes that were written behind the content. */
function findDirectory(zip, end) {
  const start = zip.readUInt32LE(end + 16);
  const locator = end - 20;
  if (start !== MOVED || locator < 0 || zip.readUInt32LE(locator) !== ZIP64_LOCATOR)
    return start;
  return readLong(zip, readLong(zip, locator + 8) + 48);
}
function readEntry(zip, at, nameLength, extraLength) {
  const method = zip.readUInt16LE(at + 10);
  const crc = zip.readUInt32LE(at + 16);
  const extraAt = at + 46 + nameLength;
  const [size, packedSize, offset] = readMoved(zip.subarray(extraAt, extraAt + extraLength), [
    zip.readUInt32LE(at + 24),
    zip.readUInt32LE(at + 20),
    zip.readUInt32LE(at + 42),
  ]);
  const name = zip.toString('utf8', at + 46, extraAt);
  const content = findContent(zip, offset);
  const end = content + packedSize;
  if (end > zip.length)
    throw new ZipError('is a damaged zip');
  const irregular = kindOf(name, zip.readUInt16LE(at + 40));
  const read = () => unpack(zip.subarray(content, end), method, size, crc);
  return { name, size, start: offset, end, ...(irregular && { irregular }), read };
}
/** What an entry is that is no regular file. @param mode the Unix mode, which other systems write as well */
function kindOf(name, mode) {
  const kind = mode & KIND;
  if (REGULAR_FILES.includes(kind) || (kind === FOLDER && name.endsWith('/')))
    return undefined;
  return kind === LINK ? 'a symbolic link' : 'no regular file';
}
/** Completes numbers that did not fit into 32 bits: those stand in an extra field, in this order. */
function readMoved(extra, numbers) {
  if (!numbers.includes(MOVED))
    return numbers;
  let field = 0;
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== ZIP64_FIELD)
    field += 4 + extra.readUInt16LE(field + 2);
  let at = field + 4;
  return numbers.map(number => {
    if (number !== MOVED)
      return number;
    at += 8;
    return readLong(extra, at - 8);
  });
}
/** Where the content begins: the header before it has variable length. */
function findContent(zip, offset) {
  if (zip.readUInt32LE(offset) !== LOCAL_HEADER)
    throw new ZipError('is a damaged zip');
  return offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
}
function unpack(packed, method, size, crc) {
  if (method !== STORED && method !== DEFLATED)
    throw new ZipError('is a zip of an unknown kind');
  // Unpacked into one buffer, with a spare byte by which zlib sees the end. The limit must not be zero.
  const { crc32, inflateRawSync } = process.getBuiltinModule('node:zlib');
  const content = method === STORED
    ? packed
    : inflateRawSync(packed, { maxOutputLength: size || 1, chunkSize: Math.max(MIN_CHUNK, size + 1) });
  if (content.length !== size || crc32(content) !== crc)
    throw new ZipError('is a damaged zip');
  return content;
}
function readLong(bytes, at) {
  return Number(bytes.readBigUInt64LE(at));
}

 }),

 7413:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   b: () => ( isUtf16),
   z: () => ( decodeUtf16)
 });
// UTF-16, as some editors and Windows PowerShell write it. Pure.
/** The text of bytes that begin with the byte order mark of UTF-16; undefined for others. */
function decodeUtf16(bytes) {
  const encoding = markOf(bytes);
  return encoding && new TextDecoder(encoding).decode(bytes);
}
/** Whether bytes are UTF-16, by the byte order mark or the zero byte in each Latin letter. */
function isUtf16(bytes) {
  return markOf(bytes) !== undefined || bytes.subarray(0, 2).includes(0);
}
function markOf([first, second]) {
  if (first === 0xff && second === 0xfe)
    return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

 }),

 928:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   H6: () => ( isByName),
   Q8: () => ( AUTO),
   _y: () => ( EXISTING)
 });
// A skill on its way through the step, each type with more than the one before: a request, what was found, a loaded
// skill, a target.
/** The id that stands for "find it by its name, or create it". */
const AUTO = 'auto';
/** The id that stands for "find it by its name", and never creates. */
const EXISTING = 'existing';
/** Whether an id stands for looking the skill up by its name. */
function isByName(skillId) {
  return skillId === AUTO || skillId === EXISTING;
}

 }),

 205:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   f: () => ( trimEndOf)
 });
// Takes a repeated character off the end of a text, in linear time, which a regular expression does not promise.
/** The text without the repetitions of `character` at its end. */
function trimEndOf(text, character) {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character)
    end -= 1;
  return text.slice(0, end);
}

 }),

 9117:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   W: () => ( CONTROL),
   g: () => ( unicodePattern)
 });
// Patterns with classes of Unicode, such as `\p{L}`, made when a text first needs one: a literal with a class takes V8 a
// tenth of a millisecond and more at every start, only for being read over.
/** A pattern that is compiled at its first use. @param source of a pattern with the flag `u` */
function unicodePattern(source, flags = '') {
  let pattern;
  return () => {
    pattern ??= new RegExp(source, `${flags}u`);
    return pattern;
  };
}
/** A control character, as `\p{Cc}`, without a class of Unicode: neither printable ASCII nor above U+009F. */
const CONTROL = /[^ -~\u00a0-\uffff]/;

 })

};
