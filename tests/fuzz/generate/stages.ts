/** What connects the stages: quotes, splices, calls of macros, `lift` (03). */
import { expression } from './expressions.ts';
import { body } from './statements.ts';
import { isLiftable, isSame, number, type Shape } from './types.ts';
import { inside, type Place, type World } from './world.ts';

/** Main-stage code that macros make; undefined if none is to stand here. */
export function spliced(world: World, place: Place, shape: Shape): string | undefined {
  if (place.stage !== 'main' || !world.isStaged) return undefined;
  const { choices } = world;
  const outside: Place = { ...inside(place), stage: 'macro' };
  const code: Shape = { kind: 'code', of: shape };
  switch (choices.below(7)) {
    case 0:
      return `($(${expression(world, outside, code)}))`;
    case 1:
      return `(\${\n${body(world, outside, code)} })`;
    case 2:
      return ofPrelude(world, outside, shape, '!');
    default:
      return macroCall(world, outside, shape);
  }
}

/** A call in main-stage code: `m!(…)`. */
function macroCall(world: World, outside: Place, shape: Shape): string | undefined {
  if (!outside.stateful) return undefined;
  const macros = world
    .functionsOf('macro')
    .filter(({ result }) => result.kind === 'code' && isSame(result.of, shape));
  if (macros.length === 0) return undefined;
  const { name, parameters, defaults } = world.choices.pick(macros);
  const isAllDefaults = defaults.length > 1 && defaults.every((each) => each !== '');
  if (isAllDefaults && world.choices.oneIn(2)) return `${name}!({..})`;
  return `${name}!(${parameters.map((each) => expression(world, outside, each)).join(', ')})`;
}

/** A macro-stage expression whose value is code. */
export function codeOf(world: World, place: Place, shape: Shape): string {
  const { choices } = world;
  const part = (each: Shape) => expression(world, inside(place), each);
  switch (choices.below(place.depth <= 0 ? 3 : 7)) {
    case 2:
      return isLiftable(shape) ? `lift(${part(shape)})` : quote(world, place, shape);
    case 3:
      return shape.kind === 'array'
        ? `lift_array_code(${part({ kind: 'array', element: { kind: 'code', of: shape.element } })})`
        : quote(world, place, shape);
    case 4:
      return ofPrelude(world, inside(place), shape, '') ?? quote(world, place, shape);
    case 5:
      return shape.kind === 'number'
        ? `(${part({ kind: 'code', of: number })} |> max(_, ${mainExpression(world, place, number)}))`
        : quote(world, place, shape);
    default:
      return quote(world, place, shape);
  }
}

function quote(world: World, place: Place, shape: Shape): string {
  if (world.choices.oneIn(2)) {
    return `(\`{\n${body(world, { ...inside(place), stage: 'main' }, shape)} })`;
  }
  return `(\`(${mainExpression(world, place, shape)}))`;
}

function mainExpression(world: World, place: Place, shape: Shape): string {
  return expression(world, { ...inside(place), stage: 'main' }, shape);
}

/** A call of a macro of the prelude that gives code of the type, with `!` or without. */
function ofPrelude(world: World, outside: Place, shape: Shape, mark: '!' | ''): string | undefined {
  const code: Shape = { kind: 'code', of: shape };
  const part = (each: Shape) => expression(world, outside, each);
  const call = (name: string, ...parameters: string[]) =>
    `${name}${mark}(${parameters.join(', ')})`;
  switch (world.choices.below(6)) {
    case 0:
      return call('q_keep', part(code));
    case 1:
      return call('q_shadow', part(code));
    case 2: {
      const isCall = world.choices.oneIn(2);
      const bound: Shape = { kind: 'code', of: isCall ? number : shape };
      const f: Shape = { kind: 'function', parameter: bound, result: code };
      return call(isCall ? 'q_call' : 'q_bind', part(bound), part(f));
    }
    case 3:
      if (shape.kind !== 'tuple' || !isPair(shape.elements)) return undefined;
      return call('q_pair', part({ kind: 'code', of: shape.elements[0]! }));
    case 4:
      return shape.kind === 'number'
        ? call('q_times', String(1 + world.choices.below(3)), part(code))
        : undefined;
    default:
      return shape.kind === 'number' && outside.stateful ? call('q_state', part(code)) : undefined;
  }
}

function isPair(elements: readonly Shape[]): boolean {
  return elements.length === 2 && isSame(elements[0]!, elements[1]!);
}
