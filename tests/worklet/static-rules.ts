/**
 * Reads the sources of the audio thread and says where they break its rules (promises R2).
 *
 * What it does: parses every file that `processor.ts` imports, directly or not, and follows calls by
 * name from `process()`. In each function it reaches, syntax that allocates, throws or iterates by
 * protocol is a finding, and so is a call of anything that is neither such a function nor on the
 * list of harmless host functions.
 *
 * What it can't do: names are all it knows. Of several functions of one name it looks at all, except
 * those whose comment says that they don't run in a block; a function called through a variable must
 * be on the list, one called through a table be named where the table is made; and numbers that become heap objects have no syntax (`real-time.test.ts`
 * finds those).
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
}

/** A function or method that was found, with the comment before it. */
export interface FoundFunction {
  readonly name: string;
  readonly path: string;
  readonly comment: string;
  readonly body: Node;
  readonly getter: boolean;
}

/** Host functions that neither allocate nor wait: those of host objects, then methods. */
const HARMLESS_OF: Readonly<Record<string, readonly string[]>> = {
  Math: ['abs', 'ceil', 'clz32', 'cos', 'exp', 'floor', 'max', 'min', 'sqrt', 'trunc'],
  Atomics: ['add', 'load', 'store'],
  Number: ['isNaN'],
};
const HARMLESS = new Set([
  // Typed arrays, in place. (`set` of a Map would allocate; there are no maps where it plays.)
  ...['fill', 'copyWithin', 'set'],
  // Of the registry of the initialisers, which isn't there where it plays.
  ...['addClosure', 'originOf'],
  // A field: `Date.now` in the browser, which makes one number a call (see meter.ts).
  'clock',
]);

/** Syntax that allocates, throws, or calls what can't be seen. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  ArrayExpression: 'array literal',
  ArrayPattern: 'array pattern (iterates)',
  ArrowFunctionExpression: 'closure',
  AwaitExpression: 'await',
  ClassDeclaration: 'class',
  ClassExpression: 'class',
  ForInStatement: 'for-in',
  ForOfStatement: 'for-of',
  FunctionDeclaration: 'closure',
  FunctionExpression: 'closure',
  NewExpression: 'new',
  ObjectExpression: 'object literal',
  SpreadElement: 'spread',
  TaggedTemplateExpression: 'template',
  TemplateLiteral: 'template',
  ThrowStatement: 'throw',
  YieldExpression: 'yield',
};

/** Comments with these words are on functions that don't run in a block. */
const ELSEWHERE = /set-up only|between blocks|main thread|not on the audio thread|reader's side/i;

/** Everything `entry` imports at run time from this project, itself included. */
export function readSources(entry: string): SourceFile[] {
  const files = new Map<string, SourceFile>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    const text = readFileSync(path, 'utf8');
    const { program, errors } = parseSync(path, text);
    if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
    files.set(path, { path, text, program: program as unknown as Node });
    for (const match of text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']+)'/gm)) {
      visit(resolve(dirname(path), match[1]));
    }
  };
  visit(entry);
  return [...files.values()];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const inner = (at: Node, parent: Node | undefined): void => {
    // Types are gone when it runs.
    if (/^TS(Type|Interface|Array|Union|Literal)/.test(at.type)) return;
    visit(at, parent);
    for (const child of childrenOf(at)) inner(child, at);
  };
  inner(node, undefined);
}

function nameOf(key: unknown): string {
  return isNode(key) ? String(key.name ?? key.value ?? '') : '';
}

/** All functions with a name, methods and getters included. */
export function functionsOf(files: readonly SourceFile[]): FoundFunction[] {
  const found: FoundFunction[] = [];
  for (const { path, text, program } of files) {
    const add = (name: string, at: Node, body: unknown, getter: boolean): void => {
      if (!isNode(body)) return;
      const before = text
        .slice(0, at.start)
        .trimEnd()
        .replace(/\bexport$/, '')
        .trimEnd();
      const start = before.endsWith('*/') ? before.lastIndexOf('/*') : before.length;
      found.push({
        name,
        path,
        comment: before.slice(start).replace(/\s*\*\s*/g, ' '),
        body,
        getter,
      });
    };
    walk(program, (node) => {
      if (node.type === 'FunctionDeclaration') add(nameOf(node.id), node, node.body, false);
      if (node.type === 'VariableDeclaration') {
        for (const one of childrenOf(node)) {
          if (isNode(one.init) && /^(Arrow)?FunctionExpression$/.test(one.init.type)) {
            add(nameOf(one.id), node, one.init.body, false);
          }
        }
      }
      if (node.type !== 'MethodDefinition' || !isNode(node.value)) return;
      if (node.kind !== 'constructor') {
        add(nameOf(node.key), node, node.value.body, node.kind === 'get');
      }
    });
  }
  return found;
}

/** Functions that can run in a block, by name from `process` of the processor; and broken rules. */
export function checkAudioThread(
  files: readonly SourceFile[],
  root: string,
): { readonly reached: readonly FoundFunction[]; readonly findings: readonly string[] } {
  const all = functionsOf(files);
  const findings: string[] = [];
  const reached = new Set<FoundFunction>();
  const textOf = new Map(files.map(({ path, text }) => [path, text]));

  const reach = (name: string, getter: boolean): boolean => {
    const candidates = all.filter((one) => one.name === name && one.getter === getter);
    const playing = candidates.filter(({ comment }) => !ELSEWHERE.test(comment));
    for (const one of playing) {
      if (reached.has(one)) continue;
      reached.add(one);
      inspect(one);
    }
    return playing.length > 0;
  };

  const tables = new Map<string, boolean>();

  /**
   * A call through a table, `table[i](…)`: may be any function written in what the table is made of,
   * or named there. False if that is none.
   */
  const reachTable = (table: string): boolean => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    tables.set(table, false);
    let any = false;
    for (const { path, program } of files) {
      walk(program, (node) => {
        if (node.type !== 'VariableDeclarator' || nameOf(node.id) !== table) return;
        if (!isNode(node.init)) return;
        walk(node.init, (entry, parent) => {
          if (entry.type === 'Identifier' && parent !== undefined) {
            // An entry by name, or another table that entries are taken from.
            const name = nameOf(entry);
            const isEntry = parent.type === 'Property' || parent.type === 'ArrayExpression';
            const isTable = parent.computed === true && parent.object === entry;
            const isArgument = parent.type === 'CallExpression' && parent.callee !== entry;
            if (isEntry && reach(name, false)) any = true;
            if ((isTable || isArgument) && reachTable(name)) any = true;
          }
          if (entry.type !== 'Property' || !isNode(entry.value)) return;
          if (!/^(Arrow)?FunctionExpression$/.test(entry.value.type)) return;
          inspect({ name: table, path, body: entry.value.body as Node });
          any = true;
        });
      });
    }
    tables.set(table, any);
    return any;
  };

  const inspect = ({ name, path, body }: Pick<FoundFunction, 'name' | 'path' | 'body'>): void => {
    const complain = (node: Node, what: string): void => {
      const line = textOf.get(path)!.slice(0, node.start).split('\n').length;
      findings.push(`${path.slice(root.length)}:${line} ${name}: ${what}`);
    };
    walk(body, (node, parent) => {
      const what = FORBIDDEN[node.type];
      if (what !== undefined) complain(node, what);
      if (node.type === 'Literal' && (node.regex ?? null) !== null)
        complain(node, 'regular expression');
      if (node.type === 'BinaryExpression' && node.operator === '+') {
        if (childrenOf(node).some((side) => typeof side.value === 'string')) {
          complain(node, 'string');
        }
      }
      if (node.type === 'CallExpression' && isNode(node.callee)) {
        const { callee } = node;
        const host = HARMLESS_OF[nameOf(callee.object)];
        const called = nameOf(callee.type === 'MemberExpression' ? callee.property : callee);
        if (callee.computed === true) {
          const table = nameOf(callee.object);
          if (!reachTable(table)) complain(node, `call through ${table}`);
        } else if (!(host?.includes(called) ?? (reach(called, false) || HARMLESS.has(called)))) {
          complain(node, `call of ${called}`);
        }
      } else if (node.type === 'MemberExpression' && parent?.type !== 'CallExpression') {
        reach(nameOf(node.property), true);
      }
    });
  };

  reach('process', false);
  return { reached: [...reached], findings };
}
