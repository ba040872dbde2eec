import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/{fake,test}-*.ts', 'src/ledger/stories.ts', 'src/model/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        statements: 88,
        branches: 80,
        functions: 90,
        lines: 90,
        'src/{command,config,errors,ledger,plan,tasklist}/**': { branches: 100 },
      },
    },
  },
});
