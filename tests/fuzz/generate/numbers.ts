/** Expressions that are numbers. */
import { body, expression } from './expressions.ts';
import { number } from './types.ts';
import { inside, type Place, variablesOf, type World } from './world.ts';

/** A number; arithmetic of every kind, state where it is allowed. */
export function numberExpression(world: World, place: Place): string {
  const { choices } = world;
  if (place.depth <= 0 || !world.mayBranch()) return leaf(world, place);
  const a = () => numberExpression(world, inside(place));
  switch (choices.below(place.stateful ? 19 : 14)) {
    case 1:
    case 2:
      return `(${a()} ${choices.pick(['+', '-', '*'])} ${a()})`;
    case 3:
      return `(${a()} % ${literal(world)})`;
    case 4:
      return `(${a()} ${choices.pick(['<', '<=', '>', '>=', '==', '!=', '&&', '||'])} ${a()})`;
    case 5:
      return `${choices.pick(['sin', 'cos', 'abs', 'floor', 'ceil', 'round', 'not', 'tanh'])}(${a()})`;
    case 6:
      return `${choices.pick(['min', 'max', 'atan2'])}(${a()}, ${a()})`;
    case 7:
      return `(${a()} |> |x| x * 0.5 + ${leaf(world, place)})`;
    case 8:
      return `(-${a()})`;
    case 9:
      return `((${a()}, ${a()}) * (${a()}, 2)).${choices.below(2)}`;
    case 10:
      return `len(${expression(world, inside(place), { kind: 'array', element: number })})`;
    case 11:
      return `(match ${expression(world, inside(place), { kind: 'union' })} { float(u) => u, string(_) => ${a()} })`;
    case 12:
      return `({\n${body(world, inside(place), number)} })`;
    case 13:
    case 0:
      return expression(world, inside(place), number);
    case 14:
      return `mem(${a()})`;
    case 15:
      return `delay(${1 + choices.below(6)}, ${a()}, ${a()})`;
    case 16:
      return `(|x| sin(self * 0.5 + x))(${a()})`;
    default:
      return `smooth(${a()})`;
  }
}

function leaf(world: World, place: Place): string {
  const known = variablesOf(place.scope, number);
  switch (world.choices.below(6)) {
    case 1:
    case 2:
    case 3:
      return known.length === 0 ? literal(world) : world.choices.pick(known).name;
    case 4:
      return '(now % 7)';
    default:
      return literal(world);
  }
}

export function literal(world: World): string {
  return world.choices.pick(['0', '1', '2', '3', '0.5', '0.25', '1.5', '7', '0.1']);
}
