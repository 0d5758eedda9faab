import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** A busy machine takes its time to start everything twice. */
const LONGEST_MILLIS = 240_000;

describe('a small soak', () => {
  it(
    'loses nothing and does nothing twice while engine and database are killed',
    async () => {
      const args = 'soak --orders 40 --kills 2 --victims market-engine,postgres --seed 7 --json';
      const { stdout } = await promisify(execFile)(process.execPath, ['tools/artha.mjs', ...args.split(' ')]);
      const result = JSON.parse(stdout);
      expect(result).toMatchObject({ kills: 2, lost: 0, doubled: 0, unbalanced: 0 });
      expect(result.orders).toBeGreaterThanOrEqual(40);
      expect(result.fills).toBeGreaterThan(10);
    },
    LONGEST_MILLIS,
  );
});
