// Everything: `npm run test:all`. The fault matrix at full width, the stories called *.full.test.ts, and coverage.

import fast from './jest.config.mjs'

export default {
  ...fast,
  testPathIgnorePatterns: ['/node_modules/'],
  globals: { ...fast.globals, faultMatrixStride: 1 },
  // A worker that has grown is replaced by a new one.
  maxWorkers: 2,
  workerIdleMemoryLimit: '2GB',
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.ts'],
  coverageProvider: 'v8',
  coverageThreshold: { global: { lines: 95, branches: 90 } },
}
