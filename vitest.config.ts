import { defineConfig } from 'vitest/config';
import { Evidence } from './test/support/evidence.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    reporters: ['default', new Evidence()],
    testTimeout: 60_000,
    maxWorkers: 2,
    // Files share what they import: loading it anew for each took a fifth of the time.
    isolate: false,
  },
});
