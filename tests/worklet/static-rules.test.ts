/** R2: the static rule of the audio thread. What the check covers is said in `static-rules.ts`. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkAudioThread, readSources } from './static-rules.ts';

const root = fileURLToPath(new URL('../../src', import.meta.url));

describe('the audio thread', () => {
  const { reached, findings } = checkAudioThread(readSources(`${root}/worklet/processor.ts`), root);

  test('has no syntax that allocates, throws or calls strangers', () => {
    expect(findings).toEqual([]);
  });

  test('is reached as a whole', () => {
    const names = new Set(reached.map(({ name }) => name));
    for (const name of [
      'interpret',
      'limit',
      'blockDc',
      'watch',
      'mix',
      'applyPatch',
      'fallBack',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['prepareImage', 'validateProgram', 'checkLoad']) {
      expect(names).not.toContain(name);
    }
  });

  test('is said to be it, in the comment of each of its functions', () => {
    const silent = reached
      .filter(({ path, comment }) => path.includes('/worklet/') && !/audio thread/i.test(comment))
      .map(({ path, name }) => `${path.slice(root.length)} ${name}`);
    expect(silent).toEqual([]);
  });
});

describe('the check', () => {
  /** Findings for a processor whose block does this. */
  function check(statement: string): readonly string[] {
    const folder = mkdtempSync(join(tmpdir(), 'mimium-rules-'));
    const path = join(folder, 'processor.ts');
    const text = `
      const ENTRIES = { one: () => { const x = {}; }, two: (x) => x };
      const TABLE = Object.values(ENTRIES);
      const OTHER = [1, 2];
      class Processor {
        private readonly list: number[] = [1];
        process(): void { this.helper(); }
        private helper(): void { ${statement} }
        /** Set-up only. */
        prepare(): object { return {}; }
      }
      new Processor();`;
    writeFileSync(path, text);
    return checkAudioThread(readSources(path), folder).findings;
  }

  test('lets arithmetic, loops and typed arrays pass', () => {
    expect(
      check('let x = 0; for (let i = 0; i < 9; i++) x += Math.max(i, 3); const { list } = this;'),
    ).toEqual([]);
  });

  test.each([
    ['const x = { a: 1 };', 'object literal'],
    ['const x = [1];', 'array literal'],
    ['const [x] = this.list;', 'array pattern (iterates)'],
    ['const f = () => 1;', 'closure'],
    ['function f(): void {}', 'closure'],
    ['for (const x of this.list) void x;', 'for-of'],
    ['const x = new Float32Array(1);', 'new'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is being looked for
    ['const x = `a${1}`;', 'template'],
    ["const x = 'a' + 1;", 'string'],
    ["throw 'x';", 'throw'],
    ['this.port.postMessage(1);', 'call of postMessage'],
    ['this.list.map(String);', 'call of map'],
    ['this.list.slice();', 'call of slice'],
    ['this.prepare();', 'call of prepare'],
    ['TABLE[0]();', 'object literal'],
    ['OTHER[0]();', 'call through OTHER'],
  ])('finds the fault in %s', (statement, finding) => {
    expect(check(statement).map((text) => text.replace(/^.*(helper|ENTRIES): /, ''))).toContain(
      finding,
    );
  });
});
