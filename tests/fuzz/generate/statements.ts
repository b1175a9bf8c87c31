/** Statements of blocks. */
import { expression } from './expressions.ts';
import { numberExpression } from './numbers.ts';
import { mentionsCode, type Shape, typeText } from './types.ts';
import {
  inside,
  type Place,
  type Variable,
  variablesAt,
  type World,
  withinLambda,
  withVariables,
} from './world.ts';

/** Statements, then a result. */
export function body(world: World, place: Place, shape: Shape): string {
  const lines: string[] = [];
  let here = place;
  for (let i = world.choices.below(3); i > 0; i--) {
    const { text, after } = statement(world, here, lines.length === 0);
    lines.push(`  ${text}`);
    here = after;
  }
  lines.push(`  ${expression(world, here, shape)}`);
  return lines.join('\n');
}

function statement(
  world: World,
  place: Place,
  isFirst: boolean,
): { readonly text: string; readonly after: Place } {
  const { choices } = world;
  const inner = inside(place);
  const target = choices.below(3) === 1 ? assignable(world, place) : undefined;
  if (target !== undefined) {
    // Behind a `{`, `name =` would begin a record.
    const name = isFirst ? `(${target.name})` : target.name;
    const value = `= ${expression(world, inner, target.shape)}`;
    const condition = numberExpression(world, { ...place, depth: 0 });
    const text = choices.oneIn(3)
      ? `if (${condition}) { (${target.name}) ${value} }`
      : `${name} ${value}`;
    return { text, after: place };
  }
  if (place.stateful && choices.oneIn(12)) {
    const text = scheduled(world, place);
    if (text !== undefined) return { text, after: place };
  }
  const shape = choices.pick(knownShapes(world, place));
  const value = expression(world, inner, shape);
  if (shape.kind === 'tuple' && choices.oneIn(3)) {
    const bound = shape.elements.map((each) => ({ name: world.name('t'), shape: each }));
    const names = bound.map(({ name }) => name).join(', ');
    return { text: `let (${names}) = ${value}`, after: withVariables(place, bound) };
  }
  const name = world.localName('v');
  const annotation = choices.oneIn(3) ? `:${typeText(shape)}` : '';
  return {
    text: `let ${name}${annotation} = ${value}`,
    after: withVariables(place, [{ name, shape }]),
  };
}

/** A lambda that changes a variable a little later. */
function scheduled(world: World, place: Place): string | undefined {
  const target = assignable(world, place);
  if (target === undefined || place.stage === 'macro') return undefined;
  const later: Place = { ...inside(place), stateful: false };
  const value = expression(world, withinLambda(later, []), target.shape);
  return `(| | { (${target.name}) = ${value} })@(now + ${1 + world.choices.below(4)})`;
}

/** Types worth having a variable of: numbers, and those that something here takes or gives. */
function knownShapes(world: World, place: Place): readonly Shape[] {
  const code: Shape = { kind: 'code', of: { kind: 'number' } };
  const made = world
    .functionsOf('macro')
    .flatMap(({ result }) => (result.kind === 'code' ? [result.of] : []));
  return [
    { kind: 'number' },
    ...(place.stage === 'macro' ? [code, code] : made),
    ...variablesAt(place).map(({ shape }) => shape),
    ...world.functionsOf(place.stage).flatMap(({ parameters, result }) => [...parameters, result]),
  ];
}

/** Code that is kept in a variable could leave the scope of its own variables (03 §5.5). */
function assignable(world: World, place: Place): Variable | undefined {
  const targets = variablesAt(place).filter(
    ({ name, shape }) => /^[gvpt]\d/.test(name) && !mentionsCode(shape),
  );
  return targets.length === 0 ? undefined : world.choices.pick(targets);
}
