// One browser at a time: the demonstration runs seven programs on the same machine.

import { defineConfig } from '@playwright/test';
import { LAUNCH, PATIENCE } from './browser.ts';

export default defineConfig({
  testDir: 'scenarios',
  outputDir: 'node_modules/.cache/results',
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  timeout: 4 * PATIENCE,
  expect: { timeout: PATIENCE },
  use: {
    ...LAUNCH,
    actionTimeout: PATIENCE,
    navigationTimeout: PATIENCE,
    serviceWorkers: 'block',
    trace: 'off',
  },
});
