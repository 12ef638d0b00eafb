export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'mts', 'mjs', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
  collectCoverageFrom: ['src/**/*.ts'],
  // Nothing depends on speed: this only ends what hangs.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  coverageThreshold: { global: { lines: 95, branches: 90 } },
}
