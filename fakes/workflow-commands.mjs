// What the Actions runner makes of the lines that a step prints: which of them are workflow commands,
// and what is left for a person to read. Follows the runner's own rules, its leniency included:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands

const COMMANDS = [
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
]
const ANNOTATIONS = { error: 'Error', warning: 'Warning', notice: 'Notice' }
const WHOLE_NUMBERS = ['line', 'endLine', 'col', 'endColumn']

/** `%25` comes last, as in the runner: earlier, and `%250A` would turn into a line break. */
const DATA_ESCAPES = { '%0D': '\r', '%0A': '\n', '%25': '%' }
const PROPERTY_ESCAPES = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' }
const OLD_ESCAPES = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' }

/**
 * The command in one printed line, or undefined. Tried as `::name key=value,…::message` after leading white
 * space, then as the old `##[name key=value;…]message` anywhere in the line.
 *
 * @param {string} line
 * @param {Set<string>} names lower-case names that count as commands
 */
export function parseCommand(line, names = new Set(COMMANDS)) {
  const current = /^[\s\u0085]*::(.*?)::(.*)$/su.exec(line)
  const command = current && readCommand(current, names, ',', PROPERTY_ESCAPES, DATA_ESCAPES)
  if (command) return command
  const old = /##\[([^\]]*)\](.*)$/su.exec(line)
  return (old && readCommand(old, names, ';', OLD_ESCAPES, OLD_ESCAPES)) || undefined
}

function readCommand([, head = '', data = ''], names, separator, propertyEscapes, dataEscapes) {
  const [name = '', ...rest] = head.split(' ')
  if (!names.has(name.toLowerCase())) return undefined
  const properties = readProperties(rest.join(' '), separator, propertyEscapes)
  return { name: name.toLowerCase(), properties, message: unescapeText(data, dataEscapes) }
}

/** @returns {Record<string, string>} */
function readProperties(text, separator, escapes) {
  const pairs = text.trim().split(separator)
  const matches = pairs.flatMap(pair => [...pair.matchAll(/^([^=]+)=(.+)$/gsu)])
  return Object.fromEntries(matches.map(([, key, value]) => [key, unescapeText(value, escapes)]))
}

function unescapeText(text, escapes) {
  const replace = (result, [sequence, character]) => result.replaceAll(sequence, character)
  return Object.entries(escapes).reduce(replace, text)
}

/**
 * Interprets lines one after the other, as the runner does.
 * @param {{ secrets?: string[] }} [options] `secrets`: values that are masked from the start, such as the token
 */
export function createStepLog({ secrets = [] } = {}) {
  const log = {
    lines: /** @type {string[]} */ ([]),
    /** @type {{ level: 'error'|'warning'|'notice', message: string, file?: string, title?: string, line?: number, endLine?: number, col?: number, endColumn?: number }[]} */
    annotations: [],
    masks: /** @type {string[]} */ ([]),
    commands: /** @type {NonNullable<ReturnType<typeof parseCommand>>[]} */ ([]),
    outputs: /** @type {Record<string, string>} */ ({}),
    /** Whether the runner fails the step for what it printed, whatever the exit code is. */
    failed: false,
    addLine,
    addAnnotation,
    fail,
  }
  const masked = new Set(secrets.filter(secret => secret.trim()))
  const names = new Set(COMMANDS)
  let stopToken = ''

  /** @param {string} line one printed line without its line end */
  function addLine(line) {
    const command = parseCommand(line, names)
    if (!command) return print(line)
    if (!stopToken) {
      log.commands.push(command)
      return obey(command, line)
    }
    if (command.name === stopToken) {
      names.delete(stopToken)
      stopToken = ''
    }
    print(line)
  }

  function obey({ name, properties, message }, line) {
    if (name in ANNOTATIONS) addAnnotation(name, message, properties)
    else if (name === 'group') print(`▸ ${message}`)
    else if (name === 'add-mask') addMask(message)
    else if (name === 'set-output') log.outputs[properties.name ?? ''] = message
    else if (name === 'set-env' || name === 'add-path')
      fail(`Unable to process command '${line}' successfully.`)
    else if (name === 'stop-commands') {
      stopToken = message.toLowerCase()
      names.add(stopToken)
      print(line)
    }
  }

  /** The runner masks a secret of several lines also line by line. */
  function addMask(secret) {
    if (!secret.trim())
      return addAnnotation('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
    log.masks.push(secret)
    for (const part of [secret, ...secret.split(/\r?\n/u)]) if (part.trim()) masked.add(part)
  }

  function addAnnotation(level, message, properties = {}) {
    print(`${ANNOTATIONS[level]}: ${message}`)
    const { file, title } = properties
    const numbers = WHOLE_NUMBERS.filter(key => key in properties).map(key => [key, Number(properties[key])])
    const place = { ...(file && { file }), ...Object.fromEntries(numbers), ...(title && { title }) }
    log.annotations.push({ level, message: mask(message), ...place })
  }

  function fail(message) {
    log.failed = true
    addAnnotation('error', message)
  }

  function print(text) {
    log.lines.push(mask(text))
  }

  /** Longest first, so that no secret hides a part of another. */
  function mask(text) {
    const longestFirst = [...masked].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((result, secret) => result.replaceAll(secret, '***'), text)
  }

  return log
}
