export const id = 469;
export const ids = [469];
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

exports._y = () => ({})
exports.ud = () => ({})


  }),

  7542:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
    c: () => (  CancelledError)
  });
// The end of a step that somebody cancels.
/** Nothing was sent, and nothing more will be. */
class CancelledError extends Error {
    name = 'CancelledError';
    constructor() {
        super('The step was cancelled.');
    }
}


  }),

  1187:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
    g: () => (  createSystemClock)
  });
  var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
  var _cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7542);
// Time, handed to whoever needs it, so that a test can hand in its own.


function createSystemClock(cancelled) {
    return {
        now: () => performance.now(),
        sleep: async (ms) => {
            try {
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.max(0, ms), undefined, { signal: cancelled });
            }
            catch {
                throw new _cancelled_js__WEBPACK_IMPORTED_MODULE_1__  .c();
            }
        },
        timeout: ms => AbortSignal.timeout(Math.max(1, Math.ceil(ms))),
        every: (ms, callback) => {
            const timer = setInterval(callback, ms);
            return () => clearInterval(timer);
        },
    };
}


  }),

  4557:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
    b: () => (  messageOf)
  });
  var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
// What a caught value says: anything can be thrown, and must still be told.

/** Never empty. */
function messageOf(cause) {
    // An error made by Node itself need not be of this realm, as under a test runner.
    if (cause instanceof Error || node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(cause))
        return cause.message || cause.name;
    return typeof cause === 'string' ? cause || 'The step failed without a reason.' : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(cause);
}


  }),

  1809:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
    $Q: () => (  clip),
    X2: () => (  printableParagraphs),
    g$: () => (  printable),
    hD: () => (  quote),
    tO: () => (  findInvisible),
    z3: () => (  isBlank)
  });
// Text that somebody else wrote, on its way out: bounded, and with everything visible that a reader could not see.
const MAX_QUOTE = 500;
/**
 * What needs characters that cannot be seen, and is shown as it is: emoji sequences, letters of scripts that are joined
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
/** Of the controls only those that make a terminal hide something: the others divide a text, or mark what is none. */
const HIDDEN = new RegExp(`(?![\\0-\\x07\\t-\\x1a\\x1c-\\x1f\\x7f])${INVISIBLE}`, 'u');
const VISIBLE_OR_NOT = new RegExp(`${SEQUENCES}|(${INVISIBLE})`, 'gu');
/** Shows what cannot be seen as `<U+200B>`, line breaks included: nothing in it is obeyed by a terminal. */
function printable(text) {
    return text.replace(VISIBLE_OR_NOT, (match, invisible) => invisible === undefined ? match : nameOf(invisible));
}
/** As `printable`, of a message of ours: its paragraphs stay apart. */
function printableParagraphs(message) {
    return message.split('\n\n').map(printable).join('\n\n');
}
/**
 * A foreign text on one line of bearable length, printable, without `##[command]`, which the runner obeys in the middle
 * of a line too.
 *
 * @param maxLength how many characters of it are kept
 */
function quote(text, maxLength = MAX_QUOTE) {
    // Of what is cut off anyway, nothing needs to be looked at.
    const line = clip(text, maxLength * 4)
        .replace(/[\t\n\v\f\r ]+/g, ' ')
        .trim();
    return clip(printable(clip(line, maxLength)).replaceAll('##[', '## ['), maxLength);
}
/** The beginning of a text that is longer, without half a character at its end. */
function clip(text, maxLength) {
    if (text.length <= maxLength)
        return text;
    return `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** The first of the characters in a text that hide in it; line breaks, tabs and a byte order mark do not. */
function findInvisible(text, max) {
    // Most texts have none, which is found out much faster.
    if (!HIDDEN.test(text))
        return [];
    const found = [];
    for (const { 1: character, index } of text.matchAll(VISIBLE_OR_NOT)) {
        if (character === undefined || !HIDDEN.test(character))
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
    return (text
        .replace(VISIBLE_OR_NOT, (match, invisible) => (invisible === undefined ? match : ''))
        .trim() === '');
}
function nameOf(character) {
    return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}


  }),

  2259:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  I: () => (  findCheckout),
  b: () => (  readCheckout)
});

var external_node_fs_ = __webpack_require__(3024);
var external_node_path_ = __webpack_require__(6760);
var path = __webpack_require__(5642);
var github_event = __webpack_require__(7689);
;// CONCATENATED MODULE: ../lib/github/git-folder.js
// A checkout's .git, read as plain files: worktrees, submodules and packed refs included, no git process.


const MAX_SMALL_BYTES = 64 * 1024;
const MAX_PACKED_BYTES = 32 * 1024 * 1024;
/** Refs may lead to refs. */
const MAX_HOPS = 5;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
/** What git takes for the name of a ref: https://git-scm.com/docs/git-check-ref-format */
const REF = /^ref: (refs\/(?!.*\.\.)[^\s\p{Cc}~^:?*[\\]{1,1000})$/u;
/** The commit of HEAD; nothing when it cannot be read, as in a repository without one. */
function readHead(root) {
  const folders = findFolders(root);
  let text = folders && readText((0,external_node_path_.join)(folders.own, 'HEAD'));
  for (let hops = 0; folders && text !== undefined && hops < MAX_HOPS; hops++) {
    if (COMMIT.test(text))
      return text;
    const ref = REF.exec(text)?.[1];
    if (ref === undefined)
      return undefined;
    text =
      readText((0,external_node_path_.join)(folders.own, ref)) ??
        readText((0,external_node_path_.join)(folders.common, ref)) ??
        findPacked((0,external_node_path_.join)(folders.common, 'packed-refs'), ref);
  }
  return undefined;
}
/** `owner/name` of the remote `origin`; nothing when there is none, or it is no address of a server. */
function readOrigin(root) {
  const folders = findFolders(root);
  const config = folders && readText((0,external_node_path_.join)(folders.common, 'config'));
  let section = '';
  for (const line of (config ?? '').split('\n').map(text => text.trim())) {
    if (line.startsWith('['))
      section = line.toLowerCase().startsWith('[remote ') ? line.slice(8) : '';
    if (section !== '"origin"]')
      continue;
    const [, url] = /^url\s*=\s*"?([^"\s]+)"?$/i.exec(line) ?? [];
    if (url !== undefined)
      return repositoryOf(url);
  }
  return undefined;
}
/** `.git` is a folder, or, of a worktree and of a submodule, a file that names one. */
function findFolders(root) {
  const path = (0,external_node_path_.join)(root, '.git');
  const link = readText(path);
  const own = link === undefined ? path : (0,external_node_path_.resolve)(root, link.replace(/^gitdir: */, ''));
  if (link !== undefined && !link.startsWith('gitdir:'))
    return undefined;
  const common = readText((0,external_node_path_.join)(own, 'commondir'));
  return { own, common: common === undefined ? own : (0,external_node_path_.resolve)(own, common) };
}
/** A line of the file is `<commit> <ref>`. */
function findPacked(path, ref) {
  const text = `\n${readText(path, MAX_PACKED_BYTES) ?? ''}\n`;
  const end = text.indexOf(` ${ref}\n`);
  return end < 0 ? undefined : text.slice(text.lastIndexOf('\n', end) + 1, end);
}
/** `https://host/owner/name.git`, `ssh://…` or `git@host:owner/name`. */
function repositoryOf(url) {
  const path = URL.canParse(url)
    ? /^(https?|ssh|git):/.test(url) && new URL(url).pathname
    : /^[\w.-]+@[\w.-]+:(.*)$/.exec(url)?.[1];
  const [, repository] = /(?:^|\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path || '') ?? [];
  return repository;
}
/** Trimmed; nothing for what is missing, too large or no regular file. */
function readText(path, maxBytes = MAX_SMALL_BYTES) {
  try {
    const stats = (0,external_node_fs_.statSync)(path);
    return stats.isFile() && stats.size <= maxBytes ? (0,external_node_fs_.readFileSync)(path, 'utf8').trim() : undefined;
  }
  catch {
    return undefined;
  }
}

;// CONCATENATED MODULE: ../lib/github/checkout.js
// Where a skill comes from: the checkout that holds it, and the commit that was checked out. Read from plain files of
// .git, without git.





/** Finds the checkout that holds a folder of the workspace; both absolute. */
function findCheckout(folder, workspace) {
  const top = (0,path .zg)(workspace);
  for (let root = (0,path .zg)(folder); (0,path .FK)(top, root); root = (0,external_node_path_.dirname)(root)) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.git')))
      return root;
    if (root === (0,external_node_path_.dirname)(root))
      break;
  }
  return top;
}
/**
 * Reads a checkout.
 *
 * @param root as `findCheckout` gives it
 */
function readCheckout(root, env) {
  const ofRun = env.GITHUB_SHA ?? '';
  const pullRequestHead = (0,github_event .Vs)(env);
  if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.git')))
    return { root, commit: pullRequestHead ?? ofRun, known: 'run' };
  const foreign = foreignOrigin(root, env);
  const origin = foreign === undefined ? {} : { foreign };
  const head = readHead(root);
  if (head === undefined)
    return {
      root,
      commit: foreign === undefined ? (pullRequestHead ?? ofRun) : '',
      known: 'unreadable',
      ...origin,
    };
  // For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold: its head stands for it.
  const commit = head === ofRun ? (pullRequestHead ?? head) : head;
  return { root, commit, known: 'head', ...origin };
}
function foreignOrigin(root, { GITHUB_REPOSITORY: own }) {
  const origin = readOrigin(root);
  return own && origin?.toLowerCase() !== own.toLowerCase() ? origin : undefined;
}


  }),

  7689:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  Vs: () => (  readPullRequestHead),
  j_: () => (  readEvent),
  r0: () => (  isPullRequest)
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

  8301:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  KA: () => (  isPlainText),
  Rk: () => (  isProxyRefusal),
  T6: () => (  ProxyError)
  });
// A way that ended at the proxy, before the host.
const PLAIN_TEXT = /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL))$/;
class ProxyError extends Error {
  name = 'ProxyError';
  /** What the proxy answered; absent when it did not. */
  status;
  constructor(message, options = {}) {
    super(message, options);
    this.status = options.status;
  }
}
/** Whether the proxy would answer the same again: after a 407 each further attempt may lock an account. */
function isProxyRefusal(error) {
  if (!(error instanceof ProxyError))
    return false;
  const { status } = error;
  if (status === undefined)
    return isPlainText(error);
  return status === 501 || (status < 500 && status !== 408 && status !== 429);
}
/** Whether TLS was begun with somebody who speaks another language, plain HTTP most likely. */
function isPlainText(error) {
  const { code, cause } = Object(error);
  return PLAIN_TEXT.test(String(code)) || (cause !== undefined && isPlainText(cause));
}


  }),

  5305:
  ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
  var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1187);
  var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
  var _main_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2309);
  var _report_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6202);
  var _report_report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2544);
  var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7033);
// One way in, and one way out of a failure, whatever fails and whenever.






/** As shells count the end by a signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/** What is left to tell must be told by then: the runner kills a step that it has cancelled. */
const LAST_WORDS_MS = 5_000;
const secrets = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__  .g)(_report_log_js__WEBPACK_IMPORTED_MODULE_3__  .$l);
const log = (0,_report_log_js__WEBPACK_IMPORTED_MODULE_3__  .hM)(secrets);
const cancelling = new AbortController();
const { signal: cancelled } = cancelling;
const runtime = { env: process.env, secrets, clock: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__  .g)(cancelled), log, cancelled };
let cancelledBy;
/** A request that was given up, such as that for an identity token, may hold the process for minutes more. */
function leave() {
  // An argument of undefined would turn a failed step green.
  process.stdout.write('', () => (cancelledBy ? process.exit(EXIT_CODES[cancelledBy]) : process.exit()));
}
// Nobody listens any more: what there is to say still goes into the summary and the outputs.
process.stdout.on('error', () => { });
// What nobody caught, of a promise too.
process.once('uncaughtException', async (cause) => {
  const error = new Error(`The step ended in the middle by an error of its own: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__  .b)(cause)}. What it was sending may exist: run the job again, which publishes nothing twice, and report this.`, { cause });
  await (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__  .x)(error, runtime);
  leave();
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (cancelled.aborted)
      return;
    log.info(`Cancelled by ${signal}: nothing more is sent.`);
    cancelledBy = signal;
    cancelling.abort();
    setTimeout(() => process.exit(EXIT_CODES[signal]), LAST_WORDS_MS).unref();
  });
}
try {
  await (0,_main_js__WEBPACK_IMPORTED_MODULE_2__  .e)(runtime);
}
catch (error) {
  await (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__  .x)(error, runtime);
}
leave();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

  }),

  9328:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  WF: () => (  createReader),
  X0: () => (  capList),
  cl: () => (  quoteValue),
  dz: () => (  InputError)
  });
  var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5360);
// The values of inputs, one at a time: absent or given, text or boolean or number. Collects mistakes, so that all are told.

const MAX_TOLD = 50;
/** Inputs that cannot be used; carries every mistake, up to a limit. */
class InputError extends Error {
  name = 'InputError';
  mistakes;
  constructor(mistakes) {
    const told = capList(mistakes, 'mistakes');
    super(told.join('\n'));
    this.mistakes = told;
  }
}
/** The first of many, and how many more there are. */
function capList(messages, what) {
  const rest = messages.length - MAX_TOLD;
  return rest > 0
    ? [...messages.slice(0, MAX_TOLD), `… and ${rest.toLocaleString('en')} more ${what}.`]
    : messages;
}
const MAX_QUOTE = 60;
/** A value as a message shows it: between quotes, on one line, and no more of it than tells which one is meant. */
function quoteValue(value) {
  const letters = [...value.slice(0, 2 * MAX_QUOTE)];
  const isWhole = letters.length <= MAX_QUOTE && value.length <= 2 * MAX_QUOTE;
  return JSON.stringify(isWhole ? value : `${letters.slice(0, MAX_QUOTE).join('')}…`);
}
function createReader(env) {
  const mistakes = [];
  const warnings = [];
  const notes = [];
  function text(name, variable) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .V4)(name) || (variable && env[variable]?.trim()) || '';
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
      // Whoever sets it means to change it: what follows from that is no further mistake.
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
        mistakes.push(`${name} is ${quoteValue(value)}. It must be ${form}.`);
      return value;
    },
    mistake: message => mistakes.push(message),
    warn: message => warnings.push(message),
    note: line => notes.push(line),
    mistakes,
    warnings,
    notes,
  };
}


  }),

  2309:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  e: () => (  run)
});

var p_limit = __webpack_require__(9680);
var lib_result = __webpack_require__(4296);
;// CONCATENATED MODULE: ../lib/batch.js
// The skills on their way through the steps before anything is sent, and those that have failed there.

/**
 * A plan goes on without the skills that failed; of a run nothing is sent.
 *
 * @throws StepError
 */
function passOn(batch, { skills: requests, plan }) {
  if (plan.dryRun || batch.failed.length === 0)
    return batch;
  const others = batch.skills.map(({ request, skill }) => notSent(request, skill));
  throw new lib_result .zg(inOrder([...batch.failed, ...others], requests));
}
/** A skill that fails before it is sent. */
function failBeforeSending({ request, skill }, error) {
  return { ...(0,lib_result .xS)(request, skill), status: 'failed', made: 'nothing', early: true, error };
}
function notSent(request, skill) {
  return { ...(0,lib_result .xS)(request, skill), status: 'not-sent' };
}
/** Results in the order in which the workflow asks for the skills. */
function inOrder(results, requests) {
  const places = new Map(requests.map(({ directory }, index) => [directory.path, index]));
  const placeOf = ({ directory }) => places.get(directory) ?? requests.length;
  return [...results].sort((a, b) => placeOf(a) - placeOf(b));
}

;// CONCATENATED MODULE: ../lib/http/budget.js
// What the requests of a step may use up together: one deadline, so many attempts each, and one pause for all.
const RESERVE_MS = 30_000;
/** Opens a budget whose time begins now. */
function openBudget(timeoutMs, maxRetries, clock) {
  const deadline = clock.now() + timeoutMs;
  const reserve = Math.min(RESERVE_MS, timeoutMs / 2);
  let pauseUntil = 0;
  function pause(ms) {
    pauseUntil = Math.max(pauseUntil, clock.now() + ms);
  }
  function paused() {
    return Math.max(0, pauseUntil - clock.now());
  }
  async function ready() {
    for (let left = paused(); left > 0; left = paused())
      await clock.sleep(left);
  }
  return {
    maxRetries,
    remaining: () => deadline - clock.now(),
    remainingForUploads: () => deadline - clock.now() - reserve,
    pause,
    paused,
    ready,
    wait: async (ms, everyone) => {
      if (!everyone)
        return await clock.sleep(ms);
      pause(ms);
      await ready();
    },
  };
}

var trim_end = __webpack_require__(205);
var error_message = __webpack_require__(4557);
var foreign_text = __webpack_require__(1809);
var proxy_error = __webpack_require__(8301);
;// CONCATENATED MODULE: ../lib/http/verdict.js
// What an outcome that is not what was asked for means for the next step. Pure.

/** Of the statuses from 400 to 499 those that may be over soon: what they say comes from whoever stands in between, too. */
const PASSING = [408, 409, 425, 429, 444, 460, 499];
/**
 * Judges an outcome; a success comes here when it cannot be read.
 *
 * @param effect a `read` that may have been answered does no harm when it is repeated, a `write` may
 * @param said what the API's own error says of it, whatever its status: only its word proves that a write was not applied
 */
function judge(outcome, effect, said) {
  const verdict = outcome.kind === 'failure' ? judgeFailure(outcome) : (said ?? judgeStatus(outcome.answer));
  const wish = wishOf(outcome);
  if (effect === 'write') {
    if (verdict === 'again')
      return wish === 'false' ? 'final' : 'again';
    // The server's wish never leads to another upload by itself, at most to finding out first.
    return verdict === 'final' && wish === 'true' ? 'unknown' : verdict;
  }
  if (wish === 'false')
    return 'final';
  return wish === 'true' || verdict === 'unknown' ? 'again' : verdict;
}
/** An answer that says that what was asked for was done. */
function isSuccess({ status }) {
  return status >= 200 && status < 300;
}
/** Whether the server forbids another attempt. */
function forbidsRetry(outcome) {
  return wishOf(outcome) === 'false';
}
/** Whether an answer asks everyone to slow down, not only the request that it answers. */
function asksForPause(outcome) {
  return outcome.kind === 'answer' && [429, 503, 529].includes(outcome.answer.status);
}
function judgeStatus(answer) {
  const { status } = answer;
  const isPassing = PASSING.includes(status) || (status >= 500 && status !== 501);
  return isPassing || isSuccess(answer) ? 'unknown' : 'final';
}
/** A body that was not handed over to its end is none: its length was announced. */
function judgeFailure({ sent, error }) {
  if (isCertificateError(error) || isInvalidRequest(error) || (0,proxy_error .Rk)(error))
    return 'final';
  return sent === 'all' ? 'unknown' : 'again';
}
/**
 * Whether the way to the server ended at a certificate that is not trusted: Node's and OpenSSL's codes, also under a proxy's.
 *
 * @internal
 */
function isCertificateError(error) {
  return codesOf(error).some(code => /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/.test(code));
}
/** Whether no request could be made of what was given, such as a key with a line break in it. */
function isInvalidRequest(error) {
  return codesOf(error)[0] === 'UND_ERR_INVALID_ARG';
}
/** The codes of an error, of what caused it, and of the addresses that were tried. */
function codesOf(error) {
  const { code, cause, errors } = Object(error);
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap(codesOf)];
}
function wishOf(outcome) {
  return outcome.kind === 'failure' ? undefined : outcome.answer.headers['x-should-retry'];
}

;// CONCATENATED MODULE: ../lib/http/advice.js
// Why there was no answer → what to do about it, whoever was asked. Pure.


const NO_CERTIFICATE = 'The certificate is not trusted. Behind a proxy that inspects TLS, NODE_EXTRA_CA_CERTS has to name a file with its certificate, in the env of the job or of the runner.';
const CERTIFICATES = [
  [
    codes => /ALTNAME_INVALID|HOSTNAME_MISMATCH/.test(codes),
    'The certificate there is one for other hosts. See that the address names the host as its certificate does, and that neither DNS nor a proxy leads elsewhere.',
  ],
  [
    codes => /CERT_(HAS_EXPIRED|NOT_YET_VALID)/.test(codes),
    "The certificate is not valid at this time. See that the runner's clock is right; if it is, have the certificate renewed.",
  ],
  [codes => /CERT_REVOKED/.test(codes), 'The certificate has been revoked. See that the address is right.'],
  [codes => /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/.test(codes), NO_CERTIFICATE],
];
const PROXY_ASKS_FOR_LOGIN = 'The proxy asks for a login, or does not take the one it got. Write HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded. It is not asked again in this step, so that no account gets locked.';
const PROXY_SPEAKS_OTHERWISE = 'The proxy asks for a login of another kind than Basic, which is the only one spoken here. Set HTTPS_PROXY to a proxy that logs in there, or except this host with NO_PROXY.';
const PROXY_REFUSES = 'The proxy does not let this host through. Have it allowed there, set HTTPS_PROXY to another proxy, or except this host with NO_PROXY.';
const PROXY_FAILS = 'The proxy does not reach this host. See that the host is right and can be reached from the proxy, or except it with NO_PROXY.';
const PROXY_IN_PLAIN_TEXT = 'The address in HTTPS_PROXY begins with https://, but the proxy there does not speak TLS. Write it with http://; what goes through it is encrypted all the same.';
const PROXY_UNREACHED = 'See that HTTPS_PROXY names the right host and port of the proxy, with http:// before it unless the proxy itself speaks TLS, or except this host with NO_PROXY.';
/**
 * Whole sentences.
 *
 * @param setting what holds the address that was asked, such as an input
 */
function adviseOnFailure(error, setting) {
  if (isInvalidRequest(error))
    return 'See that the API key and the other inputs hold no line breaks and no characters that a header cannot carry.';
  const codes = codesOf(error).join(' ');
  const certificate = CERTIFICATES.find(([matches]) => matches(codes))?.[1];
  if (certificate !== undefined)
    return certificate;
  if (error instanceof proxy_error .T6)
    return adviseOnProxy(error);
  if ((0,proxy_error .KA)(error))
    return `What answers there speaks no TLS. See that the host and the port in ${setting} are right, and that nothing in between, such as a sign-in page, answers for it.`;
  return `See that ${setting} is right and that the runner reaches it, by itself or through HTTPS_PROXY.`;
}
function adviseOnProxy(error) {
  const { status, message } = error;
  if (status === undefined)
    return (0,proxy_error .KA)(error) ? PROXY_IN_PLAIN_TEXT : PROXY_UNREACHED;
  if (status === 407)
    return / asks for (?!.*\bbasic\b)/i.test(message) ? PROXY_SPEAKS_OTHERWISE : PROXY_ASKS_FOR_LOGIN;
  return status >= 500 && status !== 501 ? PROXY_FAILS : PROXY_REFUSES;
}

;// CONCATENATED MODULE: ../lib/http/http-date.js
// The dates of HTTP headers: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
const TIME = String.raw `\d{2}:\d{2}:\d{2}`;
const IMF_FIXDATE = new RegExp(`^[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} ${TIME} GMT$`);
/** The two older forms, which HTTP still allows. */
const RFC_850 = new RegExp(`^[A-Z][a-z]{5,8}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) (${TIME}) GMT$`);
const ASCTIME = new RegExp(`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) (${TIME}) (\\d{4})$`);
/** Milliseconds since 1970; nothing for what is no date. `Date.parse` alone would read "-5" or "1, 2" as one. */
function parseHttpDate(text = '') {
  const date = rewrite(text.trim());
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : time;
}
/** As `Date.parse` reads it everywhere alike. */
function rewrite(text) {
  if (IMF_FIXDATE.test(text))
    return text;
  const old = RFC_850.exec(text);
  if (old)
    return `${old[1]} ${old[2]} ${Number(old[3]) < 50 ? 20 : 19}${old[3]} ${old[4]} GMT`;
  const c = ASCTIME.exec(text);
  return c ? `${c[2]} ${c[1]} ${c[4]} ${c[3]} GMT` : undefined;
}

;// CONCATENATED MODULE: ../lib/http/retry-delay.js
// How long to wait before a request is repeated. Pure.

const LONGEST_DELAY_MS = 8_000;
/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first is 1): min(0.5 · 2ⁿ, 8) seconds less up to a quarter, as
 * the official SDK does, or what the server asks for where that is longer.
 *
 * @param random a number from 0 to 1
 */
function retryDelay(attempt, outcome, random) {
  const asked = outcome.kind === 'failure' ? undefined : retryAfter(outcome.answer);
  return Math.max(asked ?? 0, Math.min(500 * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 - random / 4));
}
/** The wait that an answer asks for, in milliseconds; of several, the longest. */
function retryAfter({ headers }) {
  const milliseconds = readNumbers(headers['retry-after-ms']);
  if (milliseconds !== undefined)
    return milliseconds;
  const { 'retry-after': asked, date } = headers;
  const seconds = readNumbers(asked);
  if (seconds !== undefined)
    return seconds * 1000;
  const until = readDates(asked);
  const now = readDates(date);
  // A date is the server's; without its present time it cannot be turned into a wait.
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now);
}
/** A header that came twice is joined by commas. */
function readNumbers(text = '') {
  const parts = text.split(',').map(part => part.trim());
  return parts.every(part => /^\d+(\.\d+)?$/.test(part)) ? Math.max(...parts.map(Number)) : undefined;
}
function readDates(text = '') {
  const dates = text.split(/(?<=GMT|\d{4}),/).map(part => parseHttpDate(part));
  return dates.some(date => date === undefined) ? undefined : Math.max(...dates);
}

;// CONCATENATED MODULE: ../lib/claude/answer.js
// What came back, as it comes in: without secrets, and with the API's own error read.


/** Takes the secrets out of an outcome. A success with content of another kind than text goes on as it is. */
function clearOutcome(outcome, secrets) {
  if (outcome.kind === 'failure')
    return { outcome, reason: secrets.redact(reasonOf(outcome.error)) };
  const { answer } = outcome;
  if (isSuccess(answer) && isZip(answer))
    return { outcome };
  // Leaves out a byte order mark, which some put before JSON.
  const text = new TextDecoder().decode(answer.body);
  const body = Buffer.from(secrets.redact(text));
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, secrets.redact(value)]));
  return { outcome: { ...outcome, answer: asError({ ...answer, headers, body }) } };
}
/** An error is one whatever its status: some gateways answer with 200 to everything. */
function asError(answer) {
  const error = isSuccess(answer) ? readApiError(answer) : undefined;
  const status = error && (STATUSES.get(error.type) ?? (error.complete ? 500 : undefined));
  return status === undefined ? answer : { ...answer, status };
}
/** https://platform.claude.com/docs/en/api/errors */
const STATUSES = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['conflict_error', 409],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);
/** The error that the API writes itself; a proxy in between writes none. */
function readApiError({ body }) {
  try {
    const { type: kind, error, request_id: requestId } = JSON.parse(body.toString('utf8'));
    if (typeof error !== 'object' || error === null)
      return undefined;
    const { type, message, details } = error;
    const { error_code: code, appeal_url: appealUrl } = Object(details);
    return {
      type: typeof type === 'string' ? type : '',
      message: typeof message === 'string' ? message : 'no message',
      complete: kind === 'error' && typeof type === 'string',
      ...(typeof requestId === 'string' && { requestId }),
      ...(typeof code === 'string' && { code }),
      ...(typeof appealUrl === 'string' && /^https:\/\//.test(appealUrl) && { appealUrl }),
    };
  }
  catch {
    return undefined;
  }
}
/** Errors by which the API says that it did nothing, but may do it another time. */
const NOT_APPLIED = ['rate_limit_error', 'overloaded_error', 'conflict_error'];
const SPEND_LIMITS = ['enforced_spend_limit_reached', 'contract_spend_limit_reached'];
/** What the API's own error says of another attempt, where its status alone would say something else. */
function verdictOf(answer) {
  const error = readApiError(answer);
  if (!error?.complete)
    return undefined;
  if (isSpendLimit(answer))
    return 'final';
  return NOT_APPLIED.includes(error.type) ? 'again' : undefined;
}
/** Whether the API's own code has ended with a fault: what it made all the same can be seen within seconds. */
function isOwnFault(answer) {
  const error = readApiError(answer);
  return answer.status === 500 && error?.complete === true && error.type === 'api_error';
}
function isSpendLimit(answer) {
  return SPEND_LIMITS.includes(readApiError(answer)?.code ?? '');
}
/** The request id of an answer; what does not look like one is none. */
function requestIdOf(answer) {
  const id = answer.headers['request-id'] ?? readApiError(answer)?.requestId;
  return id !== undefined && /^[\w.:*-]{1,128}$/.test(id) ? id : undefined;
}
function isZip({ body }) {
  return body.length > 0 && body.subarray(0, 2).toString('latin1') === 'PK';
}
/** Of several addresses that were tried, the first speaks for all. */
function reasonOf(error) {
  const [first = error] = error.errors ?? [];
  const { code } = first;
  const text = (0,error_message .b)(first);
  return typeof code === 'string' && !text.includes(code) ? `${text} (${code})` : text;
}

;// CONCATENATED MODULE: ../lib/claude/advice.js
// What came back → what to do about it: a table by the API's own code, its type and the status. Pure.





const WRONG_ADDRESS = 'See whether anthropic_base_url points at the Claude API.';
const NAMED = 'Correct what the API names, then run the job again.';
const AGAIN = 'Run the job again.';
const IN_BETWEEN = 'This is no answer of the Claude API: see whether anthropic_base_url points at it, and what a proxy or gateway in between says.';
const OUTAGE = 'The API has a fault of its own. Run the job again later; give the request id when you report it.';
const BILLING = 'See the billing settings of the organization.';
const SPENT = 'A spend limit of the organization or workspace is reached. Raise it, or wait for the next period.';
const NO_LIST = 'See that anthropic_base_url points at the Claude API itself, and that the workspace of the key may use skills.';
/** By `error.details.error_code`: https://platform.claude.com/docs/en/api/errors */
const BY_CODE = {
  enforced_spend_limit_reached: SPENT,
  contract_spend_limit_reached: SPENT,
  ramp_limit_exceeded: 'The organization asks for more than before, faster than it may. Run the job again in some minutes.',
  organization_on_hold: 'The organization is on hold. Its owner finds out why in the Claude Console, and can appeal.',
  cmek_key_disabled: "The organization's own encryption key is disabled. Have it enabled in its key management.",
  cmek_key_network_blocked: "The organization's own encryption key cannot be reached. Have the network rules of its key management let the API through.",
  cmek_context_unavailable: "The organization's own encryption key could not be used just now. Run the job again in some minutes.",
  claude_code_key_creator_not_member: 'Whoever created the key is no member of the organization any more. Set anthropic_api_key to a key that a member has created.',
  sandbox_egress_restricted: 'The sandbox that the step runs in may not send this. Have its network rules let the API through, or run the step elsewhere.',
};
const CMEK = "See the organization's own encryption key in its key management.";
/** By status, for the API's own errors. */
const BY_STATUS = {
  400: NAMED,
  401: 'See that the API key is complete, active and of the organization that owns the skill, or that the federation rule gives access to it.',
  402: BILLING,
  403: 'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
  404: 'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
  405: WRONG_ADDRESS,
  408: AGAIN,
  409: 'Correct what the API names; if it names nothing, something else is changing the skill: run the job again.',
  413: 'The skill is too large. Shrink it, or leave files out with "files".',
  422: NAMED,
  425: AGAIN,
  429: 'Too many requests. Run the job again later, or lower concurrency.',
  431: 'The headers of the request are too large. See that anthropic_api_key and anthropic_beta hold no more than they should.',
  499: 'The request was given up on its way. Run the job again; if that stays so, see the time limits of a proxy or gateway in between.',
  501: WRONG_ADDRESS,
  529: 'The API is overloaded. Run the job again later.',
};
const WRONG_SHAPE = 'See whether something between the runner and the API, such as a gateway, drops or adds the header anthropic-beta; set anthropic_base_url to the API itself, or anthropic_beta to what is in force there (none for the newer shape).';
/** By status, where something else than the API has answered. */
const BY_STATUS_IN_BETWEEN = {
  408: AGAIN,
  413: 'This is no answer of the Claude API: a proxy or gateway in between takes no request of this size. Raise its limit, or except this host with NO_PROXY.',
  425: AGAIN,
  429: 'Run the job again later.',
  499: BY_STATUS[499],
};
/**
 * Whole sentences, to follow what went wrong; empty when there is nothing to say.
 *
 * @param namesSkill whether what was asked for names a skill by its id, as a list of all skills does not
 */
function adviseOn({ outcome, unreadable, wrongShape }, namesSkill = true) {
  if (outcome.kind === 'failure')
    return outcome.timedOut
      ? 'Run the job again, or raise timeout_seconds.'
      : adviseOnFailure(outcome.error, 'anthropic_base_url');
  if (wrongShape)
    return WRONG_SHAPE;
  if (unreadable !== undefined)
    return WRONG_ADDRESS;
  const { answer } = outcome;
  const error = readApiError(answer);
  // Gateways write errors of this form, too, but know no types.
  const advice = error?.type ? adviseOnError(error, answer, namesSkill) : adviseInBetween(answer);
  const wait = asksForPause(outcome) ? retryAfter(answer) : undefined;
  return wait === undefined ? advice : `${advice} The API asks to wait ${Math.ceil(wait / 1000)} s.`;
}
function adviseOnError(error, { status }, namesSkill) {
  const { type, code = '', message } = error;
  const special = BY_CODE[code] ?? BY_CODE[type] ?? (code.startsWith('cmek_') ? CMEK : undefined);
  if (special !== undefined)
    return special + appealTo(error);
  if (type === 'billing_error')
    return BILLING;
  // Only for advice are the API's words read: they may change.
  if (status === 400 && /anthropic-beta/i.test(message))
    return 'The API does not know a beta that was asked for. Correct anthropic_beta, or set anthropic_beta: none for the shapes that need none.';
  if (status === 400 && /\b(spend|usage|credit)\b.{0,30}\b(limits?|balance|low)\b/i.test(message))
    return `${SPENT} ${BILLING}`;
  if (status === 404 && !namesSkill)
    return NO_LIST;
  return BY_STATUS[status] ?? (status >= 500 ? OUTAGE : '');
}
function adviseInBetween({ status }) {
  if (status >= 300 && status < 400)
    return 'Redirects are not followed. Set anthropic_base_url to the API itself.';
  if (status >= 500 && status !== 501)
    return BY_STATUS[status] ?? OUTAGE;
  return BY_STATUS_IN_BETWEEN[status] ?? IN_BETWEEN;
}
function appealTo({ appealUrl }) {
  return appealUrl === undefined ? '' : ` Appeal: ${(0,foreign_text .hD)(appealUrl)}`;
}

;// CONCATENATED MODULE: ../lib/claude/errors.js
// Outcomes → errors that say what failed, what the API said and what to do about it. Secrets are out of them by now.





/** A request that ended without what was asked for. */
class ApiError extends Error {
  name = 'ApiError';
  /** Of the answer, if there was one. */
  status;
  /** The message without advice. */
  happened;
  constructor(message, status, options = {}) {
    super(message, options);
    this.status = status;
    this.happened = options.happened ?? message;
  }
}
/** Nothing can be asked of the API at all: there is no logging in. */
class LoginError extends ApiError {
}
/** What an error says without advice, which is given once, when the step ends. */
function happenedIn(cause) {
  return cause instanceof ApiError ? cause.happened : (0,error_message .b)(cause);
}
/**
 * @param task what was tried, to be read after "could not": "read version 1 of skill_x"
 * @param addition a sentence to end with
 */
function explainOutcome(task, seen, addition = '') {
  const said = describeAttempt(task, seen);
  const advice = adviseOn(seen, namesSkill(task));
  const message = [said, advice, addition].filter(Boolean).join(' ');
  return errorOf(message, seen, [said, addition].filter(Boolean).join(' '));
}
/** What is asked of all skills together says nothing about one of them. */
function namesSkill(task) {
  return !/^(list the skills$|create the skill )/.test(task);
}
/**
 * @param message whole sentences
 * @param happened those of them that are no advice
 */
function errorOf(message, { outcome }, happened = message) {
  if (outcome.kind === 'failure')
    return new ApiError(message, undefined, { happened, cause: outcome.error });
  return new ApiError(message, outcome.answer.status, { happened });
}
/**
 * There is no time for a request.
 *
 * @param task as for `explainOutcome`
 * @param trouble what the request before failed with, a sentence
 * @param pausedMs how long the API asks to wait
 */
function outOfTime(task, trouble = '', pausedMs = 0) {
  const why = pausedMs > 0
    ? `the API asks to wait ${Math.ceil(pausedMs / 1000)} s, which is longer than timeout_seconds leaves.`
    : 'timeout_seconds is used up.';
  const happened = `Could not ${(0,foreign_text .hD)(task)}: ${why}${trouble && ` Before that: ${trouble}`}`;
  return new ApiError(`${happened} Raise timeout_seconds, or run the job again.`, undefined, { happened });
}
/** One sentence without advice: what could not be done, and what came back. */
function describeAttempt(task, seen) {
  return `Could not ${(0,foreign_text .hD)(task)}: ${describeOutcome(seen)}`;
}
/** What came back, with the API's own words and the request id. */
function describeOutcome(seen) {
  const { outcome, unreadable } = seen;
  if (outcome.kind === 'failure')
    return describeFailure(seen);
  const { answer } = outcome;
  const id = requestIdOf(answer);
  const request = id ? ` (request ${id})` : '';
  if (unreadable !== undefined)
    return `the API answered ${answer.status}, but ${unreadable}${request}.`;
  const { kind, message } = describeBody(answer);
  return `the API answered ${[answer.status, kind].filter(Boolean).join(' ')}: ${message}${request}.`;
}
const TIMED_OUT = {
  nothing: 'no connection came about in time.',
  part: 'there was not enough time to send the request.',
  all: 'no answer came in time.',
};
function describeFailure({ outcome, reason = '', cancelled }) {
  if (outcome.kind !== 'failure')
    return '';
  if (cancelled)
    return 'the step was cancelled before an answer came.';
  if (outcome.timedOut)
    return TIMED_OUT[outcome.sent];
  const what = isInvalidRequest(outcome.error) ? 'the request cannot be made' : 'the connection failed';
  return `${what}: ${(0,foreign_text .hD)(reason)}.`;
}
/** Of a page of HTML. */
function titleOf(text) {
  const start = text.search(/<title[\s>]/i);
  const open = start < 0 ? -1 : text.indexOf('>', start);
  if (open < 0)
    return undefined;
  const end = text.indexOf('<', open);
  return text.slice(open + 1, end < 0 ? undefined : end);
}
const MAX_SCANNED = 20_000;
function describeBody(answer) {
  const error = readApiError(answer);
  if (error) {
    const { type, code, message } = error;
    return {
      kind: (0,foreign_text .hD)([type, code && `(${code})`].filter(Boolean).join(' ')),
      message: `"${(0,foreign_text .hD)(message)}"`,
    };
  }
  const text = answer.body.toString('utf8').slice(0, MAX_SCANNED);
  const title = titleOf(text);
  const said = (0,foreign_text .hD)(title ?? text);
  if (title !== undefined)
    return { kind: '', message: `an HTML page, perhaps from a proxy in between: "${said}"` };
  if (said !== '')
    return { kind: '', message: `"${said}"` };
  return { kind: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' };
}

;// CONCATENATED MODULE: ../lib/claude/expected.js
// Whether an answer is about what was asked: caches and gateways in between also answer with something else. Pure.
/**
 * The version that was asked for.
 *
 * @throws Error that says what it is, to be read after "but"
 */
function expectVersion(version, pin) {
  if (version.version !== pin)
    throw new Error(`it is about version ${version.version}`);
  return version;
}
/**
 * A version that an upload has made.
 *
 * @param before pins one that was there already
 * @throws Error that says why it is none, to be read after "but"
 */
function expectCreated(version, skillId, name, before) {
  // What the answer leaves out contradicts nothing.
  if (![skillId, ''].includes(version.skillId) || ![name, ''].includes(version.name))
    throw new Error('it is about another skill');
  if (version.version === before)
    throw new Error(`it is about version ${before}, which was there before`);
  return version;
}
/**
 * A skill that was created with this title.
 *
 * @throws Error that says why it is none, to be read after "but"
 */
function expectTitled(skill, title) {
  if (![title, ''].includes(skill.title))
    throw new Error('it is about another skill');
  return skill;
}

;// CONCATENATED MODULE: ../lib/claude/multipart.js
// Skill → the multipart/form-data body of an upload. Pure but for reading the files' content as it goes out.
// Encoded here and not by `FormData`, which copies every file into a Blob: hand-fed chunks halve time and memory.
/** Measured at the API: a request body of this many bytes is taken, one more is refused after all were sent. */
const MAX_REQUEST_BYTES = 31_457_280;
const CHUNK_BYTES = 256 * 1024;
/**
 * The body for a skill: one part `files[]` per file, its name led by the skill's.
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
  const parts = files.reduce((sum, file) => sum + encodeHead(boundary, name, file.path).length + file.size + 2, 0);
  return parts + encodeTail(boundary).length;
}
function boundaryOf(digest) {
  return `skill-${digest.replace('sha256:', '')}`;
}
function* encodeParts(boundary, texts, name, files) {
  yield* texts;
  for (const file of files) {
    yield encodeHead(boundary, name, file.path);
    yield file.read();
    yield Buffer.from('\r\n');
  }
  yield encodeTail(boundary);
}
function encodeText(boundary, field, value) {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`);
}
function encodeHead(boundary, name, path) {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="files[]"; filename="${escapeName(`${name}/${path}`)}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n');
}
function encodeTail(boundary) {
  return Buffer.from(`--${boundary}--\r\n`);
}
/** As browsers and the official SDK do: https://html.spec.whatwg.org/#multipart-form-data */
function escapeName(name) {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/** Joins small pieces and splits large ones: few writes for many files, progress within a large one, and no copy of it. */
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

;// CONCATENATED MODULE: ../lib/claude/pages.js
// Lists that come in pages.

const MAX_PAGES = 1_000;
/** On all pages: far more than a workspace holds, and than a step could look through. */
const MAX_ITEMS = 100_000;
/**
 * Opens a list whose entries stay once they are there, however it is sorted: what is new stands on its first pages or on
 * its last ones.
 *
 * @param task to be read after "could not"
 * @param readAt the page at a cursor, which is empty for the first
 */
function openListing(task, readAt) {
  const items = new Map();
  const unreadable = new Map();
  let lastCursor;
  /** Reads from a cursor to the end, or to a page that tells nothing new. */
  async function walk(from, isEnough) {
    const seen = new Set();
    for (let cursor = from;;) {
      const page = await readAt(cursor);
      const before = items.size;
      // An entry counts once, however often it is listed.
      for (const item of page.items)
        items.set(item.id, item);
      if (items.size > MAX_ITEMS)
        throw tooMany(task);
      unreadable.set(cursor, page.unreadable);
      const { nextPage } = page;
      if (nextPage === undefined)
        lastCursor = cursor;
      if (nextPage === undefined || isEnough(items.size - before))
        return;
      // A cursor that comes back leads nowhere, and half a list is no basis for what is decided upon it.
      if (seen.has(nextPage) || seen.size === MAX_PAGES)
        throw endless(task);
      seen.add(nextPage);
      cursor = nextPage;
    }
  }
  return {
    read: async (enough = Number.POSITIVE_INFINITY) => {
      const known = lastCursor;
      await walk('', news => (known !== undefined && news === 0) || items.size >= enough);
      if (known !== undefined && known !== '')
        await walk(known, () => false);
      return { items: [...items.values()], unreadable: [...unreadable.values()].flat() };
    },
  };
}
function tooMany(task) {
  return new ApiError(`Could not ${task}: the list has more than ${MAX_ITEMS.toLocaleString('en')} items. See whether anthropic_base_url points at the Claude API.`);
}
function endless(task) {
  return new ApiError(`Could not ${task}: the pages of the list do not end. See whether anthropic_base_url points at the Claude API.`);
}

;// CONCATENATED MODULE: ../lib/claude/api-time.js
// The times that the API writes into its answers. Pure.
const api_time_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
/**
 * Microseconds since 1970, exact until the year 2255; nothing for what is no time. One without a zone is in UTC, wherever
 * the runner stands.
 */
function parseApiTime(text) {
  const [, day, time, fraction = '', zone = 'Z'] = api_time_TIME.exec(text) ?? [];
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const seconds = Date.parse(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

;// CONCATENATED MODULE: ../lib/claude/schema.js
// The API's JSON, in both of its shapes → the action's own types. Pure; what the wire looks like is known here only.


/** The answer is in the shape that was not asked for: what it means cannot be told. */
class WrongShape extends Error {
  name = 'WrongShape';
}
/** The API gives as many at most, in either shape. */
const MAX_PAGE_ITEMS = 1_000;
/** The shape that `anthropic-beta: skills-2025-10-02` selects. */
const LEGACY_SHAPE = {
  readVersion: value => {
    const fields = readObject(value);
    if (!('version' in fields) && 'id' in fields && 'created_at' in fields)
      throw notLegacy();
    return {
      ...commonFields(fields),
      version: readId(fields, 'version'),
      directory: optionalText(fields, 'directory'),
    };
  },
  readSkill: value => {
    const fields = readObject(value);
    if (!('latest_version' in fields) && ('latest_version_id' in fields || isObject(fields.source)))
      throw notLegacy();
    return { ...commonSummary(fields, 'latest_version'), title: optionalText(fields, 'display_title') };
  },
  hasMore: true,
  titleField: 'display_title',
  uniqueTitles: true,
  pageLimit: 100,
};
/** The shape without that header, where a version is pinned by its id. */
const NEW_SHAPE = {
  readVersion: value => {
    const fields = readObject(value);
    if ('version' in fields && 'directory' in fields)
      throw notNew();
    const common = commonFields(fields);
    return { ...common, version: common.id, directory: common.name };
  },
  readSkill: value => {
    const fields = readObject(value);
    if (!('latest_version_id' in fields) && ('latest_version' in fields || isText(fields.source)))
      throw notNew();
    return { ...commonSummary(fields, 'latest_version_id'), title: optionalText(fields, 'display_name') };
  },
  hasMore: false,
  titleField: 'display_name',
  uniqueTitles: false,
  pageLimit: 1000,
};
function notLegacy() {
  return new WrongShape('the answer is in its newer shape, although anthropic-beta asks for the older one');
}
function notNew() {
  return new WrongShape('the answer is in its older shape, although anthropic-beta does not ask for that');
}
/** @throws Error when the body is no JSON */
function parseJson({ body }) {
  try {
    return JSON.parse(body.toString('utf8'));
  }
  catch (cause) {
    throw new Error(body.length === 0 ? 'the answer is empty' : 'the answer is not JSON', { cause });
  }
}
/**
 * Reads one page of a list. An entry that cannot be read spoils no other.
 *
 * @throws Error when it is no page, or says that there is more and not where
 */
function readPage(value, shape, readItem) {
  const fields = readObject(value);
  const { data, next_page: next, has_more: hasMore } = fields;
  if (!Array.isArray(data))
    throw new Error('the answer holds no list');
  if (data.length > MAX_PAGE_ITEMS)
    throw new Error(`the answer lists ${data.length.toLocaleString('en')} items on a page, more than ${MAX_PAGE_ITEMS.toLocaleString('en')}`);
  const nextPage = isText(next) ? String(next) : '';
  if (hasMore === true && nextPage === '')
    throw new Error('it does not say where the rest of the list is');
  if (data.length === 0 && 'next_page' in fields && 'has_more' in fields !== shape.hasMore)
    throw shape.hasMore ? notLegacy() : notNew();
  const items = [];
  const errors = [];
  for (const item of data) {
    try {
      items.push(readItem(item));
    }
    catch (cause) {
      errors.push(cause);
    }
  }
  const wrongShape = errors.find(error => error instanceof WrongShape);
  if (wrongShape && items.length === 0)
    throw wrongShape;
  return { items, unreadable: errors.map(error_message .b), ...(nextPage !== '' && { nextPage }) };
}
function commonFields(fields) {
  const id = readId(fields, 'id');
  const createdAt = optionalText(fields, 'created_at');
  if (parseApiTime(createdAt) === undefined)
    throw new Error('"created_at" in the answer is no time');
  return {
    id,
    createdAt,
    description: optionalText(fields, 'description'),
    name: optionalText(fields, 'name'),
    skillId: optionalText(fields, 'skill_id'),
    type: optionalText(fields, 'type'),
  };
}
function commonSummary(fields, latest) {
  const hasVersion = optionalText(fields, latest) !== '';
  const { source } = fields;
  return {
    id: readId(fields, 'id'),
    custom: (isObject(source) ? source.type : source) === 'custom',
    ...(hasVersion && { latestVersion: readId(fields, latest) }),
  };
}
function readObject(value) {
  if (isObject(value))
    return value;
  throw new Error('the answer is not what the API documents');
}
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** An id or a version: opaque, but it goes into addresses, log lines and outputs. */
function readId(fields, key) {
  const id = optionalText(fields, key);
  if (id === '')
    throw new Error(`the answer has no "${key}"`);
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(id))
    throw new Error(`"${key}" in the answer holds unexpected characters`);
  return id;
}
/** A number may stand for the text that it writes, as long as it is exact. */
function optionalText(fields, key) {
  const value = fields[key];
  return isText(value) ? String(value) : '';
}
function isText(value) {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

;// CONCATENATED MODULE: ../lib/claude/upload-progress.js
// How far an upload is, told every few seconds.
const INTERVAL_MS = 5_000;
/**
 * @param size of the whole body, in bytes
 * @param name of the skill: several may be on their way at once
 */
function watchProgress(size, name, { clock, log }) {
  const progress = { sentBytes: 0 };
  const stop = clock.every(INTERVAL_MS, () => {
    // Nothing is on its way before there is a connection.
    if (progress.sentBytes > 0)
      log.info(`${name}: ${describeProgress(progress.sentBytes, size)}`);
  });
  return { progress, stop };
}
/** What whoever finds the log of a step that was killed should know. */
function describeUpload({ name, files }) {
  return `Uploading ${name}: ${files.length === 1 ? '1 file' : `${files.length} files`}.`;
}
function describeProgress(sentBytes, size) {
  if (sentBytes >= size)
    return 'Everything is sent; waiting for the answer.';
  return `Sent ${toMegabytes(sentBytes)} of ${toMegabytes(size)} MB.`;
}
function toMegabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}

;// CONCATENATED MODULE: ../lib/claude/client.js
// The Skills API: one method per endpoint, the reference's page above each.







const READ_TIMEOUT_MS = 20_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;
/** How many addresses a list is read by in turn: more than the looks after an upload, with little fewer on a page. */
const PAGE_LIMITS = 50;
const MAX_JSON_BYTES = 4 * 1024 * 1024;
/** A zip may be a little larger than what it holds. */
const MAX_ZIP_BYTES = 33 * 1024 * 1024;
function createClient(session, { endpoint, legacy, concurrency }, runtime) {
  const shape = legacy ? LEGACY_SHAPE : NEW_SHAPE;
  let uploadsBegun = 0;
  let listsRead = 0;
  function address(segments, query = {}) {
    const url = endpoint(['', 'v1', 'skills', ...segments.map(encodeSegment)].join('/'));
    url.search = new URLSearchParams({ ...(legacy && { beta: 'true' }), ...query }).toString();
    return url;
  }
  async function read(call) {
    return await session.read({ timeoutMs: READ_TIMEOUT_MS, maxBytes: MAX_JSON_BYTES, ...call });
  }
  function list(task, segments, readItem) {
    const parse = (answer) => readPage(parseJson(answer), shape, readItem);
    return openListing(task, page => {
      if (page === '')
        listsRead += 1;
      // Each time by another address: some caches keep what they were asked not to, and old lists lead to second uploads.
      const limit = String(shape.pageLimit - ((listsRead - 1) % PAGE_LIMITS));
      return read({ task, url: address(segments, { limit, ...(page && { page }) }), parse });
    });
  }
  async function upload({ segments, skill, fields, ...call }) {
    uploadsBegun += 1;
    const url = address(segments);
    const body = encodeSkill(skill, fields);
    runtime.log.info(describeUpload(skill));
    const { progress, stop } = watchProgress(body.size, skill.name, runtime);
    try {
      const limits = { timeoutMs: Number.POSITIVE_INFINITY, maxBytes: MAX_JSON_BYTES };
      return await session.attempt({ ...call, ...limits, url, body, progress });
    }
    finally {
      stop();
    }
  }
  return {
    budget: session.budget,
    uniqueTitles: shape.uniqueTitles,
    uploadsBegun: () => uploadsBegun,
    serverTimeAt: session.serverTimeAt,
    inTurn: (0,p_limit .A)(concurrency),
    // https://platform.claude.com/docs/en/api/beta/skills/retrieve
    readSkill: async (skillId) => await read({
      task: `read the skill ${skillId}`,
      url: address([skillId]),
      parse: answer => shape.readSkill(parseJson(answer)),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/list
    listSkills: async (enough) => await list('list the skills', [], shape.readSkill).read(enough),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/retrieve
    readVersion: async (skillId, version) => await read({
      task: `read version ${version} of ${skillId}`,
      url: address([skillId, 'versions', version]),
      parse: answer => expectVersion(shape.readVersion(parseJson(answer)), version),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/list
    listVersions: skillId => list(`list the versions of ${skillId}`, [skillId, 'versions'], shape.readVersion),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/download
    downloadVersion: async (skillId, version) => await read({
      task: `download version ${version} of ${skillId}`,
      url: address([skillId, 'versions', version, 'content']),
      parse: answer => answer.body,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      maxBytes: MAX_ZIP_BYTES,
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/create
    createVersion: (skillId, skill, before) => upload({
      task: `create a version of ${skillId}`,
      segments: [skillId, 'versions'],
      skill,
      parse: answer => expectCreated(shape.readVersion(parseJson(answer)), skillId, skill.name, before),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/create
    createSkill: skill => upload({
      task: `create the skill ${skill.name}`,
      segments: [],
      skill,
      fields: { [shape.titleField]: skill.name },
      parse: answer => expectTitled(shape.readSkill(parseJson(answer)), skill.name),
    }),
  };
}
/** Ids are opaque, but some would lead to another endpoint however they are encoded, and some cannot be encoded. */
function encodeSegment(segment) {
  if (['', '.', '..'].includes(segment) || /\p{Surrogate}/u.test(segment))
    throw new ApiError(`${JSON.stringify(segment)} cannot be the id of a skill or a version. See that skill_id is right.`);
  return encodeURIComponent(segment);
}

;// CONCATENATED MODULE: ../lib/http/repeat.js
// One attempt of a request, and the loop for those that do no harm when they are repeated.


/**
 * Attempts until it is done.
 *
 * @throws whatever `attempt` throws, or the error of the last attempt
 */
async function repeat(attempt, budget, log) {
  for (let made = 1;; made++) {
    const result = await attempt();
    if (result.verdict === 'done')
      return result.value;
    if (result.verdict !== 'again')
      throw result.fail();
    const over = await waitToRepeat(result, made, budget, budget.remaining(), log);
    if (over)
      throw over;
  }
}
/**
 * Waits for the next attempt.
 *
 * @param made how many attempts there were
 * @param spareMs how long it may take
 * @returns the error that ends the request when there is to be no other
 */
async function waitToRepeat(failed, made, budget, spareMs, log) {
  if (made > budget.maxRetries)
    return failed.fail();
  const delay = retryDelay(made, failed.outcome, Math.random());
  const seconds = (delay / 1000).toFixed(1);
  if (delay >= spareMs)
    return failed.fail(`Waiting ${seconds} s would take longer than timeout_seconds leaves.`);
  log.info(`${failed.happened} Trying again in ${seconds} s.`);
  await budget.wait(delay, asksForPause(failed.outcome));
  return undefined;
}

;// CONCATENATED MODULE: ../lib/claude/identity-claims.js
// The identity token of a job: checked to be one, and what may be shown of it.



const MAX_BYTES = 16 * 1024;
/** The claims that a federation rule can match on. */
const SHOWN_CLAIMS = [
  'iss',
  'sub',
  'repository_owner',
  'repository',
  'ref',
  'environment',
  'job_workflow_ref',
  'aud',
];
/** @throws ApiError when there is none, or what is given cannot be one */
async function parseIdentityToken(getToken, secrets) {
  let assertion;
  try {
    assertion = await getToken();
  }
  catch (cause) {
    const reason = (0,foreign_text .hD)(secrets.redact((0,error_message .b)(cause)));
    throw new ApiError(`Could not log in: the runner gave no identity token. ${reason}`, undefined, { cause });
  }
  secrets.add(assertion);
  if (Buffer.byteLength(assertion) > MAX_BYTES) {
    throw new ApiError(`Could not log in: the identity token has more than ${MAX_BYTES} bytes, which the API does not take. ` +
      "Shorten the claims that the repository's or the organization's subject customization adds to it.");
  }
  return { assertion, claims: parseClaims(assertion) };
}
/** "sub = …, aud = …": what a rule is to be compared with, never the token. */
function describeClaims({ claims }) {
  const shown = SHOWN_CLAIMS.filter(claim => Object.hasOwn(claims, claim));
  if (shown.length === 0)
    return `none of the claims ${SHOWN_CLAIMS.join(', ')}`;
  return shown.map(claim => `${claim} = ${(0,foreign_text .hD)(JSON.stringify(claims[claim]))}`).join(', ');
}
function parseClaims(assertion) {
  try {
    const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(assertion) ?? [];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims === 'object' && claims !== null)
      return claims;
  }
  catch {
    // Told below, without quoting the token.
  }
  throw new ApiError('Could not log in: what the runner gave as an identity token is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.');
}

;// CONCATENATED MODULE: ../lib/claude/federation.js
// Workload identity federation: an identity token of the job buys a short-lived access token.






const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01';
const MAX_ANSWER_BYTES = 1024 * 1024;
const EXCHANGE_TIMEOUT_MS = 30_000;
/** https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
const LEAST_LIFETIME_S = 60;
const TASK = 'log in by workload identity federation';
/**
 * Exchanges identity tokens until one is taken. A second exchange does no harm, so whatever is not a refusal is tried
 * again, each time with a fresh token.
 *
 * @throws LoginError when the exchange is refused, or fails once more than the budget allows
 */
async function exchangeToken(federation, context, runtime) {
  const { clock, secrets, log } = runtime;
  const { budget, getIdentityToken } = context;
  async function attempt() {
    const identity = await parseIdentityToken(async () => await getIdentityToken(federation.audience, budget), secrets);
    const startedAt = clock.now();
    const outcome = await postAssertion(federation, identity, context, runtime);
    const token = readToken(outcome);
    if (token.kind === 'token') {
      secrets.add(token.value);
      // Renewed a little early, so that it does not expire on its way.
      const value = { value: token.value, expiresAt: startedAt + token.lifetimeSeconds * 900 };
      return { verdict: 'done', value };
    }
    const cleared = clearOutcome(outcome, secrets);
    const answer = cleared.outcome.kind === 'answer' ? cleared.outcome.answer : undefined;
    // An error with 200 is told as the error that it is.
    const isUnreadable = token.why !== undefined && answer !== undefined && isSuccess(answer);
    const seen = { ...cleared, ...(isUnreadable && { unreadable: token.why }) };
    return {
      verdict: judge(cleared.outcome, 'read', answer && verdictOf(answer)),
      outcome: cleared.outcome,
      happened: describeAttempt(TASK, seen),
      fail: () => explainRefusal(seen, secrets.redact(describeClaims(identity)), federation),
    };
  }
  return await repeat(attempt, budget, log).catch(cause => {
    if (!(cause instanceof ApiError))
      throw cause;
    const { message, status, happened } = cause;
    throw new LoginError(message, status, { cause: cause.cause, happened });
  });
}
/** POST /v1/oauth/token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
async function postAssertion(federation, { assertion }, { endpoint, exchange, budget }, { clock, cancelled }) {
  return await exchange({
    method: 'POST',
    url: endpoint('/v1/oauth/token'),
    headers: { accept: 'application/json', 'anthropic-beta': BETAS },
    body: jsonBody({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      federation_rule_id: federation.ruleId,
      organization_id: federation.organizationId,
      ...(federation.serviceAccountId && { service_account_id: federation.serviceAccountId }),
      ...(federation.workspaceId && { workspace_id: federation.workspaceId }),
    }),
    signal: AbortSignal.any([clock.timeout(Math.min(EXCHANGE_TIMEOUT_MS, budget.remaining())), cancelled]),
    maxBytes: MAX_ANSWER_BYTES,
  });
}
function jsonBody(value) {
  const bytes = Buffer.from(JSON.stringify(value));
  return { contentType: 'application/json', size: bytes.length, chunks: () => [bytes] };
}
function readToken(outcome) {
  if (outcome.kind !== 'answer' || !isSuccess(outcome.answer))
    return { kind: 'none' };
  const unreadable = (why) => ({ kind: 'none', why });
  if (outcome.answer.cut)
    return unreadable('the answer broke off or was too large');
  let fields;
  try {
    fields = Object(JSON.parse(new TextDecoder().decode(outcome.answer.body)));
  }
  catch {
    return unreadable('the answer is not JSON');
  }
  const { access_token: value, token_type: type, expires_in: lifetime } = fields;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    return unreadable('it holds no access token');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return unreadable('the token is of a type other than Bearer');
  const lifetimeSeconds = readLifetime(lifetime);
  if (lifetimeSeconds <= 0)
    return unreadable('the token has expired');
  return { kind: 'token', value, lifetimeSeconds };
}
/** Seconds. The field may be a text, and RFC 6749 lets it be left out: then the shortest that the API gives is taken. */
function readLifetime(value) {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : LEAST_LIFETIME_S;
}
/** As token endpoints refuse elsewhere: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
function isOAuthError({ body }) {
  try {
    return typeof Object(JSON.parse(body.toString('utf8'))).error === 'string';
  }
  catch {
    return false;
  }
}
function explainRefusal(seen, claims, { serviceAccountId }) {
  const { outcome } = seen;
  const said = describeAttempt(TASK, seen);
  const status = outcome.kind === 'answer' ? outcome.answer.status : undefined;
  const isRefusal = outcome.kind === 'answer' && (readApiError(outcome.answer) !== undefined || isOAuthError(outcome.answer));
  const isAnywhere = status === undefined || [402, 429, 529].includes(status);
  if (isAnywhere || seen.unreadable !== undefined || (status < 500 && !isRefusal))
    return errorOf(`${said} ${adviseOn(seen)}`, seen);
  if (![400, 401, 403].includes(status)) {
    return errorOf(`${said} The token endpoint could not be used. See that anthropic_base_url points at the Claude API, or run the job again later.`, seen);
  }
  const account = serviceAccountId
    ? ''
    : ' No anthropic_service_account_id was sent, which the rule may ask for.';
  return errorOf(`${said} The identity token of this job has ${claims}. Compare these with the federation rule, and ` +
    'anthropic_federation_rule_id, anthropic_organization_id, anthropic_service_account_id and anthropic_workspace_id with the Claude Console, ' +
    `whose event log tells why the exchange was refused.${account}`, seen);
}

;// CONCATENATED MODULE: ../lib/claude/login.js
// API key or identity token → the headers that authorize a request, and their renewal.

function createLogin(credentials, context, runtime) {
  return credentials.kind === 'api-key'
    ? keyLogin(credentials)
    : federatedLogin(credentials, context, runtime);
}
function keyLogin({ apiKey, workspaceId }) {
  const headers = { 'x-api-key': apiKey, ...(workspaceId && { 'anthropic-workspace-id': workspaceId }) };
  return { betas: [], authorize: async () => headers, renew: () => false };
}
function federatedLogin(federation, context, runtime) {
  // Requests that run side by side share one login, and its failure.
  let pending;
  let current;
  const headersOf = (token) => ({ authorization: `Bearer ${token.value}` });
  const drop = () => {
    pending = undefined;
    current = undefined;
  };
  return {
    betas: ['oauth-2025-04-20'],
    authorize: async () => {
      if (current && runtime.clock.now() >= current.expiresAt)
        drop();
      pending ??= exchangeToken(federation, context, runtime);
      current = await pending;
      return headersOf(current);
    },
    renew: refused => {
      if (current && headersOf(current).authorization === refused.authorization)
        drop();
      return true;
    },
  };
}

var lib_cancelled = __webpack_require__(7542);
;// CONCATENATED MODULE: ../lib/claude/session.js
// The requests of one step: each authorized and within the deadline; reads are repeated, uploads are not.









/** No read may use up what others need: a quarter of the time that is left at most. */
const READ_SHARE = 0.25;
function openSession({ exchange, login, headers, budget }, { clock, secrets, log, cancelled }) {
  let serverOffset;
  /** What the latest request failed with. */
  let trouble;
  function timeOf({ body }) {
    return body ? budget.remainingForUploads() : budget.remaining();
  }
  function timeLimit(call) {
    return call.body ? timeOf(call) : Math.min(call.timeoutMs, timeOf(call) * READ_SHARE);
  }
  function requestOf(call, authorization) {
    const { url, body, progress, maxBytes } = call;
    return {
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        accept: 'application/json, */*',
        // As it is now: what is read decides what is sent.
        'cache-control': 'no-cache',
        ...headers,
        ...authorization,
      },
      signal: AbortSignal.any([clock.timeout(timeLimit(call)), cancelled]),
      maxBytes,
      ...(body && { body }),
      ...(progress && { progress }),
    };
  }
  function noteServerTime(outcome) {
    const date = outcome.kind === 'answer' ? parseHttpDate(outcome.answer.headers.date) : undefined;
    if (date !== undefined)
      serverOffset = date - clock.now();
  }
  /** @throws ApiError when there is no time for the request, or CancelledError */
  function checkTime(call) {
    if (cancelled.aborted)
      throw new lib_cancelled .c();
    const paused = budget.paused();
    if (timeOf(call) <= paused)
      throw outOfTime(call.task, trouble, paused);
  }
  async function send(call) {
    for (let renewed = false;; renewed = true) {
      checkTime(call);
      await budget.ready();
      const authorization = await login.authorize();
      // Logging in may have used up the rest.
      checkTime(call);
      const outcome = await exchange(requestOf(call, authorization));
      noteServerTime(outcome);
      if (outcome.kind === 'failure' && cancelled.aborted && !(call.body && outcome.sent === 'all'))
        throw new lib_cancelled .c();
      if (outcome.kind === 'answer' && asksForPause(outcome))
        budget.pause(retryAfter(outcome.answer) ?? 0);
      if (renewed || !isRefused(outcome, call) || !login.renew(authorization))
        return outcome;
    }
  }
  async function attempt(call) {
    const seen = { ...clearOutcome(await send(call), secrets), cancelled: cancelled.aborted };
    const read = readSuccess(seen, call.parse);
    trouble = 'value' in read ? undefined : describeAttempt(call.task, read);
    if ('value' in read)
      return { verdict: 'done', value: read.value };
    const { outcome } = seen;
    const answer = outcome.kind === 'answer' ? outcome.answer : undefined;
    return {
      verdict: judgeSeen(read, call),
      outcome,
      ended: answer !== undefined && isOwnFault(answer),
      happened: describeAttempt(call.task, read),
      fail: addition => explainOutcome(call.task, read, addition),
    };
  }
  return {
    budget,
    attempt,
    read: async (call) => await repeat(async () => await attempt(call), budget, log),
    serverTimeAt: moment => (serverOffset === undefined ? undefined : serverOffset + moment),
  };
}
/** Whether the login is what was refused. A body that has left is sent again upon the API's own word only. */
function isRefused(outcome, { body }) {
  if (outcome.kind === 'failure' || outcome.answer.status !== 401)
    return false;
  return body === undefined || readApiError(outcome.answer)?.complete === true;
}
function judgeSeen({ outcome, wrongShape }, { body }) {
  const said = outcome.kind === 'answer' ? verdictOf(outcome.answer) : undefined;
  if (body === undefined)
    return wrongShape ? 'final' : judge(outcome, 'read', said);
  const verdict = judge(outcome, 'write', said);
  // An upload has all the time there is: what used it up would do so again.
  return outcome.timedOut && verdict === 'again' ? 'final' : verdict;
}
/** A success that cannot be read is none. */
function readSuccess(seen, parse) {
  const { outcome } = seen;
  if (outcome.kind === 'failure' || !isSuccess(outcome.answer))
    return seen;
  const { answer, timedOut } = outcome;
  if (answer.cut)
    return {
      ...seen,
      unreadable: timedOut ? 'the answer did not end in time' : 'the answer broke off or was too large',
    };
  try {
    return { value: parse(answer) };
  }
  catch (cause) {
    return { ...seen, unreadable: (0,error_message .b)(cause), wrongShape: cause instanceof WrongShape };
  }
}

;// CONCATENATED MODULE: ../lib/claude/connect.js
// Settings → the API, ready to use: the way there, the login and the session put together.





/** Selects the older response shapes. */
const LEGACY_BETA = 'skills-2025-10-02';
/**
 * Opens the connection; nothing is sent before the first call.
 *
 * @throws Error when the proxy on the way cannot be used
 */
function connectApi(credentials, settings, { connect, getIdentityToken }, runtime) {
  const { baseUrl, version, betas, maxRetries, timeoutMs, concurrency } = settings;
  const budget = openBudget(timeoutMs, maxRetries, runtime.clock);
  const endpoint = (path) => new URL((0,trim_end .f)(baseUrl.pathname, '/') + path, baseUrl);
  const exchange = connect(baseUrl);
  const login = createLogin(credentials, { endpoint, exchange, budget, getIdentityToken }, runtime);
  const allBetas = [...new Set([...betas, ...login.betas])].join(',');
  const headers = {
    'anthropic-version': version,
    'user-agent': 'publish-agent-skill',
    ...(allBetas && { 'anthropic-beta': allBetas }),
  };
  const session = openSession({ exchange, login, headers, budget }, runtime);
  return createClient(session, { endpoint, legacy: betas.includes(LEGACY_BETA), concurrency }, runtime);
}

var github_event = __webpack_require__(7689);
;// CONCATENATED MODULE: ../lib/github/starter.js
// Who started the run, as far as it decides what the job gets.

/** `dependabot` and `fork` get no secrets; a fork's pull request that runs on the base branch does, and is `other`. */
function starterOf(env) {
  // GitHub goes by this actor also when somebody else runs the job again.
  if (env.GITHUB_ACTOR === 'dependabot[bot]')
    return 'dependabot';
  return env.GITHUB_EVENT_NAME !== 'pull_request_target' && isFromFork(env) ? 'fork' : 'other';
}
/** Whether the event is a pull request whose branch lies in another repository, one that is gone perhaps. */
function isFromFork(env) {
  const { pull_request: pullRequest } = (0,github_event .j_)(env);
  return pullRequest !== undefined && pullRequest.head?.repo?.full_name !== pullRequest.base?.repo?.full_name;
}

;// CONCATENATED MODULE: ../lib/github/identity-token.js
// The identity token that the runner gives to a job that may have one.
// https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token





const NO_PERMISSION = 'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.';
const FORK = 'This is a pull request from a fork, and those get none, whatever the permissions of the job say. Set dry_run: true for them.';
const REPLACED = 'See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL, or answers for it; redirects are not followed.';
const TIMEOUT_MS = 30_000;
const identity_token_MAX_ANSWER_BYTES = 1024 * 1024;
/**
 * Asks the runner for an identity token.
 *
 * @throws Error whose message says why this job has none and what to do, to be read after "the runner gave no identity token."
 */
async function getIdentityToken(audience, budget, connect, { env, clock, secrets, log, cancelled }) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env;
  if (!address || !requestToken)
    throw new Error(starterOf(env) === 'fork' ? FORK : NO_PERMISSION);
  if (!URL.canParse(address))
    throw new Error('ACTIONS_ID_TOKEN_REQUEST_URL is no URL. See whether something replaces it.');
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const exchange = connect(url);
  async function attempt() {
    const outcome = await exchange({
      method: 'GET',
      url,
      headers: { accept: 'application/json', authorization: `Bearer ${requestToken}` },
      signal: AbortSignal.any([clock.timeout(Math.min(TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: identity_token_MAX_ANSWER_BYTES,
    });
    const token = identity_token_readToken(outcome);
    if (token !== undefined)
      return { verdict: 'done', value: token };
    const happened = (0,foreign_text .hD)(secrets.redact(describe(outcome)));
    const verdict = judge(outcome, 'read');
    return {
      verdict,
      outcome,
      happened: `The runner gave no identity token. ${happened}`,
      fail: () => new Error(`${happened} ${verdict === 'final' ? identity_token_adviseOn(outcome) : 'Run the job again.'}`),
    };
  }
  return await repeat(attempt, budget, log);
}
/** What to do about an outcome that stays the same. */
function identity_token_adviseOn(outcome) {
  if (outcome.kind === 'failure')
    return adviseOnFailure(outcome.error, 'ACTIONS_ID_TOKEN_REQUEST_URL');
  return [401, 403].includes(outcome.answer.status) ? NO_PERMISSION : REPLACED;
}
function identity_token_readToken(outcome) {
  if (outcome.kind === 'failure' || !isSuccess(outcome.answer))
    return undefined;
  try {
    const { value } = Object(JSON.parse(new TextDecoder().decode(outcome.answer.body)));
    return typeof value === 'string' && value !== '' ? value : undefined;
  }
  catch {
    return undefined;
  }
}
function describe(outcome) {
  if (outcome.timedOut)
    return 'It did not answer in time.';
  if (outcome.kind === 'failure')
    return `It could not be reached: ${outcome.error.message}.`;
  const { answer } = outcome;
  if (isSuccess(answer))
    return `It answered ${answer.status} without a token.`;
  return `It answered ${answer.status}: "${answer.body.toString('utf8')}".`;
}

var types_ = __webpack_require__(3429);
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ../lib/http/content-coding.js
// The codings of an answer's body. None is asked for, but some gateways compress whatever passes them.

const DECODERS = new Map([
  ['identity', body => body],
  ['gzip', external_node_zlib_.gunzipSync],
  ['x-gzip', external_node_zlib_.gunzipSync],
  ['br', external_node_zlib_.brotliDecompressSync],
  ['deflate', inflate],
]);
/** The answer with its body as it was before it was encoded; one of more than `maxBytes` then is cut. */
function decodeAnswer(answer, maxBytes) {
  const codings = (answer.headers['content-encoding'] ?? '').split(',').map(name => name.trim().toLowerCase());
  const decoders = codings.reverse().flatMap(name => (name === '' ? [] : [DECODERS.get(name)]));
  if (decoders.length === 0 || answer.cut)
    return answer;
  return { ...answer, ...decode(answer, decoders, maxBytes) };
}
/** What cannot be decoded is of no more use than what broke off. */
function decode({ body }, decoders, maxBytes) {
  try {
    let decoded = body;
    for (const decoder of decoders) {
      if (!decoder)
        return { body, cut: true };
      // An empty body has no coding, whatever the header says.
      if (decoded.length > 0)
        decoded = decoder(decoded, { maxOutputLength: maxBytes });
    }
    return { body: decoded, cut: false };
  }
  catch {
    return { body: Buffer.alloc(0), cut: true };
  }
}
/** Some send it without the header that belongs to it. */
function inflate(body, limit) {
  const isWrapped = ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return isWrapped ? (0,external_node_zlib_.inflateSync)(body, limit) : (0,external_node_zlib_.inflateRawSync)(body, limit);
}

;// CONCATENATED MODULE: ../lib/http/exchange.js
// One HTTP exchange: time limit, answer or failure. Judges nothing and repeats nothing.


/**
 * Redirects are not followed: a key goes to the host that it is meant for, or nowhere.
 *
 * @param open called for the first request
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
      const fields = flatten(response.headers);
      const read = await readBody(response.body, fields['content-length'], maxBytes);
      const answer = { status: response.statusCode, headers: fields, ...read };
      return { kind: 'answer', answer: decodeAnswer(answer, maxBytes), ...end() };
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
/** A body on its way out; none is sent as soon as it begins. */
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
  /** A body that cannot be produced is no failure of the connection. */
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
/** What the promise gives, or the signal's reason once it has aborted. What was begun goes on unheard. */
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
/** Into one buffer, of the size that is announced: pieces would be there twice when they are joined. */
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
    // The status has been seen, and it says more than the way the body broke off.
    return end(true);
  }
  return end(false);
}
function flatten(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ../lib/http/no-proxy.js
// NO_PROXY: which hosts are reached past the proxy. Pure.

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const PORTS = { 'http:': '80', 'https:': '443' };
/**
 * Whether a list excepts the host of a URL. Its entries stand between commas or blanks: `*`; a host, with or without
 * `.` or `*.` before it, which also stands for the names below it; an address or a block such as `10.0.0.0/8`; each
 * with a port behind it perhaps. This machine itself is always excepted.
 */
function isExcepted(url, list) {
  const host = url.hostname.replace(/\.$/, '');
  const port = url.port || PORTS[url.protocol];
  if (LOOPBACK.test(host))
    return true;
  return list.split(/[\s,]+/).some(entry => {
    const [name, entryPort] = splitPort(entry);
    if (name === '' || (entryPort !== undefined && entryPort !== port))
      return false;
    return name === '*' || isInBlock(host, name) || isBelow(host, name);
  });
}
/** `host:80`, `[::1]:80`, `::1`: only what stands behind a name or a bracket is a port. */
function splitPort(entry) {
  const [, name = entry, port] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry) ?? [];
  return port === undefined ? [name] : [name, port];
}
function isBelow(host, entry) {
  const name = canonical(entry.replace(/^\*?\./, ''));
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}
/** In the form that a URL gives a host: lower case, ASCII, IPv6 in brackets and short. */
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

const FORM = 'Write it as http://proxy.example:8080 or http://user:password@proxy.example:8080, with @ / : # ? % and blanks in user and password percent-encoded (@ is %40, / is %2F, : is %3A, # is %23, ? is %3F, % is %25), except this host with NO_PROXY, or unset it.';
/**
 * The proxy on the way to a host; nothing when there is none, or the host is excepted.
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
  // A URL would drop some of these in silence.
  if (/[\s\p{Cc}]/u.test(text))
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
// The ways out of the step: every request to any host goes by one of these, through the proxy that is named for it.


/**
 * @param hosts that will be asked: the passwords of proxies on the way to them are masked from now on, and no others,
 *   since GitHub drops each output of the job in which a masked text stands
 */
function openNetwork(hosts, { env, clock, secrets, log }) {
  const proxies = hosts.map(host => findUsable(host, env)).filter(proxy => proxy !== undefined);
  const passwords = new Set(proxies.flatMap(proxy => proxy.passwords));
  const masked = [...passwords].map(password => secrets.add(password));
  if (masked.includes(false))
    log.warning('The password of the proxy has fewer than 8 characters and is not masked: GitHub drops every output in which a masked text stands. Give the proxy a longer one.');
  // One for each proxy, so that one refusal counts for every host behind it.
  const exchanges = new Map();
  return baseUrl => {
    const proxy = findProxy(baseUrl, env);
    const key = proxy ? `${proxy.origin} ${proxy.token ?? ''}` : '';
    const exchange = exchanges.get(key) ?? openExchange(() => openDispatcher(proxy), clock);
    exchanges.set(key, exchange);
    return exchange;
  };
}
/** HTTP and TLS are a third of what there is to load: not before somebody is asked, and never in a step that asks nobody. */
async function openDispatcher(proxy) {
  const { openDirectly, openThrough } = await Promise.all( [__webpack_require__.e(79), __webpack_require__.e(881)]).then(__webpack_require__.bind(__webpack_require__, 881));
  return proxy ? openThrough(proxy) : openDirectly();
}
/** One that cannot be used is told when its host is to be asked. */
function findUsable(host, env) {
  try {
    return findProxy(host, env);
  }
  catch {
    return undefined;
  }
}

;// CONCATENATED MODULE: ../lib/inputs/api-settings.js
// Where the API is, and how it is talked to.
const BASE_URL = 'https://api.anthropic.com';
const VERSION = '2023-06-01';
const BETA = 'skills-2025-10-02';
const api_settings_LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** What people copy with the address of an endpoint. */
const ENDPOINT = /\/v1(\/(skills|messages|models|oauth\/token))?\/?$/;
const HEADER_TOKEN = /^[\w.:-]+$/;
/** Every mistake goes to the reader. */
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
  reader.mistake(`anthropic_base_url ${mistake}`);
  return { baseUrl: new URL(BASE_URL) };
}
function parseUrl(text) {
  return URL.canParse(text) ? new URL(text) : undefined;
}
/** What is wrong with it and how to write it; a password in it is not shown. */
function findMistake(text, url) {
  const example = `Write it as ${BASE_URL}.`;
  const withScheme = text.includes('://') ? undefined : parseUrl(`https://${text}`);
  if (withScheme && !withScheme.username)
    return `has no scheme. Write it as ${withScheme.href}`;
  if (!url)
    return `is no URL. ${example}`;
  if (url.username || url.password)
    return `holds a user name or a password. ${example}`;
  if (url.search || url.hash)
    return `holds a query or a fragment. ${example}`;
  if (url.protocol === 'http:' && !api_settings_LOOPBACK.test(url.hostname))
    return `begins with http://; the key goes out by https only, or by http to this machine itself. Write it as https://${url.host}${url.pathname}`;
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `begins with ${url.protocol}//. ${example}`;
  const [ending] = ENDPOINT.exec(url.pathname) ?? [];
  if (ending !== undefined)
    return `ends with ${ending}, which is added to it. Write it as ${url.origin}${url.pathname.slice(0, -ending.length)}`;
  return undefined;
}

var external_node_fs_ = __webpack_require__(3024);
var external_node_path_ = __webpack_require__(6760);
var lib_path = __webpack_require__(5642);
;// CONCATENATED MODULE: ../lib/inputs/host-path.js
// An absolute path of the host, as expressions give it in a job that runs in a container, where the same folders lie
// elsewhere → the path relative to the workspace. Pure.


/**
 * @param path absolute, such as /home/runner/work/repo/repo/skills/a
 * @param workspace absolute, such as /__w/repo/repo
 * @returns skills/a, or nothing where the path does not hold the last two names of the workspace
 */
function proposeRelative(path, workspace) {
  const names = namesOf(path);
  const last = namesOf(workspace).slice(-2);
  if (last.length < 2)
    return undefined;
  const start = names.findIndex((name, index) => name === last[0] && names[index + 1] === last[1]);
  return start < 0 ? undefined : names.slice(start + 2).join('/') || '.';
}
/** The same for a path in the runner's folder for temporary files. */
function proposeTemporary(path, workspace, temporary) {
  const names = namesOf(path);
  const start = names.lastIndexOf(namesOf(temporary).at(-1) ?? '');
  return start < 0
    ? undefined
    : (0,lib_path .d7)((0,external_node_path_.relative)(workspace, [temporary, ...names.slice(start + 1)].join('/')));
}
function namesOf(path) {
  return path.split(/[/\\]/).filter(Boolean);
}

var inputs_reader = __webpack_require__(9328);
var esm = __webpack_require__(3891);
;// CONCATENATED MODULE: ../lib/skill/glob.js
// One pattern of names, `a/*/**`, followed along a path name by name: the time grows with both lengths, whatever the
// pattern. Pure.


// The language of @actions/glob and of `hashFiles`: `*`, `?`, `[…]` and `**`; no braces, no extglob.
const SYNTAX = {
  dot: true,
  nobrace: true,
  noext: true,
  nocomment: true,
  nonegate: true,
  nocase: process.platform === 'win32',
};
/** What makes a pattern of a path. */
const WILDCARD = /[*?[]/;
const MAX_LENGTH = 1024;
const MAX_STARS = 2;
/** Compiles a pattern that is relative and not empty; a `/` at its end means nothing here. */
function compileGlob(pattern) {
  const parts = new esm .VR((0,trim_end .f)(pattern, '/'), SYNTAX).set[0] ?? [];
  /** `**` may stand for no name at all. */
  const open = (places) => {
    const all = new Set();
    for (const first of places) {
      for (let place = first; !all.has(place); place += 1) {
        all.add(place);
        if (parts[place] !== esm .ZN)
          break;
      }
    }
    return [...all];
  };
  const take = (place, name, by) => {
    const part = parts[place];
    if (part === esm .ZN)
      return by === 'anything' ? [place] : [];
    return part !== undefined && takes(part, name, by) ? [place + 1] : [];
  };
  return {
    start: open([0]),
    isComplete: progress => progress.includes(parts.length),
    next: (progress, name, by = 'anything') => open(progress.flatMap(place => take(place, name, by))),
  };
}
function takes(part, name, by) {
  if (typeof part === 'string')
    return part === name;
  if (!(part instanceof RegExp) || !part.test(name))
    return false;
  // Where case does not matter, a name without wildcards is an expression too.
  return by !== 'literal' || !WILDCARD.test(part._glob ?? '*');
}
/** Whether a path, or a folder that it lies in, is what the pattern means. */
function covers(glob, path) {
  let progress = glob.start;
  if (glob.isComplete(progress))
    return true;
  for (const name of path.split('/')) {
    progress = glob.next(progress, name);
    if (glob.isComplete(progress))
      return true;
    if (progress.length === 0)
      return false;
  }
  return false;
}
/** Why a pattern cannot be used, to be read after it and followed by what to do; nothing when it can. */
function refuseGlob(pattern) {
  if (pattern.length > MAX_LENGTH)
    return `has ${pattern.length.toLocaleString('en')} characters; ${MAX_LENGTH.toLocaleString('en')} are the limit. Shorten it.`;
  const name = pattern.split('/').find(part => (part.match(/\*+/g)?.length ?? 0) > MAX_STARS);
  if (name === undefined)
    return undefined;
  return `has more than ${MAX_STARS} "*" in one name, which could take for ever. Write it with ${MAX_STARS} at most.`;
}

;// CONCATENATED MODULE: ../lib/skill/patterns.js
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
      // That there is no file at all is told as the lack of a SKILL.md.
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
function isExclude(pattern) {
  return pattern.startsWith('!');
}
/** A pattern without the mark of an exclude. */
function withoutMark(pattern) {
  return pattern.replace(/^!+\s*/, '');
}
/** The pattern that means the file at a path, ready to be pasted; `?` takes the place of what is a wildcard itself. */
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
  // What lies in a folder is meant by its name alone as well.
  const names = pattern.split('/');
  while (names.length > 0 && ['', '**'].includes(names.at(-1) ?? ''))
    names.pop();
  const isAll = names.length === 0;
  return {
    text,
    include: !isExclude(text),
    folderOnly: !isAll && names.join('/') !== pattern,
    ...(!isAll && { glob: compileGlob(names.join('/')) }),
  };
}
/** Follows the path: what lies below a match matches too. */
function matchRule({ glob, folderOnly }, path) {
  if (!glob)
    return EVERYTHING;
  const names = path.split('/');
  let progress = glob.start;
  for (const [index, name] of names.entries()) {
    progress = glob.next(progress, name);
    if (progress.length === 0)
      break;
    if (!glob.isComplete(progress))
      continue;
    return index < names.length - 1 ? EVERYTHING : { file: !folderOnly, folder: true, below: true };
  }
  return { file: false, folder: false, below: progress.length > 0 };
}
/** `./docs//a` → `docs/a`; the directory itself stands for everything in it. */
function normalize(pattern) {
  const path = pattern.replace(/\/(\.?\/)+/g, '/').replace(/^\.\//, '');
  return path === '' || path === '.' ? '**' : path;
}

;// CONCATENATED MODULE: ../lib/skill/pattern-advice.js
// A pattern that matches nothing → the lines that were probably meant. Pure.

const MAX_LINES = 20;
const MAX_BRACES = 3;
const BRACES = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/;
const QUOTES = '"\'`\u201c\u201d\u2018\u2019';
const QUOTED = new RegExp(`^[${QUOTES}]|[${QUOTES}]$`);
const CORRECTIONS = [
  ['a dash does not begin a line of the list', line => only(/^[-\u2022] +(\S.*)$/.exec(line)?.[1])],
  ['a comment needs a line of its own', line => only(withoutComment(line))],
  ['a comma does not end a line of the list', line => only(withoutComma(line))],
  ['quotes are part of the name', unquote],
  ['parentheses have no meaning', openParentheses],
  ['braces have no meaning', openBraces],
  ['each pattern needs a line of its own', separate],
  ['names are separated by "/"', line => (line.includes('\\') ? [line.replace(/\\+/g, '/')] : undefined)],
];
/**
 * Says what is wrong with a pattern that matched nothing.
 *
 * @param root the folder that patterns are relative to
 * @returns nothing where the pattern can match as it is written
 */
function advise(pattern, root) {
  const folders = root.split(/[/\\]/).filter(Boolean);
  const corrections = [
    ...CORRECTIONS,
    [`patterns are relative to the skill's directory`, line => relate(line, folders)],
  ];
  let lines = [pattern];
  const reasons = [];
  for (const [reason, correct] of corrections) {
    const corrected = lines.map(correct);
    if (corrected.every(line => line === undefined))
      continue;
    lines = lines.flatMap((line, index) => corrected[index] ?? [line]).slice(0, MAX_LINES);
    reasons.push(reason);
  }
  return reasons.length === 0 ? undefined : { reason: reasons.join(', and '), lines };
}
/** The advice as sentences; nothing where there is none. */
function tellAdvice(advice) {
  if (!advice)
    return undefined;
  const [only, ...more] = advice.lines;
  const lines = more.length === 0 ? `Write ${only}` : `Write these lines: ${advice.lines.join(' and ')}`;
  return `cannot match as it is written, since ${advice.reason}. ${lines}`;
}
function only(line) {
  return line === undefined ? undefined : [line];
}
/** The line before a comment; nothing where there is none. */
function withoutComment(line) {
  const comment = line.search(/\s#/);
  return comment > 0 ? line.slice(0, comment).trimEnd() || undefined : undefined;
}
function withoutComma(line) {
  const end = line.search(/[,;]/);
  return end > 0 && /^[,;]+$/.test(line.slice(end)) ? line.slice(0, end).trimEnd() : undefined;
}
/** The mark of an exclude, and what follows it. */
function pattern_advice_split(line) {
  return [isExclude(line) ? '!' : '', withoutMark(line)];
}
function unquote(line) {
  const [mark, path] = pattern_advice_split(line);
  if (!QUOTED.test(path))
    return undefined;
  const inner = path.replace(new RegExp(`^[${QUOTES}]+|(?<![${QUOTES}])[${QUOTES}]+$`, 'g'), '').trim();
  return inner === '' ? undefined : [isExclude(inner) ? inner : mark + inner];
}
/** `!(a|b)/**`, `@(a|b)`. */
function openParentheses(line) {
  const [mark, path] = pattern_advice_split(line);
  const found = /^([^()]*?)[@+*?!]?\(([^()]*)\)(.*)$/.exec(path);
  if (!found)
    return undefined;
  const [, before = '', inside = '', after = ''] = found;
  const names = inside.split('|').map(name => `${before}${name.trim()}${after}`);
  // Everything but these, in another language; later lines win.
  if (/!\($/.test(path.slice(0, before.length + 2)))
    return [`${mark}${before}*${after}`, ...names.map(name => (mark === '' ? `!${name}` : name))];
  return names.map(name => mark + name);
}
function openBraces(line) {
  let lines = [line];
  // Each round opens one pair in every line; many pairs would make more lines than anybody writes.
  for (let round = 0; round < MAX_BRACES && lines.some(text => BRACES.test(text)); round += 1) {
    lines = lines.slice(0, MAX_LINES).flatMap(text => {
      const [, before, inside, after] = BRACES.exec(text) ?? [];
      return inside?.split(',').map(name => `${before}${name.trim()}${after}`) ?? [text];
    });
  }
  return lines.length > 1 ? lines.slice(0, MAX_LINES) : undefined;
}
/** Several patterns on one line; a name may hold blanks and commas, so each of them must look like a pattern itself. */
function separate(line) {
  const [mark, path] = pattern_advice_split(line);
  const list = /^\[.*\]$/.test(path) && /[,\s]/.test(path) ? path.slice(1, -1) : path;
  const parts = list
    .replace(/\s+/g, ' ')
    .split(/[,;] ?| (?=!)|(?<=\*) | (?=[^ ]*\*)/)
    .map(part => part.trim())
    .filter(Boolean);
  const [, ...more] = parts;
  if (more.length === 0)
    return undefined;
  if (!more.some(isExclude) && !parts.every(part => /\*|\/$/.test(part)))
    return undefined;
  return parts.map(part => {
    const [quoted = part] = unquote(part) ?? [];
    return isExclude(quoted) ? quoted : mark + quoted;
  });
}
/** `skills/words/drafts/**` for the skill in skills/words. */
function relate(line, folders) {
  const [mark, path] = pattern_advice_split(line);
  const names = path.replace(/^\.\//, '').split('/');
  for (let count = Math.min(names.length - 1, folders.length); count > 0; count -= 1) {
    if (folders.slice(-count).every((folder, index) => folder === names[index]))
      return [mark + names.slice(count).join('/')];
  }
  return undefined;
}

;// CONCATENATED MODULE: ../lib/inputs/shell-path.js
// What people write into a path who think that a shell will read it. Pure.

const shell_path_QUOTES = /^["'`\u201c\u201d\u2018\u2019]+|(?<!["'`\u201c\u201d\u2018\u2019])["'`\u201c\u201d\u2018\u2019]+$/g;
const VARIABLE = /\$\{(\w+)\}|\$env:(\w+)|\$(\w+)|%(\w+)%/i;
const TEMP = `\${{ runner.temp }}`;
/**
 * Explains why a path does not mean what a shell would make of it, and proposes what does.
 *
 * @returns what is to be read after the path and "which", or nothing where there is nothing of the kind
 */
function explainShell(path, setting) {
  const found = shell_path_findMistake(path, setting);
  return found && `${found.reason}. Write ${found.better}.`;
}
function shell_path_findMistake(path, setting) {
  const { kind, platform = process.platform } = setting;
  /** A path may hold several of these. */
  const correct = (reason, better) => ({
    reason,
    better: (better.startsWith(TEMP) ? undefined : shell_path_findMistake(better, setting)?.better) ?? better,
  });
  const home = kind === 'directory' ? '' : `${TEMP}/`;
  const comment = withoutComment(path);
  if (comment !== undefined)
    return correct('has a comment behind it, which is part of the text here', comment);
  if (/\$\(|`[^`]+`./.test(path))
    return {
      reason: 'holds a command, which no shell runs here',
      better: `the output of an earlier step, as \${{ steps.ID.outputs.NAME }}`,
    };
  const unquoted = path.replace(shell_path_QUOTES, '');
  if (unquoted !== path)
    return correct('holds quotes, which are part of the text here', unquoted);
  if (path.includes('${{'))
    return {
      reason: 'holds an expression that GitHub has not evaluated',
      better: 'it with both pairs of braces',
    };
  if (/^~\w*($|[/\\])/.test(path))
    return correct('begins with "~", which no shell replaces here', path.replace(/^~\w*[/\\]*/, home) || '.');
  const scheme = /^([a-z][a-z0-9+.-]+):[/\\]{2}/i.exec(path);
  if (scheme)
    return correct('is an address, not a path', home + path.replace(/^.*[/\\]/, ''));
  const variable = VARIABLE.exec(path);
  if (variable) {
    const name = variable.slice(1).find(Boolean) ?? '';
    const better = path.replace(variable[0], () => expressionOf(name));
    return {
      reason: `holds ${variable[0]}, which no shell replaces here`,
      better: better.replace(/\\+/g, '/'),
    };
  }
  if (platform === 'win32')
    return undefined;
  if (/^(?:[a-z]:|\\\\)/i.test(path))
    return correct('is a path of Windows', path.replace(/^(?:[a-z]:|\\\\)(.*[\\/])?/i, home));
  return path.includes('\\')
    ? correct('holds a backslash, which is part of a name here', path.replace(/\\+/g, '/'))
    : undefined;
}
/** What the workflow puts in the place of a variable. */
function expressionOf(name) {
  if (name === 'name')
    return '{name}';
  if (/^(RUNNER_TEMP|TMPDIR|TEMP|TMP|HOME|USERPROFILE)$/i.test(name))
    return TEMP;
  const [, context = 'env', rest = name] = /^(github|runner)_(\w+)$/i.exec(name) ?? [];
  return `\${{ ${context.toLowerCase()}.${context === 'env' ? rest : rest.toLowerCase()} }}`;
}

;// CONCATENATED MODULE: ../lib/inputs/archive.js
// The input `archive`: where the zip of a skill may lie.







/** Reads `archive`; every mistake goes to the reader. */
function readArchiveTemplate(reader, workspace, env, skillCount) {
  const template = reader.text('archive');
  if (template === '')
    return undefined;
  const unknown = template.match(/(?<![{$])\{[^{}]*\}/g)?.find(placeholder => placeholder !== '{name}');
  if (unknown)
    reader.mistake(`archive holds ${unknown}, which means nothing. Only {name} is replaced.`);
  if (skillCount > 1 && !template.includes('{name}'))
    reader.mistake('archive names one file for several skills. Put {name} into it.');
  const allowed = [workspace, env.RUNNER_TEMP ?? ''].filter(Boolean).map(lib_path .zg);
  const archive = { template, workspace, allowed };
  try {
    // No skill is called {name}: what some of them make of the path is seen when they are known.
    locateArchive(archive, '{name}');
  }
  catch (cause) {
    reader.mistake((0,error_message .b)(cause));
  }
  return archive;
}
/**
 * The absolute path of a skill's archive, without links.
 *
 * @throws Error when it is no place for a file
 */
function locateArchive({ template, workspace, allowed }, name) {
  const path = template.replaceAll('{name}', name);
  const location = (0,lib_path .zg)((0,external_node_path_.resolve)(workspace, path));
  const shown = (0,inputs_reader .cl)(path);
  const shell = explainShell(path, { kind: 'file' });
  if (shell !== undefined)
    throw new Error(`archive is ${shown}, which ${shell}`);
  if (!allowed.some(folder => (0,lib_path .FK)(folder, location)))
    throw new Error(`archive is ${shown}, which is ${outside(path, allowed)}`);
  if (allowed.includes(location) || path.endsWith('/') || path.endsWith(external_node_path_.sep) || isFolder(location, shown)) {
    throw new Error(`archive is ${shown}, which is a directory. Add the name of the file, such as {name}.zip.`);
  }
  return location;
}
/** In a container the host's paths mean nothing, so what was compared is told, and a path that means the same. */
function outside(path, [workspace = '', temporary]) {
  if (!(0,external_node_path_.isAbsolute)(path))
    return 'outside the workspace and RUNNER_TEMP. Choose a path inside one of them.';
  const better = proposeRelative(path, workspace) ?? (temporary && proposeTemporary(path, workspace, temporary));
  return (`outside the workspace, ${workspace}, and RUNNER_TEMP, ${temporary ?? 'which is not set'}. ` +
    (better ? `Write it relative to the workspace: ${better}.` : 'Choose a path inside one of them.'));
}
function isFolder(location, shown) {
  try {
    return (0,external_node_fs_.statSync)(location).isDirectory();
  }
  catch (cause) {
    if (cause.code === 'ENOENT')
      return false;
    const reason = (0,error_message .b)(cause);
    throw new Error(`archive is ${shown}, where no file can be: ${reason}. Choose another path.`, { cause });
  }
}

var lib_secrets = __webpack_require__(7033);
;// CONCATENATED MODULE: ../lib/inputs/api-key.js
// Whether a text can be an API key at all: what people paste beside or instead of one. Never quotes it. Pure.
const COPY_AGAIN = 'Copy the key again into the secret, alone: no quotes, no name, no line breaks.';
const MISTAKES = [
  [
    /^sk-ant-oat/,
    'The API key begins with sk-ant-oat: it is an access token, not an API key. Set anthropic_api_key to a key that begins with sk-ant-api, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id.',
  ],
  [
    /^sk-ant-admin/,
    'The API key begins with sk-ant-admin: an admin key manages an organization, not skills. Set anthropic_api_key to a key of the workspace that owns the skills, which begins with sk-ant-api.',
  ],
  [
    /^\$|^%\w+%$|^(?:secrets|env|vars)\.\w+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/,
    'The API key is the name of a secret or a variable, not its value. Write it as an expression: a $, and between two pairs of braces secrets.ANTHROPIC_API_KEY, without quotes.',
  ],
  [
    /^\*+$/,
    'The API key is a row of *, which stands for a masked text. Copy the key itself into the secret.',
  ],
  [
    /^["'`“”‘’«»<]|["'`“”‘’«»>,;]$/u,
    `The API key stands in quotes or brackets, or ends with a comma. ${COPY_AGAIN}`,
  ],
  [/^(export\s+)?[A-Za-z_]\w*=(?!=*$)/, `The API key begins with a name and "=". ${COPY_AGAIN}`],
  [
    /^((x-api-key|authorization)\s*:|bearer\s)/i,
    `The API key begins with the name of a header. ${COPY_AGAIN}`,
  ],
  [
    /[^\x21-\x7e]/,
    `The API key holds blanks, line breaks or other characters that no key has. ${COPY_AGAIN}`,
  ],
  [/.sk-ant-/, `The API key has something before "sk-ant-". ${COPY_AGAIN}`],
];
/** What is wrong with it, and what to do; nothing when it may be a key. */
function findKeyMistake(key) {
  return MISTAKES.find(([matches]) => matches.test(key))?.[1];
}

;// CONCATENATED MODULE: ../lib/inputs/missing-credentials.js
// Why a run may have no key although one is stored.

const WAYS = 'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id.';
const DEPENDABOT = "This run was started by Dependabot, whose runs get none of the secrets of Actions, also on a push: store the key among the Dependabot secrets as well, or leave the step out with if: github.actor != 'dependabot[bot]', or set dry_run: true.";
const missing_credentials_FORK = 'This is a pull request from a fork, and those get no secrets: set dry_run: true for them.';
const LOOK = 'If a secret is stored: see that its name is spelt in the workflow as in the settings, that the job names the environment: it belongs to, and that a called workflow gets it by secrets: inherit.';
const AUTH_TOKEN = 'ANTHROPIC_AUTH_TOKEN is set, which is not read here: the step gets access tokens by its own login.';
const REASONS = { dependabot: DEPENDABOT, fork: missing_credentials_FORK, other: LOOK };
/** Whole sentences. */
function explainMissing(env) {
  const authToken = env.ANTHROPIC_AUTH_TOKEN?.trim() ? AUTH_TOKEN : '';
  return [WAYS, authToken, REASONS[starterOf(env)]].filter(Boolean).join(' ');
}

;// CONCATENATED MODULE: ../lib/inputs/credentials.js
// Which credentials the inputs and the environment name: a key, or what a login without one needs.



/** The first two make a login without a key; each has a variable of the same name in capitals. */
const FEDERATION_IDS = [
  'anthropic_federation_rule_id',
  'anthropic_organization_id',
  'anthropic_service_account_id',
];
const AUDIENCE = 'https://api.anthropic.com';
/** Masks every secret that is there, before anything else can fail; what is too short for that is warned of. */
function maskSecrets(reader, env, secrets) {
  const named = [
    ['anthropic_api_key', reader.text('anthropic_api_key')],
    ['ANTHROPIC_API_KEY', env.ANTHROPIC_API_KEY ?? ''],
    ['github_token', reader.text('github_token')],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''],
  ];
  const short = named.filter(([, secret]) => !secrets.add(secret)).map(([name]) => name);
  for (const name of new Set(short))
    reader.warn(`${name} has fewer than ${lib_secrets .v} characters and is not masked: GitHub would drop every output that contains it. Use a longer one.`);
}
/**
 * Reads the credentials; every mistake goes to the reader.
 *
 * @param required whether the step is one without them; a dry run is not, and takes half a configuration for none
 */
function readCredentials(reader, env, required) {
  const apiKey = reader.text('anthropic_api_key', 'ANTHROPIC_API_KEY');
  const workspaceId = reader.matching('anthropic_workspace_id', 'ANTHROPIC_WORKSPACE_ID', /^(wrkspc_[\w-]+|default)$/, 'an id that begins with wrkspc_, or default');
  const given = FEDERATION_IDS.filter(name => reader.text(name, name.toUpperCase()) !== '');
  if (apiKey !== '') {
    if (given.length > 0)
      reader.warn(`The API key is used, and ${listOf(given)} ${given.length === 1 ? 'is' : 'are'} ignored: a step logs in by one of the two. Remove the other.`);
    const mistake = findKeyMistake(apiKey);
    if (mistake !== undefined)
      reader.mistake(mistake);
    return { kind: 'api-key', apiKey, ...(workspaceId && { workspaceId }) };
  }
  if (given.length === 0) {
    if (required)
      reader.mistake(explainMissing(env));
    return undefined;
  }
  const federation = readFederation(reader, workspaceId);
  const missing = FEDERATION_IDS.slice(0, 2).filter(name => !given.includes(name));
  if (missing.length === 0)
    return federation;
  const message = `A login without a key needs ${listOf(missing)} as well, which ${missing.length === 1 ? 'is' : 'are'} not set or empty.`;
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

;// CONCATENATED MODULE: ../lib/similar.js
// How much two texts differ, for messages that name what was probably meant. Pure.
// Longer texts are no names that somebody misspelt.
const similar_MAX_LENGTH = 200;
/**
 * How many letters must be put in, taken out, replaced or swapped with the next to make one of the other.
 *
 * @param pattern in which `*` stands for any text, for nothing
 */
function distance(pattern, text) {
  const a = pattern.slice(0, similar_MAX_LENGTH);
  const b = text.slice(0, similar_MAX_LENGTH);
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
/** Those that resemble `text` (which may hold `*`), the nearest first; upper and lower case are the same. */
function sortByLikeness(text, candidates) {
  const wanted = text.toLowerCase();
  return candidates
    .map(candidate => ({ candidate, cost: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate);
}

;// CONCATENATED MODULE: ../lib/inputs/declared.js
// The inputs that action.yml declares, and what is nearly one: the runner warns of an unknown input and goes on.


/**
 * A contract test holds them to action.yml.
 *
 * @internal
 */
const DECLARED_INPUTS = [
  'skill_id',
  'directory',
  'files',
  'include_hidden_files',
  'skills',
  'skills_file',
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
const MAX_DISTANCE = 2;
/** Of the declared name; shorter ones have too many neighbours. */
const MIN_LETTERS = 5;
/**
 * Tells which inputs are misspelt.
 *
 * @param env where the runner puts an input as INPUT_ and its name in capitals, whether it is declared or not
 * @returns a message for each
 */
function findMisspelt(env) {
  return Object.keys(env)
    .filter(variable => variable.toUpperCase().startsWith(PREFIX))
    .map(variable => variable.slice(PREFIX.length).toLowerCase())
    .filter(name => !DECLARED_INPUTS.includes(name))
    .flatMap(name => {
    const meant = findMeant(name);
    if (meant === undefined)
      return [];
    return [`There is no input ${(0,inputs_reader .cl)(name)}, so it would have no effect. Write ${meant}.`];
  });
}
/** The declared input that a name resembles most, if it resembles any. */
function findMeant(name) {
  const letters = lettersOf(name);
  const near = DECLARED_INPUTS.map(declared => ({ declared, cost: distance(letters, lettersOf(declared)) }))
    .filter(({ declared, cost }) => cost === 0 || (cost <= MAX_DISTANCE && isLongEnough(declared, letters)))
    .sort((a, b) => a.cost - b.cost);
  return near[0]?.declared;
}
function isLongEnough(declared, letters) {
  return lettersOf(declared).length >= MIN_LETTERS && letters.length >= MIN_LETTERS - 1;
}
/** Without hyphens, underscores, blanks and whatever else separates words. */
function lettersOf(name) {
  return name.replace(/[^\p{L}\p{N}]/gu, '');
}

;// CONCATENATED MODULE: ../lib/inputs/deployment.js
// Whether a published version is recorded as a GitHub deployment, and how.
const ENVIRONMENT = 'skill: {name}';
const PLACEHOLDERS = ['{name}', '{skill_id}'];
const deployment_LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Reads `deployment` and what belongs to it; every mistake goes to the reader. */
function readDeploymentSettings(reader, env, skillCount) {
  if (!reader.boolean('deployment', false))
    return undefined;
  const environment = reader.text('deployment_environment') || ENVIRONMENT;
  const unknown = environment.match(/\{[^{}]*\}/g)?.find(placeholder => !PLACEHOLDERS.includes(placeholder));
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
/** The token of a server goes to that server alone. */
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
  if (![server.hostname, `api.${server.hostname}`].includes(url.hostname) && !deployment_LOOPBACK.test(url.hostname))
    return refuse(`GITHUB_API_URL names ${url.host}, which is not of the server of this run, ${server.host}: its token goes nowhere else.`);
  // GitHub Enterprise Server has /api/v3; Gitea and Forgejo, which run workflows as well, have this.
  if (/\/api\/v1\/?$/.test(url.pathname))
    return refuse(`the API at ${url.host}${url.pathname} has no deployments.`);
  return address;
}

var rules_rules = __webpack_require__(1453);
;// CONCATENATED MODULE: ../lib/inputs/ignored-rules.js
// The input ignore_rules → the rules about skills whose warnings are not wanted.

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
  refuse(reader, 'a rule whose breach is an error', rules.filter(id => !rules_rules .qM.includes(id)));
  return new Set(rules);
}
function refuse(reader, what, words) {
  if (words.length === 0)
    return;
  const list = words.map(word => JSON.stringify(word)).join(', ');
  reader.mistake(`ignore_rules holds ${list}: ${what}. What can be ignored is ${rules_rules .qM.join(', ')}; see docs/rules.md.`);
}
function isRule(word) {
  return Object.hasOwn(rules_rules .y0, word);
}

;// CONCATENATED MODULE: ../lib/inputs/patterns.js
// Patterns of files, one a line, as an input holds them. What they match is decided in skill/patterns.ts.



/** Of an input that is a list; more is no list that somebody wrote. */
const MAX_PATTERNS = 1000;
/** Every mistake goes to the reader; `fallback` is for an input that is absent. */
function readPatterns(reader, input, fallback) {
  const patterns = reader
    .text(input)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => (process.platform === 'win32' ? line.replaceAll('\\', '/') : line));
  if (patterns.length > MAX_PATTERNS) {
    reader.mistake(`${input} holds ${patterns.length.toLocaleString('en')} patterns; ${MAX_PATTERNS.toLocaleString('en')} are the limit. Name folders rather than files.`);
    return fallback;
  }
  for (const pattern of patterns) {
    const reason = patterns_refuse(pattern);
    if (reason !== undefined)
      reader.mistake(`The pattern ${(0,inputs_reader .cl)(pattern)} of ${input} ${reason}`);
  }
  return patterns.length > 0 ? patterns : fallback;
}
function patterns_refuse(pattern) {
  const path = withoutMark(pattern);
  if (path === '')
    return 'names nothing. Write what to leave out behind it.';
  if (/^(\/|~(\/|$)|[a-z]:[\\/])/i.test(path))
    return 'is absolute. Write it relative to directory, such as docs/**.';
  if (path.split('/').includes('..'))
    return 'leaves directory by "..". Point directory at a folder that holds everything.';
  return refuseGlob(path);
}

var target = __webpack_require__(928);
;// CONCATENATED MODULE: ../lib/skill/stand-ins.js
// What stands in the place of a file that has not come: a pointer, an encrypted form, a link written down as text. Pure
// but for `exists`.
// No line ends in them are ours: a checkout may have turned them.
const LFS_POINTER = /^version https:\/\/(?:git-lfs\.github|hawser\.github)\.com\/spec\/v1\r?\n(?:.+\n)*oid sha256:[0-9a-f]{64}\r?\nsize \d+\r?\n?$/;
const ANNEX_POINTER = /^[./\\]*(?:\.git)?[/\\]?annex[/\\]objects[/\\][^\r\n]+\r?\n?$/;
const GIT_CRYPT = Buffer.from('\0GITCRYPT\0');
/** Longer than any pointer, and than the path that a link can hold. */
const MAX_POINTER_BYTES = 4096;
/** What to do about a link that was checked out as text; a sentence without its full stop. */
const LINK_ADVICE = 'Check out on Linux or macOS, or with "git config --global core.symlinks true" before the actions/checkout step';
/**
 * @param exists whether there is something at a path relative to the folder of the file
 */
function recognizeStandIn(path, bytes, exists) {
  if (bytes.subarray(0, GIT_CRYPT.length).equals(GIT_CRYPT))
    return {
      rule: 'git-crypt',
      reason: 'is still encrypted by git-crypt. Run "git-crypt unlock" in a step before this one.',
    };
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES)
    return undefined;
  const text = bytes.toString();
  if (LFS_POINTER.test(text))
    return {
      rule: 'lfs-pointer',
      reason: 'is a Git LFS pointer, not the file itself. Set "lfs: true" in the actions/checkout step.',
    };
  if (ANNEX_POINTER.test(text))
    return {
      rule: 'git-annex',
      reason: 'is a git-annex pointer, not the file itself. Run "git annex get" in a step before this one.',
    };
  const link = describeLinkText(path.slice(path.lastIndexOf('/') + 1), bytes, exists);
  if (link === undefined)
    return undefined;
  const rule = path === 'SKILL.md' ? 'skill-md-link-as-text' : 'link-as-text';
  return { rule, reason: `${link}. ${LINK_ADVICE}.` };
}
/** What a file is that holds a link as text, to be read after its path; nothing where it is none. */
function describeLinkText(name, bytes, exists) {
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES)
    return undefined;
  const text = bytes.toString();
  if (!isPath(text) || text === name || !exists(text))
    return undefined;
  return `holds nothing but the path ${text}: a link that was checked out as text`;
}
/** As Git writes a link where there are none: a relative path, without a line break behind it. */
function isPath(text) {
  return /^[^\p{Cc}\ufffd\\:]+$/u.test(text) && !/^\/|^\s|\s$|^\.+$/.test(text);
}

;// CONCATENATED MODULE: ../lib/inputs/folder-link.js
// A link to a folder, as it is on disk or as a checkout without links has written it down: where it ends, as long as that
// is inside the workspace.




/** What a file is that stands for a link to a folder of the workspace, to be read after its path. */
function readLinkText(folder, name, root) {
  const path = (0,external_node_path_.join)(folder, name);
  const isFolder = (relativePath) => {
    const target = (0,lib_path .zg)((0,external_node_path_.resolve)(folder, relativePath));
    return (0,lib_path .FK)(root, target) && (0,external_node_fs_.statSync)(target, { throwIfNoEntry: false })?.isDirectory() === true;
  };
  try {
    if ((0,external_node_fs_.statSync)(path).size > MAX_POINTER_BYTES)
      return undefined;
    return describeLinkText(name, (0,external_node_fs_.readFileSync)(path), isFolder);
  }
  catch {
    // A file that cannot be read is no folder either.
    return undefined;
  }
}
/** Where a link to a folder ends, or why it cannot be followed; neither for a link to something else. */
function followLink(link, root) {
  const outside = { reason: 'is a link that leads outside the workspace' };
  try {
    const target = external_node_fs_.realpathSync.native(link);
    // Whatever lies there, and whether anything does, is nobody's business.
    if (!(0,lib_path .FK)(root, target))
      return outside;
    if ((0,lib_path .d7)((0,external_node_path_.relative)(root, target)).toLowerCase().split('/').includes('.git'))
      return { reason: 'is a link that leads into .git' };
    return (0,external_node_fs_.statSync)(target).isDirectory() ? { target } : {};
  }
  catch {
    const target = (0,lib_path .zg)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(link), (0,external_node_fs_.readlinkSync)(link)));
    return (0,lib_path .FK)(root, target) ? { reason: 'is a link that leads to nothing' } : outside;
  }
}

;// CONCATENATED MODULE: ../lib/inputs/list-names.js
// A list of names in a message, of bearable length. Pure.
const MAX_NAMES = 5;
function listNames(names) {
  const rest = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return rest > 0 ? `${shown} and ${rest.toLocaleString('en')} more` : shown;
}

;// CONCATENATED MODULE: ../lib/skill/git.js
// What Git says of a checkout in plain files: where it begins, which submodules it has, what it was told to leave out. Asks
// no git process; knows the formats of .gitmodules, of config and of info/sparse-checkout.



/** Finds the checkout that a folder (absolute, without links) lies in. */
function findCheckout(folder) {
  for (let root = folder;; root = (0,external_node_path_.dirname)(root)) {
    const place = (0,external_node_path_.join)(root, '.git');
    // One that was downloaded rather than cloned has only the latter.
    if ((0,external_node_fs_.existsSync)(place) || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.gitmodules')))
      return { root, gitDirectory: followGitFile(root, place) };
    if ((0,external_node_path_.dirname)(root) === root)
      return undefined;
  }
}
/**
 * Lists the folders below a checkout that a submodule belongs in and that are empty: relative to it, `/` between names.
 *
 * @param isWanted whether a folder, or anything below it, is of interest
 */
function listEmptySubmodules(root, isWanted) {
  return readSubmodules(root)
    .filter(isWanted)
    .flatMap(path => {
    const folder = (0,external_node_path_.join)(root, path);
    if (isEmptyFolder(folder))
      return [path];
    return listEmptySubmodules(folder, inner => isWanted(`${path}/${inner}`)).map(inner => `${path}/${inner}`);
  });
}
/**
 * Whether a sparse checkout may have left out something of a folder.
 *
 * @param path relative to the checkout, `/` between names, '' for the checkout itself
 */
function isSparse({ gitDirectory }, path) {
  const settings = readSettings(gitDirectory);
  if (settings.get('core.sparsecheckout') !== 'true')
    return false;
  const lines = readText((0,external_node_path_.join)(gitDirectory, 'info', 'sparse-checkout'))
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
  return !isWhollyInside(lines, path);
}
/** The last line decides, as in .gitignore; one that takes away a part of the folder leaves it no longer whole. */
function isWhollyInside(lines, path) {
  const names = path === '' ? [] : path.split('/');
  const folders = names.map((_, index) => names.slice(0, index + 1).join('/'));
  return lines.reduce((isWhole, line) => {
    const isExclude = line.startsWith('!');
    const pattern = toGlob(line.replace(/^!/, ''));
    const glob = new esm .VR(pattern, { dot: true, nobrace: true, noext: true, nonegate: true });
    const isMeant = pattern === '**' || folders.some(folder => glob.match(folder));
    if (isMeant)
      return !isExclude;
    return isWhole && !(isExclude && (path === '' || glob.match(path, true)));
  }, false);
}
/** A folder stands for all in it, and a pattern without a slash in the middle is meant at any depth. */
function toGlob(pattern) {
  const folder = pattern.replace(/\/\*{0,2}$/, '');
  if (folder === '' || folder === '*')
    return '**';
  return folder.includes('/') ? folder.replace(/^\//, '') : `**/${folder}`;
}
function followGitFile(root, place) {
  if (!isFile(place))
    return place;
  const target = /^gitdir: *(.+)/.exec(readText(place))?.[1] ?? '';
  return (0,external_node_path_.resolve)(root, target.trim());
}
function readSubmodules(root) {
  return readEntries((0,external_node_path_.join)(root, '.gitmodules'))
    .filter(({ key }) => key === 'path')
    .map(({ value }) => value.replace(/^"|"$/g, '').replace(/\/$/, ''));
}
/** Names in lower case, `section.key`; what stands later wins. */
function readSettings(gitDirectory) {
  const common = (0,external_node_path_.resolve)(gitDirectory, readText((0,external_node_path_.join)(gitDirectory, 'commondir')).trim());
  const entries = [(0,external_node_path_.join)(common, 'config'), (0,external_node_path_.join)(gitDirectory, 'config.worktree')].flatMap(readEntries);
  return new Map(entries.map(({ section, key, value }) => [
    `${section}.${key}`,
    /^(?:yes|on|1|)$/i.test(value) ? 'true' : value.toLowerCase(),
  ]));
}
/** https://git-scm.com/docs/git-config#_configuration_file, without what continues on another line. */
function readEntries(path) {
  let section = '';
  return readText(path)
    .split('\n')
    .map(line => line.trim())
    .flatMap(line => {
    if (line.startsWith('['))
      section = line.slice(1, line.indexOf(']')).toLowerCase();
    if (!/^[a-z]/i.test(line))
      return [];
    const [key = '', ...rest] = line.split('=');
    return [{ section, key: key.trim().toLowerCase(), value: rest.join('=').trim() }];
  });
}
function isEmptyFolder(path) {
  try {
    return (0,external_node_fs_.readdirSync)(path).length === 0;
  }
  catch {
    return false;
  }
}
function isFile(path) {
  return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
/** Absent counts as empty: this is only advice. */
function readText(path) {
  try {
    return (0,external_node_fs_.readFileSync)(path, 'utf8');
  }
  catch {
    return '';
  }
}

var problem = __webpack_require__(9120);
;// CONCATENATED MODULE: ../lib/skill/checkout.js
// What the checkout has left out of a skill: submodules that were not fetched, and what a sparse one passes over.



/**
 * @param folder the skill's, absolute and without links
 * @param isWanted whether a folder of the skill may hold files that are sent
 */
function checkCheckout(checkout, folder, isWanted) {
  const place = placeOf(checkout, folder);
  const inside = (path) => (place === '' ? path : path.slice(place.length + 1));
  const empty = listEmptySubmodules(checkout.root, path => {
    // Those around the skill are looked into, for what they hold.
    if (path === place || place.startsWith(`${path}/`))
      return true;
    return (place === '' || path.startsWith(`${place}/`)) && isWanted(inside(path));
  }).filter(path => path === place || place === '' || path.startsWith(`${place}/`));
  return [
    ...empty.map(path => tellSubmodule(path === place ? undefined : inside(path))),
    ...checkSparse(checkout, place),
  ];
}
/** Whether an empty folder (absolute, without links) is one that a submodule belongs in. */
function isUnfetched(folder) {
  const checkout = findCheckout((0,external_node_path_.dirname)(folder));
  if (!checkout)
    return false;
  const place = placeOf(checkout, folder);
  const isOnTheWay = (path) => path === place || place.startsWith(`${path}/`);
  return listEmptySubmodules(checkout.root, isOnTheWay).includes(place);
}
/** Where the skill is in its checkout, `/` between names, '' for the checkout itself. */
function placeOf({ root }, folder) {
  return (0,external_node_path_.relative)(root, folder).replaceAll('\\', '/');
}
/** What to do about a submodule that was not fetched; a sentence without its full stop. */
const SUBMODULE_ADVICE = 'Set "submodules: recursive" in the actions/checkout step ("submodules: true" fetches those of the first level)';
function tellSubmodule(path) {
  const subject = path === undefined ? 'The directory' : path;
  const message = `${subject} is a submodule that was not fetched. ${SUBMODULE_ADVICE}.`;
  return (0,problem .CC)('unfetched-submodule', message, path);
}
function checkSparse(checkout, place) {
  if (!isSparse(checkout, place))
    return [];
  const what = place === '' ? 'the whole repository' : place;
  const message = `The checkout is sparse and does not take all of ${what}, so files of the skill may be missing. Name ${place === '' ? 'every folder of the skill' : place} in "sparse-checkout" of the actions/checkout step, or leave that out.`;
  return [(0,problem .CC)('sparse-checkout', message)];
}

;// CONCATENATED MODULE: ../lib/skill/near-skill.js
// A folder that has no SKILL.md and is plainly meant to have one.


/** `SKILL.md.txt`, `SKILL.markdown`, `Skills.md`, `SKILL (1).md`, `SKILL`; not `SKILL-template.md`. */
const NEARLY = /^[\s_.-]{0,9}skills?[\s_.-]{0,9}(?:\(?\d{0,9}\)?)?(?:\.?(?:md|mdx|mdc|mkd|markdown|txt|rst)){0,3}[\s.]{0,9}$/i;
const HEAD_BYTES = 4096;
/** @param folder absolute; one that cannot be read is near to nothing */
function findNearSkill(folder) {
  const children = listChildren(folder);
  // Where it is called so and is a file, nothing is missing.
  if (children.some(child => child.name === 'SKILL.md' && !child.isDirectory()))
    return undefined;
  const files = children.filter(child => !child.isDirectory()).map(({ name }) => name);
  const other = files.find(name => name.toLowerCase() === 'skill.md');
  if (other !== undefined)
    return { name: other, isPlain: true, advice: rename(other) };
  if (children.some(({ name }) => name === 'SKILL.md'))
    return { name: 'SKILL.md', isPlain: false, advice: 'SKILL.md is a folder; it must be a file.' };
  const near = files.find(name => NEARLY.test(name));
  if (near !== undefined)
    return { name: near, isPlain: false, advice: rename(near) };
  const readme = files.find(name => name.toLowerCase() === 'readme.md' && isSkill((0,external_node_path_.join)(folder, name)));
  if (readme === undefined)
    return undefined;
  const advice = `${readme} has the frontmatter of a skill; if it is one, call it SKILL.md.`;
  return { name: readme, isPlain: false, advice };
}
function rename(name) {
  return `There is ${JSON.stringify(name)}; if it is meant, call it exactly SKILL.md.`;
}
function listChildren(folder) {
  try {
    return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
  }
  catch {
    return [];
  }
}
/** Whether a file begins with a frontmatter that has a name and a description. */
function isSkill(path) {
  const [, frontmatter = ''] = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\n---/.exec(readHead(path)) ?? [];
  return /^name:/m.test(frontmatter) && /^description:/m.test(frontmatter);
}
function readHead(path) {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const descriptor = (0,external_node_fs_.openSync)(path, 'r');
    try {
      return head.toString('utf8', 0, (0,external_node_fs_.readSync)(descriptor, head));
    }
    finally {
      (0,external_node_fs_.closeSync)(descriptor);
    }
  }
  catch {
    return '';
  }
}

;// CONCATENATED MODULE: ../lib/inputs/skill-walk.js
// The folders of the workspace that a pattern reaches. Hidden folders and node_modules are not entered, nor links that
// `**` meets; links that the pattern names are followed as long as they end inside the workspace.







const MAX_ENTRIES = 500_000;
function openWorkspace(workspace) {
  return { root: (0,lib_path .zg)(workspace), listed: new Map(), room: MAX_ENTRIES };
}
/**
 * Walks the folders that `glob` may lead to.
 *
 * @throws Error when there is more than any workspace of skills holds
 */
function walkSkills(workspace, glob, isExcluded, entersHidden = false) {
  const findings = {
    skills: [],
    nearly: [],
    links: [],
    texts: [],
    submodules: [],
    hidden: [],
    unreadable: [],
  };
  const walk = { workspace, glob, isExcluded, entersHidden, findings };
  const { root: target } = workspace;
  const folders = [
    { path: '', target, progress: glob.start, isMatch: glob.isComplete(glob.start), isMeant: false },
  ];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const { path, progress, isMatch, isMeant } = folder;
    const children = listFolder(folder, walk);
    if (children.length === 0 && path !== '' && isUnfetched(folder.target))
      findings.submodules.push({ path, isMeant });
    if (isMatch)
      skill_walk_judge(path || '.', folder.target, children, findings);
    if (progress.length === 0)
      continue;
    for (const child of children) {
      const next = enter(folder, child, walk);
      if (next)
        folders.push(next);
    }
  }
  findings.skills.sort();
  return findings;
}
function listFolder({ path, target }, { workspace, findings }) {
  let children = workspace.listed.get(target);
  try {
    children ??= (0,external_node_fs_.readdirSync)(target, { withFileTypes: true });
  }
  catch (cause) {
    findings.unreadable.push({ path: path || '.', reason: (0,error_message .b)(cause) });
    children = [];
  }
  workspace.listed.set(target, children);
  workspace.room -= children.length + 1;
  if (workspace.room >= 0)
    return children;
  throw new Error(`the patterns lead past more than ${MAX_ENTRIES.toLocaleString('en')} files and folders. Begin them with the folder that holds the skills`);
}
/** Says what a folder that the pattern means is: a skill, nearly one, or neither. */
function skill_walk_judge(path, target, children, findings) {
  const skillMd = children.find(({ name }) => name === 'SKILL.md');
  if (skillMd && !skillMd.isDirectory()) {
    findings.skills.push(path);
    return;
  }
  const near = findNearSkill(target);
  if (near)
    findings.nearly.push({ ...near, path });
}
/** The folder that a child is, where the pattern goes on in it or means it. */
function enter(folder, child, walk) {
  const { name } = child;
  if (name.toLowerCase() === '.git')
    return undefined;
  const { glob, findings } = walk;
  const path = folder.path === '' ? name : `${folder.path}/${name}`;
  const all = glob.next(folder.progress, name);
  if (all.length === 0 || walk.isExcluded(path))
    return undefined;
  const isText = child.isFile();
  if (!isText && !child.isDirectory() && !child.isSymbolicLink())
    return undefined;
  const isHidden = name.startsWith('.') && !walk.entersHidden;
  const isForeign = isHidden || name === 'node_modules';
  const progress = isForeign ? glob.next(folder.progress, name, 'literal') : all;
  if (progress.length === 0) {
    if (isHidden && child.isDirectory())
      findings.hidden.push(path);
    return undefined;
  }
  const isMatch = glob.isComplete(progress);
  const named = glob.next(folder.progress, name, isForeign ? 'literal' : 'name');
  // What `**` alone has met is looked at, not entered; neither is one that only a wildcard in the middle has met told.
  const isMeant = glob.isComplete(named) || glob.next(folder.progress, name, 'literal').length > 0;
  if (isText) {
    const reason = isMeant ? readLinkText(folder.target, name, walk.workspace.root) : undefined;
    if (reason !== undefined)
      findings.texts.push({ path, reason, isMeant });
    return undefined;
  }
  if (!child.isSymbolicLink())
    return { path, target: (0,external_node_path_.join)(folder.target, name), progress, isMatch, isMeant };
  const { target, reason } = followLink((0,external_node_path_.join)(folder.target, name), walk.workspace.root);
  if (target !== undefined)
    return { path, target, progress: named, isMatch, isMeant };
  if (reason !== undefined && (isMeant || isMatch))
    findings.links.push({ path, reason, isMeant });
  return undefined;
}

;// CONCATENATED MODULE: ../lib/inputs/suggestion.js
// What was probably meant by a directory or a pattern that leads to no skill: the folders with a SKILL.md that are like it.







const NO_CHECKOUT = ' Is the repository checked out before this step?';
/** To look through more, or to compare with more, is worth no hint. */
const MAX_CANDIDATES = 500;
const MAX_HINTS = 10;
/** The workspace is looked through once, and only when something is missing. */
function createSuggest(path) {
  let folders;
  let hints = 0;
  return wanted => {
    folders ??= listSkillFolders(path);
    if (folders.length === 0)
      return NO_CHECKOUT;
    hints += 1;
    if (hints > MAX_HINTS)
      return ' Correct it.';
    const names = sortByLikeness(wanted, folders).map(folder => folder === '.' ? 'the workspace itself' : folder);
    return ` Correct it; these folders hold a SKILL.md: ${listNames(names)}.`;
  };
}
/**
 * Explains that the input `directory` names one folder, to be read after it and "which".
 *
 * @returns nothing where it does not look like several, or is called so
 */
function explainSeveral(path, workspace) {
  const exists = (folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, folder));
  const parts = path.split(/[\n,;]/).map(part => part.trim());
  const isList = parts.length > 1 && parts.every(part => part !== '' && (WILDCARD.test(part) || exists(part)));
  if ((!isList && !WILDCARD.test(path)) || exists(path))
    return undefined;
  const folders = isList ? parts : [path];
  const lines = folders.map(folder => `${folder.startsWith('*') ? JSON.stringify(folder) : folder}: ${target .Q8}`);
  return `is not one folder. Leave it and skill_id out, and set skills to ${lines.length === 1 ? 'the line' : 'the lines'} ${lines.join(' and ')}.`;
}
function listSkillFolders(path) {
  try {
    const workspace = { ...openWorkspace(path), room: 50_000 };
    return walkSkills(workspace, compileGlob('**'), () => false, true).skills.slice(0, MAX_CANDIDATES);
  }
  catch {
    return [];
  }
}

;// CONCATENATED MODULE: ../lib/inputs/directory.js
// A directory that an input names: found, and kept inside the workspace.









/**
 * Finds a directory of the workspace.
 *
 * @param suggest what to say when there is no such directory
 * @throws Error whose message completes "<input> …"
 */
function findDirectory(workspace, path, suggest = createSuggest(workspace)) {
  const root = (0,lib_path .zg)(workspace);
  const wanted = (0,external_node_path_.resolve)(root, path);
  const refuse = (reason, cause) => {
    throw new Error(`is ${(0,inputs_reader .cl)(path)}, which ${reason}`, { cause });
  };
  if (!(0,lib_path .FK)(root, wanted) && !(0,lib_path .FK)((0,external_node_path_.resolve)(workspace), wanted))
    refuse(explainShell(path, { kind: 'directory' }) ?? directory_outside(path, root));
  const location = locate(wanted, cause => refuse(explain(cause, path, suggest), cause));
  // Whatever lies there is nobody's business.
  if (!(0,lib_path .FK)(root, location))
    refuse(directory_outside(path, root));
  const real = (0,lib_path .d7)((0,external_node_path_.relative)(root, location));
  if (real.toLowerCase().split('/').includes('.git'))
    refuse('lies in .git. Name a folder of the repository.');
  if (!(0,external_node_fs_.statSync)(location).isDirectory())
    refuse(explainFile(location, root));
  const written = (0,lib_path .FK)(root, wanted) ? (0,lib_path .d7)((0,external_node_path_.relative)(root, wanted)) : real;
  // The disk may call it by the same letters in another case; a link keeps its own name.
  return { path: (isSameName(written, real) ? real : written) || '.', location };
}
function locate(wanted, refuse) {
  try {
    return external_node_fs_.realpathSync.native(wanted);
  }
  catch (cause) {
    return refuse(cause);
  }
}
function isSameName(a, b) {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}
function explain(cause, path, suggest) {
  const { code, message } = Object(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return explainShell(path, { kind: 'directory' }) ?? `does not exist.${suggest(path)}`;
  // Without the call and the path that Node adds.
  const [reason] = message.split(', ');
  return `cannot be opened: ${reason}. Name the folder that holds SKILL.md.`;
}
function explainFile(location, root) {
  const link = readLinkText((0,external_node_path_.dirname)(location), (0,external_node_path_.basename)(location), root);
  return link === undefined ? 'is a file. Name the folder that holds SKILL.md.' : `${link}. ${LINK_ADVICE}.`;
}
function directory_outside(path, root) {
  if (!(0,external_node_path_.isAbsolute)(path))
    return 'is outside the workspace. Name a folder inside it.';
  return `is outside the workspace, ${root}. Write it relative to the workspace, such as ${proposeRelative(path, root) ?? 'skills/my-skill'}.`;
}

var dist = __webpack_require__(9610);
;// CONCATENATED MODULE: ../lib/inputs/mapping-advice.js
// A line of a mapping that YAML cannot read → what is wrong with it, and the line that was probably meant. Pure.




/** Nobody pastes a longer one. */
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
/** Explains the lines that are no `directory: skill_id`, the first of many; JSON has no such lines. */
function explainRows(text) {
  if (/^\s*(?:\{|\[\s*(?:["'{]|$))/.test(text))
    return [];
  const advice = [];
  let start = 0;
  let isFirst = true;
  for (const line of text.split('\n')) {
    const row = (withoutComment(line) ?? line).trim();
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
    return `is an item of a list. Write ${correct(item)}.`;
  if (hasTab)
    return `begins with a tab. Write ${correct(row)}.`;
  if (SIGN.test(row))
    return `begins with "${row[0]}", which has a meaning of its own in YAML. Write ${correct(row)}.`;
  if (!/:(?:\s|$)/.test(row)) {
    const found = SEPARATORS.find(([, form]) => form.test(row));
    if (found)
      return `${found[0]}. Write ${correct(row)}.`;
    const orId = WILDCARD.test(row) ? '' : `, or its id in the place of ${target .Q8}`;
    return `has no id. Write ${correct(row)}${orId}.`;
  }
  return !/["'#]/.test(row) && row.split(/:\s/).length > 2
    ? 'holds more than one skill. Give each a line of its own.'
    : undefined;
}
/** The line with a colon and an id, and between quotes where it needs them. */
function correct(row) {
  const bare = row.replace(/^(["'])(.*)\1$/, '$2');
  if (bare.startsWith('!'))
    return bare;
  const found = SEPARATORS.map(([, form]) => form.exec(bare)).find(Boolean);
  const [, directory = bare, id = target .Q8] = (WHOLE.test(bare) ? /^(.*?):\s+(\S+)$/ : /^$/).exec(bare) ?? found ?? [];
  return `${SIGN.test(directory) ? JSON.stringify(directory) : directory}: ${id}`;
}

;// CONCATENATED MODULE: ../lib/inputs/mapping.js
// The mapping of directories to skills as `skills` or a file writes it, in YAML or JSON → its lines. Pure.




const mapping_FORM = 'Write one line for each skill, "directory: skill_id".';
/**
 * Parses the text of a mapping; every mistake is told.
 *
 * @param name what messages call it, such as the input, or the input and its file
 * @param isFile a file has no lines that exclude: what it says is YAML or JSON
 */
function parseMapping(text, name, isFile) {
  const rows = text.split('\n');
  const isExclude = (row) => /^\s*["']?!/.test(row);
  if (isFile) {
    const index = rows.findIndex(isExclude);
    if (index < 0)
      return { ...parseYaml(text, name, true), excludes: [] };
    const mistake = `${name}, line ${index + 1}, column 1: a file holds no lines that exclude. List its directories, or write the mapping into the input skills.`;
    return { lines: [], excludes: [], mistakes: [mistake] };
  }
  const excludes = rows.flatMap((row, index) => isExclude(row) ? [readExclude(row.replace(/\r$/, ''), `${name}, line ${index + 1}`, index + 1)] : []);
  const mapping = parseYaml(rows.map(row => (isExclude(row) ? '' : row)).join('\n'), name, false);
  return {
    lines: mapping.lines,
    excludes: excludes.filter(one => typeof one !== 'string'),
    mistakes: [...mapping.mistakes, ...excludes.filter(one => typeof one === 'string')],
  };
}
/** YAML would take such a line for a tag: `!drafts/*`, perhaps between quotes or with a comment. */
function readExclude(row, place, line) {
  const pattern = readPlain(readPlain(row.trim()).replace(/^!+/, '').trimStart());
  if (pattern === '')
    return `${place}: a "!" stands alone. Write what to leave out behind it.`;
  const colon = pattern.search(/:(?=\s|$)/);
  if (colon < 0)
    return { line, place, pattern };
  const alone = pattern.slice(0, colon).trimEnd().replace(/["']$/, '');
  return `${place}: what is left out has no id. Write "!${alone}" alone.`;
}
/** What stands between quotes, or before a comment. */
function readPlain(text) {
  const end = /^["']/.test(text) ? text.indexOf(text.charAt(0), 1) : -1;
  if (end > 0)
    return text.slice(1, end);
  const comment = text.search(/\s#/);
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd();
}
function parseYaml(text, name, isFile) {
  const lineCounter = new dist .HN();
  // Lines of the input are short and indented by the workflow: a column says nothing there.
  const placeOf = (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return isFile ? `${name}, line ${line}, column ${col}` : `${name}, line ${line}`;
  };
  const refuse = (...mistakes) => ({ lines: [], mistakes });
  // Keys that are there twice are told by the directories that they name. Only a log level that is not silent
  // makes a second document an error. The parser's pretty errors take time that grows with the square of the text.
  const options = {
    uniqueKeys: false,
    stringKeys: true,
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
    return refuse(`${placeOf(broken.pos[0])}: the mapping ${reason}. ${mapping_FORM}`);
  }
  if (contents === null || ((0,dist .jh)(contents) && contents.items.length === 0))
    return refuse(`${name} holds no skill. ${mapping_FORM}`);
  if (!(0,dist .jh)(contents))
    return refuse(`${name} is no mapping of directories to ids. ${mapping_FORM}`);
  const read = contents.items.map(item => {
    const offset = ((0,dist .jn)(item.key) ? item.key.range?.[0] : undefined) ?? 0;
    const { line } = lineCounter.linePos(offset);
    return readLine(item, placeOf(offset), line);
  });
  return {
    lines: read.filter(line => typeof line !== 'string'),
    mistakes: read.filter(line => typeof line === 'string'),
  };
}
function readLine({ key, value }, place, line) {
  const directory = (0,dist .jn)(key) ? String(key.value).trim() : '';
  const skillId = (0,dist .jn)(value) && typeof value.value === 'string' ? value.value.trim() : '';
  if (directory === '')
    return `${place}: there is an id without a directory. ${mapping_FORM}`;
  if (skillId !== '')
    return { line, place, directory, skillId };
  if (directory === 'skills' && (0,dist .P3)(value))
    return `${place}: "skills:" stands above the mapping. Delete it, and begin each line with a directory: "directory: skill_id".`;
  const isMissing = !value || ((0,dist .jn)(value) && (value.value === null || value.value === ''));
  const wrong = isMissing ? 'has no id' : 'has an id that is no text';
  const shown = (0,inputs_reader .cl)(directory);
  return `${place}: ${shown} ${wrong}. Write ${shown.slice(0, -1)}: skill_id", or ${shown.slice(0, -1)}: ${target .Q8}" to find the skill by its name.`;
}

;// CONCATENATED MODULE: ../lib/inputs/mapping-file.js
// The text of the file that `skills_file` names.






/** Of a mapping, whether it stands in a file or in the input. */
const MAX_MAPPING_BYTES = 64 * 1024;
/** Every mistake goes to the reader. */
function readMappingFile(reader, workspace) {
  const path = reader.text('skills_file');
  const refuse = (reason) => {
    reader.mistake(`skills_file is ${(0,inputs_reader .cl)(path)}, which ${reason}`);
    return undefined;
  };
  const root = (0,lib_path .zg)(workspace);
  const wanted = (0,external_node_path_.resolve)(root, path);
  const location = (0,lib_path .zg)(wanted);
  // A link could lead to any file of the machine, whose text the messages would then show.
  const isLink = (0,external_node_fs_.lstatSync)(wanted, { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink)
    return refuse('is a link. Name the file itself.');
  if (!(0,lib_path .FK)(root, location))
    return refuse('is outside the workspace. Name a file inside it.');
  if ((0,lib_path .d7)((0,external_node_path_.relative)(root, location)).toLowerCase().split('/').includes('.git'))
    return refuse('lies in .git. Name a file of the repository.');
  try {
    const stats = (0,external_node_fs_.lstatSync)(location, { throwIfNoEntry: false });
    if (!stats)
      return refuse(explainShell(path, { kind: 'directory' }) ??
        'does not exist. Is the repository checked out before this step?');
    if (!stats.isFile())
      return refuse('is no regular file. Name a YAML or JSON file.');
    if (stats.size > MAX_MAPPING_BYTES)
      return refuse(`has ${stats.size.toLocaleString('en')} bytes; ${MAX_MAPPING_BYTES.toLocaleString('en')} are the limit. Name a file that holds nothing but "directory: skill_id", or use patterns.`);
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
/** What a text that is not UTF-8 is written in, as far as its first bytes tell. */
function findEncoding(bytes) {
  const head = bytes.subarray(0, 4).toString('hex');
  if (head.startsWith('fffe0000') || head.startsWith('0000feff'))
    return 'UTF-32';
  // Without a mark, one of the two bytes of a Latin letter is zero.
  if (/^(fffe|feff|00[1-9a-f].00|[1-9a-f].00[1-9a-f].00)/.test(head))
    return 'UTF-16';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  }
  catch {
    return 'another encoding than UTF-8';
  }
}

;// CONCATENATED MODULE: ../lib/group-by.js
// Items by what they share; Map.groupBy is newer than the oldest Node that this runs on.
/** The groups in the order of their first items, the items in their own. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group)
      group.push(item);
    else
      groups.set(keyOf(item), [item]);
  }
  return groups;
}

;// CONCATENATED MODULE: ../lib/inputs/overlap.js
// Skills that get in each other's way: two lines for one folder, a skill inside another, one id for two skills. Pure.




/** Every mistake, once; the time grows with the number of skills. */
function findOverlaps(requests) {
  const byLocation = groupBy(requests, ({ directory }) => directory.location);
  return [
    ...[...byLocation.values()].flatMap(tellRepeats),
    ...[...byLocation].flatMap(([location, [inner]]) => {
      const outer = findOuter(location, byLocation);
      return outer && inner ? [tellNested(outer, inner)] : [];
    }),
    ...tellSharedIds([...byLocation.values()].flatMap(([first]) => first ?? [])),
  ];
}
function tellRepeats([first, second, ...more]) {
  if (!first || !second)
    return [];
  const [a, b] = [first.directory.path, second.directory.path];
  const times = more.length === 0 ? 'twice' : `${(more.length + 2).toLocaleString('en')} times`;
  return [
    `${second.place}: the directory ${a === b ? a : `${a}, also as ${b},`} is named ${times}. Keep one line.`,
  ];
}
function findOuter(location, byLocation) {
  const folder = (0,external_node_path_.dirname)(location);
  if (folder === location)
    return undefined;
  const [outer] = byLocation.get(folder) ?? [];
  return outer ?? findOuter(folder, byLocation);
}
function tellNested(outer, inner) {
  return `${inner.place}: ${inner.directory.path} lies inside ${outer.directory.path}, and a skill cannot hold another. Remove one of them, or move it out.`;
}
function tellSharedIds(requests) {
  const byId = groupBy(requests.filter(({ skillId }) => !(0,target .H6)(skillId)), ({ skillId }) => skillId ?? '');
  return [...byId].flatMap(([id, sharing]) => {
    const [, second] = sharing;
    if (!second)
      return [];
    const paths = sharing.map(({ directory }) => directory.path);
    const names = paths.length === 2 ? paths.join(' and ') : listNames(paths);
    return [
      `${second.place}: ${names} have the same id ${id}, and each would replace the other. Correct ${paths.length === 2 ? 'one of the ids' : 'the ids'}.`,
    ];
  });
}

;// CONCATENATED MODULE: ../lib/inputs/skill-glob.js
// A pattern of directories → the folders of the workspace that hold a SKILL.md, with what should be known of the others.











/** What stands for several names in other languages of patterns. */
const ALTERNATIVES = /\{[^{},]*,[^{}]*\}|[@+*?!]\([^()]*\)|\([^()|]*\|[^()]*\)/;
/** Whether a directory is meant as a pattern; one that is really called so is none. */
function isPattern(path, root) {
  if (!WILDCARD.test(path) && !ALTERNATIVES.test(path))
    return false;
  try {
    return !(0,external_node_fs_.statSync)((0,external_node_path_.resolve)(root, path), { throwIfNoEntry: false });
  }
  catch {
    // What cannot even be looked for is told as a directory.
    return false;
  }
}
/** Compiles the line of an exclude; a mistake in it goes to the reader. */
function compileExclude(reader, { place, pattern, line }, root) {
  const shown = `${place}: the pattern ${(0,inputs_reader .cl)(`!${pattern}`)}`;
  const glob = compile(reader, shown, withoutTail(pattern));
  if (!glob)
    return undefined;
  let isIdle = true;
  return {
    line,
    excludes: path => {
      if (!covers(glob, path))
        return false;
      isIdle = false;
      return true;
    },
    tellIdle: found => {
      if (!isIdle)
        return;
      if (found.some(path => covers(glob, path))) {
        reader.warn(`${shown} excludes nothing: it stands above the lines that it should leave something out of. Move it below them.`);
        return;
      }
      const advice = tellAdvice(advise(`!${pattern}`, root));
      if (advice !== undefined)
        reader.mistake(`${shown} ${advice}.`);
      else
        reader.warn(`${shown} excludes nothing: no folder that was found matches it. Correct it, or remove it.`);
    },
  };
}
/** In the order of their paths. Every mistake goes to the reader. */
function expandPattern(reader, { place, pattern }, workspace, excludes, suggest) {
  const shown = `${place}: the pattern ${(0,inputs_reader .cl)(pattern)}`;
  const glob = compile(reader, shown, pattern.replace(/\/SKILL\.md$/, ''));
  if (!glob)
    return [];
  let leftOut = 0;
  const isExcluded = (path) => {
    const isLeftOut = excludes.some(exclude => exclude.excludes(path));
    if (isLeftOut)
      leftOut += 1;
    return isLeftOut;
  };
  try {
    const findings = walkSkills(workspace, glob, isExcluded);
    const skills = findings.skills.filter(path => !isExcluded(path));
    const told = tellFindings(reader, shown, { ...findings, skills }, isExcluded);
    if (skills.length === 0 && !told && leftOut === 0) {
      const advice = tellAdvice(advise(pattern, workspace.root));
      reader.mistake(advice === undefined
        ? `${shown} finds no folder that holds a SKILL.md.${suggest(pattern)}`
        : `${shown} ${advice}.`);
    }
    return skills;
  }
  catch (cause) {
    reader.mistake(`${shown} cannot be looked for: ${(0,error_message .b)(cause)}.`);
    return [];
  }
}
function compile(reader, shown, pattern) {
  const names = (0,lib_path .d7)(pattern)
    .split('/')
    .filter((name, index) => index === 0 || (name !== '' && name !== '.'));
  const relative = names[0] === '.' ? names.slice(1) : names;
  const reason = /^[/~]/.test(pattern) || relative.includes('..') || /[\r\n]/.test(pattern)
    ? 'must be one line, relative to the workspace, without "..". Correct it.'
    : refuseGlob(relative.join('/'));
  if (reason === undefined)
    return compileGlob(relative.join('/') || '**');
  reader.mistake(`${shown} ${reason}`);
  return undefined;
}
/** Tells what a pattern came across besides skills. @returns whether one of it is an error */
function tellFindings(reader, shown, { skills, nearly, links, texts, submodules, hidden, unreadable }, isExcluded) {
  const before = reader.mistakes.length;
  const exclude = (path) => `or leave it out by a line "!${path}" behind it in skills`;
  const holders = new Set(skills);
  for (const { path, name, isPlain, advice } of nearly) {
    if (isExcluded(path) || lieInside(path, holders))
      continue;
    const prefix = path === '.' ? '' : `${path}/`;
    if (isPlain)
      reader.mistake(`${shown} reaches ${path}, whose ${name} must be called exactly SKILL.md. Rename it: git mv ${quoteForShell(prefix + name)} ${quoteForShell(`${prefix}SKILL.md`)}, ${exclude(path)}.`);
    else
      reader.warn(`${shown} reaches ${path}, which is no skill. ${advice} Correct it, ${exclude(path)}.`);
  }
  const lost = [
    ...links.map(link => ({ ...link, remedy: 'Put a copy of the folder in its place' })),
    ...texts.map(text => ({ ...text, remedy: LINK_ADVICE })),
    ...submodules.map(one => ({
      ...one,
      reason: 'is a submodule that was not fetched',
      remedy: SUBMODULE_ADVICE,
    })),
  ];
  for (const { path, reason, isMeant, remedy } of lost) {
    const message = `${shown} reaches ${path}, which ${reason}. ${remedy}, ${exclude(path)}.`;
    if (isMeant)
      reader.mistake(message);
    else
      reader.warn(message);
  }
  for (const { path, reason } of unreadable)
    reader.mistake(`${shown} leads to ${path}, which cannot be read: ${reason}. Correct its permissions, ${exclude(path)}.`);
  if (hidden.length > 0)
    reader.note(`${shown} passes over hidden folders: ${listNames(hidden)}. A pattern that names one, such as .claude/skills/*, finds what it holds.`);
  return reader.mistakes.length > before;
}
/** Whether one of the folders above a path is among `folders`. */
function lieInside(path, folders) {
  const names = path.split('/');
  return names.some((_, index) => index > 0 && folders.has(names.slice(0, index).join('/')));
}
function quoteForShell(path) {
  return /^[\w./-]*$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
/** The folder that a pattern means which names what is in it. */
function withoutTail(pattern) {
  const folder = pattern.replace(/(?:\/SKILL\.md|\/\*\*|\/)$/, '');
  return folder === pattern ? pattern : withoutTail(folder);
}

;// CONCATENATED MODULE: ../lib/inputs/skills.js
// Which skills the step is about: one folder and id, or a mapping of many.












/** Reads `skill_id` and `directory`, or `skills`, or `skills_file`; every mistake goes to the reader. */
function readSkills(reader, workspace, dryRun) {
  const given = ['skills', 'skills_file', 'skill_id'].filter(name => reader.text(name) !== '');
  const [first] = given;
  if (given.length > 1)
    reader.mistake(`${given.join(' and ')} are set together. Set only one of them: each names the skills.`);
  if (first === undefined || first === 'skill_id')
    return readOne(reader, workspace, dryRun);
  if (!['', '.'].includes(reader.text('directory')))
    reader.mistake(`directory and ${first} are both set. Name the directories in ${first} only.`);
  const mapping = first === 'skills' ? readMapping(reader) : parseFile(reader, workspace);
  if (!mapping)
    return [];
  for (const mistake of mapping.mistakes)
    reader.mistake(mistake);
  const requests = resolveMapping(reader, mapping, workspace);
  for (const mistake of findOverlaps(requests))
    reader.mistake(mistake);
  if (requests.length === 0 && reader.mistakes.length === 0)
    reader.mistake(`${first} names no skill that its "!" lines do not leave out. Correct them.`);
  return requests.map(({ directory, skillId }) => ({ directory, ...(skillId !== undefined && { skillId }) }));
}
function readOne(reader, workspace, dryRun) {
  const skillId = reader.text('skill_id');
  if (skillId === '' && !dryRun) {
    reader.mistake(`skill_id is missing. Set it to the id of the skill that gets the new version, or to ${target .Q8} to find it by its name.`);
  }
  if (skillId !== '')
    checkId(reader, 'skill_id', skillId);
  const path = reader.text('directory') || '.';
  const several = explainSeveral(path, workspace);
  if (several !== undefined) {
    reader.mistake(`directory is ${(0,inputs_reader .cl)(path)}, which ${several}`);
    return [];
  }
  const directory = findOrTell(reader, 'directory', path, workspace, createSuggest(workspace));
  return directory ? [{ directory, ...(skillId && { skillId }) }] : [];
}
function readMapping(reader) {
  const text = reader.text('skills');
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_MAPPING_BYTES)
    return parseMapping(text, 'skills', false);
  reader.mistake(`skills has ${bytes.toLocaleString('en')} bytes; ${MAX_MAPPING_BYTES.toLocaleString('en')} are the limit. Use patterns.`);
  return undefined;
}
function parseFile(reader, workspace) {
  const text = readMappingFile(reader, workspace);
  return text === undefined
    ? undefined
    : parseMapping(text, `skills_file ${(0,inputs_reader .cl)(reader.text('skills_file')).slice(1, -1)}`, true);
}
function resolveMapping(reader, { lines, excludes }, workspace) {
  const walked = openWorkspace(workspace);
  const suggest = createSuggest(workspace);
  const told = lines.map(line => ({ ...line, isPattern: isPattern(line.directory, walked.root) }));
  const count = told.filter(line => line.isPattern).length + excludes.length;
  if (count > MAX_PATTERNS) {
    reader.mistake(`skills holds ${count.toLocaleString('en')} patterns; ${MAX_PATTERNS.toLocaleString('en')} are the limit. Use patterns for more folders each.`);
    return [];
  }
  const compiled = excludes.flatMap(exclude => compileExclude(reader, exclude, walked.root) ?? []);
  const resolved = told.flatMap((line) => {
    checkId(reader, `${line.place}: the id of ${(0,inputs_reader .cl)(line.directory)}`, line.skillId);
    const later = compiled.filter(exclude => exclude.line > line.line);
    if (!line.isPattern)
      return resolveLine(reader, line, workspace, later, suggest);
    if (!(0,target .H6)(line.skillId)) {
      reader.mistake(`${line.place}: ${(0,inputs_reader .cl)(line.directory)} is a pattern, which one id cannot belong to. Give each directory its own line, or write "${line.directory}: ${target .Q8}".`);
      return [];
    }
    const found = expandPattern(reader, { ...line, pattern: line.directory }, walked, later, suggest);
    return found.flatMap(path => findPlaced(reader, line, path, workspace, suggest, false));
  });
  const found = resolved.map(({ request }) => request.directory.path);
  for (const exclude of compiled)
    exclude.tellIdle(found);
  return withoutRepeats(reader, resolved);
}
function resolveLine(reader, line, workspace, excludes, suggest) {
  const found = findPlaced(reader, line, line.directory, workspace, suggest, true);
  return found.filter(({ request }) => !excludes.some(exclude => exclude.excludes(request.directory.path)));
}
function findPlaced(reader, { place, skillId }, path, workspace, suggest, explicit) {
  const directory = findOrTell(reader, `${place}: the directory`, path, workspace, suggest);
  return directory ? [{ request: { directory, skillId, place }, explicit }] : [];
}
/**
 * A line of its own wins over a pattern, of two patterns the first, and a folder over a link that leads to it; two lines
 * of their own are a mistake, which is told later.
 */
function withoutRepeats(reader, resolved) {
  const kept = new Map();
  const rank = ({ request: { directory }, explicit }) => (explicit ? 2 : 0) + ((0,lib_path .d7)(directory.location).endsWith(`/${directory.path}`) ? 1 : 0);
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
      reader.note(`${place}: ${directory.path} is a link to ${winner.request.directory.path}, which is there already; it counts once.`);
    return [];
  });
}
/** Words that are written where somebody meant to say something else, and ids of other things. */
const NO_ID = /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|x+|n\/a|[-?~.]+|skill_|skill_(id|x+)|(skver|wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*)$/i;
/** Ids are opaque; what no path of a URL can carry is none, nor is what plainly means something else. */
function checkId(reader, what, skillId) {
  if (!/^[\x21-\x7e]{1,256}$/.test(skillId) || NO_ID.test(skillId) || /[<>{}$]/.test(skillId)) {
    reader.mistake(`${what} is ${(0,inputs_reader .cl)(skillId)}, which is no id of a skill. Copy it from the Claude Console.`);
  }
}
function findOrTell(reader, what, path, workspace, suggest) {
  try {
    return findDirectory(workspace, path, suggest);
  }
  catch (cause) {
    reader.mistake(`${what} ${(0,error_message .b)(cause)}`);
    return undefined;
  }
}

;// CONCATENATED MODULE: ../lib/inputs/trust.js
// What the environment says of certificates: they are checked, and one's own authorities are a file.


/** Every mistake goes to the reader. */
function checkTrust(reader, env) {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    reader.mistake('NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates would not be checked, and whoever stands in between would get the key. Unset it; for a certificate of your own, set NODE_EXTRA_CA_CERTS to a file that holds it.');
  const path = env.NODE_EXTRA_CA_CERTS;
  if (!path)
    return;
  const trouble = findTrouble(path);
  if (trouble !== undefined)
    reader.warn(`NODE_EXTRA_CA_CERTS is ${JSON.stringify(path)}, ${trouble}. Node leaves it out: set it to a PEM file that is there before the step begins.`);
}
function findTrouble(path) {
  try {
    return (0,external_node_fs_.readFileSync)(path, 'latin1').includes('-----BEGIN ') ? undefined : 'which holds no certificate';
  }
  catch (cause) {
    return `which cannot be read (${(0,error_message .b)(cause)})`;
  }
}

;// CONCATENATED MODULE: ../lib/inputs/inputs.js
// environment → Inputs: parsed, masked, with every mistake told. Nobody reads an input anywhere else.










/** @throws InputError with every mistake in the inputs */
async function readInputs({ env, secrets, log }) {
  const reader = (0,inputs_reader .WF)(env);
  maskSecrets(reader, env, secrets);
  const misspelt = findMisspelt(process.env);
  if (misspelt.length > 0)
    throw new inputs_reader .dz(misspelt);
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  checkTrust(reader, env);
  const plan = readPlan(reader);
  const skills = readSkills(reader, workspace, plan.dryRun);
  const expectedDigest = readExpectedDigest(reader, skills.length);
  const credentials = readCredentials(reader, env, !plan.dryRun);
  const deployment = readDeploymentSettings(reader, env, skills.length);
  const archive = readArchiveTemplate(reader, workspace, env, skills.length);
  const inputs = {
    skills,
    selection: {
      patterns: readPatterns(reader, 'files', ['**']),
      includeHidden: reader.boolean('include_hidden_files', false),
    },
    allowSecrets: readPatterns(reader, 'allow_secrets', []),
    strict: reader.boolean('strict', false),
    ignoredRules: readIgnoredRules(reader),
    plan,
    failOnChange: readFailOnChange(reader, plan),
    api: readApiSettings(reader),
    ...(expectedDigest && { expectedDigest }),
    ...(credentials && { credentials }),
    ...(deployment && { deployment }),
    ...(archive && { archive }),
  };
  if (reader.mistakes.length > 0)
    throw new inputs_reader .dz(reader.mistakes);
  for (const note of (0,inputs_reader .X0)(reader.notes, 'notes'))
    log.info(note);
  for (const warning of (0,inputs_reader .X0)(reader.warnings, 'warnings about inputs'))
    log.warning(warning);
  return inputs;
}
function readPlan(reader) {
  const plan = {
    dryRun: reader.boolean('dry_run', false),
    skipUnchanged: reader.boolean('skip_unchanged', true),
    verify: reader.boolean('verify', false),
  };
  if (plan.dryRun && plan.verify)
    reader.mistake('dry_run and verify are both true. A dry run publishes nothing that could be verified; set one of them to false.');
  return plan;
}
function readFailOnChange(reader, { dryRun }) {
  const failOnChange = reader.boolean('fail_on_change', false);
  if (failOnChange && !dryRun)
    reader.mistake('fail_on_change is true without dry_run, and the step would publish the change. Set dry_run: true as well.');
  return failOnChange;
}
function readExpectedDigest(reader, skillCount) {
  const form = 'the output digest of an earlier run, sha256: and 64 hexadecimal digits';
  const digest = reader.matching('expected_digest', '', /^sha256:[0-9a-f]{64}$/, form);
  if (digest !== '' && skillCount > 1)
    reader.mistake(`expected_digest is the digest of one skill, and the step has ${skillCount.toLocaleString('en')}. Publish that skill in a step of its own.`);
  return digest;
}

;// CONCATENATED MODULE: ../lib/skill/content.js
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
  const descriptor = (0,external_node_fs_.openSync)(location, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0) | (external_node_fs_.constants.O_NOFOLLOW ?? 0));
  try {
    const stats = (0,external_node_fs_.fstatSync)(descriptor);
    if (!stats.isFile())
      throw new Error('it is no longer a regular file');
    if (!isAt(descriptor, location))
      throw new Error('it was replaced while the step was running');
    if (stats.size > maxBytes)
      return { size: stats.size };
    const bytes = readBytes(descriptor, stats.size);
    return { size: bytes.length, bytes };
  }
  finally {
    (0,external_node_fs_.closeSync)(descriptor);
  }
}
/** Whether what was opened is what lies at a place that no link leads to: opened first and looked up then. */
function isAt(descriptor, location) {
  if (external_node_fs_.realpathSync.native(location) !== location)
    return false;
  // Numbers of files may have 64 bits.
  const opened = (0,external_node_fs_.fstatSync)(descriptor, { bigint: true });
  const there = (0,external_node_fs_.statSync)(location, { bigint: true });
  return opened.ino === there.ino && opened.dev === there.dev;
}
function readBytes(descriptor, size) {
  // Of its own, not from the shared pool: it may be kept for long.
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = (0,external_node_fs_.readSync)(descriptor, bytes, length, size - length, null);
  }
  return bytes.subarray(0, length);
}

var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../lib/skill/digest.js
// The digest of a skill's content, and the byte order that it, the upload and the archive share. Pure.

function sha256(content) {
  return (0,external_node_crypto_.hash)('sha256', content, 'hex');
}
/**
 * `sha256:<hex>` of the text that `sha256sum` prints for the files: per file `<hex>  <path>\n`.
 *
 * @param files in byte order of their paths, as `readFiles` and `unpackVersion` give them
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

;// CONCATENATED MODULE: ../lib/skill/left-out.js
// What is below the directory and not in the upload, told in one line.





const MAX_SHOWN = 5;
const NEVER_SENT = /(?:^|\/)(?:\.git|node_modules|__pycache__|\.DS_Store)(?:\/|$)|^evals\/|\.pyc$/i;
/** One line about what the patterns would have taken. */
function tellLeftOut(leftOut, matcher) {
  // A pattern that names hidden files is told already.
  const wanted = sortByPath(leftOut).filter(({ path }) => matcher.reaches(path.replace(/\/$/, ''), path.endsWith('/')));
  const hidden = matcher.hidden.length > 0 ? [] : wanted.filter(entry => entry.leftOut === 'hidden');
  const neverSent = wanted.filter(entry => entry.leftOut === 'never-sent');
  const parts = [
    ...(hidden.length > 0 ? [`${list(hidden)}, hidden; include_hidden_files: true takes them`] : []),
    ...(neverSent.length > 0 ? [`${list(neverSent)}, never part of a skill`] : []),
  ];
  return parts.length > 0 ? [(0,problem .CC)('left-out', `Left out: ${parts.join('. And: ')}.`)] : [];
}
function isHiddenFile({ path, leftOut }) {
  return leftOut === 'hidden' && !path.endsWith('/');
}
/** Looks where a path is that is not in the upload; follows no link. */
function createLocator(root, includeHidden) {
  return path => {
    try {
      (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path));
    }
    catch {
      return 'missing';
    }
    if (NEVER_SENT.test(path))
      return 'never-sent';
    return !includeHidden && isHidden(path) ? 'hidden' : 'excluded';
  };
}
function list(entries) {
  const rest = entries.length - MAX_SHOWN;
  const shown = entries.slice(0, MAX_SHOWN).map(({ path }) => path);
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

;// CONCATENATED MODULE: ../lib/skill/pattern-problems.js
// What is wrong with the `files` patterns of a skill, once it is known which files there are. Pure.



// Left out by the action anyway: to exclude it as well is no mistake.
const pattern_problems_NEVER_SENT = /(^|\/)(node_modules|__pycache__|evals|\.git|\.DS_Store)(\/|$)|\.pyc$/i;
/** @param root the folder that patterns are relative to */
function checkPatterns(matcher, { includeHidden }, entries, root) {
  const hidden = includeHidden ? [] : matcher.hidden;
  const paths = entries.map(entry => entry.path);
  const { includes, excludes } = matcher.unmatched(paths);
  return {
    problems: [
      ...hidden.map(pattern => (0,problem .CC)('hidden-pattern', `The pattern "${pattern}" names hidden files, which are left out. Set include_hidden_files: true to upload them.`)),
      ...includes.filter(pattern => !hidden.includes(pattern)).map(pattern => unmatched(pattern, root)),
    ],
    idleExcludes: [
      ...excludes
        .filter(pattern => !pattern_problems_NEVER_SENT.test(withoutMark(pattern)) && (includeHidden || !namesHidden(pattern)))
        .map(pattern => {
        const advice = advise(pattern, root);
        return { pattern, ...(advice && { advice }) };
      }),
      ...matcher.takenBack(paths).map(({ exclude, by }) => ({ pattern: exclude, takenBackBy: by })),
    ],
  };
}
/**
 * The excludes that had no effect in any of the skills: an error where one cannot match as it is written.
 *
 * @param skills what was idle in each skill
 */
function checkExcludes(skills) {
  const [first = [], ...others] = skills;
  const sets = others.map(idle => new Set(idle.map(({ pattern }) => pattern)));
  return first
    .filter(({ pattern }) => sets.every(set => set.has(pattern)))
    .map(({ pattern }) => {
    const same = skills.flatMap(idle => idle.find(one => one.pattern === pattern) ?? []);
    const by = same.find(({ takenBackBy }) => takenBackBy !== undefined)?.takenBackBy;
    if (by !== undefined)
      return (0,problem .CC)('idle-exclude', `The pattern "${pattern}" of "files" excludes nothing: the line "${by}" behind it takes in again what it leaves out. Move it below that line.`);
    const told = tellAdvice(same.find(({ advice }) => advice)?.advice);
    if (told !== undefined)
      return (0,problem .CC)('unmatched-pattern', `The pattern "${pattern}" of "files" ${told}.`);
    return (0,problem .CC)('idle-exclude', `The pattern "${pattern}" of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.`);
  });
}
function unmatched(pattern, root) {
  const told = tellAdvice(advise(pattern, root));
  return (0,problem .CC)('unmatched-pattern', told === undefined
    ? `The pattern "${pattern}" of "files" matches no file that can be uploaded. Correct it, or remove it.`
    : `The pattern "${pattern}" of "files" ${told}.`);
}

;// CONCATENATED MODULE: ../lib/skill/references.js
// SKILL.md → the files it refers to: targets of Markdown links and images, and paths below the folders of the skill. Pure,
// and linear: a line is looked at a bounded number of times.
/** The folders that the specification names; a path below one of them is meant even when there is no such folder. */
const USUAL_FOLDERS = ['scripts', 'references', 'assets'];
const MAX_TARGET = 300;
// Nobody reads on: a SKILL.md of this size is told as too long.
const MAX_TEXT = 256 * 1024;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A line that shows what a path may be, such as "**Examples**: `assets/logo.png` for a brand". */
const EXAMPLE = /\bexamples?\*{0,2}:|\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b/i;
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;
/** What stands for the name of a file. */
const PLACEHOLDER = /(?:^|\/)(?:(?:file|script|module)[-_]?name|your[-_][^/]*|xxx+|foo)\./i;
/** What a command is told to write. */
const OUTPUT = /(?:>|\s-o|--out(?:put)?(?:-\w+)?[ =])\s*$/;
/** Where a path begins that is written from a variable which stands for the skill's folder. */
const OWN_FOLDER = /(?:\{base_?dir\}|\{?(?:claude_)?skill_?(?:dir|root|path)[}>]?)$/i;
/**
 * Finds each file that is referred to once, at its first place.
 *
 * @param folders those at the top of the skill, in lower case
 * @param names the path of each file that is meant wherever its name stands
 */
function findReferences(text, folders, names) {
  const found = new Map();
  const usual = new Set(USUAL_FOLDERS);
  const known = new Set([...usual, ...folders]);
  let fence;
  for (const [index, line] of text.slice(0, MAX_TEXT).split('\n').entries()) {
    const mark = FENCE.exec(line)?.[1];
    const isFence = mark !== undefined && (fence === undefined || mark.startsWith(fence));
    if (isFence)
      fence = fence === undefined ? mark : undefined;
    const targets = fence === undefined && !isFence ? findTargets(hideCode(line)).flatMap(readTarget) : [];
    // In a block of code `src/…` is mostly a file of whoever uses the skill.
    const candidates = findPaths(line, fence === undefined ? known : usual, names);
    const paths = candidates.length > 0 && EXAMPLE.test(line) ? [] : candidates;
    for (const { text: path, index: column } of [...targets, ...paths]) {
      if (!found.has(path) && !PLACEHOLDER.test(path))
        found.set(path, { path, position: { line: index + 1, column: column + 1 } });
    }
  }
  return [...found.values()];
}
/** Code spans as blanks: what looks like a link in them is none. */
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
/** What stands behind `](`, after `[id]:`, and in `src="…"` and `href="…"`. */
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
/** Up to a blank or the closing parenthesis; parentheses inside come in pairs. */
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
/** The file that a target means, unless it is an address, a place in the page, or stands for something. */
function readTarget({ text, index }) {
  const target = text.replace(/^<|>$/g, '').replace(/[#?].*/, '');
  if (!/[./]/.test(target) || /^(?:[a-z][a-z0-9+.-]*:|[/~\\]|www\.)/i.test(target))
    return [];
  if (/[<>{}[\]$*|@,…]|\.{3}/.test(target) || /^(?:path|your)[/-]/i.test(target))
    return [];
  if (/^[\w-]+\.(?:com|org|net|io|dev|ai)(?:\/|$)/.test(target))
    return [];
  return [{ text: references_normalize(references_decode(target)), index }];
}
/** Paths of files below the folders, and the names, in text and in code. */
function findPaths(line, folders, names) {
  // Most lines, and most words: neither a path nor a hidden name.
  if (!line.includes('/') && names.size === 0)
    return [];
  return [...line.matchAll(/[\p{L}\p{N}_./-]+/gu)].flatMap(({ 0: word, index }) => {
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
    const path = references_normalize(text);
    const named = names.get(path);
    if (named !== undefined)
      return [{ text: named, index }];
    const [folder = ''] = path.split('/');
    // Before a "*" or "{" it is only a part.
    const isPart = /[*{<$[(]/.test(line[index + word.length] ?? '');
    return folder !== path && folders.has(folder.toLowerCase()) && !isPart
      ? [{ text: path, index: index + (isOwn ? 1 : 0) }]
      : [];
  });
}
function references_normalize(path) {
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
function references_decode(text) {
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
// Those that SKILL.md mentions belong to whoever uses the skill.
const NOT_OURS = new Set(['.gitignore', '.gitattributes', '.env']);
/**
 * @param paths of the files that are sent
 * @param hidden paths of hidden files that are not
 * @param locate where a path is that is not among them
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
    const message = `SKILL.md refers to ${path}, which ${dangling_describe(path, byKey.get(fold(path)), locate)}`;
    return [(0,problem .CC)('dangling-reference', message, 'SKILL.md', position)];
  });
}
function dangling_describe(path, twin, locate) {
  if (path.startsWith('..'))
    return 'lies outside the skill. Put a copy into the skill and refer to that.';
  if (twin !== undefined)
    return `is called ${twin}. Write it the same way; most systems tell them apart.`;
  return REMEDIES[locate(path)];
}
/** `a/b/c` → `a/b/c`, `a`, `a/b`. */
function withFolders(path) {
  const names = path.split('/');
  return [path, ...names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))];
}
function fold(path) {
  return path.normalize('NFC').toLowerCase();
}

;// CONCATENATED MODULE: ../lib/skill/excerpt.js
// A piece of somebody's text in a message: on one line, of bearable length, no character cut in half.
const excerpt_MAX_LENGTH = 80;
function shorten(text, length = excerpt_MAX_LENGTH) {
  return text.length > length ? `${[...text.slice(0, 2 * length)].slice(0, length).join('')}…` : text;
}
/** Between double quotes, with escapes for what has no place on a line. */
function quote(text, length) {
  return JSON.stringify(shorten(text, length));
}

;// CONCATENATED MODULE: ../lib/skill/field.js
// A field of the frontmatter: its key, its value, and where both stand.
function isNoText(value) {
  return typeof value === 'object' && value !== null && 'what' in value;
}

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
/** What looks like a blank or like nothing at all, but is no blank for YAML. */
const BLANK = /[\u00a0\u00ad\u115f\u1160\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff]/;
const LEADING_BLANKS = new RegExp(`^(?:${BLANK.source})+`);
/** What people type for the colon behind a key. */
const COLONS = /[\u2236\ua789\ufe55\uff1a]/;
/** Three or more of these at the beginning of a file were meant for three hyphens. */
const DASHES = /[\u2010-\u2015\u2212\uff0d]/;
/** YAML 1.1, section 5.1: a stream that holds any other character is refused as a whole. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
/** YAML 1.1, section 5.4: these end a line, in YAML 1.2 they do not. */
const LINE_BREAK = /[\x85\u2028\u2029]|\r(?!\n)/;
/** The first character that the API's parser refuses, or at which it begins a line that nobody else sees. */
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
/** The first character of a text that looks like a blank, or like nothing, and is none. */
function findFalseBlank(text) {
  return BLANK.exec(text)?.[0];
}
/** A character by its name and code point, or by its code point alone: "a no-break space (U+00A0)". */
function nameCharacter(text) {
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const name = NAMES[character] ?? (/\p{Cc}/u.test(character) ? 'a control character' : undefined);
  return name ? `${name} (U+${hex})` : `the character U+${hex}`;
}

;// CONCATENATED MODULE: ../lib/skill/keys.js
// The keys of the frontmatter: those of the specification, those that Claude Code adds, and what is nearly one of them.



const REQUIRED = ['name', 'description'];
const KNOWN = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'];
/** https://code.claude.com/docs/en/skills, "Frontmatter reference". */
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
const MAX_TOLD = 10;
/** Tells the keys that the specification does not know. */
function checkKeys(fields) {
  const keys = new Set(fields.map(({ key }) => key));
  const ofClaudeCode = fields.filter(({ key }) => CLAUDE_CODE.includes(key));
  const unknown = fields.filter(({ key }) => !KNOWN.includes(key) && !CLAUDE_CODE.includes(key));
  const told = unknown.slice(0, MAX_TOLD).map(field => tellUnknown(field, keys));
  const rest = unknown[MAX_TOLD];
  return [
    ...tellClaudeCode(ofClaudeCode),
    ...told,
    ...(rest ? [tellMore(unknown.length - MAX_TOLD, rest)] : []),
  ];
}
function tellMore(count, { keyPosition }) {
  const message = `${count.toLocaleString('en')} more keys in SKILL.md are no fields of a skill's frontmatter.`;
  return (0,problem .CC)('unknown-key', message, 'SKILL.md', keyPosition);
}
/** The field whose key was most likely meant for this one: in another case, behind an invisible character, a letter off. */
function keys_findMisspelt(key, fields) {
  return [...fields.values()].find(field => !KNOWN.includes(field.key) && isNear(key, field.key));
}
/** A key in quotes, with the name of what cannot be seen in front of it, or only looks like a letter in it. */
function describeKey(key) {
  const blanks = LEADING_BLANKS.exec(key)?.[0];
  if (blanks)
    return `${quote(key.slice(blanks.length))} behind ${nameCharacter(blanks)}`;
  const odd = /[^ -~]/u.exec(key)?.[0];
  return odd === undefined ? quote(key) : `${quote(key)} with ${nameCharacter(odd)}`;
}
function tellClaudeCode(fields) {
  const [first] = fields;
  if (!first)
    return [];
  const list = fields.map(({ key }) => key).join(', ');
  const verb = fields.length === 1 ? 'is a key' : 'are keys';
  const message = `${list} ${verb} of Claude Code, which the API ignores or refuses. Below metadata Claude Code would not find ${fields.length === 1 ? 'it' : 'them'} any more.`;
  return [(0,problem .CC)('claude-code-key', message, 'SKILL.md', first.keyPosition)];
}
function tellUnknown({ key, keyPosition }, keys) {
  const near = [...KNOWN, ...CLAUDE_CODE].find(known => !keys.has(known) && isNear(known, key));
  const what = `${describeKey(key)} is no field of a skill's frontmatter`;
  const message = near
    ? `${what}. Write ${near}, if that is meant.`
    : `${what} (those are ${KNOWN.join(', ')}). Move it below metadata, or delete it.`;
  return (0,problem .CC)('unknown-key', message, 'SKILL.md', keyPosition);
}
function isNear(known, other) {
  const [a, b] = [known, other.slice(0, 40)].map(key => key.toLowerCase().replace(/[^a-z]/g, ''));
  return (a !== undefined &&
    b !== undefined &&
    b !== '' &&
    (a === b || (a.length > 3 && b.length > 2 && isOneOff(a, b))));
}
/** One letter more, less, other, or two exchanged. */
function isOneOff(a, b) {
  let start = 0;
  while (start < a.length && a[start] === b[start])
    start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]));
}

;// CONCATENATED MODULE: ../lib/skill/yaml/advice.js
// How a line of the frontmatter should be written, ready to be pasted. Pure.
const MAX_PASTE = 160;
/** The line with its value between quotes, when it is short enough to be pasted; else how to do without quotes. */
function proposeQuotes(entry, text = wholeValue(entry)) {
  const line = `${entry.head.trim()} ${quoteText(text)}`;
  if (text !== '' && line.length <= MAX_PASTE && !/\p{Cc}/u.test(text))
    return `Write: ${line}`;
  return `Write "${entry.head.trim()} >-" and, on the lines below, the text without quotes, indented by two spaces more.`;
}
/** A text and its list can only stand below the key. */
function proposeBlock({ head }) {
  return `Write "${head.trim()} |-" and, on the lines below, the text and the list, each line indented by two spaces more.`;
}
/** The value with the lines that go on with it, on one line. */
function wholeValue({ value, more }) {
  return [value, ...more.map(line => line.trim())].filter(line => line !== '').join(' ');
}
/** Between double quotes where that needs no escapes, else between single ones. */
function quoteText(text) {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

;// CONCATENATED MODULE: ../lib/skill/field-kinds.js
// Whether a field is of the kind that it should be: a text, a list of tools in one text, a group of texts; and whether
// YAML dropped a part of it. Pure.






/** Where to look: at the value, when there is one on the line of its key. */
function field_kinds_placeOf({ value, position, keyPosition }) {
  const isThere = (typeof value === 'string' && value.trim() !== '') || isNoText(value);
  return isThere ? position : keyPosition;
}
function beText({ key, value, lost }) {
  if (value === null || (typeof value === 'string' && (0,foreign_text .z3)(value))) {
    const empty = `The ${key} in SKILL.md is empty`;
    if (lost?.kind === 'indentation') {
      return `${empty}: the text below it is not indented. Indent it by two spaces.`;
    }
    if (lost?.kind === 'comment') {
      return `${empty}: for YAML "#" begins a comment. Write: ${key}: ${quoteText(lost.text)}`;
    }
    return `${empty}. Write one${REQUIRED.includes(key) ? '' : ', or delete the line'}.`;
  }
  return typeof value === 'string' ? undefined : `The ${key} in SKILL.md ${tellKind(key, value)}`;
}
/** What a value is instead of a text, and how to write it as one; to go on after its name. */
function tellKind(key, value) {
  if (value === null)
    return `is empty. Write a text between quotes: ${key}: "…"`;
  if (isNoText(value)) {
    const source = shorten(value.source, 60);
    return `is ${source}, which YAML reads as ${value.what}, not as a text. Write: ${key}: ${quoteText(source)}`;
  }
  const what = value instanceof Map ? 'a group of keys' : 'a list';
  return `is ${what}, not a text. Write it as one text between quotes: ${key}: "…"`;
}
function beTools(field) {
  const { key, value } = field;
  if (!Array.isArray(value))
    return beText(field);
  const tools = value.filter(tool => typeof tool === 'string').join(' ');
  const line = tools === '' || tools.length > 200 ? '…' : /: | #|^["'[{*&!%@`]/.test(tools) ? quoteText(tools) : tools;
  return `The ${key} in SKILL.md is a list. The specification wants one text, with the tools separated by spaces. Write: ${key}: ${line}`;
}
/** Each value below metadata must be a text; told at its own place. */
function checkMetadata(field) {
  if (!field)
    return [];
  const tell = (message, about) => (0,problem .CC)('optional-field', message, 'SKILL.md', field_kinds_placeOf(about));
  const { value } = field;
  if (!(value instanceof Map)) {
    const what = typeof value === 'string' ? 'a text' : isNoText(value) ? value.what : 'a list';
    const advice = 'Write it as lines "key: value" below it, indented, or delete it.';
    return [tell(`The metadata in SKILL.md is ${value === null ? 'empty' : what}. ${advice}`, field)];
  }
  const other = [...value.values()].filter(item => typeof item.value !== 'string');
  return other
    .slice(0, 10)
    .map(item => tell(`The metadata ${quote(item.key)} in SKILL.md ${tellKind(item.key, item.value)}`, item));
}
function tellLost({ key, value, lost }) {
  if (!lost || lost.kind === 'indentation' || typeof value !== 'string')
    return [];
  const isComment = lost.kind === 'comment';
  const text = isComment ? `${value} ${lost.text}` : `${lost.text} ${value}`;
  const line = text.length > 160 || text.includes('\n') ? 'the whole value between quotes' : `${key}: ${quoteText(text)}`;
  const other = isComment ? 'Put a comment on a line of its own' : 'Delete it';
  const message = `The ${key} in SKILL.md is published without ${quote(lost.text)}, which YAML takes for a ${isComment ? 'comment' : 'name of the value'}. ${other}, or, if it belongs to the text, write: ${line}`;
  return [(0,problem .CC)('lost-text', message, 'SKILL.md', lost.position)];
}

var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ../lib/skill/invisible.js
// Text that an agent reads and a reviewer cannot see: in the files of a skill and in their names. Pure.



const invisible_MAX_SHOWN = 5;
const MAX_COUNTED = 1000;
const REMEDY = 'Delete them, or write them so that they can be seen.';
/** What is wrong with a file, its name included. */
function checkInvisible(path, bytes) {
  const name = describeInvisible(`The name of ${path}`, path);
  return [...(name ? [(0,problem .CC)('invisible-text', name, path)] : []), ...checkText(path, decodeText(bytes))];
}
/** What a short text holds that cannot be seen, in whole sentences; `what` is its subject. */
function describeInvisible(what, text) {
  const names = [...new Set((0,foreign_text .tO)(text, MAX_COUNTED).map(({ name }) => name))];
  if (names.length === 0)
    return undefined;
  return `${what} holds characters that cannot be seen: ${invisible_list(names, names.length)}. ${REMEDY}`;
}
function checkText(path, text) {
  const found = (0,foreign_text .tO)(text, MAX_COUNTED);
  const [first] = found;
  if (!first)
    return [];
  const places = found
    .slice(0, invisible_MAX_SHOWN)
    .map(({ name, offset }) => `${name} in line ${positionAt(text, offset).line}`);
  const message = `${path} holds characters that cannot be seen: ${invisible_list(places, found.length)}. ${REMEDY}`;
  return [(0,problem .CC)('invisible-text', message, path, positionAt(text, first.offset))];
}
/** Empty for what is no text: neither UTF-8 without a zero byte nor UTF-16 with its mark. */
function decodeText(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0) || !(0,external_node_buffer_.isUtf8)(bytes))
    return '';
  return bytes.toString((0,external_node_buffer_.isAscii)(bytes) ? 'latin1' : 'utf8');
}
function positionAt(text, offset) {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
function invisible_list(items, count) {
  const shown = items.slice(0, invisible_MAX_SHOWN);
  const rest = count - shown.length;
  return [...shown, ...(rest > 0 ? [`${count === MAX_COUNTED ? 'many' : rest} more`] : [])].join(', ');
}

;// CONCATENATED MODULE: ../lib/skill/reading.js
// What the model reads of a skill: how much, and whether there is anything to read. Pure.

const reading_MAX_LINES = 500;
const MAX_TOKENS = 5000;
const CHARACTERS_A_TOKEN = 4;
const LAST_LATIN = 0x24f;
const FIRST_LOW_SURROGATE = 0xdc00;
const LAST_LOW_SURROGATE = 0xdfff;
/** What templates say in the place of a description. */
const reading_PLACEHOLDER = /^(?:\.{3}|…|\{\{[^{}]*\}\}|\$\{[^{}]*\})$|^\W{0,3}(?:todo|tbd|fixme|replace (?:this )?with|lorem ipsum|what (?:this|the|your) skill does|(?:a |add |add a |your |enter |insert )?(?:brief |short )?(?:skill )?description (?:of|here|goes)|describe (?:what (?:this|the|your) skill|your skill|the skill))\b|\[todo\b/i;
function measureReading(skillMd, description) {
  return {
    lines: skillMd.split('\n').length - (skillMd.endsWith('\n') ? 1 : 0),
    tokens: estimateTokens(skillMd),
    descriptionTokens: estimateTokens(description),
  };
}
/** About four characters a token in Latin script; others take about one a character. */
function estimateTokens(text) {
  let latin = 0;
  let other = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit <= LAST_LATIN)
      latin += 1;
    else if (unit < FIRST_LOW_SURROGATE || unit > LAST_LOW_SURROGATE)
      other += 1;
  }
  return Math.ceil(latin / CHARACTERS_A_TOKEN) + other;
}
function checkReading(skillMd, reading) {
  return [...checkLength(reading), ...checkBody(skillMd)];
}
function checkLength({ lines, tokens }) {
  if (lines <= reading_MAX_LINES && tokens <= MAX_TOKENS)
    return [];
  const size = `${lines.toLocaleString('en')} lines, about ${tokens.toLocaleString('en')} tokens`;
  const message = `SKILL.md has ${size}; the specification advises at most ${reading_MAX_LINES} lines and ${MAX_TOKENS.toLocaleString('en')} tokens. Move details into files that it refers to.`;
  return [(0,problem .CC)('long-skill-md', message, 'SKILL.md')];
}
/** The frontmatter alone tells when to use a skill, and not how. */
function checkBody(skillMd) {
  const lines = skillMd.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  if (end < 0 || lines.slice(end + 1).some(line => line.trim() !== ''))
    return [];
  const message = 'SKILL.md has nothing below its frontmatter. Write there what Claude is to do.';
  return [(0,problem .CC)('no-instructions', message, 'SKILL.md', { line: end + 1, column: 1 })];
}
function isPlaceholder(description) {
  return reading_PLACEHOLDER.test(description);
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
/** Nobody mends more of them at once. */
const MAX_LOST = 10;
/**
 * Checks the frontmatter of a SKILL.md against every rule.
 *
 * @param folder the name of the skill's folder, where it should equal the skill's name
 */
function checkFields(fields, folder) {
  const missing = REQUIRED.filter(key => !fields.has(key)).map(key => ({
    key,
    near: keys_findMisspelt(key, fields),
  }));
  const breaches = CHECKS.flatMap(([key, rule, check]) => {
    const field = fields.get(key);
    const message = field && check(field, folder);
    return message ? [(0,problem .CC)(rule, message, 'SKILL.md', field_kinds_placeOf(field))] : [];
  });
  const all = [...fields.values()];
  const others = all.filter(field => !missing.some(({ near }) => near === field));
  const metadata = fields.get('metadata');
  const texts = metadata?.value instanceof Map ? [...all, ...metadata.value.values()] : all;
  return [
    ...missing.map(tellMissing),
    ...breaches,
    ...checkMetadata(metadata),
    ...texts.flatMap(tellLost).slice(0, MAX_LOST),
    ...checkKeys(others),
  ];
}
function tellMissing({ key, near }) {
  if (!near) {
    const message = `SKILL.md has no ${key}. Add a line "${key}: …" to its frontmatter.`;
    return (0,problem .CC)('required-field', message, 'SKILL.md', { line: 1, column: 1 });
  }
  const message = `SKILL.md has no ${key}, but ${describeKey(near.key)}. Write: ${key}: ${proposeValue(near.value)}`;
  return (0,problem .CC)('required-field', message, 'SKILL.md', near.keyPosition);
}
/** The value as it may stand behind its key, when it is short. */
function proposeValue(value) {
  if (typeof value !== 'string' || value.length > 60)
    return '…';
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
  return `The name in SKILL.md is ${quote(name)}${named}. Use only the letters a-z, the digits 0-9 and hyphens.`;
}
function avoidReservedWords({ value }) {
  const name = textOf(value);
  const word = ['anthropic', 'claude'].find(reserved => name.toLowerCase().includes(reserved));
  return word && `The name ${quote(name)} contains "${word}", which is reserved. Choose another name.`;
}
function avoidTags({ key, value }) {
  const tag = /<\/?[\p{L}_][^<>]*>/u.exec(textOf(value))?.[0];
  return tag && `The ${key} in SKILL.md contains the XML tag ${quote(tag)}. Write it without angle brackets.`;
}
function describeSkill({ value }) {
  const text = textOf(value);
  if (!isPlaceholder(text))
    return undefined;
  return `The description in SKILL.md is that of a template: ${quote(text)}. Say what the skill does and when to use it.`;
}
/** An escape in the frontmatter hides from whoever reads the file what stands in the field. */
function beVisible({ key, value }) {
  const text = textOf(value);
  return (0,foreign_text .z3)(text) ? undefined : describeInvisible(`The ${key} in SKILL.md`, text);
}
function placeHyphensInside({ value }) {
  const name = textOf(value);
  if (!/^-|-$|--/.test(name))
    return undefined;
  return `The name ${quote(name)} should not begin or end with a hyphen, nor have two in a row. Choose another name.`;
}
function equalFolder({ value }, folder) {
  const name = textOf(value);
  // One that is no name will not be uploaded under it.
  if (folder === undefined || folder === name || !/^[a-z0-9-]+$/.test(name))
    return undefined;
  return `The folder is called ${quote(folder)} and the skill ${quote(name)}; it is uploaded as ${quote(name)}. Give both the same name.`;
}
/** The text of a field; what is none has been told by `beText` and breaks no other rule. */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ../lib/skill/yaml/entry.js
// The lines "key: value" of a frontmatter, found in the text alone: in what no parser can read. And how one should be.
/** A whole value between quotes. */
const entry_QUOTED = { '"': /"(?:[^"\\]|\\[\s\S])*"/y, "'": /'(?:[^']|'')*'/y };
/** What may stand behind a closing quote, for that to be one. */
const AFTER_QUOTE = / *(?:[,\]}:#]|\r?\n|$)/y;
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
 * The entries in column 1, and those below a key without a value of its own. Lines of a text that is announced by ">" or
 * "|", or that is between quotes, are none.
 */
function entry_readEntries(source) {
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
  return entry_readEntries(source).findLast(({ start }) => start <= offset);
}
/** Where a value between quotes ends, when it does and nothing follows. */
function endOfQuotes(source, offset) {
  const quote = source[offset];
  if (quote !== '"' && quote !== "'")
    return undefined;
  const pattern = entry_QUOTED[quote];
  pattern.lastIndex = offset;
  if (!pattern.test(source))
    return undefined;
  AFTER_QUOTE.lastIndex = pattern.lastIndex;
  return AFTER_QUOTE.test(source) ? pattern.lastIndex : undefined;
}
/** Reads an entry, or an item of a list, which has the key that the list stands below. */
function readEntry(lines, index) {
  const { text, start } = lines[index] ?? { text: '', start: 0 };
  // "- key: value" is as good as "  key: value".
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
/** The item of a list of which a line is the first, as if the list's key stood before it. */
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
/** The lines below one that are indented more, or empty. */
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


/** Each costs a walk over the text. */
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
/** The first value that the lexer cuts at a line of too little indentation, when it is complete. */
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
      const end = matchAt(entry_QUOTED[quote], source, offset);
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
/** What the lexer adds: the beginning of a document or of a text, the end of a list that is not closed. */
function isMark(lexeme) {
  return lexeme === '\x02' || lexeme === '\x1f' || lexeme === '\x18';
}
function matchAt(pattern, text, offset) {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
function subtractAdded(offset, added) {
  // The last ones were found in a text that held the first already.
  return added.reduceRight((at, { offset: from, length }) => (at <= from ? at : Math.max(from, at - length)), offset);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/delimiters.js
// The lines "---" that frontmatter stands between: where it is in a SKILL.md, or what stands in their place.


/** In bytes; also the most that is looked at, so that a file without an end costs no more than a long one. */
const MAX_SIZE = 65_536;
const delimiters_EXAMPLE = '"---", "name: …", "description: …", "---"';
const DELIMITER = /^---[ \t]*\r?$/;
/** What people write for a line "---". */
const delimiters_NEARLY = new RegExp(`^(?:\\\\?(?:-|${DASHES.source}){2,}|(?:[-*_] ){2,}[-*_]|[=*_+~]{3,}|\\.{3}|\`{3}.*)$`);
const KEY = /^["']?[A-Za-z_][\w-]*["']? *:(?:\s|$)/;
/** Finds the frontmatter of a SKILL.md, whose lines end in LF or CRLF. */
function findFrontmatter(text) {
  const head = text.slice(0, MAX_SIZE + 100);
  const lines = head.split('\n');
  if (!DELIMITER.test(lines[0] ?? ''))
    return explainOpening(head, lines);
  // The API may well take the first line that only begins so, other parsers go on: what is not clear is refused.
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
  const limit = `${size.toLocaleString('en')} bytes; the limit is ${MAX_SIZE.toLocaleString('en')}`;
  return missing('frontmatter-size', `The frontmatter of SKILL.md has ${limit}. Move text from it into the body below.`);
}
function explainOpening(text, lines) {
  const first = (lines[0] ?? '').replace(/(?<![ \t\r])[ \t\r]+$/, '');
  const at = (message, line = 0) => missing('no-frontmatter', message, line);
  if (text.trim() === '')
    return at(`SKILL.md is empty. Put these lines at its very top: ${delimiters_EXAMPLE}.`);
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
  if (delimiters_NEARLY.test(first) || first.trimStart().startsWith('---'))
    return at(explainNearly(first, 1));
  if (opening !== -1)
    return at(explainLate(lines, opening));
  if (KEY.test(first))
    return at('The frontmatter of SKILL.md lacks its first line. Put a line "---" above it, at the very top.');
  return at(`SKILL.md does not begin with the line "---" of its frontmatter. Put these lines at its very top: ${delimiters_EXAMPLE}.`);
}
/** What stands before a line "---" that should be the first. */
function explainLate(lines, opening) {
  const line = `the line "---" of its frontmatter, which must be the very first`;
  const before = lines.slice(0, opening).find(text => text.trim() !== '');
  if (before === undefined)
    return `SKILL.md has a blank line before ${line}. Delete it.`;
  return `SKILL.md has ${quote(before.trim())} before ${line}. Move it below the frontmatter, or delete it.`;
}
function explainClosing(lines, cut) {
  const nearly = lines.findIndex((line, index) => index > 0 && delimiters_NEARLY.test(line.trim()));
  if (nearly !== -1)
    return missing('open-frontmatter', explainNearly(lines[nearly] ?? '', nearly + 1), nearly);
  if (cut) {
    const limit = `${MAX_SIZE.toLocaleString('en')} bytes, which is the limit`;
    const message = `The frontmatter of SKILL.md does not end within ${limit}. End it with a line that is just "---", not indented.`;
    return missing('frontmatter-size', message);
  }
  const body = lines.findIndex((line, index) => index > 0 && /^(#{1,6} |\s*$)/.test(line));
  const where = body > 1 ? `before line ${body + 1}` : 'where it ends';
  const line = body > 1 ? body : 0;
  return missing('open-frontmatter', `The frontmatter of SKILL.md is not closed. Put a line that is just "---", not indented, ${where}.`, line);
}
/** A line of `NEARLY`'s kind, or one with "---" and something more. */
function explainNearly(line, number) {
  const where = `Line ${number} of SKILL.md`;
  const text = line.replace(/(?<![ \t\r])[ \t\r]+$/, '');
  const blank = findFalseBlank(text);
  if (blank)
    return `${where} has ${nameCharacter(blank)} beside "---". Delete it.`;
  const begins = `What ${number === 1 ? 'begins' : 'ends'} the frontmatter is a line of just three hyphens`;
  if (text.startsWith('---') && /[^-]/.test(text)) {
    return `${where} is ${quote(text, 60)}. ${begins}: write "---" there, and what follows it on the next line.`;
  }
  const dash = DASHES.exec(text)?.[0];
  const what = dash
    ? `${quote(text, 60)}, with ${nameCharacter(dash)} in the place of a hyphen`
    : quote(text, 60);
  return `${where} is ${text.trim() === '---' ? 'an indented "---"' : what}. ${begins}: write "---" there.`;
}
function missing(rule, message, line = 0) {
  return { rule, message, position: { line: line + 1, column: 1 } };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/encoding.js
// Bytes → text. SKILL.md is UTF-8; what is not is told by its encoding, or by its first byte that does not fit.
const MARK = [0xef, 0xbb, 0xbf];
/** The text of a file without its byte order mark, or nothing when it is not UTF-8. */
function readUtf8(content) {
  if (isUtf16(content))
    return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  }
  catch {
    return undefined;
  }
}
function hasMark(content) {
  return MARK.every((byte, index) => content[index] === byte);
}
/** Why a file is not UTF-8, and where. */
function explainEncoding(content) {
  if (isUtf16(content)) {
    return [
      'SKILL.md is UTF-16, as some editors and Windows PowerShell write it. Save it as UTF-8.',
      { line: 1, column: 1 },
    ];
  }
  const text = new TextDecoder().decode(content);
  const before = text.slice(0, text.indexOf('\ufffd'));
  const byte = content[Buffer.byteLength(before) + (hasMark(content) ? 3 : 0)] ?? 0;
  const line = before.split('\n').length;
  const message = `SKILL.md is not UTF-8: line ${line} holds the byte ${byte.toString(16).toUpperCase()}. Save it as UTF-8.`;
  return [message, { line, column: before.length - before.lastIndexOf('\n') }];
}
/** By its byte order mark, or by the zero beside the first hyphen. */
function isUtf16([first, second]) {
  return ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain-value.js
// What is wrong with one value of the frontmatter: a sign with a meaning of its own, quotes, a colon, a list. Pure.


/** What a value begins with that cannot be the beginning of a text. */
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
/** Explains what is wrong with the value that the trouble lies in. */
function explainValue(trouble) {
  const { source, line, lines, entry: above } = trouble;
  const entry = above?.value === '' ? (readItem(lines, line, above) ?? above) : above;
  if (!entry || (line.start > entry.offset && !/^\s/.test(line.text)))
    return undefined;
  const { name, value, more, offset } = entry;
  if (/^["']/.test(value)) {
    const message = explainQuotes(entry);
    return message === undefined ? undefined : { message, offset };
  }
  const sign = value[0] ?? '';
  const items = readItems(wholeValue(entry));
  if (items) {
    const message = `The ${name} in SKILL.md is a list with an item that YAML cannot read. Put each item between quotes. Write: ${entry.head.trim()} [${items.join(', ')}]`;
    return { message, offset: Math.max(offset, trouble.offset) };
  }
  if (beginsWithSign(value)) {
    return {
      message: `The ${name} in SKILL.md begins with "${sign}", ${tellSign(sign)}. ${proposeQuotes(entry, wholeValue(entry).replace(/^[|>][-+]?\s+/, ''))}`,
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
function tellSign(sign) {
  return SIGNS[sign] ?? 'which has a meaning of its own in YAML';
}
/** What is wrong with a value that begins with a quote; nothing where the trouble lies elsewhere. */
function explainQuotes(entry) {
  const subject = `The ${entry.name} in SKILL.md`;
  const sign = entry.value[0] ?? '';
  const kind = sign === '"' ? 'double' : 'single';
  const whole = wholeValue(entry);
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
  const isEnded = /\S.\s/s.test(whole.slice(second - 1, second + 2));
  if ((isClosed && !isEnded) || (sign === "'" && /^'[^']*\p{L}'\p{L}/u.test(whole))) {
    const what = sign === "'" ? 'an apostrophe' : 'a double quote';
    return `${subject} is a text between ${kind} quotes with ${what} inside, which ends it there. ${proposeQuotes(entry, inner.replaceAll("''", "'"))}`;
  }
  return `${subject} begins with a text between quotes and goes on behind it. ${proposeQuotes(entry)}`;
}
function explainList(entry) {
  return `The ${entry.name} in SKILL.md is a text, and the list below cannot be a part of it. ${proposeBlock(entry)}`;
}
/** The items of a short list between brackets that ends where the value does, each between quotes. */
function readItems(value) {
  if (!/^\[[^[\]{}"']{1,120}\]$/.test(value) || !value.includes(','))
    return undefined;
  const items = value
    .slice(1, -1)
    .split(',')
    .map(item => item.trim());
  return items.filter(item => item !== '').map(item => quoteText(item));
}
function beginsWithSign(value) {
  const sign = value[0] ?? '';
  if (!Object.hasOwn(SIGNS, sign))
    return false;
  if (/[-?:]/.test(sign))
    return /^.(?:\s|$)/.test(value);
  return !/^[|>][-+\d]*(?:\s+#.*)?$/.test(value);
}
/** The first backslash with a letter behind it that it cannot stand before. */
function findBadEscape(text) {
  const sequences = text.match(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g) ?? [];
  return sequences.find(one => one.length === 2 && !/^\\[0abtnvfre "/\\N_LP\s]$/.test(one));
}
/** The first colon in the value that ends a key. */
function findColon(source, { offset, value, more }) {
  const text = source.slice(offset, offset + value.length + more.join('\r\n').length + 4);
  const found = text.search(/:(?=\s|$)/);
  return found === -1 ? undefined : offset + found;
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain-line.js
// What is wrong with a line of the frontmatter that no parser reads, before anybody looks at its value. Pure.






const FIELD = /^(?:name|description|license|compatibility|metadata|allowed-tools)\s*$/;
const INDENTED_FIELD = /^ +((?:name|description|license|compatibility|metadata|allowed-tools):(?: .*)?)$/;
function findMergeMark({ source }) {
  const mark = splitLines(source).find(({ text }) => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(text));
  if (!mark)
    return undefined;
  const message = `SKILL.md holds ${quote(mark.text, 60)}, the mark of a merge that was not finished. Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.`;
  return { message, offset: mark.start };
}
/** In front of a key, or in the place of the blank or the colon behind it. */
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
/** A line that was meant to end the frontmatter: what comes behind it was never meant to be read. */
function findClosing({ lines }) {
  const found = lines.find(({ text }) => delimiters_NEARLY.test(text.trimEnd()) || /^ +---\s*$/.test(text));
  return found && { message: explainNearly(found.text, found.number), offset: found.start };
}
function findTab({ line: { text, start, number } }) {
  const offset = /^ *\t/.exec(text)?.[0].length;
  if (offset === undefined)
    return undefined;
  return {
    message: `Line ${number} of SKILL.md begins with a tab (U+0009). Indent it with spaces.`,
    offset: start + offset - 1,
  };
}
/** A quote or a bracket that is not closed, so that the lines below make no sense. */
function findOpen({ source, line, entries }) {
  for (const entry of entries) {
    const { name, value, offset, start } = entry;
    if (start >= line.start)
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
    const message = `The ${name} in SKILL.md begins with "${whole[0]}", and ${quote(closing)} is missing at its end. Write it there, or put a text between quotes.`;
    return { message, offset };
  }
  return undefined;
}
/** ` description: …` below `name: …`: what is indented goes on with the value above. */
function findIndentedKey({ line, next, entry }) {
  const found = [line, next].find(one => one && INDENTED_FIELD.test(one.text));
  if (!found || !entry || entry.value === '' || /^[>|"'[{]/.test(entry.value))
    return undefined;
  const text = INDENTED_FIELD.exec(found.text)?.[1] ?? '';
  return {
    message: `Line ${found.number} of SKILL.md is indented, and so a part of the ${entry.name} above. Begin it in column 1: ${shorten(text)}`,
    offset: found.start + found.text.indexOf(text),
  };
}
/** The first key is indented, and the one below it is not. */
function findIndentedFirst({ line, lines }) {
  const above = lines.slice(0, -1).filter(({ text }) => !/^\s*(?:#|$)/.test(text));
  const [first] = above;
  if (!first || !/^ +[\w-]+:(?: |$)/.test(first.text) || !/^[\w-]+:(?: |$)/.test(line.text))
    return undefined;
  if (above.some(({ text }) => /^\S/.test(text)))
    return undefined;
  const text = first.text.trim();
  return {
    message: `Line ${first.number} of SKILL.md is indented, and the keys below it are not. Begin it in column 1: ${shorten(text)}`,
    offset: first.start + first.text.indexOf(text),
  };
}
/** A line of a text below its key that is indented less than the first. */
function findShortIndentation({ line, entry }) {
  if (!entry || !/^[>|]/.test(entry.value) || !/^ /.test(line.text))
    return undefined;
  const message = `Line ${line.number} of SKILL.md is indented less than the lines above it. Indent all lines of the ${entry.name} alike.`;
  return { message, offset: line.start + line.text.search(/\S/) };
}
/** A key that stands neither below the one above it nor beside it. */
function findUnevenKey({ line, entries }) {
  const above = entries.findLast(({ start }) => start < line.start);
  const column = line.text.search(/\S/);
  if (!above || above.indentation === 0 || column < 1 || !/^ +(?:- )?[\w-]+:(?: |$)/.test(line.text))
    return undefined;
  const message = `Line ${line.number} of SKILL.md is indented by ${column}, and the key above it by ${above.indentation}. Indent keys that belong together alike.`;
  return { message, offset: line.start + column };
}
/** A line in column 1 that is no "key: value"; where the next one was blamed, it is the one above. */
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
    return { message: `${where} has no colon. Write: ${text.trim()}: …`, offset: start };
  const [, key, sign, value] = /^([\w-]+)(:| ?= ?)(\S.*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined)
    return undefined;
  const what = sign === ':' ? `no space behind "${shorten(key)}:"` : '"=" in the place of a colon';
  const isPlain = /^[\w/][^"'\\]*$/.test(value) && !/:(?:\s|$)|\s#/.test(value);
  const entry = { name: key, head: `${key}:`, indentation: 0, start, offset: start, value, more: [] };
  const unquoted = /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
  const advice = isPlain ? `Write: ${key}: ${shorten(value)}` : proposeQuotes(entry, unquoted);
  return { message: `${where} has ${what}. ${advice}`, offset: start };
}
function explainHeading({ text, number, start }) {
  const message = `Line ${number} of SKILL.md is ${quote(text, 60)}, in YAML a comment. If it is a heading of the text, put the line "---" that ends the frontmatter above it.`;
  return { message, offset: start };
}
/** What may belong to the value above, or to the text below. */
function explainBelow({ text, number, start }, above) {
  const at = (message) => ({ message, offset: start });
  if (above && /^[>|]/.test(above.value)) {
    return at(`Line ${number} of SKILL.md belongs to the ${above.name} above, but is not indented. Write: "  ${shorten(text)}"`);
  }
  if (above && /^- /.test(text) && above.value !== '')
    return at(explainList(above));
  const below = above ? `If it goes on with the ${above.name} above, indent it by two spaces. ` : '';
  return at(`Line ${number} of SKILL.md is no "key: value". ${below}If the frontmatter ends above it, put a line "---" there.`);
}

;// CONCATENATED MODULE: ../lib/skill/yaml/trouble.js
// Where a frontmatter ends to make sense, and what stands around that place. Pure.

function locateTrouble(source, offset) {
  const all = splitLines(source);
  // What the parser complains of at the end of a line, or behind it, is the next one.
  const isMeant = ({ text, start }) => start + text.length > offset && !/^\s*(?:#|$)/.test(text);
  const line = all.find(isMeant) ?? all.at(-1) ?? { text: '', start: 0, number: 2 };
  const lines = all.filter(({ start }) => start <= line.start);
  const entries = entry_readEntries(source).filter(({ start }) => start <= offset);
  return { source, offset, lines, line, next: all[lines.length], entries, entry: entries.at(-1) };
}

;// CONCATENATED MODULE: ../lib/skill/yaml/explain.js
// Why frontmatter cannot be read, told to somebody who has never seen YAML's specification. Pure.




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
  const trouble = locateTrouble(source, offset);
  for (const find of CAUSES) {
    const found = find(trouble);
    if (found)
      return found;
  }
  const advice = 'Write each field as "key: value", and put a text with special characters between quotes.';
  return {
    message: `Line ${trouble.line.number} of SKILL.md cannot be read as a part of the frontmatter. ${advice}`,
    offset,
  };
}
/** Explains why what can be read holds no keys. */
function explainNoMapping(source) {
  const first = splitLines(source).find(({ text }) => !/^\s*(#|$)/.test(text));
  const lines = '"name: …" and "description: …"';
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
/**
 * The types of https://yaml.org/type/ as that parser looks for them, which is not wholly as it is written there: `y` is
 * a text, and so is `1e3`, for want of a dot and a sign.
 */
const TYPES = [
  ['nothing', /^(?:~|null|Null|NULL)?$/],
  ['true', /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/],
  ['false', /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/],
  ['a number', /^[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/],
  ['a time', /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/],
  ['a time', /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/],
  ['a number', /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/],
  ['a number', /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/],
  ['a date', /^\d{4}-\d\d-\d\d$/],
  [
    'a date',
    /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  ],
  ['a sign with a meaning of its own', /^(?:=|<<)$/],
];
/** Python reads no integer of more digits. */
const MAX_DIGITS = 4300;
/** What the parser reads in place of the text, or nothing when it reads the text. */
function version_1_1_readPlain(text) {
  const what = TYPES.find(([, pattern]) => pattern.test(text))?.[0];
  if (what === undefined)
    return undefined;
  return { what, refused: version_1_1_isRefused(what, text) };
}
function version_1_1_isRefused(what, text) {
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

;// CONCATENATED MODULE: ../lib/skill/yaml/mapping.js
// A parsed YAML document → the fields of the frontmatter, each with its position. Pure.


/** Python's stack ends at some 500. */
const MAX_DEPTH = 100;
/**
 * Finds what each alias stands for, in one walk: the parser's own way takes one for each. And what PyYAML ends at: an
 * alias of nothing, a name given twice, a key that is none, too many levels.
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
/** The fields of a mapping in their order, and each key that stands there again, once. */
function readFields(items, reading, depth = 0) {
  const fields = new Map();
  const repeated = new Map();
  for (const pair of items) {
    const field = readField(pair, reading, depth);
    if (fields.has(field.key))
      repeated.set(field.key, repeated.get(field.key) ?? field);
    fields.set(field.key, field);
  }
  return { fields, repeated: [...repeated.values()] };
}
function readField({ key: keyNode, value: node }, reading, depth) {
  const key = (0,dist .jn)(keyNode) ? String(keyNode.value) : '';
  const keyPosition = reading.positionAt(keyNode.range?.[0] ?? 0);
  const range = node?.range;
  const position = range ? reading.positionAt(range[0]) : keyPosition;
  const lost = findLost(node, reading);
  return { key, value: readValue(node, reading, depth), keyPosition, position, ...(lost && { lost }) };
}
/** Copies nothing below two levels, so that aliases cannot multiply. */
function readValue(given, reading, depth) {
  const node = (0,dist .Vj)(given) ? reading.targets.get(given) : given;
  if ((0,dist .jh)(node))
    return depth > 0 ? new Map() : readFields(node.items, reading, depth + 1).fields;
  if ((0,dist .oP)(node))
    return depth > 0 ? [] : node.items.slice(0, 50).map(item => readValue(item, reading, depth + 1));
  return (0,dist .jn)(node) ? readScalar(node) : null;
}
/** A text is what both YAML 1.1 and 1.2 read as one. */
function readScalar({ value, source = '', type, tag }) {
  if (tag === 'tag:yaml.org,2002:str')
    return String(value ?? '');
  if (type !== dist .X5.PLAIN)
    return typeof value === 'string' ? value : source;
  const old = version_1_1_readPlain(source);
  if (old?.what === 'nothing' || value === null)
    return null;
  if (!old && typeof value === 'string')
    return value;
  return { what: old?.what ?? (typeof value === 'boolean' ? String(value) : 'a number'), source };
}
/** What YAML drops of a value without a word. */
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
/** The largest of 15,000 public skills has 1,315, the median 21. */
const MAX_WORDS = 10_000;
/** Whether a text has so many words and signs that the parser, which is quadratic for some, would take seconds. */
function isTooMuch(source) {
  let count = 0;
  for (const text of new dist .JG().lex(source))
    if (!isMark(text) && ++count > MAX_WORDS)
      return true;
  return false;
}
/** The first place where PyYAML ends. */
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
    const where = tellWhere(source, offset, entry());
    return {
      offset: offset + question,
      message: `${where} has a ${quote(text[question] ?? '')} between brackets, where it has a meaning of its own in YAML. Put ${quote(text, 40)} between quotes.`,
    };
  }
  const reading = version_1_1_readPlain(text);
  if (!reading?.refused)
    return undefined;
  const found = entry();
  const advice = found && offset >= found.offset ? proposeQuotes(found) : 'Put it between quotes.';
  return {
    offset,
    message: `SKILL.md holds ${quote(text, 40)} outside quotes, which the API's YAML parser takes for ${reading.what}, and refuses. ${advice}`,
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
    const where = tellWhere(source, offset, entry());
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
    const where = tellWhere(source, offset, found);
    const message = `${where} has ${quote(sign)} between brackets, ${tellSign(sign)}. Put the text that holds it between quotes.`;
    return { offset, message };
  }
  const own = found && offset >= found.offset && !source.slice(found.offset, offset).includes('\n');
  return {
    offset,
    message: `${tellWhere(source, offset, found)} begins with ${quote(sign)}, ${tellSign(sign)}. ${own ? proposeQuotes(found) : 'Write it as "key: value", or put it between quotes.'}`,
  };
}
/** The value that an offset lies in, or else its line. */
function tellWhere(source, offset, entry) {
  if (entry && isInLine(source, offset))
    return `The ${entry.name} in SKILL.md`;
  return `Line ${source.slice(0, offset).split('\n').length + 1} of SKILL.md`;
}
/** Whether anything stands before an offset in its line. */
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
// SKILL.md → the fields of its frontmatter, each with its position. Pure; knows no rule about their values.












const PARSING = {
  prettyErrors: false,
  stringKeys: true,
  // Tags such as !!binary stand for values that no field can have.
  resolveKnownTags: false,
  // The parser compares each key with all before it; thousands of them would take minutes.
  uniqueKeys: false,
};
const TOP = { line: 1, column: 1 };
const frontmatter_MARK = 'SKILL.md begins with a byte order mark (U+FEFF), which some parsers do not take for the line "---". Save it as UTF-8 without one.';
const TOO_DEEP = `The frontmatter of SKILL.md has more than ${MAX_DEPTH} levels, one below the other. Write plain lines "key: value".`;
/** Of one kind; further ones are counted. */
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
  const { fields, problems } = frontmatter_parseYaml(block.source);
  const mark = hasMark(content) ? [(0,problem .CC)('byte-order-mark', frontmatter_MARK, 'SKILL.md', TOP)] : [];
  return { fields, problems: [...mark, ...problems] };
}
function frontmatter_parseYaml(given) {
  if (isTooMuch(given)) {
    const limit = `${MAX_WORDS.toLocaleString('en')} words and signs, which is the limit`;
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
  // What follows the first error is mostly its echo.
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
    const told = tellSome(nodes, node => refuse(explainSyntax(source, node.range?.[0] ?? 0)).problems[0]);
    return { fields: new Map(), problems: told };
  }
  const { fields, repeated } = readFields(document.contents.items, { source, positionAt, targets });
  const problems = tellSome(repeated, tellRepeated);
  const isBad = problems.some(({ severity }) => severity === 'error');
  return { fields: isBad ? new Map() : fields, problems };
}
/** Parses it as it is, or with the indentation that PyYAML does not ask for. */
function parseAsWritten(given) {
  const parse = (indented) => ({ ...indented, document: (0,dist .Tp)(indented.source, PARSING) });
  const asGiven = parse({ source: given, originalOffset: offset => offset });
  if (!firstError(asGiven.document))
    return asGiven;
  for (const lists of [true, false]) {
    const indented = indentContinuations(given, lists);
    // A list that is not closed would swallow the lines below, which say more as they are.
    if (indented.source !== given) {
      const parsed = parse(indented);
      if (!lists || !firstError(parsed.document))
        return parsed;
    }
  }
  return asGiven;
}
/** What is a warning here, such as a tag, the API refuses. */
function firstError({ errors, warnings }) {
  return errors[0] ?? warnings[0];
}
function tellRepeated({ key, keyPosition }) {
  const again = `${quote(key)} stands in the frontmatter of SKILL.md a second time`;
  if (REQUIRED.includes(key)) {
    return (0,problem .CC)('duplicate-key', `${again}. Remove one of them.`, 'SKILL.md', keyPosition);
  }
  const message = `${again}; only the last one counts. Remove the others.`;
  return (0,problem .CC)('repeated-key', message, 'SKILL.md', keyPosition);
}
/** The problems of the first, and how many more there are. */
function tellSome(all, tell) {
  const told = all.slice(0, MAX_PROBLEMS).flatMap(one => tell(one) ?? []);
  const count = all.length - MAX_PROBLEMS;
  const [next] = all.slice(MAX_PROBLEMS, MAX_PROBLEMS + 1).flatMap(one => tell(one) ?? []);
  if (!next)
    return told;
  return [
    ...told,
    { ...next, message: `${count.toLocaleString('en')} more of this kind in SKILL.md, from here on.` },
  ];
}
function failed(rule, message, position) {
  return { fields: new Map(), problems: [(0,problem .CC)(rule, message, 'SKILL.md', position)] };
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
    ...paths_tooMany(paths),
  ];
}
function findSkillMd(paths, { near, isLeftOut = false, skillFolders, place = '' }) {
  const alike = paths.filter(path => path.toLowerCase() === 'skill.md');
  const other = alike.find(path => path !== 'SKILL.md');
  if (other && alike.length > 1) {
    return [
      (0,problem .CC)('skill-md-case', `${alike.join(' and ')} differ only in case. Keep one, called SKILL.md, and remove the rest.`, other),
    ];
  }
  if (other)
    return [
      (0,problem .CC)('skill-md-case', `The file ${other} must be called exactly SKILL.md. Rename it: git mv ${shell(place, other)} ${shell(place, 'SKILL.md')}`, other),
    ];
  if (alike.length === 1)
    return [];
  if (isLeftOut)
    return [
      (0,problem .CC)('missing-skill-md', 'SKILL.md is left out by "files", and without it there is no skill. Add the line SKILL.md at the end of "files".'),
    ];
  return [
    (0,problem .CC)('missing-skill-md', `The skill has no SKILL.md at its top.${near === undefined ? '' : ` ${near}`} Point "directory" at the folder that holds it, and see that "files" selects it.${listFolders(skillFolders)}`),
  ];
}
/** A path from the root of the repository as a shell takes it. */
function shell(place, name) {
  const path = place === '' ? name : `${place}/${name}`;
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
function listFolders(folders) {
  if (folders.length === 0)
    return '';
  const rest = folders.length - MAX_FOLDERS_SHOWN;
  const shown = folders.slice(0, MAX_FOLDERS_SHOWN).join(', ');
  return ` Folders below it that have one: ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
/** A name that can not be sent and hashed without doubt about which file it means. */
function ambiguousName(path) {
  const refuse = (what) => [
    (0,problem .CC)('unsendable-name', `The file name ${JSON.stringify(path)} contains ${what}. Rename the file.`),
  ];
  if (/[\r\n]/.test(path))
    return refuse('a line break');
  if (path.includes('\\'))
    return refuse('a backslash');
  if (/\p{Cc}/u.test(path))
    return refuse('a control character');
  // In a multipart body these stand for a quote and the line breaks, so the server would read another name.
  if (/%(22|0A|0D)/i.test(path))
    return refuse('%22, %0A or %0D, which an upload cannot carry');
  return [];
}
function nestedSkillMds(paths) {
  // Where there is none at the top, the wrong folder is meant.
  if (!paths.includes('SKILL.md'))
    return [];
  return paths
    .filter(path => path.endsWith('/SKILL.md'))
    .map(path => (0,problem .CC)('nested-skill-md', `${path} is a further SKILL.md; a skill should have only the one at its top. Rename it, or leave it out with "files".`, path));
}
function paths_tooMany({ length }) {
  if (length <= CLAUDE_AI_MAX_FILES)
    return [];
  return [
    (0,problem .CC)('file-count', `The skill has ${length} files; claude.ai accepts ${CLAUDE_AI_MAX_FILES} at most. Leave some out with "files".`),
  ];
}

;// CONCATENATED MODULE: ../lib/skill/portable-names.js
// File names that other systems cannot take: what breaks on Windows and macOS when the skill is unpacked there. Pure.

const portable_names_MAX_SHOWN = 10;
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\s*\..*|\s*)$/i;
const FORBIDDEN = /[<>:"|?*]/;
/** @param paths of the files that are sent, `/` between names */
function checkPortability(paths) {
  const sound = paths.filter(path => !isToldOtherwise(path));
  const twins = findTwins(sound);
  const bad = sound.flatMap(path => {
    const reason = twins.get(path) ?? path.split('/').map(breachOf).find(Boolean);
    return reason ? [`${JSON.stringify(path)} (${reason})`] : [];
  });
  if (bad.length === 0)
    return [];
  const rest = bad.length - portable_names_MAX_SHOWN;
  const list = `${bad.slice(0, portable_names_MAX_SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [(0,problem .CC)('file-names', `Not every system can unpack these files: ${list}. Rename them.`)];
}
/** What is an error of its own: a name that cannot be sent, and a SKILL.md in another case. */
function isToldOtherwise(path) {
  return /[\p{Cc}\\]/u.test(path) || (path !== 'SKILL.md' && path.toLowerCase() === 'skill.md');
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
/** path → why it and another one are the same file elsewhere. Folders count: a file `A` and a file `a/b` collide. */
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
      // A folder in two cases becomes one folder, which loses nothing by itself.
      else if (other !== part && (index === names.length - 1 || files.has(other)))
        twins.set(path, `the same as ${JSON.stringify(other)} on ${systemsOf(part, other)}`);
    }
  }
  return twins;
}
function systemsOf(path, other) {
  return path.normalize('NFC') === other.normalize('NFC') ? 'macOS' : 'Windows and macOS';
}

;// CONCATENATED MODULE: ../lib/skill/skill.js
// SkillFile[] → Skill, or all its problems. Pure: what it needs of the disk was read before.








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
  const frontmatter = content ? parseFrontmatter(content) : NO_FRONTMATTER;
  const { fields } = frontmatter;
  const isRead = content !== undefined && !frontmatter.problems.some(({ severity }) => severity === 'error');
  const name = skill_textOf(fields, 'name');
  const description = skill_textOf(fields, 'description');
  const text = content?.toString() ?? '';
  const reading = measureReading(text, description);
  // What stands in the file as it is read has been told with its line.
  const isVisible = !findings.problems.some(({ rule, path }) => rule === 'invisible-text' && path === 'SKILL.md');
  const found = [
    ...findings.problems,
    // An empty submodule has no SKILL.md, and that is all that is wrong with it.
    ...(skill_isUnfetched(findings) ? [] : checkPaths(paths, findings)),
    ...checkPortability(paths),
    ...frontmatter.problems,
    ...(isRead ? checkFields(fields, findings.folder) : []).filter(({ rule }) => isVisible || rule !== 'invisible-text'),
    ...checkReferences(text, paths, findings.hidden, findings.locate),
    ...(isRead ? checkReading(text, reading) : []),
    ...checkSize(name, files, rules),
  ];
  const problems = (0,problem .Kc)((0,problem .X5)(found, rules.strict, rules.ignored), rules.maxProblems);
  if (problems.some(problem => problem.severity === 'error'))
    throw new problem .c1(problems);
  return {
    name,
    description,
    files,
    sizeBytes: files.reduce((sum, file) => sum + file.size, 0),
    digest: digestFiles(files),
    warnings: problems,
    reading,
  };
}
/** A skill that is too large to be sent, with the files that weigh most. */
function tooLarge(size, limit, files) {
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, 5);
  const list = largest.map(file => `${file.path} (${file.size.toLocaleString('en')} bytes)`).join(', ');
  return (0,problem .CC)('too-large', `The upload would have ${size.toLocaleString('en')} bytes; the API takes ${limit.toLocaleString('en')} at most. ` +
    `The largest files are ${list}. Shrink them, or leave some out with "files".`);
}
function checkSize(name, files, { requestSize, maxRequestSize }) {
  const size = requestSize(name, files);
  return size > maxRequestSize ? [tooLarge(size, maxRequestSize, files)] : [];
}
function skill_isUnfetched({ problems }) {
  return problems.some(({ rule, path }) => rule === 'unfetched-submodule' && path === undefined);
}
function skill_textOf(fields, key) {
  const value = fields.get(key)?.value;
  return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ../lib/skill/tree-limits.js
// How much of a tree is looked at: so many entries, so deep, with paths so long.


// Folders that link to one another can multiply without any cycle; no real skill comes near this.
const tree_limits_MAX_ENTRIES = 50_000;
const MAX_FOLDERS = 100;
/** What file systems and archives commonly take less of. */
const MAX_PATH_BYTES = 1024;
/** Gives up in time: a folder of millions of names would fill the memory before they could be counted. */
function readChildren(location) {
  const folder = (0,external_node_fs_.opendirSync)(location, { bufferSize: 256 });
  try {
    const children = [];
    for (let child = folder.readSync(); child; child = folder.readSync()) {
      if (children.push(child) > tree_limits_MAX_ENTRIES)
        throw tree_limits_tooMany();
    }
    return children;
  }
  finally {
    folder.closeSync();
  }
}
function tree_limits_tooMany() {
  const message = `There are more than ${tree_limits_MAX_ENTRIES.toLocaleString('en')} files below the directory. Point "directory" at the skill alone, or leave out folders with "files".`;
  return new problem .c1([(0,problem .CC)('too-many-entries', message)]);
}
/** Why a path cannot be taken, to be read after it; what lies below a folder with such a path is not looked at. */
function measurePath(path) {
  const folders = path.split('/').length - 1;
  if (folders > MAX_FOLDERS)
    return `lies in more than ${MAX_FOLDERS} folders. Move it up, or leave it out with "files".`;
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES)
    return undefined;
  return `has a path of more than ${MAX_PATH_BYTES.toLocaleString('en')} bytes. Shorten it, or leave it out with "files".`;
}

;// CONCATENATED MODULE: ../lib/skill/tree.js
// What lies below a directory: every file that could be uploaded, and everything that could not, with the reason.
// Looks at names and kinds only; opens no file, follows no link out of the directory, enters nothing that is left out.







// Node puts it in place of bytes that are no UTF-8, and cannot open the file by that name.
const UNDECODABLE = '\ufffd';
/** Where git-annex keeps the content of files that it has locked. */
const ANNEXED = /(?:^|[/\\])\.git[/\\]annex[/\\]objects[/\\]/;
/**
 * Lists what lies below `root` (absolute, without links), all in no particular order.
 *
 * @param enters whether the folder at this path is of interest; what lies below the others is not looked at
 * @throws SkillError when there is more than any skill can hold
 */
function listTree(root, includeHidden, enters) {
  const entries = [];
  const leftOut = [];
  const folders = [{ path: '', target: root, chain: [root] }];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const found of tree_listFolder(folder, root, includeHidden)) {
      if ('leftOut' in found)
        leftOut.push(found);
      else if (!('chain' in found))
        entries.push(found);
      else if (enters(found.path))
        folders.push(found);
    }
    if (entries.length + folders.length > tree_limits_MAX_ENTRIES)
      throw tree_limits_tooMany();
  }
  return { entries, leftOut };
}
function tree_listFolder(folder, root, includeHidden) {
  let children;
  try {
    children = readChildren(folder.target);
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
  return children
    .filter(child => !isJunk(child))
    .map(child => {
    const path = folder.path === '' ? child.name : `${folder.path}/${child.name}`;
    if (isNeverSent(folder.path, child))
      return { path: `${path}/`, leftOut: 'never-sent' };
    if (!includeHidden && isHidden(child.name))
      return { path: child.isDirectory() ? `${path}/` : path, leftOut: 'hidden' };
    const target = (0,external_node_path_.join)(folder.target, child.name);
    if (child.name.includes(UNDECODABLE)) {
      return {
        path,
        target,
        isFolder: child.isDirectory(),
        obstacle: { rule: 'unsendable-name', reason: 'has a name that is not UTF-8. Rename it.' },
      };
    }
    const tooLong = measurePath(path);
    if (tooLong)
      return {
        path,
        target,
        isFolder: child.isDirectory(),
        obstacle: { rule: 'long-path', reason: tooLong },
      };
    return child.isSymbolicLink()
      ? tree_followLink({ path, target, chain: folder.chain }, root, includeHidden)
      : look(path, target, child, folder.chain);
  });
}
/** What git, Python and Finder leave behind, which nobody misses. */
function isJunk(child) {
  const { name } = child;
  if (name.toLowerCase() === '.git' || name === '.DS_Store' || name.endsWith('.pyc'))
    return true;
  return name === '__pycache__' && !child.isFile();
}
/** What is never part of a skill besides: what package managers fetch, and evaluations. */
function isNeverSent(parent, child) {
  return !child.isFile() && (child.name === 'node_modules' || (child.name === 'evals' && parent === ''));
}
function look(path, target, kind, chain) {
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
function tree_followLink(link, root, includeHidden) {
  let isFolder = false;
  const obstacle = (reason) => ({
    path: link.path,
    target: link.target,
    obstacle: { rule: 'unusable-link', reason },
    isFolder,
  });
  // Whatever lies there, and whether anything does, is nobody's business.
  const outside = `is a link that leads outside the skill's directory. ${(0,problem .FK)(link.path, 'Put a copy in its place')}`;
  const remedy = replaceOrRemove(link.path);
  try {
    if (ANNEXED.test((0,external_node_fs_.readlinkSync)(link.target))) {
      const reason = 'is a git-annex link, not the file itself. Run "git annex get" and "git annex unlock" in a step before this one.';
      return { path: link.path, target: link.target, obstacle: { rule: 'git-annex', reason } };
    }
    const target = external_node_fs_.realpathSync.native(link.target);
    const stats = (0,external_node_fs_.statSync)(target);
    isFolder = stats.isDirectory();
    if (!(0,lib_path .FK)(root, target))
      return obstacle(outside);
    const inside = (0,lib_path .d7)((0,external_node_path_.relative)(root, target));
    if (inside.split('/').some(name => name.toLowerCase() === '.git'))
      return obstacle(`is a link into .git, which is never uploaded. ${remedy}`);
    if (!includeHidden && isHidden(inside)) {
      return obstacle(`is a link to ${inside}, which is hidden. ${(0,problem .FK)(link.path, 'Set include_hidden_files: true')}`);
    }
    if (link.chain.includes(target))
      return obstacle(`is a link to a folder that it lies in, a cycle. ${remedy}`);
    return look(link.path, target, stats, link.chain);
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

;// CONCATENATED MODULE: ../lib/skill/files.js
// directory + patterns → the files of a skill, read once. What is checked, hashed and sent are the same bytes.













/**
 * Reads the files that `selection` selects below `directory` (absolute).
 *
 * @param maxBytes a skill with more than this is not read, only weighed
 * @param inspect tells what is wrong with the content of a file
 * @returns the files in byte order, with everything about them that is wrong
 * @throws SkillError when the directory cannot be read, or holds more than any skill can
 */
function readFiles(directory, selection, maxBytes, memory, inspect) {
  const root = external_node_fs_.realpathSync.native(directory);
  const matcher = compilePatterns(selection.patterns);
  const tree = listTree(root, selection.includeHidden, path => matcher.reaches(path, true));
  // The only time that they are sorted: what follows keeps their order.
  const entries = sortByPath(tree.entries).filter(entry => !entry.obstacle || matcher.reaches(entry.path, entry.isFolder ?? false));
  const selected = entries.filter(entry => entry.obstacle || matcher.selects(entry.path));
  const { found, problems } = readContents(selected.filter(entry => !entry.obstacle), maxBytes, inspect);
  const patterns = checkPatterns(matcher, selection, entries, root);
  const checkout = findCheckout(root);
  const hasSkillMd = entries.some(({ path }) => path === 'SKILL.md');
  const near = hasSkillMd ? undefined : findNearSkill(root);
  const isWanted = (path) => matcher.reaches(path, true) && (selection.includeHidden || !isHidden(path));
  return {
    files: keepContents(found, memory),
    paths: selected.map(entry => entry.path),
    problems: [
      ...(checkout ? checkCheckout(checkout, root, isWanted) : []),
      ...patterns.problems,
      ...selected.flatMap(({ path, obstacle }) => obstacle ? [(0,problem .CC)(obstacle.rule, `${path} ${obstacle.reason}`, path)] : []),
      ...problems,
      ...tellLeftOut(tree.leftOut, matcher),
    ],
    idleExcludes: patterns.idleExcludes,
    hidden: tree.leftOut.filter(isHiddenFile).map(({ path }) => path),
    ...(checkout && { place: placeOf(checkout, root) }),
    locate: createLocator(root, selection.includeHidden),
    ...(near && { near: near.advice }),
    isLeftOut: hasSkillMd && !selected.some(({ path }) => path === 'SKILL.md'),
    skillFolders: hasSkillMd ? [] : files_listSkillFolders(root),
  };
}
function readContents(entries, maxBytes, inspect) {
  const found = [];
  const problems = [];
  let total = 0;
  for (const { path, target } of entries) {
    try {
      // SKILL.md is read even when the skill is too large, so that its own problems are told as well.
      const content = readContent(target, path === 'SKILL.md' ? maxBytes : maxBytes - total);
      total += content.size;
      const inspected = content.bytes && inspect(path, target, content.bytes);
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
    const file = { path, size, sha256: sha256(bytes) };
    return [{ ...file, read: keep ? keepBytes(bytes) : readAgain(target, file) }];
  });
}
// A function of its own: closures made side by side share what they see, and would keep the content of every file.
function keepBytes(bytes) {
  return () => bytes;
}
function readAgain(target, file) {
  return () => {
    const { bytes, cause } = tryToRead(target, file.size);
    if (bytes && sha256(bytes) === file.sha256)
      return bytes;
    throw new Error(`${file.path} changed while the step was running, so what would be sent is not what was checked. Run the step again.`, { cause });
  };
}
function tryToRead(target, size) {
  try {
    return readContent(target, size);
  }
  catch (cause) {
    return { cause };
  }
}
/** Looks everywhere, also where no pattern reaches: for somebody who points at the wrong directory. */
function files_listSkillFolders(root) {
  try {
    const found = listTree(root, false, () => true).entries.filter(({ path, obstacle }) => !obstacle && path.endsWith('/SKILL.md'));
    return sortByPath(found).map(({ path }) => path.slice(0, -'/SKILL.md'.length));
  }
  catch {
    // Too many files to look through; this is only advice.
    return [];
  }
}

;// CONCATENATED MODULE: ../lib/skill/secret-shapes.js
// What keys and tokens look like, and what the files are called that hold nothing else. A table with its sources, after
// https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns and
// https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
/** The text after it decides whether a key follows; in base64, as in the file of kubectl, it does so itself. */
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
const secret_shapes_ENVIRONMENT = /^\.env(?:\..+)?$/;
const ENVIRONMENT_EXAMPLE = /\.(?:example|sample|template)$/;
/** Whether a file at this path is one that keys are kept in, whatever it holds. */
function isKeyFile(path) {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (secret_shapes_ENVIRONMENT.test(name))
    return !ENVIRONMENT_EXAMPLE.test(name);
  return KEY_PATHS.test(lower) || KEY_FILES.some(pattern => pattern.test(name));
}

;// CONCATENATED MODULE: ../lib/skill/secrets.js
// Finds keys and tokens in the content of a file: those of a known shape, and the step's own. Pure, and linear: the bytes
// are looked at in windows, a character a byte. Says where a secret is, never what it is.

/** Small, since each becomes a text of its own: that of a whole file would take as much memory again. */
const WINDOW = 64 * 1024;
/** How far behind its beginning a secret may end. */
const REACH = 16 * 1024;
const ANY_SHAPE = new RegExp(SHAPES.map(({ pattern }) => `(${pattern.source})`).join('|'), 'g');
/** Not the header of a key alone, as in a program that looks for keys. */
const KEY_BODY = /[A-Za-z0-9+/]{16}/;
/** What people write in the place of a secret. */
const secrets_PLACEHOLDER = /example|placeholder|your|dummy|sample|fake|redact|change-?me|x{4}|\.{3}|…/i;
/** What fingers make of a token; in a private key rows of A are zero bytes. */
const TYPED = /([B-Zb-z0-9])\1{7}|A{16}|abcdefgh|12345678|01234567|87654321/;
// A shorter one may stand in a text by chance, and so may a word.
const MIN_OWN_LENGTH = 8;
const MIN_OWN_WORD_LENGTH = 16;
/**
 * Finds what looks like a key or a token, in the order of the file.
 *
 * @param max how many are told with their positions; of further ones only the number is
 */
function findSecrets(bytes, max) {
  const content = toBytesOfText(bytes);
  const found = findAll(content, ANY_SHAPE).flatMap(({ match, offset, before, after }) => {
    const shape = SHAPES.find((_, index) => match[index + 1] !== undefined);
    return shape && isSecret(match[0], shape === PRIVATE_KEY, before, after)
      ? [{ what: shape.what, offset }]
      : [];
  });
  const shown = found
    .slice(0, max)
    .map(({ what, offset }) => ({ what, position: secrets_positionAt(content, offset) }));
  return { shown, more: found.length - shown.length };
}
/** Makes the search for the step's own secrets, which also finds them in UTF-16 and in base64. */
function createOwnSecretSearch(secrets) {
  const needles = secrets.filter(secrets_isLongEnough).flatMap(formsOf);
  if (needles.length === 0)
    return () => undefined;
  const anyNeedle = new RegExp(needles.map(escapePattern).join('|'), 'g');
  return bytes => {
    const [first] = findAll(bytes, anyNeedle);
    return first && secrets_positionAt(bytes, first.offset);
  };
}
function findAll(bytes, pattern) {
  const hits = [];
  for (let start = 0; start < bytes.length; start += WINDOW) {
    const from = Math.max(0, start - 2);
    const text = bytes.toString('latin1', from, start + WINDOW + REACH);
    for (const match of text.matchAll(pattern)) {
      const offset = from + match.index;
      // What begins in another window is found there.
      if (offset < start || offset >= start + WINDOW)
        continue;
      const end = match.index + match[0].length;
      hits.push({
        match,
        offset,
        before: text.slice(Math.max(0, match.index - 2), match.index),
        after: text.slice(end, end + 400),
      });
    }
  }
  return hits;
}
function isSecret(text, isPrivateKey, before, after) {
  // In the middle of a longer word it is chance; behind "\n", as in JSON, it is not.
  if (/[A-Za-z0-9_]$/.test(before) && !/\\[nrt]$/.test(before))
    return false;
  if (!isPrivateKey)
    return !secrets_PLACEHOLDER.test(text) && !TYPED.test(text);
  const body = text.startsWith('-----') ? (after.split('-----END')[0] ?? '') : text;
  return KEY_BODY.test(body) && !secrets_PLACEHOLDER.test(body);
}
function secrets_isLongEnough(secret) {
  return secret.length >= (/^\p{L}+$/u.test(secret) ? MIN_OWN_WORD_LENGTH : MIN_OWN_LENGTH);
}
/** As the characters that stand for its bytes: in UTF-8 and UTF-16, escaped, in hex, and in base64 at each of its places. */
function formsOf(secret) {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const texts = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(bytes.toString()),
    hex,
    hex.toUpperCase(),
  ];
  const encoded = [0, 1, 2].flatMap(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The characters at both ends hold bits of what stands beside the secret.
    const own = text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const forms = [...texts, ...encoded].map(text => Buffer.from(text).toString('latin1'));
  return [...new Set([...forms, Buffer.from(secret, 'utf16le').toString('latin1')])];
}
function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
/** Windows PowerShell writes UTF-16: each character is one byte, and a zero that a shape does not know. */
function toBytesOfText(bytes) {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig)
    return bytes;
  return Buffer.from(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
}
function secrets_positionAt(bytes, offset) {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0 && end < offset; end = bytes.indexOf(10, start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: bytes.toString('utf8', start, offset).length + 1 };
}

;// CONCATENATED MODULE: ../lib/skill/unzip.js
// The entries of a zip in memory. Pure. Inflated by Node itself, which stops where it is told to: no entry becomes
// larger than it says it is.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_FIELD = 1;
/** Stands where a number has moved to a field of 64 bits. */
const MOVED = 0xffffffff;
const MOVED_COUNT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const unzip_MAX_ENTRIES = 50_000;
/** Of a buffer that zlib writes into. */
const MIN_CHUNK = 64;
/** @throws Error whose message completes "its content …" */
function unzip_readEntries(zip) {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + END_LENGTH > zip.length)
    throw new Error('is no zip, or only a part of one');
  const count = zip.readUInt16LE(end + 10);
  let at = unzip_findDirectory(zip, end);
  const entries = [];
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset));
    if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0)
      throw new Error('is an encrypted zip');
    if (entries.push(unzip_readEntry(zip, at, name, extra)) > unzip_MAX_ENTRIES)
      throw new Error(`has more than ${unzip_MAX_ENTRIES.toLocaleString('en')} entries`);
    at += 46 + name + extra + comment;
  }
  if (entries.length !== count && count !== MOVED_COUNT)
    throw new Error('is a damaged zip');
  if (overlap(entries))
    throw new Error('has entries that overlap, as no tool writes them');
  return entries;
}
/** Bytes that belong to several entries could be unpacked again and again. */
function overlap(entries) {
  const sorted = [...entries].sort((a, b) => a.start - b.start);
  return sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0));
}
/** Where the central directory begins; it alone knows the sizes when they were written behind the content. */
function unzip_findDirectory(zip, end) {
  const start = zip.readUInt32LE(end + 16);
  const locator = end - 20;
  if (start !== MOVED || locator < 0 || zip.readUInt32LE(locator) !== ZIP64_LOCATOR)
    return start;
  return readLong(zip, readLong(zip, locator + 8) + 48);
}
function unzip_readEntry(zip, at, nameLength, extraLength) {
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
    throw new Error('is a damaged zip');
  return { name, size, start: offset, end, read: () => unpack(zip.subarray(content, end), method, size, crc) };
}
/** Those of the numbers that did not fit stand in an extra field, in this order. */
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
/** The header in front of the content has fields of its own length. */
function findContent(zip, offset) {
  if (zip.readUInt32LE(offset) !== LOCAL_HEADER)
    throw new Error('is a damaged zip');
  return offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
}
function unpack(packed, method, size, crc) {
  if (method !== STORED && method !== DEFLATED)
    throw new Error('is a zip of an unknown kind');
  // In one piece, with a byte to spare that tells the end. The limit must not be zero.
  const content = method === STORED
    ? packed
    : (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: size || 1, chunkSize: Math.max(MIN_CHUNK, size + 1) });
  if (content.length !== size || (0,external_node_zlib_.crc32)(content) !== crc)
    throw new Error('is a damaged zip');
  return content;
}
function readLong(bytes, at) {
  return Number(bytes.readBigUInt64LE(at));
}

;// CONCATENATED MODULE: ../lib/skill/inspect.js
// What is wrong with the content of one file, whatever the other files are.









const MAX_SECRETS_SHOWN = 5;
/**
 * Makes the inspection of files.
 *
 * @param ownSecrets what the step itself must keep secret
 * @param mayHoldSecrets whether the file at a path may hold what looks like a key
 */
function createInspection(ownSecrets, mayHoldSecrets) {
  const findOwnSecret = createOwnSecretSearch(ownSecrets);
  return (path, target, bytes) => {
    const exists = (relative) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)((0,external_node_path_.dirname)(target), relative));
    const standIn = recognizeStandIn(path, bytes, exists);
    if (standIn) {
      const told = (0,problem .CC)(standIn.rule, `${path} ${standIn.reason}`, path);
      return { problems: [told], isStandIn: told.severity === 'error' };
    }
    return { problems: [...checkOwnSecret(path, bytes), ...checkRest(path, bytes)], isStandIn: false };
  };
  function checkOwnSecret(path, bytes) {
    const own = findOwnSecret(bytes);
    if (!own)
      return [];
    const remedy = (0,problem .FK)(path, path === 'SKILL.md' ? 'Remove it' : 'Remove the file before the step');
    const message = `${path} holds a secret of this very step. ${remedy} If it is in the repository, revoke the secret.`;
    return [(0,problem .CC)('own-secret', message, path, own)];
  }
  function checkRest(path, bytes) {
    return [
      ...(mayHoldSecrets(path) ? [] : checkSecrets(path, bytes)),
      ...checkInvisible(path, bytes),
      ...checkInterpreter(path, bytes),
      ...checkArchive(path, bytes),
    ];
  }
}
function checkSecrets(path, bytes) {
  const { shown, more } = findSecrets(bytes, MAX_SECRETS_SHOWN);
  const [first] = shown;
  if (first) {
    const list = shown.map(({ what, position }) => `${what} (line ${position.line})`).join(', ');
    const rest = more > 0 ? ` and ${more} more` : '';
    const message = `${path} holds what looks like ${list}${rest}. Remove it and revoke it, ${orAllow(path)}`;
    return [(0,problem .CC)('secret', message, path, first.position)];
  }
  if (!isKeyFile(path) || isHarmless(bytes))
    return [];
  const message = `${path} is a file that keys are kept in. Leave it out with "files", ${orAllow(path)}`;
  return [(0,problem .CC)('key-file', message, path)];
}
function orAllow(path) {
  return `or, if it is an example, add the line ${toPattern(path)} to allow_secrets.`;
}
/** Empty, or a certificate or a public key, which are there to be shown, or a presentation, which is a zip. */
function isHarmless(bytes) {
  return (bytes.length === 0 ||
    inspect_isZip(bytes) ||
    /-----BEGIN (?:CERTIFICATE|(?:RSA )?PUBLIC KEY)/.test(bytes.toString('latin1')));
}
/** The kernel looks for an interpreter that ends in CR. */
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
  if (!inspect_isZip(bytes) || !holdsSkill(bytes))
    return [];
  const message = `${path} is an archive of a skill, as an earlier step may have left it. Leave it out with "files", or write it elsewhere.`;
  return [(0,problem .CC)('skill-archive', message, path)];
}
function inspect_isZip(bytes) {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304;
}
function holdsSkill(zip) {
  try {
    return unzip_readEntries(zip).some(({ name }) => /^(?:[^/]+\/)?SKILL\.md$/.test(name));
  }
  catch {
    // What is no zip that we can read is none of a skill that we packed.
    return false;
  }
}

;// CONCATENATED MODULE: ../lib/load.js
// Requests → loaded skills. All are read and checked before anything is sent.












// Content kept from the check for the upload, over all skills; one of the largest fits. The rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024;
/** Of the problems of one skill, and of all: each that has any tells at least one. */
const MAX_OF_SKILL = 50;
const MAX_OF_STEP = 200;
/** @throws StepError with the problems of every skill, when one of them cannot be published and it is no plan */
function loadSkills(inputs, secrets) {
  const holders = new Map(inputs.skills.map(({ directory }) => [directory.location, directory.path]));
  const memory = { freeBytes: MEMORY_BYTES };
  // Nothing at first: a list that only excludes would start from every file.
  const allowed = compilePatterns(['!**', ...inputs.allowSecrets]);
  const inspect = createInspection(secrets.values(), path => allowed.selects(path));
  const read = inputs.skills.map(request => readSkill(request, inputs, memory, inspect));
  // What one exclude is for may lie in one skill alone; where a skill could not be read nothing is known of it.
  const idle = read.map(one => ('findings' in one ? one.findings.idleExcludes : []));
  const ofFirst = checkExcludes(idle);
  let left = MAX_OF_STEP;
  const results = read.map((one, index) => {
    const maxProblems = Math.max(1, Math.min(MAX_OF_SKILL, left));
    const result = checkSkill(one, inputs, holders, index === 0 ? ofFirst : [], maxProblems);
    left -= ('request' in result ? result.skill.warnings : result.problems).length;
    return result;
  });
  return passOn({
    skills: results.filter(result => 'request' in result),
    failed: results.filter(result => 'status' in result),
  }, inputs);
}
function readSkill(request, { selection }, memory, inspect) {
  const { path, location } = request.directory;
  try {
    const found = readFiles(location, selection, MAX_REQUEST_BYTES, memory, inspect);
    // The workspace itself is called whatever the repository is.
    return { request, findings: path === '.' ? found : { ...found, folder: (0,external_node_path_.basename)(location) } };
  }
  catch (cause) {
    return broken(request, cause);
  }
}
/**
 * @param holders the directories of all skills, by where they lie
 * @param more problems that were found otherwise
 * @param maxProblems how many are told
 */
function checkSkill(read, { archive, strict, ignoredRules, expectedDigest }, holders, more, maxProblems) {
  if ('status' in read)
    return read;
  const { request, findings } = read;
  try {
    const skill = parseSkill({ ...findings, problems: [...more, ...findings.problems] }, {
      strict,
      ignored: ignoredRules,
      maxProblems,
      requestSize: measureSkill,
      maxRequestSize: MAX_REQUEST_BYTES,
    });
    if (expectedDigest !== undefined && skill.digest !== expectedDigest)
      throw new problem .c1([...skill.warnings, notApproved(skill.digest, expectedDigest)]);
    return { request, skill, ...(archive && { archivePath: placeArchive(archive, skill, holders) }) };
  }
  catch (cause) {
    return broken(request, cause);
  }
}
function notApproved(digest, expected) {
  return (0,problem .CC)('not-approved', `The digest of the skill is ${digest}, and expected_digest is ${expected}: this is not what was approved. Check out the commit that was approved, or have this digest approved.`);
}
function broken(request, cause) {
  const problems = cause instanceof problem .c1 ? cause.problems : [(0,problem .CC)('unreadable', (0,error_message .b)(cause))];
  return { ...(0,lib_result .xS)(request), problems, status: 'failed', made: 'nothing', early: true };
}
/** An archive inside a skill would be part of it the next time. */
function placeArchive(archive, { name }, holders) {
  const place = locateArchive(archive, name);
  const holder = findHolder((0,external_node_path_.dirname)(place), holders);
  if (holder === undefined)
    return place;
  const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`;
  throw new problem .c1([
    (0,problem .CC)('archive-inside', `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
      `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`),
  ]);
}
/** The skill whose directory a folder is or lies in. */
function findHolder(folder, holders) {
  const parent = (0,external_node_path_.dirname)(folder);
  return holders.get(folder) ?? (parent === folder ? undefined : findHolder(parent, holders));
}

var skill_changes = __webpack_require__(6263);
;// CONCATENATED MODULE: ../lib/skill/archive.js
// A skill as a zip: packed for people, unpacked when the API sends a version. Works in memory, touches no disk.


const UNIX = 3;
const REGULAR_FILE = 0o100000;
// The oldest time that a zip can hold, in whatever time zone it is read.
const FIXED_TIME = new Date(1980, 0, 1);
/**
 * Packs a skill so that the same content gives the same bytes: `<name>/…`, sorted, one fixed time, and no permission of
 * the disk, where Windows and a checkout over Windows have none.
 */
async function packSkill({ name, files }) {
  // Not Node's own zlib, whose output depends on its version and on the processor.
  const { zipSync } = await __webpack_require__.e(  296).then(__webpack_require__.bind(__webpack_require__, 6296));
  const entries = files.map((file) => {
    const content = file.read();
    const attrs = (REGULAR_FILE | modeOf(content)) << 16;
    return [`${name}/${file.path}`, [content, { os: UNIX, attrs, mtime: FIXED_TIME }]];
  });
  return zipSync(Object.fromEntries(entries));
}
/** What names its interpreter can be run. */
function modeOf(content) {
  return content.toString('latin1', 0, 2) === '#!' ? 0o755 : 0o644;
}
/**
 * Unpacks the zip of a version, with or without its top-level folder.
 *
 * @param maxBytes what the files may have together; more is not unpacked
 * @returns the files in byte order of their paths, whatever the order of the zip
 * @throws Error whose message completes "its content …"
 */
function unpackVersion(zip, maxBytes) {
  const entries = orUnreadable(() => unzip_readEntries(zip)).map(entry => ({ ...entry, name: tidy(entry.name) }));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > maxBytes)
    throw new Error('is larger than any skill when it is unpacked');
  const climber = entries.find(({ name }) => climbs(name));
  if (climber)
    throw new Error(`has an entry that leaves its folder, ${JSON.stringify(climber.name)}`);
  const isFolder = ({ name }) => name === '' || name.endsWith('/');
  if (entries.some(entry => isFolder(entry) && entry.size > 0))
    throw new Error('is a damaged zip');
  const files = entries.filter(entry => !isFolder(entry));
  if (new Set(files.map(({ name }) => name)).size < files.length)
    throw new Error('has two entries of one name');
  const prefix = topFolder(files.map(({ name }) => name));
  return sortByPath(orUnreadable(() => files.map(entry => readFile(entry, prefix))));
}
function readFile(entry, prefix) {
  const content = entry.read();
  return {
    path: entry.name.slice(prefix.length),
    size: content.length,
    sha256: sha256(content),
    read: () => entry.read(),
  };
}
function orUnreadable(read) {
  try {
    return read();
  }
  catch (cause) {
    // Node's own errors have a code and speak of offsets; the zip reader's say what is the matter.
    if (cause instanceof Error && !('code' in cause))
      throw cause;
    throw new Error('is a damaged zip', { cause });
  }
}
/** Some write `./` before each name, or the separator of their own system. */
function tidy(name) {
  return name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}
function climbs(name) {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}
/** The folder that all entries share, unless SKILL.md stands beside it. */
function topFolder(paths) {
  const folder = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? '';
  return paths.every(path => path.startsWith(folder)) ? folder : '';
}

;// CONCATENATED MODULE: ../lib/publish/version-files.js
// The files of a published version.



/** What was downloaded is no archive that can be read; another time it would be the same. */
class ContentError extends Error {
  name = 'ContentError';
}
/** @throws ApiError when the content of the version cannot be downloaded, or ContentError */
async function downloadFiles(skillId, version, api) {
  const zip = await api.downloadVersion(skillId, version);
  try {
    return unpackVersion(zip, MAX_REQUEST_BYTES);
  }
  catch (cause) {
    // The reader's own errors are plain ones; another kind is a fault of ours, and says nothing of the content.
    if (!(cause instanceof Error) || cause.name !== 'Error')
      throw cause;
    throw new ContentError(`The content of version ${version} ${cause.message}.`, { cause });
  }
}
/** Whether the content of a version will not be had by waiting either. */
function isLasting(cause) {
  return cause instanceof ContentError || (cause instanceof ApiError && cause.status === 403);
}

;// CONCATENATED MODULE: ../lib/publish/read-newest.js
// What is known of a skill's newest version before anything is sent: read, and compared where the plan needs that.




/**
 * Reads the newest version, and compares it where that decides something.
 *
 * @param known the newest version as it was read or listed a moment ago
 * @throws ApiError when nothing may be sent
 */
async function readNewest(skill, skillId, plan, api, known) {
  const pin = known?.version ?? (await readPin(skillId, plan, api));
  if (pin === undefined)
    return { kind: 'none' };
  if (typeof pin === 'object')
    return { kind: 'unread', ...pin };
  if (!plan.skipUnchanged)
    return { kind: 'unread', why: '', version: pin };
  // Side by side; whichever fails first, the other is heard to its end.
  const [version, files] = await Promise.allSettled([
    readKnown(known ?? { version: pin }, skillId, api),
    downloadFiles(skillId, pin, api),
  ]);
  if (version.status === 'rejected') {
    // Deleted since it was listed.
    if (known && isMissing(version.reason))
      return await readNewest(skill, skillId, plan, api);
    return { kind: 'unread', why: endUnread(version.reason, plan), version: pin };
  }
  const { value } = version;
  if (files.status === 'fulfilled')
    return { kind: 'compared', version: value, comparison: (0,skill_changes .Gm)(files.value, skill) };
  const why = isContentLost(files.reason) ? happenedIn(files.reason) : endUnread(files.reason, plan);
  return { kind: 'unread', why, version: pin, createdAt: value.createdAt };
}
/** The version itself, where so far only what pins it may be known. */
async function readKnown(known, skillId, api) {
  return 'id' in known ? known : await api.readVersion(skillId, known.version);
}
/**
 * Whether a version that was read at the beginning of the step still is the newest one.
 *
 * @throws ApiError when that cannot be told
 */
async function isNewest({ version }, skillId, plan, api) {
  return (await readPin(skillId, plan, api)) === version;
}
/** What pins the newest version, or why that could not be read. */
async function readPin(skillId, plan, api) {
  try {
    return (await api.readSkill(skillId)).latestVersion;
  }
  catch (cause) {
    const status = cause instanceof ApiError ? cause.status : undefined;
    // Without a skill, or with a key that is refused, an upload fails as well, and what answers 200 otherwise is no API.
    if (status === 404 || status === 401 || status === 200)
      throw cause;
    return { why: endUnread(cause, plan) };
  }
}
/** Whether the content will not be had by waiting: that alone is no reason not to publish. */
function isContentLost(cause) {
  return isLasting(cause) || isMissing(cause);
}
function isMissing(cause) {
  return cause instanceof ApiError && cause.status === 404;
}
/**
 * What may be otherwise in a minute is no reason to publish without need, but does not stand in the way where nothing is
 * to be compared.
 *
 * @returns why it was not read, in a sentence
 * @throws ApiError, or a fault of our own
 */
function endUnread(cause, { skipUnchanged }) {
  if (!(cause instanceof ApiError || cause instanceof ContentError))
    throw cause;
  if (!skipUnchanged)
    return cause.message;
  // Without a login, or past a proxy that refuses, nothing can be published either.
  const isBarred = cause instanceof LoginError || cause.cause instanceof proxy_error .T6;
  if (cause instanceof ContentError || isBarred || cause.status === 401)
    throw cause;
  const message = `${cause.message} Nothing was sent. skip_unchanged: false publishes without comparing.`;
  throw new ApiError(message, cause.status, { cause, happened: cause.happened });
}

;// CONCATENATED MODULE: ../lib/publish/plan-version.js
// What publishing would do with a skill that exists, found out by reading alone.




/**
 * Compares a skill with its newest version. What publishing would fail on is a failure.
 *
 * @throws ApiError when it cannot be told for now, or with these credentials
 */
async function planVersion(skill, { skillId, newest: known }, plan, api) {
  let pin = known?.version;
  try {
    pin ??= (await api.readSkill(skillId)).latestVersion;
  }
  catch (cause) {
    if (cause instanceof ApiError && cause.status === 404)
      return plan_version_refuse(cause.message);
    throw cause;
  }
  if (pin === undefined)
    return { status: 'planned', change: 'publish', note: 'It has no version yet: this is its first version.' };
  const [version, files] = await Promise.allSettled([
    readKnown(known ?? { version: pin }, skillId, api),
    downloadFiles(skillId, pin, api),
  ]);
  if (version.status === 'fulfilled' && isOther(version.value, skill))
    return plan_version_refuse(`The skill ${skillId} is called "${version.value.name}", and SKILL.md says "${skill.name}". A skill keeps its name: write the old one, or publish to another skill.`);
  if (version.status === 'fulfilled' && files.status === 'fulfilled')
    return foresee((0,skill_changes .Gm)(files.value, skill), version.value, plan);
  return explainUnread([version, files].flatMap(read => (read.status === 'rejected' ? [read.reason] : [])));
}
/** A name that the API leaves out is no other one. */
function isOther({ name }, skill) {
  return name !== '' && name !== skill.name;
}
function plan_version_refuse(error) {
  return { status: 'failed', made: 'nothing', error };
}
function foresee(comparison, version, { skipUnchanged }) {
  if (!(0,skill_changes ._5)(comparison.changes))
    return { status: 'planned', change: 'publish', comparison };
  if (skipUnchanged)
    return { status: 'planned', change: 'none', version, comparison };
  const note = `The same files as in version ${version.version}: skip_unchanged is false.`;
  return { status: 'planned', change: 'publish', comparison, note };
}
/** What can't be had for good is no reason not to publish; what may be there in a minute leaves the plan open. */
function explainUnread(causes) {
  const passing = causes.find(cause => !isContentLost(cause));
  if (passing)
    throw passing;
  const note = `It would be published without a comparison: ${happenedIn(causes[0])}`;
  return { status: 'planned', change: 'publish', note };
}

;// CONCATENATED MODULE: ../lib/plan-skill.js
// One target → what publishing it would do. What stands in the way of telling is told, not thrown.




/** Foresees what becomes of a skill. Never throws. */
async function planSkill({ skill, destination }, api, inputs, runtime) {
  if (destination.kind === 'new') {
    const { hint } = destination;
    return { status: 'planned', change: 'create', ...(hint !== undefined && { note: hint }) };
  }
  if ('offline' in api)
    return leaveOpen(api.offline);
  if (destination.kind === 'unknown')
    return plan_skill_explainUnread(destination.cause, inputs, runtime);
  try {
    return await planVersion(skill, destination, inputs.plan, api);
  }
  catch (cause) {
    return plan_skill_explainUnread(cause, inputs, runtime);
  }
}
/** A key that is refused fails where its secret should be there and right: everywhere but in a pull request. */
function plan_skill_explainUnread(cause, { credentials }, { env }) {
  const why = (0,error_message .b)(cause);
  const isRefused = cause instanceof ApiError && [401, 403].includes(cause.status ?? 0);
  if (!isRefused || credentials?.kind !== 'api-key')
    return leaveOpen(why);
  if (!(0,github_event .r0)(env))
    return { status: 'failed', made: 'nothing', error: why };
  return { ...leaveOpen('The key was refused.'), warnings: [`Nothing was compared: ${why}`] };
}
function leaveOpen(why) {
  return { status: 'planned', change: 'unknown', note: `Not compared with what is published. ${why}` };
}

;// CONCATENATED MODULE: ../lib/publish/list-newest.js
// The newest versions of many skills by one list, where that is sooner than a request for each.

/** How many are looked up side by side. */
const LOOKUPS = 16;
/** Pages come one after the other: of a list much longer than the step, the rest is left to single requests. */
const LISTED_PER_SKILL = 6;
/**
 * What pins the newest version of each of these skills; some or all may be missing, and are then to be read.
 *
 * @param skillIds in a number that is worth a list
 */
async function listNewest(skillIds, api) {
  if (skillIds.length <= LOOKUPS)
    return new Map();
  try {
    const { items } = await api.listSkills(skillIds.length * LISTED_PER_SKILL);
    return new Map(items.flatMap(({ id, latestVersion }) => (latestVersion ? [[id, latestVersion]] : [])));
  }
  catch (cause) {
    // It only spares requests: what is the matter is told by the first of them.
    if (cause instanceof ApiError)
      return new Map();
    throw cause;
  }
}

;// CONCATENATED MODULE: ../lib/publish/find-skill.js
// Which skill `auto` means: the custom one whose newest version has the name in SKILL.md.



/**
 * Looks skills up by name; the list and every version are read once at most, however many names are asked for.
 *
 * @param concurrency how many versions are read side by side
 */
function createSkillFinder(api, concurrency = LOOKUPS) {
  const limit = (0,p_limit .A)(concurrency);
  const seen = new Map();
  let listed;
  let all;
  async function listCustom() {
    listed ??= api.listSkills();
    const { items, unreadable } = await listed;
    // Filtered here: the list's own filter is not to be relied on.
    return { items: items.filter(({ custom }) => custom), unreadable };
  }
  async function seeAll(skills) {
    return await Promise.all(skills.map(seeOnce));
  }
  async function seeOnce(skill) {
    const seeing = seen.get(skill.id) ?? limit(async () => await see(skill, api));
    seen.set(skill.id, seeing);
    return await seeing;
  }
  async function find(name) {
    const { items: skills, unreadable } = await listCustom();
    const titled = await seeAll(skills.filter(({ title }) => title === name));
    const isNamed = (one) => typeof one.newest === 'object' && one.newest.name === name;
    const confirmed = titled.filter(isNamed);
    // One walk over the others for all names.
    if (confirmed.length === 0)
      all ??= seeAll(skills);
    const found = confirmed.length > 0 || !all ? confirmed : (await all).filter(isNamed);
    const identity = judgeNamed(found, titled, api.uniqueTitles);
    if (identity.kind === 'new' && unreadable.length > 0)
      throw inconclusive(name, unreadable);
    return identity;
  }
  return { find };
}
/** One of those that cannot be read may have the name. */
function inconclusive(name, [why = '', ...others]) {
  const count = others.length + 1;
  return new ApiError(`Could not tell whether there is a skill called "${name}": ${count} of the listed skills cannot be read (${why}). Write the id of the skill in place of auto.`);
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
async function see(skill, api) {
  const { id, latestVersion } = skill;
  if (latestVersion === undefined)
    return { skill };
  try {
    return { skill, newest: await api.readVersion(id, latestVersion) };
  }
  catch (cause) {
    if (cause instanceof ApiError && cause.status === 404)
      return { skill, newest: 'gone' };
    throw cause;
  }
}

;// CONCATENATED MODULE: ../lib/publish/read-created.js
// What this step has just created need not be readable at once.

const WAITS_MS = [500, 1_000, 2_000, 4_000, 4_000];
/**
 * Reads what the API itself has named: that it is not found says only that it is not there yet.
 *
 * @throws whatever `read` throws; ApiError with status 404 when that stays so
 */
async function readCreated(read, { budget }, { clock, log }) {
  for (let waits = 0;; waits++) {
    try {
      return await read();
    }
    catch (cause) {
      const wait = WAITS_MS[waits];
      if (!(cause instanceof ApiError) || cause.status !== 404)
        throw cause;
      if (wait === undefined || wait >= budget.remaining())
        throw cause;
      log.info(`${cause.happened} It was created a moment ago; trying again in ${wait / 1000} s.`);
      await clock.sleep(wait);
    }
  }
}

;// CONCATENATED MODULE: ../lib/publish/upload-once.js
// One upload, made exactly once: after an answer that leaves it unknown whether it was applied, look before sending
// again. The one loop for writes; how to send and how to look come in as functions.



/** It could not be found out whether something was created. */
class UnknownOutcomeError extends Error {
  name = 'UnknownOutcomeError';
}
// Creating has been seen to take 24 s; a 500 is answered by the code that would have created.
const COMMIT_MS = 30_000;
const AFTER_ERROR_MS = 5_000;
const LOOK_INTERVALS_MS = [1_000, 2_000, 3_000, 5_000];
/** What the last look before the end of the step's time needs. */
const LAST_LOOK_MS = 2_000;
const CANCELLED = { kind: 'unclear', seen: 'nothing, since the step was cancelled' };
const TIME_UP = 'nothing new was there yet when timeout_seconds was used up';
/**
 * Sends until it is certain that the upload was applied once.
 *
 * @returns what was created, from the answer or as it was found
 * @throws ApiError when it was surely not applied, UnknownOutcomeError when that cannot be told
 */
async function uploadOnce(upload, budget, runtime) {
  const { log } = runtime;
  const doubts = [];
  for (let made = 1;; made++) {
    const result = await upload.attempt().catch(endUnsent);
    if (result.verdict === 'done')
      return doubts.length === 0 ? result.value : await countAgain(upload, result.value, doubts);
    const over = result.verdict === 'again'
      ? await waitToRepeat(result, made, budget, budget.remainingForUploads(), log).catch(upload_once_asError)
      : result.fail();
    if (!over)
      continue;
    const isUnknown = result.verdict === 'unknown';
    if (!isUnknown && doubts.length === 0)
      throw over;
    const uploads = doubts.length + (isUnknown ? 1 : 0);
    doubts.push(over);
    log.info(`${happenedIn(over)} Looking whether ${upload.subject}.`);
    const look = isUnknown
      ? await lookFor(upload, uploads, lookUntil(result, runtime), budget, runtime)
      : // What became of the attempts before has been waited for already.
        await lookOnce(upload, uploads);
    if (look.kind === 'found' || look.kind === 'guess')
      return adopt(look, runtime);
    if (look.kind !== 'nothing')
      throw unknown(upload, doubts, look.seen);
    if (!isUnknown || made > budget.maxRetries || forbidsRetry(result.outcome))
      throw unknown(upload, doubts, 'nothing new was there');
    log.info('Nothing new is there. Uploading again.');
  }
}
/** Whatever ends an attempt before an outcome, such as a login that fails, has sent nothing. */
function endUnsent(cause) {
  return { verdict: 'unsent', fail: () => upload_once_asError(cause) };
}
function upload_once_asError(cause) {
  return cause instanceof Error ? cause : new Error(String(cause));
}
/** When to stop looking, on the clock. */
function lookUntil({ outcome, ended }, { clock }) {
  const soon = clock.now() + AFTER_ERROR_MS;
  return ended ? soon : Math.max(soon, outcome.sentAt + COMMIT_MS);
}
/** Looks until ours is found, or until what was sent would be there: what may be ours can still be overtaken by proof. */
async function lookFor(upload, uploads, until, budget, { clock, cancelled }) {
  for (let looks = 0;; looks++) {
    const look = cancelled.aborted ? CANCELLED : await lookOnce(upload, uploads);
    if (look.kind === 'found' || cancelled.aborted)
      return look;
    const patience = until - clock.now();
    if (patience <= 0)
      return look;
    const interval = LOOK_INTERVALS_MS[Math.min(looks, LOOK_INTERVALS_MS.length - 1)] ?? 0;
    const wait = Math.min(interval, patience, budget.remaining() - LAST_LOOK_MS);
    // Nothing is no proof before its time: it must not lead to another upload.
    if (wait <= 0)
      return look.kind === 'nothing' ? { kind: 'unclear', seen: TIME_UP } : look;
    // Whoever cancels the step is told what is known by then.
    await clock.sleep(wait).catch(() => { });
  }
}
async function lookOnce(upload, uploads, answered) {
  try {
    return await upload.find(uploads, answered);
  }
  catch (cause) {
    return { kind: 'failed', seen: `nothing, for looking failed (${happenedIn(cause)})` };
  }
}
function adopt(look, { log }) {
  if (look.kind === 'guess')
    log.warning(look.caution);
  else
    log.info('It was. Nothing is uploaded again.');
  return look.value;
}
/** After a doubt that was followed by a success there may be two. */
async function countAgain(upload, value, doubts) {
  const look = await lookOnce(upload, doubts.length + 1, value);
  if (look.kind !== 'unclear' && look.kind !== 'failed')
    return value;
  throw unknown({ ...upload, subject: `${upload.subject} once or more often` }, doubts, look.seen);
}
function unknown({ subject, where }, doubts, seen) {
  const paragraphs = [
    `It is unknown whether ${subject}.`,
    `${doubts.map(happenedIn).join(' ')} What was seen since: ${seen}.`,
    `Look at ${where}. Running the job again with skip_unchanged is safe where the content of versions can be downloaded: it publishes only what is not there.`,
  ];
  return new UnknownOutcomeError(paragraphs.join('\n\n'), { cause: doubts.at(-1) });
}

;// CONCATENATED MODULE: ../lib/publish/verify.js
// Whether a version that was published holds what was sent.




const MAX_LISTED = 50;
/** A version was published, but not as it should be. */
class VerificationError extends Error {
  name = 'VerificationError';
  version;
  /** It was read, and holds something else; without it nobody knows. */
  wrong;
  constructor(version, problem, wrong, options) {
    super(`Version ${version.version} of ${version.skillId} was published, but ${problem}`, options);
    this.version = version;
    this.wrong = wrong;
  }
}
/**
 * Downloads what was published and compares every file.
 *
 * @throws VerificationError
 */
async function verifyVersion(skill, version, api, runtime) {
  let files;
  try {
    files = await readCreated(() => downloadFiles(version.skillId, version.version, api), api, runtime);
  }
  catch (cause) {
    throw new VerificationError(version, `it could not be verified: ${happenedIn(cause)}`, false, { cause });
  }
  const changes = (0,skill_changes .hZ)(files, skill.files);
  if ((0,skill_changes ._5)(changes))
    return runtime.log.info(`Verified: version ${version.version} holds exactly these files.`);
  throw new VerificationError(version, describeDifference(changes), true);
}
function describeDifference({ added, changed, removed }) {
  return (`it does not hold what was sent. Missing: ${listPaths(added)}. Different: ${listPaths(changed)}. Not sent: ${listPaths(removed)}. ` +
    'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.');
}
function listPaths(files) {
  const names = files.slice(0, MAX_LISTED).map(({ path }) => path);
  const rest = files.length - names.length;
  return [...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ') || 'none';
}

;// CONCATENATED MODULE: ../lib/publish/create-skill.js
// The first version of a skill that does not exist yet.







/** The skill exists now, but something after that failed. */
class CreatedError extends Error {
  name = 'CreatedError';
  skillId;
  constructor(skillId, problem, options) {
    super(`The skill ${skillId} was created, but ${problem}`, options);
    this.skillId = skillId;
  }
}
/**
 * Creates a skill with its first version.
 *
 * @throws ApiError when nothing was created, UnknownOutcomeError, CreatedError, or VerificationError
 */
async function createSkill(skill, plan, api, runtime) {
  const upload = {
    subject: `the skill ${skill.name} was created`,
    where: 'the skills of the workspace in the Claude Console, or GET /v1/skills',
    attempt: () => api.createSkill(skill),
    find: (_, answered) => findCreated(skill, api, answered),
  };
  const created = await api
    .inTurn(() => uploadOnce(upload, api.budget, runtime))
    .catch(cause => endCreating(cause, skill.name, api));
  const version = await readFirstVersion(created, api, runtime);
  if (!api.uniqueTitles)
    await checkOnly(created.id, skill.name, api, runtime);
  if (plan.verify)
    await verifyVersion(skill, version, api, runtime);
  return version;
}
/** Of two runs that create a skill of one name, the API refuses the one that comes second where titles are unique. */
async function endCreating(cause, name, api) {
  if (cause instanceof ApiError && (cause.status === 400 || cause.status === 409)) {
    const identity = await createSkillFinder(api)
      .find(name)
      .catch(() => undefined);
    if (identity?.kind === 'existing' || (identity?.kind === 'taken' && identity.name === undefined))
      throw new ApiError(`${cause.happened} Meanwhile another run has created a skill called "${name}", ${identity.skillId}. Run the job again: it finds the skill by its name.`, cause.status, { cause });
  }
  throw cause;
}
/**
 * Where titles are not unique, two runs at once make two skills of one name.
 *
 * @throws CreatedError when there is another one
 */
async function checkOnly(id, name, api, { log }) {
  try {
    const identity = await createSkillFinder(api).find(name);
    if (identity.kind !== 'several')
      return;
    throw new CreatedError(id, `several skills are called "${name}" now: ${identity.skillIds.join(', ')}. Another run has created one at the same time. Delete all but one, then run the job again.`);
  }
  catch (cause) {
    if (!(cause instanceof ApiError))
      throw cause;
    log.info(`Whether another run has created a skill called "${name}" at the same time is not known. ${cause.happened}`);
  }
}
/** There was none of this name before the upload: one that is there now is ours, unless it holds something else. */
async function findCreated(skill, api, answered) {
  const { name } = skill;
  const identity = await createSkillFinder(api).find(name);
  if (identity.kind === 'several') {
    const ids = identity.skillIds.join(', ');
    return { kind: 'unclear', seen: `several skills are called "${name}" now (${ids}); delete all but one` };
  }
  if (identity.kind === 'existing') {
    const { skillId: id, newest } = identity;
    if (id === answered?.id)
      return { kind: 'found', value: answered };
    if (answered)
      return { kind: 'unclear', seen: `the skill ${id} is called "${name}" now as well as ${answered.id}` };
    return await create_skill_judge(skill, { id, title: name, custom: true, latestVersion: newest.version }, newest, api);
  }
  const [unread] = identity.kind === 'taken' ? [identity.skillId] : identity.gone;
  // It may be ours, whose version is not there yet.
  if (unread !== undefined)
    throw new Error(`the skill ${unread} has the title "${name}", but no version to tell its name by`);
  return { kind: 'nothing' };
}
async function create_skill_judge(skill, found, newest, api) {
  let files;
  try {
    files = await downloadFiles(found.id, newest.version, api);
  }
  catch (cause) {
    if (!(cause instanceof ApiError || cause instanceof ContentError))
      throw cause;
    const caution = `The skill ${found.id} is taken for the one that was created, since it is the only one called "${skill.name}"; its content could not be read. Look at it before you rely on it.`;
    return { kind: 'guess', value: found, caution };
  }
  if ((0,skill_changes ._5)((0,skill_changes .hZ)(files, skill.files)))
    return { kind: 'found', value: found };
  return {
    kind: 'unclear',
    seen: `the skill ${found.id} is called "${skill.name}" now, but holds other files: another run made it, or the API has stored ours otherwise`,
  };
}
async function readFirstVersion({ id, latestVersion }, api, runtime) {
  try {
    return await readCreated(async () => {
      const pin = latestVersion ?? (await api.readSkill(id)).latestVersion;
      if (pin === undefined)
        throw new ApiError(`The skill ${id} has no version yet.`, 404);
      return { ...(await api.readVersion(id, pin)), skillId: id };
    }, api, runtime);
  }
  catch (cause) {
    const problem = `its version could not be read: ${happenedIn(cause)} Running the job again finds it by its name.`;
    throw new CreatedError(id, problem, { cause });
  }
}

;// CONCATENATED MODULE: ../lib/publish/judge-versions.js
// What the versions that may be ours say of an upload whose outcome is unknown. Pure.
/**
 * Judges the versions that are not old.
 *
 * @param uploads how many of ours may be there: each makes one version at most
 * @param unreadable why entries of the list cannot be read: each may be one that is ours
 */
function judgeVersions(versions, name, uploads, unreadable = []) {
  // A skill keeps its name, so a version of another one is not ours; one whose name the API leaves out may be.
  const possible = versions.filter(({ age, match, version }) => match === 'same' || (age !== 'hardly-new' && [name, ''].includes(version.name)));
  const same = possible.filter(({ age, match }) => age === 'new' && match === 'same');
  const [newest] = same;
  // Beside one upload, a second version like it is another run's, and as good as ours; after two it may be ours as well.
  if (newest && (uploads === 1 || possible.length === 1))
    return { kind: 'found', value: newest.version };
  if (unreadable.length > 0) {
    const [why = ''] = unreadable;
    return { kind: 'unclear', seen: `${unreadable.length} of the listed versions cannot be read (${why})` };
  }
  const [only, ...others] = possible;
  if (!only)
    return { kind: 'nothing' };
  if (others.length === 0 && only.age === 'new' && only.match === 'unreadable') {
    const caution = `Version ${only.version.version} is taken for the one that was uploaded, since it is the only new one; its content could not be read. Look at it before you rely on it.`;
    return { kind: 'guess', value: only.version, caution };
  }
  return { kind: 'unclear', seen: possible.map(judge_versions_describe).join('; ') };
}
const HOLDS = {
  same: 'holds exactly these files',
  different: 'has this name, but holds other files: another run made it, or the API has stored ours otherwise',
  unreadable: 'has this name, and its content could not be read',
};
function judge_versions_describe({ version: { version, id, createdAt }, age, match }) {
  const pin = version === id ? version : `${version} (${id})`;
  const doubt = age === 'new' ? '' : ', though it may have been there before';
  return `version ${pin} of ${createdAt} ${HOLDS[match]}${doubt}`;
}

;// CONCATENATED MODULE: ../lib/publish/find-upload.js
// Which of the versions that appeared since an upload began is ours. Old and new are told apart by the API's own times
// and ids, never by the place in a list.





const NO_DATE = 'the answers carry no date, so old versions and new ones cannot be told apart';
const MINUTE_US = 60_000_000;
const DAY_US = 24 * 60 * MINUTE_US;
/** To be made before the upload: the time before it ends now. */
function createFinder(skill, skillId, beginning, api, { clock }) {
  const startedAt = clock.now();
  const listing = api.listVersions(skillId);
  // What has been downloaded once is not downloaded again, nor what can never be.
  const matches = new Map();
  /** How old a version is, or nothing when there is no telling. */
  function dating(versions) {
    if (beginning.kind === 'no-version')
      return () => 'new';
    if (beginning.kind === 'after') {
      const { version: pin, createdAt } = beginning;
      const known = versions.find(({ version }) => version === pin);
      const since = parseApiTime(known?.createdAt ?? createdAt ?? '');
      if (since !== undefined)
        return version => (version.version === pin ? 'old' : ageSince(since, timeOf(version)));
    }
    const moment = api.serverTimeAt(startedAt);
    return moment === undefined ? undefined : version => ageAround(moment * 1000, timeOf(version));
  }
  async function match(version) {
    const known = matches.get(version.version);
    if (known)
      return known;
    try {
      const changes = (0,skill_changes .hZ)(await downloadFiles(skillId, version.version, api), skill.files);
      const found = (0,skill_changes ._5)(changes) ? 'same' : 'different';
      matches.set(version.version, found);
      return found;
    }
    catch (cause) {
      if (!(cause instanceof ApiError || cause instanceof ContentError))
        throw cause;
      if (isLasting(cause))
        matches.set(version.version, 'unreadable');
      return 'unreadable';
    }
  }
  async function find(uploads, answered) {
    const { items, unreadable } = await listing.read();
    const age = dating(items);
    if (!age)
      return { kind: 'unclear', seen: NO_DATE };
    // What an answer has named need not be listed yet, and may be stored otherwise.
    const compared = answered ? [{ version: answered, age: 'new', match: 'same' }] : [];
    for (const version of items) {
      const dated = { version, age: age(version) };
      if (version.id !== answered?.id && dated.age !== 'old')
        compared.push({ ...dated, match: await match(version) });
    }
    return judgeVersions(compared, skill.name, uploads, unreadable);
  }
  return { find, holdsSkill: ({ version }) => matches.get(version) === 'same' };
}
/** Versions come in only with a time that can be read. */
function timeOf({ createdAt }) {
  return parseApiTime(createdAt) ?? 0;
}
/** Where the newest version before the upload is known: whatever runs the API's clocks may differ by a little. */
function ageSince(since, time) {
  if (time > since)
    return 'new';
  if (time === since)
    return 'doubtful';
  return time > since - MINUTE_US ? 'hardly-new' : 'old';
}
/** Where none is known: the clock that the answers tell need not be the one that dates versions. */
function ageAround(moment, time) {
  if (time > moment - MINUTE_US)
    return 'doubtful';
  return time > moment - DAY_US ? 'hardly-new' : 'old';
}

;// CONCATENATED MODULE: ../lib/publish/publish-version.js
// What becomes of a skill that exists: left alone or published, and what was published verified.





/**
 * Decides what becomes of a skill.
 *
 * @internal
 */
function decide({ skipUnchanged }, newest) {
  return skipUnchanged && newest.kind === 'compared' && (0,skill_changes ._5)(newest.comparison.changes)
    ? 'skip'
    : 'upload';
}
/**
 * Publishes a skill as a new version of another one's, or finds that there is nothing to publish.
 *
 * @throws ApiError when nothing was published, UnknownOutcomeError, or VerificationError
 */
async function publishVersion(skill, { skillId, newest: known }, plan, api, runtime) {
  // Once this step uploads, time has passed, and another run may have published as well.
  const recent = api.uploadsBegun() === 0 ? known : undefined;
  let newest = await readNewest(skill, skillId, plan, api, recent);
  if (decide(plan, newest) === 'upload' && recent && !(await isNewest(recent, skillId, plan, api)))
    newest = await readNewest(skill, skillId, plan, api);
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest);
  if (decide(plan, newest) === 'skip' && newest.kind === 'compared')
    return { status: 'unchanged', version: newest.version, ...compared };
  if (newest.kind === 'unread' && plan.skipUnchanged)
    runtime.log.warning(warnOfUnread(newest));
  const { version, isProven } = await api.inTurn(() => uploadVersion(skill, skillId, newest, api, runtime));
  if (plan.verify && !isProven)
    await verifyVersion(skill, version, api, runtime);
  return { status: 'published', version, created: false, ...compared };
}
function explainNewest({ kind }) {
  return kind === 'none' ? { note: 'This is its first version.' } : {};
}
function warnOfUnread({ version, why }) {
  return `Published without a comparison with version ${version}, so perhaps without need: ${why} Set skip_unchanged to false if every run is to publish.`;
}
/** To be called when it is the upload's turn: the time before the upload ends now, not when waiting for it began. */
async function uploadVersion(skill, skillId, newest, api, runtime) {
  const beginning = beginningAfter(newest);
  const before = beginning.kind === 'after' ? beginning.version : undefined;
  const finder = createFinder(skill, skillId, beginning, api, runtime);
  const upload = {
    subject: 'a version was created',
    where: `the versions of ${skillId} in the Claude Console, or GET /v1/skills/${skillId}/versions`,
    attempt: () => api.createVersion(skillId, skill, before),
    find: finder.find,
  };
  const created = await uploadOnce(upload, api.budget, runtime);
  // What was found by its content has been compared already.
  return { version: { ...created, skillId }, isProven: finder.holdsSkill(created) };
}
function beginningAfter(newest) {
  if (newest.kind === 'none')
    return { kind: 'no-version' };
  if (newest.kind === 'compared')
    return { kind: 'after', ...newest.version };
  const { version, createdAt } = newest;
  if (version === undefined)
    return { kind: 'moment' };
  return { kind: 'after', version, ...(createdAt !== undefined && { createdAt }) };
}

var changes = __webpack_require__(3549);
var report_log = __webpack_require__(6202);
var step_log = __webpack_require__(7603);
;// CONCATENATED MODULE: ../lib/publish-skill.js
// One target → one result: published or planned, and told in the log.











/** Publishes a skill, or plans to; what fails is told by the result. Never throws. */
async function publishSkill(target, api, inputs, runtime) {
  const { skill, request, destination, archive } = target;
  const isOnly = inputs.skills.length === 1;
  const log = (0,report_log .Ex)(isOnly, runtime.log);
  log.info(`Checked ${skill.name}: ${(0,changes .Dc)(skill.files)}, ${(0,changes .Xq)(skill.sizeBytes)}, ${skill.digest}`);
  const ending = inputs.plan.dryRun
    ? await planSkill(target, api, inputs, runtime)
    : await publish(target, api, inputs, { ...runtime, log });
  const result = {
    ...(0,lib_result .xS)(request, skill),
    ...(destination.kind === 'existing' && { skillId: destination.skillId }),
    ...(archive && { archive }),
    ...ending,
  };
  const told = { ...result, warnings: [...result.warnings, ...log.warnings] };
  (0,step_log .$o)(told, log, isOnly, runtime);
  return told;
}
async function publish({ skill, destination }, api, { plan }, runtime) {
  // Only a plan goes on without knowing which skill it is.
  if ('offline' in api || destination.kind === 'unknown')
    return { status: 'failed', made: 'nothing', error: 'It is not known which skill this is.' };
  try {
    if (destination.kind === 'existing')
      return await publishVersion(skill, destination, plan, api, runtime);
    if (destination.hint !== undefined)
      runtime.log.warning(destination.hint);
    const version = await createSkill(skill, plan, api, runtime);
    return { status: 'published', created: true, skillId: version.skillId, version };
  }
  catch (cause) {
    if (cause instanceof lib_cancelled .c)
      return { status: 'not-sent' };
    return publish_skill_describeFailure(cause, destination.kind === 'new');
  }
}
/** What exists in spite of the failure is told with it. */
function publish_skill_describeFailure(cause, created) {
  const failed = { status: 'failed', error: (0,error_message .b)(cause) };
  if (cause instanceof CreatedError)
    return { ...failed, made: 'skill', skillId: cause.skillId };
  if (cause instanceof VerificationError) {
    const { version, wrong } = cause;
    return { ...failed, made: 'version', version, created, wrong, skillId: version.skillId };
  }
  return { ...failed, made: cause instanceof UnknownOutcomeError ? 'unknown' : 'nothing' };
}

var checkout = __webpack_require__(2259);
;// CONCATENATED MODULE: ../lib/github/deployment-error.js
// What GitHub answered when something was not recorded, and what to do about it. Pure.




const deployment_error_MAX_WORDS = 300;
/** The JSON of an answer; nothing when it is none. */
function readJson({ body }) {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  }
  catch {
    return undefined;
  }
}
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isLimited(answer) {
  const { status, headers } = answer;
  const { 'x-ratelimit-remaining': remaining, 'retry-after': retryAfter } = headers;
  if (status === 429)
    return true;
  return (status === 403 && (remaining === '0' || retryAfter !== undefined || /rate limit/i.test(wordsOf(answer))));
}
/** One sentence without advice. */
function deployment_error_describeOutcome(outcome) {
  if (outcome.timedOut)
    return 'GitHub did not answer in time.';
  if (outcome.kind === 'failure')
    return `GitHub could not be reached (${(0,foreign_text .hD)(innermost(outcome.error))}).`;
  const { answer } = outcome;
  if (isSuccess(answer))
    return `GitHub answered ${answer.status} without what was asked for.`;
  if (isLimited(answer))
    return `The rate limit of github_token is reached (${wordsOf(answer)}).`;
  return `GitHub answered ${answer.status} (${wordsOf(answer)}).`;
}
/**
 * What went wrong and the remedy, in whole sentences; for a person alone to mend it by hand is said elsewhere.
 *
 * @param tooLong GitHub asks for a wait that is longer than there is time
 */
function deployment_error_explainOutcome(outcome, tooLong) {
  const wait = tooLong ? 'GitHub asks to wait for longer than there is time. ' : '';
  return `${deployment_error_describeOutcome(outcome)} ${wait}${deployment_error_adviseOn(outcome)}`.trim();
}
function deployment_error_adviseOn(outcome) {
  if (outcome.timedOut)
    return '';
  if (outcome.kind === 'failure')
    return adviseOnFailure(outcome.error, 'GITHUB_API_URL');
  const { answer } = outcome;
  const { status } = answer;
  if (isLimited(answer))
    return 'Set github_token to one with a limit of its own, such as that of a GitHub App.';
  if (status >= 300 && status < 400)
    return 'Redirects are not followed: the repository was renamed or moved. Run the workflow anew, which then has the new name.';
  if (status === 401)
    return 'Leave github_token out to use the token of the job, or set it to one that is valid.';
  if (status === 404 && !isGitHub(answer))
    return 'There are no deployments at GITHUB_API_URL: set deployment: false, or see whether something else than GitHub answers there.';
  if (status === 404)
    return 'See that github_token may read the repository, and add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.';
  if (status === 403)
    return 'Add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.';
  if (status === 409)
    return 'See the rules of the environment and of the branch in the settings of the repository.';
  if (status === 422)
    return 'See that the commit is on GitHub, and that deployment_environment is not longer than 255 characters.';
  return '';
}
/** GitHub's own answers name their documentation; those of other forges and of proxies do not. */
function isGitHub(answer) {
  return typeof Object(readJson(answer)).documentation_url === 'string';
}
/** A proxy in between answers with a page, which is no words. */
function wordsOf(answer) {
  const { message, errors } = Object(readJson(answer));
  if (typeof message !== 'string')
    return 'without a reason';
  const words = [message, ...(Array.isArray(errors) ? errors.map(error => JSON.stringify(error)) : [])];
  return (0,foreign_text .hD)(words.join(' '), deployment_error_MAX_WORDS).replace(/\.$/, '');
}
function innermost(error) {
  const [first = error] = error.errors ?? [];
  return (0,error_message .b)(first);
}

;// CONCATENATED MODULE: ../lib/github/rate-limit.js
// How fast GitHub may be written to, and how long it asks to wait. Pure but for the clock.
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api


/** GitHub takes 80 a minute; a little less leaves room for what else the job writes. */
const WRITES = 75;
const WINDOW_MS = 60_000;
/** Where a limit is reached and nothing says for how long. */
const LEAST_WAIT_S = 60;
/** The answer with the wait in `retry-after`, where a limit is told by the other headers. */
function withWait(answer) {
  const { headers } = answer;
  if (!isLimited(answer) || headers['retry-after'] !== undefined)
    return answer;
  const reset = Number(headers['x-ratelimit-reset']);
  const now = parseHttpDate(headers.date);
  const isSpent = headers['x-ratelimit-remaining'] === '0' && now !== undefined && reset > 0;
  const seconds = isSpent ? Math.max(1, Math.ceil(reset - now / 1000)) : LEAST_WAIT_S;
  return { ...answer, headers: { ...headers, 'retry-after': String(seconds) } };
}
/** Waits until another write keeps below GitHub's pace, and says so. */
function openPace(clock, log) {
  let writes = [];
  return async () => {
    writes = writes.filter(at => at > clock.now() - WINDOW_MS);
    const [oldest] = writes;
    if (oldest !== undefined && writes.length >= WRITES) {
      const wait = oldest + WINDOW_MS - clock.now();
      log.info(`GitHub takes 80 writes a minute: the next deployment is recorded in ${Math.ceil(wait / 1000)} s.`);
      await clock.sleep(wait);
    }
    writes.push(clock.now());
  };
}

;// CONCATENATED MODULE: ../lib/github/client.js
// GitHub's deployments API: its own library words the requests, our exchange sends them, and what comes back is cleared
// of secrets and checked. Each method is one attempt.



const PAGE_SIZE = 100;
const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';
const client_STATUSES = `${DEPLOYMENTS}/{deployment_id}/statuses`;
const CALL_TIMEOUT_MS = 10_000;
const client_MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const nothing = () => { };
/** The library prints headers of answers as they are, which the runner may obey. */
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** @throws Error when the proxy on the way cannot be used */
async function openGitHub({ token, apiUrl, repository, logUrl }, budget, connect, { clock, secrets, cancelled }) {
  const exchange = connect(new URL(apiUrl));
  // Large and slow to load: only for those who use it.
  const { getOctokit } = await Promise.all( [__webpack_require__.e(79), __webpack_require__.e(921), __webpack_require__.e(331)]).then(__webpack_require__.bind(__webpack_require__, 9921));
  const { request } = getOctokit(token, { baseUrl: apiUrl, userAgent: 'publish-agent-skill', log: SILENT });
  const [owner = '', repo = ''] = repository.split('/');
  async function send(address, { method, headers, body }) {
    const bytes = Buffer.from(body ?? '');
    const contentType = headers['content-type'] ?? 'application/json';
    const outcome = await exchange({
      method,
      url: new URL(address),
      headers,
      signal: AbortSignal.any([clock.timeout(Math.min(CALL_TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: client_MAX_ANSWER_BYTES,
      ...(body !== undefined && { body: { contentType, size: bytes.length, chunks: () => [bytes] } }),
    });
    if (outcome.kind === 'failure')
      return outcome;
    const text = secrets.redact(outcome.answer.body.toString('utf8'));
    return { ...outcome, answer: withWait({ ...outcome.answer, body: Buffer.from(text) }) };
  }
  /** Has the library ask once. @param effect a `read` does no harm when it is repeated */
  async function call(effect, route, parameters, read) {
    let outcome;
    const fetch = async (address, options) => {
      outcome = await send(address, options);
      if (outcome.kind === 'failure')
        throw outcome.error;
      return toResponse(outcome.answer, address);
    };
    try {
      await request(route, { owner, repo, ...parameters, request: { fetch, log: SILENT } });
    }
    catch (cause) {
      // Of a request that was made the outcome tells more than the library.
      if (!outcome)
        throw cause;
    }
    return attemptOf(outcome, effect, read);
  }
  function attemptOf(outcome, effect, read) {
    const answer = outcome.kind === 'answer' ? outcome.answer : undefined;
    const value = answer && isSuccess(answer) && !answer.cut ? read(readJson(answer)) : undefined;
    if (value !== undefined)
      return { verdict: 'done', value };
    return {
      verdict: judge(outcome, effect, answer && client_verdictOf(answer)),
      outcome,
      happened: deployment_error_describeOutcome(outcome),
      // The sentence that comes is about the time of the step, which is not the one that counts here.
      fail: tooLong => new Error(deployment_error_explainOutcome(outcome, tooLong !== undefined)),
    };
  }
  return {
    budget,
    // https://docs.github.com/rest/deployments/deployments#create-a-deployment
    createDeployment: async (body) => {
      // GitHub makes older deployments of an environment inactive only when it is not a production one.
      const options = { auto_merge: false, required_contexts: [], production_environment: false };
      return await call('write', `POST ${DEPLOYMENTS}`, { ...body, ...options }, readDeployment);
    },
    // https://docs.github.com/rest/deployments/statuses#create-a-deployment-status
    createStatus: async (id, state) => {
      // After a failure the version before is still the one in use.
      const body = { deployment_id: id, state, auto_inactive: state === 'success', log_url: logUrl };
      return await call('read', `POST ${client_STATUSES}`, body, () => true);
    },
    // https://docs.github.com/rest/deployments/deployments#list-deployments
    listDeployments: async (query) => await call('read', `GET ${DEPLOYMENTS}`, { ...query, per_page: PAGE_SIZE }, json => Array.isArray(json) ? json.flatMap(item => readDeployment(item) ?? []) : undefined),
    // https://docs.github.com/rest/deployments/statuses#list-deployment-statuses
    hasStatus: async (id) => await call('read', `GET ${client_STATUSES}`, { deployment_id: id, per_page: 1 }, json => Array.isArray(json) ? json.length > 0 : undefined),
  };
}
/** What GitHub's own answer says of another attempt, where its status alone would say something else. */
function client_verdictOf(answer) {
  if (isLimited(answer))
    return 'again';
  if (answer.status > 501)
    return 'unknown';
  return answer.status === 409 ? 'final' : undefined;
}
function readDeployment(json) {
  const { id, payload } = Object(json);
  return Number.isSafeInteger(id) ? { id: id, payload: readPayload(payload) } : undefined;
}
/** An object, or a text that may hold one. */
function readPayload(payload) {
  try {
    return Object(typeof payload === 'string' ? JSON.parse(payload) : payload);
  }
  catch {
    return {};
  }
}
/** As much of a Response as the library reads. */
function toResponse({ status, headers, body }, url) {
  const text = async () => body.toString('utf8');
  return { status, url, ok: status < 400, headers: new Headers(headers), text, arrayBuffer: async () => body };
}

;// CONCATENATED MODULE: ../lib/github/find-deployment.js
// Whether something is recorded already: after an answer that was lost, and on another attempt of the run.

const find_deployment_MAX_PAGES = 10;
/**
 * Finds the deployment of the same environment that has this payload: of this commit, or of any.
 *
 * @returns the failed attempt when a page could not be read; nothing found is a value
 */
async function findDeployment(github, { environment, payload }, sha) {
  const wanted = Object.entries(payload);
  for (let page = 1; page <= find_deployment_MAX_PAGES; page++) {
    const result = await github.listDeployments({ environment, page, ...(sha !== undefined && { sha }) });
    if (result.verdict !== 'done')
      return result;
    const found = result.value.find(deployment => wanted.every(([name, value]) => deployment.payload[name] === value) &&
      ('version' in payload || deployment.payload.version === undefined));
    if (found || result.value.length < PAGE_SIZE)
      return { verdict: 'done', value: found };
  }
  return { verdict: 'done', value: undefined };
}

;// CONCATENATED MODULE: ../lib/github/deployment.js
// A published version as a GitHub deployment of its commit. Whatever fails here is a warning: the version exists.







/** For all deployments of a step, waiting included. */
const RECORDING_MS = 30 * 60_000;
const MAX_RETRIES = 5;
const MAX_DESCRIPTION = 140;
const BY_HAND = 'Run the job again, which records what is missing, or record it by hand as docs/versions-and-commits.md says.';
const NO_TOKEN = 'github_token is empty. Set it, or leave it out to use the token of the job.';
/** Opens the recorder of a step; nothing is loaded or sent before the first deployment. */
function openRecorder(settings, connect, runtime) {
  const { clock, log, cancelled } = runtime;
  const budget = openBudget(RECORDING_MS, MAX_RETRIES, clock);
  const pace = openPace(clock, log);
  let opened;
  /** Why nothing more is asked of GitHub. */
  let over;
  /** @throws Error whose message is whole sentences */
  async function patiently(attempt) {
    if (over !== undefined)
      throw new Error(over);
    return await repeat(async () => {
      const result = await attempt();
      if (result.verdict === 'done' || result.verdict === 'final')
        return result;
      // Should this have been the last one, the next skill would fare no better.
      return { ...result, verdict: 'again', fail: addition => giveUp(result.fail(addition)) };
    }, budget, log);
  }
  function giveUp(error) {
    over = error.message;
    return error;
  }
  async function create(github, body) {
    let isDoubtful = false;
    const { id } = await patiently(async () => {
      // Before another one is made it is looked whether the one whose answer was lost is there.
      if (isDoubtful) {
        const found = await findDeployment(github, body, body.ref);
        if (found.verdict !== 'done' || found.value)
          return found;
      }
      await pace();
      const made = await github.createDeployment(body);
      isDoubtful ||= made.verdict === 'unknown';
      return made;
    });
    return id;
  }
  return async (deployable) => {
    if (settings.token === '')
      return { warning: `The deployment was not recorded: ${NO_TOKEN}` };
    if (cancelled.aborted)
      return { warning: `The deployment was not recorded: the step was cancelled. ${BY_HAND}` };
    const body = deployment_describe(deployable, settings);
    const state = deployable.succeeded ? 'success' : 'failure';
    let id;
    try {
      opened ??= openGitHub(settings, budget, connect, runtime);
      const github = await opened;
      const found = deployable.perhapsRecorded
        ? await patiently(() => findDeployment(github, body))
        : undefined;
      id = found?.id ?? (await create(github, body));
      const known = id;
      if (found && (await patiently(() => github.hasStatus(known))))
        return { id: String(known) };
      await pace();
      await patiently(() => github.createStatus(known, state));
      return { id: String(known) };
    }
    catch (cause) {
      const reason = (0,error_message .b)(cause);
      if (id === undefined)
        return { warning: `The deployment was not recorded: ${reason} ${BY_HAND}` };
      const command = `gh api repos/${settings.repository}/deployments/${id}/statuses -f state=${state}`;
      const warning = `The deployment ${id} was recorded, but not its status: ${reason} Run the job again, or set it by hand: ${command}`;
      return { id: String(id), warning };
    }
  };
}
function deployment_describe({ skill, commit, skillId, succeeded, version, doubtful }, { environment }) {
  const nothing = doubtful ? 'unknown whether it was published' : 'not published';
  const outcome = version ? `version ${version.version}${succeeded ? '' : ', not verified'}` : nothing;
  return {
    ref: commit,
    environment: environment
      .replaceAll('{name}', skill.name)
      // As a function: in a text `$` would have a meaning.
      .replaceAll('{skill_id}', () => skillId ?? target .Q8),
    description: `${skill.name}: ${outcome}`.slice(0, MAX_DESCRIPTION),
    payload: {
      ...(skillId !== undefined && { skill_id: skillId }),
      ...(version && { version: version.version, id: version.id }),
      digest: skill.digest,
    },
  };
}

;// CONCATENATED MODULE: ../lib/record.js
// Results → results that GitHub knows of: each published version as a deployment of its commit. After all publishing, so
// that waiting for GitHub holds up no upload.



/**
 * Records what was published and what failed; what is unchanged only where an earlier attempt of the run may have
 * published it and got no further. What cannot be recorded is a warning. Never throws.
 */
async function recordDeployments(results, { deployment }, connect, runtime) {
  if (!deployment)
    return [...results];
  const record = openRecorder(deployment, connect, runtime);
  const isRerun = Number(runtime.env.GITHUB_RUN_ATTEMPT) > 1;
  const recorded = [];
  for (const result of results) {
    const { skill, skillId, status } = result;
    const perhapsRecorded = status === 'unchanged' && isRerun;
    if (!skill || !(status === 'published' || status === 'failed' || perhapsRecorded)) {
      recorded.push(result);
      continue;
    }
    const { commit, why } = findCommit(result, deployment.repository, runtime.env);
    const { id, warning } = why !== undefined
      ? { id: undefined, warning: `The deployment was not recorded: ${why}` }
      : await record({
        skill,
        commit,
        succeeded: status !== 'failed',
        perhapsRecorded,
        doubtful: status === 'failed' && result.made === 'unknown',
        ...(skillId !== undefined && { skillId }),
        ...('version' in result && { version: result.version }),
      });
    recorded.push({
      ...result,
      warnings: warning === undefined ? result.warnings : [...result.warnings, warning],
      ...(id !== undefined && { deploymentId: id }),
    });
  }
  return recorded;
}
/** The commit that the skill was checked out at, or why it has none in this repository. */
function findCommit({ directory }, repository, env) {
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const { commit, known, foreign } = (0,checkout .b)((0,checkout .I)((0,external_node_path_.resolve)(workspace, directory), workspace), env);
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
;// CONCATENATED MODULE: ../lib/report/output-file.js
// The runner's file for outputs, tried before anything is published: afterwards nothing could tell what was.


/**
 * Writes nothing.
 *
 * @throws Error when the file cannot be written
 */
function checkOutputFile({ GITHUB_OUTPUT: path }) {
  // Without one the runner reads outputs in the log.
  if (!path)
    return;
  try {
    (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND));
  }
  catch (cause) {
    throw new Error(`The outputs cannot be written to GITHUB_OUTPUT: ${(0,error_message .b)(cause)}. Nothing was sent. See whether an earlier step has removed or replaced the file, or changed who owns it, and run the job again.`, { cause });
  }
}

var report = __webpack_require__(2544);
;// CONCATENATED MODULE: ../lib/resolve.js
// Loaded skills → which skill of the API each of them is. Known for all of them before anything is uploaded.








/**
 * Finds out which skill each of them is.
 *
 * @throws StepError when that is not clear for one of them and it is no plan
 */
async function resolveTargets(batch, api, inputs) {
  const { skills } = batch;
  const { concurrency } = inputs.api;
  // Whoever asks for one upload at a time gets one request at a time.
  const lookups = concurrency === 1 ? 1 : LOOKUPS;
  const finder = 'offline' in api ? api : createSkillFinder(api, lookups);
  const listed = await listNamedByIds(skills, api, inputs);
  const others = { byName: groupBy(skills, nameOf), byId: groupBy(skills, idOf) };
  const resolved = await (0,p_limit .A)(lookups).map(skills, async (skill) => {
    try {
      const destination = await resolve(skill, others, finder, listed);
      if ('kind' in destination)
        return { ...skill, destination };
      return failBeforeSending(skill, destination.conflict);
    }
    catch (cause) {
      // What cannot be read is no reason for a plan to stop; what will not work is.
      if (inputs.plan.dryRun)
        return { ...skill, destination: { kind: 'unknown', cause } };
      return failBeforeSending(skill, (0,error_message .b)(cause));
    }
  });
  return passOn({
    skills: resolved.filter(one => 'destination' in one),
    failed: [...batch.failed, ...resolved.filter(one => 'status' in one)],
  }, inputs);
}
/** @throws ApiError when it could not be looked up */
async function resolve({ skill, request }, { byName, byId }, finder, listed) {
  const { skillId } = request;
  if (skillId === undefined || !(0,target .H6)(skillId)) {
    if (skillId === undefined)
      return { kind: 'unknown', cause: 'There is no skill_id.' };
    const version = listed.get(skillId);
    return { kind: 'existing', skillId, ...(version !== undefined && { newest: { version } }) };
  }
  const isOther = (other) => other.request !== request;
  const namesake = byName.get(skill.name)?.find(isOther);
  if (namesake) {
    return {
      conflict: `${request.directory.path} and ${namesake.request.directory.path} both hold a skill called "${skill.name}", and ${skillId} finds a skill by its name. Rename one of them, or give each its id.`,
    };
  }
  if ('offline' in finder)
    return { kind: 'unknown', cause: finder.offline };
  const identity = await finder.find(skill.name);
  if (identity.kind === 'new') {
    if (skillId === target ._y)
      return { conflict: resolve_explainMissing(skill.name) };
    const hint = await findRename(skill.name, request.directory.path, byName, finder);
    return { kind: 'new', ...(hint !== undefined && { hint }) };
  }
  if (identity.kind !== 'existing')
    return { conflict: resolve_explain(identity, skill.name, skillId) };
  const owner = byId.get(identity.skillId)?.find(isOther);
  if (owner) {
    return {
      conflict: `"${skill.name}" is the skill ${identity.skillId}, which ${owner.request.directory.path} is to become as well. Correct the id of one of the two.`,
    };
  }
  return identity;
}
async function listNamedByIds(skills, api, { plan }) {
  // Where nothing is compared, what was newest at the beginning is of no use.
  if ('offline' in api || !(plan.dryRun || plan.skipUnchanged))
    return new Map();
  const ids = skills.map(idOf).filter(id => id !== '' && !(0,target .H6)(id));
  return await listNewest(ids, api);
}
const nameOf = ({ skill }) => skill.name;
const idOf = ({ request }) => request.skillId ?? '';
/** A skill that is called like the folder is probably this one, under the name that it had before. */
async function findRename(name, path, byName, finder) {
  const folder = (0,external_node_path_.basename)(path);
  if (folder === name || byName.has(folder))
    return undefined;
  try {
    const former = await finder.find(folder);
    if (former.kind !== 'existing')
      return undefined;
    return `"${name}" becomes a new skill, though the skill ${former.skillId} is called "${folder}", like the folder. If it was renamed, write ${former.skillId} in place of ${target .Q8}.`;
  }
  catch {
    // It is only a hint.
    return undefined;
  }
}
function resolve_explainMissing(name) {
  return `No custom skill of the workspace is called "${name}", and ${target ._y} creates none. See that the credentials are those of its workspace and that SKILL.md has its name, write its id, or write ${target .Q8} to create it.`;
}
function resolve_explain(identity, name, word) {
  if (identity.kind === 'several')
    return `Several skills are called "${name}": ${identity.skillIds.join(', ')}. Write the id of the one you mean in place of ${word}.`;
  const { skillId, name: other } = identity;
  const holder = other === undefined
    ? 'which has no version to tell its name by'
    : `whose name is ${JSON.stringify(other)}`;
  return `The title "${name}" is taken by the skill ${skillId}, ${holder}. Rename one of the two, or write ${skillId} in place of ${word} if that is the one you mean.`;
}

;// CONCATENATED MODULE: ../lib/write-archives.js
// Targets → targets with their zip, written before anything is uploaded: a full disk is found while nothing has happened.







/**
 * Writes the archive of each skill that is to have one.
 *
 * @throws StepError when one cannot be written and it is no plan; those before it stay
 */
async function writeArchives(batch, inputs) {
  const skills = [];
  const failed = [];
  for (const target of batch.skills) {
    try {
      const taken = batch.skills.some(other => other !== target && other.archivePath !== undefined && other.archivePath === target.archivePath);
      skills.push(await withArchive(target, taken));
    }
    catch (cause) {
      failed.push(failBeforeSending(target, (0,error_message .b)(cause)));
      if (!inputs.plan.dryRun)
        break;
    }
  }
  const unwritten = batch.skills.slice(skills.length + failed.length);
  return passOn({ skills: [...skills, ...unwritten], failed: [...batch.failed, ...failed] }, inputs);
}
/** @param taken whether the archive of another skill lies there */
async function withArchive(target, taken) {
  const { skill, archivePath: path } = target;
  if (path === undefined)
    return target;
  if (taken)
    throw new Error(`archive leads two skills called ${skill.name} to ${path}. Give each a name of its own.`);
  const zip = await packSkill(skill);
  writeArchive(path, zip);
  return { ...target, archive: { path, digest: `sha256:${sha256(zip)}` } };
}
/**
 * Writes beside the place and renames, so that an existing file is replaced as a whole or stays.
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
// The road: inputs → loaded skills → targets → results → report, a line a step.
















const AHEAD = 4;
const AHEAD_BYTES = 20_000_000;
/**
 * Runs the step.
 *
 * @throws InputError, StepError, or Error when the workflow could not be told what happened
 */
async function run(runtime) {
  const inputs = await readInputs(runtime);
  checkOutputFile(runtime.env);
  const connect = openNetwork(hostsOf(inputs, runtime), runtime);
  const loaded = loadSkills(inputs, runtime.secrets);
  const api = openApi(inputs, loaded, connect, runtime);
  const targets = await resolveTargets(loaded, api, inputs);
  const ready = await writeArchives(targets, inputs);
  const published = await publishAll(ready.skills, api, inputs, runtime);
  const results = inOrder([...ready.failed, ...published], inputs.skills);
  const recorded = await recordDeployments(results, inputs, connect, runtime);
  await (0,report .z)(recorded, main_modeOf(inputs), runtime);
}
/** Whom the step asks: the API, the runner for identity tokens, and GitHub. */
function hostsOf({ credentials, api, deployment }, { env }) {
  const runner = credentials?.kind === 'federation' ? env.ACTIONS_ID_TOKEN_REQUEST_URL : undefined;
  return [credentials && api.baseUrl, runner, deployment?.apiUrl]
    .filter(address => address !== undefined)
    .map(String)
    .filter(address => URL.canParse(address))
    .map(address => new URL(address));
}
/** @throws StepError when there is no way to the API; a dry run goes on without it */
function openApi(inputs, { skills }, connect, runtime) {
  const { credentials, api, plan } = inputs;
  if (!credentials)
    return { offline: 'There are no credentials.' };
  (0,job_summary .S)(api, runtime);
  try {
    const source = (audience, budget) => getIdentityToken(audience, budget, connect, runtime);
    return connectApi(credentials, api, { connect, getIdentityToken: source }, runtime);
  }
  catch (cause) {
    const reason = (0,error_message .b)(cause);
    if (plan.dryRun)
      return { offline: reason };
    throw new lib_result .zg(skills.map(skill => failBeforeSending(skill, reason)));
  }
}
/** A skill that fails does not stop the others. */
function publishAll(targets, api, inputs, runtime) {
  const atWork = (0,p_limit .A)(countAtWork(targets, inputs.api.concurrency));
  return atWork.map(targets, target => publishSkill(target, api, inputs, runtime));
}
function main_modeOf({ plan, failOnChange }) {
  if (!plan.dryRun)
    return 'run';
  return failOnChange ? 'alarm' : 'plan';
}
/**
 * How many skills are at work at a time. Comparing is mostly waiting, so there are more than are uploaded, as long as
 * what they download stays small; who asks for one gets one after the other.
 */
function countAtWork(targets, concurrency) {
  if (concurrency === 1)
    return 1;
  const largest = targets.reduce((size, { skill }) => Math.max(size, skill.sizeBytes), 1);
  return Math.max(concurrency, Math.min(concurrency * AHEAD, Math.floor(AHEAD_BYTES / largest)));
}


  }),

  5642:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  FK: () => (  isInside),
  d7: () => (  toPosix),
  zg: () => (  realpathOf)
  });
  var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
  var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// Paths: what lies inside what, without links, and as users write them.


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
function toPosix(path) {
  return path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
/**
 * The path of a file of a skill, relative to the workspace as its directory is.
 *
 * @internal
 */



  }),

  3549:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  DT: () => (  describeChanges),
  Dc: () => (  countFiles),
  O1: () => (  renderChanges),
  WI: () => (  describeLineEnds),
  Xq: () => (  formatSize),
  gt: () => (  renderFiles),
  xS: () => (  countChanges)
  });
  var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6555);
// What would be or was changed, in numbers, in lines and as Markdown. Pure.

/** Added, changed and removed files with their sizes, ready for a line each. */
function describeChanges({ changes }) {
  return [
    ...changes.changed.map(({ path, size, sizeBefore }) => ({
      verb: 'changed',
      path,
      size: `${formatSize(sizeBefore)} → ${formatSize(size)}`,
    })),
    ...changes.added.map(({ path, size }) => ({ verb: 'added', path, size: formatSize(size) })),
    ...changes.removed.map(({ path, size }) => ({ verb: 'removed', path, size: formatSize(size) })),
  ];
}
/** "1 changed, 2 added". */
function countChanges({ changes }) {
  const counts = [
    [changes.changed.length, 'changed'],
    [changes.added.length, 'added'],
    [changes.removed.length, 'removed'],
  ];
  const text = counts.flatMap(([count, verb]) => (count > 0 ? [`${count} ${verb}`] : [])).join(', ');
  return text || 'the same files';
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
  const lines = describeChanges(comparison);
  const rows = lines.slice(0, maxFiles).map(({ verb, path, size }) => [verb, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__  .aY)(path), size]);
  if (lines.length > maxFiles)
    rows.push(['', `… and ${lines.length - maxFiles} more`, '']);
  return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__  .tp)(['', 'File', 'Size'], rows, ['left', 'left', 'right']);
}
/** All files of a skill as a table. */
function renderFiles({ files }, maxFiles) {
  const rows = files.slice(0, maxFiles).map(({ path, size }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__  .aY)(path), formatSize(size)]);
  if (files.length > maxFiles)
    rows.push([`… and ${files.length - maxFiles} more`, '']);
  return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__  .tp)(['File', 'Size'], rows, ['left', 'right']);
}
function countFiles({ length }) {
  return `${length} ${length === 1 ? 'file' : 'files'}`;
}
/** In decimal units, as GitHub shows sizes. */
function formatSize(bytes) {
  if (bytes < 1000)
    return `${bytes} B`;
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}


  }),

  2958:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  S: () => (  tellAddress),
  f: () => (  appendSummary)
  });
  var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
  var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
  var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6555);
// The job summary: a file that the runner reads when the step is over.



/** A summary is a courtesy: one that cannot be written is a warning. */
function appendSummary(markdown, { env, secrets, log }) {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path)
    return;
  try {
    // A line between, or what follows would still belong to a block of HTML.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, `${secrets.redact(markdown)}\n`);
  }
  catch (cause) {
    log.warning(`The job summary could not be written: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__  .b)(cause)}.`);
  }
}
/** Names the host that the key goes to, where it is not the API's own: an earlier step may have set it. */
function tellAddress({ baseUrl, namedBy }, runtime) {
  if (namedBy === undefined)
    return;
  runtime.log.info(`The API is ${baseUrl.origin}, from ${namedBy}.`);
  appendSummary(`The API is ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__  .aY)(baseUrl.origin)}, from ${namedBy}.\n`, runtime);
}


  }),

  6202:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  $l: () => (  maskSecret),
  Ex: () => (  openSkillLog),
  hM: () => (  createLog),
  vE: () => (  sayGroup)
  });
  var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5360);
  var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1809);
// The log of the step: one place where text is made fit for the runner, which obeys commands that it finds in a log.


/** As GitHub renders them. */
const ANSI = { red: 31, green: 32, yellow: 33, blue: 36, grey: 90 };
/** Has the runner mask a text in the log from now on. */
function maskSecret(secret) {
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .Pq)(secret);
}
/** The log of the step itself; its warnings are annotations. */
function createLog({ redact }) {
  return {
    info: (line, colour) => say(redact(line), colour),
    warning: message => (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .$e)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__  .g$)(redact(message))),
  };
}
/**
 * Prints a line in which the runner finds no command, neither `::name::` at its beginning nor `##[name]` anywhere.
 *
 * @internal
 */
function say(line, colour) {
  const text = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__  .g$)(line)
    .replace(/^(\s*):(?=:)/, '$1\u02d0')
    .replaceAll('##[', '## [');
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .pq)(colour === undefined ? text : `\u001b[${ANSI[colour]}m${text}\u001b[0m`);
}
/** A group of lines, which GitHub shows folded; an empty one is a line. */
function sayGroup(title, lines, log) {
  if (lines.length === 0) {
    log.info(title);
    return;
  }
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .Oh)((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__  .g$)(title).replaceAll('##[', '## ['));
  for (const { text, colour } of lines)
    log.info(text, colour);
  (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__  .N4)();
}
/** The log of one skill: printed as it comes when it is the only one, else held back until the skill is done. */
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
  AU: () => (  fold),
  CS: () => (  prose),
  EU: () => (  fence),
  aY: () => (  code),
  nf: () => (  link),
  tp: () => (  table),
  v1: () => (  codeHtml)
  });
  var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1809);
  var _trim_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(205);
// Texts → pieces of Markdown. Pure. Nothing from outside is Markdown or HTML here: whatever could mean something, to
// GitHub too (mentions, issues, commits, formulas), stands in a code span.


/** A table of cells that are Markdown already; columns are aligned left unless told otherwise. */
function table(head, rows, alignments = []) {
  const rules = head.map((_, index) => (alignments[index] === 'right' ? '---:' : '---'));
  // A cell ends at a bar, even within a code span, unless a backslash stands before it; two of those would not help.
  const escaped = rows.map(row => row.map(cell => cell.replace(/\\(?=\|)/g, '∖').replaceAll('|', '\\|')));
  return [head, rules, ...escaped].map(row => `| ${row.join(' | ')} |`).join('\n');
}
/** A title to open, which is HTML already, with Markdown behind it. */
function fold(title, content) {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
/** A fence longer than any in the text. */
function fence(text, language) {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${marks}${language}\n${(0,_trim_end_js__WEBPACK_IMPORTED_MODULE_1__  .f)(text, '\n')}\n${marks}`;
}
/** A code span, in which Markdown means nothing, whatever the text holds. */
function code(text) {
  const shown = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__  .g$)(text);
  if (shown === '')
    return '` `';
  const run = longestRun(shown);
  const marks = '`'.repeat(run === 1 ? 2 : run === 0 ? 1 : run + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${marks}${pad}${shown}${pad}${marks}`;
}
/** The same in HTML, for the title of what is folded; entities that would become links cannot, being in `code`. */
function codeHtml(text) {
  return `<code>${escapeHtml((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__  .g$)(text))}</code>`;
}
/** A link whose text is Markdown already; without an address the text alone. */
function link(text, url) {
  return url === undefined ? text : `[${text}](${url})`;
}
const QUOTED = /"([^"]+)"/g;
/** Words of letters, digits and harmless marks; hashes of commits and what GitHub links or draws are none. */
const PLAIN_WORD = /^[("'“„]*[\p{L}\p{N}][\p{L}\p{N}\p{M}.,;:!?()'"’”%+/=…–→-]*$/u;
const LINKED = /:\/\/|:[\w+-]+:|^\W{0,99}(www\.|mailto:|xmpp:)|\bgh-\d|(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i;
const SENTENCE_MARKS = '.,;:!?)';
const MARK = /^[-–—→…·/]$/;
/**
 * Sentences as Markdown of one line: what they quote, and every word that could mean something, becomes a code span.
 *
 * @param text of ours, with names, values and answers from outside in it
 */
function prose(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(QUOTED)) {
    pieces.push(...proseWords(text.slice(end, match.index)), code(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  pieces.push(...proseWords(text.slice(end)));
  return joinPieces(pieces);
}
/** The words, each with the white space before it. */
function proseWords(text) {
  return (text.match(/\s*\S+|\s+$/g) ?? []).map(part => {
    const word = part.trim();
    const space = part === word ? '' : ' ';
    return word === '' ? ' ' : space + proseWord(word);
  });
}
function proseWord(word) {
  if (MARK.test(word) || (PLAIN_WORD.test(word) && !LINKED.test(word)))
    return word;
  // The marks of a sentence stay outside.
  let end = word.length;
  while (end > 0 && SENTENCE_MARKS.includes(word.charAt(end - 1)))
    end--;
  const start = end > 1 && word.startsWith('(') ? 1 : 0;
  return word.slice(0, start) + (end > start ? code(word.slice(start, end)) : '') + word.slice(end);
}
/** Code spans that touch would be one. */
function joinPieces(pieces) {
  const touches = (piece, index) => piece.startsWith('`') && pieces[index - 1]?.endsWith('`');
  const text = pieces.map((piece, index) => (touches(piece, index) ? ` ${piece}` : piece)).join('');
  // At its beginning these would begin a list, a heading or a line of its own.
  return text.trim().replace(/^([-+=–]+|\d+[.)])(?=\s|$)/, mark => code(mark));
}
/** Text for an attribute or an element of HTML. */
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
  SS: () => (  describeOutcome),
  Vb: () => (  nameOf),
  XF: () => (  countOutcomes),
  XZ: () => (  describeVerdict),
  ZG: () => (  iconOf),
  co: () => (  appearanceOf)
  });
  var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
// What became of a skill in the words, marks and colours of the report, and how many of each there are. Pure.

/** In the order in which they are told: what matters first. */
const APPEARANCES = {
  failed: { mark: '✗', colour: 'red', icon: '❌', counted: 'failed' },
  published: { mark: '✓', colour: 'green', icon: '✅', counted: 'published' },
  'would-create': { mark: '+', colour: 'green', icon: '✨', counted: 'to create' },
  'would-publish': { mark: '~', colour: 'yellow', icon: '📦', counted: 'to publish' },
  checked: { mark: '?', colour: 'blue', icon: '🔍', counted: 'checked, not compared' },
  'not-sent': { mark: '-', colour: 'grey', icon: '⏸️', counted: 'not sent' },
  unchanged: { mark: '=', colour: 'grey', icon: '➖', counted: 'unchanged' },
};
function appearanceOf(result) {
  return APPEARANCES[(0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .A3)(result)];
}
/** Its name, or where it is as long as that cannot be read. */
function nameOf({ skill, directory }) {
  return skill?.name ?? (directory === '.' ? 'the skill' : directory);
}
/** What became of it, to be read after its name. */
function describeOutcome(result) {
  switch (result.status) {
    case 'published':
      return `${result.created ? 'created and published' : 'published'} ${result.version.version}`;
    case 'unchanged':
      return 'unchanged';
    case 'not-sent':
      return 'not sent';
    case 'planned':
      return {
        create: 'would create',
        publish: 'would publish',
        none: 'unchanged',
        unknown: 'checked, not compared',
      }[result.change];
    case 'failed':
      return describeFailure(result);
  }
}
function describeFailure(result) {
  const errors = result.problems.filter(({ severity }) => severity === 'error').length;
  const what = errors === 0 ? 'failed' : errors === 1 ? '1 error' : `${errors} errors`;
  switch (result.made) {
    case 'nothing':
      return `${what}, nothing was ${result.early ? 'sent' : 'published'}`;
    case 'skill':
      return `${what}, but the skill ${result.skillId} was created`;
    case 'version':
      return `${what}, but version ${(0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .E4)(result)?.version} was published`;
    case 'unknown':
      return `${what}, and it is unknown whether a version was published`;
  }
}
/** How many there are of each, of those that there are. */
function countOutcomes(results) {
  return Object.keys(APPEARANCES).flatMap(reason => {
    const those = results.filter(result => (0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .A3)(result) === reason);
    return those.length === 0
      ? []
      : [{ reason, results: those, text: `${those.length} ${APPEARANCES[reason].counted}${countNew(those)}` }];
  });
}
function countNew(results) {
  const { length } = results.filter(result => result.status === 'published' && result.created);
  return length === 0 ? '' : ` (${length} new)`;
}
/** The verdict on the whole step in one line, without a mark. */
function describeVerdict(results, mode) {
  const [only, ...others] = results;
  if (only && others.length === 0)
    return `${nameOf(only)}: ${describeOutcome(only)}`;
  const counts = countOutcomes(results);
  const failed = counts.find(({ reason }) => reason === 'failed')?.results.length ?? 0;
  const rest = counts.filter(({ reason }) => reason !== 'failed').map(({ text }) => text);
  if (failed > 0) {
    const verb = mode === 'run' ? 'failed' : 'would fail';
    return `${failed} of ${results.length} skills ${verb}`;
  }
  return `${mode === 'run' ? '' : mode === 'plan' ? 'Plan: ' : 'Drift alarm: '}${rest.join(', ')}`;
}
/** The mark before the verdict: that of what is told first. */
function iconOf(results, isRed) {
  const [first] = countOutcomes(results);
  return isRed || !first ? APPEARANCES.failed.icon : APPEARANCES[first.reason].icon;
}


  }),

  2544:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  z: () => (  report),
  x: () => (  reportFailure)
});

var core = __webpack_require__(5360);
var error_message = __webpack_require__(4557);
var foreign_text = __webpack_require__(1809);
var reader = __webpack_require__(9328);
var lib_result = __webpack_require__(4296);
var skill_problem = __webpack_require__(9120);
var outcome = __webpack_require__(5840);
var report_source = __webpack_require__(655);
var step_log = __webpack_require__(7603);
;// CONCATENATED MODULE: ../lib/report/annotations.js
// Results → annotations within what GitHub shows of a step: ten of each level, the overview first, then one for each
// skill and kind of problem, spread over the skills. The rest stands in the log and in the summary. Pure.





const MAX_A_LEVEL = 10;
/** GitHub cuts at 4,096. */
const MAX_LENGTH = 4000;
const MAX_NAMES = 8;
/** What is told of the skills beside their places in the log. */
function annotate(results, sources, overview) {
  const head = overview === undefined ? [] : [{ level: 'error', message: overview }];
  const errors = collect(results, 'error', sources);
  const warnings = collect(results.map(withoutOld), 'warning', sources);
  return [...warnings.slice(0, MAX_A_LEVEL), ...[...head, ...errors].slice(0, MAX_A_LEVEL)].map(cut);
}
/** What is wrong with a skill that nobody has changed has been told before; the summary tells it again. */
function withoutOld(result) {
  return (0,lib_result .A3)(result) === 'unchanged' ? { ...result, problems: [] } : result;
}
/** The whole of several skills that did not all succeed: the counts and the names, shortest where it matters. */
function describeOverview(results) {
  const parts = (0,outcome .XF)(results).map(({ reason, text, results: those }) => ['unchanged', 'checked', 'not-sent'].includes(reason)
    ? `${text}.`
    : `${text}: ${(0,step_log .Zv)(those, 1200)}.`);
  return `${parts.join(' ')} The job summary tells all of it.`;
}
/** One for each kind of each skill; the first of every skill comes before the second of any. */
function collect(results, level, sources) {
  const shared = groupMessages(results, level);
  const placed = results.map(result => groupProblems(result, level, sources));
  const rounds = Math.max(0, ...placed.map(({ length }) => length));
  const spread = Array.from({ length: rounds }, (_, round) => placed.flatMap(list => list.slice(round, round + 1)));
  const names = results.length > 1;
  return [
    ...shared.map(({ skills, ...annotation }) => ({
      ...annotation,
      message: names || skills.length > 1 ? `${nameSome(skills)}: ${annotation.message}` : annotation.message,
    })),
    ...spread.flat(),
  ];
}
/** What is not about a file; the same of several skills, such as a login that failed, is told once. */
function groupMessages(results, level) {
  const groups = new Map();
  for (const result of results) {
    const error = result.status === 'failed' && result.error !== undefined ? [result.error] : [];
    const placeless = result.problems.filter(({ severity, path }) => severity === level && path === undefined);
    const own = level === 'error' ? error : result.warnings;
    for (const message of [...own, ...placeless.map(skill_problem .JW)])
      groups.set(message, [...(groups.get(message) ?? []), result]);
  }
  return [...groups].map(([message, skills]) => ({ level, message, skills }));
}
/** "11 like this" are one, at the place of the first. */
function groupProblems({ problems, directory }, level, sources) {
  const kinds = new Map();
  for (const problem of problems)
    if (problem.severity === level && problem.path !== undefined)
      kinds.set(kindOf(problem), [...(kinds.get(kindOf(problem)) ?? []), problem]);
  return [...kinds.values()].flatMap(([first, ...others]) => {
    if (first?.path === undefined)
      return [];
    const source = sources(directory);
    const { path, position } = first;
    return [
      {
        level,
        message: `${(0,report_source .$)(first, source.pathOf)} ${(0,skill_problem .JW)(first)}${describeOthers(others)}`,
        file: source.pathOf(path),
        ...(position && { line: position.line, column: position.column }),
      },
    ];
  });
}
/** Messages of a rule that differ in nothing but what they quote and count are of a kind. */
function kindOf(problem) {
  return (0,skill_problem .JW)(problem)
    .replace(/"[^"]*"/g, '""')
    .replace(/\d+/g, '0');
}
function describeOthers(others) {
  if (others.length === 0)
    return '';
  const subjects = others.map(({ message, path, position }) => [/"[^"]*"/.exec(message)?.[0] ?? path, position && `line ${position.line}`].filter(Boolean).join(', '));
  const shown = subjects.slice(0, MAX_NAMES).join('; ');
  const rest = subjects.length - MAX_NAMES;
  return ` And ${others.length} more of this kind: ${shown}${rest > 0 ? `; …` : ''}.`;
}
function nameSome(results) {
  const names = results.slice(0, MAX_NAMES).map(outcome .Vb).join(', ');
  return results.length > MAX_NAMES ? `${names} and ${results.length - MAX_NAMES} more` : names;
}
function cut(annotation) {
  const { message } = annotation;
  return message.length <= MAX_LENGTH
    ? annotation
    : { ...annotation, message: `${message.slice(0, MAX_LENGTH)}…` };
}

var external_node_fs_ = __webpack_require__(3024);
var external_node_os_ = __webpack_require__(8161);
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../lib/report/comment-file.js
// The report as a file that a later step can put into a comment on the pull request.



/**
 * Writes it, behind a line by which the comment is found again: hidden, and the same for each run of the same step.
 *
 * @param key tells apart what one step reports in several jobs of a matrix
 * @returns the absolute path
 * @throws Error of the file system
 */
function writeCommentFile(markdown, key, env) {
  const folder = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
  const step = [env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION, key].map(plain).filter(Boolean);
  const path = (0,external_node_path_.join)(folder, `publish-agent-skill-${plain(env.GITHUB_ACTION) || 'step'}.md`);
  (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
  (0,external_node_fs_.writeFileSync)(path, `<!-- publish-agent-skill: ${step.join(' / ')} -->\n${markdown}`);
  return path;
}
/** What can stand in a name of a file and in a comment of HTML. */
function plain(text = '') {
  return text.replace(/[^\w. ]+/g, '-').slice(0, 100);
}

var changes = __webpack_require__(6263);
;// CONCATENATED MODULE: ../lib/report/diff.js
// What changed in a skill's SKILL.md, line by line, as the summary shows it.


const MAX_LINES = 200;
const MAX_LINE_LENGTH = 500;
/** Lines that differ; the work grows with its square. */
const MAX_EDITS = 1000;
/** Of a step: a summary has no room for more. */
const MAX_DIFFS = 50;
const TOO_LARGE = `SKILL.md has more than ${changes .J5 / 1024} KiB and is not shown line by line.`;
/** The diff of each result that has one, by directory. A courtesy: where it cannot be had, there is none. */
async function diffSkillMds(results) {
  const diffs = new Map();
  for (const { directory, skill, comparison } of results) {
    const after = skill?.files.find(({ path }) => path === 'SKILL.md');
    if (!after || !comparison?.changes.changed.some(({ path }) => path === 'SKILL.md'))
      continue;
    if (diffs.size === MAX_DIFFS)
      break;
    const before = comparison.skillMdBefore;
    try {
      const isSmall = before !== undefined && after.size <= changes .J5;
      diffs.set(directory, isSmall ? await diffTexts(before, after.read().toString('utf8')) : TOO_LARGE);
    }
    catch {
      // The file has changed since it was checked.
    }
  }
  return diffs;
}
/**
 * The changed lines with three lines around them, made printable, without the head of a patch.
 *
 * @internal
 */
async function diffTexts(before, after) {
  const { createPatch } = await __webpack_require__.e(  873).then(__webpack_require__.bind(__webpack_require__, 1873));
  // Texts that have little in common take long and show nothing.
  const patch = createPatch('SKILL.md', before, after, '', '', {
    context: 3,
    maxEditLength: MAX_EDITS,
    timeout: 1000,
  });
  if (patch === undefined)
    return 'SKILL.md is too different to be shown line by line.';
  const lines = patch.split('\n').slice(4).map(showLine);
  if (lines.length <= MAX_LINES)
    return lines.join('\n');
  return [...lines.slice(0, MAX_LINES), `… and ${lines.length - MAX_LINES} more lines`].join('\n');
}
function showLine(line) {
  const text = line.replace(/\r$/, '').replaceAll('\t', '    ');
  return (0,foreign_text .$Q)((0,foreign_text .g$)((0,foreign_text .$Q)(text, MAX_LINE_LENGTH)), MAX_LINE_LENGTH);
}

var job_summary = __webpack_require__(2958);
;// CONCATENATED MODULE: ../lib/report/entry.js
// The entries of the output `results`, as docs/results.schema.json describes them. Pure.



/** What an environment variable takes, its name and `=` included. */
const MAX_VARIABLE_BYTES = 128 * 1024;
/** How many paths of a kind, and how many characters of an error, an entry holds; less where there are many. */
const LEVELS = [
  { paths: 20, error: 10_000 },
  { paths: 5, error: 500 },
  { paths: 0, error: 200 },
];
/** One entry a skill, with as much detail as an environment variable takes. */
function entriesWithin(results) {
  let entries = [];
  for (const { paths, error } of LEVELS) {
    entries = results.map(result => toEntry(result, paths, error));
    if (Buffer.byteLength(JSON.stringify(entries)) < MAX_VARIABLE_BYTES - 100)
      break;
  }
  return entries;
}
/** Whether a later job can use it: a version that was made and not found wrong, or of a plan, one that would be made. */
function isUsable(result) {
  switch (result?.status) {
    case 'published':
      return true;
    case 'planned':
      return (0,lib_result .ev)(result) && result.change !== 'unknown';
    case 'failed':
      return result.made === 'version' && !result.wrong;
    default:
      return false;
  }
}
/** What is not known is null. */
function toEntry(result, maxPaths, maxError) {
  const { directory, skillId, skill, deploymentId, comparison } = result;
  const version = (0,lib_result .E4)(result);
  const error = errorOf(result);
  return {
    directory,
    skill_id: skillId ?? null,
    name: skill?.name ?? null,
    id: version?.id ?? null,
    version: version?.version ?? null,
    created_at: version?.createdAt ?? null,
    published: (0,lib_result .HF)(result),
    created: (0,lib_result .H)(result),
    reason: (0,lib_result .A3)(result),
    digest: skill?.digest ?? null,
    changes: comparison ? cap(pathsOf(comparison), maxPaths) : null,
    deployment_id: deploymentId ?? null,
    error: error === null ? null : (0,foreign_text .$Q)(error, maxError),
  };
}
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
  if (result.status === 'failed' && result.error !== undefined)
    return result.error;
  const errors = result.problems.filter(({ severity }) => severity === 'error').map(describeProblem);
  return errors.length > 0 ? errors.join('\n') : null;
}
/** With its place as compilers write it, which the message alone leaves out. */
function describeProblem(problem) {
  const { path, position } = problem;
  const place = path !== undefined && position ? `${path}:${position.line}:${position.column}: ` : '';
  return place + (0,skill_problem .JW)(problem);
}

;// CONCATENATED MODULE: ../lib/report/limits.js
// GitHub's limits of outputs, told where they are passed. Pure.

/** https://docs.github.com/actions/reference/limits */
const MAX_MATRIX = 256;
const MAX_OUTPUTS_BYTES = 1_000_000;
/** What will not work in a later step or job, a sentence each. */
function findPassedLimits(outputs) {
  const entries = JSON.parse(outputs.changed ?? '[]');
  const count = Array.isArray(entries) ? entries.length : 0;
  const sizes = Object.entries(outputs).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...(count > MAX_MATRIX
      ? [
        `The output changed has ${count} entries, and a matrix takes ${MAX_MATRIX}. Walk through them in one job, or publish in several steps.`,
      ]
      : []),
    ...sizes
      .filter(({ bytes }) => bytes >= MAX_VARIABLE_BYTES - 100)
      .map(({ name, bytes }) => `The output ${name} has ${kilobytes(bytes)}, and an environment variable takes 128 KiB. Read it in an expression, such as fromJSON, or publish in several steps.`),
    ...(total > MAX_OUTPUTS_BYTES
      ? [
        `The outputs have ${kilobytes(total)} together, and GitHub passes on 1 MB of a job. Use them in the same job, or publish in several jobs.`,
      ]
      : []),
  ];
}
function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1000)} kB`;
}

;// CONCATENATED MODULE: ../lib/report/detail.js
// How much a report tells of each thing: as much as fits. What failed is shortened last, and never left out.
const detail_LEVELS = [
  { rows: 1000, errors: 50, message: 2000, files: 100, diffs: true, warnings: 200 },
  { rows: 1000, errors: 20, message: 1000, files: 20, diffs: true, warnings: 50 },
  { rows: 300, errors: 20, message: 1000, files: 20, diffs: false, warnings: 20 },
  { rows: 300, errors: 10, message: 500, files: 5, diffs: false, warnings: 10 },
  { rows: 100, errors: 3, message: 300, files: 0, diffs: false, warnings: 5 },
  { rows: 20, errors: 1, message: 150, files: 0, diffs: false, warnings: 0 },
  { rows: 5, errors: 0, message: 80, files: 0, diffs: false, warnings: 0 },
];
/**
 * Renders with as much detail as fits.
 *
 * @param size of a text, in the unit of `max`
 */
function renderWithin(max, size, render) {
  let text = '';
  for (const detail of detail_LEVELS) {
    text = render(detail);
    if (size(text) <= max)
      return text;
  }
  // Thousands of long names: there is nothing left to shorten.
  const end = '\n\n… there is no room for the rest.\n';
  let fitting = text.slice(0, max - end.length);
  while (size(fitting) > max - end.length)
    fitting = fitting.slice(0, Math.floor(fitting.length * 0.9));
  return fitting.slice(0, fitting.lastIndexOf('\n')) + end;
}

var markdown = __webpack_require__(6555);
;// CONCATENATED MODULE: ../lib/report/mistakes.js
// The summary of a step that ended before it had results. Pure.



const MAX_CHARACTERS = 65_000;
/** The summary of a step that failed before any skill was looked at. */
function renderMistakes(mistakes) {
  const count = mistakes.length === 1 ? '' : `: ${mistakes.length} errors`;
  return renderErrors(`## ❌ The step could not begin${count}\n\nNothing was sent.`, mistakes);
}
/** The summary of a step that ended without results: what was done by then nobody knows. */
function renderFault(messages) {
  return renderErrors('## ❌ The step failed', messages);
}
function renderErrors(head, mistakes) {
  return renderWithin(MAX_CHARACTERS, text => text.length, ({ errors, message }) => {
    const shown = mistakes
      .slice(0, Math.max(1, errors))
      .map(mistake => `- ❌ ${(0,markdown .CS)((0,foreign_text .$Q)(mistake, message))}`);
    const rest = mistakes.length - shown.length;
    return [head, [...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n'), ''].join('\n\n');
  });
}

;// CONCATENATED MODULE: ../lib/report/mapping.js
// Results → what the input `skills` takes: a line "directory: id" for each skill. Pure.

const PLAIN_KEY = /^[A-Za-z0-9_][\w./ -]*$/;
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/;
/** What YAML reads as something other than a text. */
const OTHER_TYPE = /^(true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|0[xob].*|\.inf|\.nan)$/i;
/** Where there is no id, the word that the workflow writes stays; a skill that nothing is written of is left out. */
function mappingOf(results) {
  return results
    .flatMap(({ directory, skillId, requestedId }) => {
    const id = skillId ?? requestedId;
    return id === undefined ? [] : [`${scalar(directory, PLAIN_KEY)}: ${scalar(id, PLAIN_ID)}`];
  })
    .join('\n');
}
/** YAML reads JSON's strings. */
function scalar(text, plain) {
  return plain.test(text) && !OTHER_TYPE.test(text) && text.trim() === text ? text : JSON.stringify(text);
}
/** The block to paste, after something was created. */
function renderMapping(results) {
  const lines = mappingOf(results).split('\n');
  const block = (0,markdown .EU)(['skills: |', ...lines.map(line => `  ${line}`)].join('\n'), 'yaml');
  return (0,markdown .AU)('<b>The ids, to paste into the workflow</b>', block);
}

;// CONCATENATED MODULE: ../lib/report/outputs.js
// Results → the outputs that action.yml declares. Pure.



/** Texts, as outputs are; a name that is absent is not set. */
function outputsOf(results, mode) {
  const anyPublished = results.some(lib_result .HF);
  const [only, ...others] = results;
  const entries = entriesWithin(results);
  return {
    ...(only && others.length === 0 && outputsOfOne(only)),
    // A red step has published something, or it says nothing.
    ...((anyPublished || !(0,lib_result .iI)(results, mode)) && { published: String(anyPublished) }),
    results: JSON.stringify(entries),
    changed: JSON.stringify(entries.filter((_, index) => isUsable(results[index]))),
    mapping: mappingOf(results),
  };
}
function outputsOfOne(result) {
  const { archive, deploymentId } = result;
  return {
    ...(result.status === 'failed' ? {} : { ...skillOutputs(result), ...versionOutputs(result) }),
    deployment_id: deploymentId ?? '',
    ...(archive && { archive_path: archive.path, archive_digest: archive.digest }),
  };
}
function skillOutputs(result) {
  const { skill, skillId, comparison } = result;
  if (!skill)
    return {};
  return {
    name: skill.name,
    description: skill.description,
    // The folder that the upload's files lie in, whatever it is called on disk.
    directory: skill.name,
    ...(skillId !== undefined && { skill_id: skillId }),
    reason: (0,lib_result .A3)(result),
    digest: skill.digest,
    file_count: String(skill.files.length),
    size_bytes: String(skill.sizeBytes),
    created: String((0,lib_result .H)(result)),
    changes: comparison ? JSON.stringify(pathsOf(comparison)) : '',
  };
}
/** The API's own words win over what was read from disk. A plan sets those that need no server. */
function versionOutputs(result) {
  const version = (0,lib_result .E4)(result);
  if (!version || result.status === 'planned')
    return {};
  const { id, createdAt, description, directory, name, type } = version;
  const container = { type: 'custom', skill_id: result.skillId, version: version.version };
  const known = Object.entries({ description, directory, name, type }).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(known),
    id,
    version: version.version,
    created_at: createdAt,
    container_skill: JSON.stringify(container),
  };
}

;// CONCATENATED MODULE: ../lib/report/secret-free.js
// Results without the secrets of the step in what they say; what the API and the disk hold stays as it is. Pure.
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

var report_changes = __webpack_require__(3549);
;// CONCATENATED MODULE: ../lib/report/facts.js
// What else is known of one skill, to open. Pure.



function renderFacts(result, detail) {
  const { skill, skillId, archive, deploymentId } = result;
  if (!skill)
    return [];
  const version = (0,lib_result .E4)(result);
  const rows = [
    ['Skill', (0,markdown .aY)(skill.name)],
    ['Directory', (0,markdown .aY)(result.directory)],
    ['Skill id', skillId && (0,markdown .aY)(skillId)],
    ['Version', version && (0,markdown .aY)(version.version)],
    ['Created', version && (0,markdown .CS)(version.createdAt)],
    ['Digest', (0,markdown .aY)(skill.digest)],
    ['SKILL.md', describeReading(skill)],
    ['Files', `${(0,report_changes .Dc)(skill.files)}, ${(0,report_changes .Xq)(skill.sizeBytes)}`],
    ['Archive', archive && `${(0,markdown .aY)(archive.path)}<br>${(0,markdown .aY)(archive.digest)}`],
    ['Deployment', deploymentId && (0,markdown .aY)(deploymentId)],
  ].filter((row) => Boolean(row[1]));
  // A plan that could compare nothing has listed them already.
  const isListed = detail.files === 0 || ['failed', 'checked'].includes((0,lib_result .A3)(result));
  const files = isListed ? [] : [(0,report_changes .gt)(skill, detail.files)];
  return [(0,markdown .AU)('Details', [(0,markdown .tp)(['', ''], rows), ...files].join('\n\n'))];
}
/** What whoever uses one of several skills pays for it, the largest first. */
function renderReadings(results, { rows: max }) {
  const skills = results.flatMap(({ skill }) => (skill ? [skill] : []));
  const rows = skills
    .sort((a, b) => b.reading.tokens - a.reading.tokens)
    .slice(0, max)
    .map(({ name, reading: { lines, tokens, descriptionTokens } }) => [
    (0,markdown .aY)(name),
    ...[lines, tokens, descriptionTokens].map(String),
  ]);
  if (rows.length === 0)
    return [];
  const head = ['Skill', 'Lines of SKILL.md', 'Tokens, about', 'Of the description, about'];
  return [(0,markdown .AU)('What the model reads', (0,markdown .tp)(head, rows, ['left', 'right', 'right', 'right']))];
}
/** What whoever uses the skill pays for it, as far as that can be estimated. */
function describeReading({ reading: { lines, tokens, descriptionTokens } }) {
  return `${lines} lines, about ${tokens} tokens; its description about ${descriptionTokens}`;
}

var skill_lines = __webpack_require__(7391);
;// CONCATENATED MODULE: ../lib/report/failed.js
// The skills that failed as Markdown: what, where, and what to do. Pure.






/** From here on one table is read faster than a section for each. */
const MANY = 4;
function renderFailed(results, sources, detail) {
  const failed = results.filter(({ status }) => status === 'failed');
  if (failed.length === 0)
    return [];
  if (detail.errors === 0)
    return [`❌ ${failed.map(result => (0,markdown .aY)((0,outcome .Vb)(result))).join(', ')}`];
  const groups = groupFailures(failed, sources, detail);
  if (groups.length >= MANY)
    return [renderTable(groups, failed)];
  const isOnly = results.length === 1;
  return groups.flatMap(group => [...(isOnly ? [] : [renderHead(group, sources)]), renderGroup(group)]);
}
function groupFailures(failed, sources, detail) {
  const groups = new Map();
  for (const result of failed) {
    const all = failuresOf(result, sources, detail);
    const failures = all.slice(0, detail.errors);
    const key = JSON.stringify(failures);
    const before = groups.get(key)?.results ?? [];
    groups.set(key, { results: [...before, result], failures, left: all.length - failures.length });
  }
  return [...groups.values()];
}
function failuresOf(result, sources, { message: length }) {
  const source = sources(result.directory);
  const error = result.status === 'failed' ? result.error : undefined;
  const problems = result.problems.filter(({ severity }) => severity === 'error');
  return [
    ...(error === undefined
      ? []
      : [{ paragraphs: (0,skill_lines .Km)(error).map(text => (0,markdown .CS)((0,foreign_text .$Q)(text, length))) }]),
    ...problems.map(problem => {
      const place = (0,report_source .$)(problem);
      const url = problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line);
      return { ...(place && { place, url }), paragraphs: [(0,markdown .CS)((0,foreign_text .$Q)((0,skill_problem .JW)(problem), length))] };
    }),
  ];
}
function renderHead({ results }, sources) {
  const [first, ...others] = results;
  if (!first)
    return '';
  if (others.length > 0)
    return `### ❌ ${results.length} skills: ${listNames(results)}`;
  const url = sources(first.directory).urlOf('SKILL.md');
  const where = first.skill ? `${(0,markdown .aY)(first.directory)} · ` : '';
  return `### ❌ ${(0,markdown .nf)((0,markdown .aY)((0,outcome .Vb)(first)), url)}\n\n${where}${(0,markdown .CS)((0,outcome .SS)(first))}`;
}
function renderGroup({ failures, left }) {
  const [only, ...others] = failures;
  if (only && others.length === 0 && only.place === undefined && left === 0)
    return quoteParagraphs(only.paragraphs);
  const rows = failures.map(({ place, url, paragraphs }) => [
    '❌',
    place === undefined ? '' : (0,markdown .nf)((0,markdown .aY)(place), url),
    paragraphs.join('<br>'),
  ]);
  if (left > 0)
    rows.push(['', '', `… and ${left} more`]);
  return (0,markdown .tp)(['', 'Place', 'What is wrong'], rows);
}
/** A line each, as far as it goes: the skill and the place are one path. */
function renderTable(groups, failed) {
  const nameBriefly = shortestNames(failed);
  const rows = groups.flatMap(({ results, failures, left }) => {
    const names = results.map(nameBriefly);
    const lines = failures.map(({ place, url, paragraphs }) => [
      place === undefined ? names.map(markdown .aY).join(', ') : (0,markdown .nf)((0,markdown .aY)(`${names[0]}/${place}`), url),
      paragraphs.join('<br>'),
    ]);
    return left > 0 ? [...lines, [names.map(markdown .aY).join(', '), `… and ${left} more`]] : lines;
  });
  return (0,markdown .tp)(['Skill', 'What is wrong'], rows);
}
/** The last name of a path is enough, as long as no other path ends in it. */
function shortestNames(results) {
  const lastOf = (result) => (0,outcome .Vb)(result).split('/').at(-1) ?? '';
  const isClear = new Set(results.map(lastOf)).size === results.length;
  return isClear ? lastOf : outcome .Vb;
}
function quoteParagraphs(paragraphs) {
  return paragraphs.map(text => `> ${text}`).join('\n>\n');
}
function listNames(results) {
  return results.map(result => (0,markdown .aY)((0,outcome .Vb)(result))).join(', ');
}

;// CONCATENATED MODULE: ../lib/report/succeeded.js
// The skills that were published or would be, with what changes in each, and those with which nothing happens. Pure.




/** Few enough to be named in a cell. */
const INLINE_PATHS = 3;
/** One row for each skill: its name, its id, its version and what changes. */
function succeeded_renderTable({ results }, sources, { rows: max }) {
  const shown = results.slice(0, max);
  const withVersion = shown.some(lib_result .E4);
  const withId = shown.some(({ skillId }) => skillId !== undefined);
  const rows = shown.map(result => [
    `${(0,outcome .co)(result).icon} ${(0,markdown .nf)((0,markdown .aY)((0,outcome .Vb)(result)), sources(result.directory).urlOf('SKILL.md'))}`,
    ...(withId ? [result.skillId === undefined ? '' : (0,markdown .aY)(result.skillId)] : []),
    ...(withVersion ? [(0,markdown .aY)((0,lib_result .E4)(result)?.version ?? '')] : []),
    summarizeChanges(result),
  ]);
  const head = ['Skill', ...(withId ? ['Skill id'] : []), ...(withVersion ? ['Version'] : []), 'Changes'];
  if (results.length > max)
    rows.push([`… and ${results.length - max} more`, ...head.slice(1).map(() => '')]);
  return (0,markdown .tp)(head, rows);
}
function summarizeChanges(result) {
  const { comparison, note, skill } = result;
  const isNew = (0,lib_result .H)(result) || (result.status === 'planned' && result.change === 'create');
  if (isNew)
    return `new skill, ${(0,report_changes .Dc)(skill?.files ?? [])}${note === undefined ? '' : `. ${(0,markdown .CS)(note)}`}`;
  if (!comparison)
    return note === undefined ? (0,report_changes .Dc)(skill?.files ?? []) : (0,markdown .CS)(note);
  const lines = (0,report_changes .DT)(comparison);
  const paths = lines.length > 0 && lines.length <= INLINE_PATHS ? lines.map(({ path }) => (0,markdown .aY)(path)) : [];
  return (0,report_changes .xS)(comparison) + (paths.length > 0 ? `: ${paths.join(', ')}` : '');
}
/** File by file; to open where there are several skills. */
function renderDetails(results, diffs, detail) {
  if (detail.files === 0)
    return [];
  const changed = results.flatMap(result => {
    const { comparison, directory } = result;
    if (!comparison || result.status === 'unchanged' || (0,report_changes .DT)(comparison).length === 0)
      return [];
    const lineEnds = (0,report_changes .WI)(comparison);
    // Few files have been named in the table.
    const isNamed = results.length > 1 && (0,report_changes .DT)(comparison).length <= INLINE_PATHS;
    const diff = detail.diffs ? diffs.get(directory) : undefined;
    const shown = diff === undefined ? [] : [(0,markdown .EU)(diff, 'diff')];
    const parts = [
      ...(lineEnds ? [`⚠️ ${(0,markdown .CS)(lineEnds)}`] : []),
      ...(isNamed ? [] : [(0,report_changes .O1)(comparison, detail.files)]),
      ...(isNamed ? shown : shown.map(text => (0,markdown .AU)('Changes in SKILL.md', text))),
    ];
    const title = `${(0,markdown .v1)((0,outcome .Vb)(result))}: ${(0,report_changes .xS)(comparison)}`;
    return parts.length > 0 ? [{ title, parts }] : [];
  });
  const [only, ...others] = changed;
  if (only && others.length === 0 && results.length === 1)
    return only.parts;
  return changed.slice(0, detail.rows).map(({ title, parts }) => (0,markdown .AU)(title, parts.join('\n\n')));
}
/** Those with which nothing happens, to open. */
function renderFolded({ results, text }, { rows: max }) {
  const rows = results.slice(0, max).map(result => {
    const version = (0,lib_result .E4)(result);
    return [(0,markdown .aY)((0,outcome .Vb)(result)), version ? (0,markdown .aY)(version.version) : ''];
  });
  if (results.length > max)
    rows.push([`… and ${results.length - max} more`, '']);
  return (0,markdown .AU)(text, (0,markdown .tp)(['Skill', 'Version'], rows));
}
/** Skills of a plan that nothing could be compared with: why, and what would be sent. */
function renderChecked({ results, text }, { files, rows: max }) {
  const notes = [...new Set(results.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  const [only, ...others] = results;
  const list = only?.skill && others.length === 0
    ? (0,markdown .AU)((0,report_changes .Dc)(only.skill.files), (0,report_changes .gt)(only.skill, Math.max(1, files)))
    : (0,markdown .AU)(text, (0,markdown .tp)(['Skill', 'Files'], results.slice(0, max).map(result => [(0,markdown .aY)((0,outcome .Vb)(result)), String(result.skill?.files.length)]), ['left', 'right']));
  return [...notes.slice(0, 5).map(note => `ℹ️ ${(0,markdown .CS)(note)}`), list];
}
/** The title of the section of an outcome that has one. */
const SECTIONS = {
  published: 'Published',
  'would-create': 'Would create',
  'would-publish': 'Would publish',
};

;// CONCATENATED MODULE: ../lib/report/warnings.js
// Warnings and notes as Markdown, to open: they come last, and never with errors. Pure.





function renderWarnings(results, sources, detail) {
  const general = results.flatMap(result => result.warnings.map(text => `${(0,markdown .aY)((0,outcome .Vb)(result))} ${(0,markdown .CS)((0,foreign_text .$Q)(text, detail.message))}`));
  return [
    ...foldLines('⚠️', 'warning', [...general, ...renderProblems(results, 'warning', sources, detail)], detail),
    ...foldLines('ℹ️', 'note', renderProblems(results, 'note', sources, detail), detail),
  ];
}
function renderProblems(results, wanted, sources, { message: length }) {
  return results.flatMap(result => {
    const source = sources(result.directory);
    return result.problems
      .filter(({ severity }) => severity === wanted)
      .map(problem => {
      const url = problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line);
      const place = (0,markdown .nf)((0,markdown .aY)((0,report_source .$)(problem, source.pathOf) ?? (0,outcome .Vb)(result)), url);
      return `${place} ${(0,markdown .CS)((0,foreign_text .$Q)((0,skill_problem .JW)(problem), length))}`;
    });
  });
}
function foldLines(icon, what, lines, { warnings: max }) {
  if (lines.length === 0)
    return [];
  const shown = lines.slice(0, max).map(line => `- ${line}`);
  if (lines.length > shown.length)
    shown.push(`- … and ${lines.length - shown.length} more`);
  return [(0,markdown .AU)(`${icon} ${lines.length} ${what}${lines.length === 1 ? '' : 's'}`, shown.join('\n'))];
}

;// CONCATENATED MODULE: ../lib/report/summary.js
// Results → the Markdown of the job summary, and of a comment: what matters first. Pure.









// GitHub takes 1 MiB a step and drops a summary that is larger.
const MAX_BYTES = 1000 * 1024;
/** Of a comment, with room for its marker. */
const summary_MAX_CHARACTERS = 65_000;
const ALARM = 'What is published is not what is here, or nobody can tell. Publish it, or bring the change back here.';
/** The summary of a step whose inputs could be read. */
function renderSummary(results, context) {
  return renderWithin(MAX_BYTES, Buffer.byteLength, detail => render(results, context, detail));
}
/** The same within the length of a comment. */
function renderComment(results, context) {
  return renderWithin(summary_MAX_CHARACTERS, text => text.length, detail => render(results, context, detail));
}
function render(results, context, detail) {
  const { mode, sources, diffs } = context;
  const red = (0,lib_result .iI)(results, mode);
  const counts = (0,outcome .XF)(results);
  const count = (reason) => counts.filter(one => one.reason === reason);
  const [only, ...others] = results;
  const isOnly = only !== undefined && others.length === 0;
  const sections = [
    `## ${(0,outcome .ZG)(results, red)} ${(0,markdown .CS)((0,outcome .XZ)(results, mode))}`,
    describeCounts(results, sources),
    ...(red && mode === 'alarm' ? [ALARM] : []),
    ...renderFailed(results, sources, detail),
    ...(results.some(lib_result .H) ? [renderMapping(results)] : []),
    ...counts.flatMap(one => {
      const title = SECTIONS[one.reason];
      if (title === undefined)
        return [];
      return [...(isOnly ? [] : [`### ${title}`]), succeeded_renderTable(one, sources, detail)];
    }),
    ...renderDetails(results, diffs, detail),
    ...count('checked').flatMap(one => renderChecked(one, detail)),
    ...(isOnly ? [] : [...count('not-sent'), ...count('unchanged')].map(one => renderFolded(one, detail))),
    ...(isOnly ? renderFacts(only, detail) : renderReadings(results, detail)),
    ...renderWarnings(results, sources, detail),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}
/** The counts of several skills, or the version of one that stays; and the commits that were checked out. */
function describeCounts(results, sources) {
  const [only, ...others] = results;
  const commits = new Map(results.map(({ directory }) => sources(directory)).map(one => [one.root, one]));
  const counts = others.length > 0 ? countSkills(results) : only ? describeStay(only) : [];
  return [...counts, ...[...commits.values()].slice(0, 5).flatMap(describeCommit)].join(' · ');
}
function countSkills(results) {
  const counts = (0,outcome .XF)(results).map(({ text }) => text);
  const isSent = results.some(result => result.status !== 'not-sent' && !(0,lib_result .Mv)(result));
  return [`**${counts.join(' · ')}**`, ...(isSent ? [] : ['nothing was sent'])];
}
function describeStay(result) {
  const version = (0,lib_result .A3)(result) === 'unchanged' ? (0,lib_result .E4)(result) : undefined;
  return version ? [`version ${(0,markdown .aY)(version.version)} of ${(0,markdown .aY)(result.skillId ?? '')}`] : [];
}
function describeCommit({ commit, commitUrl, foreign }) {
  if (commit === '')
    return [];
  const of = foreign === undefined ? '' : ` of ${(0,markdown .aY)(foreign)}`;
  return [`commit ${(0,markdown .nf)((0,markdown .aY)(commit.slice(0, 12)), commitUrl)}${of}`];
}

;// CONCATENATED MODULE: ../lib/report/report.js
// What the workflow is told: log, annotations, job summary, outputs, and the one place where a step fails.
















/** Everything was told but the outputs, which could not be written. */
class OutputError extends Error {
  name = 'OutputError';
}
/**
 * Reports what became of every skill.
 *
 * @throws StepError when the step ends red, or OutputError when the workflow could not be told
 */
async function report(results, mode, runtime) {
  if ((0,lib_result .iI)(results, mode))
    throw new lib_result .zg(results, mode);
  await tell(results, mode, runtime);
}
/** Reports whatever ended the step, and fails it. Never throws. */
async function reportFailure(cause, runtime) {
  process.exitCode = core .yU.Failure;
  try {
    if (cause instanceof lib_result .zg)
      await tell(cause.results, cause.mode, runtime);
    else if (cause instanceof reader .dz)
      tellMistakes(cause.mistakes, renderMistakes, runtime);
    else if (cause instanceof OutputError)
      throw cause;
    else
      tellMistakes([(0,error_message .b)(cause)], renderFault, runtime);
  }
  catch (failure) {
    const message = runtime.secrets.redact((0,error_message .b)(failure));
    print({ level: 'error', message }, runtime);
    (0,job_summary .f)(renderFault([message]), runtime);
  }
}
async function tell(all, mode, runtime) {
  const { env, secrets } = runtime;
  const results = all.map(result => withoutSecrets(result, secrets.redact));
  const sources = (0,report_source .L)(env);
  (0,step_log .i8)(results, sources, runtime.log);
  for (const annotation of annotate(results, sources, overviewOf(results, mode)))
    print(annotation, runtime);
  const context = { mode, sources, diffs: await diffSkillMds(results) };
  // A summary names the version also when the outputs cannot.
  (0,job_summary .f)(renderSummary(results, context), runtime);
  const [only] = results.length === 1 ? results : [];
  const comment = writeComment(renderComment(results, context), only?.directory ?? '', runtime);
  try {
    writeOutputs({ ...outputsOf(results, mode), ...comment }, runtime);
  }
  catch (cause) {
    throw new OutputError(`The outputs could not be written: ${(0,error_message .b)(cause)}. ${describePublished(results)} See that the runner has disk space left.`, { cause });
  }
  finally {
    const { text, colour } = (0,step_log .th)(results, mode);
    runtime.log.info(text, colour);
  }
}
/** A step that failed before there were results. */
function tellMistakes(all, render, runtime) {
  const mistakes = all.map(runtime.secrets.redact);
  for (const message of mistakes)
    print({ level: 'error', message }, runtime);
  const markdown = render(mistakes);
  (0,job_summary .f)(markdown, runtime);
  const comment = writeComment(markdown, '', runtime);
  try {
    writeOutputs({ results: '[]', changed: '[]', mapping: '', ...comment }, runtime);
  }
  catch {
    // The step is red already, and perhaps for this reason.
  }
}
/** A red step says first what became of the whole, where its skills do not say it by themselves. */
function overviewOf(results, mode) {
  if (!(0,lib_result .iI)(results, mode))
    return undefined;
  const failed = results.some(({ status }) => status === 'failed');
  if (results.length === 1 && failed)
    return undefined;
  return `${mode === 'alarm' ? 'What is published is not what is here. ' : ''}${describeOverview(results)}`;
}
function print({ level, message, file, line, column }, { secrets }) {
  const text = (0,foreign_text .X2)(secrets.redact(message));
  const place = {
    ...(file !== undefined && { file: (0,foreign_text .g$)(file) }),
    ...(line !== undefined && { startLine: line }),
    ...(column !== undefined && { startColumn: column }),
  };
  if (level === 'error')
    (0,core .z3)(text, place);
  else
    (0,core .$e)(text, place);
}
function writeOutputs(outputs, runtime) {
  for (const [name, value] of Object.entries(outputs))
    (0,core .uH)(name, runtime.secrets.redact(value));
  for (const message of findPassedLimits(outputs))
    print({ level: 'warning', message }, runtime);
}
function describePublished(results) {
  const made = results
    .filter(lib_result .HF)
    .map(result => ({ skillId: result.skillId, version: (0,lib_result .E4)(result) }))
    .map(({ skillId, version }) => (version ? `version ${version.version} of ${skillId}` : skillId));
  if (made.length === 0)
    return 'Nothing was published.';
  return `Published all the same: ${made.join(', ')}. Running the job again with skip_unchanged publishes nothing twice.`;
}
/** A comment is a courtesy, as the summary is: what cannot be written is a warning. */
function writeComment(markdown, key, runtime) {
  try {
    const { env, secrets } = runtime;
    return { summary_path: writeCommentFile(secrets.redact(markdown), secrets.redact(key), env) };
  }
  catch (cause) {
    print({ level: 'warning', message: `summary_path could not be written: ${(0,error_message .b)(cause)}.` }, runtime);
    return {};
  }
}


  }),

  7391:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  Gg: () => (  titleOf),
  Km: () => (  splitParagraphs),
  lA: () => (  describeEnd),
  yg: () => (  describeProblems)
  });
  var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
  var _skill_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9120);
  var _changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3549);
  var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5840);
  var _source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(655);
// What became of a skill, line by line for the log. Pure.





const MAX_LINES = 100;
const COLOURS = {
  error: 'red',
  warning: 'yellow',
  note: 'grey',
};
/** "✓ pdf: published 1795…". */
function titleOf(result) {
  return `${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .co)(result).mark} ${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .Vb)(result)}: ${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .SS)(result)}`;
}
/** What changed, and in the end how it ended, in colour. */
function describeEnd(result) {
  const { comparison, note, skill } = result;
  const { colour } = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .co)(result);
  const lineEnds = comparison && (0,_changes_js__WEBPACK_IMPORTED_MODULE_2__  .WI)(comparison);
  const changes = (0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .A3)(result) === 'unchanged' || !comparison ? [] : (0,_changes_js__WEBPACK_IMPORTED_MODULE_2__  .DT)(comparison);
  // What is sent, where no comparison says what of it is new.
  const files = result.status === 'planned' && !comparison ? (skill?.files ?? []) : [];
  return [
    ...(note ? [{ text: note }] : []),
    ...(lineEnds ? [{ text: lineEnds, colour: 'yellow' }] : []),
    ...limit(changes.map(({ verb, path, size }) => ({ text: `  ${verb} ${path}, ${size}` }))),
    ...limit(files.map(({ path, size }) => ({ text: `  ${path}, ${(0,_changes_js__WEBPACK_IMPORTED_MODULE_2__  .Xq)(size)}` }))),
    ...splitParagraphs(explain(result)).map(text => ({ text, colour })),
  ];
}
/** Problems and warnings, with the places that the runner does not show of an annotation. */
function describeProblems({ problems, warnings, directory }, sources) {
  return [
    ...limit(problems.map(problem => ({
      text: [(0,_source_js__WEBPACK_IMPORTED_MODULE_4__  .$)(problem, sources(directory).pathOf), (0,_skill_problem_js__WEBPACK_IMPORTED_MODULE_1__  .JW)(problem)].filter(Boolean).join(' '),
      colour: COLOURS[problem.severity],
    }))),
    ...warnings.map(text => ({ text, colour: 'yellow' })),
  ];
}
/** The most important sentence. */
function explain(result) {
  const { skill, skillId } = result;
  switch (result.status) {
    case 'published': {
      const created = (0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .H)(result) ? `Created the skill ${skillId}. ` : '';
      const { version, createdAt } = result.version;
      return `${created}Published version ${version} of ${skillId}, created at ${createdAt}.`;
    }
    case 'unchanged':
      return `Unchanged: version ${result.version.version} of ${skillId} already holds exactly these files. Nothing was published.`;
    case 'failed':
      return result.error ?? `${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .Vb)(result)}: ${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .SS)(result)}.`;
    case 'not-sent':
      return 'Not sent, since the step was cancelled.';
    case 'planned':
      return explainPlan(result, (0,_changes_js__WEBPACK_IMPORTED_MODULE_2__  .Dc)(skill?.files ?? []));
  }
}
function explainPlan(result, files) {
  switch (result.change) {
    case 'create':
      return `Dry run: publishing would create the skill ${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__  .Vb)(result)} with ${files}.`;
    case 'publish':
      return `Dry run: publishing would make a new version of ${result.skillId} with ${files}.`;
    case 'none':
      return `Dry run: unchanged. Version ${result.version.version} of ${result.skillId} already holds exactly these files.`;
    case 'unknown':
      return `Dry run: nothing was published. Publishing would send ${files}.`;
  }
}
/** Messages of several paragraphs have an empty line between. */
function splitParagraphs(message) {
  return message.split('\n\n');
}
function limit(lines) {
  if (lines.length <= MAX_LINES)
    return [...lines];
  return [...lines.slice(0, MAX_LINES), { text: `  … and ${lines.length - MAX_LINES} more` }];
}


  }),

  655:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  $: () => (  placeOf),
  L: () => (  createSources)
  });
  var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
  var _github_checkout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2259);
  var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5642);
// Where the files of a skill are in its repository: the commit, the paths from its root, and the links to them.



function createSources(env) {
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const checkouts = new Map();
  return directory => {
    const folder = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__  .zg)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, directory));
    const root = (0,_github_checkout_js__WEBPACK_IMPORTED_MODULE_1__  .I)(folder, workspace);
    const checkout = checkouts.get(root) ?? (0,_github_checkout_js__WEBPACK_IMPORTED_MODULE_1__  .b)(root, env);
    checkouts.set(root, checkout);
    return locate(checkout, (0,_path_js__WEBPACK_IMPORTED_MODULE_2__  .d7)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, folder)), env);
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
    ...(isLinked && { commitUrl: `${base}/commit/${encode(commit)}` }),
    urlOf: (path, line) => {
      if (!isLinked)
        return undefined;
      // Rendered Markdown has no lines.
      const place = line === undefined ? '' : `?plain=1#L${line}`;
      return `${base}/blob/${encode(commit)}/${encode(pathOf(path))}${place}`;
    },
  };
}
/** The place of a problem as compilers write it, with the path of its file from the skill unless told otherwise. */
function placeOf({ path, position }, pathOf = (file) => file) {
  if (path === undefined)
    return undefined;
  return position ? `${pathOf(path)}:${position.line}:${position.column}` : pathOf(path);
}
/** A path for a URL that stands in Markdown. */
function encode(path) {
  return encodeURI(path.replace(/\p{Cs}/gu, '\ufffd')).replace(/[?#()'!*\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}


  }),

  7603:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  $o: () => (  tellSkill),
  Zv: () => (  listNames),
  i8: () => (  tellRest),
  th: () => (  describeClosing)
  });
  var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
  var _log_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6202);
  var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5840);
  var _skill_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7391);
  var _source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(655);
// What the log tells of each skill and of the whole: a group for each, unchanged ones in one, and a line to close with.





/** A line that GitHub shows without a scroll bar on most screens, several times over. */
const MAX_NAMES_LENGTH = 600;
/** More than annotations show. */
const MANY_PROBLEMS = 10;
/** Tells how a skill ended: at once when it is the only one, else as one group. */
function tellSkill(result, skillLog, isOnly, { log, env }) {
  if (!isOnly && isQuiet(result))
    return;
  const end = (0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .lA)(result);
  if (!isOnly) {
    const problems = (0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .yg)(result, (0,_source_js__WEBPACK_IMPORTED_MODULE_4__  .L)(env));
    (0,_log_js__WEBPACK_IMPORTED_MODULE_1__  .vE)((0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .Gg)(result), [...skillLog.lines, ...problems, ...end], log);
  }
  else if (result.status !== 'failed') {
    // Why it failed, and warnings, are told by annotations, a line below.
    for (const { severity, message } of result.problems)
      if (severity === 'note')
        log.info(message, 'grey');
    for (const { text, colour } of end)
      log.info(text, colour);
  }
}
/** Tells of the skills that no group has told of yet. */
function tellRest(results, sources, log) {
  const [only, ...others] = results;
  if (only && others.length === 0) {
    if (only.problems.length > MANY_PROBLEMS)
      (0,_log_js__WEBPACK_IMPORTED_MODULE_1__  .vE)('All problems', (0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .yg)(only, sources), log);
    return;
  }
  const unchanged = results.filter(isQuiet);
  if (unchanged.length > 0)
    (0,_log_js__WEBPACK_IMPORTED_MODULE_1__  .vE)(`= ${unchanged.length} unchanged`, unchanged.map(describeUnchanged), log);
  const notSent = results
    .filter(({ status }) => status === 'not-sent')
    .map(result => ({ text: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .Vb)(result) }));
  if (notSent.length > 0)
    (0,_log_js__WEBPACK_IMPORTED_MODULE_1__  .vE)(`- ${notSent.length} not sent`, notSent, log);
  for (const result of results.filter(_result_js__WEBPACK_IMPORTED_MODULE_0__  .Mv))
    (0,_log_js__WEBPACK_IMPORTED_MODULE_1__  .vE)((0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .Gg)(result), [...(0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .yg)(result, sources), ...(0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .lA)(result)], log);
}
/** The last line: what became of the whole, with the names of all that failed or changed. */
function describeClosing(results, mode) {
  const [first] = results;
  if (!first)
    return { text: 'Nothing was published.' };
  const counts = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .XF)(results);
  const colour = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .co)(counts[0]?.results[0] ?? first).colour;
  if (results.length === 1)
    return { text: (0,_skill_lines_js__WEBPACK_IMPORTED_MODULE_3__  .Gg)(first), colour };
  const parts = counts.map(({ reason, text, results: those }) => reason === 'unchanged' || reason === 'not-sent' ? text : `${text}: ${listNames(those)}`);
  const head = { run: '', plan: 'Plan: ', alarm: 'Drift alarm: ' }[mode];
  const { mark } = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .co)(counts[0]?.results[0] ?? first);
  return { text: `${mark} ${head}${parts.join(' · ')}`, colour };
}
/** As many names as fit. */
function listNames(results, maxLength = MAX_NAMES_LENGTH) {
  const names = [...new Set(results.map(_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .Vb))];
  const fitting = [];
  let length = 0;
  for (const name of names) {
    length += name.length + 2;
    if (length > maxLength)
      break;
    fitting.push(name);
  }
  const rest = names.length - fitting.length;
  return fitting.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
/** Nothing happened to it and nothing is to be done. */
function isQuiet(result) {
  return (0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .A3)(result) === 'unchanged' && result.warnings.length === 0;
}
function describeUnchanged(result) {
  const version = (0,_result_js__WEBPACK_IMPORTED_MODULE_0__  .E4)(result);
  return { text: `${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__  .Vb)(result)}${version ? `: version ${version.version}` : ''}` };
}


  }),

  4296:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  A3: () => (  reasonOf),
  E4: () => (  versionOf),
  H: () => (  isCreated),
  HF: () => (  isPublished),
  Mv: () => (  isEarly),
  ev: () => (  wouldChange),
  iI: () => (  isRed),
  xS: () => (  factsOf),
  zg: () => (  StepError)
  });
  var _target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(928);
// What became of a skill: the noun that a step ends with and the report is made of.

/** A step that ends red for what became of its skills; carries all of them. */
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
  return results.some(result => result.status === 'failed' || (mode === 'alarm' && wouldChange(result)));
}
/** Whether it failed before its turn to be sent came. */
function isEarly(result) {
  return result.status === 'failed' && result.made === 'nothing' && result.early === true;
}
/** Whether an alarm goes off for it: publishing would change something, or there is no telling. */
function wouldChange(result) {
  return result.status === 'planned' && result.change !== 'none';
}
/** The facts about a skill that nothing has happened to yet; `skill` and its problems come from loading it. */
function factsOf({ directory, skillId }, skill) {
  return {
    directory: directory.path,
    problems: skill?.warnings ?? [],
    warnings: [],
    ...(skill && { skill }),
    ...(skillId !== undefined && { requestedId: skillId }),
    ...(skillId !== undefined && !(0,_target_js__WEBPACK_IMPORTED_MODULE_0__  .H6)(skillId) && { skillId }),
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

  7033:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  v: () => (  MIN_SECRET_LENGTH),
  g: () => (  createSecrets)
});

;// CONCATENATED MODULE: ../lib/secret-forms.js
// The forms that a secret takes on its way: percent-encoded, escaped, in base64 or hex, or cut into its parts. Pure.
/**
 * The texts that stand for a secret: itself, each part of a JSON Web Token, and what base64 and hex make of them. What
 * stands beside it in what was encoded does not matter.
 */
function encodedForms(secret) {
  const isToken = /^[\w-]{8,}(?:\.[\w-]+){2,4}$/.test(secret);
  return [secret, ...(isToken ? secret.split('.') : [])].flatMap(part => [
    // The second as forms in a browser write it, both also as decodeEscapes gives percent-encoded UTF-8.
    ...[part, part.replaceAll(' ', '+')].flatMap(text => [text, Buffer.from(text).toString('latin1')]),
    ...hexForms(part),
    ...base64Forms(part),
  ]);
}
function hexForms(text) {
  const hex = Buffer.from(text).toString('hex');
  return [hex, hex.toUpperCase()];
}
/** At each of the three places that it can have among the bytes before it, in both alphabets. */
function base64Forms(text) {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The characters at both ends hold bits of what stands beside it.
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

;// CONCATENATED MODULE: ../lib/secrets.js
// What must never be told: every key and token of the step, so that no echo of one reaches a log, an output or a summary.

/** What is masked and taken out has at least so many characters; less may stand in any text by chance. */
const MIN_SECRET_LENGTH = 8;
const LOOKS = [
  { head: 'sk-ant-', marks: '-_', isWhole: token => token.length > 'sk-ant-'.length },
  // A JSON Web Token, or half of one.
  { head: 'eyJ', marks: '-_.', isWhole: token => /\.[\w-]/.test(token) },
];
const REPLACEMENT = '***';
/** What a shortened text ends with, after half an escape too. */
const CUT = /(?:%(?:25)*[0-9a-f]?|\\+(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|&[#\w]{0,8})?(?:…|\.{3})/iy;
/** @param mask has the runner replace the text in its log from now on */
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
        for (const form of encodedForms(part))
          if (form.length >= MIN_SECRET_LENGTH)
            forms.add(form);
        mask(part);
      }
      return true;
    },
    values: () => [...known],
    redact: text => {
      const cleared = cut(text, findSpans(text, [...forms]));
      return cut(cleared, LOOKS.flatMap(looks => findTokens(cleared, looks)));
    },
  };
}
function findSpans(text, forms) {
  if (forms.length === 0)
    return [];
  const decoded = decodeEscapes(text);
  const within = decoded
    ? matchSpans(decoded.text, forms).map(([start, end]) => [decoded.offset(start), decoded.offset(end)])
    : [];
  return [...matchSpans(text, forms), ...within];
}
/** Where the forms stand, whole or cut off; what overlaps is found as well. */
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
/** How much of a form stands in a text from there. */
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
/** Takes spans out, those that touch as one. */
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

  6263:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  J5: () => (  MAX_COMPARED_BYTES),
  hZ: () => (  compareFiles),
  Gm: () => (  compareVersion),
  _5: () => (  isUnchanged)
});

;// CONCATENATED MODULE: ../lib/skill/line-ends.js
// Whether two texts are the same but for their line ends. Pure.
const LF = 0x0a;
const CR = 0x0d;
/** How the second one ends its lines, when both differ in nothing else. */
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

;// CONCATENATED MODULE: ../lib/skill/changes.js
// What distinguishes two states of a skill. Pure.

/** A SKILL.md that is larger is not compared line by line: nobody would read it, and it would be held in memory. */
const MAX_COMPARED_BYTES = 256 * 1024;
/** Compares a published version with the skill. */
function compareVersion(before, skill) {
  const changes = compareFiles(before, skill.files);
  const skillMd = before.find(({ path, size }) => path === 'SKILL.md' && size <= MAX_COMPARED_BYTES);
  const changed = changes.changed.some(({ path }) => path === 'SKILL.md');
  const lineEnds = findLineEnds(changes, before, skill);
  return {
    changes,
    ...(skillMd && changed && { skillMdBefore: skillMd.read().toString('utf8') }),
    ...(lineEnds && { lineEnds }),
  };
}
/** A courtesy: where a file cannot be read again, nothing is said. */
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
  try {
    return differInLineEnds(before.read(), after.read());
  }
  catch {
    return undefined;
  }
}
/** Compares by content, file by file; each list in the order of its argument. */
function compareFiles(before, after) {
  const old = new Map(before.map(file => [file.path, file]));
  const kept = new Set(after.map(file => file.path));
  return {
    added: after.filter(file => !old.has(file.path)),
    changed: after.flatMap(({ path, size, sha256 }) => {
      const previous = old.get(path);
      return previous && previous.sha256 !== sha256 ? [{ path, size, sizeBefore: previous.size }] : [];
    }),
    // Not the entries themselves: those of an unpacked version carry its content, and a step keeps its comparisons.
    removed: before
      .filter(file => !kept.has(file.path))
      .map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
}
function isUnchanged({ added, changed, removed }) {
  return added.length + changed.length + removed.length === 0;
}


  }),

  9120:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  CC: () => (  problem),
  FK: () => (  orLeaveOut),
  JW: () => (  tellProblem),
  Kc: () => (  limitProblems),
  X5: () => (  applyStrictness),
  c1: () => (  SkillError)
  });
  var _rules_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1453);
// What is wrong with a skill, and where. Problems flow from every file of this room to the annotations.

/** A skill that cannot be published; carries all of its problems, warnings included. */
class SkillError extends Error {
  problems;
  constructor(problems) {
    super(problems.map(problem => problem.message).join('\n'));
    this.name = 'SkillError';
    this.problems = problems;
  }
}
function problem(rule, message, path, position) {
  const { severity } = _rules_rules_js__WEBPACK_IMPORTED_MODULE_0__  .y0[rule];
  return { rule, severity, message, ...(path !== undefined && { path }), ...(position && { position }) };
}
/** What to do about a file that cannot be sent, in a whole sentence: there is no skill without SKILL.md. */
function orLeaveOut(path, remedy) {
  return path === 'SKILL.md' ? `${remedy}.` : `${remedy}, or leave it out with "files".`;
}
/** The message as it is told wherever people read it: with the name of its rule, which `ignore_rules` takes. */
function tellProblem({ message, rule }) {
  return `${message} [${rule}]`;
}
/** What is left of the problems for a step: without the rules it ignores, warnings as errors where it is strict. */
function applyStrictness(problems, strict, ignored) {
  return problems
    .filter(({ rule }) => !ignored.has(rule))
    .map(found => (strict && found.severity === 'warning' ? { ...found, severity: 'error' } : found));
}
/** The first of the problems, errors before warnings when there are more than can be told; the last one says how many. */
function limitProblems(problems, max) {
  if (problems.length <= max)
    return problems;
  const errorsFirst = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity !== 'error'),
  ];
  const rest = (problems.length - max).toLocaleString('en');
  return errorsFirst
    .slice(0, max)
    .map((last, index) => index < max - 1 ? last : { ...last, message: `${last.message} … and ${rest} more.` });
}


  }),

  1453:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  qM: () => (  IGNORABLE),
  y0: () => (  RULES)
});


;// CONCATENATED MODULE: ../lib/skill/rules/rule.js
// What a rule about skills is, and who makes rules.
const API = {
  name: 'Claude API',
  url: 'https://platform.claude.com/docs/en/build-with-claude/skills-guide',
};
const SPECIFICATION = {
  name: 'agentskills.io specification',
  url: 'https://agentskills.io/specification',
};
const CLAUDE_AI = {
  name: 'claude.ai',
  url: 'https://support.claude.com/en/articles/12512198-how-to-create-custom-skills',
};
const OURS = { name: 'this action' };
/** A SKILL.md with these lines as its frontmatter. */
function skillMd(...lines) {
  return ['---', ...lines, '---', '', 'Count the words of a text.', ''].join('\n');
}

;// CONCATENATED MODULE: ../lib/skill/rules/content-rules.js
// The rules about what the files of a skill hold.

const LEAKS = {
  name: 'GitHub secret scanning',
  url: 'https://docs.github.com/code-security/secret-scanning/introduction/about-secret-scanning',
};
const CONTENT_RULES = {
  secret: {
    severity: 'error',
    what: 'A file holds what looks like a key or a token.',
    why: 'Whoever uses the skill could read it. allow_secrets takes files that hold examples.',
    source: LEAKS,
    example: {
      shell: "printf 'ghp_%s\n' 9wErTyU7iOpAsD5fGhJkL3zXcVbN1mK2Qq4R > settings.txt",
    },
  },
  'key-file': {
    severity: 'error',
    what: 'A file is called like one that keys are kept in.',
    why: 'It is hardly ever meant to be published. allow_secrets takes it all the same.',
    source: LEAKS,
    example: { files: { 'credentials.json': '{ "user": "me" }\n' } },
  },
  'own-secret': {
    severity: 'error',
    what: 'A file holds a secret that the step itself uses.',
    why: 'An earlier step, such as a login, left it there. Nothing lifts this.',
    source: OURS,
    example: {
      files: { 'notes.md': 'Key: local-key-of-this-step\n' },
      inputs: { anthropic_api_key: 'local-key-of-this-step' },
    },
  },
  'no-instructions': {
    severity: 'warning',
    what: 'SKILL.md has nothing below its frontmatter.',
    why: 'Claude would know when to use the skill, and not what to do.',
    source: SPECIFICATION,
    example: { skillMd: '---\nname: my-skill\ndescription: Counts words.\n---\n' },
  },
  'long-skill-md': {
    severity: 'warning',
    what: 'SKILL.md has more than 500 lines or about 5,000 tokens.',
    why: 'The model reads all of it whenever the skill is used. Other files it reads only when it needs them.',
    source: SPECIFICATION,
    example: { shell: 'for number in $(seq 600); do echo "Step $number"; done >> SKILL.md' },
  },
  'dangling-reference': {
    severity: 'warning',
    what: 'SKILL.md refers to a file that is not in the upload.',
    why: 'Claude will look for it. It is missing, hidden, left out, outside the skill, or in another case.',
    source: SPECIFICATION,
    example: {
      skillMd: `${skillMd('name: my-skill', 'description: Counts words.')}\nThen run \`scripts/count.py\`.\n`,
    },
  },
  'invisible-text': {
    severity: 'warning',
    what: 'A text, or the name of a file, holds characters that cannot be seen.',
    why: 'Nobody who reviews the skill sees what an agent reads. Emoji and scripts that need them are no breach.',
    source: { name: 'Unicode security considerations', url: 'https://www.unicode.org/reports/tr36/' },
    example: { shell: "printf 'Count them.\\342\\200\\213\\n' >> SKILL.md" },
  },
  'lfs-pointer': {
    severity: 'error',
    what: 'A file is the pointer that stands for it until Git LFS has fetched it.',
    why: 'The pointer would be published in the place of the file.',
    source: { name: 'Git LFS', url: 'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md' },
    example: {
      files: {
        'table.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      },
    },
  },
  'git-annex': {
    severity: 'error',
    what: 'A file is the pointer that stands for it until git-annex has fetched it.',
    why: 'The pointer would be published in the place of the file.',
    source: { name: 'git-annex', url: 'https://git-annex.branchable.com/internals/pointer_file/' },
    example: { files: { 'table.bin': '/annex/objects/SHA256E-s12345--0123456789abcdef.bin\n' } },
  },
  'git-crypt': {
    severity: 'error',
    what: 'A file is still encrypted by git-crypt.',
    why: 'Nobody who uses the skill could read it.',
    source: { name: 'git-crypt', url: 'https://github.com/AGWA/git-crypt' },
    example: { shell: "printf '\\000GITCRYPT\\000words' > table.bin" },
  },
  'skill-md-link-as-text': {
    severity: 'error',
    what: 'SKILL.md holds only a path: it is a link that was checked out as text.',
    why: 'So does Git where it may make no links, as on Windows.',
    source: {
      name: 'Git',
      url: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresymlinks',
    },
    example: { shell: 'mv SKILL.md instructions.md && printf instructions.md > SKILL.md' },
  },
  'link-as-text': {
    severity: 'warning',
    what: 'A file holds only the path of another one: it is a link that was checked out as text.',
    why: 'So does Git where it may make no links, as on Windows.',
    source: {
      name: 'Git',
      url: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresymlinks',
    },
    example: { shell: 'printf SKILL.md > README.md' },
  },
  'crlf-script': {
    severity: 'warning',
    what: 'The first line of a script, #!…, ends in CR.',
    why: 'No system finds an interpreter whose name ends in CR.',
    source: OURS,
    example: { shell: "printf '#!/bin/sh\\r\\ndate\\r\\n' > run.sh" },
  },
  'skill-archive': {
    severity: 'warning',
    what: 'A file is an archive that holds a skill.',
    why: 'It is likely the archive that an earlier step has written into the workspace.',
    source: OURS,
    example: {
      shell: 'cd .. && python3 -m zipfile -c my-skill/my-skill.zip my-skill/',
    },
  },
};

;// CONCATENATED MODULE: ../lib/skill/rules/file-rules.js
// The rules about the files of a skill: which there must be, what they may be called, what cannot be sent.

const FILE_RULES = {
  'missing-skill-md': {
    severity: 'error',
    what: 'The skill has no SKILL.md at its top.',
    why: 'It is what makes a folder a skill.',
    source: API,
    example: { shell: 'mkdir word-count && mv SKILL.md word-count/' },
  },
  'skill-md-case': {
    severity: 'error',
    what: 'SKILL.md is written in another case, or is there twice.',
    why: 'The API looks for exactly SKILL.md.',
    source: API,
    example: { shell: 'mv SKILL.md skill.md' },
  },
  'nested-skill-md': {
    severity: 'warning',
    what: 'There is a further SKILL.md below the top of the skill.',
    why: 'claude.ai takes exactly one.',
    source: CLAUDE_AI,
    example: { files: { 'examples/SKILL.md': '# An example\n' } },
  },
  'file-count': {
    severity: 'warning',
    what: 'The skill has more than 200 files.',
    why: 'claude.ai takes no more.',
    source: CLAUDE_AI,
    example: { shell: 'for number in $(seq 200); do echo > "$number.txt"; done' },
  },
  'too-large': {
    severity: 'error',
    what: 'The upload would be larger than 30 MiB.',
    why: 'The API refuses it, after it was sent.',
    source: API,
    example: { shell: 'head -c 31457280 /dev/zero > table.bin' },
  },
  'too-many-entries': {
    severity: 'error',
    what: 'There are more than 50,000 files and folders below the directory.',
    why: 'No skill has so many; the wrong folder is meant, or linked folders multiply.',
    source: OURS,
    example: {
      shell: 'mkdir words && cd words && seq 50001 | xargs touch',
    },
  },
  'long-path': {
    severity: 'error',
    what: 'A path has more than 1,024 bytes or leads through more than 100 folders.',
    why: 'No skill needs it, and few systems could unpack it.',
    source: OURS,
    example: {
      shell: 'folder="$(printf "a/%.0s" $(seq 101))"; mkdir -p "$folder" && echo > "$folder/words.md"',
    },
  },
  'unsendable-name': {
    severity: 'error',
    what: 'A file name holds a backslash, a control character, %22, %0A or %0D, or is not UTF-8.',
    why: 'An upload cannot carry it, or would carry another name.',
    source: OURS,
    example: { shell: "echo > 'a\\b.md'" },
  },
  'file-names': {
    severity: 'warning',
    what: 'Some file names cannot be unpacked on every system, or fall together there.',
    why: 'On Windows and macOS case does not count, and some names and characters are not allowed.',
    source: { name: 'Windows', url: 'https://learn.microsoft.com/windows/win32/fileio/naming-a-file' },
    example: { files: { 'aux.md': 'Help.\n' } },
  },
  'unmatched-pattern': {
    severity: 'error',
    what: 'A pattern of "files" matches nothing.',
    why: 'A file that was meant to be sent would be missing.',
    source: OURS,
    example: { inputs: { files: 'SKILL.md\nscript/**' } },
  },
  'idle-exclude': {
    severity: 'warning',
    what: 'An exclude of "files" matches nothing in any skill of the step.',
    why: 'What was meant to be left out would be sent.',
    source: OURS,
    example: { files: { 'drafts/later.md': 'Soon.\n' }, inputs: { files: '**\n!draft/**' } },
  },
  'not-approved': {
    severity: 'error',
    what: 'The digest of the skill is not that of "expected_digest".',
    why: 'What would be published is not what was approved.',
    source: OURS,
    example: { inputs: { expected_digest: `sha256:${'0'.repeat(64)}` } },
  },
  'hidden-pattern': {
    severity: 'warning',
    what: 'A pattern of "files" names hidden files, which are left out.',
    why: 'They are only sent with include_hidden_files.',
    source: OURS,
    example: { files: { '.env.example': 'LIMIT=\n' }, inputs: { files: 'SKILL.md\n.env.example' } },
  },
  'left-out': {
    severity: 'note',
    what: 'Hidden files, evaluations or fetched packages were left out.',
    why: 'So that nobody looks for them in the skill.',
    source: OURS,
    example: { files: { 'templates/.zshrc': 'alias words=wc\n' } },
  },
  unreadable: {
    severity: 'error',
    what: 'A file or a folder cannot be read.',
    why: 'The skill would be published without it.',
    source: OURS,
    example: { shell: 'chmod 000 SKILL.md' },
  },
  'unusable-link': {
    severity: 'error',
    what: 'A link leads out of the skill, to nothing, in a circle, or to what is never sent.',
    why: 'An upload carries files, no links, and only files of the skill.',
    source: OURS,
    example: { shell: 'ln -s /etc/hostname notes.md' },
  },
  'unfetched-submodule': {
    severity: 'error',
    what: 'The skill, or a folder of it, is a submodule that was not fetched.',
    why: 'The folder is empty, and the skill would be published without its files.',
    source: { name: 'Git', url: 'https://git-scm.com/docs/gitmodules' },
    example: {
      shell: 'mkdir words && printf \'[submodule "w"]\\n\\tpath = my-skill/words\\n\' > ../.gitmodules',
    },
  },
  'sparse-checkout': {
    severity: 'warning',
    what: 'The checkout is sparse, and the folder of the skill is not wholly inside.',
    why: 'Files of the skill may be missing. They would be missing from the version as well.',
    source: { name: 'Git', url: 'https://git-scm.com/docs/git-sparse-checkout' },
    example: {
      shell: 'cd .. && git init -q && git sparse-checkout set --no-cone my-skill/SKILL.md 2> /dev/null',
    },
  },
  'special-file': {
    severity: 'error',
    what: 'There is a FIFO, a socket or a device among the files.',
    why: 'It has no content that could be sent.',
    source: OURS,
    example: { shell: 'mkfifo pipe' },
  },
  'archive-inside': {
    severity: 'error',
    what: 'The input archive leads into the folder of a skill.',
    why: 'The archive would be part of the skill the next time.',
    source: OURS,
    example: { inputs: { archive: 'my-skill/my-skill.zip' } },
  },
};

;// CONCATENATED MODULE: ../lib/skill/rules/frontmatter-rules.js
// The rules about SKILL.md: whether its frontmatter can be read, and what it must say.

const DESCRIPTION = 'description: Counts words. Use when a text has a limit.';
const FRONTMATTER_RULES = {
  'not-utf8': {
    severity: 'error',
    what: 'SKILL.md is not UTF-8.',
    why: 'The API reads it as UTF-8; other bytes would be replaced or refused.',
    source: API,
    example: { shell: "printf '\\351' >> SKILL.md" },
  },
  'no-frontmatter': {
    severity: 'error',
    what: 'SKILL.md does not begin with a line "---".',
    why: 'The name and the description stand in the frontmatter, at the very top of the file.',
    source: API,
    example: { skillMd: '# Word count\n\nCount the words of a text.\n' },
  },
  'open-frontmatter': {
    severity: 'error',
    what: 'The frontmatter of SKILL.md is not closed by a line "---".',
    why: 'Nobody can tell where it ends and the instructions begin.',
    source: API,
    example: { skillMd: `---\nname: my-skill\n${DESCRIPTION}\n` },
  },
  'invalid-yaml': {
    severity: 'error',
    what: 'The frontmatter of SKILL.md is not valid YAML.',
    why: 'The API refuses it. Most often a text with a colon and a blank lacks its quotes.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: Use when: a text has a limit.') },
  },
  'no-mapping': {
    severity: 'error',
    what: 'The frontmatter of SKILL.md is YAML, but holds no keys.',
    why: 'The API looks for the keys name and description.',
    source: API,
    example: { skillMd: skillMd('- my-skill', '- Counts words.') },
  },
  'duplicate-key': {
    severity: 'error',
    what: 'The name or the description stands in the frontmatter of SKILL.md twice.',
    why: 'Parsers differ in which of the two they take.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'description: Counts words.') },
  },
  'frontmatter-size': {
    severity: 'error',
    what: 'The frontmatter of SKILL.md has more than 65,536 bytes, or does not end within them.',
    why: 'A name and a description need a fiftieth of that, and the rest belongs into the body.',
    source: OURS,
    example: {
      shell: 'printf -- "---\\nname: my-skill\\ndescription: Counts words.\\nlicense: %065536d\\n---\\n" 0 > SKILL.md',
    },
  },
  'required-field': {
    severity: 'error',
    what: 'The name or the description is missing, empty or no text.',
    why: 'The API refuses a skill without them.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: 2026') },
  },
  'name-length': {
    severity: 'error',
    what: 'The name has more than 64 characters.',
    why: 'The API refuses it.',
    source: API,
    example: {
      skillMd: skillMd(`name: ${'very-'.repeat(12)}long-name`, DESCRIPTION),
      inputs: { directory: '.' },
    },
  },
  'name-characters': {
    severity: 'error',
    what: 'The name has other characters than a-z, 0-9 and hyphens.',
    why: 'The API refuses it.',
    source: API,
    example: { skillMd: skillMd('name: My Skill', DESCRIPTION), inputs: { directory: '.' } },
  },
  'reserved-word': {
    severity: 'error',
    what: 'The name contains "anthropic" or "claude".',
    why: 'The API refuses both words in names.',
    source: API,
    example: { skillMd: skillMd('name: claude-helper', DESCRIPTION), inputs: { directory: '.' } },
  },
  'xml-tag': {
    severity: 'error',
    what: 'The name or the description contains an XML tag.',
    why: 'Both become part of the prompt, and the API refuses tags in them.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: Counts <b>words</b>.') },
  },
  'description-length': {
    severity: 'error',
    what: 'The description has more than 1,024 characters.',
    why: 'The API refuses it.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', `description: ${'Counts words. '.repeat(80)}`) },
  },
  'placeholder-description': {
    severity: 'warning',
    what: 'The description is still that of a template.',
    why: 'Claude finds a skill by its description.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', 'description: "[TODO: what it does and when to use it]"') },
  },
  'name-hyphens': {
    severity: 'warning',
    what: 'The name begins or ends with a hyphen, or has two in a row.',
    why: 'Other tools that follow the specification refuse it.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my--skill', DESCRIPTION), inputs: { directory: '.' } },
  },
  'folder-name': {
    severity: 'warning',
    what: 'The folder is not called like the skill.',
    why: 'Other tools find a skill by its folder. Not asked of a skill that is the whole repository.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: word-count', DESCRIPTION) },
  },
  'optional-field': {
    severity: 'warning',
    what: 'An optional field is empty or of the wrong kind.',
    why: 'Tools that follow the specification refuse or ignore it.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'metadata: 1.0') },
  },
  'compatibility-length': {
    severity: 'warning',
    what: 'The field compatibility has more than 500 characters.',
    why: 'The specification allows no more.',
    source: SPECIFICATION,
    example: {
      skillMd: skillMd('name: my-skill', DESCRIPTION, `compatibility: ${'Needs Python. '.repeat(40)}`),
    },
  },
  'byte-order-mark': {
    severity: 'warning',
    what: 'SKILL.md begins with a byte order mark.',
    why: 'Some parsers find no line "---" behind it, and so no frontmatter.',
    source: OURS,
    example: { skillMd: `\ufeff${skillMd('name: my-skill', DESCRIPTION)}` },
  },
  'repeated-key': {
    severity: 'warning',
    what: 'Another key than name and description stands in the frontmatter of SKILL.md twice.',
    why: 'Only one of the two counts.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'license: MIT', 'license: Apache-2.0') },
  },
  'lost-text': {
    severity: 'warning',
    what: 'YAML drops a part of a value: what follows " #", or a word that begins with "&".',
    why: 'The skill would be published with the rest of the text alone.',
    source: { name: 'YAML', url: 'https://yaml.org/spec/1.1/#id864687' },
    example: { skillMd: skillMd('name: my-skill', 'description: Posts to the #news channel.') },
  },
  'unknown-key': {
    severity: 'warning',
    what: 'The frontmatter of SKILL.md has a key that the specification does not know.',
    why: 'The API ignores or refuses it. What is meant for other readers belongs below metadata.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'version: "1.0"') },
  },
  'claude-code-key': {
    severity: 'note',
    what: 'The frontmatter of SKILL.md has keys that only Claude Code knows.',
    why: 'The API ignores or refuses them; in Claude Code they work only where they are.',
    source: { name: 'Claude Code', url: 'https://code.claude.com/docs/en/skills' },
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'disable-model-invocation: true') },
  },
};

;// CONCATENATED MODULE: ../lib/skill/rules/rules.js
// Every rule about a skill, by its id: the one table that problems, `ignore_rules` and docs/rules.md are made from.



const TABLE = { ...FRONTMATTER_RULES, ...FILE_RULES, ...CONTENT_RULES };
const RULES = TABLE;
/** @internal */
const RULE_IDS = Object.keys(RULES);
/** The rules that a user may switch off. */
const IGNORABLE = RULE_IDS.filter(id => RULES[id].severity !== 'error');


  }),

  928:
  ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

  __webpack_require__.d(__webpack_exports__, {
  H6: () => (  isByName),
  Q8: () => (  AUTO),
  _y: () => (  EXISTING)
  });
// The noun that grows on its way: a request, a loaded skill, a target.
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
  f: () => (  trimEndOf)
  });
// What stands at the end of a text again and again, taken off in linear time, which a regular expression does not promise.
/** The text without any of this one character at its end. */
function trimEndOf(text, character) {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character)
    end -= 1;
  return text.slice(0, end);
}


  })

};
