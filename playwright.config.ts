import { defineConfig } from '@playwright/test';

/**
 * Journeys through a complete, running Artha: `npm test` starts one and names it in ARTHA_URL. They share one market
 * and its accounts, so they run one after another. The browser is the machine's own.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e-spec.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env['ARTHA_URL'] ?? 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    // What fades and flashes is drawn by the processors that run the market.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      // Where nothing but processors draws, a pretended graphics card takes half of them.
      args: ['--disable-gpu'],
    },
    screenshot: 'only-on-failure',
    // To record one takes a sixth of the time; CONTRIBUTING.md says how to get it for a journey that failed.
    trace: 'off',
  },
});
