// NO_PROXY: which hosts are reached past the proxy. Pure.

import { BlockList, isIP } from 'node:net'
import { isLoopback } from '../loopback.ts'

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/**
 * Whether a list excepts the host of a URL. Its entries stand between commas or blanks: `*`; a host, with or without
 * `.` or `*.` before it, which also stands for the names below it; an address or a block such as `10.0.0.0/8`; each
 * with a port behind it perhaps. This machine itself is always excepted.
 */
export function isExcepted(url: URL, list: string): boolean {
  const host = url.hostname.replace(/\.$/, '')
  const port = url.port || PORTS[url.protocol]
  // A proxy cannot resolve names below localhost of this machine.
  if (isLoopback(host) || host.endsWith('.localhost')) return true
  return list.split(/[\s,]+/).some(entry => {
    const [name, entryPort] = splitPort(entry)
    if (name === '' || (entryPort !== undefined && entryPort !== port)) return false
    return name === '*' || isInBlock(host, name) || isBelow(host, name)
  })
}

/** Splits `host:80`, `[::1]:80` or `::1`: only a number behind a name or a bracket is a port. */
function splitPort(entry: string): [name: string, port?: string] {
  const [, name = entry, port] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry) ?? []
  return port === undefined ? [name] : [name, port]
}

function isBelow(host: string, entry: string): boolean {
  const name = canonical(entry.replace(/^\*?\./, ''))
  return name !== '' && (host === name || host.endsWith(`.${name}`))
}

/** A host in the form that URLs have it: lower case, ASCII, IPv6 in brackets and short. */
function canonical(name: string): string {
  const address = `http://${isIP(name) === 6 ? `[${name}]` : name}`
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : ''
}

function isInBlock(host: string, entry: string): boolean {
  const [, network = '', bits] = /^\[?([^/\]]*)\]?\/(\d{1,3})$/.exec(entry) ?? []
  const address = host.replace(/^\[|\]$/g, '')
  const family = isIP(address)
  if (family === 0 || isIP(network) !== family || Number(bits) > (family === 6 ? 128 : 32)) return false
  const block = new BlockList()
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  block.addSubnet(network, Number(bits), kind)
  return block.check(address, kind)
}
