// Which hosts are this machine itself. Pure.

/** Whether a URL's host is surely this machine: what else ends in `.localhost` is so for some resolvers only. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
