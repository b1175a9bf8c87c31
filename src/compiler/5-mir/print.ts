/** MIR as text: what golden tests compare. */
import type { Instruction, MirFunction, MirProgram, Region, Value } from './ir.ts';

/** Prints a program, functions in their order, globals first. */
export function printMir(program: MirProgram): string {
  const globals = program.globals.map((g) => `global ${g.name}@${g.offset}: ${g.type}`);
  const functions = program.functions.map(printFunction);
  return [...globals, ...functions].join('\n');
}

/** Prints one function: signature, cells, instructions. */
export function printFunction(fn: MirFunction): string {
  const params = fn.params.map(name).join(', ');
  const state = fn.stateWords > 0 ? ` state ${fn.stateWords}` : '';
  const flag = fn.recursive ? ' recursive' : '';
  const lines = [`fn ${fn.name}(${params}) -> ${fn.resultWords}${state}${flag}`];
  for (const cell of fn.cells) {
    const what = cell.kind === 'call' ? `call ${cell.label}` : cell.kind;
    lines.push(`  cell ${cell.offset}+${cell.words} ${what}`);
  }
  printRegion(fn.body, '  ', lines, 'return');
  return lines.join('\n');
}

function name(value: Value): string {
  return `v${value}`;
}

function printRegion(region: Region, indent: string, lines: string[], end: string): void {
  for (const instruction of region.instructions) {
    lines.push(indent + head(instruction));
    if (instruction.kind === 'if') {
      printRegion(instruction.then, `${indent}  `, lines, 'yield');
      lines.push(`${indent}else`);
      printRegion(instruction.else, `${indent}  `, lines, 'yield');
    }
  }
  lines.push(`${indent}${end} ${region.yields.map(name).join(', ')}`.trimEnd());
}

function head(i: Instruction): string {
  switch (i.kind) {
    case 'const':
      return `${name(i.result)} = ${Object.is(i.value, -0) ? '-0' : i.value}`;
    case 'now':
    case 'sampleRate':
      return `${name(i.result)} = ${i.kind}`;
    case 'unary':
      return `${name(i.result)} = ${i.op} ${name(i.a)}`;
    case 'binary':
      return `${name(i.result)} = ${i.op} ${name(i.a)}, ${name(i.b)}`;
    case 'getGlobal':
      return `${name(i.result)} = global[${i.word}]`;
    case 'setGlobal':
      return `global[${i.word}] = ${name(i.a)}`;
    case 'getState':
      return `${name(i.result)} = state[${i.offset}]`;
    case 'setState':
      return `state[${i.offset}] = ${name(i.a)}`;
    case 'mem':
      return `${name(i.result)} = mem[${i.offset}] ${name(i.a)}`;
    case 'delay':
      return `${name(i.result)} = delay[${i.offset}, ${i.length}] ${name(i.input)}, ${name(i.time)}`;
    case 'call': {
      const results = i.results.length > 0 ? `${i.results.map(name).join(', ')} = ` : '';
      const state = i.callee.stateWords > 0 ? ` state ${i.offset}` : '';
      return `${results}call ${i.callee.name}(${i.args.map(name).join(', ')})${state}`;
    }
    case 'newRecord':
      return `${name(i.result)} = record ${i.words.map(name).join(', ')}`;
    case 'getWord':
      return `${name(i.result)} = ${name(i.record)}[${i.offset}]`;
    case 'setWord':
      return `${name(i.record)}[${i.offset}] = ${name(i.a)}`;
    case 'newClosure':
      return `${name(i.result)} = closure ${i.function.name}(${i.captures.map(name).join(', ')})`;
    case 'callClosure': {
      const results = i.results.length > 0 ? `${i.results.map(name).join(', ')} = ` : '';
      return `${results}call ${name(i.closure)}(${i.args.map(name).join(', ')})`;
    }
    case 'host': {
      const results = i.results.length > 0 ? `${i.results.map(name).join(', ')} = ` : '';
      return `${results}host ${i.site}(${i.args.map(name).join(', ')})`;
    }
    case 'getCapture':
      return `${name(i.result)} = capture ${i.index}`;
    case 'newArray':
      return `${name(i.result)} = array ${i.words.map(name).join(', ')}`;
    case 'arrayGet':
      return `${i.results.map(name).join(', ')} = ${name(i.array)} at ${name(i.index)}`;
    case 'arrayLength':
      return `${name(i.result)} = length ${name(i.array)}`;
    case 'arrayAppend':
    case 'arrayPrepend':
      return `${name(i.result)} = ${i.kind} ${name(i.array)}, ${i.words.map(name).join(', ')}`;
    case 'arraySplitHead':
    case 'arraySplitTail':
      return `${i.results.map(name).join(', ')} = ${i.kind} ${name(i.array)}`;
    case 'getControl':
    case 'getNote':
      return `${name(i.result)} = ${i.kind} ${i.index}`;
    case 'soundAt':
      return `${name(i.result)} = sound ${i.sound} at ${name(i.position)}`;
    case 'probe':
      return `probe ${i.probe}: ${i.words.map(name).join(', ')}`;
    case 'print':
      return `print[${i.site}] ${name(i.a)}`;
    case 'scheduleClosure':
      return `schedule ${name(i.closure)} at ${name(i.time)}`;
    case 'scheduleFunction':
      return `schedule ${i.callee.name} at ${name(i.time)}`;
    case 'mark':
      return `mark ${i.site}`;
    case 'if': {
      const results = i.results.length > 0 ? `${i.results.map(name).join(', ')} = ` : '';
      return `${results}if ${name(i.condition)}`;
    }
  }
}
