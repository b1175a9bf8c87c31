/** Names in expressions: what they mean, and what to say where they mean nothing (05 §7, §8). */
import type { Expression, Path } from '../1-parse/ast.ts';
import { type BuiltinName, builtinStages, isBuiltin } from '../builtins.ts';
import type { SourceRange } from '../source.ts';
import { MAIN_STAGE, stageName } from '../stage.ts';
import { suggestionHint } from '../suggest.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, Core } from './core.ts';
import {
  type Found,
  findBare,
  findModule,
  findPath,
  findRivals,
  findVariant,
  functionSpace,
  importedPath,
} from './modules/lookup.ts';
import { reportPrivateMember } from './modules/privacy.ts';
import { checkStage } from './staging.ts';

/** A bare name: constructors first (02 §13.2), then locals, modules, built-ins. */
export function resolveName(cx: ResolveContext, name: string, range: SourceRange): Core {
  const variant = cx.types.variant(name);
  if (variant !== undefined) return { kind: 'constructor', id: cx.nextId(), range, variant };
  const binding = findBinding(cx, name, range);
  if (binding === 'reported') return cx.errorExpression(range);
  if (binding !== undefined) return variable(cx, binding, range);
  if (isBuiltin(name)) return builtin(cx, name, range);
  const segments = importedPath(cx.module, name);
  if (segments === undefined) cx.reportUnknown(name, range, laterDefinition(cx, name));
  else reportNoMember(cx, { segments, range });
  return cx.errorExpression(range);
}

const foreignPrefixes = new Set(['Math', 'math', 'np', 'numpy', 'std']);

/** `Math.sin`: reported, and read as `sin`; undefined if it is an ordinary field. */
export function resolveForeignPrefix(
  cx: ResolveContext,
  { record, name, range }: Extract<Expression, { kind: 'field' }>,
): Core | undefined {
  if (record.kind !== 'path' || record.path.segments.length > 1 || !isBuiltin(name.text)) {
    return undefined;
  }
  const prefix = record.path.segments[0]!;
  if (!foreignPrefixes.has(prefix.text)) return undefined;
  if (findBinding(cx, prefix.text, prefix.range) !== undefined) return undefined;
  cx.sink.error({
    code: 'undefined-variable',
    message: `Variable "${prefix.text}" not found in this scope`,
    range: prefix.range,
    unknownName: prefix.text,
    hint: `The functions of mathematics need nothing before their name: \`${name.text}(x)\`.`,
    fix: {
      title: `Remove \`${prefix.text}.\``,
      range: { ...range, to: name.range.from },
      insert: '',
    },
  });
  return builtin(cx, name.text, name.range);
}

/** A built-in, if it exists at this stage (04 §11). */
export function builtin(cx: ResolveContext, name: BuiltinName, range: SourceRange): Core {
  const stage = builtinStages.get(name);
  // What remembers is allowed in macros: it finds its initial state there (03 S-Q11).
  const isState = name === 'mem' || name === 'delay';
  const isMissing = cx.stage === MAIN_STAGE ? stage === 'macro' : stage === 'main' && !isState;
  if (isMissing) {
    cx.sink.error({
      code: 'stage-mismatch',
      message: `${name} is available only at ${stage} stage, used here in ${stageName(cx.stage)}`,
      range,
      hint:
        cx.stage === MAIN_STAGE
          ? `Call it as \`${name}!(…)\`, or in a macro.`
          : 'Write it inside the quote.',
    });
    return cx.errorExpression(range);
  }
  return { kind: 'builtin', id: cx.nextId(), range, name };
}

/** Where a name is defined further down, in this module or one around it. */
export function laterDefinition(cx: ResolveContext, name: string): SourceRange | undefined {
  for (const module of [...cx.module.enclosing(), cx.module.root]) {
    const range = module.members.get(name)?.range ?? module.letRanges.get(name);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** The variable of a bare name; 'reported' if it is there, but may not be used here. */
export function findBinding(
  cx: ResolveContext,
  name: string,
  range: SourceRange,
): Binding | 'reported' | undefined {
  const local = cx.scope.find(name);
  if (local !== undefined) return local;
  const found = findBare(cx.module, name, cx.importers);
  if (found === undefined || !('member' in found)) return found;
  if (found.value === undefined && isBuiltin(name)) return undefined;
  warnOfRivals(cx, found, name, range);
  return usable(cx, found, name, range);
}

/** A name that two wildcards offer means the first (05 M-Q4); each name is told once per module. */
function warnOfRivals(
  cx: ResolveContext,
  found: Found<Binding>,
  name: string,
  range: SourceRange,
): void {
  if (cx.module.doubtfulNames.has(name)) return;
  const rivals = findRivals(cx.module, name);
  const [first, second] = rivals;
  if (first === undefined || second === undefined || first.member !== found.member) return;
  cx.module.doubtfulNames.add(name);
  cx.sink.warning({
    code: 'ambiguous-wildcard',
    message: `${name} is offered by ${rivals.map(({ module }) => module.path).join(' and ')}; that of ${first.module.path} is taken`,
    range,
    hint: `Say which one: \`use ${first.module.path}::${first.name}\`, or write \`${second.module.path}::${second.name}\`.`,
  });
}

/** `a::b::c`: a member of a module, or a constructor of a type declared there. */
export function resolvePath(cx: ResolveContext, path: Path): Core {
  const { segments, range } = path;
  if (segments.length === 1) return resolveName(cx, segments[0]!.text, range);
  const name = segments.map((segment) => segment.text).join('::');
  const found = findPath(functionSpace, cx.module, segments);
  if (found !== undefined) {
    const binding = usable(cx, found, name, range);
    return binding === 'reported' ? cx.errorExpression(range) : variable(cx, binding, range);
  }
  const variant = findVariant(cx.module, segments);
  if (variant !== undefined) return { kind: 'constructor', id: cx.nextId(), range, variant };
  reportNoMember(cx, path);
  return cx.errorExpression(range);
}

/** The variable that was found, unless it stands further down; a private one is told and used. */
function usable(
  cx: ResolveContext,
  found: Found<Binding>,
  name: string,
  range: SourceRange,
): Binding | 'reported' {
  if (!found.accessible) reportPrivateMember(cx.sink, found, range);
  if (found.value !== undefined) return found.value;
  cx.reportUnknown(name, range, found.member.range);
  return 'reported';
}

function variable(cx: ResolveContext, binding: Binding, range: SourceRange): Core {
  if (!checkStage(cx, binding, binding.name, range)) return cx.errorExpression(range);
  cx.noteUse(binding);
  return { kind: 'variable', id: cx.nextId(), range, binding };
}

/** Tells whether the module or the member is missing. */
export function reportNoMember(cx: ResolveContext, path: Path): void {
  const { segments, range } = path;
  const modulePath = segments.slice(0, -1);
  const module = findModule(cx.module, modulePath);
  const moduleName = modulePath.map((segment) => segment.text).join('::');
  const name = segments.at(-1)!.text;
  cx.sink.error({
    code: 'undefined-member',
    message:
      module === undefined
        ? `${moduleName}::${name} not found in this scope: there is no module ${moduleName}`
        : `${moduleName}::${name} not found in this scope: module ${moduleName} has no member ${name}`,
    range,
    unknownName: module === undefined ? segments[0]!.text : name,
    hint:
      module === undefined
        ? `Declare it above with \`mod ${moduleName} { … }\`, or load it with \`use ${moduleName}\`.`
        : suggestionHint(name, [...module.members.keys(), ...module.variants.keys()]),
  });
}
