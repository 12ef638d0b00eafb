export const id = 305;
export const ids = [305];
export const modules = {

 5305:
 ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
 var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1187);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4557);
 var _main_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8397);
 var _report_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6202);
 var _report_report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2159);
 var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(736);
 var _step_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3855);
// One way in, and one way out of a failure, whatever fails and whenever.

/** Exit codes after a signal, as shells report them. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/** How long a cancelled step may take to report what it knows, before the runner kills it. */
const LAST_WORDS_MS = 5_000;
const secrets = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__ .g)(_report_log_js__WEBPACK_IMPORTED_MODULE_3__ .$l);
const log = (0,_report_log_js__WEBPACK_IMPORTED_MODULE_3__ .hM)(secrets);
const cancelling = new AbortController();
const { signal: cancelled } = cancelling;
const runtime = { env: process.env, secrets, clock: (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__ .g)(cancelled), log, cancelled };
let cancelledBy;
/** Exits at once: an abandoned request, such as one for an identity token, could keep the process alive for minutes. */
function leave() {
  // An argument of undefined would turn a failed step green.
  process.stdout.write('', () => (cancelledBy ? process.exit(EXIT_CODES[cancelledBy]) : process.exit()));
}
// Standard output is closed: the report still goes into the summary and the outputs.
process.stdout.on('error', () => { });
// An error that nothing has caught, also a rejected promise.
process.once('uncaughtException', async (cause) => {
  const error = new Error(`The step ended in the middle by an error of its own: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__ .b)(cause)}. What it was sending may exist: run the job again, which publishes nothing twice, and report this.`, { cause });
  await (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__ .x)(error, runtime);
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
  await (0,_main_js__WEBPACK_IMPORTED_MODULE_2__ .e)(runtime, _step_js__WEBPACK_IMPORTED_MODULE_6__ .c);
}
catch (error) {
  await (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__ .x)(error, runtime);
}
leave();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

 }),

 2159:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  z: () => ( report),
  x: () => ( reportFailure)
});

var core = __webpack_require__(5360);
var error_message = __webpack_require__(4557);
var foreign_text = __webpack_require__(1809);
var reader = __webpack_require__(9328);
var lib_result = __webpack_require__(4296);
var group_by = __webpack_require__(2638);
var list_some = __webpack_require__(2494);
var problem = __webpack_require__(9120);
var log = __webpack_require__(6202);
var outcome = __webpack_require__(5840);
var report_source = __webpack_require__(4355);
var step_log = __webpack_require__(6615);
;// CONCATENATED MODULE: ../lib/report/annotations.js
// Results -> annotations within what GitHub shows of a step: ten of each level, the overview first, then one for each
// skill and kind of problem, spread over the skills. The rest stands in the log and in the summary. Pure.

/** How long an annotation may be: GitHub cuts at 4,096. */
const MAX_LENGTH = 4000;
const MAX_NAMES = 8;
/** How much of a message is shown of problems beside the first of their kind. */
const MAX_OTHER = 60;
/**
 * All annotations about the skills of a step, within GitHub's limits.
 *
 * @param others how many warnings the step has besides
 */
function annotate(results, sources, overview, others = 0) {
  const head = overview === undefined ? [] : [{ level: 'error', message: overview }];
  const errors = collect(results, 'error', sources, log .KE - head.length);
  const warnings = collect(results.map(withoutOld), 'warning', sources, Math.max(0, log .KE - others));
  return [...warnings, ...head, ...errors].map(cut);
}
/** The result without warnings about what was published earlier: they were annotated then, and stand in the summary. */
function withoutOld(result) {
  return (0,lib_result .A3)(result) === 'unchanged' || result.fromVersion ? { ...result, problems: [] } : result;
}
/** One message about several skills that did not all succeed: how many of each outcome, and their names. */
function describeOverview(results, mode) {
  const parts = (0,outcome .XF)(results, mode).map(({ reason, text, results: those }) => ['unchanged', 'checked', 'not-sent'].includes(reason)
    ? `${text}.`
    : `${text}: ${(0,step_log .Zv)(those, 1200)}.`);
  return `${parts.join(' ')} The job summary tells all of it.`;
}
/**
 * One annotation for each skill and kind of problem, as many as there is room for; the first of every skill comes before
 * the second of any.
 */
function collect(results, level, sources, room) {
  const placed = results
    .flatMap(result => [...groupProblems(result, level, sources).entries()])
    .sort(([round], [other]) => round - other)
    .map(([, annotation]) => annotation);
  const apart = groupMessages(results, level, REQUEST_IDS);
  const isWithin = apart.length + placed.length <= room;
  const shared = isWithin ? apart : groupMessages(results, level, ALL_IDS);
  return [
    ...shared.map(({ names, message }) => ({
      level,
      message: results.length > 1 ? `${(0,list_some .XT)(names, MAX_NAMES)}: ${message}` : message,
    })),
    ...placed,
  ].slice(0, room);
}
/** Ids of requests: without them messages of the same failure are equal. */
const REQUEST_IDS = /(?<=\(request )[^)]+|\breq_\w+/g;
/** The same, and ids of skills, versions and deployments. */
const ALL_IDS = new RegExp(`${REQUEST_IDS.source}|\\b(?:skill|skver)_\\w+|\\b\\d{9,}\\b`, 'g');
/** Messages that are not about a file; those of several skills that differ only in `ids` are one without them. */
function groupMessages(results, level, ids) {
  const messages = results.flatMap(result => {
    const error = result.status === 'failed' && result.error !== undefined ? [result.error] : [];
    const placeless = result.problems.filter(({ severity, path }) => severity === level && path === undefined);
    const own = level === 'error' ? error : result.warnings;
    return [...own, ...placeless.map(problem .Vw)].map(message => ({ message, name: (0,outcome .Vb)(result) }));
  });
  return [...(0,group_by .$)(messages, ({ message }) => message.replace(ids, '\u2026'))].map(([common, group]) => {
    const [only = '', ...others] = new Set(group.map(({ message }) => message));
    return {
      names: [...new Set(group.map(({ name }) => name))],
      message: others.length === 0 ? only : `${common} The job summary has the ids.`,
    };
  });
}
/** Problems that have a place: those of one rule are one annotation, at the place of the first. */
function groupProblems(result, level, sources) {
  const placed = result.problems.filter(({ severity, path }) => severity === level && path !== undefined);
  return [...(0,group_by .$)(placed, ({ rule }) => rule).values()].flatMap(([first, ...others]) => {
    if (first?.path === undefined)
      return [];
    const source = sources(result);
    const { path, position } = first;
    const file = source.fileOf(path);
    const at = position && { line: position.line, column: position.column };
    return [
      {
        level,
        message: `${(0,report_source .$)(first, source.pathOf)} ${(0,problem .Vw)(first)}${describeOthers(others)}`,
        ...(file !== undefined && { file, ...at }),
      },
    ];
  });
}
function describeOthers(others) {
  if (others.length === 0)
    return '';
  // A message about a whole file names it by itself.
  const shown = others
    .slice(0, MAX_NAMES)
    .map(other => (other.position ? `${(0,report_source .$)(other)} ` : '') + (0,foreign_text .$Q)(other.message, MAX_OTHER));
  const rest = others.length > MAX_NAMES ? ['\u2026'] : [];
  return `\n\nAnd ${others.length} more of this kind: ${[...shown, ...rest].join(' ')}`;
}
function cut(annotation) {
  const { message } = annotation;
  return message.length <= MAX_LENGTH
    ? annotation
    : { ...annotation, message: `${message.slice(0, MAX_LENGTH)}\u2026` };
}

var external_node_crypto_ = __webpack_require__(7598);
var external_node_fs_ = __webpack_require__(3024);
var external_node_os_ = __webpack_require__(8161);
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../lib/report/comment-file.js
// The report as a file that a later step can put into a comment on the pull request.

/**
 * Inputs by which a workflow names skills and their workspace: jobs of a matrix differ in at least one of them. Never a
 * key, for a hash can be tested against guesses: jobs that differ by that alone can name an environment.
 */
const NAMES = [
  'INPUT_DEPLOYMENT_ENVIRONMENT',
  ...['INPUT_SKILL_ID', 'INPUT_DIRECTORY', 'INPUT_SKILLS', 'INPUT_SKILLS_FILE', 'INPUT_FROM_VERSION'],
  // Each may be a variable as well.
  ...['WORKSPACE_ID', 'BASE_URL', 'FEDERATION_RULE_ID', 'ORGANIZATION_ID', 'SERVICE_ACCOUNT_ID'].flatMap(name => [`INPUT_ANTHROPIC_${name}`, `ANTHROPIC_${name}`]),
];
/**
 * Writes the report behind a marker by which the comment is found again: hidden, and the same in each run of a step.
 *
 * @returns the absolute path
 * @throws Error of the file system
 */
function writeCommentFile(markdown, env) {
  const folder = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
  const place = [env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION].map(plain);
  const step = [...place.filter(Boolean), fingerprint(env)].join(' / ');
  const path = (0,external_node_path_.join)(folder, `publish-agent-skill-${plain(env.GITHUB_ACTION) || 'step'}.md`);
  (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
  (0,external_node_fs_.writeFileSync)(path, `<!-- publish-agent-skill: ${step} -->\n${markdown}`);
  return path;
}
/**
 * Identifies a step by its place in the workflow and its inputs as they are written, never by its results. A step
 * cannot read the values of a matrix.
 */
function fingerprint(env) {
  // Behind the `@` stands the branch or the pull request, which changes.
  const file = env.GITHUB_WORKFLOW_REF?.replace(/@.*/s, '');
  const place = [file, env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION];
  const whole = [...place, ...NAMES.map(name => env[name])].map((text = '') => text.trim());
  return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 12);
}
/** A text with only those characters that may stand in a file name and in an HTML comment. */
function plain(text = '') {
  return text.replace(/[^\w. ]+/g, '-').slice(0, 100);
}

var changes = __webpack_require__(6263);
;// CONCATENATED MODULE: ../lib/report/diff.js
// What changed in a skill's SKILL.md, line by line, as the summary shows it.

const MAX_LINES = 200;
const MAX_LINE_LENGTH = 500;
/** How many lines may differ; the work grows with the square of this. */
const MAX_EDITS = 1000;
/** How many diffs a step makes: a summary has no room for more. */
const MAX_DIFFS = 50;
const TOO_LARGE = `SKILL.md has more than ${changes .J5 / 1024} KiB and is not shown line by line.`;
/** Whether SKILL.md is among the changed files. */
function changesSkillMd(comparison) {
  return comparison?.changes.changed.some(({ path }) => path === 'SKILL.md') === true;
}
/** The diff of SKILL.md for each result that changes it, by directory; left out where it cannot be made. */
async function diffSkillMds(results) {
  const diffs = new Map();
  for (const { directory, skill, comparison } of results) {
    const after = skill?.files.find(({ path }) => path === 'SKILL.md');
    if (!after || !comparison || !changesSkillMd(comparison))
      continue;
    if (diffs.size === MAX_DIFFS)
      break;
    const before = comparison.skillMdBefore;
    try {
      const isSmall = before !== undefined && after.size <= changes .J5;
      diffs.set(directory, isSmall ? await diffTexts(before, after.read().toString('utf8')) : TOO_LARGE);
    }
    catch {
      // SKILL.md has changed on disk since it was checked: no diff.
    }
  }
  return diffs;
}
/**
 * The changed lines with three lines around them, printable, without the head of a patch.
 *
 * @internal
 */
async function diffTexts(before, after) {
  const { createPatch } = await __webpack_require__.e( 873).then(__webpack_require__.bind(__webpack_require__, 1873));
  // Texts that have little in common take long and show nothing.
  const patch = createPatch('SKILL.md', before, after, '', '', {
    context: 3,
    maxEditLength: MAX_EDITS,
    timeout: 1000,
  });
  if (patch === undefined)
    return 'SKILL.md is too different to be shown line by line.';
  const lines = patch.split('\n').slice(4);
  return (0,list_some .K4)(lines, MAX_LINES, showLine, more => `${more} lines`).join('\n');
}
function showLine(line) {
  const text = line.replace(/\r$/, '').replaceAll('\t', '    ');
  return (0,foreign_text .$Q)((0,foreign_text .g$)((0,foreign_text .$Q)(text, MAX_LINE_LENGTH)), MAX_LINE_LENGTH);
}

var job_summary = __webpack_require__(2958);
var result_entry = __webpack_require__(1094);
;// CONCATENATED MODULE: ../lib/report/limits.js
// GitHub's limits of outputs, told where they are passed. Pure.

/** How many jobs a matrix may have: https://docs.github.com/actions/reference/limits */
const MAX_MATRIX = 256;
const MAX_OUTPUTS_BYTES = 1_000_000;
/** Sentences about outputs that are too large for what later steps or jobs do with them. */
function findPassedLimits(outputs) {
  const { length: count } = JSON.parse(outputs.changed ?? '[]');
  const sizes = Object.entries(outputs).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const passed = [];
  if (count > MAX_MATRIX)
    passed.push(`The output changed has ${count} entries, and a matrix takes ${MAX_MATRIX}. Walk through them in one job, or publish in several steps.`);
  for (const { name, bytes } of sizes)
    if (bytes >= result_entry .YK - 100)
      passed.push(`The output ${name} has ${kilobytes(bytes)}, and an environment variable takes 128 KiB. Read it in an expression, such as fromJSON, or publish in several steps.`);
  if (total > MAX_OUTPUTS_BYTES)
    passed.push(`The outputs have ${kilobytes(total)} together, and GitHub passes on 1 MB of a job. Use them in the same job, or publish in several jobs.`);
  return passed;
}
function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1000)} kB`;
}

;// CONCATENATED MODULE: ../lib/report/detail.js
// How much detail a report has: as much as fits. What failed is shortened last, and never left out.
const LEVELS = [
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
  for (const detail of LEVELS) {
    text = render(detail);
    if (size(text) <= max)
      return text;
  }
  // There are thousands of long names, and nothing left to shorten.
  const end = '\n\n\u2026 there is no room for the rest.\n';
  let fitting = text.slice(0, max - end.length);
  while (size(fitting) > max - end.length)
    fitting = fitting.slice(0, Math.floor(fitting.length * 0.9));
  return fitting.slice(0, fitting.lastIndexOf('\n')) + end;
}

var markdown = __webpack_require__(6555);
;// CONCATENATED MODULE: ../lib/report/mistakes.js
// The summary of a step that ended before it had results. Pure.

const MAX_CHARACTERS = 65_000;
/** The summary of a step whose inputs are wrong. */
function renderMistakes(mistakes) {
  const count = mistakes.length === 1 ? '' : `: ${mistakes.length} errors`;
  return renderErrors(`## \u274c The step could not begin${count}\n\nNothing was sent.`, mistakes);
}
/** The summary of a step that ended without results, so that it is unknown what it did. */
function renderFault(messages) {
  return renderErrors('## \u274c The step failed', messages);
}
function renderErrors(head, mistakes) {
  return renderWithin(MAX_CHARACTERS, text => text.length, ({ errors, message }) => {
    const lines = (0,list_some .K4)(mistakes, Math.max(1, errors), mistake => `- \u274c ${(0,markdown .e4)(mistake, message).join('<br>')}`, more => `- ${more}`);
    return [head, lines.join('\n'), ''].join('\n\n');
  });
}

var mapping_row = __webpack_require__(5212);
;// CONCATENATED MODULE: ../lib/report/mapping.js
// Results -> what the input `skills` takes: a line "directory: id" for each skill. Pure.

/**
 * The mapping of all skills. Without an id, the word that the workflow has stays. A skill without either is left out,
 * and one that comes from a version and not from a directory.
 */
function mappingOf(results) {
  return results
    .flatMap(({ directory, skillId, requestedId, fromVersion }) => {
    const id = skillId ?? requestedId;
    // A line that begins with "!" would be an exclude.
    const path = directory.replace(/^!/, './!');
    return id === undefined || fromVersion ? [] : [(0,mapping_row .G)(path, id)];
  })
    .join('\n');
}
/** The folded block to paste into the workflow after a skill was created; for a single skill as `skill_id`. */
function renderMapping(results) {
  const lines = mappingOf(results).split('\n');
  const [only, ...others] = results;
  const [what, block] = only?.skillId === undefined || others.length > 0
    ? ['ids', ['skills: |', ...lines.map(line => `  ${line}`)]]
    : ['id', [`skill_id: ${(0,mapping_row .Z)(only.skillId)}`, ...lines.map(line => `# or, in skills: ${line}`)]];
  return (0,markdown .AU)(`<b>The ${what}, to paste into the workflow</b>`, (0,markdown .EU)(block.join('\n'), 'yaml'));
}

;// CONCATENATED MODULE: ../lib/report/outputs.js
// Results -> the outputs that action.yml declares. Pure.

/** The outputs of a step by name, all of them texts; those that are absent are not set. */
function outputsOf(results, mode) {
  const anyPublished = results.some(lib_result .HF);
  const [only, ...others] = results;
  const entries = (0,result_entry .W0)(results);
  return {
    ...(only && others.length === 0 && outputsOfOne(only)),
    // A red step sets `published` only when it is true.
    ...((anyPublished || !(0,lib_result .iI)(results, mode)) && { published: String(anyPublished) }),
    results: JSON.stringify(entries),
    changed: JSON.stringify(entries.filter((_, index) => (0,result_entry .Ng)(results[index]))),
    mapping: mappingOf(results),
  };
}
function outputsOfOne(result) {
  const { archive, deploymentId, skillId = '' } = result;
  // A failed step tells of a skill that it has made, never of a version that a later step could take.
  const made = (0,lib_result .HF)(result) && { skill_id: skillId, created: String((0,lib_result .H)(result)) };
  return {
    ...((0,lib_result .id)(result) ? made : { ...skillOutputs(result), ...versionOutputs(result) }),
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
    changes: comparison ? JSON.stringify((0,result_entry .wG)(comparison)) : '',
  };
}
/** The outputs about one skill: the API's fields win over the disk; a plan sets those that need no server. */
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

var secret_free = __webpack_require__(5677);
var report_changes = __webpack_require__(3549);
;// CONCATENATED MODULE: ../lib/report/facts.js
// Details of one skill, folded in the summary. Pure.

/** The folded details of a result: a table of facts, and the files. */
function renderFacts(result, detail) {
  const { skill, skillId, archive, deploymentId, fromVersion } = result;
  if (!skill)
    return [];
  const version = (0,lib_result .E4)(result);
  const rows = [
    ['Skill', (0,markdown .aY)(skill.name)],
    fromVersion ? ['Content of', (0,markdown .aY)(fromVersion.version)] : ['Directory', (0,markdown .aY)(result.directory)],
    ['Skill id', skillId && (0,markdown .aY)(skillId)],
    ['Version', version && (0,markdown .aY)(version.version)],
    ['Created', version && (0,markdown .CS)(version.createdAt)],
    ['Digest', (0,markdown .aY)(skill.digest)],
    ['SKILL.md', describeReading(skill)],
    ['Files', `${(0,report_changes .Dc)(skill.files)}, ${(0,report_changes .Xq)(skill.sizeBytes)}`],
    ['Archive', archive && `${(0,markdown .aY)(archive.path)}<br>${(0,markdown .aY)(archive.digest)}`],
    ['Deployment', deploymentId && (0,markdown .aY)(deploymentId)],
  ].filter((row) => Boolean(row[1]));
  // For a plan that compared nothing, the files are listed already.
  const isListed = detail.files === 0 || ['failed', 'checked'].includes((0,lib_result .A3)(result));
  const files = isListed ? [] : [(0,report_changes .gt)(skill, detail.files)];
  return [(0,markdown .AU)('Details', [(0,markdown .tp)(['', ''], rows), ...files].join('\n\n'))];
}
/** The table of what the skills cost their users in tokens, the most expensive first. */
function renderReadings(results, { rows: max }) {
  const skills = results.flatMap(result => (result.skill ? [{ ...result.skill, name: (0,outcome .Vb)(result) }] : []));
  const rows = (0,list_some .K4)(skills.sort((a, b) => b.reading.tokens - a.reading.tokens), max, ({ name, reading: { lines, tokens, descriptionTokens } }) => [
    (0,markdown .aY)(name),
    ...[lines, tokens, descriptionTokens].map(String),
  ], more => [more, '', '', '']);
  if (rows.length === 0)
    return [];
  const head = ['Skill', 'Lines of SKILL.md', 'Tokens, about', 'Of the description, about'];
  return [(0,markdown .AU)('What the model reads', (0,markdown .tp)(head, rows, ['left', 'right', 'right', 'right']))];
}
function describeReading({ reading: { lines, tokens, descriptionTokens } }) {
  return `${lines} lines, about ${tokens} tokens; its description about ${descriptionTokens}`;
}

;// CONCATENATED MODULE: ../lib/report/failed.js
// The skills that failed as Markdown: what, where, and what to do. Pure.

/** From this number of failures on, one table replaces a section for each. */
const MANY = 4;
/** The section of the skills that failed; those that failed for the same reason together. */
function renderFailed(results, sources, mode, detail) {
  const failed = results.filter(({ status }) => status === 'failed');
  if (failed.length === 0)
    return [];
  if (detail.errors === 0)
    return [`\u274c ${codeNames(failed)}`];
  const groups = groupFailures(failed, sources, detail);
  if (groups.length >= MANY)
    return [renderTable(groups, failed)];
  const isOnly = results.length === 1;
  return groups.flatMap(group => [...(isOnly ? [] : [renderHead(group, sources, mode)]), renderGroup(group)]);
}
function groupFailures(failed, sources, detail) {
  const entries = failed.map(result => {
    const all = failuresOf(result, sources, detail);
    const failures = all.slice(0, detail.errors);
    return { result, failures, left: all.length - failures.length };
  });
  return [...(0,group_by .$)(entries, ({ failures }) => JSON.stringify(failures)).values()].flatMap(group => {
    const last = group.at(-1);
    return last ? [{ ...last, results: group.map(({ result }) => result) }] : [];
  });
}
function failuresOf(result, sources, { message: length }) {
  const source = sources(result);
  const error = result.status === 'failed' ? result.error : undefined;
  const problems = result.problems.filter(({ severity }) => severity === 'error');
  return [
    ...(error === undefined ? [] : [{ isWhole: true, paragraphs: (0,markdown .e4)(error, length) }]),
    ...problems.map(problem => {
      const place = (0,report_source .$)(problem);
      const url = problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line);
      return {
        ...(place && { place, url }),
        paragraphs: (0,markdown .e4)(problem.message, length, problem.rule),
      };
    }),
  ];
}
function renderHead({ results }, sources, mode) {
  const [first, ...others] = results;
  if (!first)
    return '';
  if (others.length > 0)
    return `### \u274c ${results.length} skills: ${codeNames(results)}`;
  // A folder that could not be entered has no file to link to.
  const isRead = first.skill !== undefined || first.problems.length > 0;
  const url = isRead ? sources(first).urlOf('SKILL.md') : undefined;
  const where = first.skill && !first.fromVersion ? `${(0,markdown .aY)(first.directory)} \u00b7 ` : '';
  return `### \u274c ${(0,markdown .nf)((0,markdown .aY)((0,outcome .Vb)(first)), url)}\n\n${where}${(0,markdown .CS)((0,outcome .SS)(first, mode))}`;
}
function renderGroup({ failures, left }) {
  const [only, ...others] = failures;
  const isAlone = only && others.length === 0 && only.place === undefined && left === 0;
  const quoted = failures.filter(({ isWhole }) => isAlone || isWhole);
  const rows = failures
    .filter(failure => !quoted.includes(failure))
    .map(({ place, url, paragraphs }) => [
    '\u274c',
    place === undefined ? '' : (0,markdown .nf)((0,markdown .aY)(place), url),
    paragraphs.join('<br>'),
  ]);
  if (left > 0)
    rows.push(['', '', (0,list_some .v)(left)]);
  return [
    ...quoted.map(({ paragraphs }) => paragraphs.map(text => `> ${text}`).join('\n>\n')),
    ...(rows.length > 0 ? [(0,markdown .tp)(['', 'Place', 'What is wrong'], rows)] : []),
  ].join('\n\n');
}
/** All failures in one table, a row for each problem; skill and place are one path. */
function renderTable(groups, failed) {
  const nameBriefly = shortestNames(failed);
  const rows = groups.flatMap(({ results, failures, left }) => {
    const names = results.map(nameBriefly);
    const lines = failures.map(({ place, url, paragraphs }) => [
      place === undefined ? names.map(markdown .aY).join(', ') : (0,markdown .nf)((0,markdown .aY)(`${names[0]}/${place}`), url),
      paragraphs.join('<br>'),
    ]);
    return left > 0 ? [...lines, [names.map(markdown .aY).join(', '), (0,list_some .v)(left)]] : lines;
  });
  return (0,markdown .tp)(['Skill', 'What is wrong'], rows);
}
/** Names skills by the last name of their path, unless two paths end in the same one. */
function shortestNames(results) {
  const lastOf = (result) => (0,outcome .Vb)(result).split('/').at(-1) ?? '';
  const isClear = new Set(results.map(lastOf)).size === results.length;
  return isClear ? lastOf : outcome .Vb;
}
function codeNames(results) {
  return results.map(result => (0,markdown .aY)((0,outcome .Vb)(result))).join(', ');
}

var roll_back = __webpack_require__(9145);
;// CONCATENATED MODULE: ../lib/report/succeeded.js
// The skills that were published or would be, with what changes in each, and those with which nothing happens. Pure.

const INLINE_PATHS = 3;
const MAX_NOTES = 5;
/** One row for each skill: its name, its id, its version and what changes. */
function succeeded_renderTable({ results }, sources, { rows: max }) {
  const shown = results.slice(0, max);
  const withVersion = shown.some(lib_result .E4);
  const withId = shown.some(({ skillId }) => skillId !== undefined);
  const head = ['Skill', ...(withId ? ['Skill id'] : []), ...(withVersion ? ['Version'] : []), 'Changes'];
  const rows = (0,list_some .K4)(results, max, result => [
    `${(0,outcome .co)(result).icon} ${(0,markdown .nf)((0,markdown .aY)((0,outcome .Vb)(result)), sources(result).urlOf('SKILL.md'))}`,
    ...(withId ? [result.skillId === undefined ? '' : (0,markdown .aY)(result.skillId)] : []),
    ...(withVersion ? [(0,markdown .aY)((0,lib_result .E4)(result)?.version ?? '')] : []),
    summarizeChanges(result),
  ], more => [more, ...head.slice(1).map(() => '')]);
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
/** The changes file by file; folded when there are several skills. */
function renderDetails(results, diffs, detail) {
  const all = results.filter(isChanged);
  if (detail.files === 0)
    return all.length === 0
      ? []
      : [`\u2026 the files that change in ${(0,list_some .pq)(all.length, 'skill')} are not listed`];
  const withoutDiff = all.filter(({ directory, comparison }) => changesSkillMd(comparison) && !(detail.diffs && diffs.has(directory)));
  const left = withoutDiff.length === 0
    ? []
    : [`\u2026 the lines of SKILL.md that change in ${(0,list_some .pq)(withoutDiff.length, 'skill')} are not shown`];
  const changed = all.flatMap(result => {
    const { comparison, directory } = result;
    if (!comparison)
      return [];
    const lineEnds = (0,report_changes .WI)(comparison);
    // When there are only few files, the table names them already.
    const isNamed = results.length > 1 && (0,report_changes .DT)(comparison).length <= INLINE_PATHS;
    const diff = detail.diffs ? diffs.get(directory) : undefined;
    const shown = diff === undefined ? [] : [(0,markdown .EU)(diff, 'diff')];
    const parts = [
      ...(lineEnds ? [`\u26a0\ufe0f ${(0,markdown .CS)(lineEnds)}`] : []),
      ...(isNamed ? [] : [(0,report_changes .O1)(comparison, detail.files)]),
      ...(isNamed ? shown : shown.map(text => (0,markdown .AU)('Changes in SKILL.md', text))),
    ];
    const title = `${(0,markdown .v1)((0,outcome .Vb)(result))}: ${(0,report_changes .xS)(comparison)}`;
    return parts.length > 0 ? [{ title, parts }] : [];
  });
  const [only, ...others] = changed;
  if (only && others.length === 0 && results.length === 1)
    return [...only.parts, ...left];
  const shown = (0,list_some .K4)(changed, detail.rows, ({ title, parts }) => (0,markdown .AU)(title, parts.join('\n\n')), String);
  return [...shown, ...left];
}
function isChanged({ status, comparison }) {
  return status !== 'unchanged' && comparison !== undefined && (0,report_changes .DT)(comparison).length > 0;
}
/** The folded list of skills to which nothing happens. */
function renderFolded({ results, text }, { rows: max }) {
  const rows = (0,list_some .K4)(results, max, result => {
    const version = (0,lib_result .E4)(result);
    return [(0,markdown .aY)((0,outcome .Vb)(result)), ...(version ? [(0,markdown .aY)(version.version)] : [])];
  }, more => [more]);
  // Skills that were not sent have no version.
  const hasVersions = results.some(result => (0,lib_result .E4)(result) !== undefined);
  return (0,markdown .AU)(text, (0,markdown .tp)(hasVersions ? ['Skill', 'Version'] : ['Skill'], rows));
}
/** Skills of a plan that nothing could be compared with: why, and what would be sent. */
function renderChecked({ results, text }, mode, { files, rows: max }) {
  const icon = mode === 'alarm' ? '\u274c' : '\u2139\ufe0f';
  const notes = [...new Set(results.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  const [only, ...others] = results;
  const list = only?.skill && others.length === 0
    ? (0,markdown .AU)((0,report_changes .Dc)(only.skill.files), (0,report_changes .gt)(only.skill, Math.max(1, files)))
    : (0,markdown .AU)(text, (0,markdown .tp)(['Skill', 'Files'], (0,list_some .K4)(results, max, result => [(0,markdown .aY)((0,outcome .Vb)(result)), String(result.skill?.files.length)], more => [more, '']), ['left', 'right']));
  return [...(0,list_some .K4)(notes, MAX_NOTES, note => `${icon} ${(0,markdown .CS)(note)}`, String), list];
}
/** The title of the section of an outcome that has one. */
const SECTIONS = {
  published: 'Published',
  'would-create': 'Would create',
  'would-publish': 'Would publish',
};

;// CONCATENATED MODULE: ../lib/report/warnings.js
// Warnings and notes as Markdown, to open: they come last, and never with errors. Pure.

/** The folded lists of warnings and of notes. */
function renderWarnings(results, sources, detail) {
  const general = results.flatMap(result => result.warnings.map((text) => ({ result, text })));
  return [
    ...foldLines('\u26a0\ufe0f', 'warning', [...general, ...warnings_collect(results, 'warning')], sources, detail),
    ...foldLines('\u2139\ufe0f', 'note', warnings_collect(results, 'note'), sources, detail),
  ];
}
function warnings_collect(results, wanted) {
  return results.flatMap(result => result.problems
    .filter(({ severity }) => severity === wanted)
    .map(problem => ({ result, problem, text: problem.message })));
}
function foldLines(icon, what, remarks, sources, { warnings: max, message: length }) {
  if (remarks.length === 0)
    return [];
  const lines = (0,list_some .K4)(remarks, max, one => `- ${renderPlace(one, sources)} ${(0,markdown .e4)(one.text, length, one.problem?.rule).join('<br>')}`, more => `- ${more}`);
  return [(0,markdown .AU)(`${icon} ${(0,list_some .pq)(remarks.length, what)}`, lines.join('\n'))];
}
function renderPlace({ result, problem }, sources) {
  if (problem?.path === undefined)
    return (0,markdown .aY)((0,outcome .Vb)(result));
  const { pathOf, urlOf } = sources(result);
  const place = (0,report_source .$)(problem, pathOf) ?? (0,outcome .Vb)(result);
  return (0,markdown .nf)((0,markdown .aY)(place), urlOf(problem.path, problem.position?.line));
}

;// CONCATENATED MODULE: ../lib/report/summary.js
// Results -> the Markdown of the job summary, and of a comment: what matters first. Pure.

// GitHub takes 1 MiB a step and drops a summary that is larger.
const MAX_BYTES = 1000 * 1024;
/** How long a comment may be, with room for its marker. */
const summary_MAX_CHARACTERS = 65_000;
const MAX_COMMITS = 5;
const ALARM = 'What is published is not what is here. Publish it, or bring the change back here.';
/** The summary of a step whose inputs could be read. */
function renderSummary(results, context) {
  return renderWithin(MAX_BYTES, Buffer.byteLength, detail => render(results, context, detail));
}
/** The summary, short enough for a comment. */
function renderComment(results, context) {
  return renderWithin(summary_MAX_CHARACTERS, text => text.length, detail => render(results, context, detail));
}
function render(results, context, detail) {
  const { mode, sources, diffs } = context;
  const red = (0,lib_result .iI)(results, mode);
  const counts = (0,outcome .XF)(results, mode);
  const count = (reason) => counts.filter(one => one.reason === reason);
  const [only, ...others] = results;
  const isOnly = only !== undefined && others.length === 0;
  const sections = [
    `## ${(0,outcome .ZG)(counts, red)} ${(0,markdown .CS)((0,outcome .XZ)(results, mode))}`,
    describeCounts(results, counts, sources, mode),
    ...results.map(result => (0,markdown .CS)((0,roll_back .I)(result))),
    ...(mode === 'alarm' && results.some(lib_result .Ag) ? [ALARM] : []),
    ...renderFailed(results, sources, mode, detail),
    ...(results.some(lib_result .H) ? [renderMapping(results)] : []),
    ...counts.flatMap(one => {
      const title = SECTIONS[one.reason];
      if (title === undefined)
        return [];
      return [...(isOnly ? [] : [`### ${title}`]), succeeded_renderTable(one, sources, detail)];
    }),
    ...renderDetails(results, diffs, detail),
    ...count('checked').flatMap(one => renderChecked(one, mode, detail)),
    ...(isOnly ? [] : [...count('not-sent'), ...count('unchanged')].map(one => renderFolded(one, detail))),
    ...(isOnly ? renderFacts(only, detail) : renderReadings(results, detail)),
    ...renderWarnings(results, sources, detail),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}
/** The line below the heading: counts when a skill failed, the version when it stays, and the commits. */
function describeCounts(results, counts, sources, mode) {
  const [only, ...others] = results;
  const commits = new Map(results.map(sources).map(one => [one.root, one]));
  const head = others.length > 0 ? describeParts(results, counts, mode) : only ? describeStay(only) : [];
  const parts = [...commits.values()].flatMap(describeCommit);
  return [...head, ...(0,list_some .K4)(parts, MAX_COMMITS, String, String)].join(' \u00b7 ');
}
function describeParts(results, counts, mode) {
  // The heading holds the other counts already.
  if (!counts.some(({ reason }) => reason === 'failed'))
    return [];
  // In a plan it goes without saying that nothing was sent.
  const isSent = mode !== 'run' || results.some(result => result.status !== 'not-sent' && !(0,lib_result .Mv)(result));
  return [`**${counts.map(({ text }) => text).join(' \u00b7 ')}**`, ...(isSent ? [] : ['nothing was sent'])];
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
// The report of a step: log, annotations, job summary, outputs, and the one place where a step fails.

/** The outputs could not be written; everything else was reported. */
class OutputError extends Error {
  name = 'OutputError';
}
/**
 * Reports what became of every skill.
 *
 * @throws StepError when the step ends red, or OutputError when the outputs could not be written
 */
async function report(results, mode, runtime) {
  if ((0,lib_result .iI)(results, mode))
    throw new lib_result .zg(results, mode);
  await reportResults(results, mode, runtime);
}
/** Reports whatever ended the step, and fails it. Never throws. */
async function reportFailure(cause, runtime) {
  process.exitCode = 1;
  try {
    if (cause instanceof lib_result .zg)
      await reportResults(cause.results, cause.mode, runtime);
    else if (cause instanceof reader .dz)
      reportMistakes(cause.mistakes, renderMistakes, runtime);
    else if (cause instanceof OutputError)
      throw cause;
    else
      reportMistakes([(0,error_message .b)(cause)], renderFault, runtime);
  }
  catch (failure) {
    const message = runtime.secrets.redact((0,error_message .b)(failure));
    print({ level: 'error', message }, runtime);
    (0,job_summary .f)(renderFault([message]), runtime);
  }
}
async function reportResults(all, mode, runtime) {
  const { env, secrets } = runtime;
  const results = (0,outcome .Ls)(all.map(result => (0,secret_free .c)(result, secrets.redact)));
  const sources = (0,report_source .L)(env);
  (0,step_log .fM)(results, sources, mode, runtime.log);
  const alarmed = results.map(result => (0,outcome .uv)(result, mode));
  const outputs = outputsOf(results, mode);
  const limits = findPassedLimits(outputs);
  const others = runtime.log.warnings.length + limits.length;
  const annotations = annotate(alarmed, sources, overviewOf(results, mode, runtime), others);
  for (const message of limits)
    runtime.log.warning(message);
  for (const annotation of annotations)
    print(annotation, runtime);
  const context = { mode, sources, diffs: await diffSkillMds(results) };
  // Before the outputs: if they cannot be written, the summary names the version.
  (0,job_summary .f)(renderSummary(results, context), runtime);
  const comment = writeComment(renderComment(results, context), runtime);
  try {
    writeOutputs({ ...outputs, ...comment }, runtime);
  }
  catch (cause) {
    throw new OutputError(`The outputs could not be written: ${(0,error_message .b)(cause)}. ${describePublished(results)} See that the runner has disk space left.`, { cause });
  }
  finally {
    const { text, colour } = (0,step_log .th)(results, mode);
    runtime.log.info(text, colour);
  }
}
/** Reports a step that failed before there were results. */
function reportMistakes(all, render, runtime) {
  const mistakes = all.map(runtime.secrets.redact);
  for (const message of mistakes.slice(0, log .KE))
    print({ level: 'error', message }, runtime);
  for (const message of mistakes.slice(log .KE))
    runtime.log.info(`Error: ${message}`, 'red');
  const markdown = render(mistakes);
  (0,job_summary .f)(markdown, runtime);
  const comment = writeComment(markdown, runtime);
  try {
    writeOutputs({ results: '[]', changed: '[]', mapping: '', ...comment }, runtime);
  }
  catch {
    // The step fails already, perhaps for the same reason.
  }
}
/** The first annotation of a red step: what became of the whole. Undefined when the only skill says it by itself. */
function overviewOf(results, mode, { cancelled }) {
  if (!(0,lib_result .iI)(results, mode))
    return undefined;
  const [only, ...others] = results;
  if (only && others.length === 0 && (0,outcome .uv)(only, mode).status === 'failed')
    return undefined;
  const alarm = mode === 'alarm' && results.some(lib_result .Ag) ? 'What is published is not what is here. ' : '';
  const end = cancelled.aborted ? 'The step was cancelled. ' : '';
  return end + alarm + describeOverview(results, mode);
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
/** Writes the file for a comment; if that fails, there is a warning. */
function writeComment(markdown, runtime) {
  try {
    const { env, secrets } = runtime;
    return { summary_path: writeCommentFile(secrets.redact(markdown), env) };
  }
  catch (cause) {
    print({ level: 'warning', message: `summary_path could not be written: ${(0,error_message .b)(cause)}.` }, runtime);
    return {};
  }
}

 }),

 9145:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I: () => ( describeRollBack),
   u: () => ( describeOrigin)
 });
 var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
// Texts about a skill that is published again from an older version, and not from a folder. Pure.

const UNDONE = 'The next run that publishes the branch undoes this, unless the change is reverted there: git revert.';
const DONE = 'The newest version holds the same: what was to be live again is.';
const AFTER = { published: UNDONE, unchanged: `${DONE} ${UNDONE}` };
/** The version that it comes from, to be read after "of"; empty where it comes from a folder. */
function describeOrigin({ fromVersion }) {
  if (!fromVersion)
    return '';
  const created = 'createdAt' in fromVersion ? `, created at ${fromVersion.createdAt}` : '';
  return `version ${fromVersion.version}${created}`;
}
/** Whole sentences about a roll-back and how to undo it; empty when there is none. */
function describeRollBack(result) {
  const origin = describeOrigin(result);
  if (origin === '' || (0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .Mv)(result))
    return '';
  return [`Roll-back to the content of ${origin}.`, AFTER[(0,_result_js__WEBPACK_IMPORTED_MODULE_0__ .A3)(result)]].filter(Boolean).join(' ');
}

 }),

 6615:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  T2: () => ( createSkillReporter),
  th: () => ( describeClosing),
  Zv: () => ( listNames),
  fM: () => ( logRest)
});

var list_some = __webpack_require__(2494);
var lib_result = __webpack_require__(4296);
var report_log = __webpack_require__(6202);
var outcome = __webpack_require__(5840);
var foreign_text = __webpack_require__(1809);
var skill_problem = __webpack_require__(9120);
var report_changes = __webpack_require__(3549);
var paint = __webpack_require__(5136);
var roll_back = __webpack_require__(9145);
var source = __webpack_require__(4355);
;// CONCATENATED MODULE: ../lib/report/skill-lines.js
// What became of a skill, line by line for the log. Pure.

const MAX_LINES = 100;
/** The title of a skill's lines, such as "\u2713 pdf: published 1795...". */
function titleOf(result, mode) {
  return `${(0,outcome .co)(result).mark} ${(0,outcome .Vb)(result)}: ${(0,outcome .SS)(result, mode)}`;
}
/** What changed, and in a coloured last line how the skill ended. */
function describeEnd(result, mode) {
  const { comparison, note, skill } = result;
  const { colour } = (0,outcome .co)(result);
  const lineEnds = comparison && (0,report_changes .WI)(comparison);
  const changes = (0,lib_result .A3)(result) === 'unchanged' || !comparison ? [] : (0,report_changes .DT)(comparison);
  // The files, when no comparison says what is new.
  const files = result.status === 'planned' && !comparison ? (skill?.files ?? []) : [];
  return [
    ...(note ? [{ text: note }] : []),
    ...(lineEnds ? [{ text: lineEnds, colour: 'yellow' }] : []),
    ...limit(changes, ({ verb, path, size }) => ({ text: `  ${verb} ${path}, ${size}` })),
    ...limit(files, ({ path, size }) => ({ text: `  ${path}, ${(0,report_changes .Xq)(size)}` })),
    ...splitLine({ text: explain(result, mode), colour }),
  ];
}
/** Problems and warnings, with their places, which the runner does not show in the log for an annotation. */
function describeProblems(result, sources) {
  const { problems, warnings } = result;
  return [
    ...limit(problems, problem => ({
      text: [(0,source .$)(problem, sources(result).pathOf), (0,skill_problem .Vw)(problem)].filter(Boolean).join(' '),
      colour: paint .O5[problem.severity],
    })),
    ...warnings.map(text => ({ text, colour: 'yellow' })),
  ].flatMap(splitLine);
}
function explain(result, mode) {
  const { skill, skillId } = result;
  switch (result.status) {
    case 'published': {
      const created = (0,lib_result .H)(result) ? `Created the skill ${skillId}. ` : '';
      const { version, createdAt } = result.version;
      const published = `${created}Published version ${version} of ${skillId}, created at ${createdAt}.`;
      return `${published} ${(0,roll_back .I)(result)}`.trim();
    }
    case 'unchanged':
      return `Unchanged: version ${result.version.version} of ${skillId} already holds exactly these files. Nothing was published.`;
    case 'failed':
      return result.error ?? `${(0,outcome .Vb)(result)}: ${(0,outcome .SS)(result, mode)}.`;
    case 'not-sent':
      return 'Not sent, since the step was cancelled.';
    case 'planned':
      return explainPlan(result, [(0,report_changes .Dc)(skill?.files ?? []), (0,roll_back .u)(result)].filter(Boolean).join(' of '));
  }
}
function explainPlan(result, files) {
  switch (result.change) {
    case 'create':
      return `Dry run: publishing would create the skill ${(0,outcome .Vb)(result)} with ${files}.`;
    case 'publish':
      return `Dry run: publishing would make a new version of ${result.skillId} with ${files}.`;
    case 'none':
      return `Dry run: unchanged. Version ${result.version.version} of ${result.skillId} already holds exactly these files.`;
    case 'unknown':
      return `Dry run: nothing was published. Publishing would send ${files}.`;
  }
}
function splitLine({ text, ...style }) {
  return (0,foreign_text .Km)(text).map(part => ({ text: part, ...style }));
}
function limit(items, toLine) {
  return (0,list_some .K4)(items, MAX_LINES, toLine, more => ({ text: `  ${more}` }));
}

;// CONCATENATED MODULE: ../lib/report/step-log.js
// The log of a step with its skills: a group for each, one for all that are unchanged, and a closing line.

/** How long the list of names in the closing line may be: a few lines on most screens. */
const MAX_NAMES_LENGTH = 600;
/** From this number on, annotations cannot show all problems. */
const MANY_PROBLEMS = 10;
/** Logs how each skill ended: line by line when it is the only one, else as one group. */
function createSkillReporter({ log, env }, mode) {
  const sources = (0,source .L)(env);
  return (result, held, isOnly) => {
    if (!isOnly && isQuiet(result))
      return;
    const end = describeEnd(result, mode);
    if (!isOnly) {
      (0,report_log .QT)(titleOf(result, mode), [...held.lines, ...describeProblems(result, sources), ...end], log);
    }
    else if (result.status !== 'failed') {
      // Errors and warnings follow as annotations, which the log shows as well.
      for (const { severity, message } of result.problems)
        if (severity === 'note')
          log.info(message, 'grey');
      for (const { text, colour } of end)
        log.info(text, colour);
    }
  };
}
/** Logs the skills that had no group so far: unchanged, not sent, and failed before sending. */
function logRest(results, sources, mode, log) {
  const [only, ...others] = results;
  if (only && others.length === 0) {
    if (only.problems.length > MANY_PROBLEMS)
      (0,report_log .QT)('All problems', describeProblems(only, sources), log);
    return;
  }
  const unchanged = results.filter(isQuiet);
  if (unchanged.length > 0)
    (0,report_log .QT)(`= ${unchanged.length} unchanged`, unchanged.map(describeUnchanged), log);
  const notSent = results
    .filter(({ status }) => status === 'not-sent')
    .map(result => ({ text: (0,outcome .Vb)(result) }));
  if (notSent.length > 0)
    (0,report_log .QT)(`- ${notSent.length} not sent`, notSent, log);
  for (const result of results.filter(lib_result .Mv))
    (0,report_log .QT)(titleOf(result, mode), [...describeProblems(result, sources), ...describeEnd(result, mode)], log);
}
/** The last line: what became of the whole, with the names of all that failed or changed. */
function describeClosing(results, mode) {
  const [first] = results;
  if (!first)
    return { text: 'Nothing was published.' };
  const counts = (0,outcome .XF)(results, mode);
  const { mark, colour } = (0,outcome .co)(counts[0]?.results[0] ?? first);
  if (results.length === 1)
    return { text: titleOf(first, mode), colour };
  const parts = counts.map(({ reason, text, results: those }) => reason === 'unchanged' || reason === 'not-sent' ? text : `${text}: ${listNames(those)}`);
  const head = { run: '', plan: 'Plan: ', alarm: 'Drift alarm: ' }[mode];
  return { text: `${mark} ${head}${parts.join(' \u00b7 ')}`, colour };
}
/** The names of skills, as many as fit. */
function listNames(results, maxLength = MAX_NAMES_LENGTH) {
  const names = results.map(outcome .Vb);
  let length = 0;
  const fitting = names.filter(name => {
    length += name.length + 2;
    return length <= maxLength;
  });
  return (0,list_some .XT)(names, fitting.length);
}
function isQuiet(result) {
  return (0,lib_result .A3)(result) === 'unchanged' && result.warnings.length === 0;
}
function describeUnchanged(result) {
  const version = (0,lib_result .E4)(result);
  return { text: `${(0,outcome .Vb)(result)}${version ? `: version ${version.version}` : ''}` };
}

 }),

 3855:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  c: () => ( STEP_FRONTEND)
});

var inputs_inputs = __webpack_require__(3623);
var external_node_fs_ = __webpack_require__(3024);
var error_message = __webpack_require__(4557);
;// CONCATENATED MODULE: ../lib/report/output-file.js
// The runner's file for outputs, tried before anything is published: afterwards nothing could tell what was.

/**
 * Checks that outputs can be written, without writing any.
 *
 * @throws Error when the file cannot be written
 */
function checkOutputFile({ GITHUB_OUTPUT: path }) {
  // Without the variable, an old runner reads outputs from the log.
  if (!path)
    return;
  try {
    (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND));
  }
  catch (cause) {
    throw new Error(`The outputs cannot be written to GITHUB_OUTPUT: ${(0,error_message .b)(cause)}. Nothing was sent. See whether an earlier step has removed or replaced the file, or changed who owns it, and run the job again.`, { cause });
  }
}

var report = __webpack_require__(2159);
var step_log = __webpack_require__(6615);
;// CONCATENATED MODULE: ../lib/step.js
// The front end of a step of a workflow: its inputs come from the runner, and its report goes there.

const STEP_FRONTEND = {
  readInputs: async (runtime) => {
    const inputs = await (0,inputs_inputs .K)(runtime);
    checkOutputFile(runtime.env);
    return inputs;
  },
  createSkillReporter: step_log .T2,
  report: report .z,
};

 })

};
