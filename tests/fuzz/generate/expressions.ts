/** Expressions of a given type. */
import { numberExpression } from './numbers.ts';
import { preludeName } from './prelude.ts';
import { codeOf, spliced } from './stages.ts';
import { body } from './statements.ts';
import { FIELDS, isSame, mentionsCode, type Shape, typeText } from './types.ts';
import {
  inside,
  mentionsOf,
  type Place,
  variablesAt,
  type World,
  withinLambda,
  withVariables,
} from './world.ts';

/** An expression of a type. */
export function expression(world: World, place: Place, shape: Shape): string {
  const { choices } = world;
  const known = mentionsOf(place, shape);
  if (known.length > 0 && choices.below(4) === 1) return choices.pick(known);
  if (place.depth > 0 && world.mayBranch()) {
    const made = world.isStaged && choices.oneIn(4) ? spliced(world, place, shape) : undefined;
    if (made !== undefined) return made;
    const form = forms[choices.below(forms.length * 3) - 1];
    const text = form?.(world, inside(place), shape);
    if (text !== undefined) return text;
  }
  return construct(world, place, shape);
}

/** Expressions that have a form for every type; undefined if this one has none here. */
type Form = (world: World, place: Place, shape: Shape) => string | undefined;

const forms: readonly Form[] = [
  call,
  conditional,
  matchOnNumber,
  matchOnSum,
  block,
  ofVariablePart,
  ofArrayElement,
  throughPolymorphic,
  throughLambda,
  throughRecursion,
];

/** The plainest expression of a type: it makes a value of it. */
function construct(world: World, place: Place, shape: Shape): string {
  const { choices } = world;
  const part = (each: Shape) => expression(world, inside(place), each);
  switch (shape.kind) {
    case 'number':
      return numberExpression(world, place);
    case 'tuple':
      return `(${shape.elements.map(part).join(', ')})`;
    case 'record':
      return (
        update(world, place, shape) ??
        `({${shape.fields.map((field, i) => `${FIELDS[i]} = ${part(field)}`).join(', ')}})`
      );
    case 'array':
      return array(world, place, shape.element);
    case 'function':
      return lambda(world, place, shape);
    case 'sum': {
      const { constructors } = shape.declaration;
      const { name, payload } = place.depth <= 0 ? constructors[0]! : choices.pick(constructors);
      return payload.length === 0 ? name : `${name}(${payload.map(part).join(', ')})`;
    }
    case 'union':
      // Only a whole argument is taken for a union, not a part of a value (02 §6).
      return `${preludeName(place, 'either')}(${choices.oneIn(3) ? '"text"' : numberExpression(world, inside(place))})`;
    case 'code':
      return codeOf(world, place, shape.of);
  }
}

/** A variable with another first field. */
function update(
  world: World,
  place: Place,
  shape: Extract<Shape, { kind: 'record' }>,
): string | undefined {
  const known = variablesAt(place).filter((variable) => isSame(variable.shape, shape));
  if (known.length === 0 || world.choices.oneIn(2)) return undefined;
  const value = expression(world, inside(place), shape.fields[0]!);
  return `({${world.choices.pick(known).name} <- ${FIELDS[0]} = ${value}})`;
}

function array(world: World, place: Place, element: Shape): string {
  const { choices } = world;
  const one = () => expression(world, inside(place), element);
  const literal = () => `[${Array.from({ length: 1 + choices.below(3) }, one).join(', ')}]`;
  if (place.depth <= 0) return literal();
  switch (choices.below(5)) {
    case 3:
      return `prepend(${one()}, ${literal()})`;
    case 4:
      return `append(${literal()}, ${one()})`;
    default:
      return literal();
  }
}

/** A type before a `|`, which the type of a code would take for a union's. */
function inBars(shape: Shape): string {
  return mentionsCode(shape) ? `(${typeText(shape)})` : typeText(shape);
}

/** A lambda, which has a state of its own, or a function that does as one. */
function lambda(
  world: World,
  place: Place,
  { parameter, result }: Extract<Shape, { kind: 'function' }>,
): string {
  const fitting = world
    .functionsOf(place.stage)
    .filter(
      (fn) =>
        fn.parameters.length === 1 &&
        isSame(fn.parameters[0]!, parameter) &&
        isSame(fn.result, result),
    );
  if (place.stateful && fitting.length > 0 && world.choices.oneIn(3)) {
    return world.choices.pick(fitting).name;
  }
  const name = world.localName('y');
  const within = withinLambda({ ...inside(place), stateful: true }, [{ name, shape: parameter }]);
  return `(|${name}:${inBars(parameter)}| ${expression(world, within, result)})`;
}

function call(world: World, place: Place, shape: Shape): string | undefined {
  const callees = world.functionsOf(place.stage).filter((fn) => isSame(fn.result, shape));
  if (!place.stateful || callees.length === 0) return undefined;
  const fn = world.choices.pick(callees);
  const isAllDefaults = fn.defaults.length > 1 && fn.defaults.every((name) => name !== '');
  if (isAllDefaults && world.choices.oneIn(2)) return `${fn.name}({..})`;
  return `${fn.name}(${fn.parameters.map((each) => expression(world, place, each)).join(', ')})`;
}

function conditional(world: World, place: Place, shape: Shape): string {
  const condition = numberExpression(world, { ...place, depth: 1 });
  const branch = () => `{\n${body(world, place, shape)} }`;
  return `(if (${condition}) ${branch()} else ${branch()})`;
}

function matchOnNumber(world: World, place: Place, shape: Shape): string {
  const arm = () => expression(world, place, shape);
  if (world.choices.oneIn(3)) {
    const pair = `(${numberExpression(world, place)}, ${numberExpression(world, place)})`;
    return `(match ${pair} { (0, _) => ${arm()}, (1, 2) => ${arm()}, _ => ${arm()} })`;
  }
  return `(match ${numberExpression(world, place)} { 0 => ${arm()}, 1 => ${arm()}, _ => ${arm()} })`;
}

function matchOnSum(world: World, place: Place, shape: Shape): string | undefined {
  if (world.sums.length === 0) return undefined;
  const declaration = world.choices.pick(world.sums);
  const subject = expression(world, place, { kind: 'sum', declaration });
  const arms = declaration.constructors.map(({ name, payload }) => {
    const names = payload.map(() => world.name('u'));
    const bound = names.map((each, i) => ({ name: each, shape: payload[i]! }));
    const pattern = names.length === 0 ? name : `${name}(${names.join(', ')})`;
    return `${pattern} => ${expression(world, withVariables(place, bound), shape)}`;
  });
  return `(match ${subject} { ${arms.join(', ')} })`;
}

function block(world: World, place: Place, shape: Shape): string {
  return `({\n${body(world, place, shape)} })`;
}

/** A field or element of a variable that has one of the type. */
function ofVariablePart(world: World, place: Place, shape: Shape): string | undefined {
  const found = variablesAt(place).flatMap(({ name, shape: whole }) => {
    if (whole.kind === 'tuple') {
      return whole.elements.flatMap((e, i) => (isSame(e, shape) ? [`${name}.${i}`] : []));
    }
    if (whole.kind === 'record') {
      return whole.fields.flatMap((f, i) => (isSame(f, shape) ? [`${name}.${FIELDS[i]}`] : []));
    }
    return [];
  });
  return found.length === 0 ? undefined : world.choices.pick(found);
}

/** Arrays are never empty here, and an index beyond the end gives the last element (07 §4.5). */
function ofArrayElement(world: World, place: Place, shape: Shape): string {
  const elements = expression(world, place, { kind: 'array', element: shape });
  const computed = place.stage === 'main' ? '(now % 3)' : numberExpression(world, inside(place));
  return `${elements}[${world.choices.pick(['0', '1', computed])}]`;
}

/** Functions of the prelude, at whatever type is wanted. */
function throughPolymorphic(world: World, place: Place, shape: Shape): string {
  const value = () => expression(world, place, shape);
  const other = (): string => numberExpression(world, place);
  const name = (plain: string) => preludeName(place, plain);
  switch (world.choices.below(6)) {
    case 1:
      return `${name('konst')}(${value()}, ${other()})`;
    case 2:
      return `${name('swap')}(${other()}, ${value()}).0`;
    case 3:
      return `${name('choose')}({yes = ${value()}, no = ${value()}}, ${other()})`;
    case 4:
      return `${name('apply')}(${expression(world, place, { kind: 'function', parameter: { kind: 'number' }, result: shape })}, ${other()})`;
    case 5:
      return `${name('field')}({b = ${other()}, a = ${value()}})`;
    default:
      return `${name('id')}(${value()})`;
  }
}

function throughLambda(world: World, place: Place, shape: Shape): string {
  const parameter: Shape = { kind: 'tuple', elements: [shape, { kind: 'number' }] };
  const fn: Shape = { kind: 'function', parameter, result: shape };
  const argument = expression(world, place, parameter);
  return `${expression(world, place, fn)}(${argument})`;
}

/** A local function that counts down. */
function throughRecursion(world: World, place: Place, shape: Shape): string {
  const [loop, count, value] = [world.name('loop'), world.name('n'), world.name('w')];
  const within: Place = { ...place, stateful: false, depth: Math.min(place.depth, 2) };
  const step = expression(world, withinLambda(within, [{ name: value, shape }]), shape);
  const times = 1 + world.choices.below(4);
  const start = expression(world, within, shape);
  return `({
    letrec ${loop} = |${count}:float, ${value}:${inBars(shape)}|->${typeText(shape)} { if (${count} > 0) ${loop}(${count} - 1, ${step}) else ${value} }
    ${loop}(${times}, ${start}) })`;
}
