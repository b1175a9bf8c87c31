import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { ensureDependencies } from '../../scripts/node/dependencies.mjs';
import { withLock } from '../../scripts/node/lock.mjs';
import { projectRoot } from '../../scripts/node/paths.mjs';
import {
  closingLine,
  ownCounts,
  playwrightCounts,
  readCounts,
  vitestCounts,
} from '../../scripts/node/reports.mjs';
import { sourceStamp } from '../../scripts/node/stamp.mjs';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mimium-node-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a stamp changes with names, sizes and times, and with nothing else', () => {
  const sources = join(folder, 'sources');
  mkdirSync(sources);
  const path = relative(projectRoot, sources);
  const time = new Date(1_000_000_000_000);
  /** @param {string} name @param {string} text */
  const write = (name, text, modified = time) => {
    writeFileSync(join(sources, name), text);
    utimesSync(join(sources, name), modified, modified);
    return sourceStamp([path]);
  };
  const first = write('a.ts', 'one');
  expect(write('a.ts', 'one')).toBe(first);
  const longer = write('a.ts', 'three');
  const later = write('a.ts', 'three', new Date(1_000_000_001_000));
  const more = write('b.ts', '');
  expect(new Set([first, longer, later, more]).size).toBe(4);
  expect(sourceStamp([path, 'no/such/folder'])).toBe(more);
});

describe('a lock', () => {
  test('lets one work at a time', async () => {
    const path = join(folder, 'one.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside++;
      most = Math.max(most, inside);
      await sleep(20);
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, work)));
    expect(most).toBe(1);
  });

  test('is given back when the work fails', async () => {
    const path = join(folder, 'failing.lock');
    const failing = withLock(path, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await withLock(path, async () => 'yes')).toBe('yes');
  });

  test('of a dead process is taken over', async () => {
    const path = join(folder, 'dead.lock');
    // Above every number that a system gives to a process.
    writeFileSync(path, '2147483646');
    expect(await withLock(path, async () => readFileSync(path, 'utf8'))).toBe(String(process.pid));
  });
});

describe('packages', () => {
  /** @param {string} name of a project with a lock file of second 2 */
  const project = (name) => {
    const root = join(folder, name);
    mkdirSync(root);
    dated(join(root, 'package-lock.json'), 2);
    return root;
  };

  /** @param {string} path @param {number} second */
  const dated = (path, second) => {
    writeFileSync(path, '');
    utimesSync(path, second, second);
  };

  /** How often npm would have been called. @param {string} root */
  const installs = async (root, status = 0) => {
    let calls = 0;
    const install = async () => {
      calls += 1;
      return status;
    };
    await ensureDependencies(root, install);
    return calls;
  };

  test('are installed if there are none, or older ones than the lock file asks for', async () => {
    const root = project('own');
    expect(await installs(root)).toBe(1);
    await expect(installs(root, 7)).rejects.toThrow('status 7');
    mkdirSync(join(root, 'node_modules'));
    dated(join(root, 'node_modules', '.package-lock.json'), 1);
    expect(await installs(root)).toBe(1);
    dated(join(root, 'node_modules', '.package-lock.json'), 2);
    expect(await installs(root)).toBe(0);
  });

  test('behind a link are used, but never replaced', async () => {
    const root = project('linked');
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    symlinkSync(shared, join(root, 'node_modules'), 'junction');
    dated(join(shared, '.package-lock.json'), 3);
    expect(await installs(root)).toBe(0);
    dated(join(shared, '.package-lock.json'), 1);
    await expect(installs(root)).rejects.toThrow(`symbolic link to ${shared}`);
    rmSync(shared, { recursive: true });
    await expect(installs(root)).rejects.toThrow('symbolic link to nothing');
    expect(readdirSync(root).sort()).toEqual(['node_modules', 'package-lock.json']);
  });
});

describe('counts', () => {
  /** @param {unknown} report @param {(report: any) => any} read */
  const counts = (report, read, status = 0) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(report));
    return readCounts(path, read, status);
  };

  test('of Vitest have a failure for a file that cannot be loaded', () => {
    const report = {
      ...{ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(counts(report, vitestCounts)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test('of Playwright include errors outside tests', () => {
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 2 },
      errors: [{ message: 'no server' }],
    };
    expect(counts(report, playwrightCounts)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('never hide a runner that failed', () => {
    const report = { passed: 2, failed: 0, skipped: 0 };
    expect(counts(report, ownCounts, 1).failed).toBe(1);
    expect(readCounts(join(folder, 'none.json'), ownCounts, 0).failed).toBe(1);
  });

  test('close with one line', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});
