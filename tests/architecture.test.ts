/**
 * The rules that hold the parts apart (ARCHITECTURE.md): who may import whom, how long a file may
 * be, what is banned. A rule that nobody checks is broken within a month.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { messageCatalogue, warningCatalogue } from '../src/compiler/messages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceText {
  /** Relative to the project, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the contents of strings taken out. */
  readonly code: string;
  /** Project files by path, packages by name. */
  readonly imports: readonly string[];
  /** Those that are there when the program runs, not only for the types' sake. */
  readonly valueImports: readonly string[];
}

const sources = ['src', 'grammar', 'scripts', 'bench', 'tests', 'e2e'].flatMap(readFolder);

function readFolder(folder: string): SourceText[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return {
        path,
        text,
        code: withoutComments(text),
        imports: importsOf(path, text),
        valueImports: importsOf(path, text.replace(/^(import|export) type\b[^;]*;/gm, '')),
      };
    });
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*/g, ' ')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");
}

function importsOf(path: string, text: string): readonly string[] {
  const statements = text.matchAll(
    /^\s*(?:import|export)\b[^;'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map(([, from, bare, dynamic]) => {
    const target = (from ?? bare ?? dynamic)!.replace(/\?.*$/, '');
    if (!target.startsWith('.')) return target;
    return relative(root, join(root, dirname(path), target)).replaceAll('\\', '/');
  });
}

function inFolder(folder: string): SourceText[] {
  return sources.filter(({ path }) => path.startsWith(`${folder}/`));
}

/** Imports of the given files that the rule refuses, as `file → import`. */
function refused(files: readonly SourceText[], allowed: (target: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((target) => !allowed(target)).map((target) => `${path} → ${target}`),
  );
}

function startsWithOneOf(...prefixes: readonly string[]): (target: string) => boolean {
  return (target) => prefixes.some((prefix) => target.startsWith(prefix));
}

describe('imports point one way', () => {
  test('the machine stands alone', () => {
    expect(refused(inFolder('src/vm'), startsWithOneOf('src/vm/'))).toEqual([]);
  });

  test('the worklet knows the machine, and Comlink for its port', () => {
    const allowed = startsWithOneOf('src/vm/', 'src/worklet/', 'comlink');
    expect(refused(inFolder('src/worklet'), allowed)).toEqual([]);
  });

  test('the compiler knows the machine and the grammar', () => {
    const allowed = startsWithOneOf('src/compiler/', 'src/vm/', 'grammar/', '@lezer/');
    expect(refused(inFolder('src/compiler'), allowed)).toEqual([]);
  });

  test('the library is data', () => {
    expect(refused(inFolder('src/library'), startsWithOneOf('src/library/'))).toEqual([]);
    const users = sources.filter(({ imports }) => imports.includes('src/library/index.ts'));
    const allowed = startsWithOneOf('src/ui/', 'scripts/', 'tests/', 'e2e/', 'bench/');
    expect(users.map(({ path }) => path).filter((path) => !allowed(path))).toEqual([]);
  });

  test('a phase knows the phases before it, never the whole compiler', () => {
    const phases = sources.filter(({ path }) => phaseOf(path) !== undefined);
    const wrong = phases.flatMap((file) =>
      refused([file], (target) => {
        if (target === 'src/compiler/index.ts') return false;
        const phase = phaseOf(target);
        return phase === undefined || phase <= phaseOf(file.path)!;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('only the parser knows the grammar', () => {
    const others = inFolder('src/compiler').filter(({ path }) => phaseOf(path) !== 1);
    expect(refused(others, (target) => !startsWithOneOf('grammar/', '@lezer/')(target))).toEqual(
      [],
    );
  });

  test('the page enters the compiler by its doors, not through the phases', () => {
    const wrong = refused(inFolder('src/ui'), (target) => phaseOf(target) === undefined);
    expect(wrong).toEqual([]);
  });

  test('the grammar knows Lezer only', () => {
    expect(refused(inFolder('grammar'), startsWithOneOf('grammar/', '@lezer/'))).toEqual([]);
  });

  test('nothing that ships imports tools, tests or Node', () => {
    const tools = startsWithOneOf('scripts/', 'bench/', 'tests/', 'e2e/', 'node:');
    expect(refused(inFolder('src'), (target) => !tools(target))).toEqual([]);
  });

  test('a leaf imports leaves only, and types', () => {
    const leaves = sources.filter(({ text }) => /^\/\*\*\s+\* LEAF\b/.test(text));
    expect(leaves.map(({ path }) => path)).toContain('src/vm/program.ts');
    const paths = new Set(leaves.map(({ path }) => path));
    const atRunTime = leaves.map((file) => ({ ...file, imports: file.valueImports }));
    expect(refused(atRunTime, (target) => paths.has(target))).toEqual([]);
  });
});

/** The number of a compiler phase's folder; undefined for a file outside the phases. */
function phaseOf(path: string): number | undefined {
  const match = /^src\/compiler\/(\d)-/.exec(path);
  return match === null ? undefined : Number(match[1]);
}

describe('files', () => {
  /** Longer than 800 lines by permission; each says at its top why it is one file. */
  const longFiles = new Map([['src/vm/machine.ts', 1000]]);

  test('none is too long to read', () => {
    const tooLong = sources
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ path, lines }) => lines > (longFiles.get(path) ?? 800));
    expect(tooLong).toEqual([]);
  });

  test('no `any`, and no leave to write one', () => {
    const settings = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    expect(settings.linter.rules.suspicious.noExplicitAny).toBe('error');
    const exceptions = inFolder('src').filter(({ text }) => text.includes('noExplicitAny'));
    expect(exceptions.map(({ path }) => path)).toEqual([]);
  });

  test('no browser API outside the worklet and the page', () => {
    const names =
      'window|document|navigator|localStorage|sessionStorage|indexedDB|fetch|requestAnimationFrame|' +
      'setTimeout|setInterval|performance|HTMLElement|Worker|(?:Offline|Base)?AudioContext|' +
      'AudioWorklet\\w*';
    const use = new RegExp(
      `(?<![.\\w$])(?:(?:${names})(?:\\.\\w|\\(|<)|(?:process|Buffer)\\.)|\\bnew (?:${names})\\b`,
    );
    const users = [...inFolder('src/vm'), ...inFolder('src/compiler'), ...inFolder('grammar')]
      .map(({ path, code }) => ({ path, use: use.exec(code)?.[0] }))
      .filter((found) => found.use !== undefined);
    expect(users).toEqual([]);
  });
});

describe('the catalogue of messages', () => {
  const text = inFolder('src/compiler')
    .filter(({ path }) => !/compiler\/(?:messages\.ts|explanations\/)/.test(path))
    .map((file) => file.text)
    .join('\n');

  /** Written out, or made from a template such as `duplicate-${what}`. */
  function isUsed(code: string): boolean {
    const prefix = code.slice(0, code.lastIndexOf('-') + 1);
    return text.includes(`'${code}'`) || text.includes(`\`${prefix}\${`);
  }

  const codes = [...Object.keys(messageCatalogue), ...Object.keys(warningCatalogue)];

  test.each(codes)('%s is used', (code) => {
    expect(isUsed(code)).toBe(true);
  });
});
