import { expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest, NOTHING, sum, withRunner } from './counts.mjs';

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const broken = { status: 'failed', assertionResults: [] };
const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };

it('counts the tests of a vitest report, and a file that could not be loaded as one failure', () => {
  const report = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 3, numTodoTests: 1 };
  expect(countVitest({ ...report, testResults: [passed, broken, failed] })).toEqual({
    passed: 2,
    failed: 2,
    skipped: 4,
  });
});

it('counts a journey that passed at its second attempt as passed', () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 1 };
  expect(countPlaywright({ stats })).toEqual({ passed: 6, failed: 2, skipped: 1 });
});

it('counts a journey file that could not be loaded as one failure', () => {
  const stats = { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(1);
});

it.each([
  [{ ...NOTHING, passed: 3 }, 0, 0],
  [{ ...NOTHING, passed: 3 }, 1, 1],
  [{ ...NOTHING, passed: 3, failed: 2 }, 1, 2],
  [NOTHING, 0, 1],
  [{ ...NOTHING, skipped: 1 }, 0, 0],
])('counts %o ended with code %i as %i failures', (counts, code, failures) => {
  expect(withRunner(counts, code).failed).toBe(failures);
});

it('adds up and names skipped tests only when there are any', () => {
  const all = sum({ passed: 1, failed: 2, skipped: 0 }, { passed: 3, failed: 0, skipped: 0 });
  expect(closingLine(all)).toBe('4 passed, 2 failed');
  expect(closingLine({ ...all, skipped: 5 })).toBe('4 passed, 2 failed, 5 skipped');
});
