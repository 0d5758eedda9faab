/** What a guard found. @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };
/** @type {Counts} */
export const ONE_PASSED = { ...NOTHING, passed: 1 };
/** @type {Counts} */
export const ONE_FAILED = { ...NOTHING, failed: 1 };
/** @type {Counts} */
export const ONE_SKIPPED = { ...NOTHING, skipped: 1 };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function sum(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The closing line of `npm test`. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Counts of a vitest report (backend and Angular). A file that fails before its first test counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests = 0,
  testResults,
}) {
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * Counts of a Playwright report. A test that passed at its second attempt has passed.
 * @param {{ stats: { expected: number, flaky: number, unexpected: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected || (errors.length > 0 ? 1 : 0),
    skipped: stats.skipped,
  };
}

/**
 * The counts of a test run that ended with `code`: a runner that failed although no test did is one failure,
 * and so is one that ran no test at all.
 * @param {Counts} counts
 * @param {number | null} code
 * @returns {Counts}
 */
export function withRunner(counts, code) {
  const isUnexplained = counts.failed === 0 && (code !== 0 || counts.passed + counts.skipped === 0);
  return isUnexplained ? sum(counts, ONE_FAILED) : counts;
}
