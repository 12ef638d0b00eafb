// Mistakes in ids that the names of all skills show, before anything is asked of the API: one name for two folders,
// or a name in the place of an id. Pure.

import { basename } from 'node:path'
import { failBeforeSending } from './batch.ts'
import { groupBy } from './group-by.ts'
import { quoteValue } from './inputs/reader.ts'
import { listSome } from './list-some.ts'
import type { SkillResult } from './result.ts'
import { AUTO, isByName, type LoadedSkill } from './target.ts'

/** A skill that was loaded or has failed. */
export interface Checked {
  readonly result: LoadedSkill | SkillResult
  /** The name in SKILL.md; '' where it could not be read. */
  readonly name: string
}

/** Fails each skill whose id cannot be meant; a skill that has failed already keeps its own error. */
export function checkIds(checked: readonly Checked[]): (LoadedSkill | SkillResult)[] {
  const byName = groupBy(checked, ({ name }) => name)
  return checked.map(one => {
    const { result } = one
    const error = findConflict(one, byName.get(one.name) ?? [])
    if (error === undefined) return result
    if ('request' in result) return failBeforeSending(result, error)
    return result.status === 'failed' && result.error === undefined ? { ...result, error } : result
  })
}

function findConflict({ result, name }: Checked, namesakes: readonly Checked[]): string | undefined {
  const id = idOf(result)
  if (id === undefined) return undefined
  if (isByName(id)) return name !== '' && namesakes.length > 1 ? explainNamesakes(name, namesakes) : undefined
  const folder = basename(pathOf(result)).toLowerCase()
  const holder = [name, folder].indexOf(id.toLowerCase())
  if (holder < 0) return undefined
  return `The id ${quoteValue(id)} is the name of the ${holder === 0 ? 'skill' : 'folder'}, and no id. Write ${AUTO} for it to find the skill by its name, or copy the id from the Claude Console.`
}

/** The same text for each of the skills, so that the report shows it once. */
function explainNamesakes(name: string, namesakes: readonly Checked[]): string {
  const paths = namesakes.map(({ result }) => pathOf(result))
  const word = namesakes.map(({ result }) => idOf(result)).find(isByName)
  const all = paths.length === 2 ? `${paths.join(' and ')} both` : `${listSome(paths)} all`
  return `${all} hold a skill called ${quoteValue(name)}, and ${word} finds a skill by its name. Rename ${paths.length === 2 ? 'one of them' : 'all but one'}, or give each its id.`
}

function pathOf(result: Checked['result']): string {
  return 'request' in result ? result.request.directory.path : result.directory
}

function idOf(result: Checked['result']): string | undefined {
  return 'request' in result ? result.request.skillId : result.requestedId
}
