// The services of a step, in the one bag that they travel in.

import type { Clock } from './clock.ts'
import type { Secrets } from './secrets.ts'

export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'grey'

/** The log of the step. Both methods take whole sentences, and take secrets out of them. */
export interface Log {
  /** Logs a line, in colour when it is one that readers look for. */
  info(line: string, colour?: Colour): void
  /** Logs what the user should know although it does not end the step. */
  warning(message: string): void
  /** The warnings so far. */
  readonly warnings: readonly string[]
}

/** The services of a step. */
export interface Runtime {
  /** The environment variables: inputs, workspace, and the files for outputs and summary. */
  readonly env: NodeJS.ProcessEnv
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Log
  /** Aborts when the step is cancelled: nothing more is sent then, and nothing more is waited for. */
  readonly cancelled: AbortSignal
}
