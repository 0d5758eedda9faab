import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts a whole Artha, or waits for locks to run out: last of all these would be waited for alone. */
const LONG = ['/tools/soak/', '/desks/account-locks.'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Two projects: rules that touch nothing, and integration against the real servers of DATABASE_URL and REDIS_URL. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    silent: 'passed-only',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Rules that touch nothing leave nothing behind, so modules are loaded once for all files of a worker.
          isolate: false,
          include: [
            'libs/**/*.spec.ts',
            'apps/{api,market-engine,worker,cli}/**/*.spec.ts',
            'database/**/*.spec.ts',
            'bench/**/*.spec.ts',
            'tools/**/*.spec.mjs',
          ],
          exclude: ['**/node_modules/**', '**/*.int-spec.ts', 'apps/web/**'],
          setupFiles: ['reflect-metadata'],
          testTimeout: 30_000, // a test that takes longer hangs; a busy machine is no fault of the code
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // Loading Nest and TypeORM anew for each file took a third of the time.
          isolate: false,
          include: [
            'libs/**/*.int-spec.ts',
            'apps/**/*.int-spec.ts',
            'database/**/*.int-spec.ts',
            'tools/**/*.int-spec.mjs',
          ],
          exclude: ['**/node_modules/**', 'apps/web/**'],
          setupFiles: ['reflect-metadata'],
          // Each worker needs a Redis of its own; see database/testing/test-redis.ts.
          maxWorkers: (process.env['REDIS_URLS'] ?? '').split(' ').length,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
