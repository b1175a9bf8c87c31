/** What all parts of the expansion share: ids, variables in scope, the function being copied. */
import type {
  Binding,
  Core,
  ExpressionId,
  FunctionNode,
  ResolvedProgram,
} from '../../2-resolve/core.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import type { SourceRange } from '../../source.ts';
import { MAIN_STAGE } from '../../stage.ts';
import type { Code, Evaluation } from '../code.ts';
import { PROGRAM } from '../code.ts';
import { MacroFailure, tooDeepFailure } from '../failure.ts';
import type { SpliceNode } from '../host-call.ts';
import { Environment } from './environment.ts';

/** Expressions that macros may make: several times as many as a program of 10 000 lines has. */
const MAX_EXPRESSIONS = 400_000;

/**
 * Levels of blocks, branches, lambdas … within each other; calls within the arguments of calls don't
 * count. A thousand that a macro makes (03 §15), and those of the program around them. The later phases
 * recurse once per level, and the smallest stack that we run on has room for a third as many again.
 */
const MAX_EXPANDED_NESTING = 1100;

/** Main-stage code that is being put into the program. */
export interface Place {
  readonly code: Code;
  /** The macro call, in the text of the program, that it comes from; absent for the program's own. */
  readonly call: SourceRange | undefined;
}

export class ExpandContext {
  readonly sink: DiagnosticSink;
  /** Code for the splices of the program itself. */
  readonly delivered: ReadonlyMap<SpliceNode, Code>;
  readonly variables = new Environment<Binding, Binding>();
  readonly functions = new Environment<FunctionNode, FunctionNode>();
  /** For functions whose `self` is mentioned in a lambda inside: the variable that holds it. */
  readonly outerSelves = new Map<FunctionNode, Binding>();
  /** The macro call, in the text of the program, whose code is being put in. */
  call: SourceRange | undefined;
  /** The copy of the function around the present place. */
  currentFunction: FunctionNode | undefined;
  #expressions: number;
  #made = 0;
  #depth = 0;
  #bindings = 0;
  #functions = 0;

  constructor(
    program: ResolvedProgram,
    delivered: ReadonlyMap<SpliceNode, Code>,
    sink: DiagnosticSink,
  ) {
    this.#expressions = program.expressionCount;
    this.delivered = delivered;
    this.sink = sink;
  }

  get expressionCount(): number {
    return this.#expressions;
  }

  /** Throws a {@link MacroFailure} when the program grows beyond all measure. */
  nextId(): ExpressionId {
    this.#made += 1;
    if (this.#made > MAX_EXPRESSIONS) {
      throw new MacroFailure(
        `The expanded program is too large: it would have more than ${MAX_EXPRESSIONS} expressions`,
      );
    }
    return this.#expressions++ as ExpressionId;
  }

  /** One level deeper, until `leave`. Throws a {@link MacroFailure} when that is too deep. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > MAX_EXPANDED_NESTING) {
      throw tooDeepFailure(`more than ${MAX_EXPANDED_NESTING} levels`);
    }
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** The range of a copy; diagnostics about it point to the macro call too. */
  rangeOf(range: SourceRange, place: Place): SourceRange {
    if (place.call === undefined) return range;
    const copy = { ...range };
    this.sink.noteOrigin(copy, place.call);
    return copy;
  }

  /** A copy of a variable, which belongs to the present function. */
  bindCopy(binding: Binding, place: Place): Binding {
    const copy = this.#copyOf(binding, this.currentFunction);
    this.variables.add(binding, place.code.evaluation, copy);
    return copy;
  }

  #copyOf(binding: Binding, owner: FunctionNode | undefined): Binding {
    this.#bindings -= 1;
    return {
      ...binding,
      id: this.#bindings,
      stage: MAIN_STAGE,
      quoted: false,
      owner,
      definition: undefined,
      assigned: false,
      assignedInside: false,
    };
  }

  nextFunctionId(): number {
    this.#functions -= 1;
    return this.#functions;
  }

  /** The variable that a mention in `place` means here; reports one whose scope the code has left. */
  variable(binding: Binding, place: Place, range: SourceRange): Binding | undefined {
    const found = this.variables.get(binding, evaluationOf(binding, place.code));
    if (found !== undefined) {
      this.noteUse(found);
      return found;
    }
    // What was not copied is still what it was: globals above everything that macros touch.
    if (!binding.quoted && binding.owner === undefined) return binding;
    this.reportLeft(binding.name, binding.range, place, range);
    return undefined;
  }

  /** Code that mentions `name` stands outside its scope (03 §5.5). */
  reportLeft(name: string, defined: SourceRange, place: Place, range: SourceRange): void {
    this.sink.error({
      code: 'undefined-variable',
      message: `Variable "${name}" not found in this scope: the code that mentions it was kept and spliced outside`,
      range: place.call ?? range,
      related: [
        { range, message: `\`${name}\` is mentioned here` },
        { range: defined, message: `\`${name}\` is defined here` },
      ],
      hint: 'Splice the code inside the function that defines the variable.',
    });
  }

  /** Notes that the present place uses `binding`: every function between the two captures it. */
  noteUse(binding: Binding): void {
    if (binding.owner === undefined) return;
    let fn = this.currentFunction;
    while (fn !== undefined && fn !== binding.owner) {
      fn.captures.add(binding);
      fn = fn.enclosing;
    }
  }

  /** The variable in which a function keeps its `self` for the lambdas inside it. */
  outerSelf(fn: FunctionNode, range: SourceRange): Binding {
    let binding = this.outerSelves.get(fn);
    if (binding === undefined) {
      this.#bindings -= 1;
      binding = {
        id: this.#bindings,
        name: 'previous',
        range,
        role: 'variable',
        stage: MAIN_STAGE,
        quoted: false,
        owner: fn,
        definition: undefined,
        assigned: false,
        assignedInside: false,
      };
      this.outerSelves.set(fn, binding);
    }
    this.noteUse(binding);
    return binding;
  }

  errorExpression(range: SourceRange): Core {
    return { kind: 'error', id: this.nextId(), range };
  }
}

/** To which evaluation a variable belongs that `code` mentions. */
export function evaluationOf(binding: Binding, code: Code): Evaluation {
  if (!binding.quoted) return PROGRAM;
  return code.outer.get(binding) ?? code.evaluation;
}
