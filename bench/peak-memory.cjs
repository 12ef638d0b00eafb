// Loaded before a Node program where there is no GNU time: writes its peak memory in kB when it ends.

const { readFileSync, writeFileSync } = require('node:fs')

process.on('exit', () => {
  writeFileSync(process.env.BENCH_PEAK_FILE, String(readPeak()))
})

function readPeak() {
  try {
    // maxRSS would count what the parent held when it forked.
    return /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  } catch {
    return process.resourceUsage().maxRSS
  }
}
