// Faults that wait for the requests that they hit; which effects there are is each API's own business.

/**
 * @template {{ on: string | readonly string[], times?: number, skip?: number, skillId?: string }} F
 * @param {{ targets: readonly string[], effects: readonly string[], conditions: readonly string[],
 *   values?: Record<string, readonly string[]> }} schema what a fault may hold
 */
export function createFaultQueue(schema) {
  const waiting = []
  return {
    /** @param {F} fault */
    add(fault) {
      checkFault(fault, schema)
      waiting.push({ fault, targets: [fault.on].flat(), skip: fault.skip ?? 0, times: fault.times ?? 1 })
    },

    /**
     * The first fault that hits a request, which uses it up once.
     * @param {string} endpoint
     * @param {string} [skillId]
     * @returns {F | undefined}
     */
    take(endpoint, skillId) {
      for (const entry of waiting) {
        const isMeant = entry.targets.includes(endpoint) || entry.targets.includes('any')
        const isSkill = entry.fault.skillId === undefined || entry.fault.skillId === skillId
        if (entry.times === 0 || !isMeant || !isSkill) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.times -= 1
        return entry.fault
      }
      return undefined
    },
  }
}

/** A misspelt fault would never happen, and its test would prove nothing. */
function checkFault(fault, { targets, effects, conditions, values = {} }) {
  const unknown = Object.keys(fault).find(key => !effects.includes(key) && !conditions.includes(key))
  if (unknown !== undefined) throw new TypeError(`Unknown key of a fault: ${unknown}`)
  const target = [fault.on].flat().find(name => !targets.includes(name))
  if (fault.on === undefined || target) throw new TypeError(`Unknown endpoint of a fault: ${target}`)
  const key = Object.keys(values).find(name => name in fault && !values[name].includes(fault[name]))
  if (key) throw new TypeError(`Unknown ${key}: ${fault[key]}`)
  const count = effects.filter(effect => fault[effect] !== undefined).length
  if (count !== 1 && !(count === 0 && fault.delayMs !== undefined))
    throw new TypeError(`A fault has one effect, not ${count}`)
}
