/**
 * A compact notation for programs as the patch plan sees them: only their state and globals.
 *
 * ```
 * acc: self                          a function and its cells, in evaluation order
 * pair: self (n, n); mem(x)          `self` of another type; `;` separates cells and calls
 * dsp: acc(1.0); osc.1(f); delay(4, x, t)
 * let g: float = 0.0 [assigned]      a global; the flag says that some function assigns it
 * let h: float = k() [uses k2]       `uses` stands for what else makes up its definition
 * fingerprint abc                    two programs with one fingerprint are identical
 * recursive                          some function with state calls itself
 * ```
 *
 * A call's callee is what stands before its first parenthesis, `.k` marks the k-th leaf of a spread
 * call (not part of the text); its children are those of the function of that name. `f/2` is another
 * function whose name is also `f`.
 */
import { NO_DEVICES } from '../../src/vm/devices.ts';
import { NO_IDENTITY } from '../../src/vm/identity.ts';
import { type GlobalSlot, PROGRAM_VERSION, type Program } from '../../src/vm/program.ts';
import {
  type CallNode,
  DELAY_HEADER_WORDS,
  type SourceRange,
  type StateNode,
  type StateShape,
  shapeWords,
} from '../../src/vm/state-tree.ts';

const NOWHERE: SourceRange = { file: 0, from: 0, to: 0 };

/** Reads a program. Throws on anything it does not understand. */
export function parseProgram(lines: readonly string[]): Program {
  const bodies = new Map<string, string[]>();
  const globals: GlobalSlot[] = [];
  let fingerprint = lines.join('\n');
  let recursive = false;
  let globalWords = 0;
  for (const line of lines) {
    const body = /^([^\s(:]+):(.*)$/.exec(line);
    if (line === 'recursive') recursive = true;
    else if (line.startsWith('fingerprint ')) fingerprint = line;
    else if (line.startsWith('let ')) {
      const slot = parseGlobal(line, globalWords);
      globals.push(slot);
      globalWords += slot.words;
    } else if (body !== null) bodies.set(body[1], splitItems(body[2]));
    else throw new Error(`cannot read: ${line}`);
  }
  return makeProgram(buildTree(bodies), { globals, globalWords, fingerprint, recursive });
}

/** A program that has this state and nothing else to speak of. */
export function makeProgram(
  state: CallNode,
  options: {
    globals?: readonly GlobalSlot[];
    globalWords?: number;
    fingerprint?: string;
    recursive?: boolean;
  } = {},
): Program {
  const { globals = [], globalWords = 0, fingerprint = '', recursive = false } = options;
  const dsp = {
    name: 'dsp',
    entry: 0,
    instructions: 0,
    paramWords: 0,
    resultWords: 0,
    registers: 0,
    stateWords: state.words,
    recursive,
    range: NOWHERE,
  };
  return {
    version: PROGRAM_VERSION,
    code: new Int32Array(0),
    ranges: new Int32Array(0),
    constants: new Float64Array(0),
    literals: [],
    functions: [dsp],
    globals,
    globalWords,
    strings: [],
    init: 0,
    dsp: 0,
    inputs: 0,
    outputs: 0,
    state,
    initStateWords: 0,
    shapes: [],
    globalHandles: [],
    stateHandles: [],
    initStateHandles: [],
    tasks: [],
    usesHeap: false,
    devices: NO_DEVICES,
    schedules: false,
    identity: NO_IDENTITY,
    stackWords: 0,
    frames: 1,
    files: [''],
    fingerprint,
  };
}

function parseGlobal(line: string, offset: number): GlobalSlot {
  const match =
    /^let (?<name>\w+): (?<type>.+?) = (?<text>.*?)(?<assigned> \[assigned\])?(?: \[uses (?<uses>.*)\])?$/.exec(
      line,
    );
  if (match?.groups === undefined) throw new Error(`cannot read: ${line}`);
  const { name, type, text, assigned, uses } = match.groups;
  return {
    name,
    offset,
    words: type.match(/float/g)?.length ?? 0,
    type,
    text,
    assigned: assigned !== undefined,
    definition: `${text}\n${uses}`,
    range: NOWHERE,
  };
}

function splitItems(body: string): string[] {
  return body
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function buildTree(bodies: ReadonlyMap<string, readonly string[]>): CallNode {
  let offset = 0;
  const build = (item: string): StateNode => {
    const base = { offset, text: item, range: NOWHERE };
    if (/^self\b/.test(item)) {
      const shape = parseShape(item.slice(4).trim() || 'n');
      offset += shapeWords(shape);
      return { ...base, kind: 'feed', words: shapeWords(shape), shape };
    }
    if (item.startsWith('mem(')) {
      offset += 1;
      return { ...base, kind: 'mem', words: 1 };
    }
    const delay = /^delay\((\d+)/.exec(item);
    if (delay !== null) {
      const length = Number(delay[1]);
      offset += DELAY_HEADER_WORDS + length;
      return { ...base, kind: 'delay', words: DELAY_HEADER_WORDS + length, length };
    }
    const [, name, element, rest] = /^([^\s(.]+)(\.\d+)?(\(.*)$/.exec(item) ?? [];
    const callee = name.replace(/\/\d+$/, '');
    return { ...call(name, callee + (element ?? '')), text: callee + rest };
  };
  const call = (name: string, label: string): CallNode => {
    const body = bodies.get(name);
    if (body === undefined) throw new Error(`no function ${name}`);
    const start = offset;
    const children = body.map(build);
    return {
      kind: 'call',
      label,
      text: `${name}()`,
      range: NOWHERE,
      offset: start,
      words: offset - start,
      children,
    };
  };
  return call('dsp', 'dsp');
}

/** `n`, `(n, n)`, `{a: n, b: (n, n)}`; fields are put in memory order. */
export function parseShape(text: string): StateShape {
  let at = 0;
  const expect = (token: string): void => {
    if (!text.startsWith(token, at)) throw new Error(`${token} expected at ${at} in ${text}`);
    at += token.length;
    while (text[at] === ' ') at++;
  };
  const list = <T>(close: string, item: () => T): T[] => {
    const items: T[] = [];
    while (text[at] !== close) {
      items.push(item());
      if (text[at] === ',') expect(',');
    }
    expect(close);
    return items;
  };
  const shape = (): StateShape => {
    if (text[at] === '(') {
      expect('(');
      return { kind: 'tuple', members: list(')', shape) };
    }
    if (text[at] === '{') {
      expect('{');
      const fields = list('}', () => {
        const name = /^\w+/.exec(text.slice(at))?.[0] ?? '';
        expect(name);
        expect(':');
        return { name, shape: shape() };
      });
      return { kind: 'record', fields: fields.sort((a, b) => (a.name < b.name ? -1 : 1)) };
    }
    expect('n');
    return { kind: 'number' };
  };
  const result = shape();
  if (at !== text.length) throw new Error(`cannot read shape ${text}`);
  return result;
}
