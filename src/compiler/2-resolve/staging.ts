/** Quotes, splices and macro calls: what stands at which stage (03 §2, §4, §5.4). */
import type { Expression, Path } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { MACRO_STAGE, MAIN_STAGE, type Stage, stageName } from '../stage.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, Core } from './core.ts';
import { resolveExpression } from './expressions.ts';
import { resolvePath } from './names.ts';

/** `` `e ``: `e` is main-stage code, not run here. */
export function resolveQuote(cx: ResolveContext, of: Expression, range: SourceRange): Core {
  if (cx.stage === MAIN_STAGE) {
    cx.sink.error({
      code: 'stage-mismatch',
      message: cx.insideQuote
        ? 'nested quotes are not supported: this is main-stage code already'
        : 'a quote is already main-stage code here: it makes sense only at macro stage',
      range,
      hint: 'Leave the backquote out, or pass the quote to a macro: ``f!(`x)``.',
    });
    return cx.errorExpression(range);
  }
  const inner = cx.inStage(MAIN_STAGE, () => resolveExpression(cx, of));
  return { kind: 'quote', id: cx.nextId(), range, of: inner };
}

/** `$e`: `e` runs during compilation, and its code takes this place. */
export function resolveSplice(cx: ResolveContext, of: Expression, range: SourceRange): Core {
  if (of.kind === 'path' && of.path.segments.length === 1) {
    const substitute = cx.substituteFor(of.path.segments[0]!.text);
    if (substitute !== undefined) return substitute();
  }
  return splice(cx, range, () => resolveExpression(cx, of));
}

/** `f!(a, b)` is `$(f(a, b))` (03 §2.4). */
export function resolveMacroCall(
  cx: ResolveContext,
  macro: Path,
  args: readonly Expression[],
  range: SourceRange,
): Core {
  return splice(cx, range, () => {
    const callee = resolvePath(cx, macro);
    const values = args.map((arg) => resolveExpression(cx, arg));
    return { kind: 'call', id: cx.nextId(), range, callee, args: values, operator: undefined };
  });
}

function splice(cx: ResolveContext, range: SourceRange, inner: () => Core): Core {
  if (cx.stage === MACRO_STAGE) {
    cx.sink.error({
      code: 'stage-mismatch',
      message:
        '`$` and `!` can be used only in main-stage code or inside a quote; at macro stage call the function without `!`',
      range,
    });
  }
  // A stray splice keeps its type, so that where it doesn't fit is told as well.
  const of = cx.inStage(MACRO_STAGE, inner);
  return { kind: 'splice', id: cx.nextId(), range, of };
}

/** Reports a variable of the other stage; true if it may be used here. */
export function checkStage(
  cx: ResolveContext,
  binding: Binding,
  name: string,
  range: SourceRange,
): boolean {
  if (binding.stage === cx.stage) return true;
  reportStage(
    cx,
    name,
    binding.stage,
    range,
    [{ range: binding.range, message: `\`${name}\` is defined here` }],
    hintFor(cx, binding, name),
  );
  return false;
}

/** Reports a name used at another stage than its own (03 §14). */
export function reportStage(
  cx: ResolveContext,
  name: string,
  defined: Stage,
  range: SourceRange,
  related: readonly { range: SourceRange; message: string }[],
  hint: string | undefined,
): void {
  cx.sink.error({
    code: 'stage-mismatch',
    message: `Variable ${name} is defined in ${stageName(defined)} but accessed from ${stageName(cx.stage)}`,
    range,
    related,
    hint,
  });
}

/** Reports what exists only while the program plays, met at macro stage (03 S-Q12). */
export function reportMainOnly(cx: ResolveContext, form: string, range: SourceRange): Core {
  cx.sink.error({
    code: 'stage-mismatch',
    message: `\`${form}\` is known only at main stage; write it inside the quote`,
    range,
  });
  return cx.errorExpression(range);
}

function hintFor(cx: ResolveContext, binding: Binding, name: string): string {
  const isFunction = binding.role === 'function' || binding.definition?.kind === 'lambda';
  if (binding.stage === MAIN_STAGE) {
    return isFunction && !cx.insideQuote
      ? `It is a main-stage function: quote it, or call it without \`!\`.`
      : `Quote it: \`\` \`${name} \`\`.`;
  }
  return isFunction ? `Call it as \`${name}!(…)\`.` : `Lift it: \`$(${name} |> lift)\`.`;
}
