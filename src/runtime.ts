// The services of a step, in the one bag that they travel in.

import type { Clock } from './clock.ts'
import type { Secrets } from './secrets.ts'

export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'grey'

/** Where it is told what happens. Both take whole sentences, and take secrets out of them. */
export interface Log {
  /** In colour when it is what a reader looks for. */
  info(line: string, colour?: Colour): void
  /** What the user should know, though it does not end the step. */
  warning(message: string): void
}

export interface Runtime {
  /** The runner's: inputs, workspace, files for outputs and summary. */
  readonly env: NodeJS.ProcessEnv
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Log
  /** Aborts when the step is cancelled: nothing more is sent then, and nothing more is waited for. */
  readonly cancelled: AbortSignal
}
