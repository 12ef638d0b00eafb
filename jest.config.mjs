// What gives an answer fast: `npm test`. jest.all.config.mjs adds what takes its time.

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.full\\.test\\.ts$'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'mts', 'mjs', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
  // The fault matrix plays one in so many of its crossings.
  globals: { faultMatrixStride: 53 },
  // Nothing depends on speed: this only ends what hangs.
  testTimeout: 60_000,
}
