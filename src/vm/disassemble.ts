/**
 * A program as text, for people, goldens and bug reports. Instructions are numbered from the start
 * of their function, and jumps name those numbers.
 */
import type { Devices } from './devices.ts';
import { INSTRUCTIONS, type OperandKind } from './instructions.ts';
import {
  type FunctionProto,
  INSTRUCTION_WORDS,
  type ObjectShape,
  type Program,
} from './program.ts';
import type { StateNode, StateShape } from './state-tree.ts';

/** Prints a valid program. Pure; allocates. */
export function disassemble(program: Program): string {
  const { init, dsp, inputs, outputs, stackWords, frames } = program;
  const lines = [`program ${inputs} -> ${outputs}, stack ${stackWords}, frames ${frames}`];
  for (const { name, offset, words, type } of program.globals) {
    lines.push(`global ${name} g${offset} words ${words}: ${type}`);
  }
  if (program.globalHandles.length > 0) lines.push(`handles ${places('g', program.globalHandles)}`);
  program.shapes.forEach((shape, index) => {
    lines.push(`shape h${index} ${shapeLine(shape, program)}`);
  });
  lines.push(...deviceLines(program.devices));
  program.functions.forEach((proto, f) => {
    const role = f === init ? ' (init)' : f === dsp ? ' (dsp)' : '';
    const recursive = proto.recursive ? ', recursive' : '';
    const { name, paramWords, resultWords, registers, stateWords } = proto;
    lines.push(
      '',
      `fn ${name}${role} ${paramWords} -> ${resultWords}, registers ${registers}, state ${stateWords}${recursive}`,
      ...functionLines(program, proto),
    );
  });
  lines.push('', 'state', ...stateLines(program.state));
  for (const task of program.tasks) {
    lines.push('', `task ${program.functions[task.function].name}`, ...stateLines(task.state));
  }
  if (program.stateHandles.length > 0) lines.push(`handles ${places('s', program.stateHandles)}`);
  return `${lines.join('\n')}\n`;
}

function places(letter: string, words: readonly number[]): string {
  return words.map((word) => letter + word).join(' ');
}

/** Tables that instructions name by index; `control0` is the first of the controls. */
function deviceLines({ prints, controls, probes, sounds, notes, midiPort }: Devices): string[] {
  return [
    ...controls.map(
      ({ label, initial, min, max }) =>
        `control ${label}: ${numberText(initial)} in ${numberText(min)}..${numberText(max)}`,
    ),
    ...notes.map(
      ({ channel, pitch, velocity }) =>
        `notes of channel ${channel}: ${numberText(pitch)} ${numberText(velocity)}`,
    ),
    ...(midiPort === null ? [] : [`midi from ${midiPort}`]),
    ...sounds.map(({ path, length }) => `sound ${path}: ${length} samples`),
    ...probes.map(({ name, channels }) => `probe ${name}: channels ${channels.join(' ')}`),
    ...prints.map(({ name, lineEnd }) => `print ${name}${lineEnd ? ', ends a line' : ''}`),
  ];
}

function shapeLine(shape: ObjectShape, program: Program): string {
  const handles = shape.kind === 'closure' ? shape.stateHandles : shape.handles;
  const end = handles.length > 0 ? `, handles ${handles.join(' ')}` : '';
  switch (shape.kind) {
    case 'record':
      return `record of ${shape.words}${end}`;
    case 'array':
      return `array of ${shape.elementWords}${end}`;
    case 'closure': {
      const { name } = program.functions[shape.function];
      return `closure of ${name}, captures ${shape.captures}, state ${shape.stateWords}${end}`;
    }
  }
}

function functionLines(program: Program, proto: FunctionProto): string[] {
  const { code } = program;
  const lines: string[] = [];
  for (let index = 0; index < proto.instructions; index++) {
    const pc = proto.entry + index * INSTRUCTION_WORDS;
    const { name, operands, more } = INSTRUCTIONS[code[pc]];
    const parts = operandTexts(operands, program, proto, pc);
    if (more !== undefined) {
      // One line for the pair; the second only holds further operands.
      parts.push(...operandTexts(more, program, proto, pc + INSTRUCTION_WORDS));
      index += 1;
    }
    const number = String((pc - proto.entry) / INSTRUCTION_WORDS).padStart(4);
    lines.push(`${number}  ${name.padEnd(10)} ${parts.join(' ')}`.trimEnd());
  }
  return lines;
}

function operandTexts(
  operands: readonly OperandKind[],
  program: Program,
  proto: FunctionProto,
  pc: number,
): string[] {
  return operands
    .map((kind, position) => operandText(kind, program.code[pc + 1 + position], program, proto))
    .filter((text) => text !== '');
}

function operandText(
  kind: OperandKind,
  operand: number,
  program: Program,
  proto: FunctionProto,
): string {
  switch (kind) {
    case 'none':
      return '';
    case 'register':
    case 'registers':
      return `r${operand}`;
    case 'constant':
      return `#${numberText(program.constants[operand])}`;
    case 'global':
      return `g${operand}`;
    case 'state':
      return `s${operand}`;
    case 'target':
      return `@${(operand - proto.entry) / INSTRUCTION_WORDS}`;
    case 'function':
      return program.functions[operand].name;
    case 'shape':
      return `h${operand}`;
    case 'word':
      return `w${operand}`;
    case 'capture':
      return `c${operand}`;
    case 'host':
      return `host ${operand}`;
    case 'control':
    case 'note':
    case 'sound':
    case 'channel':
    case 'print':
      return kind + operand;
    case 'scheduling':
    case 'site':
      return `n${operand}`;
    case 'count':
      return String(operand);
  }
}

/** Unlike `String`, tells the zeros apart. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Deeper nodes stand no further to the right: else the text were the square of the depth. */
const MAX_INDENT = 40;

/** One line per node, indented by depth. Iterative: instances nest as deep as a program likes. */
function stateLines(root: StateNode): string[] {
  const lines: string[] = [];
  const pending: { readonly node: StateNode; readonly depth: number }[] = [
    { node: root, depth: 1 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    lines.push(`${'  '.repeat(Math.min(depth, MAX_INDENT))}${nodeText(node)}`);
    if (node.kind !== 'call') continue;
    for (let i = node.children.length - 1; i >= 0; i--) {
      pending.push({ node: node.children[i], depth: depth + 1 });
    }
  }
  return lines;
}

function nodeText(node: StateNode): string {
  const place = `s${node.offset}`;
  switch (node.kind) {
    case 'feed':
      return `feed ${place} ${shapeText(node.shape)}`;
    case 'mem':
      return `mem ${place}`;
    case 'delay':
      return `delay ${place} ${node.length}`;
    case 'call':
      return `call ${place} ${node.label} words ${node.words}`;
  }
}

/** Types nest no deeper than the parser lets source text nest. */
function shapeText(shape: StateShape): string {
  switch (shape.kind) {
    case 'number':
      return 'number';
    case 'whole':
      return shape.type;
    case 'tuple':
      return `(${shape.members.map(shapeText).join(', ')})`;
    case 'record':
      return `{${shape.fields.map((field) => `${field.name}: ${shapeText(field.shape)}`).join(', ')}}`;
  }
}
