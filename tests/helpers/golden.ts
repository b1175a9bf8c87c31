/**
 * Golden cases: every `*.txt` of a folder holds cases (`# title`, source, `==>`, outcome). With
 * `UPDATE=1` the outcomes are rewritten; read the diff before you commit it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCases, type TextCase } from '../vm/text-cases.ts';

/** Runs all cases beside the calling test file through `outcome`. */
export function runGoldenCases(testFileUrl: string, outcome: (source: string) => string): void {
  const folder = dirname(fileURLToPath(testFileUrl));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const path = join(folder, file);
    const cases = readCases(readFileSync(path, 'utf8'));
    if (process.env.UPDATE === '1') writeFileSync(path, printCases(cases, outcome));
    describe(file, () => {
      for (const { title, source, expected } of cases) {
        test(title, () => {
          const found = outcome(source.trim());
          expect(found).toBe(process.env.UPDATE === '1' ? found : expected);
        });
      }
    });
  }
}

function printCases(cases: readonly TextCase[], outcome: (source: string) => string): string {
  return cases
    .map(({ title, source }) => `# ${title}\n${source.trim()}\n==>\n${outcome(source.trim())}\n`)
    .join('\n');
}
