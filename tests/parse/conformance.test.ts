/**
 * Every program of the shared conformance set parses, or is refused where it says so. The set lies
 * beside the project; without it this file has nothing to check and says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { parseText } from './parse-text.ts';

const folder = fileURLToPath(new URL('../../../shared/conformance', import.meta.url));

interface Program {
  readonly path: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly errorText: string | undefined;
}

/** Programs whose syntax error is in another file. */
const brokenElsewhere = new Set(['modules/err-syntax-in-loaded-file.mmm']);

/** Files that others load, broken on purpose. */
const brokenModules = new Set(['modules/_broken.mmm']);

const programs: Program[] = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.mmm'))
      .map(readProgram)
  : [];

function readProgram(path: string): Program {
  const text = readFileSync(`${folder}/${path}`, 'utf8');
  const [, header = '{}'] = /^\/\/!\s*(\{.*\})/.exec(text) ?? [];
  const { error, errorText } = JSON.parse(header) as Partial<Program>;
  return { path, text, error, errorText };
}

function hasErrorNode(text: string): boolean {
  let found = false;
  parser.parse(text).iterate({
    enter: ({ type }) => {
      found ||= type.isError;
    },
  });
  return found;
}

const hasSyntaxError = ({ path, error }: Program) =>
  brokenModules.has(path) || (error === 'syntax-error' && !brokenElsewhere.has(path));

describe.skipIf(programs.length === 0)(
  'conformance (skipped without ../shared/conformance)',
  () => {
    test('the set is there', () => {
      expect(programs.length).toBeGreaterThan(1000);
    });

    const refused = programs.filter(hasSyntaxError);
    test.each(refused)('$path is refused', ({ text, errorText = '' }) => {
      const { diagnostics } = parseText(text);
      const errors = diagnostics.filter(({ code }) => code === 'syntax-error');
      expect(errors).not.toEqual([]);
      expect(errors.map(({ message }) => message.toLowerCase()).join('\n')).toContain(
        errorText.toLowerCase(),
      );
    });

    test('all others parse without an error, and without an error node', () => {
      const broken = programs
        .filter((program) => !hasSyntaxError(program))
        .filter(({ text }) => {
          const { diagnostics, tree } = parseText(text);
          return (
            diagnostics.some(({ severity }) => severity === 'error') ||
            hasErrorNode(text) ||
            / \?|\(\?/.test(tree.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''))
          );
        })
        .map(({ path }) => path);
      expect(broken).toEqual([]);
    });
  },
);
