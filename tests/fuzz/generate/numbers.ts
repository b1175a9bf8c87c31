/** Expressions that are numbers. */
import { expression } from './expressions.ts';
import { preludeName } from './prelude.ts';
import { body } from './statements.ts';
import { number } from './types.ts';
import { inside, mentionsOf, type Place, type World, withinLambda } from './world.ts';

/** A number; arithmetic of every kind, state where it is allowed. */
export function numberExpression(world: World, place: Place): string {
  const { choices } = world;
  if (place.depth <= 0 || !world.mayBranch()) return leaf(world, place);
  const a = () => numberExpression(world, inside(place));
  switch (choices.below(place.stateful ? 20 : 14)) {
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
      return piped(world, place);
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
    case 17:
      return keeping(world, place);
    default:
      return `${preludeName(place, 'smooth')}(${a()})`;
  }
}

function piped(world: World, place: Place): string {
  const value = numberExpression(world, inside(place));
  const other = leaf(world, withinLambda(place, []));
  switch (world.choices.below(place.stage === 'main' ? 3 : 2)) {
    case 1:
      return `(${value} ||> min(_, ${other}))`;
    case 2:
      return `(${value} ||> |h| \`($h * ${other} + $h))`;
    default:
      return `(${value} |> |x| x * 0.5 + ${other})`;
  }
}

/** A lambda of a number that uses what it gave before. */
function keeping(world: World, place: Place): string {
  const parameter = world.localName('y');
  const within = withinLambda(inside(place), [
    { name: 'self', shape: number },
    { name: parameter, shape: number },
  ]);
  const result = numberExpression(world, within);
  return `(|${parameter}:float| -> float { ${result} * 0.5 })(${numberExpression(world, inside(place))})`;
}

function leaf(world: World, place: Place): string {
  const known = mentionsOf(place, number);
  switch (world.choices.below(6)) {
    case 1:
    case 2:
    case 3:
      return known.length === 0 ? literal(world) : world.choices.pick(known);
    case 4:
      return place.stage === 'main' ? '(now % 7)' : literal(world);
    default:
      return literal(world);
  }
}

export function literal(world: World): string {
  return world.choices.pick(['0', '1', '2', '3', '0.5', '0.25', '1.5', '7', '0.1']);
}
