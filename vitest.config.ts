import { lezer } from '@lezer/generator/rollup';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [lezer()],
  test: {
    include: ['tests/**/*.test.{ts,mjs}'],
    environment: 'node',
    // Generous, because the machine that runs them may be busy; no test should come near.
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
