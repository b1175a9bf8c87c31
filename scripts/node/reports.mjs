import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts of tests.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Reads the report that a runner wrote, in the form of its own. A runner that wrote none, or whose
 * exit status says failure while its counts don't, counts as one failure more.
 *
 * @param {string} path
 * @param {(report: any) => Counts} read
 * @param {number} status the runner's exit status
 * @returns {Counts}
 */
export function readCounts(path, read, status) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(path, 'utf8')));
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** What Vitest's `json` reporter writes. @param {any} report @returns {Counts} */
export function vitestCounts(report) {
  // A file that can't be loaded fails without a test of its own.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright's `json` reporter writes. @param {any} report @returns {Counts} */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** What `npm run conformance -- --report` writes. @param {any} report @returns {Counts} */
export function ownCounts(report) {
  return report;
}

/** The closing line. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
