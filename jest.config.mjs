import { randomInt } from 'node:crypto'

// What gives an answer fast: `npm test`. jest.all.config.mjs adds what takes its time.

// One seed for all properties: in CI a fixed one, so that red there means something; FAST_CHECK_SEED repeats a run.
const seed = process.env.FAST_CHECK_SEED || (process.env.CI ? '1125' : String(randomInt(2 ** 31)))
console.error(`Properties are tried with FAST_CHECK_SEED=${seed}`)

export default {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/__tests__/fixtures/seed.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.full\\.test\\.ts$'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'mts', 'mjs', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
  // The fault matrix plays one in so many of its crossings.
  globals: { faultMatrixStride: 53, FAST_CHECK_SEED: Number(seed) },
  // Jest leaves a core free otherwise, which of two is half.
  maxWorkers: '100%',
  // A worker that has grown is replaced by a new one.
  workerIdleMemoryLimit: '2GB',
  // Nothing depends on speed: this only ends what hangs.
  testTimeout: 60_000,
}
