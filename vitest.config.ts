import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** What measures, kills or floods: each file in a process that nothing else has run in before. */
const apart = [
  ...['test/processes/**', 'test/fuzz/**', 'test/bench/**', 'test/recipe/**'],
  ...['test/bot/start.test.ts', 'test/bot/move.test.ts', 'test/bot/slack/start.test.ts', 'test/bot/tables/**'],
]

export default defineConfig({
  test: {
    // Every database of the tests is made by the migrations, which no test imports.
    forceRerunTriggers: [...configDefaults.forceRerunTriggers, '**/migrations/**'],
    globalSetup: ['test/setup/postgres.ts'],
    // Forks: PGlite and sharp keep native state that a worker thread shares. Each fork with PGlite takes some 370 MB.
    pool: 'forks',
    // One more than there are cores: a test that waits for a clock, a queue or a process leaves its core to another.
    maxWorkers: Math.min(4, availableParallelism() + 1),
    projects: [
      {
        test: {
          name: 'suite',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', ...apart],
          // Files share the process and what it has loaded and compiled: the suite takes less than half as long.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'apart',
          environment: 'node',
          include: apart.map((path) => path.replace('**', '**/*.test.ts')),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          // One Chromium at a time: on two cores a second one makes both miss their deadlines.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
