export const id = 302;
export const ids = [302];
export const modules = {

 7302:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  runCommandLine: () => ( runCommandLine)
});

var external_node_fs_ = __webpack_require__(3024);
var foreign_text = __webpack_require__(1809);
var external_node_path_ = __webpack_require__(6760);
var git_folder = __webpack_require__(830);
var group_by = __webpack_require__(2638);
var list_some = __webpack_require__(2494);
var lib_path = __webpack_require__(5642);
var near_skill = __webpack_require__(229);
var target = __webpack_require__(928);
var find_skill_folder = __webpack_require__(2717);
var glob = __webpack_require__(841);
var patterns = __webpack_require__(5260);
var skill_glob = __webpack_require__(8047);
;// CONCATENATED MODULE: ../lib/inputs/path-argument.js
// One path of the command line -> the folder or the pattern that it means, relative to the repository around it.

/** Reads one path. @param isName whether it is the plain name of a file, which may be gone, and never a pattern */
function readArgument(path, line, at, isName) {
  const location = (0,external_node_path_.resolve)(at.folder, path);
  const isThere = (0,external_node_fs_.existsSync)(location);
  const excludes = (0,patterns .zl)(path) && !isThere && !isName;
  const argument = { path, excludes, line, place: `argument ${line}` };
  if (excludes || (!isName && (0,skill_glob .Pt)(path, at.folder))) {
    const names = (0,lib_path .d7)((0,patterns .E_)(path)).split('/');
    const index = names.findIndex(name => glob .bs.test(name) || /[{(]/.test(name));
    const count = index < 0 ? names.length : index;
    const start = names.slice(0, count).join('/') || ((0,external_node_path_.isAbsolute)(path) ? '/' : '.');
    const { workspace, way } = locate((0,external_node_path_.resolve)(at.folder, start), at);
    // The name of an existing folder is no pattern: its wildcards become `?`.
    const literal = way === '' ? [] : [way.replace(/[*?[\]]/g, '?')];
    return { ...argument, workspace, directory: [...literal, ...names.slice(count)].join('/') };
  }
  const { workspace } = locate(location, at);
  const skill = (0,find_skill_folder .H)(location, workspace, workspace === at.home ? at.skills : undefined);
  const closed = isThere ? undefined : findUndecodable(location);
  if (skill === undefined && closed && !closed.isFile)
    return { ...argument, workspace, directory: locate(closed.path, at).way };
  const isKnown = isThere || isName || closed !== undefined;
  if (skill === undefined && isKnown)
    return { ...argument, workspace };
  // A path that does not exist, or a broken link, is reported as a folder.
  const isMeant = skill !== undefined && (isKnown || (0,external_node_path_.basename)(location).toLowerCase() === 'skill.md');
  return { ...argument, workspace, directory: locate(isMeant ? skill : location, at).way || '.' };
}
/** The first part of an absolute path that exists but that Node cannot open, since its name is not UTF-8. */
function findUndecodable(path) {
  const parent = (0,external_node_path_.dirname)(path);
  if (!(0,lib_path .$D)(path) || parent === path)
    return undefined;
  const above = findUndecodable(parent);
  if (above || !(0,lib_path .$D)((0,external_node_path_.basename)(path)))
    return above;
  try {
    const entry = (0,external_node_fs_.readdirSync)(parent, { withFileTypes: true }).find(({ name }) => name === (0,external_node_path_.basename)(path));
    return entry && { path, isFile: entry.isFile() };
  }
  catch {
    return undefined;
  }
}
/** Finds the workspace of an absolute path, and the path relative to it. */
function locate(location, { home }) {
  if ((0,lib_path .FK)(home, location))
    return { workspace: home, way: (0,lib_path .d7)((0,external_node_path_.relative)(home, location)) };
  const [root, real] = [(0,lib_path .zg)(home), (0,lib_path .zg)(location)];
  if ((0,lib_path .FK)(root, real))
    return { workspace: root, way: (0,lib_path .d7)((0,external_node_path_.relative)(root, real)) };
  const workspace = (0,git_folder .wg)(location) ?? location;
  return { workspace, way: (0,lib_path .d7)((0,external_node_path_.relative)(workspace, location)) };
}

var inputs_reader = __webpack_require__(9328);
var resolve_mapping = __webpack_require__(5332);
var skill_id = __webpack_require__(7342);
var skills = __webpack_require__(9935);
;// CONCATENATED MODULE: ../lib/inputs/check-paths.js
// The paths of the command line -> the skills that they mean. Whoever types a path may read what it names, so it may lie
// anywhere; links are held to the repository around it all the same, as a step would hold them.

/**
 * Reads the paths, or `skills_file`; every mistake goes to the reader.
 *
 * @param folder the current folder, absolute
 * @param ignoreUnmatched whether paths are plain names and no patterns, passed over when they lie in no skill or are gone
 * @returns each skill once, with its path from the current folder
 */
function readPaths(reader, paths, folder, ignoreUnmatched) {
  const at = { folder, home: (0,git_folder .wg)(folder) ?? folder, skills: new Map() };
  if (reader.text('skills_file') !== '') {
    if (paths.length > 0)
      reader.mistake('Paths are given beside skills_file. Name the skills in one of the two.');
    return (0,skills .D)(reader, at.home, true, folder).map(request => relocate(request, at.home, folder));
  }
  if (paths.length === 0 && !ignoreUnmatched && (0,find_skill_folder .H)(folder, folder) === undefined) {
    reader.mistake('No path is given, and the current folder holds no SKILL.md. Write the folders of the skills: check skills/*');
    return [];
  }
  const given = paths.length > 0 || ignoreUnmatched ? paths : ['.'];
  const read = given.map((path, index) => readArgument(path, index + 1, at, ignoreUnmatched));
  const others = ignoreUnmatched ? [] : read.filter(({ directory }) => directory === undefined);
  const isNone = read.every(({ directory, excludes }) => directory === undefined || excludes);
  // When there is no skill to check, report what the folders lack.
  const lacking = isNone ? others.flatMap(other => asSkill(reader, other, at)) : [];
  if (!isNone)
    passOver(reader, others, folder);
  const requests = findSkills(reader, [...read, ...lacking], folder);
  if (requests.length === 0 && reader.mistakes.length === 0 && !ignoreUnmatched)
    reader.mistake('The paths name no skill that those with "!" do not leave out. Correct them.');
  return requests;
}
function asSkill(reader, other, at) {
  const location = (0,external_node_path_.resolve)(at.folder, other.path);
  if ((0,find_skill_folder .l)(location))
    return [{ ...other, directory: locate(location, at).way || '.' }];
  reader.mistake(`${other.place}: ${(0,inputs_reader .cl)(other.path)} lies in no skill. Name a folder that holds a SKILL.md, or a file in one.`);
  return [];
}
/** Notes what is no skill: `skills/*` in a shell gives anything in the folder. */
function passOver(reader, others, folder) {
  const plain = [];
  for (const { path, place } of others) {
    const near = (0,find_skill_folder .l)((0,external_node_path_.resolve)(folder, path)) ? (0,near_skill .$)((0,external_node_path_.resolve)(folder, path)) : undefined;
    if (near === undefined)
      plain.push(path);
    else
      reader.warn(`${place}: ${(0,inputs_reader .cl)(path)} is no skill. ${near.advice}`);
  }
  if (plain.length > 0)
    reader.note(`No skill, and passed over: ${(0,list_some .XT)(plain)}.`);
}
function findSkills(reader, read, folder) {
  const requests = new Map();
  for (const [workspace, group] of (0,group_by .$)(read, one => one.workspace)) {
    const all = group.flatMap(({ directory, ...one }) => directory === undefined ? [] : [{ ...one, directory }]);
    const excludes = all.filter(one => one.excludes).map(one => ({ ...one, pattern: one.directory }));
    const included = all.filter(one => !one.excludes);
    // Several files may lie in one skill: each skill once.
    const lines = [...(0,group_by .$)(included, ({ directory }) => directory).values()].flatMap(([first]) => first ?? []);
    const mapping = { lines: lines.map(one => ({ ...one, skillId: target .Q8 })), excludes };
    for (const { place: _, ...request } of (0,resolve_mapping .f)(reader, mapping, workspace, folder)) {
      const { location } = request.directory;
      if (!requests.has(location))
        requests.set(location, relocate(request, workspace, folder));
    }
  }
  return identify(reader, [...requests.values()]);
}
/** Gives the skills the id of `skill_id`: one, if it is not found by its name. */
function identify(reader, requests) {
  const skillId = reader.text('skill_id');
  if (skillId === '' || !(0,skill_id .i)(reader, 'skill_id', skillId))
    return requests;
  if (requests.length > 1 && !(0,target .H6)(skillId))
    reader.mistake(`skill_id is the id of one skill, and ${requests.length} are given. Check that skill alone.`);
  // What may be no skill at all has no id.
  return requests.map(request => (request.skillId === undefined ? request : { ...request, skillId }));
}
function relocate(request, workspace, folder) {
  const { directory } = request;
  const path = (0,lib_path .d7)((0,external_node_path_.relative)(folder, (0,external_node_path_.resolve)(workspace, directory.path))) || '.';
  return { ...request, directory: { ...directory, path, isTyped: true } };
}

var credentials = __webpack_require__(264);
var inputs_inputs = __webpack_require__(3623);
;// CONCATENATED MODULE: ../lib/inputs/check-inputs.js
// command line -> Inputs: the same as a step reads, but for the skills, which are paths.

/**
 * Reads the inputs of a check, which is always a dry run.
 *
 * @throws InputError with every mistake
 */
async function readCheckInputs({ paths, values, ignoreUnmatched }, runtime) {
  const { env, secrets } = runtime;
  const reader = (0,inputs_reader .WF)(env, name => values[name] ?? '', name => name.toUpperCase());
  (0,credentials .Q)(reader, env, secrets);
  const folder = findCurrentFolder();
  const inputs = (0,inputs_inputs .C)(reader, () => readPaths(reader, paths, folder, ignoreUnmatched), folder, runtime);
  if (inputs.credentials || paths.length === 0)
    return inputs;
  // Without ids: when nothing is looked up, two folders may hold skills of one name, to which a workflow can give ids.
  return { ...inputs, skills: inputs.skills.map(({ skillId: _, ...request }) => request) };
}
function findCurrentFolder() {
  try {
    return process.cwd();
  }
  catch (cause) {
    throw new Error('The current folder is not there any more. Change into one that is, then check again.', {
      cause,
    });
  }
}

;// CONCATENATED MODULE: ../lib/report/findings.js
// What a check has to say of a skill, each with its place from the current folder: for the terminal and as JSON. Pure.

/** All findings about one skill: its error, its problems and its warnings. */
function findingsOf(result) {
  const { problems, warnings, directory, note } = result;
  const error = result.status === 'failed' && result.error !== undefined ? [result.error] : [];
  const placed = problems.map(({ rule, severity, message, path, position }) => ({
    rule,
    severity,
    message,
    path: path === undefined ? null : (0,lib_path .ep)(directory, path),
    line: position?.line ?? null,
    column: position?.column ?? null,
  }));
  return [
    ...placed,
    ...error.map(message => placeless('error', message)),
    ...warnings.map(message => placeless('warning', message)),
    ...(note === undefined ? [] : [placeless('note', note)]),
  ];
}
function placeless(severity, message) {
  return { rule: null, severity, message, path: null, line: null, column: null };
}

var result_entry = __webpack_require__(1094);
;// CONCATENATED MODULE: ../lib/report/check-json.js
// Results of a check -> JSON, as docs/check.schema.json describes it. Pure.

/** Characters that a terminal would hide or a runner take for a command; escaped they still mean the same in JSON. */
const ESCAPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<=#)#(?=\[)/gu;
/** The results of a check as JSON, a list with an entry for each skill. */
function renderCheckJson(results) {
  const entries = results.map(result => ({ ...(0,result_entry .Ms)(result), problems: findingsOf(result) }));
  // Only texts are escaped, not the line breaks that JSON.stringify puts between them.
  return JSON.stringify(entries, null, 2)
    .split('\n')
    .map(line => line.replace(ESCAPED, toEscape))
    .join('\n');
}
function toEscape(character) {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

var lib_result = __webpack_require__(4296);
var changes = __webpack_require__(3549);
var report_outcome = __webpack_require__(5840);
var report_paint = __webpack_require__(5136);
;// CONCATENATED MODULE: ../lib/report/check-lines.js
// Results of a check -> lines for a terminal: each skill that there is something to say of, then the whole. Pure.

const SEVERITIES = ['error', 'warning', 'note'];
const MAX_CHANGES = 100;
const FAILED = { mark: '\u2717', colour: 'red' };
const OPEN = { mark: '!', colour: 'yellow' };
/** The report of a check, line by line. @param isCompared whether there was anything to compare with */
function describeCheck(results, isCompared, style) {
  // Why a skill was not compared is mostly the same for all: each reason is shown once, at the end.
  const notes = results.flatMap(result => (isOpen(result) ? (result.note ?? []) : []));
  const shared = findShared(results);
  return [
    ...results.flatMap(result => describeSkill(result, shared, style)),
    ...[...shared.values()].flatMap(alike => describeShared(alike, style)),
    ...[...new Set(notes)].flatMap(foreign_text .Km).map(note => style.paint(style.clean(note), 'yellow')),
    describeWhole(results, isCompared, style),
  ];
}
/** Findings that several skills share, by message, such as that the key was refused: each is shown once. */
function findShared(results) {
  const all = results.flatMap(result => findingsOf(result)
    .filter(({ rule, severity }) => rule === null && severity !== 'note')
    .map((finding) => ({ directory: result.directory, finding })));
  const byMessage = (0,group_by .$)(all, ({ finding }) => finding.message);
  return new Map([...byMessage].filter(([, alike]) => alike.length > 1));
}
function describeShared(alike, style) {
  const [first] = alike;
  if (!first)
    return [];
  const { severity } = first.finding;
  const { mark, colour } = severity === 'error' ? FAILED : OPEN;
  const names = (0,list_some .XT)(alike.map(({ directory }) => directory));
  return [
    `${style.paint(mark, colour)} ${alike.length} skills: ${style.clean(names)}`,
    ...describeText('  ', first.finding, style),
    '',
  ];
}
function describeSkill(result, shared, style) {
  const { clean, paint } = style;
  const findings = findingsOf(result).filter(({ rule, message }) => !(isOpen(result) && message === result.note) && !(rule === null && shared.has(message)));
  const isQuiet = isOpen(result) || ['unchanged', 'failed'].includes((0,lib_result .A3)(result));
  if (findings.length === 0 && isQuiet)
    return [];
  const outcome = isOpen(result) || result.status === 'failed' ? [] : [(0,report_outcome .SS)(result, 'plan')];
  const { mark, colour } = isOpen(result) ? OPEN : (0,report_outcome .co)(result);
  return [
    `${paint(mark, colour)} ${clean(result.directory)}: ${[...outcome, ...countFindings(findings)].join(', ')}`,
    ...findings.flatMap(finding => describeFinding(finding, result.directory, style)),
    ...(isQuiet ? [] : describePlan(result, style)),
    '',
  ];
}
/** A finding in the form of compilers, `path:line:column`, so that editors and terminals make a link of the place. */
function describeFinding(finding, directory, style) {
  const { path, line, column } = finding;
  const place = [path ?? directory, line, column].filter(part => part !== null).join(':');
  return describeText(`  ${style.clean(place)}: `, finding, style);
}
function describeText(start, { severity, message, rule }, { clean, paint }) {
  const [first = '', ...more] = (0,foreign_text .Km)(message);
  const text = `${start}${paint(severity, report_paint .O5[severity])}: ${clean(first)}`;
  return [
    rule === null ? text : `${text} ${paint(`[${rule}]`, 'grey')}`,
    ...more.map(part => `    ${clean(part)}`),
  ];
}
function describePlan({ comparison }, { clean }) {
  if (!comparison)
    return [];
  const lineEnds = (0,changes .WI)(comparison);
  const lines = (0,list_some .K4)((0,changes .DT)(comparison), MAX_CHANGES, ({ verb, path, size }) => `${verb} ${path}, ${size}`, more => more);
  return [...(lineEnds === undefined ? [] : [lineEnds]), ...lines].map(line => `  ${clean(line)}`);
}
function describeWhole(results, isCompared, { paint }) {
  if (results.length === 0)
    return 'There is no skill to check.';
  const counts = countFindings(results.flatMap(findingsOf).filter(({ severity }) => severity !== 'note'));
  const plan = (0,report_outcome .XF)(results, 'plan').filter(({ reason }) => reason !== 'failed');
  const isRed = results.some(({ status }) => status === 'failed');
  const problems = counts.length > 0 ? counts.join(', ') : 'no problems';
  const head = `${(0,list_some .pq)(results.length, 'skill')} checked: ${problems}`;
  const text = [head, ...(isCompared ? plan.map(({ text }) => text) : [])].join('; ');
  return paint(`${isRed ? '\u2717' : '\u2713'} ${text}`, isRed ? 'red' : 'green');
}
function countFindings(findings) {
  return SEVERITIES.flatMap(severity => {
    const { length } = findings.filter(finding => finding.severity === severity);
    return length === 0 ? [] : [(0,list_some .pq)(length, severity)];
  });
}
/** Whether the skill has no errors, but could not be compared with what is published. */
function isOpen(result) {
  return (0,lib_result .A3)(result) === 'checked';
}

var secret_free = __webpack_require__(5677);
;// CONCATENATED MODULE: ../lib/check.js
// The front end of the command line: arguments in, lines for a terminal or JSON out. Nothing is written elsewhere,
// whatever the variables of a runner say.

/** Variables that say where the API is, how to log in and which certificates to trust. */
const SETTINGS = /^(ANTHROPIC_.*|NODE_TLS_REJECT_UNAUTHORIZED|NODE_EXTRA_CA_CERTS)$/;
/** Variables of a login without a key. */
const LOGIN = /^ANTHROPIC_(FEDERATION_RULE_ID|ORGANIZATION_ID|SERVICE_ACCOUNT_ID)$/;
/** Variables of a runner, which a check does not read. */
const RUNNER = /^(INPUT_.*|GITHUB_(OUTPUT|STEP_SUMMARY|WORKSPACE))$/i;
/** The variables that a check reads: none of a runner, nor of the API when nothing is compared. */
function environmentOf(env, { offline }) {
  // A login without a key rests on a token, for which only a runner can be asked.
  const canLogIn = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  // When nothing is compared, a mistake in a variable that is there for other programs is no mistake.
  const compares = !offline && (canLogIn || Boolean(env.ANTHROPIC_API_KEY?.trim()));
  const heeded = Object.entries(env).filter(([name]) => !RUNNER.test(name) && (compares || !SETTINGS.test(name)) && (canLogIn || !LOGIN.test(name)));
  return Object.fromEntries(heeded);
}
/** The front end of `check`: reads paths and options, and prints the report to standard output. */
function createCheckFrontend(args, print, progress) {
  let count = 0;
  let done = 0;
  let isCompared = false;
  return {
    readInputs: async (runtime) => {
      const log = { ...runtime.log, info: (line) => print('note', line) };
      const inputs = await readCheckInputs(args, { ...runtime, log });
      count = inputs.skills.length;
      isCompared = inputs.credentials !== undefined;
      // Asking the API may take its time, for one skill as well.
      if (count > 1 || isCompared)
        progress.show(`Checking ${(0,list_some .pq)(count, 'skill')} \u2026`);
      return inputs;
    },
    createSkillReporter: () => () => {
      done += 1;
      if (count > 1)
        progress.show(`${isCompared ? 'Compared' : 'Checked'} ${done} of ${count} skills`);
    },
    report: async (all, mode, { secrets: { redact }, env }) => {
      const clean = all.map(result => (0,secret_free .c)(result, redact));
      // Without credentials nobody expects a comparison: there is no note about it.
      const results = isCompared ? clean : clean.map(({ note: _, ...result }) => result);
      const isColoured = (0,report_paint .Ml)(process.stdout.isTTY, env);
      const style = {
        clean: (text) => (0,foreign_text .Fq)(redact(text)),
        paint: isColoured ? report_paint .nI : (text) => text,
      };
      const text = args.format === 'json'
        ? redact(renderCheckJson(results))
        : describeCheck(results, isCompared, style).join('\n');
      progress.erase();
      process.stdout.write(`${text}\n`);
      if ((0,lib_result .iI)(results, mode))
        throw new lib_result .zg(results, mode);
    },
  };
}

var clock = __webpack_require__(1187);
var error_message = __webpack_require__(4557);
var external_node_util_ = __webpack_require__(7975);
var similar = __webpack_require__(932);
var declared = __webpack_require__(177);
;// CONCATENATED MODULE: ../lib/inputs/arguments.js
// The arguments of the command line -> what is asked for, or what is wrong with them. Options are called like the inputs of
// the action, with `-` for `_`, which is taken as well. Pure.

/** The options that stand for an input; an option for a list adds a line to it each time. */
const INPUTS = {
  strict: 'flag',
  ignore_rules: 'list',
  files: 'list',
  include_hidden_files: 'flag',
  allow_secrets: 'list',
  skill_id: 'text',
  skills_file: 'text',
  concurrency: 'text',
  timeout_seconds: 'text',
};
const KINDS = new Map([
  ...Object.entries(INPUTS),
  ['offline', 'flag'],
  ['ignore_unmatched', 'flag'],
  ['format', 'text'],
  ['version', 'flag'],
  ['help', 'flag'],
]);
const FORMATS = ['text', 'json'];
/** A path that begins with a dash, as a shell or a hook may pass it; no option looks so. */
const DASHED_PATH = /^-[^=]*\//;
/**
 * Parses the arguments of the command line.
 *
 * @param isThere whether a file or folder of this name exists: then an option of that name may come from a shell's `*`
 * @throws InputError with every mistake
 */
function parseArguments(args, isThere) {
  const written = args.map(arg => (DASHED_PATH.test(arg) ? `./${arg}` : arg));
  const tokens = tokenize(written);
  const [command, ...paths] = tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : []));
  const { given, doubts, mistakes } = readOptions(tokens, written, isThere);
  const refused = [
    ...(command === 'check' ? [] : [refuseCommand(command)]),
    ...paths.flatMap(refusePath),
    ...mistakes,
  ];
  if (doubts.length > 0)
    throw new inputs_reader .dz([...doubts, ...refused]);
  const isSet = (name) => given[name]?.[0] === 'true';
  if (isSet('help') || command === 'help')
    return { command: 'help' };
  if (isSet('version'))
    return { command: 'version' };
  const wanted = given.format?.[0] ?? 'text';
  const format = FORMATS.find(one => one === wanted);
  if (format === undefined && wanted !== '')
    refused.push(`--format is ${(0,inputs_reader .cl)(wanted)}. Write --format=text or --format=json.`);
  if (refused.length > 0 || format === undefined)
    throw new inputs_reader .dz(refused);
  const values = Object.keys(INPUTS).map(name => [name, given[name]?.join('\n') ?? '']);
  return {
    command: 'check',
    paths,
    values: { dry_run: 'true', ...Object.fromEntries(values) },
    offline: isSet('offline'),
    ignoreUnmatched: isSet('ignore_unmatched'),
    format,
  };
}
function tokenize(args) {
  const options = [...KINDS].flatMap(([name, kind]) => {
    const type = kind === 'flag' ? 'boolean' : 'string';
    return [name, toOption(name)].map(spelling => [spelling, { type }]);
  });
  return (0,external_node_util_.parseArgs)({ args, options: Object.fromEntries(options), strict: false, tokens: true })
    .tokens;
}
/** Reads the options: values of inputs, arguments that may be meant as paths, and mistakes, each once. */
function readOptions(tokens, written, isThere) {
  const given = {};
  const doubts = new Set();
  const mistakes = new Set();
  for (const token of tokens) {
    if (token.kind !== 'option')
      continue;
    const argument = written[token.index] ?? '';
    if (isThere(argument)) {
      doubts.add(refuseDoubt(argument));
      continue;
    }
    // Letters behind one dash are one word, not an option each: `-dash` does not hold `-h`.
    const rawName = token.rawName.startsWith('--') ? token.rawName : argument;
    const name = rawName === '-h' ? 'help' : rawName.replace(/^--/, '').replaceAll('-', '_');
    const kind = KINDS.get(name);
    const value = token.value ?? (kind === 'flag' ? 'true' : '');
    const mistake = refuseOption(rawName, kind, value, token.inlineValue === true);
    if (mistake !== undefined)
      mistakes.add(mistake);
    given[name] = [...(kind === 'list' ? (given[name] ?? []) : []), value];
  }
  return { given, doubts: [...doubts], mistakes: [...mistakes] };
}
function toOption(name) {
  return name.replaceAll('_', '-');
}
function refuseCommand(command) {
  const problem = command === undefined ? 'No command is given.' : `There is no command ${(0,inputs_reader .cl)(command)}.`;
  return `${problem} Write check, and the folders of skills behind it.`;
}
/** Refuses an empty path, such as of a variable that is not set: it would mean the current folder. */
function refusePath(path, index) {
  if (path !== '')
    return [];
  return [
    `argument ${index + 1} is empty. Write the folder of a skill; if a variable stands for it, see that it is set.`,
  ];
}
/** Refuses an option that may be a file's name: whoever adds a file must not decide what is checked. */
function refuseDoubt(argument) {
  const shown = (0,inputs_reader .cl)(argument);
  return `${shown} may be an option, or what is called so in the current folder. Rename that, or write "--" before the paths.`;
}
function refuseOption(name, kind, value, isInline) {
  if (kind === undefined) {
    const input = name.replace(/^-+/, '').replaceAll('-', '_');
    const denied = input.replace(/^no_?/, '');
    if (denied !== input && KINDS.has(denied))
      return `There is no option ${(0,inputs_reader .cl)(name)}. Leave --${toOption(denied)} out.`;
    if (declared .l.includes(input) && !KINDS.has(input))
      return `${(0,inputs_reader .cl)(name)} is an input of the action and no option: a check publishes nothing, and folders are named without an option. Leave it out.`;
    const meant = (0,similar .z7)(input, [...KINDS.keys()]);
    const advice = meant === undefined
      ? '--help lists them all; a path that begins with "-" is written with ./ before it.'
      : `Write --${toOption(meant)}.`;
    return `There is no option ${(0,inputs_reader .cl)(name)}. ${advice}`;
  }
  if (kind === 'flag')
    return value === 'true' || value === 'false'
      ? undefined
      : `${name} is ${(0,inputs_reader .cl)(value)}. Write ${name} alone.`;
  // A value that begins with a dash may be the next option, when this one's value was forgotten.
  const isMissing = value === '' || (!isInline && value.startsWith('-'));
  return isMissing ? `${name} has no value. Write it behind: ${name}=\u2026` : undefined;
}

var main = __webpack_require__(8397);
;// CONCATENATED MODULE: ../lib/report/help.js
// What --help prints.
const HELP = `Usage: publish-agent-skill check [options] [path \u2026]

Checks Agent Skills as the action does before it publishes them. Publishes nothing.

  path    a folder that holds a SKILL.md, a file in one, or a pattern such as 'skills/*';
          '!skills/draft-*' leaves out again. Without one, the current folder.

With ANTHROPIC_API_KEY in the environment, each skill is also compared with what is published.

  --strict                 warnings are errors
  --ignore-rules ID        leaves out the warnings of a rule; may be repeated
  --files PATTERN          which files belong to a skill, "!" excludes; may be repeated
  --include-hidden-files   also those whose name begins with a dot
  --allow-secrets PATTERN  files that may hold what looks like a key; may be repeated
  --skills-file FILE       the skills of this mapping, in place of paths
  --skill-id ID            compares with this skill, not with the one of the same name
  --concurrency N          compares more or fewer skills side by side, 1 to 16
  --timeout-seconds N      how long all comparing may take
  --offline                compares nothing
  --ignore-unmatched       passes over paths that lie in no skill, for hooks
  --format text|json       json is described in docs/check.schema.json
  --version, --help

Options are called like the inputs of the action, which messages name, and mean the same:
--skill_id is --skill-id.
Exit codes: 0 fine, also with warnings; 1 problems; 2 nothing could be checked.
`;

;// CONCATENATED MODULE: ../lib/report/printer.js
// What a check prints beside its report, on standard error: mistakes, warnings and notes, a line each.

/** Creates the printer to standard error, without secrets and in colour on a terminal. */
function createPrinter({ redact }, progress, env) {
  const isColoured = (0,report_paint .Ml)(process.stderr.isTTY, env);
  return (severity, message) => {
    progress.erase();
    for (const [index, part] of (0,foreign_text .Km)(message).entries()) {
      const word = isColoured ? (0,report_paint .nI)(severity, report_paint .O5[severity]) : severity;
      process.stderr.write(`${index === 0 ? `${word}: ` : '  '}${(0,foreign_text .Fq)(redact(part))}\n`);
    }
  };
}

;// CONCATENATED MODULE: ../lib/report/progress-line.js
// The progress of a check: one line on the terminal, which is erased at the end.
const ERASE_LINE = '\r\u001b[2K';
/** Opens the line; without a terminal nothing is shown. */
function openProgressLine(terminal, { TERM }) {
  const isShown = terminal.isTTY === true && TERM !== 'dumb';
  let isDirty = false;
  return {
    show: text => {
      if (!isShown)
        return;
      terminal.write(`${ERASE_LINE}${text}`);
      isDirty = true;
    },
    erase: () => {
      if (isDirty)
        terminal.write(ERASE_LINE);
      isDirty = false;
    },
  };
}

var lib_secrets = __webpack_require__(736);
;// CONCATENATED MODULE: ../lib/cli.js
// The command line: one way in, and one way out with a code: 0 for fine, 1 for problems, 2 where nothing was checked.

const EXIT_CODES = { fine: 0, problems: 1, unchecked: 2, SIGINT: 130 };
/**
 * Does what the arguments of the process say, and ends it.
 *
 * @param manifest the address of package.json
 */
async function runCommandLine(manifest) {
  const { env, stdout, stderr } = process;
  // Nothing here has a runner mask anything: that would be a command in the log.
  const secrets = (0,lib_secrets .g)(() => { });
  secrets.add(env.ANTHROPIC_API_KEY ?? '');
  const progress = openProgressLine(stderr, env);
  const print = createPrinter(secrets, progress, env);
  let lost;
  for (const stream of [stdout, stderr])
    stream.on('error', (cause) => {
      // EPIPE: the reader, such as `head`, has seen enough. Other errors, such as a full disk, lose the report.
      if (cause.code !== 'EPIPE')
        lost = cause;
    });
  process.once('SIGINT', () => {
    progress.erase();
    process.exit(EXIT_CODES.SIGINT);
  });
  process.once('uncaughtException', cause => end(reportFailure(cause)));
  /** Exits once all output is written or has failed; a connection that is still open would keep the process alive. */
  function end(code) {
    const exit = () => {
      if (lost)
        print('error', `What was found could not be written: ${lost.message}. Make room, or write it elsewhere.`);
      process.exit(lost ? EXIT_CODES.unchecked : code);
    };
    stdout.write('', () => stderr.write('', () => setImmediate(exit)));
  }
  function reportFailure(cause) {
    if (cause instanceof lib_result .zg)
      return EXIT_CODES.problems;
    const messages = cause instanceof inputs_reader .dz ? cause.mistakes : [(0,error_message .b)(cause)];
    for (const message of messages)
      print('error', message);
    return EXIT_CODES.unchecked;
  }
  async function check(args) {
    const { signal: cancelled } = new AbortController();
    const log = { info: () => { }, warning: (message) => print('warning', message), warnings: [] };
    const runtime = {
      env: environmentOf(env, args),
      secrets,
      clock: (0,clock .g)(cancelled),
      log,
      cancelled,
    };
    await (0,main .e)(runtime, createCheckFrontend(args, print, progress));
  }
  try {
    const line = parseArguments(process.argv.slice(2), external_node_fs_.existsSync);
    if (line.command === 'check')
      await check(line);
    else if (line.command === 'help')
      stdout.write(HELP);
    else
      stdout.write(`${JSON.parse((0,external_node_fs_.readFileSync)(manifest, 'utf8')).version}\n`);
    end(EXIT_CODES.fine);
  }
  catch (cause) {
    end(reportFailure(cause));
  }
}

 })

};
