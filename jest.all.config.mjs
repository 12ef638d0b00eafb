// Everything: `npm run test:all`. The fault matrix at full width, the stories called *.full.test.ts, and coverage.

import fast from './jest.config.mjs'

export default {
  ...fast,
  testPathIgnorePatterns: ['/node_modules/'],
  globals: { ...fast.globals, faultMatrixStride: 1 },
  // With coverage each takes gigabytes.
  maxWorkers: 2,
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.ts'],
  coverageProvider: 'v8',
  coverageThreshold: { global: { lines: 95, branches: 90 } },
}
